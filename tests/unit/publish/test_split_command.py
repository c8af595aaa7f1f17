"""“quotemark split”, as a project lead types it."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from drawn import STAMP
from invented import invented_article, invented_text
from small_datasets import BROKEN, confirm, made, opened

from quotemark import cli
from quotemark.core.formats.jsonl import BOM, encode_article
from quotemark.core.store import safe_write
from quotemark.core.store.journal import StepKind

NAMES = ("train.jsonl", "dev.jsonl", "test.jsonl")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return a dataset of 20 articles, two of them one story, of two publishers on ten days."""
    articles = [
        invented_article(n, publisher=("Courier", "Herald")[n % 2], date=f"2026-03-{1 + n // 2:02}") for n in range(19)
    ]
    articles.append(invented_article(19, text=articles[4].text + " " + invented_text(99, 9), publisher="Herald"))
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


def lines_in(folder: Path) -> list[list[bytes]]:
    return [(folder / name).read_bytes().splitlines(keepends=True) for name in NAMES]


def test_lines_are_copied_byte_for_byte_and_each_once(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    odd = b'{"text": "A line of somebody else.",  "id":"odd" , "quotes": []}'
    work.write_bytes(BOM + work.read_bytes() + odd)
    assert cli.main(["split", str(work), "-o", str(work.parent / "sets")]) == 0
    sides = lines_in(work.parent / "sets")
    expected = work.read_bytes().removeprefix(BOM).splitlines(keepends=True)
    assert sorted(line for side in sides for line in side) == sorted([*expected[:-1], odd + b"\n"])
    assert capfd.readouterr() == (
        "train.jsonl: 17 articles (81.0%), 16 confirmed quotes\n"
        "dev.jsonl: 2 articles (9.5%), 2 confirmed quotes\n"
        "test.jsonl: 2 articles (9.5%), 2 confirmed quotes\n"
        "1 group of near-duplicates (2 articles), none on two sides\n",
        "",
    )
    assert not (work.parent / "sets" / "aside.jsonl").exists()
    work.write_bytes(odd)
    assert cli.main(["split", str(work), "-o", str(work.parent / "sets"), "--force"]) == 0
    assert capfd.readouterr().out.endswith("test.jsonl: 0 articles (0.0%), 0 confirmed quotes\nno near-duplicates\n")


def test_a_side_that_got_nothing_is_told_unless_it_was_not_wanted(
    work: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    command = ["split", str(work), "-o", str(work.parent / "sets"), "--by", "publisher"]
    assert cli.main(command) == 0
    (told,) = capfd.readouterr().err.splitlines()
    assert "is empty: there are too few publishers for all parts. Split by article" in told
    assert cli.main([*command, "--force", "--shares", "50,0,50"]) == 0
    assert capfd.readouterr().err == ""


def test_the_same_command_gives_the_same_files(work: Path) -> None:
    for folder, seed in (("one", "7"), ("two", "7"), ("three", "8")):
        assert cli.main(["split", str(work), "-o", str(work.parent / folder), "--seed", seed]) == 0
    one, two, three = (lines_in(work.parent / folder) for folder in ("one", "two", "three"))
    assert one == two != three


def test_what_has_no_side_is_set_aside_and_told(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = work.parent / "sets"
    assert cli.main(["split", str(work), "-o", str(folder), "--by", "date", "--json"]) == 1
    report = json.loads(capfd.readouterr().out)
    assert report["aside"] == {"a19": "without a date"}
    assert report["duplicates"] == []  # a copy that is on no side is in nobody's way
    assert json.loads((folder / "aside.jsonl").read_bytes())["id"] == "a19"
    assert [len(report[side]) for side in ("train", "dev", "test")] == [16, 2, 1]
    assert cli.main(["split", str(work), "-o", str(folder), "--force"]) == 0
    assert (folder / "aside.jsonl").read_bytes() == b""  # what lay there belonged to another split


def test_a_story_in_two_papers_stays_on_one_side(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = work.parent / "sets"
    command = ["split", str(work), "-o", str(folder), "--by", "publisher", "--shares", "1,0,1"]
    assert cli.main(command) == 0
    assert "aside.jsonl: 1 article near-duplicates of an article on another side\n" in capfd.readouterr().out
    publishers = [{json.loads(line)["meta"]["publisher"] for line in side} for side in lines_in(folder)]
    assert [len(found) for found in publishers] == [1, 0, 1]


def test_lines_that_cannot_be_read_are_told_and_left_out(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    work.write_bytes(BROKEN + work.read_bytes())
    assert cli.main(["split", str(work), "-o", str(work.parent / "sets")]) == 1
    captured = capfd.readouterr()
    assert captured.err.startswith(f"quotemark: {work}:1: not readable as JSON: ")
    assert sum(map(len, lines_in(work.parent / "sets"))) == 20


def test_decisions_that_are_not_saved_yet_are_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "work.jsonl"
    path.write_bytes(encode_article(made("bridge")) + b"\n")
    dataset = opened(path)
    confirm(dataset, 0)
    dataset.close()
    assert cli.main(["split", str(path), "-o", str(tmp_path / "sets")]) == 1
    assert "decisions wait in work.jsonl.journal that are not in the file: 1." in capfd.readouterr().err


def test_what_a_window_found_by_itself_is_no_decision(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "work.jsonl"
    path.write_bytes(encode_article(made("bridge")) + b"\n")
    dataset = opened(path)
    dataset.record(made("bridge", note="searched"), "Search", STAMP, kind=StepKind.MACHINE)
    dataset.close()
    assert cli.main(["split", str(path), "-o", str(tmp_path / "sets")]) == 0
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--shares", "80,20"], "expected three numbers such as 80,10,10, got '80,20'"),
        (["--shares", "0,0,0"], "not all of them 0"),
        (["--shares", "nan,1,1"], "numbers from 0 on"),
        (["--near", "0"], "Invalid value for '--near'"),
        (["--by", "author"], "'author' is not one of"),
    ],
)
def test_wrong_usage_is_explained(
    work: Path, arguments: list[str], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["split", str(work), "-o", str(work.parent / "sets"), *arguments]) == 2
    assert told in capfd.readouterr().err
    assert not (work.parent / "sets").exists()


def test_nothing_is_written_where_it_cannot_be_done(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = work.parent / "sets"
    assert cli.main(["split", str(work.parent / "gone.jsonl"), "-o", str(folder)]) == 2
    assert cli.main(["split", str(work), "-o", str(work)]) == 2
    assert f"{work} is a file" in capfd.readouterr().err
    work.write_bytes(encode_article(made("bridge")) + b"\n")
    assert cli.main(["split", str(work), "-o", str(folder), "--by", "publisher"]) == 2
    assert "no article says its publisher" in capfd.readouterr().err
    assert not folder.exists()
    assert cli.main(["split", str(work), "-o", str(folder)]) == 0
    before = lines_in(folder)
    assert cli.main(["split", str(work), "-o", str(folder)]) == 2
    assert "train.jsonl exists. Nothing was changed. Say --force" in capfd.readouterr().err
    assert cli.main(["split", str(folder / "train.jsonl"), "-o", str(folder), "--force"]) == 2
    assert "is the dataset to be read" in capfd.readouterr().err
    assert lines_in(folder) == before


@pytest.mark.parametrize(
    "command",
    [["split"], ["assign", "--annotators", "ana,ben"], ["export", "--to", "csv"], ["card"]],
    ids=lambda c: c[0],
)
def test_what_is_no_dataset_is_refused_and_nothing_is_written(
    command: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, told in (
        ("notes.jsonl", ": no line of it is an article. Is it a dataset? Nothing was written."),
        ("notes.txt", " is a text, not a dataset. Nothing was changed."),
    ):
        notes = tmp_path / name
        notes.write_text("buy ink\ncall Ana\n", "utf-8")
        assert cli.main([command[0], str(notes), *command[1:], "-o", str(tmp_path / "out")]) == 2
        assert f"{notes}{told}" in capfd.readouterr().err
        assert list(tmp_path.iterdir()) == [notes]
        notes.unlink()


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=repr)
def test_a_split_that_ends_half_way_leaves_the_one_before_whole(
    error: BaseException, work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    sets, fresh = work.parent / "sets", work.parent / "fresh"
    assert cli.main(["split", str(work), "-o", str(sets)]) == 0
    before = lines_in(sets)
    written: list[object] = []

    def end_at_the_third(handle: int, chunks: Iterable[bytes]) -> None:
        written.append(chunks)
        if len(written) % 3 == 0:
            raise error
        write(handle, chunks)

    write = safe_write._write
    monkeypatch.setattr(safe_write, "_write", end_at_the_third)
    for folder in (sets, fresh):
        code = cli.main(["split", str(work), "-o", str(folder), "--seed", "9", "--force"])
        assert code == (2 if isinstance(error, OSError) else cli.INTERRUPTED)
    assert lines_in(sets) == before
    assert sorted(path.name for path in sets.iterdir()) == sorted(NAMES)
    assert not fresh.exists()
    assert ("test.jsonl could not be written: the disk is full" in capfd.readouterr().err) == isinstance(error, OSError)
    monkeypatch.undo()
    assert cli.main(["split", str(work), "-o", str(sets), "--seed", "9", "--force"]) == 0
    assert lines_in(sets) != before
