"""The settings: what is changed holds at once and at the next start, and no key means two things."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFontComboBox, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from quotemark.core.scheme import Scheme, StanceLabel
from quotemark.core.types import QuoteStatus
from quotemark.gui.actions import ACTIONS
from quotemark.gui.look import theme
from quotemark.gui.main_window import MainWindow
from quotemark.gui.settings.keys_page import KeysPage
from quotemark.gui.settings.settings import Settings
from quotemark.gui.settings.settings_dialog import SettingsDialog

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    """Return the settings, opened by their key."""
    QTest.keyClick(window.view, Key.Key_Comma, CTRL)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.fixture
def keys(dialog: SettingsDialog) -> KeysPage:
    """Return the page of keys, in view."""
    page = dialog.findChild(KeysPage)
    assert page is not None
    dialog.pages.setCurrentWidget(page)
    return page


def choose(page: KeysPage, action: str) -> None:
    """Choose an action of the table as one does by mouse: find it, click on it."""
    row = next(i for i, spec in enumerate(page._action_set.specs) if spec.id == action)
    page.table.scrollToItem(page.table.item(row, 1))
    place = page.table.visualItemRect(page.table.item(row, 1)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.spec.id == action


def press(page: KeysPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    page.field.setFocus()
    QTest.keyClick(page.field, key, modifier)


def click(page: KeysPage, text: str) -> None:
    button = next(b for b in page.findChildren(QPushButton) if b.text().replace("&", "") == text)
    assert button.isEnabled(), text
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_key_that_was_given_acts_at_once_and_at_the_next_start(
    window: MainWindow, keys: KeysPage, qtbot: QtBot
) -> None:
    choose(keys, "reject")
    press(keys, Key.Key_Z)
    click(keys, "Only this key")
    assert keys.table.item(keys.table.currentRow(), 2).text() == "Z"
    assert "Z" in window.desk.card.findChild(QPushButton, "reject_button").text()
    QTest.keyClick(keys.window(), Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.view.hasFocus())
    quote = window.workbench.quote
    assert quote is not None
    QTest.keyClick(window.view, Key.Key_X)
    assert window.workbench.quote is quote, "the old key"
    QTest.keyClick(window.view, Key.Key_Z)
    article = window.session.article
    assert article is not None
    assert article.quote(quote.id).status is QuoteStatus.REJECTED
    assert Settings().keys == {"reject": ("Z",)}
    again = MainWindow()
    qtbot.addWidget(again)
    assert [s.toString() for s in again.desk.action_set.by_id["reject"].shortcuts()] == ["Z"]


def test_a_key_of_another_action_is_refused_with_its_name(keys: KeysPage) -> None:
    choose(keys, "reject")
    press(keys, Key.Key_A)
    assert "“Mark a missed quote”" in keys.problem.text()
    assert not any(b.isEnabled() for b in keys.findChildren(QPushButton) if "this key" in b.text())
    press(keys, Key.Key_Z)
    assert keys.problem.text() == ""


def test_a_letter_of_the_scheme_is_refused_with_the_name_of_the_stance(window: MainWindow, keys: KeysPage) -> None:
    choose(keys, "reject")
    press(keys, Key.Key_S)
    assert "“Supports”" in keys.problem.text()
    assert "scheme" in keys.problem.text()
    assert Settings().keys == {}


def test_a_pane_has_plain_keys_of_its_own_but_no_command_key(keys: KeysPage) -> None:
    choose(keys, "merge_speakers")
    press(keys, Key.Key_X)
    assert keys.problem.text() == "", "on the article X says that it is no quote"
    press(keys, Key.Key_S)
    assert "“Split off as a speaker”" in keys.problem.text()
    press(keys, Key.Key_F, CTRL)
    assert "“Find…”" in keys.problem.text()
    press(keys, Key.Key_Return)
    assert "every list" in keys.problem.text()
    choose(keys, "find")
    press(keys, Key.Key_F2)
    assert "“Rename the listed speaker”" in keys.problem.text()


def test_letters_of_the_scheme_cannot_be_changed_here(keys: KeysPage) -> None:
    choose(keys, "stance_supports")
    assert not keys.field.isEnabled()
    assert "quotemark.toml" in keys.problem.text()


@pytest.mark.parametrize(
    ("key", "modifier", "reason"),
    [(Key.Key_F, Qt.KeyboardModifier.AltModifier, "“File”")],
    ids=["a menu's letter"],
)
def test_a_key_of_the_window_itself_is_refused(
    keys: KeysPage, key: Qt.Key, modifier: Qt.KeyboardModifier, reason: str
) -> None:
    choose(keys, "reject")
    press(keys, key, modifier)
    assert reason in keys.problem.text()


def test_tab_leaves_the_field_for_a_key(keys: KeysPage) -> None:
    choose(keys, "reject")
    press(keys, Key.Key_Z)
    QTest.keyClick(keys.field, Key.Key_Tab)
    assert QApplication.focusWidget() is not keys.field
    assert keys.field.text() == "Z"


def test_a_second_key_no_key_and_the_usual_key(window: MainWindow, keys: KeysPage) -> None:
    choose(keys, "mark")
    press(keys, Key.Key_Plus, SHIFT)
    click(keys, "Also this key")
    assert Settings().keys == {"mark": ("A", "+")}
    click(keys, "No key")
    assert Settings().keys == {"mark": ()}
    assert window.desk.action_set.by_id["mark"].shortcuts() == []
    choose(keys, "reject")
    press(keys, Key.Key_A)
    click(keys, "Only this key")
    choose(keys, "mark")
    click(keys, "Back to the usual key")
    assert "“Not a quote”" in keys.problem.text(), "it has the key now"
    click(keys, "All keys back to the usual ones")
    assert Settings().keys == {}
    usual = {spec.id: spec.keys for spec in ACTIONS}
    assert {spec.id: spec.keys for spec in window.desk.action_set.specs if spec.id in usual} == usual


def test_the_table_of_keys_can_be_searched(keys: KeysPage) -> None:
    QTest.keyClicks(keys.filter, "missed")
    shown = [row for row in range(keys.table.rowCount()) if not keys.table.isRowHidden(row)]
    assert [keys.table.item(row, 1).text() for row in shown] == ["Mark a missed quote"]
    assert keys.spec.id == "mark"  # a key goes to what can be seen
    QTest.keyClicks(keys.filter, " nothing has this")
    assert not keys.field.isEnabled()
    keys.filter.clear()
    assert keys.field.isEnabled()


def test_a_scheme_that_takes_a_chosen_key_says_so(window: MainWindow) -> None:
    window.desk.action_set.set_keys({"mark": ("Z",)})
    window.desk.action_set.set_scheme(replace(Scheme(), stance=(StanceLabel("against", "Against", "Z"),)))
    assert "“Against”" in window.desk.messages.text
    assert "“Mark a missed quote” is without it" in window.desk.messages.text
    assert window.desk.action_set.by_id["mark"].shortcuts() == []


def test_a_key_in_a_damaged_file_of_settings_does_no_harm(qtbot: QtBot) -> None:
    settings = Settings()
    settings.keys = {"mark": ("X", "Nonsense+Q"), "gone": ("Z",)}
    settings.font_size = 900.0
    settings.line_width = -3
    settings.theme = "plaid"
    window = MainWindow(settings)
    qtbot.addWidget(window)
    assert [s.toString() for s in window.desk.action_set.by_id["mark"].shortcuts()] == ["X"]
    assert "“Not a quote” is without it" in window.desk.messages.text
    assert settings.font_size == settings.line_width == 0


def test_the_article_shows_what_is_chosen(window: MainWindow, dialog: SettingsDialog, qtbot: QtBot) -> None:
    column = window.view._layout.spacing.column
    box = dialog.findChild(QSpinBox, "width")
    assert box is not None
    box.setValue(100)
    assert window.view._layout.spacing.column > column
    size = dialog.findChild(QSpinBox, "size")
    assert size is not None
    assert size.value() == round(window.view.font().pointSizeF())
    size.setValue(21)
    assert window.view.font().pointSizeF() == 21
    font = dialog.findChild(QFontComboBox, "font")
    assert font is not None
    font.setCurrentIndex(font.count() - 1)
    assert window.view.font().families()[0] == font.currentFont().family()
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.view.font().pointSizeF() == 21
    assert again.view.font().families()[0] == font.currentFont().family()
    usual = dialog.findChild(QPushButton, "usual")
    assert usual is not None
    QTest.mouseClick(usual, Qt.MouseButton.LeftButton)
    assert window.view._layout.spacing.column == column
    assert window.view.font().pointSizeF() == theme.article_font().pointSizeF()


def test_a_theme_that_was_chosen_goes_before_the_systems(
    window: MainWindow, dialog: SettingsDialog, qtbot: QtBot
) -> None:
    box = dialog.findChild(QComboBox, "theme")
    assert box is not None
    box.setFocus()
    QTest.keyClicks(box, "High")
    box.activated.emit(box.currentIndex())
    assert box.currentData() == "high contrast"
    assert window.view.grab().toImage().pixelColor(3, 3) == QColor(theme.HIGH_CONTRAST.base)
    again = MainWindow(is_furnished=False)
    qtbot.addWidget(again)
    assert again.palette().color(again.palette().ColorRole.WindowText) == QColor(theme.HIGH_CONTRAST.text)
    again.furnish()
    assert again.desk.card.grab().toImage().pixelColor(3, 3) == QColor(theme.HIGH_CONTRAST.alternate_base)


def test_the_name_and_what_decides_hold_at_once(window: MainWindow, dialog: SettingsDialog) -> None:
    name = dialog.findChild(QLineEdit, "name")
    assert name is not None
    name.selectAll()
    QTest.keyClicks(name, "Ada  Byron")
    QTest.keyClick(name, Key.Key_Return)
    assert window.session.annotator == window.settings.annotator == "Ada Byron"
    assert dialog.isVisible(), "Enter ends typing, not the dialog"
    name.clear()
    QTest.keyClick(name, Key.Key_Return)
    assert name.text() == "Ada Byron", "decisions always carry a name"
    last = dialog.findChild(QCheckBox, "last_label")
    assert last is not None
    QTest.keyClick(last, Key.Key_Space)
    assert window.workbench.decides_on_last_label
    assert window.desk.action_set.by_id["last_label"].isChecked()
