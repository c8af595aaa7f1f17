"""A text to read: a centred column, a selection, a caret on demand, and no key taken that the window may want.

Offsets (code points) go in and come out, positions (UTF-16) stay inside, and no text is ever read back from the
widget: Qt turns no-break spaces into spaces.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from quotemark.core.offsets import Utf16Map
from quotemark.core.steps import trimmed
from quotemark.core.types import Span
from quotemark.gui.article.page import MARGIN, Page
from quotemark.gui.article.shelf import Shelf
from quotemark.gui.article.text_geometry import TextGeometry
from quotemark.gui.article.text_layout import COLUMN, SpacedLayout, Spacing
from quotemark.gui.look.theme import article_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QEvent, QMimeData
    from PySide6.QtGui import QShowEvent, QTextCursor, QWheelEvent

_AFTER_PAINT_MS: Final = 30
"""From a text's first part to what comes behind it: the whole window is to be painted in between."""
_CLEARED_AFTER_MS: Final = 400
"""How long a text that was left is kept: until whoever turns pages has stopped."""
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

    def __init__(self, parent: QWidget | None = None, font: QFont | None = None, letters: int = COLUMN) -> None:
        """Make an empty view that sets its text in ``font``, with so many letters to a line."""
        super().__init__(parent)
        self._font = font or article_font()
        self._letters = letters
        self._zoom = 0
        self._caret_mode = False
        self._is_own_change = False
        self._stands_still = False
        self._follows = True
        """False once the user has scrolled elsewhere: then a new size or font does not bring the span back."""
        self._set_up_pages()
        self._set_up_widget()
        self._dress()

    def _set_up_pages(self) -> None:
        # Slices follow between two events, and what was shown before goes when nobody waits for anything.
        self._filling = QTimer(self, interval=0)
        self._filling.timeout.connect(self._set_more)
        self._clearing = QTimer(self, singleShot=True, interval=_CLEARED_AFTER_MS)
        self._clearing.timeout.connect(self._clear)
        self._left: list[Page] = []
        self._shelf = Shelf(self._page_of)
        self._show_page(Page(self, "", self.font(), Spacing.of(self._font)))

    def _set_up_widget(self) -> None:
        # A viewport of our own, since asking Qt for its first one makes PySide build every class of widget there is.
        self._paper = QWidget(self)
        self._paper.setBackgroundRole(QPalette.ColorRole.Base)
        self._paper.setAutoFillBackground(True)
        self.setViewport(self._paper)
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
        self._hear_bar()

    def _hear_bar(self) -> None:
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_hand)
        self.verticalScrollBar().sliderPressed.connect(self._set_all)

    def take_plain_scroll_bar(self) -> None:
        """Replace Qt's scroll bar by ours, where it stands: the classes that it needs come after the first paint."""
        from quotemark.gui.article.scroll_bar import PlainScrollBar

        self.setVerticalScrollBar(PlainScrollBar())
        self._hear_bar()

    # What is shown

    def set_text(self, text: str) -> None:
        """Show another text from its beginning, without a selection; what is beyond the screen is set bit by bit."""
        self._follows = True
        self._left.append(self._page)
        self._show_page(self._shelf.take(text) or self._page_of(text))
        self._clearing.start()

    def set_ahead(self, text: str, offset: int) -> None:
        """Set a text up to an offset (code points) and a screen beyond, so that it can be shown at once."""
        self._leave(self._shelf.put(text, offset))
        if not self._filling.isActive():
            self._filling.start(0)

    def _leave(self, pages: list[Page]) -> None:
        self._left += pages
        if pages:
            self._clearing.start()

    def _page_of(self, text: str) -> Page:
        return Page(self, text, self.font(), self._layout.spacing)

    def _show_page(self, page: Page) -> None:
        self._is_own_change = True
        try:
            self._page = page
            self._geometry = TextGeometry(self, page)
            self.setDocument(page.document)
            self.setCursorWidth(2)
            self.verticalScrollBar().setValue(0)
        finally:
            self._is_own_change = False
        if not page.is_whole:
            self._filling.start(_AFTER_PAINT_MS)

    def _set_more(self) -> None:
        """Set a slice of the text that is shown, and when that is whole of those that are to be ready."""
        self._filling.setInterval(0)
        page = self._page
        if not page.is_whole:
            bar = self.verticalScrollBar()
            is_at_end = bar.value() >= bar.maximum()
            with self._cursor_standing():
                page.set_more()
            if page.is_whole or is_at_end:
                self._show_growth()
        elif not self._shelf.set_more():
            self._filling.stop()

    def _set_to(self, offset: int) -> None:
        """Have the text there up to an offset and a screen beyond."""
        if not self._page.has(offset):
            with self._cursor_standing():
                self._page.set_to(offset)
            self._show_growth()

    def _set_all(self) -> None:
        """Have all of the text there for an act that may go to its end."""
        self._set_to(len(self._text))

    def _place_of(self, span: Span) -> tuple[int, int]:
        """Return the positions of a span, its lines and a screen beyond them set by then."""
        self._set_to(span.end)
        return self._positions.to_position(span.start), self._positions.to_position(span.end)

    @contextmanager
    def _cursor_standing(self) -> Iterator[None]:
        """Keep a cursor behind the last letter that is set from going along with what comes behind it."""
        cursor = self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        yield
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) != (anchor, position):
            cursor.setPosition(anchor)
            cursor.setPosition(position, QtGui.QTextCursor.MoveMode.KeepAnchor)
            bar = self.verticalScrollBar()
            top = bar.value()
            self._put_cursor(cursor)
            bar.setValue(top)  # Qt scrolls to a cursor that is set

    def _show_growth(self) -> None:
        self._page.tell_size()
        self._paper.update()

    def _clear(self) -> None:
        """Do away with what was shown before: of a long text that takes longer than a key may wait."""
        left, self._left = self._left, []
        for page in left:
            page.drop()

    @property
    def _text(self) -> str:
        return self._page.text

    @property
    def _positions(self) -> Utf16Map:
        return self._page.positions

    @property
    def _layout(self) -> SpacedLayout:
        return self._page.layout

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
        self._leave(self._shelf.clear())  # set in other letters
        font = QFont(self._font)
        font.setPointSizeF(font.pointSizeF() + self._zoom)
        self._layout.spacing = Spacing.of(font, self._letters)
        self.setFont(font)
        self._fit_column()
        self._keep_in_view()

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Set the text for the size that there is afterwards, whatever sizes come in between."""
        before, self._stands_still = self._paper.size(), True
        try:
            yield
        finally:
            self._stands_still = False
            self._fit_column()
            if self._paper.size() != before:
                self.resizeEvent(QResizeEvent(self._paper.size(), before))

    def _fit_column(self) -> None:
        """Centre a column of about 70 letters in the widget."""
        bar = self.verticalScrollBar().sizeHint().width()
        spare = self.width() - bar - self._layout.spacing.column - 2 * MARGIN
        side = max(0, spare // 2)
        self.setViewportMargins(side, 0, side, 0)

    def sizeHint(self) -> QSize:
        spacing = self._layout.spacing
        return QSize(spacing.column + 2 * MARGIN + self.verticalScrollBar().sizeHint().width(), 24 * spacing.pitch)

    # What is in view

    def show_span(self, span: Span, *, only_if_hidden: bool = False) -> None:
        """Scroll so that ``span`` is in view as a whole, its first line a third down the screen where there is room."""
        if not self.isVisible() or (only_if_hidden and self.is_in_view(span)):
            return
        self.verticalScrollBar().setValue(self._geometry.top_line_for(*self._place_of(span)))

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
        return shown.contains(span) or not self._geometry.fits(*self._place_of(span))

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
        start, end = self._place_of(span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QtGui.QTextCursor.MoveMode.KeepAnchor)
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
        if isinstance(event, QResizeEvent) and not self._stands_still:
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
            self._set_all()
            super().keyPressEvent(event)
        elif self.caret_mode and event.key() == keys.Key_Escape:
            self.set_caret_mode(False)
        elif event.key() in scrolls:
            self._set_all()
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
        if not self._stands_still:
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
