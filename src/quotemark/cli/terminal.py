"""What the commands say: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quotemark.cli.options import STANDARD_STREAM
from quotemark.core.store.safe_write import write_error

if TYPE_CHECKING:
    from rich.progress import Progress

WRONG_USAGE = 2


def fail(message: str) -> int:
    """Print an error as one line and return the exit code for it."""
    print(f"quotemark: {one_line(message)}", file=sys.stderr)
    return WRONG_USAGE


def refused(error: OSError) -> str:
    """Return what the system has refused, in words: standard output where it names no file."""
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}. Check the path."
    told = write_error(Path("standard output"), error)
    return f"{told.message}. {told.advice}"


def one_line(text: str) -> str:
    """Return the text with line ends and other control characters made visible, as file names can hold them."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def make_printable() -> None:
    """Let both streams escape what the terminal's encoding lacks, instead of failing on a curly mark."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="backslashreplace")


def write_stdout(data: bytes) -> None:
    """Write bytes to standard output, whatever the terminal's encoding and line ends are."""
    sys.stdout.buffer.write(data)


def discard_output() -> None:
    """Point standard output to nowhere: what is left in its buffer has no reader, and Python would complain at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


class Reporter:
    """Lines on standard error, and on a terminal a progress bar below them.

    ``total`` counts bytes; None while it is unknown (standard input). ``doing`` stands before the bar.
    """

    def __init__(self, total: int | None, doing: str = "Searching") -> None:
        self._total, self._doing = total, doing
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._progress = self._bar()
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def advance(self, size: int) -> None:
        """Move the bar on by ``size`` bytes."""
        if self._progress is not None:
            self._progress.advance(self._progress.task_ids[0], size)

    def say(self, line: str) -> None:
        """Print one line."""
        if self._progress is not None:
            self._progress.console.print(one_line(line), markup=False, highlight=False, soft_wrap=True)
        else:
            print(one_line(line), file=sys.stderr)

    def write(self, data: bytes) -> None:
        """Write bytes to standard output; where that is the terminal, too, the bar makes room for them."""
        progress = self._progress if sys.stdout.isatty() else None
        if progress is not None:
            progress.stop()
        write_stdout(data)
        if progress is not None:
            sys.stdout.flush()
            progress.start()

    def _bar(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        progress.add_task(self._doing, total=self._total)
        return progress


def size_of(*names: str) -> int | None:
    """Return how many bytes files have together, None where standard input is among them."""
    if STANDARD_STREAM in names:
        return None
    return sum(path.stat().st_size for name in names if (path := Path(name)).is_file())


def counted(count: int, noun: str) -> str:
    """Return so many of something in words: “1 line”, “2 lines”."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
