"""The card in a window of 1024×640: what is decided on stays in view, whoever is in question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Speaker
from quotemark.gui.card.card import Card
from quotemark.gui.card.elided import ElidedButton
from quotemark.gui.look.theme import HIGH_CONTRAST
from quotemark.gui.look.translate import set_language
from quotemark.gui.main_window import MainWindow
from quotemark.gui.settings.settings import Settings

from .conftest import open_in, small_article

LONGEST = "the spokeswoman of the association of the harbour’s small shopkeepers & stallholders"
NAMES = ("Ana Ruiz", "Tom Berg", LONGEST, *(f"Person Number {n}" for n in range(4, 10)))


@pytest.fixture(params=["en", "de"])
def window(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    """Return a low window on a quote that nine may have said, in a project with a target."""
    speakers = tuple(Speaker(f"s{n}", name) for n, name in enumerate(NAMES, 1))
    path = tmp_path / "work.jsonl"
    path.write_bytes(encode_article(replace(small_article(), speakers=speakers)) + b"\n")
    (tmp_path / "quotemark.toml").write_text('targets = ["The new bridge over the river"]\n', "utf-8")
    settings = Settings()
    settings.language, settings.annotator = request.param, "ada"
    window = MainWindow(settings)
    window.resize(1024, 640)
    open_in(window, path, qtbot)
    yield window
    window.session.abandon()
    set_language("en")


def of_card(window: MainWindow) -> tuple[Card, QScrollArea]:
    card = window.desk.card
    area = next(a for a in card.findChildren(QScrollArea) if a.parentWidget() is card)
    return card, area


def place_of(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, widget.rect().topLeft()), widget.size())


def is_whole(widget: QWidget, area: QScrollArea) -> bool:
    return area.viewport().rect().contains(place_of(widget, area.viewport()))


@pytest.mark.parametrize("is_strong", [False, True], ids=["usual", "high contrast"])
def test_stances_type_and_note_are_in_view_without_scrolling(window: MainWindow, is_strong: bool) -> None:
    if is_strong:
        window.dress(HIGH_CONTRAST)
    QTest.keyClick(window.view, Qt.Key.Key_S)  # with its definition in a line
    QApplication.processEvents()
    card, area = of_card(window)
    assert area.verticalScrollBar().maximum() == 0
    names = ("type_direct_button", "type_indirect_button", "type_mixed_button", "stance_unclear", "note_field")
    for widget in (card.findChild(QWidget, name) for name in (*names, "name_field")):
        assert widget is not None
        assert is_whole(widget, area)


@pytest.mark.parametrize("is_strong", [False, True], ids=["usual", "high contrast"])
def test_what_decides_is_told_in_full(window: MainWindow, is_strong: bool) -> None:
    """Also while the button of the flag is set in bold, and where another makes a quote of what only looks quoted."""
    if is_strong:
        window.dress(HIGH_CONTRAST)
    card = window.desk.card
    for keys in ((), (Qt.Key.Key_F,), (Qt.Key.Key_Return,) * 3):
        for key in keys:
            QTest.keyClick(window.view, key)
        QApplication.processEvents()
        buttons = {b.objectName(): b for b in card.findChildren(ElidedButton)}
        for name in ("confirm_button", "reject_button", "flag_button", "mark_button", "type_mixed_button"):
            assert buttons[name].text() == buttons[name].words
    assert window.workbench.entries.here is not None, "the last one is of the coverage list"


def test_a_row_of_the_speakers_is_in_view_or_it_is_not(window: MainWindow) -> None:
    speakers = window.desk.card.speakers
    places = [place_of(row, speakers.viewport()) for row in speakers.rows if row.isVisible()]
    view = speakers.viewport().rect()
    whole = [view.contains(place) for place in places]
    assert whole.count(True) >= 5
    assert [view.intersects(place) for place in places] == whole


def test_the_chosen_speaker_is_scrolled_into_view(window: MainWindow) -> None:
    speakers = window.desk.card.speakers
    assert is_whole(speakers.rows[0], speakers)
    assert not is_whole(speakers.rows[-1], speakers)
    QTest.keyClick(window.view, Qt.Key.Key_0)
    assert speakers.rows[-1].isChecked()
    assert is_whole(speakers.rows[-1], speakers)
    QTest.keyClick(window.view, Qt.Key.Key_1)
    assert is_whole(speakers.rows[0], speakers)


def test_tab_scrolls_to_a_row_that_is_out_of_view(window: MainWindow) -> None:
    speakers = window.desk.card.speakers
    for _row in speakers.rows:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert speakers.rows[-1].hasFocus()
    assert is_whole(speakers.rows[-1], speakers)


def test_with_room_for_all_rows_none_is_scrolled(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 900)
    speakers = window.desk.card.speakers
    qtbot.waitUntil(lambda: all(is_whole(row, speakers) for row in speakers.rows))
    assert not speakers.verticalScrollBar().isVisible()


def test_a_long_name_is_cut_and_told_in_full(window: MainWindow) -> None:
    row = window.desk.card.speakers.rows[2]
    assert row.text().endswith("…")
    assert row.text().startswith("3 the spokeswoman of the association of")
    assert row.accessibleName() == f"3 {LONGEST}"
    assert "shopkeepers &amp; stallholders" in row.toolTip()
    other = window.desk.card.speakers.rows[1]
    assert other.text() == "2 Tom Berg"
    assert other.toolTip() == ""


def test_a_cut_name_has_the_room_that_there_is(window: MainWindow) -> None:
    row = window.desk.card.speakers.rows[2]
    before = len(row.text())
    QTest.keyClick(window.view, Qt.Key.Key_3)
    assert row.isChecked()
    assert 0 < before - len(row.text()) < 8, "bold letters are wider, and no more than that"
    QTest.keyClick(window.view, Qt.Key.Key_1)
    assert len(row.text()) == before


def places_of_controls(card: Card) -> dict[str, QRect]:
    """Return where everything stands that is pressed, but for what decides, which says other words about an edge."""
    widgets = [w for w in card.findChildren(QWidget) if isinstance(w, ElidedButton | QLineEdit) and w.isVisible()]
    deciding = ("confirm_button", "reject_button", "flag_button")
    return {w.objectName(): place_of(w, card) for w in widgets if w.objectName() and w.objectName() not in deciding}


@pytest.mark.parametrize("height", [640, 900])
def test_nothing_that_is_pressed_moves_from_quote_to_quote(window: MainWindow, height: int) -> None:
    """However long the quote, its reason, the definition of its stance and the list of its speakers are."""
    window.resize(1024, height)
    QApplication.processEvents()
    card, _ = of_card(window)
    article = window.workbench.article
    assert article is not None
    before = places_of_controls(card)
    assert len(before) >= 19
    said = set()
    for keys in ([Qt.Key.Key_S], [Qt.Key.Key_2], [Qt.Key.Key_J], [Qt.Key.Key_E], [Qt.Key.Key_3, Qt.Key.Key_Left]):
        for key in keys:
            QTest.keyClick(window.view, key)
        QApplication.processEvents()
        assert places_of_controls(card) == before
        said.add(card.excerpt.why.words)
    assert len(said) >= 3, "reasons of one line and of several"


def test_what_decides_stays_from_quote_to_quote(window: MainWindow) -> None:
    card, _ = of_card(window)
    buttons = [card.findChild(QWidget, f"{name}_button") for name in ("confirm", "reject", "flag")]
    before = [place_of(button, card) for button in buttons if button is not None]
    for key in (Qt.Key.Key_J, Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_J, Qt.Key.Key_K):
        QTest.keyClick(window.view, key)
        QApplication.processEvents()
        assert [place_of(button, card) for button in buttons if button is not None] == before


def test_a_quote_longer_than_the_card_is_cut_at_a_line_and_told_in_full(window: MainWindow) -> None:
    excerpt = window.desk.card.excerpt
    words = " ".join(f"word{n} 🌉" for n in range(60))
    excerpt.say(words, "“said” stands beside it", "Cue: said")
    shown = excerpt.words.text()
    assert shown.endswith("…")
    assert shown[:-1].strip() in words
    assert "word59" in excerpt.words.toolTip()
    for label in (excerpt.words, excerpt.why, excerpt.cue):
        assert label.heightForWidth(label.width()) <= label.height()
        assert excerpt.rect().contains(label.geometry())
    excerpt.say("short")
    assert (excerpt.words.text(), excerpt.words.toolTip()) == ("short", "")


def test_a_definition_of_any_length_squeezes_no_stance(window: MainWindow) -> None:
    card, _ = of_card(window)
    before = places_of_controls(card)
    line = card.stances.line
    line.set_words("Supports: " + "the speaker wants it to come about, " * 6)
    QApplication.processEvents()
    assert places_of_controls(card) == before
    assert line.text().endswith("…")
    assert line.heightForWidth(line.width()) <= line.height()
    assert "to come about" in line.toolTip()
