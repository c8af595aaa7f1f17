"""A dataset file that another program has written to while it was open here: whose version holds, or both.

Whatever is chosen, nothing goes: of what is not to stand in the file a copy is made beside it, ``NAME.mine.jsonl`` or
``NAME.theirs.jsonl``. Afterwards the dataset is to be opened again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.edits import Stamp
from quotemark.core.errors import ReadError, RecordError, WriteError
from quotemark.core.formats.jsonl import encode_article, ensure_sound
from quotemark.core.merging.articles import Conflict, merge
from quotemark.core.opening import load_all
from quotemark.core.store import journal as j
from quotemark.core.store import patch as patches
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.heads import head_of
from quotemark.core.store.line_file import LineFile
from quotemark.core.store.safe_write import replace_file
from quotemark.core.types import Article

_BLOCK = 1 << 20


class Settled(NamedTuple):
    """What became of it: where a copy of the other version lies, if there is one.

    ``conflicts`` are what both had changed, each in another way; None where they were not merged. ``unkept`` are the
    ids of articles that could not be kept as they were here: the other program has written over them.
    """

    copy: Path | None
    conflicts: tuple[Conflict, ...] | None = None
    unkept: tuple[str, ...] = ()


def keep_mine(dataset: Dataset, stamp: Stamp) -> Settled:
    """Write the dataset as it is here over what another program wrote, which is copied beside it.

    Where that program wrote into the file itself, and not a new one in its place, decisions that were saved before are
    put onto what stands there now by the journal, and what it added stays; what it changed that nobody had decided
    cannot be kept, and is named.

    Raises:
        WriteError: if one of the two cannot be written; the file is then as it was.
    """
    load_all(dataset)
    dataset.ensure_held()
    copy = _copied(dataset.path)
    with _removed_on_failure(copy):
        theirs = _opened(dataset.path)
        mine = _Mine(dataset, theirs)
        size = replace_file(dataset.path, mine.lines(), before_replace=lambda _fresh: _make_room(dataset, theirs))
    dataset.close_book(stamp, size)
    return Settled(copy, unkept=tuple(mine.unkept))


def take_theirs(dataset: Dataset, stamp: Stamp) -> Settled:
    """Let the file stand as another program wrote it; the dataset as it is here is copied beside it if it differs.

    Raises:
        WriteError: if the copy or the journal cannot be written; then nothing is decided.
    """
    load_all(dataset)
    dataset.ensure_held()
    theirs = _opened(dataset.path)
    copy = None
    if dataset.has_unsaved:
        copy = _free_name(dataset.path, "mine")
        replace_file(copy, _Mine(dataset, theirs).lines())
    dataset.close_book(stamp, dataset.path.stat().st_size, _changes(dataset, theirs, stamp, "Take the other version"))
    return Settled(copy)


def merge_theirs(dataset: Dataset, stamp: Stamp) -> Settled:
    """Make one file of the dataset as it is here and of what another program wrote, with both where they differ.

    What both come from is the file as it was opened. No article goes that one of them still has.

    Raises:
        WriteError: if it cannot be written; the file is then as it was.
    """
    load_all(dataset)
    dataset.ensure_held()
    copy = _copied(dataset.path)  # until the journal says that it is done, a crash would put only our decisions on it
    with _removed_on_failure(copy):
        theirs = _opened(dataset.path)
        merging = _Merging(dataset, theirs, stamp)
        size = replace_file(dataset.path, merging.lines(), before_replace=lambda _fresh: _make_room(dataset, theirs))
    dataset.close_book(stamp, size, merging.entries)
    copy.unlink(missing_ok=True)
    return Settled(None, tuple(merging.conflicts))


class _Merging:
    def __init__(self, mine: Dataset, theirs: Dataset, stamp: Stamp) -> None:
        self._mine, self._theirs, self._stamp = mine, theirs, stamp
        self._base = _Base(mine)
        self.conflicts: list[Conflict] = []
        self.entries: list[j.Edited] = []

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of the result: theirs with what was decided here, then what only this one has."""
        for row in range(len(self._theirs.heads)):
            yield self._merged(row) + b"\n"
        yield from _missing(self._mine, self._theirs)

    def _merged(self, row: int) -> bytes:
        theirs, head = self._theirs, self._theirs.head(row)
        mine = self._mine.row_of(head.id)
        if head.problem is not None or mine is None or not self._mine.is_changed(mine):
            return theirs.raw(row)  # what nobody has decided on here is as it was opened, and they may have changed it
        first, second = self._mine.article(mine), theirs.article(row)
        if first.text != second.text:
            raise WriteError(
                f"the article {head.id!r} has another text in {self._mine.path.name} now",
                hint="Nothing was written. Keep yours or take theirs; the other one is kept in a file beside it.",
            )
        name = f"{self._mine.path.name} by another program"
        done = merge(first, second, self._base.article(mine), name=name)
        self.conflicts += done.conflicts
        if (entry := _entry(first, done.article, self._stamp, "Merge with the other version")) is not None:
            self.entries.append(entry)
        return encode_article(done.article)


class _Base:
    """The articles as the file held them when it was opened, as far as that can be known."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        waiting, _ = j.Journal(j.journal_path(dataset.path)).unsaved()
        self._edits: dict[str, list[j.Edited]] = {}
        for entry in waiting:
            if isinstance(entry, j.Edited):
                self._edits.setdefault(entry.id, []).append(entry)

    def article(self, row: int) -> Article | None:
        """Return the article of a row, or None; from the file if it is still there, else as the journal leads back."""
        if (article := self._dataset.opened_article(row)) is not None:
            return article
        article = self._dataset.article(row)
        touched: set[str] = set()
        for edit in reversed(self._edits.get(article.id, [])):
            if edit.was is UNSET:
                return None
            article = patches.apply(article, edit.was)
            touched |= edit.was.quotes.keys()
        return replace(article, quotes=tuple(q for q in article.quotes if q.id in touched))


class _Mine:
    """The lines of a dataset as it is here; ``unkept`` are the ids of those that another program has written over.

    Where it wrote into the file itself, lines that nobody has decided on since they were saved cannot be read any more.
    One there that looks as it did here is taken for the same, and one that does not, with the decisions of the journal,
    if it looks so then. Of the others what stands there now is taken.
    """

    def __init__(self, dataset: Dataset, theirs: Dataset) -> None:
        self._dataset, self._theirs = dataset, theirs
        self.unkept: list[str] = []

    def lines(self) -> Iterator[bytes]:
        """Yield them, each with a line end."""
        dataset, theirs = self._dataset, self._theirs
        if dataset.is_intact:
            for row in range(len(dataset.heads)):
                yield (encode_article(dataset.article(row)) if dataset.is_changed(row) else dataset.raw(row)) + b"\n"
            return
        self.unkept = [
            head.id
            for row, head in enumerate(dataset.heads)
            if head.problem is None and theirs.row_of(head.id) is None and not dataset.is_changed(row)
        ]
        decided = _decided(dataset)
        for row in range(len(theirs.heads)):
            yield self._line(row, decided) + b"\n"
        yield from _missing(dataset, theirs)

    def _line(self, row: int, decided: Mapping[str, Sequence[patches.Patch]]) -> bytes:
        dataset, head = self._dataset, self._theirs.head(row)
        mine = dataset.row_of(head.id)
        if head.problem is not None or mine is None:
            return self._theirs.raw(row)
        if dataset.is_changed(mine):
            return encode_article(dataset.article(mine))
        known = replace(dataset.heads[mine], line=head.line)
        if patched := decided.get(head.id):
            article = reduce(patches.apply, patched, self._theirs.article(row))
            if head_of(article, head.line) == known and _is_sound(article):
                return encode_article(article)
        if head != known:
            self.unkept.append(head.id)
        return self._theirs.raw(row)


def _decided(dataset: Dataset) -> Mapping[str, Sequence[patches.Patch]]:
    """Return what the journal says of each article, from the first decision on."""
    found: dict[str, list[patches.Patch]] = {}
    with contextlib.suppress(ReadError):
        for _, entry in j.Journal(j.journal_path(dataset.path)).read():
            if isinstance(entry, j.Edited):
                found.setdefault(entry.id, []).append(entry.set)
    return found


def _is_sound(article: Article) -> bool:
    try:
        ensure_sound(article)
    except RecordError:
        return False
    return True


def _missing(dataset: Dataset, theirs: Dataset) -> Iterator[bytes]:
    """Yield the lines of articles that the other version lacks, as far as they can be read."""
    for row, head in enumerate(dataset.heads):
        if head.problem is None and theirs.row_of(head.id) is None:
            if dataset.is_changed(row):
                yield encode_article(dataset.article(row)) + b"\n"
            elif dataset.is_intact:
                yield dataset.raw(row) + b"\n"


def _changes(mine: Dataset, theirs: Dataset, stamp: Stamp, act: str) -> list[j.Edited]:
    """Return what the journal is to say of articles with decisions that do not stand any more."""
    entries = []
    for row, head in enumerate(mine.heads):
        there = theirs.row_of(head.id)
        if head.problem is None and there is not None and mine.is_changed(row):
            entry = _entry(mine.article(row), theirs.article(there), stamp, act)
            entries += [entry] if entry is not None else []
    return entries


def _entry(before: Article, after: Article, stamp: Stamp, act: str) -> j.Edited | None:
    there, back = patches.there_and_back(before, after)
    if patches.is_empty(there):
        return None
    return j.Edited(after.id, act, stamp.by, stamp.at, there, back, j.StepKind.OUTSIDE)


def _opened(path: Path) -> Dataset:
    """Return what another program wrote, without our decisions.

    Raises:
        WriteError: if it cannot be read.
    """
    try:
        dataset = Dataset(path, with_journal=False)
        load_all(dataset)
    except (ReadError, RecordError) as error:
        raise WriteError(error.message, hint=error.hint) from error
    return dataset


def _make_room(mine: Dataset, theirs: Dataset) -> None:
    """Make sure that the file may be replaced, and that it can be.

    Raises:
        LockedError: if somebody else has taken the dataset over.
    """
    mine.ensure_held()
    for dataset in (mine, theirs):
        dataset.release()


def _copied(path: Path) -> Path:
    """Copy the file that another program wrote beside it, and return where the copy lies."""
    copy = _free_name(path, "theirs")
    try:
        source = LineFile(path)
        while not source.is_read:
            source.meet_some()
        replace_file(copy, source.blocks(1, len(source) + 1, _BLOCK))
    except ReadError as error:
        raise WriteError(error.message, hint=error.hint) from error
    return copy


@contextlib.contextmanager
def _removed_on_failure(copy: Path) -> Iterator[None]:
    """Remove a copy of what still stands where it was copied from, if something fails."""
    try:
        yield
    except WriteError:
        copy.unlink(missing_ok=True)
        raise


def _free_name(path: Path, whose: str) -> Path:
    free, number = path.with_name(f"{path.stem}.{whose}{path.suffix}"), 1
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem}.{whose}-{number}{path.suffix}")
    return free
