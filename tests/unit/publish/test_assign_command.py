"""“quotemark assign”, as a project lead types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from invented import invented_article
from msgspec.structs import replace
from small_datasets import BROKEN

from quotemark import cli
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import ArticleStatus


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return a dataset of ten articles, one of them excluded from the work."""
    articles = [invented_article(number, count=100 + 7 * number) for number in range(10)]
    articles[3] = replace(articles[3], status=ArticleStatus.EXCLUDED)
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


def test_each_annotator_gets_a_dataset_and_the_lead_a_report(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = work.parent / "batches"
    command = ["assign", str(work), "-o", str(folder), "--annotators", "ana, ben,cleo", "--overlap", "0.3"]
    assert cli.main(command) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["ana.jsonl", "ben.jsonl", "cleo.jsonl"]
    out, err = capfd.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert [line.split(",")[0] for line in lines[:3]] == [
        f"{name}.jsonl: 4 articles" for name in ("ana", "ben", "cleo")
    ]
    assert lines[3:] == [
        "ana and ben both read 1 article",
        "ana and cleo both read 1 article",
        "ben and cleo both read 1 article",
        "not dealt: 1 article excluded from the work",
        "9 articles with decisions already, which are in the batches",
    ]
    given = set(work.read_bytes().splitlines(keepends=True))
    for path in folder.iterdir():
        batch = path.read_bytes().splitlines(keepends=True)
        assert len(set(batch) & given) == len(batch) == 4  # byte for byte, and each once


def test_the_rest_can_be_dealt_another_time(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = work.parent / "batches"
    command = ["assign", str(work), "-o", str(folder), "--annotators", "ana,ben", "--per", "3", "--json"]
    assert cli.main(command) == 0
    report = json.loads(capfd.readouterr().out)
    rest = [json.loads(line)["id"] for line in (folder / "rest.jsonl").read_bytes().splitlines()]
    assert report["rest"] == rest
    assert {name: len(batch) for name, batch in report["batches"].items()} == {"ana": 3, "ben": 3}
    assert len(report["shared"]) == 1
    assert len(rest) == 4
    assert cli.main(["assign", str(folder / "rest.jsonl"), "-o", str(folder / "2"), "--annotators", "ana,ben"]) == 0


def test_lines_that_cannot_be_read_are_told_and_dealt_to_nobody(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    work.write_bytes(BROKEN + work.read_bytes())
    assert cli.main(["assign", str(work), "-o", str(work.parent / "b"), "--annotators", "ana,ben"]) == 1
    assert f"{work}:1: not readable as JSON" in capfd.readouterr().err
    assert BROKEN not in (work.parent / "b" / "ana.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--annotators", "ana"], "--readers 2 cannot be with 1 annotator"),
        (
            ["--annotators", "ana,ben", "--readers", "3"],
            "--readers 3 cannot be with 2 annotators",
        ),
        (["--annotators", "ana,Ana"], "a name stands there twice"),
        (["--annotators", "ana,../ben"], "'../ben' cannot be the name of a file"),
        (["--annotators", "ana,"], "'' cannot be the name of a file"),
        (["--annotators", "ana,rest"], "'rest' cannot be the name of a file"),
        (["--annotators", "ana,ben", "--overlap", "20"], "Invalid value for '--overlap'"),
        ([], "Missing option '--annotators'"),
    ],
)
def test_wrong_usage_is_explained(
    work: Path, arguments: list[str], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["assign", str(work), "-o", str(work.parent / "batches"), *arguments]) == 2
    assert told in capfd.readouterr().err
    assert not (work.parent / "batches").exists()


def test_nobodys_batch_is_overwritten_unasked(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    command = ["assign", str(work), "-o", str(work.parent / "batches"), "--annotators", "ana,ben"]
    assert cli.main(command) == 0
    assert cli.main(command) == 2
    assert "ana.jsonl exists. Nothing was changed." in capfd.readouterr().err
    assert cli.main([*command, "--force"]) == 0
