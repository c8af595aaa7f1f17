"""What a dataset holds, row by row: a JSONL file that is only read, and the decisions of the journal beside it.

The file is held open, never loaded: an article is decoded when it is asked for.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import msgspec

from quotemark.core.errors import (
    ProblemKind,
    ReadError,
    RecordError,
    VersionError,
)
from quotemark.core.formats.jsonl import Line, VersionRecordError, decode_line, ensure_sound
from quotemark.core.known_speakers import KnownSpeakers
from quotemark.core.store import journal as j
from quotemark.core.store import patch as patches
from quotemark.core.store.heads import Head, head_of
from quotemark.core.store.line_file import LineFile, Signature
from quotemark.core.store.past_steps import PastSteps, Place, last_place
from quotemark.core.types import Article, ArticleStatus

_KEPT: Final = "The line is kept as it is and the other articles can be worked on."

_AT_HAND: Final = 4
"""Articles that are kept as they were decoded: the one that is shown, those beside it and the next one that is open."""

_BYTES_AT_HAND: Final = 16 * 2**20
"""Bytes of the lines of these, beyond which only two are kept."""

_ID_WITHIN: Final = 1_000
"""Bytes of a line within which its id is looked for; this program writes it behind the format."""


class Rows:
    """The articles of one JSONL file and its journal, by row.

    Only ``load_some`` and ``read_some`` read ahead. First ``heads`` gets a row for every line, which takes a
    millisecond per megabyte; then the heads are read one by one, and sooner where somebody asks for one.
    """

    def __init__(self, path: Path, *, with_journal: bool = True) -> None:
        """Open a file, which may not be there yet; without the journal it is only what the file holds.

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
        self._journal = j.Journal(j.journal_path(path))
        self._rows: dict[str, int] = {}
        self._changed: dict[str, Article] = {}
        self._journaled = False
        self._pending_adds: list[Article] = []
        self._pending_edits: dict[str, list[j.Edited]] = {}
        self._orphans: list[j.Edited] = []  # decisions on articles that no line holds; kept until one does
        self._is_cut_short = False
        self._decoded: dict[str, tuple[Article, int]] = {}  # the last ones, with the bytes of their lines
        self._source = LineFile(path)
        self._opened_at = 0
        if with_journal:
            self._read_journal()
        while not self.heads and not self.is_listed:
            self._list_some()
        self.read_some(0)  # the first record may refuse the file

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
        if (known := self._decoded.get(head.id)) is not None and self._is_untouched():
            self._keep_decoded(*known)
            return known[0]  # the first decision on it asks again, and a long one takes a while to decode
        try:
            raw = self._source.line(head.line).rstrip(b"\r\n")
            line = decode_line(head.line, raw)
            if line.article is None or line.article.id != head.id:
                self._source.check()
                raise self._located(line)
        except ReadError as error:  # the line was readable when its head was made: somebody has written over it
            raise RecordError(error.message, hint=error.hint) from error
        self._keep_decoded(line.article, len(raw))
        return line.article

    def is_decoded(self, row: int) -> bool:
        """Tell whether an article is at hand, so that nobody waits who asks for it."""
        head = self.heads[row]
        return head.id in self._changed or head.id in self._decoded

    def readable(self, article_id: str) -> Article | None:
        """Return the article with this id, among those read so far; None if there is none that can be read."""
        row = self._rows.get(article_id)
        try:
            return None if row is None else self.article(row)
        except RecordError:
            return None  # its line has been damaged since, as ``article`` says to whoever asks for the reason

    def raw(self, row: int) -> bytes:
        """Return the line of a row as it stands in the file, without its line end; empty for one that is in none yet.

        Raises:
            ReadError: if the file cannot be read any more.
        """
        line = self.heads[row].line
        return self._source.line(line).rstrip(b"\r\n") if line else b""

    def size_of(self, row: int) -> int:
        """Return how many bytes the line of a row has in the file, with its line end; 0 for one in none yet."""
        line = self.heads[row].line
        return self._source.length_of(line) if line else 0

    def is_changed(self, row: int) -> bool:
        """Tell whether decisions on an article wait in the journal, or it is in no file yet."""
        return self.heads[row].id in self._changed

    @property
    def is_intact(self) -> bool:
        """True while what was opened can be read, though something else may stand under its name by now."""
        try:
            self._source.check()
        except ReadError:
            return False
        return True

    def release(self) -> None:
        """Let the file be replaced, on systems too where one that is held open cannot be."""
        self._source.release()

    def opened_article(self, row: int) -> Article | None:
        """Return an article as the file held it when it was opened; None if that cannot be read any more."""
        if not self.heads[row].line or not self.is_intact:
            return None
        return decode_line(self.heads[row].line, self.raw(row)).article

    def past_steps(self) -> PastSteps:
        """Return what was done to the dataset before it was opened here, step by step from the last one."""
        return PastSteps(self._journal.path, self._opened_at)

    # -- inside ------------------------------------------------------------------------------------------------

    def _keep_decoded(self, article: Article, size: int) -> None:
        """Keep an article at hand, and of those before it as many as are likely to be asked for again."""
        self._decoded.pop(article.id, None)
        self._decoded[article.id] = article, size
        while len(self._decoded) > _AT_HAND or (len(self._decoded) > 2 and self._decoded_bytes > _BYTES_AT_HAND):
            del self._decoded[next(iter(self._decoded))]

    @property
    def _decoded_bytes(self) -> int:
        return sum(size for _, size in self._decoded.values())

    def _is_untouched(self) -> bool:
        try:
            return Signature.of(self.path) == self._source.signature
        except OSError:
            return False

    def _read_journal(self) -> None:
        since, self.journal_problems = self._journal.unsaved()
        self._opened_at = self._journal.length
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
            return self._repeated(article.id, number)
        if other is not None and article.id in self._changed:  # somebody has decided there before this one was read
            return self._repeated(article.id, number, is_earlier=False)
        if other is not None:
            self.heads[other] = self._repeated(article.id, self.heads[other].line)
        article = self._with_decisions(article)
        self._rows[article.id] = row
        self.known_speakers.exchange((), article.speakers)
        return head_of(article, number)

    def _repeated(self, article_id: str, number: int, *, is_earlier: bool = True) -> Head:
        reason = (
            RecordError(f"the id {article_id!r} stands in an earlier line too", kind=ProblemKind.DUPLICATE)
            if is_earlier
            else RecordError(f"the id {article_id!r} stands in another line too", kind=ProblemKind.DUPLICATE)
        )
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

    def _finish_loading(self) -> None:
        while not self.load_some(1.0):
            continue


def _damaged(name: str, line: int, problem: RecordError) -> Head:
    return Head(name, None, ArticleStatus.NEW, 0, 0, 0, line, problem)
