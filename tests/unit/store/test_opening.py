"""Opening a dataset: bit by bit, and every line that cannot be read is named."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest
from drawn import STAMP
from msgspec.structs import replace
from small_datasets import confirm, journal_of, line, made, opened

from quotemark.core import edits
from quotemark.core.errors import QuotemarkError, ReadError, RecordError, VersionError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.heads import Head
from quotemark.core.types import ArticleStatus, Speaker


def test_a_file_that_is_not_there_is_an_empty_dataset(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path / "new.jsonl")
    assert dataset.is_loaded
    assert dataset.heads == []
    dataset.close()
    assert os.listdir(tmp_path) == []


def test_the_lines_are_listed_at_once_and_read_bit_by_bit(path: Path) -> None:
    dataset = Dataset(path)
    assert [(h.id, h.line, h.is_read) for h in dataset.heads] == [("a", 1, True), ("", 2, False), ("", 4, False)]
    assert dataset.is_listed
    assert not dataset.is_loaded
    rounds = [dataset.read_rows]
    while not dataset.load_some(0):
        rounds.append(dataset.read_rows)
    assert rounds == [1, 2]
    assert [(h.id, h.line, h.problem is None) for h in dataset.heads] == [
        ("a", 1, True), ("line 2", 2, False), ("b", 4, True),
    ]  # fmt: skip
    assert [dataset.row_of(i) for i in ("a", "b", "torn")] == [0, 2, None]
    begins = dataset.article(0).text
    assert len(begins) < 60
    expected = Head("a", None, ArticleStatus.NEW, open=2, confirmed=0, rejected=0, line=1, beginning=begins.strip())
    assert dataset.heads[0] == expected


def test_a_damaged_line_is_named_with_file_line_and_reason(path: Path) -> None:
    dataset = opened(path)
    (problem,) = dataset.problems
    assert problem.message.startswith("d.jsonl, line 2: not readable as JSON")
    assert "kept as it is" in problem.hint
    with pytest.raises(RecordError, match=r"d\.jsonl, line 2"):
        dataset.article(1)


@pytest.mark.parametrize("before", [b"", b"\n\n", b" \r\n"])
def test_a_later_version_at_the_head_refuses_the_file(path: Path, before: bytes) -> None:
    path.write_bytes(before + b'{"format": "quotemark/2"}\n' + line("a"))
    with pytest.raises(VersionError, match=r"d\.jsonl: format quotemark/2 is newer"):
        Dataset(path)


def test_a_later_version_further_down_is_kept(path: Path) -> None:
    later = b'{"format": "quotemark/2", "x": 1}\n'
    path.write_bytes(line("a") + later + line("b"))
    dataset = opened(path)
    confirm(dataset, 0)
    dataset.save(STAMP)
    assert path.read_bytes().splitlines(keepends=True)[1:] == [later, line("b")]


def test_an_id_that_comes_twice_is_reported_and_the_first_one_holds(path: Path) -> None:
    second = encode_article(made("a", note="the second")) + b"\n"
    path.write_bytes(line("a") + second)
    dataset = opened(path)
    assert [p.message for p in dataset.problems] == ["d.jsonl, line 2: the id 'a' stands in an earlier line too"]
    confirm(dataset, 0)
    dataset.save(STAMP)
    assert path.read_bytes().endswith(second)
    assert opened(path).heads[0].confirmed == 1


@pytest.mark.parametrize("kind", ["folder", "pipe", "journal is a folder", "journal is a pipe", "below a file"])
def test_what_cannot_be_read_is_refused_at_once(path: Path, kind: str) -> None:
    if kind == "below a file":
        path = path / "d.jsonl"
    else:
        bad = journal_of(path) if "journal" in kind else path
        bad.unlink(missing_ok=True)
        bad.mkdir() if "folder" in kind else os.mkfifo(bad)
    caught: list[QuotemarkError] = []

    def open_it() -> None:
        try:
            Dataset(path)
        except QuotemarkError as error:
            caught.append(error)

    opener = threading.Thread(target=open_it, daemon=True)
    opener.start()
    opener.join(10)
    assert not opener.is_alive()
    assert [type(e) for e in caught] == [ReadError]
    assert str(path.name) in caught[0].message


def test_a_file_that_may_not_be_read_is_refused_with_the_reason(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ReadError, match="Permission denied"):
        Dataset(path)


def test_the_speakers_of_all_rows_are_known_as_they_are_now(tmp_path: Path) -> None:
    path = tmp_path / "work.jsonl"
    ana, ben = Speaker("s1", "Ana Ruiz"), Speaker("s2", "Ben Ode")
    path.write_bytes(line("a") + encode_article(replace(made("b"), speakers=(ana, ben))) + b"\n")
    dataset = opened(path)
    assert [s.name for s in dataset.known_speakers.find("o", 9)] == ["Ben Ode"]
    before = dataset.article(1)
    after = edits.rename_speaker(before, "s2", "Ben Odell", STAMP)
    dataset.record(after, "Rename", STAMP)
    assert [s.name for s in dataset.known_speakers.find("o", 9)] == ["Ben Odell"]
    dataset.close()
    again = opened(path)  # from the journal
    assert [s.name for s in again.known_speakers.find("o", 9)] == ["Ben Odell"]
    again.record(before, "Undo", STAMP)
    again.add([replace(made("c"), speakers=(replace(ben, name="Cleo Orr"),))])
    assert [s.name for s in again.known_speakers.find("o", 9)] == ["Ben Ode", "Cleo Orr"]
    again.close()
