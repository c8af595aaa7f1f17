"""The charts of the dashboard, one for each table of figures.

A new chart is a function that draws the rows of a table, and a row in ``CHARTS``; the table is one of
``core.progress.tables``.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from quotemark.core.progress.table import Table
from quotemark.core.proposals import Part
from quotemark.gui.dashboard import chart_parts as parts
from quotemark.gui.dashboard.chart_look import Look
from quotemark.gui.dashboard.words import Words
from quotemark.gui.look.translate import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Drawing(NamedTuple):
    """What a chart is drawn of: the table, how it is told, how it looks, which of its choices is wanted, and for how
    many bars there is room.
    """

    table: Table
    words: Words
    look: Look
    choice: int = 0
    room: int = parts.MOST_BARS

    def column(self, name: str) -> list[Any]:
        """Return the cells of a column."""
        names = [column.name for column in self.table.spec.columns]
        return [row[names.index(name)] for row in self.table.rows]

    def told(self, name: str) -> list[str]:
        """Return the cells of a column as they are shown."""
        names = [column.name for column in self.table.spec.columns]
        place = names.index(name)
        return [self.words.cell(row[place], self.table.spec.columns[place]) for row in self.table.rows]

    def first(self) -> Drawing:
        """Return the drawing of the rows alone for which there is room."""
        return self._replace(table=self.table._replace(rows=self.table.rows[: self.room]))

    def whole(self, value: float) -> str:
        """Return how a count is told."""
        return self.words.number(value)

    def percent(self, value: float) -> str:
        """Return how a share is told."""
        return f"{self.words.number(100 * value)} %"


class Chart(NamedTuple):
    """How a table is drawn.

    ``bars`` are the columns that together name a bar, where there are bars on their side, as many as there is room for.
    ``choices`` says what can be chosen to be drawn: a column, or a pair; empty: all is drawn.
    """

    draw: Callable[[Axes, Drawing], None]
    bars: Sequence[str] = ()
    choices: Callable[[Drawing], list[str]] = lambda _: []

    def all_bars(self, drawing: Drawing) -> int:
        """Return how many bars there would be if there were room for all; 0 where the chart has none of these."""
        return len(set(zip(*map(drawing.column, self.bars), strict=True))) if self.bars else 0


def _stacked(name: str, columns: Sequence[str]) -> Callable[[Axes, Drawing], None]:
    """Return what draws a bar for each row, called by one column, of pieces as long as others say."""

    def draw(axes: Axes, drawing: Drawing) -> None:
        drawing = drawing.first()
        series = {drawing.words.column(column): drawing.column(column) for column in columns}
        shown = {column: values for column, values in series.items() if any(values)} or series
        parts.draw_bars(axes, drawing.told(name), shown, drawing.look, drawing.whole, is_part=len(series) > 1)

    return draw


def _shares(names: Sequence[str], pieces: str) -> Callable[[Axes, Drawing], None]:
    """Return what draws a bar for whatever the first columns name, and a piece of it for each row."""

    def draw(axes: Axes, drawing: Drawing) -> None:
        labels = list(map(_joined, zip(*(_told(drawing, name) for name in names), strict=True)))
        kinds = drawing.told(pieces)
        bars = list(dict.fromkeys(labels))[: drawing.room]
        found = dict(zip(zip(labels, kinds, strict=True), drawing.column("share"), strict=True))
        series = {kind: [found.get((bar, kind)) or 0.0 for bar in bars] for kind in drawing.words.in_order(kinds)}
        parts.draw_bars(axes, bars, series, drawing.look, drawing.percent, drawing.words.colours)
        _as_percent(axes, "x", drawing)

    return draw


def _told(drawing: Drawing, name: str) -> list[str]:
    """Return the cells of a column; a quote without any stance says so where there are targets."""
    cells = list(drawing.told(name))
    if name != "target" or not any(drawing.column(name)):
        return cells
    nothing = tr("Dashboard", "no stance")
    return [cell if target else nothing for cell, target in zip(cells, drawing.column(name), strict=True)]


def _joined(cells: tuple[str, ...]) -> str:
    return " – ".join(cell for cell in cells if cell != "–") or "–"


_CORRECTED: Final = tuple(f"{part.value} changed" for part in Part)


def _draw_fates(name: str) -> Callable[[Axes, Drawing], None]:
    def draw(axes: Axes, drawing: Drawing) -> None:
        drawing = drawing.first()
        counts = drawing.told("proposals")
        names = [f"{who} ({count})" for who, count in zip(drawing.told(name), counts, strict=True)]
        if drawing.choice:
            _draw_corrected(axes, drawing, names)
            return
        series = {
            drawing.words.column(fate): [share or 0.0 for share in drawing.column(fate)]
            for fate in ("unchanged", "changed", "rejected")
        }
        parts.draw_bars(axes, names, series, drawing.look, drawing.percent)
        _as_percent(axes, "x", drawing)

    return draw


def _draw_corrected(axes: Axes, drawing: Drawing, names: Sequence[str]) -> None:
    """Draw of which share of the proposals each part was changed."""
    columns = {drawing.words.column(name): drawing.column(name) for name in _CORRECTED}
    shares = {(who, part): cells[n] or 0.0 for part, cells in columns.items() for n, who in enumerate(names)}
    parts.draw_matrix(axes, names, list(columns), shares, drawing.look, drawing.percent)


def _what_of_proposals(_drawing: Drawing) -> list[str]:
    return [tr("Dashboard", "What became of them"), tr("Dashboard", "What was changed")]


def _draw_days(axes: Axes, drawing: Drawing) -> None:
    rows = list(zip(drawing.column("day"), drawing.told("annotator"), drawing.column("decisions"), strict=True))
    days = sorted({_ordinal(day) for day, _, _ in rows if day})
    found = {(_ordinal(day), who): count for day, who, count in rows if day}
    people = dict.fromkeys(who for _, who, _ in sorted(rows, key=lambda row: row[1]))
    series = {who: [found.get((day, who), 0) for day in days] for who in people}
    parts.draw_columns(axes, days, series, drawing.look, _names_of(days))
    axes.set_ylabel(drawing.words.column("decisions"))


def _draw_speakers(axes: Axes, drawing: Drawing) -> None:
    drawing = drawing.first()
    series = {drawing.words.column("quotes"): drawing.column("quotes")}
    parts.draw_bars(axes, drawing.told("speaker"), series, drawing.look, drawing.whole)
    axes.set_xlabel(drawing.words.column("quotes"))


def _draw_scores(axes: Axes, drawing: Drawing) -> None:
    promised = drawing.column("promised")
    series = {
        drawing.words.column(name): list(zip(promised, drawing.column(name), strict=True))
        for name in ("accepted", "unchanged")
    }
    diagonal = tr("Dashboard", "as promised")
    parts.draw_calibration(axes, series, drawing.told("proposals"), diagonal, drawing.look)
    axes.set_xlabel(tr("Dashboard", "promised by the score"))
    _as_percent(axes, "x", drawing)
    _as_percent(axes, "y", drawing)


def _draw_seconds(axes: Axes, drawing: Drawing) -> None:
    drawing = drawing.first()
    names = list(map(_joined, zip(drawing.told("annotator"), drawing.told("decision"), strict=True)))
    ranges = list(zip(*map(drawing.column, ("lower quartile", "median", "upper quartile")), strict=True))
    parts.draw_ranges(axes, names, ranges, drawing.look, lambda value: drawing.words.number(value, 1))
    axes.set_xlabel(tr("Dashboard", "seconds: median (diamond and number), and between the quartiles (bar)"))


def _draw_sway(axes: Axes, drawing: Drawing) -> None:
    drawing = drawing.first()
    counts = zip(drawing.told("annotator"), drawing.told("shown"), drawing.told("withheld"), strict=True)
    names = [f"{who} ({shown} / {withheld})" for who, shown, withheld in counts]
    columns = map(drawing.column, ("at least", "difference", "at most"))
    ranges = [None if middle is None else (low, middle, high) for low, middle, high in zip(*columns, strict=True)]
    parts.draw_ranges(axes, names, ranges, drawing.look, drawing.percent, tr("Dashboard", "too few answers"))
    axes.set_xlabel(tr("Dashboard", "more often with the proposal than without: difference and 95 % interval"))
    _as_percent(axes, "x", drawing)


_MOST_PAIRS: Final = 8
"""Pairs of people that have a line each."""

_OVER_TIME: Final = ("both have", "same words", "same speaker", "type kappa", "stance kappa")


def _draw_agreement(axes: Axes, drawing: Drawing) -> None:
    wanted = _OVER_TIME[drawing.choice]
    rows = zip(*(drawing.column(name) for name in ("from", "first", "second", wanted)), strict=True)
    known = [(_ordinal(day), one, other, value) for day, one, other, value in rows if day and value is not None]
    points = _by_pair(known) if len({row[1:3] for row in known}) <= _MOST_PAIRS else _by_person(known)
    days = sorted({day for line in points.values() for day in line})
    if days:
        series = {name: [(day, fmean(values)) for day, values in line.items()] for name, line in points.items()}
        parts.draw_lines(axes, series, drawing.look, _names_of(days))
    axes.set_ylim(min(0.0, *(row[3] for row in known), 0.0), 1.05)
    axes.set_ylabel(drawing.words.column(wanted))
    if "kappa" not in wanted:
        _as_percent(axes, "y", drawing)


_Agreeing: TypeAlias = tuple[int, str, str, float]
"""The ordinal of a day, two people, and how far they agree."""

_Lines: TypeAlias = dict[str, dict[int, list[float]]]
"""For each line of a chart the values of each day."""


def _by_pair(rows: Sequence[_Agreeing]) -> _Lines:
    lines: _Lines = {}
    for day, one, other, value in rows:
        lines.setdefault(f"{one} – {other}", {}).setdefault(day, []).append(value)
    return lines


def _by_person(rows: Sequence[_Agreeing]) -> _Lines:
    """Return a line for each person, of the agreement with all others: fifty lines tell nobody anything."""
    lines: _Lines = {}
    for day, one, other, value in rows:
        for person in (one, other):
            name = tr("Dashboard", "{} with the others").format(person)
            lines.setdefault(name, {}).setdefault(day, []).append(value)
    return lines


def _pairs(drawing: Drawing, names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(map(_joined, zip(*map(drawing.told, names), strict=True))))


def _draw_confusion(said: str, names: Sequence[str]) -> Callable[[Axes, Drawing], None]:
    """Return what draws the matrix of the pair, and the target, that is chosen."""

    def draw(axes: Axes, drawing: Drawing) -> None:
        chosen = _pairs(drawing, names)[drawing.choice]
        rows = [
            (first, one, second, other, count)
            for label, first, second, one, other, count in zip(
                map(_joined, zip(*map(drawing.told, names), strict=True)),
                *(drawing.told(name) for name in ("first", "second", f"{said} by first", f"{said} by second")),
                drawing.column("quotes"),
                strict=True,
            )
            if label == chosen
        ]
        labels = drawing.words.in_order([label for _, one, _, other, _ in rows for label in (one, other)])
        counts = {(one, other): count for _, one, _, other, count in rows}
        parts.draw_matrix(axes, labels, labels, counts, drawing.look, drawing.whole)
        axes.set_ylabel(rows[0][0])
        axes.set_xlabel(rows[0][2])

    return draw


def _draw_differing(axes: Axes, drawing: Drawing) -> None:
    drawing = drawing.first()
    titles = [title or str(article) for title, article in zip(*map(drawing.column, ("title", "article")), strict=True)]
    odds, quotes = drawing.column("at odds"), drawing.column("quotes")
    series = {
        drawing.words.column("at odds"): odds,
        tr("Dashboard", "alike"): [all_ - odd for all_, odd in zip(quotes, odds, strict=True)],
    }
    parts.draw_bars(axes, titles, series, drawing.look, drawing.whole)
    axes.set_xlabel(drawing.words.column("quotes"))


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


def _names_of(days: Sequence[int]) -> Callable[[int], str]:
    """Return how days are told: without the year where all are of one."""
    dates = [datetime.date.fromordinal(day) for day in days]
    start = 5 if len({date.year for date in dates}) == 1 else 0
    return lambda day: datetime.date.fromordinal(day).isoformat()[start:]


def _as_percent(axes: Axes, axis: str, drawing: Drawing) -> None:
    which = axes.xaxis if axis == "x" else axes.yaxis
    which.set_major_formatter(lambda value, _place: drawing.percent(value))


_PAIR: Final = ("first", "second")
_PAIR_AND_TARGET: Final = (*_PAIR, "target")

CHARTS: Final[dict[str, Chart]] = {
    "articles": Chart(_stacked("dataset", ("done", "in progress", "new", "left out")), ("dataset",)),
    "quotes": Chart(
        _stacked("dataset", ("unchanged", "changed", "rejected", "by hand", "without proposal", "open")), ("dataset",)
    ),
    "people": Chart(
        _stacked("annotator", ("unchanged", "changed", "rejected", "by hand", "without proposal")), ("annotator",)
    ),
    "days": Chart(_draw_days),
    "labels": Chart(_shares(("target", "annotator"), "stance"), ("target", "annotator")),
    "types": Chart(_shares(("annotator",), "type"), ("annotator",)),
    "speakers": Chart(_draw_speakers, ("speaker",)),
    "proposals": Chart(_draw_fates("annotator"), ("annotator",), _what_of_proposals),
    "rules": Chart(_draw_fates("rule"), ("rule",), _what_of_proposals),
    "scores": Chart(_draw_scores),
    "seconds": Chart(_draw_seconds, ("annotator", "decision")),
    "sway": Chart(_draw_sway, ("annotator",)),
    "agreement": Chart(_draw_agreement, choices=lambda drawing: [drawing.words.column(name) for name in _OVER_TIME]),
    "type confusion": Chart(_draw_confusion("type", _PAIR), choices=lambda drawing: _pairs(drawing, _PAIR)),
    "stance confusion": Chart(
        _draw_confusion("stance", _PAIR_AND_TARGET), choices=lambda drawing: _pairs(drawing, _PAIR_AND_TARGET)
    ),
    "differing": Chart(_draw_differing, ("article",)),
}
"""How each table is drawn, by its id."""
