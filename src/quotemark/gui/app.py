"""The way into the window: as little as possible before the first paint."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quotemark.gui import screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_USAGE: Final = "usage: quotemark [FILE ...]   (quotemark --help lists the commands without a window)"
TRACE: Final = "QUOTEMARK_STARTUP_TRACE"
"""Environment variable: print when text and highlights were painted and the desk was up, in seconds, then quit.

The clock is the monotonic one. With the value “dataset” print, too, when all rows were listed and all heads were read,
and quit then.
"""


def main(
    argv: Sequence[str], *, is_review: bool = False, predictions: str | None = None, cautions: Sequence[str] = ()
) -> int:
    """Open the window on files, the sample articles without any, and return the exit code.

    ``is_review``: to review them; ``predictions``: a file whose faults are shown, with what is opened as gold;
    ``cautions``: what the person has to know before.
    """
    options = [a for a in argv if a.startswith("-") and a != "--"]
    if options:
        print(f"quotemark: there is no option {options[0]}\n{_USAGE}", file=sys.stderr)
        return screen.WRONG_USAGE
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is open yet; Python would end a slot of Qt with a traceback
    gc.disable()  # nothing that the start makes is garbage, and looking for it takes a twentieth of the time
    # Before Qt on purpose: once PySide is loaded, it reads the source of every module that is imported.
    import quotemark.core.opening
    import quotemark.core.scheme
    import quotemark.core.steps
    import quotemark.gui.plain_import

    if any(quotemark.core.opening.is_to_be_added(a) for a in argv):
        import quotemark.core.formats.sources
        import quotemark.core.formats.text

    if (reason := screen.why_no_window()) is not None:
        return _refuse(reason)
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        return _refuse(screen.why_not_loaded(error))

    with quotemark.gui.plain_import.plain_imports():  # all that the window will ever load
        with screen.said_in_one_line():
            application = QApplication([sys.argv[0]])
        files = [Path(a) for a in argv if a != "--"]
        return _run(application, files, is_review, predictions, cautions)


def _refuse(reason: str) -> int:
    print(f"quotemark: {reason}", file=sys.stderr)
    return screen.WRONG_USAGE


def _run(
    application: QApplication, files: Sequence[Path], is_review: bool, predictions: str | None, cautions: Sequence[str]
) -> int:
    """Show the window until it is closed, and return the exit code."""
    from quotemark.gui.main_window import MainWindow

    application.setApplicationName("quotemark")
    application.setApplicationDisplayName("Quotemark")
    application.setDesktopFileName("quotemark")
    window = MainWindow(is_furnished=False)
    window.furnished.connect(lambda: _settle_in(application))
    window.furnished.connect(window.welcome)
    if cautions:
        window.furnished.connect(lambda: window.desk.messages.show_cautions(cautions))
    if TRACE in os.environ:
        _trace(window, application)
    window.fit_on_screen()
    window.show()
    if files:
        window.files.open_files(files)
    else:
        window.files.go_on()
    if is_review:
        window.desk.review.begin()
    if predictions is not None:
        window.desk.faults.begin(Path(predictions))
    if window.session.article is None:
        window.furnish()  # with nothing to paint first, nothing would
    return application.exec()


def _settle_in(application: QApplication) -> None:
    """Collect garbage from now on, but do not look through what the start has made, and listen for Ctrl+C."""
    from quotemark.gui.garbage import Collector
    from quotemark.gui.interruption import Interruption

    gc.freeze()
    Collector(application)
    Interruption(application)


def _trace(window: object, application: object) -> None:
    from PySide6.QtWidgets import QApplication

    from quotemark.gui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    assert isinstance(application, QApplication)

    def say(what: str) -> None:
        print(f"{what} {time.monotonic():.6f}", file=sys.stderr, flush=True)

    window.view.text_painted.connect(lambda: say("text_painted"))
    window.view.highlights_painted.connect(lambda: say("highlights_painted"))
    window.furnished.connect(lambda: say("desk_up"))
    if os.environ[TRACE] != "dataset":
        window.furnished.connect(application.quit)
        return

    reached: set[str] = set()

    def reach(what: str) -> None:
        reached.add(what)
        if reached == {"highlights_painted", "heads_read"}:
            application.quit()

    def look() -> None:
        dataset = window.session.dataset
        if dataset is not None and dataset.is_listed:
            say("rows_listed")
        if dataset is not None and dataset.is_loaded:
            say("heads_read")
            reach("heads_read")

    window.session.dataset_changed.connect(look)
    window.view.highlights_painted.connect(lambda: reach("highlights_painted"))
