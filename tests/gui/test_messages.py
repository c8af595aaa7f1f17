"""The bars above the article."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quotemark.core.errors import WriteError
from quotemark.gui.main_window import MainWindow
from quotemark.gui.messages import MessageBar, NameBar
from quotemark.gui.typing_guard import TypingGuard


def test_errors_wait_for_their_turn_and_news_gives_way(qtbot: QtBot) -> None:
    bar = MessageBar(TypingGuard())
    qtbot.addWidget(bar)
    assert bar.text == ""
    bar.tell("Saved.")
    assert bar.text == "Saved."
    bar.show_error(WriteError("a.jsonl could not be written", hint="Free some space."))
    bar.show_error(WriteError("b.jsonl could not be written"))
    bar.show_error(WriteError("b.jsonl could not be written"))  # once is enough
    assert "a.jsonl could not be written. Free some space." in bar.text
    assert "1 more" in bar.text
    bar.close_message()
    assert "b.jsonl" in bar.text
    bar.close_message()
    assert bar.text == "Saved."
    bar.close_message()
    assert bar.isHidden()


def test_news_moves_no_line_of_the_article_and_errors_stand_above_it(window: MainWindow, qtbot: QtBot) -> None:
    view, bar = window.view, window.desk.messages

    def place_of_first_line() -> QPoint:
        QApplication.processEvents()
        cursor = QTextCursor(view.document())
        return view.viewport().mapTo(window, view.cursorRect(cursor).topLeft())

    before = place_of_first_line()
    qtbot.keyClick(view, Qt.Key.Key_W)  # without selected words
    assert "Select the words first" in bar.text
    assert place_of_first_line() == before
    assert bar.geometry().top() >= view.geometry().bottom()
    bar.show_error(WriteError("a.jsonl could not be written", hint="Free some space."))
    QApplication.processEvents()
    assert bar.geometry().bottom() <= view.geometry().top()
    bar.close_message()
    QApplication.processEvents()
    assert "Select the words first" in bar.text
    assert bar.geometry().top() >= view.geometry().bottom()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert bar.text == ""


def test_words_of_a_stranger_are_not_read_as_rich_text(qtbot: QtBot) -> None:
    bar = MessageBar(TypingGuard())
    qtbot.addWidget(bar)
    bar.tell("<b>bold</b><img src='http://example.org/x.png'>")
    assert bar._label.textFormat() is Qt.TextFormat.PlainText


def test_the_name_is_taken_by_enter_and_an_empty_one_is_not(qtbot: QtBot) -> None:
    bar = NameBar(TypingGuard())
    qtbot.addWidget(bar)
    bar.ask("ada")
    bar.field.clear()
    with qtbot.assertNotEmitted(bar.named):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    qtbot.keyClicks(bar.field, "  Grace   Hopper ")
    with qtbot.waitSignal(bar.named) as named:
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert named.args == ["Grace Hopper"]
    assert bar.isHidden()
