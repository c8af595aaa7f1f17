"""What the system refuses is told in one line, whichever command meets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from quotemark import cli
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, Span

TOO_LONG = "x" * 300 + ".jsonl"


@pytest.mark.parametrize("name", [TOO_LONG, ".", "/", ""])
@pytest.mark.parametrize(
    "arguments",
    [
        ["validate"],
        ["detect", "-o", "-"],
        ["log"],
        ["diff", "/"],
        ["merge", "/", "-o", "-"],
        ["explain"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_name_that_can_be_no_file_is_refused_in_one_line(
    arguments: list[str], name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*arguments, name]) == 2
    captured = capfd.readouterr()
    (line,) = captured.err.splitlines()
    assert line.startswith("quotemark: ")
    assert captured.out == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["schema"], ["--help"]])
def test_a_full_disk_behind_standard_output_is_told_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "quotemark", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr == (
        "quotemark: standard output could not be written: the disk is full. Free some space and save again.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes of this kind")
def test_whoever_reads_no_more_of_the_help_ends_it_quietly() -> None:
    command = [sys.executable, "-m", "quotemark", "--help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaints = process.stderr.read()
    assert (process.returncode, complaints) == (cli.BROKEN_PIPE, b"")


def test_a_choice_that_there_is_not_is_told_with_those_that_there_are(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lexicon", "mien", "a.jsonl"]) == 2
    assert cli.main(["export", "a.jsonl", "--to", "cvs", "-o", "-"]) == 2
    assert cli.main(["lexicon"]) == 2
    assert cli.main(["detect", "a.txt", "-o"]) == 2
    command, choice, missing, value = capfd.readouterr().err.splitlines()
    assert missing == "quotemark: Missing command. See “quotemark lexicon --help”."
    assert value.endswith("requires an argument. See “quotemark detect --help”.")
    assert command.endswith("Did you mean 'mine'? See “quotemark lexicon --help”.")
    assert "'cvs' is not one of 'csv', 'conll'" in choice
    assert "Value error" not in choice


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "ana.jsonl", "ben.jsonl"],
        ["adjudicate", "ana.jsonl", "ben.jsonl"],
        ["lexicon", "mine", "ben.jsonl", "--lang", "en"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_force_puts_what_is_made_of_somebodys_work_in_its_place(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "“The dock is safe,” said Ana Ruiz."
    for name, cue in (("ana", ()), ("ben", (Span(20, 24),))):
        quote = Quote("q1", (Span(0, 19),), cue, (Span(25, 33),), status=QuoteStatus.CONFIRMED, by=name)
        article = Article(id="dock", text=text, lang="en", quotes=(quote,), status=ArticleStatus.DONE)
        Path(f"{name}.jsonl").write_bytes(encode_article(article) + b"\n")
    before = Path("ben.jsonl").read_bytes()
    assert cli.main([*arguments, "-o", "./ben.jsonl", "--force"]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "ben.jsonl is the dataset to be read. Nothing was changed." in captured.err
    assert Path("ben.jsonl").read_bytes() == before
