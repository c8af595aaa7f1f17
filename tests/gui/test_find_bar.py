"""Finding words in the article: where, and how often."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quotemark.core.types import Span
from quotemark.gui.article.find_bar import FindBar
from quotemark.gui.main_window import MainWindow
from quotemark.gui.typing_guard import TypingGuard

TEXT = "The quay is shut. A QUAY is a wall. Straße 🌉 quay."


@pytest.fixture
def bar(qtbot: QtBot, qapp: QApplication) -> FindBar:
    bar = FindBar(TypingGuard(qapp))
    qtbot.addWidget(bar)
    bar.set_text(TEXT)
    bar.ask()
    return bar


def test_typing_finds_the_first_place_and_says_how_many_there_are(qtbot: QtBot, bar: FindBar) -> None:
    places: list[Span] = []
    bar.found.connect(places.append)
    qtbot.keyClicks(bar.field, "quay")
    assert places[-1] == Span(4, 8)
    assert bar._note.text() == "1 of 3"


def test_it_goes_on_and_back_and_round_at_both_ends(qtbot: QtBot, bar: FindBar) -> None:
    places: list[Span] = []
    bar.found.connect(places.append)
    qtbot.keyClicks(bar.field, "quay")
    places.clear()
    for step in (bar.find_next, bar.find_next, bar.find_next, bar.find_previous, bar.find_previous, bar.find_previous):
        step()
    starts = [4, TEXT.index("QUAY"), TEXT.rindex("quay")]
    assert [place.start for place in places] == [starts[i] for i in (1, 2, 0, 2, 1, 0)]
    assert bar._note.text() == "1 of 3"


def test_words_that_are_not_there_are_said_so(qtbot: QtBot, bar: FindBar) -> None:
    with qtbot.assertNotEmitted(bar.found):
        qtbot.keyClicks(bar.field, "x")
        bar.find_previous()
    assert bar._note.text() == "Not in this article"
    bar.field.clear()
    bar.find_next()
    assert bar._note.text() == ""


def test_words_selected_for_one_quote_are_not_meant_for_the_next(qtbot: QtBot, dataset_file: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.settings.annotator = "ada"
    window.show()
    assert window.files.open_files([dataset_file])
    window.view.select_span(Span(0, 6))
    window.workbench.step(1)
    assert window.view.selected_span() is None
