"""What is said of an article as a whole: boilerplate, what holds no quote, exclusion, title, note."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from quotemark.core.edits.base import (
    Stamp,
    counted_status,
    cut,
    free_id,
    in_text_order,
    merged,
    stamped,
    touch,
    with_speakers,
    without_quotes,
)
from quotemark.core.edits.speakers import speaker_named
from quotemark.core.types import Article, ArticleStatus, Origin, Quote, Span, Spans, Speaker


def set_skip(article: Article, span: Span, *, skip: bool, stamp: Stamp) -> Article:
    """Return the article with the span marked as boilerplate, or taken out of it.

    Open candidates of the machine in new boilerplate go; what a person marked or decided stays.
    """
    before = article.skip or ()
    after = merged((*before, span)) if skip else tuple(part for s in before for part in cut(s, span))
    if after == before:
        return article
    if skip:
        article = without_quotes(
            article,
            {q.id for q in article.quotes if q.is_open and q.origin is not Origin.HAND and touch(q.content, (span,))},
        )
    return stamped(replace(article, skip=after), stamp)


def set_language(article: Article, lang: str, stamp: Stamp) -> Article:
    """Return the article in another language, without what nobody has decided on of what the old one's words found.

    Dismissed entries stay dismissed, and so does every quote that a person marked, flagged or wrote a note on.
    """
    if lang == article.lang:
        return article
    found = {q.id for q in article.quotes if q.is_open and q.origin is Origin.DETECTED and not (q.flag or q.note)}
    return describe(without_quotes(article, found), stamp, lang=lang)


def add_candidates(article: Article, found: Article, within: Span) -> Article:
    """Return the article with those quotes of ``found`` inside ``within`` that touch none of its own.

    ``found`` is the same text searched afresh; its speakers are matched by name.
    """
    taken = tuple(s for q in article.quotes for s in q.content)
    new = [q for q in found.quotes if all(within.contains(s) for s in q.content) and not touch(q.content, taken)]
    if not new:
        return article
    for quote in new:
        quote_id = free_id("q", (q.id for q in article.quotes))
        article, quote = _taken_over(article, quote, found.speakers, quote_id)
        article = replace(article, quotes=(*article.quotes, quote))
    return in_text_order(replace(article, status=counted_status(article)))


def add_candidate(article: Article, quote: Quote, speakers: tuple[Speaker, ...], stamp: Stamp) -> tuple[Article, str]:
    """Return the article with a candidate that is none of its quotes yet, and the candidate's id in it.

    ``speakers`` are those that the candidate's ids mean; the article's are matched by name.
    """
    quote_id = free_id("q", (q.id for q in article.quotes))
    return stamped(with_candidate(article, quote, speakers, quote_id), stamp), quote_id


def with_candidate(article: Article, quote: Quote, speakers: tuple[Speaker, ...], quote_id: str) -> Article:
    """Return what :func:`add_candidate` would make, under an id that is given, to be looked at and not to be kept.

    Nothing is counted: of 10,000 quotes the cursor may pass one at every key.
    """
    article, new = _taken_over(article, quote, speakers, quote_id)
    at = bisect_left(article.quotes, (new.start, -new.end), key=lambda q: (q.start, -q.end))
    return replace(article, quotes=(*article.quotes[:at], new, *article.quotes[at:]))


def _taken_over(article: Article, quote: Quote, speakers: tuple[Speaker, ...], quote_id: str) -> tuple[Article, Quote]:
    """Return the article with the speakers that the quote needs, and the quote with their ids and its own in it."""
    suggestion = quote.suggestion
    by_id = {s.id: s for s in speakers}
    ids: dict[str, str] = {}
    for speaker_id in (quote.speaker, *(suggestion.speakers if suggestion else ())):
        if speaker_id in by_id and speaker_id not in ids:
            article, ids[speaker_id] = _speaker_like(article, by_id[speaker_id])
    return article, replace(
        quote,
        id=quote_id,
        speaker=ids.get(quote.speaker or ""),
        suggestion=suggestion and with_speakers(suggestion, ids.get),
        parent=None,
    )


def _speaker_like(article: Article, like: Speaker) -> tuple[Article, str]:
    """Return the article with a speaker of this name, with all that is known of a new one, and their id."""
    before = article.speakers
    article, speaker_id = speaker_named(article, like.name)
    if article.speakers == before:
        return article, speaker_id
    new = replace(like, id=speaker_id, name=article.speakers[-1].name, members=())  # the members' ids are not ours
    return replace(article, speakers=(*before, new)), speaker_id


def dismiss(article: Article, spans: Iterable[Span], stamp: Stamp) -> Article:
    """Return the article with these entries of the coverage list said to hold no quote."""
    return _set_dismissed(article, merged((*article.dismissed, *spans)), stamp)


def reopen(article: Article, span: Span, stamp: Stamp) -> Article:
    """Return the article with what was dismissed in this span back in the coverage list."""
    return _set_dismissed(article, tuple(s for s in article.dismissed if not s.overlaps(span)), stamp)


def _set_dismissed(article: Article, dismissed: Spans, stamp: Stamp) -> Article:
    return article if dismissed == article.dismissed else stamped(replace(article, dismissed=dismissed), stamp)


def set_excluded(article: Article, stamp: Stamp, *, excluded: bool) -> Article:
    """Return the article left out of the work, or taken in again with its status counted afresh."""
    if (article.status is ArticleStatus.EXCLUDED) == excluded:
        return article
    return stamped(replace(article, status=ArticleStatus.EXCLUDED if excluded else ArticleStatus.NEW), stamp)


def describe(
    article: Article,
    stamp: Stamp,
    *,
    title: str | UnsetType | None = UNSET,
    lang: str | UnsetType | None = UNSET,
    note: str | UnsetType = UNSET,
    flag: bool | UnsetType = UNSET,
) -> Article:
    """Return the article with those of its title, language, note and flag that are given; an empty title is none."""
    after = replace(
        article,
        title=article.title if title is UNSET else (title or "").strip() or None,
        lang=article.lang if lang is UNSET else (lang or "").strip() or None,
        note=article.note if note is UNSET else note.strip(),
        flag=article.flag if flag is UNSET else flag,
    )
    return article if after == article else stamped(after, stamp)
