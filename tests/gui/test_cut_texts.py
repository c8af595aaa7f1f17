"""No text of a pane or a dialog is cut on a small screen without a tool tip that has all of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.support import cut_texts

from quotemark.gui.card.elided import ElidedButton, ElidedLabel
from quotemark.gui.panes.panes import PANES


@pytest.mark.parametrize("scale", ["1", "2"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_cut_and_not_told(tmp_path: Path, language: str, scale: str) -> None:
    """With names, titles and notes that are longer than any row, in a window of 1024×640."""
    done = subprocess.run(
        [sys.executable, cut_texts.__file__, str(tmp_path), language],
        env=os.environ | {"QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.pop("scale") == [scale]
    assert {spec.id for spec in PANES} < set(found), "every pane was looked at"
    assert {name: cut for name, cut in found.items() if cut} == {}


def test_what_is_cut_is_found(qtbot: QtBot) -> None:
    """Else the test above would say nothing."""
    holder = QWidget()
    qtbot.addWidget(holder)
    words = "more words than there is room for"
    label, button, told, elided = QLabel(words), QPushButton(words), QPushButton(words), ElidedButton()
    elided.set_words(words)
    told.setToolTip(f"<p>{words}</p>")
    table = QTableWidget(1, 1)
    table.setItem(0, 0, QTableWidgetItem(words))
    layout = QVBoxLayout(holder)
    for widget in (label, button, told, elided, table):
        widget.setFixedWidth(90)
        layout.addWidget(widget)
    holder.show()
    qtbot.waitExposed(holder)
    assert [found.split()[0] for found in cut_texts.untold(holder)] == ["QLabel", "QPushButton", "QTableWidget"]
    elided.setToolTip("")
    assert any("ElidedButton" in found for found in cut_texts.untold(holder))


@pytest.mark.parametrize("words", ["~/s/long.jsonl", "~/work/gold.jsonl", "/srv/x/annotations.jsonl"])
@pytest.mark.parametrize("padding", [0, 7])
def test_a_path_that_has_the_room_it_asked_for_is_shown_in_full(qtbot: QtBot, words: str, padding: int) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setStyleSheet(f"QLabel {{ padding: 0 {padding}px; }}")
    label.set_words(words)
    label.resize(label.sizeHint())
    label.show()
    assert label.text() == words
    label.resize(label.sizeHint().width() // 2, label.height())
    assert label.text() != words
