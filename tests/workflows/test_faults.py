"""A lead goes through what a system got wrong by keys alone, mends gold on the way, and evaluates the result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from faulty_predictions import FARE, FLEET, write_both
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import read_lines
from quotemark.core.measuring.faults import find_faults
from quotemark.core.types import Article
from quotemark.gui.faults.pane import FaultsPane

from .annotator import ALT, SHIFT, Annotator, Key, close_window, open_window


def read(path: Path) -> dict[str, Article]:
    return {line.article.id: line.article for line in read_lines(path) if line.article is not None}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return write_both(tmp_path)


@pytest.fixture
def me(qtbot: QtBot, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Annotator]:
    """Return the lead in front of gold, the predictions chosen from the menu and compared."""
    gold, predicted = files
    annotator = open_window(qtbot, gold)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(predicted), ""))
    annotator.press(Key.Key_F, modifier=ALT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Key.Key_E)  # File, Evaluate predictions…
    browser = annotator.window.desk.faults.browser
    qtbot.waitUntil(lambda: browser.compared is not None)
    annotator.window.activateWindow()  # which a menu leaves to the window manager
    qtbot.waitUntil(lambda: annotator.window.view.hasFocus())
    yield annotator
    close_window(annotator)


def pane(me: Annotator) -> FaultsPane:
    found = me.window.desk.panes.widget("faults")
    assert isinstance(found, FaultsPane)
    return found


def here(me: Annotator) -> str:
    return me.window.desk.faults.browser.told[0]


def test_f8_goes_through_all_articles_and_back(me: Annotator) -> None:
    seen = []
    for _ in range(7):
        me.press(Key.Key_F8)
        seen.append((me.article.id, me.window.workbench.current, here(me).partition(":")[0]))
    assert seen == [
        ("ferry", "g1", "speaker"),
        ("ferry", "g1", "stance"),
        ("ferry", "g2", "cut short"),
        ("ferry", None, "false"),
        ("ferry", "g4", "missed"),
        ("lighthouse", "g1", "missed"),
        ("lighthouse", "g2", "missed"),
    ]
    me.press(Key.Key_F8)
    assert me.window.workbench.current == "g2", "behind the last one there is nothing"
    me.press(Key.Key_F8, Key.Key_F8, Key.Key_F8, modifier=SHIFT)
    assert (me.article.id, here(me).partition(":")[0]) == ("ferry", "false")


def test_in_the_list_arrows_choose_and_enter_goes_there(me: Annotator) -> None:
    pane(me).list.setFocus()
    me.press(Key.Key_End)
    assert pane(me).list.currentIndex().row() == 6
    me.press(Key.Key_Home, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    before = me.window.workbench.current
    assert me.window.desk.faults.browser.current is None, "to look at the list is not to go anywhere"
    assert me.window.workbench.current == before
    me.press(Key.Key_Return)
    assert here(me) == "false: gold has no such quote"
    assert me.window.view.hasFocus(), "there the keys mend gold"
    me.press(Key.Key_9, modifier=ALT)
    assert not me.window.desk.panes.is_in_view("faults")


def test_gold_is_mended_where_the_system_was_right(me: Annotator, files: tuple[Path, Path], qtbot: QtBot) -> None:
    me.press(*[Key.Key_F8] * 4)
    assert me.window.desk.selected() == me.span(FLEET)
    me.press(Key.Key_A)  # it is a quote after all
    me.press(Key.Key_0)  # of nobody
    finding = me.window.desk.faults.browser.finding
    assert finding is not None
    qtbot.waitUntil(lambda: not finding.is_busy)
    qtbot.waitUntil(lambda: "agree here now" in pane(me).detail.toPlainText())
    me.press(Key.Key_F8)
    assert me.article.words(me.quote.content) == FARE
    me.press(Key.Key_X)  # and this one is none
    qtbot.waitUntil(lambda: pane(me).list.model().rowCount() == 5)
    me.save()
    gold, predicted = (read(path) for path in files)
    kinds = [fault.kind.value for fault in find_faults(gold["ferry"], predicted["ferry"])]
    assert kinds == ["wrong speaker", "wrong stance", "wrong edges"]
    assert QApplication.focusWidget() is me.window.view
