"""Where names stand in a text: runs of capitalised words, each split into its titles and the name's own words."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_POSSESSIVE: Final = ("'s", "’s", "'", "’")
_INITIAL: Final = 4
_JOINED: Final = ("&", "+")
_FEWEST_SHOUTED: Final = 4
_SHORT_WORD: Final = 4


class Name(Struct, frozen=True):
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


class NameRuns:
    """Reads names off the tokens of one text."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon) -> None:
        self._prepared, self._lexicon = prepared, lexicon
        self._people = lexicon.words("person_nouns")
        self._title_words = lexicon.words("titles") | self._people
        self._title_endings = inflected(lexicon, "person_endings")
        self._body_endings = inflected(lexicon, "group_endings")
        self._profession_endings = inflected(lexicon, "profession_endings")
        self._not_names = lexicon.words("not_names")
        self._particles = lexicon.words("name_particles")
        self._before = self._title_words | lexicon.words("places") | lexicon.words("demonyms")
        self._first_names = lexicon.words("male_names") | lexicon.words("female_names")
        self._openings = {s.first for s in prepared.sentences}
        self._written_small = {low for low, tag in zip(prepared.lows, prepared.tags, strict=True) if tag is Tag.WORD}
        self._shouted = self._find_shouted()
        self._written_large = {
            low
            for k, (low, tag) in enumerate(zip(prepared.lows, prepared.tags, strict=True))
            if tag is Tag.NAME and k not in self._openings and k not in self._shouted
        }

    def _find_shouted(self) -> set[int]:
        """Return the tokens of headlines all in capitals, where one makes no name; none in a text of such lines."""
        prepared = self._prepared
        found: set[int] = set()
        for sentence in prepared.sentences:
            if not prepared.words(sentence.first, sentence.last).isupper():
                continue
            words = [k for k in range(sentence.first, sentence.last) if prepared.lows[k][0].isalpha()]
            found.update(words if len(words) >= _FEWEST_SHOUTED else ())
        return found if 2 * len(found) < len(prepared.lows) else set()

    def is_shouted(self, k: int) -> bool:
        """Tell whether a token is a word of a headline all in capitals that makes no name."""
        return k in self._shouted and self._is_no_name(k)

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

    def is_title(self, low: str) -> bool:
        """Tell whether a lower-case word is a title or the noun of a role, compounds and inflected forms included."""
        return low in self._title_words or (bool(self._title_endings) and low.endswith(self._title_endings))

    def is_body(self, low: str) -> bool:
        """Tell whether a lower-case word is a compound that names an organization (“Fluggesellschaft”)."""
        return bool(self._body_endings) and low.endswith(self._body_endings)

    def _is_no_name(self, k: int) -> bool:
        low = self._prepared.lows[k]
        if low in self._not_names or (k in self._openings and self._only_opens(k)):
            return True
        if k in self._shouted and bare(low) not in self._written_large | self._first_names:
            return True
        before = low.replace("’", "'").partition("'")[0]
        return before != low and (before in self._lexicon.pronouns or before in self._lexicon.tags)  # “They’ve”

    def _only_opens(self, k: int) -> bool:
        """Tell whether a word has its capital from the sentence's start alone (“Maybe Ruiz”, “Presently Ana”)."""
        low = self._prepared.lows[k]
        if low in self._first_names or low in self._written_large or low in self._title_words:
            return False
        ending = self._lexicon.setting("adverb_ending", "\n")
        adverb = low.endswith(ending) and len(low) > _SHORT_WORD and low not in self._lexicon.words("not_adverbs")
        return adverb or low in self._written_small or self._opens_as_verb(k)

    def _opens_as_verb(self, k: int) -> bool:
        """Tell whether a word that opens a sentence is a participle or verb: “Speaking in Hull”, “Asked about it”."""
        low, tags = self._prepared.lows[k], self._prepared.tags
        verbal = self._lexicon.is_participle(low) or low.endswith(self._lexicon.endings("past_endings"))
        return verbal and self._lexicon.is_cue(low) and k + 1 < len(tags) and tags[k + 1] is not Tag.NAME

    def opens_only(self, name: Name) -> bool:
        """Tell whether a name of one word is written with a capital at the start of sentences alone."""
        low = bare(self._prepared.lows[name.first])
        return name.last - name.first == 1 and name.first in self._openings and low not in self._written_large

    def _run_end(self, start: int, high: int) -> int:
        """Return the token behind the run of capitalised words that begins at ``start``; a possessive ends it."""
        prepared, k = self._prepared, start
        while k < high:
            low = prepared.lows[k]
            if prepared.tags[k] is Tag.NAME and low not in self._not_names:
                k += 1
                if low.endswith(_POSSESSIVE[:2]):
                    return k
            elif (low in _JOINED and self._is_between_names(k, start, high)) or (
                low == "." and k > start and self._is_abbreviated(k)) or (
                low in self._particles and k > start and k + 1 < high and prepared.tags[k + 1] is Tag.NAME
                and self._joins_name(k)
            ):  # fmt: skip
                k += 1
            else:
                break
        while k > start + 1 and prepared.lows[k - 1] == "." and len(prepared.lows[k - 2]) > _INITIAL:
            k -= 1
        return k

    def _is_between_names(self, k: int, start: int, high: int) -> bool:
        """Tell whether a sign makes one name of two: “Tallow & Finch”."""
        return start < k < high - 1 and self._prepared.tags[k - 1] is self._prepared.tags[k + 1] is Tag.NAME

    def _joins_name(self, k: int) -> bool:
        """Tell whether a particle belongs to a name (“Ursula von der Leyen”), and is no article behind a noun."""
        low = self._prepared.lows[k]
        if low not in self._lexicon.words("genitive_articles") and self._prepared.tags[k] is not Tag.DETERMINER:
            return not self.is_title(self._prepared.lows[k - 1])
        return self._prepared.lows[k - 1] in self._particles

    def _is_abbreviated(self, k: int) -> bool:
        before = self._prepared.lows[k - 1]
        return self._prepared.ends[k - 1] == self._prepared.starts[k] and (
            before in self._lexicon.abbreviations or len(before) == 1
        )

    def _split(self, tokens: Range, sentence: int) -> Name | None:
        """Split a run of capitalised words into title and name; None if it is all title."""
        first, last = tokens
        lows = self._prepared.lows
        start = self._behind_role(first, last)
        while start < last and (self.is_title(bare(lows[start])) or lows[start] == "."):
            start += 1
        while start < last - 2 and bare(lows[start]) in self._before and lows[start] not in self._first_names:
            start += 1  # “Israel Jack Lew” after “Ambassador to”
        if start == first and last - first > 2 and self._is_profession(lows[first]):
            start += 1  # “Schreiner Korbinian Dressel”
        if start < last - 1 and self.is_body(lows[start]) and self._can_stand_alone(start + 1, last):
            first = start = start + 1  # “der Fluggesellschaft Nordwind Air”
        if start >= last:
            return None
        words = tuple(self._word(k) for k in range(start, last) if lows[k] != ".")
        title = self._prepared.words(first, start) if start > first else ""
        if not title and first > 0 and (lows[first - 1] in self._people):
            title = lows[first - 1]  # “his daughter Ana”
        return Name(start, last, sentence, title, words) if words else None

    def _is_profession(self, low: str) -> bool:
        """Tell whether a word before two names looks like what somebody does, where all nouns have capitals."""
        endings = self._profession_endings
        return bool(endings) and low.endswith(endings) and len(low) > _INITIAL + 2 and low not in self._first_names

    def _can_stand_alone(self, start: int, last: int) -> bool:
        words = self._prepared.words(start, last)
        return last - start > 1 or (words.isupper() and len(words) > 1)

    def _behind_role(self, first: int, last: int) -> int:
        """Return the token behind a title of several words (“Environment Minister Ana Ruiz”), else ``first``."""
        lows = self._prepared.lows
        for k in range(last - 2, first - 1, -1):
            behind = k + 1 + (lows[k + 1] == ".")
            if behind < last and self.is_title(bare(lows[k])) and len(lows[behind]) > _INITIAL - 2:
                return behind
        return first

    def _word(self, k: int) -> str:
        """Return a token as a name's word; an initial keeps its full stop."""
        word = bare(self._prepared.text[self._prepared.starts[k] : self._prepared.ends[k]])
        following = k + 1 < len(self._prepared.lows) and self._prepared.lows[k + 1] == "."
        short = len(word) == 1 or self._prepared.lows[k] in self._lexicon.words("name_suffixes")
        return f"{word}." if following and short else word


def inflected(lexicon: Lexicon, key: str) -> tuple[str, ...]:
    """Return the endings of a list with each inflection of the language's nouns behind them, for ``str.endswith``."""
    endings = lexicon.words(key)
    return tuple(sorted(endings | {e + i for e in endings for i in lexicon.words("noun_inflections")}))


def bare(word: str) -> str:
    """Return a word without its possessive ending, typographic apostrophes made plain."""
    if "'" not in word and "’" not in word:
        return word
    return unowned(word).replace("’", "'")


def unowned(words: str) -> str:
    """Return words without a possessive ending behind them."""
    for ending in _POSSESSIVE:
        words = words.removesuffix(ending)
    return words
