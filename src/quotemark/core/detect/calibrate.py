"""Fits the odds of the score's features to annotated articles, so that scores are probabilities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

Example = tuple[float, tuple[str, ...], bool]
"""What was likely before (share in 0..1), the features, and whether the candidate was close."""

_PRIOR: Final = 6.0
"""How many examples that say nothing each feature starts with, so that rare ones stay near 1."""
_ROUNDS: Final = 30


def fit_odds(examples: Iterable[Example]) -> dict[str, float]:
    """Return what each feature multiplies the odds by, so that among its examples as many are close as expected.

    Iterative scaling: in each round every feature's odds are multiplied by observed over expected, hits and misses.
    """
    rows = list(examples)
    odds: dict[str, float] = {feature: 1.0 for _, features, _ in rows for feature in features}
    by_feature: dict[str, list[int]] = {feature: [] for feature in odds}
    for index, (_, features, _) in enumerate(rows):
        for feature in features:
            by_feature[feature].append(index)
    current = [base / (1 - base) for base, _, _ in rows]
    for _ in range(_ROUNDS):
        for feature, members in by_feature.items():
            expected = sum(current[i] / (1 + current[i]) for i in members)
            hits = sum(rows[i][2] for i in members)
            half = _PRIOR / 2
            step = ((hits + half) / (expected + half)) * (
                (len(members) - expected + half) / (len(members) - hits + half)
            )
            odds[feature] *= step
            for i in members:
                current[i] *= step
    return {feature: round(value, 3) for feature, value in sorted(odds.items())}
