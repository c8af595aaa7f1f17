"""PySide 6.12.0 takes a reference from None at every void call; before Python 3.12 that ends in an abort."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_sixty_thousand_void_calls_leave_none_alive(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    point, rect = QPoint(), QRect(0, 0, 2, 2)
    before = sys.getrefcount(None)
    for _ in range(20_000):
        point.setX(1)
        rect.setWidth(3)
        widget.update(rect)
    # With the fault the interpreter has aborted long before this line, or at least lost this many references.
    assert sys.getrefcount(None) > before - 5_000
