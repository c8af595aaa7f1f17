"""Measure what a large dataset costs: the start, the list, memory, one decision, and saving.

usage: python benchmarks/dataset.py [--articles 100000] [--rounds 5] [--folder FOLDER] [--platform offscreen|xcb]

A dataset of so many articles (about 10 kB each) is made of a sample article, every one with its own id, title and
speakers. All figures are ratios to a floor that is measured in the same run:

start      from the start of the process to the first article painted; floor: an empty QMainWindow painted
list       from the first article painted until all rows are in the list; floor: one second
memory     what the process holds of its own when all heads are read, less the same with one article; floor: 100 MB
decision   one decision with its fsync in the large file; floor: write and fsync of as many bytes
growth     the same; floor: one decision in a file of ten articles
save       writing the file with a hundred changed articles, without the comparison that follows, which is told apart;
           floor: copying it with fsync

With --commands instead, what validate, repair, diff, merge, log, progress and split cost that read all of it:

linear     seconds per article; floor: the same in a tenth of the dataset
held       what the process holds at most; floor: 100 MB for each dataset that it reads, and 50 MB for itself

Exits with 1 if one of them misses its target.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

import startup
from quotemark.core.detect import detect_article
from quotemark.core.edits import Stamp, confirm, describe
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.opening import load_all
from quotemark.core.scheme import Scheme
from quotemark.core.store import safe_write
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article

QUOTES: Final = 9
"""Quotes of each article."""

MB: Final = 1_000_000
STAMP: Final = Stamp("benchmark", "2026-01-01T00:00:00Z")
CHANGED: Final = 100
DECISIONS: Final = 300
TARGETS: Final = {"start": 1.4, "list": 1.0, "memory": 1.0, "decision": 1.5, "growth": 1.5, "save": 1.5}
COMMANDS: Final = {
    "validate": (1, ("validate", "{0}")),
    "repair": (1, ("repair", "{0}", "-o", "{out}", "--force")),
    "diff": (2, ("diff", "{0}", "{1}")),
    "merge": (2, ("merge", "{0}", "{1}", "-o", "{out}", "--force")),
    "log": (1, ("log", "{0}")),
    "progress": (1, ("progress", "{0}")),
    "compared": (2, ("progress", "{0}", "{1}")),
    "split": (1, ("split", "{0}", "-o", "{sets}", "--force")),
}
"""How many datasets each reads, and how it is called."""

LAUNCH: Final = """
import os, sys
nowhere = [(os.POSIX_SPAWN_OPEN, handle, os.devnull, os.O_WRONLY, 0) for handle in (1, 2)]
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere)
_, status, usage = os.wait4(process, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)
"""
"""Runs a command from a small process: what its parent holds counts as held by the command before it begins."""

COMMAND_TARGETS: Final = {"linear": 1.25, "held": 1.0}


def main() -> int:
    """Print every figure with its target, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000, help="how many (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default: %(default)s)")
    parser.add_argument("--folder", type=Path, help="where the dataset is made (default: a temporary folder)")
    parser.add_argument("--platform", default="offscreen", help="Qt's platform: offscreen (default) or xcb")
    parser.add_argument("--commands", action="store_true", help="measure the commands that read all of it instead")
    asked = parser.parse_args()
    if asked.commands:
        return commands(asked.articles, asked.folder)
    with tempfile.TemporaryDirectory(prefix="quotemark-dataset-", dir=asked.folder) as folder:
        large, ten, one = (Path(folder) / f"{name}.jsonl" for name in ("large", "ten", "one"))
        for path, count in (large, asked.articles), (ten, 10), (one, 1):
            with path.open("wb") as file:
                file.writelines(lines(count))
        print(f"{asked.articles} articles, {large.stat().st_size / MB:.0f} MB")
        ratios = {
            **start_ratios(large, one, asked.rounds, asked.platform, Path(folder)),
            **decision_ratios(large, ten, Path(folder)),
            "save": save_ratio(large, asked.rounds),
        }
    missed = False
    for name, ratio in ratios.items():
        verdict = "ok" if ratio <= TARGETS[name] else "MISSED"
        missed |= ratio > TARGETS[name]
        print(f"{name:9} {ratio:6.2f} of at most {TARGETS[name]}  {verdict}")
    return int(missed)


# -- the dataset ---------------------------------------------------------------------------------------------------


def lines(count: int) -> Iterator[bytes]:
    """Yield the lines of a dataset; no two articles have the same id, title or all speakers in common."""
    pieces = encode_article(template()).replace(b'"@id"', b"@").replace(b'"@title"', b"@").replace(b'"@name"', b"@")
    first, *rest = pieces.split(b"@")
    for number in range(count):
        values = (
            json.dumps(value).encode() for value in itertools.chain((f"a{number}", f"Article {number}"), names(number))
        )
        yield first + b"".join(value + piece for piece, value in zip(rest, values, strict=False)) + b"\n"


def template() -> Article:
    """Return an article, about 10 kB as a line, with placeholders for its id, its title and its speakers."""
    article = Article(id="@id", text=startup.SAMPLE.read_text("utf-8").replace("@", ""), lang="en")
    found = detect_article(article, lexicon=load_lexicon("en"), scheme=Scheme())
    speakers = tuple(replace(speaker, name="@name") for speaker in found.speakers)
    return replace(found, title="@title", speakers=speakers, quotes=found.quotes[:QUOTES])


def names(number: int) -> Iterator[str]:
    """Yield names for the speakers of one article, from some 10,000 that a dataset of news may know."""
    for place in itertools.count():
        yield f"Given{place} Family{(number * 7919) % 601}"


# -- the start -----------------------------------------------------------------------------------------------------


def start_ratios(large: Path, one: Path, rounds: int, platform: str, folder: Path) -> dict[str, float]:
    """Return the ratios of the start, the list and the memory; the first round warms the caches and does not count."""
    empty = folder / "empty_window.py"
    empty.write_text(startup.EMPTY_WINDOW, "utf-8")
    floors, starts, lists, memory = [], [], [], []
    for number in range(rounds + 1):
        floor = run([sys.executable, str(empty)], folder, platform)
        small = run([str(startup.COMMAND), str(one)], folder, platform)
        run_large = run([str(startup.COMMAND), str(large)], folder, platform)
        if number:
            floors.append(floor["text_painted"])
            starts.append(run_large["text_painted"])
            lists.append(run_large["rows_listed"] - run_large["text_painted"])
            memory.append((run_large["peak"] - small["peak"]) / 100)
            read = run_large["heads_read"] - run_large["text_painted"]
    floor_seconds, start, listed = statistics.median(floors), statistics.median(starts), statistics.median(lists)
    more = statistics.median(memory)
    print(
        f"start     empty window {floor_seconds * 1000:.0f} ms, first article {start * 1000:.0f} ms; "
        f"list {listed * 1000:.0f} ms later, all heads {read:.1f} s later; memory +{more * 100:.0f} MB"
    )
    return {"start": start / floor_seconds, "list": listed, "memory": more}


def run(command: list[str], folder: Path, platform: str) -> dict[str, float]:
    """Run a window until it has read its dataset; return its events in seconds from the start, and "peak" in MB."""
    environment = startup.environment_of(folder, platform) | {"QUOTEMARK_STARTUP_TRACE": "dataset"}
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    words = [line.split() for line in process.stderr.read().splitlines()]
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{words}")
    events = {name: float(when) - start for name, when in reversed([pair for pair in words if len(pair) == 2])}
    return events | {"peak": usage.ru_maxrss / 1000}


# -- deciding and saving -------------------------------------------------------------------------------------------


def decision_ratios(large: Path, ten: Path, folder: Path) -> dict[str, float]:
    """Return what a decision costs in the large file, to a bare write and fsync, and to one in a file of ten.

    Each time another of the three goes first: a disk answers sooner to whoever has asked it just before.
    """
    datasets = {"large": opened(large), "ten": opened(ten)}
    names = "large", "ten", "bare"
    times: dict[str, list[float]] = {name: [] for name in names}
    journal, data = large.with_name(large.name + ".journal"), b""
    with (folder / "bare").open("wb", buffering=0) as bare:
        for number, place in itertools.product(range(DECISIONS), range(len(names))):
            name = names[(number + place) % len(names)]
            dataset = datasets.get(name, datasets["large"])
            article = dataset.article(number * max(1, len(dataset.heads) // DECISIONS) % len(dataset.heads))
            waiting = [quote for quote in article.quotes if quote.is_open]
            decided = confirm(article, waiting[0].id, STAMP) if waiting else article
            if name == "bare":
                times[name] += [seconds(lambda d=data: write_bare(bare.fileno(), d))] if data else []  # type: ignore[misc]
            elif decided is not article:
                before = journal.stat().st_size if journal.exists() else 0
                times[name].append(seconds(lambda d=dataset, a=decided: decide(d, a)))  # type: ignore[misc]
                data = b"x" * (journal.stat().st_size - before) or data
    for dataset in datasets.values():
        dataset.close()
    medians = {name: statistics.median(found) for name, found in times.items()}
    print(
        "decision  "
        + ", ".join(f"{name} {value * 1000:.2f} ms" for name, value in medians.items())
        + f" ({len(times['large'])} decisions)"
    )
    return {"decision": medians["large"] / medians["bare"], "growth": medians["large"] / medians["ten"]}


def decide(dataset: Dataset, article: Article) -> None:
    """Record a decision and make it durable, as the window does."""
    dataset.record(article, "Confirm", STAMP)
    dataset.sync()


def write_bare(handle: int, data: bytes) -> None:
    """Write as many bytes as a decision and fsync them."""
    os.write(handle, data)
    os.fsync(handle)


def save_ratio(large: Path, rounds: int) -> float:
    """Return what saving a hundred changed articles costs, to copying the file with fsync."""
    copies, saves, comparisons = [], [], []
    for number in range(rounds + 1):
        copied = seconds(lambda: copy_durably(large, large.with_name("copy.jsonl")))
        dataset = opened(large)
        step = max(1, len(dataset.heads) // CHANGED)
        for row in range(number % step, len(dataset.heads), step):
            article = dataset.article(row)
            dataset.record(describe(article, STAMP, note=f"note {number}"), "Note", STAMP)
        with timed_comparison() as compared:
            saved = seconds(lambda d=dataset: d.save(STAMP))  # type: ignore[misc]
        dataset.close()
        if number:
            copies.append(copied)
            saves.append(saved - sum(compared))
            comparisons.append(sum(compared))
    copied, saved = statistics.median(copies), statistics.median(saves)
    print(f"save      {saved:.2f} s, comparison {statistics.median(comparisons):.2f} s, copy with fsync {copied:.2f} s")
    return saved / copied


@contextlib.contextmanager
def timed_comparison() -> Iterator[list[float]]:
    """Let the seconds be told that saves spend on reading the new file back and comparing it."""
    times: list[float] = []
    compare = safe_write._compare
    safe_write._compare = lambda *arguments: times.append(seconds(lambda: compare(*arguments)))
    try:
        yield times
    finally:
        safe_write._compare = compare


def copy_durably(source: Path, target: Path) -> None:
    """Copy a file and fsync the copy."""
    shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


# -- commands ------------------------------------------------------------------------------------------------------


def commands(articles: int, where: Path | None) -> int:
    """Print what the commands cost that read all of a dataset, and return the exit status."""
    missed = False
    with tempfile.TemporaryDirectory(prefix="quotemark-dataset-", dir=where) as folder:
        small, large = (two_versions(Path(folder) / f"{count}.jsonl", count) for count in (articles // 10, articles))
        print(f"{articles} articles, {large[0].stat().st_size / MB:.0f} MB")
        for name, (count, words) in COMMANDS.items():
            few, _ = cost_of(words, small)
            many, peak = cost_of(words, large)
            ratios = {"linear": many / (10 * few), "held": peak / (100 * count + 50)}
            missed |= any(ratio > COMMAND_TARGETS[kind] for kind, ratio in ratios.items())
            print(f"{name:9} {many:6.1f} s, {peak:4.0f} MB" + "".join(f", {k} {r:.2f}" for k, r in ratios.items()))
    print(", ".join(f"{kind} at most {most}" for kind, most in COMMAND_TARGETS.items()), "MISSED" if missed else "ok")
    return int(missed)


def two_versions(path: Path, count: int) -> tuple[Path, Path]:
    """Make a dataset with a decision on every tenth article in its journal, and one in which 100 articles differ."""
    other = path.with_name(f"other-{path.name}")
    with path.open("wb") as file:
        file.writelines(lines(count))
    dataset = opened(path)
    for row in range(0, count, max(1, count // CHANGED)):
        dataset.record(describe(dataset.article(row), STAMP, note="other"), "Note", STAMP)
    dataset.copy_to(other, STAMP)
    for row in range(0, count, 10):
        article = dataset.article(row)
        dataset.record(confirm(article, article.quotes[0].id, STAMP), "Confirm", STAMP)
        dataset.sync()
    dataset.save(STAMP)
    dataset.close()
    return path, other


def cost_of(words: tuple[str, ...], versions: tuple[Path, Path]) -> tuple[float, float]:
    """Return how many seconds of the processor a command takes, and how many MB it holds at most."""
    output, sets = (versions[0].with_name(name) for name in ("output.jsonl", "sets"))
    command = [str(startup.COMMAND), *(word.format(*versions, out=output, sets=sets) for word in words)]
    launched = subprocess.run([sys.executable, "-c", LAUNCH, *command], capture_output=True, text=True, check=True)
    status, seconds_used, most = map(float, launched.stdout.split())
    if status not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: exit {status:.0f}")
    return seconds_used, most


def opened(path: Path) -> Dataset:
    """Return a dataset with all its heads read."""
    dataset = Dataset(path)
    load_all(dataset)
    return dataset


def seconds(act: Callable[[], object]) -> float:
    """Return how long an act takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
