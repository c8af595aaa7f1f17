"""Several datasets compared, article by article, and one dataset made of them that somebody can adjudicate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quotemark.core.adjudication.comparing import Told, compare, is_annotated
from quotemark.core.adjudication.making import adjudicable
from quotemark.core.adjudication.tally import Tally
from quotemark.core.adjudication.versions import MOST, is_adjudicated, versions_of
from quotemark.core.errors import ReadError, UsageError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.merging.datasets import Source
from quotemark.core.mistaken import no_article
from quotemark.core.opening import load_all, refuse_twice
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.journal import journal_path
from quotemark.core.store.safe_write import replace_file
from quotemark.core.types import Article


def open_sources(paths: Sequence[Path]) -> list[Source]:
    """Return datasets with the decisions that wait beside them, read to their ends, each with whose work it is.

    That is the name of the annotator where a dataset has the decisions of one and no other dataset has that one's, else
    the name of the file.

    Raises:
        UsageError: if there are fewer than two, or too many, or one is named twice.
        ReadError: if one is not there, cannot be read, or has no line that is an article.
    """
    if not 2 <= len(paths) <= MOST:
        raise UsageError(f"Name from two to {MOST} datasets with the same articles")
    refuse_twice(paths)
    datasets = [_opened(path) for path in paths]
    annotators = [_annotator(dataset) for dataset in datasets]
    counts = Counter(annotators)
    stems = Counter(path.stem for path in paths)
    files = [path.stem if stems[path.stem] == 1 else str(path) for path in paths]
    names = [who if who and counts[who] == 1 else file for who, file in zip(annotators, files, strict=True)]
    return [Source(*found) for found in zip(names, datasets, annotators, strict=True)]


def _opened(path: Path) -> Dataset:
    if not path.exists():
        raise ReadError(f"{path} is not there", hint="Check the path.")
    dataset = Dataset(path)
    load_all(dataset)
    if dataset.heads and all(head.problem is not None for head in dataset.heads):
        raise no_article(path)
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
        problem = f"another text stands under this id in {', '.join(strange)}"
        return Told(article, None, problem, strangers=tuple(strange))
    worked = [(name, other) for name, other in there if is_annotated(other)]
    if not worked:
        return Told(article, None, "nobody has annotated it")
    waiting = [(name, other) for name, other in worked if any(quote.is_open for quote in other.quotes)]
    untouched = tuple(name for name, other in waiting if all(quote.is_open for quote in other.quotes))
    return Told(
        article,
        compare([other for _, other in worked], [name for name, _ in worked]),
        missing=tuple(name for name, other in found if other is None or not is_annotated(other)),
        unfinished=tuple(name for name, _ in waiting if name not in untouched),
        untouched=untouched,
    )


def adjudicable_lines(sources: Sequence[Source], tally: Tally) -> Iterator[bytes]:
    """Yield the lines of the dataset to adjudicate, with their ends, and count; what was not compared is left out.

    Raises:
        UsageError: after the last line, if the datasets have no article in common.
    """
    for told in compare_datasets(sources):
        tally.add(told)
        if told.compared is not None:
            yield encode_article(adjudicable(told.compared)) + b"\n"
    if not tally.has_common:
        raise nothing_common(sources)


def nothing_common(sources: Sequence[Source]) -> UsageError:
    """Return the error that datasets have no article in common."""
    names = ", ".join(source.name for source in sources)
    problem = next((f" ({p.message})" for source in sources for p in source.dataset.problems), "")
    return UsageError(
        f"{names}: no article has been annotated in two of them{problem}",
        hint="Nothing was written. Articles are the same by id and text: name datasets of people who were given the "
        "same file.",
    )


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


class Begun(NamedTuple):
    """A dataset to adjudicate that was written: of what, and what they came to."""

    sources: list[Source]
    tally: Tally


def annotators_in(path: Path) -> dict[str, str]:
    """Return whose versions a dataset to adjudicate was made of, by name, and when each had decided last (ISO 8601).

    Raises:
        ReadError: if it cannot be read.
    """
    dataset = Dataset(path)
    found: dict[str, str] = {}
    try:
        load_all(dataset)
        for head in dataset.heads:
            article = dataset.readable(head.id)
            for quote in article.quotes if article is not None else ():
                for version in versions_of(quote):
                    if version.by is not None:
                        found[version.by] = max(found.get(version.by, ""), version.at or "")
    finally:
        dataset.close()
    return dict(sorted(found.items()))


def latest_of(source: Source) -> str:
    """Return when something was decided last in a dataset (ISO 8601), empty if that is not known."""
    read = (source.dataset.readable(head.id) for head in source.dataset.heads)
    articles = [article for article in read if article is not None and is_annotated(article)]
    return max((q.at for article in articles for q in article.quotes if q.at and not q.is_open), default="")


def begin(paths: Sequence[Path], output: Path) -> Begun | None:
    """Write the dataset to adjudicate, unless it was begun before and is there: then None.

    Raises:
        UsageError: if there are too few datasets or too many, or they have no article in common, or another file
            stands where the new one is to be.
        ReadError: if one cannot be read.
        WriteError: if the new one cannot be written.
    """
    if output.exists():
        if output.is_file() and is_adjudicable(output):
            return None
        raise UsageError(
            f"{output} is there already and no adjudication", hint="Nothing was changed. Choose another name."
        )
    if (beside := journal_path(output)).exists():
        raise UsageError(
            f"{beside} lies there, a journal of another dataset", hint="Nothing was changed. Choose another name."
        )
    sources, tally = open_sources(paths), Tally()
    replace_file(output, adjudicable_lines(sources, tally))
    return Begun(sources, tally)
