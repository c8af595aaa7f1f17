"""What a text says about its names: which full name a surname stands for, who is a person, and of which gender."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import zip_longest
from operator import itemgetter
from typing import Final

from quotemark.core.detect.name_runs import Name, NameRuns, bare
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag

_FEWEST_CAPITALS: Final = 3
_SHARE_OF_CAPITALS: Final = 0.75
_REACH: Final = 14
"""Tokens behind a name in which a pronoun tells its gender."""
_FEWEST_VOTES: Final = 2
_AGREEING: Final = 0.75
_VERBAL: Final = frozenset((Tag.AUXILIARY, Tag.WORD))


class Names(NameRuns):
    """All names of a text in order, and what the text says about them: full forms, titles, who is a person."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon) -> None:
        super().__init__(prepared, lexicon)
        self._bodies = lexicon.words("group_nouns") | lexicon.words("body_words")
        self._known_bodies = lexicon.words("known_bodies")
        self.found = [
            name
            for number, sentence in enumerate(prepared.sentences)
            for name in self.within((sentence.first, sentence.last), number)
        ]
        self.counts = Counter(name.text for name in self.found)
        self.titled = {name.words[-1].lower() for name in self.found if name.title}
        self._located = Counter(name.text for name in self.found if self._is_located(name))
        self._articled = Counter(name.text for name in self.found if self._has_article(name))
        in_text = Counter(n.text for n in self.found if not _is_headline(prepared, prepared.sentences[n.sentence]))
        self._full: dict[str, list[str]] = {}
        for text in in_text or self.counts:
            words = text.lower().split()
            if len(words) > 1:
                for word in {words[0], words[-1]}:
                    self._full.setdefault(word, []).append(text)
        self._complete: dict[tuple[str, str], str] = {}
        self._persons: dict[str, bool] = {}

    def _has_article(self, name: Name) -> bool:
        return not name.title and name.first > 0 and self._prepared.tags[name.first - 1] is Tag.DETERMINER

    def _is_located(self, name: Name) -> bool:
        """Tell whether something is said to be where the name stands: “in Hull”, “Hull’s council”."""
        lows, last = self._prepared.lows, name.last
        if name.title or name.first == 0:
            return False
        if lows[name.first - 1] in self._lexicon.words("place_prepositions"):
            return True
        owned = lows[last - 1] != bare(lows[last - 1]) and last < len(lows)
        return owned and lows[last] in self._lexicon.words("owned_by_places")

    def is_located(self, text: str) -> bool:
        """Tell whether a name mostly stands where places do, and nothing shows a person: no first name, no pronoun."""
        words = text.lower().split()
        if not words or self.first_name_gender(words[0]) != "u" or words[-1] in self.titled:
            return False
        named = len(words) > 1 and words[-1] in self._lexicon.words("place_endings")
        return named or 0 < self.counts[text] <= 2 * self._located[text]

    @cached_property
    def acting(self) -> set[str]:
        """The names that a verb follows somewhere, so that they can be whoever says something: “Hull Rovers have …”."""
        return {name.text for name in self.found if self._is_before_verb(name)}

    def _is_before_verb(self, name: Name) -> bool:
        prepared, k = self._prepared, name.last
        before = prepared.tags[name.first - 1] if name.first > 0 else Tag.PUNCTUATION
        if k >= len(prepared.tags) or before is Tag.PREPOSITION:
            return False
        if self._lexicon.verb_second:
            return _VERBAL.intersection((before, prepared.tags[k])) != set()
        return prepared.tags[k] is Tag.AUXILIARY or self._lexicon.is_cue(prepared.lows[k])

    @cached_property
    def by_person(self) -> dict[str, list[Name]]:
        """The places of each full name, those of its surname alone included, in text order."""
        places: dict[str, list[Name]] = {}
        for name in self.found:
            places.setdefault(self.complete(name.text, name.title), []).append(name)
        return places

    def complete(self, text: str, title: str = "") -> str:
        """Return the fullest name that a surname or first name stands for in this text, or the name itself."""
        key = (text, self._gender_of_title(title))
        known = self._complete.get(key)
        if known is None:
            known = self._complete[key] = self._fullest(*key)
        return known

    def _fullest(self, text: str, gender: str) -> str:
        words = text.lower().split()
        if not words:
            return text
        ends_in_s = self._lexicon.setting("genitive") == "s" and words[-1].endswith("s") and len(words[-1]) > 3
        if ends_in_s and (text[:-1] in self.counts or words[-1][:-1] in self._full):
            text, words = (
                text[:-1],
                [*words[:-1], words[-1][:-1]],
            )  # “Ruiz’ Sprecher” has no apostrophe in German: “Marshs”
        matching = [f for f in self._full.get(words[-1], []) if self._can_mean(words, f) and self._suits(f, gender)]
        if not matching:
            return text
        surnames = [f for f in matching if f.lower().split()[-1] == words[-1]] or matching
        counts: Counter[tuple[str, str]] = Counter()
        for full in surnames:
            counts[_ends(full)] += self.counts[full]
        best = max(counts, key=lambda ends: (counts[ends], ends))
        return max((f for f in surnames if _ends(f) == best), key=lambda f: (len(f.split()), self.counts[f], f))

    def _can_mean(self, words: list[str], full: str) -> bool:
        """Tell whether the words are part of a person's full name, or the same name with other words between."""
        others = full.lower().split()
        same = len(words) > 1 and (words[0], words[-1]) == (others[0], others[-1])
        return (same or set(words) <= set(others)) and (others == words or self.is_person(full))

    def _suits(self, full: str, gender: str) -> bool:
        return gender == "u" or self.first_name_gender(full.split()[0]) in (gender, "u")

    def is_person(self, text: str, title: str = "") -> bool:
        """Tell whether a name is a person's, by title, first name or form; False where nothing says so."""
        if title:
            return bool(text) and text.lower().split()[-1] not in self._bodies
        known = self._persons.get(text)
        if known is None:
            known = self._persons[text] = self._looks_like_person(text)
        return known

    def _looks_like_person(self, text: str) -> bool:
        words = text.lower().split()
        if (
            not words
            or "&" in words
            or words[-1] in self._bodies
            or text.lower() in self._known_bodies
            or self.is_body(words[-1])
        ):
            return False
        if self.is_located(text):
            return False
        if len(words) > 1 and self.first_name_gender(words[0]) != "u":
            return True
        if 2 * self._articled[text] > self.counts[text]:  # “the Daily Tide”
            return False
        if self.first_name_gender(words[0]) != "u" or words[-1] in self.titled:
            return True
        if any(w in self._before or w in self._bodies for w in words) or text.isupper():
            return False
        return len(words) in (2, 3) and not any(self.is_common_noun(w) for w in words)

    def is_firm(self, text: str) -> bool:
        """Tell whether a name of several words is an organization's: by its last word, or since it has an article."""
        words = text.lower().split()
        if self.is_person(text) or any(w in self._lexicon.words("places") for w in words):
            return False
        known = words[-1] in self._lexicon.words("body_words") or text.lower() in self._known_bodies
        return known or (len(words) > 1 and 2 * self._articled[text] > self.counts[text])

    def is_common_noun(self, low: str) -> bool:
        """Tell whether a lower-case word has the ending of a common noun where all nouns have capitals."""
        endings = self._noun_endings
        return bool(endings) and len(low) > 6 and low.endswith(endings) and low not in self._first_names

    @cached_property
    def _noun_endings(self) -> tuple[str, ...]:
        return tuple(sorted(self._lexicon.words("noun_endings")))

    def first_name_gender(self, word: str) -> str:
        """Return "m" or "f" for a first name that the lexicon lists, else "u"."""
        low = word.lower()
        if low in self._lexicon.words("female_names"):
            return "f"
        return "m" if low in self._lexicon.words("male_names") else "u"

    def gender(self, text: str, title: str = "") -> str:
        """Return "m", "f" or "u" for a name, by its title, its first name, or the pronouns that follow it."""
        by_title = self._gender_of_title(title)
        if by_title != "u" or not text:
            return by_title
        by_name = self.first_name_gender(text.split()[0])
        return by_name if by_name != "u" else self._by_pronouns.get(text, "u")

    def _gender_of_title(self, title: str) -> str:
        if not title:
            return "u"
        titles = {bare(w.lower()) for w in title.split()}
        if titles & self._lexicon.words("female_titles"):
            return "f"
        return "m" if titles & self._lexicon.words("male_titles") else "u"

    @cached_property
    def _by_pronouns(self) -> dict[str, str]:
        """The gender of names whose pronouns agree: “Okafor said he …”, “Okafor and his …”."""
        votes: dict[str, Counter[str]] = {}
        owners = {line[0]: line[1] for line in self._lexicon.phrases("owners")}
        lows = self._prepared.lows
        for name, following in zip_longest(self.found, self.found[1:]):
            high = min(name.last + _REACH, self._prepared.sentences[name.sentence].last)
            high = high if following is None else min(high, following.first)
            for k in range(name.last, high):
                features = self._lexicon.pronouns.get(lows[k]) or owners.get(lows[k])
                if features in ("m", "f"):
                    full = self.complete(name.text, name.title)
                    votes.setdefault(full, Counter())[features] += 1
                    break
        clear = {full: max(counts.items(), key=itemgetter(1)) for full, counts in votes.items()}
        return {
            full: gender
            for full, (gender, most) in clear.items()
            if most >= _FEWEST_VOTES and most >= _AGREEING * votes[full].total()
        }


def _ends(full: str) -> tuple[str, str]:
    words = full.lower().split()
    return words[0], words[-1]


def _is_headline(prepared: Prepared, sentence: Sentence) -> bool:
    """Tell whether nearly all words of a sentence without a full stop have capitals: no word of it makes a name."""
    tags = prepared.tags[sentence.first : sentence.last]
    capitals, small = tags.count(Tag.NAME), tags.count(Tag.WORD) + tags.count(Tag.ADVERB)
    ends = prepared.lows[sentence.last - 1] in (".", "!", "?")
    return not ends and capitals > _FEWEST_CAPITALS and capitals >= _SHARE_OF_CAPITALS * (capitals + small)
