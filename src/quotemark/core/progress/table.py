"""What a table of figures is: its columns, how it is made of what was counted, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from quotemark.core.progress.counts import Counts

Cell: TypeAlias = str | int | float | None
"""None: there is nothing to say."""

Row: TypeAlias = tuple[Cell, ...]

MOST_ROWS: Final = 30
"""Rows of a table that ranks things; nobody reads more, and there may be a hundred thousand."""


class Measure(StrEnum):
    """What the numbers of a column are."""

    WORDS = "words"
    DAY = "day"
    COUNT = "count"
    SHARE = "share"
    SECONDS = "seconds"
    KAPPA = "kappa"


class Column(NamedTuple):
    """A column: its name, which is its key in JSON as well, and what stands in it; shares are in 0..1."""

    name: str
    measure: Measure = Measure.WORDS


class TableSpec(NamedTuple):
    """A table: its id, title and columns, what one row of it is, and how its rows are made.

    ``make`` is given what was counted and the names of the datasets.
    """

    id: str
    title: str
    about: str
    columns: tuple[Column, ...]
    make: Callable[[Counts, Sequence[str]], list[Row]]
    is_comparison: bool = False
    """There is nothing in it unless several datasets are compared."""


class Table(NamedTuple):
    """A table with its rows."""

    spec: TableSpec
    rows: list[Row]

    def records(self) -> list[dict[str, Cell]]:
        """Return each row by the names of the columns."""
        names = [column.name for column in self.spec.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def counted(*names: str) -> tuple[Column, ...]:
    """Return columns of counts."""
    return tuple(Column(name, Measure.COUNT) for name in names)


def shared(*names: str) -> tuple[Column, ...]:
    """Return columns of shares."""
    return tuple(Column(name, Measure.SHARE) for name in names)
