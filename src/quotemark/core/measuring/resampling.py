"""Figures over many articles with what chance makes of them: each article is counted once, and drawn again and again.

Whatever is measured is a function of sums over articles. So the counts of each article stand in one row of a matrix, a
resample is a row of weights, and all resamples of all figures are a product of two matrices.

References:
    Efron and Tibshirani (1993), An introduction to the bootstrap: percentile intervals, and of two systems the
    interval of their difference over the same resamples.
    Berg-Kirkpatrick, Burkett and Klein (2012), An empirical investigation of statistical significance in NLP: why
    whole articles are drawn, and both systems are measured on the same ones.
    Davison and Hinkley (1997), Bootstrap methods and their application: why the data count as a resample in ``p``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

Counts: TypeAlias = Mapping[str, float]
"""What one article adds, by name; what is not named is 0."""

Floats: TypeAlias = npt.NDArray[np.float64]

RESAMPLES: Final = 1000
_AT_A_TIME: Final = 2_000_000
"""Weights that are held at a time, so that 20,000 articles take no more memory than 84."""


class Totals:
    """Sums over articles by name, one for each resample."""

    def __init__(self, columns: Mapping[str, int], values: Floats) -> None:
        self._columns, self._values = columns, values

    def __getitem__(self, name: str) -> Floats:
        at = self._columns.get(name)
        return self._values[:, at] if at is not None else np.zeros(len(self._values))

    def names(self, beginning: str) -> list[str]:
        """Return the names that begin so, in order."""
        return sorted(name for name in self._columns if name.startswith(beginning))


Formula: TypeAlias = Callable[[Totals], Floats]
"""Makes a figure of totals, for each resample; not a number where there is nothing to measure."""


class Estimate(msgspec.Struct, frozen=True):
    """A figure and its 95 % interval; None where there is nothing to measure."""

    value: float | None
    low: float | None = None
    high: float | None = None


class Contrast(msgspec.Struct, frozen=True):
    """How far one system lies above another: the difference, its 95 % interval, and how often chance alone does that.

    ``p`` is twice the share of resamples in which the difference is naught or has the other sign, the data themselves
    counted as one more, so that it is never 0 (two-sided).
    """

    difference: float | None
    low: float | None = None
    high: float | None = None
    p: float | None = None


def ratio(part: Floats, whole: Floats) -> Floats:
    """Return the shares; not a number where the whole is 0."""
    found: Floats = np.divide(part, whole, out=np.full_like(part, np.nan), where=whole != 0)
    return found


def estimate(
    articles: Sequence[Counts], formulas: Mapping[str, Formula], resamples: int = RESAMPLES, seed: int = 0
) -> dict[str, Estimate]:
    """Return each figure over all articles, with the interval that as many articles drawn anew have.

    The same seed gives the same intervals. Without resamples, or of one article, there are none.
    """
    columns, matrix = _matrix(articles)
    values = _at_point(columns, matrix, formulas)
    drawn = _drawn(columns, [matrix], formulas, resamples, seed)
    return {
        name: Estimate(_plain(values[name]), *_interval(drawn[0][name] if drawn else np.array([]))) for name in formulas
    }


def contrast(
    first: Sequence[Counts],
    second: Sequence[Counts],
    formulas: Mapping[str, Formula],
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> dict[str, Contrast]:
    """Return how far the first system lies above the second, both measured on the same articles in the same order."""
    columns, both = _matrix([*first, *second])
    sides = [both[: len(first)], both[len(first) :]]
    points = [_at_point(columns, side, formulas) for side in sides]
    drawn = _drawn(columns, sides, formulas, resamples, seed)
    found = {}
    for name in formulas:
        differences = drawn[0][name] - drawn[1][name] if drawn else np.array([])
        value = _plain(points[0][name] - points[1][name])
        found[name] = Contrast(value, *_interval(differences), _chance(differences))
    return found


def point(articles: Sequence[Counts], formulas: Mapping[str, Formula]) -> dict[str, float | None]:
    """Return each figure over all articles."""
    return {name: _plain(value) for name, value in _at_point(*_matrix(articles), formulas).items()}


def _matrix(articles: Sequence[Counts]) -> tuple[dict[str, int], Floats]:
    columns: dict[str, int] = {}
    for counts in articles:
        for name in counts:
            columns.setdefault(name, len(columns))
    matrix = np.zeros((len(articles), len(columns)))
    for row, counts in enumerate(articles):
        for name, count in counts.items():
            matrix[row, columns[name]] = count
    return columns, matrix


def _at_point(columns: dict[str, int], matrix: Floats, formulas: Mapping[str, Formula]) -> dict[str, float]:
    totals = Totals(columns, matrix.sum(axis=0, keepdims=True))
    return {name: float(formula(totals)[0]) for name, formula in formulas.items()}


def _drawn(
    columns: dict[str, int], sides: list[Floats], formulas: Mapping[str, Formula], resamples: int, seed: int
) -> list[dict[str, Floats]]:
    """Return the figures of each side by name, one for each resample; the same articles are drawn for all sides."""
    number = len(sides[0])
    if number < 2 or resamples < 1:
        return []
    parts: list[list[Floats]] = [[] for _ in sides]
    for drawn in _weights(number, resamples, seed):
        for part, side in zip(parts, sides, strict=True):
            part.append(drawn @ side)
    totals = [Totals(columns, np.concatenate(part)) for part in parts]
    return [{name: formula(of_side) for name, formula in formulas.items()} for of_side in totals]


def _weights(number: int, resamples: int, seed: int) -> Iterator[Floats]:
    """Yield how often each article is drawn, a row for each resample, some rows at a time."""
    random = np.random.default_rng(seed)
    step = max(1, _AT_A_TIME // number)
    for start in range(0, resamples, step):
        rows = min(step, resamples - start)
        drawn = random.integers(0, number, size=(rows, number))
        drawn += np.arange(rows)[:, None] * number
        yield np.bincount(drawn.ravel(), minlength=rows * number).reshape(rows, number).astype(np.float64)


def _interval(values: Floats) -> tuple[float | None, float | None]:
    known = values[~np.isnan(values)]
    if not len(known):
        return None, None
    low, high = np.percentile(known, (2.5, 97.5))
    return float(low), float(high)


def _chance(differences: Floats) -> float | None:
    known = differences[~np.isnan(differences)]
    if not len(known):
        return None
    rare = min(int(np.sum(known <= 0)), int(np.sum(known >= 0)))
    return min(1.0, 2 * (1 + rare) / (1 + len(known)))


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
