"""The journal beside a dataset: every decision as a line of JSON, written before the window shows it.

A line is appended with one ``write`` (it then survives the death of the process) and fsynced within a second (then it
is meant to survive a power cut). A last line without its line feed was never shown as made, and is dropped.

References:
    Rebello et al., “Can Applications Recover from fsync Failures?” (USENIX ATC 2020): after an fsync that failed, the
    system holds the pages for clean, so that a second one succeeds and has written nothing. What was not synced is
    therefore kept, and written again first.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from msgspec import UNSET, Struct, UnsetType

from quotemark.core.errors import ReadError, RecordError, WriteError
from quotemark.core.store.beside import Beside
from quotemark.core.store.file_lock import alone
from quotemark.core.store.patch import Patch
from quotemark.core.store.safe_write import sync_file, sync_folder, write_all, write_error

_BLOCK: Final = 65_536
"""Bytes that are read at once from the end of a journal."""


class Added(Struct, frozen=True, tag="add", tag_field="op"):
    """An article joined the dataset; ``article`` is its whole record."""

    article: msgspec.Raw


class Removed(Struct, frozen=True, tag="remove", tag_field="op"):
    """An article that had joined the dataset, and that its file does not hold yet, left it again."""

    id: str


class StepKind(StrEnum):
    """What part an edit has in the history of what was done."""

    STEP = "step"
    JOINED = "joined"
    """One step with the edit of this article before it."""

    UNDO = "undo"
    REDO = "redo"
    MACHINE = "machine"
    """No step: nobody decided it, a search found it or a status was counted."""

    OUTSIDE = "outside"
    """No step: it came with what another program had written to the file."""


class Edited(Struct, frozen=True, tag="edit", tag_field="op", omit_defaults=True):
    """Somebody did something to an article: ``act`` in words, ``set`` what is so since then.

    ``was`` is the way back to what that person saw before; journals of early versions lack it.
    """

    id: str
    act: str
    by: str
    at: str
    set: Patch
    was: Patch | UnsetType = UNSET
    kind: StepKind = StepKind.STEP


class Saved(Struct, frozen=True, tag="saved", tag_field="op", omit_defaults=True):
    """The dataset file was written; ``size`` in bytes.

    It holds what stands in the first ``through`` bytes of the journal, without that number all that stands above:
    what lies between was decided while the file was being written.
    """

    at: str
    size: int
    through: int | None = None


Entry = Added | Removed | Edited | Saved


class Encoded(msgspec.Struct, frozen=True):
    """All quotes of an article and their ids in order, as they stand between the brackets of a patch, in pieces."""

    quotes: Sequence[bytes]
    order: Sequence[bytes]


class EditedAnew(msgspec.Struct, frozen=True):
    """An ``edited`` with quotes that are encoded already; its own ``set`` names none."""

    edited: Edited
    encoded: Encoded

    def pieces(self) -> Iterator[bytes]:
        """Yield, in pieces, the very bytes that an ``Edited`` with these quotes in its ``set`` would be.

        Raises:
            UnicodeEncodeError: if there is half a character in it.
        """
        line = msgspec.json.encode(self.edited)
        upto = msgspec.json.encode(msgspec.structs.replace(self.edited, was=UNSET, kind=StepKind.STEP))
        head, behind = upto.removesuffix(b"}}"), line[len(upto) - 1 :]
        yield head + (b'"quotes":{' if head.endswith(b"{") else b',"quotes":{')
        yield b",".join(self.encoded.quotes)
        yield b'},"order":['
        yield b",".join(self.encoded.order)
        yield b"]}" + behind


def journal_path(dataset: Path) -> Path:
    """Return where the journal of a dataset lies: beside it, the suffix .journal added."""
    return dataset.parent / (dataset.name + Beside.JOURNAL)  # with_name would raise for “.” and “/”


@cache
def _decoder() -> msgspec.json.Decoder[Entry]:
    """Return the decoder of entries; making it takes longer than reading a short journal."""
    return msgspec.json.Decoder(Entry)


class Journal:
    """An append-only file of entries; opened for writing at the first append."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None
        self._length: int | None = None  # bytes up to and with the last line feed, once known
        self._unsynced = b""  # the last bytes of the file, of which nobody knows yet whether the disk has them
        self._must_rewrite = False
        self._is_inherited = False  # lines of a process that may have died before it synced them
        self._is_new = False
        self._state = threading.Lock()  # of what is above; held for moments, never while the disk is waited for
        self._syncing = threading.Lock()  # close() waits for a sync that another thread is in

    @property
    def length(self) -> int:
        """How many bytes hold whole entries, as far as this process has read and appended them."""
        return self._length or 0

    def unsaved(self) -> tuple[list[Added | Removed | Edited], list[RecordError]]:
        """Return the entries that the dataset file does not hold, and the lines among them that cannot be read.

        What stands above these is not looked at, however much it is.

        Raises:
            ReadError: if the journal is there and cannot be read.
        """
        since: list[Added | Removed | Edited] = []
        problems: list[RecordError] = []
        held = 0  # bytes of the journal that the file holds
        for start, entry in self.read_back():
            if start < held:
                break  # what could not be read above was reported when it mattered
            if isinstance(entry, Saved):
                held = max(held, start if entry.through is None else entry.through)
            elif isinstance(entry, RecordError):
                problems.append(entry)
            else:
                since.append(entry)
        return since[::-1], problems[::-1]

    def read_back(self, end: int | None = None) -> Generator[tuple[int, Entry | RecordError]]:
        """Yield the entries from the last one up, each with the place in bytes where it begins.

        Those that stand before the place ``end``, where it is given. A line that cannot be read is a problem.

        Raises:
            ReadError: if the journal is there and cannot be read.
        """
        try:
            with _opened(self.path) as file:
                length = _whole_length(file.fileno())
                if end is None:
                    self._length, self._is_inherited = length, bool(os.fstat(file.fileno()).st_size)
                for start, line in _lines_back(file, length if end is None else min(end, length)):
                    entry = _decoded(line)
                    yield start, self._problem(1 + _line_feeds(file, start), entry) if isinstance(entry, str) else entry
        except FileNotFoundError:
            if end is None:
                self._length = 0
        except OSError as error:
            raise self._unreadable(error) from error

    def read(self, advance: Callable[[int], object] = lambda _size: None) -> Iterator[tuple[int, Entry | RecordError]]:
        """Yield the entries with their 1-based line numbers, a problem in place of a line that cannot be read.

        ``advance`` is told the length of each line in bytes.

        Raises:
            ReadError: if the journal is there and cannot be read.
        """
        try:
            with _opened(self.path) as file:
                self._length = length = _whole_length(file.fileno())
                self._is_inherited = bool(os.fstat(file.fileno()).st_size)
                file.seek(0)
                for number, line in enumerate(file, 1):
                    length -= len(line)
                    if length < 0:  # what follows the last line feed was cut off while it was written
                        return
                    advance(len(line))
                    entry = _decoded(line)
                    yield number, self._problem(number, entry) if isinstance(entry, str) else entry
        except FileNotFoundError:
            self._length = 0
        except OSError as error:
            raise self._unreadable(error) from error

    def _problem(self, number: int, reason: str) -> RecordError:
        return RecordError(
            f"{self.path.name}, line {number}: this decision cannot be read: {reason}",
            hint="The other decisions were brought back; the line stays in the journal.",
        )

    def _unreadable(self, error: OSError) -> ReadError:
        return ReadError(
            f"{self.path} holds your decisions and cannot be read: {error.strerror or error}",
            hint="Nothing was changed. Check your permission and open the dataset again.",
        )

    def beginning(self, length: int) -> Iterator[bytes]:
        """Yield the first ``length`` bytes, in blocks.

        Raises:
            OSError: if they cannot be read.
        """
        with _opened(self.path) as file:
            while length > 0 and (block := file.read(min(length, _BLOCK))):
                length -= len(block)
                yield block

    def only_look(self) -> None:
        """Leave what was read to whoever wrote it: it is theirs to make durable."""
        self._is_inherited = False

    def append_saved(self, saved: Saved, waiting: Sequence[Edited] = ()) -> None:
        """Say that the dataset file was written; ``waiting`` are the decisions that it does not hold all the same.

        These come first: cut off between them, the journal has lost none.

        Raises:
            WriteError: as ``append`` does.
        """
        if self._is_gone():
            saved = msgspec.structs.replace(saved, through=0)  # a new journal begins, with what waits
        self.append(*waiting, saved)

    def append(self, *entries: Entry | EditedAnew) -> None:
        """Write the entries; when this returns they survive the death of the process.

        Raises:
            WriteError: if they cannot be written, or if another program wrote to the journal or removed it; what it
                holds is then as it was.
        """
        try:
            data = b"".join(piece for entry in entries for piece in _pieces(entry))
        except UnicodeEncodeError as error:
            raise WriteError(
                f"{self.path} cannot keep a lone surrogate (U+{ord(error.object[error.start]):04X}), half a character",
                hint="What was there is unchanged. Type the words again.",
            ) from error
        try:
            handle = self._ready(restart=isinstance(entries[-1], Saved))
            with alone(handle):  # nobody else may write between the look at the length and the words
                length = self._own_length(handle)
                try:
                    write_all(handle, data)
                except BaseException:
                    self._cut_back(handle, length)
                    raise
        except OSError as error:
            raise write_error(self.path, error) from error
        with self._state:
            self._length = length + len(data)
            self._unsynced += data

    def sync(self) -> bool:
        """Make everything appended so far durable; returns whether there was anything to do.

        May be called from another thread; appending does not wait for it.

        Raises:
            WriteError: if the disk refuses.
        """
        with self._syncing:
            with self._state:
                if not self._unsynced and not self._is_inherited:
                    return False
                handle = None if self._handle is None else os.dup(self._handle)
                data, end = self._unsynced, self._length or 0
            try:
                self._make_durable(handle, data, end - len(data))
            except OSError as error:
                self._must_rewrite = True
                raise write_error(self.path, error) from error
            self._must_rewrite = self._is_inherited = False
            with self._state:
                self._unsynced = self._unsynced[len(data) :]
            return True

    def _make_durable(self, handle: int | None, data: bytes, start: int) -> None:
        """Sync the file, and after a sync that failed write ``data`` to ``start`` once more before; ends ``handle``."""
        if handle is None:
            handle = os.open(self.path, os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
        try:
            if self._must_rewrite:
                self._rewrite(handle, data, start)
            sync_file(handle)
        finally:
            os.close(handle)
        if self._is_new:  # the file is on the disk, and its name must be too
            sync_folder(self.path.parent)
            self._is_new = False

    def _rewrite(self, handle: int, data: bytes, start: int) -> None:
        """Write bytes once more to where they stand; ``handle`` itself would append them."""
        again = os.open(self.path, os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
        try:
            if not os.path.samestat(os.fstat(again), os.fstat(handle)):
                raise FileNotFoundError(errno.ENOENT, "the journal was moved")
            os.lseek(again, start, os.SEEK_SET)
            write_all(again, data)
        finally:
            os.close(again)

    def close(self) -> None:
        """Sync and let go of the file.

        Raises:
            WriteError: if the disk refuses the last sync.
        """
        try:
            self.sync()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        with self._state:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None

    def _ready(self, *, restart: bool) -> int:
        """Return the open journal, made sure that nobody took it away.

        ``restart`` begins a new journal where the old one is gone.
        """
        if self._is_gone():
            if not restart:
                raise WriteError(
                    f"{self.path} was moved or removed while it was in use",
                    hint="Save the dataset now: its file then holds every decision.",
                )
            self._let_go()
            self._length, self._unsynced = None, b""
        if self._handle is None:
            self._handle, self._length = self._open()
        return self._handle

    def _own_length(self, handle: int) -> int:
        """Return the length of the open journal, made sure that nobody else wrote to it."""
        if self._length is None or os.fstat(handle).st_size != self._length:
            raise self._foreign()
        return self._length

    def _is_gone(self) -> bool:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return self._handle is not None or bool(self._length)
        return self._handle is not None and not os.path.samestat(found, os.fstat(self._handle))

    def _open(self) -> tuple[int, int]:
        self._is_new = not self.path.exists()
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        handle = os.open(self.path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            with alone(handle):
                length = _whole_length(handle)
                if self._length not in (None, length):
                    raise self._foreign()
                os.ftruncate(handle, length)
        except BaseException:
            os.close(handle)
            raise
        return handle, length

    def _foreign(self) -> WriteError:
        return WriteError(
            f"{self.path} was written to by another program",
            hint="Nothing was changed. Close the other window and open the dataset again.",
        )

    def _cut_back(self, handle: int, length: int) -> None:
        try:
            os.ftruncate(handle, length)
        except OSError:
            # The half line has no line feed, so reading drops it; a fresh handle cuts it off before it writes.
            self._let_go()


def _pieces(entry: Entry | EditedAnew) -> Iterator[bytes]:
    """Yield the line of an entry, its line feed included."""
    if isinstance(entry, EditedAnew):
        yield from entry.pieces()
    else:
        yield msgspec.json.encode(entry)
    yield b"\n"


def _decoded(line: bytes) -> Entry | str:
    """Return the entry that a line holds, or why it cannot be read."""
    try:
        return _decoder().decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return str(error)


def _opened(path: Path) -> BinaryIO:
    """Return a file opened for reading, without waiting for the writer of a named pipe or following a link.

    A journal that is a link came with a stranger's folder: what is recorded would go into a file of yours.
    """
    if path.is_symlink():
        raise OSError(None, "it is a symbolic link, and a journal is none")
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    file = io.BufferedReader(io.FileIO(handle))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise OSError(None, "it is not a file")
    return file


def _lines_back(file: BinaryIO, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that end before a line feed up to ``end``, the last one first, and where each begins (bytes)."""
    tail, block = b"", _BLOCK
    while end > 0:
        start = max(0, end - block)
        file.seek(start)
        data = file.read(end - start) + tail
        pieces = data.removesuffix(b"\n").split(b"\n")
        at = start + len(data)
        for piece in pieces[:0:-1]:
            at -= len(piece) + 1
            yield at, piece
        tail, end = pieces[0] + b"\n", start
        block *= 1 if len(pieces) > 1 else 2  # a line of many megabytes is not put together in small steps
    if tail:
        yield 0, tail[:-1]


def _line_feeds(file: BinaryIO, end: int) -> int:
    file.seek(0)
    return file.read(end).count(b"\n")


def _whole_length(handle: int) -> int:
    """Return the length of a journal up to and with its last line feed, in bytes."""
    end = os.fstat(handle).st_size
    while end > 0:
        start = max(0, end - _BLOCK)
        os.lseek(handle, start, os.SEEK_SET)
        found = os.read(handle, end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
