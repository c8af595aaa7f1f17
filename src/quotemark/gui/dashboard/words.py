"""How figures are told: numbers as the language writes them, and words of ours in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale

from quotemark.core.progress.table import Cell, Column, Measure, Row, Table
from quotemark.core.progress.tables import VOCABULARY
from quotemark.core.publish.spreadsheet import neutralized
from quotemark.core.scheme import Scheme
from quotemark.gui.actions.stance import spoken
from quotemark.gui.look.translate import TABLES_CONTEXT, tr

NOTHING: Final = "–"
_STANCES: Final = ("stance", "stance by first", "stance by second")


class Words:
    """Tells cells and columns in one language, stances by the names that the scheme gives them."""

    def __init__(self, language: str, scheme: Scheme) -> None:
        self._locale, self._scheme = QLocale(language), scheme

    def column(self, name: str) -> str:
        """Return what a column is called."""
        return tr(TABLES_CONTEXT, name)

    def cell(self, cell: Cell, column: Column) -> str:
        """Return a cell as it is shown."""
        if cell is None or cell == "":
            return NOTHING
        if isinstance(cell, str):
            return self._word(cell, column)
        match column.measure:
            case Measure.SHARE:
                return f"{self._locale.toString(100.0 * cell, 'f', 1)} %"
            case Measure.KAPPA:
                return self._locale.toString(float(cell), "f", 2)
            case Measure.SECONDS:
                return self._locale.toString(float(cell), "f", 1)
            case _:
                return self._locale.toString(round(cell))

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number as it is shown in a chart."""
        return self._locale.toString(float(value), "f", decimals)

    def _word(self, word: str, column: Column) -> str:
        if column.name in _STANCES and (label := self._scheme.label(word)) is not None:
            return spoken(label).name
        return tr(TABLES_CONTEXT, word) if word in VOCABULARY else word

    @property
    def colours(self) -> dict[str, str]:
        """The colours that the scheme gives to stances, by their names."""
        return {spoken(label).name: label.color for label in self._scheme.stance}

    def in_order(self, names: Sequence[str]) -> list[str]:
        """Return each of these names once: stances as the scheme orders them, and whatever else behind them."""
        known = self.colours
        return [name for name in known if name in names] + [n for n in dict.fromkeys(names) if n not in known]

    def rows(self, table: Table) -> list[list[str]]:
        """Return all cells of a table as they are shown."""
        return [self.row(row, table) for row in table.rows]

    def row(self, row: Row, table: Table) -> list[str]:
        """Return the cells of a row as they are shown."""
        return [self.cell(cell, column) for cell, column in zip(row, table.spec.columns, strict=True)]

    def copied(self, table: Table) -> str:
        """Return a table as spreadsheets take it: cells apart by tabs, a first line with the names of the columns.

        Names and titles of the data, which anybody may have written, are never formulas there.
        """
        heads = [self.column(column.name) for column in table.spec.columns]
        lines = [heads, *(self._row_for_sheet(row, table) for row in table.rows)]
        return "".join("\t".join(line) + "\n" for line in lines)

    def _row_for_sheet(self, row: Row, table: Table) -> list[str]:
        cells = [_for_sheet(cell) for cell in self.row(row, table)]
        return [neutralized(told) if isinstance(cell, str) else told for cell, told in zip(row, cells, strict=True)]

    def summary(self, table: Table, most: int = 8) -> str:
        """Return in words what a chart of the table shows."""
        heads = [self.column(column.name) for column in table.spec.columns]
        told = [
            ", ".join(f"{head} {cell}" for head, cell in zip(heads, cells, strict=True))
            for cells in self.rows(table)[:most]
        ]
        about = f"{tr(TABLES_CONTEXT, table.spec.title)}: {tr(TABLES_CONTEXT, table.spec.about)}."
        return " ".join((about, *(f"{line}." for line in told)))


def _for_sheet(cell: str) -> str:
    cell = " ".join(cell.split()).replace(" %", "%")
    return "" if cell == NOTHING else cell
