"""The article is set calmly, keeps its place, and leaves the window's keys to the window."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QDragEnterEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from tests.support.dragging import drag_place
from tests.support.viewing import TEXT, ferry, long_article, place_of, position_of, span_of

from quotemark.core.types import Article, QuoteStatus, Span, replace_quote
from quotemark.gui.article.article_view import ArticleView


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    with qtbot.waitExposed(view):
        view.show()
    return view


def blocks(view: ArticleView) -> list[QTextBlock]:
    found, block = [], view.document().begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def top_of(view: ArticleView, offset: int) -> int:
    cursor = QTextCursor(view.document())
    cursor.setPosition(position_of(view, offset))
    return view.cursorRect(cursor).top()


def is_wholly_visible(view: ArticleView, span: Span) -> bool:
    height = view.viewport().height()
    rectangles = []
    for offset in (span.start, span.end - 1):
        cursor = QTextCursor(view.document())
        cursor.setPosition(position_of(view, offset))
        rectangles.append(view.cursorRect(cursor))
    return all(r.top() >= 0 and r.bottom() <= height for r in rectangles)


def focus(qtbot: QtBot, window: QMainWindow, view: ArticleView) -> None:
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()  # where no window manager does it
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)


class TestSetting:
    def test_lines_stand_at_equal_distances_with_more_room_between_paragraphs(self, view: ArticleView) -> None:
        view.set_article(long_article(4))
        view.grab()
        height = QFontMetricsF(view.font()).height()
        within = []
        for block in blocks(view):
            tops = [block.layout().lineAt(i).y() for i in range(block.layout().lineCount())]
            within += [b - a for a, b in pairwise(tops)]
        assert len(within) > 4
        assert len(set(within)) == 1
        assert 1.35 * height < within[0] < 1.55 * height
        last_line_of_first = view.blockBoundingGeometry(blocks(view)[0]).bottom() - within[0]
        first_line_of_second = top_of(view, len(view.article_text.split("\n")[0]) + 1)
        assert first_line_of_second - last_line_of_first > 1.2 * within[0]

    def test_an_empty_line_between_paragraphs_is_not_a_whole_line(self, view: ArticleView) -> None:
        view.set_article(ferry())
        view.grab()
        empty = next(b for b in blocks(view) if b.length() == 1)
        assert view.blockBoundingRect(empty).height() < QFontMetricsF(view.font()).height() / 2

    @pytest.mark.parametrize("width", [900, 1600])
    def test_the_column_holds_about_seventy_letters_and_is_centred(self, view: ArticleView, width: int) -> None:
        view.resize(width, 600)
        view.set_article(long_article())
        view.grab()
        lengths = [
            block.layout().lineAt(i).textLength()
            for block in blocks(view)[:20]
            for i in range(block.layout().lineCount() - 1)
        ]
        assert 60 <= sum(lengths) / len(lengths) <= 80
        left, right = view.viewport().x(), view.width() - view.viewport().geometry().right()
        assert abs(left - (right - view.verticalScrollBar().width())) <= 2

    def test_a_narrow_view_wraps_within_itself(self, view: ArticleView) -> None:
        view.set_article(long_article())
        view.resize(300, 600)
        view.grab()
        layout = blocks(view)[1].layout()
        widths = [layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())]
        assert len(widths) > 5
        assert max(widths) <= view.viewport().width()

    def test_zooming_sets_all_lines_anew(self, view: ArticleView, qtbot: QtBot) -> None:
        view.set_article(ferry())
        view.grab()
        before = blocks(view)[1].layout().lineAt(1).y() - blocks(view)[1].layout().lineAt(0).y()
        with qtbot.waitSignal(view.zoomed) as zoomed:
            view.zoom(4)
        view.grab()
        after = blocks(view)[1].layout().lineAt(1).y() - blocks(view)[1].layout().lineAt(0).y()
        assert zoomed.args == [4]
        assert after > before
        view.zoom(0)
        view.grab()
        assert blocks(view)[1].layout().lineAt(1).y() - blocks(view)[1].layout().lineAt(0).y() == before
        assert view.zoom_steps == 0

    def test_zooming_ends_where_letters_would_vanish(self, view: ArticleView) -> None:
        for _ in range(100):
            view.zoom(-1)
        assert view.font().pointSizeF() >= 6
        steps = view.zoom_steps
        view.zoom(1)
        assert view.zoom_steps == steps + 1

    def test_highlights_move_no_word(self, view: ArticleView) -> None:
        view.set_article(msgspec.structs.replace(ferry(), quotes=(), skip=()))
        view.grab()
        bare = [place_of(view, offset) for offset in range(0, len(TEXT), 7)]
        view.set_article(ferry(), "broken")
        view.grab()
        assert [place_of(view, offset) for offset in range(0, len(TEXT), 7)] == bare

    def test_an_article_without_words_can_be_shown(self, view: ArticleView) -> None:
        view.set_article(Article(id="empty", text=""))
        view.grab()
        assert view.selected_span() is None
        view.set_article(None)
        assert view.article_text == ""


class TestKeepingThePlace:
    def test_the_current_quote_comes_to_stand_a_third_down(self, view: ArticleView) -> None:
        article = long_article()
        view.set_article(article)
        pitch = 1.5 * QFontMetricsF(view.font()).height()
        for quote in article.quotes[10:50:3]:
            view.set_current(quote.id)
            assert is_wholly_visible(view, quote.content[0])
            assert abs(top_of(view, quote.start) - view.viewport().height() / 3) <= pitch

    def test_every_quote_is_wholly_visible_when_it_is_current(self, view: ArticleView) -> None:
        article = long_article()
        view.set_article(article)
        hidden = []
        for quote in (*article.quotes[::-1], *article.quotes[::5]):
            view.set_current(quote.id)
            if not is_wholly_visible(view, quote.content[0]):
                hidden.append(quote.id)
        assert hidden == []

    def test_a_quote_of_many_lines_begins_higher_to_be_seen_whole(self, view: ArticleView) -> None:
        article = long_article()
        start, end = article.quotes[20].start, article.quotes[23].end
        tall = msgspec.structs.replace(article.quotes[20], content=(Span(start, end),))
        view.set_article(replace_quote(article, tall))
        view.set_current(tall.id)
        assert is_wholly_visible(view, Span(start, end))
        assert top_of(view, start) < view.viewport().height() / 3

    def test_a_quote_taller_than_the_view_shows_its_beginning(self, view: ArticleView) -> None:
        article = long_article()
        endless = msgspec.structs.replace(article.quotes[5], content=(Span(article.quotes[5].start, 9000),))
        view.set_article(replace_quote(article, endless), endless.id)
        assert 0 <= top_of(view, endless.start) < view.viewport().height() / 3

    def test_a_label_scrolls_nothing(self, view: ArticleView) -> None:
        article = long_article()
        view.set_article(article, "q30")
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 3)
        before = view.verticalScrollBar().value()
        labeled = msgspec.structs.replace(article.quotes[30], status=QuoteStatus.CONFIRMED)
        view.set_article(replace_quote(article, labeled), "q30")
        assert view.verticalScrollBar().value() == before

    def test_another_text_begins_at_its_top_without_a_selection(self, view: ArticleView) -> None:
        view.set_article(long_article(), "q40")
        view.select_span(Span(100, 120))
        other = msgspec.structs.replace(long_article(50), id="other")
        view.set_article(other)
        assert view.verticalScrollBar().value() == 0
        assert view.selected_span() is None

    def test_a_clicked_quote_stays_where_it_is(self, view: ArticleView, qtbot: QtBot) -> None:
        article = long_article()
        view.set_article(article, "q20")
        view.quote_clicked.connect(view.set_current)
        near = next(q for q in article.quotes[21:] if is_wholly_visible(view, q.content[0]))
        before = top_of(view, near.start)
        with qtbot.waitSignal(view.quote_clicked) as clicked:
            QTest.mouseClick(
                view.viewport(),
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                place_of(view, near.start + 2),
            )
        assert clicked.args == [near.id]
        assert top_of(view, near.start) == before

    @pytest.mark.parametrize("size", [(500, 600), (900, 300), (1400, 250)])
    def test_the_current_quote_stays_in_view_when_the_window_is_resized(
        self, view: ArticleView, size: tuple[int, int]
    ) -> None:
        article = long_article()
        view.set_article(article, "q33")
        view.resize(*size)
        view.grab()
        assert is_wholly_visible(view, article.quotes[33].content[0])
        view.zoom(5)
        view.grab()
        assert is_wholly_visible(view, article.quotes[33].content[0])

    def test_whoever_scrolled_away_is_not_pulled_back_by_resizing(self, view: ArticleView) -> None:
        view.set_article(long_article(), "q33")
        QTest.keyClick(view, Qt.Key.Key_Home)
        view.resize(880, 500)
        view.grab()
        assert view.verticalScrollBar().value() == 0

    def test_a_quote_set_before_the_window_is_shown_is_in_view(self, qtbot: QtBot) -> None:
        view = ArticleView()
        qtbot.addWidget(view)
        article = long_article()
        view.set_article(article, "q33")
        view.resize(800, 500)
        with qtbot.waitExposed(view):
            view.show()
        assert is_wholly_visible(view, article.quotes[33].content[0])


class TestSelecting:
    def test_a_span_is_selected_and_brought_into_view(self, view: ArticleView) -> None:
        article = long_article()
        view.set_article(article)
        there = article.quotes[50].content[0]
        view.select_span(there)
        assert view.selected_span() == there
        assert is_wholly_visible(view, there)
        view.clear_selection()
        assert view.selected_span() is None
        assert view.caret_offset() == there.end

    def test_setting_a_selection_is_not_the_users_doing(self, view: ArticleView, qtbot: QtBot) -> None:
        view.set_article(ferry())
        with qtbot.assertNotEmitted(view.selection_changed_by_user):
            view.select_span(Span(3, 9))
            view.clear_selection()
            view.set_article(long_article())

    def test_ctrl_c_copies_the_words_of_the_article(self, view: ArticleView) -> None:
        text = "“Five\u00a0hundred\u202f€,” she said.\r\nNothing more."
        view.set_article(Article(id="nbsp", text=text))
        view.select_span(Span(0, len(text)))
        QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
        assert QGuiApplication.clipboard().text() == text

    def test_the_caret_begins_at_the_current_quote_and_selects_with_shift(
        self, view: ArticleView, qtbot: QtBot
    ) -> None:
        view.set_article(ferry(), "indirect")
        with qtbot.waitSignal(view.caret_mode_changed) as changed:
            view.set_caret_mode(True)
        assert changed.args == [True]
        start = span_of("that the office").start
        assert view.caret_offset() == start
        with qtbot.waitSignal(view.selection_changed_by_user):
            QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        for _ in range(3):
            QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert view.selected_span() == Span(start, start + 4)
        QTest.keyClick(view, Qt.Key.Key_Escape)
        assert not view.caret_mode

    def test_one_arrow_steps_over_an_emoji(self, view: ArticleView) -> None:
        view.set_article(ferry())
        view.set_caret_mode(True)
        view.select_span(Span(TEXT.index("🚢") - 1, TEXT.index("🚢")))
        QTest.keyClick(view, Qt.Key.Key_Right)
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert view.caret_offset() == TEXT.index("🚢") + 1

    def test_arrows_down_and_up_go_from_line_to_line(self, view: ArticleView) -> None:
        view.set_article(long_article())
        view.set_caret_mode(True)
        tops = []
        for _ in range(8):
            tops.append(top_of(view, view.caret_offset()))
            QTest.keyClick(view, Qt.Key.Key_Down)
        steps = [b - a for a, b in pairwise(tops)]
        assert min(steps) > 0
        assert max(steps) < 2.5 * min(steps)


class TestKeys:
    @pytest.mark.parametrize(
        "key",
        ["X", "Space", "Return", "J", "1", "0", "/", "Up", "Down", "Left", "Right", "Delete", "Shift+Left", "Esc"],
    )
    def test_single_keys_reach_the_window(self, qtbot: QtBot, key: str) -> None:
        window = QMainWindow()
        qtbot.addWidget(window)
        view = ArticleView()
        window.setCentralWidget(view)
        action = QAction(window)
        action.setShortcut(QKeySequence(key))
        window.addAction(action)
        view.set_article(long_article(), "q3")
        focus(qtbot, window, view)
        before = view.verticalScrollBar().value()
        with qtbot.waitSignal(action.triggered):
            QTest.keySequence(view, QKeySequence(key))
        assert view.verticalScrollBar().value() == before

    def test_letters_reach_the_window_while_the_caret_is_shown_and_arrows_do_not(self, qtbot: QtBot) -> None:
        window = QMainWindow()
        qtbot.addWidget(window)
        view = ArticleView()
        window.setCentralWidget(view)
        name, arrow = QAction(window), QAction(window)
        name.setShortcut("W")
        arrow.setShortcut("Right")
        window.addActions([name, arrow])
        view.set_article(ferry())
        focus(qtbot, window, view)
        view.set_caret_mode(True)
        with qtbot.waitSignal(name.triggered):
            QTest.keyClick(view, Qt.Key.Key_W)
        with qtbot.assertNotEmitted(arrow.triggered):
            QTest.keyClick(view, Qt.Key.Key_Right)
        assert view.caret_offset() == 1

    def test_pages_and_ends_can_be_reached_by_key(self, view: ArticleView) -> None:
        view.set_article(long_article())
        bar = view.verticalScrollBar()
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        assert 0 < bar.value() < bar.maximum()
        QTest.keyClick(view, Qt.Key.Key_End)
        assert bar.value() == bar.maximum()
        last_line = top_of(view, len(view.article_text) - 1)
        assert 0 < last_line < view.viewport().height()
        QTest.keyClick(view, Qt.Key.Key_PageUp)
        assert 0 < bar.value() < bar.maximum()
        QTest.keyClick(view, Qt.Key.Key_Home)
        assert bar.value() == 0


class TestBeingPartOfTheWindow:
    def test_dropped_files_are_left_to_the_window(self, view: ArticleView, qapp: QApplication) -> None:
        data = QMimeData()
        data.setText("a file")
        for widget in (view, view.viewport()):
            assert not widget.acceptDrops()
            event = QDragEnterEvent(
                drag_place(QPoint(5, 5)),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
            event.ignore()
            qapp.sendEvent(widget, event)
            assert not event.isAccepted()

    def test_a_screen_reader_finds_the_article_and_its_text(self, view: ArticleView) -> None:
        view.set_article(ferry())
        found = QAccessible.queryAccessibleInterface(view)
        assert found is not None
        assert found.text(QAccessible.Text.Name) == "Article"
        assert found.textInterface().text(0, 9) == "The ferry"

    def test_the_first_paint_is_told_after_it_happened(self, qtbot: QtBot) -> None:
        view = ArticleView()
        qtbot.addWidget(view)
        told: list[str] = []
        view.text_painted.connect(lambda: told.append("text"))
        view.highlights_painted.connect(lambda: told.append("highlights"))
        bare = msgspec.structs.replace(ferry(), quotes=())
        view.set_article(bare)
        assert told == []
        with qtbot.waitSignal(view.text_painted):
            view.show()
        assert told == ["text"]
        with qtbot.waitSignal(view.highlights_painted):
            view.set_article(ferry())
        assert told == ["text", "highlights"]
        with qtbot.waitSignals([view.text_painted, view.highlights_painted]):
            view.set_article(long_article())
        assert told == ["text", "highlights"] * 2


def test_the_text_is_set_for_the_size_that_stays_and_for_none_in_between(view: ArticleView) -> None:
    view.set_article(long_article())
    layout = view.document().documentLayout()
    set_anew: list[bool] = []
    layout.update.connect(lambda: set_anew.append(True))
    with view.standing_still():
        view.resize(400, 600)
        view.resize(900, 600)
    assert not set_anew
    view.resize(400, 600)  # narrower than the column, as is what follows: the margins stay
    set_anew.clear()
    with view.standing_still():
        view.resize(450, 600)
        view.resize(500, 600)
        assert not set_anew
    assert set_anew
    widest = max(layout.blockBoundingRect(block).right() for block in blocks(view)[:3])
    assert widest <= view.viewport().width() < 500
