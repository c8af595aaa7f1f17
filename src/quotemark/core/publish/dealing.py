"""Which annotator reads which article, so that all have as much to read and agreement can be measured.

Some articles are read by several people; who of them shares how many with whom is evened out, so that each pair can be
compared. Which articles these are is drawn by lot, and nothing in the batches tells.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple


class Deal(NamedTuple):
    """Who reads what: for each annotator the numbers of the articles, rising; which are shared; which nobody has."""

    batches: dict[str, tuple[int, ...]]
    shared: tuple[int, ...]
    left: tuple[int, ...]

    def together(self) -> Counter[tuple[str, str]]:
        """Return how many articles each pair of annotators has in common."""
        pairs = Counter(dict.fromkeys(combinations(self.batches, 2), 0))
        for one, other in pairs:
            pairs[one, other] = len(set(self.batches[one]) & set(self.batches[other]))
        return pairs


class Card(NamedTuple):
    """What dealing needs to know of one article: its id and its length in code points."""

    id: str
    length: int


def deal(
    cards: Sequence[Card], annotators: Sequence[str], *, overlap: float, readers: int, per: int | None, seed: int
) -> Deal:
    """Return who reads which articles; the same arguments always give the same answer, whatever the order of the file.

    ``overlap`` is the share (0..1) of the dealt articles that ``readers`` people read, ``per`` the most articles for
    one annotator (None: all articles are dealt).

    Raises:
        ValueError: if ``readers`` is less than 2 or more than there are annotators.
    """
    if not 2 <= readers <= len(annotators) and overlap:
        raise ValueError(f"expected 2 to {len(annotators)} readers, got {readers}")
    drawn = sorted(range(len(cards)), key=lambda n: hashlib.sha256(f"{seed}\0{cards[n].id}".encode()).digest())
    count = len(cards)
    while per is not None and count and _reads(count, overlap, readers) > per * len(annotators):
        count -= 1
    shared = _shared_count(count, overlap)
    hands = _Hands(annotators, [card.length for card in cards])
    hands.deal_shared(drawn[:shared], readers)
    hands.deal_single(drawn[shared:count])
    batches = {name: tuple(sorted(hands.held[name])) for name in annotators}
    return Deal(batches, tuple(sorted(drawn[:shared])), tuple(sorted(drawn[count:])))


def _shared_count(count: int, overlap: float) -> int:
    """Return how many of the articles several people read: one at least where any are to be."""
    return min(count, max(1, round(count * overlap))) if overlap else 0


def _reads(count: int, overlap: float, readers: int) -> int:
    """Return how many readings of articles so many articles take, all annotators together."""
    return count + _shared_count(count, overlap) * (readers - 1)


class _Hands:
    """What each annotator holds so far."""

    def __init__(self, annotators: Sequence[str], lengths: Sequence[int]) -> None:
        self.held: dict[str, list[int]] = {name: [] for name in annotators}
        self._length = dict.fromkeys(annotators, 0)
        self._lengths = lengths
        self._met: Counter[frozenset[str]] = Counter()

    def deal_shared(self, numbers: Iterable[int], readers: int) -> None:
        """Give each article to several annotators: those who have shared least, the longest article first."""
        for number in self._longest_first(numbers):
            chosen: list[str] = []
            for _ in range(readers):
                others = [name for name in self.held if name not in chosen]
                chosen.append(min(others, key=lambda name: (self._meetings(name, chosen), *self._load(name))))
            self._met.update(frozenset(pair) for pair in combinations(chosen, 2))
            for name in chosen:
                self._give(number, name)

    def deal_single(self, numbers: Iterable[int]) -> None:
        """Give each article to one annotator: of those with the fewest, to the one with the least to read."""
        for number in self._longest_first(numbers):
            self._give(number, min(self.held, key=self._load))

    def _meetings(self, name: str, chosen: Sequence[str]) -> int:
        return sum(self._met[frozenset((name, other))] for other in chosen)

    def _load(self, name: str) -> tuple[int, int]:
        return len(self.held[name]), self._length[name]

    def _give(self, number: int, name: str) -> None:
        self.held[name].append(number)
        self._length[name] += self._lengths[number]

    def _longest_first(self, numbers: Iterable[int]) -> list[int]:
        return sorted(numbers, key=lambda number: -self._lengths[number])
