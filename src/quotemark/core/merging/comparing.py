"""What changed between two datasets, article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from quotemark.core.merging.differences import Difference, differences, is_decided
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article


class Changed(NamedTuple):
    """An article that differs; ``row`` is its place in the newer dataset, or in the older one where it is gone."""

    article: Article
    differences: list[Difference]


def compare(old: Dataset, new: Dataset, advance: Callable[[int], object] = lambda _size: None) -> Iterator[Changed]:
    """Yield the articles that two datasets, read to their ends, differ in: those of the newer one, then the gone ones.

    A line that cannot be read in either is passed over; the datasets list these. ``advance`` is told how many bytes of
    either have been compared, once for each line of it.
    """
    for row, head in enumerate(new.heads):
        there = old.row_of(head.id)
        advance(new.size_of(row))
        if there is not None and is_same_line(old, there, new, row):
            continue
        after = new.readable(head.id)
        if after is None:
            continue
        if there is None:
            yield Changed(after, [Difference("article", f"new, with {_decisions(after)}", None, after.id)])
        elif (before := old.readable(head.id)) is not None and (found := differences(before, after)):
            yield Changed(after, found)
    for row, head in enumerate(old.heads):
        advance(old.size_of(row))
        if new.row_of(head.id) is None and (before := old.readable(head.id)) is not None:
            yield Changed(before, [Difference("article", f"gone, with {_decisions(before)}", before.id, None)])


def is_same_line(first: Dataset, row: int, second: Dataset, there: int) -> bool:
    """Tell whether an article stands in two datasets as one and the same line, with no decisions beside either."""
    if first.is_changed(row) or second.is_changed(there) or first.size_of(row) != second.size_of(there):
        return False
    return first.raw(row) == second.raw(there)


def _decisions(article: Article) -> str:
    count = sum(is_decided(q) for q in article.quotes)
    return "1 decision" if count == 1 else f"{count} decisions"
