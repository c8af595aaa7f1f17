"""The pane of notes and flags."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from quotemark.core import edits
from quotemark.core.remarks import Remark, remarks_of
from quotemark.core.types import QuoteStatus
from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.notes import NotesPane

from .conftest import small_article


@pytest.fixture(autouse=True)
def _with_the_list_in_view(window: MainWindow) -> None:
    window.desk.panes.show("notes")


def pane_of(window: MainWindow) -> NotesPane:
    pane = window.desk.panes.widget("notes")
    assert isinstance(pane, NotesPane)
    return pane


def listed(pane: NotesPane) -> list[str]:
    return [pane.model.index(row).data() for row in range(pane.model.rowCount())]


def click(qtbot: QtBot, pane: NotesPane, row: int) -> None:
    place: QPoint = pane.list.visualRect(pane.model.index(row)).center()
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_remarks_stand_in_the_order_of_the_text_the_articles_own_first() -> None:
    article = replace(small_article(), note="two voices only", flag=True)
    quotes = list(article.quotes)
    quotes[0] = replace(quotes[0], note="irony?")
    quotes[2] = replace(quotes[2], flag=True, status=QuoteStatus.REJECTED)
    assert remarks_of(replace(article, quotes=tuple(quotes))) == [
        Remark("bridge", None, "The bridge", None, "two voices only", True),
        Remark("bridge", "q1", "“We will rebuild the bridge,”", "Ana Ruiz", "irony?", False),
        Remark("bridge", "q3", "“It is a dream, and a dear one.”", "Tom Berg", "", True),
    ]


def test_an_empty_list_says_how_something_comes_into_it(window: MainWindow) -> None:
    pane = pane_of(window)
    assert pane.empty.isVisible()
    assert "Flag a quote" in pane.empty.text()


def test_flags_and_notes_are_listed_as_they_are_set_and_a_click_goes_there(
    qtbot: QtBot, qtmodeltester: ModelTester, window: MainWindow
) -> None:
    pane = pane_of(window)
    qtbot.keyClick(window.view, Qt.Key.Key_J)
    qtbot.keyClick(window.view, Qt.Key.Key_F)
    assert listed(pane) == ["⚑ that the money was there – Ana Ruiz"]
    qtmodeltester.check(pane.model)
    qtbot.keyClick(window.view, Qt.Key.Key_K)
    assert window.workbench.current == "q1"
    click(qtbot, pane, 0)
    assert window.workbench.current == "q2"
    qtbot.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert listed(pane) == []


def test_the_article_has_a_note_and_a_flag_of_its_own_one_step_each(qtbot: QtBot, window: MainWindow) -> None:
    pane = pane_of(window)
    pane.note_field.setFocus()
    qtbot.keyClicks(pane.note_field, "two voices only")
    qtbot.keyClick(pane.note_field, Qt.Key.Key_Return)
    qtbot.mouseClick(pane.flag_button, Qt.MouseButton.LeftButton)
    article = window.session.article
    assert article is not None
    assert (article.note, article.flag) == ("two voices only", True)
    assert listed(pane) == ["⚑ Article: The bridge\ntwo voices only"]
    window.session.history.undo()
    assert not pane.flag_button.isChecked()
    assert window.session.article is not None
    assert window.session.article.note == "two voices only"


def test_those_of_all_articles_are_listed_and_one_elsewhere_is_a_click_away(qtbot: QtBot, window: MainWindow) -> None:
    pane, session = pane_of(window), window.session
    for row, quote in ((0, "q1"), (1, "q3")):
        session.show_row(row)
        assert session.article is not None
        session.edit(edits.set_note(session.article, quote, f"ask {row}", session.stamp()), "Note")
    session.show_row(0)
    pane.reach.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(listed(pane)) == 2)
    assert [text.split("\n")[1] for text in listed(pane)] == ["ask 0", "ask 1"]
    click(qtbot, pane, 1)
    assert session.article is not None
    assert (session.article.id, window.workbench.current) == ("tunnel", "q3")
