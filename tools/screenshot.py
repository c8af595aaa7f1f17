"""Take the picture of the window that the README shows.

usage: python tools/screenshot.py OUT.png   (needs a screen; on a server: xvfb-run -a make screenshot)

Opens the sample articles in a home of its own, decides on some quotes by keys as an annotator would, and keeps what
the window then looks like.
"""

from __future__ import annotations

import os
import sys
import tempfile

KEYS = ("Return", "Return", "S", "Return", "2", "Return", "X", "Return")


def main(target: str) -> int:
    with tempfile.TemporaryDirectory(prefix="quotemark-screenshot-") as home:
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            os.environ[f"XDG_{kind}_HOME"] = home
        return take(target)


def take(target: str) -> int:
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from quotemark.gui.main_window import MainWindow
    from quotemark.gui.settings import Settings

    application = QApplication(["quotemark"])
    settings = Settings()
    settings.annotator = "Ada"
    window = MainWindow(settings)
    window.resize(1240, 800)
    window.show()
    window.activateWindow()

    def act() -> None:
        for key in KEYS:
            QTest.keyClick(window.view, getattr(Qt.Key, f"Key_{key}"))
        QTimer.singleShot(0, keep)

    def keep() -> None:
        application.exit(0 if window.grab().save(target) else 1)

    window.view.highlights_painted.connect(lambda: QTimer.singleShot(0, act))
    window.files.open_sample()
    code = application.exec()
    window.session.abandon()
    return code


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
