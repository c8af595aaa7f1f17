"""Help: the keys of what can be done now, the versions for a report, and a tour that nobody sees twice."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quotemark import __version__
from quotemark.core.types import QuoteStatus
from quotemark.gui.help import AboutDialog, KeysDialog
from quotemark.gui.main_window import MainWindow
from quotemark.gui.settings.settings import Settings

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def keys_shown(window: MainWindow, qtbot: QtBot) -> KeysDialog:
    QTest.keyClick(window.view, Key.Key_F1)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), KeysDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, KeysDialog)
    return dialog


def told(dialog: KeysDialog) -> list[str]:
    return [dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())]


def test_f1_tells_the_keys_of_what_can_be_done_now(window: MainWindow, qtbot: QtBot) -> None:
    dialog = keys_shown(window, qtbot)
    assert {"Confirm", "Not a quote", "Next quote", "Open…"} <= set(told(dialog))
    assert not {"Undo", "Edge one word to the left"} & set(told(dialog))
    assert told(dialog).index("Not a quote") < told(dialog).index("Open…"), "the quote is nearer than files"
    dialog.reject()


def test_with_an_edge_in_hand_f1_begins_with_what_moves_it(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.view, Key.Key_Q)
    dialog = keys_shown(window, qtbot)
    assert told(dialog)[0].startswith("Edge")
    dialog.reject()


def test_f1_calls_the_key_that_decides_by_what_it_does_now(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.view, Key.Key_E)
    dialog = keys_shown(window, qtbot)
    assert "Keep edge" in told(dialog)
    assert "Confirm" not in told(dialog)
    dialog.all_keys.click()
    assert "Confirm" in told(dialog)
    dialog.reject()


def test_f1_has_one_row_for_nine_numbers_and_one_for_the_caret(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.view, Key.Key_F7)
    assert "arrows move it" in window.desk.card.excerpt.why.words
    dialog = keys_shown(window, qtbot)
    assert told(dialog)[0] == "Move the caret"
    row = told(dialog).index("Speaker 1 … 9 of the list")
    assert dialog.table.item(row, 0).text() == "1 … 9"
    assert sum(name.startswith("Speaker ") for name in told(dialog)) == 1
    dialog.reject()


def test_f1_leaves_room_to_say_more_in_german(window: MainWindow, qtbot: QtBot) -> None:
    window.settings.language = "de"
    window.speak()
    dialog = keys_shown(window, qtbot)
    widths = [dialog.table.columnWidth(column) for column in range(3)]
    assert widths[2] > widths[1] * 0.9
    assert widths[2] > widths[0]
    dialog.reject()


def test_f1_lists_every_key_on_demand(window: MainWindow, qtbot: QtBot) -> None:
    dialog = keys_shown(window, qtbot)
    dialog.all_keys.click()
    specs = window.desk.action_set.specs
    assert {spec.text.replace("&", "") for spec in specs if spec.keys} == set(told(dialog))
    dialog.reject()


def test_f1_tells_the_keys_that_the_annotator_chose(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.action_set.set_keys({"reject": ("Z",)})
    dialog = keys_shown(window, qtbot)
    row = told(dialog).index("Not a quote")
    assert dialog.table.item(row, 0).text() == "Z"
    dialog.reject()


def test_about_copies_the_versions(window: MainWindow) -> None:
    window.desk.action_set.by_id["about"].trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    QTest.mouseClick(dialog.copy_button, LEFT)
    copied = QGuiApplication.clipboard().text()
    for name in (f"Quotemark {__version__}", f"Python {platform.python_version()}", "PySide6 ", "Qt ", "regex "):
        assert name in copied
    assert platform.system() in copied
    assert copied == dialog.versions.text()
    dialog.reject()


def test_the_first_start_offers_a_tour_that_is_never_offered_again(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk.tour is None, "only the program offers it, no test"
    window.welcome()
    tour = window.desk.tour
    assert tour is not None
    assert Settings().has_seen_tour
    seen = []
    for _card in range(5):
        seen.append(tour.accessibleDescription())
        QTest.mouseClick(tour.next, LEFT)
    assert len(set(seen)) == 5
    assert window.desk.tour is None
    assert window.view.hasFocus()
    again = MainWindow()
    qtbot.addWidget(again)
    again.welcome()
    assert again.desk.tour is None


@pytest.mark.parametrize("way", ["button", "escape"])
def test_the_tour_can_be_skipped(window: MainWindow, way: str) -> None:
    window.welcome()
    assert window.desk.tour is not None
    if way == "button":
        QTest.mouseClick(window.desk.tour.skip, LEFT)
    else:
        QTest.keyClick(window.view, Key.Key_Escape)
    assert window.desk.tour is None
    window.welcome()
    assert window.desk.tour is None


def test_what_a_card_of_the_tour_tells_can_be_tried_at_once(window: MainWindow) -> None:
    window.desk.action_set.set_keys({"reject": ("Z",)})
    window.desk.action_set.by_id["tour"].trigger()
    tour, quote = window.desk.tour, window.workbench.quote
    assert tour is not None
    assert quote is not None
    assert " Z says that it is no quote" in tour.cards[0][1], "the keys that the annotator chose"
    QTest.keyClick(window.view, Key.Key_Z)
    article = window.session.article
    assert article is not None
    assert article.quote(quote.id).status is QuoteStatus.REJECTED
    assert not tour.isHidden()


def test_where_versions_are_to_settle_the_tour_says_how(window: MainWindow) -> None:
    session = window.session
    article, version = session.article, {"by": "ana", "content": [[0, 3]]}
    assert article is not None
    settled = replace(article.quotes[0], versions=(version,))
    session.edit(replace(article, quotes=(settled, *article.quotes[1:])), "Compare")
    window.welcome()
    assert window.desk.tour is not None
    told = window.desk.tour.cards[0][1]
    assert "what the annotators differ in" in told
    assert "Ctrl+1, Ctrl+2 … take the version" in told


def test_the_tour_goes_back(window: MainWindow) -> None:
    window.welcome()
    tour = window.desk.tour
    assert tour is not None
    assert not tour.back.isEnabled()
    first = tour.accessibleDescription()
    QTest.mouseClick(tour.next, LEFT)
    QTest.mouseClick(tour.back, LEFT)
    assert tour.accessibleDescription() == first


def test_an_empty_window_says_what_to_do(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    for text in (window.view.placeholderText(), window.desk.card.accessibleDescription()):
        assert "Ctrl+O" in text
        assert "Ctrl+V" in text


WELCOME = """
import sys
from quotemark.gui import app
from quotemark.gui.main_window import MainWindow
from PySide6.QtWidgets import QApplication

def look(self):
    before = self.settings.has_seen_tour
    welcome(self)
    print("tour", self.desk.tour is not None, before, len(self.view.article_text) > 0)
    self.session.abandon()
    QApplication.quit()

welcome, MainWindow.welcome = MainWindow.welcome, look
sys.exit(app.main([]))
"""


def test_the_program_offers_the_tour_at_its_first_start_only() -> None:
    command = [sys.executable, "-c", WELCOME]
    starts = [subprocess.run(command, capture_output=True, text=True, timeout=60) for _start in range(2)]
    assert [done.stdout.strip() for done in starts] == ["tour True False True", "tour False True True"], starts[
        0
    ].stderr
