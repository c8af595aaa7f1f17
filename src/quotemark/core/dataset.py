"""A dataset on disk: a JSONL file that is only read, and a journal of decisions beside it.

The file is mapped, never loaded: an article is decoded when it is asked for. What people decide goes to the journal
at once (``record``); ``save`` writes a new file in which unchanged lines are the same bytes, damaged ones included.
"""

from __future__ import annotations

import mmap
import os
import stat
import time
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from quotemark.core import journal as j
from quotemark.core import patch as patches
from quotemark.core.edits import Stamp
from quotemark.core.errors import ReadError, RecordError, VersionError, WriteError
from quotemark.core.formats.jsonl import Line, VersionRecordError, decode_line, encode_article
from quotemark.core.patch import Patch
from quotemark.core.safe_write import replace_file
from quotemark.core.types import Article, ArticleStatus, QuoteStatus

_EMPTY: Final = b""


class Head(Struct, frozen=True):
    """What the list of articles shows of one: enough to choose by, small enough to keep for 100,000 of them.

    ``problem`` says why an article cannot be opened; ``line`` is 1-based, 0 for one that is not in the file yet.
    """

    id: str
    title: str | None
    status: ArticleStatus
    open: int
    confirmed: int
    rejected: int
    line: int
    problem: RecordError | None = None


class Dataset:
    """The articles of one JSONL file and its journal, by row.

    Only ``load_some`` reads ahead; until it says that all is loaded, ``heads`` holds the rows met so far.
    """

    def __init__(self, path: Path) -> None:
        """Open a dataset; a file that is not there yet is an empty one.

        Raises:
            ReadError: if the file or its journal cannot be read, or is no file.
            VersionError: if a newer version wrote it.
        """
        self.path = path
        self.heads: list[Head] = []
        self.journal_problems: list[RecordError] = []
        self._journal = j.Journal(j.journal_path(path))
        self._rows: dict[str, int] = {}
        self._changed: dict[str, Article] = {}
        self._unwritten: list[str] = []  # added, but nobody has decided anything yet: looking at a file leaves no trace
        self._journaled = False
        self._read_to = 0  # bytes of the file whose lines have their heads
        self._map_file()
        self._pending_adds: list[Article] = []
        self._pending_edits: dict[str, list[Patch]] = {}
        self._read_journal()
        self.load_some(0)

    # -- reading ---------------------------------------------------------------------------------------------

    @property
    def is_loaded(self) -> bool:
        """True once every line has its head."""
        return self._read_to >= len(self._source) and not self._pending_adds

    @property
    def problems(self) -> list[RecordError]:
        """Every line that could not be read, as far as looked at; each says file, line and reason."""
        return [*(h.problem for h in self.heads if h.problem is not None), *self.journal_problems]

    @property
    def has_unsaved(self) -> bool:
        """True while the journal holds what the file does not."""
        return self._journaled

    def load_some(self, seconds: float) -> bool:
        """Read the heads of further lines for about this long, at least one; True when all is loaded."""
        until = time.monotonic() + seconds
        while self._read_to < len(self._source):
            end = self._source.find(b"\n", self._read_to)
            end = len(self._source) if end < 0 else end + 1
            self._take_line(self._read_to, end)
            self._read_to = end
            if time.monotonic() >= until:
                break
        if self._read_to >= len(self._source):
            for article in self._pending_adds:
                self._take_added(article)
            self._pending_adds = []
        return self.is_loaded

    def row_of(self, article_id: str) -> int | None:
        """Return the row of an article among those loaded so far, or None."""
        return self._rows.get(article_id)

    def article(self, row: int) -> Article:
        """Return one article with all decisions on it.

        Raises:
            RecordError: if its line cannot be read.
        """
        head = self.heads[row]
        if head.problem is not None:
            raise head.problem
        if (changed := self._changed.get(head.id)) is not None:
            return changed
        line = self._decode(head.line)
        if line.article is None:
            problem = self._located(line)
            self.heads[row] = msgspec.structs.replace(head, problem=problem)
            raise problem
        return line.article

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

    def record(self, article: Article, act: str, stamp: Stamp) -> None:
        """Keep the new state of an article: when this returns, it survives the death of the process.

        ``act`` says in words what was done.

        Raises:
            WriteError: if it cannot be kept; the dataset is then as it was.
        """
        row = self._rows[article.id]
        changes = patches.diff(self.article(row), article)
        if patches.is_empty(changes):
            return
        adds = [j.Added(msgspec.Raw(encode_article(self._changed[i]))) for i in self._unwritten]
        self._journal.append(*adds, j.Edited(article.id, act, stamp.by, stamp.at, changes))
        self._unwritten.clear()
        self._journaled = True
        self._changed[article.id] = article
        self.heads[row] = _head(article, self.heads[row].line)

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
        if self._signature() != self._opened_as:
            raise WriteError(
                f"{self.path} was changed by another program since it was opened",
                hint="It was not overwritten and your decisions are safe in the journal. Save under another name.",
            )
        self._finish_loading()
        try:
            size = replace_file(self.path, self._lines(), before_replace=self._unmap)
        finally:
            self._map_file(keep_heads=True)
        self._journal.append(j.Saved(stamp.at, size))
        self._journal.sync()
        self._journaled = False
        self._unwritten.clear()
        self._renumber()

    def copy_to(self, path: Path, stamp: Stamp) -> None:
        """Write the dataset with all decisions to another file; this dataset stays as it is.

        Raises:
            WriteError: if it cannot be written.
        """
        self._finish_loading()
        size = replace_file(path, self._lines())
        stale = j.Journal(j.journal_path(path))
        if stale.path.exists():  # what it holds belongs to the file that was just replaced
            stale.append(j.Saved(stamp.at, size))
            stale.close()

    def close(self) -> None:
        """Sync the journal and let go of both files.

        Raises:
            WriteError: if the disk refuses the last sync.
        """
        try:
            self._journal.close()
        finally:
            self._unmap()

    # -- inside ----------------------------------------------------------------------------------------------

    def _map_file(self, *, keep_heads: bool = False) -> None:
        self._source: mmap.mmap | bytes = _EMPTY
        try:
            with open(self.path, "rb", opener=_open_at_once) as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise ReadError(f"{self.path} is not a file", hint="Name a .jsonl file.")
                if os.fstat(file.fileno()).st_size:
                    self._source = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            pass  # a dataset that nobody has saved yet
        except OSError as error:
            raise ReadError(f"{self.path}: {error.strerror or error}", hint="Nothing was changed.") from error
        self._opened_as = self._signature()
        self._starts = array("Q", [0])
        self._read_to = 0
        if keep_heads:
            self._index_lines()

    def _unmap(self) -> None:
        if isinstance(self._source, mmap.mmap):
            self._source.close()
        self._source = _EMPTY

    def _signature(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _read_journal(self) -> None:
        since, self.journal_problems = j.unsaved(self._journal.read())
        self._journaled = bool(since)
        for entry in since:
            if isinstance(entry, j.Edited):
                self._pending_edits.setdefault(entry.id, []).append(entry.set)
                continue
            line = decode_line(0, bytes(entry.article))
            if line.article is not None:
                self._pending_adds.append(line.article)
            elif line.problem is not None:
                self.journal_problems.append(line.problem)

    def _take_line(self, start: int, end: int) -> None:
        number = len(self._starts)
        self._starts.append(end)
        line = decode_line(number, self._source[start:end].rstrip(b"\r\n"))
        if line.article is None and line.problem is None:
            return
        if not self.heads and isinstance(line.problem, VersionRecordError):
            raise VersionError(f"{self.path}: {line.problem.message}", hint=line.problem.hint)
        article = line.article
        if article is not None and article.id in self._rows:
            line = line._replace(problem=RecordError(f"the id {article.id!r} stands in an earlier line too"))
        if article is None or line.problem is not None:
            name = article.id if article is not None else f"line {number}"
            problem = self._located(line)
            self.heads.append(Head(name, None, ArticleStatus.NEW, 0, 0, 0, number, problem))
            return
        if (edits := self._pending_edits.pop(article.id, None)) is not None:
            article = self._changed[article.id] = _patched(article, edits)
        self._rows[article.id] = len(self.heads)
        self.heads.append(_head(article, number))

    def _take_added(self, article: Article) -> int:
        if (row := self._rows.get(article.id)) is not None:
            return row  # saved, and killed before the journal could say so
        article = self._changed[article.id] = _patched(article, self._pending_edits.pop(article.id, []))
        self._rows[article.id] = len(self.heads)
        self.heads.append(_head(article, 0))
        return len(self.heads) - 1

    def _decode(self, number: int) -> Line:
        raw = self._source[self._starts[number - 1] : self._starts[number]]
        return decode_line(number, raw.rstrip(b"\r\n"))

    def _located(self, line: Line) -> RecordError:
        reason = line.problem.message if line.problem is not None else "empty"
        return RecordError(
            f"{self.path.name}, line {line.number}: {reason}",
            hint="The line is kept as it is and the other articles can be worked on.",
        )

    def _has_text(self, row: int, text: str) -> bool:
        try:
            return self.article(row).text == text
        except RecordError:
            return False

    def _finish_loading(self) -> None:
        while not self.load_some(1.0):
            continue

    def _lines(self) -> Iterator[bytes]:
        rows_by_line = {h.line: h for h in self.heads if h.line and h.id in self._changed and h.problem is None}
        last = b"\n"
        for number in range(1, len(self._starts)):
            head = rows_by_line.get(number)
            if head is not None:
                last = encode_article(self._changed[head.id]) + b"\n"
            else:
                last = self._source[self._starts[number - 1] : self._starts[number]]
            yield last
        for head in self.heads:
            if not head.line:
                yield (b"" if last.endswith(b"\n") else b"\n") + encode_article(self._changed[head.id]) + b"\n"
                last = b"\n"

    def _index_lines(self) -> None:
        while self._read_to < len(self._source):
            end = self._source.find(b"\n", self._read_to)
            self._read_to = len(self._source) if end < 0 else end + 1
            self._starts.append(self._read_to)

    def _renumber(self) -> None:
        """Give the articles that were added their lines, and let go of what the file now holds."""
        line = len(self._starts) - sum(not h.line for h in self.heads)
        for row, head in enumerate(self.heads):
            if not head.line:
                self.heads[row] = msgspec.structs.replace(head, line=line)
                line += 1
        self._changed.clear()


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for a writer, which a named pipe would do forever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _patched(article: Article, edits: list[Patch]) -> Article:
    for edit in edits:
        article = patches.apply(article, edit)
    return article


def _head(article: Article, line: int) -> Head:
    statuses = [q.status for q in article.quotes]
    return Head(
        id=article.id,
        title=article.title,
        status=article.status,
        open=statuses.count(QuoteStatus.CANDIDATE),
        confirmed=statuses.count(QuoteStatus.CONFIRMED),
        rejected=statuses.count(QuoteStatus.REJECTED),
        line=line,
    )
