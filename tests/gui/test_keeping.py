"""Nobody waits for the disk, and what cannot be written is told until it can be."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from quotemark.core.filtering import Filter
from quotemark.core.formats.jsonl import read_lines
from quotemark.core.opening import load_all
from quotemark.core.store import safe_write
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import QuoteStatus
from quotemark.gui.dataset import keeping
from quotemark.gui.main_window import MainWindow

from .conftest import open_in

PATIENCE = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, dataset_file: Path) -> Iterator[MainWindow]:
    window = MainWindow()
    open_in(window, dataset_file, qtbot)
    yield window
    window.session.abandon()


class SlowDisk:
    """Stands in for ``os.fsync``: lets nothing through until it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_waiting, self.is_free = threading.Event(), threading.Event()
        self._real = os.fsync
        monkeypatch.setattr(os, "fsync", self)

    def __call__(self, handle: int) -> None:
        self.is_waiting.set()
        assert self.is_free.wait(PATIENCE / 1000)
        self._real(handle)


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.count = 0
        window.view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def refusing(code: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


def statuses(path: Path) -> list[QuoteStatus]:
    """Return the statuses that somebody would find who opened the dataset now."""
    dataset = Dataset(path)
    load_all(dataset)
    return [q.status for q in dataset.article(0).quotes]


def button(window: MainWindow, text: str) -> QPushButton:
    return next(b for b in window.desk.messages.findChildren(QPushButton) if b.text() == text)


# -- a slow disk -----------------------------------------------------------------------------------------------


def test_a_slow_sync_keeps_neither_a_decision_nor_its_painting_waiting(
    qtbot: QtBot, window: MainWindow, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, paints = SlowDisk(monkeypatch), Paints(window)
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    qtbot.waitUntil(disk.is_waiting.is_set)
    before = paints.count
    QTest.keyClick(window.view, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: paints.count > before)
    assert not disk.is_free.is_set()
    assert statuses(dataset_file)[:2] == [QuoteStatus.CONFIRMED, QuoteStatus.REJECTED]
    disk.is_free.set()


def test_whoever_saves_to_a_slow_disk_goes_on_deciding(
    qtbot: QtBot, window: MainWindow, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dataset_file.read_bytes()
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    disk, paints = SlowDisk(monkeypatch), Paints(window)
    QTest.keyClick(window.view, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(disk.is_waiting.is_set)
    painted = paints.count
    QTest.keyClick(window.view, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: paints.count > painted)
    assert dataset_file.read_bytes() == before
    with qtbot.waitSignal(window.session.keeping.saved, timeout=PATIENCE):
        disk.is_free.set()
    saved = next(read_lines(dataset_file)).article
    assert saved is not None
    assert [q.status for q in saved.quotes[:2]] == [QuoteStatus.CONFIRMED, QuoteStatus.CANDIDATE]
    assert window.session.dataset is not None
    assert window.session.dataset.has_unsaved  # the decision that came meanwhile
    assert statuses(dataset_file)[:2] == [QuoteStatus.CONFIRMED, QuoteStatus.REJECTED]
    assert window.close()
    saved = next(read_lines(dataset_file)).article
    assert saved is not None
    assert saved.quotes[1].status is QuoteStatus.REJECTED


def test_a_window_that_is_closed_paints_while_it_saves(
    qtbot: QtBot, window: MainWindow, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    disk, paints = SlowDisk(monkeypatch), Paints(window)
    painted: list[bool] = []

    def free() -> None:
        before = paints.count
        window.view.viewport().repaint()
        painted.append(paints.count > before)
        disk.is_free.set()

    watch = keeping.QTimer(window, interval=5)
    watch.timeout.connect(lambda: free() if disk.is_waiting.is_set() and not painted else None)
    watch.start()
    assert window.close()
    assert painted == [True]
    assert statuses(dataset_file)[0] is QuoteStatus.CONFIRMED


def test_who_saves_twice_gets_both(
    qtbot: QtBot, window: MainWindow, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    disk = SlowDisk(monkeypatch)
    QTest.keyClick(window.view, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(disk.is_waiting.is_set)
    QTest.keyClick(window.view, Qt.Key.Key_X)
    QTest.keyClick(window.view, Qt.Key.Key_S, CTRL)
    disk.is_free.set()
    assert window.session.dataset is not None
    qtbot.waitUntil(lambda: not window.session.dataset.has_unsaved, timeout=PATIENCE)  # type: ignore[union-attr]
    saved = next(read_lines(dataset_file)).article
    assert saved is not None
    assert [q.status for q in saved.quotes[:2]] == [QuoteStatus.CONFIRMED, QuoteStatus.REJECTED]


def test_nobody_decides_on_a_dataset_that_is_being_closed(
    qtbot: QtBot, window: MainWindow, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    disk = SlowDisk(monkeypatch)

    def decide() -> None:
        QTest.keyClick(window.view, Qt.Key.Key_X)
        disk.is_free.set()

    keeping.QTimer.singleShot(0, window, lambda: decide() if disk.is_waiting.wait(PATIENCE / 1000) else None)
    window.session.abandon()
    assert disk.is_free.is_set()
    assert statuses(dataset_file)[:2] == [QuoteStatus.CONFIRMED, QuoteStatus.CANDIDATE]


def test_a_filter_that_comes_into_force_while_a_dataset_is_closed_finds_no_rows_missing(window: MainWindow) -> None:
    listing = window.desk.queue.listing
    window.session.abandon()
    listing.set_filter(Filter(words="bridge"))
    assert listing.filter.words == "bridge"


# -- a disk that fails -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "you may not write there"),
        (errno.ENOENT, "the folder is not there"),
        (errno.ESTALE, "the network share or the drive is away"),
    ],
)
def test_a_save_that_fails_is_told_with_its_reason_until_one_succeeds(
    qtbot: QtBot, window: MainWindow, dataset_file: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    messages, before = window.desk.messages, dataset_file.read_bytes()
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", refusing(code))
        with qtbot.waitSignal(window.session.keeping.troubles_changed):
            QTest.keyClick(window.view, Qt.Key.Key_S, CTRL)
        assert "Not saved. Your decisions are safe in the journal." in messages.text
        assert reason in messages.text
        messages.close_message()
        QTest.keyClick(window.view, Qt.Key.Key_X)  # working goes on, and the message stays
        assert reason in messages.text
        assert dataset_file.read_bytes() == before
        assert statuses(dataset_file)[:2] == [QuoteStatus.CONFIRMED, QuoteStatus.REJECTED]
    with qtbot.waitSignal(window.session.keeping.saved):
        QTest.mouseClick(button(window, "Save again"), Qt.MouseButton.LeftButton)
    assert messages.text == "Saved."
    assert button(window, "Save again").isHidden()
    saved = next(read_lines(dataset_file)).article
    assert saved is not None
    assert [q.status for q in saved.quotes[:2]] == [QuoteStatus.CONFIRMED, QuoteStatus.REJECTED]


def test_a_save_is_tried_again_by_itself_when_the_reason_may_pass(
    qtbot: QtBot, window: MainWindow, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.keeping._retry.setInterval(1)
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    attempts: list[int] = []
    real = safe_write.tempfile.mkstemp

    def full(**where: object) -> object:
        attempts.append(1)
        if len(attempts) < 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(**where)  # type: ignore[call-overload]

    monkeypatch.setattr(safe_write.tempfile, "mkstemp", full)
    with qtbot.waitSignal(window.session.keeping.saved, timeout=PATIENCE):
        QTest.keyClick(window.view, Qt.Key.Key_S, CTRL)
    assert len(attempts) == 4
    assert not window.session.keeping.troubles
    assert statuses(dataset_file)[0] is QuoteStatus.CONFIRMED


def test_a_file_that_another_program_changed_is_not_tried_again_by_itself(
    qtbot: QtBot, window: MainWindow, dataset_file: Path
) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    theirs = dataset_file.read_bytes() + b"\n"
    dataset_file.write_bytes(theirs)
    QTest.keyClick(window.view, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: window.session.others.is_file_changed)
    assert not window.session.keeping._retry.isActive()
    assert dataset_file.read_bytes() == theirs


def test_a_journal_that_cannot_be_written_is_told_until_it_can(
    window: MainWindow, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", refusing(errno.ENOSPC))
        QTest.keyClick(window.view, Qt.Key.Key_Return)
        assert window.workbench.article is not None
        assert window.workbench.article.quotes[0].is_open  # nothing is shown as made that is not
        assert "what you just did was not done" in window.desk.messages.text
        assert "the disk is full" in window.desk.messages.text
        window.desk.messages.close_message()
        assert "the disk is full" in window.desk.messages.text
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert window.desk.messages.text == ""
    assert statuses(dataset_file)[0] is QuoteStatus.CONFIRMED


def test_a_sync_that_fails_is_told_until_one_succeeds(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refusing(errno.EIO))
        with qtbot.waitSignal(window.session.keeping.troubles_changed):
            QTest.keyClick(window.view, Qt.Key.Key_Return)
        assert "would not survive a power cut" in window.desk.messages.text
        assert window.workbench.article is not None
        assert not window.workbench.article.quotes[0].is_open  # kill -9 takes nothing away
    qtbot.waitUntil(lambda: not window.session.keeping.troubles, timeout=PATIENCE)
    assert window.desk.messages.text == ""


def test_the_troubles_are_told_in_another_language_too_and_go_with_the_dataset(
    qtbot: QtBot, window: MainWindow, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", refusing(errno.ENOSPC))
        with qtbot.waitSignal(window.session.keeping.troubles_changed):
            QTest.keyClick(window.view, Qt.Key.Key_S, CTRL)
        window.settings.language = "de"
        window.speak()
        assert "der Datenträger ist voll" in window.desk.messages.text
        assert "Nicht gespeichert" in window.desk.messages.text
    window.settings.language = "en"
    window.speak()
    window.session.abandon()
    assert not window.session.keeping.troubles
    assert window.desk.messages.text == ""


# -- what a killed save left -----------------------------------------------------------------------------------


def test_what_a_killed_save_left_is_cleared_away_and_told(qtbot: QtBot, window: MainWindow, dataset_file: Path) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    window.session.abandon()  # as if it had been killed while it saved
    leftover = dataset_file.with_name(".work.jsonl.abcd1234.tmp")
    leftover.write_bytes(b"half a li")
    again = MainWindow()
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.session.told):  # the decisions of last time, which would take its place as news
        assert again.files.open_files([dataset_file])
    assert not leftover.exists()
    assert "The last save was cut off. The file is whole" in again.desk.messages.text
    again.session.abandon()


def test_a_file_that_a_killed_save_took_away_is_put_back(qtbot: QtBot, dataset_file: Path) -> None:
    dataset_file.rename(dataset_file.with_name(".work.jsonl.abcd1234.backup"))
    window = MainWindow()
    qtbot.addWidget(window)
    assert window.files.open_files([dataset_file])
    assert window.session.article is not None
    assert "the version before it is back" in window.desk.messages.text
    assert os.listdir(dataset_file.parent).count("work.jsonl") == 1
    window.session.abandon()
