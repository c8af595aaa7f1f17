"""Measure how long Quotemark takes to show an article, against the least that Qt needs for the same text.

usage: python benchmarks/startup.py [--rounds 15] [--platform offscreen|xcb] [--text FILE]

From the start of the process, on the monotonic clock that all processes share:

F  a bare QMainWindow with the text in a QPlainTextEdit, to the end of its first paint
A  Quotemark on the same file, to the end of the first paint of the article
H  Quotemark on the same file, to the end of the first paint with the highlights
D  Quotemark on the same file, until menus, panes and card are there and a key is answered

They are measured in turn, round by round, so that a machine that gets busy slows all of them; the first round
warms the caches and does not count. Each round gets a new home and a new copy of the file: what is measured is opening
an article for the first time. Exits with 1 if a ratio of the medians misses its target.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

SAMPLE: Final = Path(__file__).parents[1] / "resources" / "samples" / "harbour-tram.txt"
COMMAND: Final = Path(sys.executable).with_name("quotemark")
TARGETS: Final = {"text_painted": 1.4, "highlights_painted": 1.8, "desk_up": 2.7}
NAMES: Final = {
    "text_painted": "A/F  article painted",
    "highlights_painted": "H/F  highlights painted",
    "desk_up": "D/F  desk put up",
}
PATIENCE: Final = 60  # seconds

BARE_WINDOW: Final = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
class View(QPlainTextEdit):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("text_painted", time.monotonic(), file=sys.stderr)
        app.quit()
app = QApplication(sys.argv)
window = QMainWindow()
view = View()
with open(sys.argv[1], encoding="utf-8") as file:
    view.setPlainText(file.read())
window.setCentralWidget(view)
window.resize(1200, 800)
window.show()
app.exec()
"""

EMPTY_WINDOW: Final = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("text_painted", time.monotonic(), file=sys.stderr)
        app.quit()
app = QApplication(sys.argv)
window = Window()
window.resize(1200, 800)
window.show()
app.exec()
"""


def main() -> int:
    """Print the medians and the ratios, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="how often each is measured (default: %(default)s)")
    parser.add_argument("--platform", default="offscreen", help="Qt's platform: offscreen (default) or xcb")
    parser.add_argument("--text", type=Path, default=SAMPLE, help="the article (default: the sample)")
    asked = parser.parse_args()

    floor: list[float] = []
    ours: dict[str, list[float]] = {event: [] for event in TARGETS}
    with tempfile.TemporaryDirectory(prefix="quotemark-startup-") as folder:
        bare = Path(folder) / "bare_window.py"
        bare.write_text(BARE_WINDOW, "utf-8")
        for number in range(asked.rounds + 1):
            home = Path(folder) / f"round-{number}"
            home.mkdir(mode=0o700)
            text = shutil.copy(asked.text, home / asked.text.name)
            environment = environment_of(home, asked.platform)
            bare_times = seconds_to_events([sys.executable, str(bare), str(text)], environment)
            our_times = seconds_to_events([str(COMMAND), str(text)], environment)
            if number == 0:
                continue
            floor.append(bare_times["text_painted"])
            for event, times in ours.items():
                if event not in our_times:
                    raise SystemExit(f"Quotemark ended without reporting {event}")
                times.append(our_times[event])
    return report(floor, ours)


def environment_of(home: Path, platform: str) -> dict[str, str]:
    """Return an environment in which nothing is left over from earlier runs and byte code is kept."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folders = {f"XDG_{kind}": str(home) for kind in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "RUNTIME_DIR")}
    return environment | folders | {"QT_QPA_PLATFORM": platform, "QUOTEMARK_STARTUP_TRACE": "1"}


def seconds_to_events(command: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Return when each event came that the process wrote to stderr, in seconds from its start.

    Raises:
        SystemExit: if the process fails or reports nothing.
    """
    start = time.monotonic()
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE
    )
    lines = [line.split() for line in done.stderr.splitlines()]
    # The first of its kind counts: a view may be painted again before the process ends.
    events = {words[0]: float(words[1]) - start for words in reversed(lines) if len(words) == 2 and words[0] in TARGETS}
    if done.returncode != 0 or not events:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}, events {sorted(events)}\n{done.stderr}")
    return events


def report(floor: list[float], ours: dict[str, list[float]]) -> int:
    """Print one line for each thing measured; return 1 if a target is missed."""
    base = statistics.median(floor)
    print(
        f"{'F    bare window painted':26} {base * 1000:6.0f} ms  (least {min(floor) * 1000:.0f}, {len(floor)} rounds)"
    )
    missed = False
    for event, times in ours.items():
        median, ratio = statistics.median(times), statistics.median(times) / base
        verdict = "ok" if ratio <= TARGETS[event] else "MISSED"
        missed |= ratio > TARGETS[event]
        print(
            f"{NAMES[event]:26} {median * 1000:6.0f} ms  (least {min(times) * 1000:.0f})"
            f"  {ratio:.2f} of at most {TARGETS[event]}  {verdict}"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
