"""Typing a speaker's name: what is offered, and what Enter takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, Speaker, SpeakerKind
from quotemark.gui.main_window import MainWindow
from quotemark.gui.speakers.name_field import NameField

from .conftest import small_article

KEY = Qt.Key
UNION = Speaker("s1", "Dockers’ Union", SpeakerKind.ORGANIZATION, role="dockers", link="Q42", aliases=("Dockers",))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on two articles, the name field of the first one open."""
    other = replace(small_article("tunnel"), speakers=(UNION, Speaker("s2", "Anatol Berger")))
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"".join(encode_article(a) + b"\n" for a in (small_article(), other)))
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    with qtbot.waitSignal(window.session.candidates_ready):
        window.show()
        assert window.files.open_files([path])
    qtbot.waitUntil(lambda: window.session.dataset is not None and window.session.dataset.is_loaded)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.view.hasFocus())
    press(KEY.Key_Slash)
    assert field_of(window).hasFocus()
    yield window
    window.session.abandon()


def field_of(window: MainWindow) -> NameField:
    return window.desk.card.name_field


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def typed(window: MainWindow, text: str) -> list[str]:
    """Type into the field and return what the list under it offers."""
    QTest.keyClicks(field_of(window), text)
    if field_of(window).list.isHidden():
        return []
    model = field_of(window).offers
    return [model.index(row).data() for row in range(model.rowCount())]


def speaker_of_the_first_quote(window: MainWindow) -> Speaker | None:
    article: Article | None = window.session.article
    assert article is not None
    return article.speaker(article.quote("q1").speaker)


def test_those_of_the_article_come_before_those_of_the_dataset(window: MainWindow, qtmodeltester: ModelTester) -> None:
    assert typed(window, "an") == ["Ana Ruiz, mayor", "Anatol Berger  – other articles"]
    qtmodeltester.check(field_of(window).offers)
    assert typed(window, "atoll") == ["Anatol Berger  – other articles"]  # nearly
    assert typed(window, " xyzzy") == []


def test_small_letters_search_and_enter_takes_what_is_marked(window: MainWindow) -> None:
    typed(window, "ber")
    assert field_of(window).list.currentIndex().data() == "Tom Berg"
    assert field_of(window).accessibleDescription() == "Tom Berg"
    press(KEY.Key_Return)
    assert speaker_of_the_first_quote(window) == Speaker("s2", "Tom Berg")
    assert window.view.hasFocus()
    assert field_of(window).list.isHidden()
    assert field_of(window).text() == ""


def test_a_new_name_is_taken_as_it_is_typed(window: MainWindow) -> None:
    assert typed(window, "Ana") != []
    assert not field_of(window).list.currentIndex().isValid()
    press(KEY.Key_Return)
    assert speaker_of_the_first_quote(window) == Speaker("s3", "Ana")


def test_arrows_mark_and_come_round_to_what_was_typed(window: MainWindow) -> None:
    typed(window, "An")
    press(KEY.Key_Down, KEY.Key_Down)
    assert field_of(window).list.currentIndex().row() == 1
    press(KEY.Key_Down)
    assert not field_of(window).list.currentIndex().isValid()
    press(KEY.Key_Up, KEY.Key_Up, KEY.Key_Return)
    assert window.workbench.current == "q1"  # the arrows were the field's
    named = speaker_of_the_first_quote(window)
    assert named is not None
    assert named.name == "Ana Ruiz"


def test_a_speaker_of_another_article_comes_with_what_is_known(window: MainWindow) -> None:
    assert typed(window, "union") == ["Dockers’ Union  (organization), dockers  – other articles"]
    press(KEY.Key_Return)
    assert speaker_of_the_first_quote(window) == replace(UNION, id="s3")


def test_down_in_the_empty_field_shows_everybody_here(window: MainWindow) -> None:
    assert typed(window, "") == []
    press(KEY.Key_Down)
    assert not field_of(window).list.isHidden()
    press(KEY.Key_Down, KEY.Key_Return)
    assert speaker_of_the_first_quote(window) == Speaker("s2", "Tom Berg")


def test_a_click_takes_a_name(window: MainWindow) -> None:
    typed(window, "Ber")
    field = field_of(window)
    place = field.list.visualRect(field.offers.index(1)).center()
    QTest.mouseClick(field.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    named = speaker_of_the_first_quote(window)
    assert named is not None
    assert named.name == "Anatol Berger"


def test_escape_leaves_without_naming_anybody(window: MainWindow) -> None:
    typed(window, "ber")
    press(KEY.Key_Escape)
    assert window.view.hasFocus()
    assert field_of(window).list.isHidden()
    assert window.session.undo_stack.count() == 0


def test_the_list_stays_within_the_window(window: MainWindow) -> None:
    typed(window, "an")
    assert window.rect().contains(field_of(window).list.geometry())
