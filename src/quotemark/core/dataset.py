"""A dataset on disk: a JSONL file that is only read, and a journal of decisions beside it.

The file is held open, never loaded: an article is decoded when it is asked for. What people decide goes to the journal
at once (``record``); ``save`` writes a new file in which unchanged lines are the same bytes, damaged ones included.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from quotemark.core import journal as j
from quotemark.core import patch as patches
from quotemark.core.dataset_lock import DatasetLock
from quotemark.core.edits import Stamp
from quotemark.core.errors import (
    ChangedError,
    DiskError,
    ProblemKind,
    ReadError,
    RecordError,
    UsageError,
    VersionError,
    WriteError,
)
from quotemark.core.formats.jsonl import Line, VersionRecordError, decode_line, encode_article, ensure_sound
from quotemark.core.heads import Head, Tally, head_of
from quotemark.core.known_speakers import KnownSpeakers
from quotemark.core.line_file import LineFile, Signature
from quotemark.core.past_steps import PastSteps, Place, last_place
from quotemark.core.safe_write import replace_file, write_error
from quotemark.core.saving import Saving, Snapshot
from quotemark.core.types import Article, ArticleStatus

_KEPT: Final = "The line is kept as it is and the other articles can be worked on."

_ID_WITHIN: Final = 1_000
"""Bytes of a line within which its id is looked for; this program writes it behind the format."""


class Dataset:
    """The articles of one JSONL file and its journal, by row.

    Only ``load_some`` and ``read_some`` read ahead. First ``heads`` gets a row for every line, which takes a
    millisecond per megabyte; then the heads are read one by one, and sooner where somebody asks for one.
    """

    def __init__(self, path: Path, lock: DatasetLock | None = None, *, with_journal: bool = True) -> None:
        """Open a dataset; a file that is not there yet is an empty one.

        With a ``lock`` nothing is written once somebody else has that; without the journal it is only what the file
        holds, and nothing may be recorded.

        Raises:
            ReadError: if the file or its journal cannot be read, or is no file.
            VersionError: if a newer version wrote it.
        """
        self.path = path
        self.heads: list[Head] = []
        """All rows met so far; those that nobody has read yet say so (:meth:`head` reads one)."""
        self.read_rows = 0
        """How many rows, from the first one on, have been read."""
        self.known_speakers = KnownSpeakers()
        """The speakers of all rows met so far; gathered as these are read ahead, so that nobody waits for them."""
        self.journal_problems: list[RecordError] = []
        self._lock = lock
        self._journal = j.Journal(j.journal_path(path))
        self._rows: dict[str, int] = {}
        self._tally = Tally()
        self._changed: dict[str, Article] = {}
        self._unwritten: list[str] = []  # added, but nobody has decided anything yet: looking at a file leaves no trace
        self._journaled = False
        self._pending_adds: list[Article] = []
        self._pending_edits: dict[str, list[j.Edited]] = {}
        self._orphans: list[j.Edited] = []  # decisions on articles that no line holds; kept until one does
        self._is_cut_short = False
        self._read_last: Article | None = None
        self._last_save: Saving | None = None  # that was begun and is not finished
        self._attempt: Signature | None = None  # what the one before it left, if that failed half-way
        self._source = LineFile(path)
        self._opened_at = 0
        if with_journal:
            self._read_journal()
        while not self.heads and not self.is_listed:
            self._list_some()
        self.read_some(0)  # the first record may refuse the file

    # -- reading ---------------------------------------------------------------------------------------------

    @property
    def is_listed(self) -> bool:
        """True once every line has its row."""
        return self._source.is_read or self._is_cut_short

    @property
    def is_loaded(self) -> bool:
        """True once every line has its head."""
        is_read = self.is_listed and self.read_rows == len(self.heads)
        return is_read and not self._pending_adds and not self._pending_edits

    @property
    def problems(self) -> list[RecordError]:
        """Every line that could not be read, as far as looked at; each says file, line and reason."""
        return [*(h.problem for h in self.heads if h.problem is not None), *self.journal_problems]

    @property
    def has_unsaved(self) -> bool:
        """True while the journal holds what the file does not."""
        return self._journaled

    @property
    def has_file(self) -> bool:
        """True once there is a file, as far as this dataset has opened or written one."""
        return self._source.signature is not None

    def load_some(self, seconds: float) -> bool:
        """Give lines their rows, and when all have one read heads, for about this long; True when all is loaded."""
        until = time.monotonic() + seconds
        while not self.is_listed:
            self._list_some()
            if time.monotonic() >= until:
                return self.is_loaded
        return self.read_some(until - time.monotonic())

    def read_some(self, seconds: float) -> bool:
        """Read the heads of further rows for about this long, at least one; True when all is loaded."""
        until = time.monotonic() + seconds
        while True:
            if self.read_rows == len(self.heads):
                if self.is_listed:
                    break
                self._list_some()
            else:
                self.head(self.read_rows)
                self.read_rows += 1
            if time.monotonic() >= until:
                break
        if self.is_listed and self.read_rows == len(self.heads):
            adds, self._pending_adds = self._pending_adds, []
            for article in adds:
                self._take_added(article)
            self._set_aside_edits()
        return self.is_loaded

    def first_row(self, seconds: float) -> int | None:
        """Return the first row that waits for somebody, else the first that can be read; None without any.

        Rows are read ahead for about so long while none waits.
        """
        until = time.monotonic() + seconds
        readable, seen = None, 0
        while True:
            for row in range(seen, self.read_rows):
                head = self.heads[row]
                if head.problem is None and head.waits:
                    return row
                if head.problem is None and readable is None:
                    readable = row
            if self.is_loaded or time.monotonic() >= until:
                return readable
            seen = self.read_rows
            self.read_some(0)

    def last_place(self) -> Place | None:
        """Return where somebody did something last, be it in the file already or not; None where nobody has."""
        return last_place(self._journal)

    def find_row(self, article_id: str, seconds: float) -> int | None:
        """Return the row of an article, looked for among those not read yet for about so long; None: not found."""
        until = time.monotonic() + seconds
        name = msgspec.json.encode(article_id)
        for row in range(self.read_rows, len(self.heads)):
            if article_id in self._rows or time.monotonic() >= until:
                break
            # to decode every line would take a hundred times as long
            if not self.heads[row].is_read and name in self._source.line(self.heads[row].line)[:_ID_WITHIN]:
                self.head(row)
        return self._rows.get(article_id)

    def head(self, row: int) -> Head:
        """Return the head of a row, read now if it has not been.

        Raises:
            VersionError: if it is the first and was written by a newer version.
        """
        head = self.heads[row]
        if not head.is_read:
            head = self.heads[row] = self._read_head(row, head.line)
        return head

    def row_of(self, article_id: str) -> int | None:
        """Return the row of an article among those read so far, or None."""
        return self._rows.get(article_id)

    def article(self, row: int) -> Article:
        """Return one article with all decisions on it.

        Raises:
            RecordError: if its line cannot be read.
        """
        head = self.head(row)
        if head.problem is not None:
            raise head.problem
        if (changed := self._changed.get(head.id)) is not None:
            return changed
        last = self._read_last
        if last is not None and last.id == head.id and self._is_untouched():
            return last  # the first decision on it asks again, and a long one takes a while to decode
        try:
            line = decode_line(head.line, self._source.line(head.line).rstrip(b"\r\n"))
            if line.article is None or line.article.id != head.id:
                self._source.check()
                raise self._located(line)
        except ReadError as error:  # the line was readable when its head was made: somebody has written over it
            raise RecordError(error.message, hint=error.hint) from error
        self._read_last = line.article
        return line.article

    def raw(self, row: int) -> bytes:
        """Return the line of a row as it stands in the file, without its line end; empty for one that is in none yet.

        Raises:
            ReadError: if the file cannot be read any more.
        """
        line = self.heads[row].line
        return self._source.line(line).rstrip(b"\r\n") if line else b""

    def is_changed(self, row: int) -> bool:
        """Tell whether decisions on an article wait in the journal, or it is in no file yet."""
        return self.heads[row].id in self._changed

    def _is_untouched(self) -> bool:
        try:
            return Signature.of(self.path) == self._source.signature
        except OSError:
            return False

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

    @property
    def is_intact(self) -> bool:
        """True while what was opened can be read, though something else may stand under its name by now."""
        try:
            self._source.check()
        except ReadError:
            return False
        return True

    def opened_article(self, row: int) -> Article | None:
        """Return an article as the file held it when it was opened; None if that cannot be read any more."""
        if not self.heads[row].line or not self.is_intact:
            return None
        return decode_line(self.heads[row].line, self.raw(row)).article

    # -- changing --------------------------------------------------------------------------------------------

    def add(self, articles: Iterable[Article]) -> list[int]:
        """Add articles that are not there yet and return the row of each; the dataset must be loaded.

        One with the id and text of an article here is that article; one with the id of another gets a new id.
        They reach the disk with the first decision or save, so that merely looking at a file leaves nothing behind.
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
            changes, was = patches.there_and_back(kept, article)
        except RecordError as error:  # another program has written over the line since it was read
            raise WriteError(error.message, hint=error.hint) from error
        if patches.is_empty(changes):
            return False
        adds = [j.Added(msgspec.Raw(encode_article(self._changed[i]))) for i in self._unwritten]
        if before is not None and before is not kept:
            was = patches.diff(article, before)
        self._journal.append(*adds, j.Edited(article.id, act, stamp.by, stamp.at, changes, was, kind))
        self._unwritten.clear()
        self._journaled = True
        self._changed[article.id] = article
        if article.speakers != kept.speakers:
            self.known_speakers.exchange(kept.speakers, article.speakers)
        self.heads[row] = self._tally.head_of(article, self.heads[row].line)
        return True

    def past_steps(self) -> PastSteps:
        """Return what was done to the dataset before it was opened here, step by step from the last one."""
        return PastSteps(self._journal.path, self._opened_at)

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
        old, self._source, self._read_last = self._source, saving.written, None
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
        return self._snapshot(path, _allow)

    def finish_copy(self, saving: Saving, stamp: Stamp, *, with_history: bool = False) -> None:
        """Say in a journal that lies beside the copy that its decisions belonged to the file that was replaced.

        ``with_history`` lets the copy begin with the journal of this dataset, where it has none of its own.

        Raises:
            WriteError: if it cannot be written.
        """
        beside = j.Journal(j.journal_path(saving.path))
        if beside.path.exists():
            beside.append(j.Saved(stamp.at, saving.size))
        elif with_history and self._journal.length:
            length = self._journal.length
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

    def _read_journal(self) -> None:
        since, self.journal_problems = self._journal.unsaved()
        self._opened_at = self._journal.length
        if self._lock is not None and self._lock.refusal is not None:
            self._journal.only_look()
        self._journaled = bool(since)
        for entry in since:
            if isinstance(entry, j.Edited):
                self._pending_edits.setdefault(entry.id, []).append(entry)
                continue
            if isinstance(entry, j.Removed):
                self._pending_adds = [article for article in self._pending_adds if article.id != entry.id]
                self._pending_edits.pop(entry.id, None)
                continue
            line = decode_line(0, bytes(entry.article))
            if line.article is not None:
                self._pending_adds.append(line.article)
            elif line.problem is not None:
                self.journal_problems.append(
                    line.problem.at(f"{self._journal.path.name}: an added article cannot be read")
                )

    def _list_some(self) -> None:
        try:
            self.heads += map(Head.unread, self._source.meet_some())
        except ReadError as error:
            self._is_cut_short = True
            self.journal_problems.append(RecordError(error.message, hint=error.hint))

    def _read_head(self, row: int, number: int) -> Head:
        try:
            line = decode_line(number, self._source.beginning(number).rstrip(b"\r\n"))
        except ReadError as error:
            self._is_cut_short = True
            return _damaged(f"line {number}", number, RecordError(error.message, hint=error.hint))
        if row == 0 and isinstance(line.problem, VersionRecordError):
            raise VersionError(f"{self.path}: {line.problem.message}", hint=line.problem.hint)
        article = line.article
        if article is None:
            return _damaged(f"line {number}", number, self._located(line))
        other = self._rows.get(article.id)
        if other is not None and other < row:
            return self._repeated(article.id, number, "an earlier line")
        if other is not None and article.id in self._changed:  # somebody has decided there before this one was read
            return self._repeated(article.id, number, "another line")
        if other is not None:
            self.heads[other] = self._repeated(article.id, self.heads[other].line, "an earlier line")
        article = self._with_decisions(article)
        self._rows[article.id] = row
        self.known_speakers.exchange((), article.speakers)
        return head_of(article, number)

    def _repeated(self, article_id: str, number: int, where: str) -> Head:
        reason = RecordError(f"the id {article_id!r} stands in {where} too", kind=ProblemKind.DUPLICATE)
        return _damaged(article_id, number, self._located(Line(number, b"", None, reason)))

    def _take_added(self, article: Article) -> int:
        if (row := self._rows.get(article.id)) is not None:
            return row  # saved, and killed before the journal could say so
        article = self._changed[article.id] = self._with_decisions(article)
        self._rows[article.id] = len(self.heads)
        self.known_speakers.exchange((), article.speakers)
        self.heads.append(head_of(article, 0))
        self.read_rows = len(self.heads)
        return self.read_rows - 1

    def _with_decisions(self, article: Article) -> Article:
        """Return the article as the journal says it is; decisions that do not fit its text are set aside."""
        edits = [e for e in self._orphans if e.id == article.id] + self._pending_edits.pop(article.id, [])
        if not edits:
            return article
        self._orphans = [e for e in self._orphans if e.id != article.id]
        reasons: list[str] = []
        for edit in edits:
            patched = patches.apply(article, edit.set)
            try:
                ensure_sound(patched)
            except RecordError as error:
                self._orphans.append(edit)
                reasons.append(error.message)
            else:
                article = self._changed[article.id] = patched
        if reasons:
            self._report_orphans(article.id, len(reasons), f"do not fit its text: {reasons[0]}")
        return article

    def _set_aside_edits(self) -> None:
        for article_id, edits in self._pending_edits.items():
            self._orphans += edits
            self._report_orphans(article_id, len(edits), "wait for a readable line with it")
        self._pending_edits = {}

    def _report_orphans(self, article_id: str, count: int, reason: str) -> None:
        decisions = "a decision" if count == 1 else f"{count} decisions"
        self.journal_problems.append(
            RecordError(
                f"{self._journal.path.name}: {decisions} on the article {article_id!r} cannot be shown, they {reason}",
                hint="They stay in the journal and come back when they can.",
            )
        )

    def _located(self, line: Line) -> RecordError:
        problem = line.problem or RecordError("it holds no article")
        return problem.at(f"{self.path.name}, line {line.number}", hint=problem.hint or _KEPT)

    def _has_text(self, row: int, text: str) -> bool:
        try:
            return self.article(row).text == text
        except RecordError:
            return False

    def _finish_loading(self) -> None:
        while not self.load_some(1.0):
            continue

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

    def _snapshot(self, path: Path, ensure: Callable[[], None]) -> Saving:
        if self._is_cut_short:
            raise WriteError(f"{self.path} could not be read to its end", hint="Nothing was written. Open it again.")
        rows = sorted(self._rows[article_id] for article_id in self._changed)
        articles = [(self.heads[row].line, self._changed[self.heads[row].id]) for row in rows]
        changed = {line: article for line, article in articles if line}
        added = [article for line, article in articles if not line]
        return Saving(path, Snapshot(self._source, changed, added, self._journal.length, tuple(self._orphans)), ensure)

    def _let_go(self, written: Snapshot) -> None:
        """Forget what the file now holds, give the articles that were added their lines, keep what came since."""
        for line, article in enumerate(written.added, len(written.source) + 1):
            row = self._rows[article.id]
            self.heads[row] = msgspec.structs.replace(self.heads[row], line=line)
        for article in (*written.changed.values(), *written.added):
            if self._changed.get(article.id) is article:
                del self._changed[article.id]
        held = {article.id for article in written.added}
        self._unwritten = [article_id for article_id in self._unwritten if article_id not in held]


def _damaged(name: str, line: int, problem: RecordError) -> Head:
    return Head(name, None, ArticleStatus.NEW, 0, 0, 0, line, problem)


def _allow() -> None:
    """Let a file that is nobody's be written."""
