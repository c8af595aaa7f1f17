"""The list of articles."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from quotemark.core import edits
from quotemark.core.formats.jsonl import encode_article
from quotemark.gui.dataset.session import Session
from quotemark.gui.panes.listing import Listing
from quotemark.gui.panes.queue import QueueView

from .conftest import small_article


def row_texts(view: QueueView, row: int) -> list[str]:
    model = view.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_model_keeps_the_rules_of_models(
    qtbot: QtBot, qtmodeltester: ModelTester, session: Session, tmp_path: Path
) -> None:
    view = QueueView(Listing(session), session)
    qtbot.addWidget(view)
    qtmodeltester.check(view.model())
    assert session.dataset is not None
    session.intake.add([replace(small_article("ferry"), text="Nobody said anything.", quotes=())])
    qtmodeltester.check(view.model())


def test_a_decision_shows_in_its_row(qtbot: QtBot, session: Session) -> None:
    view = QueueView(Listing(session), session)
    qtbot.addWidget(view)
    assert row_texts(view, 0) == ["○", "The bridge", "3", ""]
    assert session.article is not None
    with qtbot.waitSignal(view.model().dataChanged):
        session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    assert row_texts(view, 0) == ["◐", "The bridge", "2", ""]


def test_choosing_a_row_asks_for_its_article(qtbot: QtBot, session: Session) -> None:
    view = QueueView(Listing(session), session)
    qtbot.addWidget(view)
    assert view.currentIndex().row() == 0
    with qtbot.waitSignal(view.row_chosen) as chosen:
        view.selectRow(1)
    assert chosen.args == [1]


def test_showing_an_article_marks_its_row_without_asking_for_it(qtbot: QtBot, session: Session) -> None:
    view = QueueView(Listing(session), session)
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(view.row_chosen):
        session.show_row(1)
    assert view.currentIndex().row() == 1


def test_a_line_that_cannot_be_read_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "work.jsonl"
    path.write_bytes(encode_article(small_article()) + b"\n{broken\n")
    session = Session()
    with qtbot.waitSignal(session.damaged):
        session.open([path])  # the report comes when all lines are loaded
    view = QueueView(Listing(session), session)
    qtbot.addWidget(view)
    assert row_texts(view, 1) == ["⚠", "Line 2 cannot be read", "", ""]
    assert "work.jsonl, line 2" in view.model().index(1, 1).data(Qt.ItemDataRole.ToolTipRole)
    session.abandon()
