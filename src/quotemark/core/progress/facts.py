"""What is counted of one article: facts, each a value that says the same of however many decisions.

A fact has no id and no text in it, so that a hundred thousand articles come to a few thousand different facts. A new
figure is a new kind of fact here, a table in ``core.progress.tables`` and, to be seen, a chart in ``gui.dashboard``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from quotemark.core.anchoring.answers import Answer, answers_of, first_decision
from quotemark.core.measuring.comparison import CLOSE
from quotemark.core.measuring.words import WordIndex
from quotemark.core.proposals import Fate, Part, changed_parts, fate_of, is_proposed
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, QuoteType


class Fact(Struct, frozen=True, gc=False):
    """What can be counted.

    ``by`` is empty where a file does not say who decided, ``day`` where it does not say when.
    """


class ArticleStands(Fact, frozen=True, gc=False):
    """An article of a dataset (by its number), how far it is, and whether it or a quote of it bears a flag."""

    dataset: int
    status: ArticleStatus
    is_flagged: bool


class QuoteStands(Fact, frozen=True, gc=False):
    """A quote of a dataset, what became of it (None: open), and whether it bears a flag."""

    dataset: int
    fate: Fate | None
    is_flagged: bool


class Decided(Fact, frozen=True, gc=False):
    """A decision: whose it is, on which day, and what it made of the proposal."""

    by: str
    day: str
    fate: Fate


class Worked(Fact, frozen=True, gc=False):
    """An article in which somebody made decisions that day."""

    by: str
    day: str


class HadPart(Fact, frozen=True, gc=False):
    """An article in which somebody made decisions, on however many days."""

    by: str


class Labelled(Fact, frozen=True, gc=False):
    """A stance of a confirmed quote; one without any has an empty label."""

    by: str
    target: str
    label: str


class Typed(Fact, frozen=True, gc=False):
    """A confirmed quote and its type."""

    by: str
    type: QuoteType


class Spoke(Fact, frozen=True, gc=False):
    """A confirmed quote and the name of its speaker, empty for nobody named; ``is_first``: of him in this article."""

    name: str
    is_first: bool


class Proposed(Fact, frozen=True, gc=False):
    """A proposal that was decided on: its rule, its score in hundredths, and what became of it.

    ``is_close`` tells that it was confirmed with at least .8 of the words in common (Jaccard), which is what
    the score estimates.
    """

    by: str
    rule: str
    hundredths: int
    fate: Fate
    is_close: bool


class Corrected(Fact, frozen=True, gc=False):
    """One part of a proposal that was changed before it was confirmed."""

    by: str
    rule: str
    part: Part


class Took(Fact, frozen=True, gc=False):
    """The seconds that a decision took, where the project keeps them: to the tenth, from a minute on in whole ones."""

    by: str
    fate: Fate
    seconds: float


class Answered(Fact, frozen=True, gc=False):
    """What somebody answered in an anchoring check."""

    answer: Answer


def facts_of(article: Article, dataset: int) -> Iterator[Fact]:
    """Yield what there is to count of an article of a dataset (by its number).

    An article that is left out of the work counts as such, and its quotes for nothing. What is counted of an annotator
    is what that annotator decided; quotes and speakers are those that hold after a review.
    """
    is_flagged = article.flag or any(quote.flag for quote in article.quotes)
    yield ArticleStands(dataset, article.status, is_flagged)
    if article.status is ArticleStatus.EXCLUDED:
        return
    worked: set[Worked] = set()
    names: set[str] = set()
    words = _Words(article)
    for now in article.quotes:
        yield QuoteStands(dataset, fate_of(now), now.flag)
        if now.status is QuoteStatus.CONFIRMED:
            speaker = article.speaker(now.speaker)
            name = speaker.name if speaker is not None else ""
            yield Spoke(name, name not in names)
            names.add(name)
        quote = first_decision(now)
        fate = fate_of(quote)
        if fate is None:
            continue
        by, day = quote.by or "", day_of(quote.at)
        worked.add(Worked(by, day))
        yield Decided(by, day, fate)
        if quote.seconds is not None:
            yield Took(by, fate, round(quote.seconds, 1 if quote.seconds < 60 else 0))
        yield from _of_proposal(quote, by, fate, words)
        if quote.status is QuoteStatus.CONFIRMED:
            yield from _of_labels(quote, by)
    yield from worked
    yield from map(HadPart, {found.by for found in worked})
    yield from map(Answered, answers_of(article))


def _of_proposal(quote: Quote, by: str, fate: Fate, words: _Words) -> Iterator[Fact]:
    proposed = quote.suggestion
    if proposed is None or not is_proposed(quote):
        return
    is_close = fate is not Fate.REJECTED and words.are_close(quote)
    yield Proposed(by, proposed.rule, round(100 * proposed.score), fate, is_close)
    if fate is Fate.CHANGED:
        for part in changed_parts(quote):
            yield Corrected(by, proposed.rule, part)


def _of_labels(quote: Quote, by: str) -> Iterator[Fact]:
    yield Typed(by, quote.type)
    for stance in quote.stances:
        yield Labelled(by, stance.target or "", stance.label)
    if not quote.stances:
        yield Labelled(by, "", "")


class _Words:
    """The words of an article, looked for only where a quote has others than were proposed."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._index: WordIndex | None = None

    def are_close(self, quote: Quote) -> bool:
        proposed = quote.suggestion.content if quote.suggestion is not None else ()
        if proposed == quote.content:
            return True
        if self._index is None:
            self._index = WordIndex(self._article.text)
        before, now = self._index.inside(proposed), self._index.inside(quote.content)
        return bool(before or now) and len(before & now) >= CLOSE * len(before | now)


def day_of(moment: str | None) -> str:
    """Return the day of a moment (ISO 8601) by the clock here, as 2026-11-28; empty where there is none to be read."""
    # Hours and minutes tell the day wherever the clock stands, and many decisions share them.
    return _day(moment[:16], moment[19:]) if moment else ""


@lru_cache(maxsize=4096)
def _day(minute: str, zone: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(f"{minute}:00{zone}" if len(minute) == 16 else minute)
        return moment.astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
