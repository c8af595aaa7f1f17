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
from typing import Final, NamedTuple

from quotemark.core.measuring.alignment import pair_quotes
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

    ``cue`` is None where gold has no cue; ``ranked`` tells that the source is among the first nine.
    """

    gold: Quote
    found: Quote | None
    overlap: float
    outcome: Outcome
    cue: bool | None = None
    names_source: bool = False
    source: bool = False
    ranked: bool = False


class Comparison(NamedTuple):
    """One article's gold quotes judged, the predicted quotes with their overlap, and the words they share."""

    judgements: tuple[Judgement, ...]
    predicted: tuple[tuple[Quote, float], ...]
    false: tuple[Quote, ...]
    words_gold: int
    words_predicted: int
    words_shared: int


def compare(gold: Article, predicted: Article | None, types: Collection[QuoteType] | None = None) -> Comparison:
    """Return how the predicted quotes of an article agree with its gold quotes; of ``types`` only, where given.

    Rejected quotes and quotes without a word are left out on both sides. Without a prediction all is missed.

    Raises:
        ValueError: if the two texts differ, so that offsets cannot be compared.
    """
    if predicted is not None and predicted.text != gold.text:
        raise ValueError(f"article {gold.id!r}: the texts differ, so offsets cannot be compared")
    index = WordIndex(gold.text)
    gold_quotes = [q for q in _counted(gold, index) if types is None or q.type in types]
    found = [] if predicted is None else _counted(predicted, index)
    gold_words, words = ([index.inside(q.content) for q in quotes] for quotes in (gold_quotes, found))
    pairs = pair_quotes(gold_words, words)
    judgements = []
    for g, quote in enumerate(gold_quotes):
        pairing = pairs.get(g)
        if pairing is None:
            judgements.append(Judgement(quote, None, 0.0, Outcome.MISSED))
            continue
        judged = _judge(index, quote, found[pairing.predicted], pairing.overlap)
        shape = judged.outcome if pairing.overlap >= CLOSE else _shape(gold_words, words, g, pairing.predicted)
        judgements.append(judged._replace(outcome=shape))
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
    )


def _counted(article: Article, index: WordIndex) -> list[Quote]:
    return [q for q in article.quotes if q.status is not QuoteStatus.REJECTED and index.inside(q.content)]


def _judge(index: WordIndex, gold: Quote, found: Quote, overlap: float) -> Judgement:
    heads = index.heads(gold.mention)
    cue = index.inside(gold.cue)
    right = bool(heads & index.heads(found.mention)) if heads else not index.inside(found.mention)
    mentions = (found.suggestion.mentions if found.suggestion is not None else ()) or (found.mention,)
    ranked = right or any(heads & index.heads(mention) for mention in mentions[:MAX_RANKED])
    return Judgement(
        gold,
        found,
        overlap,
        Outcome.RIGHT if right else Outcome.WRONG_SPEAKER,
        cue=bool(cue & index.inside(found.cue)) if cue else None,
        names_source=bool(heads),
        source=right,
        ranked=ranked,
    )


def _shape(gold: Sequence[WordSet], predicted: Sequence[WordSet], g: int, p: int) -> Outcome:
    """Return how the words of a pair that is not close differ: one quote made of two, two of one, or wrong ends."""
    if sum(2 * len(other & predicted[p]) > len(other) for other in gold) > 1:
        return Outcome.JOINED
    if sum(2 * len(other & gold[g]) > len(other) for other in predicted) > 1:
        return Outcome.SPLIT
    lacking, extra = len(gold[g] - predicted[p]), len(predicted[p] - gold[g])
    return Outcome.CUT_SHORT if lacking >= extra else Outcome.TOO_LONG
