"""Who the mentions name: full names for surnames, antecedents for pronouns, one speaker for each source."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.names import Name, bare, find_names, run_end, split_title
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import MAX_RANKED, SpeakerKind

_NEAR: Final = 4
"""How many sentences back a pronoun looks for its antecedent."""


@dataclass(slots=True)
class Source:
    """A speaker in the making: its name, kind and gender, and the places that name it."""

    name: str
    kind: SpeakerKind
    gender: str = "u"
    role: str | None = None
    aliases: list[str] = field(default_factory=list)
    places: list[Range] = field(default_factory=list)
    members: list[Source] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)

    @property
    def is_plural(self) -> bool:
        """True for groups and for unnamed sources in the plural."""
        return self.gender == "p"


class Registry:
    """The sources of one text, found or made as its mentions are resolved in text order."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon) -> None:
        self._prepared = prepared
        self._lexicon = lexicon
        self._names = find_names(prepared, lexicon)
        self._starts = [name.first for name in self._names.found]
        self.sources: list[Source] = []
        self._by_name: dict[str, Source] = {}
        self._by_place: dict[Range, Source | None] = {}

    def resolve(self, mention: Range, candidate: Candidate | None = None) -> tuple[Source | None, list[str]]:
        """Return the source that a mention names, and the chain of words that led to it."""
        words = self._prepared.words(*mention)
        if self._prepared.tags[mention[0]] is Tag.PRONOUN or self._prepared.lows[mention[0]] in self._lexicon.pronouns:
            source = self._antecedent(mention)
            return source, [words] if source is None else [words, source.name]
        source = self._group(mention) or self._named(mention) or self._described(mention)
        return self._note(source, mention), [words] if source.name == words else [words, source.name]

    def _note(self, source: Source, mention: Range) -> Source:
        if mention not in source.places:
            source.places.append(mention)
        return source

    def _head(self, mention: Range) -> Range:
        """Return the mention up to its first comma or preposition."""
        first, last = mention
        for k in range(first + 1, last):
            if self._prepared.lows[k] in (",", "(") or self._prepared.tags[k] in (Tag.PREPOSITION, Tag.RELATIVE):
                return first, k
        return mention

    def _names_in(self, tokens: Range) -> list[Name]:
        titles = self._lexicon.words("titles") | self._lexicon.words("person_nouns")
        not_names = self._lexicon.words("not_names")
        found, k = [], tokens[0]
        while k < tokens[1]:
            if self._prepared.tags[k] is Tag.NAME and self._prepared.lows[k] not in not_names:
                end = run_end(self._prepared, k, tokens[1], not_names)
                name = split_title(self._prepared, (k, end), titles)
                if name is not None:
                    found.append(name)
                k = end
            else:
                k += 1
        return found

    def _group(self, mention: Range) -> Source | None:
        """Return one source for “Both A and B”, made of two people."""
        head = self._head(mention)
        joins = [k for k in range(*head) if self._prepared.lows[k] in ("and", "&", "und")]
        if not joins:
            return None
        left, right = self._names_in((head[0], joins[0])), self._names_in((joins[0], head[1]))
        if not left or not right:
            return None
        members = [self._named((n.first, n.last)) for n in (left[-1], right[-1])]
        if any(m is None or m.kind is not SpeakerKind.PERSON for m in members):
            return None
        people = [m for m in members if m is not None]
        name = " and ".join(m.name for m in people)
        return self._source(name, SpeakerKind.GROUP, gender="p", members=people)

    def _named(self, mention: Range) -> Source | None:
        head = self._head(mention)
        names = self._names_in(head)
        lows = self._prepared.lows
        words = [bare(w) for w in lows[head[0] : head[1]]]
        persons, groups = self._lexicon.words("person_nouns"), self._lexicon.words("group_nouns")
        if not names:
            appositions = self._names_in(mention)
            if appositions and words[-1] in persons and "," in lows[head[0] : mention[1]][len(words) : len(words) + 1]:
                names = appositions[:1]
            else:
                return None
        name = names[-1]
        if name.last < head[1] and bare(lows[name.last - 1]) != lows[name.last - 1]:
            return None  # “Ruiz's lawyer”
        if words[-1] in persons and name.last < head[1]:
            return None  # “a Clinton aide”
        text = self._names.complete(name.text)
        kind = SpeakerKind.PERSON
        if words[-1] in groups or bare(name.words[-1].lower()) in groups or self._is_organization(name, head):
            kind = SpeakerKind.ORGANIZATION
            text = self._prepared.words(*head) if words[-1] in groups else text
            text = text.removeprefix("The ").removeprefix("the ")
        source = self._source(text, kind, gender=self._gender(text, name.title))
        source.role = source.role or name.title or None
        if name.text != source.name and name.text not in source.aliases and kind is SpeakerKind.PERSON:
            source.aliases.append(name.text)
        source.heads.update(w for w in words if w in persons)
        source.heads.update(w for w in lows[head[1] : mention[1]] if w in persons)
        return source

    def _is_organization(self, name: Name, head: Range) -> bool:
        if name.title or len(name.words) > 1:
            return self._prepared.lows[head[0]] == "the" and not name.title
        known = self._names.complete(name.text)
        return known == name.text and (self._prepared.lows[head[0]] == "the" or name.text.isupper())

    def _gender(self, name: str, title: str) -> str:
        words = {w.lower() for w in title.split()}
        first = name.split()[0].lower()
        if words & self._lexicon.words("female_titles") or first in self._lexicon.words("female_names"):
            return "f"
        if words & self._lexicon.words("male_titles") or first in self._lexicon.words("male_names"):
            return "m"
        return "u"

    def _described(self, mention: Range) -> Source:
        """Return the source for “the minister” or “two sources”: an earlier one of that kind, else an unnamed one."""
        head = self._head(mention)
        words = [bare(w) for w in self._prepared.lows[head[0] : head[1]]]
        noun = words[-1]
        definite = words[0] in self._lexicon.words("definite")
        if definite:
            for source in reversed(self.sources):
                if noun in source.heads or (source.role and noun in source.role.lower().split()):
                    return source
        text = self._prepared.words(*head) if len(words) > 3 else self._prepared.words(*mention)
        group = noun in self._lexicon.words("group_nouns")
        kind = SpeakerKind.ORGANIZATION if group else SpeakerKind.UNNAMED
        plural = noun.endswith("s") and not group
        source = self._source(text, kind, gender="p" if plural else "n" if group else "u")
        source.heads.add(noun)
        return source

    def _source(
        self, name: str, kind: SpeakerKind, *, gender: str = "u", members: list[Source] | None = None
    ) -> Source:
        key = name.lower().removeprefix("the ")
        source = self._by_name.get(key)
        if source is None:
            source = Source(name, kind, gender, members=members or [])
            self._by_name[key] = source
            self.sources.append(source)
        elif source.gender == "u":
            source.gender = gender
        return source

    def _antecedent(self, mention: Range) -> Source | None:
        """Return the nearest earlier source that the pronoun's gender and number allow."""
        features = self._lexicon.pronouns.get(self._prepared.lows[mention[0]], "u")
        if features not in ("m", "f", "p", "n", "r"):
            return None
        spoken = [
            (source.places[-1][0], source)
            for source in self.sources
            if source.places and source.places[-1][0] < mention[0]
        ]
        best: tuple[float, Source] | None = None
        for at, source in spoken:
            if not _agrees(source, features):
                continue
            value = mention[0] - at
            if best is None or value < best[0]:
                best = (value, source)
        named = self._nearest_name(mention[0], features)
        if named is not None and (best is None or named[0] < best[0] * 0.6):
            return self._named((named[1].first, named[1].last))
        if best is not None:
            self._note(best[1], mention)
            return best[1]
        return None

    def _nearest_name(self, before: int, features: str) -> tuple[int, Name] | None:
        """Return the last person's name before a token and how far back it stands."""
        at = bisect_left(self._starts, before)
        if features not in ("m", "f"):
            return None
        for name in reversed(self._names.found[max(0, at - 12) : at]):
            text = self._names.complete(name.text)
            if " " not in text:
                continue
            gender = self._gender(text, name.title)
            if gender in ("u", features) and text.split()[-1].lower() not in self._lexicon.words("group_nouns"):
                return before - name.first, name
        return None

    def _name_at(self, place: Range) -> Source | None:
        if place not in self._by_place:
            self._by_place[place] = self._named(place)
        return self._by_place[place]

    def alternatives(self, candidate: Candidate, first: Range | None) -> list[tuple[Range, Source]]:
        """Return other places near a candidate that could name its source, nearest first."""
        here = candidate.first
        at = bisect_left(self._starts, here)
        sentence = self._prepared.sentences[candidate.sentence]
        near = self._names.found[max(0, at - 14) : at + 10]
        inside = [(a, b) for a, b in candidate.content]
        ranked = []
        for name in near:
            if any(a <= name.first < b for a, b in inside):
                continue
            distance = abs(name.first - here) + (0 if sentence.first <= name.first < sentence.last else 20)
            if name.first > sentence.last:
                distance += 30
            ranked.append((distance, (name.first, name.last)))
        found = []
        for _, place in sorted(ranked):
            source = self._name_at(place)
            if source is not None and source.kind is SpeakerKind.PERSON:
                found.append((place, source))
        return found[: 2 * MAX_RANKED]


def _agrees(source: Source, features: str) -> bool:
    if features == "p":
        return source.is_plural or source.kind is SpeakerKind.ORGANIZATION
    if features == "n":
        return source.kind is SpeakerKind.ORGANIZATION
    if features == "r":
        return True
    return source.gender in ("u", features) and source.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED)
