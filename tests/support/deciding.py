"""A window in which somebody decides without end and without a pause, for tests that kill it or look at its calls.

usage: deciding.py DATASET SEED [COUNT]

Prints a line of JSON for each decision the moment the window shows it: article, quote, status, speaker. With COUNT it
saves half-way and leaves after so many decisions.
"""

from __future__ import annotations

import json
import os
import random
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quotemark.gui.main_window import MainWindow


def main(path: str, seed: str, count: str = "0") -> None:
    application = QApplication([])
    chance = random.Random(int(seed))
    window = MainWindow()
    window.show()
    window.files.open_files([Path(path)])
    shown: dict[tuple[str, str], tuple[str, str | None]] = {}
    saves: list[int] = []

    def tell() -> None:
        article = window.workbench.article
        if article is None:
            return
        for quote in article.quotes:
            state = (str(quote.status), quote.speaker)
            if not quote.is_open and shown.get((article.id, quote.id)) != state:
                shown[article.id, quote.id] = state
                print(json.dumps([article.id, quote.id, *state]), flush=True)
        if len(shown) == int(count) // 2 > 0 and not saves:
            saves.append(len(shown))
            window.files.save()
        if len(shown) == int(count) > 0:
            QCoreApplication.exit(0)

    def decide() -> None:
        quote = window.workbench.quote
        if quote is None or not quote.is_open:
            # Decided before: the first article, while the one with something to do is still being looked for. To decide
            # on it again would leave the test with two truths about one quote.
            QTest.keyClick(window.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            return
        digit = chance.choice((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0))
        QTest.keyClick(window.view, digit)
        QTest.keyClick(window.view, chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_X)))
        if window.workbench.offers_next:
            QTest.keyClick(window.view, Qt.Key.Key_Return)
        dataset = window.session.dataset
        if dataset is not None and dataset.is_loaded and not any(head.open for head in dataset.heads):
            QCoreApplication.exit(3)  # nothing left to decide: the test gave it too little

    window.workbench.changed.connect(tell)
    timer = QTimer(window, interval=0)
    timer.timeout.connect(decide)
    timer.start()
    code = application.exec()
    if code == 0:
        window.session.abandon()
    sys.exit(code)


def decide(to: Connection, path: str, seed: str) -> None:
    """Do the same in a process that was copied from another, and tell it through a connection."""
    os.dup2(to.fileno(), sys.stdout.fileno())
    main(path, seed)


if __name__ == "__main__":
    main(*sys.argv[1:])
