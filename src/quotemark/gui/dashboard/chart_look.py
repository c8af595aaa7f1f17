"""How charts look: the colours of the window, and beside each colour a hatch and a marker that tell it as well."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtGui import QFont

from quotemark.gui.look.theme import LINES_CONTRAST, Theme, readable

_FALLBACK: Final = "DejaVu Sans"
"""Comes with matplotlib, and has the letters of most scripts that are written from left to right."""


class Style(NamedTuple):
    """How one series is told from the others: by its colour, and without it by its hatch or its marker and dashes."""

    colour: str
    hatch: str
    marker: str
    dashes: str


class Look(NamedTuple):
    """All that a chart takes from the window."""

    ink: str
    muted: str
    paper: str
    line: str
    width: float
    styles: tuple[Style, ...]
    family: str
    size: float

    @classmethod
    def of(cls, theme: Theme, font: QFont) -> Look:
        """Return the look that fits a theme and the font of the window."""
        colours = (
            theme.confirmed_line,
            theme.candidate_line,
            theme.bad,
            theme.mention_line,
            theme.cue_line,
            theme.good,
            theme.rejected_line,
            theme.warning,
        )
        hatches = ("", "///", "xxx", "...", "\\\\\\", "+++", "", "---")
        markers = ("o", "s", "^", "D", "v", "P", "X", "*")
        dashes = ("-", "--", "-.", ":", "-", "--", "-.", ":")
        styles = tuple(map(Style, colours, hatches, markers, dashes))
        size = font.pointSizeF() if font.pointSizeF() > 0 else 10.0
        return cls(theme.text, theme.muted_text, theme.base, theme.border, theme.line, styles, font.family(), size)

    def style(self, number: int, colour: str | None = None) -> Style:
        """Return the style of a series, in a colour that somebody chose for it if there is one.

        Of very many series, styles come again with other hatches than before.
        """
        style = self.styles[number % len(self.styles)]
        if colour is not None:
            style = style._replace(colour=readable(colour, self.paper, LINES_CONTRAST))
        turn = number // len(self.styles)
        if not turn:
            return style
        other = self.styles[(number + 3 * turn) % len(self.styles)]  # another mark and dashes in the same colour
        return style._replace(hatch=style.hatch + "oO*|"[(turn - 1) % 4] * 2, marker=other.marker, dashes=other.dashes)

    def settings(self) -> Any:
        """Return what matplotlib is told while it makes a chart and while it draws it."""
        from matplotlib import font_manager

        known = self.family in font_manager.get_font_names()
        return {
            "font.family": [self.family, _FALLBACK] if known else [_FALLBACK],
            "font.size": self.size,
            "axes.titlesize": self.size * 1.1,
            "axes.titleweight": "bold",
            "axes.titlelocation": "left",
            "axes.edgecolor": self.line,
            "axes.labelcolor": self.ink,
            "axes.facecolor": self.paper,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "figure.facecolor": self.paper,
            "savefig.facecolor": self.paper,
            "text.color": self.ink,
            "text.parse_math": False,  # names are data: “$” is no formula
            "xtick.color": self.line,
            "ytick.color": self.line,
            "xtick.labelcolor": self.ink,
            "ytick.labelcolor": self.ink,
            "hatch.color": self.paper,
            "hatch.linewidth": 1.2,
            "legend.frameon": False,
            "lines.linewidth": max(1.6, self.width),
            "svg.fonttype": "none",  # words stay words: they can be searched, read out and corrected
            "svg.hashsalt": "quotemark",
        }
