"""The tables of several versions of a dataset: how each two agree, what they confuse, where most is at odds."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from quotemark.core.progress.counts import Counts, share
from quotemark.core.progress.pairs import Alone, Differs, Judged, Paired
from quotemark.core.progress.table import MOST_ROWS, Column, Measure, Row, TableSpec, counted, shared

NONE_GIVEN: Final = "none"
"""Stands for a stance that one of two people did not give."""

_MOST_DAYS: Final = 14
"""Days that stand each for itself; of more, those of a week are put together."""

Matrix: TypeAlias = Counter[tuple[str, str]]
"""How often one of two people said the one thing and the other the other."""


def kappa(matrix: Mapping[tuple[str, str], int]) -> float | None:
    """Return the agreement of two people beyond chance, at most 1; None where there is none to speak of.

    That is so where nothing was judged, and where both gave one and the same label throughout.

    References:
        Cohen (1960), A coefficient of agreement for nominal scales.
    """
    if len({label for pair in matrix for label in pair}) < 2:
        return None
    import numpy as np

    from quotemark.core.measuring.nominal import cohen

    return float(cohen({pair: np.array([times], dtype=float) for pair, times in matrix.items()})[0])


def _agreement(counts: Counts, names: Sequence[str]) -> list[Row]:
    pairs = _Pairs(counts)
    return [
        (period, names[first], names[second], *found.figures())
        for (period, first, second), found in sorted(pairs.by_period.items())
    ]


class _Pair:
    """What is counted of two people in one span of time."""

    def __init__(self) -> None:
        self.both = self.alone = self.words = self.speakers = 0
        self.types: Matrix = Counter()
        self.stances: Matrix = Counter()

    def figures(self) -> Row:
        return (
            self.both + self.alone,
            share(2 * self.both, 2 * self.both + self.alone),
            share(self.words, self.both),
            share(self.speakers, self.both),
            kappa(self.types),
            kappa(self.stances),
        )


class _Pairs:
    def __init__(self, counts: Counts) -> None:
        self.by_period: defaultdict[tuple[str, int, int], _Pair] = defaultdict(_Pair)
        paired, alone, judged = counts.of(Paired), counts.of(Alone), counts.of(Judged)
        days = {fact.day for fact in paired} | {fact.day for fact in alone}
        is_short = len(days) <= _MOST_DAYS
        period = {day: day if is_short else week_of(day) for day in days}
        for fact, times in paired.items():
            pair = self.by_period[period[fact.day], fact.first, fact.second]
            pair.both += times
            pair.words += times * fact.has_same_words
            pair.speakers += times * fact.has_same_speaker
            pair.types[fact.types[0].value, fact.types[1].value] += times
        for single, times in alone.items():
            self.by_period[period[single.day], single.first, single.second].alone += times
        for stance, times in judged.items():
            self.by_period[period[stance.day], stance.first, stance.second].stances[_named(stance.labels)] += times


def week_of(day: str) -> str:
    """Return the Monday of the week of a day, both as 2026-11-28; what is no day as it stands."""
    try:
        date = datetime.date.fromisoformat(day)
    except ValueError:
        return day
    return (date - datetime.timedelta(days=date.weekday())).isoformat()


def _named(labels: tuple[str, str]) -> tuple[str, str]:
    return labels[0] or NONE_GIVEN, labels[1] or NONE_GIVEN


def _type_pairs(counts: Counts, names: Sequence[str]) -> list[Row]:
    found: Counter[tuple[int, int, str, str]] = Counter()
    for fact, times in counts.of(Paired).items():
        found[fact.first, fact.second, fact.types[0].value, fact.types[1].value] += times
    return [(names[i], names[j], *types, times) for (i, j, *types), times in sorted(found.items())]


def _stance_pairs(counts: Counts, names: Sequence[str]) -> list[Row]:
    found: Counter[tuple[int, int, str, str, str]] = Counter()
    for fact, times in counts.of(Judged).items():
        found[fact.first, fact.second, fact.target, *_named(fact.labels)] += times
    return [(names[i], names[j], *said, times) for (i, j, *said), times in sorted(found.items())]


def _differing(counts: Counts, _names: Sequence[str]) -> list[Row]:
    found = [fact for fact in counts.of(Differs) if fact.differing]
    found.sort(key=lambda fact: (-fact.differing, fact.quotes, fact.article))
    return [
        (fact.article, fact.title, fact.quotes, fact.differing, share(fact.differing, fact.quotes))
        for fact in found[:MOST_ROWS]
    ]


_PAIR: Final = (Column("first"), Column("second"))

AGREEMENT: Final = TableSpec(
    "agreement",
    "Agreement over time",
    "How each two datasets agree in the articles that both are through with, by day or week of the later decision",
    (
        Column("from", Measure.DAY),
        *_PAIR,
        *counted("quotes"),
        *shared("both have", "same words", "same speaker"),
        Column("type kappa", Measure.KAPPA),
        Column("stance kappa", Measure.KAPPA),
    ),
    _agreement,
    is_comparison=True,
)
TYPE_PAIRS: Final = TableSpec(
    "type confusion",
    "Types confused",
    "Which type each of two gave the quotes that both have",
    (*_PAIR, Column("type by first"), Column("type by second"), *counted("quotes")),
    _type_pairs,
    is_comparison=True,
)
STANCE_PAIRS: Final = TableSpec(
    "stance confusion",
    "Stances confused",
    "Which stance each of two gave in the quotes that both have",
    (*_PAIR, Column("target"), Column("stance by first"), Column("stance by second"), *counted("quotes")),
    _stance_pairs,
    is_comparison=True,
)
DIFFERING: Final = TableSpec(
    "differing",
    "Articles at odds",
    f"The articles in which most quotes are at odds; the first {MOST_ROWS}",
    (Column("article"), Column("title"), *counted("quotes", "at odds"), *shared("share")),
    _differing,
    is_comparison=True,
)
