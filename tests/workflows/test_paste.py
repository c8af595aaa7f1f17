"""A paste is a step like any other: undo takes the article out again, with all that was done to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.opening import load_all
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article, Quote, QuoteStatus, Span, Speaker

from .annotator import CTRL, SHIFT, Annotator, Key, close_window, open_window

TEXT = "“We row,” said Ana Lund. “We sail,” said Bo Falk.\n"
PASTED = "Bo Falk came home early. “I am cold,” he said. “Light the stove,” he added."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    quotes = tuple(
        Quote(f"q{n}", (Span(TEXT.index(w), TEXT.index(w) + len(w)),), speaker="s1")
        for n, w in enumerate(("“We row,”", "“We sail,”"), 1)
    )
    article = Article(id="boat", lang="en", text=TEXT, skip=(), speakers=(Speaker("s1", "Ana Lund"),), quotes=quotes)
    path = tmp_path / "work.jsonl"
    path.write_bytes(encode_article(article) + b"\n")
    return path


@pytest.fixture
def me(qtbot: QtBot, path: Path) -> Iterator[Annotator]:
    """Return somebody who has decided on a quote and then pasted another article."""
    annotator = open_window(qtbot, path)
    annotator.window.desk.name_bar.hide()
    annotator.press(Key.Key_Return)
    QGuiApplication.clipboard().setText(PASTED)
    with qtbot.waitSignal(annotator.window.session.candidates_ready):
        annotator.press(Key.Key_V, modifier=CTRL)
    assert annotator.article.text == PASTED
    yield annotator
    close_window(annotator)


def ids(path: Path) -> list[str]:
    """Return the articles that somebody finds who opens the dataset now, as after a kill."""
    dataset = Dataset(path)
    load_all(dataset)
    found = [head.id for head in dataset.heads]
    dataset.close()
    return found


def test_undo_takes_a_paste_back_and_redo_makes_it_again(me: Annotator, qtbot: QtBot) -> None:
    assert me.window.session.undo_stack.undoText() == "Add articles"
    me.press(Key.Key_Z, modifier=CTRL)
    assert (me.article.id, me.quote.id) == ("boat", "q2")
    assert len(me.window.session.dataset.heads) == 1
    me.press(Key.Key_Z, modifier=CTRL)
    assert (me.quote.id, me.quote.is_open) == ("q1", True)
    me.press(Key.Key_Z, Key.Key_Z, modifier=CTRL | SHIFT)
    assert me.article.text == PASTED
    assert me.window.session.dataset.heads[0].confirmed == 1


def test_a_paste_is_kept_before_anything_is_decided(qtbot: QtBot, path: Path) -> None:
    me = open_window(qtbot, path)
    QGuiApplication.clipboard().setText(PASTED)
    with qtbot.waitSignal(me.window.session.candidates_ready):
        me.press(Key.Key_V, modifier=CTRL)
    assert ids(path) == ["boat", me.article.id]  # even if the process is killed now
    assert me.window.isWindowModified()
    close_window(me)
    assert PASTED.encode() in path.read_bytes()


def test_what_was_decided_in_it_goes_first_and_comes_back_with_it(me: Annotator, path: Path) -> None:
    pasted, first = me.article.id, me.quote.id
    me.press(Key.Key_Return, Key.Key_X)
    assert ids(path) == ["boat", pasted]
    me.press(*[Key.Key_Z] * 3, modifier=CTRL)
    assert me.article.id == "boat"
    assert ids(path) == ["boat"]  # even if the process is killed now
    me.press(*[Key.Key_Z] * 2, modifier=CTRL | SHIFT)
    assert me.article.id == pasted
    assert me.article.quote(first).status is QuoteStatus.CONFIRMED
    assert ids(path) == ["boat", pasted]


def test_what_the_file_holds_stays_and_the_step_before_is_next(me: Annotator, qtbot: QtBot, path: Path) -> None:
    pasted = me.article.id
    with qtbot.waitSignal(me.window.session.keeping.saved):
        me.press(Key.Key_S, modifier=CTRL)
    with qtbot.waitSignal(me.window.session.refused):
        me.press(Key.Key_Z, modifier=CTRL)
    assert ids(path) == ["boat", pasted]
    me.press(Key.Key_Z, modifier=CTRL)
    assert (me.article.id, me.quote.id, me.quote.is_open) == ("boat", "q1", True)


def test_a_text_that_is_there_already_is_no_step(me: Annotator) -> None:
    steps = me.window.session.undo_stack.count()
    me.press(Key.Key_V, modifier=CTRL)
    assert me.window.session.undo_stack.count() == steps
    assert len(me.window.session.dataset.heads) == 2
