"""Agreement on where quotes are in a text at all: Krippendorff's alpha for units that people set off on a continuum.

The continuum is the words of an article one after the other. Units are runs of words: a quote in two fragments is two
of them. Where quotes of one person lie upon each other, the words belong to the one that begins first and is longest.

References:
    Krippendorff, Mathet, Bouvry and Widlöcher (2016), On the reliability of unitizing textual continua: further
    developments; Krippendorff (2019), Content analysis, section 12.6: agreement is counted in the lengths of
    intersections, and what is expected of chance leaves out that a unit meets itself. For any number of people.
    Krippendorff (2004), Content analysis, 2nd edition, pp. 251-256, after Krippendorff (1995), On the reliability of
    unitizing contiguous data: disagreement is the square of how far apart the ends of units are. The authors of 2016
    found it to go wrong with more than two people; it is here since annotation tools report it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

import numpy as np

from quotemark.core.measuring.resampling import Counts, Floats, Totals, ratio

GAP = ""
"""The value of what lies between units."""


class Unit(NamedTuple):
    """A run of words: the first one, how many there are, and what the unit is called (a type of quote)."""

    start: int
    length: int
    value: str

    @property
    def end(self) -> int:
        """The word behind the last one."""
        return self.start + self.length


def units_of(contents: Iterable[tuple[Iterable[int], str]]) -> list[Unit]:
    """Return the runs of words of quotes, given by their words and types, in text order and beside each other."""
    runs: list[tuple[int, int, str]] = []
    for words, value in contents:
        places = sorted(words)
        starts = [i for i in range(len(places)) if i == 0 or places[i] != places[i - 1] + 1]
        for first, behind in zip(starts, [*starts[1:], len(places)], strict=True):
            runs.append((places[first], places[behind - 1] + 1, value))
    found: list[Unit] = []
    covered = 0
    for start, end, value in sorted(runs, key=lambda run: (run[0], -run[1])):
        begin = max(start, covered)
        if begin < end:
            found.append(Unit(begin, end - begin, value))
            covered = end
    return found


# -- as of 2016 -------------------------------------------------------------------------------------------------------


def count_units(versions: Sequence[Sequence[Unit]], length: int) -> dict[str, float]:
    """Return what an article of ``length`` words adds, of which at least two people set off units."""
    values = sorted({GAP} | {unit.value for units in versions for unit in units})
    place = {value: at for at, value in enumerate(values)}
    labels = np.full((len(versions), length), place[GAP])
    counts: dict[str, float] = {}
    for v, units in enumerate(versions):
        for unit in units:
            labels[v, unit.start : unit.end] = place[unit.value]
            name = f"self: {unit.value}"
            counts[name] = counts.get(name, 0.0) + unit.length**2
    counts[f"self: {GAP}"] = float((labels == place[GAP]).sum())
    matrix = coincidences(labels, len(values))
    for i, one in enumerate(values):
        for j, other in enumerate(values):
            counts[f"meet: {one} | {other}"] = float(matrix[i, j])
    return counts


def coincidences(labels: np.ndarray[tuple[int, int], np.dtype[np.int64]], number: int) -> Floats:
    """Return how often two people gave which two of ``number`` labels to one word, each word counting once a person."""
    given = np.stack([(labels == label).sum(axis=0) for label in range(number)]).astype(float)
    both: Floats = given @ given.T - np.diag(given.sum(axis=1))
    return both / (len(labels) - 1)


def values_of(total: Counts) -> list[str]:
    """Return the values of units, gaps among them."""
    return sorted(name.removeprefix("self: ") for name in total if name.startswith("self: "))


def unitizing_alpha(values: Sequence[str], totals: Totals, *, binary: bool = False) -> Floats:
    """Return alpha of units and their values, or (``binary``) of units against gaps, whatever the units are called."""
    meet = {(c, k): totals[f"meet: {c} | {k}"] for c in values for k in values}
    zero = np.zeros_like(next(iter(meet.values())))
    length = {c: sum((meet[c, k] for k in values), zero) for c in values}
    own = {c: totals[f"self: {c}"] for c in values}
    whole = sum(length.values(), zero)

    def same(c: str, k: str) -> bool:
        return (c == GAP) == (k == GAP) if binary else c == k

    expected = sum((length[c] * length[k] for c in values for k in values if not same(c, k)), zero)
    observed = sum((n for (c, k), n in meet.items() if not same(c, k)), zero)
    possible = whole - ratio(sum(own.values(), zero), whole)
    return 1 - ratio(observed * possible, expected)


# -- as of 2004 -------------------------------------------------------------------------------------------------------


def unitizing_alpha_2004(versions: Sequence[Sequence[Unit]], length: int) -> float | None:
    """Return alpha of units of one kind on one continuum; None where nobody set any off."""
    number = sum(map(len, versions))
    if not number or length < 2:
        return None
    people = len(versions)
    gaps = [gap for units in versions for gap in _gaps(units, length)]
    apart = sum(_apart(one, other) for one, other in permutations(versions, 2))
    observed = apart / (people * (people - 1) * length**2)
    widths = sorted(gaps)
    behind = np.concatenate([np.cumsum(widths[::-1])[::-1], [0]]) if widths else np.zeros(1)
    chance = 0.0
    for unit in (unit for units in versions for unit in units):
        size = unit.length
        at = bisect_left(widths, size)
        wide = len(widths) - at
        chance += (number - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        chance += size**2 * (float(behind[at]) - wide * (size - 1))
    meeting = people * length * (people * length - 1)
    meeting -= sum(unit.length * (unit.length - 1) for units in versions for unit in units)
    expected = 2 / length * chance / meeting
    return 1 - observed / expected if expected else None


def _gaps(units: Sequence[Unit], length: int) -> list[int]:
    ends = [0, *(unit.end for unit in units)]
    starts = [*(unit.start for unit in units), length]
    return [start - end for end, start in zip(ends, starts, strict=True) if start > end]


def _apart(one: Sequence[Unit], other: Sequence[Unit]) -> int:
    """Return by how much the units of one person miss those of the other: squares of differences."""
    total = 0
    ends = [unit.end for unit in other]
    for unit in one:
        at = bisect_left(ends, unit.start + 1)
        meets = False
        while at < len(other) and other[at].start < unit.end:
            meets = True
            total += (unit.start - other[at].start) ** 2 + (unit.end - other[at].end) ** 2
            at += 1
        # A unit within a gap counts in either direction, and the other direction sees only its own units.
        total += 0 if meets else 2 * unit.length**2
    return total


def concatenated(articles: Iterable[tuple[Mapping[int, Sequence[Unit]], int]]) -> tuple[list[list[Unit]], int]:
    """Return the articles that all people have as one continuum: the units of each person, and its length in words."""
    offset = 0
    found: dict[int, list[Unit]] = {}
    for versions, length in articles:
        for person, units in versions.items():
            moved = [unit._replace(start=unit.start + offset) for unit in units]
            found.setdefault(person, []).extend(moved)
        offset += length
    return list(found.values()), offset
