"""Measure how long the window takes from a key press until the screen shows what it did.

usage: python benchmarks/latency.py [--rounds 200] [--platform offscreen|xcb] [--only 1MB/10000 …]

The texts are the project's own samples, repeated, with as many quotes as each case says; half of them are decided.
Each act is done by a key event on the real window and timed until every paint that it caused is done, that of the
card and of whatever was put off included; "jump" alone puts the cursor on a quote somewhere else, which no single key
does. Before each "next article" the window is left alone for as long as a look at an article takes, since it reads
ahead then; "next at once" is pressed one after the other. "next, searched" leads to an article in which nobody had
looked for quotes until it was searched ahead; for "next, unsearched" there was no time, and it is searched, a long
one in its first part, between the key and the last paint. A key that changed nothing does not count, nothing is done
beforehand to warm up, and a step that showed the article and the card at different times would end the run. Times are
in ms. The floor, a full repaint of the article with its quotes, is measured in the same run between the acts, and so
is one of the same text in a bare QPlainTextEdit; what is aimed at stands beside each figure. That repaint finds every
line laid out and its letters at hand; since an act may bring lines into view that nobody has laid out, what a repaint
costs that has to lay out all it shows is told, too, and one of the article together with the card, both of which
nearly every key changes; each figure in all three. What is aimed at is judged by the first, which is the stricter.
Exits with 1 if a target is missed. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from own_window import open_dataset, own_home, show_window, wait_until, write_dataset
from quotemark.core.types import Article, Quote, QuoteStatus, Span, Speaker, Suggestion

if TYPE_CHECKING:
    from quotemark.gui.main_window import MainWindow

SAMPLES: Final = Path(__file__).parents[1] / "resources" / "samples"
WORDS_OF_A_QUOTE: Final = 8
SPEAKERS: Final = 12
_PASSES: Final = 2
"""How often the events are worked off after a key: the second time those that the first has put off."""
ARTICLES: Final = 4
LOOK_MS: Final = 2_000
"""How long somebody looks at an article at least before the next one is wanted."""
CLOCK: Final = {"wall": time.perf_counter, "processor": time.thread_time}


@dataclass(frozen=True)
class Target:
    """What is aimed at: the median in full repaints of the view, and 99 of 100 and the median in milliseconds."""

    repaints: float | None = None
    p99: float | None = None
    median: float | None = None


KEY: Final = Target(repaints=1.0, p99=8.0)
JUMP: Final = Target(p99=16.0)
EDGE: Final = Target(p99=16.0)
LINE: Final = Target(p99=50.0)
UNSEARCHED: Final = Target(p99=50.0)
TARGETS: Final = {
    "first decision": EDGE,
    "after a save": EDGE,
    "next quote": KEY,
    "previous quote": KEY,
    "label: stance": KEY,
    "label: speaker": KEY,
    "confirm": EDGE,
    "undo": EDGE,
    "edge: pick": EDGE,
    "edge: move": EDGE,
    "edge: keep": EDGE,
    "jump": JUMP,
    "next article": JUMP,
    "next at once": JUMP,
    "next, searched": JUMP,
    "next, unsearched": UNSEARCHED,
}


@dataclass(frozen=True)
class Case:
    """A text of about ``size`` code points with ``quotes`` quotes, in paragraphs or in one unbroken line."""

    name: str
    size: int
    quotes: int
    is_one_line: bool = False


CASES: Final = (
    Case("7kB/20", 7_000, 20),
    Case("1MB/20", 1_000_000, 20),
    Case("1MB/1000", 1_000_000, 1_000),
    Case("1MB/10000", 1_000_000, 10_000),
    Case("5MB/1000", 5_000_000, 1_000),
    Case("5MB/10000", 5_000_000, 10_000),
    Case("1MB line/1000", 1_000_000, 1_000, is_one_line=True),
)


def main() -> int:
    """Print the table and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=200, help="how often each act is done (default: %(default)s)")
    parser.add_argument("--platform", default="offscreen", help="Qt's platform: offscreen (default) or xcb")
    parser.add_argument("--clock", choices=CLOCK, default="wall", help="processor: for a machine that is busy")
    parser.add_argument("--only", nargs="+", choices=[c.name for c in CASES], help="these cases alone")
    parser.add_argument("--acts", nargs="+", help="these acts alone, by the beginnings of their names")
    asked = parser.parse_args()
    cases = [case for case in CASES if asked.only is None or case.name in asked.only]
    if len(cases) > 1:  # each in a process of its own: what one still searches for would be in the way of the next
        others = [f"--{name}={value}" for name in ("rounds", "platform", "clock") if (value := getattr(asked, name))]
        acts = ["--acts", *asked.acts] if asked.acts else []
        runs = [
            subprocess.run([sys.executable, __file__, *others, "--only", c.name, *acts], check=False) for c in cases
        ]
        return max(run.returncode for run in runs)
    os.environ["QT_QPA_PLATFORM"] = asked.platform
    with own_home() as home:
        from PySide6.QtWidgets import QApplication

        application = QApplication(["quotemark"])
        bench = Bench(cases[0], home, asked.rounds, tuple(asked.acts or ("",)), asked.clock)
        missed = report(cases[0], bench.run())
        application.closeAllWindows()
    return int(missed)


def article_of(case: Case, number: int = 0) -> Article:
    """Return an article as the case wants it; two numbers, two articles."""
    texts = [path.read_text("utf-8").strip() for path in sorted(SAMPLES.glob("*.txt"))]
    whole = "\n\n".join((f"Article {number}", *texts))
    text = "\n\n".join([whole] * (case.size // len(whole) + 1))[: case.size]
    if case.is_one_line:
        text = " ".join(text.split())
    speakers = tuple(Speaker(f"s{n}", f"Speaker {n}") for n in range(1, SPEAKERS + 1))
    return Article(
        id=f"{case.name}-{number}",
        text=text,
        lang="en",
        skip=(),
        speakers=speakers,
        quotes=quotes_in(text, case.quotes),
    )


def quotes_in(text: str, count: int) -> tuple[Quote, ...]:
    """Return so many quotes, evenly over the text: every other one decided, each with speakers to choose from."""
    ids = tuple(f"s{n}" for n in range(1, 10))
    quotes: list[Quote] = []
    for n in range(count):
        start = text.index(" ", n * len(text) // count) + 1
        words = text[start : start + 80].split("\n")[0].split(" ")[:WORDS_OF_A_QUOTE]
        length = max(1, len(" ".join(words).rstrip()))
        content, mention = (Span(start, start + length),), (Span(start, start + len(words[0] or "x")),)
        said = Suggestion(0.9, "sample", content=content, speakers=ids, mentions=(mention,) * 9)
        status = QuoteStatus.CANDIDATE if n % 2 == 0 else QuoteStatus.CONFIRMED
        speaker = ids[n % len(ids)]
        quotes.append(Quote(f"q{n + 1}", content, mention=mention, speaker=speaker, status=status, suggestion=said))
    return tuple(quotes)


@dataclass
class Times:
    """The seconds of every act of each kind, and of repaints: full ones (the floor), and the others that are told."""

    floor: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    anew: list[float] = field(default_factory=list)
    with_card: list[float] = field(default_factory=list)
    acts: dict[str, list[float]] = field(default_factory=dict)


class Bench:
    """One window on the articles of one case, and the acts that are timed on it."""

    def __init__(self, case: Case, home: Path, rounds: int, wanted: tuple[str, ...], clock: str) -> None:
        self.rounds, self.wanted, self.clock, self.chance = rounds, wanted, clock, random.Random(1)
        self.times = Times()
        self.back_and_forth = 0
        self.case, self.folder = case, home / case.name.replace("/", "-").replace(" ", "-")
        first, *others = (article_of(case, number) for number in range(1, ARTICLES + 1))
        bare = replace(first, quotes=(), speakers=(), by="benchmark")  # so that nothing is searched
        self.window: MainWindow = show_window()
        open_dataset(self.window, write_dataset(self.folder / "articles.jsonl", (bare, *others)))
        self.found = replace(first, by="benchmark")

    def run(self) -> Times:
        """Do everything and return the times."""
        from PySide6.QtTest import QTest

        kinds: tuple[tuple[str, Callable[[], None]], ...] = (
            ("next quote", self.step),
            ("label", self.label),
            ("confirm", self.decide),
            ("edge", self.move_edges),
            ("jump", self.jump),
            ("next article", self.change_article),
            ("next, ", self.go_to_unsearched),
        )
        self.window.session.show_row(0)
        self.show_found()
        wait_until(lambda: self.window.desk.coverage.is_known, "the coverage list is there")
        QTest.qWait(400)  # whatever was put off until the window is idle
        if "first decision".startswith(self.wanted):
            self.timed("first decision", "X")  # it puts all that was found into the journal
            self.press("Z", "Ctrl")
        if "after a save".startswith(self.wanted):
            self.window.session.save()
            QTest.qWait(400)
            self.timed("after a save", "X")
            self.press("Z", "Ctrl")
        self.ensure_painted_together()
        gc.collect()
        gc.freeze()  # as the application does once it has started
        for name, act in kinds:
            if name.startswith(self.wanted) or any(w.startswith(name) for w in self.wanted if w):
                self.measure_floor()
                act()
        self.measure_floor()
        self.measure_anew()
        self.measure_with_card()
        self.measure_bare()
        self.window.session.abandon()
        self.window.close()
        self.window.deleteLater()
        return self.times

    def show_found(self) -> None:
        """Show the quotes as if the engine had found them just now."""
        from quotemark.gui.article.detection import Found

        session = self.window.session
        assert session.article is not None
        session.searching.take_found(Found(session.article, self.found))

    def press(self, key: str, modifier: str = "") -> float:
        """Press a key where the focus is and return the seconds until everything is painted."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        kinds = Qt.KeyboardModifier
        modifiers = {"": kinds.NoModifier, "Ctrl": kinds.ControlModifier, "Shift": kinds.ShiftModifier}
        target, code = QApplication.focusWidget() or self.window.view, getattr(Qt.Key, f"Key_{key}")
        start = CLOCK[self.clock]()
        QTest.keyClick(target, code, modifiers[modifier])
        for _ in range(_PASSES):
            QApplication.processEvents()
        return CLOCK[self.clock]() - start

    def timed(self, name: str, key: str, modifier: str = "") -> None:
        """Press a key and keep how long it took, if it changed anything."""
        before = self.state()
        seconds = self.press(key, modifier)
        if self.state() != before:
            self.times.acts.setdefault(name, []).append(seconds)

    def state(self) -> tuple[int, str | None, object]:
        """Return what tells whether a key did something: the article as it is shown, the cursor, the edge in hand."""
        bench = self.window.workbench
        return id(bench.article), bench.current, bench.edges.in_hand

    def walk(self) -> None:
        """Go on by a quote, and back again from the last."""
        there = (self.back_and_forth // (len(self.quotes) - 2)) % 2 == 0
        self.back_and_forth += 1
        self.press("J" if there else "K")

    def ensure_painted_together(self) -> None:
        """Go to the next quote and back.

        Raises:
            SystemExit: if the article or the card's words were not painted by the time at which a step is done.
        """
        from PySide6.QtCore import QEvent, QObject
        from PySide6.QtWidgets import QApplication, QLabel

        class Watcher(QObject):
            def __init__(self) -> None:
                super().__init__()
                self.painted: set[QObject] = set()

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    self.painted.add(watched)
                return False

        application, watcher = QApplication.instance(), Watcher()
        assert application is not None
        for key in "JK":
            watcher.painted = set()
            application.installEventFilter(watcher)
            self.press(key)
            application.removeEventFilter(watcher)
            words = self.window.desk.card.findChild(QLabel, "card_words")
            if not {self.window.view.viewport(), words} <= watcher.painted:
                raise SystemExit("a step did not paint the article and the card together")

    def measure_bare(self) -> None:
        """Paint the same text in a bare widget of Qt's, as large as the article."""
        from PySide6.QtWidgets import QApplication, QPlainTextEdit

        view, article = self.window.view, self.window.workbench.article
        assert article is not None
        bare = QPlainTextEdit()
        bare.setFont(view.font())
        bare.resize(view.viewport().size())
        bare.setPlainText(article.text[:100_000])
        bare.show()
        QApplication.processEvents()
        for _ in range(max(10, self.rounds // 4)):
            start = CLOCK[self.clock]()
            bare.viewport().update()
            QApplication.processEvents()
            self.times.bare.append(CLOCK[self.clock]() - start)
        bare.close()
        bare.deleteLater()

    def measure_floor(self) -> None:
        """Paint the article with its quotes and its scroll bar anew."""
        from PySide6.QtWidgets import QApplication

        view = self.window.view
        bar = view.verticalScrollBar()
        QApplication.processEvents()
        for _ in range(max(10, self.rounds // 4)):
            start = CLOCK[self.clock]()
            view.viewport().update()
            bar.update()
            QApplication.processEvents()
            self.times.floor.append(CLOCK[self.clock]() - start)

    def measure_with_card(self) -> None:
        """Paint the article and the card anew, the two that change together."""
        from PySide6.QtWidgets import QApplication, QWidget

        view, card = self.window.view, self.window.desk.card
        shown = [widget for widget in card.findChildren(QWidget) if widget.isVisible()]
        for _ in range(max(10, self.rounds // 4)):
            start = CLOCK[self.clock]()
            for widget in (view.viewport(), view.verticalScrollBar(), card, *shown):
                widget.update()
            QApplication.processEvents()
            self.times.with_card.append(CLOCK[self.clock]() - start)

    def measure_anew(self) -> None:
        """Paint the article after everything on the screen was forgotten: lines, letters and where they are."""
        from PySide6.QtWidgets import QApplication

        view = self.window.view
        for _ in range(max(10, self.rounds // 4)):
            for number in {
                view.document().findBlock(line.start).blockNumber() for line in view._geometry.visible_lines()
            }:
                view.document().findBlockByNumber(number).layout().clearLayout()
            view._layout.forget()
            start = CLOCK[self.clock]()
            view.viewport().update()
            view.verticalScrollBar().update()
            QApplication.processEvents()
            self.times.anew.append(CLOCK[self.clock]() - start)

    def step(self) -> None:
        """Go through the quotes and back."""
        count = len(self.quotes) - 2
        done = 0
        while done < self.rounds:
            stretch = min(count, self.rounds - done)
            for _ in range(stretch):
                self.timed("next quote", "J")
            for _ in range(stretch):
                self.timed("previous quote", "K")
            done += stretch

    def label(self) -> None:
        """Set labels, on one quote after the other."""
        for n in range(self.rounds):
            self.walk()
            self.timed("label: stance", "SONU"[n % 4])
            self.timed("label: speaker", "23456789"[n % 8])

    def decide(self) -> None:
        """Confirm and take it back, on one undecided quote after the other."""
        for _ in range(self.rounds):
            self.press("J", "Shift")
            self.timed("confirm", "Return")
            self.timed("undo", "Z", "Ctrl")

    def move_edges(self) -> None:
        """Pick an edge, move it both ways, keep it."""
        for n in range(self.rounds):
            self.timed("edge: pick", "QE"[n % 2])
            self.timed("edge: move", "Right")
            self.timed("edge: move", "Right")
            self.timed("edge: move", "Left")
            self.timed("edge: keep", "Return")
            self.walk()

    def jump(self) -> None:
        """Put the cursor on a quote anywhere."""
        from PySide6.QtWidgets import QApplication

        ids = [quote.id for quote in self.quotes]
        times = self.times.acts.setdefault("jump", [])
        for quote_id in self.chance.choices(ids, k=self.rounds):
            start = CLOCK[self.clock]()
            self.window.workbench.select(quote_id)
            QApplication.processEvents()
            times.append(CLOCK[self.clock]() - start)

    def change_article(self) -> None:
        """Go down to the last article and back, looking at each, then once more without."""
        from PySide6.QtTest import QTest

        rounds = max(2 * (ARTICLES - 1), self.rounds // 20)
        for name, look in (("next article", LOOK_MS), ("next at once", 0)):
            for n in range(rounds):
                QTest.qWait(look)
                self.timed(name, "PageUp" if n // (ARTICLES - 1) % 2 else "PageDown", "Ctrl")

    def go_to_unsearched(self) -> None:
        """Go down articles that nobody has searched, pressed at once and then when they have been searched ahead."""
        texts = [article_of(self.case, number) for number in range(10, 10 + 2 * ARTICLES)]
        bare = [replace(a, quotes=(), speakers=(), lang=None, skip=None) for a in texts]
        self.window.session.abandon()
        open_dataset(self.window, write_dataset(self.folder / "unsearched.jsonl", bare))
        for _ in range(ARTICLES):
            self.timed("next, unsearched", "PageDown", "Ctrl")
        searching, dataset = self.window.session.searching, self.window.session.dataset
        assert dataset is not None
        for _ in range(ARTICLES - 1):
            following = dataset.article(self.window.session.row + 1)
            wait_until(lambda f=following: searching.known(f) is not f, "the next article is searched")
            self.timed("next, searched", "PageDown", "Ctrl")

    @property
    def quotes(self) -> tuple[Quote, ...]:
        article = self.window.workbench.article
        assert article is not None
        return article.quotes


def report(case: Case, times: Times) -> bool:
    """Print the figures of one case; return whether a target was missed."""
    floor = statistics.median(times.floor)
    bare, anew, whole = map(statistics.median, (times.bare, times.anew, times.with_card))
    print(
        f"\n{case.name:16} full repaint {floor * 1000:.2f} ms (99 %: {percentile(times.floor) * 1000:.2f}),"
        f" laid out anew {anew * 1000:.2f}, with the card {whole * 1000:.2f}, of a bare widget {bare * 1000:.2f}"
    )
    missed = False
    for name, seconds in times.acts.items():
        median, p99 = statistics.median(seconds), percentile(seconds)
        wanted, misses = judged(case, name, median, p99, floor)
        missed |= bool(misses)
        print(
            f"  {name:16} median {median * 1000:7.2f}  99 % {p99 * 1000:7.2f}  most {max(seconds) * 1000:7.2f}"
            f"  {median / floor:6.2f} repaints, {median / anew:5.2f} laid out anew, {median / whole:5.2f} with the card"
            f"   {wanted}{'  MISSED: ' + misses if misses else ''}"
        )
    return missed


def judged(case: Case, name: str, median: float, p99: float, floor: float) -> tuple[str, str]:
    """Return what is aimed at, and what of it was missed, in words."""
    target = TARGETS.get(name, Target())
    if case.is_one_line:
        target = LINE
    wanted, misses = [], []
    if target.repaints is not None:
        wanted.append(f"median ≤ {target.repaints:g} repaint")
        misses += ["median"] if median / floor > target.repaints else []
    if target.p99 is not None:
        wanted.append(f"99 % ≤ {target.p99:g} ms")
        misses += ["99 %"] if p99 * 1000 > target.p99 else []
    return ", ".join(wanted), ", ".join(misses)


def percentile(seconds: list[float], share: float = 0.99) -> float:
    """Return the time that this share of all does not exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    sys.exit(main())
