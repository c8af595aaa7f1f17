"""From the files that somebody names to one dataset.

Files opened together form one dataset: NAME.jsonl beside the first of them. Text and pages become articles of it,
unless they are there already, so that opening a.txt a second time goes on where the first time ended.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from quotemark.core.errors import QuotemarkError, ReadError, RecordError, ResourceError, UsageError
from quotemark.core.scheme import find_scheme, read_scheme
from quotemark.core.store.beside import DATASET_SUFFIX
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.types import Article

_LEFT: Final = "It is left out; “quotemark validate” says more."
_LEFT_ALL: Final = "They are left out; “quotemark validate” lists all of them."


class Opened(Struct, frozen=True):
    """A dataset, the row to begin with (None: the first), and what could not be read of the files."""

    dataset: Dataset
    row: int | None
    problems: list[QuotemarkError]


def is_to_be_added(name: str) -> bool:
    """Tell whether a file is no dataset itself: a text or a page, which becomes an article of one."""
    return not name.lower().endswith(DATASET_SUFFIX)


def dataset_path(first: Path) -> Path:
    """Return where the dataset of files opened together lives, by the first of them."""
    return first.with_suffix(DATASET_SUFFIX) if is_to_be_added(first.name) else first


def open_files(paths: Sequence[Path], more: Sequence[Article] = (), lock: DatasetLock | None = None) -> Opened:
    """Open files as one dataset; a file that cannot be read is reported and does not keep the others out.

    ``more`` are articles to add that are in no file, pasted ones for instance; ``lock`` is the one of the dataset.

    Raises:
        UsageError: if no path is given.
        ReadError: if the dataset cannot be read, or the only file cannot be.
    """
    if not paths:
        raise UsageError("No file was named")
    first = Path(os.path.abspath(paths[0]))
    path = dataset_path(first)
    others = [p for p in (Path(os.path.abspath(p)) for p in paths) if p != path]
    articles, problems = read_articles(others)
    if others and not articles and (problems or not path.exists()) and others == [first]:
        raise problems[0] if problems else UsageError(f"{first} holds no article")
    dataset = Dataset(path, lock)
    articles += more
    if len(articles) > 1:  # the first is looked through when it is shown; nobody may ever look at the others
        from quotemark.core.detect import look_through

        own = _own_lexicon(path.parent)
        articles[1:] = (look_through(article, own) for article in articles[1:])
    if not articles:
        return Opened(dataset, None, problems)
    load_all(dataset)
    rows = dataset.add(articles)
    return Opened(dataset, rows[0] if first != path else None, problems)


def _own_lexicon(folder: Path) -> str | None:
    """Return the lexicon that the scheme of a folder names; of a scheme that cannot be used, None.

    Whoever opens the dataset reads the scheme once more and hears what is wrong with it.
    """
    found = find_scheme(folder)
    try:
        return None if found is None else read_scheme(found).lexicon
    except ResourceError:
        return None


def read_articles(paths: Sequence[Path]) -> tuple[list[Article], list[QuotemarkError]]:
    """Return the articles of text files, pages and datasets, and what could not be read of them, an error a file."""
    articles: list[Article] = []
    problems: list[QuotemarkError] = []
    for path in paths:
        from quotemark.core.formats.sources import read_source  # which no dataset needs that is opened alone

        damaged: list[RecordError] = []
        try:
            for entry in read_source(path):
                if entry.article is not None:
                    articles.append(entry.article)
                elif entry.problem is not None:
                    damaged.append(
                        entry.problem.at(f"{path.name}, line {entry.line}", hint=entry.problem.hint or _LEFT)
                    )
        except QuotemarkError as error:
            problems.append(error)
        if len(damaged) > 1:
            problems.append(
                RecordError(f"{len(damaged)} lines could not be read; the first: {damaged[0].message}", hint=_LEFT_ALL)
            )
        problems += damaged if len(damaged) == 1 else []
    return articles, problems


def refuse_twice(paths: Sequence[Path]) -> None:
    """Make sure that files which are compared are different ones; those that are not there are no matter here.

    Raises:
        UsageError: if one is named twice, by whatever paths.
    """
    known: set[str] = set()
    for path in paths:
        if (real := os.path.realpath(path)) in known:
            raise UsageError(f"{path} is named twice", hint="Name each annotator’s file once.")
        known.add(real)


def check_datasets(names: Sequence[str]) -> None:
    """Make sure that these are datasets which are there, and no texts that would become some.

    Raises:
        ReadError: if one is not there, or is something else.
        UsageError: if one would not be opened as a dataset, by its name.
    """
    from quotemark.core.mistaken import open_dataset  # which no window needs that opens a dataset

    for name in names:
        if not os.path.exists(name):
            raise ReadError(f"{name} is not there", hint="Check the path.")
        open_dataset(Path(name)).close()
        if is_to_be_added(name):
            raise UsageError(f"{name} is no dataset", hint="Name a .jsonl file with decisions.")


def load_all(dataset: Dataset) -> None:
    """Read all of a dataset's lines."""
    while not dataset.load_some(1.0):
        continue
