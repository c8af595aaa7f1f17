from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from quotemark.core.errors import ReadError, VersionError
from quotemark.core.formats import sources
from quotemark.core.formats.sources import SourceKind, read_source, read_stream, sniff_kind, source_kind

DATA = Path(__file__).parents[2] / "data"
STORY = "“The dock is safe,” said Ana Ruiz, who has inspected it since the storm.\n"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", SourceKind.TEXT),
        ("A.TXT", SourceKind.TEXT),
        ("notes.md", SourceKind.TEXT),
        ("page.HTM", SourceKind.HTML),
        ("page.xhtml", SourceKind.HTML),
        ("work.jsonl", SourceKind.JSONL),
    ],
)
def test_the_suffix_decides_without_a_look_at_the_file(name: str, kind: SourceKind) -> None:
    assert source_kind(Path(name)) is kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'\xef\xbb\xbf{"format": "quotemark/1"', SourceKind.JSONL),
        (b"  <!DOCTYPE html><html>", SourceKind.HTML),
        (b'<?xml version="1.0"?>', SourceKind.HTML),
        (b"Words about {braces} and 1 < 2", SourceKind.TEXT),
        (b"", SourceKind.TEXT),
    ],
)
def test_an_unknown_suffix_is_judged_by_how_the_file_begins(head: bytes, kind: SourceKind, tmp_path: Path) -> None:
    path = tmp_path / "article.unknown"
    path.write_bytes(head)
    assert source_kind(path) is sniff_kind(head) is kind


def test_a_text_is_one_entry_that_knows_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a b.txt"
    path.write_text(STORY, "utf-8")
    (entry,) = read_source(path)
    assert entry.article is not None
    assert (entry.article.text, entry.article.meta) == (STORY, {"file": "a b.txt"})
    assert (entry.line, entry.problem, entry.size) == (None, None, path.stat().st_size)


def test_a_dataset_gives_an_entry_for_each_line_damaged_ones_included() -> None:
    path = DATA / "datasets" / "damaged.jsonl"
    entries = list(read_source(path))
    assert [entry.line for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert [entry.article is not None for entry in entries] == [True, False, False, False, True, False]
    assert [entry.problem is not None for entry in entries] == [False, True, False, True, False, True]
    assert sum(entry.size for entry in entries) == path.stat().st_size
    with path.open("rb") as stream:
        streamed = list(read_stream(stream, kind=SourceKind.JSONL))
    assert [(e.line, e.raw, e.article) for e in streamed] == [(e.line, e.raw, e.article) for e in entries]


def test_a_dataset_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    line = b'{"format": "quotemark/9", "id": "a", "text": "b"}\n'
    path = tmp_path / "new.jsonl"
    path.write_bytes(line)
    with pytest.raises(VersionError, match="quotemark/9"):
        list(read_source(path))
    with pytest.raises(VersionError, match="standard input: format quotemark/9"):
        list(read_stream(io.BytesIO(line), kind=SourceKind.JSONL))


@pytest.mark.parametrize("name", ["gone.txt", "gone.html", "gone.jsonl", "gone", "gone.txt/deeper.txt", "a" * 300])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_source(tmp_path / name))
    assert str(tmp_path / name) in caught.value.message


@pytest.mark.parametrize("suffix", [".txt", ".html", ".jsonl", ""])
def test_a_folder_is_refused(suffix: str, tmp_path: Path) -> None:
    folder = tmp_path / f"folder{suffix}"
    folder.mkdir()
    with pytest.raises(ReadError, match="is a folder"):
        list(read_source(folder))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError, match="is a pipe or a device"):
        list(read_source(tmp_path / "pipe.txt"))


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(STORY, "utf-8")

    def refuse(self: Path, *_: object) -> object:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)  # as root, chmod alone keeps nobody out
    with pytest.raises(ReadError, match="you may not read it"):
        list(read_source(path))


def test_a_book_of_books_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_SIZE", 10)
    (tmp_path / "big.txt").write_text(STORY, "utf-8")
    with pytest.raises(ReadError, match="too much for one article"):
        list(read_source(tmp_path / "big.txt"))
