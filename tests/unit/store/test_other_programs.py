"""Other programs at the same file: nothing of theirs is overwritten, nothing of ours mixed in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from drawn import STAMP
from small_datasets import BROKEN, confirm, everything, line, made, opened

from quotemark.core import edits
from quotemark.core.errors import RecordError, WriteError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store import saving
from quotemark.core.store.dataset import Dataset


def test_a_file_that_another_program_replaced_is_not_overwritten(path: Path, tmp_path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    before = everything(dataset)
    theirs = tmp_path / "theirs"
    theirs.write_bytes(line("b") + line("c"))
    theirs.replace(path)
    with pytest.raises(WriteError, match="changed by another program"):
        dataset.save(STAMP)
    assert path.read_bytes() == line("b") + line("c")
    assert everything(dataset) == before  # what was opened is still held
    dataset.copy_to(tmp_path / "mine.jsonl", STAMP)
    assert opened(tmp_path / "mine.jsonl").heads[0].confirmed == 1


def test_what_was_saved_is_held_when_another_program_replaces_it(path: Path, tmp_path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    before = everything(dataset)
    dataset.save(STAMP)
    (tmp_path / "theirs").write_bytes(line("c"))
    (tmp_path / "theirs").replace(path)
    assert everything(dataset) == before
    dataset.copy_to(tmp_path / "mine.jsonl", STAMP)
    assert [h.confirmed for h in opened(tmp_path / "mine.jsonl").heads if h.problem is None] == [1, 0]


def test_a_file_that_another_program_replaces_as_it_is_saved_is_not_taken_for_ours(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    before, replace_file = everything(dataset), saving.replace_file

    def replaced_at_once(*arguments: Any, **keywords: Any) -> None:
        replace_file(*arguments, **keywords)
        (tmp_path / "theirs").write_bytes(line("c"))
        (tmp_path / "theirs").replace(path)

    monkeypatch.setattr(saving, "replace_file", replaced_at_once)
    with pytest.raises(WriteError, match="changed by another program"):
        dataset.save(STAMP)
    assert path.read_bytes() == line("c")
    assert everything(dataset) == before
    assert dataset.is_changed_outside


def test_decisions_on_an_article_that_another_program_has_added_too_are_put_onto_theirs(path: Path) -> None:
    dataset = opened(path)
    dataset.add([made("new")])
    confirm(dataset, 3)
    theirs = path.read_bytes() + encode_article(made("new", note="theirs")) + b"\n"
    path.with_name("theirs").write_bytes(theirs)
    path.with_name("theirs").replace(path)
    again = opened(path)
    row = again.row_of("new")
    assert row is not None
    assert (again.article(row).note, again.heads[row].confirmed) == ("theirs", 1)
    assert len(again.heads) == 4


@pytest.mark.parametrize("data", [b"", line("a")[:40], line("c") * 5, line("a") + BROKEN + b"\n" + line("z") * 9])
def test_a_file_that_another_program_writes_into_is_neither_mixed_nor_overwritten(
    path: Path, tmp_path: Path, data: bytes
) -> None:
    dataset = opened(path)
    confirmed = confirm(dataset, 0)
    os.utime(path, ns=(1, 1))
    dataset = opened(path)
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
    assert dataset.article(0) == confirmed
    with pytest.raises(RecordError):
        dataset.article(2)
    with pytest.raises(WriteError):
        dataset.record(edits.confirm(made("b"), "q1", STAMP), "Confirm", STAMP)
    for write in (dataset.save, lambda stamp: dataset.copy_to(tmp_path / "mine.jsonl", stamp)):
        with pytest.raises(WriteError, match="changed by another program"):
            write(STAMP)
    assert path.read_bytes() == data
    assert not (tmp_path / "mine.jsonl").exists()
    dataset.close()
    path.write_bytes(line("a"))
    assert opened(path).article(0) == confirmed  # the decisions go onto what the file holds then


def test_a_file_that_is_cut_short_while_it_is_read_is_not_saved(path: Path) -> None:
    path.write_bytes(line("a") + line("b") * 1000)
    dataset = Dataset(path)
    os.truncate(path, len(line("a")) + 70_000)
    while not dataset.load_some(1.0):
        continue
    assert "changed by another program" in dataset.problems[-1].message
    data = path.read_bytes()
    with pytest.raises(WriteError):
        dataset.save(STAMP)
    assert path.read_bytes() == data
