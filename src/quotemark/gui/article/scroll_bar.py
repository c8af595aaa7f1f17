"""The scroll bar of the article: plain, and painted again only where it moves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

_DRAWN_HERE: Final = "fusion"
"""The style that would fill a bar with gradients as tall as the window. Qt shares such a fill out among threads and
waits for them, which took more of a step from quote to quote than the words did, and a busy machine keeps them long."""
_INSET: Final = 3.0
_ARROW: Final = 3.0


class PlainScrollBar(QScrollBar):
    """A scroll bar in two colours of its palette where the style would paint a costly one, else as the style wants."""

    def __init__(self) -> None:
        # Without a parent: to choose between the ways to make one with it, PySide builds the namespace ``Qt``.
        super().__init__()
        self._painted = QRect()
        self._is_plain = self.style().name() == _DRAWN_HERE
        if self._is_plain:
            self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
            self.setAutoFillBackground(True)

    def sliderChange(self, change: QScrollBar.SliderChange) -> None:  # noqa: N802 - Qt's name
        if not self._is_plain:
            super().sliderChange(change)
        elif change is not QScrollBar.SliderChange.SliderValueChange:
            self.update()
        elif (handle := self._part(QStyle.SubControl.SC_ScrollBarSlider)) != self._painted:
            self.update(handle.united(self._painted))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_plain:
            super().paintEvent(event)
            return
        self._painted = self._part(QStyle.SubControl.SC_ScrollBarSlider)
        shapes, radius = QPainterPath(), self._painted.width() / 2 - _INSET
        if self.maximum() > self.minimum():
            handle = QRectF(self._painted).adjusted(_INSET, 1, -_INSET, -1)
            shapes.addRoundedRect(handle, radius, radius)
        for part, way in ((QStyle.SubControl.SC_ScrollBarSubLine, -1), (QStyle.SubControl.SC_ScrollBarAddLine, 1)):
            _add_arrow(shapes, QRectF(self._part(part)), way)
        colors = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        held = self.isSliderDown() or self.underMouse()
        painter.fillPath(shapes, colors.brush(QPalette.ColorRole.Text if held else QPalette.ColorRole.Mid))
        painter.end()

    def _part(self, part: QStyle.SubControl) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)


def _add_arrow(path: QPainterPath, button: QRectF, way: int) -> None:
    """Add a triangle that points up or down, in the middle of a button."""
    if button.isEmpty():
        return
    middle = button.center()
    path.moveTo(QPointF(middle.x() - _ARROW, middle.y() - way * _ARROW / 2))
    path.lineTo(QPointF(middle.x() + _ARROW, middle.y() - way * _ARROW / 2))
    path.lineTo(QPointF(middle.x(), middle.y() + way * _ARROW / 2))
    path.closeSubpath()
