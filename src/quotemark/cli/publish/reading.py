"""Reading a dataset for a command that takes its lines one by one and reports what it cannot use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from quotemark.cli.terminal import Reporter
from quotemark.core.errors import UsageError
from quotemark.core.formats.jsonl import BOM
from quotemark.core.formats.sources import Entry, SourceKind, read_source
from quotemark.core.mistaken import no_article
from quotemark.core.store.journal import Edited, Journal, StepKind, journal_path
from quotemark.core.store.line_file import LineFile
from quotemark.core.types import Article


class Reading:
    """One dataset as a command reads it, once or several times over.

    ``exit_code`` is 1 once something was left out, ``unread`` counts the lines that could not be read.
    """

    def __init__(self, name: str, reporter: Reporter, *, is_told: bool = False) -> None:
        """Read the dataset of this name; ``is_told`` says that what is wrong with it was reported before."""
        self.exit_code = self.unread = 0
        self._path, self._reporter = Path(name), reporter
        self._has_told = is_told

    def articles(self) -> Iterator[tuple[Entry, Article]]:
        """Yield the lines that can be read with their articles; the others are reported, the first time.

        Raises:
            ReadError: if the file cannot be read at all, or none of its lines.
        """
        count = lines = 0
        for entry in read_source(self._path, kind=SourceKind.JSONL):
            lines += 1
            if entry.article is not None:
                count += 1
                yield entry, entry.article
            elif entry.problem is not None:
                self.unread += not self._has_told
                self.report(f"{entry.problem} It is left out.", line=entry.line)
            self._reporter.advance(entry.size)
        if lines and not count:
            raise no_article(self._path)
        if not self._has_told:
            self._tell_what_waits()
        self._has_told = True

    def report(self, message: str, *, line: int | None = None) -> None:
        """Say on standard error what of the file is not as it should be; the exit code is then 1."""
        self.exit_code = 1
        if not self._has_told:
            place = str(self._path) if line is None else f"{self._path}:{line}"
            self._reporter.say(f"quotemark: {place}: {message}")

    def _tell_what_waits(self) -> None:
        waiting, _ = Journal(journal_path(self._path)).unsaved()
        decided = [entry for entry in waiting if not isinstance(entry, Edited) or entry.kind is not StepKind.MACHINE]
        if decided:
            self.report(
                f"decisions wait in {journal_path(self._path).name} that are not in the file: {len(decided)}. "
                "Open it in the window, save it, and run this again."
            )


def check_folder(folder: Path) -> None:
    """Make sure that files can go to a folder of this name.

    Raises:
        UsageError: if that is something else.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", hint="Nothing was changed. Name a folder, which need not be there yet.")


def copied_lines(name: str, numbers: Iterable[int], reporter: Reporter) -> Iterator[bytes]:
    """Yield lines of a file (1-based, rising) byte for byte; a last one without a line feed gets it.

    A byte order mark is no part of the first line.

    Raises:
        ReadError: if the file cannot be read, or another program has changed it meanwhile.
    """
    file = LineFile(Path(name))
    for number in numbers:
        while len(file) < number and not file.is_read:
            file.meet_some()
        line = file.line(number)
        reporter.advance(len(line))
        line = line.removeprefix(BOM) if number == 1 else line
        yield line if line.endswith(b"\n") else line + b"\n"
    file.check()
    file.close()
