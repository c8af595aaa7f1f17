"""The way to the first paint: nothing on it that takes long to load, and nothing lost on the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from quotemark.core.store.dataset import Dataset
from quotemark.gui.main_window import MainWindow

from .conftest import TEXT, open_in, undo_in_the_menu

SCRIPT = """
import sys
from pathlib import Path
import PySide6.QtCore
from PySide6.QtWidgets import QApplication
from quotemark.core.store.dataset import Dataset
from quotemark.gui.main_window import MainWindow

application = QApplication([])
window = MainWindow(is_furnished=False)
costly = []
def look():
    costly.append([name for name in ("regex", "platformdirs", "trafilatura") if name in sys.modules])
    costly.append("Qt" in vars(PySide6.QtCore))
window.view.text_painted.connect(look)
window.view.highlights_painted.connect(look)
window.furnished.connect(application.quit)
window.show()
window.files.open_files([Path(sys.argv[1])])
application.exec()
print(costly, window.desk.card.isHidden())
"""


def test_the_first_highlights_are_painted_without_what_takes_long_to_load(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(TEXT, "utf-8")
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(text)], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip().startswith("[[], False, "), done.stderr
    assert done.stdout.strip().endswith("False] False"), done.stderr


FIRST_PAINT = """
import builtins
import sys
plain = builtins.__import__
import quotemark.gui.plain_import
from quotemark.gui import app
from quotemark.gui.main_window import MainWindow

def look(window):
    print(builtins.__import__ is plain, *sys.modules, flush=True)
    window.close()

connect_as_ever = MainWindow._connect
def connect(window):
    connect_as_ever(window)
    window.view.text_painted.connect(lambda: look(window))
MainWindow._connect = connect
sys.exit(app.main(sys.argv[1:2]))
"""
WHAT_IT_NEEDS_ANYWAY = "import sys, PySide6.QtWidgets, msgspec; print(True, *sys.modules)"
OF_PYTHON = {"array", "bisect", "errno", "fcntl", "gc", "msvcrt", "signal", "unicodedata"}
"""Modules of the standard library that the way to the first paint may load beyond those; each costs a share of it."""
MOST_OF_OURS = 72
"""Our own modules that it may load, about a tenth of a millisecond each; the rest is imported where it is used."""


def loaded_by(script: str, *arguments: str) -> set[str]:
    """Return the modules that a script says it has loaded; whether it imports plainly comes first."""
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, timeout=60)
    is_plain, *modules = done.stdout.split() or [done.stderr]
    assert is_plain == "True", f"PySide reads the source of every module that the window loads: {done.stderr}"
    return set(modules)


def test_the_first_article_of_a_dataset_is_painted_without_what_only_texts_and_pages_need(dataset_file: Path) -> None:
    needless = {"hashlib", "quotemark.core.formats.sources", "quotemark.core.formats.decoding"}
    needless |= {"quotemark.core.edits.roster", "quotemark.gui.speakers.naming", "quotemark.gui.dataset.ahead"}
    needless |= {"quotemark.gui.article.scroll_bar", "quotemark.gui.look.translate"}
    needless |= {"quotemark.gui.acts.intake", "quotemark.gui.interruption"}
    needless |= {"encodings.utf_16_le", "encodings.ascii"}
    loaded = loaded_by(FIRST_PAINT, str(dataset_file))
    assert not needless & loaded
    assert "quotemark.core.formats.jsonl" in loaded


def test_the_first_article_is_painted_with_hardly_more_than_qt_and_msgspec(dataset_file: Path) -> None:
    loaded = loaded_by(FIRST_PAINT, str(dataset_file)) - loaded_by(WHAT_IT_NEEDS_ANYWAY)
    ours = {name for name in loaded if name.partition(".")[0] == "quotemark"}
    others = {name.partition(".")[0] for name in loaded - ours}
    assert {name for name in others if not name.startswith("_")} <= OF_PYTHON
    assert len(ours) <= MOST_OF_OURS, sorted(ours)


def test_the_article_keeps_its_place_when_the_desk_comes(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    first = MainWindow()
    qtbot.addWidget(first)
    first.settings.annotator = "ada"
    first.desk.name_bar.hide()
    first.resize(780, 560)  # fits the screen that there is without one
    first.show()
    first.close()  # remembers where the article was
    window = MainWindow(is_furnished=False)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.view.text_painted):
        window.files.open_files([tmp_path / "a.txt"])
    before = window.view.mapTo(window, window.view.rect().topLeft()), window.view.size()
    window.furnish()
    qtbot.waitUntil(lambda: (window.view.mapTo(window, window.view.rect().topLeft()), window.view.size()) == before)


def test_an_error_at_the_start_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(is_furnished=False)
    qtbot.addWidget(window)
    window.show()
    assert not window.files.open_files([tmp_path / "missing.txt"])
    assert "missing.txt" in window.desk.messages.text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_one_line_says_so() -> None:
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "quotemark"], env=bare, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "no screen" in done.stderr


def started(**changes: str) -> subprocess.CompletedProcess[str]:
    """Return what becomes of a start with other variables in the environment."""
    return subprocess.run(
        [sys.executable, "-m", "quotemark"],
        env=os.environ | changes,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_screen_that_qt_does_not_find_is_said_in_one_line_and_not_by_an_abort() -> None:
    done = started(QT_QPA_PLATFORM="nonsense")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "quotemark: Qt knows no QT_QPA_PLATFORM=nonsense; unset it and start again\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring what Qt needs")
def test_a_system_library_that_qt_lacks_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "libEGL.so.1").touch()  # found before the real one, and none
    done = started(LD_LIBRARY_PATH=str(tmp_path))
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("quotemark: Qt lacks the system libraries libEGL.so.1; ")
    assert line.endswith("type: sudo apt-get install libegl1" if shutil.which("apt-get") else "that hold them")


INTERRUPTED = """
import os
import signal
import sys
from PySide6.QtCore import Qt
from quotemark.gui import app
from quotemark.gui.main_window import MainWindow

connect_as_ever = MainWindow._connect
def connect(window):
    connect_as_ever(window)
    window.furnished.connect(lambda: os.kill(os.getpid(), signal.SIGINT), Qt.ConnectionType.QueuedConnection)
MainWindow._connect = connect
sys.exit(app.main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process that is sent a signal")
def test_ctrl_c_in_the_terminal_closes_the_window_as_its_button_does(dataset_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(dataset_file)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 130
    assert "KeyboardInterrupt" not in done.stderr
    assert not list(dataset_file.parent.glob(".*.lock"))


def test_an_unknown_option_is_said_in_one_line_and_usage() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quotemark", "--frobnicate"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "--frobnicate" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_engine_is_imported_without_pyside_looking_on() -> None:
    script = """
import builtins
from quotemark.gui.plain_import import plain_imports
plain = builtins.__import__
import quotemark.gui.plain_import
import PySide6.QtCore
watched = builtins.__import__
try:
    with plain_imports():
        inside = builtins.__import__
        import quotemark.core.no_such_module
except ImportError:
    pass
print(plain is not watched, inside is plain, builtins.__import__ is watched)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["True", "True", "True"], done.stderr


def test_yesterdays_steps_can_be_undone_as_soon_as_the_desk_is_there(qtbot: QtBot, dataset_file: Path) -> None:
    first = MainWindow()
    open_in(first, dataset_file, qtbot)
    qtbot.keyClick(first.view, "X")
    first.session.abandon()
    first.close()
    window = MainWindow(is_furnished=False)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.furnished):
        window.show()
        assert window.files.open_files([dataset_file])
    undo = window.desk.action_set.by_id["undo"]
    assert undo.isEnabled()
    assert "Reject" in undo_in_the_menu(window)
    undo.trigger()
    assert window.session.article is not None
    assert window.session.article.quote("q1").is_open
    window.session.abandon()


def test_nothing_is_read_ahead_before_the_article_is_painted_and_the_desk_is_there(
    qtbot: QtBot, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bool] = []
    window = MainWindow(is_furnished=False)
    qtbot.addWidget(window)
    seen: list[str] = []
    window.view.text_painted.connect(lambda: seen.append("text"))
    window.furnished.connect(lambda: seen.append("desk"))
    load_some = Dataset.load_some

    def watched(dataset: Dataset, seconds: float) -> bool:
        read.append(seen == ["text", "desk"])
        return load_some(dataset, seconds)

    monkeypatch.setattr(Dataset, "load_some", watched)
    assert window.files.open_files([dataset_file])
    qtbot.waitUntil(lambda: window.session._loading._timer.interval() > 0)
    window.show()
    qtbot.waitUntil(lambda: window.session.dataset is not None and window.session.dataset.is_loaded)
    assert read
    assert all(read)


def test_the_article_stands_where_it_was_when_its_scroll_bar_is_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join([TEXT] * 30), "utf-8")
    window = MainWindow(is_furnished=False)
    qtbot.addWidget(window)
    window.show()
    window.files.open_files([tmp_path / "a.txt"])
    view = window.view
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 20)
    view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    before = view.verticalScrollBar()
    place, most = before.value(), before.maximum()
    assert place > 0

    view.take_plain_scroll_bar()

    assert view.verticalScrollBar() is not before
    assert (view.verticalScrollBar().value(), view.verticalScrollBar().maximum()) == (place, most)
    with qtbot.waitSignal(view.verticalScrollBar().valueChanged):
        view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
