"""The panes around the article: shown, closed, remembered, and made only when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.guidelines import GuidelinesPane
from quotemark.gui.panes.panes import PANES

from .conftest import open_in

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def open_window(qtbot: QtBot, dataset_file: Path) -> Iterator[Callable[[], MainWindow]]:
    """Return a function that opens a window on the small dataset."""
    windows = []

    def open_window() -> MainWindow:
        window = MainWindow()
        windows.append(window)
        window.resize(760, 560)  # fits the screen that there is without one
        open_in(window, dataset_file, qtbot)
        return window

    yield open_window
    for window in windows:
        window.session.abandon()


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = ALT) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def guidelines_of(window: MainWindow) -> GuidelinesPane:
    pane = window.desk.panes.widget("guidelines")
    assert isinstance(pane, GuidelinesPane)
    return pane


def test_a_pane_is_made_when_it_is_shown_for_the_first_time(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    assert window.findChild(GuidelinesPane) is None
    press(window, Qt.Key.Key_2)
    assert window.findChild(GuidelinesPane) is not None
    assert window.findChild(GuidelinesPane).isVisible()
    assert window.view.hasFocus()


@pytest.mark.parametrize("pane", [spec.id for spec in PANES])
def test_each_pane_has_a_key_that_shows_and_closes_it(open_window: Callable[[], MainWindow], pane: str) -> None:
    window = open_window()
    panes, action = window.desk.panes, window.desk.action_set.by_id[f"pane_{pane}"]
    panes.docks[pane].hide()
    assert not action.isChecked()
    key = action.shortcut()[0].key()
    press(window, key)
    assert panes.is_in_view(pane)
    assert panes.widget(pane).isVisible()
    assert action.isChecked()
    press(window, key)
    assert panes.docks[pane].isHidden()
    assert not action.isChecked()
    assert window.view.hasFocus()


def test_the_layout_of_the_panes_is_remembered(open_window: Callable[[], MainWindow]) -> None:
    first = open_window()
    press(first, Qt.Key.Key_2)
    press(first, Qt.Key.Key_3)
    first.close()
    again = open_window()
    assert again.desk.panes.is_in_view("guidelines")
    assert again.desk.panes.docks["card"].isHidden()
    assert guidelines_of(again).isVisible()


def test_a_name_can_be_typed_while_the_card_is_closed(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    press(window, Qt.Key.Key_3)
    assert window.desk.card.isHidden() or not window.desk.card.isVisible()
    press(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier)
    assert window.desk.card.isVisible()
    assert window.desk.card.name_field.hasFocus()


def test_without_guidelines_the_pane_says_how_to_have_some(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    press(window, Qt.Key.Key_2)
    assert 'guidelines = "guidelines.md"' in guidelines_of(window).page.toPlainText()


def test_the_guidelines_stand_beside_the_article(
    open_window: Callable[[], MainWindow], dataset_file: Path, qtbot: QtBot
) -> None:
    (dataset_file.parent / "quotemark.toml").write_text('guidelines = "rules.md"\n', "utf-8")
    rules = dataset_file.parent / "rules.md"
    rules.write_text("# Rules\n\nA *headline* is no quote.\n", "utf-8")
    window = open_window()
    press(window, Qt.Key.Key_2)
    page = guidelines_of(window).page
    assert page.toPlainText() == "Rules\nA headline is no quote."
    rules.write_text("# Rules\n\nA headline *is* a quote after all.\n", "utf-8")
    window.workbench.step_article(1)
    assert "after all" in page.toPlainText()
    rules.unlink()
    window.workbench.step_article(-1)
    assert "cannot be read" in page.toPlainText()
