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
from typing import Final

import numpy as np
from numpy.typing import NDArray

RUN: Final = 5
"""Words of a run."""
SHARE: Final = 0.5
"""The share (0..1) of the shorter text from which two texts are near-duplicates, unless another is asked for."""

_MOST: Final = 1 << 23
"""Runs that are kept at once: twelve bytes each, and as many again while they are sorted."""
_NEIGHBOURS: Final = 8
"""With how many of the next texts that hold the same run a text is compared: copies of one story stay chained, while
the notice below ten thousand articles costs eighty thousand comparisons, not fifty million."""
_FEWEST: Final = 3
"""Runs that a text needs for a share of them to say anything; shorter ones are duplicates only of the same words."""
_LARGEST_VOCABULARY: Final = 1 << 20
_WORD: Final = re.compile(r"\w+")
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xFF51AFD7ED558CCD)


class NearDuplicates:
    """Takes the texts of a dataset one by one and then says which belong together, in bounded memory."""

    def __init__(self, *, most: int = _MOST) -> None:
        """Keep at most ``most`` runs of words at a time."""
        self._most = most
        self._mask = np.uint64(0)
        self._kept = 0
        self._runs: list[NDArray[np.uint64]] = []
        self._codes: dict[str, int] = {}
        self._same: dict[bytes, int] = {}  # by the words of a whole text: the first that has them
        self._links: list[tuple[int, int]] = []

    def add(self, text: str) -> None:
        """Take the next text; texts are counted from 0."""
        words = _WORD.findall(text.lower())
        number = len(self._runs)
        first = self._same.setdefault(hashlib.blake2b("\0".join(words).encode(), digest_size=16).digest(), number)
        if first != number:
            self._links.append((first, number))
        runs = self._sampled(_hashed_runs(np.fromiter(map(self._code, words), np.uint64, len(words))))
        self._runs.append(runs)
        self._kept += len(runs)
        while self._kept > self._most:
            self._mask = (self._mask << np.uint64(1)) | np.uint64(1)
            self._runs = [self._sampled(runs) for runs in self._runs]
            self._kept = sum(map(len, self._runs))

    def groups(self, share: float = SHARE) -> list[list[int]]:
        """Return the groups of two or more texts that belong together, by number, in order."""
        leaders = list(range(len(self._runs)))

        def leader(number: int) -> int:
            while leaders[number] != number:
                leaders[number] = number = leaders[leaders[number]]
            return number

        for one, other in (*self._links, *self._pairs(share)):
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

    def _pairs(self, share: float) -> list[tuple[int, int]]:
        """Return the pairs of texts that have enough runs in common."""
        if not self._kept:
            return []
        sizes = np.array([len(runs) for runs in self._runs], np.int64)
        runs = np.concatenate(self._runs)
        order = np.argsort(runs, kind="stable")  # the same run in several texts: in the order of the texts
        owners = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)[order]
        runs = runs[order]
        pairs, counts = [], []
        for away in range(1, _NEIGHBOURS + 1):
            is_same = runs[away:] == runs[:-away]
            found, times = np.unique(owners[:-away][is_same] * len(sizes) + owners[away:][is_same], return_counts=True)
            pairs.append(found)
            counts.append(times)
        codes, places = np.unique(np.concatenate(pairs), return_inverse=True)
        shared = np.bincount(places, np.concatenate(counts), len(codes))
        one, other = np.divmod(codes, len(sizes))
        shorter = np.minimum(sizes[one], sizes[other])
        is_near = (shorter >= _FEWEST) & (shared >= share * shorter)
        return list(zip(one[is_near].tolist(), other[is_near].tolist(), strict=True))


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
