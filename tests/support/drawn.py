"""Articles and edits of every kind, for tests that state a law and let hypothesis look for the exception."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from hypothesis import strategies as st

from quotemark.core import edits
from quotemark.core.errors import UsageError
from quotemark.core.types import (
    Article,
    ArticleStatus,
    Origin,
    Quote,
    QuoteStatus,
    QuoteType,
    Review,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Stance,
    StanceSuggestion,
    Suggestion,
    Verdict,
)

STAMP = edits.Stamp("ana", "2026-01-02T03:04:05Z")
Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]

_characters = st.one_of(
    st.sampled_from("ab “”\n\r\t\u00a0\u2028\u0301\ufeff\0\\\"'/|~😀𝒜é"), st.characters(exclude_categories=["Cs"])
)
words = st.text(_characters, max_size=8)
names = st.text(_characters, min_size=1, max_size=6)
texts = st.text(_characters, min_size=1, max_size=60)
shares = st.floats(0, 1)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
json_objects = st.dictionaries(words, json_values, max_size=3)


@st.composite
def spans_in(draw: Draw, length: int, *, least: int = 0) -> Spans:
    """Return spans in order that do not overlap, inside a text of ``length`` code points."""
    most = min(3, (length + 1) // 2)
    count = draw(st.integers(min(least, most), most))
    edges = draw(st.lists(st.integers(0, length), min_size=2 * count, max_size=2 * count, unique=True))
    ends = iter(sorted(edges))
    return tuple(Span(start, end) for start, end in zip(ends, ends, strict=True))


# Made once: to make a strategy takes longer than to draw from it.
_no_words = st.none() | words
_types = st.sampled_from(QuoteType)
_few_words = st.lists(words, max_size=2).map(tuple)
_ids = st.one_of(st.sampled_from(["q1", "q2", "q9", "s1", "s/1", "q1/suggestion", "~", "|"]), names)
_proposed_stances = st.lists(st.builds(StanceSuggestion, words, _no_words, shares, words), max_size=2).map(tuple)
_stances = st.lists(st.builds(Stance, words, _no_words), max_size=2, unique=True).map(tuple)
_statuses, _origins = st.sampled_from(QuoteStatus), st.sampled_from(Origin)
_seconds = st.none() | st.floats(0, 1e6)
_reviews = st.none() | st.builds(Review, words, words, st.sampled_from(Verdict), st.none() | json_objects)
_kinds = st.sampled_from(SpeakerKind)
_people = st.lists(
    st.builds(Speaker, _ids, names, _kinds, _no_words, _few_words, _no_words, _few_words),
    max_size=3,
    unique_by=lambda s: s.id,
)
_languages = st.none() | st.just("en")
_article_statuses = st.sampled_from(ArticleStatus)


@st.composite
def _suggestions(draw: Draw, length: int, speaker_ids: list[str]) -> Suggestion:
    ranked = draw(st.lists(st.sampled_from(speaker_ids), max_size=3)) if speaker_ids else []
    return Suggestion(
        score=draw(shares),
        rule=draw(words),
        why=draw(words),
        content=draw(spans_in(length)),
        cue=draw(spans_in(length)),
        type=draw(_types),
        mentions=tuple(draw(spans_in(length)) for _ in ranked),
        speakers=tuple(ranked),
        stances=draw(_proposed_stances),
    )


@st.composite
def _quotes(draw: Draw, length: int, quote_id: str, others: list[str], speaker_ids: list[str]) -> Quote:
    return Quote(
        id=quote_id,
        content=draw(spans_in(length, least=1)),
        cue=draw(spans_in(length)),
        mention=draw(spans_in(length)),
        speaker=draw(st.sampled_from([None, *speaker_ids])),
        type=draw(_types),
        stances=draw(_stances),
        parent=draw(st.sampled_from([None, *others])),
        status=draw(_statuses),
        origin=draw(_origins),
        suggestion=draw(st.none() | _suggestions(length, speaker_ids)),
        by=draw(_no_words),
        at=draw(_no_words),
        seconds=draw(_seconds),
        note=draw(words),
        flag=draw(st.booleans()),
        review=draw(_reviews),
    )


@st.composite
def articles(draw: Draw, *, most_quotes: int = 3) -> Article:
    """Return an article with labels of every kind, sound as the format wants it."""
    text = draw(texts)
    length = len(text)
    people = draw(_people)
    quote_ids = draw(st.lists(_ids, max_size=most_quotes, unique=True))
    speaker_ids = [s.id for s in people]
    quotes = [draw(_quotes(length, i, [q for q in quote_ids if q != i], speaker_ids)) for i in quote_ids]
    return Article(
        id=draw(names),
        title=draw(_no_words),
        lang=draw(_languages),
        meta=draw(json_objects),
        text=text,
        skip=draw(st.none() | spans_in(length)),
        speakers=tuple(people),
        quotes=tuple(quotes),
        dismissed=draw(spans_in(length)),
        status=draw(_article_statuses),
        by=draw(_no_words),
        at=draw(_no_words),
        note=draw(words),
        flag=draw(st.booleans()),
    )


def edited(draw: Draw, article: Article, stamp: edits.Stamp = STAMP) -> Article:
    """Return the article after one edit of any kind."""
    acts = [
        _article_edit,
        *([_quote_edit] * 3 if article.quotes else []),
        *([_speaker_edit] if article.speakers else []),
    ]
    try:
        return draw(st.sampled_from(acts))(draw, article, stamp)
    except UsageError:  # it makes no sense here: words that are a quote already, a cue over the whole quote, …
        return article


def _article_edit(draw: Draw, article: Article, stamp: edits.Stamp) -> Article:
    span: Span = draw(spans_in(len(article.text), least=1))[0]
    act = draw(st.sampled_from(["add", "skip", "dismiss", "reopen", "exclude", "describe"]))
    if act == "add":
        return edits.add_quote(article, span, draw(st.sampled_from(QuoteType)), stamp)[0]
    if act == "skip":
        return edits.set_skip(article, span, skip=draw(st.booleans()), stamp=stamp)
    if act == "dismiss":
        return edits.dismiss(article, [span], stamp)
    if act == "reopen":
        return edits.reopen(article, span, stamp)
    if act == "exclude":
        return edits.set_excluded(article, stamp, excluded=draw(st.booleans()))
    return edits.describe(article, stamp, title=draw(words), lang=draw(st.none() | st.just("de")), note=draw(words))


def _quote_edit(draw: Draw, article: Article, stamp: edits.Stamp) -> Article:
    quote_id = draw(st.sampled_from([q.id for q in article.quotes]))
    offset = draw(st.integers(-2, len(article.text) + 2))
    span: Span = draw(spans_in(len(article.text), least=1))[0]
    stance_target = draw(st.sampled_from([None, "tax"]))
    acts: list[Callable[[], Article]] = [
        lambda: edits.set_speaker(article, quote_id, None, (), stamp),
        lambda: _named(article, quote_id, span, stamp),
        lambda: _edge_moved(draw, article, quote_id, offset, stamp),
        lambda: edits.set_cue(article, quote_id, draw(st.none() | st.just(span)), stamp),
        lambda: edits.set_stance(article, quote_id, "supports", stance_target, stamp),
        lambda: edits.set_type(article, quote_id, draw(st.sampled_from(QuoteType)), stamp),
        lambda: edits.set_flag(article, quote_id, stamp),
        lambda: edits.set_note(article, quote_id, draw(words), stamp),
        lambda: edits.split(article, quote_id, offset, stamp)[0],
        lambda: edits.join(article, quote_id, stamp),
        lambda: edits.reject(article, quote_id, stamp),
        lambda: edits.reject(article, quote_id, stamp),
        lambda: edits.confirm(article, quote_id, stamp),
        lambda: edits.confirm(article, quote_id, stamp),
    ]
    return draw(st.sampled_from(acts))()


def _named(article: Article, quote_id: str, span: Span, stamp: edits.Stamp) -> Article:
    named, speaker_id = edits.speaker_named(article, "Ana Ruiz")
    after = edits.set_speaker(named, quote_id, speaker_id, (span,), stamp)
    return edits.follow(named, after, quote_id)[0]


def _edge_moved(draw: Draw, article: Article, quote_id: str, offset: int, stamp: edits.Stamp) -> Article:
    fragment = draw(st.none() | st.integers(0, len(article.quote(quote_id).content) - 1))
    side = draw(st.sampled_from(["left", "right"]))
    return edits.move_edge(article, quote_id, side, offset, stamp, fragment=fragment)


def _speaker_edit(draw: Draw, article: Article, stamp: edits.Stamp) -> Article:
    speaker_id, other_id = (draw(st.sampled_from([s.id for s in article.speakers])) for _ in range(2))
    act = draw(st.sampled_from(["rename", "describe", "merge", "split off", "remove"]))
    if act == "rename":
        return edits.rename_speaker(article, speaker_id, draw(words), stamp)
    if act == "describe":
        kind = draw(st.sampled_from(SpeakerKind))
        aliases = tuple(draw(st.lists(words, max_size=3)))
        return edits.describe_speaker(article, speaker_id, stamp, kind=kind, role=draw(words), aliases=aliases)
    if act == "merge":
        return edits.merge_speakers(article, speaker_id, other_id, stamp)
    if act == "split off":
        ids = [q.id for q in article.quotes if q.speaker == speaker_id]
        return edits.split_off_speaker(article, ids, draw(words), stamp)[0]
    return edits.remove_speaker(article, speaker_id, stamp)
