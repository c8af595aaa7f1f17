"""A dataset on disk: a JSONL file that is only read, and a journal of decisions beside it.

What people decide goes to the journal at once (``record``); ``save`` writes a new file in which unchanged lines are the
same bytes, damaged ones included. How the two are read stands in ``core.store.rows``.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from quotemark.core.edits import Stamp
from quotemark.core.errors import (
    ChangedError,
    DiskError,
    RecordError,
    UsageError,
    WriteError,
)
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store import journal as j
from quotemark.core.store import patch as patches
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.store.heads import Tally
from quotemark.core.store.line_file import Signature
from quotemark.core.store.rows import Rows
from quotemark.core.store.safe_write import replace_file, write_error
from quotemark.core.types import Article

if TYPE_CHECKING:
    from quotemark.core.store.ready import Ready
    from quotemark.core.store.saving import Saving, Snapshot


class Dataset(Rows):
    """The articles of one JSONL file and its journal: read by row, decided on, saved."""

    def __init__(self, path: Path, lock: DatasetLock | None = None, *, with_journal: bool = True) -> None:
        """Open a dataset; a file that is not there yet is an empty one.

        With a ``lock`` nothing is written once somebody else has that; without the journal it is only what the file
        holds, and nothing may be recorded.

        Raises:
            ReadError: if the file or its journal cannot be read, or is no file.
            VersionError: if a newer version wrote it.
        """
        super().__init__(path, with_journal=with_journal)
        self._lock = lock
        if lock is not None and lock.refusal is not None:
            self._journal.only_look()
        self._tally = Tally()
        self._ready: Ready | None = None
        self._unwritten: list[str] = []  # added, but nobody has decided anything yet: looking at a file leaves no trace
        self._last_save: Saving | None = None  # that was begun and is not finished
        self._attempt: Signature | None = None  # what the one before it left, if that failed half-way

    # -- what stands under its name ----------------------------------------------------------------------------

    @property
    def is_changed_outside(self) -> bool:
        """True once another program has put something else under the dataset's name; asks the disk."""
        try:
            found = Signature.of(self.path)
        except OSError:
            return False
        return found is not None and not self._is_ours(found)

    def _is_ours(self, found: Signature) -> bool:
        """Tell whether a file is what was opened, or what a save left that failed half-way.

        A disk that failed may have kept both what was written to it and that it was.
        """
        attempt = self._last_save.attempt if self._last_save is not None else None
        return found == self._source.signature or found in (attempt, self._attempt)

    # -- changing --------------------------------------------------------------------------------------------

    def add(self, articles: Iterable[Article]) -> list[int]:
        """Add articles that are not there yet and return the row of each; the dataset must be loaded.

        One with the id and text of an article here is that article; one with the id of another gets a new id.
        They reach the disk with the first decision or save, or by ``keep_added``, so that merely looking at a file
        leaves nothing behind.
        """
        rows = []
        for article in articles:
            article_id, number = article.id, 2
            while (row := self._rows.get(article_id)) is not None and not self._has_text(row, article.text):
                article_id, number = f"{article.id}-{number}", number + 1
            if row is None:
                row = self._take_added(msgspec.structs.replace(article, id=article_id))
                self._unwritten.append(article_id)
            rows.append(row)
        return rows

    def keep_added(self) -> None:
        """Keep the articles that were added, though nobody has decided anything in them: they may stand nowhere else.

        Raises:
            LockedError: if somebody else has taken the dataset over.
            WriteError: if that cannot be kept; they still are to be.
        """
        if self._unwritten:
            self.ensure_held()
            self._journal.append(*self._entries_of_added())
            self._unwritten.clear()
            self._journaled = True

    def _entries_of_added(self) -> list[j.Added]:
        return [j.Added(msgspec.Raw(encode_article(self._changed[i]))) for i in self._unwritten]

    def remove(self, article_id: str) -> None:
        """Take out the article that was added last, as if it had never been.

        Raises:
            UsageError: if the file holds it already, or others were added behind it.
            WriteError: if that cannot be kept; the dataset is then as it was.
        """
        self.ensure_held()
        row = self._rows[article_id]
        if self.heads[row].line or row != len(self.heads) - 1:
            raise UsageError(
                "This article is in the file already and stays there", hint="{exclude} leaves it out of the work."
            )
        if article_id in self._unwritten:
            self._unwritten.remove(article_id)
        else:
            self._journal.append(j.Removed(article_id))
        self.known_speakers.exchange(self._changed.pop(article_id).speakers, ())
        del self._rows[article_id], self.heads[row]
        self.read_rows = len(self.heads)

    def record(
        self,
        article: Article,
        act: str,
        stamp: Stamp,
        *,
        before: Article | None = None,
        kind: j.StepKind = j.StepKind.STEP,
    ) -> bool:
        """Keep the new state of an article: when this returns, it survives the death of the process.

        ``act`` says in words what was done; ``before`` is the state that the person saw, where it is not the one that
        is kept: with candidates that nobody had decided on. False if there was nothing to keep.

        Raises:
            LockedError: if somebody else has taken the dataset over; nothing more is written here then.
            WriteError: if it cannot be kept; the dataset is then as it was.
        """
        self.ensure_held()
        row = self._rows[article.id]
        try:
            kept = self.article(row)
        except RecordError as error:  # another program has written over the line since it was read
            raise WriteError(error.message, hint=error.hint) from error
        encoded = self._ready_for(kept, article)
        changes = patches.own_diff(kept, article) if encoded else patches.diff(kept, article)
        if not encoded and patches.is_empty(changes):
            return False
        was = patches.diff(article, kept if before is None else before)
        edited = j.Edited(article.id, act, stamp.by, stamp.at, changes, was, kind)
        self._journal.append(*self._entries_of_added(), j.EditedAnew(edited, encoded) if encoded else edited)
        self._ready = None
        self._unwritten.clear()
        self._journaled = True
        self._changed.pop(article.id, None)
        self._changed[article.id] = article  # as the last one, which is at hand after a save
        if article.speakers != kept.speakers:
            self.known_speakers.exchange(kept.speakers, article.speakers)
        self.heads[row] = self._tally.head_of(article, self.heads[row].line)
        return True

    def get_ready(self, article: Article, seconds: float) -> bool:
        """Prepare for about so long for the first decision on what is shown of an article; True once that is done.

        What makes that decision long is what the machine found, which is written with it. Nothing is written here, and
        what is held in memory is of one article at a time, until it is decided on.
        """
        from quotemark.core.store.ready import Ready  # not before the first article is painted

        kept = self._changed.get(article.id) or self._decoded.get(article.id, (None, 0))[0]
        if kept is None or kept.quotes or not Ready.is_worth_it(article):
            self._ready = None
            return True
        if self._ready is None or self._ready.article.quotes is not article.quotes:
            self._ready = Ready(article)
        return self._ready.go_on(seconds, self._tally)

    def _ready_for(self, kept: Article, article: Article) -> j.Encoded | None:
        """Return the quotes of an article of which none is kept yet, as far as they were made ready."""
        ready = self._ready
        if ready is None or ready.article.id != article.id or kept.quotes or not article.quotes:
            return None
        return ready.encoded(article.quotes)

    def sync(self) -> bool:
        """Make what was recorded durable (fsync); may be called from another thread.

        Raises:
            WriteError: if the disk refuses.
        """
        return self._journal.sync()

    # -- saving ----------------------------------------------------------------------------------------------

    def save(self, stamp: Stamp) -> None:
        """Write all decisions into the file, in one step; unchanged and damaged lines stay byte for byte.

        Raises:
            WriteError: if it cannot be written, or another program changed it meanwhile; it is then as it was.
        """
        saving = self.begin_save()
        saving.write()
        self.finish_save(saving, stamp)
        self.sync()

    def begin_save(self) -> Saving:
        """Return the save of what is decided by now; ``write`` it, in any thread, and give it to ``finish_save``.

        Decisions may be recorded meanwhile; they stay in the journal for the next save.

        Raises:
            WriteError: if another program changed the file since it was opened, or it cannot be reached.
        """
        self._finish_loading()
        self._ensure_writable()
        if self._last_save is not None:
            self._attempt = self._last_save.attempt or self._attempt
        self._last_save = self._snapshot(self.path, self._before_replace)
        return self._last_save

    def _before_replace(self) -> None:
        """Make sure that the file may be replaced, and that the journal on the disk is no older than the new one.

        An older one, put onto the new file after a power cut, would take decisions back that are in it.
        """
        self._ensure_writable()
        with contextlib.suppress(WriteError):  # told by whoever syncs; the file is the way out then
            self.sync()

    def finish_save(self, saving: Saving, stamp: Stamp) -> None:
        """Go on with the file that was written, and say in the journal that it was; ``sync`` makes that durable.

        Raises:
            WriteError: if the journal cannot be written; the file holds everything all the same.
        """
        assert saving.written is not None
        self._last_save = self._attempt = None
        old, self._source = self._source, saving.written
        old.close()
        self._let_go(saving.snapshot)
        self.ensure_held()
        is_more = self._journal.length > saving.snapshot.through
        self._journal.append_saved(j.Saved(stamp.at, saving.size, saving.snapshot.through), saving.snapshot.orphans)
        self._journaled = is_more

    def close_book(self, stamp: Stamp, size: int, entries: Sequence[j.Edited] = ()) -> None:
        """Say in the journal that the file (``size`` bytes) stands for all that is in it; then open the dataset again.

        Raises:
            WriteError: if the journal cannot be written.
        """
        self.ensure_held()
        if entries:
            self._journal.append(*entries)
        self._journal.append_saved(j.Saved(stamp.at, size, self._journal.length), self._orphans)
        self._journal.sync()

    def copy_to(self, path: Path, stamp: Stamp) -> None:
        """Write the dataset with all decisions to another file; this dataset stays as it is.

        Raises:
            WriteError: if it cannot be written.
        """
        if path.exists() and self.path.exists() and os.path.samefile(path, self.path):
            self.save(stamp)
            return
        saving = self.begin_copy(path)
        saving.write()
        self.finish_copy(saving, stamp)

    def begin_copy(self, path: Path) -> Saving:
        """Return what writes the dataset to another file; ``write`` it, in any thread, and give it to ``finish_copy``.

        Raises:
            WriteError: if not all of the dataset can be read.
        """
        self._finish_loading()
        return self._snapshot(path, _allow, is_another=True)

    def finish_copy(self, saving: Saving, stamp: Stamp, *, with_history: bool = False) -> None:
        """Finish a copy; ``with_history`` lets it begin with the journal of this dataset.

        Raises:
            WriteError: if that cannot be written.
        """
        length = self._journal.length
        if with_history and length:
            beside = j.Journal(j.journal_path(saving.path))
            replace_file(beside.path, self._journal.beginning(length))
            beside.append_saved(j.Saved(stamp.at, saving.size, length), self._orphans)
            beside.close()

    def close(self) -> None:
        """Sync the journal and let go of both files.

        Raises:
            WriteError: if the disk refuses the last sync.
        """
        try:
            self._journal.close()
        finally:
            self._source.close()

    # -- inside ----------------------------------------------------------------------------------------------

    def _has_text(self, row: int, text: str) -> bool:
        try:
            return self.article(row).text == text
        except RecordError:
            return False

    def ensure_held(self) -> None:
        """Make sure that nobody else has taken the dataset over.

        Raises:
            LockedError: if somebody has.
        """
        if self._lock is not None:
            self._lock.check()

    def _ensure_writable(self) -> None:
        self._ensure_ours()
        self.ensure_held()

    def _ensure_ours(self) -> None:
        """Make sure that what stands under the dataset's name is what was opened.

        Raises:
            WriteError: if not, or if that cannot be found out.
        """
        try:
            found = Signature.of(self.path)
        except OSError as error:
            raise write_error(self.path, error) from error
        if found == self._source.signature or (found is not None and self._is_ours(found)):
            return
        if found is None and not self.path.parent.exists():
            raise DiskError(
                f"{self.path} was moved or removed since it was opened: the folder is gone",
                hint="Your decisions are safe. Bring the folder back, or save under another name.",
                advice="Bring the folder back, or save under another name.",
            )
        if found is None:
            raise WriteError(
                f"{self.path} was moved or removed since it was opened",
                hint="Nothing was written and your decisions are safe in the journal. Save under another name.",
            )
        raise ChangedError(
            f"{self.path} was changed by another program since it was opened",
            hint="Nothing was written and your decisions are safe in the journal. "
            "Open it again, or save under another name.",
        )

    def _snapshot(self, path: Path, ensure: Callable[[], None], *, is_another: bool = False) -> Saving:
        from quotemark.core.store.saving import Saving, Snapshot  # not before the first article is painted

        if self._is_cut_short:
            raise WriteError(f"{self.path} could not be read to its end", hint="Nothing was written. Open it again.")
        rows = sorted(self._rows[article_id] for article_id in self._changed)
        articles = [(self.heads[row].line, self._changed[self.heads[row].id]) for row in rows]
        changed = {line: article for line, article in articles if line}
        added = [article for line, article in articles if not line]
        now = Snapshot(self._source, changed, added, self._journal.length, tuple(self._orphans))
        return Saving(path, now, ensure, is_another=is_another)

    def _let_go(self, written: Snapshot) -> None:
        """Forget what the file now holds, give the articles that were added their lines, keep what came since."""
        for line, article in enumerate(written.added, len(written.source) + 1):
            row = self._rows[article.id]
            self.heads[row] = msgspec.structs.replace(self.heads[row], line=line)
        last = next(reversed(self._changed), None)
        for article in (*written.changed.values(), *written.added):
            self._decoded.pop(article.id, None)  # as the file held it before
            if self._changed.get(article.id) is article:
                del self._changed[article.id]
                if article.id == last:  # likely to be shown: the next decision on it need not wait for its line
                    self._keep_decoded(article, self._source.length_of(self.heads[self._rows[last]].line))
        held = {article.id for article in written.added}
        self._unwritten = [article_id for article_id in self._unwritten if article_id not in held]


def _allow() -> None:
    """Let a file that is nobody's be written."""
