"""Whatever is done with a malformed file: no crash, no hang, and nothing lost from the lines that are sound."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from malformed import SOUND, Malformed, changed_by_chance, malformed

from quotemark import cli
from quotemark.core import edits
from quotemark.core.checking.mending import DeedKind
from quotemark.core.checking.repair import Repair
from quotemark.core.checking.validate import check_dataset
from quotemark.core.edits import Stamp
from quotemark.core.errors import ProblemKind, ReadError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.formats.sources import read_source
from quotemark.core.opening import load_all, open_files
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import QuoteStatus

FORMATS = Path(__file__).parents[2] / "data" / "formats"
FILES = list(malformed())
STAMP = Stamp("ada", "2026-06-01T12:00:00Z")


@contextmanager
def no_longer_than_a_second() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < 1.0


def sound_lines_of(dataset: Dataset, file: Malformed) -> list[bytes]:
    rows = [dataset.row_of(f"sound-{number + 1}") for number in range(len(file.sound))]
    return [encode_article(dataset.article(row)) for row in rows if row is not None]


def test_there_are_enough_of_them_and_each_is_another() -> None:
    assert len(FILES) >= 200
    assert len({file.name for file in FILES}) == len({file.data for file in FILES}) == len(FILES)
    assert [file.data for file in malformed()] == [file.data for file in FILES]


@pytest.mark.parametrize("made", FILES, ids=lambda made: made.name)
def test_a_malformed_file_comes_through_everything_without_harm_to_a_sound_line(
    made: Malformed, tmp_path: Path
) -> None:
    for name, go_through in (("open", _open_and_save), ("validate", _validate), ("repair", _repair)):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "bad.jsonl"
        path.write_bytes(made.data)
        go_through(made, path)


def _open_and_save(made: Malformed, path: Path) -> None:
    """No line is harmed by opening, changing one article and saving."""
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


def _validate(made: Malformed, path: Path) -> None:
    """The file is checked to its end, and no sound line is blamed."""
    with no_longer_than_a_second():
        findings = list(check_dataset(read_source(path)))
    assert all(finding.problem.message for finding in findings)
    for number, line in enumerate(made.data.split(b"\n"), 1):
        if line.strip(b"\r\xef\xbb\xbf") in made.sound:
            assert not [f for f in findings if f.line == number and f.problem.severity == "error"]


def _repair(made: Malformed, path: Path) -> None:
    """What is mended has lost nothing and needs no mending; what is left stands there byte for byte."""
    first = Repair(path)
    with no_longer_than_a_second():
        mended = b"".join(first.lines())
    assert path.read_bytes() == made.data
    kept = mended.split(b"\n")
    assert [line for line in kept if line in made.sound] == list(made.sound)
    mended_lines = {deed.line for deed in first.deeds if deed.kind is not DeedKind.LEFT}
    bare, before = {line.rstrip(b"\r") for line in kept}, made.data.split(b"\n")
    for deed in first.deeds:
        if deed.kind is DeedKind.LEFT and deed.line is not None and deed.line not in mended_lines:
            assert before[deed.line - 1].rstrip(b"\r") in bare
    again = path.with_name("mended.jsonl")
    again.write_bytes(mended)
    second = Repair(again)
    assert b"".join(second.lines()) == mended
    assert {deed.kind for deed in second.deeds} <= {DeedKind.LEFT}
    dataset = Dataset(again)
    load_all(dataset)
    assert sound_lines_of(dataset, made) == list(made.sound)
    dataset.close()


@pytest.mark.parametrize("filling", [b"x", b"\0", b'{"a":[', b" "], ids=["letters", "NUL", "objects", "blanks"])
def test_fifty_megabytes_in_one_line_are_passed_over_and_kept(tmp_path: Path, filling: bytes) -> None:
    first, second, third = SOUND
    endless = (filling * (50_000_000 // len(filling) + 1))[:50_000_000]
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b"\n".join((first, endless, second, third)) + b"\n")
    with no_longer_than_a_second():
        dataset = Dataset(path)
        load_all(dataset)
    assert dataset.row_of("sound-3") is not None
    changed = edits.set_note(dataset.article(0), "q1", "seen", STAMP)
    dataset.record(changed, "Note", STAMP)
    with no_longer_than_a_second():
        dataset.save(STAMP)
    dataset.close()
    assert path.read_bytes() == b"\n".join((encode_article(changed), endless, second, third)) + b"\n"
    with no_longer_than_a_second():
        findings = list(check_dataset(read_source(path)))
    assert [(f.line, f.problem.kind) for f in findings] == [(2, ProblemKind.TOO_LONG)]
    repair = Repair(path)
    with no_longer_than_a_second():
        assert b"".join(repair.lines()) == path.read_bytes()
    assert [(deed.line, deed.kind) for deed in repair.deeds] == [(2, DeedKind.LEFT)]


@pytest.mark.parametrize("kind", ["empty file", "folder", "pipe"])
def test_what_holds_no_lines_is_told_at_once(tmp_path: Path, kind: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.jsonl"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.touch()
    output = tmp_path / "new.jsonl"
    if kind == "empty file":
        assert open_files([path]).dataset.heads == []
        assert cli.main(["validate", "--json", str(path)]) == 0
        assert cli.main(["repair", str(path), "-o", str(output)]) == 0
        assert output.read_bytes() == b""
    else:
        with pytest.raises(ReadError, match="is a folder" if kind == "folder" else "is a pipe"):
            open_files([path])
        assert cli.main(["validate", "--json", str(path)]) == 2
        assert cli.main(["repair", str(path), "-o", str(output)]) == 2
        assert not output.exists()
    (problem,) = map(json.loads, capfd.readouterr().out.splitlines())
    assert problem["kind"] == ("empty-file" if kind == "empty file" else "unreadable")
    assert problem["line"] == (1 if kind == "empty file" else None)


def test_a_journal_that_was_changed_by_chance_costs_no_more_than_the_lines_that_it_hit(tmp_path: Path) -> None:
    choice = random.Random(11)
    sound = (FORMATS / "quotemark-1.jsonl").read_bytes()
    entries = (FORMATS / "quotemark-1.jsonl.journal").read_bytes().splitlines()
    for number in range(120):
        path = tmp_path / f"{number}.jsonl"
        path.write_bytes(sound)
        hit = choice.randrange(len(entries))
        changed = changed_by_chance(entries[hit], choice)
        journal = path.with_name(f"{path.name}.journal")
        journal.write_bytes(b"\n".join([*entries[:hit], changed, *entries[hit + 1 :]]) + b"\n")
        with no_longer_than_a_second():
            dataset = Dataset(path)
            load_all(dataset)
        assert [head.id for head in dataset.heads][:3] == ["weir", "t-1", "minor"]
        weir = dataset.article(0)
        assert weir.text.startswith("“The weir must stay,”")
        if hit > 2:  # an entry behind those of this article
            assert (weir.quote("q1").note, weir.quote("q3").status) == ("clear enough", QuoteStatus.CONFIRMED)
        dataset.save(STAMP)
        dataset.close()
        assert all(line in path.read_bytes().split(b"\n") for line in sound.split(b"\n")[1:3])
