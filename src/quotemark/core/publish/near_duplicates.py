"""Which articles of a dataset have most of their words in common: copies, updates, one agency story in two papers.

A text is the set of its runs of five words (“shingles”). Two texts are near-duplicates when at least a given share of
the shorter one's runs stands in the other: an early version that was updated, or a story that was shortened, is held
by the longer one, which a measure over both (Jaccard) would miss. Counting is exact as long as all runs fit the memory
set aside for them; beyond that, the runs whose hash ends in so many zero bits stand for all.

References:
    Broder (1997), On the resemblance and containment of documents: shingles, containment, sampling by hash modulo m.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

RUN: Final = 5
"""Words of a run."""
SHARE: Final = 0.5
"""The share (0..1) of the shorter text from which two texts are near-duplicates, unless another is asked for."""

_MOST: Final = 1 << 23
"""Runs that are kept at once, twelve bytes each: of so many texts that below it every run counts."""
_BLOCK: Final = 1 << 16
"""Runs that are put away together."""
_SLICES: Final = 32
"""In how many parts the runs are compared: a part is all that has to be sorted, and the same runs are in one part."""
_NEIGHBOURS: Final = 8
"""With how many of the next texts that hold the same run a text is compared: copies of one story stay chained, while
the notice below ten thousand articles costs eighty thousand comparisons, not fifty million."""
_FEWEST: Final = 3
"""Runs that a text needs for a share of them to say anything; shorter ones are duplicates only of the same words."""
_LARGEST_VOCABULARY: Final = 1 << 17
"""Words whose hashes are kept; the commonest are soon there again after these are forgotten."""
_WORD: Final = re.compile(r"\w+")
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xFF51AFD7ED558CCD)


class NearDuplicates:
    """Takes the texts of a dataset one by one and then says which belong together, in bounded memory."""

    def __init__(self, *, most: int = _MOST) -> None:
        """Keep at most ``most`` runs of words at a time."""
        self._most = most
        self._mask = np.uint64(0)
        self._count = self._kept = 0
        self._blocks: list[_Runs] = []
        self._last: list[NDArray[np.uint64]] = []  # the runs of the last texts, which are in no block yet
        self._waiting = 0
        self._codes: dict[str, int] = {}
        self._same: dict[bytes, int] = {}  # by the words of a whole text: the first that has them
        self._links: list[tuple[int, int]] = []

    def add(self, text: str) -> None:
        """Take the next text; texts are counted from 0."""
        words = _WORD.findall(text.lower())
        number, self._count = self._count, self._count + 1
        first = self._same.setdefault(hashlib.blake2b("\0".join(words).encode(), digest_size=16).digest(), number)
        if first != number:
            self._links.append((first, number))
            words = []  # what is near to one is near to the other
        runs = self._sampled(_hashed_runs(np.fromiter(map(self._code, words), np.uint64, len(words))))
        self._last.append(runs)
        self._waiting += len(runs)
        self._kept += len(runs)
        if self._waiting >= _BLOCK or self._kept > self._most:
            self._put_away()
        while self._kept > self._most:
            self._mask = (self._mask << np.uint64(1)) | np.uint64(1)
            for place, block in enumerate(self._blocks):  # one after the other, as there is no room for all twice
                self._blocks[place] = block.chosen((block.runs & self._mask) == 0)
            self._kept = sum(len(block.runs) for block in self._blocks)

    def groups(self, share: float = SHARE) -> list[list[int]]:
        """Return the groups of two or more texts that belong together, by number, in order."""
        leaders = list(range(self._count))

        def leader(number: int) -> int:
            while leaders[number] != number:
                leaders[number] = number = leaders[leaders[number]]
            return number

        for one, other in chain(self._links, self._pairs(share)):
            low, high = sorted((leader(one), leader(other)))
            leaders[high] = low
        found: dict[int, list[int]] = {}
        for number in range(len(leaders)):
            found.setdefault(leader(number), []).append(number)
        return [group for group in found.values() if len(group) > 1]

    def _code(self, word: str) -> int:
        code = self._codes.get(word)
        if code is None:
            if len(self._codes) >= _LARGEST_VOCABULARY:
                self._codes.clear()
            code = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
            self._codes[word] = code
        return code

    def _sampled(self, runs: NDArray[np.uint64]) -> NDArray[np.uint64]:
        return runs[(runs & self._mask) == 0] if self._mask else runs

    def _put_away(self) -> None:
        """Make a block of the runs of the last texts."""
        if self._waiting:
            first = self._count - len(self._last)
            owners = np.arange(first, self._count, dtype=np.uint32)
            self._blocks.append(_Runs(np.concatenate(self._last), np.repeat(owners, list(map(len, self._last)))))
        self._last, self._waiting = [], 0

    def _pairs(self, share: float) -> Iterator[tuple[int, int]]:
        """Yield the pairs of texts that have enough runs in common."""
        self._put_away()
        sizes = np.zeros(self._count, np.int64)
        for block in self._blocks:
            sizes += np.bincount(block.owners, minlength=self._count)
        shared = _Counted(np.empty(0, np.int64), np.empty(0, np.int64))
        for part in range(_SLICES):
            shared = _summed([shared, *self._shared(np.uint64(part))])
        one, other = np.divmod(shared.codes, max(1, self._count))
        shorter = np.minimum(sizes[one], sizes[other])
        is_near = (shorter >= _FEWEST) & (shared.times >= share * shorter)
        yield from zip(map(int, one[is_near]), map(int, other[is_near]), strict=True)

    def _shared(self, part: np.uint64) -> Iterator[_Counted]:
        """Yield which two texts have how many of the runs of one part in common, by how far apart they stand."""
        high = np.uint64(64 - (_SLICES - 1).bit_length())  # the low bits say which runs count
        chosen = [block.chosen(block.runs >> high == part) for block in self._blocks]
        if not chosen:
            return
        runs = np.concatenate([block.runs for block in chosen])
        order = np.argsort(runs, kind="stable")  # the same run in several texts: in the order of the texts
        owners = np.concatenate([block.owners for block in chosen])[order].astype(np.int64)
        runs = runs[order]
        for away in range(1, _NEIGHBOURS + 1):
            is_same = runs[away:] == runs[:-away]
            codes = owners[:-away][is_same] * self._count + owners[away:][is_same]
            yield _Counted(*np.unique(codes, return_counts=True))


class _Runs(NamedTuple):
    """Hashes of runs, and the number of the text that each is of, in the order of the texts."""

    runs: NDArray[np.uint64]
    owners: NDArray[np.uint32]

    def chosen(self, which: NDArray[np.bool_]) -> _Runs:
        return _Runs(self.runs[which], self.owners[which])


class _Counted(NamedTuple):
    """Two texts each as one number, rising, and how many runs they have in common."""

    codes: NDArray[np.int64]
    times: NDArray[np.int64]


def _summed(counted: Sequence[_Counted]) -> _Counted:
    codes, places = np.unique(np.concatenate([each.codes for each in counted]), return_inverse=True)
    times = np.bincount(places, np.concatenate([each.times for each in counted]), len(codes))
    return _Counted(codes, times.astype(np.int64))


def _hashed_runs(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a hash of each run of words, sorted, each once."""
    count = len(codes) - RUN + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    hashed = np.zeros(count, np.uint64)
    for place in range(RUN):
        hashed = hashed * _BASE + codes[place : place + count]
    hashed ^= hashed >> np.uint64(33)
    hashed *= _MIX
    hashed ^= hashed >> np.uint64(29)
    return np.unique(hashed)
