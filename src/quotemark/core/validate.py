"""What is wrong with a dataset: every problem with its place, never only the first one.

An error makes a record unreadable or its labels contradictory; a warning is something that a person should look at.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeVar, get_args

import msgspec

from quotemark.core.errors import RecordError
from quotemark.core.formats.jsonl import BOM, decode_article
from quotemark.core.formats.sources import Entry
from quotemark.core.offsets import find_surrogate
from quotemark.core.scheme import Scheme
from quotemark.core.types import (
    MAX_RANKED,
    Article,
    ArticleStatus,
    Origin,
    Quote,
    QuoteStatus,
    Review,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Suggestion,
    Verdict,
)

_TIMESTAMP: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)")
_T = TypeVar("_T", bound=Hashable)


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """One thing that is wrong: its place in the record (“quotes[3].cue”), the span it is about, what, how much."""

    path: str
    span: Span | None
    message: str
    severity: Severity = Severity.ERROR


class Finding(NamedTuple):
    """A problem in a file: the 1-based line, and the id of the article where it could be read."""

    line: int
    article_id: str | None
    problem: Problem


def check_entries(entries: Iterable[Entry], scheme: Scheme | None = None) -> Iterator[Finding]:
    """Yield every problem of the lines of a dataset, in order, in constant memory but for the ids."""
    first_lines: dict[str, int] = {}
    for entry in entries:
        line = entry.line or 1
        if entry.article is None:
            if entry.problem is not None:
                found = check_record(entry.raw.removeprefix(BOM), scheme)
                yield from (Finding(line, _id_of(entry.raw), problem) for problem in found)
            continue
        article = entry.article
        if (first := first_lines.setdefault(article.id, line)) != line:
            yield Finding(line, article.id, Problem("id", None, f"{article.id!r} is the id of line {first} too"))
        yield from (Finding(line, article.id, problem) for problem in check_article(article, scheme))


def check_record(line: bytes, scheme: Scheme | None = None) -> list[Problem]:
    """Return every problem of one line (UTF-8 JSON), also of one that cannot be read as an article.

    Where values are of the wrong kind these are named and nothing else: what they mean cannot be judged.
    """
    try:
        return check_article(decode_article(line), scheme)
    except RecordError as error:
        try:
            raw = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return [Problem("", None, error.message)]
        if found := list(_structure(raw, Article, "")):
            return found
        found = check_article(msgspec.convert({**raw, "unknown": {}}, Article), scheme)
        if any(problem.severity is Severity.ERROR for problem in found):
            return found
        place, separator, reason = error.message.partition(": ")
        return [Problem(place, None, reason) if separator else Problem("", None, error.message), *found]


def check_article(article: Article, scheme: Scheme | None = None) -> list[Problem]:
    """Return every problem of an article; stances are checked against the scheme where one is given."""
    found = list(_check_head(article))
    found += _check_spans(article.skip or (), "skip", article)
    found += _check_spans(article.dismissed, "dismissed", article)
    found += _check_speakers(article.speakers)
    found += _check_parents(article.quotes)
    found += _duplicates("quotes", [quote.id for quote in article.quotes])
    speakers = frozenset(speaker.id for speaker in article.speakers)
    for index, quote in enumerate(article.quotes):
        found += _check_quote(quote, f"quotes[{index}]", article, speakers)
        found += _check_stances(quote, f"quotes[{index}]", scheme)
    found += _check_status(article, scheme)
    return found


def _structure(raw: Any, kind: type[msgspec.Struct], place: str) -> Iterator[Problem]:
    """Yield one problem for each value that is missing or of the wrong kind."""
    if not isinstance(raw, dict):
        yield Problem(place, None, f"expected an object {{…}}, got {type(raw).__name__}")
        return
    for field in msgspec.structs.fields(kind):
        path = f"{place}.{field.name}" if place else field.name
        if field.name == "unknown":
            continue
        if field.encode_name not in raw:
            if field.required:
                yield Problem(path, None, "is missing")
            continue
        value, child = raw[field.encode_name], _child_of(field.type)
        if child is not None and isinstance(value, list):
            for index, item in enumerate(value):
                yield from _structure(item, child, f"{path}[{index}]")
            continue
        try:
            msgspec.convert(value, field.type)
        except msgspec.ValidationError as error:
            reason, _, deeper = str(error).partition(" - at ")
            reason = reason.replace("`", "")
            yield Problem(path + deeper.strip("`").removeprefix("$"), None, reason[:1].lower() + reason[1:])


def _child_of(kind: Any) -> type[Speaker | Quote] | None:
    inner = get_args(kind)
    return inner[0] if inner and inner[0] in (Speaker, Quote) else None


def _id_of(line: bytes) -> str | None:
    try:
        raw = msgspec.json.decode(line.removeprefix(BOM))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None  # the line is reported as unreadable already
    found = raw.get("id") if isinstance(raw, dict) else None
    return found if isinstance(found, str) else None


def _check_head(article: Article) -> Iterator[Problem]:
    if not article.id:
        yield Problem("id", None, "is empty")
    if (offset := find_surrogate(article.text)) is not None:
        yield Problem("text", Span(offset, offset + 1), "holds half of a character (a lone surrogate)")
    if not article.text.strip():
        yield Problem("text", None, "is empty", Severity.WARNING)
    yield from _check_time(article.at, "at")


def _check_spans(spans: Spans, path: str, article: Article) -> Iterator[Problem]:
    length = len(article.text)
    for index, span in enumerate(spans):
        if span.end > length:
            yield Problem(f"{path}[{index}]", span, f"lies outside the text of {length} characters")
        elif not article.text[span.start : span.end].strip():
            yield Problem(f"{path}[{index}]", span, "holds nothing but blanks", Severity.WARNING)
    for index, (before, after) in enumerate(itertools.pairwise(spans), 1):
        if after.overlaps(before):
            yield Problem(f"{path}[{index}]", after, f"overlaps the span before it, {_shown(before)}")
        elif after.start < before.start:
            yield Problem(f"{path}[{index}]", after, f"stands before the span listed before it, {_shown(before)}")


def _check_speakers(speakers: tuple[Speaker, ...]) -> Iterator[Problem]:
    yield from _duplicates("speakers", [speaker.id for speaker in speakers])
    members = {speaker.id: speaker.members for speaker in speakers}
    for index, speaker in enumerate(speakers):
        path = f"speakers[{index}]"
        if not speaker.id:
            yield Problem(f"{path}.id", None, "is empty")
        if not speaker.name.strip():
            yield Problem(f"{path}.name", None, "is empty", Severity.WARNING)
        if speaker.members and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED):
            yield Problem(f"{path}.members", None, f"a speaker of kind {speaker.kind} has members", Severity.WARNING)
        for rank, member in enumerate(speaker.members):
            if member not in members:
                yield Problem(f"{path}.members[{rank}]", None, f"there is no speaker {member!r}")
        if _reaches(speaker.id, members):
            yield Problem(f"{path}.members", None, f"the group {speaker.id!r} is a member of itself")


def _check_parents(quotes: tuple[Quote, ...]) -> Iterator[Problem]:
    by_id = {quote.id: quote for quote in quotes}
    parents = {quote.id: (quote.parent,) if quote.parent is not None else () for quote in quotes}
    for index, quote in enumerate(quotes):
        if quote.parent is None:
            continue
        path = f"quotes[{index}].parent"
        if (parent := by_id.get(quote.parent)) is None:
            yield Problem(path, None, f"there is no quote {quote.parent!r}")
        elif _reaches(quote.id, parents):
            yield Problem(path, None, f"the quote {quote.id!r} is nested in itself")
        elif not all(any(outer.contains(inner) for outer in parent.content) for inner in quote.content):
            yield Problem(
                path, _extent(quote.content), f"the content reaches out of that of {parent.id!r}", Severity.WARNING
            )


def _check_quote(quote: Quote, path: str, article: Article, speakers: frozenset[str]) -> Iterator[Problem]:
    if not quote.id:
        yield Problem(f"{path}.id", None, "is empty")
    if not quote.content:
        yield Problem(f"{path}.content", None, "a quote needs at least one span")
    parts = {"content": quote.content, "cue": quote.cue, "mention": quote.mention}
    for name, spans in parts.items():
        yield from _check_spans(spans, f"{path}.{name}", article)
    for (name, spans), (other, others) in itertools.combinations(parts.items(), 2):
        if (shared := _first_overlap(spans, others)) is not None:
            yield Problem(f"{path}.{other}", shared, f"overlaps the {name}", Severity.WARNING)
    if quote.status is not QuoteStatus.REJECTED and _first_overlap(article.skip or (), quote.content) is not None:
        yield Problem(f"{path}.content", _extent(quote.content), "lies in text that is skipped", Severity.WARNING)
    if quote.speaker is not None and quote.speaker not in speakers:
        yield Problem(f"{path}.speaker", None, f"there is no speaker {quote.speaker!r}")
    if quote.status is QuoteStatus.REJECTED and quote.origin is Origin.HAND:
        yield Problem(f"{path}.status", None, "a quote made by hand is removed, not rejected", Severity.WARNING)
    if quote.seconds is not None and not 0 <= quote.seconds < float("inf"):
        yield Problem(f"{path}.seconds", None, f"expected 0 or more, got {quote.seconds}")
    yield from _check_time(quote.at, f"{path}.at")
    if quote.suggestion is not None:
        yield from _check_suggestion(quote.suggestion, f"{path}.suggestion", article, speakers)
    if quote.review is not None:
        yield from _check_review(quote.review, f"{path}.review")


def _check_suggestion(
    suggestion: Suggestion, path: str, article: Article, speakers: frozenset[str]
) -> Iterator[Problem]:
    yield from _check_spans(suggestion.content, f"{path}.content", article)
    yield from _check_spans(suggestion.cue, f"{path}.cue", article)
    for rank, mention in enumerate(suggestion.mentions):
        yield from _check_spans(mention, f"{path}.mentions[{rank}]", article)
    for rank, speaker in enumerate(suggestion.speakers):
        if speaker not in speakers:
            yield Problem(f"{path}.speakers[{rank}]", None, f"there is no speaker {speaker!r}")
    for name, ranked in (("mentions", suggestion.mentions), ("speakers", suggestion.speakers)):
        if len(ranked) > MAX_RANKED:
            yield Problem(
                f"{path}.{name}", None, f"ranks {len(ranked)}, at most {MAX_RANKED} are used", Severity.WARNING
            )
    scores = [(f"{path}.score", suggestion.score)]
    scores += [(f"{path}.stances[{rank}].score", stance.score) for rank, stance in enumerate(suggestion.stances)]
    for place, score in scores:
        if not 0 <= score <= 1:
            yield Problem(place, None, f"expected a share from 0 to 1, got {score}")


def _check_review(review: Review, path: str) -> Iterator[Problem]:
    yield from _check_time(review.at, f"{path}.at")
    if not review.by:
        yield Problem(f"{path}.by", None, "is empty", Severity.WARNING)
    if review.verdict is Verdict.CHANGED and review.was is None:
        yield Problem(f"{path}.was", None, "the labels before the change are missing", Severity.WARNING)


def _check_stances(quote: Quote, path: str, scheme: Scheme | None) -> Iterator[Problem]:
    seen: set[str | None] = set()
    for rank, stance in enumerate(quote.stances):
        place = f"{path}.stances[{rank}]"
        if stance.target in seen:
            towards = "the quote as a whole" if stance.target is None else f"the target {stance.target!r}"
            yield Problem(place, None, f"a second stance for {towards}")
        seen.add(stance.target)
        if scheme is None:
            continue
        if scheme.label(stance.label) is None:
            known = ", ".join(label.id for label in scheme.stance)
            yield Problem(f"{place}.label", None, f"the scheme has no stance {stance.label!r}, only {known}")
        if stance.target is not None and stance.target not in scheme.targets:
            yield Problem(f"{place}.target", None, f"the scheme has no target {stance.target!r}")
        elif stance.target is None and scheme.targets:
            yield Problem(f"{place}.target", None, "the scheme has targets, and none is named", Severity.WARNING)


def _check_status(article: Article, scheme: Scheme | None) -> Iterator[Problem]:
    threshold = (scheme or Scheme()).threshold
    still_open = sum(q.is_open and (q.suggestion is None or q.suggestion.score >= threshold) for q in article.quotes)
    decided = sum(not q.is_open for q in article.quotes)
    if article.status is ArticleStatus.DONE and still_open:
        yield Problem("status", None, f"is “done”, but {_count(still_open, 'quote')} still open", Severity.WARNING)
    if article.status is ArticleStatus.NEW and decided:
        yield Problem("status", None, f"is “new”, but {_count(decided, 'quote')} decided on", Severity.WARNING)


def _check_time(value: str | None, path: str) -> Iterator[Problem]:
    if value is None:
        return
    try:
        if _TIMESTAMP.fullmatch(value) is None:
            raise ValueError("another layout")
        datetime.fromisoformat(value)
    except ValueError:
        yield Problem(path, None, f"expected a time like 2026-11-22T19:04:05Z, got {value!r}", Severity.WARNING)


def _duplicates(path: str, ids: list[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, item in enumerate(ids):
        if (earlier := first.setdefault(item, index)) != index:
            yield Problem(f"{path}[{index}].id", None, f"{item!r} is the id of {path}[{earlier}] too")


def _reaches(start: _T, edges: Mapping[_T, tuple[_T, ...]]) -> bool:
    """Tell whether the edges lead from ``start`` back to it."""
    seen: set[_T] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node == start:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(edges.get(node, ()))
    return False


def _first_overlap(some: Spans, others: Spans) -> Span | None:
    return next((other for other in others for span in some if span.overlaps(other)), None)


def _extent(spans: Spans) -> Span | None:
    return Span(spans[0].start, max(s.end for s in spans)) if spans else None


def _shown(span: Span) -> str:
    return f"[{span.start}, {span.end})"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun} is" if number == 1 else f"{number} {noun}s are"
