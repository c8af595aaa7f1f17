"""A button for a text of any length."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from quotemark.gui.tips import plain_tip

_FEWEST_LETTERS = 4


class ElidedButton(QPushButton):
    """Shows as much of its words as there is room for; where they are cut its tool tip has them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self._tip = ""
        self._has_place = False  # until a layout has been at it the button has some width that says nothing
        self._fitted: tuple[str, str, int, bool] | None = None
        self.toggled.connect(self._fit)

    @property
    def words(self) -> str:
        """All that the button has to say."""
        return self._words

    def set_words(self, words: str, tip: str = "", name: str = "") -> None:
        """Say this; whoever waits over it sees the tip (:func:`plain_tip`), and screen readers say the name, if given,
        else the words.
        """
        self._words, self._tip = words, tip
        self.setAccessibleName(name or words)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        shown = self.text().replace("&&", "&")
        more = metrics.horizontalAdvance(self._words) - metrics.horizontalAdvance(shown)
        return QSize(hint.width() + more, hint.height())

    def minimumSizeHint(self) -> QSize:
        hint, metrics = self.sizeHint(), self.fontMetrics()
        less = metrics.horizontalAdvance(self._words) - metrics.averageCharWidth() * _FEWEST_LETTERS
        return QSize(hint.width() - max(0, less), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._has_place = True
        self._fit()

    def _fit(self) -> None:
        if not self._has_place:
            self.setText(self._words.replace("&", "&&"))
            self.setToolTip(self._tip)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        fitted = self._words, self._tip, room, self.isChecked()
        if fitted == self._fitted:
            return
        self._fitted = fitted
        font = self.font()
        font.setBold(font.bold() or self.isChecked())  # as the style sheet has it, which Qt asks only when it paints
        shown = QFontMetrics(font).elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self._tip if shown == self._words else f"{plain_tip(self._words)}{self._tip}")
