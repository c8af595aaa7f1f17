"""Annotations without the texts they are about, for texts that may not be passed on; and the way back.

A line holds where things stand, never what stands there. Names and roles of speakers, which mostly stand in the text,
are given by their place in it; those that do not are the annotator's own words and stay. The title goes unless it can
be given by a place, and so does everything that people or the machine wrote in free words and that may quote: notes,
reasons of proposals, keys that this version does not know, and of ``meta`` all but what leads to the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.errors import ProblemKind, RecordError
from quotemark.core.formats.jsonl import TEXTLESS, article_of
from quotemark.core.types import FORMAT, Article

TEXTLESS_FORMAT: Final = f"{TEXTLESS}1"
KEPT_META: Final = ("url", "publisher", "date", "file")
"""What of ``meta`` leads to a text or says where it is from."""

_SAID: Final = ("by", "at", "verdict")
"""What is published of an earlier verdict."""

_LABELS: Final = frozenset(
    ("status", "content", "cue", "mention", "speaker", "type", "stances", "parent", "by", "at", "seconds")
)
_PLACED: Final = ("name", "role")


def digest(text: str) -> str:
    """Return what a text is known by: the SHA-256 of its UTF-8 bytes, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def without_text(article: Article, keep_meta: Iterable[str] = ()) -> dict[str, Any]:
    """Return the record of an article without its text; ``keep_meta`` are more keys of ``meta`` that are to stay."""
    text = article.text
    record: dict[str, Any] = msgspec.to_builtins(replace(article, unknown=UNSET, format=TEXTLESS_FORMAT, note=""))
    kept = {*KEPT_META, *keep_meta}
    at = list(record).index("text")
    head, tail = list(record.items())[:at], list(record.items())[at + 1 :]
    record = dict([*head, ("sha256", digest(text)), ("length", len(text)), *tail])
    record["meta"] = {key: value for key, value in article.meta.items() if key in kept}
    title = _placed(article.title, text)
    record["title"] = None if isinstance(title, str) else title
    for speaker in record["speakers"]:
        speaker |= {key: _placed(speaker[key], text) for key in _PLACED}
        speaker["aliases"] = [_placed(alias, text) for alias in speaker["aliases"]]
    for quote in record["quotes"]:
        _drop_words(quote)
    return record


def with_text(record: dict[str, Any], text: str) -> Article:
    """Return the article of a record that ``without_text`` made, with its text.

    Raises:
        RecordError: if this is not its text, or the record is none of these.
    """
    ensure_textless(record)
    if (length := len(text)) != record["length"] or digest(text) != record["sha256"]:
        raise RecordError(f"the text is another one, with {length:,} characters instead of {record['length']:,}")
    restored = {key: value for key, value in record.items() if key not in ("sha256", "length")}
    restored |= {"format": FORMAT, "text": text, "title": _restored(record.get("title"), text)}
    restored["speakers"] = [_speaker(speaker, text) for speaker in record.get("speakers", ())]
    return article_of(restored)


def ensure_textless(record: Any) -> None:
    """Make sure that a line holds an article without its text.

    Raises:
        RecordError: if it does not; it names the key and the reason.
    """
    if not isinstance(record, dict) or record.get("format") != TEXTLESS_FORMAT:
        raise RecordError(f"expected an article without its text, “{TEXTLESS_FORMAT}”", place="format")
    for key, kind in (("id", str), ("sha256", str), ("length", int)):
        if not isinstance(record.get(key), kind):
            found = ProblemKind.VALUE if key in record else ProblemKind.MISSING
            raise RecordError("is missing" if key not in record else f"expected {kind.__name__}", place=key, kind=found)
    speakers = record.get("speakers", [])
    if not isinstance(speakers, list) or not all(isinstance(speaker, dict) for speaker in speakers):
        raise RecordError("expected a list of objects", place="speakers")
    if not isinstance(record.get("meta", {}), dict):
        raise RecordError("expected an object", place="meta")


def _placed(words: str | None, text: str) -> str | list[int] | None:
    """Return where words stand in a text first, or the words where they do not."""
    start = text.find(words) if words else -1
    return words if words is None or start < 0 else [start, start + len(words)]


def _restored(placed: Any, text: str) -> Any:
    """Return the words at a place; what is none stays, to be judged as in any record."""
    if isinstance(placed, list) and len(placed) == 2 and all(type(offset) is int for offset in placed):
        return text[placed[0] : placed[1]]
    return placed


def _speaker(speaker: dict[str, Any], text: str) -> dict[str, Any]:
    found = speaker | {key: _restored(speaker[key], text) for key in _PLACED if key in speaker}
    if isinstance(aliases := speaker.get("aliases"), list):
        found["aliases"] = [_restored(alias, text) for alias in aliases]
    return found


def _drop_words(quote: dict[str, Any]) -> None:
    """Take what people and the machine wrote in free words out of the record of a quote."""
    quote["note"] = ""
    if (suggestion := quote["suggestion"]) is not None:
        suggestion["why"] = ""
        for stance in suggestion["stances"]:
            stance["why"] = ""
    if (review := quote["review"]) is not None:
        review.pop("note", None)
        if "earlier" in review:
            review["earlier"] = [{key: said[key] for key in _SAID if key in said} for said in review["earlier"]]
        review["was"] = None if review["was"] is None else _labels(review["was"])
    if "versions" in quote:
        quote["versions"] = [_labels(version) for version in quote["versions"]]


def _labels(free: dict[str, Any]) -> dict[str, Any]:
    """Return what of the labels that somebody gave, which may be anything, says where things stand."""
    return {key: value for key, value in free.items() if key in _LABELS}
