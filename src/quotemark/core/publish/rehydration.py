"""Finding the text of an annotation that was published without it: by its hash, else by id, address or file name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec import UNSET

from quotemark.core.errors import ReadError, RecordError
from quotemark.core.formats.jsonl import BOM, decode_article
from quotemark.core.formats.sources import SUFFIXES, Entry, read_source
from quotemark.core.publish.textless import digest, ensure_textless, with_text
from quotemark.core.store.line_file import LineFile
from quotemark.core.types import Article

_VARIANTS: Final[tuple[Callable[[str], str], ...]] = (
    lambda text: text,
    lambda text: text.replace("\r\n", "\n"),
    lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    lambda text: text.strip(),
    lambda text: text.rstrip() + "\n",
    lambda text: unicodedata.normalize("NFC", text),
    lambda text: unicodedata.normalize("NFD", text),
)
"""What copying does to a text without anybody noticing."""


class Place(NamedTuple):
    """Where a text lies: a file, and the line (1-based) of a dataset, None for a text or page."""

    path: Path
    line: int | None

    def __str__(self) -> str:
        return str(self.path) if self.line is None else f"{self.path}:{self.line}"


class Texts:
    """The texts of files and folders, by what they may be known by; they are read again when they are needed."""

    def __init__(self) -> None:
        self._by_hash: dict[str, Place] = {}
        self._by_name: dict[tuple[str, str], Place] = {}
        self._datasets: dict[Path, LineFile] = {}

    def __len__(self) -> int:
        """Return how many different texts there are."""
        return len(self._by_hash)

    def add(self, path: Path) -> Iterator[Entry]:
        """Take the texts of a file, and yield its entries, those that cannot be read among them.

        Raises:
            ReadError: if the file cannot be read at all.
        """
        for entry in read_source(path):
            if entry.article is not None:
                self._add(entry.article, Place(path, entry.line))
            yield entry

    def fill(self, record: Any) -> Article:
        """Return the article of a record without text, with its text.

        Raises:
            RecordError: if there is no such text, or another one under its name; it says which and why.
        """
        ensure_textless(record)
        if (place := self._by_hash.get(record["sha256"])) is not None:
            return with_text(record, self._text(place))
        others = []
        for name in _names(record["id"], record.get("meta", {})):
            if (place := self._by_name.get(name)) is None:
                continue
            text = self._text(place)
            for variant in _VARIANTS:
                if digest(changed := variant(text)) == record["sha256"]:
                    return with_text(record, changed)
            others.append((name[0], place, len(text)))
        if not others:
            raise RecordError(f"article {record['id']!r}: no text has its hash, nor its id, url or file name")
        key, place, length = others[0]
        raise RecordError(
            f"article {record['id']!r}: {place} has its {key} and another text, "
            f"{length:,} characters instead of {record['length']:,}"
        )

    def _add(self, article: Article, place: Place) -> None:
        self._by_hash.setdefault(digest(article.text), place)
        strange = {} if article.unknown is UNSET else article.unknown.get("", {})
        file = {} if place.line is not None else {"file": place.path.name}
        names = _names(article.id, {**strange, **article.meta, **file})
        if place.line is None:
            names.append(("id", place.path.stem))
        for name in names:
            self._by_name.setdefault(name, place)

    def _text(self, place: Place) -> str:
        """Return the text at a place.

        Raises:
            ReadError: if it cannot be read any more.
        """
        if place.line is None:
            return next(entry.article.text for entry in read_source(place.path) if entry.article is not None)
        file = self._datasets.get(place.path)
        if file is None:
            file = self._datasets[place.path] = LineFile(place.path)
        while len(file) < place.line and not file.is_read:
            file.meet_some()
        line = file.line(place.line).rstrip(b"\r\n")
        try:
            return decode_article(line.removeprefix(BOM) if place.line == 1 else line).text
        except RecordError as error:
            raise ReadError(f"{place} was changed by another program", hint="Run this again.") from error


def text_files(path: Path) -> list[Path]:
    """Return a file, or the files of a folder and of those in it that may hold texts, in order.

    Raises:
        ReadError: if a folder holds none.
    """
    if not path.is_dir():
        return [path]
    files = sorted(found for found in path.rglob("*") if found.is_file() and found.suffix.lower() in SUFFIXES)
    if not files:
        raise ReadError(f"{path} holds no text, page or dataset", hint=f"Their names end in {', '.join(SUFFIXES)}.")
    return files


def _names(article_id: str, meta: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what a text may be known by besides its hash: its id, then its address, then the name of its file."""
    names = [("id", article_id)]
    if isinstance(url := meta.get("url"), str):
        names.append(("url", url.split("#")[0].rstrip("/")))
    if isinstance(file := meta.get("file"), str):
        names.append(("file name", file))
    return names
