"""The coverage list kept up to date from decision to decision: a change costs what it covers, not the whole article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import chain

from msgspec import Struct

from quotemark.core.detect.coverage import Signs, Uncovered, joined, left_over
from quotemark.core.store.patch import difference
from quotemark.core.types import Article, Quote, Span, Spans


class Cluster(Struct, frozen=True, array_like=True):
    """Signs that overlap, directly or through others, the better reason first, and what an article makes of them.

    ``hull`` is from where to where they reach, ``left`` the numbers of the signs that are entries of the list, in text
    order, ``quotes`` the ids of the article's quotes that reach into the hull.
    """

    hull: Span
    signs: tuple[Uncovered, ...]
    left: tuple[int, ...]
    quotes: tuple[str, ...]


class CoverageList:
    """What :func:`uncovered` says of the states of one article, the entries in text order.

    Signs that overlap, directly or through others, form a cluster; what a decision touches are a few of those, and
    only they are looked at again.
    """

    def __init__(self, signs: Signs | None = None) -> None:
        self._hulls, self._signs = _clusters(signs.entries if signs is not None else ())
        self._starts = [hull.start for hull in self._hulls]
        self._left: list[tuple[Uncovered, ...]] = [()] * len(self._hulls)
        self._quotes: tuple[Quote, ...] = ()
        self._quotes_at: dict[int, dict[str, Quote]] = {}
        self._skip: Spans = ()
        self._dismissed: Spans = ()
        self._is_new = True
        self._entries: tuple[Uncovered, ...] | None = None

    @classmethod
    def known(cls, article: Article) -> CoverageList:
        """Return a list of a state of an article that is still without clusters, which ``grow`` adds."""
        found = cls()
        found._quotes, found._skip, found._dismissed = article.quotes, article.skip or (), article.dismissed
        found._is_new = False
        return found

    def grow(self, clusters: Iterable[Cluster], by_id: Mapping[str, Quote]) -> None:
        """Add the next clusters of the article, whose quotes are given by their ids."""
        for cluster in clusters:
            self._quotes_at[len(self._hulls)] = {i: by_id[i] for i in cluster.quotes}
            self._hulls.append(cluster.hull)
            self._starts.append(cluster.hull.start)
            self._signs.append(cluster.signs)
            self._left.append(tuple(cluster.signs[n] for n in cluster.left))
        self._entries = None

    @property
    def clusters(self) -> list[Cluster]:
        """The clusters in text order, as ``grow`` takes them."""
        rows = zip(self._hulls, self._signs, self._left, strict=True)
        return [
            Cluster(hull, signs, tuple(map(signs.index, left)), tuple(self._quotes_at.get(number, ())))
            for number, (hull, signs, left) in enumerate(rows)
        ]

    @property
    def entries(self) -> tuple[Uncovered, ...]:
        """The entries of the state that was given last."""
        if self._entries is None:
            self._entries = tuple(chain.from_iterable(self._left))
        return self._entries

    def update(self, article: Article) -> bool:
        """Make the list that of another state of the article, before or after; tell whether it changed."""
        stale: set[int] = set(range(len(self._hulls))) if self._is_new else set()
        self._is_new = False
        if article.quotes is not self._quotes:
            stale |= self._take_quotes(article.quotes)
        skip, dismissed = article.skip or (), article.dismissed
        if skip is not self._skip:
            stale |= self._between(set(skip) ^ set(self._skip))
            self._skip = skip
        if dismissed is not self._dismissed:
            stale |= self._between(set(dismissed) ^ set(self._dismissed))
            self._dismissed = dismissed
        return self._look_again(stale)

    def between(self, start: int, end: int) -> list[Uncovered]:
        """Return the entries that reach into ``[start, end)`` (code points)."""
        if start >= end:
            return []
        near = chain.from_iterable(self._left[n] for n in sorted(self._between([Span(start, end)])))
        return [e for e in near if e.span.start < end and start < e.span.end]

    def _take_quotes(self, quotes: tuple[Quote, ...]) -> set[int]:
        gone, come = difference(self._quotes, quotes)
        self._quotes = quotes
        before = {quote.id: _place(quote) for quote in gone}
        after = {quote.id: _place(quote) for quote in come}
        stale: set[int] = set()
        for quote in gone:
            touched = self._between(before[quote.id])
            for number in touched:
                self._quotes_at[number].pop(quote.id, None)
            if after.get(quote.id) != before[quote.id]:
                stale |= touched
        for quote in come:
            touched = self._between(after[quote.id])
            for number in touched:
                self._quotes_at.setdefault(number, {})[quote.id] = quote
            if after[quote.id] != before.get(quote.id):  # else decided or labelled, but where it was
                stale |= touched
        return stale

    def _between(self, spans: Iterable[Span]) -> set[int]:
        """Return the clusters that any of the spans touches."""
        found: set[int] = set()
        for span in spans:
            first = max(0, bisect_right(self._starts, span.start) - 1)
            last = bisect_left(self._starts, span.end)
            found.update(n for n in range(first, last) if self._hulls[n].end > span.start)
        return found

    def _look_again(self, stale: set[int]) -> bool:
        if not stale:
            return False
        skip, dismissed = joined(sorted(self._skip)), joined(sorted(self._dismissed))
        changed = False
        for number in stale:
            hull = self._hulls[number]
            taken = [s for quote in self._quotes_at.get(number, {}).values() for s in _place(quote)]
            taken += _overlapping(skip, hull)
            left = left_over(self._signs[number], taken, _overlapping(dismissed, hull))
            if left != self._left[number]:
                self._left[number] = left
                changed = True
        if changed:
            self._entries = None
        return changed


def _clusters(entries: tuple[Uncovered, ...]) -> tuple[list[Span], list[tuple[Uncovered, ...]]]:
    """Return from where to where each cluster reaches, and its signs, the better reason first."""
    ranked = sorted(enumerate(entries), key=lambda item: item[1].span)
    hulls: list[Span] = []
    members: list[list[tuple[int, Uncovered]]] = []
    for rank, entry in ranked:
        if hulls and entry.span.start < hulls[-1].end:
            hulls[-1] = Span(hulls[-1].start, max(hulls[-1].end, entry.span.end))
            members[-1].append((rank, entry))
        else:
            hulls.append(entry.span)
            members.append([(rank, entry)])
    return hulls, [tuple(e for _, e in sorted(cluster, key=lambda item: item[0])) for cluster in members]


def _place(quote: Quote) -> Spans:
    return (*quote.content, *quote.cue, *quote.mention)


def _overlapping(spans: list[Span], hull: Span) -> list[Span]:
    """Return those of disjoint sorted spans that touch the hull."""
    first = max(0, bisect_right(spans, hull.start, key=lambda s: s.start) - 1)
    last = bisect_left(spans, hull.end, key=lambda s: s.start)
    return [s for s in spans[first:last] if s.end > hull.start]
