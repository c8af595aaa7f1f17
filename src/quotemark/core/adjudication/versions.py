"""What several people said of one quote, kept in it: who said what, and taking one of their versions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import replace

from quotemark.core.edits import Stamp, in_text_order
from quotemark.core.edits.base import stamped
from quotemark.core.errors import UsageError
from quotemark.core.review.verdicts import is_contradicted
from quotemark.core.types import Article, Origin, Quote, QuoteStatus, QuoteType, Spans, Stance, replace_quote

MOST: Final = 10
"""How many versions are compared at most."""


class Version(Struct, frozen=True):
    """What one person, or a system, said of a quote; without content they marked no such quote.

    ``speaker`` and ``parent`` are ids of the article that the version is kept in.
    """

    by: str | None = None
    at: str | None = None
    status: QuoteStatus | None = None
    content: Spans = ()
    cue: Spans = ()
    mention: Spans = ()
    speaker: str | None = None
    type: QuoteType = QuoteType.DIRECT
    stances: tuple[Stance, ...] = ()
    parent: str | None = None
    note: str = ""

    @property
    def is_mark(self) -> bool:
        """True if this one takes the words for a quote."""
        return bool(self.content) and self.status is not QuoteStatus.REJECTED


def version_of(quote: Quote, by: str | None = None) -> Version:
    """Return a quote as the version of somebody, by default of whoever decided on it."""
    return Version(
        by or quote.by,
        quote.at,
        quote.status,
        quote.content,
        quote.cue,
        quote.mention,
        quote.speaker,
        quote.type,
        quote.stances,
        quote.parent,
        quote.note,
    )


def as_records(versions: Iterable[Version]) -> tuple[dict[str, Any], ...]:
    """Return versions as plain values, the way that a quote keeps them."""
    return tuple(msgspec.json.decode(msgspec.json.encode(version)) for version in versions)


def versions_of(quote: Quote) -> tuple[Version, ...]:
    """Return the versions of a quote, in the order in which they were named; none where there was one only.

    Of what two versions of a dataset contradict each other in these are the labels that stand and the other ones.
    """
    if quote.versions is not UNSET:
        return tuple(found for record in quote.versions[:MOST] if (found := _read(record)) is not None)
    review = quote.review
    if review is None or review.was is None or not is_contradicted(quote):
        return ()
    other = _read(review.was)
    return () if other is None else (version_of(quote), other)


def _read(record: dict[str, Any]) -> Version | None:
    try:
        return msgspec.convert(record, Version)
    except (msgspec.ValidationError, ValueError):
        return None  # from elsewhere, as “quotemark validate” says


def is_adjudicated(article: Article) -> bool:
    """Tell whether an article was made of several versions: all of its quotes were, but those marked since.

    In any other article a quote may have versions that a merge could not settle and somebody has.
    """
    made = [quote.versions is not UNSET for quote in article.quotes if quote.origin is not Origin.HAND]
    return bool(made) and all(made)


def is_taken(quote: Quote, version: Version) -> bool:
    """Tell whether a quote stands as a version has it."""
    if not version.is_mark:
        return quote.status is QuoteStatus.REJECTED
    mine = quote.content, quote.cue, quote.mention, quote.speaker, quote.type, quote.stances
    theirs = version.content, version.cue, version.mention, version.speaker, version.type, version.stances
    return quote.status is not QuoteStatus.REJECTED and mine == theirs


def take(article: Article, quote_id: str, index: int, stamp: Stamp) -> Article:
    """Return the article with the quote decided as the version with this index (from 0) has it.

    Who marked no such quote, or rejected it, says that it is none.

    Raises:
        UsageError: if there is no such version, or its words lie outside the text.
    """
    quote = article.quote(quote_id)
    versions = versions_of(quote)
    if not 0 <= index < len(versions):
        raise UsageError("There is no such version of this quote")
    version = versions[index]
    spans = (*version.content, *version.cue, *version.mention)
    if any(span.end > len(article.text) for span in spans):
        raise UsageError("This version lies outside the text", hint="“quotemark validate” says more.")
    after = replace(quote, status=QuoteStatus.REJECTED)
    if version.is_mark:
        after = replace(
            quote,
            status=QuoteStatus.CONFIRMED,
            content=version.content,
            cue=version.cue,
            mention=version.mention,
            speaker=version.speaker if article.speaker(version.speaker) is not None else None,
            type=version.type,
            stances=version.stances,
        )
    if is_contradicted(quote):
        after = replace(after, versions=as_records(versions), review=None, flag=False)
    if after == quote:
        return article
    seconds = quote.seconds if stamp.seconds is None else stamp.seconds
    after = replace(after, by=stamp.by, at=stamp.at, seconds=seconds)
    return in_text_order(stamped(replace_quote(article, after), stamp))
