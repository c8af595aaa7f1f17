"""The dashboard for whoever cannot see it, has nothing to see, or lacks what draws it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event
from types import ModuleType

import pytest
from lead import PIER, article, by_hand, write
from msgspec.structs import replace
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from quotemark.core.progress.table import Column, Measure, Table, TableSpec
from quotemark.core.progress.tables import TABLES
from quotemark.core.scheme import Scheme
from quotemark.gui.dashboard import loading
from quotemark.gui.dashboard.window import Dashboard
from quotemark.gui.dashboard.words import Words
from quotemark.gui.look.theme import HIGH_CONTRAST
from quotemark.gui.main_window import MainWindow

from ..conftest import open_in
from .conftest import IDS, canvas_of, cells, compare_with, opened, turn_to

# -- for everybody -----------------------------------------------------------------------------------------------------


def test_each_chart_and_table_says_what_it_is(dashboard: Dashboard) -> None:
    for table, spec in zip(IDS[:10], TABLES, strict=False):
        turn_to(dashboard, table)
        told = [QAccessible.queryAccessibleInterface(w) for w in (canvas_of(dashboard), dashboard.table)]
        names = [found.text(QAccessible.Text.Name) for found in told if found is not None]
        assert names == [f"Chart: {spec.title}", f"Table: {spec.title}"]
        description = canvas_of(dashboard).accessibleDescription()
        assert all(cell in description for cell in cells(dashboard)[0])


def test_without_matplotlib_there_is_the_table_and_a_word(
    qtbot: QtBot, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "quotemark.gui.dashboard.canvas", None)
    dashboard = opened(qtbot, lead_window)
    assert dashboard.chart.currentWidget() is dashboard.hint
    assert "matplotlib" in dashboard.hint.text()
    assert not dashboard.png.isEnabled()
    assert not dashboard.svg.isEnabled()
    assert dashboard.copy.isEnabled()
    assert cells(dashboard) == [["ana", "1", "1", "0", "0", "0", "2"]]


def test_where_there_is_nothing_to_see_it_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    dashboard = opened(qtbot, window)
    for table in IDS[2:]:
        turn_to(dashboard, table)
        assert dashboard.chart.currentWidget() is dashboard.hint, table
        assert not dashboard.copy.isEnabled()
        assert not dashboard.table.isVisible()
    turn_to(dashboard, "days")
    assert dashboard.hint.text() == "Nobody has decided anything yet. What is decided shows up here."
    turn_to(dashboard, "seconds")
    assert "Have them kept in the scheme (“Label scheme…” in the menu)" in dashboard.hint.text()
    with qtbot.waitSignal(dashboard.following.counted):
        window.desk.action_set.by_id["confirm"].trigger()
    turn_to(dashboard, "days")
    assert canvas_of(dashboard).isVisible()


def test_what_says_nothing_of_days_and_proposals_is_told_as_such(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of annotations from another program."""
    quote = replace(by_hand("q1", PIER, "", "", speaker="s1"), by=None, at=None)
    paths = [write(tmp_path / f"{name}.jsonl", article("a1", quote)) for name in ("one", "two")]
    window = MainWindow()
    window.settings.annotator = "ana"
    open_in(window, paths[0], qtbot)
    dashboard = opened(qtbot, window)
    compare_with(qtbot, dashboard, monkeypatch, paths[1])
    told = {
        "days": "do not say when anything was decided",
        "agreement": "do not say when anything was decided",
        "proposals": "Nothing that was decided was proposed",
        "stance confusion": "no quote yet that both have",
        "differing": "They agree in everything.",
    }
    for table, words in told.items():
        turn_to(dashboard, table)
        assert words in dashboard.hint.text()
        assert dashboard.chart.currentWidget() is dashboard.hint
        assert not dashboard.png.isEnabled()
        assert dashboard.copy.isEnabled() is (table in ("days", "agreement"))
    turn_to(dashboard, "type confusion")
    assert dashboard.png.isEnabled()
    window.session.abandon()


def test_without_a_dataset_it_says_how_to_open_one(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    dashboard = opened(qtbot, window)
    assert "Open texts or a dataset" in dashboard.hint.text()


def test_high_contrast_is_followed_while_it_is_open(dashboard: Dashboard, lead_window: MainWindow) -> None:
    lead_window.dress(HIGH_CONTRAST)
    assert canvas_of(dashboard).grab().toImage().pixelColor(2, 2).name() == HIGH_CONTRAST.base


def test_matplotlib_is_loaded_by_the_dashboard_alone(ana: Path) -> None:
    script = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from quotemark.gui.main_window import MainWindow
application = QApplication([])
window = MainWindow()
window.show()
window.files.open_files([Path(sys.argv[1])])
window.furnish()
application.processEvents()
print(sorted({"matplotlib", "numpy", "sklearn"} & set(sys.modules)))
window.session.abandon()
"""
    done = subprocess.run([sys.executable, "-c", script, str(ana)], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_table_is_there_while_matplotlib_is_being_loaded(
    qtbot: QtBot, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gate = ModuleType("gate")
    gate.opened = Event()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gate", gate)
    (tmp_path / "heavy_paper.py").write_text("import gate\ngate.opened.wait(20)\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(loading, "HEAVY", ("heavy_paper",))
    dashboard = opened(qtbot, lead_window)
    assert dashboard.hint.text() == "The chart is about to be drawn …"
    assert cells(dashboard) == [["ana", "1", "1", "0", "0", "0", "2"]]
    with qtbot.waitSignal(dashboard.loading.ended):
        gate.opened.set()  # type: ignore[attr-defined]
    assert canvas_of(dashboard).figure.axes
    monkeypatch.delitem(sys.modules, "heavy_paper")


def test_what_is_copied_runs_nothing_in_a_spreadsheet() -> None:
    columns = (Column("speaker"), Column("type kappa", Measure.KAPPA))
    spec = TableSpec("speakers", "Speakers", "who", columns, lambda counts, names: [])
    table = Table(spec, [("=1+1", -0.5), ("Ana", 0.5)])
    lines = Words("en", Scheme()).copied(table).splitlines()
    assert [line.split("\t") for line in lines[1:]] == [["'=1+1", "-0.50"], ["Ana", "0.50"]]
