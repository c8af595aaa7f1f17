"""Where on the screen a stretch of the article stands, and which letter stands under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextEdit

from quotemark.gui.article.page import Page
from quotemark.gui.article.text_layout import LineBox, lines_between


class TextGeometry:
    """Measures the ``page`` that ``view`` shows; all places are those of its viewport."""

    def __init__(self, view: QPlainTextEdit, page: Page) -> None:
        self._view, self._page, self._layout = view, page, page.layout
        self._shown: tuple[LineBox, ...] = ()
        self._state: object = None
        """What the lines on the screen were measured for."""

    def lines(self, top: float, bottom: float) -> list[LineBox]:
        """Return the lines whose letters or underlines lie between two heights."""
        if top < 0 or bottom > self._view.viewport().height():
            return self._measured(top, bottom)
        reach = self._layout.spacing.leading
        return [box for box in self.visible_lines() if box.bottom >= top - reach and box.top <= bottom + reach]

    def visible_lines(self) -> list[LineBox]:
        """Return all lines on the screen.

        They are asked for several times at every key, and measured once as long as nothing scrolls or is laid out anew.
        """
        block, origin, height = (
            self._view.firstVisibleBlock(),
            self._view.contentOffset(),
            self._view.viewport().height(),
        )
        state = self._layout.generation, block.blockNumber(), origin.x(), origin.y(), height, self._page.is_mixed
        if state != self._state:
            self._shown = tuple(self._measured(0, height))
            self._state = state
        return list(self._shown)

    def _measured(self, top: float, bottom: float) -> list[LineBox]:
        first, origin = self._view.firstVisibleBlock(), self._view.contentOffset()
        return list(lines_between(self._layout, first, origin, top, bottom, is_mixed=self._page.is_mixed))

    def nearest_line(self, y: float) -> LineBox | None:
        """Return the line that a press at this height means: between two lines the nearer one."""
        spacing = self._layout.spacing
        margin = spacing.pitch + spacing.gap + spacing.blank
        boxes = self.lines(y - margin, y + margin)
        return min(boxes, key=lambda box: abs(_beside(y, box.top, box.bottom)), default=None)

    def letter_at(self, point: QPointF) -> int | None:
        """Return the position of the letter under the point, or None where there is none."""
        box = self.nearest_line(point.y())
        if box is None or abs(_beside(point.y(), box.top, box.bottom)) > self._layout.spacing.leading:
            return None
        if not box.left <= point.x() < box.right:
            return None
        return box.position_at(point.x(), on_letter=True)

    def gap_at(self, point: QPointF) -> int | None:
        """Return the position of the gap between letters nearest to the point; None in an empty article."""
        box = self.nearest_line(point.y())
        return None if box is None else min(box.position_at(point.x(), on_letter=False), box.end)

    def top_line_for(self, start: int, end: int) -> int:
        """Return the number of the line to put at the top so that positions ``[start, end)`` are well in view.

        Their first line comes to stand a third down the screen; higher if they would not fit below it.
        """
        view_height = self._view.viewport().height()
        block = self._view.document().findBlock(start)
        line, above = self._line_of(block, start)
        height = self._height(block, above, end, view_height)
        spare = view_height - height - 2 * self._layout.spacing.pitch
        want = max(0.0, min(view_height / 3, spare))
        return self._climb(block, line, above, want)

    def fits(self, start: int, end: int) -> bool:
        """Tell whether the lines of positions ``[start, end)`` have room on the screen together."""
        view_height = self._view.viewport().height()
        block = self._view.document().findBlock(start)
        return self._height(block, self._line_of(block, start)[1], end, view_height) < view_height

    def _line_of(self, block: QTextBlock, position: int) -> tuple[int, float]:
        self._layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return (line.lineNumber(), line.y()) if line.isValid() else (0, 0.0)

    def _height(self, block: QTextBlock, above: float, end: int, limit: float) -> float:
        """Return the height from ``above`` (in ``block``) to the bottom of the line of the last letter."""
        height = -above
        while block.isValid() and height < limit:
            block_height = self._layout.blockBoundingRect(block).height()
            if end <= block.position() + block.length():
                return height + self._line_of(block, end - 1)[1] + self._layout.spacing.pitch
            height += block_height
            block = block.next()
        return limit

    def _climb(self, block: QTextBlock, line: int, above: float, want: float) -> int:
        """Return the number of the line that lies ``want`` pixels above the given one, or a little less."""
        distance = 0.0
        while True:
            if line == 0:
                if distance + above > want or not block.previous().isValid():
                    break
                distance += above
                block = block.previous()
                height = self._layout.blockBoundingRect(block).height()
                line, above = block.layout().lineCount(), height
                continue
            lines = self._layout.lines_of(block)
            y = lines.line(line - 1).y if lines is not None else 0.0
            if distance + above - y > want:
                break
            distance += above - y
            above = y
            line -= 1
        return block.firstLineNumber() + line


def _beside(value: float, low: float, high: float) -> float:
    """Return by how much ``value`` lies outside ``[low, high]``: negative below it, positive above, else 0."""
    return min(value - low, 0.0) + max(value - high, 0.0)
