"""A lead looks at the figures while an annotator decides, by keys alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.progress.reading import Progress
from quotemark.core.progress.tables import make_tables
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article, Quote, QuoteType, Span, Speaker, Suggestion
from quotemark.gui.dashboard.window import Dashboard
from quotemark.gui.main_window import MainWindow
from quotemark.gui.settings.settings import Settings

from .annotator import ALT, CTRL, Annotator, Key, open_window
from .test_random_actions import ARTICLES, NAMES, Aimless

TEXT = "“The kiln is cold,” Nora Ekholm said. “It was never lit,” said Piet Sand.\n"


def kiln() -> Article:
    """Return an article with two proposals."""
    quotes = []
    for number, (words, speaker) in enumerate((("“The kiln is cold,”", "s1"), ("“It was never lit,”", "s2")), 1):
        content = (Span(TEXT.index(words), TEXT.index(words) + len(words)),)
        suggestion = Suggestion(0.93, "after-quotation", "", content, (), QuoteType.DIRECT, ((),), (speaker,))
        quotes.append(Quote(f"q{number}", content, speaker=speaker, suggestion=suggestion))
    speakers = (Speaker("s1", "Nora Ekholm"), Speaker("s2", "Piet Sand"))
    return Article(id="kiln", title="The kiln", lang="en", text=TEXT, skip=(), speakers=speakers, quotes=tuple(quotes))


def copied() -> list[str]:
    """Return how the second line in the clipboard begins."""
    lines = QGuiApplication.clipboard().text().splitlines()
    return lines[1].split("\t")[:5] if len(lines) > 1 else []


def test_figures_are_read_and_copied_by_keys_while_decisions_are_made(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "kiln.jsonl"
    path.write_bytes(encode_article(kiln()) + b"\n")
    settings = Settings()
    settings.annotator = "nora"
    window = MainWindow(settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.session.candidates_ready):
        window.show()
        assert window.files.open_files([path])
    window.activateWindow()
    qtbot.waitUntil(lambda: window.view.hasFocus())
    person = Annotator(window, qtbot)

    person.press(Key.Key_Return)  # right as proposed
    person.press(Key.Key_D, modifier=CTRL)
    dashboard = window.findChild(Dashboard)
    assert dashboard is not None
    qtbot.waitUntil(lambda: dashboard.isActiveWindow() and not dashboard.following.is_counting)
    assert QApplication.focusWidget() is dashboard.list
    titles = [dashboard.list.item(row).text() for row in range(dashboard.list.count())]
    person.press(*[Key.Key_Down] * titles.index("Proposals by annotator"))
    person.press(Key.Key_C, modifier=ALT)
    qtbot.waitUntil(lambda: copied() == ["nora", "1", "100.0%", "0.0%", "0.0%"])

    window.activateWindow()
    qtbot.waitUntil(lambda: window.view.hasFocus())
    with qtbot.waitSignal(dashboard.following.counted):
        person.press(Key.Key_X)  # not a quote
    dashboard.activateWindow()
    qtbot.waitUntil(lambda: dashboard.isActiveWindow())
    dashboard.list.setFocus()
    person.press(Key.Key_C, modifier=CTRL)
    assert copied() == ["nora", "2", "50.0%", "0.0%", "50.0%"]
    person.press(Key.Key_Escape)
    assert not dashboard.isVisible()
    window.session.abandon()


@pytest.mark.parametrize("seed", [11, 12])
def test_whatever_is_pressed_the_figures_are_those_of_the_file(qtbot: QtBot, tmp_path: Path, seed: int) -> None:
    files = [Path(shutil.copy(ARTICLES / name, tmp_path)) for name in NAMES]
    me = open_window(qtbot, *files)
    me.window.desk.dialogs.show_dashboard()
    dashboard = me.window.findChild(Dashboard)
    assert dashboard is not None
    me.window.activateWindow()
    qtbot.waitUntil(me.window.isActiveWindow)
    aimless = Aimless(me, seed)
    for _ in range(250):
        aimless.act()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not dashboard.following.is_counting, timeout=60_000)
    assert dashboard.isVisible()
    progress = Progress([Dataset(files[0].with_suffix(".jsonl"))])
    assert list(progress.read())[-1] == 1.0
    fresh = make_tables(progress.counts, progress.names)
    assert [(t.spec.id, t.rows) for t in dashboard.figures.tables] == [(t.spec.id, t.rows) for t in fresh]
    assert any(int(row[-2] or 0) for row in fresh[3].rows), "something was decided"
    me.window.session.abandon()
