"""Buttons for texts of any length, and for the actions of the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from quotemark.gui.tips import plain_tip

_FEWEST_LETTERS: Final = 4


class ElidedButton(QPushButton):
    """Shows as much of its words as there is room for; where they are cut its tool tip has them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = "", "", ""
        self._has_place = False  # until a layout has been at it the button has some width that says nothing
        self._fitted: tuple[str, str, int, bool] | None = None
        self.toggled.connect(self._fit)

    @property
    def words(self) -> str:
        """All that the button has to say."""
        return self._said[0]

    def set_words(self, words: str, tip: str = "", name: str = "") -> None:
        """Say this; whoever waits over it sees the tip (:func:`plain_tip`), and screen readers say the name, if given,
        else the words.
        """
        if self._said == (words, tip, name):
            return
        self._said = words, tip, name
        self.setAccessibleName(name or words)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        shown = self.text().replace("&&", "&")
        more = metrics.horizontalAdvance(self.words) - metrics.horizontalAdvance(shown)
        return QSize(hint.width() + more, hint.height())

    def minimumSizeHint(self) -> QSize:
        hint, metrics = self.sizeHint(), self.fontMetrics()
        less = metrics.horizontalAdvance(self.words) - metrics.averageCharWidth() * _FEWEST_LETTERS
        return QSize(hint.width() - max(0, less), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._has_place = True
        self._fit()

    def _fit(self) -> None:
        words, tip, _ = self._said
        if not self._has_place:
            self.setText(words.replace("&", "&&"))
            self.setToolTip(tip)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        fitted = words, tip, room, self.isChecked()
        if fitted == self._fitted:
            return
        self._fitted = fitted
        font = self.font()
        font.setBold(font.bold() or self.isChecked())  # as the style sheet has it, which Qt asks only when it paints
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(tip if shown == words else f"{plain_tip(words)}{tip}")


class ActionButton(ElidedButton):
    """Says what an action says, with its key, and can be pressed when the action makes sense."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where the keys act
        action.changed.connect(self._follow)  # its key may be another from now on
        self.clicked.connect(action.trigger)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "⏎")
        text = action.iconText()
        self.set_words(f"{text}  {key}" if key else text, action.toolTip(), text)
        self.setEnabled(action.isEnabled())
