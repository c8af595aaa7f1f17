"""What the first decision on an article has to write besides itself: all its candidates, encoded beforehand.

Candidates reach the disk with the first decision on their article, and of 10,000 most of the work would be theirs. None
of what is held here is ever out of date: it is the bytes of single quotes, which are frozen, and is written for those
that the decision has left as they are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from operator import is_
from typing import Final

import msgspec

from quotemark.core.store.heads import Tally
from quotemark.core.store.journal import Encoded
from quotemark.core.types import Article, Quote

STRETCH: Final = 256
"""Quotes that are encoded in one step. An article with no more has nothing to make ready: they take half a
millisecond; and as many are encoded again for each place in which a decision changes something."""


class _Stretch(msgspec.Struct, frozen=True):
    """Some quotes that follow each other, and what stands of them between the brackets of a patch."""

    quotes: tuple[Quote, ...]
    encoded: bytes
    ids: bytes


class Ready:
    """The candidates of one state of an article, encoded piece by piece while nothing else is to be done."""

    def __init__(self, article: Article) -> None:
        """Begin with a state in which nothing is decided."""
        self.article = article
        self._stretches: dict[str, _Stretch] = {}  # by the ids of their first quotes
        self._done = 0  # quotes from the first one on

    @staticmethod
    def is_worth_it(article: Article) -> bool:
        """Tell whether an article holds so many quotes that a decision would have to wait for them."""
        return len(article.quotes) > STRETCH

    @property
    def is_whole(self) -> bool:
        """True once nothing is left to do."""
        return self._done >= len(self.article.quotes)

    def go_on(self, seconds: float, tally: Tally) -> bool:
        """Encode further quotes for about this long, at least some, and count them; True once all are done."""
        until = time.monotonic() + seconds
        while not self.is_whole:
            quotes = self.article.quotes[self._done : self._done + STRETCH]
            try:
                self._stretches[quotes[0].id] = _encoded(quotes)
            except UnicodeEncodeError:  # half a character: the journal says so to whoever decides
                self._done = len(self.article.quotes)
                return True
            tally.count_ahead(self.article, self._done, len(quotes))
            self._done += len(quotes)
            if time.monotonic() >= until:
                break
        return self.is_whole

    def encoded(self, quotes: tuple[Quote, ...]) -> Encoded | None:
        """Return these quotes as the journal writes them, with their order; None if one cannot be written."""
        try:
            stretches = list(self._stretches_of(quotes))
        except UnicodeEncodeError:
            return None
        return Encoded([s.encoded for s in stretches], [s.ids for s in stretches])

    def _stretches_of(self, quotes: tuple[Quote, ...]) -> Iterator[_Stretch]:
        """Yield what is ready and, made now, what stands between: quotes that changed or came and their neighbours."""
        start = place = 0
        while place < len(quotes):
            known = self._stretches.get(quotes[place].id)
            if known is None or not _are_same(known.quotes, quotes[place : place + len(known.quotes)]):
                place += 1
                continue
            if start < place:
                yield _encoded(quotes[start:place])
            yield known
            start = place = place + len(known.quotes)
        if start < place:
            yield _encoded(quotes[start:])


def _are_same(some: tuple[Quote, ...], others: tuple[Quote, ...]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))


def _encoded(quotes: tuple[Quote, ...]) -> _Stretch:
    """Return some quotes with what is written of them.

    Raises:
        UnicodeEncodeError: if one holds half a character, which no file can.
    """
    encode = msgspec.json.encode
    return _Stretch(quotes, encode({q.id: q for q in quotes})[1:-1], encode([q.id for q in quotes])[1:-1])
