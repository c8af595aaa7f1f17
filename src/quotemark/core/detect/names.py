"""The names of a text: runs of capitalised words, their titles, and which full name a surname stands for."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_POSSESSIVE: Final = ("'s", "’s", "'", "’")
_PARTICLES: Final = frozenset(("al", "el", "bin", "ibn", "ben", "abu", "van", "von", "der", "den")) | frozenset(
    ("de", "la", "le", "du", "da", "di", "dos", "del")
)
_INITIAL: Final = 4


class Name(NamedTuple):
    """One place where a name stands: its tokens, its sentence, the title before it, and the name's own words."""

    first: int
    last: int
    sentence: int
    title: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name as one string."""
        return " ".join(self.words)


class Names:
    """All names of a text in order, and what the text says about them: full forms, titles, who is a person."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon) -> None:
        self._prepared, self._lexicon = prepared, lexicon
        self._titles = lexicon.words("titles") | lexicon.words("person_nouns")
        self._people = lexicon.words("person_nouns")
        self._not_names = lexicon.words("not_names")
        self._before = self._titles | lexicon.words("places") | lexicon.words("demonyms")
        self.found = [
            name
            for number, sentence in enumerate(prepared.sentences)
            for name in self.within((sentence.first, sentence.last), number)
        ]
        self.counts = Counter(name.text for name in self.found)
        self.titled = {name.words[-1].lower() for name in self.found if name.title}
        self._full: dict[str, list[str]] = {}
        for text in self.counts:
            words = text.lower().split()
            if len(words) > 1:
                for word in {words[0], words[-1]}:
                    self._full.setdefault(word, []).append(text)
        self._complete: dict[str, str] = {}

    def within(self, tokens: Range, sentence: int = -1) -> list[Name]:
        """Return the names among the tokens, in order."""
        prepared, found, k = self._prepared, [], tokens[0]
        while k < tokens[1]:
            if prepared.tags[k] is not Tag.NAME or self._is_no_name(k):
                k += 1
                continue
            end = self._run_end(k, tokens[1])
            name = self._split((k, end), sentence)
            if name is not None:
                found.append(name)
            k = end
        return found

    def _is_no_name(self, k: int) -> bool:
        low = self._prepared.lows[k]
        if low in self._not_names:
            return True
        before = low.replace("’", "'").partition("'")[0]
        return before != low and before in self._lexicon.pronouns  # “They’ve”

    def _run_end(self, start: int, high: int) -> int:
        """Return the token behind the run of capitalised words that begins at ``start``; a possessive ends it."""
        prepared, k = self._prepared, start
        while k < high:
            low = prepared.lows[k]
            if prepared.tags[k] is Tag.NAME and low not in self._not_names:
                k += 1
                if low.endswith(_POSSESSIVE[:2]):
                    return k
            elif (low == "." and k > start and self._is_abbreviated(k)) or (
                low in _PARTICLES and k > start and k + 1 < high and prepared.tags[k + 1] is Tag.NAME
            ):
                k += 1
            else:
                break
        while k > start + 1 and prepared.lows[k - 1] == "." and len(prepared.lows[k - 2]) > _INITIAL:
            k -= 1
        return k

    def _is_abbreviated(self, k: int) -> bool:
        before = self._prepared.lows[k - 1]
        return self._prepared.ends[k - 1] == self._prepared.starts[k] and (
            before in self._lexicon.abbreviations or len(before) == 1
        )

    def _split(self, tokens: Range, sentence: int) -> Name | None:
        """Split a run of capitalised words into title and name; None if it is all title."""
        first, last = tokens
        lows, start = self._prepared.lows, self._behind_role(first, last)
        while start < last and (bare(lows[start]) in self._titles or lows[start] == "."):
            start += 1
        while start < last - 2 and bare(lows[start]) in self._before:  # “Israel Jack Lew” after “Ambassador to”
            start += 1
        if start >= last:
            return None
        words = tuple(self._word(k) for k in range(start, last) if lows[k] != ".")
        title = self._prepared.words(first, start) if start > first else ""
        if not title and first > 0 and lows[first - 1] in self._people:
            title = lows[first - 1]  # “his daughter Ana”
        return Name(start, last, sentence, title, words) if words else None

    def _behind_role(self, first: int, last: int) -> int:
        """Return the token behind a title of several words (“Environment Minister Ana Ruiz”), else ``first``."""
        for k in range(last - 2, first, -1):
            if bare(self._prepared.lows[k]) in self._titles and len(self._prepared.lows[k + 1]) > _INITIAL - 1:
                return k + 1
        return first

    def _word(self, k: int) -> str:
        """Return a token as a name's word; an initial keeps its full stop."""
        word = bare(self._prepared.text[self._prepared.starts[k] : self._prepared.ends[k]])
        following = k + 1 < len(self._prepared.lows) and self._prepared.lows[k + 1] == "."
        return f"{word}." if len(word) == 1 and following else word

    def complete(self, text: str) -> str:
        """Return the full name that a surname or first name stands for in this text, or the name itself."""
        known = self._complete.get(text)
        if known is None:
            known = self._complete[text] = self._longest(text)
        return known

    def _longest(self, text: str) -> str:
        words = text.lower().split()
        if not words:
            return text
        matching = [
            full
            for full in self._full.get(words[-1], [])
            if set(words) <= set(full.lower().split()) and (full == text or self.is_person(full))
        ]
        surnames = [full for full in matching if full.lower().split()[-1] == words[-1]]
        return max(surnames or matching, key=lambda k: (self.counts[k], len(k)), default=text)

    def is_person(self, text: str, title: str = "") -> bool:
        """Tell whether a name is a person's, by title, first name or form; False where nothing says so."""
        words = text.lower().split()
        if not words or words[-1] in self._lexicon.words("group_nouns"):
            return False
        if title or self.first_name_gender(words[0]) != "u" or words[-1] in self.titled:
            return True
        if any(w in self._before for w in words) or text.isupper():
            return False
        return len(words) in (2, 3)

    def first_name_gender(self, word: str) -> str:
        """Return "m" or "f" for a first name that the lexicon lists, else "u"."""
        low = word.lower()
        if low in self._lexicon.words("female_names"):
            return "f"
        return "m" if low in self._lexicon.words("male_names") else "u"

    def gender(self, text: str, title: str = "") -> str:
        """Return "m", "f" or "u" for a name, by its title or first name."""
        titles = {bare(w.lower()) for w in title.split()}
        if titles & self._lexicon.words("female_titles"):
            return "f"
        if titles & self._lexicon.words("male_titles"):
            return "m"
        return self.first_name_gender(text.split()[0]) if text else "u"


def bare(word: str) -> str:
    """Return a word without its possessive ending, typographic apostrophes made plain."""
    if "'" not in word and "’" not in word:
        return word
    for ending in _POSSESSIVE:
        word = word.removesuffix(ending)
    return word.replace("’", "'")
