"""Whatever a user opens, as articles: what kind of file it is, and its entries one by one."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from quotemark.core.errors import ReadError, RecordError
from quotemark.core.formats.decoding import refuse_known_binary
from quotemark.core.formats.jsonl import Line, decode_lines, read_lines
from quotemark.core.mistaken import HEAD, refuse_no_article, refuse_no_file
from quotemark.core.types import Article

MAX_SIZE: Final = 16 * 1024 * 1024
"""Bytes beyond which a text or page is not one article; a dataset may have any size."""


class SourceKind(StrEnum):
    """How a source is read."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


_SUFFIXES: Final = {
    ".txt": SourceKind.TEXT,
    ".text": SourceKind.TEXT,
    ".md": SourceKind.TEXT,
    ".html": SourceKind.HTML,
    ".htm": SourceKind.HTML,
    ".xhtml": SourceKind.HTML,
    ".jsonl": SourceKind.JSONL,
    ".ndjson": SourceKind.JSONL,
}
SUFFIXES: Final = tuple(_SUFFIXES)
"""The file name endings that dialogs offer."""

_REASONS: Final = {
    errno.ENOENT: ("there is no such file", "Check the name and the folder."),
    errno.EACCES: ("you may not read it", "Ask for permission, or copy it to a folder of yours."),
    errno.EPERM: ("you may not read it", "Ask for permission, or copy it to a folder of yours."),
    errno.ENOTDIR: ("there is no such file", "Check the name and the folder."),
    errno.ENAMETOOLONG: ("there is no such file", "Check the name and the folder."),
    errno.ELOOP: ("the link points to itself", "Name the file itself."),
    errno.EIO: ("the disk reports an error", "Copy the file to another disk if you can."),
}


class Entry(msgspec.Struct, frozen=True):
    """One article of a source, or the reason why it could not be read.

    ``line`` is the 1-based line of a dataset, None for a text or a page. ``raw`` is that line as it stands, without
    its line end, ``end`` that line end. ``size`` counts the bytes that the entry takes in the source. Blank lines have
    neither an article nor a problem.
    """

    line: int | None
    raw: bytes
    size: int
    article: Article | None
    problem: RecordError | None
    end: bytes = b""


def source_kind(path: Path) -> SourceKind:
    """Return how to read a file: by its suffix, else by how it begins.

    Raises:
        ReadError: if it has an unknown suffix and cannot be read, or holds neither an article nor a dataset.
    """
    if (kind := _SUFFIXES.get(path.suffix.lower())) is not None:
        return kind
    _check_file(path)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise read_error(path, error) from error
    refuse_no_article(path, head)
    return sniff_kind(head)


def sniff_kind(head: bytes) -> SourceKind:
    """Return how to read data that begins like this."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"{") and b'"' in start:
        return SourceKind.JSONL
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<body" in start or b"<html" in start:
        return SourceKind.HTML
    return SourceKind.TEXT


def read_source(path: Path, *, kind: SourceKind | None = None) -> Iterator[Entry]:
    """Yield the entries of a file: one for a text or page, one for each line of a dataset, read lazily.

    Raises:
        ReadError: if the file cannot be read at all; it names the file and says what to do.
        VersionError: if it is a dataset of a newer version.
    """
    kind = kind or source_kind(path)
    _check_file(path)
    if kind is SourceKind.JSONL:
        for line in read_lines(path):
            yield _entry_of_line(line)
        return
    yield _entry_of(_read_bytes(path), kind, name=str(path), file=path.name)


def read_stream(stream: BinaryIO, *, kind: SourceKind, name: str = "standard input") -> Iterator[Entry]:
    """Yield the entries of an open stream of bytes, a dataset line by line.

    Raises:
        ReadError: if it holds no readable text, page or dataset.
        VersionError: if it is a dataset of a newer version.
    """
    if kind is not SourceKind.JSONL:
        yield _entry_of(stream.read(), kind, name=name)
        return
    for line in decode_lines(stream, name=name):
        yield _entry_of_line(line)


def read_error(path: Path, error: OSError) -> ReadError:
    """Return the error to show when ``path`` cannot be read: what, why, what to do."""
    reason, advice = _REASONS.get(error.errno or 0, (error.strerror or str(error), "Check the path."))
    return ReadError(f"{path}: {reason}", hint=advice)


def _check_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise read_error(path, error if isinstance(error, OSError) else OSError(errno.ENOENT, str(error))) from error
    refuse_no_file(path, mode)


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            refuse_known_binary(file.read(16), name=str(path))
            if (size := path.stat().st_size) > MAX_SIZE:
                raise ReadError(
                    f"{path} has {size // 2**20} MB, too much for one article",
                    hint=f"Split it into articles of at most {MAX_SIZE // 2**20} MB.",
                )
            file.seek(0)
            return file.read()
    except OSError as error:
        raise read_error(path, error) from error


def _entry_of_line(line: Line) -> Entry:
    return Entry(line.number, line.raw, len(line.raw) + len(line.end), line.article, line.problem, line.end)


def _entry_of(data: bytes, kind: SourceKind, *, name: str, file: str | None = None) -> Entry:
    if kind is SourceKind.HTML:
        from quotemark.core.formats.html import read_html

        article = read_html(data, name=name)
    else:
        from quotemark.core.formats.text import read_text

        article = read_text(data, name=name)
    if file is not None:
        article = msgspec.structs.replace(article, meta={"file": file, **article.meta})
    return Entry(None, b"", len(data), article, None)
