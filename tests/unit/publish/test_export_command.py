"""“quotemark export”, as a project lead types it."""

from __future__ import annotations

import importlib.util
import shlex
import sys
from pathlib import Path

import pytest
from columns import read_columns
from published import ALL, FERRY
from small_datasets import BROKEN
from standoff import read_standoff

from quotemark import cli
from quotemark.core.formats.jsonl import encode_article


@pytest.fixture
def work(tmp_path: Path) -> Path:
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in ALL))
    return path


def test_the_report_says_what_is_there_and_what_is_not(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = work.parent / "quotes.csv"
    assert cli.main(["export", str(work), "--to", "csv", "-o", str(output)]) == 0
    assert capfd.readouterr() == (
        "",
        f"{output}: 3 articles, 4 quotes\n"
        f"{output}: left out: 1 article excluded from the work\n"
        f"{output}: left out: 1 open quote in 1 article; --done-only leaves out such articles\n"
        f"{output}: 1 quote disputed: two people differ (verdict)\n",
    )
    assert cli.main(["export", str(work), "--to", "csv", "-o", str(output), "--done-only", "--force"]) == 0
    assert f"{output}: left out: 1 article not done\n" in capfd.readouterr().err


def test_statuses_and_marks_are_as_asked_for(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    command = ["export", str(work), "--to", "csv", "-o", "-", "--status", "rejected", "--status", "candidate"]
    assert cli.main([*command, "--no-marks", "--bom", "--semicolons"]) == 0
    out, err = capfd.readouterr()
    assert out.startswith("\ufeffarticle;title;")
    assert [line.split(";")[6:10] for line in out.splitlines()[1:]] == [
        ["q4", "candidate", "mixed", "“No word” of it"],
        ["q5", "rejected", "direct", "fair"],
    ]
    assert "3 articles, 1 quote, 1 negative" in err


def test_columns_and_standoff_are_written_for_their_readers(work: Path) -> None:
    assert cli.main(["export", str(work), "--to", "conll", "-o", str(work.parent / "work.conll")]) == 0
    documents = read_columns((work.parent / "work.conll").read_bytes())
    assert [document.id for document in documents] == ["ferry%201/2", "tide", "ferry_1_2"]
    folder = work.parent / "brat"
    folder.mkdir()  # an empty one is taken
    assert cli.main(["export", str(work), "--to", "brat", "-o", str(folder)]) == 0
    assert len(read_standoff(folder / "ferry_1_2").notes) == 3
    assert len(list(folder.iterdir())) == 8
    assert sorted(path.name for path in work.parent.iterdir()) == ["brat", "work.conll", "work.jsonl"]


def test_lines_that_cannot_be_read_are_told_once_and_left_out(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    work.write_bytes(BROKEN + work.read_bytes())
    for to in ("csv", "conll", "brat"):
        assert cli.main(["export", str(work), "--to", to, "-o", str(work.parent / to)]) == 1
        err = capfd.readouterr().err
        assert err.count(f"quotemark: {work}:1: not readable as JSON") == 1
        assert "3 articles, 4 quotes\n" in err


def test_nothing_is_written_over_unasked(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    full = work.parent / "full"
    full.mkdir()
    (full / "notes.txt").write_text("mine", "utf-8")
    cases = [
        (["--to", "csv", "-o", str(work), "--force"], "is the dataset to be read"),
        (["--to", "csv", "-o", str(full)], "is a folder"),
        (["--to", "brat", "-o", str(full), "--force"], "holds files already"),
        (["--to", "brat", "-o", str(work)], "is a file"),
        (["--to", "brat", "-o", "-"], "Name a new folder"),
        (["--to", "conll", "-o", str(full / "a.conll"), "--bom"], "--bom and --semicolons are for --to csv"),
        (["--to", "word", "-o", str(full / "a.doc")], "'word' is not one of"),
        (["-o", str(full / "a.csv")], "Missing option '--to'"),
    ]
    before = work.read_bytes()
    for arguments, told in cases:
        assert cli.main(["export", str(work), *arguments]) == 2
        assert told in capfd.readouterr().err
    assert cli.main(["export", str(work.parent / "gone.jsonl"), "--to", "brat", "-o", str(full / "b")]) == 2
    assert "gone.jsonl: there is no such file" in capfd.readouterr().err
    assert work.read_bytes() == before
    assert [path.name for path in full.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(("to", "library"), [("parquet", "pyarrow"), ("spacy", "spacy")])
def test_a_library_that_is_missing_is_named_with_the_command_that_installs_it(
    work: Path, to: str, library: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert cli.main(["export", str(work), "--to", to, "-o", str(work.parent / "out")]) == 2
    told = f"--to {to} needs {library}, which is not installed. Nothing was written. Install it:"
    pip = f"{shlex.quote(sys.executable)} -m pip install"
    assert f'{told} {pip} "quotemark[{to}]"' in capfd.readouterr().err
    assert not (work.parent / "out").exists()


def test_a_folder_is_there_whole_or_not_at_all(
    work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    written: list[Path] = []

    def full_after_two(path: Path, data: bytes) -> int:
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        written.append(path)
        return len(data)

    monkeypatch.setattr(Path, "write_bytes", full_after_two)
    assert cli.main(["export", str(work), "--to", "brat", "-o", str(work.parent / "brat")]) == 2
    assert "could not be written: the disk is full" in capfd.readouterr().err
    assert [path.name for path in work.parent.iterdir()] == ["work.jsonl"]


def test_marks_are_left_out_of_every_piece_and_paragraph(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", str(work), "--to", "conll", "-o", "-", "--no-marks"]) == 0
    first, *_ = read_columns(capfd.readouterr().out.encode())
    records = [value for key, value in first.comments if key == "quote"]
    words = [FERRY.text[start:end] for start, end in records[0]["content"]]
    assert words == [
        "We will sail, 👩‍👩‍👧 or no,",
        "when the tide allows.",
        "Ben told me: ‘Never on a Friday.’ That was all.",
    ]
