"""Whatever is done with a malformed file: no crash, no hang, and nothing lost from the lines that are sound."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from malformed import Malformed, malformed

from quotemark.core import edits
from quotemark.core.dataset import Dataset
from quotemark.core.edits import Stamp
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.formats.sources import read_source
from quotemark.core.mending import DeedKind
from quotemark.core.opening import load_all
from quotemark.core.repair import Repair
from quotemark.core.validate import check_dataset

FILES = list(malformed())
STAMP = Stamp("ada", "2026-06-01T12:00:00Z")


@contextmanager
def no_longer_than_a_second() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < 1.0


@pytest.fixture(params=FILES, ids=lambda file: file.name)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Malformed, Path]:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(request.param.data)
    return request.param, path


def sound_lines_of(dataset: Dataset, file: Malformed) -> list[bytes]:
    rows = [dataset.row_of(f"sound-{number + 1}") for number in range(len(file.sound))]
    return [encode_article(dataset.article(row)) for row in rows if row is not None]


def test_there_are_enough_of_them_and_each_is_another() -> None:
    assert len(FILES) >= 200
    assert len({file.name for file in FILES}) == len({file.data for file in FILES}) == len(FILES)
    assert [file.data for file in malformed()] == [file.data for file in FILES]


def test_it_is_opened_and_saved_without_harm_to_any_line(file: tuple[Malformed, Path]) -> None:
    made, path = file
    with no_longer_than_a_second():
        dataset = Dataset(path)
        load_all(dataset)
        assert sound_lines_of(dataset, made) == list(made.sound)
    for row, head in enumerate(dataset.heads):
        if head.problem is None:
            dataset.article(row)
        else:
            assert head.problem.where == f"bad.jsonl, line {head.line}"
            assert head.problem.reason
    row = dataset.row_of("sound-2")
    assert row is not None
    changed = edits.set_note(dataset.article(row), "q1", "seen", STAMP)
    dataset.record(changed, "Note", STAMP)
    with no_longer_than_a_second():
        dataset.save(STAMP)
    dataset.close()
    before, after = (data.split(b"\n") for data in (made.data, path.read_bytes()))
    at = dataset.heads[row].line - 1
    assert after[at] == encode_article(changed)
    assert before[:at] + before[at + 1 :] == after[:at] + after[at + 1 :]


def test_it_is_validated_to_its_end(file: tuple[Malformed, Path]) -> None:
    made, path = file
    with no_longer_than_a_second():
        findings = list(check_dataset(read_source(path)))
    assert all(finding.problem.message for finding in findings)
    for number, line in enumerate(made.data.split(b"\n"), 1):
        if line.strip(b"\r\xef\xbb\xbf") in made.sound:
            assert not [f for f in findings if f.line == number and f.problem.severity == "error"]


def test_it_is_repaired_without_loss_and_once_for_all(file: tuple[Malformed, Path], tmp_path: Path) -> None:
    made, path = file
    first = Repair(path)
    with no_longer_than_a_second():
        mended = b"".join(first.lines())
    assert path.read_bytes() == made.data
    kept = mended.split(b"\n")
    assert [line for line in kept if line in made.sound] == list(made.sound)
    mended_lines = {deed.line for deed in first.deeds if deed.kind is not DeedKind.LEFT}
    bare = [line.rstrip(b"\r") for line in kept]
    for deed in first.deeds:
        if deed.kind is DeedKind.LEFT and deed.line is not None and deed.line not in mended_lines:
            assert made.data.split(b"\n")[deed.line - 1].rstrip(b"\r") in bare
    again = tmp_path / "mended.jsonl"
    again.write_bytes(mended)
    second = Repair(again)
    assert b"".join(second.lines()) == mended
    assert {deed.kind for deed in second.deeds} <= {DeedKind.LEFT}
    dataset = Dataset(again)
    load_all(dataset)
    assert sound_lines_of(dataset, made) == list(made.sound)
    dataset.close()
