"""Buttons and labels for texts of any length, and buttons for the actions of the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStyle, QStyleOptionButton, QWidget

from quotemark.gui.look.tips import plain_tip

_FEWEST_LETTERS: Final = 4


class ElidedButton(QPushButton):
    """Shows as much of its words as there is room for; where they are cut its tool tip has them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._said = "", "", ""
        self._has_place = False  # until a layout has been at it the button has some width that says nothing
        self._fitted: tuple[str, str, int, bool] | None = None
        # What the style sheet says takes as long to ask as to paint, and layouts ask at every key; kept by whether the
        # button is checked.
        self._rooms: dict[tuple[int, bool], int] = {}
        self._frames: dict[bool, tuple[int, int]] = {}
        self._metrics: dict[bool, QFontMetrics] = {}
        super().__init__(parent)
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
        frame, height = self._frame
        return QSize(frame + self._letters(is_bold=self.isCheckable()).horizontalAdvance(self.words), height)

    def minimumSizeHint(self) -> QSize:
        (frame, height), metrics = self._frame, self.fontMetrics()
        letters = min(metrics.horizontalAdvance(self.words), metrics.averageCharWidth() * _FEWEST_LETTERS)
        return QSize(frame + letters, height)

    @property
    def _frame(self) -> tuple[int, int]:
        """How wide the button is beside its words, and how high."""
        is_checked = self.isChecked()
        if (known := self._frames.get(is_checked)) is None:
            hint, shown = super().sizeHint(), self.text().replace("&&", "&")
            known = hint.width() - self.fontMetrics().horizontalAdvance(shown), hint.height()
            self._frames[is_checked] = known
        return known

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._has_place = True
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._rooms, self._frames, self._metrics, self._fitted = {}, {}, {}, None
            self._fit()

    def _fit(self) -> None:
        words, tip, _ = self._said
        if not self._has_place:
            self.setText(words.replace("&", "&&"))
            self._set_tip(tip)
            return
        room = self._room
        fitted = words, tip, room, self.isChecked()
        if fitted == self._fitted:
            return
        self._fitted = fitted
        shown = self._letters(is_bold=self.isChecked()).elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self._set_tip(tip if shown == words else f"{plain_tip(words)}{tip}")

    @property
    def _room(self) -> int:
        """How wide the words may be."""
        look = self.width(), self.isChecked()
        if (room := self._rooms.get(look)) is None:
            option = QStyleOptionButton()
            self.initStyleOption(option)
            room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
            self._rooms[look] = room
        return room

    def _letters(self, *, is_bold: bool) -> QFontMetrics:
        """The measures of the letters, bold where the style sheet sets them so, which Qt asks only when it paints."""
        if (metrics := self._metrics.get(is_bold)) is None:
            font = self.font()
            font.setBold(font.bold() or is_bold)
            metrics = self._metrics[is_bold] = QFontMetrics(font)
        return metrics

    def _set_tip(self, tip: str) -> None:
        if tip != self.toolTip():  # Qt tells everybody who watches the button, be it another or not
            self.setToolTip(tip)


class ElidedLabel(QLabel):
    """Shows a path or the like on one line, without its middle where there is no room; its tool tip has all of it.

    ``mode`` says what is left out instead.
    """

    def __init__(self, parent: QWidget | None = None, mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle) -> None:
        super().__init__(parent)
        self._words, self._mode = "", mode
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_words(self, words: str) -> None:
        """Say this."""
        if words == self._words:
            return
        self._words = words
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        letters = self.fontMetrics().horizontalAdvance(self._words) + 1
        return QSize(letters + self._frame, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * _FEWEST_LETTERS), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def _frame(self) -> int:
        """How much wider the label is than its words."""
        return max(0, super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text()))

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, self._mode, self.width() - self._frame))


class SteadyLine(QWidget):
    """A line of text that asks for other room only when it has more to say than ever before.

    A label asks with every text, and for one on the status bar the whole window is laid out anew, at every decision.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._widest = "", 0

    def text(self) -> str:
        """Return what the line says."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say this."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.update()
            width = self.fontMetrics().horizontalAdvance(words)
            if width > self._widest:
                self._widest = width
                self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._widest, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        place = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self.style().drawItemText(painter, self.rect(), place, self.palette(), True, shown, self.foregroundRole())
        painter.end()


class ActionButton(ElidedButton):
    """Says what an action says, with its key, and can be pressed when the action makes sense."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action, self._is_held_back = action, False
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
        self._show_whether_possible()

    def hold_back(self, *, is_held: bool) -> None:
        """Let the button be grey, though its action can be done, or let it go by the action again."""
        if is_held is not self._is_held_back:
            self._is_held_back = is_held
            self._show_whether_possible()

    def _show_whether_possible(self) -> None:
        self.setEnabled(self._action.isEnabled() and not self._is_held_back)
