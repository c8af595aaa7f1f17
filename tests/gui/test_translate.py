"""The interface in another language: every string has its translation, and what is made speaks it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

import translations
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.scheme import BUILT_IN_STANCES
from quotemark.gui.action_set import ActionSet
from quotemark.gui.actions.stance import spoken
from quotemark.gui.card.card import Card
from quotemark.gui.look.translate import SYSTEM, languages, said, set_language, spoken_language, texts_of, tr
from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.listing import Listing
from quotemark.gui.settings.settings import Settings
from quotemark.gui.settings.settings_dialog import SettingsDialog
from quotemark.gui.speakers.words import told_quotes

from .conftest import open_in, small_article, undo_in_the_menu


@pytest.fixture
def german(qapp: QApplication) -> Iterator[Settings]:
    """Let the interface speak German."""
    settings = Settings()
    settings.language = "de"
    assert set_language("de") == "de"
    yield settings
    set_language("en")


@pytest.mark.parametrize("path", sorted(translations.FOLDER.glob("*.ts")), ids=lambda path: path.stem)
def test_every_string_of_the_window_is_translated(path: Path) -> None:
    assert translations.problems(translations.read(path), translations.all_strings()) == []  # make translations


def test_menus_panes_and_qts_own_buttons_are_german(qtbot: QtBot, german: Settings) -> None:
    window = MainWindow(german)
    qtbot.addWidget(window)
    assert [action.text() for action in window.menuBar().actions()][:2] == ["&Datei", "&Bearbeiten"]
    assert window.desk.panes.docks["card"].windowTitle() == "Zitat"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


def test_the_window_speaks_another_language_at_once_and_forgets_nothing(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    article, current = window.session.article, window.workbench.current
    for code, menu in ("de", "&Datei"), ("en", "&File"), ("de", "&Datei"):
        window.desk.action_set.by_id["settings"].trigger()
        dialog = window.findChild(SettingsDialog)
        assert dialog is not None
        box = dialog.findChild(QComboBox, "language")
        assert box is not None
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())
        QCoreApplication.processEvents()  # the list of languages is closed before these fields go
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert window.menuBar().actions()[0].text() == menu
        dialog = next(d for d in window.findChildren(SettingsDialog) if d.isVisible())
        assert dialog.windowTitle() == ("Einstellungen" if code == "de" else "Settings")
        dialog.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert window.session.article is article
        assert window.workbench.current == current
        assert len(window.findChildren(Card)) == len(window.findChildren(ActionSet)) == 1
        assert len(window.session.findChildren(Listing)) == 0
    window.activateWindow()
    qtbot.waitUntil(lambda: window.view.hasFocus())
    assert window.desk.card.isVisible()
    assert window.desk.queue.isVisible()
    QTest.keyClick(window.view, Qt.Key.Key_X)
    QTest.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.article is article, "one key, one act"
    QTest.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.workbench.open_count == 3, "undo reaches back to what was done in the other language"


def test_no_tabs_of_the_language_before_lie_over_the_menus(window: MainWindow) -> None:
    for language in ("de", "en"):
        window.settings.language = language
        window.speak()
        QApplication.processEvents()
        bars = [bar for bar in window.findChildren(QTabBar) if bar.parent() is window and bar.isVisible()]
        seen = [bar for bar in bars if bar.geometry().intersects(window.rect())]
        assert [bar.count() for bar in seen] == [4, 4], "the left and the right panes, once each"
        assert not any(bar.geometry().intersects(window.menuBar().geometry()) for bar in seen)


@pytest.mark.usefixtures("german")
def test_what_has_no_translation_stays_english() -> None:
    assert tr("Card", "Nobody ever said this") == "Nobody ever said this"
    assert QObject().tr("nor this") == "nor this"


def test_english_reads_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_language: str) -> dict[tuple[str, str], str]:
        raise AssertionError

    monkeypatch.setattr("quotemark.gui.look.translate.texts_of", refuse)
    assert set_language("en") == "en"
    assert tr("Card", "Stance") == "Stance"


def test_a_language_can_be_chosen_in_the_open_list(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.action_set.by_id["settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    box = dialog.findChild(QComboBox, "language")
    assert box is not None
    box.showPopup()
    qtbot.waitUntil(lambda: box.view().isVisible())
    for _ in range(box.findData("de") - box.currentIndex()):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.menuBar().actions()[0].text() == "&Datei")


@pytest.mark.parametrize(
    ("wanted", "system", "spoken"),
    [
        ("de", ["en-US"], "de"),
        ("xx", ["de-DE"], "en"),
        (SYSTEM, ["de-AT", "de", "en"], "de"),
        (SYSTEM, ["fi_FI", "de_DE"], "de"),
        (SYSTEM, ["en-GB", "de"], "en"),
        (SYSTEM, ["fi"], "en"),
    ],
)
def test_the_language_is_the_one_wanted_or_the_systems(
    monkeypatch: pytest.MonkeyPatch, wanted: str, system: list[str], spoken: str
) -> None:
    class Locale:
        def uiLanguages(self) -> list[str]:  # noqa: N802 - Qt's name
            return system

    monkeypatch.setattr("quotemark.gui.look.translate.QLocale.system", Locale)
    assert spoken_language(wanted) == spoken


def test_each_language_is_one_file() -> None:
    assert languages() == ("en", "de")
    assert ("Card", "Type") in texts_of("de")


MARKED = """
class Pane(QWidget):
    def make(self):
        self.tr("in a class")
        act(lambda: self.tr("in a lambda"))
tr("Place", "anywhere " "else")
tr(CONTEXT, row.text)
"""


def test_marked_strings_are_found_with_their_context() -> None:
    found = list(translations.strings_of(ast.parse(MARKED), "pane.py"))
    assert found == [("Pane", "in a class"), ("Pane", "in a lambda"), ("Place", "anywhere else")]


@pytest.mark.parametrize("code", ['self.tr(f"{n} rows")', 'self.tr("a" + b)', 'window.tr("whose?")'])
def test_a_string_that_cannot_be_translated_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r"pane\.py, line 1"):
        list(translations.strings_of(ast.parse(code), "pane.py", "Pane"))


def test_a_translation_that_says_something_else_is_found() -> None:
    said = [("A", "{} of {}"), ("A", "Open…"), ("A", "new")]
    german = {("A", "{} of {}"): "{} davon", ("A", "Open…"): "Öffnen", ("A", "gone"): "weg"}
    assert len(translations.problems(german, said)) == 4


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    texts = {("A", "<b> & “c”\n"): "„ç“\n<", ("B", "open"): ""}
    translations.write(tmp_path / "x.ts", "xx", texts)
    assert translations.read(tmp_path / "x.ts") == texts
    assert 'type="unfinished"' in (tmp_path / "x.ts").read_text("utf-8")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        ("Confirm", "Bestätigen"),
        ("Move left edge", "Linken Rand verschieben"),
        ("Speaker Ana Ruiz", "Sprecher Ana Ruiz"),
        ("“said” follows the quotation; “she” → Ana Ruiz", "„said“ folgt auf die Anführung; “she” → Ana Ruiz"),
        ("a.jsonl, line 3: not UTF-8: byte 7 of the line", "a.jsonl, Zeile 3: nicht UTF-8: Byte 7 der Zeile"),
        ("Nobody ever wrote this sentence", "Nobody ever wrote this sentence"),
    ],
)
def test_what_was_put_together_in_english_is_said_in_german(english: str, wanted: str) -> None:
    assert said(english) == wanted


def test_english_stays_as_it_was_put_together() -> None:
    assert said("Speaker {} of {}") == "Speaker {} of {}"


PUT_TOGETHER = """
_HINT = "Nothing was changed."
raise ReadError(f"{name} is {'the old' if x else 'the new'} folder", hint=_HINT)
self.told.emit("Saved so far." if done else "Not yet.")
self.other.emit("no news")
workbench.act(f"Move {side} edge", lambda: None)
ValueError("for programmers")
"""


def test_sentences_are_found_where_they_are_put_together() -> None:
    found = list(translations.phrases_of(ast.parse(PUT_TOGETHER)))
    assert found == [
        "the old",
        "the new",
        "{} is {} folder",
        "Nothing was changed.",
        "Saved so far.",
        "Not yet.",
        "Move {} edge",
    ]


def test_undo_and_news_are_german_in_a_german_window(qtbot: QtBot, german: Settings, dataset_file: Path) -> None:
    german.annotator = "ada"
    window = MainWindow(german)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.session.candidates_ready):
        window.show()
        assert window.files.open_files([dataset_file])
    window.workbench.confirm()
    assert undo_in_the_menu(window) == "Bestätigen &zurücknehmen"
    assert window.desk.action_set.by_id["stance_supports"].text() == "Stimmt zu"
    shown = [button.text() for button in window.desk.card.findChildren(QPushButton) if button.isVisible()]
    assert "Stimmt zu  S" in shown
    window.workbench.choose_stance("supports")
    assert undo_in_the_menu(window) == "Haltung Stimmt zu &zurücknehmen"
    own = replace(BUILT_IN_STANCES[0], name="Backs", definition="Speaks for it.")
    assert own == spoken(own), "a project's own"
    assert spoken(replace(BUILT_IN_STANCES[0], key="Y")).name == "Stimmt zu", "the words are still the built-in ones"
    window.session.told.emit("Nothing else has a flag. {flag} sets one.")
    assert window.desk.messages.text == "Sonst ist nichts vorgemerkt. F merkt ein Zitat vor."
    assert not window.files.open_files([dataset_file.with_name("gone.txt")])
    assert "diese Datei gibt es nicht" in window.desk.messages.text
    window.session.abandon()


@pytest.mark.parametrize(
    ("language", "one", "of_the_article", "of_the_dataset", "of_the_row"),
    [
        ("en", "1 quote, 1 open", "Article 1 of 1 – 1 quote, 1 open", "0 of 1 article done", "1 flag, 2 notes"),
        ("de", "1 Zitat, 1 offen", "Artikel 1 von 1 – 1 Zitat, 1 offen", "0 von 1 Artikel fertig", "1 Fähnchen, 2 Not"),
    ],
)
def test_one_of_a_kind_is_said_in_the_singular(
    qtbot: QtBot, tmp_path: Path, language: str, one: str, of_the_article: str, of_the_dataset: str, of_the_row: str
) -> None:
    article = small_article()
    flagged = replace(article.quotes[0], flag=True, note="Who asked?")
    path = tmp_path / "one.jsonl"
    path.write_bytes(encode_article(replace(article, quotes=(flagged,), note="A letter.")) + b"\n")
    settings = Settings()
    settings.language, settings.annotator = language, "ada"
    window = MainWindow(settings)
    try:
        open_in(window, path, qtbot)
        assert told_quotes(1, 1) == one
        assert window.desk.standing.progress.startswith(of_the_article)
        assert window.desk.queue._progress.text() == of_the_dataset
        assert of_the_row in window.desk.queue.view.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    finally:
        window.session.abandon()
        set_language("en")


def test_a_line_that_repeats_an_id_is_told_in_german_as_a_whole(german: Settings) -> None:
    for which, line in ("an earlier", "früheren"), ("another", "anderen"):
        told = said(f"work.jsonl, line 2: the id 'a' stands in {which} line too")
        assert told == f"work.jsonl, Zeile 2: die Kennung 'a' steht auch in einer {line} Zeile"
