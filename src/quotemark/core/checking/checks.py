"""What is wrong with one article: every problem with its place, never only the first one.

An error makes a record unreadable or its labels contradictory; a warning is something that a person should look at.
Everything here takes time in proportion to the record, whatever a stranger has put into it.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple, Self, TypeVar

import msgspec
from msgspec import UNSET

from quotemark.core.adjudication.versions import Version
from quotemark.core.errors import ProblemKind
from quotemark.core.offsets import find_surrogate
from quotemark.core.review.earlier import Said
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
_NOT_BLANK: Final = re.compile(r"\S")
_LONGEST_BLANK: Final = 1_000
"""Code points of a span that are looked at: thousands of spans over the same blanks would take for ever."""

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
    kind: ProblemKind = ProblemKind.VALUE


def check_article(article: Article, scheme: Scheme | None = None) -> list[Problem]:
    """Return every problem of an article; stances are checked against the scheme where one is given."""
    found = list(_check_head(article))
    found += _check_spans(article.skip or (), "skip", article)
    found += _check_spans(article.dismissed, "dismissed", article)
    found += _check_speakers(article.speakers)
    found += _check_parents(article.quotes)
    found += _duplicates("quotes", [quote.id for quote in article.quotes])
    speakers = frozenset(speaker.id for speaker in article.speakers)
    skipped = _Cover.of(article.skip or ())
    for index, quote in enumerate(article.quotes):
        found += _check_quote(quote, f"quotes[{index}]", article, speakers, skipped)
        found += _check_stances(quote, f"quotes[{index}]", scheme)
    found += _check_status(article, scheme)
    return found


class _Cover(NamedTuple):
    """Where spans lie, overlapping ones joined, to be asked in logarithmic time."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, spans: Spans) -> Self:
        starts: list[int] = []
        ends: list[int] = []
        for span in sorted(spans):
            if ends and span.start < ends[-1]:
                ends[-1] = max(ends[-1], span.end)
            else:
                starts.append(span.start)
                ends.append(span.end)
        return cls(starts, ends)

    def overlaps(self, span: Span) -> bool:
        at = bisect_right(self.ends, span.start)
        return at < len(self.starts) and self.starts[at] < span.end

    def contains(self, span: Span) -> bool:
        at = bisect_right(self.starts, span.start) - 1
        return at >= 0 and span.end <= self.ends[at]


def _check_head(article: Article) -> Iterator[Problem]:
    if not article.id:
        yield Problem("id", None, "is empty", kind=ProblemKind.MISSING)
    if (offset := find_surrogate(article.text)) is not None:
        yield Problem(
            "text",
            Span(offset, offset + 1),
            "holds half of a character (a lone surrogate)",
            kind=ProblemKind.HALF_CHARACTER,
        )
    if not article.text.strip():
        yield Problem("text", None, "is empty", Severity.WARNING, ProblemKind.MISSING)
    yield from _check_time(article.at, "at")


def _check_spans(spans: Spans, path: str, article: Article) -> Iterator[Problem]:
    length = len(article.text)
    for index, span in enumerate(spans):
        if span.end > length:
            yield Problem(
                f"{path}[{index}]", span, f"lies outside the text of {length} characters", kind=ProblemKind.OUTSIDE
            )
        elif _NOT_BLANK.search(article.text, span.start, min(span.end, span.start + _LONGEST_BLANK + 1)) is None:
            yield Problem(f"{path}[{index}]", span, "holds nothing but blanks", Severity.WARNING)
    for index, (before, after) in enumerate(itertools.pairwise(spans), 1):
        if after.overlaps(before):
            yield Problem(
                f"{path}[{index}]", after, f"overlaps the span before it, {_shown(before)}", kind=ProblemKind.OVERLAP
            )
        elif after.start < before.start:
            yield Problem(
                f"{path}[{index}]",
                after,
                f"stands before the span listed before it, {_shown(before)}",
                kind=ProblemKind.ORDER,
            )


def _check_speakers(speakers: tuple[Speaker, ...]) -> Iterator[Problem]:
    yield from _duplicates("speakers", [speaker.id for speaker in speakers])
    members = {speaker.id: speaker.members for speaker in speakers}
    circular = _on_circles(members)
    for index, speaker in enumerate(speakers):
        path = f"speakers[{index}]"
        if not speaker.id:
            yield Problem(f"{path}.id", None, "is empty", kind=ProblemKind.MISSING)
        if not speaker.name.strip():
            yield Problem(f"{path}.name", None, "is empty", Severity.WARNING, ProblemKind.MISSING)
        if speaker.members and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED):
            yield Problem(
                f"{path}.members",
                None,
                f"a speaker of kind {speaker.kind} has members",
                Severity.WARNING,
                ProblemKind.CONTRADICTION,
            )
        for rank, member in enumerate(speaker.members):
            if member not in members:
                yield Problem(
                    f"{path}.members[{rank}]", None, f"there is no speaker {member!r}", kind=ProblemKind.DANGLING
                )
        if speaker.id in circular:
            yield Problem(
                f"{path}.members", None, f"the group {speaker.id!r} is a member of itself", kind=ProblemKind.CIRCLE
            )


def _check_parents(quotes: tuple[Quote, ...]) -> Iterator[Problem]:
    by_id = {quote.id: quote for quote in quotes}
    circular = _on_circles({quote.id: (quote.parent,) if quote.parent is not None else () for quote in quotes})
    covers: dict[str, _Cover] = {}
    for index, quote in enumerate(quotes):
        if quote.parent is None:
            continue
        path = f"quotes[{index}].parent"
        if (parent := by_id.get(quote.parent)) is None:
            yield Problem(path, None, f"there is no quote {quote.parent!r}", kind=ProblemKind.DANGLING)
            continue
        if quote.id in circular:
            yield Problem(path, None, f"the quote {quote.id!r} is nested in itself", kind=ProblemKind.CIRCLE)
            continue
        if parent.id not in covers:
            covers[parent.id] = _Cover.of(parent.content)
        if not all(map(covers[parent.id].contains, quote.content)):
            yield Problem(
                path,
                _extent(quote.content),
                f"the content reaches out of that of {parent.id!r}",
                Severity.WARNING,
                ProblemKind.OUTSIDE,
            )


def _check_quote(
    quote: Quote, path: str, article: Article, speakers: frozenset[str], skipped: _Cover
) -> Iterator[Problem]:
    if not quote.id:
        yield Problem(f"{path}.id", None, "is empty", kind=ProblemKind.MISSING)
    if not quote.content:
        yield Problem(f"{path}.content", None, "a quote needs at least one span", kind=ProblemKind.MISSING)
    parts = {"content": quote.content, "cue": quote.cue, "mention": quote.mention}
    for name, spans in parts.items():
        yield from _check_spans(spans, f"{path}.{name}", article)
    for (name, spans), (other, others) in itertools.combinations(parts.items(), 2):
        if (shared := _first_in(_Cover.of(spans), others)) is not None:
            yield Problem(f"{path}.{other}", shared, f"overlaps the {name}", Severity.WARNING, ProblemKind.OVERLAP)
    if quote.status is not QuoteStatus.REJECTED and _first_in(skipped, quote.content) is not None:
        yield Problem(
            f"{path}.content",
            _extent(quote.content),
            "lies in text that is skipped",
            Severity.WARNING,
            ProblemKind.OVERLAP,
        )
    if quote.speaker is not None and quote.speaker not in speakers:
        yield Problem(f"{path}.speaker", None, f"there is no speaker {quote.speaker!r}", kind=ProblemKind.DANGLING)
    if quote.status is QuoteStatus.REJECTED and quote.origin is Origin.HAND and quote.review is None:
        yield Problem(
            f"{path}.status",
            None,
            "a quote made by hand is removed, not rejected",
            Severity.WARNING,
            ProblemKind.CONTRADICTION,
        )
    if quote.seconds is not None and not 0 <= quote.seconds < float("inf"):
        yield Problem(f"{path}.seconds", None, f"expected 0 or more, got {quote.seconds}")
    yield from _check_time(quote.at, f"{path}.at")
    if quote.suggestion is not None:
        yield from _check_suggestion(quote.suggestion, f"{path}.suggestion", article, speakers)
    if quote.review is not None:
        yield from _check_review(quote.review, f"{path}.review")
    for rank, record in enumerate(quote.versions or ()):
        yield from _check_version(record, f"{path}.versions[{rank}]", article, speakers)


def _check_suggestion(
    suggestion: Suggestion, path: str, article: Article, speakers: frozenset[str]
) -> Iterator[Problem]:
    yield from _check_spans(suggestion.content, f"{path}.content", article)
    yield from _check_spans(suggestion.cue, f"{path}.cue", article)
    for rank, mention in enumerate(suggestion.mentions):
        yield from _check_spans(mention, f"{path}.mentions[{rank}]", article)
    for rank, speaker in enumerate(suggestion.speakers):
        if speaker not in speakers:
            yield Problem(
                f"{path}.speakers[{rank}]", None, f"there is no speaker {speaker!r}", kind=ProblemKind.DANGLING
            )
    if suggestion.check is not UNSET:
        for name in ("proposed", "wrong"):
            named = getattr(suggestion.check, name)
            if named and named not in speakers:
                message = f"there is no speaker {named!r}"
                yield Problem(f"{path}.check.{name}", None, message, kind=ProblemKind.DANGLING)
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
        yield Problem(f"{path}.by", None, "is empty", Severity.WARNING, ProblemKind.MISSING)
    if review.verdict is Verdict.CHANGED and review.was is None:
        yield Problem(
            f"{path}.was", None, "the labels before the change are missing", Severity.WARNING, ProblemKind.MISSING
        )
    for index, record in enumerate(review.earlier or ()):
        try:
            said = msgspec.convert(record, Said)
        except msgspec.ValidationError as error:
            yield Problem(f"{path}.earlier[{index}]", None, f"cannot be read as a verdict: {error}", Severity.WARNING)
        else:
            yield from _check_time(said.at, f"{path}.earlier[{index}].at")


def _check_version(record: dict[str, Any], path: str, article: Article, speakers: frozenset[str]) -> Iterator[Problem]:
    try:
        version = msgspec.convert(record, Version)
    except (msgspec.ValidationError, ValueError) as error:
        yield Problem(path, None, f"cannot be read as a version: {error}", Severity.WARNING)
        return
    for name, spans in {"content": version.content, "cue": version.cue, "mention": version.mention}.items():
        yield from _check_spans(spans, f"{path}.{name}", article)
    if version.speaker is not None and version.speaker not in speakers:
        told = f"there is no speaker {version.speaker!r}"
        yield Problem(f"{path}.speaker", None, told, kind=ProblemKind.DANGLING)


def _check_stances(quote: Quote, path: str, scheme: Scheme | None) -> Iterator[Problem]:
    seen: set[str | None] = set()
    for rank, stance in enumerate(quote.stances):
        place = f"{path}.stances[{rank}]"
        if stance.target in seen:
            towards = "the quote as a whole" if stance.target is None else f"the target {stance.target!r}"
            yield Problem(place, None, f"a second stance for {towards}", kind=ProblemKind.DUPLICATE)
        seen.add(stance.target)
        if scheme is None:
            continue
        if scheme.label(stance.label) is None:
            known = ", ".join(label.id for label in scheme.stance)
            yield Problem(
                f"{place}.label",
                None,
                f"the scheme has no stance {stance.label!r}, only {known}",
                kind=ProblemKind.LABEL,
            )
        if stance.target is not None and stance.target not in scheme.targets:
            yield Problem(
                f"{place}.target", None, f"the scheme has no target {stance.target!r}", kind=ProblemKind.LABEL
            )
        elif stance.target is None and scheme.targets:
            yield Problem(
                f"{place}.target",
                None,
                "the scheme has targets, and none is named",
                Severity.WARNING,
                ProblemKind.MISSING,
            )


def _check_status(article: Article, scheme: Scheme | None) -> Iterator[Problem]:
    threshold = (scheme or Scheme()).threshold
    still_open = sum(q.is_open and (q.suggestion is None or q.suggestion.score >= threshold) for q in article.quotes)
    decided = sum(not q.is_open for q in article.quotes)
    if article.status is ArticleStatus.DONE and still_open:
        yield Problem(
            "status",
            None,
            f"is “done”, but {_count(still_open, 'quote')} still open",
            Severity.WARNING,
            ProblemKind.CONTRADICTION,
        )
    if article.status is ArticleStatus.NEW and decided:
        yield Problem(
            "status",
            None,
            f"is “new”, but {_count(decided, 'quote')} decided on",
            Severity.WARNING,
            ProblemKind.CONTRADICTION,
        )


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
            yield Problem(
                f"{path}[{index}].id", None, f"{item!r} is the id of {path}[{earlier}] too", kind=ProblemKind.DUPLICATE
            )


def _on_circles(edges: Mapping[_T, tuple[_T, ...]]) -> set[_T]:
    """Return the nodes from which the edges lead back to themselves (Tarjan's strong components, without recursion)."""
    order: dict[_T, int] = {}
    lowest: dict[_T, int] = {}
    path: dict[_T, None] = {}
    found: set[_T] = set()
    for root in edges:
        waiting = [] if root in order else [(root, iter(edges[root]))]
        while waiting:
            node, rest = waiting[-1]
            if node not in order:
                order[node] = lowest[node] = len(order)
                path[node] = None
            child = next((child for child in rest if child in edges and (child not in order or child in path)), None)
            if child is None:
                waiting.pop()
                if waiting:
                    above = waiting[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == order[node]:
                    found |= _component(path, node, edges)
            elif child in order:
                lowest[node] = min(lowest[node], order[child])
            else:
                waiting.append((child, iter(edges[child])))
    return found


def _component(path: dict[_T, None], node: _T, edges: Mapping[_T, tuple[_T, ...]]) -> set[_T]:
    """Take the component that ends in ``node`` off the path; return it if it is a circle, else nothing."""
    component = set()
    while node not in component:
        component.add(path.popitem()[0])
    return component if len(component) > 1 or node in edges[node] else set()


def _first_in(cover: _Cover, spans: Spans) -> Span | None:
    return next(filter(cover.overlaps, spans), None)


def _extent(spans: Spans) -> Span | None:
    return Span(spans[0].start, max(s.end for s in spans)) if spans else None


def _shown(span: Span) -> str:
    return f"[{span.start}, {span.end})"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun} is" if number == 1 else f"{number} {noun}s are"
