"""What the card says of a quote, in a room that keeps its height: whatever stands below stays where it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from quotemark.core.offsets import Utf16Map
from quotemark.gui.look.tips import plain_tip

_FEWEST: Final = 5
"""Lines that the excerpt has in the lowest window: as many as the longest of what is said of an edge in hand."""
_USUAL: Final = 7
_MOST: Final = 12
_GAP: Final = 4


class ElidedLines(QLabel):
    """Shows as many lines of a text as there is room for; where it is cut its tool tip has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._fitted: tuple[str, int, int] | None = None
        self._has_place = False  # until then the label has some size that says nothing
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)

    @property
    def words(self) -> str:
        """All that the label has to say."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say this."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self._fit()

    def lines_for(self, width: int) -> int:
        """Return how many lines the whole text takes at a width."""
        return len(_lines(self._words, self, width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._has_place = True
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fitted = None
            self._fit()

    def _fit(self) -> None:
        if not self._has_place:
            self.setText(self._words)
            return
        room = max(1, self.height() // self.fontMetrics().lineSpacing())
        fitted = self._words, self.width(), room
        if fitted == self._fitted:
            return
        self._fitted = fitted
        shown, starts = self._words, _lines(self._words, self, self.width())
        if len(starts) > room:
            start = Utf16Map.of(shown).to_offset(starts[room - 1])
            last = " ".join(shown[start:].split())
            shown = shown[:start] + self.fontMetrics().elidedText(last, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        tip = plain_tip(self._words) if len(starts) > room else ""
        if tip != self.toolTip():  # Qt tells everybody who watches the label, be it another or not
            self.setToolTip(tip)


def _lines(text: str, label: QLabel, width: int) -> list[int]:
    """Return the positions at which the lines of a text begin where it is as wide as this."""
    layout, option, starts = QTextLayout(text, label.font()), QTextOption(), []
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    while text and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts


class Excerpt(QWidget):
    """The words of a quote, below them why it is one and what its cue is, as one reads them.

    Its height is the card's to give and does not depend on what it says. The reason is told in full, the words as far
    as there is room, and the cue gives way where there is hardly any.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.why, self.cue = (ElidedLines(self) for _ in range(3))
        self.words.setObjectName("card_words")
        self.why.setObjectName("card_why")
        self.cue.setObjectName("card_cue")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._limit()

    def say(self, words: str, why: str = "", cue: str = "") -> None:
        """Say this of a quote, or what to do where there is none."""
        for label, text in ((self.words, words), (self.why, why), (self.cue, cue)):
            label.set_words(text)
        self._place()

    def _limit(self) -> None:
        self.setMinimumHeight(self._height_of(_FEWEST))
        self.setMaximumHeight(self._height_of(_MOST))

    def _height_of(self, lines: int) -> int:
        return lines * QFontMetrics(self.font()).lineSpacing() + 2 * _GAP

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_of(_USUAL))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height_of(_FEWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._limit()
            self._place()

    def _place(self) -> None:
        """Give each part its lines, from top to bottom."""
        width, line = self.width(), self.fontMetrics().lineSpacing()
        room = max(1, (self.height() - 2 * _GAP) // line)
        why = min(self.why.lines_for(width), room)
        cue = 1 if self.cue.words and why + 1 < room else 0
        words = min(self.words.lines_for(width), room - why - cue)
        top = 0
        for label, lines in ((self.words, words), (self.why, why), (self.cue, cue)):
            label.setVisible(lines > 0)
            if lines:
                label.setGeometry(0, top, width, lines * line)
                top += lines * line + _GAP
