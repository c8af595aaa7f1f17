"""A lead looks at the figures while an annotator decides, by keys alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, Quote, QuoteType, Span, Speaker, Suggestion
from quotemark.gui.dashboard.window import Dashboard
from quotemark.gui.main_window import MainWindow
from quotemark.gui.settings.settings import Settings

from .annotator import ALT, CTRL, Annotator, Key

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
