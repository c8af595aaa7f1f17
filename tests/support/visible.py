"""What a person sees of a window, and what is cut off in it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget


def reachable(window: QWidget) -> list[QWidget]:
    """Return what Tab ought to reach in a window: all that is in view, enabled and wants the focus."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.window() is window
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]


def cut_off(window: QWidget) -> list[str]:
    """Return the texts of buttons, labels and boxes that have less room than they need."""
    return [f"{type(w).__name__} “{text}”: {has} of {needs}" for w, text, has, needs in _texts(window) if has < needs]


def _texts(window: QWidget) -> Iterator[tuple[QWidget, str, int, int]]:
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        if isinstance(widget, QAbstractButton) and widget.text():
            yield widget, widget.text(), widget.width(), _width(widget, widget.text())
        elif isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            yield widget, widget.text(), widget.width(), max(_width(widget, line) for line in widget.text().split("\n"))
        elif isinstance(widget, QLabel) and widget.text():
            yield widget, widget.text(), widget.height(), widget.heightForWidth(widget.width())
        elif isinstance(widget, QComboBox):
            yield widget, widget.currentText(), widget.width(), _width(widget, widget.currentText())
        elif isinstance(widget, QLineEdit) and not widget.text():
            yield widget, widget.placeholderText(), widget.width(), _width(widget, widget.placeholderText())


def _width(widget: QWidget, text: str) -> int:
    """Return how wide a text is without the mark of its mnemonic letter."""
    return widget.fontMetrics().horizontalAdvance(text.replace("&&", "\0").replace("&", "").replace("\0", "&"))
