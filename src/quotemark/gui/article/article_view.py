"""The article with its quotes marked under the words; the view shows what it is given and says what the mouse did."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6 import QtCore, QtGui
from PySide6.QtCore import QPoint, QPointF, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from quotemark.core.edits.edges import Edge, limits
from quotemark.core.steps import Side
from quotemark.core.types import Article, Quote, Span, Spans
from quotemark.gui.article.edge_drag import nearest_word_edge
from quotemark.gui.article.highlighter import Highlighter, Marks, Overlay, Place
from quotemark.gui.article.quote_index import QuoteIndex
from quotemark.gui.article.reading_view import ReadingView
from quotemark.gui.article.text_layout import COLUMN, LineBox
from quotemark.gui.look.theme import LIGHT, Theme, palette

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPaintEvent, QRegion

_GRAB: Final = 6
"""Pixels on each side of an edge within which the mouse takes hold of it."""
_CARET_WIDTH: Final = 3
"""Pixels, so that it shows beside a handle that stands at the same place."""
_MOST_STRIPS: Final = 6
"""Rectangles that are painted one by one."""
_READY: Final = 3
"""Articles that are ready to be shown."""
_MANY: Final = 200
"""Changed quotes from which painting everything is cheaper than finding out what to paint."""


class _Press(Struct):
    """A press of the left button: where, and what was selected before it."""

    point: QPointF
    selected: Span | None
    is_click: bool = True


class ArticleView(ReadingView):
    """A read-only column of text with highlighted quotes."""

    quote_clicked = Signal(str)
    """A click on the words of a quote: the id of the innermost one."""
    background_clicked = Signal(int)
    """A click beside all quotes: the offset of the letter under the mouse, -1 where there is none."""
    edge_dragged = Signal(str, str, int, int)
    """An edge of the current quote was dropped: id, "left" or "right", which fragment, offset."""
    letter_typed = Signal(str)
    """A letter was typed while one is waited for (``set_labels``); empty: the one before is to be forgotten."""
    context_requested = Signal(int, QPoint)
    """The menu was asked for: the offset it is about and where on the screen to show it."""
    text_painted = Signal()
    """A newly set text is on the screen."""
    highlights_painted = Signal()
    """A newly set text is on the screen together with its quotes."""

    def __init__(
        self,
        parent: QWidget | None = None,
        font: QFont | None = None,
        letters: int = COLUMN,
        *,
        theme: Theme = LIGHT,
    ) -> None:
        self._article: Article | None = None
        self._marks = Marks()
        self._indexes: list[QuoteIndex] = []  # of articles that are ready to be shown
        self._press: _Press | None = None
        self._clicked: str | None = None
        self._waits_for_letter = False
        self.aim_keys: frozenset[str] = frozenset()
        self.deciding_keys: frozenset[str] = frozenset()
        """The keys that do nothing while they are held down, as they are kept."""
        self._released = 0, 0  # which key was let go last (of the keyboard, not of Qt), and when
        """The keys that stay the window's even where a letter is waited for."""
        self._awaits_text = self._awaits_quotes = False
        super().__init__(parent, font, letters)
        # Announcing a paint from within it would run the listeners before the pixels reach the screen.
        self._announcer = QTimer(self, singleShot=True, interval=0)
        self._announcer.timeout.connect(self._announce)
        self.setAccessibleName(self.tr("Article"))
        self._paper.setMouseTracking(True)
        self.set_theme(theme)

    # What is shown

    def set_article(self, article: Article | None, current: str | None = None) -> None:
        """Show ``article``, with the quote ``current`` as the one being worked on.

        With the text that is shown already only the quotes that differ are painted again, and nothing scrolls unless
        ``current`` is another quote than before.
        """
        old, self._article = self._article, article
        same_text = old is not None and article is not None and old.text == article.text and old.id == article.id
        if not same_text:
            self._press = self._clicked = None
            self.set_text(article.text if article else "")
            self._show_new(article)
        else:
            self._show_changed(article)
        self.set_current(current)

    def prepare(self, article: Article, offset: int) -> None:
        """Make an article ready to be shown at once, its text up to an offset (code points) and a screen beyond."""
        self.set_ahead(article.text, offset)
        if all(index.quotes is not article.quotes for index in self._indexes):
            self._indexes = [*self._indexes[1 - _READY :], QuoteIndex(article.quotes)]

    def _show_new(self, article: Article | None) -> None:
        quotes, before = article.quotes if article else (), self._marks
        known = next((index for index in self._indexes if index.quotes is quotes), None)
        self._marks = Marks(
            index=known or QuoteIndex(quotes),
            positions=self._positions,
            skip=(article.skip or ()) if article else (),
            unmarked=before.unmarked,
            shows_rejected=before.shows_rejected,
        )
        self._indexes = [index for index in self._indexes if index is not known]
        self._awaits_text = self._awaits_quotes = article is not None
        self._paper.update()

    def _show_changed(self, article: Article | None) -> None:
        changed = self._marks.index.replace(article.quotes if article else ())
        skip = (article.skip or ()) if article else ()
        if len(changed) > _MANY or skip != self._marks.skip:
            self._marks = replace(self._marks, skip=skip)
            self._paper.update()
        else:
            self._update_quotes(changed)

    def set_current(self, quote_id: str | None) -> None:
        """Make this quote the one being worked on and bring it into view, its first line a third down the screen.

        A quote that was just clicked stays where it is, and so does one that is current already.
        """
        if quote_id == self._marks.current:
            return
        before = self._current()
        if before is not None and quote_id is not None:
            self.clear_selection()  # words that were selected for another quote, perhaps far away, are not meant
        self._marks = replace(self._marks, current=quote_id, picked=None, dragged=None)
        self._update_quotes([q for q in (before, self._current()) if q is not None])
        span = self._span_to_keep()
        if span is not None:
            self._follows = True
            self.show_span(span, only_if_hidden=quote_id == self._clicked)

    def set_pending_edge(self, place: Place | None) -> None:
        """Draw the edge of the current quote that the keyboard moves thicker and bring it into view; None: none."""
        if place == self._marks.picked:
            return
        self._update_current()
        self._marks = replace(self._marks, picked=place)
        self._update_current()
        if place is not None:
            side, offset = place
            letter = offset if side == "left" else offset - 1
            self.show_span(Span(letter, letter + 1), only_if_hidden=True)

    def set_labels(self, labels: tuple[tuple[str, Place], ...], *, waits: bool) -> None:
        """Write labels over places in the text; while somebody ``waits`` for a letter, the next one is an answer."""
        self._waits_for_letter = waits
        if labels != self._marks.labels:
            self._marks = replace(self._marks, labels=labels)
            self._paper.update()

    def set_followers(self, ids: frozenset[str]) -> None:
        """Mark these quotes as the ones that followed the last answer."""
        before, self._marks = self._marks.followers, replace(self._marks, followers=ids)
        if ids != before:
            changed = (self._marks.index.get(quote_id) for quote_id in ids ^ before)
            self._update_quotes([quote for quote in changed if quote is not None])

    def set_unmarked(self, between: Callable[[int, int], Spans]) -> None:
        """Show as unmarked what ``between`` gives for two offsets (code points); asked at every paint."""
        self._marks = replace(self._marks, unmarked=between)
        self._paper.update()

    def show_rejected(self, *, on: bool) -> None:
        """Show what was rejected, too, or only where it is the current quote."""
        self._marks = replace(self._marks, shows_rejected=on)
        self._paper.update()

    def set_predicted(self, predicted: tuple[Overlay, ...]) -> None:
        """Show what a prediction marks in this article, too, over the words."""
        if predicted != self._marks.predicted:
            self._marks = replace(self._marks, predicted=predicted)
            self._paper.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with the colours of ``theme``."""
        self._theme = theme
        self.setPalette(palette(theme, is_paper=True))
        self._paper.update()

    def set_caret_mode(self, on: bool) -> None:
        """Show a caret that arrows move, beginning at the current quote, or hide it."""
        current = self._current()
        if on and not self.caret_mode and current is not None and not self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.setPosition(self._place_of(Span(current.start, current.end))[0])
            self._put_cursor(cursor)
        self.setCursorWidth(_CARET_WIDTH)
        super().set_caret_mode(on)

    def _current(self) -> Quote | None:
        return self._marks.index.get(self._marks.current)

    def _span_to_keep(self) -> Span | None:
        current = self._current()
        return None if current is None else Span(current.start, current.end)

    def _highlighter(self) -> Highlighter:
        return Highlighter(self._theme, self._layout.spacing)

    def _update_current(self) -> None:
        current = self._current()
        self._update_quotes([current] if current else [])

    def _update_quotes(self, quotes: Sequence[Quote]) -> None:
        """Have the lines of these quotes painted again, as far as they are on the screen."""
        lines = self._geometry.visible_lines() if quotes else []
        if not lines:
            return
        # Whole lines: Qt paints no less anyway, and finding out where words begin costs more than it saves.
        for quote in quotes:
            for top, bottom in self._highlighter().bands(lines, quote, self._marks):
                self._paper.update(0, top, self._paper.width(), bottom - top)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        # A step to the next quote leaves three strips to paint, and Qt would set every line from the first to the last.
        areas = _strips(event.region())
        lines, highlighter = self._lines_in(areas), self._highlighter()
        painter = QPainter(self._paper)
        highlighter.paint_under(painter, lines, self._marks)
        painter.end()
        for area in areas:
            super().paintEvent(QtGui.QPaintEvent(area))
        painter.begin(self._paper)
        highlighter.paint_over(painter, lines, self._marks)
        if self.caret_mode:  # once more, in a colour of its own: it begins where a handle lies on it
            painter.fillRect(self.cursorRect(), QtGui.QColor(self._theme.accent))
        painter.end()
        if self._awaits_text or (self._awaits_quotes and len(self._marks.index)):
            self._announcer.start()

    def _lines_in(self, areas: Sequence[QRect]) -> list[LineBox]:
        found = (line for area in areas for line in self._geometry.lines(area.top(), area.bottom()))
        return sorted({line.start: line for line in found}.values(), key=attrgetter("start"))

    def _announce(self) -> None:
        has_text, has_quotes = self._awaits_text, self._awaits_quotes and len(self._marks.index) > 0
        self._awaits_text = False
        if has_quotes:
            self._awaits_quotes = False
        if has_text:
            self.text_painted.emit()
        if has_quotes:
            self.highlights_painted.emit()

    # The mouse: clicks, selecting, the menu

    def mousePressEvent(self, event: QMouseEvent) -> None:
        current, edge = self._current(), self._edge_at(event.position())
        if event.button() == QtCore.Qt.MouseButton.LeftButton and edge is not None and current is not None:
            self._drag_to((edge, edge.offset(current.content)))
            return
        if event.button() == QtCore.Qt.MouseButton.LeftButton:
            is_plain = event.modifiers() == QtCore.Qt.KeyboardModifier.NoModifier
            self._press = _Press(event.position(), self.selected_span(), is_plain)
        super().mousePressEvent(self._between_lines(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._marks.dragged is not None:
            self._drag(event)
            return
        if self._press is not None:
            is_far = (event.position() - self._press.point).manhattanLength() >= QApplication.startDragDistance()
            self._press.is_click = self._press.is_click and not is_far
        elif event.buttons() == QtCore.Qt.MouseButton.NoButton:
            shapes = QtCore.Qt.CursorShape
            is_edge = self._edge_at(event.position()) is not None
            self._paper.setCursor(shapes.SizeHorCursor if is_edge else shapes.IBeamCursor)
        super().mouseMoveEvent(self._between_lines(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == QtCore.Qt.MouseButton.LeftButton and self._marks.dragged is not None:
            self._drop()
            return
        super().mouseReleaseEvent(self._between_lines(event))
        if event.button() != QtCore.Qt.MouseButton.LeftButton or self._press is None:
            return
        press, self._press = self._press, None
        selected = self.selected_span()
        if selected != press.selected:
            self.selection_changed_by_user.emit()
        if press.is_click and selected is None:
            self._click(press.point)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._press = _Press(event.position(), self.selected_span(), is_click=False)
        super().mouseDoubleClickEvent(self._between_lines(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QtGui.QContextMenuEvent.Reason.Mouse:
            letter = self._geometry.letter_at(QPointF(event.pos()))
            if letter is not None and not self._is_selected(letter):
                # What the menu decides must be what the mouse points at, so this puts the cursor there first; a name
                # is not said to speak by that.
                cursor = self.textCursor()
                cursor.setPosition(letter)
                self.setTextCursor(cursor)
                self._click_quote(letter)
            offset = self.caret_offset() if letter is None else self._positions.to_offset(letter)
            self.context_requested.emit(offset, event.globalPos())
            return
        current = self._current()
        offset = current.start if current is not None and not self.caret_mode else self.caret_offset()
        cursor = self.textCursor()
        cursor.setPosition(self._place_of(Span(offset, offset + 1))[0])
        self.context_requested.emit(offset, self._paper.mapToGlobal(self.cursorRect(cursor).bottomLeft()))

    def _on_selection_changed(self) -> None:
        # While the mouse selects, one signal at the end is enough.
        if self._press is None:
            super()._on_selection_changed()

    def _is_selected(self, letter: int) -> bool:
        cursor = self.textCursor()
        return cursor.hasSelection() and cursor.selectionStart() <= letter <= cursor.selectionEnd()

    def _click(self, point: QPointF) -> None:
        letter = self._geometry.letter_at(point)
        if letter is None or not self._click_quote(letter):
            self.background_clicked.emit(-1 if letter is None else self._positions.to_offset(letter))

    def _click_quote(self, letter: int) -> bool:
        """Say that the innermost quote at a position was clicked; False where none is shown."""
        shown = [q for q in self._marks.index.at(self._positions.to_offset(letter)) if self._marks.shows(q)]
        if not shown:
            return False
        self._clicked = shown[0].id
        try:
            self.quote_clicked.emit(shown[0].id)
        finally:
            self._clicked = None
        return True

    def _between_lines(self, event: QMouseEvent) -> QMouseEvent:
        """Return the event moved onto the nearest line: Qt takes the space between lines for the end of one."""
        point = event.position()
        box = self._geometry.nearest_line(point.y())
        if box is None or not 0 <= point.y() < self._paper.height():
            return event
        moved = QPointF(point.x(), min(max(point.y(), box.top + 1), box.bottom - 1))
        kind, button, buttons = event.type(), event.button(), event.buttons()
        return QtGui.QMouseEvent(kind, moved, event.globalPosition(), button, buttons, event.modifiers())

    # The mouse: dragging an edge

    def _edge_at(self, point: QPointF) -> Edge | None:
        """Return the edge of the current quote that the mouse would take hold of, or None."""
        current = self._current()
        if current is None:
            return None
        lines, highlighter = self._geometry.lines(point.y() - _GRAB, point.y() + _GRAB), self._highlighter()
        near: list[tuple[float, Edge]] = []
        sides: tuple[Side, ...] = ("left", "right")
        for edge in (Edge(side, fragment) for fragment in range(len(current.content)) for side in sides):
            bar = highlighter.edge(lines, (edge.side, edge.offset(current.content)), self._marks)
            if bar is not None and bar.adjusted(-_GRAB, -_GRAB, _GRAB, _GRAB).contains(point):
                near.append((abs(bar.left() - point.x()), edge))
        return min(near)[1] if near else None

    def _drag(self, event: QMouseEvent) -> None:
        current, dragged, y = self._current(), self._marks.dragged, event.position().y()
        if current is None or dragged is None:
            return
        bar = self.verticalScrollBar()
        if not 0 <= y <= self._paper.height():
            bar.setValue(bar.value() + (1 if y > 0 else -1))
        position = self._geometry.gap_at(event.position())
        if position is None:
            return
        edge, offset = dragged[0], self._positions.to_offset(position)
        # Shift, as by keyboard, for the many desktops on which Alt and the mouse move the whole window.
        fine = QtCore.Qt.KeyboardModifier.AltModifier | QtCore.Qt.KeyboardModifier.ShiftModifier
        if not event.modifiers() & fine:
            offset = nearest_word_edge(self._text, offset, edge.side)
        low, high = limits(current.content, edge, len(self._text))
        offset = max(low, min(offset, high))
        if (edge, offset) != dragged:
            self._drag_to((edge, offset))

    def _drag_to(self, edge: tuple[Edge, int] | None) -> None:
        self._update_current()
        self._marks = replace(self._marks, dragged=edge)
        self._update_current()

    def _drop(self) -> None:
        quote, dragged = self._current(), self._marks.dragged
        self._drag_to(None)
        if quote is None or dragged is None:
            return
        edge, offset = dragged
        if offset != edge.offset(quote.content):
            self.edge_dragged.emit(quote.id, edge.side, edge.fragment, offset)

    # Keys

    def _claims(self, event: QKeyEvent) -> bool:
        if self._is_held_down(event):
            return True  # and does nothing with it
        if event.key() == QtCore.Qt.Key.Key_Escape and self._marks.dragged is not None:
            return True
        if self._marks.picked is not None and event.key() in _edge_keys():
            return False  # an edge in hand goes before the caret
        if self._waits_for_letter and (_letter(event) or _is_back(event)):
            return not self._is_aim_key(event)
        return super()._claims(event)

    def _is_aim_key(self, event: QKeyEvent) -> bool:
        return _is_among(event, self.aim_keys)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._released = event.nativeScanCode(), event.timestamp()
        super().keyReleaseEvent(event)

    def _is_held_down(self, event: QKeyEvent) -> bool:
        """Tell whether a key that decides is pressed again by being held down.

        On X11 that is a release and a press at the same moment, of which Qt sometimes takes the press for a new one.
        """
        is_at_once = event.nativeScanCode() != 0 and (event.nativeScanCode(), event.timestamp()) == self._released
        return (is_at_once or event.isAutoRepeat()) and _is_among(event, self.deciding_keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_held_down(event):
            return
        if event.key() == QtCore.Qt.Key.Key_Escape and self._marks.dragged is not None:
            self._drag_to(None)
        elif self._waits_for_letter and (_letter(event) or _is_back(event)):
            self.letter_typed.emit(_letter(event))
        else:
            super().keyPressEvent(event)


def _is_among(event: QKeyEvent, keys: frozenset[str]) -> bool:
    from quotemark.gui.settings.key_bindings import key_of  # here, since it is not needed for the first paint

    return key_of(event) in keys


def _letter(event: QKeyEvent) -> str:
    """Return the letter or mark that a key types, or nothing."""
    modifiers = QtCore.Qt.KeyboardModifier
    held = event.modifiers() & (modifiers.ControlModifier | modifiers.AltModifier | modifiers.MetaModifier)
    text = event.text()
    return text if not held and len(text) == 1 and text.isprintable() and not text.isspace() else ""


def _is_back(event: QKeyEvent) -> bool:
    return event.key() == QtCore.Qt.Key.Key_Backspace


def _strips(region: QRegion) -> list[QRect]:
    """Return the rectangles of a region, or where there are many the one around them."""
    if region.rectCount() > _MOST_STRIPS:
        return [region.boundingRect()]
    strips: Any = region  # the stub does not say that it holds rectangles
    return list(strips)


@cache
def _edge_keys() -> frozenset[int]:
    keys = QtCore.Qt.Key
    return frozenset({keys.Key_Left, keys.Key_Right})
