"""Who comes back goes on where they stopped: at the same article and the same quote, even after a kill."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article, Quote, QuoteStatus, Span, Speaker
from quotemark.gui.main_window import MainWindow

from .annotator import CTRL, Annotator, Key, close_window, open_window

TEXT = "“We wait,” said Ana Lund. “We go,” said Bo Falk. “We stay,” said Ana Lund.\n"
WORDS = ("“We wait,”", "“We go,”", "“We stay,”")


def article(number: int, status: QuoteStatus = QuoteStatus.CANDIDATE) -> Article:
    quotes = tuple(
        Quote(f"q{n}", (Span(TEXT.index(w), TEXT.index(w) + len(w)),), speaker="s1", status=status)
        for n, w in enumerate(WORDS, 1)
    )
    speakers = (Speaker("s1", "Ana Lund"), Speaker("s2", "Bo Falk"))
    return Article(id=f"a{number}", lang="en", text=TEXT, skip=(), speakers=speakers, quotes=quotes)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"".join(encode_article(article(n)) + b"\n" for n in range(5)))
    return path


def kill(me: Annotator) -> None:
    """Leave as a killed process does: nothing is saved, the journal holds it all."""
    me.window.session.abandon()
    me.window.close()


def here(me: Annotator) -> tuple[str, str]:
    return me.article.id, me.quote.id


@pytest.mark.parametrize("leave", [kill, close_window])
def test_the_window_opens_where_the_annotator_stopped(
    qtbot: QtBot, dataset: Path, leave: Callable[[Annotator], None]
) -> None:
    me = open_window(qtbot, dataset)
    me.press(Key.Key_Return)
    me.press(Key.Key_Return, modifier=CTRL)
    me.press(Key.Key_Return, modifier=CTRL)
    me.press(Key.Key_J, Key.Key_X)
    assert here(me) == ("a2", "q3")
    leave(me)
    again = open_window(qtbot, dataset)
    assert here(again) == ("a2", "q3")
    again.press(Key.Key_2)  # said, but not decided
    leave(again)
    once_more = open_window(qtbot, dataset)
    assert here(once_more) == ("a2", "q3")
    once_more.press(Key.Key_Return, Key.Key_Return)  # what was passed over comes last
    assert here(once_more)[0] == "a2"
    leave(once_more)
    last = open_window(qtbot, dataset)
    assert last.article.id == "a3"
    assert last.quote.id == "q1"
    leave(last)


def test_undo_counts_as_work_too(qtbot: QtBot, dataset: Path) -> None:
    me = open_window(qtbot, dataset)
    me.press(Key.Key_J, Key.Key_Return)
    me.press(Key.Key_Return, modifier=CTRL)
    me.press(Key.Key_Return)
    me.press(Key.Key_Z, Key.Key_Z, modifier=CTRL)
    assert here(me) == ("a0", "q2")
    kill(me)
    again = open_window(qtbot, dataset)
    assert here(again) == ("a0", "q2")
    kill(again)


def test_the_last_article_is_found_far_down_in_a_dataset(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(b"".join(encode_article(replace(article(n), title=None)) + b"\n" for n in range(400)))
    many = Dataset(path)
    while not many.is_listed:
        many.load_some(0)
    assert many.row_of("a377") is None
    assert many.find_row("a377", 10) == 377
    assert many.find_row("nobody", 10) is None
    assert many.read_rows < 377
    many.close()


def test_pasted_articles_come_back_without_being_named(qtbot: QtBot) -> None:
    def started() -> Annotator:
        window = MainWindow()
        window.show()
        with qtbot.waitSignal(window.session.candidates_ready, timeout=20_000):
            assert window.files.go_on()
        qtbot.waitUntil(lambda: window.view.hasFocus())
        return Annotator(window, qtbot)

    me = started()
    sample = me.article.id
    for text in ("Bo Falk left early. “I am cold,” he said.", TEXT):
        QGuiApplication.clipboard().setText(text)
        with qtbot.waitSignal(me.window.session.candidates_ready):
            me.press(Key.Key_V, modifier=CTRL)
        assert me.article.text.strip() == text.strip()
        me.press(Key.Key_Return)
    pasted = me.article.id
    kill(me)
    again = started()
    assert again.article.id == pasted != sample
    assert len(again.window.session.dataset.heads) == 2
    kill(again)
