"""The text of an article on a document of Qt's: its first part at once, the rest in slices that keep no key waiting.

To put a megabyte of text onto a document takes longer than a key may take. What is on the screen is a thousandth of it,
so that this comes first; whoever needs a place further down asks for it, and the rest follows while nothing else is to
be done.
"""

from __future__ import annotations

from typing import Final

from PySide6 import QtGui
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextDocument

from quotemark.core.offsets import Utf16Map, display_pieces
from quotemark.gui.article.text_layout import (
    SpacedLayout,
    Spacing,
    begins_at_the_right,
    runs_right_to_left,
    text_option,
)

MARGIN: Final = 28
"""Pixels around the text inside the column, room for handles and for a press just beside the first letter."""
_SLICE: Final = 40_000
"""Code points of a slice, about a millisecond; shorter articles come as a whole."""
_SCREEN: Final = 10_000
"""Code points that no screen has room for."""


class Page:
    """One text, set in slices on a document that belongs to ``owner``.

    PySide keeps no reference to the document or its layout, whose Python part must live as long as it: so the page must
    be kept as long as the document is shown.
    """

    def __init__(self, owner: QObject, text: str, font: QFont, spacing: Spacing) -> None:
        self.text = text
        self.positions = Utf16Map.of(text)
        self.is_mixed = False
        """True once a part with letters that run from right to left is set."""
        self.document = QTextDocument(owner)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(MARGIN)
        self.document.setDefaultFont(font)
        self.document.setDefaultTextOption(text_option(from_right=begins_at_the_right(text)))
        self.layout = SpacedLayout(self.document, spacing)
        self.document.setDocumentLayout(self.layout)
        self._pieces = display_pieces(text, _SLICE)
        self._length = 0
        self.set_more()

    @property
    def is_whole(self) -> bool:
        """True once all of the text is set."""
        return self._length == len(self.text)

    def has(self, offset: int) -> bool:
        """Tell whether the text is set up to an offset (code points) and a screen beyond."""
        return self._length >= min(offset + _SCREEN, len(self.text))

    def set_more(self) -> None:
        """Set the next slice; whoever shows the page hears of it by ``tell_size``."""
        piece = next(self._pieces, "")
        if not piece:
            return
        self.is_mixed = self.is_mixed or runs_right_to_left(piece)
        with self.layout.growing():
            if self._length:
                cursor = QtGui.QTextCursor(self.document)
                cursor.movePosition(QtGui.QTextCursor.MoveOperation.End)
                cursor.insertText(piece)
            else:  # without a cursor, whose class and enumerations the first paint would wait for
                self.document.setPlainText(piece)
        self._length += len(piece)

    def set_to(self, offset: int) -> None:
        """Set what is missing up to an offset (code points) and a screen beyond."""
        while not self.has(offset):
            self.set_more()

    def tell_size(self) -> None:
        """Let the view that shows the page know how long it is by now."""
        self.layout.documentSizeChanged.emit(self.layout.documentSize())

    def drop(self) -> None:
        """Do away with the document, which no view may show any more."""
        self.layout.forget()
        self.document.deleteLater()
