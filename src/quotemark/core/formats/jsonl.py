"""The dataset format: one article per line of UTF-8 JSON, described for users in docs/format.md.

Every known key stands in every line, in the order of the fields in ``core.types``. Keys that this version does not
know are kept in ``Article.unknown``, by the place where they stood, and are written back behind the known ones.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from functools import cache
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
from msgspec import UNSET, Struct

from quotemark.core.errors import ReadError, RecordError, VersionError
from quotemark.core.formats.text import article_id
from quotemark.core.offsets import find_surrogate
from quotemark.core.types import (
    FORMAT,
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
BOM: Final = b"\xef\xbb\xbf"
_DEEPEST: Final = 100
"""How deep free values may be nested: what fits the stack when it is read must also fit when it is written."""
_VERSION: Final = re.compile(r"quotemark/(\d{1,6})(\.\d{1,6})?")
_HALF_ESCAPE: Final = re.compile(
    rb"(?<!\\)\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\)(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_end_of: Final = attrgetter("end")
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
    Suggestion: {"stances": StanceSuggestion},
}
_KNOWN: Final[dict[type[Struct], frozenset[str]]] = {
    record: frozenset(record.__struct_fields__) - {"unknown"}
    for record in (Article, Speaker, Quote, Stance, Suggestion, StanceSuggestion, Review)
}


class Line(NamedTuple):
    """One line of a dataset: its 1-based number, its bytes without the line feed, and what became of it.

    Blank lines have neither an article nor a problem.
    """

    number: int
    raw: bytes
    article: Article | None
    problem: RecordError | None


def decode_article(line: bytes) -> Article:
    """Return the article that one line holds; one that comes without an id gets that of its text.

    Raises:
        RecordError: if the line is not JSON, lacks a needed key or has one of the wrong kind, or if an offset lies
            outside the text; the message names the key and the reason, not the file.
    """
    article = _decode_own(line) or _decode_any(line)
    ensure_sound(article)
    unknown = {} if article.unknown is UNSET else article.unknown
    if any(_is_deeper(free, _DEEPEST) for free in (unknown, article.meta, *_earlier_labels(article))):
        raise RecordError(f"a value of lists or objects nested more than {_DEEPEST} deep")
    return article


def _decode_own(line: bytes) -> Article | None:
    """Return the article of a line as this version writes it, None for any other line.

    What comes out as the very same bytes lacks no key and has none that is unknown: reading it takes a third of the
    time that any other line needs, and nearly all lines are so.
    """
    try:
        article = _own_decoder().decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None  # the other way says what is wrong
    is_own = article.format == FORMAT and article.unknown is UNSET and _encoder.encode(article) == line
    return article if is_own else None


def _decode_any(line: bytes) -> Article:
    try:
        raw = _decoder.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:
        raise RecordError(_json_problem(line, error)) from error
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8: byte {_first_bad_byte(line)} of the line") from error
    if not isinstance(raw, dict):
        raise RecordError("expected an object {…} with one article")
    _check_version(raw.get("format"))
    known = {key: value for key, value in raw.items() if key != "unknown"}  # a stranger's key of that name is kept
    if raw.get("id") is None and isinstance(text := raw.get("text"), str):
        known["id"] = article_id(text)
    try:
        article = msgspec.convert(known, Article)
    except msgspec.ValidationError as error:
        raise RecordError(_in_words(error)) from error
    unknown: dict[str, dict[str, Any]] = {}
    _collect_unknown(raw, Article, "", unknown)
    return msgspec.structs.replace(article, unknown=unknown) if unknown else article


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
        ReadError: if the file cannot be read.
        VersionError: if its first record was written by a newer version.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ReadError(f"{path} is not a file", hint="Name a .jsonl file.")
        with path.open("rb") as file:
            first = True
            for number, raw in enumerate(file, 1):
                line = decode_line(number, raw.rstrip(b"\r\n"))
                if first and isinstance(line.problem, VersionRecordError):
                    raise VersionError(f"{path}: {line.problem.message}", hint=line.problem.hint)
                first = first and line.article is None and line.problem is None
                yield line
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}", hint="Check the path and your permission.") from error


class VersionRecordError(RecordError):
    """One record was written by a newer version; at the head of a file it refuses the whole file."""


def decode_line(number: int, raw: bytes) -> Line:
    """Return what became of one line (1-based number, bytes without the line end)."""
    data = raw.removeprefix(BOM) if number == 1 else raw
    if not data.strip():
        return Line(number, raw, None, None)
    try:
        return Line(number, raw, decode_article(data), None)
    except RecordError as problem:
        return Line(number, raw, None, problem)


def _check_version(value: object) -> None:
    if value is None:  # a file from elsewhere
        return
    match = _VERSION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise RecordError(f"format: expected “quotemark/{MAJOR}”, got {value!r:.60}")
    if int(match[1]) > MAJOR:
        raise VersionRecordError(
            f"format {value} is newer than this Quotemark, which reads up to quotemark/{MAJOR}",
            hint=f"Nothing was changed. Install a version of Quotemark that reads {value}.",
        )


def _first_bad_byte(line: bytes) -> int:
    try:
        line.decode()
    except UnicodeDecodeError as error:  # msgspec counts from the beginning of the string
        return error.start + 1
    return 1


def _json_problem(line: bytes, error: Exception) -> str:
    r"""Say why a line is not readable; msgspec calls an escape such as \ud800 without its second half “truncated”."""
    half = _HALF_ESCAPE.search(line)
    if half is not None:
        return f"a lone surrogate ({half[0].decode('ascii')}) at byte {half.start() + 1}, which is not a character"
    return f"not readable as JSON: {error}"


def _in_words(error: msgspec.ValidationError) -> str:
    """Turn “Expected `int`, got `str` - at `$.quotes[0].content`” into “quotes[0].content: expected int, got str”."""
    reason, _, place = str(error).partition(" - at ")
    place = place.strip("`").removeprefix("$").removeprefix(".")
    reason = reason.replace("`", "").removeprefix("Object ")
    return f"{place}: {reason[:1].lower()}{reason[1:]}" if place else reason


def ensure_sound(article: Article) -> None:
    """Make sure of what the types cannot say: ids there and unique, every offset inside the text.

    Raises:
        RecordError: if something is wrong; the message names the key and the reason.
    """
    if not article.id:
        raise RecordError("id: an article needs an id that is not empty")
    if (offset := find_surrogate(article.text)) is not None:
        raise RecordError(f"text: a lone surrogate at offset {offset}, which is not a character")
    length = len(article.text)
    if _furthest(article) > length:
        place, span = next((place, span) for place, spans in _spans(article) for span in spans if span.end > length)
        raise RecordError(f"{place}: [{span.start}, {span.end}) lies outside the text of {length} characters")
    for index, quote in enumerate(article.quotes):
        if not quote.content:
            raise RecordError(f"quotes[{index}].content: a quote needs at least one span")
    for key, ids in (
        ("quotes", [q.id for q in article.quotes]),
        ("speakers", [s.id for s in article.speakers]),
    ):
        if len(set(ids)) < len(ids):
            twice = next(i for i in ids if ids.count(i) > 1)
            raise RecordError(f"{key}: the id {twice!r} stands there twice")


def _furthest(article: Article) -> int:
    """Return the largest offset of an article; asked of every line."""
    spans = [*(article.skip or ()), *article.dismissed]
    for quote in article.quotes:
        spans += (*quote.content, *quote.cue, *quote.mention)
        if (suggestion := quote.suggestion) is not None:
            spans += chain(suggestion.content, suggestion.cue, *suggestion.mentions)
    return max(map(_end_of, spans), default=0)


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
    return (quote.review.was for quote in article.quotes if quote.review is not None)


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
