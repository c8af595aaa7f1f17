"""What only Windows does, on a stand-in for it: files that are open stay where they are, and locks are of single bytes.

The stand-in refuses what Windows refuses; what else Windows does differently nobody has tried.
"""

from __future__ import annotations

import errno
import fcntl
import importlib.util
import os
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from drawn import STAMP
from small_datasets import confirm, everything, journal_of, line, opened

from quotemark.core.edits import Stamp
from quotemark.core.errors import WriteError
from quotemark.core.store import file_lock, safe_write
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.store.file_lock import alone
from quotemark.core.store.outside import keep_mine, merge_theirs
from quotemark.core.store.safe_write import recover

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs to know which files are open")


def is_open(path: object) -> bool:
    """Tell whether this process holds a file open, as Linux knows it."""
    try:
        found = os.stat(path)  # type: ignore[call-overload]
    except FileNotFoundError:
        return False
    for handle in os.listdir("/proc/self/fd"):
        try:
            if os.path.samestat(os.fstat(int(handle)), found):
                return True
        except OSError:
            continue
    return False


@pytest.fixture(autouse=True)
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to replace, rename or remove a file that is open, as Windows does."""

    def refusing(act: Callable[..., Any]) -> Callable[..., Any]:
        def call(*paths: Any) -> Any:
            if any(is_open(path) for path in paths):
                raise PermissionError(errno.EACCES, "The process cannot access the file")
            return act(*paths)

        return call

    for name in ("replace", "unlink", "rename"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    monkeypatch.setattr(file_lock, "REPLACES_OPEN_FILES", False)
    monkeypatch.setattr(safe_write, "_PAUSE", 0.001)


def test_a_dataset_is_saved_again_and_again(path: Path) -> None:
    lock = DatasetLock(path, "ana")
    dataset = opened(path)
    for quote in "q1", "q2":
        confirm(dataset, 0, quote)
        before = everything(dataset)
        dataset.save(STAMP)
        assert everything(dataset) == before
    assert opened(path).heads[0].confirmed == 2
    dataset.close()
    lock.release()
    assert sorted(p.name for p in path.parent.iterdir()) == ["d.jsonl", "d.jsonl.journal"]


def test_articles_are_read_while_the_file_is_being_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    before, replace = everything(dataset), os.replace

    def read_first(*paths: Any) -> None:
        assert everything(dataset) == before
        replace(*paths)

    monkeypatch.setattr(os, "replace", read_first)
    dataset.save(STAMP)
    assert everything(dataset) == before


def test_a_file_that_somebody_holds_open_for_a_moment_is_replaced_afterwards(path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    handle = os.open(path, os.O_RDONLY)
    closing = threading.Timer(0.02, os.close, [handle])
    closing.start()
    dataset.save(STAMP)
    closing.join()
    assert opened(path).heads[0].confirmed == 1


def test_a_file_that_somebody_keeps_open_is_told_and_nothing_is_lost(path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    before, data = everything(dataset), path.read_bytes()
    with path.open("rb"):
        started = time.monotonic()
        with pytest.raises(WriteError):
            dataset.save(STAMP)
        assert time.monotonic() - started < 10
    assert path.read_bytes() == data
    assert everything(dataset) == before
    dataset.save(STAMP)
    assert everything(dataset) == before


def test_a_dataset_is_saved_over_another(path: Path) -> None:
    other = path.with_name("e.jsonl")
    other.write_bytes(line("a"))
    waiting = opened(other)
    confirm(waiting, 0, "q2")
    waiting.close()
    dataset = opened(path)
    confirm(dataset, 0)
    copy = dataset.begin_copy(other)
    copy.write()
    dataset.finish_copy(copy, STAMP, with_history=True)
    assert [q.status for q in opened(other).article(0).quotes] == ["confirmed", "candidate"]
    assert recover(other).removed == 0


@pytest.mark.parametrize("settle", [keep_mine, merge_theirs])
def test_what_another_program_wrote_is_replaced(path: Path, settle: Callable[[Dataset, Stamp], object]) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    path.write_bytes(line("a") + line("c"))
    os.utime(path, ns=(1, 1))
    settle(dataset, STAMP)
    assert opened(path).heads[0].confirmed == 1


def test_a_lock_from_another_computer_is_taken_over(path: Path) -> None:
    lock_file = path.with_name(".d.jsonl.lock")
    lock_file.write_bytes(b'{"by":"ben","host":"far-away","process":1,"since":"2026-01-01T00:00:00Z"}\n')
    assert DatasetLock(path, "ana").refusal is not None
    lock = DatasetLock(path, "ana", takes_over=True)
    assert lock.is_held
    lock.check()
    assert DatasetLock(path, "ben").refusal is not None
    lock.release()
    assert not lock_file.exists()


def test_a_lock_of_a_window_that_lives_here_is_not_taken_over(path: Path) -> None:
    first = DatasetLock(path, "ana")
    second = DatasetLock(path, "ben", takes_over=True)
    assert second.refusal is not None
    assert "cannot be taken over" in second.refusal.message
    first.check()
    first.release()
    assert [p.name for p in path.parent.iterdir()] == ["d.jsonl"]


# -- locks of single bytes -------------------------------------------------------------------------------------

_OFD_SETLK = 37
"""Linux: a lock on bytes of an open file, which ends with that file, as on Windows."""


def lock_byte(handle: int, mode: int, count: int) -> None:
    """Stand in for ``msvcrt.locking``: from where the handle stands, so many bytes."""
    kind = fcntl.F_UNLCK if mode == 0 else fcntl.F_WRLCK
    start = os.lseek(handle, 0, os.SEEK_CUR)
    try:
        fcntl.fcntl(handle, _OFD_SETLK, struct.pack("hhqqi4x", kind, os.SEEK_SET, start, count, 0))
    except BlockingIOError as error:
        raise PermissionError(errno.EACCES, "Permission denied") from error


@pytest.fixture
def byte_locks(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return the module of locks as Windows loads it."""
    with monkeypatch.context() as patched:
        patched.setattr(sys, "platform", "win32")
        patched.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, LK_UNLCK=0, locking=lock_byte))  # type: ignore[arg-type]
        assert file_lock.__spec__ is not None
        specification = importlib.util.spec_from_file_location("file_lock_of_windows", file_lock.__file__)
        assert specification is not None
        assert specification.loader is not None
        module = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
        yield module


def test_one_of_two_handles_gets_the_lock_and_the_bytes_can_be_read_all_the_same(
    path: Path, byte_locks: ModuleType
) -> None:
    first, second = os.open(path, os.O_RDWR), os.open(path, os.O_RDWR)
    os.lseek(first, 3, os.SEEK_SET)
    assert byte_locks.try_lock(first)
    assert os.lseek(first, 0, os.SEEK_CUR) == 3
    assert byte_locks.try_lock(second) is False
    assert os.read(second, 5) == path.read_bytes()[:5]
    os.close(first)
    with byte_locks.alone(second):
        third = os.open(path, os.O_RDWR)
        assert byte_locks.try_lock(third) is False
    assert byte_locks.try_lock(third)
    os.close(second)
    os.close(third)


def test_the_journal_is_appended_to_under_such_a_lock(
    path: Path, byte_locks: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotemark.core.store.journal.alone", byte_locks.alone)
    dataset = opened(path)
    confirm(dataset, 0)
    confirm(dataset, 0, "q2")
    dataset.close()
    assert len(journal_of(path).read_bytes().splitlines()) == 2
    assert opened(path).heads[0].confirmed == 2
    assert alone is not byte_locks.alone
