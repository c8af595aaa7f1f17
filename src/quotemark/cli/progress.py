"""“quotemark progress”: the tables of the dashboard, in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from quotemark.cli.merge import opened
from quotemark.cli.options import ProgressOptions
from quotemark.cli.terminal import Reporter, one_line, size_of, write_stdout
from quotemark.core.opening import refuse_twice
from quotemark.core.progress.reading import Progress
from quotemark.core.progress.table import Cell, Column, Measure, Table
from quotemark.core.progress.tables import make_tables

_GAP: Final = "  "
_LONGEST: Final = 40
"""Code points of a cell in the terminal; with --json nothing is cut."""


def run_progress(options: ProgressOptions) -> int:
    """Print the tables of datasets and return the exit code: 1 if something could not be read or compared.

    Raises:
        ReadError: if a dataset cannot be read at all.
        UsageError: if one is named twice.
    """
    refuse_twice([Path(name) for name in options.inputs])
    size = size_of(*options.inputs) or 0
    with Reporter(2 * size, "Counting") as reporter:
        datasets = [opened(name, reporter) for name in options.inputs]
        progress, done = Progress(datasets), 0
        for share in progress.read():
            reporter.advance(round(share * size) - done)
            done = round(share * size)
    tables = make_tables(progress.counts, progress.names)
    write_stdout(_as_json(tables, progress.names) if options.as_json else _as_text(tables))
    problems = [*(problem.message for problem in progress.unread()), *progress.problems]
    for problem in problems:
        print(f"quotemark: {one_line(problem)}", file=sys.stderr)
    for dataset in datasets:
        dataset.close()
    return 1 if problems else 0


def _as_json(tables: Sequence[Table], names: Sequence[str]) -> bytes:
    """Return what docs/cli.md describes for programs."""
    return msgspec.json.encode({"datasets": names, **{table.spec.id: table.records() for table in tables}}) + b"\n"


def _as_text(tables: Sequence[Table]) -> bytes:
    return "\n".join("".join(f"{line}\n" for line in _lines(table)) for table in tables if table.rows).encode()


def _lines(table: Table) -> Iterator[str]:
    """Yield a heading, the names of the columns, and the rows, numbers flush right."""
    columns = table.spec.columns
    told = [[_told(cell, column) for cell, column in zip(row, columns, strict=True)] for row in table.rows]
    heads = [column.name for column in columns]
    widths = [max(map(len, cells)) for cells in zip(heads, *told, strict=True)]
    yield f"{table.spec.title}: {table.spec.about}."
    for cells in (heads, *told):
        parts = (
            cell.ljust(width) if _is_words(column) else cell.rjust(width)
            for cell, width, column in zip(cells, widths, columns, strict=True)
        )
        yield _GAP.join(("", *parts)).rstrip()


def _is_words(column: Column) -> bool:
    return column.measure in (Measure.WORDS, Measure.DAY)


def _told(cell: Cell, column: Column) -> str:
    if cell is None or cell == "":
        return "–"
    match column.measure:
        case Measure.SHARE:
            return f"{100 * float(cell):.1f} %"
        case Measure.KAPPA:
            return f"{float(cell):.2f}"
        case Measure.SECONDS:
            return f"{float(cell):.1f}"
        case _:
            words = one_line(str(cell if isinstance(cell, str) else round(cell)))
            return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
