"""A long text is set in slices: what is done meanwhile is right, and nothing moves when the rest comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.offsets import Utf16Map
from quotemark.core.types import Article, Quote, QuoteStatus, Span
from quotemark.gui.article.article_view import ArticleView
from quotemark.gui.article.page import Page
from quotemark.gui.main_window import MainWindow

from .conftest import open_in

PARAGRAPH = "Day {}: the mill 🌾 stood still, and “nobody has paid us for {} days” was all that the miller would say.\n"
PARAGRAPHS = 3_000
TEXT = "".join(PARAGRAPH.format(n, n) for n in range(PARAGRAPHS))
KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def words_of(day: int) -> Span:
    words = f"“nobody has paid us for {day} days”"
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def mill(name: str = "mill", text: str = TEXT) -> Article:
    days = (0, 1, PARAGRAPHS // 2, PARAGRAPHS - 1)
    quotes = tuple(Quote(f"q{day}", (words_of(day),)) for day in days)
    return Article(id=name, title=name, lang="en", text=text, skip=(), quotes=quotes, by="ada")


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    with qtbot.waitExposed(view):
        view.show()
    return view


def letters_of(view: ArticleView) -> int:
    return view.document().characterCount() - 1


def finish(view: ArticleView, qtbot: QtBot, text: str = TEXT) -> None:
    """Wait until all of the text is there."""
    whole = Utf16Map.of(text).to_position(len(text))
    qtbot.waitUntil(lambda: letters_of(view) == whole, timeout=20_000)


def is_partial(view: ArticleView) -> bool:
    return letters_of(view) < len(TEXT)


def place_of(view: ArticleView, offset: int) -> tuple[int, int]:
    cursor = QTextCursor(view.document())
    cursor.setPosition(Utf16Map.of(TEXT).to_position(offset))
    place = view.cursorRect(cursor)
    return place.left(), place.top()


def test_the_first_screen_is_there_at_once_and_stays_as_it_is(view: ArticleView, qtbot: QtBot) -> None:
    view.set_article(mill(), "q0")
    assert is_partial(view)
    first = view.viewport().grab().toImage()
    finish(view, qtbot)
    assert view.verticalScrollBar().value() == 0
    assert view.verticalScrollBar().maximum() > PARAGRAPHS - 100
    assert view.viewport().grab().toImage() == first
    assert view.document().findBlockByNumber(PARAGRAPHS - 1).text().startswith(f"Day {PARAGRAPHS - 1}:")


def test_a_quote_far_down_comes_into_view_at_once_and_does_not_move(view: ArticleView, qtbot: QtBot) -> None:
    day = PARAGRAPHS // 2
    view.set_article(mill(), f"q{day}")
    assert is_partial(view)
    assert view.is_in_view(words_of(day))
    before = place_of(view, words_of(day).start), view.shown_span()
    finish(view, qtbot)
    assert (place_of(view, words_of(day).start), view.shown_span()) == before


def test_words_far_down_can_be_selected_at_once(view: ArticleView, qtbot: QtBot) -> None:
    view.set_article(mill(), "q0")
    view.select_span(words_of(PARAGRAPHS - 2))
    assert view.is_in_view(words_of(PARAGRAPHS - 2))
    finish(view, qtbot)
    assert view.selected_span() == words_of(PARAGRAPHS - 2)
    view.copy()
    assert view.caret_offset() == words_of(PARAGRAPHS - 2).end


def test_a_caret_behind_the_last_letter_that_is_set_stays_where_it_is(view: ArticleView, qtbot: QtBot) -> None:
    view.set_article(mill(), "q0")
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert is_partial(view)
    before = cursor.anchor(), cursor.position()
    finish(view, qtbot)
    assert (view.textCursor().anchor(), view.textCursor().position()) == before


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_the_end_key_goes_to_the_very_end_at_once(view: ArticleView, modifier: Qt.KeyboardModifier) -> None:
    view.set_article(mill(), "q0")
    if modifier:
        view.set_caret_mode(True)
    QTest.keyClick(view, KEYS.Key_End, modifier)
    shown = view.shown_span()
    assert shown is not None
    assert shown.overlaps(words_of(PARAGRAPHS - 1))
    assert not modifier or view.caret_offset() == len(TEXT)


def test_all_can_be_selected_at_once(view: ArticleView) -> None:
    view.set_article(mill(), "q0")
    QTest.keyClick(view, KEYS.Key_A, CTRL)
    assert view.selected_span() == Span(0, len(TEXT) - 1)


def test_another_article_before_the_rest_has_come_gets_nothing_of_it(view: ArticleView, qtbot: QtBot) -> None:
    view.set_article(mill(), f"q{PARAGRAPHS - 1}")
    view.set_article(mill("other", text=TEXT.replace("mill", "farm")), "q1")
    assert view.verticalScrollBar().value() == 0
    finish(view, qtbot)
    assert view.document().findBlockByNumber(PARAGRAPHS - 1).text().count("farm") == 2
    short = Article(id="short", text="Nothing was said.", skip=())
    view.set_article(mill(), "q0")
    view.set_article(short)
    view.set_article(mill(), "q0")
    view.set_article(short)
    assert letters_of(view) == len(short.text)
    qtbot.waitUntil(lambda: not view._filling.isActive())
    assert letters_of(view) == len(short.text)


def test_larger_letters_while_the_rest_comes(view: ArticleView, qtbot: QtBot) -> None:
    view.set_article(mill(), "q0")
    view.zoom(6)
    finish(view, qtbot)
    zoomed = view.viewport().grab().toImage()
    view.set_article(None)
    view.set_article(mill(), "q0")
    finish(view, qtbot)
    assert view.viewport().grab().toImage() == zoomed


def test_letters_from_right_to_left_are_measured_as_such_wherever_they_come(view: ArticleView, qtbot: QtBot) -> None:
    text = TEXT + "The sign said “שלום לכל הבאים” in red.\n"
    view.set_article(Article(id="sign", text=text, skip=()))
    assert not view._page.is_mixed
    view.select_span(Span(text.index("שלום"), text.index(" in red")))
    assert view._page.is_mixed
    finish(view, qtbot, text)


def test_what_is_prepared_is_shown_without_being_set_anew(view: ArticleView, qtbot: QtBot) -> None:
    middle, article = words_of(PARAGRAPHS // 2), mill()
    view.set_article(Article(id="short", text="Nothing was said.", skip=()))
    view.prepare(article, middle.start)
    ((ready, _),) = view._shelf._pages
    qtbot.waitUntil(lambda: ready.has(middle.start))
    assert letters_of(view) == len("Nothing was said.")
    view.set_article(article, f"q{PARAGRAPHS // 2}")
    assert view.document() is ready.document
    assert view._shelf._pages == view._indexes == []
    assert view.is_in_view(middle)
    assert [q.id for q in view._marks.index.at(middle.start)] == [f"q{PARAGRAPHS // 2}"]
    finish(view, qtbot)


def test_three_articles_are_ready_the_latest_ones(view: ArticleView, qtbot: QtBot) -> None:
    articles = [Article(id=name, text=f"{name}\n{TEXT}", skip=()) for name in "abcd"]
    for article in articles:
        view.prepare(article, 0)
        view.prepare(article, 20)  # asked for again: not twice
    assert [page.text[0] for page, _ in view._shelf._pages] == ["b", "c", "d"]
    for article in (articles[2], articles[1], articles[3]):
        (ready,) = (page for page, _ in view._shelf._pages if page.text == article.text)
        view.set_article(article)
        assert view.document() is ready.document
    finish(view, qtbot, articles[3].text)


def test_what_is_prepared_in_other_letters_is_not_shown(view: ArticleView, qtbot: QtBot) -> None:
    view.prepare(mill(), 0)
    view.zoom(3)
    view.set_article(mill(), "q0")
    assert view.document().defaultFont().pointSizeF() == view.font().pointSizeF()
    finish(view, qtbot)


# -- in the window ---------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on three long articles, the first of which is whole."""
    path = tmp_path / "mills.jsonl"
    path.write_bytes(b"".join(encode_article(mill(name)) + b"\n" for name in ("first", "second", "third")))
    window = MainWindow()
    window.settings.annotator = "ada"
    window.resize(1100, 700)
    open_in(window, path, qtbot)
    finish(window.view, qtbot)
    yield window
    window.session.abandon()


def test_deciding_while_the_text_comes_is_kept_and_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    view = window.view
    QTest.keyClick(view, KEYS.Key_PageDown, CTRL)
    assert window.session.row == 1
    assert is_partial(view)
    for _ in range(2):
        QTest.keyClick(view, KEYS.Key_Return)  # the second leads to a quote beyond what was set
    assert window.workbench.current == f"q{PARAGRAPHS // 2}"
    assert view.is_in_view(words_of(PARAGRAPHS // 2))
    QTest.keyClick(view, KEYS.Key_Z, CTRL)
    finish(view, qtbot)
    article = window.session.article
    assert article is not None
    assert [q.status for q in article.quotes[:2]] == [QuoteStatus.CONFIRMED, QuoteStatus.CANDIDATE]
    assert view.is_in_view(words_of(1))
    assert window.session.save()
    assert window.session.dataset is not None
    kept = [line.article for line in read_lines(window.session.dataset.path)]
    assert kept[1] == article


def test_found_words_are_shown_while_the_text_comes(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.view, KEYS.Key_PageDown, CTRL)
    window.desk.find_words()
    QTest.keyClicks(window.desk.find_bar.field, f"paid us for {PARAGRAPHS - 3} days")
    QTest.keyClick(window.desk.find_bar.field, KEYS.Key_Return)
    found = window.view.selected_span()
    assert found is not None
    assert TEXT[found.start : found.end] == f"paid us for {PARAGRAPHS - 3} days"
    assert window.view.is_in_view(found)
    finish(window.view, qtbot)
    assert window.view.selected_span() == found


def test_undo_in_another_article_shows_its_quote_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.workbench.select(f"q{PARAGRAPHS - 1}")
    QTest.keyClick(window.view, KEYS.Key_X)
    QTest.keyClick(window.view, KEYS.Key_PageDown, CTRL)
    QTest.keyClick(window.view, KEYS.Key_Z, CTRL)
    assert window.session.row == 0
    assert window.workbench.current == f"q{PARAGRAPHS - 1}"
    assert window.view.is_in_view(words_of(PARAGRAPHS - 1))
    finish(window.view, qtbot)
    assert window.view.is_in_view(words_of(PARAGRAPHS - 1))


def test_an_article_that_was_left_far_down_is_ready_as_far_as_that(window: MainWindow, qtbot: QtBot) -> None:
    far = PARAGRAPHS - 1
    window.workbench.select(f"q{far}")
    QTest.keyClick(window.view, KEYS.Key_PageDown, CTRL)

    def ready() -> list[Page]:
        pages = [(page, offset) for page, offset in window.view._shelf._pages if page.text == mill("first").text]
        return [page for page, offset in pages if offset == words_of(far).start and page.has(offset)]

    qtbot.waitUntil(lambda: len(ready()) == 1)
    (page,) = ready()
    QTest.keyClick(window.view, KEYS.Key_PageUp, CTRL)
    assert window.workbench.current == f"q{far}"
    assert window.view.document() is page.document
    assert window.view.is_in_view(words_of(far))
    finish(window.view, qtbot)


def test_an_article_that_changed_since_it_was_prepared_is_shown_as_it_is_now(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.ahead.read):
        window.workbench.changed.emit()
    dataset, view = window.session.dataset, window.view
    assert dataset is not None
    row = dataset.row_of("second")
    assert row is not None
    kept = dataset.article(row)
    confirmed = replace(kept, quotes=(replace(kept.quotes[0], status=QuoteStatus.CONFIRMED), *kept.quotes[1:]))
    assert dataset.record(confirmed, "Elsewhere", window.session.stamp())
    QTest.keyClick(view, KEYS.Key_PageDown, CTRL)
    assert window.session.article == confirmed
    assert window.workbench.current == "q1"
    finish(view, qtbot)
