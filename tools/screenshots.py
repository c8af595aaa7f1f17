"""Take pictures of the window, each in a process and a home of its own.

usage: python tools/screenshots.py DOCS OTHERS [NAME …]
(needs a screen; `make screenshots` brings one where there is none)

Opens own articles with a scheme and guidelines, decides on some quotes by keys as an annotator would, opens what the
picture is about, and keeps what the window then looks like. What README and manual show goes into the folder DOCS, all
else into OTHERS, to be looked at: every pane and dialog, and a sample of them in other colours, at other sizes and in
German. Without names all pictures are taken.
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
DECISIONS: Final = ("Return", "Return", "S", *("Return",) * 5)
"""Confirming alone is right whatever the engine proposes by then, and a picture ought to show what is right."""
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
    is_shown: bool = False
    """The manual or the README shows it."""
    text: str = ""
    """What is opened instead of the usual articles."""


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


def aim_an_edge(window: MainWindow) -> None:
    """Aim the right edge at one of several words."""
    press(window, "Shift+E", "T")


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


def do(action: str, page: int = 0) -> Callable[[MainWindow], None]:
    """Return the act of choosing something from a menu and turning to a page of the dialog, if it is one."""

    def act(window: MainWindow) -> None:
        from PySide6.QtWidgets import QDialog, QTabWidget

        window.desk.action_set.by_id[action].trigger()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible() and (tabs := dialog.findChild(QTabWidget)) is not None:
                tabs.setCurrentIndex(page)

    return act


def ask_for_a_group(window: MainWindow) -> None:
    """Show the speakers, one with all that stands under it, and ask to which group it belongs."""
    window.desk.keep_speakers()
    pane = window.desk.speakers_pane()
    pane.tree.setCurrentIndex(pane.model.index(0, 0))
    pane.tree.expand(pane.model.index(0, 0))
    window.desk.action_set.by_id["join_group"].trigger()


def lead(table: str) -> Callable[[MainWindow], None]:
    """Return the act of comparing the work of three people on the dashboard, at one of its tables."""

    def act(window: MainWindow) -> None:
        from PySide6.QtCore import QEventLoop

        import lead_scene
        from quotemark.core.progress.tables import TABLES
        from quotemark.gui.dashboard.window import Dashboard

        samples = [ROOT / article for article in ARTICLES]
        first, *others = lead_scene.write_datasets(samples, Path("work"), "The harbour tram")
        window.files.open_files([first])
        window.desk.dialogs.show_dashboard()
        dashboard = window.findChild(Dashboard)
        assert dashboard is not None
        counted = QEventLoop()
        dashboard.following.counted.connect(counted.quit)
        dashboard.following.compare_with(others)
        counted.exec()
        dashboard.list.setCurrentRow([spec.id for spec in TABLES].index(table))
        if dashboard.loading.is_going_on:
            dashboard.loading.ended.connect(counted.quit)
            counted.exec()

    return act


def type_a_name(window: MainWindow) -> None:
    """Begin to type who says it."""
    from PySide6.QtTest import QTest

    window.desk.type_name()
    QTest.keyClicks(window.desk.card.name_field, "calo")


def show_every_bar(window: MainWindow) -> None:
    """Let every bar have something to say."""
    from quotemark.core.errors import UsageError

    window.desk.name_bar.ask("Ada")
    window.desk.find_words()
    window.desk.find_bar.field.setText("harbour")
    window.desk.find_bar.find_next()
    window.session.failed.emit(
        UsageError("The clipboard holds no text", hint="Copy the article first, then press {paste} here.")
    )


def find_nothing(window: MainWindow) -> None:
    """Narrow the list of articles down to nothing, and show the notes of an article without any."""
    window.desk.queue.field.setText("xyz")
    window.desk.panes.show("notes")


def go_over(window: MainWindow) -> None:
    """Go over the decisions as somebody else: accept one, change one, dispute one."""
    window.session.annotator = "Grace"
    window.desk.review.begin()
    press(window, "Return", "O", "Return", "V")
    window.workbench.verdicts.say_why("Is this the mayor's own word?")
    window.desk.to_article()
    press(window, "J", "K")


def compare_three(window: MainWindow) -> Path:
    """Write three people's work on the articles, and return the dataset in which it is settled."""
    from msgspec.structs import replace

    from quotemark.core import edits
    from quotemark.core.adjudication.datasets import begin
    from quotemark.core.edits import Stamp
    from quotemark.core.formats.jsonl import encode_article
    from quotemark.core.types import Article, QuoteStatus, QuoteType

    dataset, folder = window.session.dataset, Path("compared")
    assert dataset is not None
    folder.mkdir(exist_ok=True)
    shutil.copy(dataset.path.with_name("quotemark.toml"), folder)

    def work_of(article: Article, name: str) -> Article:
        stamp = Stamp(name, "2026-03-01T10:00:00Z")
        for quote in article.quotes:
            article = edits.confirm(article, quote.id, stamp)
        article = replace(article, quotes=tuple(replace(q, by=name) for q in article.quotes))
        ids = [q.id for q in article.quotes]
        if name == "Ben":
            article = edits.set_speaker(article, ids[2], article.quote(ids[5]).speaker, (), stamp)
            article = edits.set_stance(article, ids[2], "opposes", "The harbour tram", stamp)
            article = edits.reject(article, ids[6], stamp)
        if name == "Cleo":
            article = edits.set_stance(article, ids[2], "neutral", "The harbour tram", stamp)
            article = edits.move_edge(article, ids[2], "right", article.quote(ids[2]).end - 24, stamp)
            article = edits.set_type(article, ids[4], QuoteType.INDIRECT, stamp)
        return article

    articles = [dataset.article(row) for row in range(len(dataset.heads)) if dataset.article(row).quotes]
    paths = []
    for name in ("Ada", "Ben", "Cleo"):
        paths.append(folder / f"{name}.jsonl")
        told = [work_of(article, name) for article in articles]
        assert any(q.status is QuoteStatus.CONFIRMED for article in told for q in article.quotes)
        paths[-1].write_bytes(b"".join(encode_article(article) + b"\n" for article in told))
    begin(paths, folder / "gold.jsonl")
    return folder


def adjudicate(window: MainWindow) -> None:
    """Settle what three people differ in."""
    folder = compare_three(window)
    window.files.open_files([folder / "gold.jsonl"])
    window.desk.panes.show("review")
    press(window, "J", "K")


def choose_datasets(window: MainWindow) -> None:
    """Choose which datasets are compared."""
    from quotemark.gui.review.compare_dialog import CompareDialog

    folder = compare_three(window)
    window.desk.action_set.by_id["compare"].trigger()
    dialog = window.findChild(CompareDialog)
    assert dialog is not None
    (folder / "gold.jsonl").unlink()
    dialog.add([folder / f"{name}.jsonl" for name in ("Ada", "Ben", "Cleo")])


def browse_faults(window: MainWindow) -> None:
    """Compare what the engine proposes with gold, and go to the first fault."""
    from PySide6.QtCore import QEventLoop

    import lead_scene

    dataset = window.session.dataset
    assert dataset is not None
    articles = [dataset.article(row) for row in range(len(dataset.heads)) if len(dataset.article(row).quotes) > 6]
    gold, predicted = lead_scene.write_gold(articles, dataset.path.parent)
    window.files.open_files([gold])
    compared = QEventLoop()
    window.desk.faults.browser.changed.connect(
        lambda: compared.quit() if window.desk.faults.browser.compared is not None else None
    )
    window.desk.faults.begin(predicted)
    compared.exec()
    press(window, "F8")


RIGHT_TO_LEFT: Final = """הגשר יישאר פתוח

"הגשר יישאר פתוח עד סוף הקיץ," אמרה דנה לוי, ראש העיר. היא הוסיפה כי הכסף כבר נמצא.

"אין לנו דרך אחרת אל השוק," אמר יוסי ברק, שמוכר דגים ליד הנמל. "אם יסגרו אותו, נסגור גם אנחנו."
"""
SMALL: Final = 1024, 640
PANES: Final = {
    "articles": search_texts,
    "guidelines": show("guidelines"),
    "speakers": show("speakers"),
    "speakers-group": ask_for_a_group,
    "unmarked": show("unmarked"),
    "problems": damage,
    "notes": take_notes,
    "name": type_a_name,
    "edges": pick_an_edge,
    "aim": aim_an_edge,
    "bars": show_every_bar,
    "empty-lists": find_nothing,
    "tour": do("tour"),
    "settings": do("settings"),
    "settings-reading": do("settings", 1),
    "settings-keys": do("settings", 2),
    "scheme": do("scheme"),
    "scheme-text": do("scheme", 1),
    "keys": do("keys"),
    "describe": do("describe"),
    "about": do("about"),
    "review": go_over,
    "dashboard": lead("proposals"),
    "dashboard-days": lead("days"),
    "dashboard-stances": lead("labels"),
    "dashboard-scores": lead("scores"),
    "dashboard-agreement": lead("agreement"),
    "dashboard-confusion": lead("stance confusion"),
    "adjudicate": adjudicate,
    "compare": choose_datasets,
    "faults": browse_faults,
    "flagged": lambda window: press(window, "F"),
}
"""What is done for a picture of each pane, bar and dialog."""
OF_MANUAL: Final = (
    "articles",
    "guidelines",
    "speakers",
    "unmarked",
    "notes",
    "problems",
    "review",
    "adjudicate",
    "compare",
    "faults",
    "edges",
    "aim",
    "settings",
    "scheme",
    "dashboard",
    "dashboard-agreement",
)
SAMPLES: Final = {
    "dark": (
        "faults",
        "speakers-group",
        "unmarked",
        "notes",
        "scheme",
        "settings-keys",
        "bars",
        "guidelines",
        "review",
        "dashboard-stances",
        "adjudicate",
        "compare",
    ),
    "high-contrast": (
        "faults",
        "speakers-group",
        "unmarked",
        "notes",
        "scheme",
        "settings-reading",
        "bars",
        "aim",
        "review",
        "dashboard",
    ),
    "high-contrast-dark": ("speakers", "settings-keys", "tour", "dashboard-days"),
    "twice": ("speakers", "notes", "settings-keys", "tour", "dashboard-scores"),
    "small": (
        "faults",
        "review",
        "speakers-group",
        "unmarked",
        "notes",
        "scheme",
        "settings-keys",
        "keys",
        "tour",
        "bars",
        "dashboard-days",
    ),
    "german": (
        "faults",
        "review",
        "adjudicate",
        "compare",
        "speakers-group",
        "unmarked",
        "notes",
        "scheme",
        "settings-keys",
        "settings-reading",
        "keys",
        "tour",
        "bars",
        "dashboard",
        "dashboard-confusion",
    ),
}
LOOKS: Final = {
    "dark": Shot(theme="dark"),
    "high-contrast": Shot(theme="high contrast"),
    "high-contrast-dark": Shot(theme="high contrast dark"),
    "twice": Shot(size=SMALL, scale="2"),
    "small": Shot(size=SMALL),
    "german": Shot(size=SMALL, language="de"),
}
SHOTS: Final = (
    {"window": Shot(size=(1240, 800), is_shown=True), "dark": Shot(theme="dark", is_shown=True)}
    | {name: Shot(act, is_shown=name in OF_MANUAL) for name, act in PANES.items()}
    | {f"{look}-{name}": shot._replace(act=PANES[name]) for look, shot in LOOKS.items() for name in SAMPLES[look]}
    | {f"{look}-window": shot for look, shot in LOOKS.items()}
    | {
        "right-to-left": Shot(text=RIGHT_TO_LEFT),
        "high-contrast-right-to-left": Shot(text=RIGHT_TO_LEFT, theme="high contrast"),
    }
)


def main(arguments: list[str]) -> int:
    """Take the pictures and return the exit code."""
    if len(arguments) < 2:
        sys.exit(__doc__)
    names, failed = arguments[2:] or list(SHOTS), 0
    for name in names:
        folder = Path(arguments[0 if SHOTS[name].is_shown else 1])
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="quotemark-screenshot-") as home:
            rooms = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
            settings = rooms | {"HOME": home, "QT_SCALE_FACTOR": SHOTS[name].scale, "QUOTEMARK_SHOT": name}
            command = [sys.executable, __file__, str((folder / f"{name}.png").absolute())]
            done = subprocess.run(command, env=os.environ | settings, cwd=home, check=False)
            failed += done.returncode != 0
            print(f"{name}: {'failed' if done.returncode else 'taken'}")
    return int(failed > 0)


def take(shot: Shot, target: str) -> int:
    """Take one picture in this process."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QDialog

    application = QApplication(["quotemark"])
    from quotemark.gui.main_window import MainWindow
    from quotemark.gui.settings.settings import Settings

    settings = Settings()
    settings.annotator, settings.theme, settings.language = "Ada", shot.theme, shot.language
    settings.has_seen_tour = True
    folder = Path("work")
    folder.mkdir()
    files = [Path(shutil.copy(ROOT / article, folder)) for article in ARTICLES]
    if shot.text:
        files = [folder / "article.txt"]
        files[0].write_text(shot.text, "utf-8")
    (folder / "quotemark.toml").write_text(SCHEME, "utf-8")
    (folder / "guidelines.md").write_text(GUIDELINES, "utf-8")
    window = MainWindow(settings)
    window.resize(*shot.size)
    window.show()
    window.activateWindow()

    def act() -> None:
        press(window, *(DECISIONS if not shot.text else ()))
        shot.act(window)
        for dialog in window.findChildren(QDialog):  # nothing manages windows here that would draw a frame
            dialog.setStyleSheet(f"{dialog.styleSheet()} #{dialog.objectName()} {{ border: 1px solid gray; }}")
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
