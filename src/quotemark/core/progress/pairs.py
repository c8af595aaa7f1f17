"""What is counted of an article that several people worked on: how each two of them agree, and how far all do.

Quotes are aligned by their words (``core.measuring.alignment``). Only what somebody is through with can be compared:
a version in which quotes wait, or in which nothing was decided, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from quotemark.core.measuring.alignment import QuoteGroup, align_quotes, is_through
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
    comparing = _Comparing(through, WordIndex(named.text))
    for first, second in combinations(there, 2):
        for group in groups:
            yield from comparing.facts(group, first, second)
    differing = sum(comparing.differs(group, there) for group in groups)
    yield Differs(named.id, named.title or "", len(groups), differing)


class _Comparing:
    def __init__(self, versions: Sequence[Article | None], index: WordIndex) -> None:
        self._versions, self._index = versions, index

    def facts(self, group: QuoteGroup, first: int, second: int) -> Iterator[Fact]:
        one, other = group[first], group[second]
        if one is not None and other is not None:
            day = day_of(max(one.at or "", other.at or ""))
            words, speaker = self._words(one) == self._words(other), self._is_same_speaker(first, one, second, other)
            yield Paired(first, second, day, words, speaker, (one.type, other.type))
            labels, others = _labels(one), _labels(other)
            for target in sorted(labels.keys() | others.keys()):
                yield Judged(first, second, day, target, (labels.get(target, ""), others.get(target, "")))
        elif one is not None or other is not None:
            owner, quote = (first, one) if one is not None else (second, other)
            assert quote is not None
            yield Alone(first, second, day_of(quote.at), owner)

    def differs(self, group: QuoteGroup, there: Sequence[int]) -> bool:
        """Tell whether those who are through with the article do not all say the same of a quote."""
        first, model = there[0], group[there[0]]
        return model is None or any(
            quote is None
            or self._words(quote) != self._words(model)
            or quote.type is not model.type
            or _labels(quote) != _labels(model)
            or not self._is_same_speaker(first, model, number, quote)
            for number, quote in ((number, group[number]) for number in there[1:])
        )

    def _words(self, quote: Quote) -> object:
        return self._index.inside(quote.content) or quote.content

    def _is_same_speaker(self, first: int, one: Quote, second: int, other: Quote) -> bool:
        """Tell whether two name the same speaker, be it by other names, or point at the same words for one."""
        names, others = self._names(first, one), self._names(second, other)
        if names and others:
            return not names.isdisjoint(others)
        heads, other_heads = self._index.heads(one.mention), self._index.heads(other.mention)
        return not heads.isdisjoint(other_heads) if heads and other_heads else names == others and heads == other_heads

    def _names(self, number: int, quote: Quote) -> set[str]:
        article = self._versions[number]
        speaker = article.speaker(quote.speaker) if article is not None else None
        return {name.casefold() for name in (speaker.name, *speaker.aliases)} if speaker is not None else set()


def _labels(quote: Quote) -> dict[str, str]:
    return {stance.target or "": stance.label for stance in quote.stances}
