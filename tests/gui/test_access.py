"""Everything can be reached by Tab, has a name for screen readers, and is in view on a small screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot
from visible import cut_off, reachable

from quotemark.core.errors import UsageError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Quote, Span
from quotemark.gui import desk as desk_module
from quotemark.gui.look.theme import HIGH_CONTRAST
from quotemark.gui.look.translate import set_language
from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.panes import PANES
from quotemark.gui.settings.settings import Settings

from .conftest import open_in, small_article

Key = Qt.Key
DIALOGS = ("settings", "keys", "about", "scheme", "describe", "dashboard")
ALL_PANES = pytest.mark.parametrize("pane", [spec.id for spec in PANES])


@pytest.fixture(params=["en", "de"])
def window(qtbot: QtBot, dataset_file: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    """Return a small window in each language, ready to be typed into."""
    settings = Settings()
    settings.language = request.param
    settings.annotator = "ada"
    window = MainWindow(settings)
    window.resize(1024, 640)
    open_in(window, dataset_file, qtbot)
    yield window
    window.session.abandon()
    set_language("en")


def show_bars(window: MainWindow) -> None:
    """Show every bar there is, as on a first start with a bad file."""
    window.desk.name_bar.ask("ada")
    window.desk.find_words()
    window.desk.show_tour()
    window.session.failed.emit(UsageError("The file cannot be read", hint="Choose another one."))
    window.desk.to_article()


def dialog_of(window: MainWindow, action: str, qtbot: QtBot) -> QDialog:
    window.desk.action_set.by_id[action].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def described(widget: QWidget) -> tuple[str, QAccessible.Role]:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.text(QAccessible.Text.Name).strip(), found.role()


def nameless(window: QWidget) -> list[str]:
    mute = (QAccessible.Role.NoRole, QAccessible.Role.Client)
    told = [(widget, *described(widget)) for widget in reachable(window)]
    return [f"{w} {name!r} {role}" for w, name, role in told if not name or role in mute]


def visited(window: QWidget, key: Qt.Key = Key.Key_Tab) -> list[QWidget]:
    """Return where the focus goes when the key is pressed again and again, each place once."""
    seen: list[QWidget] = []
    while (widget := QApplication.focusWidget()) is not None and widget not in seen:
        seen.append(widget)
        QTest.keyClick(widget, key)
    return seen


@ALL_PANES
def test_every_control_has_a_name_and_a_role(window: MainWindow, pane: str) -> None:
    show_bars(window)
    window.desk.panes.show(pane)
    QApplication.processEvents()
    assert window.view in reachable(window)
    assert nameless(window) == []


@pytest.mark.parametrize("action", DIALOGS)
def test_every_control_of_a_dialog_has_a_name_and_a_role(window: MainWindow, action: str, qtbot: QtBot) -> None:
    dialog = dialog_of(window, action, qtbot)
    for page in range(dialog.pages.count() if hasattr(dialog, "pages") else 1):
        if hasattr(dialog, "pages"):
            dialog.pages.setCurrentIndex(page)
        assert nameless(dialog) == []
        assert cut_off(dialog) == []
        assert dialog.minimumSizeHint().width() <= 1024
        assert dialog.minimumSizeHint().height() <= 600
        missed = set(reachable(dialog)) - set(visited(dialog))
        assert missed == set()
    dialog.reject()


@ALL_PANES
def test_tab_reaches_everything_and_shift_tab_goes_back(window: MainWindow, pane: str) -> None:
    show_bars(window)
    window.desk.panes.show(pane)
    QApplication.processEvents()
    window.desk.to_article()
    there = visited(window)
    assert set(reachable(window)) - set(there) == set()
    back = visited(window, Key.Key_Backtab)
    assert back[1:] == there[:0:-1]


def test_tab_goes_from_the_article_through_the_card_from_top_to_bottom(window: MainWindow) -> None:
    card = window.desk.card
    places = visited(window)
    assert places[0] is window.view
    of_card = [w for w in places if card.isAncestorOf(w)]
    assert places[1 : 1 + len(of_card)] == of_card
    corners = [w.mapTo(window, QPoint(0, 0)) for w in of_card]
    assert [(p.y(), p.x()) for p in corners] == sorted((p.y(), p.x()) for p in corners)


def test_arrows_move_in_a_list_that_has_the_focus(window: MainWindow) -> None:
    quote = window.workbench.current
    table = next(w for w in visited(window) if isinstance(w, QTableView))
    table.setFocus()
    before = window.session.row
    QTest.keyClick(table, Key.Key_Down)
    assert window.session.row == before + 1
    window.session.show_row(before)
    assert window.workbench.current == quote


def test_what_is_focused_in_a_pane_keeps_the_keys_that_work_it(window: MainWindow, qtbot: QtBot) -> None:
    """On a box or a button, Space and the arrows must not decide on the quote behind it."""
    window.desk.panes.show("queue")
    article = window.session.article
    for widget in reachable(window):
        if widget is window.view or isinstance(widget, QTabBar):
            continue
        widget.setFocus()
        for key in (Key.Key_Space, Key.Key_Down) if not isinstance(widget, QTableView) else ():
            if key == Key.Key_Down or window.desk.queue.isAncestorOf(widget):
                QTest.keyClick(widget, key)
                popup = QApplication.activePopupWidget()
                if popup is not None:
                    popup.close()
        assert window.session.article is article, widget


def test_a_screen_reader_is_told_of_the_current_quote(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(desk_module, "announce", lambda _widget, text: said.append(text))
    QTest.keyClick(window.view, Key.Key_J)
    quote, article = window.workbench.quote, window.workbench.article
    assert quote is not None
    assert article is not None
    assert len(said) == 1
    speaker = article.speaker(quote.speaker)
    assert speaker is not None
    for words in (article.words(quote.content), speaker.name):
        assert words in said[0]
    found = QAccessible.queryAccessibleInterface(window.desk.card)
    assert found is not None
    assert found.text(QAccessible.Text.Description) == said[0]
    QTest.keyClick(window.view, Key.Key_O)
    assert len(said) == 2, "another stance is heard"
    name = "Lehnt ab" if window.settings.language == "de" else "Opposes"
    assert f" {name}." in said[1], "as its button calls it"
    QTest.keyClick(window.view, Key.Key_Z)
    assert len(said) == 2, "nothing new, nothing said"


def test_the_article_is_read_only_text_with_a_hint(window: MainWindow) -> None:
    found = QAccessible.queryAccessibleInterface(window.view)
    assert found is not None
    assert found.textInterface() is not None
    assert found.state().readOnly
    assert "F7" in found.text(QAccessible.Text.Description)


@ALL_PANES
def test_nothing_is_cut_off_in_a_small_window(window: MainWindow, pane: str) -> None:
    window.desk.panes.show(pane)
    show_bars(window)
    QApplication.processEvents()
    smallest = window.minimumSizeHint()
    assert smallest.width() <= 1024
    assert smallest.height() <= 640
    assert (window.width(), window.height()) == (1024, 640)
    assert cut_off(window) == []
    window.dress(HIGH_CONTRAST)  # it has more around its buttons
    QApplication.processEvents()
    assert cut_off(window) == []
    assert (window.width(), window.height()) == (1024, 640)


HEBREW = "“הגשר יישאר פתוח,” אמרה דנה לוי."


def test_a_quote_from_right_to_left_is_shown_so(qtbot: QtBot, tmp_path: Path) -> None:
    quote = Quote(id="q1", content=(Span(0, HEBREW.index("”") + 1),))
    article = replace(small_article(), text=HEBREW, lang="he", quotes=(quote,), speakers=())
    (tmp_path / "a.jsonl").write_bytes(encode_article(article) + b"\n")
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.session.candidates_ready):
        window.show()
        assert window.files.open_files([tmp_path / "a.jsonl"])
    assert window.desk.card.excerpt.words.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert window.view.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignRight
    window.session.abandon()


LARGE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from visible import cut_off
from PySide6.QtWidgets import QApplication
from quotemark.gui.main_window import MainWindow

application = QApplication([])
window = MainWindow()
window.resize(1024, 640)
window.show()
window.files.open_files([Path(sys.argv[2])])
application.processEvents()
least = window.minimumSizeHint()
print(window.devicePixelRatio(), least.width() <= 1024, least.height() <= 640, cut_off(window))
window.session.abandon()
"""


def test_nothing_is_cut_off_at_twice_the_size(dataset_file: Path) -> None:
    support = str(Path(__file__).parents[1] / "support")
    done = subprocess.run(
        [sys.executable, "-c", LARGE, support, str(dataset_file)],
        env=os.environ | {"QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "2.0 True True []", done.stderr
