"""Who decided what when: the journal beside a dataset, told in words, and made shorter where somebody wants that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import UNSET

from quotemark.core.errors import RecordError, UsageError
from quotemark.core.merging.differences import Difference, differences, shortened
from quotemark.core.store import patch as patches
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.store.journal import Edited, Journal, Saved, journal_path
from quotemark.core.store.safe_write import replace_file
from quotemark.core.types import Article


class Act(NamedTuple):
    """One line of the history: the journal's entry, the title of its article, and what changed by it."""

    entry: Edited
    title: str | None
    changes: list[Difference]


def history(
    dataset: Dataset, article_id: str | None = None, advance: Callable[[int], object] = lambda _size: None
) -> Iterator[Act | RecordError]:
    """Yield what was done to a dataset, or to one article of it, newest last; a problem in place of an unreadable line.

    The dataset must be read to its end. Lines of early versions do not say what was there before: they tell what is so
    since then. ``advance`` is told how many bytes of the journal have been read, line by line.

    Raises:
        ReadError: if the journal cannot be read.
    """
    for _, entry in Journal(journal_path(dataset.path)).read(advance):
        if isinstance(entry, RecordError):
            yield entry
        elif isinstance(entry, Edited) and article_id in (None, entry.id):
            row = dataset.row_of(entry.id)
            try:
                article = dataset.article(row) if row is not None else None
            except RecordError:
                article = None
            yield Act(entry, article.title if article is not None else None, _changes(entry, article))


def _changes(entry: Edited, article: Article | None) -> list[Difference]:
    """Return what an entry says, with the words of the article as it is today."""
    if article is None:
        return [Difference("quote", "", quote=quote_id) for quote_id in entry.set.quotes]
    after = patches.apply(article, entry.set)
    if entry.was is UNSET:
        touched = [q for q in after.quotes if q.id in entry.set.quotes and q.at == entry.at]
        return [
            Difference("quote", str(q.status), quote=q.id, words=shortened(after.words(q.content))) for q in touched
        ]
    return differences(patches.apply(after, entry.was), after)


class Forgotten(NamedTuple):
    """How many lines of a journal went, and how many are left."""

    gone: int
    left: int


def forget_before(dataset: Path, moment: str) -> Forgotten:
    """Take what was done before a moment (ISO 8601, UTC) out of the journal of a dataset, in one step.

    The dataset itself stays as it is. Undo then ends at that moment.

    Raises:
        LockedError: if the dataset is open in a window.
        UsageError: if decisions wait in the journal that the file does not hold yet.
        ReadError: if the journal cannot be read.
        WriteError: if it cannot be written; it is then as it was.
    """
    path = journal_path(dataset)
    if not path.exists():
        return Forgotten(0, 0)
    lock = DatasetLock(dataset, "quotemark")
    lock.check()
    try:
        if Journal(path).unsaved()[0]:
            raise UsageError(
                f"{path} holds decisions that are not in {dataset.name} yet",
                hint="Nothing was changed. Open it in the window and save it first.",
            )
        gone, total = 0, 0
        last: Saved | None = None
        for total, entry in Journal(path).read():
            if isinstance(entry, Saved):
                last = entry
            if gone == total - 1 and not (isinstance(entry, Edited | Saved) and entry.at >= moment):
                gone = total
        if gone:
            replace_file(path, _shorter(path, gone, total, last))
        return Forgotten(gone, total - gone)
    finally:
        lock.release()


def _shorter(path: Path, gone: int, total: int, last: Saved | None) -> Iterator[bytes]:
    """Yield the lines that stay, and one that says that the file holds all of them."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if gone < number <= total:
                yield line
    if last is not None:  # where it stood it may count bytes that are gone
        yield msgspec.json.encode(Saved(last.at, last.size)) + b"\n"
