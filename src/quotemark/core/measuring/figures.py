"""The figures of predictions, made of the comparisons of many articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from quotemark.core.measuring.comparison import CLOSE, EXACT, LOOSE, Comparison, Judgement, Outcome
from quotemark.core.types import Quote, QuoteType

KEYS_MISSED: Final = 7
KEYS_EXACT: Final = 1
KEYS_BOUNDARY: Final = 3
KEYS_RANKED: Final = 1
KEYS_UNRANKED: Final = 3
KEYS_FALSE: Final = 1
"""How many keys an annotator presses: for a quote marked from nothing, one that is right, one whose words need
mending; on top of that for a speaker chosen by digit or named anew; and for a proposal that holds no quote."""


class Agreement(msgspec.Struct, frozen=True):
    """Precision, recall and their harmonic mean, shares in 0..1; 0 where there is nothing to count."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, hits: int, predicted: int, gold: int) -> Agreement:
        """Return the agreement of so many predicted and gold items that have ``hits`` in common."""
        return cls(_share(hits, predicted), _share(hits, gold), _share(2 * hits, predicted + gold))


class TypeFigures(msgspec.Struct, frozen=True):
    """The figures of one type of gold quote: how many there are, recall, and the share of right sources."""

    gold: int
    close: float
    loose: float
    speaker: float | None


class RuleFigures(msgspec.Struct, frozen=True):
    """How many quotes one rule predicted, and the share of them that is close to a gold quote."""

    predicted: int
    precision: float


class Figures(msgspec.Struct, frozen=True):
    """The figures of a set of articles.

    ``speaker`` and ``ranked`` are shares of the loosely matched gold quotes that name a source: the mention is right,
    or is among the first nine. ``cue`` is a share of those with a cue. All three are None where there is none of these.
    ``pairs`` counts quotes that are close and whose source is right. ``effort`` is in keys per gold quote.
    """

    articles: int
    gold: int
    predicted: int
    exact: Agreement
    close: Agreement
    loose: Agreement
    tokens: Agreement
    pairs: Agreement
    speaker: float | None
    ranked: float | None
    cue: float | None
    effort: float
    types: dict[str, TypeFigures]
    rules: dict[str, RuleFigures]
    outcomes: dict[str, int]


def measure(comparisons: Iterable[Comparison]) -> Figures:
    """Return the figures over all articles that were compared."""
    comparisons = list(comparisons)
    judged = [j for c in comparisons for j in c.judgements]
    predicted = [item for c in comparisons for item in c.predicted]
    gold_count, predicted_count = len(judged), len(predicted)
    at = {least: sum(j.overlap >= least for j in judged) for least in (EXACT, CLOSE, LOOSE)}
    loose = [j for j in judged if j.overlap >= LOOSE]
    named = [j for j in loose if j.names_source]
    with_cue = [j.cue for j in loose if j.cue is not None]
    keys = sum(map(_keys, judged)) + KEYS_FALSE * (predicted_count - at[LOOSE])
    agree = {least: Agreement.of(hits, predicted_count, gold_count) for least, hits in at.items()}
    outcomes = Counter(j.outcome.value for j in judged)
    outcomes[Outcome.FALSE.value] = sum(len(c.false) for c in comparisons)
    return Figures(
        articles=len(comparisons),
        gold=gold_count,
        predicted=predicted_count,
        exact=agree[EXACT],
        close=agree[CLOSE],
        loose=agree[LOOSE],
        tokens=Agreement.of(
            sum(c.words_shared for c in comparisons),
            sum(c.words_predicted for c in comparisons),
            sum(c.words_gold for c in comparisons),
        ),
        pairs=Agreement.of(sum(j.overlap >= CLOSE and j.source for j in judged), predicted_count, gold_count),
        speaker=_mean([j.source for j in named]),
        ranked=_mean([j.ranked for j in named]),
        cue=_mean(with_cue),
        effort=_share(keys, gold_count),
        types={kind.value: _of_type([j for j in judged if j.gold.type is kind]) for kind in QuoteType},
        rules=_by_rule(predicted),
        outcomes={outcome.value: outcomes[outcome.value] for outcome in Outcome},
    )


def _keys(judged: Judgement) -> int:
    """Return how many keys a gold quote takes."""
    if judged.overlap < LOOSE:
        return KEYS_MISSED
    keys = KEYS_EXACT if judged.overlap >= EXACT else KEYS_BOUNDARY
    if judged.names_source and not judged.source:
        keys += KEYS_RANKED if judged.ranked else KEYS_UNRANKED
    return keys


def _of_type(judged: list[Judgement]) -> TypeFigures:
    named = [j for j in judged if j.overlap >= LOOSE and j.names_source]
    return TypeFigures(
        len(judged),
        _share(sum(j.overlap >= CLOSE for j in judged), len(judged)),
        _share(sum(j.overlap >= LOOSE for j in judged), len(judged)),
        _mean([j.source for j in named]),
    )


def _by_rule(predicted: list[tuple[Quote, float]]) -> dict[str, RuleFigures]:
    by_rule: dict[str, list[bool]] = {}
    for quote, overlap in predicted:
        if quote.suggestion is not None:
            by_rule.setdefault(quote.suggestion.rule, []).append(overlap >= CLOSE)
    return {rule: RuleFigures(len(hits), _share(sum(hits), len(hits))) for rule, hits in sorted(by_rule.items())}


def _mean(claims: list[bool]) -> float | None:
    return sum(claims) / len(claims) if claims else None


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
