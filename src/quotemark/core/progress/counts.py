"""How often each fact holds, and what is read off that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from quotemark.core.progress.facts import Fact

F = TypeVar("F", bound=Fact)


class Counts:
    """How often each fact holds; what was added can be taken away again."""

    def __init__(self) -> None:
        self._by_kind: dict[type[Fact], Counter[Fact]] = {}

    def add(self, facts: Iterable[Fact], times: int = 1) -> None:
        """Count facts, ``times`` -1 takes them away again."""
        for fact in facts:
            of_kind = self._by_kind.setdefault(type(fact), Counter())
            of_kind[fact] += times
            if not of_kind[fact]:
                del of_kind[fact]

    @property
    def kinds(self) -> list[type[Fact]]:
        """The kinds of facts that were met."""
        return list(self._by_kind)

    def of(self, kind: type[F]) -> Mapping[F, int]:
        """Return the facts of one kind that hold, each with how often."""
        return self._by_kind.get(kind, Counter())  # type: ignore[return-value]  # each stands under its own kind


def quantile(values: Mapping[float, int], share: float) -> float:
    """Return the value below which a share (0..1) of the values lie, between two of them in proportion.

    ``values`` says how often each occurs; at least one does.

    References:
        Hyndman and Fan (1996), Sample quantiles in statistical packages: type 7, the one of R and numpy.
    """
    total = sum(values.values())
    place = share * (total - 1)
    low = _value_at(values, int(place))
    return low + (place - int(place)) * (_value_at(values, min(int(place) + 1, total - 1)) - low)


def _value_at(values: Mapping[float, int], index: int) -> float:
    """Return the value that stands at an index, counted from 0, if all are in order."""
    passed = 0
    for value in sorted(values):
        passed += values[value]
        if passed > index:
            return value
    raise IndexError(index)


def share(part: float, whole: float) -> float | None:
    """Return the share in 0..1, None of nothing."""
    return part / whole if whole else None
