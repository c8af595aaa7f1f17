"""What was painted: which widgets, and where on them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget


class _Watcher(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.painted: list[tuple[QWidget, QRegion]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.painted.append((watched, QRegion(event.region())))
        return False


def painted_by(act: Callable[[], object]) -> list[tuple[QWidget, QRegion]]:
    """Do something and return every widget that was painted for it, with the part that was painted."""
    application = QApplication.instance()
    assert application is not None
    application.processEvents()
    watcher = _Watcher()
    application.installEventFilter(watcher)
    try:
        act()
        application.processEvents()
    finally:
        application.removeEventFilter(watcher)
    return watcher.painted


def height_of(region: QRegion) -> int:
    """Return how many lines of pixels the rectangles of a region cover."""
    return sum(rect.height() for rect in region)
