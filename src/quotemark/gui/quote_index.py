"""Which quotes lie in a stretch of text, answered without looking at the others."""

from __future__ import annotations

from itertools import compress
from operator import is_not
from typing import Final

from quotemark.core.types import Quote, Span

_BUCKET: Final = 2_048
"""Code points of one bucket: about what a screen shows, so that a repaint asks two or three of them."""


class QuoteIndex:
    """The quotes of one article by place; a changed quote costs what it covers, not what the article holds."""

    def __init__(self) -> None:
        self._quotes: tuple[Quote, ...] = ()
        self._by_id: dict[str, Quote] = {}
        self._buckets: dict[int, dict[str, Quote]] = {}

    def __len__(self) -> int:
        return len(self._quotes)

    def get(self, quote_id: str | None) -> Quote | None:
        """Return the quote with this id, or None."""
        return None if quote_id is None else self._by_id.get(quote_id)

    def replace(self, quotes: tuple[Quote, ...]) -> list[Quote]:
        """Hold ``quotes`` from now on; return every quote that came, went or changed, in its old and new form.

        Quotes that are the same object as before are not looked at.
        """
        old, self._quotes = self._quotes, quotes
        if len(old) == len(quotes):
            gone = list(compress(old, map(is_not, old, quotes)))
            come = list(compress(quotes, map(is_not, quotes, old)))
        else:
            head = next(compress(range(len(quotes)), map(is_not, quotes, old)), min(len(old), len(quotes)))
            room = min(len(old), len(quotes)) - head
            pairs = map(is_not, reversed(old), reversed(quotes))
            tail = min(next(compress(range(len(quotes)), pairs), room), room)
            gone, come = list(old[head : len(old) - tail]), list(quotes[head : len(quotes) - tail])
        for quote in gone:
            self._by_id.pop(quote.id, None)
            for bucket in _buckets(quote):
                self._buckets.get(bucket, {}).pop(quote.id, None)
        for quote in come:
            self._by_id[quote.id] = quote
            for bucket in _buckets(quote):
                self._buckets.setdefault(bucket, {})[quote.id] = quote
        return gone + come

    def between(self, start: int, end: int) -> list[Quote]:
        """Return the quotes that reach into ``[start, end)`` (code points), outer before inner, in text order."""
        found: dict[str, Quote] = {}
        for bucket in range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1):
            found.update(self._buckets.get(bucket, {}))
        return sorted(
            (q for q in found.values() if q.start < end and start < q.end),
            key=lambda q: (q.start, -q.end, q.id),
        )

    def at(self, offset: int) -> list[Quote]:
        """Return the quotes whose words hold the code point at ``offset``, innermost first."""
        covering = [
            quote
            for quote in self._buckets.get(offset // _BUCKET, {}).values()
            if any(span.start <= offset < span.end for span in quote.content)
        ]
        return sorted(covering, key=lambda q: (sum(map(len, q.content)), q.start, q.id))


def overlap_levels(quotes: list[Quote], index: QuoteIndex) -> dict[str, int]:
    """Return for each quote how many underlines run above its own: 0 for one that holds no other.

    Two quotes that overlap never share a level, and a level depends on the overlapping quotes alone, so that it
    stays what it is when a part of the text is painted.
    """
    levels: dict[str, int] = {}
    pending: list[Quote] = list(quotes)
    while pending:
        quote = pending[-1]
        if quote.id in levels:
            pending.pop()
            continue
        inner = [q for q in index.between(quote.start, quote.end) if _rank(q) < _rank(quote)]
        missing = [q for q in inner if q.id not in levels]
        if missing:
            pending.extend(missing)
            continue
        levels[quote.id] = 1 + max((levels[q.id] for q in inner), default=-1)
        pending.pop()
    return levels


def _rank(quote: Quote) -> tuple[int, int, str]:
    return quote.end - quote.start, quote.start, quote.id


def _buckets(quote: Quote) -> range:
    return range(quote.start // _BUCKET, (quote.end - 1) // _BUCKET + 1)


def fragments(quote: Quote, side: str | None = None, offset: int = 0) -> tuple[Span, ...]:
    """Return the content of the quote, or what it becomes when its ``side`` ("left", "right") is put at ``offset``."""
    if side is None:
        return quote.content
    start, end = (offset, quote.end) if side == "left" else (quote.start, offset)
    kept = [s for s in quote.content if s.start < end and start < s.end] or [
        quote.content[0 if side == "right" else -1]
    ]
    if side == "left":
        kept[0] = Span(start, max(kept[0].end, start + 1))
    else:
        kept[-1] = Span(kept[-1].start, max(end, kept[-1].start + 1))
    return tuple(kept)
