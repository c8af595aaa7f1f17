"""Saying who says what, through the real window: answers that answer others, names, clicks, drags."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import read_lines
from quotemark.core.types import Article
from quotemark.gui.speakers.pane import SpeakersPane

from .annotator import CTRL, Annotator, Key, open_window
from .conftest import RunOnX

TEXT = (
    "The minister opened the lock on Friday, beside Oda Lind, who built it. “It will hold,” the minister said. "
    "She added that nobody had been hurt.\n\n"
    "“It will not,” said Iver Holm, a skipper. “Ask anybody who has seen the gates.”\n\n"
    "The minister said that the gates were new. “They are from this year,” the minister said.\n"
)


@pytest.fixture
def me(qtbot: QtBot, tmp_path: Path) -> Iterator[Annotator]:
    """Return somebody in front of the article."""
    path = tmp_path / "lock.txt"
    path.write_text(TEXT, "utf-8")
    annotator = open_window(qtbot, path)
    annotator.window.desk.name_bar.hide()
    yield annotator
    annotator.window.session.abandon()
    annotator.window.close()


def said_by(article: Article) -> list[str]:
    """Return who says each quote, by name."""
    return [speaker.name if (speaker := article.speaker(q.speaker)) else "" for q in article.quotes]


def test_one_answer_for_all_who_were_called_so_and_one_undo(me: Annotator, tmp_path: Path) -> None:
    before = said_by(me.article)
    mistaken = me.quote.speaker
    same = [q.id for q in me.article.quotes if q.speaker == mistaken]
    assert len(same) >= 4
    me.press(Key.Key_Slash)
    me.type("Oda Lind")
    me.press(Key.Key_Return)
    assert {me.article.quote(i).speaker for i in same} == {me.quote.speaker}
    assert said_by(me.article)[0] == "Oda Lind"
    assert me.article.words(me.quote.mention) == "the minister"
    followed = len(same) - 1
    assert me.window.workbench.followers == set(same[1:])
    assert f"{followed} open quotes follow" in me.window.desk.standing.progress
    me.press(Key.Key_Z, modifier=CTRL)
    assert said_by(me.article) == before
    assert "follow" not in me.window.desk.standing.progress
    me.press(Key.Key_Z, modifier=CTRL | Qt.KeyboardModifier.ShiftModifier)
    me.press(*[Key.Key_Return] * len(me.article.quotes))
    assert me.window.workbench.open_count == 0
    me.save()
    saved = next(line.article for line in read_lines(tmp_path / "lock.jsonl"))
    assert saved == me.article


def test_words_by_mouse_and_w_answer_too(me: Annotator) -> None:
    me.select_by_mouse("da Lin")  # the mouse need not hit the letter
    me.press(Key.Key_W)
    assert said_by(me.article)[0] == "Oda Lind"
    assert me.article.words(me.quote.mention) == "Oda Lind"
    assert me.window.workbench.followers


def test_a_click_on_a_name_makes_it_the_speaker_of_an_open_quote_only(me: Annotator) -> None:
    me.click_words("Iver Holm")
    assert said_by(me.article)[0] == "Iver Holm"
    assert me.article.words(me.quote.mention) == "Iver Holm"
    me.press(Key.Key_Return, Key.Key_K)
    decided = me.article
    me.click_words("opened the lock")
    me.click_words("Oda Lind")
    assert me.article is decided


def digit_of(me: Annotator, name: str) -> Key:
    """Return the digit that chooses a speaker for the quote under the cursor."""
    rank = [ranked.speaker.name for ranked in me.window.workbench.ranked].index(name) + 1
    return Key(Key.Key_0 + rank)


def on_card(me: Annotator, name: str) -> str:
    """Return what the card says of a speaker beside the digit."""
    rows = [button.text() for button in me.window.desk.card.findChildren(QPushButton) if button.isVisible()]
    return next(row for row in rows if name in row)


def test_a_digit_takes_no_words_from_another_part_of_the_article(me: Annotator) -> None:
    assert me.article.words(me.quote.mention) == "the minister"
    assert "“" not in on_card(me, "Iver Holm")
    me.press(digit_of(me, "Iver Holm"))
    assert said_by(me.article)[0] == "Iver Holm"
    assert me.article.words(me.quote.mention) == "the minister"
    assert "“the minister”" in on_card(me, "Iver Holm")


def test_a_digit_takes_away_the_name_of_somebody_else(me: Annotator) -> None:
    me.click_words("It will not")
    own = me.article.words(me.quote.mention)
    assert own == "Iver Holm, a skipper"
    me.press(digit_of(me, "Oda Lind"))
    assert me.quote.mention == ()
    me.press(digit_of(me, "Iver Holm"))
    assert me.article.words(me.quote.mention) == own


ON_X = os.environ.get("QUOTEMARK_TEST_PLATFORM") == "xcb"


@pytest.mark.skipif(ON_X, reason="this is the run on the X server")
def test_dragging_on_a_real_x_server(run_on_x: RunOnX) -> None:
    assert "1 passed" in run_on_x(f"{__file__}::test_a_speaker_is_dragged_onto_another_by_the_mouse").stdout


@pytest.mark.skipif(not ON_X, reason="without a screen Qt ends every drag at once; the test above runs this on one")
def test_a_speaker_is_dragged_onto_another_by_the_mouse(me: Annotator, qtbot: QtBot) -> None:
    me.press(Key.Key_R)
    pane = me.window.desk.panes.widget("speakers")
    assert isinstance(pane, SpeakersPane)
    names = [s.name for s in me.article.speakers]
    kept, gone = names.index("Iver Holm"), 0
    drag(pane, pane.model.index(gone, 0), pane.model.index(kept, 0))
    qtbot.waitUntil(lambda: len(me.article.speakers) == len(names) - 1)
    assert names[gone] in next(s for s in me.article.speakers if s.name == "Iver Holm").aliases


def drag(pane: SpeakersPane, what: QModelIndex, where: QModelIndex) -> None:
    """Take a row with the mouse and let it go over another, as near to its lower edge as a hand may come."""
    tree, window = pane.tree, pane.window().windowHandle()
    viewport = tree.viewport()
    start, over = tree.visualRect(what).center(), tree.visualRect(where)
    end = QPoint(over.center().x(), over.bottom() - 1)

    def place(point: QPoint) -> QPoint:
        return viewport.mapTo(pane.window(), point)

    def let_go() -> None:  # inside the loop that a drag runs
        QTest.mouseMove(window, place(end))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place(end))

    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place(start))
    QTimer.singleShot(0, let_go)
    QTest.mouseMove(window, place(start + QPoint(QApplication.startDragDistance() + 2, 3)))
    QTest.mouseMove(window, place((start + end) / 2))
