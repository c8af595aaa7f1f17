"""Files of every version of the format: read, and written as this version writes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.errors import VersionError
from quotemark.core.formats.jsonl import MAJOR, decode_article, encode_article, read_lines
from quotemark.core.formats.migrations import STEPS, upgraded
from quotemark.core.opening import load_all
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import FORMAT, QuoteStatus

FORMATS = Path(__file__).parents[2] / "data" / "formats"
STAMP = Stamp("ada", "2026-06-01T12:00:00Z")


def test_there_is_a_file_of_every_version_and_a_step_from_each_to_the_next() -> None:
    versions = range(1, MAJOR + 1)
    assert f"quotemark/{MAJOR}" == FORMAT
    assert {f"quotemark-{version}.jsonl" for version in versions} == {p.name for p in FORMATS.glob("*.jsonl")}
    assert set(STEPS) == set(versions[:-1])


def test_what_version_1_wrote_is_written_back_byte_for_byte() -> None:
    lines = list(read_lines(FORMATS / "quotemark-1.jsonl"))
    assert [line.problem for line in lines] == [None] * 3
    assert [encode_article(line.article) for line in lines if line.article] == [line.raw for line in lines]


def test_the_journal_of_version_1_is_brought_back(tmp_path: Path) -> None:
    for path in FORMATS.glob("quotemark-1.*"):
        shutil.copy(path, tmp_path)
    dataset = Dataset(tmp_path / "quotemark-1.jsonl")
    load_all(dataset)
    assert dataset.problems == []
    assert [head.id for head in dataset.heads] == ["weir", "t-1", "minor", "heron"]
    weir, heron = dataset.article(0), dataset.article(3)
    assert [quote.id for quote in weir.quotes] == ["q1", "q5", "q2", "q4", "q3"]
    assert (weir.quote("q3").status, weir.quote("q1").note) == (QuoteStatus.CONFIRMED, "clear enough")
    assert (heron.text, heron.note) == ("“Yes,” said the heron.", "added later")
    dataset.save(STAMP)
    dataset.close()
    first, *others = (tmp_path / "quotemark-1.jsonl").read_bytes().splitlines()
    before = (FORMATS / "quotemark-1.jsonl").read_bytes().splitlines()
    assert others[:2] == before[1:], "what nobody touched is the same bytes"
    assert strange_keys(json.loads(first)) == strange_keys(json.loads(before[0]))


def strange_keys(record: dict[str, Any]) -> list[object]:
    """Return what the file of version 1 holds in keys that no version knows, from every level."""
    (quote,) = (quote for quote in record["quotes"] if quote["id"] == "q1")
    levels = (record, record["speakers"][0], quote, quote["stances"][0], quote["suggestion"])
    found = [
        level.get(key) for level, key in zip(levels, ("project", "born", "weight", "sure", "took_ms"), strict=True)
    ]
    return [*found, quote["suggestion"]["stances"][0].get("model"), quote["review"].get("round"), record["meta"]]


def test_a_record_goes_through_every_step_behind_its_version_and_no_other() -> None:
    def name_stances(record: dict[str, Any]) -> dict[str, Any]:
        record["stances"] = record.pop("sides")
        return record

    def count_in_seconds(record: dict[str, Any]) -> dict[str, Any]:
        return {**record, "seconds": record["ms"] / 1000}

    steps = {3: name_stances, 4: count_in_seconds}
    old = {"format": "quotemark/3.2", "sides": ["for"], "ms": 1500, "own": {"kept": True}}
    assert upgraded(dict(old), 3, steps) == {
        "format": "quotemark/5",
        "stances": ["for"],
        "ms": 1500,
        "seconds": 1.5,
        "own": {"kept": True},
    }
    assert upgraded({"format": "quotemark/4", "ms": 500}, 4, steps)["seconds"] == 0.5
    newest = {"format": "quotemark/5.1", "ms": 500}
    assert upgraded(newest, 5, steps) is newest


def test_a_record_of_this_version_is_not_touched_by_any_step() -> None:
    record = {"format": f"quotemark/{MAJOR}.7", "id": "a", "text": "b"}
    assert upgraded(record, MAJOR) is record
    assert decode_article(json.dumps(record).encode()).format == f"quotemark/{MAJOR}.7"


def test_a_newer_file_is_refused_with_the_version_that_it_needs_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.jsonl"
    newer = b'{"format": "quotemark/2", "id": "a", "body": "b"}\n'
    path.write_bytes(newer + (FORMATS / "quotemark-1.jsonl").read_bytes())
    before = path.read_bytes()
    with pytest.raises(VersionError, match=r"Install a version of Quotemark that reads quotemark/2"):
        Dataset(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["newer.jsonl"]


def test_a_newer_line_among_others_is_reported_and_stays_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    newer = b'{"body":"b" , "format": "quotemark/2"}\r\n'
    first, *others = (FORMATS / "quotemark-1.jsonl").read_bytes().splitlines(keepends=True)
    path.write_bytes(first + newer + b"".join(others))
    dataset = Dataset(path)
    load_all(dataset)
    (problem,) = dataset.problems
    assert problem.message.startswith("mixed.jsonl, line 2: format quotemark/2 is newer")
    assert "Install a version of Quotemark that reads quotemark/2" in problem.hint
    article = dataset.article(0)
    dataset.record(edits.set_note(article, "q1", "seen", STAMP), "Note", STAMP)
    dataset.save(STAMP)
    dataset.close()
    assert path.read_bytes().splitlines(keepends=True)[1] == newer
