"""A real window in a home of its own: what the benchmarks of the window share."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article

if TYPE_CHECKING:
    from quotemark.gui.main_window import MainWindow

PATIENCE: Final = 300.0
"""Seconds until something that was waited for is given up."""
WIDTH, HEIGHT = 1240, 860


@contextmanager
def own_home() -> Iterator[Path]:
    """Keep settings, data and run-time files in a folder that goes away; before Qt is loaded."""
    with tempfile.TemporaryDirectory(prefix="quotemark-benchmark-") as folder:
        home = Path(folder)
        for kind in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"):
            path = home / kind.lower()
            path.mkdir(mode=0o700)
            os.environ[f"XDG_{kind}"] = str(path)
        yield home


def write_dataset(path: Path, articles: Iterable[Article]) -> Path:
    """Write the articles as a dataset and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


def show_window() -> MainWindow:
    """Return a window on the screen, its desk put up, without a dataset."""
    from quotemark.gui.main_window import MainWindow
    from quotemark.gui.settings.settings import Settings

    settings = Settings()
    settings.annotator = "benchmark"
    window = MainWindow(settings)
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.activateWindow()
    wait_until(window.view.hasFocus, "the article has the focus")
    return window


def open_dataset(window: MainWindow, path: Path) -> None:
    """Open a dataset in the window and wait until its first article has been searched."""
    if not window.files.open_files([path]):
        raise SystemExit(f"{path} cannot be opened")
    wait_until(lambda: is_settled(window), "the first article is searched")


def is_settled(window: MainWindow) -> bool:
    """Tell whether the article that is shown has been searched."""
    window.session.searching.search_now()
    return window.session.article is not None and not window.session.is_searching


def wait_until(holds: object, what: str) -> None:
    """Work through events until something holds.

    Raises:
        SystemExit: if it does not in time.
    """
    from PySide6.QtWidgets import QApplication

    assert callable(holds)
    end = time.monotonic() + PATIENCE
    while not holds():
        QApplication.processEvents()
        if time.monotonic() > end:
            raise SystemExit(f"waited {PATIENCE:.0f} seconds in vain: {what}")
