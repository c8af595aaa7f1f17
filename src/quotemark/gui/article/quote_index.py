"""Which quotes lie in a stretch of text, answered without looking at the others."""

from __future__ import annotations

from typing import Final

from quotemark.core.store.patch import difference
from quotemark.core.types import Quote

_BUCKET: Final = 2_048
"""Code points of one bucket: about what a screen shows, so that a repaint asks two or three of them."""


class QuoteIndex:
    """The quotes of one article by place; a changed quote costs what it covers, not what the article holds."""

    def __init__(self, quotes: tuple[Quote, ...] = ()) -> None:
        self.quotes = quotes
        """What it holds, as it was given."""
        self._by_id: dict[str, Quote] = {quote.id: quote for quote in quotes}
        self._buckets: dict[int, dict[str, Quote]] = {}
        for quote in quotes:  # up to 10,000, while an article is waited for
            content = quote.content
            first, last = content[0].start // _BUCKET, (content[-1].end - 1) // _BUCKET
            for bucket in (first,) if first == last else range(first, last + 1):
                if (held := self._buckets.get(bucket)) is None:
                    held = self._buckets[bucket] = {}
                held[quote.id] = quote

    def __len__(self) -> int:
        return len(self.quotes)

    def get(self, quote_id: str | None) -> Quote | None:
        """Return the quote with this id, or None."""
        return None if quote_id is None else self._by_id.get(quote_id)

    def replace(self, quotes: tuple[Quote, ...]) -> list[Quote]:
        """Hold ``quotes`` from now on; return what came, went or changed, in old and new form.

        Quotes that are the same object as before are not looked at.
        """
        if quotes is self.quotes:
            return []
        old, self.quotes = self.quotes, quotes
        gone, come = difference(old, quotes)
        for quote in gone:
            self._by_id.pop(quote.id, None)
            for bucket in _buckets(quote):
                self._buckets.get(bucket, {}).pop(quote.id, None)
        for quote in come:
            self._by_id[quote.id] = quote
            for bucket in _buckets(quote):
                self._buckets.setdefault(bucket, {})[quote.id] = quote
        return [*gone, *come]

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


def _buckets(quote: Quote) -> range:
    content = quote.content
    return range(content[0].start // _BUCKET, (content[-1].end - 1) // _BUCKET + 1)
