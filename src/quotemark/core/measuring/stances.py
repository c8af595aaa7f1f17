"""How proposed stances agree with gold stances: one line for each gold quote that was found and each of its targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from quotemark.core.measuring.comparison import Comparison, Judgement
from quotemark.core.types import Quote

NEUTRAL: Final = "neutral"
OPPOSITES: Final = frozenset({"supports", "opposes"})
"""The labels that it costs most to confuse."""


class StanceLine(NamedTuple):
    """Where gold sees a speaker towards a target, and what was proposed; None: nothing was."""

    judged: Judgement
    target: str | None
    gold: str
    found: str | None


def stance_lines(comparison: Comparison) -> list[StanceLine]:
    """Return what was proposed for each gold stance of a quote that was found.

    Of a quote with a suggestion the suggested stances count, and not its labels, which may be those of gold itself
    (``quotemark detect --keep-quotes``); of one without, as other systems write it, its labels do.
    """
    return [
        StanceLine(judged, stance.target, stance.label, _found(judged.found, stance.target))
        for judged in comparison.judgements
        if judged.found is not None and judged.is_found
        for stance in judged.gold.stances
    ]


def _found(quote: Quote, target: str | None) -> str | None:
    stances = quote.stances if quote.suggestion is None else quote.suggestion.stances
    return next((stance.label for stance in stances if stance.target == target), None)


def tally_stances(lines: Iterable[StanceLine]) -> Counter[str]:
    """Return the counts of stances: all lines, those with a proposal that takes sides, the right ones, by label."""
    counts: Counter[str] = Counter()
    for line in lines:
        filled = line.found or NEUTRAL
        takes_side = filled != NEUTRAL
        counts["stances"] += 1
        counts["stances_taken"] += takes_side
        counts["stances_taken_right"] += takes_side and filled == line.gold
        counts["stances_right"] += filled == line.gold
        counts["stances_flipped"] += {line.gold, filled} == OPPOSITES
        counts[f"stance gold: {line.gold}"] += 1
        counts[f"stance found: {filled}"] += 1
        if filled == line.gold:
            counts[f"stance right: {filled}"] += 1
    return counts
