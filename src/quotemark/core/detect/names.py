"""The names of a text: runs of capitalised words, and which full name a surname stands for."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_POSSESSIVE: Final = ("'s", "’s", "'", "’")
_PARTICLES: Final = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "le",
        "du",
        "da",
        "di",
        "dos",
        "del",
        "ben",
        "abu",
    ]
)
_LONGEST_NAME: Final = 4


class Name(NamedTuple):
    """One place where a name stands: its tokens, the title or role before it, and the name's own words."""

    first: int
    last: int
    title: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name as one string."""
        return " ".join(self.words)


class Names(NamedTuple):
    """All names of a text in order, how often each stands there, and the full names that each last word ends."""

    found: list[Name]
    counts: Counter[str]
    full: dict[str, list[str]]

    def complete(self, name: str) -> str:
        """Return the full name that a surname or first name stands for in this text, or the name itself."""
        known = self.full.get(bare(name).lower().split()[-1] if name else "", [])
        words = bare(name).lower().split()
        matching = [k for k in known if _is_part(words, k.lower().split())]
        return max(matching, key=lambda k: (self.counts[k], len(k))) if matching else name


def _is_part(words: list[str], of: list[str]) -> bool:
    return all(w in of for w in words)


def bare(word: str) -> str:
    """Return a word without its possessive ending, typographic apostrophes made plain."""
    for ending in _POSSESSIVE:
        word = word.removesuffix(ending)
    return word.replace("’", "'")


def find_names(prepared: Prepared, lexicon: Lexicon) -> Names:
    """Return the names of the whole text; titles are told from names by the lexicon."""
    not_names = lexicon.words("not_names")
    titles = lexicon.words("titles") | lexicon.words("person_nouns")
    found: list[Name] = []
    for sentence in prepared.sentences:
        k = sentence.first
        while k < sentence.last:
            if prepared.tags[k] is not Tag.NAME or prepared.lows[k] in not_names:
                k += 1
                continue
            end = run_end(prepared, k, sentence.last, not_names)
            name = split_title(prepared, (k, end), titles)
            if name is not None:
                found.append(name)
            k = end
    counts = Counter(name.text for name in found)
    full: dict[str, list[str]] = {}
    for text in counts:
        if " " in text:
            for word in (text.split()[-1], text.split()[0]):
                full.setdefault(word.lower(), []).append(text)
    return Names(found, counts, full)


def run_end(prepared: Prepared, start: int, high: int, not_names: frozenset[str]) -> int:
    """Return the token behind the run of capitalised words that begins at ``start``; a possessive ends it."""
    k = start
    while k < high:
        low = prepared.lows[k]
        if prepared.tags[k] is Tag.NAME and low not in not_names:
            k += 1
            if low.endswith(_POSSESSIVE[:2]):
                return k
        elif (
            low == "." and k > start and len(prepared.lows[k - 1]) <= 4 and prepared.ends[k - 1] == prepared.starts[k]
        ) or (low in _PARTICLES and k > start and k + 1 < high and prepared.tags[k + 1] is Tag.NAME):
            k += 1
        else:
            break
    while k > start + 1 and prepared.lows[k - 1] == ".":
        k -= 1
    return k


def split_title(prepared: Prepared, tokens: Range, titles: frozenset[str]) -> Name | None:
    """Split a run of capitalised words into title and name; None if it is all title."""
    first, last = tokens
    start = first
    while start < last and (bare(prepared.lows[start]) in titles or prepared.lows[start] == "."):
        start += 1
    if start >= last:
        return None
    words = tuple(
        bare(prepared.text[prepared.starts[k] : prepared.ends[k]])
        for k in range(start, last)
        if prepared.lows[k] != "."
    )
    title = prepared.words(first, start) if start > first else ""
    return Name(start, last, title, words) if words else None
