"""Finding words in the article."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from quotemark.core.types import Span
from quotemark.gui.typing_guard import TypingGuard


class FindBar(QFrame):
    """A field under the article; Enter goes from place to place, Esc closes it."""

    found = Signal(object)
    """The Span of the next place."""

    closed = Signal()

    def __init__(self, guard: TypingGuard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._at = "", 0
        self.setObjectName("find_bar")
        self.setAccessibleName(self.tr("Find words"))
        label = QLabel(self.tr("&Find:"), self)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Words to find in the article"))
        label.setBuddy(self.field)
        self._note = QLabel(self)
        self.field.returnPressed.connect(self.find_next)
        self.field.textEdited.connect(lambda _text: self._find(self._at))
        guard.guard(self.field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.addWidget(label)
        layout.addWidget(self.field, 1)
        layout.addWidget(self._note)
        self.hide()

    def set_text(self, text: str) -> None:
        """Search this article from now on."""
        if text is not self._text:
            self._text, self._at = text, 0

    def ask(self) -> None:
        """Show the field and put the focus into it."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def find_next(self) -> None:
        """Go to the next place, from the end of the article on from its beginning."""
        self._find(self._at + 1)

    def leave(self) -> None:
        """Close the bar."""
        self.hide()
        self.closed.emit()

    def _find(self, start: int) -> None:
        wanted = self.field.text()
        if not wanted:
            self._note.setText("")
            return
        # lower() and not casefold(): “ß” must stay one code point, or every offset behind it would shift
        text, words = _same_length_lower(self._text), _same_length_lower(wanted)
        at = text.find(words, start)
        at = text.find(words) if at < 0 else at
        self._note.setText("" if at >= 0 else self.tr("Not in this article"))
        if at >= 0:
            self._at = at
            self.found.emit(Span(at, at + len(words)))


def _same_length_lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
