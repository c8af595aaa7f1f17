"""Mending a dataset without guessing, into a new file.

Whatever could have been meant in two ways stays byte for byte where it stands, and is named.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from quotemark.core.checking.checks import Severity, check_article
from quotemark.core.checking.mending import Deed, DeedKind, Mended, mend_record
from quotemark.core.checking.validate import repeated_keys
from quotemark.core.errors import ProblemKind, ReadError, RecordError, VersionError
from quotemark.core.formats.jsonl import (
    BOM,
    MAX_LINE,
    VersionRecordError,
    article_of,
    decode_record,
    encode_article,
    raw_lines,
    split_end,
    version_of,
    with_id,
)
from quotemark.core.formats.migrations import upgraded
from quotemark.core.mistaken import HEAD, is_json_document, open_dataset
from quotemark.core.types import Article, Quote, Review, Speaker, Stance, StanceSuggestion, Suggestion

_WIDE: Final = {
    codecs.BOM_UTF32_LE: "utf-32",  # begins like that of UTF-16
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_BETWEEN: Final = " \t\r\n[],\0\ufeff"
"""What stands between the records of a JSON array, or where a disk or a program has left a hole or a seam."""

_json: Final = json.JSONDecoder()


class Repair:
    """One pass over a dataset: its ``lines`` mended, and then ``deeds``."""

    def __init__(
        self,
        path: Path,
        *,
        set_aside: Callable[[bytes], object] | None = None,
        advance: Callable[[int], object] = lambda _size: None,
    ) -> None:
        """Prepare to mend a file.

        What cannot be mended is given to ``set_aside``, line by line, and stays in its place without it. ``advance`` is
        told how many bytes have been read; all are read twice.
        """
        self._path, self._set_aside, self._advance = path, set_aside, advance
        self.deeds: list[Deed] = []
        self._counts: Counter[DeedKind] = Counter()
        self._firsts: dict[DeedKind, int] = {}
        self._seen: dict[str, tuple[int, bytes, bytes]] = {}  # by id: the line, and digests of text and article
        self._taken: set[str] = set()
        self._has_record = False

    def lines(self) -> Iterator[bytes]:
        """Yield what the new file holds.

        Raises:
            ReadError: if the file cannot be read, or is something else than a dataset.
            VersionError: if its first record was written by a newer version.
        """
        try:
            with open_dataset(self._path, mends=True) as stream:
                yield from self.mend(stream)
        except OSError as error:
            raise ReadError(f"{self._path}: {error.strerror or error}", hint="Check the path.") from error

    def mend(self, stream: BinaryIO) -> Iterator[bytes]:
        """Yield what the new file holds, of one that is open and stands at its beginning.

        Raises:
            VersionError: if its first record was written by a newer version.
        """
        self._taken = _ids_in(stream, self._advance)
        stream.seek(0)
        yield from self._mended(self._on_lines(self._as_utf8(stream)))
        self._tell_counts()

    # -- the file ------------------------------------------------------------------------------------------------

    def _as_utf8(self, stream: BinaryIO) -> BinaryIO:
        """Return the stream, or what it holds in UTF-8 where it begins with the mark of a wider encoding."""
        head = stream.read(4)
        stream.seek(0)
        encoding = next((name for mark, name in _WIDE.items() if head.startswith(mark)), None)
        if encoding is None or self._taken:  # a line that can be read as UTF-8 says what the file is
            return stream
        try:
            text = stream.read().decode(encoding)
            decode_record(text.lstrip().split("\n", 1)[0].encode())
        except (UnicodeDecodeError, RecordError):
            self._tell(None, None, "", DeedKind.LEFT, f"the file begins as {encoding.upper()} and does not go on so")
            stream.seek(0)
            return stream
        self._tell(None, None, "", DeedKind.ENCODING, f"the file was {encoding.upper()} and is UTF-8 now")
        return io.BytesIO(text.encode())

    def _on_lines(self, stream: BinaryIO) -> BinaryIO:
        """Return the stream, or what it holds a record a line where it is one JSON value over many lines."""
        head = stream.read(HEAD)
        stream.seek(0)
        if self._taken or b"\n" not in head.strip() or not is_json_document(head):
            return stream
        records = _records_of_document(stream.read())
        stream.seek(0)
        if records is None:
            return stream
        told = f"records of the one JSON value that stand on lines of their own now: {len(records)}"
        self._tell(None, None, "", DeedKind.SPLIT, told)
        return io.BytesIO(b"".join(record + b"\n" for record in records))

    def _mended(self, stream: BinaryIO) -> Iterator[bytes]:
        number = 0
        for data, is_rest in raw_lines(stream):
            self._advance(len(data))
            number += not is_rest
            if is_rest:
                yield from self._leave(data)
            else:
                yield from self._mend_line(number, *split_end(data))

    def _mend_line(self, number: int, bare: bytes, end: bytes) -> Iterator[bytes]:
        if len(bare) > MAX_LINE:
            yield from self._refuse(number, bare, end)
            return
        inner = bare.removeprefix(BOM).strip(b"\0")
        records, rest = _records_in(inner)
        if not records and inner.strip() and rest:
            yield from self._refuse(number, bare, end)
            return
        if bare.startswith(BOM):
            self._tell(number, None, "", DeedKind.BYTE_ORDER_MARK, "a byte order mark was taken off")
        if len(inner) < len(bare.removeprefix(BOM)):
            self._tell(number, None, "", DeedKind.NUL, "NUL bytes around the record were taken off")
        if not inner.strip():
            self._count(number, DeedKind.BLANK)
            return
        if records != [inner]:
            told = f"records of the line that stand on lines of their own now, without what joined them: {len(records)}"
            self._tell(number, None, "", DeedKind.SPLIT, told)
        for record in records:
            yield from self._mend_record(number, record, end)
        if rest:
            yield from self._refuse(number, rest, end)

    def _refuse(self, number: int, line: bytes, end: bytes) -> Iterator[bytes]:
        self._has_record = True
        try:
            decode_record(line)
        except RecordError as error:
            self._tell(number, None, "", DeedKind.LEFT, error.message)
        else:
            self._tell(number, None, "", DeedKind.LEFT, "it holds no article")
        yield from self._leave(line + end)

    def _leave(self, data: bytes) -> Iterator[bytes]:
        """Yield what cannot be mended, or set it aside."""
        if self._set_aside is not None:
            self._set_aside(data)
        else:
            yield data

    # -- a record ------------------------------------------------------------------------------------------------

    def _mend_record(self, number: int, line: bytes, end: bytes) -> Iterator[bytes]:
        try:
            raw = decode_record(line)
            article, mended = _read(raw, line)
        except VersionRecordError as error:
            if not self._has_record:
                raise VersionError(f"{self._path}: {error.message}", hint=error.hint) from error
            yield from self._leave_record(number, error, line + end)
            return
        except RecordError as error:
            self._has_record = True
            yield from self._leave_record(number, error, line + end)
            return
        self._has_record = True
        kept = self._with_own_id(number, article)
        if kept is None:
            return
        for path, kind, message in mended:
            self._tell(number, kept.id, path, kind, message)
        for problem in check_article(kept):
            if problem.severity is Severity.ERROR:
                self._tell(number, kept.id, problem.path, DeedKind.LEFT, problem.message)
        if end != b"\n":
            self._count(number, DeedKind.LINE_ENDS if end else DeedKind.LAST_LINE_FEED)
        yield (encode_article(kept) if mended or kept is not article else line) + b"\n"

    def _leave_record(self, number: int, error: RecordError, data: bytes) -> Iterator[bytes]:
        self._tell(number, None, error.place, DeedKind.LEFT, error.reason)
        yield from self._leave(data)

    def _with_own_id(self, number: int, article: Article) -> Article | None:
        """Return the article, with a new id where another text has its id, or None where it is there already."""
        text = hashlib.sha256(article.text.encode()).digest()
        whole = hashlib.sha256(encode_article(article)).digest()
        if (first := self._seen.get(article.id)) is None:
            self._seen[article.id] = number, text, whole
            self._taken.add(article.id)
            return article
        told = f"{article.id!r} is the id of line {first[0]} too"
        if first[2] == whole:
            self._tell(
                number, article.id, "", DeedKind.DROPPED, f"said the same as line {first[0]}, and stands there once"
            )
            return None
        if first[1] == text:
            self._tell(number, article.id, "id", DeedKind.LEFT, f"{told}, for the same text with other labels")
            return article
        new = self._free_id(article.id)
        self._tell(number, new, "id", DeedKind.RENAMED, f"{told}, for another text; here it is {new!r} now")
        self._seen[new] = (number, text, whole)
        return msgspec.structs.replace(article, id=new)

    def _free_id(self, article_id: str) -> str:
        count = 2
        while (new := f"{article_id}-{count}") in self._taken:
            count += 1
        self._taken.add(new)
        return new

    # -- telling -------------------------------------------------------------------------------------------------

    def _tell(self, line: int | None, article_id: str | None, path: str, kind: DeedKind, message: str) -> None:
        self.deeds.append(Deed(line, article_id, path, kind, message))

    def _count(self, number: int, kind: DeedKind) -> None:
        self._counts[kind] += 1
        self._firsts.setdefault(kind, number)

    def _tell_counts(self) -> None:
        texts = {
            DeedKind.BLANK: "lines that held nothing were taken out: {}",
            DeedKind.LINE_ENDS: "lines that ended in \\r\\n end in \\n now: {}",
            DeedKind.LAST_LINE_FEED: "the last line has a line feed behind it now",
        }
        for kind, text in texts.items():
            if kind in self._firsts:
                self._tell(self._firsts[kind], None, "", kind, text.format(self._counts[kind]))


def _ids_in(stream: BinaryIO, advance: Callable[[int], object]) -> set[str]:
    """Return the ids that lines have, as far as they can be read as they stand."""
    found = set()
    for data, is_rest in raw_lines(stream):
        advance(len(data))
        if not is_rest and len(data) <= MAX_LINE:
            try:
                found.add(_id_decoder.decode(data).id)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                continue  # it is told of when it is its turn
    return found


class _Named(msgspec.Struct):
    id: str


_id_decoder: Final = msgspec.json.Decoder(_Named)


def _records_in(line: bytes) -> tuple[list[bytes], bytes]:
    """Return the JSON objects that a line is made of, and what follows them that is none.

    Between them may stand what does in a JSON array. A line that is one object, or nothing of the kind, comes back as
    it is: as the only record, or as the rest.
    """
    try:
        if isinstance(decode_record(line), dict):
            return [line], b""
    except RecordError:
        pass  # perhaps several of them, or one with a comma behind it
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return [], line
    found: list[bytes] = []
    at = _next(text, 0)
    while at < len(text):
        try:
            value, end = _json.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        if not isinstance(value, dict):
            break
        found.append(text[at:end].encode())
        at = _next(text, end)
    return (found, text[at:].encode()) if found or at == len(text) else ([], line)


def _records_of_document(data: bytes) -> list[bytes] | None:
    """Return the objects of a list, or the one object, that some JSON is, each on a line; None if it is something else.

    Nothing but the white space between what it says goes, so that a key that stands twice still does.
    """
    try:
        whole = msgspec.json.format(data.removeprefix(BOM), indent=-1)
        records = [whole] if whole.startswith(b"{") else msgspec.json.decode(whole, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    found = [bytes(record) for record in records]
    return found if found and all(record.startswith(b"{") for record in found) else None


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BETWEEN:
        at += 1
    return at


def _read(raw: Any, line: bytes) -> tuple[Article, list[Mended]]:
    """Return the article that a line holds, and what had to be mended for it.

    Raises:
        RecordError: if it cannot be mended without guessing.
    """
    mended = []
    for key, is_same in repeated_keys(line).items():
        if not is_same:
            raise RecordError(f"the key {key!r} stands there twice, with two values", kind=ProblemKind.REPEATED_KEY)
        mended.append(Mended("", DeedKind.DROPPED, f"the key {key!r} stood there twice, with one value"))
    try:
        mended += mend_record(raw)
    except RecursionError as error:
        raise RecordError("not readable as JSON: nested too deeply", kind=ProblemKind.TOO_DEEP) from error
    article = article_of(raw)
    before, after = with_id(upgraded(raw, version_of(raw))), decode_record(encode_article(article))
    if not _is_kept(before, after):
        raise RecordError("two stances that say the same have different keys of somebody else's", place="quotes")
    if before != after:
        mended.append(Mended("", DeedKind.FILLED_IN, "the keys that were missing are there now"))
        if alike := mend_record(after):  # with every key there, more of it may say the same
            return article_of(after), mended + alike
    return article, mended


_OWN_KEYS: Final = frozenset(
    key
    for kind in (Article, Speaker, Quote, Stance, Suggestion, StanceSuggestion, Review)
    for key in kind.__struct_fields__
)


def _is_kept(before: object, after: object) -> bool:
    """Tell whether everything that was said is said still, and nothing has been added but keys of ours."""
    if isinstance(before, dict) and isinstance(after, dict):
        is_said = all(key in after and _is_kept(value, after[key]) for key, value in before.items())
        return is_said and after.keys() - before.keys() <= _OWN_KEYS
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(_is_kept, before, after))
    return before == after
