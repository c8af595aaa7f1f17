"""“quotemark merge”: several versions of a dataset into one, with a report of what came from where."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from quotemark.cli.options import STANDARD_STREAM, MergeOptions
from quotemark.cli.output import check_output, write_output
from quotemark.cli.terminal import Reporter, counted, one_line, size_of
from quotemark.core.errors import ReadError, UsageError
from quotemark.core.merging.articles import Conflict
from quotemark.core.merging.datasets import MergedLine, Source, merge_datasets
from quotemark.core.merging.differences import in_marks
from quotemark.core.store.dataset import Dataset

_STEP: Final = 0.1
"""Seconds after which the bar moves while a dataset is read."""


def run_merge(options: MergeOptions) -> int:
    """Write the merged dataset, report on standard error, and return the exit code: 1 if anything wants a look.

    Raises:
        UsageError: if the output cannot be what it is meant to be, or fewer than two datasets are named.
        ReadError: if an input cannot be read.
        WriteError: if the output cannot be written.
    """
    if len(options.inputs) < 2:
        raise UsageError("name two datasets or more", hint="quotemark merge A.jsonl B.jsonl -o C.jsonl")
    check_output(options.output, force=options.force, example="merged.jsonl")
    names = _names(options.inputs)
    inputs = size_of(*options.inputs) or 0
    total = 2 * inputs + (size_of(options.base) or 0 if options.base is not None else 0)
    with Reporter(total, "Merging") as reporter:
        sources = [Source(name, opened(path, reporter)) for name, path in zip(names, options.inputs, strict=True)]
        base = opened(options.base, reporter) if options.base is not None else None
        report = _Report(options, [source.name for source in sources], reporter)
        write_output(options.output, report.lines(merge_datasets(sources, base)))
    report.end()
    return 1 if report.conflicts or report.unread else 0


def opened(name: str, reporter: Reporter) -> Dataset:
    """Return a dataset with the decisions that wait beside it, read to its end while the bar moves on by its size.

    Raises:
        ReadError: if there is none, or it cannot be read.
    """
    path = Path(name)
    if not path.exists():
        raise ReadError(f"{path} is not there", hint="Check the path.")
    dataset = Dataset(path)
    size, before, is_loaded = size_of(name) or 0, 0, False
    while not is_loaded:
        is_loaded = dataset.load_some(_STEP)
        now = size if is_loaded else size * dataset.read_rows // max(1, len(dataset.heads))
        reporter.advance(now - before)
        before = now
    return dataset


def _names(paths: tuple[str, ...]) -> list[str]:
    """Return how the inputs are called: by their names, where these differ."""
    short = [os.path.basename(path) for path in paths]
    return short if len(set(short)) == len(short) else list(paths)


class _Report:
    """What is said of each article that came of more than one file, and of all together."""

    def __init__(self, options: MergeOptions, names: list[str], reporter: Reporter) -> None:
        self._options, self._names, self._reporter = options, names, reporter
        self.conflicts = self.unread = self.articles = 0
        self._only: Counter[str] = Counter()

    def lines(self, merged: Iterator[MergedLine]) -> Iterator[bytes]:
        """Yield the lines for the output while reporting on them."""
        for line in merged:
            self._tell(line)
            self._reporter.advance(len(line.raw) * len(line.names))
            yield line.raw + b"\n"

    def end(self) -> None:
        """Say what it all came to."""
        if self._options.as_json:
            return
        parts = [counted(self.articles, "article"), *(f"{n} only in {name}" for name, n in self._only.items())]
        parts += [counted(self.conflicts, "conflict")] if self.conflicts else ["no conflicts"]
        if self.unread:
            kept = "was kept as it is" if self.unread == 1 else "were kept as they are"
            parts.append(f"{counted(self.unread, 'line')} could not be read and {kept}")
        print(f"{self._options.output}: {', '.join(parts)}.", file=sys.stderr)

    def _tell(self, line: MergedLine) -> None:
        self.conflicts += len(line.conflicts)
        if line.problem is not None:
            self.unread += 1
            if not self._options.as_json:
                self._say(one_line(line.problem.message))
        elif len(line.names) == 1:
            self._only[line.names[0]] += 1
        self.articles += line.article is not None
        if self._options.as_json:
            self._say(_as_json(line).decode())
        elif line.article is not None and (line.conflicts or any(line.taken.values())):
            for told in _as_text(line):
                self._say(one_line(told))

    def _say(self, line: str) -> None:
        """Report on the stream that the dataset does not go to."""
        if self._options.output == STANDARD_STREAM:
            self._reporter.say(line)
        else:
            self._reporter.write(f"{line}\n".encode())


def _as_text(line: MergedLine) -> Iterator[str]:
    assert line.article is not None
    where = line.article.id
    if came := [f"{count} from {name}" for name, count in line.taken.items() if count]:
        yield f"{where}: {', '.join(came)}"
    for conflict in line.conflicts:
        yield f"{where}: conflict: {_about(conflict)}{conflict.told}"


def _about(conflict: Conflict) -> str:
    return f"{conflict.quote} {in_marks(conflict.words)}: " if conflict.quote is not None else ""


def _as_json(line: MergedLine) -> bytes:
    """Return what docs/cli.md describes for programs."""
    record = {
        "article": line.article.id if line.article is not None else None,
        "files": line.names,
        "taken": line.taken,
        "conflicts": [c._asdict() for c in line.conflicts],
        "problem": line.problem.message if line.problem is not None else None,
    }
    return msgspec.json.encode(record)
