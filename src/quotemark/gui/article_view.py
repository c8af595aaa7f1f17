"""The article as something to read, with its quotes marked under the words.

The view shows what it is given and says what the mouse did; it never changes an article. Offsets (code points) go in
and come out, positions (UTF-16) stay inside, and no text is ever read back from the widget.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from quotemark.core.offsets import Utf16Map, display_text
from quotemark.core.types import Article, Quote, Span
from quotemark.gui.edge_drag import nearest_word_edge, trimmed
from quotemark.gui.highlighter import Highlighter, Marks
from quotemark.gui.text_geometry import TextGeometry
from quotemark.gui.text_layout import SpacedLayout, Spacing, runs_right_to_left, text_option
from quotemark.gui.theme import LIGHT, Theme, article_font, palette

_MARGIN: Final = 28
"""Pixels around the text inside the column, room for handles and for a press just beside the first letter."""
_GRAB: Final = 6
"""Pixels on each side of an edge within which the mouse takes hold of it."""
_SMALLEST, _LARGEST = 6.0, 72.0
_READ_ONLY: Final = Qt.TextInteractionFlag.TextSelectableByMouse
_WITH_CARET: Final = _READ_ONLY | Qt.TextInteractionFlag.TextSelectableByKeyboard
_CARET_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


@dataclass(slots=True)
class _Press:
    """A press of the left button: where, and what was selected before it."""

    point: QPointF
    selected: Span | None
    is_click: bool = True


class ArticleView(QPlainTextEdit):
    """A read-only column of text with highlighted quotes."""

    quote_clicked = Signal(str)
    """A click on the words of a quote: the id of the innermost one."""
    background_clicked = Signal(int)
    """A click beside all quotes: the offset of the letter under the mouse, -1 where there is none."""
    edge_dragged = Signal(str, str, int)
    """An edge of the current quote was dropped: id, "left" or "right", offset."""
    context_requested = Signal(int, QPoint)
    """The menu was asked for: the offset it is about and where on the screen to show it."""
    selection_changed_by_user = Signal()
    caret_mode_changed = Signal(bool)
    zoomed = Signal(float)
    """The size of the letters changed by wheel or ``zoom``: the new size in points."""
    text_painted = Signal()
    """A newly set text is on the screen."""
    highlights_painted = Signal()
    """The quotes of a newly set text are on the screen."""

    def __init__(self, parent: QWidget | None = None, *, theme: Theme = LIGHT) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._marks = Marks()
        self._press: _Press | None = None
        self._clicked: str | None = None
        self._is_own_change = False
        self._follows = True
        """False once the user has scrolled elsewhere: then a new size or font does not bring the quote back."""
        self._unpainted_text = self._unpainted_quotes = False
        # Announcing a paint from within it would run the listener before the pixels reach the screen.
        self._announcer = QTimer(self, singleShot=True, interval=0)
        self._announcer.timeout.connect(self._announce)
        self._to_announce: list[str] = []
        self._set_up_document()
        self._highlighter = Highlighter(theme, self._layout.spacing)
        self._set_up_widget()
        self.set_font(article_font())
        self.set_theme(theme)

    def _set_up_document(self) -> None:
        # PySide keeps no reference to either, and the Python part of the layout must live as long as the document.
        self._document = QTextDocument(self)
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(_MARGIN)
        self._document.setDefaultTextOption(text_option())
        self._layout = SpacedLayout(self._document, Spacing.of(self.font()))
        self._document.setDocumentLayout(self._layout)
        self.setDocument(self._document)
        self._geometry = TextGeometry(self, self._layout)

    def _set_up_widget(self) -> None:
        self.setReadOnly(True)
        self.setTextInteractionFlags(_READ_ONLY)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Article"))
        self.setAccessibleDescription(
            self.tr("The text of the article with its quotes; F7 shows a caret for selecting.")
        )
        self.viewport().setMouseTracking(True)
        # Files are dropped on the window; a widget that takes drops would swallow them.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.selectionChanged.connect(self._on_selection_changed)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_hand)

    # What is shown

    def set_article(self, article: Article | None, current: str | None = None) -> None:
        """Show ``article``, with the quote ``current`` as the one being worked on.

        With the text that is shown already only the quotes that differ are painted again, and nothing scrolls unless
        ``current`` is another quote than before.
        """
        old = self._article
        same_text = old is not None and article is not None and old.text == article.text and old.id == article.id
        self._article = article
        if not same_text:
            self._set_text(article.text if article else "")
            self._marks = Marks(positions=self._marks.positions)
        changed = self._marks.index.replace(article.quotes if article else ())
        skip = (article.skip or ()) if article else ()
        if skip != self._marks.skip:
            self._marks = replace(self._marks, skip=skip)
            self.viewport().update()
        if same_text:
            self._update_quotes(changed)
        self.set_current(current)

    def _set_text(self, text: str) -> None:
        self._press = self._clicked = None
        self._geometry.is_mixed = runs_right_to_left(text)
        self._is_own_change = True
        try:
            self.setPlainText(display_text(text))
        finally:
            self._is_own_change = False
        self._marks = Marks(positions=Utf16Map.of(text))
        self._unpainted_text = self._unpainted_quotes = bool(text)

    def set_current(self, quote_id: str | None) -> None:
        """Make this quote the one being worked on and bring it into view, its first line a third down the screen.

        A quote that was just clicked stays where it is.
        """
        old, new = self._marks.index.get(self._marks.current), self._marks.index.get(quote_id)
        is_other = quote_id != self._marks.current
        if is_other:
            self._update_quotes([old] if old else [])
            self._marks = replace(self._marks, current=quote_id, picked=None, dragged=None)
            self._update_quotes([new] if new else [])
        if new is not None and is_other:
            self._follows = True
            self._reveal(new, only_if_hidden=quote_id == self._clicked)

    def set_pending_edge(self, side: str | None) -> None:
        """Draw the edge of the current quote that the keyboard moves ("left", "right") thicker; None: neither."""
        self._marks = replace(self._marks, picked=side)
        self._update_current()

    def set_theme(self, theme: Theme) -> None:
        """Paint with the colours of ``theme``."""
        self._highlighter = Highlighter(theme, self._layout.spacing)
        colors = palette(theme)
        colors.setColor(colors.ColorRole.Window, colors.color(colors.ColorRole.Base))  # the margins are paper too
        self.setPalette(colors)
        self.viewport().update()

    def set_font(self, font: QFont) -> None:
        """Set the article in ``font``; the column stays about 70 letters wide and the current quote in view."""
        self._layout.spacing = Spacing.of(font)
        self._highlighter = Highlighter(self._highlighter.theme, self._layout.spacing)
        self.setFont(font)
        self._fit_column()
        if self._follows:
            self._reveal_current(only_if_hidden=True)

    def zoom(self, steps: int) -> None:
        """Make the letters larger by ``steps`` points, or smaller by a negative number; 0 is the usual size."""
        font = self.font()
        size = article_font().pointSizeF() if steps == 0 else font.pointSizeF() + steps
        font.setPointSizeF(min(max(size, _SMALLEST), _LARGEST))
        self.set_font(font)
        self.zoomed.emit(font.pointSizeF())

    # What is selected

    def selected_span(self) -> Span | None:
        """Return what is selected without the white space around it (code points), or None."""
        cursor = self.textCursor()
        if self._article is None or not cursor.hasSelection():
            return None
        to_offset = self._marks.positions.to_offset
        found = trimmed(self._article.text, to_offset(cursor.selectionStart()), to_offset(cursor.selectionEnd()))
        return None if found is None else Span(*found)

    def select_span(self, span: Span) -> None:
        """Select ``span`` (code points) and bring it into view."""
        positions = self._marks.positions
        cursor = self.textCursor()
        cursor.setPosition(positions.to_position(span.start))
        cursor.setPosition(positions.to_position(span.end), QTextCursor.MoveMode.KeepAnchor)
        self._put_cursor(cursor)
        self._reveal_span(span, only_if_hidden=True)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self._put_cursor(cursor)

    def caret_offset(self) -> int:
        """Return where the caret stands, or where the mouse last pressed (code points)."""
        return self._marks.positions.to_offset(self.textCursor().position())

    @property
    def caret_mode(self) -> bool:
        """True while arrows move a caret through the article."""
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def set_caret_mode(self, on: bool) -> None:
        """Show a caret that arrows move, beginning at the current quote, or hide it."""
        if on == self.caret_mode:
            return
        self.setTextInteractionFlags(_WITH_CARET if on else _READ_ONLY)
        if on and not self.textCursor().hasSelection():
            current = self._marks.index.get(self._marks.current)
            if current is not None:
                cursor = self.textCursor()
                cursor.setPosition(self._marks.positions.to_position(current.start))
                self._put_cursor(cursor)
        self.viewport().update()
        self.caret_mode_changed.emit(on)

    def _put_cursor(self, cursor: QTextCursor) -> None:
        self._is_own_change = True
        try:
            self.setTextCursor(cursor)
        finally:
            self._is_own_change = False

    def _on_selection_changed(self) -> None:
        # While the mouse drags, one signal at its end is enough.
        if not self._is_own_change and self._press is None:
            self.selection_changed_by_user.emit()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the article's own text: what the widget holds has lost its no-break spaces."""
        data = QMimeData()
        cursor = self.textCursor()
        if self._article is not None:
            to_offset = self._marks.positions.to_offset
            data.setText(self._article.text[to_offset(cursor.selectionStart()) : to_offset(cursor.selectionEnd())])
        return data

    # Where it is shown

    def _fit_column(self) -> None:
        """Centre a column of about 70 letters in the widget."""
        bar = self.verticalScrollBar().sizeHint().width()
        spare = self.width() - bar - self._layout.spacing.column - 2 * _MARGIN
        side = max(0, spare // 2)
        self.setViewportMargins(side, 0, side, 0)

    def _on_scrolled_by_hand(self) -> None:
        self._follows = False

    def _reveal_current(self, *, only_if_hidden: bool) -> None:
        current = self._marks.index.get(self._marks.current)
        if current is not None:
            self._reveal(current, only_if_hidden=only_if_hidden)

    def _reveal(self, quote: Quote, *, only_if_hidden: bool) -> None:
        self._reveal_span(Span(quote.start, quote.end), only_if_hidden=only_if_hidden)

    def _reveal_span(self, span: Span, *, only_if_hidden: bool) -> None:
        if not self.isVisible() or (only_if_hidden and self._is_in_view(span)):
            return
        positions = self._marks.positions
        start, end = positions.to_position(span.start), positions.to_position(span.end)
        self.verticalScrollBar().setValue(self._geometry.top_line_for(start, end))

    def _is_in_view(self, span: Span) -> bool:
        lines = [b for b in self._geometry.visible_lines() if self._is_whole(b.rect)]
        if not lines:
            return False
        to_position = self._marks.positions.to_position
        return lines[0].start <= to_position(span.start) and to_position(span.end - 1) < lines[-1].end

    def _is_whole(self, rect: QRectF) -> bool:
        return rect.top() >= 0 and rect.bottom() <= self.viewport().height()

    def _update_quotes(self, quotes: list[Quote]) -> None:
        """Have the lines of these quotes painted again, as far as they are on the screen."""
        if not quotes:
            return
        lines = self._geometry.visible_lines()
        if not lines:
            return
        for quote in quotes:
            for rect in self._highlighter.area(lines, quote, self._marks):
                self.viewport().update(rect.toAlignedRect())

    def _update_current(self) -> None:
        current = self._marks.index.get(self._marks.current)
        self._update_quotes([current] if current else [])

    # Events: painting and size

    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        lines = self._geometry.lines(area.top(), area.bottom())
        painter = QPainter(self.viewport())
        has_quotes = self._highlighter.paint_under(painter, lines, self._marks)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        self._highlighter.paint_over(painter, lines, self._marks)
        painter.end()
        if self._unpainted_text:
            self._unpainted_text = False
            self._to_announce.append("text")
        if self._unpainted_quotes and has_quotes:
            self._unpainted_quotes = False
            self._to_announce.append("quotes")
        if self._to_announce and not self._announcer.isActive():
            self._announcer.start()

    def _announce(self) -> None:
        painted, self._to_announce = self._to_announce, []
        if "text" in painted:
            self.text_painted.emit()
        if "quotes" in painted:
            self.highlights_painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._follows:
            self._reveal_current(only_if_hidden=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reveal_current(only_if_hidden=False)

    def sizeHint(self) -> QSize:
        spacing = self._layout.spacing
        return QSize(spacing.column + 2 * _MARGIN + self.verticalScrollBar().sizeHint().width(), 24 * spacing.pitch)

    # Events: keys

    def event(self, event: QEvent) -> bool:
        # QPlainTextEdit claims letters and arrows for itself, which are the window's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._takes(event):
                event.accept()
            else:
                event.ignore()
            return True
        if event.type() == QEvent.Type.Resize:
            # Not in resizeEvent: that one is about the viewport, and Qt forgets a resize within its first resize.
            self._fit_column()
        return super().event(event)

    def _takes(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.SelectAll):
            return True
        if event.key() == Qt.Key.Key_Escape:
            return self._marks.dragged is not None or self.caret_mode
        return self.caret_mode and event.key() in _CARET_KEYS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        scrolls = {
            Qt.Key.Key_PageUp: bar.SliderAction.SliderPageStepSub,
            Qt.Key.Key_PageDown: bar.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_Home: bar.SliderAction.SliderToMinimum,
            Qt.Key.Key_End: bar.SliderAction.SliderToMaximum,
        }
        if self._takes(event):
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
            else:
                super().keyPressEvent(event)
        elif event.key() in scrolls:
            bar.triggerAction(scrolls[Qt.Key(event.key())])
        else:
            event.ignore()

    def _leave(self) -> None:
        if self._marks.dragged is not None:
            self._drag_to(None)
        else:
            self.set_caret_mode(False)

    # Events: mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        side = self._edge_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and side is not None:
            current = self._marks.index.get(self._marks.current)
            if current is not None:
                self._drag_to((side, current.start if side == "left" else current.end))
            return
        if event.button() == Qt.MouseButton.LeftButton:
            is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            self._press = _Press(event.position(), self.selected_span(), is_plain)
        super().mousePressEvent(self._between_lines(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._marks.dragged is not None:
            self._drag(event)
            return
        if self._press is not None:
            far = (event.position() - self._press.point).manhattanLength() >= QApplication.startDragDistance()
            self._press.is_click = self._press.is_click and not far
        elif event.buttons() == Qt.MouseButton.NoButton:
            is_edge = self._edge_at(event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if is_edge else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(self._between_lines(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, current = self._marks.dragged, self._marks.current
        if event.button() == Qt.MouseButton.LeftButton and dragged is not None and current is not None:
            self._drop(current, dragged)
            return
        super().mouseReleaseEvent(self._between_lines(event))
        press, self._press = self._press, None
        if press is None or event.button() != Qt.MouseButton.LeftButton:
            return
        selected = self.selected_span()
        if selected != press.selected:
            self.selection_changed_by_user.emit()
        if press.is_click and selected is None:
            self._click(press.point)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._press = _Press(event.position(), self.selected_span(), is_click=False)
        super().mouseDoubleClickEvent(self._between_lines(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            letter = self._geometry.letter_at(QPointF(event.pos()))
            offset = self.caret_offset() if letter is None else self._marks.positions.to_offset(letter)
            self.context_requested.emit(offset, event.globalPos())
            return
        current = self._marks.index.get(self._marks.current)
        offset = current.start if current is not None and not self.caret_mode else self.caret_offset()
        self.context_requested.emit(offset, self._place_of(offset))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._follows = False
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.zoom(1 if event.angleDelta().y() > 0 else -1)

    def _click(self, point: QPointF) -> None:
        letter = self._geometry.letter_at(point)
        if letter is None:
            self.background_clicked.emit(-1)
            return
        offset = self._marks.positions.to_offset(letter)
        quotes = [q for q in self._marks.index.at(offset) if q.status != "rejected" or q.id == self._marks.current]
        if not quotes:
            self.background_clicked.emit(offset)
            return
        self._clicked = quotes[0].id
        self.quote_clicked.emit(quotes[0].id)
        self._clicked = None

    def _place_of(self, offset: int) -> QPoint:
        cursor = self.textCursor()
        cursor.setPosition(self._marks.positions.to_position(offset))
        return self.viewport().mapToGlobal(self.cursorRect(cursor).bottomLeft())

    def _between_lines(self, event: QMouseEvent) -> QMouseEvent:
        """Return the event moved onto the nearest line: Qt takes the space between lines for the end of one."""
        point = event.position()
        box = self._geometry.nearest_line(point.y())
        if box is None or not 0 <= point.y() < self.viewport().height():
            return event
        moved = QPointF(point.x(), min(max(point.y(), box.rect.top() + 1), box.rect.bottom() - 1))
        return QMouseEvent(
            event.type(), moved, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )

    # Dragging an edge

    def _edge_at(self, point: QPointF) -> str | None:
        """Return the edge of the current quote that the mouse would take hold of, or None."""
        current = self._marks.index.get(self._marks.current)
        if current is None:
            return None
        lines = self._geometry.visible_lines()
        reach: list[tuple[float, str]] = []
        for side in ("left", "right"):
            bar = self._highlighter.edge(lines, current, side, self._marks)
            if bar is not None and bar.adjusted(-_GRAB, -_GRAB, _GRAB, _GRAB).contains(point):
                reach.append((abs(bar.left() - point.x()), side))
        return min(reach)[1] if reach else None

    def _drag(self, event: QMouseEvent) -> None:
        current, dragged = self._marks.index.get(self._marks.current), self._marks.dragged
        if current is None or dragged is None or self._article is None:
            return
        self._scroll_towards(event.position().y())
        position = self._geometry.gap_at(event.position())
        if position is None:
            return
        side, offset = dragged[0], self._marks.positions.to_offset(position)
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            offset = nearest_word_edge(self._article.text, offset, side)
        offset = min(offset, current.end - 1) if side == "left" else max(offset, current.start + 1)
        if (side, offset) != dragged:
            self._drag_to((side, offset))

    def _scroll_towards(self, y: float) -> None:
        step = -1 if y < 0 else 1 if y > self.viewport().height() else 0
        if step:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step)

    def _drag_to(self, edge: tuple[str, int] | None) -> None:
        self._update_current()
        self._marks = replace(self._marks, dragged=edge)
        self._update_current()

    def _drop(self, quote_id: str, edge: tuple[str, int]) -> None:
        quote = self._marks.index.get(quote_id)
        self._drag_to(None)
        side, offset = edge
        if quote is not None and offset != (quote.start if side == "left" else quote.end):
            self.edge_dragged.emit(quote_id, side, offset)
