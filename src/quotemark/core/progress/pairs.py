"""What is counted of an article that several people worked on: how each two of them agree, and how far all do.

Quotes are aligned by their words (``core.measuring.alignment``). Only what somebody is through with can be compared:
a version in which quotes wait, or in which nothing was decided, is left out.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from quotemark.core.measuring.alignment import align_quotes, is_through
from quotemark.core.measuring.speakers import Identities
from quotemark.core.measuring.words import WordIndex
from quotemark.core.progress.facts import Fact, day_of
from quotemark.core.types import Article, Quote, QuoteType


class Paired(Fact, frozen=True, gc=False):
    """A quote that two datasets (by number) both have, the day of the later decision, and in what they agree."""

    first: int
    second: int
    day: str
    has_same_words: bool
    has_same_speaker: bool
    types: tuple[QuoteType, QuoteType]


class Alone(Fact, frozen=True, gc=False):
    """A quote that only one of two datasets has (``owner``, by number), and the day of its decision."""

    first: int
    second: int
    day: str
    owner: int


class Judged(Fact, frozen=True, gc=False):
    """A target that at least one of two people gave a stance towards, in a quote that both have; empty: none given."""

    first: int
    second: int
    day: str
    target: str
    labels: tuple[str, str]


class Differs(Fact, frozen=True, gc=False):
    """An article that several people are through with: how many different quotes, and on how many they differ."""

    article: str
    title: str
    quotes: int
    differing: int


def pair_facts(versions: Sequence[Article | None]) -> Iterator[Fact]:
    """Yield what there is to count of several versions of one article; None: a dataset lacks it.

    Raises:
        ValueError: if the texts differ, so that offsets cannot be compared.
    """
    through = [article if article is not None and is_through(article) else None for article in versions]
    there = [number for number, article in enumerate(through) if article is not None]
    if len(there) < 2:
        return
    groups = align_quotes(through)
    named = through[there[0]]
    assert named is not None
    index = WordIndex(named.text)
    people = Identities(through, index)
    differing = 0
    for group in groups:
        said = [None if q is None else _said(index, q, s) for q, s in zip(group, people.sources(group), strict=True)]
        for first, second in combinations(there, 2):
            yield from _of_pair(first, second, said[first], said[second])
        differing += any(_labels(said[number]) != _labels(said[there[0]]) for number in there)
    yield Differs(named.id, named.title or "", len(groups), differing)


class _Said(NamedTuple):
    """What one of several people says of a quote, to be compared with what another says, and when that was decided."""

    words: object
    speaker: Hashable
    type: QuoteType
    labels: dict[str, str]
    at: str


def _said(index: WordIndex, quote: Quote, speaker: Hashable) -> _Said:
    words = index.inside(quote.content) or quote.content
    labels = {stance.target or "": stance.label for stance in quote.stances}
    return _Said(words, speaker, quote.type, labels, quote.at or "")


def _of_pair(first: int, second: int, one: _Said | None, other: _Said | None) -> Iterator[Fact]:
    if one is not None and other is not None:
        day = day_of(max(one.at, other.at))
        has_same_words, has_same_speaker = one.words == other.words, one.speaker == other.speaker
        yield Paired(first, second, day, has_same_words, has_same_speaker, (one.type, other.type))
        for target in sorted(one.labels.keys() | other.labels.keys()):
            yield Judged(first, second, day, target, (one.labels.get(target, ""), other.labels.get(target, "")))
    elif one is not None:
        yield Alone(first, second, day_of(one.at), first)
    elif other is not None:
        yield Alone(first, second, day_of(other.at), second)


def _labels(said: _Said | None) -> object:
    """Return what has to be alike for two to agree; None where somebody has no such quote."""
    return None if said is None else said._replace(at="")
