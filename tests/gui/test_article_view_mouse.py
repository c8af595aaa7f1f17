"""Everything the mouse does: clicks mean the letter under them, drags select or move an edge."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.support.viewing import TEXT, drag, edge_of, ferry, long_article, place_of, pull, span_of

from quotemark.core.steps import trimmed
from quotemark.core.types import Article, Quote, Span
from quotemark.gui.article.article_view import ArticleView
from quotemark.gui.article.edge_drag import nearest_word_edge

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_article(ferry())
    with qtbot.waitExposed(view):
        view.show()
    return view


def click(view: ArticleView, place: QPoint) -> None:
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, place)


class TestClicking:
    def test_every_letter_is_hit_where_it_stands(self, view: ArticleView) -> None:
        clicked: list[int] = []
        view.set_article(Article(id="bare", text=TEXT))
        view.background_clicked.connect(clicked.append)
        letters = [i for i in range(len(TEXT)) if TEXT[i].isalpha()]
        for offset in letters[::5]:
            click(view, place_of(view, offset))
        assert clicked == letters[::5]

    def test_lines_begin_at_the_right_where_the_text_does_and_letters_are_hit_there(self, view: ArticleView) -> None:
        text = "״הנמל נסגר״ אמר יואב לעיתון המקומי ביום שני בבוקר לפני שהמעבורת האחרונה יצאה אל האי הקטן שמול החוף\nסוף"
        clicked: list[int] = []
        view.background_clicked.connect(clicked.append)
        view.set_article(Article(id="right", text=text))
        paper = view.viewport().width()
        last = text.index("\n") + 1
        assert place_of(view, last).x() > paper * 0.8
        letters = [i for i in range(len(text)) if text[i].isalpha()]
        for offset in letters[::3]:
            click(view, place_of(view, offset))
        # the rectangle of a caret stands beside the gap here, which moves its place off narrow letters
        assert all(abs(hit - offset) <= 1 for hit, offset in zip(clicked, letters[::3], strict=True))
        view.set_article(ferry())
        assert place_of(view, 0).x() < paper * 0.2

    def test_every_letter_is_hit_after_scrolling_zooming_and_resizing(self, view: ArticleView) -> None:
        article = long_article()
        view.set_article(article)
        view.zoom(3)
        view.resize(620, 480)
        view.set_current("q30")
        clicked: list[int] = []
        view.background_clicked.connect(clicked.append)
        start = article.quotes[30].end + 1
        letters = [i for i in range(start, start + 60) if view.article_text[i].isalpha()]
        for offset in letters:
            click(view, place_of(view, offset))
        assert clicked == letters

    @pytest.mark.parametrize(
        ("words", "quote_id"),
        [
            ("Nobody told", "broken"),
            ("and nobody", "broken"),
            ("ferry is too old", "nested"),
            ("known since", "indirect"),
        ],
    )
    def test_a_click_on_a_quote_means_the_innermost_one(
        self, view: ArticleView, qtbot: QtBot, words: str, quote_id: str
    ) -> None:
        with qtbot.waitSignal(view.quote_clicked) as clicked, qtbot.assertNotEmitted(view.background_clicked):
            click(view, place_of(view, span_of(words).start + 1))
        assert clicked.args == [quote_id]

    def test_the_words_between_the_parts_of_a_broken_quote_are_background(
        self, view: ArticleView, qtbot: QtBot
    ) -> None:
        offset = span_of("Ilka").start
        with qtbot.waitSignal(view.background_clicked) as clicked, qtbot.assertNotEmitted(view.quote_clicked):
            click(view, place_of(view, offset))
        assert clicked.args == [offset]

    def test_a_rejected_quote_is_background_unless_it_is_current(self, view: ArticleView, qtbot: QtBot) -> None:
        place = place_of(view, span_of("bad joke").start + 1)
        with qtbot.waitSignal(view.background_clicked):
            click(view, place)
        view.set_current("rejected")
        with qtbot.waitSignal(view.quote_clicked) as clicked:
            click(view, place)
        assert clicked.args == ["rejected"]

    def test_a_click_beside_the_text_means_no_letter(self, view: ArticleView, qtbot: QtBot) -> None:
        for place in (QPoint(10, view.viewport().height() - 5), QPoint(2, place_of(view, 0).y())):
            with qtbot.waitSignal(view.background_clicked) as clicked:
                click(view, place)
            assert clicked.args == [-1]

    def test_a_click_puts_the_caret(self, view: ArticleView) -> None:
        offset = span_of("harbour").start
        click(view, place_of(view, offset) - QPoint(3, 0))
        assert view.caret_offset() == offset

    def test_a_double_click_selects_a_word_and_is_no_second_click(self, view: ArticleView, qtbot: QtBot) -> None:
        place = place_of(view, span_of("harbour").start + 2)
        with qtbot.assertNotEmitted(view.background_clicked), qtbot.waitSignal(view.selection_changed_by_user):
            QTest.mouseDClick(view.viewport(), LEFT, PLAIN, place)
            QTest.mouseRelease(view.viewport(), LEFT, PLAIN, place)
        assert view.selected_span() == span_of("harbour")


class TestSelecting:
    def test_dragging_over_words_selects_them_and_clicks_nothing(self, view: ArticleView, qtbot: QtBot) -> None:
        words = span_of("harbour office wrote")
        start, end = place_of(view, words.start) - QPoint(3, 0), place_of(view, words.end - 1) + QPoint(3, 0)
        with (
            qtbot.assertNotEmitted(view.background_clicked),
            qtbot.assertNotEmitted(view.quote_clicked),
            qtbot.waitSignal(view.selection_changed_by_user),
        ):
            QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
            pull(view.viewport(), start, end)
            QTest.mouseRelease(view.viewport(), LEFT, PLAIN, end)
        assert view.selected_span() == words

    def test_between_two_lines_the_nearer_one_is_meant(self, view: ArticleView) -> None:
        start = place_of(view, 4)
        line = view.cursorRect().height()
        below = QPoint(place_of(view, 20).x(), start.y() + line // 2 + 2)
        QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
        pull(view.viewport(), start, below)
        QTest.mouseRelease(view.viewport(), LEFT, PLAIN, below)
        selected = view.selected_span()
        assert selected is not None
        assert selected.end <= 22

    def test_a_click_that_ends_a_selection_tells_so(self, view: ArticleView, qtbot: QtBot) -> None:
        view.select_span(span_of("harbour"))
        with qtbot.waitSignal(view.selection_changed_by_user):
            click(view, place_of(view, span_of("Friday").start))
        assert view.selected_span() is None


class TestDraggingAnEdge:
    def test_the_pointer_shows_where_an_edge_can_be_taken(self, view: ArticleView) -> None:
        view.set_current("indirect")
        quote = span_of("that the office had known since the autumn")
        QTest.mouseMove(view.viewport(), edge_of(view, quote.start, is_end=False))
        assert view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
        QTest.mouseMove(view.viewport(), place_of(view, quote.start + 10))
        assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor

    @pytest.mark.parametrize(
        ("side", "to", "modifiers", "lands"),
        [
            ("left", "said", PLAIN, "said"),
            ("left", "aid", PLAIN, "said"),
            ("left", "aid", ALT, "aid"),
            ("left", "aid", SHIFT, "aid"),
            ("left", "office", PLAIN, "office"),
            ("right", "known", PLAIN, "known"),
            ("right", "kno", ALT, "kno"),
            ("right", "autumn.", PLAIN, "autumn."),
        ],
    )
    def test_an_edge_lands_at_a_word_or_with_alt_or_shift_at_a_letter(
        self, view: ArticleView, qtbot: QtBot, side: str, to: str, modifiers: Qt.KeyboardModifier, lands: str
    ) -> None:
        view.set_current("indirect")
        quote = span_of("that the office had known since the autumn")
        is_end = side == "right"
        grip = edge_of(view, quote.end if is_end else quote.start, is_end=is_end)
        goal = TEXT.index(to, TEXT.index("Her brother")) + (len(to) if is_end else 0)
        with qtbot.waitSignal(view.edge_dragged) as dragged:
            drag(view.viewport(), grip, edge_of(view, goal, is_end=is_end), modifiers)
        wanted = TEXT.index(lands, TEXT.index("Her brother")) + (len(lands) if is_end else 0)
        assert dragged.args == ["indirect", side, 0, wanted]
        assert view.selected_span() is None

    def test_the_outer_edges_of_a_broken_quote_can_be_dragged_into_another_line(
        self, view: ArticleView, qtbot: QtBot
    ) -> None:
        view.set_current("broken")
        end = span_of("comes after it either.”").end
        goal = span_of("Her brother said").end
        with qtbot.waitSignal(view.edge_dragged) as dragged:
            drag(view.viewport(), edge_of(view, end, is_end=True), edge_of(view, goal, is_end=True))
        assert dragged.args == ["broken", "right", 1, goal]

    @pytest.mark.parametrize(
        ("side", "fragment", "at", "to", "wanted"),
        [
            ("right", 0, "last week,”", "last week", "last week"),
            ("left", 1, "“and nobody", "nobody has told", "nobody has told"),
            ("left", 1, "“and nobody", "Nobody told", "until last week,”"),
        ],
    )
    def test_the_inner_edges_of_a_broken_quote_can_be_dragged_and_stop_where_the_pieces_meet(
        self, view: ArticleView, qtbot: QtBot, side: str, fragment: int, at: str, to: str, wanted: str
    ) -> None:
        view.set_current("broken")
        is_end = side == "right"

        def offset_of(words: str, *, at_end: bool) -> int:
            span = span_of(words)
            return span.end if at_end else span.start

        grip = edge_of(view, offset_of(at, at_end=is_end), is_end=is_end)
        goal = edge_of(view, offset_of(to, at_end=is_end), is_end=is_end)
        with qtbot.waitSignal(view.edge_dragged) as dragged:
            drag(view.viewport(), grip, goal)
        meets = wanted == "until last week,”"
        assert dragged.args == ["broken", side, fragment, offset_of(wanted, at_end=is_end or meets)]

    def test_an_edge_never_passes_the_other(self, view: ArticleView, qtbot: QtBot) -> None:
        view.set_current("indirect")
        quote = span_of("that the office had known since the autumn")
        goal = edge_of(view, span_of("“Nobody").start, is_end=True)
        with qtbot.waitSignal(view.edge_dragged) as dragged:
            drag(view.viewport(), edge_of(view, quote.end, is_end=True), goal)
        assert dragged.args == ["indirect", "right", 0, quote.start + 1]

    def test_while_dragging_the_new_extent_is_shown(self, view: ArticleView) -> None:
        view.set_current("indirect")
        quote = span_of("that the office had known since the autumn")
        start, goal = edge_of(view, quote.end, is_end=True), edge_of(view, span_of("that the office").end, is_end=True)
        middle = place_of(view, span_of("had known").start + 5) - QPoint(0, view.cursorRect().height() // 2 - 4)
        filled = view.viewport().grab().toImage().pixelColor(middle)
        QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
        pull(view.viewport(), start, goal)
        bare = view.viewport().grab().toImage().pixelColor(middle)
        QTest.mouseRelease(view.viewport(), LEFT, PLAIN, goal)
        assert filled != bare

    def test_escape_lets_go_of_the_edge(self, view: ArticleView, qtbot: QtBot) -> None:
        view.set_current("indirect")
        end = span_of("that the office had known since the autumn").end
        start, goal = edge_of(view, end, is_end=True), edge_of(view, span_of("that the office").end, is_end=True)
        with qtbot.assertNotEmitted(view.edge_dragged), qtbot.assertNotEmitted(view.quote_clicked):
            QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
            pull(view.viewport(), start, goal)
            QTest.keyClick(view, Qt.Key.Key_Escape)
            QTest.mouseRelease(view.viewport(), LEFT, PLAIN, goal)

    def test_an_edge_that_is_put_back_says_nothing(self, view: ArticleView, qtbot: QtBot) -> None:
        view.set_current("indirect")
        grip = edge_of(view, span_of("that the office").start, is_end=False)
        with qtbot.assertNotEmitted(view.edge_dragged):
            drag(view.viewport(), grip, grip + QPoint(2, 0))

    def test_no_edge_cuts_an_emoji_or_a_combining_mark(self, view: ArticleView, qtbot: QtBot) -> None:
        text = "She said it was e\u0301te\u0301 👩\u200d🚀 again and again"
        quote = Quote("q", content=(Span(text.index("it was"), len(text)),))
        view.set_article(Article(id="marks", text=text, quotes=(quote,)), "q")
        landed: list[int] = []
        view.edge_dragged.connect(lambda _id, _side, _fragment, offset: landed.append(offset))
        end = edge_of(view, len(text), is_end=True)
        left = place_of(view, text.index("was")).x()
        for x in range(left, end.x() - 20, 2):
            drag(view.viewport(), end, QPoint(x, end.y()), ALT)
        inside = {text.index("\u0301"), text.rindex("\u0301"), text.index("\u200d"), text.index("🚀")}
        assert len(set(landed)) > 8
        assert inside & set(landed) == set()


class TestTheMenuAndTheWheel:
    def test_the_menu_is_asked_for_about_the_letter_under_the_mouse(self, view: ArticleView, qtbot: QtBot) -> None:
        offset = span_of("Dorn").start
        place = place_of(view, offset)
        screen = view.viewport().mapToGlobal(place)
        with qtbot.waitSignal(view.context_requested) as asked:
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, screen)
            QCoreApplication.sendEvent(view.viewport(), event)
        assert asked.args == [offset, screen]

    def test_the_menu_is_about_the_quote_under_the_mouse_and_keeps_selected_words(
        self, view: ArticleView, qtbot: QtBot
    ) -> None:
        view.set_current("indirect")
        place = place_of(view, span_of("Nobody").start)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
        with qtbot.waitSignal(view.quote_clicked) as clicked:
            QCoreApplication.sendEvent(view.viewport(), event)
        assert clicked.args == ["broken"]
        assert view.caret_offset() == span_of("Nobody").start
        view.select_span(span_of("Nobody"))
        with qtbot.assertNotEmitted(view.quote_clicked):
            QCoreApplication.sendEvent(view.viewport(), event)
        assert view.selected_span() == span_of("Nobody")

    def test_a_menu_asked_for_beside_selected_words_is_not_about_them(self, view: ArticleView, qtbot: QtBot) -> None:
        view.set_current("indirect")
        view.select_span(span_of("Dorn"))
        place = place_of(view, span_of("Nobody").start)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
        with qtbot.waitSignal(view.quote_clicked) as clicked:
            QCoreApplication.sendEvent(view.viewport(), event)
        assert clicked.args == ["broken"]
        assert view.selected_span() is None

    def test_the_menu_on_a_name_says_nothing_of_who_speaks(self, view: ArticleView, qtbot: QtBot) -> None:
        place = place_of(view, span_of("Dorn").start)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
        with qtbot.assertNotEmitted(view.background_clicked), qtbot.waitSignal(view.context_requested):
            QCoreApplication.sendEvent(view.viewport(), event)

    def test_by_key_the_menu_is_about_the_current_quote(self, view: ArticleView, qtbot: QtBot) -> None:
        view.set_current("indirect")
        with qtbot.waitSignal(view.context_requested) as asked:
            event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
            QCoreApplication.sendEvent(view.viewport(), event)
        start = span_of("that the office").start
        assert asked.args is not None
        assert asked.args[0] == start
        assert abs(view.viewport().mapFromGlobal(asked.args[1]).x() - edge_of(view, start, is_end=False).x()) < 5

    @pytest.mark.parametrize(("turn", "steps"), [(120, 1), (-120, -1)])
    def test_ctrl_and_wheel_zoom(self, view: ArticleView, qtbot: QtBot, turn: int, steps: int) -> None:
        centre = QPointF(view.viewport().rect().center())
        with qtbot.waitSignal(view.zoomed) as zoomed:
            event = QWheelEvent(
                *(centre, centre, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton),
                *(Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False),
            )
            QCoreApplication.sendEvent(view.viewport(), event)
        assert zoomed.args == [steps]


class TestWordEdges:
    @pytest.mark.parametrize(
        ("text", "offset", "side", "wanted"),
        [
            ("one two", 5, "left", 4),
            ("one two", 6, "right", 7),
            ("he isn’t well-known", 5, "left", 3),
            ("he isn’t well-known", 15, "right", 19),
            ("“Go,” he", 1, "left", 1),
            ("“Go,” he", 0, "left", 0),
            ("“Go,” he", 4, "right", 4),
            ("   ", 1, "left", 1),
            ("", 0, "right", 0),
        ],
    )
    def test_an_edge_lands_at_the_nearest_word(self, text: str, offset: int, side: str, wanted: int) -> None:
        assert nearest_word_edge(text, offset, side) == wanted

    def test_a_word_longer_than_what_is_looked_at_is_no_trap(self) -> None:
        assert nearest_word_edge("x" * 100_000, 50_000, "left") in range(49_000, 51_000)

    def test_white_space_alone_is_nothing(self) -> None:
        assert trimmed("a \u00a0\n b", Span(1, 5)) is None
        assert trimmed("a  b  c", Span(1, 6)) == Span(3, 4)
