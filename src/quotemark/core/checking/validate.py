"""What is wrong with a dataset: every problem of the file, its lines and what they say, never only the first one."""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, get_args

import msgspec

from quotemark.core.checking.checks import Problem, Severity, check_article
from quotemark.core.errors import ProblemKind, RecordError
from quotemark.core.formats.jsonl import BOM, VersionRecordError, article_of, decode_record, problem_of, with_id
from quotemark.core.formats.sources import Entry
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Quote, Speaker


class Finding(NamedTuple):
    """A problem in a file: the 1-based line, and the id of the article where it could be read."""

    line: int
    article_id: str | None
    problem: Problem


def check_dataset(entries: Iterable[Entry], scheme: Scheme | None = None) -> Iterator[Finding]:
    """Yield every problem of a dataset: those of its lines in order, then those of the file as a whole."""
    layout = _Layout()
    yield from check_entries(map(layout.look_at, entries), scheme)
    yield from layout.findings()


def check_entries(entries: Iterable[Entry], scheme: Scheme | None = None) -> Iterator[Finding]:
    """Yield every problem of the lines of a dataset, in order, in constant memory but for the ids."""
    first_lines: dict[str, int] = {}
    for entry in entries:
        line = entry.line or 1
        if entry.article is None:
            if entry.problem is not None:
                article_id, found = _check_line(_bare(entry), scheme)
                yield from (Finding(line, article_id, problem) for problem in found)
            continue
        article = entry.article
        if (first := first_lines.setdefault(article.id, line)) != line:
            message = f"{article.id!r} is the id of line {first} too"
            yield Finding(line, article.id, Problem("id", None, message, kind=ProblemKind.DUPLICATE))
        found = [*check_article(article, scheme), *_repeated_keys(_bare(entry))]
        yield from (Finding(line, article.id, problem) for problem in found)


def check_record(line: bytes, scheme: Scheme | None = None) -> list[Problem]:
    """Return every problem of one line (UTF-8 JSON), also of one that cannot be read as an article.

    Where values are of the wrong kind these are named and nothing else: what they mean cannot be judged.
    """
    return _check_line(line, scheme)[1]


def repeated_keys(line: bytes) -> dict[str, bool]:
    """Return the keys that stand more than once in one object of a line of JSON, and whether they always say the same.

    Reading takes the last one, so that what the others say would be gone with the next change of the article.
    """
    found: dict[str, bool] = {}

    def look(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        record: dict[str, Any] = {}
        for key, value in pairs:
            if key in record:
                same = type(value) is type(record[key]) and value == record[key]
                found[key] = found.get(key, True) and same
            record[key] = value
        return record

    try:
        json.loads(line, object_pairs_hook=look)
    except (ValueError, RecursionError):
        return {}  # the line is reported as unreadable already
    return found


class _Layout:
    """How a file is laid out: what readers stumble over that is in no line alone."""

    def __init__(self) -> None:
        self._counts: Counter[ProblemKind] = Counter()
        self._first: dict[ProblemKind, int] = {}
        self._last = 0
        self._ends_well = self._is_empty = True

    def look_at(self, entry: Entry) -> Entry:
        """Take note of one line, and return it."""
        self._last = entry.line or 1
        if self._last == 1 and entry.raw.startswith(BOM):
            self._count(ProblemKind.BYTE_ORDER_MARK)
        if entry.article is None and entry.problem is None:
            self._count(ProblemKind.BLANK)
        else:
            self._is_empty = False
        if b"\r" in entry.end:
            self._count(ProblemKind.LINE_ENDS)
        self._ends_well = entry.end.endswith(b"\n")
        return entry

    def _count(self, kind: ProblemKind) -> None:
        self._counts[kind] += 1
        self._first.setdefault(kind, self._last)

    def findings(self) -> Iterator[Finding]:
        """Yield what was met, each kind once, at the first line that has it."""
        texts = {
            ProblemKind.BYTE_ORDER_MARK: "the file begins with a byte order mark",
            ProblemKind.BLANK: "lines of the file that hold nothing: {}",
            ProblemKind.LINE_ENDS: "lines of the file that end in \\r\\n instead of \\n: {}",
        }
        for kind, text in texts.items():
            if kind in self._first:
                told = text.format(self._counts[kind])
                yield Finding(self._first[kind], None, Problem("", None, told, Severity.WARNING, kind))
        if not self._ends_well:
            told, kind = "the last line of the file has no line feed behind it", ProblemKind.NO_LAST_LINE_FEED
            yield Finding(self._last, None, Problem("", None, told, Severity.WARNING, kind))
        if self._is_empty:
            told = "the file holds no article"
            yield Finding(1, None, Problem("", None, told, Severity.WARNING, ProblemKind.EMPTY))


def _repeated_keys(line: bytes) -> Iterator[Problem]:
    for key in repeated_keys(line):
        yield Problem("", None, f"the key {key!r} stands there twice", kind=ProblemKind.REPEATED_KEY)


def _bare(entry: Entry) -> bytes:
    return entry.raw.removeprefix(BOM) if entry.line == 1 else entry.raw


def _check_line(line: bytes, scheme: Scheme | None) -> tuple[str | None, list[Problem]]:
    """Return the id of a line, where it has one, and its problems."""
    try:
        raw = decode_record(line)
    except RecordError as error:
        return None, [_as_problem(error)]
    found = raw.get("id") if isinstance(raw, dict) else None
    return found if isinstance(found, str) else None, [*_check_raw(raw, scheme), *_repeated_keys(line)]


def _check_raw(raw: Any, scheme: Scheme | None) -> list[Problem]:
    try:
        return check_article(article_of(raw), scheme)
    except VersionRecordError as error:
        return [_as_problem(error)]
    except RecordError as error:
        record = with_id(raw) if isinstance(raw, dict) else raw
        if found := list(_structure(record, Article, "")):
            return found
        found = check_article(msgspec.convert({**record, "unknown": {}}, Article), scheme)
        is_named = any(problem.severity is Severity.ERROR for problem in found)
        return found if is_named else [_as_problem(error), *found]


def _as_problem(error: RecordError) -> Problem:
    return Problem(error.place, None, error.reason, kind=error.kind)


def _structure(raw: Any, kind: type[msgspec.Struct], place: str) -> Iterator[Problem]:
    """Yield one problem for each value that is missing or of the wrong kind."""
    if not isinstance(raw, dict):
        yield Problem(place, None, f"expected an object {{…}}, got {type(raw).__name__}")
        return
    for field in _fields(kind):
        path = f"{place}.{field.name}" if place else field.name
        if field.name == "unknown":
            continue
        if field.encode_name not in raw:
            if field.required:
                yield Problem(path, None, "is missing", kind=ProblemKind.MISSING)
            continue
        value, child = raw[field.encode_name], _child_of(field.type)
        if child is not None and isinstance(value, list):
            for index, item in enumerate(value):
                yield from _structure(item, child, f"{path}[{index}]")
            continue
        try:
            msgspec.convert(value, field.type)
        except msgspec.ValidationError as error:
            deeper, reason, kind_of_it = problem_of(error)
            dot = "." if deeper and not deeper.startswith("[") else ""
            yield Problem(f"{path}{dot}{deeper}", None, reason, kind=kind_of_it)


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)  # which evaluates every annotation anew


def _child_of(kind: Any) -> type[Speaker | Quote] | None:
    inner = get_args(kind)
    return inner[0] if inner and inner[0] in (Speaker, Quote) else None
