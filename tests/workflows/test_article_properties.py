"""An article as a whole: left out and taken in again, its title and language corrected, boilerplate marked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, Span

from .annotator import CTRL, SHIFT, Annotator, Key, close_window, open_window

TEXT = """„Der Hafen bleibt bis zum Abend zu“, sagte Ida Holm am Montag.

„Wir haben den Leuchtturm gestrichen“, erklärte Piet Aalders. Lesen Sie mehr davon in unserem Laden.
"""


@pytest.fixture
def me(qtbot: QtBot, tmp_path: Path) -> Iterator[Annotator]:
    """Return somebody before a German article that says it is English, and an English one after it."""
    other = "“The lamp is out,” said Ida Holm.\n"
    decided = Quote("q1", (Span(0, TEXT.index("“") + 1),), status=QuoteStatus.CONFIRMED, by="ada")
    wrong = Article(id="hafen", lang="en", text=TEXT, skip=(), quotes=(decided,), status=ArticleStatus.IN_PROGRESS)
    articles = (wrong, Article(id="lamp", lang="en", text=other, skip=()))
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"".join(encode_article(a) + b"\n" for a in articles))
    annotator = open_window(qtbot, path)
    annotator.window.settings.annotator = "ada"
    qtbot.waitUntil(lambda: annotator.window.desk.coverage.is_known)
    yield annotator
    close_window(annotator)


def statuses(me: Annotator) -> list[ArticleStatus]:
    dataset = me.window.session.dataset
    assert dataset is not None
    return [head.status for head in dataset.heads]


def test_an_article_is_left_out_and_taken_in_again(me: Annotator) -> None:
    me.press(Key.Key_E, modifier=CTRL)
    assert statuses(me)[0] is ArticleStatus.EXCLUDED
    assert me.window.desk.queue.view.model().index(0, 0).data() == "⊘"
    assert me.window.desk.action_set.by_id["exclude"].isChecked()
    assert "left out" in me.window.desk.standing.progress
    me.press(Key.Key_Return, modifier=CTRL)
    assert me.article.id == "lamp"
    me.press(Key.Key_Return, modifier=CTRL)
    assert me.article.id == "lamp"
    me.press(Key.Key_PageUp, modifier=CTRL)
    me.press(Key.Key_E, modifier=CTRL)
    assert statuses(me)[0] is not ArticleStatus.EXCLUDED
    assert not me.window.desk.action_set.by_id["exclude"].isChecked()
    me.press(Key.Key_Z, modifier=CTRL)
    assert statuses(me)[0] is ArticleStatus.EXCLUDED


def dialog(me: Annotator) -> QDialog:
    me.press(Key.Key_T, modifier=CTRL)
    found = me.window.findChild(QDialog, "article_dialog")
    assert found is not None
    me.qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
    return found


def back_to_the_article(me: Annotator) -> None:
    me.window.activateWindow()  # as a window manager does it when a dialog goes
    me.qtbot.waitUntil(lambda: me.window.view.hasFocus())


def test_the_title_is_corrected_and_shown_in_the_list(me: Annotator) -> None:
    shown = dialog(me)
    field = shown.findChild(QLineEdit, "title")
    QTest.keyClicks(field, "Der Hafen")
    QTest.keyClick(field, Key.Key_Return)
    back_to_the_article(me)
    assert me.article.title == "Der Hafen"
    assert me.window.desk.queue.view.model().index(0, 1).data() == "Der Hafen"
    me.press(Key.Key_Z, modifier=CTRL)
    assert me.article.title is None


def test_in_another_language_the_article_is_searched_anew_in_one_step(me: Annotator, qtbot: QtBot) -> None:
    before = me.window.session.article
    assert before is not None
    shown = dialog(me)
    box = shown.findChild(QComboBox, "article_language")
    assert box.currentData() == "en"
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(box, "Deu")
    assert box.currentData() == "de"
    with qtbot.waitSignal(me.window.session.candidates_ready):
        QTest.keyClick(box, Key.Key_Return)
    back_to_the_article(me)
    assert me.article.lang == "de"
    assert me.article.quote("q1") == before.quote("q1")
    cues = [me.article.words(q.cue) for q in me.article.quotes if q.is_open]
    assert cues == ["erklärte"]
    qtbot.waitUntil(lambda: me.window.desk.coverage.is_known)
    me.press(Key.Key_Z, modifier=CTRL)
    assert me.window.session.article == before
    me.press(Key.Key_Z, modifier=CTRL | SHIFT)
    assert me.article.lang == "de"
    assert [me.article.words(q.cue) for q in me.article.quotes if q.is_open] == cues


def test_boilerplate_is_marked_and_unmarked_by_hand(me: Annotator) -> None:
    words = "Lesen Sie mehr davon in unserem Laden."
    me.select_by_find(words)
    me.press(Key.Key_B, modifier=SHIFT)
    assert me.article.skip == (me.span(words),)
    me.click_words("in unserem")
    me.press(Key.Key_B, modifier=CTRL)
    assert me.article.skip == ()
    me.press(Key.Key_Z, modifier=CTRL)
    assert me.article.skip == (me.span(words),)
    me.choose_from_menu("unserem", "unskip")
    assert me.article.skip == ()


def test_what_becomes_boilerplate_looks_quoted_no_more(me: Annotator, qtbot: QtBot) -> None:
    words = "„Wir haben den Leuchtturm gestrichen“"
    article = me.window.session.article
    assert article is not None
    me.select_by_mouse(words)
    me.choose_from_menu("Leuchtturm", "skip")
    quotes = [article.words(q.content) for q in me.article.quotes]
    assert words not in quotes
    assert me.window.desk.coverage.between(me.span(words).start, me.span(words).end) == []
    me.click_words("Leuchtturm")
    with qtbot.waitSignal(me.window.session.candidates_ready):
        me.press(Key.Key_B, modifier=CTRL)
    text = [me.article.words(q.content) for q in me.article.quotes]
    listed = [me.article.text[e.span.start : e.span.end] for e in me.window.desk.coverage.entries]
    assert words in text + listed
