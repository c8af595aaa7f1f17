"""Garbage is collected in the thread of the window alone.

Python collects wherever memory is asked for, in a thread that searches or writes as well. If the garbage holds a
connection between two objects of Qt, PySide takes it apart there: it holds a lock of Qt while it waits for the
interpreter, and the window, which has the interpreter and waits for that lock, stands still for ever.
"""

from __future__ import annotations

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS: Final = 200
_BETWEEN_FULL_SECONDS: Final = 30.0
"""Looking through all objects takes some hundredths of a second in a large dataset."""


class Collector(QObject):
    """Collects in place of Python, between two events of the thread that made it, for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._next_full = time.monotonic() + _BETWEEN_FULL_SECONDS
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what Python would collect by now: the youngest objects often, all of them rarely."""
        young, middle, old = (
            count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if old and time.monotonic() >= self._next_full:
            gc.collect()
            self._next_full = time.monotonic() + _BETWEEN_FULL_SECONDS
        elif middle or young:
            gc.collect(1 if middle else 0)
