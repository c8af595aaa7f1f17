"""How the article is set: lines at equal distances, a gap between paragraphs, and where each word stands.

QPlainTextDocumentLayout knows no line height. But the widget paints, finds clicks and scrolls through
``blockBoundingRect`` and the positions of the lines, so it is enough to move each line down right after Qt has
laid its block out, which it does block by block when one is first asked for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct
from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextDocument, QTextLine, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

LINE_HEIGHT: Final = 1.42
"""The distance of two lines as a multiple of the font's height."""
COLUMN: Final = 74
"""Letters that fit into a line; broken at words, lines come to hold about 70."""
_SAMPLE: Final = "The council met again on Tuesday, and few of those present left early. "
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class Spacing(Struct, frozen=True):
    """The measures of the column in whole pixels: ``pitch`` from line to line, ``gap`` above a paragraph."""

    ascent: int
    descent: int
    pitch: int
    gap: int
    blank: int
    column: int

    @classmethod
    def of(cls, font: QFont, letters: int = COLUMN) -> Spacing:
        """Return the measures for text set in ``font``, with so many letters to a line."""
        metrics = QFontMetricsF(font)
        ascent, descent = math.ceil(metrics.ascent()), math.ceil(metrics.descent())
        pitch = round((ascent + descent) * LINE_HEIGHT)
        leading = pitch - ascent - descent
        return cls(
            ascent=ascent,
            descent=descent,
            pitch=pitch,
            gap=leading + round(0.4 * pitch),
            blank=max(2, round(0.12 * pitch)),
            column=math.ceil(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * letters),
        )

    @property
    def leading(self) -> int:
        """Pixels between the letters of one line and those of the next."""
        return self.pitch - self.ascent - self.descent


class SpacedLayout(QPlainTextDocumentLayout):
    """Lays text out as Qt does and spreads the lines of each block afterwards."""

    def __init__(self, document: QTextDocument, spacing: Spacing) -> None:
        super().__init__(document)
        self.spacing = spacing

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        # Qt puts the first line of a block at 0 and this never does.
        if rect.isNull() or not layout.lineCount() or layout.lineAt(0).y() != 0:
            return rect
        self._spread(block)
        return super().blockBoundingRect(block)

    def _spread(self, block: QTextBlock) -> None:
        layout = block.layout()
        lines = [layout.lineAt(i) for i in range(layout.lineCount())]
        if block.length() == 1:
            # An empty line between paragraphs is part of the gap, not a line to read.
            lines[0].setPosition(QPointF(lines[0].x(), self.spacing.blank - lines[0].height()))
            return
        # Letters of a fallback font may be taller; baselines stay at equal distances all the same.
        ascent = max(self.spacing.ascent, *(math.ceil(line.ascent()) for line in lines))
        descent = max(self.spacing.descent, *(math.ceil(line.descent()) for line in lines))
        pitch = max(self.spacing.pitch, ascent + descent)
        for number, line in enumerate(lines):
            line.setPosition(QPointF(line.x(), self.spacing.gap + number * pitch + ascent - line.ascent()))


class LineBox(Struct, frozen=True):
    """One line on the screen: positions ``[start, end)`` (UTF-16, of the document) and the place of its letters.

    All places are those of the viewport, but for the coordinates of ``line``, which count from its block at ``x``.
    ``is_mixed`` is True where letters that run from right to left may stand.
    """

    start: int
    end: int
    line: QTextLine
    block_start: int
    x: float
    left: float
    right: float
    top: float
    bottom: float
    baseline: int
    is_mixed: bool

    def stretches(self, start: int, end: int) -> list[tuple[float, float]]:
        """Return from where to where (x in the viewport) the letters of positions ``[start, end)`` reach.

        More than one pair where the letters run in both directions. White space at the end of the line is left out.
        """
        low, high = max(start, self.start) - self.block_start, min(end, self.end) - self.block_start
        if low >= high:
            return []
        if self.is_mixed:
            pieces = _visual_runs(self.line, low, high)
        else:
            pieces = [(_x(self.line, low), _x(self.line, high))]
        clipped = [(max(a + self.x, self.left), min(b + self.x, self.right)) for a, b in pieces]
        return [(a, b) for a, b in clipped if b - a > 0.5]

    def edge_x(self, position: int, *, is_end: bool) -> float:
        """Return the x (viewport) where the letter at ``position`` begins, or where it ends in reading direction."""
        edge = QTextLine.Edge.Trailing if is_end else QTextLine.Edge.Leading
        return min(max(self.x + _x(self.line, position - self.block_start, edge), self.left), self.right)

    def position_at(self, x: float, *, on_letter: bool) -> int:
        """Return the position of the letter under ``x`` (viewport), or of the gap between letters nearest to it."""
        how = QTextLine.CursorPosition
        mode = how.CursorOnCharacter if on_letter else how.CursorBetweenCharacters
        return self.block_start + self.line.xToCursor(x - self.x, mode)


def _x(line: QTextLine, index: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    found: Any = line.cursorToX(index, edge)  # the stub says object
    # PySide gives the x together with the nearest index that a caret can stand at.
    return float(found[0])


def _visual_runs(line: QTextLine, low: int, high: int) -> list[tuple[float, float]]:
    runs: list[tuple[float, float]] = []
    for index in range(low, high):
        a, b = _x(line, index), _x(line, index, QTextLine.Edge.Trailing)
        left, right = min(a, b), max(a, b)
        if runs and left <= runs[-1][1] + 0.6 and right >= runs[-1][0] - 0.6:
            runs[-1] = (min(left, runs[-1][0]), max(right, runs[-1][1]))
        elif right > left:
            runs.append((left, right))
    return runs


def runs_right_to_left(text: str) -> bool:
    """Tell whether any letter of ``text`` runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def lines_between(
    layout: SpacedLayout, first: QTextBlock, origin: QPointF, top: float, bottom: float, *, is_mixed: bool
) -> Iterator[LineBox]:
    """Yield the lines with letters between ``top`` and ``bottom`` (viewport), from ``first`` at ``origin`` on."""
    block, place = first, QPointF(origin)
    reach = layout.spacing.leading
    while block.isValid() and place.y() <= bottom:
        height = layout.blockBoundingRect(block).height()
        if place.y() + height >= top and block.length() > 1:
            yield from _lines_of(block, place, top - reach, bottom + reach, is_mixed=is_mixed)
        place = QPointF(place.x(), place.y() + height)
        block = block.next()


def _lines_of(block: QTextBlock, place: QPointF, top: float, bottom: float, *, is_mixed: bool) -> Iterator[LineBox]:
    layout, start = block.layout(), block.position()
    count = layout.lineCount()
    pitch = (layout.lineAt(count - 1).y() - layout.lineAt(0).y()) / (count - 1) if count > 1 else 1.0
    number = max(0, int((top - place.y() - layout.lineAt(0).y()) / max(pitch, 1.0)) - 1) if count > 1 else 0
    while number < count:
        line = layout.lineAt(number)
        letters = line.naturalTextRect()
        left, upper, lower = letters.left() + place.x(), letters.top() + place.y(), letters.bottom() + place.y()
        if upper > bottom:
            return
        if lower >= top:
            begin = start + line.textStart()
            yield LineBox(
                start=begin,
                end=begin + line.textLength(),
                line=line,
                block_start=start,
                x=place.x(),
                left=left,
                right=letters.right() + place.x(),
                top=upper,
                bottom=lower,
                baseline=round(upper + line.ascent()),
                is_mixed=is_mixed,
            )
        number += 1


def begins_at_the_right(text: str) -> bool:
    """Tell whether the first letter of ``text`` runs from right to left, and so its lines begin at the right."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return runs_right_to_left(first)


def text_option(*, from_right: bool = False) -> QTextOption:
    """Return how lines are set: broken at words, and within one that is longer than the column; at which side."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if from_right:
        option.setAlignment(QtCore.Qt.AlignmentFlag.AlignRight)
    return option
