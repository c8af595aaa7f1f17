"""Finding one's way in many articles: narrowing the list down, sorting it, searching all texts, and how far one is."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from quotemark.core import edits
from quotemark.core.filtering import Place, State
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import ArticleStatus
from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.queue_pane import QueuePane

from .conftest import TEXT, small_article

TITLES = ("bridge", "tunnel", "quay")
QUAY = TEXT.replace("bridge", "harbor").replace("Ana Ruiz", "Eva Ruiz")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window on three articles, of which the last has another text, and a line that cannot be read."""
    articles = [small_article(i) for i in TITLES]
    articles[2] = replace(
        articles[2], text=QUAY, speakers=(replace(articles[2].speakers[0], name="Eva Ruiz"), *articles[2].speakers[1:])
    )
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"".join(encode_article(a) + b"\n" for a in articles) + b"{broken\n")
    window = MainWindow()
    qtbot.addWidget(window)
    window.settings.annotator = "ada"
    window.show()
    assert window.files.open_files([path])
    qtbot.waitUntil(lambda: window.session.dataset is not None and window.session.dataset.is_loaded)
    window.desk.name_bar.hide()
    return window


def listed(pane: QueuePane) -> list[str]:
    model = pane.view.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def choose(pane: QueuePane, state: State = State.ALL, place: Place = Place.TITLE) -> None:
    pane.states.setCurrentIndex(pane.states.findData(state))
    pane.places.setCurrentIndex(pane.places.findData(place))


def note(pane: QueuePane) -> str:
    return pane._note.text()


def test_what_is_typed_narrows_the_list_down_and_clearing_it_shows_all(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.desk.queue
    assert listed(pane) == ["The bridge", "The tunnel", "The quay", "Line 4 cannot be read"]
    qtbot.keyClicks(pane.field, "tun")
    qtbot.waitUntil(lambda: listed(pane) == ["The tunnel"])
    assert note(pane) == "1 of 4 articles"
    pane.field.clear()
    qtbot.waitUntil(lambda: len(listed(pane)) == 4)


def test_the_list_can_be_narrowed_down_to_a_speaker_and_to_a_state(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.desk.queue
    choose(pane, place=Place.SPEAKER)
    qtbot.keyClicks(pane.field, "eva")
    qtbot.waitUntil(lambda: listed(pane) == ["The quay"])
    choose(pane, State.FLAGGED, Place.SPEAKER)
    assert listed(pane) == []
    assert "Clear the field" in note(pane)
    pane.field.clear()
    choose(pane, State.UNREADABLE)
    qtbot.waitUntil(lambda: listed(pane) == ["Line 4 cannot be read"])


def test_all_texts_are_searched_and_the_place_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.desk.queue
    qtbot.keyClick(window.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert pane.field.hasFocus()
    qtbot.keyClicks(pane.field, "rebuild the HARBOR")
    qtbot.waitUntil(lambda: listed(pane) == ["The quay"] and not pane.listing.is_searching)
    place = pane.view.visualRect(pane.view.model().index(0, 1)).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.article is not None
    assert window.session.article.id == "quay"
    span = window.view.selected_span()
    assert span is not None
    assert window.session.article.text[span.start : span.end] == "rebuild the harbor"


def test_the_article_that_is_shown_is_marked_in_what_a_search_finds(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.desk.queue
    window.session.show_row(2)
    choose(pane, place=Place.TEXT)
    qtbot.keyClicks(pane.field, "rebuild")
    qtbot.waitUntil(lambda: len(listed(pane)) == 3 and not pane.listing.is_searching)
    assert pane.view.currentIndex().data() == "The quay"


def test_an_expression_finds_its_articles_and_a_wrong_one_is_said(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.desk.queue
    choose(pane, place=Place.TEXT)
    qtbot.mouseClick(pane.expression, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(pane.field, r"(?<=the )\bbri")
    qtbot.waitUntil(lambda: listed(pane) == ["The bridge", "The tunnel"])
    pane.field.setText("(the")
    qtbot.waitUntil(lambda: "no regular expression" in note(pane))
    assert listed(pane) == ["The bridge", "The tunnel"]


def test_a_click_on_a_heading_sorts_and_the_keys_follow_the_list(
    qtbot: QtBot, qtmodeltester: ModelTester, window: MainWindow
) -> None:
    pane = window.desk.queue
    header = pane.view.horizontalHeader()
    place = header.sectionViewportPosition(1) + 20, header.height() // 2

    def click() -> None:
        point = header.viewport().rect().topLeft()
        point.setX(place[0])
        point.setY(place[1])
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)

    click()
    assert listed(pane) == ["Line 4 cannot be read", "The bridge", "The quay", "The tunnel"]
    qtbot.keyClick(window.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.session.article is not None
    assert window.session.article.id == "quay"
    qtmodeltester.check(pane.view.model())
    click()
    assert listed(pane)[:3] == ["The tunnel", "The quay", "The bridge"]
    click()
    assert listed(pane)[:3] == ["The bridge", "The tunnel", "The quay"]


def test_an_article_that_leaves_the_filter_stays_until_another_one_is_opened(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.desk.queue
    choose(pane, State.OPEN)
    assert listed(pane) == ["The bridge", "The tunnel", "The quay"]
    session = window.session
    for quote in ("q1", "q2", "q3"):
        assert session.article is not None
        session.edit(edits.confirm(session.article, quote, session.stamp()), "Confirm")
    assert session.article is not None
    qtbot.waitUntil(lambda: window.desk.coverage.is_known)
    window.workbench.entries.dismiss_all()
    assert session.article.status is ArticleStatus.DONE
    assert listed(pane)[0] == "The bridge"
    assert "1 of 3 articles done" in pane._progress.text()
    qtbot.keyClick(window.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.article.id == "tunnel"
    assert listed(pane) == ["The tunnel", "The quay"]


def test_shift_f_goes_from_flag_to_flag_through_the_articles(qtbot: QtBot, window: MainWindow) -> None:
    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(window.view, key, modifier)

    with qtbot.waitSignal(window.session.told) as told:
        press(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert "Nothing else has a flag" in told.args[0]
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_F)  # on the second quote of the bridge
    press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_F)  # and on the first of the quay
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.article is not None
    assert (window.session.article.id, window.workbench.current) == ("bridge", "q2")
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert (window.session.article.id, window.workbench.current) == ("quay", "q1")


def test_filtering_ten_thousand_articles_by_state_takes_a_fraction_of_reading_them(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane, dataset = window.desk.queue, window.session.dataset
    assert dataset is not None
    dataset.heads.extend(replace(dataset.heads[1], id=f"more-{n}") for n in range(10_000))
    window.session.dataset_changed.emit()
    assert len(listed(pane)) == 10_004
    choose(pane, State.FLAGGED)
    assert listed(pane) == []


def test_enter_in_the_field_opens_the_first_article_at_the_words(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.desk.queue
    choose(pane, place=Place.TEXT)
    qtbot.keyClicks(pane.field, "harbor")
    qtbot.waitUntil(lambda: listed(pane) == ["The quay"] and not pane.listing.is_searching)
    qtbot.keyClick(pane.field, Qt.Key.Key_Return)
    assert window.session.article is not None
    assert window.session.article.id == "quay"
    assert window.workbench.current == "q1"
    pane.field.setText("dream")
    qtbot.waitUntil(lambda: len(listed(pane)) == 3 and not pane.listing.is_searching)
    qtbot.keyClick(pane.field, Qt.Key.Key_Return)
    assert window.workbench.current == "q3", "the cursor is where the words are"
    span = window.view.selected_span()
    assert span is not None
    assert window.session.article.text[span.start : span.end] == "dream"
