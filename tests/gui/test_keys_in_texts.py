"""Keys that are named somewhere in the window are those that hold: each text follows when they are changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from quotemark.gui.actions import ACTIONS
from quotemark.gui.help import KeysDialog
from quotemark.gui.look.translate import set_language
from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.panes import PANES
from quotemark.gui.settings.key_bindings import short_key

Key = Qt.Key
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789"
KEYS = [f"{modifier}{letter}" for modifier, letter in product(("Meta+", "Meta+Shift+", "Alt+Meta+"), LETTERS)]
OTHERS = {spec.id: (key,) for spec, key in zip(ACTIONS, KEYS, strict=False)}
"""A key for every action that nobody has it on."""
USUAL = re.compile(r"(?<!Meta\+)\b(Ctrl|Shift)\+\S|\bF\d+\b|\b(Enter|Return|Esc|Del|Space)\b|⏎|  [A-Z/]$|^[0-9] (?!of)")


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield whatever the window says, and which widget says it: texts, hints, tips, what screen readers are told."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisibleTo(window) or widget.objectName().startswith(("qt_", "stance_")):
            continue  # the scheme has the letters of stances
        texts = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QAbstractButton | QLabel):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            texts.append(widget.placeholderText())
        yield from ((re.sub("<[^>]+>", "", text), f"{type(widget).__name__} {widget.objectName()}") for text in texts)


def naming_usual_keys(window: MainWindow) -> list[str]:
    """Return the texts that name a key which is no longer any action's."""
    QApplication.processEvents()
    found = [f"{where}: {text}" for text, where in texts_of(window) if USUAL.search(text)]
    actions = [a.toolTip() for name, a in window.desk.action_set.by_id.items() if not name.startswith("stance_")]
    return found + [tip for tip in actions if USUAL.search(re.sub("<[^>]+>", "", tip))]


def test_the_keys_are_enough_for_all_actions() -> None:
    assert set(OTHERS) == {spec.id for spec in ACTIONS}


@pytest.mark.parametrize("pane", [spec.id for spec in PANES])
def test_no_pane_names_a_key_that_was_changed(window: MainWindow, pane: str) -> None:
    window.desk.panes.show(pane)
    QApplication.processEvents()
    window.desk.show_tour()
    assert naming_usual_keys(window), "there are keys to be named"
    window.desk.bind_keys(OTHERS)
    assert naming_usual_keys(window) == []
    while window.desk.tour is not None:
        assert naming_usual_keys(window) == []
        QTest.mouseClick(window.desk.tour.next, Qt.MouseButton.LeftButton)


def test_what_is_told_follows_while_it_is_told(window: MainWindow) -> None:
    window.desk.action_set.by_id["cue"].trigger()
    assert window.desk.messages.text.startswith("Select the words first: with the mouse, or by F7")
    window.desk.bind_keys({"caret": ("F6",)})
    assert "by F6 and" in window.desk.messages.text


def test_what_an_error_says_to_do_has_the_key_that_holds(window: MainWindow) -> None:
    window.desk.bind_keys({"paste": ("Ctrl+Shift+V",)})
    QGuiApplication.clipboard().clear()
    window.desk.action_set.by_id["paste"].trigger()
    assert "then press Ctrl+Shift+V here" in window.desk.messages.text


def test_an_edge_in_hand_tells_the_keys_that_move_it(window: MainWindow) -> None:
    def why() -> str:
        label = window.desk.card.findChild(QLabel, "card_why")
        assert label is not None
        return label.text()

    QTest.keyClick(window.view, Key.Key_Q)
    assert "← → move it (2 … 9 first: so many steps)" in why()
    own = {"edge_left_by_word": ("H",), "edge_right_by_word": ("L",), "escape": ("Ctrl+Q",), "speaker_9": ("Meta+9",)}
    window.desk.bind_keys(own)
    assert f"H L move it (2 … {short_key('Meta+9')} first: so many steps)" in why()
    QTest.keyClick(window.view, Key.Key_3)
    assert "3 steps: now H L by word, Ctrl+← Ctrl+→ by clause" in why()
    QTest.keyClick(window.view, Key.Key_L)
    assert "H L move it" in why()
    assert "Ctrl+Q puts it back" in why()


def test_a_row_of_the_speakers_has_the_key_that_chooses_it(window: MainWindow) -> None:
    rows = window.desk.card.speakers.rows
    assert rows[1].text() == "2 Tom Berg"
    window.desk.bind_keys({"speaker_2": ("Ctrl+Alt+2",), "speaker_0": ()})
    assert rows[1].text() == "Ctrl+Alt+2 Tom Berg"
    assert rows[-1].text() == "– Nobody named"


def test_the_list_of_notes_says_with_which_key_to_begin(window: MainWindow) -> None:
    window.desk.panes.show("notes")
    said = [label.text() for label in window.desk.panes.widget("notes").findChildren(QLabel)]
    assert any("Flag a quote (F), or note something on it (Ctrl+M)" in text for text in said)


def keys_told(window: MainWindow, qtbot: QtBot) -> list[tuple[str, str]]:
    """Return key and name of all that F1 says can be done now."""
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F1)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), KeysDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, KeysDialog)
    table = dialog.table
    told = [(table.item(row, 0).text(), table.item(row, 1).text()) for row in range(table.rowCount())]
    dialog.reject()
    return told


def test_f1_tells_in_the_list_of_speakers_what_keys_do_there(window: MainWindow, qtbot: QtBot) -> None:
    article = keys_told(window, qtbot)
    assert ("M", "Join with the next") in article
    assert ("M", "Merge with another speaker") not in article
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.view, Key.Key_R)
    listed = keys_told(window, qtbot)
    assert listed[0] == ("F2", "Rename the listed speaker")
    assert ("M", "Merge with another speaker") in listed
    assert ("M", "Join with the next") not in listed
    assert ("Ctrl+S", "Save") in listed
    assert listed.index(("M", "Merge with another speaker")) < listed.index(("Ctrl+S", "Save"))


@pytest.mark.parametrize(
    ("language", "key", "told"),
    [
        ("en", "Left", "←"),
        ("en", "Ctrl+Shift+Right", "Ctrl+Shift+→"),
        ("de", "Ctrl+Left", "Strg+←"),
        ("en", "Ctrl++", "Ctrl++"),
        ("en", "Return", "Enter"),
    ],
)
def test_arrows_are_told_as_arrows(window: MainWindow, language: str, key: str, told: str) -> None:
    set_language(language)
    assert short_key(key) == told
