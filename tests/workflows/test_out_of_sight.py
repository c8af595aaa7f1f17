"""Nothing is decided that the annotator does not see, and undo shows what it took back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.offsets import Utf16Map
from quotemark.core.types import Article, Quote, QuoteStatus, Span, Speaker

from .annotator import CTRL, SHIFT, Annotator, Key, close_window, open_window

FILLER = "The tide came in over the flats and went out again, and the harbour pilots wrote their times into the book.\n"
FIRST, SECOND, LAST = "“The pilots are tired,”", "“We need two more,”", "“Nobody has asked us,”"
TEXT = (
    f"{FIRST} Runa Sand said in the spring. {SECOND} she told the council.\n"
    + FILLER * 60
    + f"{LAST} said Odd Berg, who has sailed since he was nine.\n"
)
SPEAKERS = (Speaker("s1", "Runa Sand"), Speaker("s2", "Odd Berg"))


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def article(name: str) -> Article:
    said = ((FIRST, "s1"), (SECOND, "s1"), (LAST, "s2"))
    quotes = tuple(Quote(f"q{n}", (span_of(words),), speaker=speaker) for n, (words, speaker) in enumerate(said, 1))
    return Article(id=name, title=name, lang="en", text=TEXT, skip=(), speakers=SPEAKERS, quotes=quotes)


@pytest.fixture
def me(qtbot: QtBot, tmp_path: Path) -> Iterator[Annotator]:
    """Return somebody in front of a long article, the first of two."""
    path = tmp_path / "tide.jsonl"
    path.write_bytes(b"".join(encode_article(article(name)) + b"\n" for name in ("tide", "ebb")))
    annotator = open_window(qtbot, path)
    annotator.window.desk.name_bar.hide()
    assert sees(annotator)
    yield annotator
    close_window(annotator)


def sees(me: Annotator) -> bool:
    """Tell whether the quote under the cursor stands on the screen from its first to its last letter."""
    view = me.window.view
    cursor, positions = QTextCursor(view.document()), Utf16Map.of(me.article.text)
    area = view.viewport().rect()
    for offset in (me.quote.start, me.quote.end - 1):
        cursor.setPosition(positions.to_position(offset))
        if not area.contains(view.cursorRect(cursor).center()):
            return False
    return True


def turn_wheel(me: Annotator) -> None:
    viewport = me.window.view.viewport()
    place = QPointF(viewport.rect().center())
    there, none = QPointF(viewport.mapToGlobal(place.toPoint())), Qt.MouseButton.NoButton
    for _ in range(20):
        event = QWheelEvent(
            place,
            there,
            QPoint(),
            QPoint(0, -120),
            none,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)


def turn_pages(me: Annotator) -> None:
    me.press(Key.Key_PageDown, Key.Key_PageDown)


def find(me: Annotator) -> None:
    me.select_by_find("sailed since he was nine")


def walk_with_caret(me: Annotator) -> None:
    me.press(Key.Key_F7)
    me.press(Key.Key_End, modifier=CTRL)
    me.press(Key.Key_F7)


AWAY = (turn_wheel, turn_pages, find, walk_with_caret)


@pytest.mark.parametrize("go_away", AWAY)
def test_the_first_key_brings_the_quote_back_and_only_the_next_decides(
    me: Annotator, go_away: Callable[[Annotator], None]
) -> None:
    go_away(me)
    assert not sees(me)
    before = me.article
    me.press(Key.Key_Return)
    assert me.article is before
    assert me.quote.id == "q1"
    assert sees(me)
    me.press(Key.Key_Return)
    assert me.article.quote("q1").status is QuoteStatus.CONFIRMED
    assert me.quote.id == "q2"
    assert sees(me)


@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_2, Key.Key_0, Key.Key_S, Key.Key_I, Key.Key_F, Key.Key_M])
def test_no_key_says_anything_of_a_quote_out_of_sight(me: Annotator, key: Key) -> None:
    turn_wheel(me)
    before = me.article
    me.press(key)
    assert me.article is before
    assert sees(me)
    me.press(key)
    assert me.article is not before


def test_neither_does_a_button_of_the_card(me: Annotator) -> None:
    before = me.article
    for button in ("confirm_button", "speaker_2", "stance_supports"):
        turn_wheel(me)
        me.press_button(button)
        assert me.article is before
        assert sees(me)


@pytest.mark.parametrize("decides", [False, True])
def test_words_from_elsewhere_name_the_source_and_the_quote_comes_back_to_be_decided_on(
    me: Annotator, *, decides: bool
) -> None:
    me.window.desk.decide_on_last_label(decides)
    me.select_by_find("Odd Berg")
    assert not sees(me)
    me.press(Key.Key_W)
    assert (me.quote.id, me.quote.speaker, me.quote.is_open) == ("q1", "s2", True)
    assert me.article.words(me.quote.mention) == "Odd Berg"
    assert sees(me)


def test_a_quote_that_is_higher_than_the_screen_is_decided_on_wherever_one_reads(me: Annotator) -> None:
    me.window.workbench.edges.drag("q1", "right", 0, span_of(LAST).start - 1)
    turn_pages(me)
    assert not sees(me)
    me.press(Key.Key_Return)
    assert me.article.quote("q1").status is QuoteStatus.CONFIRMED


def test_a_remark_shows_its_quote_even_if_the_cursor_is_on_it(me: Annotator) -> None:
    me.press(Key.Key_F)
    turn_wheel(me)
    me.press(Key.Key_F, modifier=SHIFT)
    assert not sees(me)  # nothing else has a flag
    me.window.workbench.select("q1")  # what a click in the list of notes does
    assert sees(me)


# -- undo ------------------------------------------------------------------------------------------------------


def test_undo_and_redo_show_the_quote_that_they_changed(me: Annotator) -> None:
    me.press(Key.Key_Return)
    me.press(Key.Key_J)
    assert me.quote.id == "q3"
    for keys, status in ((CTRL, QuoteStatus.CANDIDATE), (CTRL | SHIFT, QuoteStatus.CONFIRMED)):
        me.press(Key.Key_Z, modifier=keys)
        assert (me.quote.id, me.quote.status) == ("q1", status)
        assert sees(me)
        turn_wheel(me)
        assert not sees(me)


def test_undo_in_another_article_stands_on_what_it_took_back(me: Annotator) -> None:
    me.press(Key.Key_Return, Key.Key_X)
    me.press(Key.Key_Return, modifier=CTRL)
    assert me.article.id == "ebb"
    me.press(Key.Key_Return)
    me.press(Key.Key_Z, Key.Key_Z, modifier=CTRL)
    assert (me.article.id, me.quote.id, me.quote.is_open) == ("tide", "q2", True)
    assert sees(me)
    me.press(Key.Key_Z, modifier=CTRL)
    assert (me.quote.id, me.quote.is_open) == ("q1", True)
    me.press(Key.Key_Z, Key.Key_Z, Key.Key_Z, modifier=CTRL | SHIFT)
    assert (me.article.id, me.quote.id, me.quote.status) == ("ebb", "q1", QuoteStatus.CONFIRMED)
    assert sees(me)


def test_undo_of_a_marked_quote_stays_where_it_was(me: Annotator) -> None:
    me.select_by_find("sailed since he was nine")
    me.press(Key.Key_A)
    assert me.article.words(me.quote.content) == "sailed since he was nine"
    me.press(Key.Key_Z, modifier=CTRL)
    assert me.quote.id == "q3"
    assert sees(me)
