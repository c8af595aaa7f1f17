"""A quote as a plain record: what every export says of it beside the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quotemark.core.adjudication.versions import Version, versions_of
from quotemark.core.publish.selection import Chosen
from quotemark.core.types import Quote, Spans, Stance


def record_of(chosen: Chosen, quote: Quote) -> dict[str, Any]:
    """Return what is exported of a quote, with its speaker and its words; spans are ``[start, end)`` of code points.

    What the machine proposed stays with the dataset.
    """
    speaker = chosen.article.speaker(quote.speaker)
    return {
        "id": quote.id,
        "status": quote.status.value,
        "type": quote.type.value,
        "content": _plain(quote.content),
        "cue": _plain(quote.cue),
        "mention": _plain(quote.mention),
        "words": chosen.article.words(quote.content),
        "speaker": None
        if speaker is None
        else {"id": speaker.id, "name": speaker.name, "kind": speaker.kind.value, "role": speaker.role},
        "stances": _stances(quote.stances),
        "parent": quote.parent,
        "origin": quote.origin.value,
        "by": quote.by,
        "at": quote.at,
        "note": quote.note,
        "flag": quote.flag,
        "verdict": None if quote.review is None else quote.review.verdict.value,
        "versions": [_version(version) for version in versions_of(quote)],
    }


def _version(version: Version) -> dict[str, Any]:
    """Return what one of several people said of a quote; ``speaker`` is an id of the article."""
    return {
        "by": version.by,
        "status": None if version.status is None else version.status.value,
        "type": version.type.value,
        "content": _plain(version.content),
        "cue": _plain(version.cue),
        "mention": _plain(version.mention),
        "speaker": version.speaker,
        "stances": _stances(version.stances),
    }


def _stances(stances: Iterable[Stance]) -> list[dict[str, str | None]]:
    return [{"label": stance.label, "target": stance.target} for stance in stances]


def _plain(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def meta_text(chosen: Chosen, key: str) -> str | None:
    """Return what the source says of itself under a key, None where that is no text."""
    value = chosen.article.meta.get(key)
    return value if isinstance(value, str) else None
