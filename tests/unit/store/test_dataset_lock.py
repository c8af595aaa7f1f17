"""One process at a time writes to a dataset: who has it, dead owners, other computers, taking over, and a race."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from drawn import STAMP
from small_datasets import confirm, line, opened

from quotemark.core.errors import LockedError
from quotemark.core.opening import load_all
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock, Owner, age, local_time
from quotemark.core.store.journal import Edited, Journal, journal_path

SUPPORT = Path(__file__).parents[2] / "support"


class Other:
    """Another process with a dataset open."""

    def __init__(self, path: Path, by: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, SUPPORT / "hold_until_told.py", path, by],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def told(self, words: str) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def end(self, how: int = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.communicate(timeout=30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "work.jsonl"
    path.write_bytes(line("bridge") + line("tunnel"))
    return path


@pytest.fixture
def other(path: Path) -> Iterator[Callable[[str], Other]]:
    others: list[Other] = []

    def begin(by: str) -> Other:
        others.append(Other(path, by))
        return others[-1]

    yield begin
    for one in others:
        one.end(signal.SIGKILL)


def lock_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def test_whoever_comes_second_is_told_who_has_it(path: Path, other: Callable[[str], Other]) -> None:
    first = other("ben")
    assert first.told("take") == "ok"
    lock = DatasetLock(path, "ana")
    assert not lock.is_held
    assert lock.refusal is not None
    assert f"work.jsonl is open in another window since {local_time_now()[:-1]}" in lock.refusal.message
    assert f"(ben, process {first.process.pid})" in lock.refusal.message
    dataset = Dataset(path, lock)
    load_all(dataset)
    with pytest.raises(LockedError, match="open in another window"):
        confirm(dataset, 0)
    with pytest.raises(LockedError):
        dataset.save(STAMP)
    assert not journal_path(path).exists()
    assert first.told("decide mine") == "ok"


def local_time_now() -> str:
    return time.strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_what_a_dead_process_left_behind_keeps_nobody_out(
    path: Path, other: Callable[[str], Other], how: signal.Signals
) -> None:
    first = other("ben")
    first.told("take")
    first.told("decide mine")
    first.end(how)
    assert lock_file(path).exists()
    lock = DatasetLock(path, "ana")
    assert lock.is_held
    assert lock.refusal is None
    assert opened(path).article(0).quote("q1").note == "mine"
    lock.release()
    assert not lock_file(path).exists()


def test_a_lock_from_another_computer_is_kept_and_its_age_said(path: Path) -> None:
    owner = Owner("ben", "elsewhere", 1, "2026-01-02T03:04:05Z", "m", "t")
    lock_file(path).write_bytes(msgspec.json.encode(owner))
    lock = DatasetLock(path, "ana")
    assert lock.refusal is not None
    assert f"work.jsonl is open on elsewhere since {local_time(owner.since)} (ben)" in lock.refusal.message
    assert "last decision" not in lock.refusal.message
    journal = journal_path(path)
    journal.write_bytes(b"")
    os.utime(journal, (time.time() - 3 * 3600 - 60,) * 2)
    refusal = DatasetLock(path, "ana").refusal
    assert refusal is not None
    assert "the last decision there was made" not in refusal.message
    assert "; the last decision there was 3 hours ago" in refusal.message
    taken = DatasetLock(path, "ana", takes_over=True)
    assert taken.is_held
    assert msgspec.json.decode(lock_file(path).read_bytes(), type=Owner).host == os.uname().nodename
    taken.release()


@pytest.mark.parametrize("content", [b"", b"garbage", b'{"by":1}', b"4711\nquotemark\nhost\n", b"\xff" * 9999])
def test_a_lock_file_that_says_nothing_keeps_nobody_out(path: Path, content: bytes) -> None:
    lock_file(path).write_bytes(content)
    lock = DatasetLock(path, "ana")
    assert lock.is_held
    lock.release()


def test_whoever_loses_it_notices_before_the_next_word_is_written(path: Path, other: Callable[[str], Other]) -> None:
    first, second = other("ben"), other("ana")
    assert first.told("take") == "ok"
    assert first.told("decide one") == "ok"
    assert second.told("take").startswith("LockedError: work.jsonl is open in another window")
    assert second.told("take over") == "ok"
    before = journal_path(path).read_bytes()
    answer = first.told("decide two")
    assert answer.startswith("LockedError: ana has taken work.jsonl over in another window at ")
    assert "What you decided before that is kept there too; your last act was not made." in answer
    assert first.told("save").startswith("LockedError: ana has taken")
    assert journal_path(path).read_bytes() == before
    assert second.told("decide three") == "ok"
    assert second.told("save") == "ok"
    assert first.told("decide four").startswith("LockedError")
    notes = [e.set.quotes["q1"].note for _, e in Journal(journal_path(path)).read() if isinstance(e, Edited)]  # type: ignore[union-attr]
    assert notes == ["one", "three"]
    assert opened(path).article(0).quote("q1").note == "three"
    assert first.told("take over") == "ok"
    assert second.told("decide five").startswith("LockedError: ben has taken")


def test_two_names_of_one_file_are_one_dataset(path: Path, tmp_path: Path) -> None:
    name = tmp_path / "link.jsonl"
    name.symlink_to(path)
    lock = DatasetLock(path, "ana")
    assert DatasetLock(name, "ben").refusal is not None
    lock.release()
    again = DatasetLock(name, "ben")
    assert again.is_held
    again.release()


def test_a_lock_file_that_was_cleared_away_is_made_anew(path: Path) -> None:
    lock = DatasetLock(path, "ana")
    lock_file(path).unlink()
    lock.check()
    assert lock_file(path).exists()
    assert DatasetLock(path, "ben").refusal is not None
    assert lock.is_held
    lock_file(path).unlink()
    faster = DatasetLock(path, "ben")
    with pytest.raises(LockedError, match=r"ben has taken work\.jsonl over"):
        lock.check()
    faster.release()
    with pytest.raises(LockedError):
        lock.check()  # who was told that it is not theirs does not write because it is free again
    lock.release()


def test_what_a_take_over_left_that_was_cut_off_goes_with_the_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Died(BaseException):
        pass

    def die(*_args: object) -> None:
        raise Died

    first = DatasetLock(path, "ana")
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", die)
        with pytest.raises(Died):
            DatasetLock(path, "ben", takes_over=True)
    (left,) = [p for p in path.parent.iterdir() if p.name.startswith(f"{lock_file(path).name}.")]
    first.release()
    assert left.exists(), "it is locked: the one that makes it may be alive"
    owner = msgspec.json.decode(left.read_bytes(), type=Owner)
    left.unlink()  # the system lets go of it when its process ends; here it is made once more, and nobody has it
    left.write_bytes(msgspec.json.encode(owner))
    elsewhere = lock_file(path).with_name(f"{lock_file(path).name}.0123abcd")
    elsewhere.write_bytes(msgspec.json.encode(msgspec.structs.replace(owner, host="far-away")))
    DatasetLock(path, "ana").release()
    assert sorted(path.parent.iterdir()) == sorted([*([path] if path.exists() else []), elsewhere])


def test_a_folder_where_nothing_can_be_written_has_no_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        lock = DatasetLock(path, "ana")
    assert (lock.is_held, lock.refusal) == (False, None)
    lock.check()
    lock.release()


def test_a_disk_that_knows_no_locks_is_asked_for_the_process(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(*_args: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    first = DatasetLock(path, "ana")
    assert first.is_held
    assert DatasetLock(path, "ben").refusal is not None
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    owner = msgspec.json.decode(lock_file(path).read_bytes(), type=Owner)
    gone = msgspec.structs.replace(owner, process=int(dead.stdout))
    lock_file(path).write_bytes(msgspec.json.encode(gone))
    second = DatasetLock(path, "ben")
    assert second.is_held
    second.release()


def test_of_many_who_come_at_once_one_gets_it(path: Path, other: Callable[[str], Other]) -> None:
    dead = other("ghost")
    dead.told("take")
    dead.end(signal.SIGKILL)
    many = [other(f"n{number}") for number in range(4)]
    for one in many:
        assert one.process.stdin is not None
        one.process.stdin.write("take\n")
        one.process.stdin.flush()
    answers = [one.process.stdout.readline() for one in many if one.process.stdout is not None]
    assert sum(answer == "ok\n" for answer in answers) == 1
    assert sum(answer.startswith("LockedError") for answer in answers) == 3


def test_two_processes_that_race_for_a_dataset_lose_no_decision(path: Path) -> None:
    program = [sys.executable, SUPPORT / "decide_in_a_race.py", path]
    racers = [
        subprocess.Popen([*program, by, "200"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for by in ("a", "b")
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    acknowledged = [racer.communicate(timeout=240)[0].split() for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0]
    assert [len(notes) for notes in acknowledged] == [200, 200]
    kept = opened(path).article(0).quote("q1").note.split()
    assert sorted(kept) == sorted(acknowledged[0] + acknowledged[1])
    for by, notes in zip("ab", acknowledged, strict=True):
        assert [note for note in kept if note.startswith(by)] == notes
    assert sum(one[0] != next_one[0] for one, next_one in pairwise(kept)) >= 3  # it did change hands


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "less than a minute"),
        (60, "1 minute"),
        (3500, "58 minutes"),
        (3600, "1 hour"),
        (7300, "2 hours"),
        (86_400 * 3, "3 days"),
    ],
)
def test_ages_are_said_in_their_largest_unit(seconds: float, words: str) -> None:
    assert age(seconds) == words
