"""Somebody who presses anything: keys, clicks and drags without a plan leave no error, no warning and a sound file."""

from __future__ import annotations

import ctypes
import gc
import os
import random
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from quotemark.core.checking.checks import Severity, check_article
from quotemark.core.formats.jsonl import read_lines

from .annotator import CTRL, SHIFT, Annotator, Key, open_window

ARTICLES = Path(__file__).parents[1] / "data" / "articles"
NAMES = ("ferry-strike.txt", "freibad.txt", "quarry-paste.txt")
ACTIONS = int(os.environ.get("QUOTEMARK_RANDOM_ACTIONS", "500"))
"""More of them by ``make random-actions``."""
LEAKED_AT_MOST = 20_000_000
NONE = Qt.KeyboardModifier.NoModifier
# Not among them: what opens a dialog of the system, closes the window or takes another dataset.
KEYS = [
    *(getattr(Key, f"Key_{letter}") for letter in "ABCDEFIJKMNOPQRSTUWX0123459"),
    *(
        Key.Key_Return,
        Key.Key_Space,
        Key.Key_Delete,
        Key.Key_Slash,
        Key.Key_Escape,
        Key.Key_F7,
        Key.Key_F3,
        Key.Key_Tab,
    ),
    *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_PageDown),
]
WITH_CTRL = [Key.Key_Z, Key.Key_Z, Key.Key_Y, Key.Key_F, Key.Key_M, Key.Key_Left, Key.Key_Right, Key.Key_PageDown]


class Aimless:
    """Acts on a window by chance; the same seed does the same."""

    def __init__(self, annotator: Annotator, seed: int) -> None:
        self.me, self.chance = annotator, random.Random(seed)
        self.done: list[str] = []

    def act(self) -> None:
        """Do one thing."""
        acts = {
            self.key: 60,
            self.ctrl: 10,
            self.edge: 8,
            self.click: 8,
            self.aim: 6,
            self.drag: 8,
            self.button: 5,
            self.menu: 3,
            self.another_article: 2,
            self.type: 2,
        }
        kind = self.chance.choices(list(acts), weights=list(acts.values()))[0]
        self.done.append(kind.__name__)
        kind()

    def key(self) -> None:
        self.me.press(self.chance.choice(KEYS), modifier=self.chance.choice((NONE, NONE, NONE, NONE, SHIFT)))

    def ctrl(self) -> None:
        self.me.press(self.chance.choice(WITH_CTRL), modifier=self.chance.choice((CTRL, CTRL, CTRL | SHIFT)))

    def edge(self) -> None:
        """Pick an edge, maybe an inner one, send it somewhere, and leave the rest to what comes next."""
        self.me.press(*[self.chance.choice((Key.Key_Q, Key.Key_E))] * self.chance.choice((1, 1, 2, 3)))
        for _ in range(self.chance.randrange(4)):
            self.me.press(
                self.chance.choice((Key.Key_Left, Key.Key_Right, Key.Key_3)),
                modifier=self.chance.choice((NONE, NONE, CTRL, SHIFT, CTRL | SHIFT)),
            )
        self.me.press(self.chance.choice((Key.Key_Return, Key.Key_Return, Key.Key_Escape, Key.Key_J, Key.Key_X)))

    def aim(self) -> None:
        """Aim an edge or point at words by letters, and leave the rest to what comes next."""
        self.me.press(self.chance.choice((Key.Key_Q, Key.Key_E, Key.Key_A, Key.Key_W)), modifier=SHIFT)
        for _ in range(self.chance.randrange(6)):
            self.me.press(
                self.chance.choice((Key.Key_T, Key.Key_A, Key.Key_S, Key.Key_1, Key.Key_2, Key.Key_Backspace))
            )
        self.me.press(self.chance.choice((Key.Key_Return, Key.Key_Escape, Key.Key_Left, Key.Key_X)))

    def place(self) -> QPoint:
        area = self.me.window.view.viewport().rect()
        return QPoint(self.chance.randrange(area.width()), self.chance.randrange(area.height()))

    def click(self) -> None:
        self.me.click(self.me.window.view.viewport(), self.place())

    def drag(self) -> None:
        self.me.drag(self.place(), self.place())

    def button(self) -> None:
        buttons = [b for b in self.me.window.desk.card.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
        if buttons:
            chosen = self.chance.choice(buttons)
            self.me.click(chosen, chosen.rect().center())

    def menu(self) -> None:
        window = self.me.window
        there = window.view.viewport().mapTo(window, self.place())
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, NONE, there)
        QApplication.processEvents()
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            entries = [entry for entry in menu.actions() if entry.isEnabled() and not entry.isSeparator()]
            menu.close()
            if entries:
                self.chance.choice(entries).trigger()

    def another_article(self) -> None:
        session = self.me.window.session
        assert session.dataset is not None
        session.show_row(self.chance.randrange(len(session.dataset.heads)))

    def type(self) -> None:
        if isinstance(QApplication.focusWidget(), QLineEdit):
            self.me.type("Ana Ruiz")
            self.me.press(Key.Key_Return)


def work_aimlessly(qtbot: QtBot, folder: Path, seed: int, actions: int = ACTIONS) -> None:
    """Do so many things by chance, close the window and look at what was saved."""
    folder.mkdir(exist_ok=True)
    files = [Path(shutil.copy(ARTICLES / name, folder)) for name in NAMES]
    me = open_window(qtbot, *files)
    aimless = Aimless(me, seed)
    for _ in range(actions):
        aimless.act()
        QApplication.processEvents()  # a slot that raises fails the test
    shown = me.window.session.article
    assert shown is not None
    assert me.window.close()
    me.window.deleteLater()
    articles = {line.article.id: line.article for line in read_lines(files[0].with_suffix(".jsonl")) if line.article}
    assert len(articles) == len(NAMES)
    assert articles[shown.id] == shown
    for article in articles.values():
        assert [p for p in check_article(article) if p.severity is Severity.ERROR] == [], aimless.done[-20:]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_pressed_the_file_stays_sound(qtbot: QtBot, tmp_path: Path, seed: int) -> None:
    work_aimlessly(qtbot, tmp_path, seed)


def test_whatever_is_pressed_where_proposals_are_withheld_or_altered_the_file_stays_sound(
    qtbot: QtBot, tmp_path: Path
) -> None:
    scheme = "[anchoring]\nshare_without_proposals = 0.4\nshare_wrong_speaker = 0.4\n"
    (tmp_path / "quotemark.toml").write_text(scheme, "utf-8")
    work_aimlessly(qtbot, tmp_path, 6)
    lines = read_lines(tmp_path / "ferry-strike.jsonl")
    assert any(
        q.suggestion is not None and q.suggestion.check for line in lines if line.article for q in line.article.quotes
    )


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells how much memory is in use")
def test_a_session_gives_its_memory_back(qtbot: QtBot, tmp_path: Path) -> None:
    work_aimlessly(qtbot, tmp_path / "first", 5)  # whatever is loaded once, and the room that as much work takes
    before = memory_in_use()
    work_aimlessly(qtbot, tmp_path / "second", 5)
    assert memory_in_use() - before < LEAKED_AT_MOST


def memory_in_use() -> int:
    """Return the bytes that this process holds in memory, after everything that is to go has gone."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # what was given back, and kept by the C library for later, is not in use
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
