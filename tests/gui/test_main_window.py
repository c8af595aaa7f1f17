"""The window as a whole: what comes in, what goes out, and what it says."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.formats.sources import SUFFIXES
from quotemark.core.scheme import Scheme, StanceLabel
from quotemark.core.types import QuoteStatus
from quotemark.gui.look import theme
from quotemark.gui.main_window import MainWindow

from .conftest import TEXT, open_in, small_article, span_of, tip_over


@pytest.fixture
def window(qtbot: QtBot, dataset_file: Path) -> Iterator[MainWindow]:
    """Return a window on the small dataset, ready to be typed into."""
    window = MainWindow()
    open_in(window, dataset_file, qtbot)
    yield window
    window.session.abandon()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def drop(window: MainWindow, data: QMimeData) -> None:
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    window.dropEvent(event)


@pytest.mark.parametrize("colours", theme.THEMES.values(), ids=theme.THEMES)
def test_the_article_and_the_desk_take_a_theme_together(window: MainWindow, colours: theme.Theme) -> None:
    window.dress(theme.DARK if not colours.is_dark else theme.LIGHT)
    window.dress(colours)
    paper = window.view.grab().toImage().pixelColor(3, 3)
    card = window.desk.card.grab().toImage().pixelColor(3, 3)
    assert paper == QColor(colours.base)
    assert card == QColor(colours.alternate_base)


def test_enter_in_the_name_field_names_and_does_not_confirm(window: MainWindow) -> None:
    press(Qt.Key.Key_Slash)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "x1 2/")  # keys that act on the article are letters here
    press(Qt.Key.Key_Return)
    quote = window.workbench.quote
    assert quote is not None
    assert quote.is_open
    assert window.workbench.article is not None
    speaker = window.workbench.article.speaker(quote.speaker)
    assert speaker is not None
    assert speaker.name == "x1 2/"
    assert window.view.hasFocus()


def test_space_on_a_focused_button_presses_the_button(window: MainWindow) -> None:
    button = window.desk.card.findChild(QPushButton, "stance_opposes")
    button.setFocus()
    press(Qt.Key.Key_Space)
    quote = window.workbench.article and window.workbench.article.quote("q1")
    assert quote
    assert [s.label for s in quote.stances] == ["opposes"]
    assert quote.is_open


def test_a_pasted_text_becomes_an_article_of_the_open_dataset(window: MainWindow, dataset_file: Path) -> None:
    QGuiApplication.clipboard().setText("Bakers strike\n\n“No more rolls,” said Iris Vale. She was cross.\n")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    window.session.searching.search_now()
    assert window.workbench.article is not None
    assert window.workbench.article.title == "Bakers strike"
    assert window.workbench.quote is not None
    window.workbench.confirm()
    assert window.session.save()
    assert len([line for line in read_lines(dataset_file) if line.article]) == 3


def test_a_clipboard_without_text_says_what_to_do(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Copy the article first" in window.desk.messages.text


def test_files_dropped_on_the_window_are_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "a b.txt").write_text(TEXT, "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / "a b.txt"))])
    with qtbot.waitSignal(window.session.candidates_ready):
        drop(window, data)
    assert window.session.dataset is not None
    assert window.session.dataset.path == folder / "a b.jsonl"


def test_dropped_words_become_an_article(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("“Hello,” said Iris Vale.")
    drop(window, data)
    assert window.workbench.article is not None
    assert window.workbench.article.text == "“Hello,” said Iris Vale."


def test_find_selects_place_after_place_and_escape_returns_to_the_article(window: MainWindow) -> None:
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "the")
    assert window.desk.selected() == span_of("the")
    press(Qt.Key.Key_Return)
    selected = window.desk.selected()
    assert selected is not None
    assert TEXT[selected.start : selected.end].lower() == "the"
    assert selected.start > span_of("the").start
    press(Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert window.desk.find_bar.isHidden()


def test_a_save_that_fails_is_said_and_the_window_can_still_be_left(
    qtbot: QtBot, window: MainWindow, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.workbench.confirm()
    before = dataset_file.read_bytes()
    assert window.session.dataset is not None

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with qtbot.waitSignal(window.session.keeping.troubles_changed):
        press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "disk is full" in window.desk.messages.text
    assert dataset_file.read_bytes() == before
    assert not window.close()  # once more, to be read
    assert "Close the window once more" in window.desk.messages.text
    assert window.close()  # the journal has it
    again = MainWindow()
    assert again.session.open([dataset_file])
    assert again.workbench.article is not None
    assert again.workbench.article.quote("q1").status is QuoteStatus.CONFIRMED
    again.session.abandon()


def test_the_dialog_offers_every_kind_of_file_that_is_read(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *args: offered.append(args[-1]) or ([], ""))
    window.files.open_dialog()
    assert {f"*{suffix}" for suffix in SUFFIXES} <= set(re.findall(r"\*\.\w+", offered[0]))


def test_a_sample_is_kept_and_saved_under_a_name_by_asking(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.session.candidates_ready):
        window.show()
        assert window.files.open_sample()
    window.workbench.confirm()
    target = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window.files.save()
    assert window.session.dataset is not None
    assert window.session.dataset.path == target.with_suffix(".jsonl")
    assert not window.session.is_scratch
    assert window.close()
    first = next(iter(read_lines(target.with_suffix(".jsonl")))).article
    assert first is not None
    assert first.quotes[0].status is QuoteStatus.CONFIRMED


def test_save_as_gives_every_name_the_ending_and_replaces_no_file_unasked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, taken = tmp_path / "interview.txt", tmp_path / "taken.jsonl"
    article.write_text("the article itself", "utf-8")
    taken.write_bytes(b"\n")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(article), ""))
    window.files.save_as_dialog()
    assert article.read_text("utf-8") == "the article itself"
    assert window.session.dataset is not None
    assert window.session.dataset.path == tmp_path / "interview.txt.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "taken"), ""))
    window.files.save_as_dialog()
    assert "taken.jsonl exists already" in window.desk.messages.text
    assert taken.read_bytes() == b"\n"


def test_a_note_is_left_by_enter_and_a_name_begun_by_escape(window: MainWindow) -> None:
    press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "ask the desk")
    press(Qt.Key.Key_Return)
    assert window.view.hasFocus()  # or the next F would be a letter of the note
    quote = window.workbench.quote
    assert quote is not None
    assert (quote.note, quote.is_open) == ("ask the desk", True)
    press(Qt.Key.Key_Slash)
    QTest.keyClicks(QApplication.focusWidget(), "Iri")
    press(Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert window.desk.card.name_field.text() == ""
    assert window.workbench.quote == quote


@pytest.mark.parametrize(("words", "is_offered"), [("rebuild", True), ("reporters", False)])
def test_the_menu_offers_decisions_only_on_the_quote_that_it_is_about(
    window: MainWindow, words: str, is_offered: bool
) -> None:
    place = QPoint(window.view.viewport().mapToGlobal(QPoint(9, 9)))
    window.view.context_requested.emit(span_of(words).start, place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert (window.desk.action_set.by_id["confirm"] in menu.actions()) is is_offered
    assert window.desk.action_set.by_id["mark"] in menu.actions()
    menu.close()


def test_behind_the_last_quote_of_all_articles_nothing_says_that_a_key_goes_on(window: MainWindow) -> None:
    workbench, confirm = window.workbench, window.desk.action_set.by_id["confirm"]
    assert window.session.dataset is not None
    for _ in range(16):
        if workbench.offers_next and not workbench.has_more:
            break
        press(Qt.Key.Key_Return if workbench.entries.here is None else Qt.Key.Key_X)
    assert all(head.status == "done" for head in window.session.dataset.heads)
    assert window.desk.card.excerpt.why.words == "All quotes are decided, in every article. Ctrl+S writes the file."
    assert confirm.iconText() == "All done"
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert confirm.iconText() != "All done"


def test_a_first_window_fits_on_the_screen(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert window.width() > room.width(), "the screen of the tests is a small one"
    window.fit_on_screen()
    assert window.width() <= room.width()
    assert window.height() < room.height()


def test_nobody_named_shows_that_it_was_taken(window: MainWindow) -> None:
    nobody = window.desk.card.findChild(QPushButton, "speaker_0")
    assert nobody is not None
    assert not nobody.isChecked()
    press(Qt.Key.Key_0)
    quote = window.workbench.quote
    assert quote is not None
    assert quote.is_open
    assert nobody.isChecked()


def test_the_card_says_of_a_quote_that_somebody_marked_that_it_was_marked_by_hand(window: MainWindow) -> None:
    assert "Proposed" in window.desk.card.accessibleDescription()
    window.workbench.missed.mark(None, span_of("“Ask the bank,”").start + 1)
    quote = window.workbench.quote
    assert quote is not None
    assert quote.suggestion is not None
    assert "Marked by hand" in window.desk.card.accessibleDescription()


def test_news_gives_way_to_the_next_decision(window: MainWindow) -> None:
    window.workbench.missed.mark(None, span_of("reporters").start)
    assert "no quotation" in window.desk.messages.text
    window.workbench.confirm()
    assert window.desk.messages.text == ""


def test_a_sample_goes_on_where_it_was_left(qtbot: QtBot) -> None:
    for expected in (0, 1):
        window = MainWindow()
        with qtbot.waitSignal(window.session.candidates_ready):
            window.show()
            assert window.files.open_sample()
        article = window.workbench.article
        assert article is not None
        assert sum(q.status is QuoteStatus.CONFIRMED for q in article.quotes) == expected
        window.workbench.confirm()
        assert window.close()
        window.deleteLater()


def test_the_annotator_is_asked_once(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    assert window.desk.name_bar.isVisible()
    window.desk.name_bar.field.setText("Ada")
    QTest.keyClick(window.desk.name_bar.field, Qt.Key.Key_Return)
    assert window.session.annotator == "Ada"
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    assert again.desk.name_bar.isHidden()
    assert again.session.annotator == "Ada"


def test_zoom_is_remembered_and_can_be_reset(window: MainWindow) -> None:
    size = window.view.font().pointSizeF()
    press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.view.font().pointSizeF() > size
    assert window.settings.zoom == 2
    press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.view.font().pointSizeF() == size
    assert window.settings.zoom == 0


def test_a_stance_that_takes_the_key_of_an_action_is_reported(window: MainWindow) -> None:
    window.desk.action_set.set_scheme(Scheme(stance=(StanceLabel("against", "Against", "A"),)))
    assert "“Mark a missed quote” is without it now" in window.desk.messages.text
    press(Qt.Key.Key_A)
    assert window.workbench.quote is not None
    assert [s.label for s in window.workbench.quote.stances] == ["against"]


def test_the_card_follows_the_scheme_and_its_targets(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "quotemark.toml").write_text('targets = ["The bridge", "The bank"]\n', "utf-8")
    (tmp_path / "work.jsonl").write_bytes(encode_article(replace(small_article(), id="x")) + b"\n")
    window = MainWindow()
    qtbot.addWidget(window)
    assert window.files.open_files([tmp_path / "work.jsonl"])
    assert list(window.desk.card.stances._targets) == ["The bridge", "The bank"]
    window.workbench.choose_stance("supports")
    assert window.desk.card.stances._targets["The bridge"].text() == "The bridge: Supports"
    window.session.abandon()


def test_what_is_told_while_the_window_starts_is_not_lost(qtbot: QtBot, dataset_file: Path) -> None:
    before = MainWindow()
    qtbot.addWidget(before)
    assert before.files.open_files([dataset_file])
    before.workbench.confirm()
    before.session.abandon()  # as if the program had been killed
    window = MainWindow(is_furnished=False)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.session.told):
        assert window.files.open_files([dataset_file])
    assert "decisions of last time" in window.desk.messages.text
    window.session.abandon()


@pytest.mark.parametrize("key", [Qt.Key.Key_W, Qt.Key.Key_C])
def test_a_key_that_wants_selected_words_says_so(window: MainWindow, key: Qt.Key) -> None:
    before = window.workbench.article
    press(key)
    assert "Select the words first" in window.desk.messages.text
    assert window.workbench.article is before


def test_a_text_without_a_title_is_listed_by_its_first_words_and_as_not_yet_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    text = tmp_path / "untitled.txt"
    text.write_text("“No more rolls,” said Iris Vale. She was cross, and so were the others in the queue.\n", "utf-8")
    with qtbot.waitSignal(window.session.candidates_ready):
        assert window.files.open_files([text])
    model = window.desk.queue.view.model()
    assert model.index(0, 1).data().startswith("“No more rolls,” said Iris Vale.")
    assert "no file yet" in window.desk.standing._place.text()
    window.workbench.confirm()
    assert "decisions safe" in window.desk.standing._place.text()
    assert window.session.save()
    assert window.desk.standing._place.text().endswith("saved")


def test_words_of_a_stranger_are_never_taken_for_markup(qtbot: QtBot, tmp_path: Path) -> None:
    markup = "<b>Ana</b><img src='x.png'>"
    article = small_article()
    speakers = (replace(article.speakers[0], name=markup), article.speakers[1])
    article = replace(article, title=markup, speakers=speakers)
    (tmp_path / "work.jsonl").write_bytes(encode_article(article) + b"\n")
    window = MainWindow()
    qtbot.addWidget(window)
    assert window.files.open_files([tmp_path / "work.jsonl"])
    tips = [child.toolTip() for child in window.desk.card.findChildren(QWidget) if "Ana" in child.toolTip()]
    tips.append(tip_over(window.desk.card.findChild(QLabel, "card_why")))
    tips.append(window.desk.queue.view.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole))
    assert len(tips) >= 3  # the speaker's button, the explanation, the list of articles
    assert [tip for tip in tips if "<b>" in tip or "<img" in tip] == []
    window.session.abandon()


def test_the_reason_is_told_at_length_where_the_mouse_rests(window: MainWindow) -> None:
    tip = tip_over(window.desk.card.findChild(QLabel, "card_why"))
    assert "Rule: after-quotation" in tip
    assert "Others: 2 Tom Berg (person)" in tip


def test_a_file_at_home_is_told_as_people_write_it(window: MainWindow, home: Path, qtbot: QtBot) -> None:
    path = home / "articles" / "work.jsonl"
    path.parent.mkdir()
    path.write_bytes(encode_article(small_article()) + b"\n")
    with qtbot.waitSignal(window.session.candidates_ready):
        assert window.files.open_files([path])
    assert window.desk.standing._path.accessibleName() == str(Path("~", "articles", "work.jsonl"))
