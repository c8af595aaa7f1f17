"""The pane of speakers, worked by keys, mouse and drops in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, Speaker, SpeakerKind
from quotemark.gui.main_window import MainWindow
from quotemark.gui.speakers_pane import SpeakersPane

from .conftest import small_article

NONE = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on the small article, Ana with an alias and a third speaker who says nothing."""
    small = small_article()
    ana, tom = small.speakers
    speakers = (replace(ana, aliases=("Mayor Ana Ruiz",)), tom, Speaker("s3", "Iris Vale"))
    path = tmp_path / "work.jsonl"
    path.write_bytes(encode_article(replace(small, speakers=speakers)) + b"\n")
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    with qtbot.waitSignal(window.session.candidates_ready):
        window.show()
        assert window.files.open_files([path])
    window.activateWindow()
    qtbot.waitUntil(lambda: window.view.hasFocus())
    yield window
    window.session.abandon()


def article_of(window: MainWindow) -> Article:
    assert window.session.article is not None
    return window.session.article


def names_of(window: MainWindow) -> list[str]:
    return [s.name for s in article_of(window).speakers]


def speakers_of(window: MainWindow) -> list[str | None]:
    return [q.speaker for q in article_of(window).quotes]


def pane_of(window: MainWindow) -> SpeakersPane:
    pane = window.desk.panes.widget("speakers")
    assert isinstance(pane, SpeakersPane)
    return pane


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def opened(window: MainWindow) -> SpeakersPane:
    """Go to the pane by its key."""
    press(KEY.Key_R)
    pane = pane_of(window)
    assert pane.tree.hasFocus()
    return pane


def test_a_key_goes_to_the_speaker_of_the_current_quote_and_escape_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    press(KEY.Key_J, KEY.Key_J)
    pane = opened(window)
    assert pane.tree.currentIndex().data() == "Tom Berg"
    press(KEY.Key_Escape)
    assert window.view.hasFocus()
    press(KEY.Key_K)
    assert window.workbench.current == "q2"
    qtbot.waitUntil(lambda: pane.tree.currentIndex().data() == "Ana Ruiz")  # the selection follows the quote


def test_plain_keys_in_the_tree_do_not_act_on_the_quote(window: MainWindow) -> None:
    opened(window)
    press(KEY.Key_X, KEY.Key_Space, KEY.Key_Down, KEY.Key_1, KEY.Key_O)
    assert window.session.undo_stack.count() == 0
    assert window.workbench.current == "q1"


@pytest.mark.parametrize("key", [KEY.Key_F2, KEY.Key_Return])
def test_renaming_by_keyboard(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    pane = opened(window)
    press(key)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "Ana Ruiz"
    field.selectAll()
    QTest.keyClicks(field, "Ana Ruiz-Ode x")
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: names_of(window)[0] == "Ana Ruiz-Ode x")
    assert article_of(window).quote("q1").is_open  # Enter was the field's
    assert pane.tree.hasFocus()
    press(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert names_of(window)[0] == "Ana Ruiz"


def test_a_name_that_is_taken_is_refused_and_said(window: MainWindow, qtbot: QtBot) -> None:
    opened(window)
    press(KEY.Key_F2)
    QApplication.focusWidget().selectAll()
    QTest.keyClicks(QApplication.focusWidget(), "tom berg")
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: "Merge the two" in window.desk.messages.text)
    assert names_of(window)[0] == "Ana Ruiz"


def test_merging_by_keyboard_marks_the_open_quotes_that_went_along(window: MainWindow) -> None:
    pane = opened(window)
    press(KEY.Key_M)
    assert "Ana Ruiz is part of whom" in pane.hint
    press(KEY.Key_Return)  # not of herself
    assert names_of(window) == ["Ana Ruiz", "Tom Berg", "Iris Vale"]
    press(KEY.Key_Down, KEY.Key_Return)
    assert names_of(window) == ["Tom Berg", "Iris Vale"]
    assert speakers_of(window) == ["s2", "s2", "s2"]
    assert window.workbench.followers == {"q1", "q2"}
    assert "2 open quotes follow" in window.desk.progress
    assert pane.tree.currentIndex().data() == "Tom Berg"
    assert "part of whom" not in pane.hint


def test_several_selected_speakers_are_merged_or_removed_in_one_step(window: MainWindow) -> None:
    opened(window)
    press(KEY.Key_Down)
    press(KEY.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    press(KEY.Key_M)
    assert names_of(window) == ["Ana Ruiz", "Iris Vale"]
    press(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    press(KEY.Key_Home)
    press(KEY.Key_End, modifier=Qt.KeyboardModifier.ShiftModifier)
    press(KEY.Key_M)
    assert names_of(window) == ["Iris Vale"]
    assert speakers_of(window) == ["s3", "s3", "s3"]
    assert window.session.undo_stack.count() == 1


def test_escape_leaves_merging_first(window: MainWindow) -> None:
    pane = opened(window)
    press(KEY.Key_M, KEY.Key_Escape)
    assert pane.tree.hasFocus()
    press(KEY.Key_Down, KEY.Key_Escape)
    assert window.view.hasFocus()
    assert window.session.undo_stack.count() == 0


def test_an_alias_is_split_off_by_key(window: MainWindow) -> None:
    pane = opened(window)
    press(KEY.Key_Right, KEY.Key_Down)
    assert pane.tree.currentIndex().data() == "also “Mayor Ana Ruiz”"
    press(KEY.Key_S)
    assert article_of(window).speakers[3].name == "Mayor Ana Ruiz"
    assert speakers_of(window) == ["s4", "s4", "s2"]  # “She” hung on the mayor
    assert window.workbench.followers == {"q2"}
    assert window.session.undo_stack.count() == 1


def test_selected_quotes_are_split_off_and_named_at_once(window: MainWindow, qtbot: QtBot) -> None:
    pane = opened(window)
    press(KEY.Key_Right, KEY.Key_Down, KEY.Key_Down, KEY.Key_Down)
    press(KEY.Key_S)
    assert names_of(window)[3] == "Ana Ruiz (2)"
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "a spokeswoman")
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: names_of(window)[3] == "a spokeswoman")
    assert speakers_of(window) == ["s1", "s4", "s2"]
    assert pane.tree.currentIndex().data(Qt.ItemDataRole.EditRole) == "a spokeswoman"


def test_only_who_says_nothing_is_removed(window: MainWindow) -> None:
    pane = opened(window)
    assert not pane.remove_button.isEnabled()
    press(KEY.Key_Delete)
    assert len(names_of(window)) == 3
    press(KEY.Key_Down, KEY.Key_Down)
    assert pane.remove_button.isEnabled()
    press(KEY.Key_Delete)
    assert names_of(window) == ["Ana Ruiz", "Tom Berg"]


def test_enter_on_a_quote_goes_there(window: MainWindow) -> None:
    opened(window)
    press(KEY.Key_Right, KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert window.workbench.current == "q2"
    assert window.view.hasFocus()


def test_kind_role_aliases_and_link_are_reached_by_tab_and_kept(window: MainWindow) -> None:
    pane = opened(window)
    for _ in range(9):
        if pane.form.kind_box.hasFocus():
            break
        press(KEY.Key_Tab)
    assert pane.form.kind_box.hasFocus()
    press(KEY.Key_Down)
    assert window.workbench.current == "q1"  # the arrow was the box's
    press(KEY.Key_Tab)
    press(KEY.Key_End)
    QTest.keyClicks(QApplication.focusWidget(), " of Aberlin")
    press(KEY.Key_Tab)
    press(KEY.Key_End)
    QTest.keyClicks(QApplication.focusWidget(), "; Ruiz ;")
    press(KEY.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "Q42")
    press(KEY.Key_Return)
    assert article_of(window).speakers[0] == Speaker(
        "s1", "Ana Ruiz", SpeakerKind.GROUP, "mayor of Aberlin", ("Mayor Ana Ruiz", "Ruiz"), "Q42"
    )
    assert article_of(window).quote("q1").is_open


def test_a_click_on_a_quote_selects_it_in_the_article(window: MainWindow) -> None:
    pane = opened(window)
    pane.tree.expandAll()
    click(pane, pane.model.index(0, 0, pane.model.index(1, 0)))
    assert window.workbench.current == "q3"


def test_merging_by_button_and_click(window: MainWindow) -> None:
    pane = opened(window)
    QTest.mouseClick(pane.merge_button, Qt.MouseButton.LeftButton)
    click(pane, pane.model.index(2, 0))
    assert names_of(window) == ["Tom Berg", "Iris Vale"]
    assert speakers_of(window) == ["s3", "s3", "s2"]


def test_the_right_button_offers_what_fits_the_row(window: MainWindow, qtbot: QtBot) -> None:
    pane = opened(window)
    place = pane.tree.visualRect(pane.model.index(2, 0)).center()
    handle, there = window.windowHandle(), pane.tree.viewport().mapTo(window, place)
    QTest.mouseClick(handle, Qt.MouseButton.RightButton, NONE, there)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text(): action for action in menu.actions()}
    assert [text for text, action in offered.items() if action.isEnabled()] == ["Rename", "Merge", "Remove"]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NONE, menu.actionGeometry(offered["Remove"]).center())
    assert names_of(window) == ["Ana Ruiz", "Tom Berg"]


def test_a_speaker_dropped_on_another_is_merged_with_them(window: MainWindow, qtbot: QtBot) -> None:
    pane = opened(window)
    drop(pane, [pane.model.index(1, 0)], pane.model.index(0, 0))
    qtbot.waitUntil(lambda: names_of(window) == ["Ana Ruiz", "Iris Vale"])
    assert speakers_of(window) == ["s1", "s1", "s1"]


def test_quotes_and_aliases_dropped_on_a_speaker_are_theirs(window: MainWindow, qtbot: QtBot) -> None:
    pane = opened(window)
    pane.tree.expandAll()
    ana = pane.model.index(0, 0)
    drop(pane, [pane.model.index(2, 0, ana)], pane.model.index(2, 0))
    qtbot.waitUntil(lambda: speakers_of(window) == ["s1", "s3", "s2"])
    drop(pane, [pane.model.index(0, 0, pane.model.index(0, 0))], pane.model.index(1, 0))
    qtbot.waitUntil(lambda: speakers_of(window) == ["s2", "s3", "s2"])
    assert article_of(window).speakers[1].aliases == ("Mayor Ana Ruiz",)


def test_everything_in_the_pane_has_a_name(window: MainWindow) -> None:
    pane = opened(window)
    for widget in (
        pane.tree,
        pane.form.kind_box,
        pane.form.role_field,
        pane.form.link_field,
        pane.form.aliases_field,
        pane.merge_button,
    ):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def click(pane: SpeakersPane, index: QModelIndex) -> None:
    place = pane.tree.visualRect(index).center()
    assert pane.tree.viewport().rect().contains(place)
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, NONE, place)


def drop(pane: SpeakersPane, dragged: list[QModelIndex], target: QModelIndex) -> None:
    """Let go of rows over another: the events that a drag ends with, which no screen is needed for."""
    viewport, place = pane.tree.viewport(), pane.tree.visualRect(target).center()
    data, move, left = pane.model.mimeData(dragged), Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    for event in (
        QDragEnterEvent(place, move, data, left, NONE),
        QDragMoveEvent(place, move, data, left, NONE),
        QDropEvent(QPointF(place), move, data, left, NONE),
    ):
        QApplication.sendEvent(viewport, event)
        assert event.isAccepted()
