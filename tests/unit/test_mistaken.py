"""Whoever opens something else in place of a dataset or an article hears what it is, and what to open instead."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from tests.support.small_datasets import line

from quotemark import cli
from quotemark.core.errors import ReadError
from quotemark.core.mistaken import refuse_no_dataset
from quotemark.core.opening import open_files
from quotemark.core.store.beside import Belonging, Beside, belonging
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.safe_write import replace_file

TOKEN = "k3_9zq0a"
JOURNAL = b'{"op":"saved","at":"2026-01-01T00:00:00Z","size":1}\n'
PRETTY = json.dumps([{"id": "a", "text": "Nobody came."}], indent=2).encode()
OBJECT = json.dumps({"id": "a", "text": "Nobody came."}, indent=2).encode()
CHOOSE = "Choose a text, a page or a dataset."
UNPACK = "Unpack it, and open what is in it."
EXPORT = "Open it in the program it belongs to and save it as plain text or HTML."

MISTAKES = {
    "work.jsonl.journal": (JOURNAL, "the journal of work.jsonl", "Open work.jsonl: the journal is read with it."),
    ".work.jsonl.lock": (b'{"by":"ana"}\n', "the lock of work.jsonl", "Open work.jsonl: the lock says who writes"),
    f".work.jsonl.{TOKEN}.backup": (line("a"), "what work.jsonl was before a save", "Open work.jsonl in the window"),
    f".work.jsonl.{TOKEN}.tmp": (line("a")[:9], "what a save of work.jsonl had written", "Open work.jsonl in the"),
    f".work.jsonl.{TOKEN}.aside": (JOURNAL, "the journal of work.jsonl", "Open work.jsonl: the journal"),
    "renamed.jsonl": (JOURNAL, "a journal of decisions", "Open the dataset that it lay beside"),
    "quotemark.toml": (b'scope = "speech"\n', "a scheme", "for the datasets of its folder"),
    "lexicon.toml": (b'lang = "en"\n', "a file of settings", CHOOSE),
    "gold.csv": (b"id,quote\n1,We stay\n", "a table", "Open the dataset that it was exported from."),
    "gold.parquet": (b"PAR1\x15\x04", "a table", "a .jsonl file with an object on each line"),
    "gold.conll": (b"1\tThe\tO\n", "a file in the CoNLL format", "exported from"),
    "gold.ann": (b"T1\tContent 0 3\tWe \n", "a file with annotations for brat", "exported from"),
    "gold.json": (PRETTY, "one JSON value for all articles", "quotemark repair gold.json -o gold.jsonl"),
    "list.jsonl": (PRETTY, "one JSON value for all articles", "quotemark repair list.jsonl -o list-lines.jsonl"),
    "one.json": (OBJECT, "one JSON value for all articles", "quotemark repair one.json -o one.jsonl"),
    "a.zip": (b"PK\x03\x04..", "a ZIP archive", UNPACK),
    "a.docx": (b"PK\x03\x04..", "a Word document", EXPORT),
    "a.pdf": (b"%PDF-1.7\n", "a PDF document", EXPORT),
    "a.png": (b"\x89PNG\r\n", "a picture", CHOOSE),
    "work.jsonl.gz": (gzip.compress(line("a")), "a compressed file", UNPACK),
    "packed.jsonl": (gzip.compress(line("a")), "a compressed file", UNPACK),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_what_is_no_dataset_is_told_for_what_it_is(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data, what, advice = MISTAKES[name]
    (tmp_path / "work.jsonl").write_bytes(line("a"))
    (tmp_path / "other.jsonl").write_bytes(line("b"))
    path = tmp_path / name
    path.write_bytes(data)
    told = []
    for open_it in (Dataset, lambda wrong: open_files([wrong])):
        with pytest.raises(ReadError) as caught:
            open_it(path)
        told.append(str(caught.value))
        assert "Nothing was changed." in caught.value.hint
    commands = (
        ["validate"],
        ["split", "-o", str(tmp_path / "sets")],
        ["explain"],
        ["agree", str(tmp_path / "work.jsonl")],
    )
    for command in commands:
        assert cli.main([*command, str(path)]) == 2
        told.append(capfd.readouterr().err)
    assert all(f"{path} is {what}" in message and advice in message for message in told)
    assert all(", not a dataset. " in message for message in told if message != told[1])
    assert not (tmp_path / "sets").exists()


@pytest.mark.parametrize("command", ["validate", "split", "repair", "compare", "evaluate", "merge", "review"])
def test_a_text_is_no_dataset_and_what_makes_one_of_it_is_said(
    command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gold.jsonl").write_bytes(line("a"))
    text = tmp_path / "story.txt"
    text.write_text("“We stay,” said Ana Ruiz.", "utf-8")
    more = {
        "split": ["-o", str(tmp_path / "out")],
        "repair": ["-o", str(tmp_path / "out.jsonl")],
        "merge": [str(tmp_path / "gold.jsonl"), "-o", str(tmp_path / "out.jsonl")],
        "compare": [str(tmp_path / "gold.jsonl")],
        "evaluate": [str(tmp_path / "gold.jsonl")],
    }
    before = sorted(tmp_path.iterdir())
    assert cli.main([command, str(text), *more.get(command, [])]) == 2
    told = capfd.readouterr().err
    assert f"{text} is a text, not a dataset. " in told
    assert "Make a dataset of it: quotemark detect story.txt -o story.jsonl" in told
    assert sorted(tmp_path.iterdir()) == before


def test_the_file_that_is_likely_meant_is_named(tmp_path: Path) -> None:
    work = tmp_path / "work.jsonl"
    work.write_bytes(line("a"))
    for name in ("work.csv", "quotemark.toml", "work.jsonl.journal"):
        (tmp_path / name).write_bytes(b"x = 1\n")
        with pytest.raises(ReadError) as caught:
            open_files([tmp_path / name])
        assert caught.value.instead == work
        assert "work.jsonl" in caught.value.hint
    for open_it in (Dataset, lambda wrong: open_files([wrong])):
        with pytest.raises(
            ReadError, match=r"is a folder\. Perhaps you meant work\.jsonl\. Name the files in it\."
        ) as caught:
            open_it(tmp_path)
        assert caught.value.instead == work
    (tmp_path / "second.jsonl").write_bytes(line("b"))
    with pytest.raises(ReadError) as caught:
        open_files([tmp_path])
    assert caught.value.instead is None


@pytest.mark.parametrize("head", [b"\xef\xbb\xbf" + line("a"), b"%PDF\n" + line("a"), b"[\n" + line("a"), b"{\n", b""])
def test_a_damaged_dataset_is_none_the_less_one(head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "work.jsonl"
    refuse_no_dataset(path, head)
    path.write_bytes(head)
    Dataset(path).close()


@pytest.mark.parametrize("name", ["work.jsonl.bak", "work.jsonl~", "work", "work.json", "work.journal"])
def test_a_dataset_may_have_any_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(line("a"))
    assert cli.main(["validate", str(path)]) == 0


def test_a_table_that_is_meant_to_be_a_text_is_read_as_one(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("“We stay,” said Ana Ruiz.", "utf-8")
    output = tmp_path / "out.jsonl"
    assert cli.main(["detect", str(table), "-o", str(output)]) == 2
    assert not output.exists()
    assert cli.main(["detect", "--from", "text", str(table), "-o", str(output)]) == 0
    assert output.read_bytes().count(b"\n") == 1


def test_the_names_of_what_lies_beside_a_dataset_are_those_that_saving_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save that dies leaves files that are known by their names, those of a dataset with a very long name, too."""
    for name in ("work.jsonl", f"{'w' * 220}.jsonl"):
        path = tmp_path / name
        path.write_bytes(line("a"))
        found: list[Belonging | None] = []

        def chunks(path: Path = path, found: list[Belonging | None] = found) -> list[bytes]:
            found.extend(belonging(other) for other in tmp_path.iterdir() if other.suffix == ".tmp")
            return [line("b")]

        replace_file(path, (chunk for chunk in [b""] for chunk in chunks()))
        assert found == [Belonging(Beside.TEMPORARY, path if len(name) < 200 else None)]
    assert belonging(tmp_path / ".work.jsonl.lock.0123abcd") == Belonging(Beside.LOCK, tmp_path / "work.jsonl")
    assert belonging(tmp_path / ".hidden.jsonl") is None
    assert belonging(tmp_path / "notes.lock") is None
