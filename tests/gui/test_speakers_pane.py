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
from tests.support.dragging import drag_place

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, Speaker, SpeakerKind
from quotemark.gui.main_window import MainWindow
from quotemark.gui.speakers.pane import SpeakersPane

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
    assert "Ana Ruiz: merge with whom" in pane.hint
    press(KEY.Key_Return)  # not of herself
    assert names_of(window) == ["Ana Ruiz", "Tom Berg", "Iris Vale"]
    press(KEY.Key_Down, KEY.Key_Return)
    assert names_of(window) == ["Tom Berg", "Iris Vale"]
    assert speakers_of(window) == ["s2", "s2", "s2"]
    assert window.workbench.followers == {"q1", "q2"}
    assert "2 open quotes follow" in window.desk.standing.progress
    assert pane.tree.currentIndex().data() == "Tom Berg"
    assert "merge with whom" not in pane.hint


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
    assert not pane.buttons["remove_speaker"].isEnabled()
    press(KEY.Key_Delete)
    assert len(names_of(window)) == 3
    press(KEY.Key_Down, KEY.Key_Down)
    assert pane.buttons["remove_speaker"].isEnabled()
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
    QTest.mouseClick(pane.buttons["merge_speakers"], Qt.MouseButton.LeftButton)
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
    offered = {action.iconText(): action for action in menu.actions()}
    possible = [text for text, action in offered.items() if action.isEnabled()]
    assert possible == ["Rename", "Merge", "Member of", "Remove"]
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
        pane.buttons["merge_speakers"],
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
        QDragEnterEvent(drag_place(place), move, data, left, NONE),
        QDragMoveEvent(drag_place(place), move, data, left, NONE),
        QDropEvent(QPointF(place), move, data, left, NONE),
    ):
        QApplication.sendEvent(viewport, event)
        assert event.isAccepted()


# -- members of a group ----------------------------------------------------------------------------------------


def members_of(window: MainWindow, speaker_id: str) -> tuple[str, ...]:
    speaker = article_of(window).speaker(speaker_id)
    assert speaker is not None
    return speaker.members


def a_group(window: MainWindow, speaker_id: str) -> None:
    """Say by the form that a speaker is a group."""
    window.workbench.speakers.describe(speaker_id, kind=SpeakerKind.GROUP)


def rows_under(pane: SpeakersPane, speaker_id: str) -> list[str]:
    row = pane.model.index_of(speaker_id)
    return [pane.model.index(at, 0, row).data() for at in range(pane.model.rowCount(row))]


def test_members_join_a_group_by_keyboard_and_leave_it_again(window: MainWindow) -> None:
    pane = opened(window)
    a_group(window, "s3")
    press(KEY.Key_Home)
    press(KEY.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    press(KEY.Key_G)
    assert "Ana Ruiz, Tom Berg: member of which group?" in pane.hint
    press(KEY.Key_Return)
    assert members_of(window, "s3") == (), "nobody is a member of themselves"
    press(KEY.Key_End, KEY.Key_Return)
    assert members_of(window, "s3") == ("s1", "s2")
    assert "member of which group" not in pane.hint
    assert names_of(window) == ["Ana Ruiz", "Tom Berg", "Iris Vale"]
    assert rows_under(pane, "s3") == ["with Ana Ruiz", "with Tom Berg"]
    assert pane.tree.isExpanded(pane.model.index_of("s3")), "who belongs to the group is seen at once"
    press(KEY.Key_Down, KEY.Key_Delete)
    assert members_of(window, "s3") == ("s2",)
    press(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert members_of(window, "s3") == ("s1", "s2")
    press(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert members_of(window, "s3") == ()


def test_members_join_a_group_by_the_mouse_alone(window: MainWindow) -> None:
    pane = opened(window)
    a_group(window, "s3")
    window.desk.to_article()
    QTest.mouseClick(pane.buttons["join_group"], Qt.MouseButton.LeftButton)
    click_on(pane, "s3")
    assert members_of(window, "s3") == ("s1",)
    member = pane.model.index(0, 0, pane.model.index_of("s3"))
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, NONE, pane.tree.visualRect(member).center())
    QTest.mouseClick(pane.buttons["remove_speaker"], Qt.MouseButton.LeftButton)
    assert members_of(window, "s3") == ()
    assert names_of(window) == ["Ana Ruiz", "Tom Berg", "Iris Vale"]


def click_on(pane: SpeakersPane, speaker_id: str) -> None:
    place = pane.tree.visualRect(pane.model.index_of(speaker_id)).center()
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, NONE, place)


def test_a_person_has_no_members_and_the_bar_says_so(window: MainWindow) -> None:
    opened(window)
    press(KEY.Key_G, KEY.Key_Down, KEY.Key_Return)
    assert members_of(window, "s2") == ()
    assert "Tom Berg is a person" in window.desk.messages.text


def test_escape_leaves_the_question_for_a_group_first(window: MainWindow) -> None:
    pane = opened(window)
    press(KEY.Key_G, KEY.Key_Escape)
    assert pane.tree.hasFocus()
    assert "member of which group" not in pane.hint


# -- keys of one's own -----------------------------------------------------------------------------------------


def test_keys_of_the_pane_can_be_changed_and_its_texts_follow(window: MainWindow) -> None:
    pane = opened(window)
    assert pane.buttons["merge_speakers"].text() == "Merge  M"
    assert pane.hint.startswith("F2 renames")
    keys = {"merge_speakers": ("Z",), "rename_speaker": ("Ctrl+R",), "remove_speaker": ()}
    window.desk.bind_keys(keys)
    assert pane.buttons["merge_speakers"].text() == "Merge  Z"
    assert pane.buttons["remove_speaker"].text() == "Remove"
    assert pane.hint.startswith("Ctrl+R renames")
    press(KEY.Key_M)
    assert "merge with whom" not in pane.hint, "the old key"
    press(KEY.Key_Z)
    assert "merge with whom" in pane.hint
    press(KEY.Key_Escape)
    press(KEY.Key_R, modifier=Qt.KeyboardModifier.ControlModifier)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_one_letter_may_act_here_and_on_the_article(window: MainWindow) -> None:
    pane = opened(window)
    window.desk.bind_keys({"merge_speakers": ("X",)})
    assert "without" not in window.desk.messages.text, "X says in the article that it is no quote"
    press(KEY.Key_X)
    assert "merge with whom" in pane.hint
    assert article_of(window).quote("q1").is_open
    press(KEY.Key_Escape, KEY.Key_Escape)
    press(KEY.Key_X)
    assert not article_of(window).quote("q1").is_open


def test_the_acts_of_the_pane_are_grey_while_it_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    opened(window)
    merge = window.desk.action_set.by_id["merge_speakers"]
    assert merge.isEnabled()
    window.desk.panes.show("queue")
    qtbot.waitUntil(lambda: not merge.isEnabled())
    window.desk.panes.show("speakers")
    qtbot.waitUntil(merge.isEnabled)
