"""What the dashboard shows, kept up to date, and of several datasets."""

from __future__ import annotations

from pathlib import Path

import pytest
from lead import MONDAY, PIER, article, by_hand, write
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article
from quotemark.gui.dashboard.window import Dashboard
from quotemark.gui.main_window import MainWindow

from ..conftest import small_article
from .conftest import AGAINST, IDS, canvas_of, cells, compare_with, opened, turn_to, wait_for, work_of

# -- what it shows -----------------------------------------------------------------------------------------------------


def test_it_shows_how_far_the_dataset_is(dashboard: Dashboard, qtmodeltester: ModelTester) -> None:
    assert dashboard.windowTitle() == "ana – Dashboard"
    assert cells(dashboard) == [["ana", "1", "1", "0", "0", "0", "2"]]
    assert canvas_of(dashboard).figure.axes[0].get_title(loc="left") == "Articles"
    qtmodeltester.check(dashboard.table.figures)


def test_each_table_is_that_of_the_command_line(dashboard: Dashboard) -> None:
    turn_to(dashboard, "proposals")
    assert cells(dashboard) == [
        ["ana", "3", "33.3 %", "33.3 %", "33.3 %", "0.0 %", "0.0 %", "0.0 %", "33.3 %", "0.0 %"]
    ]
    turn_to(dashboard, "labels")
    assert cells(dashboard)[0] == ["–", "ana", "not judged", "1", "33.3 %"]
    assert ["–", "ana", "Opposes", "1", "33.3 %"] in cells(dashboard), "as the scheme calls it"
    turn_to(dashboard, "seconds")
    assert cells(dashboard)[0] == ["ana", "unchanged", "1", "2.0", "2.0", "2.0"]


def test_a_decision_shows_up_by_itself(qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow) -> None:
    turn_to(dashboard, "quotes")
    assert cells(dashboard) == [["ana", "1", "1", "1", "1", "1", "0", "0", "5"]]
    lead_window.session.show_row(1)
    with qtbot.waitSignal(dashboard.following.counted):
        lead_window.desk.action_set.by_id["confirm"].trigger()
    assert cells(dashboard) == [["ana", "0", "2", "1", "1", "1", "0", "0", "5"]]
    with qtbot.waitSignal(dashboard.following.counted):
        lead_window.desk.action_set.by_id["undo"].trigger()
    assert cells(dashboard) == [["ana", "1", "1", "1", "1", "1", "0", "0", "5"]]


def test_many_decisions_in_a_row_are_counted_together(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow
) -> None:
    counted: list[object] = []
    dashboard.following.counted.connect(counted.append)
    lead_window.session.show_row(1)
    for _ in range(4):
        lead_window.desk.action_set.by_id["flag"].trigger()
    assert counted == [], "no key waits for figures"
    wait_for(qtbot, dashboard)
    assert len(counted) == 1


def test_another_dataset_has_figures_of_its_own(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, ben: Path
) -> None:
    assert lead_window.files.open_files([ben])
    wait_for(qtbot, dashboard)
    assert dashboard.windowTitle() == "ben – Dashboard"
    assert cells(dashboard)[0][0] == "ben"


def test_an_article_that_is_in_no_file_yet_counts(qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow) -> None:
    lead_window.session.intake.add([Article(id="new", text="“Fine,” said Ida Moss.")])
    qtbot.waitUntil(lambda: cells(dashboard)[0][-1] == "3")


def test_closing_it_lets_go_of_the_files(qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow) -> None:
    work = dashboard.following._work
    assert work is not None
    QTest.keyClick(dashboard, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not work._thread.is_alive())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert lead_window.findChild(Dashboard) is None
    lead_window.session.show_row(1)
    lead_window.desk.action_set.by_id["confirm"].trigger()  # nobody listens any more


def test_the_action_brings_an_open_dashboard_to_the_front(dashboard: Dashboard, lead_window: MainWindow) -> None:
    lead_window.desk.action_set.by_id["dashboard"].trigger()
    assert lead_window.findChildren(Dashboard) == [dashboard]


# -- comparing ---------------------------------------------------------------------------------------------------------


def test_datasets_are_compared(
    qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, ben: Path, ana: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ana, ben)  # the open one needs no second look
    assert dashboard.spec.id == "agreement"
    assert [row[:7] for row in cells(dashboard)] == [
        ["2026-03-02", "ana", "ben", "1", "100.0 %", "100.0 %", "100.0 %"],
        ["2026-03-03", "ana", "ben", "1", "100.0 %", "100.0 %", "100.0 %"],
    ]
    assert dashboard.choice.itemText(0) == "both have"
    dashboard.choice.setCurrentIndex(1)
    assert canvas_of(dashboard).figure.axes[0].get_ylabel() == "same words"
    assert canvas_of(dashboard).figure.axes[0].get_title(loc="left") == "Agreement over time: same words"
    turn_to(dashboard, "type confusion")
    assert cells(dashboard) == [["ana", "ben", "direct", "direct", "1"], ["ana", "ben", "direct", "mixed", "1"]]
    dashboard.alone.click()
    wait_for(qtbot, dashboard)
    assert cells(dashboard) == []
    assert "Compare with" in dashboard.hint.text()
    assert not dashboard.alone.isVisible()


def test_the_comparison_and_the_size_are_there_again(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch, ben: Path, ana: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ben)
    dashboard.resize(790, 500)
    dashboard.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    again = opened(qtbot, lead_window)
    assert (again.width(), again.height()) == (790, 500)
    assert again.following.others == (ben,)
    assert again.windowTitle() == "ana, ben – Dashboard"
    assert lead_window.files.open_files([ben])  # which is compared with nothing: not with itself
    wait_for(qtbot, again)
    assert again.windowTitle() == "ben – Dashboard"
    assert lead_window.files.open_files([ana])
    wait_for(qtbot, again)
    again.alone.click()
    again.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert opened(qtbot, lead_window).following.others == ()


def test_whoever_comes_back_sees_what_the_others_have_done_since(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch, ben: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ben)
    work = dashboard.following._work
    back_and_forth(qtbot, dashboard, lead_window)
    assert dashboard.following._work is work, "nothing has changed, nothing is counted anew"
    write(ben, article("a1", by_hand("q1", PIER, "ben", MONDAY, speaker="s2")))
    back_and_forth(qtbot, dashboard, lead_window)
    wait_for(qtbot, dashboard)
    turn_to(dashboard, "articles")
    assert cells(dashboard)[1] == ["ben", "1", "0", "0", "0", "0", "1"]


def back_and_forth(qtbot: QtBot, dashboard: Dashboard, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    dashboard.activateWindow()
    qtbot.waitUntil(dashboard.isActiveWindow)


def test_of_many_people_each_has_a_line_with_the_others(
    qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = [f"somebody whose dataset has a long name, number {n}" for n in range(4)]
    others = [write(tmp_path / f"{name}.jsonl", *work_of(name, stances=AGAINST)) for name in names]
    compare_with(qtbot, dashboard, monkeypatch, *others)
    assert len(cells(dashboard)) == 20, "ten pairs, two days"
    lines = canvas_of(dashboard).figure.axes[0].get_lines()
    assert [line.get_label() for line in lines] == [f"{name} with the others" for name in ("ana", *names)]
    for table in IDS:
        turn_to(dashboard, table)
        assert dashboard.minimumSizeHint().width() <= 1024, table
        assert dashboard.minimumSizeHint().height() <= 600, table
    turn_to(dashboard, "type confusion")
    assert dashboard.choice.currentText() in dashboard.choice.toolTip()


def test_a_decision_changes_the_comparison(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch, ben: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ben)
    turn_to(dashboard, "type confusion")
    lead_window.session.show_row(0)
    lead_window.workbench.select("q1")
    with qtbot.waitSignal(dashboard.following.counted):
        lead_window.desk.action_set.by_id["type_mixed"].trigger()
    assert cells(dashboard) == [["ana", "ben", "direct", "direct", "1"], ["ana", "ben", "mixed", "mixed", "1"]]


def test_from_an_article_at_odds_enter_leads_to_it(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch, ben: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ben)
    lead_window.session.show_row(1)
    turn_to(dashboard, "differing")
    dashboard.table.setFocus()
    dashboard.table.setCurrentIndex(dashboard.table.figures.index(0, 0))
    QTest.keyClick(dashboard.table, Qt.Key.Key_Return)
    assert lead_window.session.article is not None
    assert lead_window.session.article.id == "a1"


def test_datasets_without_a_common_article_are_told_and_counted_all_the_same(
    qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ana: Path
) -> None:
    other = write(tmp_path / "other.jsonl", article("b1", by_hand("q1", PIER, "ben", MONDAY)))
    compare_with(qtbot, dashboard, monkeypatch, other)
    assert dashboard.hint.text().startswith("No article is in two of these datasets")
    turn_to(dashboard, "articles")
    assert [row[0] for row in cells(dashboard)] == ["ana", "other"]
    compare_with(qtbot, dashboard, monkeypatch, ana)
    assert dashboard.told.text() == "This dataset is the one that is open: choose those of others."


def test_a_dataset_that_cannot_be_compared_is_told(
    qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    later = tmp_path / "later.jsonl"
    later.write_bytes(encode_article(small_article()).replace(b"quotemark/1", b"quotemark/9") + b"\n")
    compare_with(qtbot, dashboard, monkeypatch, later)
    wait_for(qtbot, dashboard)
    assert dashboard.following.others == ()
    assert "newer" in dashboard.told.text()
    turn_to(dashboard, "articles")
    assert cells(dashboard) == [["ana", "1", "1", "0", "0", "0", "2"]]
