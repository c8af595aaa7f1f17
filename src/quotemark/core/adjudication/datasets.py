"""Several datasets compared, article by article, and one dataset made of them that somebody can adjudicate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quotemark.core.adjudication.comparing import Compared, compare, is_annotated
from quotemark.core.adjudication.making import adjudicable
from quotemark.core.adjudication.versions import MOST, is_adjudicated
from quotemark.core.errors import ReadError, UsageError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.merging.datasets import Source
from quotemark.core.opening import load_all
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.journal import journal_path
from quotemark.core.store.safe_write import replace_file
from quotemark.core.types import Article


class Told(NamedTuple):
    """An article of several datasets: compared, or why it was not."""

    article: Article
    compared: Compared | None
    problem: str = ""


def open_sources(paths: Sequence[Path]) -> list[Source]:
    """Return datasets with the decisions that wait beside them, read to their ends, each with whose work it is.

    That is the name of the annotator where a dataset has the decisions of one and no other dataset has that one's, else
    the name of the file.

    Raises:
        UsageError: if there are fewer than two, or too many.
        ReadError: if one is not there, or cannot be read.
    """
    if not 2 <= len(paths) <= MOST:
        raise UsageError(f"Name from two to {MOST} datasets with the same articles")
    datasets = [_opened(path) for path in paths]
    annotators = [_annotator(dataset) for dataset in datasets]
    counts = Counter(annotators)
    stems = Counter(path.stem for path in paths)
    files = [path.stem if stems[path.stem] == 1 else str(path) for path in paths]
    names = [who if who and counts[who] == 1 else file for who, file in zip(annotators, files, strict=True)]
    return [Source(name, dataset) for name, dataset in zip(names, datasets, strict=True)]


def _opened(path: Path) -> Dataset:
    if not path.exists():
        raise ReadError(f"{path} is not there", hint="Check the path.")
    dataset = Dataset(path)
    load_all(dataset)
    return dataset


def _annotator(dataset: Dataset) -> str | None:
    """Return who made all decisions of a dataset; None if several people or nobody known did."""
    found: set[str | None] = set()
    for head in dataset.heads:
        article = dataset.readable(head.id)
        if article is not None:
            decided = {quote.by for quote in article.quotes if not quote.is_open}
            found |= decided or ({article.by} if article.by is not None else set())
            if len(found) > 1:
                return None
    return next(iter(found), None)


def compare_datasets(sources: Sequence[Source]) -> Iterator[Told]:
    """Yield each article of the first dataset, then what only later ones hold, compared with the others that have it.

    An article that nobody has looked at yet, or that is left out of the work, is no version.
    """
    seen: set[str] = set()
    for source in sources:
        for head in source.dataset.heads:
            if head.problem is None and head.id not in seen:
                seen.add(head.id)
                article = source.dataset.readable(head.id)
                if article is not None:
                    yield _told(article, sources)


def _told(article: Article, sources: Sequence[Source]) -> Told:
    found = [(source.name, source.dataset.readable(article.id)) for source in sources]
    there = [(name, other) for name, other in found if other is not None]
    strange = [name for name, other in there if other.text != article.text]
    if strange:
        return Told(article, None, f"another text stands under this id in {', '.join(strange)}")
    worked = [(name, other) for name, other in there if is_annotated(other)]
    if not worked:
        return Told(article, None, "nobody has annotated it")
    return Told(article, compare([other for _, other in worked], [name for name, _ in worked]))


def adjudicable_lines(sources: Sequence[Source]) -> Iterator[bytes]:
    """Yield the lines of the dataset to adjudicate, without their line ends; what could not be compared is left out."""
    for told in compare_datasets(sources):
        if told.compared is not None:
            yield encode_article(adjudicable(told.compared))


def is_adjudicable(path: Path) -> bool:
    """Tell whether a dataset was made of several versions.

    Raises:
        ReadError: if it cannot be read.
    """
    dataset = Dataset(path)
    try:
        load_all(dataset)
        articles = (dataset.readable(head.id) for head in dataset.heads)
        return any(article is not None and is_adjudicated(article) for article in articles)
    finally:
        dataset.close()


def begin(paths: Sequence[Path], output: Path) -> bool:
    """Write the dataset to adjudicate, unless it was begun before and is there; True if it was written.

    Raises:
        UsageError: if there are too few datasets or too many, or another file stands where the new one is to be.
        ReadError: if one cannot be read.
        WriteError: if the new one cannot be written.
    """
    if output.exists():
        if output.is_file() and is_adjudicable(output):
            return False
        raise UsageError(
            f"{output} is there already and no adjudication", hint="Nothing was changed. Choose another name."
        )
    if (beside := journal_path(output)).exists():
        raise UsageError(
            f"{beside} lies there, a journal of another dataset", hint="Nothing was changed. Choose another name."
        )
    sources = open_sources(paths)
    replace_file(output, (line + b"\n" for line in adjudicable_lines(sources)))
    return True
