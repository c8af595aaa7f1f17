"""What charts are made of: bars, lines, ranges and matrices, each series told by more than its colour."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from quotemark.gui.dashboard.chart_look import Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_BARS: Final = 14
"""Bars of a chart that lies on its side; the table has the others."""

_FEWEST_BARS: Final = 5
_FEWEST_DAYS: Final = 7
"""Bars and columns that there is always room for, so that one alone does not fill the chart."""

_LONGEST_NAME: Final = 28
_ROOM_FOR_NUMBER: Final = 0.06
"""The share of the longest bar that a number in it needs."""
_MOST_TICKS: Final = 8

Number = Callable[[float], str]
"""How a number is told."""


def shortened(name: str) -> str:
    """Return a name that leaves room for the bars."""
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def draw_bars(
    axes: Axes,
    names: Sequence[str],
    series: Mapping[str, Sequence[float]],
    look: Look,
    told: Number,
    colours: Mapping[str, str] = MappingProxyType({}),
    *,
    is_part: bool = False,
) -> None:
    """Draw bars on their side, from the top down, of one piece for each series; ``colours`` says whose is known.

    ``is_part`` tells that there could be more series: a single one is named, too.
    """
    places = range(len(names))
    lefts = [0.0] * len(names)
    longest = max((sum(values) for values in zip(*series.values(), strict=True)), default=0.0) or 1.0
    for number, (name, values) in enumerate(series.items()):
        style = look.style(number, colours.get(name))
        axes.barh(
            places,
            values,
            left=lefts,
            color=style.colour,
            hatch=style.hatch,
            edgecolor=look.paper,
            label=name,
            height=0.7,
        )
        for place, (value, left) in enumerate(zip(values, lefts, strict=True)):
            if value >= _ROOM_FOR_NUMBER * longest:
                _write(axes, left + value / 2, place, told(value), look)
        lefts = [left + value for left, value in zip(lefts, values, strict=True)]
    axes.set_yticks(places, [shortened(name) for name in names])
    axes.set_ylim(max(len(names), _FEWEST_BARS) - 0.5, -0.5)
    axes.set_xlim(0, longest * 1.02)
    if all(float(value).is_integer() for values in series.values() for value in values):
        axes.locator_params(axis="x", integer=True)
    axes.tick_params(axis="y", length=0)
    _grid(axes, "x", look)
    if len(series) > 1 or is_part:
        _legend(axes)


def draw_columns(
    axes: Axes, days: Sequence[int], series: Mapping[str, Sequence[float]], look: Look, name_of: Callable[[int], str]
) -> None:
    """Draw a column for each day (an ordinal), of one piece for each series."""
    bottoms = [0.0] * len(days)
    for number, (name, values) in enumerate(series.items()):
        style = look.style(number)
        axes.bar(
            days,
            values,
            bottom=bottoms,
            color=style.colour,
            hatch=style.hatch,
            edgecolor=look.paper,
            label=name,
            width=0.8,
        )
        bottoms = [bottom + value for bottom, value in zip(bottoms, values, strict=True)]
    _days(axes, days, name_of)
    axes.locator_params(axis="y", integer=True)
    _grid(axes, "y", look)
    _legend(axes)


def draw_lines(
    axes: Axes,
    series: Mapping[str, Sequence[tuple[int, float]]],
    look: Look,
    name_of: Callable[[int], str],
) -> None:
    """Draw a line through the points (ordinal of the day, value) of each series."""
    for number, (name, points) in enumerate(series.items()):
        style = look.style(number)
        xs, ys = zip(*points, strict=True)
        axes.plot(xs, ys, color=style.colour, marker=style.marker, linestyle=style.dashes, label=name)
    _days(axes, sorted({x for points in series.values() for x, _ in points}), name_of)
    _grid(axes, "y", look)
    _legend(axes)


def draw_ranges(
    axes: Axes,
    names: Sequence[str],
    ranges: Sequence[tuple[float, float, float] | None],
    look: Look,
    told: Number,
    nothing: str = "",
) -> None:
    """Draw for each name a bar from the low to the high value, with a mark and the number at the one between.

    ``nothing`` is said where there is no range.
    """
    style, mark = look.style(0), look.style(1)
    for place, found in enumerate(ranges):
        low, middle, high = found or (0.0, 0.0, 0.0)
        if found is not None:
            axes.barh(place, max(high - low, 0.0), left=low, color=style.colour, height=0.5)
            axes.plot(
                [middle], [place], marker="D", color=mark.colour, markeredgecolor=look.ink, markersize=look.size * 0.9
            )
        text = told(middle) if found is not None else nothing
        axes.annotate(
            text, (high, place), xytext=(look.size, 0), textcoords="offset points", va="center", color=look.ink
        )
    axes.set_yticks(range(len(names)), [shortened(name) for name in names])
    axes.invert_yaxis()
    ends = [end for found in ranges if found is not None for end in (found[0], found[2])]
    low, high = min(0.0, *ends, 0.0), max(0.0, *ends, 0.0)
    axes.set_xlim(low * 1.1, high + 0.15 * (high - low) or 1.0)
    if low < 0:
        axes.axvline(0, color=look.muted, linewidth=1.2)
    axes.tick_params(axis="y", length=0)
    _grid(axes, "x", look)


def draw_calibration(
    axes: Axes, series: Mapping[str, Sequence[tuple[float, float]]], counts: Sequence[str], diagonal: str, look: Look
) -> None:
    """Draw what was promised (across) against what was kept (upwards), both shares, and the line where both are alike.

    ``counts`` stand beside the points of the first series.
    """
    axes.plot([0, 1], [0, 1], color=look.muted, linestyle=(0, (1, 2)), linewidth=1.2, label=diagonal)
    for number, (name, points) in enumerate(series.items()):
        style = look.style(number)
        xs, ys = zip(*points, strict=True)
        axes.plot(xs, ys, color=style.colour, marker=style.marker, linestyle=style.dashes, label=name)
        if number == 0:
            for (x, y), count in zip(points, counts, strict=True):
                axes.annotate(
                    count, (x, y), xytext=(0, look.size * 0.7), textcoords="offset points", ha="center", color=look.ink
                )
    axes.set_xlim(0, 1.03)
    axes.set_ylim(0, 1.12)
    _grid(axes, "both", look)
    _legend(axes)


def draw_matrix(
    axes: Axes,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Mapping[tuple[str, str], float],
    look: Look,
    told: Number,
) -> None:
    """Draw how often what one says (rows) meets what another says (columns): a number, and colour where it is large."""
    from matplotlib.colors import LinearSegmentedColormap

    shades = LinearSegmentedColormap.from_list("", [look.paper, look.style(0).colour])
    table = [[values.get((row, column), 0) for column in columns] for row in rows]
    axes.imshow(table, cmap=shades, aspect="auto", vmin=0, vmax=max(max(map(max, table)), 0.01))
    for y, row in enumerate(table):
        for x, value in enumerate(row):
            _write(axes, x, y, told(value), look)
    axes.set_xticks(range(len(columns)), [shortened(name) for name in columns])
    axes.set_yticks(range(len(rows)), [shortened(name) for name in rows])
    axes.set_xticks([x - 0.5 for x in range(1, len(columns))], minor=True)
    axes.set_yticks([y - 0.5 for y in range(1, len(rows))], minor=True)
    axes.grid(which="minor", color=look.line, linewidth=0.8)
    axes.tick_params(which="both", length=0)


def _write(axes: Axes, x: float, y: float, text: str, look: Look) -> None:
    """Write a number on paper of its own: what lies behind it has any colour and any hatch."""
    paper = {"facecolor": look.paper, "edgecolor": "none", "boxstyle": "round,pad=0.2"}
    axes.text(x, y, text, ha="center", va="center", color=look.ink, bbox=paper)


def _days(axes: Axes, days: Sequence[int], name_of: Callable[[int], str]) -> None:
    step = -(-len(days) // _MOST_TICKS) or 1
    shown = days[::step]
    axes.set_xticks(shown, [name_of(day) for day in shown])
    if days:
        beside = max(0, _FEWEST_DAYS - 1 - (days[-1] - days[0])) / 2
        axes.set_xlim(days[0] - 0.8 - beside, days[-1] + 0.8 + beside)


def _grid(axes: Axes, axis: str, look: Look) -> None:
    axes.set_axisbelow(True)
    axes.grid(axis=axis, color=look.line, alpha=0.35, linewidth=0.7)  # type: ignore[arg-type]  # “x”, “y” or “both”


def _legend(axes: Axes) -> None:
    """Name the series below the chart, where they cover nothing."""
    handles, names = axes.get_legend_handles_labels()
    figure = axes.get_figure()
    assert figure is not None
    figure.legend(handles, [shortened(n) for n in names], loc="outside lower left", ncols=min(4, len(names)))
