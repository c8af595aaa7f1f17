"""The bars above the article."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from quotemark.core.errors import WriteError
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
