"""A window on the work of one person with its dashboard, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lead import MONDAY, MONEY, PIER, TUESDAY, WORK, article, by_hand, decided, proposed, write
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from quotemark.core.progress.tables import TABLES
from quotemark.core.types import Article, ArticleStatus, QuoteType, Stance
from quotemark.gui.dashboard.canvas import Canvas
from quotemark.gui.dashboard.window import Dashboard
from quotemark.gui.look.translate import set_language
from quotemark.gui.main_window import MainWindow

from ..conftest import open_in

FOR, AGAINST = (Stance("supports"),), (Stance("opposes"),)
LOADING_MS = 60_000  # matplotlib and numpy take a while to load where much else is going on
IDS = [spec.id for spec in TABLES]


def work_of(by: str, **labels: object) -> tuple[Article, Article]:
    """Return what somebody made of two articles, the second of which waits for a decision."""
    first = (
        decided(proposed("q1", PIER, "s1", 0.95), by, MONDAY, seconds=2.0, **labels),
        decided(proposed("q2", MONEY, "s2", 0.72), by, TUESDAY, seconds=4.0, stances=AGAINST, speaker="s1"),
        decided(proposed("q3", WORK, "s1", 0.41, rule="that-clause"), by, TUESDAY, no=True, seconds=6.0),
    )
    second = (
        proposed("q1", PIER, "s1", 0.9),
        by_hand("q2", MONEY, by, TUESDAY, speaker="s2", type=QuoteType.DIRECT),
    )
    title = "The pier and the “price” of $5 and $10"
    return article("a1", *first, title=title), article("a2", *second, status=ArticleStatus.IN_PROGRESS)


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    return write(tmp_path / "ana.jsonl", *work_of("ana", stances=FOR))


@pytest.fixture
def ben(tmp_path: Path) -> Path:
    return write(tmp_path / "ben.jsonl", *work_of("ben", stances=AGAINST, type=QuoteType.MIXED))


@pytest.fixture
def lead_window(qtbot: QtBot, ana: Path) -> Iterator[MainWindow]:
    """Return a window on the work of one person."""
    window = MainWindow()
    window.settings.annotator = "ana"
    open_in(window, ana, qtbot)
    yield window
    window.session.abandon()
    set_language("en")


@pytest.fixture
def dashboard(qtbot: QtBot, lead_window: MainWindow) -> Dashboard:
    """Return the dashboard of that window, with everything counted."""
    return opened(qtbot, lead_window)


def opened(qtbot: QtBot, window: MainWindow) -> Dashboard:
    window.desk.action_set.by_id["dashboard"].trigger()
    dashboard = window.findChild(Dashboard)
    assert dashboard is not None
    wait_for(qtbot, dashboard)
    return dashboard


def wait_for(qtbot: QtBot, dashboard: Dashboard) -> None:
    qtbot.waitUntil(lambda: not dashboard.following.is_counting, timeout=LOADING_MS)
    QCoreApplication.processEvents()


def turn_to(dashboard: Dashboard, table: str) -> None:
    dashboard.list.setCurrentRow(IDS.index(table))


def cells(dashboard: Dashboard) -> list[list[str]]:
    model = dashboard.table.figures
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def canvas_of(dashboard: Dashboard) -> Canvas:
    canvas = dashboard.chart.currentWidget()
    assert isinstance(canvas, Canvas)
    return canvas


def compare_with(qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], ""))
    dashboard.compare.click()
    wait_for(qtbot, dashboard)
