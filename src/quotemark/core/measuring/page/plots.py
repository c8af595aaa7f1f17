"""Plots of figures as SVG that stands in a page: its colours are the page's, its words are words."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotemark.core.measuring.resampling import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Drawn in these and written as the page's own, so that a plot follows from light to dark.
_INK: Final = "#010203"
_FAINT: Final = "#010204"
_MARK: Final = "#010205"
_OTHER: Final = "#010206"
_COLOURS: Final = {_INK: "currentColor", _FAINT: "var(--rule)", _MARK: "var(--mark)", _OTHER: "var(--other)"}

_SETTINGS: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",  # words that can be selected, in the page's font
    "svg.hashsalt": "quotemark",  # the same data, the same file
    "text.parse_math": False,  # a rule or label may hold a dollar sign
    "font.size": 10,
    "axes.edgecolor": _FAINT,
    "axes.labelcolor": _INK,
    "text.color": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
}
_METADATA: Final = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_FONT: Final = re.compile(r"font: [^;\"]*?(\d+(?:\.\d+)?)px[^;\"]*")
_SIZE: Final = re.compile(r'width="[\d.]+pt" height="[\d.]+pt"')
_ROW: Final = 0.29
"""Inches for a line of a plot."""


class Line(NamedTuple):
    """One line of a plot: a name, a figure, and of a second system another one."""

    name: str
    figure: Estimate
    other: Estimate | None = None


def intervals(
    title: str, lines: Sequence[Line], *, first: str = "here", second: str | None = None, is_share: bool = True
) -> str:
    """Return figures as points on lines, with their intervals; ``first`` and ``second`` say what the two kinds are.

    What is second has hollow squares beside full discs, so that no one need tell colours apart.
    """
    lines = [line for line in lines if line.figure.value is not None]
    if not lines:
        return ""
    figure, axes = _empty(len(lines))
    for row, line in enumerate(lines):
        shift = 0.16 if line.other is not None else 0.0
        _point(axes, row - shift, line.figure, "o", _MARK, full=True)
        if line.other is not None:
            _point(axes, row + shift, line.other, "s", _OTHER, full=False)
    axes.set_yticks(range(len(lines)), [line.name for line in lines])
    axes.set_ylim(len(lines) - 0.4, -0.6)
    if is_share:
        lowest = min(line.figure.low if line.figure.low is not None else line.figure.value or 0.0 for line in lines)
        axes.set_xlim(min(-0.02, lowest - 0.02), 1.02)  # alpha and kappa may be less than chance
        axes.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1])
    else:
        axes.axvline(0, color=_INK, linewidth=0.8)
    axes.grid(axis="x", color=_FAINT, linewidth=0.6)
    caption = f"{title}: {'; '.join(_told(line) for line in lines)}"
    return _svg(figure, title, caption, f"Discs: {first}; hollow squares: {second}." if second else "")


def bars(title: str, groups: Mapping[str, Mapping[str, int]]) -> str:
    """Return how many there are of what in each group, as bars of one length in parts; parts are told in the bar."""
    groups = {name: parts for name, parts in groups.items() if sum(parts.values())}
    if not groups:
        return ""
    figure, axes = _empty(len(groups))
    names = list(dict.fromkeys(name for parts in groups.values() for name in parts))
    hatches = ("", "///", "...", "\\\\\\", "xxx", "++", "ooo", "---")
    told_of: set[str] = set()
    for row, parts in enumerate(groups.values()):
        left, whole = 0.0, sum(parts.values())
        for name, number in parts.items():
            at = names.index(name)
            label = None if name in told_of else name
            told_of.add(name)
            fill = _MARK if at == 0 else "none"
            hatch = hatches[at % len(hatches)]
            axes.barh(
                row, number / whole, 0.6, left, color=fill, edgecolor=_INK, hatch=hatch, linewidth=0.7, label=label
            )
            left += number / whole
    axes.set_yticks(range(len(groups)), list(groups))
    axes.set_ylim(len(groups) - 0.4, -0.6)
    axes.set_xlim(0, 1)
    axes.legend(
        loc="upper center",
        bbox_to_anchor=(0.5, -0.35 / max(1, len(groups)) - 0.05),
        ncols=4,
        frameon=False,
        labelcolor=_INK,
    )
    told = (f"{group}: " + ", ".join(f"{n} {name}" for name, n in parts.items()) for group, parts in groups.items())
    return _svg(figure, title, f"{title}. {'; '.join(told)}")


def _told(line: Line) -> str:
    value = "" if line.figure.value is None else f"{line.figure.value:.3f}"
    other = f" ({line.other.value:.3f})" if line.other is not None and line.other.value is not None else ""
    return f"{line.name} {value}{other}"


def _point(axes: Axes, row: float, figure: Estimate, shape: str, colour: str, *, full: bool) -> None:
    if figure.value is None:
        return
    if figure.low is not None and figure.high is not None:
        axes.plot([figure.low, figure.high], [row, row], color=colour, linewidth=1.6, solid_capstyle="butt")
    fill = colour if full else "none"
    axes.plot([figure.value], [row], shape, markersize=6.5, color=colour, markerfacecolor=fill, markeredgewidth=1.4)


def _empty(rows: int) -> tuple[Figure, Axes]:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(_SETTINGS):
        figure = Figure(figsize=(7.4, _ROW * rows + 0.55), layout="constrained")
        axes = figure.subplots()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)
    axes.set_axisbelow(True)
    return figure, axes


def _svg(figure: Figure, title: str, told: str, legend: str = "") -> str:
    from matplotlib import rc_context

    stream = StringIO()
    with rc_context({**_SETTINGS, "svg.hashsalt": title}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that the font lacks, which the page's font will have
        figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
    drawn = stream.getvalue()
    drawn = _METADATA.sub("", drawn[drawn.index("<svg") :])
    for colour, own in _COLOURS.items():
        drawn = drawn.replace(colour, own)
    drawn = _FONT.sub(r"font-size: \1px", drawn)
    drawn = _SIZE.sub("", drawn, count=1)
    drawn = drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(told)}" ', 1)
    return f"<figure><figcaption>{escape(title)} <small>{escape(legend)}</small></figcaption>{drawn}</figure>"
