"""Mending one record without guessing: what has a single reading is put right, and said; the rest stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final, NamedTuple

import msgspec

Record = dict[str, Any]


_encoder: Final = msgspec.json.Encoder(order="sorted")


class DeedKind(StrEnum):
    """What was done to a file, a line or a record; docs/cli.md lists them for programs."""

    BYTE_ORDER_MARK = "byte-order-mark"
    ENCODING = "encoding"
    LINE_ENDS = "line-ends"
    LAST_LINE_FEED = "last-line-feed"
    BLANK = "blank-lines"
    NUL = "nul"
    SPLIT = "split"
    FILLED_IN = "filled-in"
    SORTED = "sorted"
    DROPPED = "dropped"
    RENAMED = "renamed"
    LEFT = "left"


class Deed(NamedTuple):
    """What was mended or left as it is: its line (1-based, None: the file), article and place, and the reason."""

    line: int | None
    article_id: str | None
    path: str
    kind: DeedKind
    message: str


class Mended(NamedTuple):
    """What was mended at a place of a record."""

    path: str
    kind: DeedKind
    message: str


def mend_record(record: Record) -> list[Mended]:
    """Put right in place what has one reading only, and return what that was.

    Spans are sorted into text order; what stands twice and says the same stands once; of two quotes with one id that
    differ the second gets a new one, unless another quote hangs on that id.
    """
    found = list(_mend_spans(record, "skip", "skip")) + list(_mend_spans(record, "dismissed", "dismissed"))
    found += _drop_copies(record, "speakers", "speakers")
    found += _drop_copies(record, "quotes", "quotes")
    quotes = [(f"quotes[{n}]", quote) for n, quote in enumerate(_records(record, "quotes"))]
    for path, quote in quotes:
        for key in ("content", "cue", "mention"):
            found += _mend_spans(quote, key, f"{path}.{key}")
        found += _drop_copies(quote, "stances", f"{path}.stances")
        if isinstance(suggestion := quote.get("suggestion"), dict):
            for key in ("content", "cue"):
                found += _mend_spans(suggestion, key, f"{path}.suggestion.{key}")
    found += _rename_quotes(_records(record, "quotes"))
    return found


def _records(record: Record, key: str) -> list[Record]:
    value = record.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _mend_spans(record: Record, key: str, path: str) -> Iterator[Mended]:
    spans = record.get(key)
    if not isinstance(spans, list) or not all(map(_is_pair, spans)):
        return
    once = list(dict.fromkeys(map(tuple, spans)))
    if len(once) < len(spans):
        yield Mended(path, DeedKind.DROPPED, "a span that stood there twice stands there once")
    if once != sorted(once):
        yield Mended(path, DeedKind.SORTED, "the spans stand in text order now")
    if len(once) < len(spans) or once != sorted(once):
        record[key] = [list(span) for span in sorted(once)]


def _is_pair(span: object) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(type(offset) is int for offset in span)


def _drop_copies(record: Record, key: str, path: str) -> Iterator[Mended]:
    """Drop what is the same as something before it: a speaker, a quote or a stance with all that it says."""
    items = record.get(key)
    if not isinstance(items, list):
        return
    kept: dict[bytes, Any] = {}
    for index, item in enumerate(items):
        if kept.setdefault(_exactly(item), item) is not item:
            yield Mended(f"{path}[{index}]", DeedKind.DROPPED, "said the same as one before it, and stands there once")
    if len(kept) < len(items):
        record[key] = list(kept.values())


def _exactly(value: object) -> bytes:
    """Return what tells two values apart, whatever the order of their keys."""
    return _encoder.encode(value)


def _rename_quotes(quotes: list[Record]) -> Iterator[Mended]:
    ids = [quote["id"] for quote in quotes if isinstance(quote.get("id"), str)]
    times, taken, parents = Counter(ids), set(ids), {str(quote.get("parent")) for quote in quotes}
    seen: set[str] = set()
    number = len(quotes)
    for index, quote in enumerate(quotes):
        quote_id = quote.get("id")
        if not isinstance(quote_id, str) or times[quote_id] == 1 or quote_id in parents:
            continue
        if quote_id in seen:
            while (new := f"q{number}") in taken:
                number += 1
            taken.add(new)
            quote["id"] = new
            message = f"{quote_id!r} stood there twice; here it is {new!r} now"
            yield Mended(f"quotes[{index}].id", DeedKind.RENAMED, message)
        seen.add(quote_id)
