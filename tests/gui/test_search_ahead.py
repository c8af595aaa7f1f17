"""Articles that the next keys lead to are searched ahead: their quotes are there with their text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from quotemark.core.detect import search_article
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.types import Article, QuoteStatus
from quotemark.gui.article import detection
from quotemark.gui.main_window import MainWindow

from .conftest import TEXT

PATIENCE = 60_000  # milliseconds
CTRL, KEYS = Qt.KeyboardModifier.ControlModifier, Qt.Key
PLAIN = "The mill stood still all winter.\n\nNobody was there to see it.\n"
LONG = TEXT * 30


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a dataset of articles that nobody has searched; in the third there is nothing."""
    texts = {"first": TEXT, "second": f"{TEXT}\nThe end.\n", "empty": PLAIN, "long": LONG}
    path = tmp_path / "four.jsonl"
    path.write_bytes(b"".join(encode_article(Article(id=i, text=t, lang="en")) + b"\n" for i, t in texts.items()))
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    window = MainWindow()
    window.settings.annotator = "ada"
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(window.session.candidates_ready):
        assert window.session.open([path])
    dataset = window.session.dataset
    assert dataset is not None
    qtbot.waitUntil(lambda: dataset.is_loaded)
    yield window
    window.session.abandon()
    window.close()
    window.deleteLater()


def rest(qtbot: QtBot, window: MainWindow, *names: str) -> None:
    """Do nothing until these have been searched."""
    ahead = window.session.searching.ahead
    qtbot.waitUntil(lambda: {*names} <= {found.asked.id for _, found in ahead._found}, timeout=PATIENCE)
    assert len(ahead._found) <= 3


def step(window: MainWindow) -> Article:
    QTest.keyClick(window.view, KEYS.Key_PageDown, CTRL)
    assert window.session.article is not None
    return window.session.article


def search_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be searched in the window's own process from now on."""

    def searched(task: object) -> None:
        raise AssertionError(f"searched while a key waits: {task}")

    monkeypatch.setattr(detection, "searched", searched)
    monkeypatch.setattr(detection, "first_part_searched", searched)


def test_the_next_article_comes_with_its_quotes(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest(qtbot, window, "second")
    search_no_more(monkeypatch)
    with qtbot.waitSignal(window.session.candidates_ready):
        shown = step(window)
    here = search_article(
        Article(id="second", text=f"{TEXT}\nThe end.\n", lang="en"),
        lexicon=load_lexicon("en"),
        scheme=window.session.scheme,
    ).article
    assert shown == here
    assert shown.quotes
    assert window.workbench.current == shown.quotes[0].id
    assert not window.session.is_searching
    assert window.session.dataset is not None
    assert not window.session.dataset.has_unsaved  # looking leaves no trace


def test_so_does_a_long_one_as_a_whole(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.session.show_row(2)
    rest(qtbot, window, "long")
    search_no_more(monkeypatch)
    shown = step(window)
    assert len(shown.quotes) >= 30 * 3
    assert not window.session.is_searching


def test_decisions_on_it_last(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    rest(qtbot, window, "second")
    found = step(window)
    QTest.keyClick(window.view, KEYS.Key_Return)
    decided = window.session.article
    assert window.session.save()
    window.session.abandon()
    window.session.open([path])
    window.session.show_row(1)
    assert window.session.article == decided
    assert decided is not None
    assert [q.status for q in decided.quotes] == [QuoteStatus.CONFIRMED, *(q.status for q in found.quotes[1:])]


def test_an_article_without_quotes_is_known_to_have_none(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.show_row(1)
    rest(qtbot, window, "empty")
    search_no_more(monkeypatch)
    with qtbot.waitSignal(window.session.candidates_ready):
        shown = step(window)
    assert shown == replace(shown, id="empty", text=PLAIN, skip=(), quotes=())
    assert "empty" in window.session.searching.found_nothing


def test_what_was_found_with_another_scheme_is_not_shown(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    rest(qtbot, window, "second")
    path.with_name("quotemark.toml").write_text("threshold = 1.0\n", "utf-8")
    window.session.read_scheme_again()
    with qtbot.waitSignal(window.session.candidates_ready):
        step(window)
    assert window.session.article is not None
    assert window.session.article.quotes == ()


def test_nothing_is_found_ahead_where_nothing_is_to_be_searched(qtbot: QtBot, window: MainWindow) -> None:
    window.session.searching.searches = False
    with qtbot.waitSignal(window.ahead.read):
        window.workbench.changed.emit()
    assert window.session.searching.ahead._asked == []


def test_another_dataset_begins_anew(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    rest(qtbot, window, "second")
    other = tmp_path / "other.jsonl"
    other.write_bytes(encode_article(Article(id="second", text=TEXT)) + b"\n")
    window.session.open([other])
    assert window.session.searching.ahead._found == []
