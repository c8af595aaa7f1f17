"""What could not be searched in full is said with its article, and can be gone to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from quotemark.core.errors import WriteError
from quotemark.gui.main_window import MainWindow

from .conftest import TEXT

ENDLESS = TEXT + "And so " + "on and on " * 150 + "it went.\n" + TEXT + "Then it " + "went on and " * 150 + "ended.\n"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on an article with two sentences without an end, and one without any."""
    (tmp_path / "endless.txt").write_text(ENDLESS, "utf-8")
    (tmp_path / "short.txt").write_text(TEXT, "utf-8")
    window = MainWindow()
    qtbot.addWidget(window)
    window.settings.annotator = "ada"
    with qtbot.waitSignal(window.session.candidates_ready):
        window.show()
        assert window.files.open_files([tmp_path / "endless.txt", tmp_path / "short.txt"])
    yield window
    window.session.abandon()


def button(window: MainWindow) -> QPushButton:
    found = window.desk.messages.findChild(QPushButton)
    assert found is not None
    return found


def test_it_is_said_what_was_not_searched_and_what_to_do(window: MainWindow) -> None:
    assert window.desk.messages.text == (
        "2 paragraphs were not searched in full: a sentence of more than 250 words. "
        "Mark what is missing there by hand (A)."
    )
    assert not window.desk.messages.property("error")


def test_the_places_are_shown_one_after_the_other(window: MainWindow) -> None:
    places = []
    for _ in range(3):
        QTest.mouseClick(button(window), Qt.MouseButton.LeftButton)
        span = window.desk.selected()
        assert span is not None
        places.append(ENDLESS[span.start : span.end][:11])
        assert window.view.is_in_view(span)
    assert places == ["And so on a", "Then it wen", "And so on a"]


def test_it_stays_through_decisions_and_gives_way_to_errors_until_it_is_closed(window: MainWindow) -> None:
    messages = window.desk.messages
    said = messages.text
    window.workbench.confirm()
    assert messages.text == said
    messages.show_error(WriteError("a.jsonl could not be written"))
    assert button(window).isHidden()
    messages.close_message()
    assert messages.text == said
    messages.close_message()
    assert messages.isHidden()
    window.workbench.confirm()
    assert messages.isHidden()


def test_another_article_has_its_own(window: MainWindow, qtbot: QtBot) -> None:
    said = window.desk.messages.text
    with qtbot.waitSignal(window.session.candidates_ready):
        window.session.show_row(1)
    assert window.desk.messages.text == ""
    window.session.show_row(0)
    assert window.desk.messages.text == said
