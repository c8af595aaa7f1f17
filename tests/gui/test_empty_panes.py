"""Wherever there is nothing to see the window says what to do, with the keys that hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser
from pytestqt.qtbot import QtBot

from quotemark.core.formats.text import article_from_text
from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.panes import PANES
from quotemark.gui.settings.settings import Settings


@pytest.fixture
def empty(qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window with nothing open in it."""
    settings = Settings()
    settings.annotator = "ada"
    window = MainWindow(settings)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.session.abandon()


def said_in(window: MainWindow, pane: str) -> str:
    window.desk.panes.show(pane)
    QApplication.processEvents()
    widget = window.desk.panes.widget(pane)
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    pages = [page.toPlainText() for page in widget.findChildren(QTextBrowser) if page.isVisible()]
    return " ".join((*labels, *pages))


@pytest.mark.parametrize("pane", [spec.id for spec in PANES if spec.id not in ("guidelines", "problems")])
def test_with_nothing_open_every_pane_says_how_to_open_something(empty: MainWindow, pane: str) -> None:
    assert "Ctrl+O" in said_in(empty, pane)
    empty.desk.bind_keys({"open": ("Ctrl+Alt+O",)})
    assert "Ctrl+Alt+O" in said_in(empty, pane)
    assert "dataset with Ctrl+O" not in said_in(empty, pane)


def test_without_guidelines_the_pane_says_where_to_write_them(empty: MainWindow) -> None:
    assert "quotemark.toml" in said_in(empty, "guidelines")


@pytest.mark.parametrize(
    ("pane", "told"),
    [
        ("card", "press A to mark one"),
        ("speakers", "/ in the article names who does"),
        ("notes", "Flag a quote (F)"),
        ("unmarked", "Nothing else looks quoted"),
    ],
)
def test_an_article_without_quotes_leaves_no_pane_without_a_word(
    empty: MainWindow, qtbot: QtBot, pane: str, told: str
) -> None:
    article = replace(article_from_text("The tram line opened in May.", name="tram"), quotes=())
    with qtbot.waitSignal(empty.session.candidates_ready):
        empty.files._open_scratch("tram.jsonl", [article])
    empty.desk.panes.show(pane)
    qtbot.waitUntil(lambda: told in said_in(empty, pane))


def test_the_article_itself_says_how_to_begin(empty: MainWindow) -> None:
    assert "Ctrl+O" in empty.view.placeholderText()
