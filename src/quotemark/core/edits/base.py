"""What all edits share: who decides, the counted status, and the order of the quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Final, NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.store.patch import difference
from quotemark.core.types import (
    Article,
    ArticleStatus,
    Origin,
    Quote,
    QuoteStatus,
    Span,
    Spans,
    Suggestion,
    index_of,
    quote_place,
)

_status_of: Final = attrgetter("status")


class Stamp(NamedTuple):
    """Who decides, when (ISO 8601, UTC), and where the project keeps that, how many seconds it took."""

    by: str
    at: str
    seconds: float | None = None


def counted_status(article: Article, *, waits: bool = False) -> ArticleStatus:
    """Return how far the article is: counted from its quotes, except for an excluded one.

    ``waits`` says that the coverage list, which only the engine can tell, has entries: then nothing is done yet.
    """
    if article.status is ArticleStatus.EXCLUDED:
        return article.status
    open_quotes = count_open(article.quotes)
    if open_quotes == len(article.quotes) and not article.dismissed:
        by_hand = any(q.origin is Origin.HAND for q in article.quotes)
        return ArticleStatus.IN_PROGRESS if by_hand else ArticleStatus.NEW
    return ArticleStatus.IN_PROGRESS if waits or open_quotes else ArticleStatus.DONE


def statuses(quotes: Iterable[Quote]) -> list[QuoteStatus]:
    """Return the status of each quote, without a step of Python for each: there may be 10,000, at every key."""
    return list(map(_status_of, quotes))


_counted: tuple[tuple[Quote, ...], int] = (), 0


def count_open(quotes: tuple[Quote, ...]) -> int:
    """Return how many of the quotes wait for a decision; after a change only what differs is counted."""
    global _counted
    known, number = _counted
    if quotes is not known:
        if known and quotes and (known[0] is quotes[0] or known[-1] is quotes[-1]):
            gone, come = difference(known, quotes)
            number += _open_among(come) - _open_among(gone)
        else:  # another article's, of which none is known
            number = _open_among(quotes)
        _counted = quotes, number
    return number


def _open_among(quotes: tuple[Quote, ...]) -> int:
    return statuses(quotes).count(QuoteStatus.CANDIDATE)


def in_text_order(article: Article) -> Article:
    """Return the article with its quotes by where they begin, the longer first where two begin together."""
    quotes = tuple(sorted(article.quotes, key=_order))
    same = all(a is b for a, b in zip(quotes, article.quotes, strict=True))
    return article if same else replace(article, quotes=quotes)


def changed(article: Article, quote_id: str, stamp: Stamp, **labels: object) -> Article:
    """Return the article with these fields of a quote set; a decided quote says who changed it."""
    row = index_of(article.quotes, quote_id)
    before = article.quotes[row]
    after: Quote = replace(before, **labels)
    if after == before:
        return article
    if not before.is_open:
        after = replace(after, by=stamp.by, at=stamp.at)
    quotes = (*article.quotes[:row], after, *article.quotes[row + 1 :])
    article = stamped(replace(article, quotes=quotes), stamp)
    return article if _is_in_place(quotes, row) else in_text_order(article)


def _is_in_place(quotes: tuple[Quote, ...], row: int) -> bool:
    """Tell whether a quote stands between its neighbours: to sort thousands would keep a key waiting."""
    around = [_order(quote) for quote in quotes[max(0, row - 1) : row + 2]]
    return around == sorted(around)


def _order(quote: Quote) -> tuple[int, int]:
    return quote.start, -quote.end


def stamped(article: Article, stamp: Stamp) -> Article:
    """Return the article with its status counted, and who worked on it last."""
    return replace(article, status=counted_status(article), by=stamp.by, at=stamp.at)


def without_quotes(article: Article, ids: set[str]) -> Article:
    """Return the article without these quotes and all that hung on them: their ids may come back for others."""
    gone = {q.id: q for q in article.quotes if q.id in ids}
    if not gone:
        return article
    rest = tuple(replace(q, parent=_living(q.parent, gone)) for q in article.quotes if q.id not in gone)
    unknown = article.unknown
    if unknown is not UNSET:
        places = tuple(quote_place(quote_id) for quote_id in gone)
        unknown = {
            k: v for k, v in unknown.items() if k not in places and not k.startswith(tuple(p + "/" for p in places))
        }
    return replace(article, quotes=rest, unknown=unknown)


def _living(parent: str | None, gone: dict[str, Quote]) -> str | None:
    """Return the nearest quote around that stays."""
    seen: set[str] = set()
    while parent in gone and parent not in seen:
        seen.add(parent)
        parent = gone[parent].parent
    return None if parent in gone else parent


def with_speakers(suggestion: Suggestion, name: Callable[[str], str | None]) -> Suggestion:
    """Return the suggestion with the ids that ``name`` gives for its speakers, each once and beside its own mention.

    Those for whom it gives None are left out.
    """
    if all(name(speaker_id) == speaker_id for speaker_id in suggestion.speakers):
        return suggestion
    ranked: dict[str, Spans] = {}
    mentions = suggestion.mentions + ((),) * (len(suggestion.speakers) - len(suggestion.mentions))
    for speaker_id, mention in zip(suggestion.speakers, mentions, strict=False):
        if (here := name(speaker_id)) is not None:
            ranked.setdefault(here, mention)
    check = suggestion.check
    if check is not UNSET:
        check = replace(check, proposed=name(check.proposed) or "", wrong=name(check.wrong) or "")
    return replace(suggestion, speakers=tuple(ranked), mentions=tuple(ranked.values()), check=check)


def touch(spans: Spans, others: Spans) -> bool:
    """Tell whether any of the spans overlaps any of the others."""
    return any(a.overlaps(b) for a in spans for b in others)


def free_id(letter: str, taken: Iterable[str]) -> str:
    """Return “q8” after “q7”: one above the highest number."""
    numbers = [int(i[1:]) for i in taken if i[:1] == letter and i[1:].isascii() and i[1:].isdigit() and len(i) < 12]
    return f"{letter}{max(numbers, default=0) + 1}"


def merged(spans: Spans) -> Spans:
    """Return the spans in order, those that overlap or adjoin united."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def cut(span: Span, hole: Span) -> Spans:
    """Return what is left of the span on both sides of the hole."""
    left = (span.start, min(span.end, hole.start))
    right = (max(span.start, hole.end), span.end)
    return tuple(Span(start, end) for start, end in (left, right) if start < end)
