"""A file read by line numbers: what stood there when it was opened, however large, one line in memory at a time.

The file is held open rather than mapped: reading a mapping of a file that another program has cut short ends the
process, where reading a handle only ends early.
"""

from __future__ import annotations

import io
import os
import stat
import threading
import weakref
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from quotemark.core.errors import ReadError
from quotemark.core.formats.jsonl import BOM, MAX_LINE
from quotemark.core.store import file_lock

_REOPEN = "Nothing was written. Open it again: the decisions in the journal are put onto what it holds now."


class Signature(Struct, frozen=True):
    """What tells one state of a file from another: time of the last change (ns), length (bytes), inode."""

    changed: int
    length: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Signature | None:
        """Return the signature of the file at ``path``, None where there is none.

        Raises:
            OSError: if that cannot be found out.
        """
        try:
            return cls.by(path.stat())
        except (FileNotFoundError, NotADirectoryError):
            return None

    @classmethod
    def by(cls, found: os.stat_result) -> Signature:
        """Return the signature of the file that was found to be so."""
        return cls(found.st_mtime_ns, found.st_size, found.st_ino)


_BLANKS: Final = (b" ", b"\t", b"\r", b"\n", b"\v", b"\f", BOM[:1])
"""What a line without an article may begin with."""

_RECORD: Final = b'{"format":'
"""How a dataset of ours begins."""

_CHUNK: Final = 1 << 20
"""Bytes looked through for line feeds at a time: a millisecond, that a key may wait."""

_FIRST_CHUNK: Final = 1 << 16
"""The first time: enough for the first article, which somebody waits for."""


class LineFile:
    """The lines of one file, met in order by ``meet_some`` and then readable by number; no file is an empty one."""

    def __init__(self, path: Path, lengths: Iterable[int] | None = None) -> None:
        """Open a file; ``lengths`` (in bytes, line ends included) tells of one just written where its lines begin.

        Raises:
            ReadError: if it is there and cannot be read, or is no dataset, or is not the one just written.
        """
        self.path = path
        self._file: io.BufferedReader | None = None
        self._is_released = False
        self._reading = threading.Lock()  # a save reads in a thread of its own
        self._starts = array("Q", [0])
        self._seen = 0  # bytes looked through for line feeds
        self.signature = self._open()
        if lengths is None:
            self._refuse_what_is_no_dataset()
            return
        for length in lengths:
            self._starts.append(self._starts[-1] + length)
        self._seen = self._starts[-1]
        if self.signature is None or self.signature.length != self._seen:
            self.close()
            raise self._changed()

    def _refuse_what_is_no_dataset(self) -> None:
        if self._file is None:
            return
        try:
            head = self._file.peek(1)
            if not head.startswith(_RECORD) or self.path.name.startswith("."):
                from quotemark.core.mistaken import HEAD, refuse_no_dataset  # which few need, and the start pays for

                refuse_no_dataset(self.path, head[:HEAD])
        except ReadError:
            self.close()
            raise
        except OSError as error:
            self.close()
            raise self._unreadable(error) from error

    def __len__(self) -> int:
        """Return how many lines have been met so far."""
        return len(self._starts) - 1

    @property
    def is_read(self) -> bool:
        """True once every line has been met."""
        return self.signature is None or self._starts[-1] >= self.signature.length

    def meet_some(self) -> list[int]:
        """Look a megabyte further at most and return the numbers (1-based) of the lines met that are not blank.

        Raises:
            ReadError: if the file cannot be read any more.
        """
        if self.signature is None or self.is_read:
            return []
        base = self._seen
        chunk = self._read(base, min(_CHUNK if base else _FIRST_CHUNK, self.signature.length - base))
        ends = [base + end for end in _line_ends(chunk)]
        self._seen = base + len(chunk)
        if self._seen == self.signature.length and not chunk.endswith(b"\n"):
            ends.append(self._seen)
        first = len(self) + 1
        self._starts.extend(ends)
        return [number for number in range(first, len(self) + 1) if not self._is_blank(number, chunk, base)]

    def _is_blank(self, number: int, chunk: bytes, base: int) -> bool:
        start = self._starts[number - 1]
        beginning = chunk[start - base : start - base + 1] if start >= base else self._read(start, 1)
        if beginning not in _BLANKS or self.length_of(number) > MAX_LINE:
            return False
        return not self.beginning(number).removeprefix(BOM if number == 1 else b"").strip()

    def line(self, number: int) -> bytes:
        """Return a line that has been met (1-based), with its line end.

        Raises:
            ReadError: if the file cannot be read any more.
        """
        start = self._starts[number - 1]
        return self._read(start, self._starts[number] - start)

    def beginning(self, number: int) -> bytes:
        """Return a line as ``line`` does; of one that is too long only the beginning.

        Raises:
            ReadError: if the file cannot be read any more.
        """
        return self._read(self._starts[number - 1], min(self.length_of(number), MAX_LINE + 2))

    def length_of(self, number: int) -> int:
        """Return the length in bytes of a line that has been met (1-based), with its line end."""
        return self._starts[number] - self._starts[number - 1]

    def blocks(self, first: int, behind: int, size: int) -> Iterator[bytes]:
        """Yield the lines from ``first`` to the one before ``behind`` in pieces of ``size`` bytes at most.

        Raises:
            ReadError: if the file cannot be read any more.
        """
        start, end = self._starts[first - 1], self._starts[behind - 1]
        for begin in range(start, end, size):
            yield self._read(begin, min(size, end - begin))

    def check(self) -> None:
        """Make sure that the lines are still those that were met; one that was replaced is still held open.

        Raises:
            ReadError: if another program has written into the file.
        """
        if self.signature is None:
            return
        with self._reading:
            found = Signature.by(os.fstat(self._handle().fileno()))
            if self._is_released:
                self._let_go()
        if found != self.signature:
            raise self._changed()

    def release(self) -> None:
        """Let go of the file where one that is open cannot be replaced; from now on it is opened for each reading."""
        if not file_lock.REPLACES_OPEN_FILES:
            self._is_released = True
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._reading:
            self._let_go()

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.detach()
            self._file = None
            self._close_handle()

    def _read(self, start: int, length: int) -> bytes:
        try:
            with self._reading:
                file = self._handle()
                file.seek(start)
                data = file.read(length)
                if self._is_released:
                    self._let_go()
        except OSError as error:
            raise self._unreadable(error) from error
        if len(data) < length:
            raise self._changed()
        return data

    def _handle(self) -> io.BufferedReader:
        if self._file is None and self._open() != self.signature:
            raise self._changed()
        if self._file is None:
            raise self._changed()
        return self._file

    def _unreadable(self, error: OSError) -> ReadError:
        return ReadError(f"{self.path}: {error.strerror or error}", hint="Nothing was changed.")

    def _changed(self) -> ReadError:
        return ReadError(f"{self.path} was changed by another program since it was opened", hint=_REOPEN)

    def _open(self) -> Signature | None:
        try:
            # Without O_NONBLOCK a named pipe would be waited for, for ever.
            flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(self.path, flags | getattr(os, "O_CLOEXEC", 0))
        except FileNotFoundError:
            return None  # a dataset that nobody has saved yet
        except OSError as error:
            raise self._unreadable(error) from error
        self._close_handle = weakref.finalize(self, os.close, handle)
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            from quotemark.core.mistaken import refuse_no_file

            self._close_handle()
            refuse_no_file(self.path, found.st_mode)
        self._file = io.BufferedReader(io.FileIO(handle, closefd=False), 1 << 16)
        return Signature.by(found)


def _line_ends(chunk: bytes) -> Iterator[int]:
    """Yield where the lines of a chunk end, behind their line feeds."""
    end = chunk.find(b"\n") + 1
    while end:
        yield end
        end = chunk.find(b"\n", end) + 1
