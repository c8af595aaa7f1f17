"""What changed between two datasets, article by article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotemark.core.merging.differences import Difference, differences, is_decided
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article


class Changed(NamedTuple):
    """An article that differs; ``row`` is its place in the newer dataset, or in the older one where it is gone."""

    article: Article
    differences: list[Difference]


def compare(old: Dataset, new: Dataset) -> Iterator[Changed]:
    """Yield the articles that two datasets, read to their ends, differ in: those of the newer one, then the gone ones.

    A line that cannot be read in either is passed over; the datasets list these.
    """
    for head in new.heads:
        after = new.readable(head.id)
        if after is None:
            continue
        if old.row_of(head.id) is None:
            yield Changed(after, [Difference("article", f"new, with {_decisions(after)}", None, after.id)])
        elif (before := old.readable(head.id)) is not None and (found := differences(before, after)):
            yield Changed(after, found)
    for head in old.heads:
        if new.row_of(head.id) is None and (before := old.readable(head.id)) is not None:
            yield Changed(before, [Difference("article", f"gone, with {_decisions(before)}", before.id, None)])


def _decisions(article: Article) -> str:
    count = sum(is_decided(q) for q in article.quotes)
    return "1 decision" if count == 1 else f"{count} decisions"
