"""The pane of problems, and how the window speaks of lines that it cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from malformed import BAD, damaged_lines
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from quotemark.core import edits
from quotemark.core.errors import ProblemKind
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Stance
from quotemark.gui.look.translate import set_language
from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.problems import ProblemsPane, Trouble, advice_on

from .conftest import open_in, small_article

LATER = BAD.replace(b"quotemark/1", b"quotemark/2")
DAMAGE = [BAD[:80], LATER, BAD.replace(b"[[72,86]]", b"[[72,186]]")]


@pytest.fixture
def odd_window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on a dataset with three damaged lines and an article with two problems."""
    first, second = small_article("bridge"), small_article("tunnel")
    quotes = list(second.quotes)
    quotes[1] = replace(quotes[1], stances=(Stance("praises"),))
    quotes[2] = replace(quotes[2], speaker="s9")
    second = replace(second, quotes=tuple(quotes))
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"\n".join([encode_article(first), *DAMAGE, encode_article(second)]) + b"\n")
    window = MainWindow()
    window.settings.annotator = "ada"
    open_in(window, path, qtbot)
    yield window
    window.session.abandon()
    set_language("en")


def pane_of(window: MainWindow) -> ProblemsPane:
    pane = window.desk.panes.widget("problems")
    assert isinstance(pane, ProblemsPane)
    return pane


def listed(pane: ProblemsPane) -> list[str]:
    return [pane.model.index(row).data() for row in range(pane.model.rowCount())]


def show_all(qtbot: QtBot, window: MainWindow) -> ProblemsPane:
    window.desk.panes.show("problems")
    pane = pane_of(window)
    pane.reach.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not pane.is_looking)
    return pane


def test_the_bar_counts_the_lines_and_leads_to_the_list(
    qtbot: QtBot, qtmodeltester: ModelTester, odd_window: MainWindow
) -> None:
    desk = odd_window.desk
    assert "3 lines could not be read; the first: work.jsonl, line 2: " in desk.messages.text
    assert desk.panes.docks["problems"].windowTitle() == "Problems (3)"
    qtbot.mouseClick(desk.messages.list_button, Qt.MouseButton.LeftButton)
    assert desk.panes.is_in_view("problems")
    assert desk.messages.isHidden()
    pane = pane_of(odd_window)
    qtbot.waitUntil(lambda: not pane.is_looking)
    qtmodeltester.check(pane.model)
    first, later, far = listed(pane)
    assert first.startswith("⚠ Line 2 – not readable as JSON: the line is cut off\n")
    assert "backup" in first
    assert later.startswith("⚠ Line 3 – format quotemark/2 is newer than this Quotemark")
    assert "Install a version of Quotemark that reads quotemark/2" in later
    assert far.startswith("⚠ Line 4 – skip: [72, 186) lies outside the text of 86 characters\n")
    assert pane.told.text().startswith(
        "3 lines could not be read. What you save keeps them where they are, byte for byte"
    )


def test_one_damaged_line_is_told_in_full_with_the_list_behind_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "work.jsonl"
    path.write_bytes(encode_article(small_article()) + b"\n" + BAD[:80] + b"\n")
    window = MainWindow()
    open_in(window, path, qtbot)
    assert "work.jsonl, line 2: not readable as JSON: the line is cut off." in window.desk.messages.text
    assert window.desk.messages.list_button.isVisible()
    window.session.abandon()


def test_a_sound_dataset_has_no_problems(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk.panes.docks["problems"].windowTitle() == "Problems"
    pane = show_all(qtbot, window)
    assert listed(pane) == []
    assert pane.told.text() == "Every line can be read. Problems in articles: 0"
    assert not pane.copy.isEnabled()


def test_what_is_wrong_in_articles_is_looked_for_on_demand_and_a_click_goes_there(
    qtbot: QtBot, odd_window: MainWindow
) -> None:
    pane = show_all(qtbot, odd_window)
    stance, speaker = listed(pane)[3:]
    assert stance.startswith("⚠ Line 5, The tunnel – quotes[1].stances[0].label: the scheme has no stance 'praises'")
    assert "label scheme" in stance
    assert speaker.startswith("⚠ Line 5, The tunnel – quotes[2].speaker: there is no speaker 's9'\n")
    place: QPoint = pane.list.visualRect(pane.model.index(4)).center()
    pane.list.scrollTo(pane.model.index(4))
    place = pane.list.visualRect(pane.model.index(4)).center()
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert odd_window.session.article is not None
    assert (odd_window.session.article.id, odd_window.workbench.current) == ("tunnel", "q3")


def test_a_click_on_a_line_that_cannot_be_read_leaves_the_article_alone(qtbot: QtBot, odd_window: MainWindow) -> None:
    pane = show_all(qtbot, odd_window)
    before = odd_window.session.article
    pane.list.clicked.emit(pane.model.index(0))
    assert odd_window.session.article is before


def test_what_has_been_put_right_goes_from_the_list(qtbot: QtBot, odd_window: MainWindow) -> None:
    pane = show_all(qtbot, odd_window)
    session = odd_window.session
    assert session.show_row(4)
    assert session.article is not None
    assert session.edit(edits.set_speaker(session.article, "q3", "s2", (), session.stamp()), "Set speaker")
    qtbot.waitUntil(lambda: len(listed(pane)) == 4)
    assert "praises" in listed(pane)[3]


def test_the_list_can_be_copied(qtbot: QtBot, odd_window: MainWindow) -> None:
    odd_window.desk.panes.show("problems")
    pane = pane_of(odd_window)
    qtbot.waitUntil(lambda: not pane.is_looking)
    qtbot.mouseClick(pane.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "\n".join(listed(pane))


def test_another_dataset_has_problems_of_its_own(qtbot: QtBot, odd_window: MainWindow, dataset_file: Path) -> None:
    odd_window.desk.panes.show("problems")
    pane = pane_of(odd_window)
    qtbot.waitUntil(lambda: len(listed(pane)) == 3)
    sound = dataset_file.with_name("sound.jsonl")
    sound.write_bytes(encode_article(small_article()) + b"\n")
    assert odd_window.files.open_files([sound])
    qtbot.waitUntil(lambda: not pane.is_looking)
    assert listed(pane) == []
    assert odd_window.desk.panes.docks["problems"].windowTitle() == "Problems"


def test_of_very_many_problems_the_first_are_listed_and_all_are_counted(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "work.jsonl"
    path.write_bytes(encode_article(small_article()) + b"\n" + (BAD[:50] + b"\n") * 1_500)
    window = MainWindow()
    window.settings.annotator = "ada"
    open_in(window, path, qtbot)
    window.desk.panes.show("problems")
    pane = pane_of(window)
    qtbot.waitUntil(lambda: len(pane.model.troubles) == 1_000 and not pane.is_looking)
    assert pane.told.text().startswith("1500 lines could not be read.")
    assert "The first 1000 are listed" in pane.told.text()
    assert window.desk.panes.docks["problems"].windowTitle() == "Problems (1500)"
    window.session.abandon()


def test_there_is_advice_on_every_kind_of_problem() -> None:
    told = {kind: advice_on(Trouble(1, "", "", "", kind)) for kind in ProblemKind}
    assert all(told.values())
    assert len(set(told.values())) > 12


def test_a_file_of_nothing_but_damage_opens_and_lists_it(qtbot: QtBot, tmp_path: Path) -> None:
    lines = [line for name, line in damaged_lines() if b"\n" not in line and name != "a later version" and line.strip()]
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"\n".join([encode_article(small_article()), *lines]) + b"\n")
    window = MainWindow()
    window.settings.annotator = "ada"
    open_in(window, path, qtbot)
    assert window.session.dataset is not None
    unreadable = [head.line for head in window.session.dataset.heads if head.problem is not None]
    assert len(unreadable) > 30
    window.desk.panes.show("problems")
    pane = pane_of(window)
    qtbot.waitUntil(lambda: not pane.is_looking)
    assert [trouble.line for trouble in pane.model.troubles] == unreadable
    window.session.abandon()
