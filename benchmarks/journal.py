"""What a decision costs on the disk: the journal against a bare write and fsync, and against SQLite.

usage: python benchmarks/journal.py [FOLDER] [--decisions N]

Prints medians and their ratios from one run, in which the three take turns: absolute times change with the machine and
with what else it does. FOLDER is on the disk that is asked about (here where none is given); the window syncs in a
thread a quarter of a second later, so that nobody waits for this.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from quotemark.core.store.journal import Edited, Journal
from quotemark.core.store.patch import Patch


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", default=Path())
    parser.add_argument("--decisions", type=int, default=2000)
    chosen = parser.parse_args()
    for note in ("", "n" * 9_000):
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            measure(Path(folder), chosen.decisions, note)


def measure(folder: Path, decisions: int, note: str) -> None:
    """Print what decisions with a note of this length cost."""
    entry = Edited("a" * 16, "Set note", "ana", "2026-01-01T00:00:00Z", Patch(note=note))
    journal = Journal(folder / "journal")
    journal.append(entry)
    size = journal.length
    data = b"x" * (size - 1) + b"\n"
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    base = sqlite3.connect(folder / "base.sqlite", isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE decision (number INTEGER PRIMARY KEY, line TEXT)")
    line = data.decode()

    def append() -> None:
        journal.append(entry)

    def keep() -> None:
        journal.append(entry)
        journal.sync()

    def write() -> None:
        os.write(bare, data)
        os.fsync(bare)

    def commit() -> None:
        base.execute("INSERT INTO decision (line) VALUES (?)", (line,))

    ways = {"bare write and fsync": write, "journal": keep, "SQLite, WAL, synchronous=FULL": commit, "append": append}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(decisions):
        for name, way in ways.items():
            times[name].append(timed(way))
    journal.close()
    middle = {name: statistics.median(found) for name, found in times.items()}
    floor = middle["bare write and fsync"]
    print(f"{size} bytes a decision, {decisions} decisions, medians:")
    for name in ways:
        label = "journal, before it is shown (no fsync)" if name == "append" else name
        print(f"  {label:40} {middle[name] * 1000:8.3f} ms   {middle[name] / floor:5.2f} × bare")
    print(f"  {'SQLite against the journal':40} {'':11}   {middle[list(ways)[2]] / middle['journal']:5.2f}")


def timed(way: Callable[[], None]) -> float:
    """Return how many seconds something takes."""
    start = time.perf_counter()
    way()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
