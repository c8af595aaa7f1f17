"""Keeps single keys out of the way of whoever types into a field or presses a focused button."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

_PRESS_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_IS_GUARDED: Final = "is_guarded"
_GUARDED: Final = (QLineEdit, QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractScrollArea)
_COMMAND: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TypingGuard(QObject):
    """An event filter: in a text field every plain key belongs to the field, on a button the keys that press it,
    in a list the arrows.

    Without it, Enter in a name field would confirm the quote behind it. Of buttons it watches the one that has the
    focus: the rows of the card are told a dozen things at every key, and each would pass through here.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def guard(self, *widgets: QWidget) -> None:
        """Watch over these widgets."""
        for widget in widgets:
            if not isinstance(widget, QAbstractButton):
                widget.installEventFilter(self)
            else:
                widget.setProperty(_IS_GUARDED, True)
                if widget.hasFocus():
                    self._follow(None, widget)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QAbstractButton):
            before.removeEventFilter(self)
        if isinstance(now, QAbstractButton) and now.property(_IS_GUARDED):
            now.installEventFilter(self)

    def guard_all(self, pane: QWidget) -> None:
        """Watch over whatever in a pane can have the focus."""
        self.guard(*(w for w in (pane, *pane.findChildren(QWidget)) if isinstance(w, _GUARDED)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & _COMMAND or event.key() == Qt.Key.Key_Escape or _is_function_key(event.key()):
            return False
        types_text = isinstance(watched, QLineEdit | QComboBox | QAbstractSpinBox)  # letters choose in a box, too
        presses = isinstance(watched, QAbstractButton) and event.key() in _PRESS_KEYS
        moves = isinstance(watched, QAbstractScrollArea) and event.key() in _ARROWS
        if types_text or presses or moves:
            event.accept()
            return True
        return False


def _is_function_key(key: int) -> bool:
    return Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
