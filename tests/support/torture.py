"""Break the disk under a dataset, again and again, and see that what was acknowledged is there, and nothing else.

usage: torture.py [--rounds N] [--seed N] [--only ROUND]

In each round a process decides, saves, saves over another dataset, adds and reopens at random while one call of the
system goes wrong: it fails, writes a part, or kills the process before it, within it or after it; or the file may grow
no larger, or the disk is really full (a tmpfs, where this may mount one). Then the datasets are opened again, of every
third killed process from what a power cut is sure to leave.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from drawn import STAMP
from faulty import Durable, Fault, FaultyDisk
from msgspec.structs import replace
from small_datasets import BROKEN, line, made, opened

from quotemark.core import edits
from quotemark.core.errors import QuotemarkError, RecordError, WriteError
from quotemark.core.formats.jsonl import read_lines
from quotemark.core.store import ready
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.safe_write import recover
from quotemark.core.types import Article

Notes = dict[str, list[int]]
"""The numbers of the decisions on each article, in order: each decision adds its number to the note of a quote."""

NAMES = ("a0", "a1", "a2")
OTHERS: Notes = {"a0": [1001], "a2": [1002, 1003]}
MODE = 0o640
KILLS = (Fault.KILL_BEFORE, Fault.KILL_WITHIN, Fault.KILL_AFTER)
FAULTS = (*KILLS, *KILLS, Fault.ERROR, Fault.ERROR, Fault.ERRORS, Fault.SHORT, Fault.NOTHING)
SURPRISED = 70  # exit code of a worker that met what should not be


# -- the process that the disk fails ---------------------------------------------------------------------------


class Worker:
    """Decides and saves at random, and says of everything that it tries how it ended."""

    def __init__(self, path: Path, chance: random.Random, tell: Callable[[str], None]) -> None:
        self.path, self._chance, self._tell = path, chance, tell
        self._number = 0
        ready.STRETCH = 1  # so that what is small is made ready too, as only an article of hundreds of quotes is
        self._is_refused = False
        self._dataset: Dataset | None = None

    def work(self) -> None:
        """Do some things, until the end or until killed."""
        acts = (self.decide, self.decide, self.decide, self.save, self.save_meanwhile, self.sync, self.add, self.reopen)
        acts += (self.save_over_another,)
        self.reopen()
        for _ in range(self._chance.randint(3, 12)):
            if self._dataset is None:
                self.reopen()
            else:
                self._chance.choice(acts)()

    def work_on_a_whole_disk(self) -> None:
        """Whatever has failed, it goes on without being opened anew."""
        if self._dataset is not None:
            row = self._dataset.row_of(NAMES[0])
            self.decide(row)
            assert not self._is_refused, "the next decision is kept"
            self._dataset.save(STAMP)
            self._tell("durable")

    def decide(self, row: int | None = None) -> None:
        dataset = self._dataset
        assert dataset is not None
        if row is None:
            row = self._chance.randrange(len(dataset.heads))
        if dataset.heads[row].problem is not None:
            return
        try:
            before = dataset.article(row)
        except RecordError:  # a disk that cannot be read
            return
        self._number += 1
        self._tell(f"try {before.id} {self._number}")
        shown = before if before.quotes else self._searched(before)
        after = edits.set_note(shown, "q1", f"{shown.quotes[0].note} {self._number}".strip(), STAMP)
        try:
            dataset.record(after, "Set note", STAMP, before=shown)
        except WriteError:
            self._is_refused = True
            assert self._reads(row) in (before, None)
            self._tell("refused")
        else:
            self._is_refused = False
            assert self._reads(row) in (after, None)
            self._tell("kept")

    def _searched(self, article: Article) -> Article:
        """Return an article as it is shown with its candidates, of which all, some or none are ready to be written."""
        assert self._dataset is not None
        shown = replace(article, quotes=made(article.id).quotes)
        for _ in range(self._chance.randint(0, len(shown.quotes))):
            self._dataset.get_ready(shown, 0.0)
        return shown

    def _reads(self, row: int) -> Article | None:
        assert self._dataset is not None
        with contextlib.suppress(RecordError):
            return self._dataset.article(row)
        return None

    def save(self) -> None:
        dataset = self._dataset
        assert dataset is not None
        before, file = self._seen(), self.path.read_bytes()
        if before is None:
            return
        try:
            dataset.save(STAMP)
        except WriteError:
            assert self.path.read_bytes() == file or notes_in(self.path) == before
        else:
            assert not dataset.has_unsaved
            assert notes_in(self.path) == before
            self._tell("durable")
        assert self._seen() in (before, None)

    def _seen(self) -> Notes | None:
        assert self._dataset is not None
        with contextlib.suppress(RecordError):
            return notes_of(self._dataset)
        return None

    def save_meanwhile(self) -> None:
        dataset = self._dataset
        assert dataset is not None
        with contextlib.suppress(WriteError):
            saving = dataset.begin_save()
            self.decide()
            saving.write()
            self.decide()
            dataset.finish_save(saving, STAMP)

    def sync(self) -> None:
        assert self._dataset is not None
        with contextlib.suppress(WriteError):
            self._dataset.sync()
            self._tell("durable")

    def save_over_another(self) -> None:
        """Save under the name of another dataset, on whose articles decisions wait in its journal."""
        dataset = self._dataset
        assert dataset is not None
        self._tell("copying")
        with contextlib.suppress(WriteError):
            copy = dataset.begin_copy(another(self.path))
            copy.write()
            self._tell("copied")
            dataset.finish_copy(copy, STAMP, with_history=True)

    def add(self) -> None:
        assert self._dataset is not None
        self._number += 1
        article = made(f"x{self._number}")
        row = self._dataset.add([self._chance.choice((article, replace(article, quotes=())))])[0]
        self.decide(self._chance.choice((row, row, None)))

    def reopen(self) -> None:
        dataset, self._dataset = self._dataset, None
        with contextlib.suppress(WriteError):
            if dataset is not None:
                dataset.close()
        with contextlib.suppress(QuotemarkError):  # a disk that cannot be read: nothing is decided then
            recover(self.path)
            self._dataset = opened(self.path)


def another(path: Path) -> Path:
    """Return where the other dataset of a round lies."""
    return path.with_name("e.jsonl")


def make_another(path: Path) -> None:
    """Make a dataset with articles of the same ids, and decisions on them that are in no file yet."""
    another(path).write_bytes(b"".join(map(line, NAMES)))
    dataset = opened(another(path))
    for article_id, numbers in OTHERS.items():
        row = dataset.row_of(article_id)
        assert row is not None
        for count in range(1, len(numbers) + 1):
            note = " ".join(map(str, numbers[:count]))
            dataset.record(edits.set_note(dataset.article(row), "q1", note, STAMP), "Set note", STAMP)
    dataset.close()


# -- what must be there afterwards -----------------------------------------------------------------------------


def notes_of(dataset: Dataset) -> Notes:
    """Return the decisions of a dataset that somebody can see."""
    found: Notes = {}
    for row, head in enumerate(dataset.heads):
        if head.problem is None:
            article = dataset.article(row)
            if numbers := numbers_in(article):
                found[article.id] = numbers
    return found


def notes_in(path: Path) -> Notes:
    """Return the decisions that the file holds without its journal."""
    articles = (entry.article for entry in read_lines(path) if entry.article is not None)
    return {article.id: numbers for article in articles if (numbers := numbers_in(article))}


def numbers_in(article: Article) -> list[int]:
    """Return the numbers of the decisions on an article; none where nothing was found yet."""
    return [int(number) for quote in article.quotes[:1] for number in quote.note.split()]


class Told:
    """What a worker said: the decisions that were kept, how many of them for good, and the one that it died in."""

    def __init__(self, words: str) -> None:
        self.kept: list[tuple[str, int]] = []
        self.durable = 0
        self.open: tuple[str, int] | None = None
        self.copies: list[Notes] = [OTHERS]
        for word, *rest in (row.split() for row in words.splitlines() if row):
            if word == "try":
                self.open = rest[0], int(rest[1])
            elif word == "copying":
                self.copies.append(notes(self.kept))
            elif word == "copied":
                self.copies = self.copies[-1:]
            elif word == "durable":
                self.durable = len(self.kept)
            elif self.open is not None:
                if word == "kept":
                    self.kept.append(self.open)
                self.open = None

    def allowed(self, *, after_power_cut: bool) -> list[Notes]:
        """Return every state that the dataset may be found in."""
        states = [self.kept, *([[*self.kept, self.open]] if self.open is not None else [])]
        if after_power_cut:  # what was not yet synced may be there up to any decision
            states += [self.kept[:count] for count in range(self.durable, len(self.kept))]
        return [notes(state) for state in states]


def notes(decisions: list[tuple[str, int]]) -> Notes:
    """Return decisions in order, by article."""
    found: Notes = collections.defaultdict(list)
    for article_id, number in decisions:
        found[article_id].append(number)
    return dict(found)


def verify(folder: Path, told: Told, *, after_power_cut: bool) -> None:
    """Open the dataset as the next start does; raises AssertionError if anything is not as it must be."""
    path = folder / "d.jsonl"
    recover(path)
    recover(another(path))
    names = {"d.jsonl", "d.jsonl.journal", "e.jsonl", "e.jsonl.journal"}
    assert set(os.listdir(folder)) <= names, os.listdir(folder)
    other = opened(another(path))
    assert notes_of(other) in told.copies, (notes_of(other), told.copies)
    other.close()
    data = path.read_bytes()
    assert BROKEN in data
    assert data.endswith(b"\n")
    dataset = opened(path)
    assert [p.message for p in dataset.problems if "journal" not in p.message], "the damaged line is reported"
    assert not dataset.journal_problems, dataset.journal_problems
    found = notes_of(dataset)
    assert found in told.allowed(after_power_cut=after_power_cut), (found, told.kept, told.open, told.durable)
    if not after_power_cut:
        assert path.stat().st_mode & 0o777 == MODE
    dataset.save(STAMP)
    dataset.close()
    again = opened(path)
    assert not again.has_unsaved
    assert notes_of(again) == found
    again.close()


# -- rounds ----------------------------------------------------------------------------------------------------


def run_round(number: int, seed: int, base: Path, *, is_small_disk: bool = False) -> str:
    """Play one round in a folder of its own and return what went wrong with the disk in it."""
    chance = random.Random(f"{seed}/{number}")
    folder, shadow = base / "d", base.with_name(f"{base.name}.shadow")
    folder.mkdir()
    path = folder / "d.jsonl"
    path.write_bytes(line(NAMES[0]) + BROKEN + b"".join(map(line, NAMES[1:])))
    path.chmod(MODE)
    make_another(path)
    fault = Fault.NOTHING if is_small_disk else chance.choice(FAULTS)
    is_cut = fault in KILLS and chance.random() < 1 / 3
    size = chance.randint(1_000, 20_000) if fault is Fault.NOTHING and not is_small_disk else None
    if is_small_disk:
        fill(base, chance)
    words, code = watched(
        path, chance, FaultyDisk(fault, chance.randint(1, 60), chance), size, shadow if is_cut else None
    )
    assert code != SURPRISED, "the worker met what should not be"
    is_killed = code != 0
    is_cut = is_cut and is_killed
    if is_small_disk:
        (base / "filler").unlink()
    verify(shadow if is_cut else folder, Told(words), after_power_cut=is_cut)
    shutil.rmtree(folder)
    return "full disk" if is_small_disk else "file size limit" if size else f"{fault}{', power cut' * is_cut}"


def fill(base: Path, chance: random.Random) -> None:
    """Leave little room on the disk."""
    room = os.statvfs(base).f_bavail * os.statvfs(base).f_frsize
    (base / "filler").write_bytes(bytes(max(0, room - 4096 * chance.randint(1, 12))))


def watched(
    path: Path, chance: random.Random, disk: FaultyDisk, size: int | None, shadow: Path | None
) -> tuple[str, int]:
    """Let a process work on a failing disk; return what it said and how it ended (0: by itself)."""
    read, write = os.pipe()
    really_write = os.write
    child = os.fork()
    if not child:
        os.close(read)
        try:
            if size is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            if shadow is not None:
                disk.observe = Durable(path.parent, shadow).observe
            disk.install()
            worker = Worker(path, chance, lambda words: really_write(write, f"{words}\n".encode()) and None)
            worker.work()
            if disk.fault in (Fault.ERROR, Fault.ERRORS, Fault.SHORT):
                disk.fault = Fault.NOTHING
                worker.work_on_a_whole_disk()
        except BaseException:
            traceback.print_exc()
            os._exit(SURPRISED)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        words = pipe.read()
    _, status = os.waitpid(child, 0)
    return words, os.waitstatus_to_exitcode(status)


@contextlib.contextmanager
def small_disk(base: Path) -> Iterator[Path | None]:
    """Give a disk of 128 kB, where this process may mount one."""
    where = base / "small"
    where.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(where)]
    is_mounted = shutil.which("mount") and subprocess.run(mount, capture_output=True).returncode == 0
    try:
        yield where if is_mounted else None
    finally:
        if is_mounted:
            subprocess.run(["umount", str(where)], check=True)


def main() -> int:
    """Play the rounds; print what was broken how often, and the first round that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--only", type=int, help="the one round to play")
    chosen = parser.parse_args()
    played: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory() as folder, small_disk(Path(folder)) as small:
        for number in range(chosen.rounds) if chosen.only is None else [chosen.only]:
            is_small = small is not None and number % 10 == 9
            base = small if is_small and small is not None else Path(folder) / str(number)
            base.mkdir(exist_ok=True)
            try:
                played[run_round(number, chosen.seed, base, is_small_disk=is_small)] += 1
            except Exception:
                traceback.print_exc()
                print(f"round {number} of seed {chosen.seed} (--only {number})", file=sys.stderr)
                return 1
            if not is_small:
                shutil.rmtree(base)
    print(f"{played.total()} rounds: {', '.join(f'{count} × {name}' for name, count in sorted(played.items()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
