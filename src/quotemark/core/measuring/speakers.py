"""Who of one version is who of another: by names and by the places that name them, as ids are each file's own."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import Final, TypeAlias

from quotemark.core.measuring.alignment import QuoteGroup
from quotemark.core.measuring.words import NO_HEADS, WordIndex, WordSet
from quotemark.core.types import Article, Quote, QuoteStatus, Speaker

NOBODY: Final = "nobody"
"""Whom a decided quote has that names nobody."""

_Bearer: TypeAlias = tuple[int, str]
"""A version and the id of a speaker in it."""

_IDLE: Final = NO_HEADS | {"and", "und"}
"""Words that make no other name of a name: “a senior official”, “Mr Kolb”, “Ana Ruiz and Tom Berg”."""

_WORD: Final = re.compile(r"\w+")


class Identities:
    """The speakers of several versions of one article, each with those of the others who are the same.

    Two are the same who have a name or alias in common, in whatever case, articles and titles aside. Of those left over
    who say something, the two are of which one has all the words of the other's name (“Mook”, “Robby Mook”), if both
    are named at the same place once, or nobody else has. Where a quote has a mention but no speaker, its source is who
    is named at the same place in another version.
    """

    def __init__(self, versions: Sequence[Article | None], index: WordIndex) -> None:
        self._index = index
        self._names = [{s.id: _names(s) for s in a.speakers} if a is not None else {} for a in versions]
        self._places = [_places(article, index) if article is not None else {} for article in versions]
        self._same: dict[_Bearer, _Bearer] = {}
        by_name: dict[str, _Bearer] = {}
        for bearer, names in self._bearers():
            for name in sorted(names):
                self._join(bearer, by_name.setdefault(name, bearer))
        for v in range(len(versions)):
            for w in range(v + 1, len(versions)):
                self._join_by_parts(v, w)

    def sources(self, group: QuoteGroup) -> list[Hashable | None]:
        """Return who says a quote in each version: equal where they are the same, None where nobody has judged it."""
        found: list[Hashable | None] = [self._named(v, quote) for v, quote in enumerate(group)]
        heads = [self._index.heads(quote.mention) if quote is not None else frozenset() for quote in group]
        # Those who bear a name come first, so that which version has it does not matter.
        order = sorted(range(len(group)), key=lambda v: (found[v] is None, min(heads[v], default=0)))
        for n, v in enumerate(order):
            quote = group[v]
            if quote is None or found[v] is not None:
                continue
            if heads[v]:
                found[v] = next((found[w] for w in order[:n] if heads[w] & heads[v]), ("at", min(heads[v])))
            elif quote.status is not QuoteStatus.CANDIDATE:
                found[v] = NOBODY
        return found

    def _named(self, version: int, quote: Quote | None) -> Hashable | None:
        if quote is None or quote.speaker is None or quote.speaker not in self._names[version]:
            return None
        return self._root((version, quote.speaker))

    def _bearers(self) -> Iterator[tuple[_Bearer, frozenset[str]]]:
        for v, names in enumerate(self._names):
            for speaker_id, own in names.items():
                yield (v, speaker_id), own

    def _join_by_parts(self, v: int, w: int) -> None:
        one, other = (self._alone(a, b) for a, b in ((v, w), (w, v)))
        fitting = [(a, b) for a, ours in one.items() for b, theirs in other.items() if ours <= theirs or theirs <= ours]
        shared = {(a, b): len(self._places[v][a] & self._places[w][b]) for a, b in fitting}
        for a, b in sorted(fitting, key=lambda pair: -shared[pair]):
            fit = sum(x == a or y == b for x, y in fitting)
            if a in one and b in other and (shared[a, b] or fit == 1):
                self._join((v, a), (w, b))
                del one[a], other[b]

    def _alone(self, version: int, other: int) -> dict[str, frozenset[str]]:
        """Return who says something and is not in the other version, each with the words of all their names."""
        there = {self._root((other, speaker_id)) for speaker_id in self._names[other]}
        return {
            speaker_id: frozenset(word for name in names for word in name.split())
            for speaker_id, names in self._names[version].items()
            if names and speaker_id in self._places[version] and self._root((version, speaker_id)) not in there
        }

    def _root(self, bearer: _Bearer) -> _Bearer:
        while (above := self._same.get(bearer, bearer)) != bearer:
            bearer = above
        return bearer

    def _join(self, one: _Bearer, other: _Bearer) -> None:
        low, high = sorted((self._root(one), self._root(other)))
        if low != high:
            self._same[high] = low


def _names(speaker: Speaker) -> frozenset[str]:
    found = set()
    for name in (speaker.name, *speaker.aliases):
        words = _WORD.findall(name.casefold())
        found.add(" ".join([word for word in words if word not in _IDLE] or words))
    return frozenset(name for name in found if name)


def _places(article: Article, index: WordIndex) -> dict[str, WordSet]:
    """Return where those who say something are named in their quotes: the words that head the mentions."""
    found: dict[str, WordSet] = {}
    for quote in article.quotes:
        if quote.speaker is not None and quote.status is not QuoteStatus.REJECTED:
            found[quote.speaker] = found.get(quote.speaker, frozenset()) | index.heads(quote.mention)
    return found
