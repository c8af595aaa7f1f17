"""Saves and decisions that fail leave file and memory as they were."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from drawn import STAMP
from small_datasets import confirm, everything, line, made, opened

from quotemark.core.errors import DiskError, WriteError
from quotemark.core.formats.jsonl import read_lines
from quotemark.core.store import journal as j


def fail(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("call", ["replace", "write"])
def test_a_save_that_fails_leaves_file_and_memory_as_they_were(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    dataset = opened(path)
    dataset.add([made("x")])
    confirm(dataset, 0)
    before, data = everything(dataset), path.read_bytes()
    with monkeypatch.context() as patched:
        if call == "write":
            patched.setattr("quotemark.core.store.saving.encode_article", fail)
            with pytest.raises(WriteError, match="the disk is full"):
                dataset.save(STAMP)
        else:
            patched.setattr(os, call, fail)
            with pytest.raises(WriteError, match="the disk is full"):
                dataset.save(STAMP)
    assert path.read_bytes() == data
    assert everything(dataset) == before
    assert dataset.has_unsaved
    confirm(dataset, 2)
    dataset.save(STAMP)
    assert everything(opened(path)) == everything(dataset)


def test_a_folder_that_goes_away_and_comes_back_costs_nothing(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    path = path.rename(folder / "d.jsonl")
    dataset = opened(path)
    confirm(dataset, 0)
    before = everything(dataset)
    away = folder.rename(tmp_path / "away")
    with pytest.raises(WriteError, match="moved or removed"):
        dataset.save(STAMP)
    with pytest.raises(WriteError):
        confirm(dataset, 2)
    assert everything(dataset) == before
    dataset.copy_to(tmp_path / "elsewhere.jsonl", STAMP)
    assert opened(tmp_path / "elsewhere.jsonl").heads[0].confirmed == 1
    away.rename(folder)
    confirm(dataset, 2)
    dataset.save(STAMP)
    assert [h.confirmed for h in opened(path).heads] == [1, 0, 1]


def test_a_file_that_a_failing_disk_exchanged_and_did_not_change_back_is_still_ours(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    with monkeypatch.context() as patched:
        patched.setattr("quotemark.core.store.safe_write.sync_folder", fail)
        real = os.replace
        patched.setattr(os, "replace", lambda a, b: fail() if str(a).endswith(".backup") else real(a, b))
        with pytest.raises(WriteError, match="the disk is full"):
            dataset.save(STAMP)
    assert dataset.has_unsaved
    confirm(dataset, 2)
    dataset.save(STAMP)
    assert everything(opened(path)) == everything(dataset)
    assert [h.confirmed for h in dataset.heads] == [1, 0, 1]


def test_a_share_that_does_not_answer_is_no_other_program(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = opened(path)
    confirm(dataset, 0)

    def stale(*_: object, **__: object) -> None:
        raise OSError(errno.ESTALE, "Stale file handle")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", stale)
        with pytest.raises(DiskError, match="the network share or the drive is away"):
            dataset.save(STAMP)
    dataset.save(STAMP)
    assert opened(path).heads[0].confirmed == 1


def test_a_new_dataset_in_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    dataset = opened(tmp_path / "gone" / "d.jsonl")
    (row,) = dataset.add([made("x")])
    with pytest.raises(WriteError, match="the folder is not there"):
        confirm(dataset, row)
    with pytest.raises(WriteError, match="the folder is not there"):
        dataset.save(STAMP)
    assert dataset.article(row) == made("x")
    (tmp_path / "gone").mkdir()
    confirm(dataset, row)
    dataset.save(STAMP)
    assert opened(dataset.path).heads[0].confirmed == 1


def test_a_decision_that_cannot_be_kept_was_not_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = opened(path)
    dataset.add([made("x")])
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", fail)
        with pytest.raises(WriteError, match="the disk is full"):
            confirm(dataset, 0)
    assert dataset.heads[0].confirmed == 0
    assert dataset.article(0) == made("a")
    assert not dataset.has_unsaved
    confirm(dataset, 2)
    assert opened(path).row_of("x") is not None  # its record goes along with the first decision that is kept


def test_a_journal_that_fails_after_the_file_was_written_doubles_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = opened(path)
    dataset.add([made("x")])
    confirm(dataset, 0)
    with monkeypatch.context() as patched:
        patched.setattr(j.Journal, "append", lambda *_: fail())
        with pytest.raises(OSError, match="No space"):
            dataset.save(STAMP)
    assert dataset.has_unsaved
    assert everything(opened(path)) == everything(dataset)
    dataset.save(STAMP)
    assert [x.article.id for x in read_lines(path) if x.article] == ["a", "b", "x"]
    assert everything(opened(path)) == everything(dataset)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file sizes there")
def test_a_disk_without_room_costs_no_decision(path: Path) -> None:
    path.write_bytes(b"".join(line(f"a{n}") for n in range(50)))
    script = """
        import resource, sys
        from pathlib import Path
        from quotemark.core import edits
        from quotemark.core.store.dataset import Dataset
        from quotemark.core.errors import DiskError, WriteError
        size = Path(sys.argv[1]).stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
        dataset, stamp = Dataset(Path(sys.argv[1])), edits.Stamp("ana", "now")
        while not dataset.load_some(1.0):
            pass
        kept = 0
        try:
            for row in range(50):
                dataset.record(edits.confirm(dataset.article(row), "q1", stamp), "Confirm", stamp)
                kept += 1
        except WriteError as error:
            print("decision:", error)
        try:
            dataset.save(stamp)
        except WriteError as error:
            print("save:", error)
        print(kept, sum(h.confirmed for h in dataset.heads))
    """
    data = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), path], capture_output=True, text=True, check=True, timeout=60
    )
    decision, save, counts = done.stdout.splitlines()
    assert decision.startswith("decision:")
    assert save.startswith("save:")
    assert path.read_bytes() == data
    kept = int(counts.split()[0])
    assert counts == f"{kept} {kept}"
    assert 0 < kept < 50
    assert [h.confirmed for h in opened(path).heads] == [1] * kept + [0] * (50 - kept)
