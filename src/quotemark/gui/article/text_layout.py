"""How the article is set: lines at equal distances, a gap between paragraphs, and where each word stands.

QPlainTextDocumentLayout knows no line height. But the widget paints, finds clicks and scrolls through
``blockBoundingRect`` and the positions of the lines, so it is enough to move each line down right after Qt has
laid its block out, which it does block by block when one is first asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from unicodedata import bidirectional

from msgspec import Struct
from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextDocument, QTextLine, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

LINE_HEIGHT: Final = 1.42
"""The distance of two lines as a multiple of the font's height."""
COLUMN: Final = 74
"""Letters that fit into a line; broken at words, lines come to hold about 70."""
_MOST_BLOCKS: Final = 2_000
"""Blocks of which it is kept what was measured: a hundred screens."""
_SAMPLE: Final = "The council met again on Tuesday, and few of those present left early. "
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", ""})
"""Unicode’s bidirectional classes of what makes a line run both ways; the empty one: a letter newer than Python."""


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
    """Lays text out as Qt does and spreads the lines of each block afterwards.

    What was measured of a block is kept until Qt lays it out anew: the lines of a screen are asked for several times
    at every key, and each answer of Qt's is a way from Python and back.
    """

    def __init__(self, document: QTextDocument, spacing: Spacing) -> None:
        super().__init__(document)
        self._spacing = spacing
        self._blocks: dict[int, BlockLines] = {}
        self._grows = False
        self.generation = 0
        """Goes up whenever something that was measured no longer holds."""
        self.update.connect(self.forget)  # also what Qt says when it lays out all anew, for another width

    @property
    def spacing(self) -> Spacing:
        """The measures of the column."""
        return self._spacing

    @spacing.setter
    def spacing(self, spacing: Spacing) -> None:
        self._spacing = spacing
        self.forget()

    def forget(self) -> None:
        """Measure anew whatever is asked for from now on."""
        self.generation += 1
        self._blocks.clear()

    @contextmanager
    def growing(self) -> Iterator[None]:
        """Keep quiet while text comes behind the last letter: what is on the screen stays as it is."""
        self._grows = True
        self.blockSignals(True)
        try:
            yield
        finally:
            self.blockSignals(False)
            self._grows = False

    def documentChanged(self, start: int, removed: int, added: int) -> None:  # noqa: N802 - Qt's name
        if self._grows:
            self.generation += 1
            self._blocks.pop(self.document().findBlock(start).blockNumber(), None)
            super().documentChanged(start, removed, added)
            return
        self.forget()
        super().documentChanged(start, removed, added)
        self.forget()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        known = self._blocks.get(block.blockNumber())
        return known.rect if known is not None else self._measure(block)

    def lines_of(self, block: QTextBlock) -> BlockLines | None:
        """Return the lines of a block, None where it has no letters to see."""
        self.blockBoundingRect(block)
        return self._blocks.get(block.blockNumber())

    def _measure(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        if rect.isNull() or not layout.lineCount():
            return rect
        # Qt puts the first line of a block at 0 and this never does.
        if layout.lineAt(0).y() == 0:
            self._spread(block)
            rect = super().blockBoundingRect(block)
        if len(self._blocks) >= _MOST_BLOCKS:
            self._blocks.clear()
        layout.setCacheEnabled(True)
        self._blocks[block.blockNumber()] = BlockLines(block, rect)
        return rect

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


class BlockLines:
    """The lines of one block, each measured when it is first asked for; places count from the block's corner."""

    def __init__(self, block: QTextBlock, rect: QRectF) -> None:
        self.rect = rect
        self.height = rect.height()
        self.start, self.is_blank = block.position(), block.length() == 1
        # The block, not its layout: that one goes with the text, and as long as anybody in Python holds it PySide takes
        # for it whatever comes to lie in its place in memory.
        self._block, layout = block, block.layout()
        self.count = layout.lineCount()
        first, last = layout.lineAt(0).y(), layout.lineAt(self.count - 1).y()
        self._first = first
        self._pitch = (last - first) / (self.count - 1) if self.count > 1 else 1.0
        self._lines: dict[int, Line] = {}

    def line(self, number: int) -> Line:
        """Return one of the lines, the first has number 0."""
        line = self._lines.get(number)
        if line is None:
            line = self._lines[number] = Line.measured(self._block.layout().lineAt(number), self.start)
        return line

    def between(self, top: float, bottom: float) -> Iterator[Line]:
        """Yield the lines whose letters reach into these heights."""
        if self.is_blank:
            return
        number = max(0, int((top - self._first) / max(self._pitch, 1.0)) - 1) if self.count > 1 else 0
        while number < self.count:
            line = self.line(number)
            if line.top > bottom:
                return
            if line.bottom >= top:
                yield line
            number += 1


class Line(Struct, frozen=True):
    """One line of a block: positions ``[start, end)`` (UTF-16, of the document), and where its letters stand.

    ``xs`` keeps what Qt said of where letters begin and end.
    """

    start: int
    end: int
    line: QTextLine
    block_start: int
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    indent: float
    y: float
    xs: dict[tuple[int, bool], float]

    @classmethod
    def measured(cls, line: QTextLine, block_start: int) -> Line:
        """Measure a line of the block that begins at a position."""
        letters, begin = line.naturalTextRect(), block_start + line.textStart()
        top = letters.top()
        return cls(
            start=begin,
            end=begin + line.textLength(),
            line=line,
            block_start=block_start,
            left=letters.left(),
            right=letters.right(),
            top=top,
            bottom=letters.bottom(),
            baseline=top + line.ascent(),
            indent=line.x(),
            y=line.y(),
            xs={},
        )

    def x(self, position: int, *, trailing: bool = False) -> float:
        """Return where the letter at a position begins, or where it ends."""
        key = position, trailing
        if (known := self.xs.get(key)) is not None:
            return known
        edge = QTextLine.Edge.Trailing if trailing else QTextLine.Edge.Leading
        found: Any = self.line.cursorToX(position - self.block_start, edge)  # the stub says object
        # PySide gives the x together with the nearest index that a caret can stand at.
        self.xs[key] = x = float(found[0])
        return x

    def runs(self, start: int, end: int) -> list[tuple[float, float]]:
        """Return from where to where the letters between two positions reach, which may run in both directions."""
        runs: list[tuple[float, float]] = []
        for position in range(start, end):
            a, b = self.x(position), self.x(position, trailing=True)
            left, right = min(a, b), max(a, b)
            if runs and left <= runs[-1][1] + 0.6 and right >= runs[-1][0] - 0.6:
                runs[-1] = (min(left, runs[-1][0]), max(right, runs[-1][1]))
            elif right > left:
                runs.append((left, right))
        return runs


class LineBox(Struct, frozen=True):
    """A line on the screen: the corner of its block, and the place of its letters, all in the viewport.

    ``is_mixed`` is True where letters that run from right to left may stand.
    """

    line: Line
    start: int
    end: int
    x: float
    left: float
    right: float
    top: float
    bottom: float
    baseline: int
    is_mixed: bool

    @classmethod
    def placed(cls, line: Line, x: float, y: float, *, is_mixed: bool) -> LineBox:
        """Return a line of a block whose corner stands at this place."""
        left, right, top, bottom = line.left + x, line.right + x, line.top + y, line.bottom + y
        baseline = round(line.baseline + y)
        return cls(line, line.start, line.end, x, left, right, top, bottom, baseline, is_mixed)

    @property
    def margin(self) -> float:
        """The x at which the line begins, with letters or without."""
        return self.x + self.line.indent

    def stretches(self, start: int, end: int) -> list[tuple[float, float]]:
        """Return from where to where (x in the viewport) the letters of positions ``[start, end)`` reach.

        More than one pair where the letters run in both directions. White space at the end of the line is left out.
        """
        low, high = max(start, self.start), min(end, self.end)
        if low >= high:
            return []
        pieces = self.line.runs(low, high) if self.is_mixed else [(self.line.x(low), self.line.x(high))]
        clipped = [(max(a + self.x, self.left), min(b + self.x, self.right)) for a, b in pieces]
        return [(a, b) for a, b in clipped if b - a > 0.5]

    def edge_x(self, position: int, *, is_end: bool) -> float:
        """Return the x (viewport) where the letter at ``position`` begins, or where it ends in reading direction."""
        return min(max(self.x + self.line.x(position, trailing=is_end), self.left), self.right)

    def position_at(self, x: float, *, on_letter: bool) -> int:
        """Return the position of the letter under ``x`` (viewport), or of the gap between letters nearest to it."""
        how = QTextLine.CursorPosition
        mode = how.CursorOnCharacter if on_letter else how.CursorBetweenCharacters
        return self.line.block_start + self.line.line.xToCursor(x - self.x, mode)


def runs_right_to_left(text: str) -> bool:
    """Tell whether any letter of ``text`` runs from right to left."""
    return not _RIGHT_TO_LEFT.isdisjoint(map(bidirectional, set(text)))


def lines_between(
    layout: SpacedLayout, first: QTextBlock, origin: QPointF, top: float, bottom: float, *, is_mixed: bool
) -> Iterator[LineBox]:
    """Yield the lines with letters between ``top`` and ``bottom`` (viewport), from ``first`` at ``origin`` on."""
    block, x, y = first, origin.x(), origin.y()
    reach = layout.spacing.leading
    while block.isValid() and y <= bottom:
        lines = layout.lines_of(block)
        if lines is not None:
            if y + lines.height >= top:
                for line in lines.between(top - reach - y, bottom + reach - y):
                    yield LineBox.placed(line, x, y, is_mixed=is_mixed)
            y += lines.height
        block = block.next()


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
