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

    def find_previous(self) -> None:
        """Go to the place before, from the beginning of the article on from its end."""
        text, words = self._lowered()
        at = text.rfind(words, 0, max(0, self._at + len(words) - 1)) if words else -1
        self._show(text, words, text.rfind(words) if words and at < 0 else at)

    def leave(self) -> None:
        """Close the bar."""
        self.hide()
        self.closed.emit()

    def _lowered(self) -> tuple[str, str]:
        """Return text and words as they are compared."""
        # lower() and not casefold(): “ß” must stay one code point, or every offset behind it would shift
        return _same_length_lower(self._text), _same_length_lower(self.field.text())

    def _find(self, start: int) -> None:
        text, words = self._lowered()
        at = text.find(words, start) if words else -1
        self._show(text, words, text.find(words) if words and at < 0 else at)

    def _show(self, text: str, words: str, at: int) -> None:
        """Say which of how many places this is, and go there."""
        if not words:
            self._note.setText("")
        elif at < 0:
            self._note.setText(self.tr("Not in this article"))
        else:
            number, total = text.count(words, 0, at) + 1, text.count(words)
            self._note.setText(self.tr("{} of {}").format(min(number, total), total))
            self._at = at
            self.found.emit(Span(at, at + len(words)))


def _same_length_lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
