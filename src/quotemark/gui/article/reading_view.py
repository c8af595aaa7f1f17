"""A text to read: a centred column, a selection, a caret on demand, and no key taken that the window may want.

Offsets (code points) go in and come out, positions (UTF-16) stay inside, and no text is ever read back from the
widget: Qt turns no-break spaces into spaces.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPalette, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from quotemark.core.offsets import Utf16Map, display_text
from quotemark.core.steps import trimmed
from quotemark.core.types import Span
from quotemark.gui.article.scroll_bar import PlainScrollBar
from quotemark.gui.article.text_geometry import TextGeometry
from quotemark.gui.article.text_layout import (
    COLUMN,
    SpacedLayout,
    Spacing,
    begins_at_the_right,
    runs_right_to_left,
    text_option,
)
from quotemark.gui.look.theme import article_font

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QMimeData
    from PySide6.QtGui import QShowEvent, QTextCursor, QWheelEvent

_MARGIN: Final = 28
"""Pixels around the text inside the column, room for handles and for a press just beside the first letter."""
_SMALLEST, _LARGEST = 6.0, 72.0
# Values of enumerations of Qt's, as its properties take them: naming one of the namespace ``Qt`` makes PySide build all
# of them, which takes longer than the first paint of a text. Until then nothing in this module may touch it.
_STRONG_FOCUS: Final = 11
_ALWAYS_OFF: Final = 1
_ALWAYS_ON: Final = 2


class ReadingView(QPlainTextEdit):
    """A read-only column of text."""

    selection_changed_by_user = Signal()
    caret_mode_changed = Signal(bool)
    zoomed = Signal(int)
    """By how many steps the letters are larger than usual now, or smaller where negative."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._positions = Utf16Map(0)
        self._font = article_font()
        self._letters = COLUMN
        self._zoom = 0
        self._caret_mode = False
        self._from_right = False
        self._is_own_change = False
        self._follows = True
        """False once the user has scrolled elsewhere: then a new size or font does not bring the span back."""
        self._set_up_document()
        self._set_up_widget()
        self._dress()

    def _set_up_document(self) -> None:
        # PySide keeps no reference to either, and the Python part of the layout must live as long as the document.
        self._document = QTextDocument(self)
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(_MARGIN)
        self._document.setDefaultTextOption(text_option())
        self._layout = SpacedLayout(self._document, Spacing.of(self._font))
        self._document.setDocumentLayout(self._layout)
        self.setDocument(self._document)
        self._geometry = TextGeometry(self, self._layout)

    def _set_up_widget(self) -> None:
        # A viewport of our own, since asking Qt for its first one makes PySide build every class of widget there is.
        self._paper = QWidget(self)
        self._paper.setBackgroundRole(QPalette.ColorRole.Base)
        self._paper.setAutoFillBackground(True)
        self.setViewport(self._paper)
        self.setVerticalScrollBar(PlainScrollBar())
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setProperty("horizontalScrollBarPolicy", _ALWAYS_OFF)
        # Lines must not break anew because a bar comes or goes.
        self.setProperty("verticalScrollBarPolicy", _ALWAYS_ON)
        self.setProperty("focusPolicy", _STRONG_FOCUS)
        self.setAutoFillBackground(True)
        # Files are dropped on the window; a widget that takes drops would swallow them.
        self.setAcceptDrops(False)
        self._paper.setAcceptDrops(False)
        self.selectionChanged.connect(self._on_selection_changed)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_hand)

    # What is shown

    def set_text(self, text: str) -> None:
        """Show another text from its beginning, without a selection."""
        self._text = text
        self._positions = Utf16Map.of(text)
        self._geometry.is_mixed = runs_right_to_left(text)
        self._follows = True
        self._is_own_change = True
        try:
            self._set_side(text)
            self.setPlainText(display_text(text))
        finally:
            self._is_own_change = False

    def _set_side(self, text: str) -> None:
        """Have lines begin at the side where the text begins."""
        from_right = begins_at_the_right(text)
        if from_right != self._from_right:
            self._from_right = from_right
            self.setPlainText("")  # or the text that goes would be set anew
            self._document.setDefaultTextOption(text_option(from_right=from_right))

    @property
    def article_text(self) -> str:
        """The text that is shown, as it was given."""
        return self._text

    @property
    def usual_size(self) -> float:
        """The size of the letters without zoom, in points."""
        return self._font.pointSizeF()

    def set_font(self, font: QFont, letters: int = COLUMN) -> None:
        """Set the text in ``font``, to which zooming adds, with so many letters to a line."""
        self._font, self._letters = font, letters
        self._dress()

    @property
    def zoom_steps(self) -> int:
        """By how many steps the letters are larger than usual, or smaller where negative."""
        return self._zoom

    def zoom(self, steps: int) -> None:
        """Make the letters larger by ``steps`` points, or smaller by a negative number; 0: as large as usual."""
        usual = self._font.pointSizeF()
        wanted = usual + self._zoom + steps if steps else usual
        before, self._zoom = self._zoom, round(min(max(wanted, _SMALLEST), _LARGEST) - usual)
        if self._zoom != before:
            self._dress()
            self.zoomed.emit(self._zoom)

    def _dress(self) -> None:
        font = QFont(self._font)
        font.setPointSizeF(font.pointSizeF() + self._zoom)
        self._layout.spacing = Spacing.of(font, self._letters)
        self.setFont(font)
        self._fit_column()
        self._keep_in_view()

    def _fit_column(self) -> None:
        """Centre a column of about 70 letters in the widget."""
        bar = self.verticalScrollBar().sizeHint().width()
        spare = self.width() - bar - self._layout.spacing.column - 2 * _MARGIN
        side = max(0, spare // 2)
        self.setViewportMargins(side, 0, side, 0)

    def sizeHint(self) -> QSize:
        spacing = self._layout.spacing
        return QSize(spacing.column + 2 * _MARGIN + self.verticalScrollBar().sizeHint().width(), 24 * spacing.pitch)

    # What is in view

    def show_span(self, span: Span, *, only_if_hidden: bool = False) -> None:
        """Scroll so that ``span`` is in view as a whole, its first line a third down the screen where there is room."""
        if not self.isVisible() or (only_if_hidden and self.is_in_view(span)):
            return
        start, end = self._positions.to_position(span.start), self._positions.to_position(span.end)
        self.verticalScrollBar().setValue(self._geometry.top_line_for(start, end))

    def shown_span(self) -> Span | None:
        """Return the part of the text whose lines are on the screen as a whole; None where there is none."""
        height = self._paper.height()
        lines = [b for b in self._geometry.visible_lines() if b.top >= 0 and b.bottom <= height]
        if not lines or not self.isVisible():
            return None
        start, end = self._positions.to_offset(lines[0].start), self._positions.to_offset(lines[-1].end)
        return Span(start, min(end, len(self._text))) if start < min(end, len(self._text)) else None

    def is_in_view(self, span: Span) -> bool:
        """Tell whether ``span`` is on the screen as a whole; of one that is higher than the screen a part is enough."""
        if not self.isVisible():
            return True
        shown = self.shown_span()
        if shown is None or not shown.overlaps(span):
            return False
        start, end = self._positions.to_position(span.start), self._positions.to_position(span.end)
        return shown.contains(span) or not self._geometry.fits(start, end)

    def _span_to_keep(self) -> Span | None:
        """Return what must stay in view when the size of the view or of the letters changes."""
        return None

    def _keep_in_view(self) -> None:
        span = self._span_to_keep()
        if span is not None and self._follows:
            self.show_span(span, only_if_hidden=True)

    def _on_scrolled_by_hand(self) -> None:
        self._follows = False

    # What is selected

    def selected_span(self) -> Span | None:
        """Return what is selected without the white space around it (code points), or None."""
        start, end = self._selected_offsets()
        return trimmed(self._text, Span(start, end)) if start < end else None

    def select_span(self, span: Span) -> None:
        """Select ``span`` (code points) and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(self._positions.to_position(span.start))
        cursor.setPosition(self._positions.to_position(span.end), QtGui.QTextCursor.MoveMode.KeepAnchor)
        self._put_cursor(cursor)
        self._follows = False
        self.show_span(span, only_if_hidden=True)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays, and so does the place that is in view."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return  # to set it again would scroll to it
        cursor.clearSelection()
        bar = self.verticalScrollBar()
        top = bar.value()
        self._put_cursor(cursor)
        bar.setValue(top)  # Qt scrolls to a cursor that is set

    def caret_offset(self) -> int:
        """Return where the caret stands, or where the mouse last pressed (code points)."""
        return self._positions.to_offset(self.textCursor().position())

    @property
    def caret_mode(self) -> bool:
        """True while arrows move a caret through the text."""
        return self._caret_mode

    def set_caret_mode(self, on: bool) -> None:
        """Show a caret that arrows move, or hide it."""
        if on == self.caret_mode:
            return
        flags = QtCore.Qt.TextInteractionFlag
        by_mouse = flags.TextSelectableByMouse
        self.setTextInteractionFlags(by_mouse | flags.TextSelectableByKeyboard if on else by_mouse)
        self._caret_mode = on
        self._paper.update()
        self.caret_mode_changed.emit(on)

    def copy(self) -> None:
        """Copy the selected words as they stand in the text."""
        # As text, which Qt wraps itself: data of our own would be let go of when Python has ended already.
        if self.textCursor().hasSelection():
            QtGui.QGuiApplication.clipboard().setText(self._selected_words())

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the selected words as they stand in the text, for dragging them."""
        data = QtCore.QMimeData()
        data.setText(self._selected_words())
        return data

    def _selected_words(self) -> str:
        start, end = self._selected_offsets()
        # a byte order mark as the first character spoils a string on its way into Qt
        return self._text[start:end].lstrip("\ufeff\ufffe")

    def _selected_offsets(self) -> tuple[int, int]:
        cursor, to_offset = self.textCursor(), self._positions.to_offset
        return to_offset(cursor.selectionStart()), to_offset(cursor.selectionEnd())

    def _put_cursor(self, cursor: QTextCursor) -> None:
        self._is_own_change = True
        try:
            self.setTextCursor(cursor)
        finally:
            self._is_own_change = False

    def _on_selection_changed(self) -> None:
        if not self._is_own_change:
            self.selection_changed_by_user.emit()

    # Events

    def event(self, event: QEvent) -> bool:
        # QPlainTextEdit claims letters and arrows for itself, which are the window's.
        if isinstance(event, QKeyEvent) and event.type() == QtCore.QEvent.Type.ShortcutOverride:
            event.setAccepted(self._claims(event))
            return True
        if isinstance(event, QResizeEvent):
            # Not in resizeEvent: that one is about the viewport, and Qt forgets a resize within its first resize.
            self._fit_column()
        return super().event(event)

    def _claims(self, event: QKeyEvent) -> bool:
        """Tell whether this key is for the text even where the window has a use for it."""
        keys = QtGui.QKeySequence.StandardKey
        if event.matches(keys.Copy) or event.matches(keys.SelectAll):
            return True
        return self.caret_mode and event.key() in _caret_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        keys = QtCore.Qt.Key
        scrolls = {
            keys.Key_PageUp: bar.SliderAction.SliderPageStepSub,
            keys.Key_PageDown: bar.SliderAction.SliderPageStepAdd,
            keys.Key_Home: bar.SliderAction.SliderToMinimum,
            keys.Key_End: bar.SliderAction.SliderToMaximum,
        }
        if event.matches(QtGui.QKeySequence.StandardKey.Copy):
            self.copy()
        elif self._claims(event):
            super().keyPressEvent(event)
        elif self.caret_mode and event.key() == keys.Key_Escape:
            self.set_caret_mode(False)
        elif event.key() in scrolls:
            bar.triggerAction(scrolls[keys(event.key())])
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
            self._follows = False
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.zoom(1 if event.angleDelta().y() > 0 else -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_view()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        span = self._span_to_keep()
        if span is not None:
            self.show_span(span)


@cache
def _caret_keys() -> frozenset[int]:
    keys = QtCore.Qt.Key
    steps = (keys.Key_Left, keys.Key_Right, keys.Key_Up, keys.Key_Down)
    return frozenset({*steps, keys.Key_Home, keys.Key_End, keys.Key_PageUp, keys.Key_PageDown})
