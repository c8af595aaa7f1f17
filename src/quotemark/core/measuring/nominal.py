"""How people agree who give labels to the same things: per cent, kappa and alpha, for each resample of the articles.

Units are things that several people labelled; whoever did not is left out of that unit.

References:
    Cohen (1960), A coefficient of agreement for nominal scales: two people, each with habits of their own.
    Fleiss (1971), Measuring nominal scale agreement among many raters; where units have different numbers of raters,
    each unit counts once, as in Fleiss, Levin and Paik (2003), Statistical methods for rates and proportions.
    Krippendorff (2019), Content analysis, chapter 12: alpha for nominal data, any number of people, values missing.
    Cicchetti and Feinstein (1990), High agreement but low kappa II: agreement on one label (positive agreement).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import combinations, permutations
from typing import Final, TypeAlias

import numpy as np

from quotemark.core.measuring.resampling import Counts, Floats, Formula, Totals, ratio

Unit: TypeAlias = Sequence[str | None]
"""The label that each person gave one thing; None: none."""

_TAB: Final = "\t"  # neither labels nor targets hold one


def count_units(layer: str, units: Iterable[Unit]) -> dict[str, float]:
    """Return what the units of an article add to the figures of a layer (“type”)."""
    counts: Counter[str] = Counter()
    shares: dict[str, float] = {}

    def add(name: str, share: float) -> None:
        shares[name] = shares.get(name, 0.0) + share

    for unit in units:
        labels = [label for label in unit if label is not None]
        if len(labels) < 2:
            continue
        for one, other in permutations(labels, 2):
            add(_key(layer, "both", one, other), 1 / (len(labels) - 1))
        numbers = Counter(labels)
        possible = len(labels) * (len(labels) - 1)
        add(_key(layer, "agreeing"), sum(n * (n - 1) for n in numbers.values()) / possible)
        counts[_key(layer, "units")] += 1
        counts.update({_key(layer, "rated", label): n for label, n in numbers.items()})
        for (i, one_of), (j, other_of) in combinations(enumerate(unit), 2):
            if one_of is not None and other_of is not None:
                counts[_key(layer, f"{i}-{j}", one_of, other_of)] += 1
    return {**counts, **shares}


def labels_of(layer: str, total: Counts) -> list[str]:
    """Return the labels that were given in a layer."""
    beginning = _key(layer, "rated", "")
    return sorted(name.removeprefix(beginning) for name in total if name.startswith(beginning))


def formulas_of(layer: str, name: str, total: Counts, pairs: Sequence[tuple[int, int]]) -> dict[str, Formula]:
    """Return the figures of a layer, named “NAME.agreement” and so on; none where nobody labelled the same thing."""
    labels = labels_of(layer, total)
    if not labels:
        return {}
    found: dict[str, Formula] = {
        f"{name}.agreement": partial(_observed, layer),
        f"{name}.cohen": partial(_mean_cohen, layer, labels, pairs),
        f"{name}.fleiss": partial(_fleiss, layer, labels),
        f"{name}.alpha": partial(alpha, layer, labels),
    }
    return found | {f"{name}.{label}": partial(_of_label, layer, label) for label in labels}


def count_matrix(layer: str, labels: Sequence[str], matrix: Floats) -> dict[str, float]:
    """Return coincidences that were counted elsewhere, as ``alpha`` reads them."""
    return {
        _key(layer, "both", one, other): float(matrix[i, j])
        for i, one in enumerate(labels)
        for j, other in enumerate(labels)
    }


def alpha(layer: str, labels: Sequence[str], totals: Totals, only: str | None = None) -> Floats:
    """Return Krippendorff's alpha for nominal data; for ``only`` one label against all others together."""
    both = {(c, k): totals[_key(layer, "both", c, k)] for c in labels for k in labels}
    zero = np.zeros_like(next(iter(both.values())))
    given = {c: sum((both[c, k] for k in labels), zero) for c in labels}
    number = sum(given.values(), zero)
    if only is None:
        differing = number - sum((both[c, c] for c in labels), zero)
        squares = sum((n**2 for n in given.values()), zero)
    else:
        differing = 2 * (given[only] - both[only, only])
        squares = given[only] ** 2 + (number - given[only]) ** 2
    return 1 - ratio(differing * (number - 1), number**2 - squares)


def cohen(matrix: dict[tuple[str, str], Floats]) -> Floats:
    """Return Cohen's kappa of how often two people gave which two labels."""
    zero = np.zeros_like(next(iter(matrix.values())))
    labels = {label for pair in matrix for label in pair}
    number = sum(matrix.values(), zero)
    agreeing = ratio(sum((n for (one, other), n in matrix.items() if one == other), zero), number)
    first = {c: sum((n for (one, _), n in matrix.items() if one == c), zero) for c in labels}
    second = {c: sum((n for (_, other), n in matrix.items() if other == c), zero) for c in labels}
    by_chance = ratio(sum((first[c] * second[c] for c in labels), zero), number**2)
    return ratio(agreeing - by_chance, 1 - by_chance)


def pair_matrix(
    layer: str, labels: Sequence[str], pair: tuple[int, int], totals: Totals
) -> dict[tuple[str, str], Floats]:
    """Return how often two people gave which two labels to one thing."""
    name = f"{pair[0]}-{pair[1]}"
    return {(c, k): totals[_key(layer, name, c, k)] for c in labels for k in labels}


def _key(layer: str, *parts: str) -> str:
    return _TAB.join((layer, *parts))


def _observed(layer: str, totals: Totals) -> Floats:
    return ratio(totals[_key(layer, "agreeing")], totals[_key(layer, "units")])


def _mean_cohen(layer: str, labels: list[str], pairs: Sequence[tuple[int, int]], totals: Totals) -> Floats:
    """Return the mean of kappa over all pairs of people that have one."""
    kappas = np.array([cohen(pair_matrix(layer, labels, pair, totals)) for pair in pairs])
    known = ~np.isnan(kappas)
    return ratio(np.where(known, kappas, 0).sum(axis=0), known.sum(axis=0).astype(float))


def _fleiss(layer: str, labels: list[str], totals: Totals) -> Floats:
    given = [totals[_key(layer, "rated", label)] for label in labels]
    number = sum(given, np.zeros_like(given[0]))
    by_chance = ratio(sum((n**2 for n in given), np.zeros_like(number)), number**2)
    return ratio(_observed(layer, totals) - by_chance, 1 - by_chance)


def _of_label(layer: str, label: str, totals: Totals) -> Floats:
    beginning = _key(layer, "both", label, "")
    given = sum((totals[name] for name in totals.names(beginning)), 0 * totals[beginning])
    return ratio(totals[_key(layer, "both", label, label)], given)
