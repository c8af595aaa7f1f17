"""Take the pictures of the window that README and manual show, each in a process and a home of its own.

usage: python tools/screenshots.py FOLDER [NAME …]   (needs a screen; `make screenshots` brings one where there is none)

Opens own articles with a scheme and guidelines, decides on some quotes by keys as an annotator would, opens what the
picture is about, and keeps what the window then looks like. Without names all pictures are taken.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from quotemark.gui.main_window import MainWindow

ROOT: Final = Path(__file__).parents[1]
ARTICLES: Final = ("resources/samples/harbour-tram.txt", "resources/samples/salt-marsh.txt")
DECISIONS: Final = ("Return", "Return", "S", "Return", "2", "Return", "X", "Return")
PATIENCE_MS: Final = 20_000
SCHEME: Final = """targets = ["The harbour tram"]
guidelines = "guidelines.md"
"""
GUIDELINES: Final = """# The tram project

**What is a quote?** Whatever somebody says or writes, in quotation marks or not. Thoughts are none.

**Where does it end?** With the last word that is the speaker's. The cue stays outside.

**Supports or opposes?** Towards *the tram line*, not towards the mayor. Costs alone are neutral.

When in doubt: **U**, and a note.
"""


class Shot(NamedTuple):
    """One picture: what is done before it, the window's size, and in which surroundings."""

    act: Callable[[MainWindow], None] = lambda window: None
    size: tuple[int, int] = (1180, 760)
    theme: str = "light"
    language: str = "en"
    scale: str = "1"


def press(window: MainWindow, *keys: str) -> None:
    """Press keys in the article."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    for key in keys:
        *modifiers, name = key.split("+")
        pressed = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            pressed |= {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}[
                modifier
            ]
        QTest.keyClick(window.view, getattr(Qt.Key, f"Key_{name}"), pressed)


def show(pane: str) -> Callable[[MainWindow], None]:
    """Return the act of showing a pane."""
    return lambda window: window.desk.panes.show(pane)


def take_notes(window: MainWindow) -> None:
    """Flag and note something, and show the list."""
    press(window, "F")
    window.workbench.set_note("“They”: the company, or the mayors before her?")
    window.desk.panes.show("notes")


def pick_an_edge(window: MainWindow) -> None:
    """Pick the right edge and move it by a word."""
    press(window, "E", "Left")


def search_texts(window: MainWindow) -> None:
    """List the articles whose text has a word."""
    window.desk.find_articles()
    window.desk.queue.field.setText("harbour")


def damage(window: MainWindow) -> None:
    """Open the dataset with some lines of it damaged, and show the list of these."""
    session = window.session
    assert session.dataset is not None
    session.save()
    with session.dataset.path.open("ab") as file:
        first = session.dataset.path.read_bytes().splitlines()[0]
        file.write(first[:900] + b"\n" + first.replace(b"tram", b"tr\xe4m", 1) + b"\n" + first + b"\n")
        file.write(first.replace(b"quotemark/1", b"quotemark/2", 1) + b"\n")
    window.files.open_files([session.dataset.path])
    window.desk.messages.list_button.click()
    window.desk.panes.show("problems")


def do(action: str) -> Callable[[MainWindow], None]:
    """Return the act of choosing something from a menu."""
    return lambda window: window.desk.action_set.by_id[action].trigger()


SHOTS: Final = {
    "window": Shot(size=(1240, 800)),
    "articles": Shot(search_texts),
    "guidelines": Shot(show("guidelines")),
    "speakers": Shot(show("speakers")),
    "unmarked": Shot(show("unmarked")),
    "notes": Shot(take_notes),
    "problems": Shot(damage),
    "edges": Shot(pick_an_edge),
    "settings": Shot(do("settings")),
    "scheme": Shot(do("scheme")),
    "keys": Shot(do("keys")),
    "tour": Shot(do("tour")),
    "small": Shot(size=(1024, 640)),
    "dark": Shot(theme="dark"),
    "dark-speakers": Shot(show("speakers"), theme="dark"),
    "high-contrast": Shot(theme="high contrast"),
    "high-contrast-unmarked": Shot(show("unmarked"), theme="high contrast"),
    "twice-as-large": Shot(size=(1180, 760), scale="2"),
    "german": Shot(language="de"),
    "german-settings": Shot(do("settings"), language="de"),
}


def main(arguments: list[str]) -> int:
    """Take the pictures and return the exit code."""
    if not arguments:
        sys.exit(__doc__)
    folder, names = Path(arguments[0]), arguments[1:] or list(SHOTS)
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name in names:
        with tempfile.TemporaryDirectory(prefix="quotemark-screenshot-") as home:
            rooms = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
            settings = rooms | {"QT_SCALE_FACTOR": SHOTS[name].scale, "QUOTEMARK_SHOT": name}
            command = [sys.executable, __file__, str((folder / f"{name}.png").absolute())]
            done = subprocess.run(command, env=os.environ | settings, cwd=home, check=False)
            failed += done.returncode != 0
            print(f"{name}: {'failed' if done.returncode else 'taken'}")
    return int(failed > 0)


def take(shot: Shot, target: str) -> int:
    """Take one picture in this process."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    application = QApplication(["quotemark"])
    from quotemark.gui.main_window import MainWindow
    from quotemark.gui.settings import Settings

    settings = Settings()
    settings.annotator, settings.theme, settings.language = "Ada", shot.theme, shot.language
    settings.has_seen_tour = True
    folder = Path("work")
    folder.mkdir()
    files = [Path(shutil.copy(ROOT / article, folder)) for article in ARTICLES]
    (folder / "quotemark.toml").write_text(SCHEME, "utf-8")
    (folder / "guidelines.md").write_text(GUIDELINES, "utf-8")
    window = MainWindow(settings)
    window.resize(*shot.size)
    window.show()
    window.activateWindow()

    def act() -> None:
        press(window, *DECISIONS)
        shot.act(window)
        QTimer.singleShot(700, keep)  # lists that are made in the background, and dialogs

    def keep() -> None:
        screen = window.screen()
        corner = window.frameGeometry().topLeft()
        # the screen, not the window alone: a dialog belongs into the picture
        picture = screen.grabWindow(0, corner.x(), corner.y(), window.width(), window.height())
        application.exit(0 if picture.save(target, "PNG", 0) else 1)  # 0: as small as can be

    window.view.highlights_painted.connect(lambda: QTimer.singleShot(0, act))
    QTimer.singleShot(PATIENCE_MS, lambda: application.exit(2))
    window.files.open_files(files)
    code = application.exec()
    window.session.abandon()
    return code


if __name__ == "__main__":
    if (asked := os.environ.get("QUOTEMARK_SHOT")) is not None:
        sys.exit(take(SHOTS[asked], sys.argv[1]))
    sys.exit(main(sys.argv[1:]))
