"""Garbage is collected in the thread of the window, whichever thread made it."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from quotemark.gui import garbage
from quotemark.gui.garbage import Collector


class Ring:
    """Garbage that only a collection finds, and that tells in which thread it was found."""

    def __init__(self, found_in: list[str]) -> None:
        self.self = self
        weakref.finalize(self, lambda: found_in.append(threading.current_thread().name))


def make_rings(found_in: list[str]) -> None:
    for _ in range(5_000):
        Ring(found_in)


def test_a_thread_makes_garbage_and_the_window_collects_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    gc.enable()  # as a program has it that imports Qt
    monkeypatch.setattr(garbage, "_INTERVAL_MS", 0)
    parent = QObject()
    collector = Collector(parent)
    assert not gc.isenabled()
    found_in: list[str] = []
    thread = threading.Thread(target=make_rings, args=(found_in,), name="search")
    thread.start()
    thread.join()
    assert found_in == []
    qtbot.waitUntil(lambda: len(found_in) >= 5_000)
    assert set(found_in) == {threading.current_thread().name}
    assert collector.parent() is parent


def test_everything_is_looked_through_only_once_in_a_while(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: asked.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: (701, 11, 11))
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    now = [1000.0]
    monkeypatch.setattr(garbage.time, "monotonic", lambda: now[0])
    parent = QObject()
    collector = Collector(parent)
    collector.collect()
    now[0] += 31
    collector.collect()
    collector.collect()
    assert asked == [1, 2, 1]
