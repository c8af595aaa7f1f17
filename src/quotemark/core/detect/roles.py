"""The roles that a text gives to its names: “Mayor Ana Marsh”, “Ana Marsh, the mayor”, “the mayor, Ana Marsh”."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from msgspec import Struct

from quotemark.core.detect.heads import Heads
from quotemark.core.detect.name_runs import Name, bare
from quotemark.core.detect.names import Names
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_LONGEST_ROLE: Final = 12
_LONGEST_BEFORE: Final = 7
_MOST_PLACES: Final = 12


class Role(Struct, frozen=True):
    """A role as the text words it, and the lower-case nouns in it by which “the mayor” can be found again."""

    text: str
    nouns: frozenset[str]


class Roles:
    """Reads roles off the words beside names."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon, names: Names, heads: Heads) -> None:
        self._prepared, self._lexicon, self._names, self._heads = prepared, lexicon, names, heads
        self._courtesy = lexicon.words("courtesy_titles")
        self._forms = {line[0]: line[1] for line in lexicon.phrases("short_titles")}

    @cached_property
    def bearers(self) -> dict[str, list[Name]]:
        """The places of names by the noun of a role that stands beside them, in text order."""
        bearers: dict[str, list[Name]] = {}
        for name in self._names.found:
            role = self.beside(name)
            for noun in () if role is None else sorted(role.nouns):
                bearers.setdefault(noun, []).append(name)
        return bearers

    def of(self, full: str) -> tuple[str | None, set[str]]:
        """Return the first role that the text gives to a person, and the nouns of all of them."""
        roles = [r for name in self._names.by_person.get(full, [])[:_MOST_PLACES] if (r := self.beside(name))]
        return next((r.text for r in roles if r.text), None), {noun for r in roles for noun in r.nouns}

    def beside(self, name: Name) -> Role | None:
        """Return the role that stands beside one place of a name, or None."""
        found = [r for r in (self._before(name), self._behind(name), self._apposed_before(name)) if r is not None]
        if not found:
            return None
        return Role(next((r.text for r in found if r.text), ""), frozenset().union(*(r.nouns for r in found)))

    def noun_of(self, low: str) -> str:
        """Return the full form of a role's noun (“sen.” is a senator), without inflection."""
        low = bare(low)
        low = self._forms.get(low, low)
        if low not in self._heads.people:
            for ending in self._lexicon.words("noun_inflections"):
                if low.endswith(ending) and low.removesuffix(ending) in self._heads.people:
                    return low.removesuffix(ending)
        return low

    def is_role(self, low: str) -> bool:
        """Tell whether a lower-case word is the noun of a role (no “Mr.”)."""
        return low in self._forms or (low not in self._courtesy and self._names.is_title(low))

    def _before(self, name: Name) -> Role | None:
        """Return the role in the words just before a name: “Environment Minister”, “the city’s chief engineer”."""
        lows, tags = self._prepared.lows, self._prepared.tags
        k = name.first
        low = max(self._sentence_start(name), k - _LONGEST_BEFORE)
        start = k
        if k == low or not (self.is_role(bare(lows[k - 1])) or (lows[k - 1] == "." and self.is_role(lows[k - 2]))):
            return None
        while start > low and (
            tags[start - 1] in (Tag.NAME, Tag.WORD) or (lows[start - 1] == "." and lows[start - 2] in self._forms)
        ):
            if start < k and tags[start - 1] is Tag.WORD and self._lexicon.is_cue(lows[start - 1]):
                break  # “said engineer Leo Ortega”
            start -= 1
        return self._made(start, k)

    def _behind(self, name: Name) -> Role | None:
        """Return the role in an apposition: “Ana Marsh, the mayor of Hull,”."""
        lows, tags = self._prepared.lows, self._prepared.tags
        high = self._prepared.sentences[name.sentence].last if name.sentence >= 0 else len(lows)
        high -= lows[high - 1] in (".", "!", "?")
        if name.last + 1 >= high or lows[name.last] != ",":
            return None
        part = self._heads.part((name.last + 1, min(name.last + 1 + _LONGEST_ROLE, high)))
        head = self._heads.head(part)
        noun = self._heads.noun(head)
        inside = all(tags[k] in (Tag.DETERMINER, Tag.WORD, Tag.NAME, Tag.POSSESSIVE) for k in range(*head))
        if not inside or not self.is_role(bare(lows[noun])) or self._lexicon.is_participle(lows[part[0]]):
            return None
        end = part[1]
        closed = end >= high or lows[end] in (",", ".", "(", ")") or self._prepared.tags[end] is Tag.RELATIVE
        return self._made(part[0], end if closed else head[1])

    def _apposed_before(self, name: Name) -> Role | None:
        """Return the role that a name explains: “the mayor of Hull, Ana Marsh,”."""
        lows, tags = self._prepared.lows, self._prepared.tags
        comma = name.first - 1
        while comma > 0 and (lows[comma] in self._courtesy or lows[comma] == "."):
            comma -= 1  # “the owner, Dr. Ana Ruiz”
        if comma < 1 or lows[comma] != ",":
            return None
        low = max(self._sentence_start(name), comma - _LONGEST_ROLE)
        start = next((k for k in range(comma - 1, low - 1, -1) if tags[k] in (Tag.DETERMINER, Tag.POSSESSIVE)), None)
        while start is not None and start > low and self._goes_on(start):  # “the head of the police, Ana Ruiz”
            start = next((k for k in range(start - 1, low - 1, -1) if tags[k] is Tag.DETERMINER), None)
        if start is None:
            return None
        head = self._heads.head((start, comma))
        inside = all(tags[k] in (Tag.DETERMINER, Tag.WORD, Tag.NAME, Tag.POSSESSIVE) for k in range(*head))
        return self._made(start, comma) if inside and self.is_role(bare(lows[head[1] - 1])) else None

    def _goes_on(self, start: int) -> bool:
        """Tell whether the article at ``start`` stands inside a longer phrase: “of the”, “Vorsitzender des”."""
        tag = self._prepared.tags[start - 1]
        is_genitive = self._prepared.lows[start] in self._lexicon.words("genitive_articles")
        return tag is Tag.PREPOSITION or (is_genitive and tag in (Tag.NAME, Tag.WORD))

    def _made(self, first: int, last: int) -> Role:
        first, last = self._heads.without_article((first, last))
        head = self._heads.head((first, last))
        lows = self._prepared.lows
        nouns = frozenset(self.noun_of(lows[k]) for k in range(*head) if self.is_role(bare(lows[k])))
        while first < last and (
            lows[first] in self._courtesy | {"."} or self._prepared.tags[first] is Tag.POSSESSIVE  # “his wife”
        ):
            first += 1
        return Role(" ".join(self._prepared.words(first, last).split()) if first < last else "", nouns)

    def _sentence_start(self, name: Name) -> int:
        return self._prepared.sentences[name.sentence].first if name.sentence >= 0 else 0
