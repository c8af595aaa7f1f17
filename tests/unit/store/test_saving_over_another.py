"""Saving under the name of another dataset: cut off anywhere, it leaves the old one or the new one, and no mixture."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import shutil
from pathlib import Path

import pytest
from drawn import STAMP
from faulty import Durable, Fault, FaultyDisk
from small_datasets import confirm, everything, journal_of, line, opened
from torture import NAMES, another, make_another

from quotemark.core.errors import WriteError
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.safe_write import recover

KILLS = (Fault.KILL_BEFORE, Fault.KILL_WITHIN, Fault.KILL_AFTER)


def save_over_another(dataset: Dataset, path: Path) -> None:
    copy = dataset.begin_copy(another(path))
    copy.write()
    dataset.finish_copy(copy, STAMP, with_history=True)


def is_killed(path: Path, disk: FaultyDisk, shadow: Path) -> bool:
    """Save the dataset under the name of another one in a process that dies at a call of the system."""
    dataset = opened(path)
    child = os.fork()
    if not child:
        disk.observe = Durable(path.parent, shadow).observe
        disk.install()
        save_over_another(dataset, path)
        os._exit(0)
    dataset.close()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a copy of the process dies, made by fork")
@pytest.mark.parametrize("fault", KILLS)
def test_killed_at_any_step_it_leaves_no_mixture(tmp_path: Path, fault: Fault) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b"".join(map(line, NAMES)))
    make_another(path)
    confirm(opened(path), 0)
    old, new = everything(opened(another(path))), everything(opened(path))
    assert old != new
    found = []
    for at in itertools.count(1):
        folder, shadow = tmp_path / f"killed-{at}", tmp_path / f"cut-{at}"
        folder.mkdir()
        for name in ("d.jsonl", "d.jsonl.journal", "e.jsonl", "e.jsonl.journal"):
            shutil.copy(tmp_path / name, folder / name)
        disk = FaultyDisk(fault, at, random.Random(at))
        was_killed = is_killed(folder / "d.jsonl", disk, shadow)
        for left in (folder, shadow):
            file = another(left / "d.jsonl")
            recover(file)
            assert {n for n in os.listdir(left) if n.endswith((".tmp", ".backup", ".aside"))} == set()
            after = everything(opened(file))
            assert after in (old, new)
            found.append(after == old)
            assert journal_of(file).exists() or not found[-1], "the old one has its decisions still"
        if not was_killed:
            break
    assert len(found) > 40
    assert found[0]
    assert not found[-1]


def is_saved_at_the_second_attempt(path: Path, disk: FaultyDisk) -> bool:
    """Save the dataset under the name of another one on a disk that refuses some calls of the first attempt, and again.

    False if it was never due to refuse one.
    """
    dataset = opened(path)
    child = os.fork()
    if not child:
        ended = 2
        try:
            disk.install()
            with contextlib.suppress(WriteError):
                save_over_another(dataset, path)
            ended, disk.fault = int(disk.calls < disk.at), Fault.NOTHING
            save_over_another(dataset, path)
        except BaseException:
            ended = 2
        finally:
            os._exit(ended)
    dataset.close()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 1), "the second attempt succeeds"
    return code == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the disk is broken for a copy of the process, made by fork")
@pytest.mark.parametrize("seed", range(3))
def test_saved_at_the_second_attempt_it_is_free_of_what_the_first_left(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b"".join(map(line, NAMES)))
    make_another(path)
    new = everything(opened(path))
    assert everything(opened(another(path))) != new
    for at in itertools.count(1):
        folder = tmp_path / f"refused-{at}"
        folder.mkdir()
        for name in ("d.jsonl", "e.jsonl", "e.jsonl.journal"):
            shutil.copy(tmp_path / name, folder / name)
        was_due = is_saved_at_the_second_attempt(
            folder / "d.jsonl", FaultyDisk(Fault.ERRORS, at, random.Random(f"{seed}/{at}"))
        )
        recover(another(folder / "d.jsonl"))
        assert sorted(os.listdir(folder)) == ["d.jsonl", "e.jsonl"]
        assert everything(opened(another(folder / "d.jsonl"))) == new
        if not was_due:
            break
    assert at > 20
