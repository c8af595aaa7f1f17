"""The figures of predictions as plain numbers, for whoever compares two versions of the engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from quotemark.core.measuring.comparison import Comparison, Outcome
from quotemark.core.measuring.evaluation import formulas, rules_of
from quotemark.core.measuring.resampling import point
from quotemark.core.measuring.tally import tally
from quotemark.core.types import QuoteType


class Agreement(msgspec.Struct, frozen=True):
    """Precision, recall and their harmonic mean, shares in 0..1; 0 where there is nothing to count."""

    precision: float
    recall: float
    f1: float


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
    counts = [tally(comparison) for comparison in comparisons]
    total = sum(counts, Counter[str]())
    found = point(counts, formulas(total))

    def agreement(name: str) -> Agreement:
        return Agreement(*(found[f"{name}.{part}"] or 0.0 for part in ("precision", "recall", "f1")))

    return Figures(
        articles=len(counts),
        gold=total["gold"],
        predicted=total["predicted"],
        exact=agreement("exact"),
        close=agreement("close"),
        loose=agreement("loose"),
        tokens=agreement("tokens"),
        pairs=agreement("pairs"),
        speaker=found["speaker"],
        ranked=found["speaker.top9"],
        cue=found["cue"],
        effort=found["effort"] or 0.0,
        types={kind.value: _of_type(kind, total, found) for kind in QuoteType},
        rules={
            rule: RuleFigures(total[f"rule {rule}: predicted"], found[f"rule.{rule}.precision"] or 0.0)
            for rule in rules_of(total)
        },
        outcomes={outcome.value: total[f"outcome: {outcome}"] for outcome in Outcome},
    )


def _of_type(kind: QuoteType, total: Counter[str], found: dict[str, float | None]) -> TypeFigures:
    close, loose = (found[f"{kind}.{least}.recall"] or 0.0 for least in ("close", "loose"))
    return TypeFigures(total[f"{kind}: gold"], close, loose, found[f"{kind}.speaker"])
