"""Highlights lie under the words, differ in shape as well as in colour, and only what changed is painted again."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage, QPaintEvent
from pytestqt.qtbot import QtBot
from tests.support.viewing import TEXT, colors_in, edge_of, ferry, long_article, place_of, span_of

from quotemark.core.types import Article, Quote, QuoteStatus, Span, replace_quote
from quotemark.gui.article.article_view import ArticleView
from quotemark.gui.article.quote_index import QuoteIndex
from quotemark.gui.look.theme import DARK, LIGHT, THEMES, Theme


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_article(ferry())
    with qtbot.waitExposed(view):
        view.show()
    return view


def image_of(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def row_under(view: ArticleView, words: str, color: str, text: str = TEXT) -> str:
    """Return the line under the words as "#" where it is drawn and "." where not; the lowest such row of pixels."""
    span, image = span_of(words, text), image_of(view)
    first, last = place_of(view, span.start), place_of(view, span.end - 1)
    assert first.y() == last.y(), "choose words that stand on one line"
    rows = []
    for y in range(first.y(), first.y() + view.cursorRect().height()):
        row = "".join("#" if image.pixelColor(x, y).name() == color else "." for x in range(first.x(), last.x()))
        rows.append(row)
    drawn = [row for row in rows if row.count("#") > len(row) / 4]
    return drawn[-1] if drawn else ""


def colors_at(view: ArticleView, words: str) -> dict[str, int]:
    span = span_of(words)
    first, last = place_of(view, span.start), place_of(view, span.end - 1)
    height = view.cursorRect().height()
    return colors_in(image_of(view), first.x(), first.y() - height // 2, last.x() - first.x(), height + 6)


class PaintedAreas(QObject):
    """Collects what is painted again."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self.areas: list[QRect] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return False

    def height(self) -> int:
        return max((area.bottom() for area in self.areas), default=0) - min((a.top() for a in self.areas), default=0)


class TestLooks:
    def test_a_candidate_is_dashed_and_a_decision_solid(self, view: ArticleView) -> None:
        dashed = row_under(view, "office had", LIGHT.candidate_line)
        solid = row_under(view, "Nobody told us", LIGHT.confirmed_line)
        assert dashed.strip(".").count(".") > 0.2 * len(dashed)
        assert dashed.count("#.") >= 5
        assert solid == "#" * len(solid)

    @pytest.mark.parametrize("colors", THEMES.values(), ids=THEMES)
    def test_the_words_stand_on_the_fills_of_the_theme(self, view: ArticleView, colors: Theme) -> None:
        view.set_theme(colors)
        assert (
            max(colors_at(view, "office had"), key=colors_at(view, "office had").__getitem__) == colors.candidate_fill
        )
        view.set_current("indirect")
        found = colors_at(view, "office had")
        assert max(found, key=found.__getitem__) == colors.candidate_current_fill
        assert colors.confirmed_fill in colors_at(view, "Nobody told us")
        assert colors.text in found

    def test_a_rejected_quote_shows_only_while_it_is_current(self, view: ArticleView) -> None:
        assert set(colors_at(view, "bad joke")) & {LIGHT.candidate_fill, LIGHT.rejected_line} == set()
        view.set_current("rejected")
        assert LIGHT.rejected_line in colors_at(view, "bad joke")
        assert LIGHT.candidate_current_fill not in colors_at(view, "bad joke")

    def test_only_the_current_quote_shows_its_cue_and_its_mention(self, view: ArticleView) -> None:
        assert LIGHT.cue_line not in colors_at(view, "said Ilka Dorn")
        assert LIGHT.mention_line not in colors_at(view, "said Ilka Dorn")
        view.set_current("broken")
        shown = colors_at(view, "said Ilka Dorn")
        assert shown.get(LIGHT.cue_line, 0) > 5
        assert shown.get(LIGHT.mention_line, 0) > 20

    def test_nested_quotes_have_two_underlines_one_below_the_other(self, view: ArticleView) -> None:
        found = colors_at(view, "ferry is too old")
        assert LIGHT.candidate_fill in found
        assert row_under(view, "ferry is too old", LIGHT.candidate_line).count("#") > 20
        outer = row_under(view, "ferry is too old", LIGHT.confirmed_line)
        assert outer == "#" * len(outer) != ""

    def test_skipped_words_are_grey(self, view: ArticleView) -> None:
        assert LIGHT.text not in colors_at(view, "Subscribe now")
        assert LIGHT.text in colors_at(view, "Her brother")
        view.set_article(msgspec.structs.replace(ferry(), skip=()))
        assert LIGHT.text in colors_at(view, "Subscribe now")

    def test_the_picked_edge_stands_out(self, view: ArticleView) -> None:
        view.set_current("indirect")
        whole = QRect(view.viewport().rect())
        rectangle = (whole.x(), whole.y(), whole.width(), whole.height())
        assert LIGHT.picked_handle not in colors_in(image_of(view), *rectangle)
        view.set_pending_edge(("left", span_of("that the office").start))
        assert colors_in(image_of(view), *rectangle).get(LIGHT.picked_handle, 0) > 10
        view.set_pending_edge(None)
        assert LIGHT.picked_handle not in colors_in(image_of(view), *rectangle)

    def test_the_caret_shows_also_where_an_edge_stands(self, view: ArticleView) -> None:
        view.set_current("indirect")
        before = image_of(view)
        view.set_caret_mode(True)
        caret = view.cursorRect()
        assert view.caret_offset() == span_of("that the office").start
        assert colors_in(image_of(view), *caret.getRect()) == {LIGHT.accent: caret.width() * caret.height()}
        assert LIGHT.accent not in colors_in(before, *caret.getRect())

    def test_a_flag_stands_in_the_margin_where_a_flagged_quote_begins(self, view: ArticleView) -> None:
        article = ferry()
        flagged = msgspec.structs.replace(next(q for q in article.quotes if q.id == "indirect"), flag=True)
        line = place_of(view, flagged.start)
        last = place_of(view, flagged.end - 1)
        height = view.cursorRect().height()

        def flags(y: int) -> int:
            left = place_of(view, 0).x() - 2
            return colors_in(image_of(view), 0, y - height // 2, left, height).get(LIGHT.handle, 0)

        assert flags(line.y()) == 0
        view.set_article(replace_quote(article, flagged))
        assert flags(line.y()) > 12
        assert last.y() == line.y() or flags(last.y()) == 0
        assert flags(place_of(view, 0).y()) == 0

    def test_the_theme_colors_paper_and_margins(self, view: ArticleView) -> None:
        view.set_theme(DARK)
        image = view.grab().toImage()
        assert image.pixelColor(2, 2).name() == DARK.base
        assert image.pixelColor(view.viewport().x() + 2, 2).name() == DARK.base

    def test_words_that_run_from_right_to_left_are_marked_where_they_stand(self, view: ArticleView) -> None:
        text = "הנמל אמר ביום שני ״המעבורת לא תפליג״ והוסיף כי ימתין"
        quote = Quote("rtl", content=(span_of("״המעבורת לא תפליג״", text),))
        view.set_article(Article(id="rtl", text=text, quotes=(quote,)))
        image = image_of(view)
        line = place_of(view, 2)
        columns = [
            x
            for x in range(view.viewport().width())
            if any(image.pixelColor(x, line.y() + dy).name() == LIGHT.candidate_fill for dy in (-7, -6, 6, 7))
        ]
        inside = [place_of(view, o).x() for o in range(quote.start + 1, quote.end - 1)]
        outside = [place_of(view, o).x() for o in (*range(quote.start - 2), *range(quote.end + 2, len(text) - 1))]
        assert columns
        assert min(columns) - 2 <= min(inside) <= max(inside) <= max(columns) + 2
        assert [x for x in outside if min(columns) < x < max(columns)] == []


class TestStacking:
    TEXT = (
        "He said “she wrote ‘they sang the old song again’ to me” and left the hall early, before it was over.\nNobody."
    )
    WHOLE = "“she wrote ‘they sang the old song again’ to me”"

    def show(self, view: ArticleView, *quotes: tuple[str, ...], rejected: str = "") -> None:
        """Show a quote for each tuple of pieces, confirmed so that its line is solid, but for the rejected one."""
        view.set_article(
            Article(
                id="song",
                text=self.TEXT,
                skip=(),
                quotes=tuple(
                    Quote(
                        f"q{n}",
                        content=tuple(span_of(words, self.TEXT) for words in pieces),
                        status=QuoteStatus.REJECTED if rejected in pieces else QuoteStatus.CONFIRMED,
                    )
                    for n, pieces in enumerate(quotes)
                ),
            )
        )

    def lines_at(self, view: ArticleView, words: str) -> list[int]:
        """Return how far below the middle of the letters lines run under the words, as pixels from 0 on."""
        span, image = span_of(words, self.TEXT), image_of(view)
        x, y = place_of(view, (span.start + span.end) // 2).toTuple()
        pitch = place_of(view, span_of("Nobody", self.TEXT).start).y() - y
        rows = [dy for dy in range(pitch) if image.pixelColor(x, y + dy).name() == LIGHT.confirmed_line]
        return [row for row in rows if row - 1 not in rows]

    def test_each_of_four_quotes_in_each_other_has_a_line_and_none_reaches_the_words_below(
        self, view: ArticleView
    ) -> None:
        self.show(view, (self.WHOLE,), ("‘they sang the old song again’",), ("sang the old song",), ("old",))
        deep = self.lines_at(view, "old")
        assert len(deep) == 4
        assert len(self.lines_at(view, "to me")) == 1
        spacing = view._layout.spacing
        assert deep[-1] + 1 - view.cursorRect().height() / 2 <= spacing.leading

    def test_where_nothing_lies_inside_the_line_runs_close_to_the_words(self, view: ArticleView) -> None:
        self.show(view, ("left the hall",))
        close = self.lines_at(view, "the hall")
        self.show(view, ("“she wrote ‘they sang the old song again’ to me”", "left the hall"), ("sang the old song",))
        assert self.lines_at(view, "the hall") == close
        assert self.lines_at(view, "old")[0] == close[0]
        assert len(self.lines_at(view, "old")) == 2

    def test_quotes_that_overlap_have_each_their_own_line(self, view: ArticleView) -> None:
        self.show(view, ("wrote ‘they sang the old",), ("the old song again’ to me”",))
        assert len(self.lines_at(view, "the old")) == 2

    def test_a_rejected_quote_takes_no_place(self, view: ArticleView) -> None:
        self.show(view, (self.WHOLE,))
        alone = self.lines_at(view, "old")
        self.show(view, (self.WHOLE,), ("sang the old song",), rejected="sang the old song")
        assert self.lines_at(view, "old") == alone

    def test_the_current_quote_is_filled_as_far_as_it_goes_whatever_lies_inside(self, view: ArticleView) -> None:
        view.set_current("broken")
        found = colors_at(view, "ferry is too old")
        assert max(found, key=found.__getitem__) == LIGHT.confirmed_current_fill


class TestHandles:
    def test_every_piece_of_the_current_quote_has_handles_at_both_ends(self, view: ArticleView) -> None:
        view.set_current("broken")
        image = image_of(view)
        for offset, is_end in (
            (span_of("“Nobody").start, False),
            (span_of("last week,”").end, True),
            (span_of("“and nobody").start, False),
            (span_of("it either.”").end, True),
        ):
            place = edge_of(view, offset, is_end=is_end)
            assert LIGHT.handle in colors_in(image, place.x() - 5, place.y() - 15, 10, 30)

    def test_an_edge_that_met_another_piece_is_still_shown_in_the_hand(self, view: ArticleView) -> None:
        view.set_current("indirect")
        middle = span_of("the office").start
        view.set_pending_edge(("left", middle))
        place = edge_of(view, middle, is_end=False)
        assert LIGHT.picked_handle in colors_in(image_of(view), place.x() - 4, place.y() - 3, 8, 6)

    def test_an_edge_beyond_the_screen_is_brought_into_view(self, view: ArticleView) -> None:
        article = long_article()
        view.set_article(article, "q2")
        far = article.quotes[40].end
        view.set_pending_edge(("right", far))
        assert view.viewport().rect().contains(edge_of(view, far, is_end=True))


class TestPaintingAgain:
    def test_a_label_paints_only_the_lines_of_its_quote(self, view: ArticleView, qtbot: QtBot) -> None:
        article = long_article()
        view.set_article(article, "q2")
        with qtbot.waitSignal(view.text_painted):
            view.viewport().update()
        painted = PaintedAreas(view)
        labeled = msgspec.structs.replace(article.quotes[2], status=QuoteStatus.CONFIRMED)
        view.set_article(replace_quote(article, labeled), "q2")
        qtbot.waitUntil(lambda: bool(painted.areas))
        assert 0 < painted.height() < view.viewport().height() / 3
        assert LIGHT.confirmed_current_fill in colors_in(image_of(view), 0, 0, 600, 400)

    def test_a_quote_off_the_screen_paints_nothing(self, view: ArticleView, qtbot: QtBot) -> None:
        article = long_article()
        view.set_article(article, "q2")
        with qtbot.waitSignal(view.highlights_painted):
            view.viewport().update()
        painted = PaintedAreas(view)
        labeled = msgspec.structs.replace(article.quotes[50], status=QuoteStatus.CONFIRMED)
        view.set_article(replace_quote(article, labeled), "q2")
        view.viewport().update(QRect(0, 0, 3, 3))
        qtbot.waitUntil(lambda: bool(painted.areas))
        assert painted.height() <= 3

    def test_an_edge_that_moves_paints_only_the_lines_of_its_quote(self, view: ArticleView, qtbot: QtBot) -> None:
        article = long_article()
        view.set_article(article, "q2")
        with qtbot.waitSignal(view.text_painted):
            view.viewport().update()
        painted = PaintedAreas(view)
        before = article.quotes[2]
        wider = msgspec.structs.replace(before, content=(Span(before.start - 4, before.end),))
        after = replace_quote(article, wider)
        view.set_article(after, "q2")
        qtbot.waitUntil(lambda: bool(painted.areas))
        assert 0 < painted.height() < view.viewport().height() / 3
        changed = image_of(view)
        view.set_article(None)
        view.set_article(after, "q2")
        assert image_of(view) == changed

    def test_painting_a_part_gives_the_same_picture_as_painting_all(self, view: ArticleView, qtbot: QtBot) -> None:
        view.set_current("broken")
        whole = image_of(view)
        for top in range(0, 300, 37):
            part = view.viewport().grab(QRect(0, top, 500, 23)).toImage()
            assert part == whole.copy(0, top, 500, 23)


class TestIndex:
    def quote(self, name: str, *spans: tuple[int, int]) -> Quote:
        return Quote(name, content=tuple(Span(*s) for s in spans))

    def test_quotes_are_found_by_place(self) -> None:
        index = QuoteIndex()
        near, far = self.quote("near", (10, 50)), self.quote("far", (9_000, 9_010), (14_000, 14_010))
        index.replace((near, far))
        assert index.between(0, 11) == [near]
        assert index.between(0, 10) == []
        assert index.between(50, 60) == []
        assert index.between(9_500, 9_600) == [far]
        assert index.at(9_005) == [far]
        assert index.at(12_000) == []
        assert index.at(49) == [near]

    def test_only_what_changed_is_returned(self) -> None:
        index = QuoteIndex()
        a, b, c = (self.quote(name, (i, i + 5)) for i, name in enumerate("abc"))
        assert index.replace((a, b, c)) == [a, b, c]
        assert index.replace((a, b, c)) == []
        labeled = msgspec.structs.replace(b, speaker="s1")
        assert index.replace((a, labeled, c)) == [b, labeled]
        assert index.replace((a, c)) == [labeled]
        assert index.replace((b, a, c)) == [b]
        assert index.get("b") is b
        assert index.replace(()) == [b, a, c]
        assert len(index) == 0
        assert index.get("b") is None

    def test_a_moved_quote_is_found_at_its_new_place_only(self) -> None:
        index = QuoteIndex()
        before, after = self.quote("q", (10, 20)), self.quote("q", (8_000, 8_010))
        index.replace((before,))
        assert index.replace((after,)) == [before, after]
        assert index.between(0, 100) == []
        assert index.between(8_000, 8_001) == [after]


@pytest.mark.parametrize("colors", THEMES.values(), ids=THEMES)
def test_what_was_rejected_has_dots_and_a_cross_and_no_fill_and_only_if_it_is_wanted(
    view: ArticleView, colors: Theme
) -> None:
    view.set_theme(colors)
    article = ferry()
    quote = article.quotes[0]
    view.set_article(msgspec.structs.replace(article, quotes=article.quotes[1:]), "nothing")
    without = image_of(view)
    view.set_article(replace_quote(article, msgspec.structs.replace(quote, status=QuoteStatus.REJECTED)), "nothing")
    words = article.words(quote.content)[:12]
    hidden = image_of(view)
    assert hidden == without
    view.show_rejected(on=True)
    assert colors.rejected_line in colors_at(view, words)
    assert colors.candidate_fill not in colors_at(view, words)
    shown, start = image_of(view), place_of(view, quote.start)
    drawn = [
        sum(
            shown.pixel(x, y) != hidden.pixel(x, y)
            for x in range(left, left + 8)
            for y in range(start.y(), start.y() + view.cursorRect().height())
        )
        for left in (start.x(), start.x() + 24)
    ]
    assert drawn[0] > drawn[1] > 0, "a cross and a dotted line; a dotted line"
    assert view._marks.shows_rejected
    view.set_article(msgspec.structs.replace(ferry(), id="another"))
    assert view._marks.shows_rejected, "in every article"
