"""A small dataset with known quotes, and the session and workbench on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, Quote, QuoteType, Span, Speaker, Suggestion
from quotemark.gui.dataset.session import Session
from quotemark.gui.look.translate import set_language
from quotemark.gui.main_window import MainWindow
from quotemark.gui.workbench import Workbench

TEXT = (
    "“We will rebuild the bridge,” Mayor Ana Ruiz said on Monday 🌉.\n"
    "She added that the money was there. “Ask the bank,” she told reporters.\n"
    "Her deputy, Tom Berg, disagreed. “It is a dream, and a dear one.”\n"
)


def span_of(words: str, text: str = TEXT) -> Span:
    """Return where these words stand in the text."""
    return Span(text.index(words), text.index(words) + len(words))


def candidate(quote_id: str, content: str, cue: str, mention: str, ranked: tuple[str, ...]) -> Quote:
    """Return a proposed quote with these words."""
    spans = {"content": (span_of(content),), "cue": (span_of(cue),) if cue else ()}
    return Quote(
        id=quote_id,
        **spans,
        mention=(span_of(mention),),
        speaker=ranked[0],
        type=QuoteType.DIRECT if content.startswith("“") else QuoteType.INDIRECT,
        suggestion=Suggestion(
            score=0.9,
            rule="after-quotation",
            why=f"“{cue}” stands beside it",
            **spans,
            mentions=((span_of(mention),), *(() for _ in ranked[1:])),
            speakers=ranked,
        ),
    )


def small_article(article_id: str = "bridge") -> Article:
    """Return an article with three candidates by two speakers and one missed quotation."""
    return Article(
        id=article_id,
        title=f"The {article_id}",
        lang="en",
        text=TEXT,
        skip=(),
        speakers=(Speaker("s1", "Ana Ruiz", role="mayor"), Speaker("s2", "Tom Berg")),
        quotes=(
            candidate("q1", "“We will rebuild the bridge,”", "said", "Mayor Ana Ruiz", ("s1", "s2")),
            candidate("q2", "that the money was there", "added", "She", ("s1", "s2")),
            candidate("q3", "“It is a dream, and a dear one.”", "", "Tom Berg", ("s2", "s1")),
        ),
    )


@pytest.fixture
def dataset_file(tmp_path: Path) -> Path:
    """Return a dataset of two articles on disk."""
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"".join(encode_article(small_article(i)) + b"\n" for i in ("bridge", "tunnel")))
    return path


@pytest.fixture
def session(qtbot: QtBot, dataset_file: Path) -> Iterator[Session]:
    """Return a session on the small dataset."""
    session = Session()
    session.annotator = "ada"
    with qtbot.waitSignal(session.candidates_ready):
        assert session.open([dataset_file])
    qtbot.waitUntil(lambda: session.dataset is not None and session.dataset.is_loaded)
    yield session
    session.abandon()


@pytest.fixture
def workbench(session: Session) -> Workbench:
    """Return a workbench on the first article of the small dataset."""
    workbench = Workbench(session)
    session.show_row(0)
    return workbench


def tip_over(widget: QWidget) -> str:
    """Return what is told where the mouse rests on a widget."""
    QToolTip.hideText()
    place, receiver = widget.rect().center(), widget
    event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    while not QApplication.sendEvent(receiver, event) or not event.isAccepted():
        if (parent := receiver.parentWidget()) is None:
            return ""
        place, receiver = receiver.mapToParent(place), parent
        event = QHelpEvent(QEvent.Type.ToolTip, place, receiver.mapToGlobal(place))
    return QToolTip.text()


def open_in(window: MainWindow, dataset_file: Path, qtbot: QtBot) -> None:
    """Show the window on a dataset, loaded and searched, the keyboard in the article."""
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.session.candidates_ready):
        window.show()
        assert window.files.open_files([dataset_file])
    qtbot.waitUntil(lambda: window.session.dataset is not None and window.session.dataset.is_loaded)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.view.hasFocus())


def undo_in_the_menu(window: MainWindow) -> str:
    """Open the menu that has it, and return what it says there."""
    undo = window.desk.action_set.by_id["undo"]
    menu = next(menu for menu in window.findChildren(QMenu) if undo in menu.actions())
    menu.aboutToShow.emit()
    return undo.text()


@pytest.fixture
def window(qtbot: QtBot, dataset_file: Path) -> Iterator[MainWindow]:
    """Return a window on the small dataset, ready to be typed into."""
    window = MainWindow()
    window.settings.annotator = "ada"
    open_in(window, dataset_file, qtbot)
    yield window
    window.session.abandon()
    set_language("en")
