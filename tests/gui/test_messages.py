"""The bars above the article."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quotemark.core.errors import WriteError
from quotemark.core.formats.jsonl import encode_article
from quotemark.gui.main_window import MainWindow
from quotemark.gui.messages import MessageBar, NameBar
from quotemark.gui.typing_guard import TypingGuard

from .conftest import small_article


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
    bar.show_error(WriteError("b.jsonl could not be written"))  # after news that has gone
    QApplication.processEvents()
    assert bar.geometry().bottom() <= view.geometry().top()


def test_the_file_that_was_meant_is_opened_from_the_message(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    bar, journal = window.desk.messages, tmp_path / "other.jsonl.journal"
    (tmp_path / "other.jsonl").write_bytes(encode_article(small_article("other")) + b"\n")
    journal.write_bytes(b"")
    assert not window.files.open_files([journal])
    assert f"{journal} is the journal of other.jsonl, not a text. Nothing was changed." in bar.text
    assert bar.open_button.text() == "Open other.jsonl"
    qtbot.mouseClick(bar.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.article is not None and window.session.article.id == "other")
    assert not bar.open_button.isVisible()
    assert "is the journal" not in bar.text


def test_what_has_to_be_known_before_settling_is_there_until_it_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.desk.messages
    bar.show_cautions(["ben has decided on nothing in 1 article: proposals count as quotes there", "ana is ill"])
    told = "⚠  Before you settle what they differ in:\n–  ben has decided on nothing in 1 article: proposals count"
    assert bar.text.startswith(told)
    qtbot.keyClick(window.view, Qt.Key.Key_Return)
    assert bar.text.endswith("\n–  ana is ill.")
    bar.close_message()
    assert "ana is ill" not in bar.text


def test_many_things_to_know_leave_room_for_the_article(window: MainWindow) -> None:
    bar = window.desk.messages
    bar.show_cautions([f"somebody is not through with {n} articles" for n in range(2, 32)])
    assert bar.text.count("\n") == 7
    assert bar.text.endswith("\n–  24 more: “quotemark compare” says all of it.")


def test_a_dataset_without_articles_and_one_without_a_readable_line_are_told_apart(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    empty, foreign = tmp_path / "empty.jsonl", tmp_path / "foreign.jsonl"
    empty.touch()
    foreign.write_bytes(b'{"sentence": "We stay."}\n' * 2)
    bar = window.desk.messages
    assert window.files.open_files([empty])
    assert bar.text == "empty.jsonl holds no articles yet."
    assert window.files.open_files([foreign])
    qtbot.waitUntil(lambda: "no line of it is an article" in bar.text)
    assert "Nothing was changed. Is it a dataset?" in bar.text
    assert bar.list_button.isVisible()


def test_what_could_not_be_done_is_told_until_the_next_act_or_quote(window: MainWindow, qtbot: QtBot) -> None:
    view, bar = window.view, window.desk.messages
    for key in (Qt.Key.Key_J, Qt.Key.Key_Return):
        qtbot.keyClick(view, Qt.Key.Key_P)  # nobody has clicked into the quote
        assert "nothing to cut" in bar.text
        assert bar.geometry().top() >= view.geometry().bottom()
        qtbot.keyClick(view, key)
        assert bar.text == ""


def test_words_of_a_stranger_are_not_read_as_rich_text(qtbot: QtBot) -> None:
    bar = MessageBar(TypingGuard())
    qtbot.addWidget(bar)
    bar.tell("<b>bold</b><img src='http://example.org/x.png'>")
    assert bar._label.textFormat() is Qt.TextFormat.PlainText


def test_a_click_into_the_proposed_name_lets_it_be_typed_anew(qtbot: QtBot) -> None:
    bar = NameBar(TypingGuard())
    qtbot.addWidget(bar)
    bar.ask("annotator")
    bar.show()
    qtbot.mouseClick(bar.field, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(bar.field, "Kim")
    assert bar.field.text() == "Kim"
    qtbot.mouseClick(bar.field, Qt.MouseButton.LeftButton)  # from then on a click puts the caret where it is
    qtbot.keyClicks(bar.field, " Lee")
    assert bar.field.text() == "Kim Lee"


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
