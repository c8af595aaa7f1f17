"""What the engine knows of a language: its cues with their counts, its function words, titles and roles.

A lexicon is data (resources/lexicons/LANG.toml). The long lists stand in multi-line strings, one entry a line or
separated by white space, because a TOML parser is slow on large tables and start-up matters.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, Final

from msgspec import Struct

from quotemark import resources
from quotemark.core.errors import ResourceError
from quotemark.core.lexicon_file import CueClass, shipped_list

DEFAULT_LANGUAGE: Final = "en"
_PRIOR: Final = 0.25
_GUESS: Final = 0.5
_PRIOR_WEIGHT: Final = 4.0
_STANCE_PRIOR: Final = 0.8
"""The share of proposed stances that are right: below the .89 counted, since the rules were made with these in view."""
_STANCE_WEIGHT: Final = 10.0
_CONTEXT_WEIGHT: Final = 4.0
"""How many occurrences the wider estimate counts for, when a narrower one is made."""
_LANGUAGE_SAMPLE: Final = 20_000
_FEWEST_KNOWN: Final = 0.15
"""The share of a language's own function words among a text's words, below which it is another language."""
_FUNCTION_TAGS: Final = "tpscroaxh"
_WORD: Final = re.compile(r"[^\W\d_]+")


class Cue(Struct, frozen=True):
    """One word that introduces quotes: how often it did (``hits``) among its occurrences (``total``).

    ``contexts`` holds the same two counts by what stands next to the word.
    """

    word: str
    kind: CueClass
    hits: int
    total: int
    contexts: dict[str, tuple[int, int]]
    priors: dict[str, float]
    is_participle: bool = False

    def probability(self, context: str) -> float:
        """Return the share of occurrences in this context that introduce a quote.

        Few occurrences are smoothed: the word's own share towards its class, the share in a context towards what the
        word's share and the class's habit in that context make likely (odds multiplied, as in naive Bayes).
        """
        overall = self.priors.get("any", _PRIOR)
        word = (self.hits + _PRIOR_WEIGHT * overall) / (self.total + _PRIOR_WEIGHT)
        habit = self.priors.get(context) or self.priors.get(context.partition("-")[0], overall)  # “noun-that”: “noun”
        odds = _odds(word) * _odds(habit) / _odds(overall)
        hits, total = self.contexts.get(context, (0, 0))
        return (hits + _CONTEXT_WEIGHT * odds / (1 + odds)) / (total + _CONTEXT_WEIGHT)


def _odds(share: float) -> float:
    return share / (1 - share)


class Tag(StrEnum):
    """The word classes that the passes tell apart; a word that no list holds is NAME or WORD by its first letter."""

    QUOTATION = "Q"
    NAME = "N"
    WORD = "w"
    NUMBER = "d"
    PUNCTUATION = "."
    ADVERB = "v"
    AUXILIARY = "a"
    PRONOUN = "o"
    POSSESSIVE = "h"
    DETERMINER = "t"
    PREPOSITION = "p"
    COORDINATOR = "c"
    SUBORDINATOR = "s"
    RELATIVE = "r"
    COMPLEMENTIZER = "x"
    TIME = "z"


_WORD_CLASSES: Final = {  # key of the file -> tag; a later one wins for a word in two lists
    "determiners": Tag.DETERMINER,
    "prepositions": Tag.PREPOSITION,
    "subordinators": Tag.SUBORDINATOR,
    "coordinators": Tag.COORDINATOR,
    "relatives": Tag.RELATIVE,
    "auxiliaries": Tag.AUXILIARY,
    "adverbs": Tag.ADVERB,
    "times": Tag.TIME,
    "possessives": Tag.POSSESSIVE,
    "complementizers": Tag.COMPLEMENTIZER,
}


class _WordSets(dict[str, frozenset[str]]):
    """The word lists of a file as sets, each made when it is first asked for; empty where the language lacks it."""

    def __init__(self, lists: dict[str, str]) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, key: str) -> frozenset[str]:
        found = self[key] = frozenset(self._lists.get(key, "").split())
        return found


class Lexicon:
    """One language's data, ready for look-up; build it with :func:`load_lexicon`."""

    def __init__(self, lang: str, raw: dict[str, Any]) -> None:
        self.lang = lang
        self._raw = raw
        words: dict[str, str] = raw["words"]
        self.pronouns = _pronouns(words)
        self.tags = _tags(words)
        self.words: Callable[[str], frozenset[str]] = _WordSets(words).__getitem__
        """One of the file's word lists as a set; asked for so often that a method of Python's own is felt."""
        self._cue_lines: dict[str, tuple[str, str]] = {}
        for kind in CueClass:
            lines = raw["cues"].get(kind, "").splitlines()
            self._cue_lines |= {line.partition(" ")[0]: (kind.value, line) for line in lines if line}
        self._cues: dict[str, Cue] = {}
        self._endings: dict[str, tuple[str, ...]] = {}
        self._sure: dict[str, float] = raw.get("sure", {})
        self._participle = self.setting("participle")
        self.verb_second = self.setting("order") == "v2"
        self.abbreviations = self.words("abbreviations")
        self.opening_marks = _opening_marks(self.setting("quotation_marks"))

    def phrases(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return one of the file's phrase lists, a tuple of words for each line."""
        return tuple(tuple(line.split()) for line in self._raw["words"].get(key, "").splitlines() if line.strip())

    def endings(self, key: str) -> tuple[str, ...]:
        """Return one of the file's lists of word endings, for ``str.endswith``; none where the language lacks it."""
        found = self._endings.get(key)
        if found is None:
            found = self._endings[key] = tuple(sorted(self.words(key)))
        return found

    def is_function_word(self, word: str) -> bool:
        """Tell whether a lower-case word is an article, a preposition, an auxiliary or the like."""
        tag = self.tags.get(word)
        return tag is not None and tag in _FUNCTION_TAGS

    def setting(self, key: str, default: str = "") -> str:
        """Return a plain setting of the language."""
        return str(self._raw.get(key, default))

    def cue(self, word: str) -> Cue | None:
        """Return the cue that ``word`` (lower case) is, or None."""
        found = self._cues.get(word)
        if found is None and word in self._cue_lines:
            kind, line = self._cue_lines[word]
            found = self._cues[word] = _parse_cue(word, CueClass(kind), line.partition(" ")[2], self)
        return found

    def is_participle(self, word: str) -> bool:
        """Tell whether a lower-case word has the form of a present participle that can go on with an attribution."""
        return bool(self._participle) and word.endswith(self._participle)

    def is_cue(self, word: str) -> bool:
        """Tell whether ``word`` (lower case) is listed as a cue; cheaper than :meth:`cue`."""
        return word in self._cue_lines

    def cue_words(self) -> tuple[str, ...]:
        """Return all cue words, in the order of the file."""
        return tuple(self._cue_lines)

    def priors(self, kind: CueClass) -> dict[str, float]:
        """Return how often words of a class introduce quotes, by context, and under "any" in all."""
        found: dict[str, float] = self._raw.get("priors", {}).get(kind, {})
        return found

    def sure(self, rule: str) -> float:
        """Return how likely a rule is right before its odds are counted (share in 0..1): a guess where none says."""
        return self._sure.get(rule, _GUESS)

    def stance_score(self, evidence: str) -> float:
        """Return how likely a stance is right that rests on this kind of evidence (share in 0..1).

        It is the share counted, smoothed towards that of all kinds; where nobody counted, it is that.

        Raises:
            ResourceError: if a line of the file's stances cannot be read.
        """
        right, total = self._stances.get(evidence, (0, 0))
        return round((right + _STANCE_WEIGHT * _STANCE_PRIOR) / (total + _STANCE_WEIGHT), 2)

    @cached_property
    def _stances(self) -> dict[str, tuple[int, int]]:
        lines = self._raw.get("stances", {}).get("evidence", "").splitlines()
        return dict(self._parse_evidence(line) for line in lines if line.strip())

    def _parse_evidence(self, line: str) -> tuple[str, tuple[int, int]]:
        """Read ``EVIDENCE RIGHT TOTAL``."""
        try:
            evidence, right, total = line.rsplit(maxsplit=2)
            return evidence, (int(right), int(total))
        except ValueError as error:
            raise ResourceError(
                f"lexicon {self.lang}: the stances have the line {line!r}", hint="Expected: EVIDENCE RIGHT TOTAL"
            ) from error

    def odds(self, feature: str) -> float:
        """Return what a candidate's feature multiplies its odds by (1: it says nothing).

        Raises:
            ResourceError: if a line of the file's odds cannot be read.
        """
        return self._odds.get(feature, 1.0)

    @cached_property
    def _odds(self) -> dict[str, float]:
        return dict(
            self._parse_odds(line) for line in self._raw.get("odds", {}).get("features", "").splitlines() if line
        )

    def _parse_odds(self, line: str) -> tuple[str, float]:
        """Read ``FACTOR FEATURE``."""
        factor, _, feature = line.partition(" ")
        try:
            return feature, float(factor)
        except ValueError as error:
            raise ResourceError(
                f"lexicon {self.lang}: the odds have the line {line!r}", hint="Expected: FACTOR FEATURE"
            ) from error


def _opening_marks(pairs: str) -> dict[str, bool]:
    """Return for each mark whether it opens quotations (else it closes them); the pair that comes first tells."""
    opens: dict[str, bool] = {}
    for pair in pairs.split():
        opening, _, closing = pair.partition("…")
        if opening != closing:
            opens.setdefault(opening, True)
            opens.setdefault(closing, False)
    return opens


def _tags(words: dict[str, str]) -> dict[str, Tag]:
    """Return the class of each word that a file's lists hold."""
    tags: dict[str, Tag] = {}
    for key, tag in _WORD_CLASSES.items():
        tags.update(dict.fromkeys(words.get(key, "").split(), tag))
    tags.update(dict.fromkeys(_pronouns(words), Tag.PRONOUN))
    return tags


def _pronouns(words: dict[str, str]) -> dict[str, str]:
    """Return the features (person, number, gender) of each pronoun."""
    return {word: features for line in words["pronouns"].splitlines() for word, features in _pair(line)}


def _pair(line: str) -> list[tuple[str, str]]:
    word, _, features = line.strip().partition(" ")
    return [(word, features.strip())] if word else []


def _parse_cue(word: str, kind: CueClass, counts: str, lexicon: Lexicon) -> Cue:
    """Read ``hits total [context=hits/total]…``."""
    fields = counts.split()
    try:
        contexts = {}
        for field in fields[2:]:
            name, _, pair = field.partition("=")
            hits, _, total = pair.partition("/")
            contexts[name] = (int(hits), int(total))
        return Cue(
            word, kind, int(fields[0]), int(fields[1]), contexts, lexicon.priors(kind), lexicon.is_participle(word)
        )
    except (ValueError, IndexError) as error:
        raise ResourceError(
            f"lexicon {lexicon.lang}: the cue {word!r} has the counts {counts!r}",
            hint="Expected: WORD HITS TOTAL [CONTEXT=HITS/TOTAL]…",
        ) from error


def load_lexicon(lang: str | None, own: str | None = None) -> Lexicon:
    """Return the lexicon of a language (“de”, “de-AT”); of an unknown one or None the English.

    ``own`` is the path of a lexicon that a project brings along: it goes before the one that is shipped.

    Raises:
        ResourceError: if the language's file cannot be read or lacks a part.
    """
    code = language_code(lang or DEFAULT_LANGUAGE)
    if own is not None and (lexicon := own_lexicon(own)).lang == code:
        return lexicon
    return _shipped(code if code in resources.names("lexicons", ".toml") else DEFAULT_LANGUAGE)


def language_code(lang: str) -> str:
    """Return the first part of a language tag in lower case: “de” of “de-AT”."""
    return lang.lower().replace("_", "-").partition("-")[0]


@cache
def _shipped_text(code: str) -> str:
    """Return the file of a language; to tell the language of a text all of them are looked at, and boilerplate too."""
    return resources.text("lexicons", f"{code}.toml")


@cache
def _shipped(code: str) -> Lexicon:
    try:
        return Lexicon(code, tomllib.loads(_shipped_text(code)))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ResourceError(f"lexicon {code}: {error}", hint="Correct resources/lexicons, or install again.") from error


@cache
def own_lexicon(path: str) -> Lexicon:
    """Return the lexicon in a file of the user's; the file is read once, :func:`forget_own` has it read again.

    Raises:
        ResourceError: if it cannot be read or is wrong; the message names the first places.
    """
    from quotemark.core.lexicon_check import read_sound

    raw = read_sound(path)
    return Lexicon(language_code(raw["language"]), raw)


def forget_own() -> None:
    """Have the lexicons of users read again: a scheme is opened, and the file may have changed since."""
    own_lexicon.cache_clear()
    _function_words.cache_clear()
    _shared_words.cache_clear()


@cache
def page_phrases(key: str) -> tuple[str, ...]:
    """Return the phrases of a list in all lexicons that are shipped, each once."""
    texts = map(_shipped_text, resources.names("lexicons", ".toml"))
    lines = (line.strip() for text in texts for line in shipped_list(text, key).splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def detect_language(text: str, own: str | None = None) -> str | None:
    """Return the language whose function words stand most often in the text's first 20,000 code points, or None.

    Words that two languages share do not tell them apart, but they count for the share that a language must reach.
    ``own`` is the path of a lexicon beyond those that are shipped.

    Raises:
        ResourceError: if that lexicon cannot be read or is wrong.
    """
    words = [w.lower() for w in _WORD.findall(text[:_LANGUAGE_SAMPLE])]
    if not words:
        return None
    lists = _function_words(own)
    shared = _shared_words(own)
    shares = {lang: sum(w in known for w in words) for lang, known in lists.items()}
    told = {lang: sum(w in known and w not in shared for w in words) for lang, known in lists.items()}
    best = max(lists, key=lambda lang: (told[lang], shares[lang]))
    return best if told[best] and shares[best] >= _FEWEST_KNOWN * len(words) else None


@cache
def _function_words(own: str | None) -> dict[str, frozenset[str]]:
    """Function words by language."""
    tags = {}
    for lang in resources.names("lexicons", ".toml"):
        text = _shipped_text(lang)
        tags[lang] = _tags({key: shipped_list(text, key) for key in (*_WORD_CLASSES, "pronouns")})
    if own is not None:
        tags[own_lexicon(own).lang] = own_lexicon(own).tags
    return {lang: frozenset(w for w, tag in known.items() if tag in _FUNCTION_TAGS) for lang, known in tags.items()}


@cache
def _shared_words(own: str | None) -> frozenset[str]:
    """Function words that at least two languages have."""
    counts = Counter(word for words in _function_words(own).values() for word in words)
    return frozenset(word for word, languages in counts.items() if languages > 1)
