"""How predicted quotes agree with the gold quotes of an article: which was found, how well, and with which source.

A gold and a predicted quote are paired one to one, best overlap first; *exact* pairs have all their words in common,
*close* ones at least .8 of them, *loose* ones at least half (Jaccard). A source is right when the two mentions share a
head word: one before the first preposition of a part between commas: “Riel” is not “a friend of Riel”, but is “Riel,
the mayor”.

References:
    Newell, Margolin and Ruths (2018), An attribution relations corpus for political news: agreement over words.
    Pareti (2015), Attribution: a computational approach: exact and partial matches of content, cue and source.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from quotemark.core.measuring.alignment import owners_of, pair_quotes
from quotemark.core.measuring.speakers import Identities
from quotemark.core.measuring.words import WordIndex, WordSet
from quotemark.core.types import MAX_RANKED, Article, Quote, QuoteStatus, QuoteType

EXACT: Final = 1.0
CLOSE: Final = 0.8
LOOSE: Final = 0.5


class Outcome(StrEnum):
    """What became of a gold quote, or of a predicted one that holds none."""

    RIGHT = "right"
    WRONG_SPEAKER = "wrong speaker"
    CUT_SHORT = "cut short"
    TOO_LONG = "too long"
    SPLIT = "split"
    JOINED = "joined"
    MISSED = "missed"
    FALSE = "false"


class Judgement(NamedTuple):
    """One gold quote, what it was paired with, and what is right about that.

    ``shape`` tells how the words differ, where they do; ``cue`` is None where gold has no cue; ``ranked`` tells that
    the source is among the first nine; ``speaker`` tells that the speakers are one and the same, wherever they are
    named, and is None where gold has none.
    """

    gold: Quote
    found: Quote | None
    overlap: float
    outcome: Outcome
    shape: Outcome | None = None
    cue: bool | None = None
    names_source: bool = False
    source: bool = False
    ranked: bool = False
    speaker: bool | None = None

    @property
    def is_found(self) -> bool:
        """True for a gold quote of which at least half was found."""
        return self.overlap >= LOOSE


class Comparison(NamedTuple):
    """One article's gold quotes judged, the predicted quotes with their overlap, and the words they share.

    ``elsewhere`` counts predicted quotes that were found of gold quotes of other types than those asked for.
    """

    judgements: tuple[Judgement, ...]
    predicted: tuple[tuple[Quote, float], ...]
    false: tuple[Quote, ...]
    words_gold: int
    words_predicted: int
    words_shared: int
    elsewhere: int = 0


def compare(
    gold: Article,
    predicted: Article | None,
    types: Collection[QuoteType] | None = None,
    *,
    index: WordIndex | None = None,
) -> Comparison:
    """Return how the predicted quotes of an article agree with its gold quotes; of ``types`` only, where given.

    Rejected quotes and quotes without a word are left out on both sides. Without a prediction all is missed.
    ``index`` holds the words of the text, where somebody has them already.

    Raises:
        ValueError: if the two texts differ, so that offsets cannot be compared.
    """
    if predicted is not None and predicted.text != gold.text:
        raise ValueError(f"article {gold.id!r}: the texts differ, so offsets cannot be compared")
    index = index or WordIndex(gold.text)
    every = counted(gold, index)
    gold_quotes = [q for q in every if types is None or q.type in types]
    found = [] if predicted is None else counted(predicted, index)
    gold_words, words = ([index.inside(q.content) for q in quotes] for quotes in (gold_quotes, found))
    pairs = pair_quotes(gold_words, words)
    people = Identities((gold, predicted), index)
    shapes = _Shapes(gold_words, words)
    judgements = []
    for g, quote in enumerate(gold_quotes):
        pairing = pairs.get(g)
        if pairing is None:
            judgements.append(Judgement(quote, None, 0.0, Outcome.MISSED))
            continue
        judged = _judge(index, people, quote, found[pairing.predicted], pairing.overlap)
        if pairing.overlap < EXACT:
            judged = judged._replace(shape=shapes.of(g, pairing.predicted))
        judgements.append(
            judged if judged.shape is None or pairing.overlap >= CLOSE else judged._replace(outcome=judged.shape)
        )
    overlaps = dict(pairs.values())
    pieces = set().union(*gold_words)
    all_words: set[int] = set().union(*words)
    return Comparison(
        tuple(judgements),
        tuple((q, overlaps.get(p, 0.0)) for p, q in enumerate(found)),
        tuple(q for p, q in enumerate(found) if p not in overlaps and 2 * len(words[p] & pieces) < len(words[p])),
        len(pieces),
        len(all_words),
        len(pieces & all_words),
        _elsewhere([index.inside(q.content) for q in every if types and q.type not in types], words, overlaps),
    )


def _elsewhere(others: Sequence[WordSet], words: Sequence[WordSet], overlaps: dict[int, float]) -> int:
    left = [w for p, w in enumerate(words) if overlaps.get(p, 0.0) < LOOSE]
    return sum(pairing.overlap >= LOOSE for pairing in pair_quotes(others, left).values())


def counted(article: Article, index: WordIndex) -> list[Quote]:
    """Return the quotes of an article that count: those with a word that nobody has rejected."""
    return [q for q in article.quotes if q.status is not QuoteStatus.REJECTED and index.inside(q.content)]


def _judge(index: WordIndex, people: Identities, gold: Quote, found: Quote, overlap: float) -> Judgement:
    heads = index.heads(gold.mention)
    cue = index.inside(gold.cue)
    right = bool(heads & index.heads(found.mention)) if heads else not index.inside(found.mention)
    mentions = (found.suggestion.mentions if found.suggestion is not None else ()) or (found.mention,)
    ranked = right or any(heads & index.heads(mention) for mention in mentions[:MAX_RANKED])
    who, who_found = people.sources((gold, found))
    return Judgement(
        gold,
        found,
        overlap,
        Outcome.RIGHT if right else Outcome.WRONG_SPEAKER,
        cue=bool(cue & index.inside(found.cue)) if cue else None,
        names_source=bool(heads),
        source=right,
        ranked=ranked,
        speaker=who == who_found if gold.speaker is not None else None,
    )


class _Shapes:
    """How pairs differ whose words are not the same."""

    def __init__(self, gold: Sequence[WordSet], predicted: Sequence[WordSet]) -> None:
        self._gold, self._predicted = gold, predicted

    @cached_property
    def _gold_owners(self) -> dict[int, list[int]]:
        return owners_of(self._gold)

    @cached_property
    def _owners(self) -> dict[int, list[int]]:
        return owners_of(self._predicted)

    def of(self, g: int, p: int) -> Outcome:
        """Return whether one quote was made of two, two of one, or an end is wrong."""
        gold, predicted = self._gold[g], self._predicted[p]
        if _mostly_within(predicted, self._gold, self._gold_owners) > 1:
            return Outcome.JOINED
        if _mostly_within(gold, self._predicted, self._owners) > 1:
            return Outcome.SPLIT
        return Outcome.CUT_SHORT if len(gold - predicted) >= len(predicted - gold) else Outcome.TOO_LONG


def _mostly_within(words: WordSet, quotes: Sequence[WordSet], owners: dict[int, list[int]]) -> int:
    """Return how many quotes have more than half of their words in these."""
    near = {at for word in words for at in owners.get(word, ())}
    return sum(2 * len(quotes[at] & words) > len(quotes[at]) for at in near)
