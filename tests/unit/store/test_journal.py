"""The journal: what was appended is read again, whatever happened to the process or the disk in between."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from quotemark.core.errors import ReadError, RecordError, WriteError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store.journal import Added, Edited, Entry, Journal, Saved, journal_path
from quotemark.core.store.patch import Patch
from quotemark.core.types import Article

ADDED = Added(msgspec.Raw(encode_article(Article(id="a", text="“Na ja”,\n sagte sie. 😀"))))
SAVED = Saved("2026-01-01T00:00:00Z", 12)


def edit(number: int) -> Edited:
    return Edited("a", "Set note", "ana", "2026-01-01T00:00:00Z", Patch(note=f"note {number}\n“…”"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "d.jsonl.journal"


def written(path: Path, *entries: Entry) -> bytes:
    journal = Journal(path)
    for entry in entries:
        journal.append(entry)
    journal.close()
    return path.read_bytes()


def read(path: Path) -> list[Entry | RecordError]:
    return [entry for _, entry in Journal(path).read()]


def notes(path: Path) -> list[str]:
    return [str(e.set.note) for e in read(path) if isinstance(e, Edited)]


def test_it_lies_beside_the_dataset(tmp_path: Path) -> None:
    assert journal_path(tmp_path / "d.jsonl") == tmp_path / "d.jsonl.journal"


def test_what_is_appended_is_read_again(path: Path) -> None:
    entries = [ADDED, edit(1), SAVED, edit(2)]
    data = written(path, *entries)
    assert data.count(b"\n") == len(entries)
    assert [number for number, _ in Journal(path).read()] == [1, 2, 3, 4]
    found = read(path)
    assert [type(e) for e in found] == [Added, Edited, Saved, Edited]
    assert isinstance(found[0], Added)
    assert bytes(found[0].article) == bytes(ADDED.article)
    assert found[1:] == entries[1:]


def test_entries_appended_together_stand_one_by_one(path: Path) -> None:
    journal = Journal(path)
    journal.append(ADDED, edit(1), edit(2))
    journal.close()
    assert len(read(path)) == 3


def test_looking_leaves_no_trace(path: Path) -> None:
    journal = Journal(path)
    assert list(journal.read()) == []
    assert not journal.sync()
    journal.close()
    assert not path.exists()


def test_only_what_follows_the_last_save_is_unsaved(path: Path) -> None:
    written(path, ADDED, edit(1), SAVED, edit(2), SAVED, edit(3), edit(4))
    since, problems = Journal(path).unsaved()
    assert since == [edit(3), edit(4)]
    assert problems == []


def test_what_was_decided_while_the_file_was_written_is_unsaved(path: Path) -> None:
    through = len(written(path, ADDED, edit(1), edit(2)))
    written(path, edit(3), Saved("2026-01-01T00:00:00Z", 12, through=through), edit(4))
    since, problems = Journal(path).unsaved()
    assert since == [edit(3), edit(4)]
    assert problems == []
    journal = Journal(path)
    journal.unsaved()
    assert journal.length == path.stat().st_size
    journal.append(edit(5), edit(6))
    assert journal.length == path.stat().st_size
    journal.close()


def test_decisions_that_wait_for_their_article_are_lost_at_no_byte_of_the_line_that_says_saved(path: Path) -> None:
    before = written(path, edit(1), edit(2))
    journal = Journal(path)
    journal.unsaved()
    journal.append_saved(Saved("2026-01-01T00:00:00Z", 12, through=len(before)), [edit(2)])
    journal.close()
    data = path.read_bytes()
    for length in range(len(before), len(data) + 1):
        path.write_bytes(data[:length])
        since, _ = Journal(path).unsaved()
        assert since[-1] == edit(2)
    assert since == [edit(2)]


# -- damage --------------------------------------------------------------------------------------------------


def test_a_journal_that_ends_anywhere_gives_all_that_was_whole(path: Path) -> None:
    data = written(path, ADDED, edit(1), edit(2))
    ends = [i + 1 for i, byte in enumerate(data) if byte == 10]
    for length in range(len(data) + 1):
        path.write_bytes(data[:length])
        journal = Journal(path)
        found = [entry for _, entry in journal.read()]
        assert len(found) == sum(end <= length for end in ends)
        assert not [e for e in found if isinstance(e, RecordError)]
        journal.append(edit(9))
        journal.close()
        assert len(read(path)) == len(found) + 1
        assert notes(path)[-1] == edit(9).set.note


@given(st.binary(min_size=1, max_size=30).filter(lambda b: b"\n" not in b))
@budget(max_examples=40)
def test_a_line_of_garbage_is_reported_and_costs_no_other(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes
) -> None:
    path = tmp_path_factory.mktemp("journal") / "d.journal"
    data = written(path, edit(1)) + junk + b"\n" + written(path, edit(2)).splitlines(keepends=True)[-1]
    path.write_bytes(data)
    since, problems = Journal(path).unsaved()
    assert since == [edit(1), edit(2)]
    assert len(problems) == 1
    assert "d.journal, line 2: " in problems[0].message
    written(path, edit(3))
    assert path.read_bytes().startswith(data)


@pytest.mark.parametrize(
    "line",
    [b"", b"{}", b'{"op":"later"}', b'{"op":"edit","id":1}', b"[" * 100_000, b'{"op":"edit","id":"\xff"}', b"\0" * 9],
)
def test_every_kind_of_damage_is_reported(path: Path, line: bytes) -> None:
    path.write_bytes(line + b"\n")
    (found,) = read(path)
    assert isinstance(found, RecordError)
    assert "line 1: this decision cannot be read" in found.message


def test_damage_from_before_the_last_save_is_not_told_again(path: Path) -> None:
    path.write_bytes(b"junk\n")
    written(path, SAVED, edit(1))
    since, problems = Journal(path).unsaved()
    assert since == [edit(1)]
    assert problems == []


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_a_journal_that_is_no_file_is_refused_at_once(path: Path, kind: str) -> None:
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path)
    with pytest.raises(ReadError, match="holds your decisions and cannot be read"):
        read(path)


# -- a disk that fails ---------------------------------------------------------------------------------------


class FailingDisk:
    """Stands in for ``os.write``: lets ``room`` bytes pass, ``step`` at a time, then refuses."""

    def __init__(self, room: int, step: int, code: int = errno.ENOSPC) -> None:
        self.room, self.step, self.code, self.real = room, step, code, os.write

    def __call__(self, handle: int, data: bytes) -> int:
        length = min(len(data), self.step, self.room)
        if not length:
            raise OSError(self.code, os.strerror(self.code))
        self.room -= length
        return self.real(handle, data[:length])


def test_short_writes_are_completed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", FailingDisk(room=10**9, step=7))
    written(path, ADDED, edit(1))
    assert len(read(path)) == 2


@pytest.mark.parametrize("room", [0, 1, 50])
def test_a_full_disk_leaves_the_journal_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    journal = Journal(path)
    journal.append(edit(1))
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", FailingDisk(room=room, step=20))
        with pytest.raises(WriteError, match="the disk is full"):
            journal.append(edit(2))
    assert path.read_bytes() == before
    journal.append(edit(3))
    journal.close()
    assert notes(path) == [edit(1).set.note, edit(3).set.note]


def test_a_half_line_that_cannot_be_cut_off_spoils_no_later_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    journal = Journal(path)
    journal.append(edit(1))
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", FailingDisk(room=30, step=20))
        patched.setattr(os, "ftruncate", refuse)
        with pytest.raises(WriteError):
            journal.append(edit(2))
    assert not path.read_bytes().endswith(b"\n")
    assert notes(path) == [edit(1).set.note]
    journal.append(edit(3))
    journal.close()
    assert notes(path) == [edit(1).set.note, edit(3).set.note]


def test_an_interrupted_write_spoils_no_later_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = FailingDisk(room=30, step=20)

    def interrupted(handle: int, data: bytes) -> int:
        if not disk.room:
            raise KeyboardInterrupt
        return disk(handle, data)

    journal = Journal(path)
    journal.append(edit(1))
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            journal.append(edit(2))
    journal.append(edit(3))
    journal.close()
    assert notes(path) == [edit(1).set.note, edit(3).set.note]


@pytest.mark.parametrize("call", ["read", "lseek", "ftruncate"])
def test_a_disk_that_fails_while_opening_costs_no_decision(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    before = written(path, edit(1), edit(2))

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    journal = Journal(path)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        with pytest.raises(WriteError, match="the disk reports an error"):
            journal.append(edit(3))
    assert path.read_bytes() == before
    journal.append(edit(3))
    journal.close()
    assert len(notes(path)) == 3


def test_a_limit_on_file_sizes_leaves_the_journal_as_it_was(path: Path) -> None:
    script = """
        import resource, sys
        from pathlib import Path
        from quotemark.core.errors import WriteError
        from quotemark.core.store.journal import Edited, Journal
        from quotemark.core.store.patch import Patch
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        journal = Journal(Path(sys.argv[1]))
        kept = 0
        try:
            while True:
                journal.append(Edited("a", "Set note", "ana", "now", Patch(note="x" * 100)))
                kept += 1
        except WriteError as error:
            print(kept, error)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), path], capture_output=True, text=True, check=True, timeout=60
    )
    kept, _, message = done.stdout.partition(" ")
    assert "larger than this disk or account allows" in message
    assert len(notes(path)) == int(kept) > 0
    assert path.read_bytes().endswith(b"\n")


def test_a_sync_that_fails_is_tried_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    journal = Journal(path)
    journal.append(edit(1))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(WriteError, match="the disk reports an error"):
            journal.sync()
    assert journal.sync()
    assert not journal.sync()
    journal.close()


def test_what_a_failed_sync_may_have_lost_is_written_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that could not write pages to the disk calls them clean and may forget them."""
    journal = Journal(path)
    journal.append(edit(1))
    journal.sync()
    length = path.stat().st_size

    def refuse(_: int) -> None:
        with path.open("r+b") as file:
            file.seek(length)
            file.write(b"\0" * (path.stat().st_size - length))
        raise OSError(errno.EIO, "Input/output error")

    journal.append(edit(2))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(WriteError):
            journal.sync()
        journal.append(edit(3))
        with pytest.raises(WriteError):
            journal.sync()
    assert notes(path) == [edit(1).set.note]
    assert journal.sync()
    assert notes(path) == [edit(n).set.note for n in (1, 2, 3)]
    journal.append(edit(4))
    journal.close()
    assert notes(path) == [edit(n).set.note for n in (1, 2, 3, 4)]


def test_a_journal_that_is_put_aside_is_not_rewritten_into_its_follower(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    journal = Journal(path)
    journal.append(edit(1))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(WriteError):
            journal.sync()
    path.unlink()
    path.write_bytes(b"theirs")
    with pytest.raises(WriteError):
        journal.sync()
    assert path.read_bytes() == b"theirs"


def test_appending_does_not_wait_for_a_slow_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, done = threading.Event(), threading.Event()
    real = os.fsync

    def fsync(handle: int) -> None:
        slow.set()
        assert done.wait(20)
        real(handle)

    journal = Journal(path)
    journal.append(edit(1))
    monkeypatch.setattr(os, "fsync", fsync)
    syncing = threading.Thread(target=journal.sync)
    syncing.start()
    assert slow.wait(20)
    journal.append(edit(2))  # hangs here if it waits
    assert len(notes(path)) == 2
    done.set()
    syncing.join()
    assert journal.sync()  # what came meanwhile has to be synced too
    assert not journal.sync()
    journal.close()


def test_the_lines_of_a_process_that_died_are_synced_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(path, edit(1))
    synced: list[int] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(os.fstat(handle).st_ino), real(handle)))
    journal = Journal(path)
    assert len(list(journal.read())) == 1
    assert journal.sync()
    assert not journal.sync()
    assert synced == [path.stat().st_ino]


def test_the_name_of_a_new_journal_is_made_durable_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(os.fstat(handle).st_ino), real(handle)))
    journal = Journal(path)
    for number in range(2):
        journal.append(edit(number))
        journal.sync()
    journal.close()
    file, folder = path.stat().st_ino, path.parent.stat().st_ino
    assert synced == [file, folder, file]


def test_half_a_character_is_refused_and_costs_nothing(path: Path) -> None:
    journal = Journal(path)
    journal.append(edit(1))
    with pytest.raises(WriteError, match=r"lone surrogate \(U\+D800\)"):
        journal.append(Edited("a", "Set note", "ana", "now", Patch(note="a\ud800")))
    journal.append(edit(2))
    journal.close()
    assert len(notes(path)) == 2


# -- other programs ------------------------------------------------------------------------------------------


def test_a_journal_that_another_window_wrote_to_is_not_mixed_with_ours(path: Path) -> None:
    ours, theirs = Journal(path), Journal(path)
    assert [list(j.read()) for j in (ours, theirs)] == [[], []]
    theirs.append(edit(1))
    with pytest.raises(WriteError, match="written to by another program"):
        ours.append(edit(2))
    theirs.append(edit(3))
    again = Journal(path)
    again.append(edit(4))
    with pytest.raises(WriteError, match="written to by another program"):
        theirs.append(edit(5))
    for journal in (ours, theirs, again):
        journal.close()
    assert notes(path) == [edit(n).set.note for n in (1, 3, 4)]


@pytest.mark.parametrize("is_open", [True, False])
def test_a_journal_that_was_removed_is_noticed_until_the_dataset_is_saved(path: Path, *, is_open: bool) -> None:
    written(path, edit(1))
    journal = Journal(path)
    assert len(list(journal.read())) == 1
    if is_open:
        journal.append(edit(2))
    path.unlink()
    with pytest.raises(WriteError, match=r"moved or removed.* Save the dataset now"):
        journal.append(edit(3))
    assert not path.exists()
    journal.append_saved(Saved(SAVED.at, SAVED.size, through=10_000), [edit(2)])
    journal.append(edit(4))
    journal.close()
    assert read(path) == [edit(2), Saved(SAVED.at, SAVED.size, through=0), edit(4)]
    assert Journal(path).unsaved() == ([edit(2), edit(4)], [])


def test_a_closed_journal_goes_on_where_it_ended(path: Path) -> None:
    journal = Journal(path)
    journal.append(edit(1))
    journal.close()
    journal.append(edit(2))
    journal.close()
    assert len(notes(path)) == 2
