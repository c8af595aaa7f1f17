"""Ctrl+C in the terminal that the window was started from closes it as its close button does."""

from __future__ import annotations

import signal
import socket
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

INTERRUPTED: Final = 130
"""The exit code of what Ctrl+C has ended, as shells count it."""


class Interruption(QObject):
    """Waits for Ctrl+C, for as long as the application lives; a second one ends the program at once.

    Python calls its handlers between two steps of its own, and while nothing happens in the window there are none. So
    the system writes into a socket that Qt watches (a pipe would do, but not on Windows).
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._read, self._written = socket.socketpair()
        self._read.setblocking(False)
        self._written.setblocking(False)
        signal.set_wakeup_fd(self._written.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGINT, lambda *_: signal.signal(signal.SIGINT, signal.SIG_DFL))
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close)

    def _close(self) -> None:
        self._read.recv(64)
        QApplication.closeAllWindows()
        if not any(window.isVisible() for window in QApplication.topLevelWidgets()):
            self._application.exit(INTERRUPTED)
