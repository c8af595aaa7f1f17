"""The speakers that a dataset knows, found by the beginnings of their names or by names that are nearly so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from quotemark.core.types import Speaker

_T = TypeVar("_T", str, Speaker)

_SHORTEST_FUZZY: Final = 3
"""Letters from which on a misspelt name is looked for; two letters are nearly in every name."""

_NEARLY: Final = 75
"""Least likeness (0..100) of what was typed to a part of a name that counts as misspelt."""


class Found(Struct, frozen=True):
    """A speaker that fits what was typed; ``is_here`` says that it is one of the article's own."""

    speaker: Speaker
    is_here: bool


class KnownSpeakers:
    """Speakers by name, each with what is known of them; those of the same name are one.

    Made for 10,000 names and a search at every letter typed: folding a name is done when it comes, not when it is
    looked for.
    """

    def __init__(self, speakers: Iterable[Speaker] = ()) -> None:
        self._bearers: dict[str, Counter[Speaker]] = {}
        self._aliases: dict[str, Counter[str]] = {}  # whose they are
        self.exchange((), speakers)

    def __len__(self) -> int:
        """Return how many speakers of different names there are."""
        return len(self._bearers)

    def exchange(self, gone: Iterable[Speaker], come: Iterable[Speaker]) -> None:
        """Forget the speakers that an article had, and learn those that it has."""
        for speaker in come:
            self._count(speaker, 1)
        for speaker in gone:
            self._count(speaker, -1)

    def _count(self, speaker: Speaker, by: int) -> None:
        key = searched(speaker.name)
        _add(self._bearers, key, replace(speaker, id="", members=()), by)  # ids are those of one article
        if speaker.aliases:
            for alias in {searched(alias) for alias in speaker.aliases} - {key}:
                _add(self._aliases, alias, key, by)

    def find(self, typed: str, at_most: int) -> list[Speaker]:
        """Return the speakers that fit what was typed, best first, without ids.

        First those with words that begin as the typed words do, the most frequent ones first; then those with a name
        that is nearly what was typed.
        """
        wanted = searched(typed).split()
        if not wanted or at_most <= 0:
            return []
        beginnings = [f" {word}" for word in wanted]
        fitting = [name for name in self._names() if all(beginning in f" {name}" for beginning in beginnings)]
        found = sorted(self._owners(fitting), key=lambda key: (-self._frequency(key), len(key), key))[:at_most]
        if len(found) < at_most and sum(map(len, wanted)) >= _SHORTEST_FUZZY:
            found += [key for key in self._owners(self._nearly(" ".join(wanted), at_most)) if key not in found]
        return [self._best(key) for key in found[:at_most]]

    def named(self, name: str) -> Speaker | None:
        """Return what is known of the speaker with this name, without an id; None if there is none."""
        key = searched(name)
        return self._best(key) if key in self._bearers else None

    def _nearly(self, typed: str, at_most: int) -> list[str]:
        from rapidfuzz import fuzz, process

        nearest = process.extract(
            typed, self._names(), scorer=fuzz.partial_ratio, limit=2 * at_most, score_cutoff=_NEARLY
        )
        # A name of two letters is a part of nearly anything.
        return [name for name, _, _ in nearest if len(name) >= _SHORTEST_FUZZY]

    def _names(self) -> list[str]:
        return [*self._bearers, *self._aliases]

    def _owners(self, names: Iterable[str]) -> list[str]:
        found: dict[str, None] = {}
        for name in names:
            if name in self._bearers:
                found[name] = None
            found.update(dict.fromkeys(self._aliases.get(name, ())))
        return list(found)

    def _frequency(self, key: str) -> int:
        return self._bearers[key].total()

    def _best(self, key: str) -> Speaker:
        """Return the description of a speaker that says most."""
        described = self._bearers[key].items()
        return max(described, key=lambda pair: (pair[0].link is not None, pair[0].role is not None, pair[1]))[0]


def _add(counted: dict[str, Counter[_T]], key: str, value: _T, by: int) -> None:
    """Count ``value`` under ``key``, and drop what is down to nothing."""
    if (counts := counted.get(key)) is None:
        counts = counted[key] = Counter()
    counts[value] += by
    if counts[value] <= 0:
        del counts[value]
    if not counts:
        del counted[key]


def find_speakers(
    typed: str, here: KnownSpeakers, everywhere: KnownSpeakers, *, at_most: int = 12
) -> tuple[Found, ...]:
    """Return who may be meant by what was typed: the article's own speakers first, then those of the dataset."""
    own = here.find(typed, at_most)
    names = {searched(speaker.name) for speaker in own}
    others = [s for s in everywhere.find(typed, at_most) if searched(s.name) not in names]
    found = [*(Found(s, is_here=True) for s in own), *(Found(s, is_here=False) for s in others)]
    return tuple(found[:at_most])


def begins_so(typed: str, speaker: Speaker) -> bool:
    """Tell whether each typed word begins a word of the speaker's name or of one of the aliases."""
    words = [f" {word}" for word in searched(typed).split()]
    return any(all(word in f" {searched(name)}" for word in words) for name in (speaker.name, *speaker.aliases))


@lru_cache(maxsize=8192)
def searched(name: str) -> str:
    """Return a name as it is searched: without regard to case, accents and spacing.

    The articles of a dataset know the same people, so that most names come many times.
    """
    folded = name.casefold()
    if not folded.isascii():
        import unicodedata  # opening a dataset of plain names does without

        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return " ".join(folded.split())
