"""The dataset format: one article per line of UTF-8 JSON, described for users in docs/format.md.

Every known key stands in every line, in the order of the fields in ``core.types``. Keys that this version does not
know are kept in ``Article.unknown``, by the place where they stood, and are written back behind the known ones.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec
from msgspec import UNSET, Struct

from quotemark.core.errors import ProblemKind, ReadError, RecordError, VersionError
from quotemark.core.formats.ids import article_id
from quotemark.core.formats.migrations import upgraded
from quotemark.core.offsets import find_surrogate
from quotemark.core.types import (
    FORMAT,
    AnchoringCheck,
    Article,
    Quote,
    Review,
    Span,
    Speaker,
    Stance,
    StanceSuggestion,
    Suggestion,
    place_name,
)

MAJOR: Final = 1
TEXTLESS: Final = "quotemark-textless/"
"""How the format of records begins that were published without their texts (``core.publish.textless``)."""
BOM: Final = codecs.BOM_UTF8
MAX_LINE: Final = 32 * 2**20
"""Bytes of a line beyond which it is not looked at: the longest novel with 10,000 quotes takes half of that."""

_OTHER_BOMS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DEEPEST: Final = 100
"""How deep free values may be nested: what fits the stack when it is read must also fit when it is written."""
# Compiled when they are first asked for: this version's own lines, nearly all there are, need none of them.
_VERSION: Final = r"quotemark/(\d{1,6})(\.\d{1,6})?"
_HALF_ESCAPE: Final = (
    rb"(?<!\\)\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    rb"|(?<!\\)(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_BYTE: Final = r"byte (\d{1,12})"  # msgspec counts from 0
_id_of: Final = attrgetter("id")
_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder()


@cache
def _own_decoder() -> msgspec.json.Decoder[Article]:
    """Return the decoder of lines as this version writes them; made when the first is read."""
    return msgspec.json.Decoder(Article)


# Which keys of a record hold further records; the key "" of the tree below stands for the article itself.
_CHILDREN: Final[dict[type[Struct], dict[str, type[Struct]]]] = {
    Article: {"speakers": Speaker, "quotes": Quote},
    Quote: {"stances": Stance, "suggestion": Suggestion, "review": Review},
    Suggestion: {"stances": StanceSuggestion, "check": AnchoringCheck},
}
_KNOWN: Final[dict[type[Struct], frozenset[str]]] = {
    record: frozenset(record.__struct_fields__) - {"unknown"}
    for record in (Article, Speaker, Quote, Stance, Suggestion, AnchoringCheck, StanceSuggestion, Review)
}


class Line(msgspec.Struct, frozen=True):
    """One line of a dataset: its 1-based number, its bytes without the line end, what became of it, its line end.

    Blank lines have neither an article nor a problem. Of a line that is too long the bytes are its beginning.
    """

    number: int
    raw: bytes
    article: Article | None
    problem: RecordError | None
    end: bytes = b"\n"


def decode_record(line: bytes) -> Any:
    """Return what a line says as JSON, whatever that is.

    Raises:
        RecordError: if it is too long, not JSON or not UTF-8.
    """
    if len(line) > MAX_LINE:
        raise RecordError(
            f"the line is longer than {MAX_LINE // 2**20} MB, more than any article", kind=ProblemKind.TOO_LONG
        )
    if line.startswith(_OTHER_BOMS):
        raise RecordError("not UTF-8 but UTF-16, with two bytes to a letter", kind=ProblemKind.NOT_UTF8)
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _json_problem(line, error) from error
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8: byte {_first_bad_byte(line)} of the line", kind=ProblemKind.NOT_UTF8) from error


def decode_article(line: bytes) -> Article:
    """Return the article that one line holds; one that comes without an id gets that of its text.

    Raises:
        RecordError: if the line is not JSON, lacks a needed key or has one of the wrong kind, or if an offset lies
            outside the text; it names the key and the reason, not the file.
    """
    article = _decode_own(line)
    return article_of(decode_record(line)) if article is None else _sound(article)


def article_of(raw: Any) -> Article:
    """Return the article that a decoded line is, one of an older version as this version would have written it.

    Raises:
        RecordError: if it is none; it names the key and the reason.
    """
    if not isinstance(raw, dict):
        raise RecordError("expected an object {…} with one article")
    raw = upgraded(raw, version_of(raw))
    # A stranger's key of the name that we use for all strange keys is kept, too.
    known = {key: value for key, value in with_id(raw).items() if key != "unknown"}
    try:
        article = msgspec.convert(known, Article)
    except msgspec.ValidationError as error:
        raise _in_words(error) from error
    unknown: dict[str, dict[str, Any]] = {}
    _collect_unknown(raw, Article, "", unknown)
    return _sound(msgspec.structs.replace(article, unknown=unknown) if unknown else article)


def _decode_own(line: bytes) -> Article | None:
    """Return the article of a line as this version writes it, None for any other line.

    What comes out as the very same bytes lacks no key and has none that is unknown: reading it takes a third of the
    time that any other line needs, and nearly all lines are so.
    """
    if len(line) > MAX_LINE:
        return None
    try:
        article = _own_decoder().decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None  # the other way says what is wrong
    is_own = article.format == FORMAT and article.unknown is UNSET and _encoder.encode(article) == line
    return article if is_own else None


def _sound(article: Article) -> Article:
    ensure_sound(article)
    unknown = {} if article.unknown is UNSET else article.unknown
    if any(_is_deeper(free, _DEEPEST) for free in (unknown, article.meta, *_earlier_labels(article))):
        raise RecordError(f"a value of lists or objects nested more than {_DEEPEST} deep", kind=ProblemKind.TOO_DEEP)
    return article


def with_id(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a record with the id of its text where it comes without one."""
    if raw.get("id") is None and isinstance(text := raw.get("text"), str):
        return {**raw, "id": article_id(text)}
    return raw


def encode_article(article: Article) -> bytes:
    """Return the line for an article, without the line feed, the unknown keys put back where they stood."""
    if article.unknown is UNSET or not article.unknown:
        return _encoder.encode(msgspec.structs.replace(article, unknown=UNSET))
    record = msgspec.to_builtins(msgspec.structs.replace(article, unknown=UNSET))
    _restore_unknown(record, Article, "", article.unknown)
    return _encoder.encode(record)


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a dataset, each decoded by itself, so that a damaged one keeps no other from being read.

    Raises:
        ReadError: if the file cannot be read, or is something else than a dataset.
        VersionError: if its first record was written by a newer version.
    """
    from quotemark.core.mistaken import open_dataset  # which those who open the window on a dataset do not need

    try:
        with open_dataset(path) as file:
            yield from decode_lines(file, name=str(path))
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}", hint="Check the path and your permission.") from error


def decode_lines(stream: BinaryIO, *, name: str) -> Iterator[Line]:
    """Yield the lines of an open dataset.

    Raises:
        VersionError: if its first record was written by a newer version; ``name`` says of which file.
    """
    first = True
    for number, raw in enumerate((data for data, is_rest in raw_lines(stream) if not is_rest), 1):
        bare, end = split_end(raw)
        line = msgspec.structs.replace(decode_line(number, bare), end=end)
        if first and isinstance(line.problem, VersionRecordError):
            raise VersionError(f"{name}: {line.problem.message}", hint=line.problem.hint)
        first = first and line.article is None and line.problem is None
        yield line


def raw_lines(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield the lines of a stream with their line ends, in pieces of little more than ``MAX_LINE`` bytes.

    The flag is true for a piece that continues the one before: a file without line feeds need not fit the memory.
    """
    is_rest = False
    while data := stream.readline(MAX_LINE + 2):
        yield data, is_rest
        is_rest = not data.endswith(b"\n")


def split_end(data: bytes) -> tuple[bytes, bytes]:
    """Return a line without its line end, and that; the beginning of one that is too long has none."""
    bare = data.rstrip(b"\r\n") if len(data) <= MAX_LINE + 1 else data
    return bare, data[len(bare) :]


class VersionRecordError(RecordError):
    """One record was written by a newer version, or without its text; at the head of a file it refuses all of it."""


def decode_line(number: int, raw: bytes) -> Line:
    """Return what became of one line (1-based number, bytes without the line end)."""
    data = raw.removeprefix(BOM) if number == 1 else raw
    if len(data) <= MAX_LINE and not data.strip():
        return Line(number, raw, None, None)
    try:
        return Line(number, raw, decode_article(data), None)
    except RecordError as problem:
        return Line(number, raw, None, problem)


def version_of(raw: dict[str, Any]) -> int:
    """Return the major version of the format that a record names; one from elsewhere that names none is of this one.

    Raises:
        RecordError: if it names another format.
        VersionRecordError: if the version is newer than this program, or the record lacks its text on purpose.
    """
    value = raw.get("format")
    if value is None:
        return MAJOR
    if isinstance(value, str) and value.startswith(TEXTLESS):
        raise VersionRecordError(
            f"annotations that were published without their texts ({value:.40})",
            hint="Nothing was changed. “quotemark rehydrate” puts the texts back.",
        )
    match = re.fullmatch(_VERSION, value) if isinstance(value, str) else None
    if match is None or int(match[1]) == 0:
        raise RecordError(f"expected “quotemark/{MAJOR}”, got {value!r:.60}", place="format")
    if int(match[1]) > MAJOR:
        raise VersionRecordError(
            f"format {value} is newer than this Quotemark, which reads up to quotemark/{MAJOR}",
            kind=ProblemKind.NEWER,
            hint=f"Nothing was changed. Install a version of Quotemark that reads {value}.",
        )
    return int(match[1])


def _first_bad_byte(line: bytes) -> int:
    try:
        line.decode()
    except UnicodeDecodeError as error:  # msgspec counts from the beginning of the string
        return error.start + 1
    return 1


def _json_problem(line: bytes, error: Exception) -> RecordError:
    r"""Say why a line is not readable; msgspec calls an escape such as \ud800 without its second half “truncated”."""
    half = re.search(_HALF_ESCAPE, line)
    if half is not None:
        return RecordError(
            f"a lone surrogate ({half[0].decode('ascii')}) at byte {half.start() + 1}, which is not a character",
            kind=ProblemKind.HALF_CHARACTER,
        )
    if (nul := line.find(b"\0")) >= 0:
        return RecordError(
            f"not readable as JSON: byte {nul + 1} of the line is NUL, as after a crash of the disk",
            kind=ProblemKind.NUL,
        )
    if isinstance(error, RecursionError):
        return RecordError("not readable as JSON: nested too deeply", kind=ProblemKind.TOO_DEEP)
    if str(error) == "Input data was truncated":
        return RecordError("not readable as JSON: the line is cut off", kind=ProblemKind.CUT_OFF)
    reason = re.sub(_BYTE, lambda found: f"byte {int(found[1]) + 1}", str(error).removeprefix("JSON is malformed: "))
    return RecordError(f"not readable as JSON: {reason}", kind=ProblemKind.NOT_JSON)


def _in_words(error: msgspec.ValidationError) -> RecordError:
    """Turn “Expected `int`, got `str` - at `$.quotes[0].content`” into “quotes[0].content: expected int, got str”."""
    place, reason, kind = problem_of(error)
    return RecordError(reason, kind=kind, place=place)


def problem_of(error: msgspec.ValidationError) -> tuple[str, str, ProblemKind]:
    """Return the place (“quotes[0].content”), the reason in words and the kind of what msgspec does not accept."""
    reason, _, place = str(error).partition(" - at ")
    place = place.strip("`").removeprefix("$").removeprefix(".")
    reason = reason.replace("`", "").removeprefix("Object ")
    kind = ProblemKind.MISSING if "required field" in reason else ProblemKind.VALUE
    return place, reason[:1].lower() + reason[1:], kind


def ensure_sound(article: Article) -> None:
    """Make sure of what the types cannot say: ids there and unique, spans inside the text, in order and apart.

    Raises:
        RecordError: if something is wrong; it names the key and the reason.
    """
    if not article.id:
        raise RecordError("an article needs an id that is not empty", place="id", kind=ProblemKind.MISSING)
    if (offset := find_surrogate(article.text)) is not None:
        raise RecordError(
            f"a lone surrogate at offset {offset}, which is not a character",
            place="text",
            kind=ProblemKind.HALF_CHARACTER,
        )
    _ensure_in_order(article)
    for index, quote in enumerate(article.quotes):
        if not quote.content:
            place = f"quotes[{index}].content"
            raise RecordError("a quote needs at least one span", place=place, kind=ProblemKind.MISSING)
    for key, records in (("quotes", article.quotes), ("speakers", article.speakers)):
        ids = list(map(_id_of, records))
        if len(set(ids)) < len(ids):
            twice, _ = Counter(ids).most_common(1)[0]
            raise RecordError(f"the id {twice!r} stands there twice", place=key, kind=ProblemKind.DUPLICATE)


def _ensure_in_order(article: Article) -> None:
    """Make sure that all spans lie in the text, and those of one place in text order and apart."""
    lists = [article.skip or (), article.dismissed]
    for quote in article.quotes:
        lists += (quote.content, quote.cue, quote.mention)
        if (suggestion := quote.suggestion) is not None:
            lists += (suggestion.content, suggestion.cue, *suggestion.mentions)
    length = len(article.text)
    is_sound = not any(map(_is_disordered, lists)) and all(not spans or spans[-1].end <= length for spans in lists)
    if is_sound:  # asked of every line; what is wrong, and where, only of those where something is
        return
    for place, spans in _spans(article):
        for span in spans:
            if span.end > length:
                raise RecordError(
                    f"[{span.start}, {span.end}) lies outside the text of {length} characters",
                    place=place,
                    kind=ProblemKind.OUTSIDE,
                )
        for before, after in pairwise(spans):
            if after.overlaps(before):
                raise RecordError(
                    f"the spans [{before.start}, {before.end}) and [{after.start}, {after.end}) overlap",
                    place=place,
                    kind=ProblemKind.OVERLAP,
                )
            if after.start < before.start:
                raise RecordError(
                    f"[{after.start}, {after.end}) stands before [{before.start}, {before.end}), which is listed first",
                    place=place,
                    kind=ProblemKind.ORDER,
                )


def _is_disordered(spans: tuple[Span, ...]) -> bool:
    return len(spans) > 1 and any(after.start < before.end for before, after in pairwise(spans))


def _spans(article: Article) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "skip", article.skip or ()
    yield "dismissed", article.dismissed
    for index, quote in enumerate(article.quotes):
        yield f"quotes[{index}].content", quote.content
        yield f"quotes[{index}].cue", quote.cue
        yield f"quotes[{index}].mention", quote.mention
        if (suggestion := quote.suggestion) is not None:
            yield f"quotes[{index}].suggestion.content", suggestion.content
            yield f"quotes[{index}].suggestion.cue", suggestion.cue
            for rank, mention in enumerate(suggestion.mentions):
                yield f"quotes[{index}].suggestion.mentions[{rank}]", mention


def _earlier_labels(article: Article) -> Iterator[object]:
    for quote in article.quotes:
        if quote.review is not None:
            yield quote.review.was
            yield from quote.review.earlier or ()
    yield from (list(quote.versions) for quote in article.quotes if quote.versions is not UNSET)


def _is_deeper(value: object, levels: int) -> bool:
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list):
        return False
    return levels == 0 or any(_is_deeper(item, levels - 1) for item in value)


def _child_places(
    record: dict[str, Any], kind: type[Struct], place: str
) -> Iterator[tuple[dict[str, Any], type[Struct], str]]:
    for key, child in _CHILDREN.get(kind, {}).items():
        value = record.get(key)
        if isinstance(value, dict):
            yield value, child, f"{place}/{key}"
        elif isinstance(value, (list, tuple)):
            for item in value:
                is_stance = "label" in child.__struct_fields__
                name = _stance_name(item["label"], item.get("target")) if is_stance else place_name(item["id"])
                yield item, child, f"{place}/{key}/{name}"


def _stance_name(label: str, target: str | None) -> str:
    """Return the name of a stance in a place; it has no id: what it says is what it is."""
    name = place_name(label).replace("|", "~2")
    return name if target is None else f"{name}|{place_name(target)}"


def _collect_unknown(record: dict[str, Any], kind: type[Struct], place: str, found: dict[str, dict[str, Any]]) -> None:
    if extra := {key: record[key] for key in record.keys() - _KNOWN[kind]}:
        found[place] = {key: extra[key] for key in record if key in extra}
    for item, child, where in _child_places(record, kind, place):
        _collect_unknown(item, child, where, found)


def _restore_unknown(
    record: dict[str, Any], kind: type[Struct], place: str, unknown: dict[str, dict[str, Any]]
) -> None:
    for item, child, where in _child_places(record, kind, place):
        _restore_unknown(item, child, where, unknown)
    record.update(unknown.get(place, {}))
