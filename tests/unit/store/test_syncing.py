"""Decisions become durable within a second, in a thread that neither typing nor a slow disk holds up."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from quotemark.core.errors import WriteError
from quotemark.core.store import syncing
from quotemark.core.store.syncing import SYNC_AFTER, Syncer

PATIENCE = 20


class Disk:
    """Stands in for a journal: counts what is written and what of it has been synced, and can be slow or broken."""

    def __init__(self) -> None:
        self.written = self.synced = 0
        self.calls = threading.Semaphore(0)
        self.is_free = threading.Event()
        self.is_free.set()
        self.is_broken = False
        self.reports: list[WriteError | None] = []
        self.reported = threading.Semaphore(0)
        self.syncer = Syncer(self.sync, self.report)

    def write(self) -> None:
        self.written += 1
        self.syncer.want()

    def sync(self) -> None:
        written = self.written
        self.calls.release()
        assert self.is_free.wait(PATIENCE)
        if self.is_broken:
            raise WriteError("the disk reports an error")
        self.synced = written

    def report(self, error: WriteError | None) -> None:
        self.reports.append(error)
        self.reported.release()


@pytest.fixture
def disk() -> Iterator[Disk]:
    disk = Disk()
    yield disk
    disk.is_free.set()
    disk.syncer.stop()


def until(disk: Disk, synced: int) -> None:
    while disk.synced < synced:
        assert disk.calls.acquire(timeout=PATIENCE)


def test_what_is_written_is_synced_soon_and_once(disk: Disk) -> None:
    started = time.monotonic()
    for _ in range(5):
        disk.write()
    assert disk.calls.acquire(timeout=PATIENCE)
    assert time.monotonic() - started >= SYNC_AFTER
    until(disk, 5)
    assert not disk.calls.acquire(blocking=False)


def test_typing_without_a_pause_puts_nothing_off(disk: Disk) -> None:
    waits: list[float] = []
    oldest = time.monotonic()
    disk.write()
    while len(waits) < 4:
        disk.write()
        if disk.calls.acquire(blocking=False):
            waits.append(time.monotonic() - oldest)
            oldest = time.monotonic()
    assert max(waits) < 1


def test_a_slow_disk_holds_nobody_up_and_gets_everything_in_the_end(disk: Disk) -> None:
    disk.is_free.clear()
    disk.write()
    assert disk.calls.acquire(timeout=PATIENCE)
    for _ in range(1000):
        disk.write()  # hangs here if it waits
    assert disk.synced == 0
    disk.is_free.set()
    until(disk, 1001)
    assert threading.active_count() < 10


def test_a_failure_is_told_tried_again_and_told_to_be_over(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "RETRY_AFTER", 0.01)
    disk.is_broken = True
    disk.write()
    for _ in range(2):
        assert disk.reported.acquire(timeout=PATIENCE)
    assert [str(e) for e in disk.reports[:2]] == ["the disk reports an error."] * 2
    disk.is_broken = False
    until(disk, 1)
    while disk.reports[-1] is not None:
        assert disk.reported.acquire(timeout=PATIENCE)


def test_nothing_is_synced_or_told_after_the_end(disk: Disk) -> None:
    disk.is_free.clear()
    disk.is_broken = True
    disk.write()
    assert disk.calls.acquire(timeout=PATIENCE)
    (thread,) = (t for t in threading.enumerate() if t is disk.syncer._thread)
    disk.syncer.stop()
    disk.is_free.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert disk.reports == []
