"""The sources that mentions describe without a name: “the minister”, “his spokesman”, “two officials”."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Final

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.name_runs import Name, bare
from quotemark.core.detect.people import Named
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sources import Roster, Source
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import SpeakerKind

_NEAR: Final = 2.0
"""How many sentences back “the billionaire” looks for the person it takes up, and “his” for its owner."""
_OWNER_NEAR: Final = 4.0
_MOST_EARLIER: Final = 30
_MOST_NAMES_BACK: Final = 8

FindPronoun = Callable[[int, str, float], tuple[Source | None, str]]


class Descriptions:
    """Tells which source of one text a description means, or makes an unnamed one."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon, named: Named, roster: Roster) -> None:
        self._prepared, self._lexicon, self._named, self._roster = prepared, lexicon, named, roster
        self._heads, self._roles = named.heads, named.roles
        self._definite = lexicon.words("definite")
        self._owners = {line[0]: line[1] for line in lexicon.phrases("owners")}
        self._telling_nothing = lexicon.words("nobody") | lexicon.words("empty_adjectives")
        self._at: dict[int, Source] = {}
        self._bodies: dict[str, list[int]] | None = None
        self.antecedent: FindPronoun = lambda token, features, farthest: (None, "")

    def source(self, mention: Range) -> Source:
        """Return the source for a description: an earlier one that it takes up, else one of its own."""
        part = self._heads.trimmed(self._heads.part(mention))
        head = self._heads.head(part)
        k = self._heads.noun(head)
        known = self._at.get(k)
        if known is None:
            known = self._at[k] = self._find(part, head, k)
        return known

    def _find(self, part: Range, head: Range, k: int) -> Source:
        prepared, first = self._prepared, head[0]
        noun = self._roles.noun_of(prepared.lows[k])
        is_possessive = prepared.lows[first] in self._owners
        bare_title = first == k and prepared.tags[k] is Tag.NAME and self._named.names.is_title(noun)
        if prepared.lows[first] in self._definite or is_possessive or bare_title:
            earlier = self._one_of_two(noun) or (None if is_possessive else self._earlier(part, k, noun))
            if earlier is not None:
                return earlier
        owner = self._owner(head, k)
        if owner is not None:
            return self._owned(owner, head, k, noun)
        if noun in self._heads.bodies or self._named.names.is_body(noun):
            if prepared.lows[first] in self._definite:
                return self._fuller_body(noun, k) or self._company(noun, first) or self._named.body(part, head)
            return self._named.body(part, head)
        if prepared.lows[first] in self._definite and noun in self._lexicon.words("epithets"):
            source, _ = self.antecedent(first, self._gender(noun, "m") if noun else "m", _NEAR)
            source = source or self.antecedent(first, "f", _NEAR)[0]
            if source is not None and source.kind is SpeakerKind.PERSON:
                source.nouns.add(noun)
                return source
        return self._unnamed(part, head, k, noun)

    def _one_of_two(self, noun: str) -> Source | None:
        """Return the last group for “the two”, and for “the other” who was named before the last."""
        if noun in self._lexicon.words("pair_words"):
            return next((s for _, s in self._roster.recent() if len(s.members) == 2), None)
        if noun in self._lexicon.words("other_words"):
            people = [s for _, s in self._roster.recent() if s.is_human and s.gender != "p"]
            return next((s for s in people if s is not people[0]), None)
        return None

    def _earlier(self, part: Range, k: int, noun: str) -> Source | None:
        """Return who was described with this noun before, by the words that tell bearers apart, then by nearness."""
        needed = self._heads.modifiers(part, k)
        others = {w for w in self._prepared.lows[part[0] : k] if w not in self._lexicon.tags}
        best: tuple[int, Source] | None = None
        for _, source in self._roster.recent():
            if noun not in source.nouns or not needed <= source.words:
                continue
            shared = len(others & source.words)
            if best is None or shared > best[0]:
                best = (shared, source)
        if best is not None:
            return best[1]
        if self._prepared.tags[part[0]] is not Tag.DETERMINER and part[0] != k:
            return None
        bearer = self._bearer(noun, part[0], needed)
        return None if bearer is None else self._named.person(bearer)

    def _bearer(self, noun: str, before: int, needed: set[str]) -> Name | None:
        """Return who was last named with a role: “Minister Ana Ruiz”, “the mayor, Ana Ruiz”, “Ana Ruiz, the mayor”."""
        if not self._roles.is_role(noun) or self._heads.is_plural(noun):
            return None
        for name in reversed(self._roles.bearers.get(noun, [])):
            role = self._roles.beside(name)
            words = set() if role is None else set(role.text.lower().replace(".", "").split())
            if name.first < before and needed <= words and self._named.is_person(name):
                return name
        return None

    def _owner(self, head: Range, k: int) -> Source | None:
        """Return the owner in “his spokesman” and “Marsh’s lawyer”, or None."""
        first, lows = head[0], self._prepared.lows
        if first == k:
            return None
        if lows[first] in self._owners:
            return self.antecedent(first, self._owners[lows[first]], _OWNER_NEAR)[0]
        owners = [n for n in self._named.names.within((first, k)) if lows[n.last - 1] != bare(lows[n.last - 1])]
        if not owners or not self._named.is_person(owners[-1]):
            return None
        return self._named.person(owners[-1])

    def _owned(self, owner: Source, head: Range, k: int, noun: str) -> Source:
        """Return who stands in this relation to its owner: by name if it is told, else “Ana Marsh’s lawyer”."""
        for name in reversed(self._roles.bearers.get(noun, [])):
            low = max(0, name.first - 5)
            near = {bare(w) for w in self._prepared.lows[low : name.last + 8]}
            if owner.name.lower().split()[-1] in near - {w.lower() for w in name.words}:
                return self._named.person(name)
        start = head[0] + 1
        for j in range(head[0], k):
            if self._prepared.lows[j] != bare(self._prepared.lows[j]):
                start = j + 1
        thing = " ".join(self._prepared.words(start, k + 1).split())
        text = self._lexicon.setting("owned", "{owner}: {thing}").format(owner=owner.name, thing=thing)
        if noun in self._heads.bodies:
            return self._roster.get(text, SpeakerKind.ORGANIZATION, "n")
        kind, gender = self._kind(noun)
        source = self._roster.get(text, kind, gender)
        source.nouns.add(noun)
        return source

    def _fuller_body(self, noun: str, k: int) -> Source | None:
        """Return the organization that an earlier place names in full: “the Justice Department … the department”."""
        if self._bodies is None:
            self._bodies = {}
            for at, word in enumerate(self._prepared.lows):
                if word in self._heads.bodies:
                    self._bodies.setdefault(word, []).append(at)
        lows, tags = self._prepared.lows, self._prepared.tags
        earlier = [at for at in self._bodies.get(noun, []) if at < k][-_MOST_EARLIER:]
        for at in reversed(earlier):
            low = max(0, at - 6)
            start = self._heads.start_of(at, low)
            if at > start and any(tags[j] is Tag.NAME for j in range(start, at)):
                whole = start, at + 1
                return self.source(whole) if self._owner(whole, at) is not None else self._named.source(whole)
            if at + 1 < len(lows) and tags[at] is Tag.NAME and tags[at + 1] is Tag.PREPOSITION:
                end = self._named.behind_of(at + 1, len(lows))
                if end > at + 1:
                    return self._named.source((start, end))
        return self._described_body(earlier)

    def _described_body(self, earlier: list[int]) -> Source | None:
        """Return the organization that the nearest place describes by more than its noun: “the state rail company”."""
        lows, tags = self._prepared.lows, self._prepared.tags
        for at in reversed(earlier):
            start = self._heads.start_of(at, max(0, at - 4))
            told = [k for k in range(start + 1, at) if tags[k] is Tag.WORD and lows[k] not in self._telling_nothing]
            if told and told[0] == start + 1 and tags[start] in (Tag.DETERMINER, Tag.POSSESSIVE):
                return self._named.source((start, at + 1))
        return None

    def _company(self, noun: str, before: int) -> Source | None:
        """Return the firm that “the company” takes up: the last organization named in the sentences before."""
        if noun not in self._lexicon.words("company_nouns"):
            return None
        names = self._named.names
        at = bisect_left(names.found, before, key=lambda name: name.first)
        for name in reversed(names.found[max(0, at - _MOST_NAMES_BACK) : at]):
            if names.is_firm(name.text):
                return self._named.source((name.first, name.last))
        return None

    def _unnamed(self, part: Range, head: Range, k: int, noun: str) -> Source:
        """Return an unnamed source; two bare descriptions (“a voter”, “a voter”) are two of them."""
        kind, gender = self._kind(noun)
        text = self._heads.description(part)
        first = self._prepared.lows[head[0]]
        indefinite = first in self._lexicon.words("indefinite") and part[1] - part[0] <= 2
        if indefinite and noun in self._heads.people and gender != "p":
            source = self._roster.add(text, kind, gender)
        else:
            source = self._roster.get(text, kind, gender)
        if noun in self._heads.people:
            source.nouns.add(noun)
        return source

    def _kind(self, noun: str) -> tuple[SpeakerKind, str]:
        """Return the kind and gender of an unnamed source by its noun."""
        if self._heads.is_plural(noun):
            is_group = noun in self._heads.people and noun not in self._lexicon.words("vague")
            return (SpeakerKind.GROUP if is_group else SpeakerKind.UNNAMED), "p"
        return SpeakerKind.UNNAMED, self._gender(noun, "u")

    def _gender(self, noun: str, default: str) -> str:
        if noun in self._lexicon.words("female_titles"):
            return "f"
        return "m" if noun in self._lexicon.words("male_titles") else default
