"""Several datasets made into one, article by article; see ``core.merging.articles`` for what becomes of one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from quotemark.core.errors import RecordError
from quotemark.core.formats.jsonl import BOM, encode_article
from quotemark.core.merging.articles import Conflict, merge
from quotemark.core.merging.comparing import is_same_line
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article


class Source(NamedTuple):
    """One of the datasets, read to its end, and what it is called in notes and reports.

    ``annotator`` is who made all of its decisions, where that was asked and one person did.
    """

    name: str
    dataset: Dataset
    annotator: str | None = None


class MergedLine(NamedTuple):
    """One line of the result, without its line end.

    ``article`` is None for a line that cannot be read, which stays byte for byte; ``problem`` says why. ``names`` are
    the sources that hold the article, ``taken`` how many things came from each of them alone.
    """

    raw: bytes
    article: Article | None
    names: tuple[str, ...]
    taken: dict[str, int]
    conflicts: tuple[Conflict, ...] = ()
    problem: RecordError | None = None


def merge_datasets(sources: Sequence[Source], base: Dataset | None = None) -> Iterator[MergedLine]:
    """Yield the lines of the first dataset with what the others say of them, then what only the others hold.

    ``base`` is what all of them come from, if that is known: what one of them removed since stays away. One article is
    in memory at a time.
    """
    lines: set[bytes] = set()
    for place, (name, dataset, _) in enumerate(sources):
        for row in range(len(dataset.heads)):
            head = dataset.head(row)
            is_known = any(earlier.dataset.row_of(head.id) is not None for earlier in sources[:place])
            if is_known and head.problem is None:
                continue
            try:
                article = dataset.article(row)
            except RecordError as problem:
                if (raw := dataset.raw(row)) not in lines:  # the same damage in two files is kept once
                    lines.add(raw)
                    yield MergedLine(raw, None, (name,), {}, problem=problem)
                continue
            yield from _merged(article, dataset, row, sources[place:], base)


def _merged(
    article: Article, dataset: Dataset, row: int, sources: Sequence[Source], base: Dataset | None
) -> Iterator[MergedLine]:
    """Yield an article of the first of these sources with what the others say; other texts under its id after it."""
    first, article_id = sources[0].name, article.id
    was = base.readable(article_id) if base is not None else None
    names, taken, conflicts = [first], {first: 0}, list[Conflict]()
    strangers: list[MergedLine] = []
    start = article
    for source in sources[1:]:
        there = source.dataset.row_of(article_id)
        if article is start and there is not None and is_same_line(dataset, row, source.dataset, there):
            names.append(source.name)
            taken[source.name] = 0
            continue
        other = source.dataset.readable(article_id)
        if other is None:
            continue
        if other.text != article.text:
            other = replace(other, id=_free_id(article_id, sources), flag=True)
            told = f"another text stood under the id {article_id!r} in {source.name}; here it has the id {other.id!r}"
            conflict = Conflict(None, "", told)
            strangers.append(MergedLine(encode_article(other), other, (source.name,), {}, (conflict,)))
            continue
        names.append(source.name)
        done = merge(article, other, was if was is not None and was.text == article.text else None, name=source.name)
        taken[first] = taken.get(first, 0) + done.from_first
        taken[source.name] = taken.get(source.name, 0) + done.from_second
        conflicts += done.conflicts
        article = done.article
    is_whole = article is start and not dataset.is_changed(row) and not dataset.raw(row).startswith(BOM)
    raw = dataset.raw(row) if is_whole else encode_article(article)
    yield MergedLine(raw, article, tuple(names), taken, tuple(conflicts))
    yield from strangers


def _free_id(article_id: str, sources: Sequence[Source]) -> str:
    number = 2
    while any(source.dataset.row_of(f"{article_id}-{number}") is not None for source in sources):
        number += 1
    return f"{article_id}-{number}"
