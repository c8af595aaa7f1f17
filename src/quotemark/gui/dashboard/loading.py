"""Loading matplotlib in a thread: the first time on a computer it looks through all fonts, which takes seconds."""

from __future__ import annotations

import contextlib
import importlib
import sys
import threading
from typing import Final

from PySide6.QtCore import QObject, Signal

HEAVY: Final = ("matplotlib.font_manager", "matplotlib.figure")
"""What takes long to load and knows nothing of Qt: that part of matplotlib belongs to the window's thread."""


class Loading(QObject):
    """Loads what charts are drawn with; a window that waits for it is painted meanwhile."""

    ended = Signal()
    """It is there, or cannot be loaded."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_going_on = any(name not in sys.modules for name in HEAVY)
        self._arrived.connect(self._end)
        if self.is_going_on:
            threading.Thread(target=self._load, name="matplotlib", daemon=True).start()

    _arrived = Signal()

    def _load(self) -> None:
        with contextlib.suppress(ImportError):  # whoever draws finds out, too, and says so
            for name in HEAVY:
                importlib.import_module(name)
        with contextlib.suppress(RuntimeError):  # the dashboard was closed meanwhile
            self._arrived.emit()

    def _end(self) -> None:
        self.is_going_on = False
        self.ended.emit()
