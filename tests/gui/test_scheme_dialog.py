"""Editing the label scheme in the window, as a project lead does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialogButtonBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from quotemark.core.scheme import Anchoring, Scheme, Scope, read_scheme
from quotemark.gui.main_window import MainWindow
from quotemark.gui.settings.scheme_dialog import SchemeDialog


def opened(qtbot: QtBot, window: MainWindow) -> SchemeDialog:
    qtbot.keyClick(window.view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(SchemeDialog) is not None)
    dialog = window.findChild(SchemeDialog)
    assert dialog is not None
    return dialog


def save(qtbot: QtBot, dialog: SchemeDialog) -> None:
    with qtbot.waitSignal(dialog.saved):
        qtbot.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)


def test_a_new_label_is_a_button_and_a_key_as_soon_as_it_is_saved(
    qtbot: QtBot, window: MainWindow, dataset_file: Path
) -> None:
    dialog = opened(qtbot, window)
    qtbot.mouseClick(dialog.page.buttons["add"], Qt.MouseButton.LeftButton)
    row = dialog.page.table.rowCount() - 1
    for column, text in enumerate(("mixed", "Mixed", "G", "#123456", "For and against at once.")):
        item = dialog.page.table.item(row, column)
        assert item is not None
        item.setText(text)
    save(qtbot, dialog)
    assert [label.id for label in read_scheme(dataset_file.parent / "quotemark.toml").stance][-1] == "mixed"
    qtbot.keyClick(window.view, Qt.Key.Key_G)
    quote = window.workbench.quote
    assert quote is not None
    assert [stance.label for stance in quote.stances] == ["mixed"]


def test_stance_keys_are_about_the_targets_of_a_scheme_as_soon_as_it_is_saved(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.view, Qt.Key.Key_Return)  # an article that somebody has touched is not searched anew
    for targets in ("The bridge\nThe bank", ""):
        dialog = opened(qtbot, window)
        dialog.page.targets_field.setPlainText(targets)
        save(qtbot, dialog)
        qtbot.waitUntil(lambda: window.findChild(SchemeDialog) is None)
        with qtbot.waitActive(window):
            window.activateWindow()
        qtbot.keyClick(window.view, Qt.Key.Key_N)
        quote = window.workbench.quote
        assert quote is not None
        assert [s.target for s in quote.stances if s.label == "neutral"][-1] == (targets.partition("\n")[0] or None)


def test_what_cannot_be_is_said_at_once_and_cannot_be_saved(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    item = dialog.page.table.item(0, 2)
    assert item is not None
    item.setText("O")  # the key of another label
    save_button = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    assert "both use the key" in dialog.note.text()
    assert not save_button.isEnabled()
    item.setText("S")
    assert save_button.isEnabled()


def test_a_letter_that_an_action_has_is_said_with_its_name_and_can_be_taken(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    item = dialog.page.table.item(0, 2)
    assert item is not None
    assert "is the key of" not in dialog.note.text()
    item.setText("d")
    assert "D is the key of “Direct” now; “Supports” takes it." in dialog.note.text()
    assert dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()


def test_fields_and_text_are_one_scheme(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    dialog.page.targets_field.setPlainText("The bridge\nAna Ruiz")
    dialog.page.default_box.setCurrentIndex(2)
    dialog.page.default_box.activated.emit(2)
    dialog.tabs.setCurrentIndex(1)
    assert 'default_target = "Ana Ruiz"' in dialog.editor.toPlainText()
    dialog.editor.setPlainText('# ours\nscope = "all"\nthreshold = 0.2\n')
    dialog.tabs.setCurrentIndex(0)
    assert dialog.page.scheme() == Scheme(scope=Scope.ALL, threshold=0.2)
    dialog.page.seconds_box.click()
    assert dialog.text.startswith("# ours\n")
    assert "seconds = true" in dialog.text


def test_a_text_that_is_no_scheme_keeps_the_fields_shut_until_it_is_one(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    dialog.tabs.setCurrentIndex(1)
    dialog.editor.setPlainText("threshold = 3")
    assert "from 0 to 1" in dialog.note.text()
    assert not dialog.tabs.isTabEnabled(0)
    dialog.editor.setPlainText("threshold = 0.3")
    assert dialog.tabs.isTabEnabled(0)


def test_a_file_that_is_no_scheme_is_opened_as_text_and_loses_nothing(
    qtbot: QtBot, window: MainWindow, dataset_file: Path
) -> None:
    broken = '[[stance]]\nid = "for"\nname = "For"\nkey = "A"\n\n[[stance]]\nid = "con"\nname = "Con"\nkey = "A"\n'
    (dataset_file.parent / "quotemark.toml").write_text(broken, "utf-8")
    dialog = opened(qtbot, window)
    assert dialog.tabs.currentWidget() is dialog.editor
    assert not dialog.tabs.isTabEnabled(0)
    assert dialog.editor.toPlainText() == broken
    dialog.editor.setPlainText(broken.replace('"A"', '"G"', 1))
    dialog.tabs.setCurrentWidget(dialog.page)
    assert [label.key for label in dialog.page.scheme().stance] == ["G", "A"]


def test_a_scheme_that_cannot_be_used_is_told_until_it_is_mended(
    qtbot: QtBot, window: MainWindow, dataset_file: Path
) -> None:
    (dataset_file.parent / "quotemark.toml").write_text("threshold = 7", "utf-8")
    window.session.read_scheme_again()
    assert window.desk.messages.text.endswith("Correct the scheme. Ctrl+L opens it.")
    dialog = opened(qtbot, window)
    dialog.editor.setPlainText("threshold = 0.7")
    save(qtbot, dialog)
    assert window.desk.messages.text == ""


def test_cancel_changes_nothing(qtbot: QtBot, window: MainWindow, dataset_file: Path) -> None:
    dialog = opened(qtbot, window)
    dialog.page.threshold_box.setValue(0.9)
    qtbot.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)
    assert not (dataset_file.parent / "quotemark.toml").exists()
    assert window.session.scheme == Scheme()


def test_escape_drops_what_was_changed_only_when_pressed_once_more(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    dialog.page.targets_field.setPlainText("The bridge")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "not saved" in dialog.note.text()
    dialog.page.targets_field.setPlainText("The bank")  # whoever goes on is asked anew
    assert "not saved" not in dialog.note.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_guidelines_that_are_not_there_are_said(qtbot: QtBot, window: MainWindow, dataset_file: Path) -> None:
    dialog = opened(qtbot, window)
    qtbot.keyClicks(dialog.page.guidelines_field, "guide.md")
    assert "There is no file guide.md" in dialog.note.text()
    (dataset_file.parent / "guide.md").write_text("# How", "utf-8")
    dialog.page.changed.emit()
    assert "There is no file" not in dialog.note.text()


def test_a_new_label_is_typed_in_a_row_that_can_be_seen_and_tab_ends_behind_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(qtbot, window)
    qtbot.waitUntil(dialog.isActiveWindow)
    table = dialog.page.table
    for _ in range(3):
        qtbot.mouseClick(dialog.page.buttons["add"], Qt.MouseButton.LeftButton)
    for text in ("Torn", "T", "#123456", "For and against at once."):
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert table.viewport().rect().contains(field.geometry())
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert table.state() is not QAbstractItemView.State.EditingState
    assert dialog.page.scheme().stance[-1].definition == "For and against at once."
    assert dialog.page.scheme().stance[0].id == "supports"


def test_labels_change_their_places_and_go(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    dialog.page.table.setCurrentCell(0, 1)
    qtbot.mouseClick(dialog.page.buttons["down"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.page.buttons["down"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.page.buttons["up"], Qt.MouseButton.LeftButton)
    assert [label.id for label in dialog.page.scheme().stance] == ["opposes", "supports", "neutral", "unclear"]
    qtbot.mouseClick(dialog.page.buttons["remove"], Qt.MouseButton.LeftButton)
    assert [label.id for label in dialog.page.scheme().stance] == ["opposes", "neutral", "unclear"]


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    dialog = SchemeDialog(tmp_path / "no such folder" / "quotemark.toml", "threshold = 0.3", window)
    dialog.show()
    qtbot.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)
    assert "no such folder" in dialog.note.text()
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.parametrize(("is_wanted", "seconds"), [(True, 4.0), (False, None)])
def test_the_seconds_of_a_decision_are_kept_only_where_the_project_wants_them(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, is_wanted: bool, seconds: float | None
) -> None:
    clock = [100.0]
    monkeypatch.setattr("quotemark.gui.workbench.monotonic", lambda: clock[0])
    window.session.scheme = Scheme(seconds=is_wanted)
    qtbot.keyClick(window.view, Qt.Key.Key_J)
    clock[0] += 4
    qtbot.keyClick(window.view, Qt.Key.Key_Return)
    article = window.session.article
    assert article is not None
    assert article.quote("q2").seconds == seconds


def test_the_id_of_a_new_label_follows_its_name_until_it_is_given_another(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    qtbot.mouseClick(dialog.page.buttons["add"], Qt.MouseButton.LeftButton)
    row = dialog.page.table.rowCount() - 1
    name, held = dialog.page.table.item(row, 1), dialog.page.table.item(row, 0)
    assert name is not None
    assert held is not None
    name.setText("Demands more")
    assert dialog.page.scheme().stance[-1].id == "demands-more"
    name.setText("Möchte mehr")
    assert dialog.page.scheme().stance[-1].id == "mochte-mehr"
    held.setText("wish")
    name.setText("Wishes")
    assert dialog.page.scheme().stance[-1].id == "wish"


def test_the_threshold_goes_with_the_scope_unless_somebody_gave_it_another_value(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = opened(qtbot, window).page

    def choose(scope: Scope) -> None:
        page.scope_box.setCurrentIndex(page.scope_box.findData(scope))
        page.scope_box.activated.emit(page.scope_box.currentIndex())

    choose(Scope.ALL)
    assert page.scheme() == Scheme(scope=Scope.ALL)
    choose(Scope.DIRECT)
    page.threshold_box.setValue(0.6)
    choose(Scope.ALL)
    assert page.scheme().threshold == 0.6


def words_of(dialog: SchemeDialog, row: int) -> tuple[str, str]:
    """Return name and definition in a row of the table."""
    name, definition = (dialog.page.table.item(row, column) for column in (1, 4))
    assert name is not None
    assert definition is not None
    return name.text(), definition.text()


def test_built_in_stances_speak_the_language_of_the_window_and_the_file_that_of_all(
    qtbot: QtBot, window: MainWindow, dataset_file: Path
) -> None:
    window.settings.language = "de"
    window.speak()
    qtbot.waitUntil(lambda: window.menuBar().isVisible())  # until then no key acts
    dialog = opened(qtbot, window)
    assert words_of(dialog, 0) == ("Stimmt zu", "Der Sprecher äußert sich für das Ziel.")
    colour = dialog.page.table.item(0, 3)
    assert colour is not None
    colour.setText("#123456")
    name = dialog.page.table.item(1, 1)
    assert name is not None
    name.setText("Dagegen")
    save(qtbot, dialog)
    saved = read_scheme(dataset_file.parent / "quotemark.toml").stance
    assert [label.name for label in saved] == ["Supports", "Dagegen", "Neutral", "Unclear"]
    assert saved[0].color == "#123456"
    assert saved[1].definition == "The speaker speaks against the target."
    button = window.desk.card.findChild(QPushButton, "stance_supports")
    assert button is not None
    assert button.text().startswith("Stimmt zu"), "another colour makes no other words of it"


def test_the_anchoring_check_is_switched_on_in_the_fields_and_stays_when_something_else_is_changed(
    qtbot: QtBot, window: MainWindow, dataset_file: Path
) -> None:
    dialog = opened(qtbot, window)
    fields = dialog.page.anchoring
    assert not fields.seed_box.isEnabled()
    for box, digits in ((fields.withheld_box, "15"), (fields.wrong_box, "5")):
        box.selectAll()
        qtbot.keyClicks(box, digits)
    assert fields.seed_box.isEnabled()
    fields.seed_box.selectAll()
    qtbot.keyClicks(fields.seed_box, "7")
    save(qtbot, dialog)
    path = dataset_file.parent / "quotemark.toml"
    assert read_scheme(path).anchoring == Anchoring(0.15, 0.05, 7)
    path.write_text("[anchoring]\nshare_without_proposals = 0.125\nper_annotator = true\n", "utf-8")
    again = opened_again(qtbot, window)
    again.page.seconds_box.click()
    save(qtbot, again)
    assert read_scheme(path).anchoring == Anchoring(0.125, per_annotator=True)
    assert read_scheme(path).seconds


def opened_again(qtbot: QtBot, window: MainWindow) -> SchemeDialog:
    qtbot.waitUntil(lambda: window.findChild(SchemeDialog) is None)
    window.activateWindow()
    qtbot.waitUntil(window.view.hasFocus)
    return opened(qtbot, window)


def test_two_shares_of_more_than_all_cannot_be_saved(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    dialog.page.anchoring.withheld_box.setValue(60)
    dialog.page.anchoring.wrong_box.setValue(50)
    assert "the two shares make more than 1 together" in dialog.note.text()
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
