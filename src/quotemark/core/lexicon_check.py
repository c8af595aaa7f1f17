"""What is wrong with a lexicon: every problem with its line and key, never only the first one."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from quotemark import resources
from quotemark.core.errors import ResourceError
from quotemark.core.formats.sources import read_error
from quotemark.core.lexicon_file import QUOTATION_MARKS, STANCE_EVIDENCE, CueClass, word_lists

SETTINGS: Final[dict[str, tuple[str, ...] | None]] = {
    "language": None,
    "name": None,
    "comma": ("inside", "outside"),
    "order": ("svo", "v2"),
    "quotation_marks": None,
    "dialogue": ("dash", "attributed", "none"),
    "inversion": ("auxiliary", "none"),
    "attribution": ("inside", "none"),
    "participle": None,
    "adverb_ending": None,
    "ordinals": ("dot", "none"),
    "continued": ("apart", "joined"),
    "genitive": None,
    "plural": ("s",),
    "nouns": ("capital",),
    "owned": None,
}
"""The plain settings, each with the values that it may have; None: any text."""
REQUIRED: Final = ("language", "name", "comma", "order", "quotation_marks", "dialogue")
TABLES: Final = ("words", "sure", "stances", "cues", "priors", "odds")
_BESIDE: Final = (
    *("any", "quote", "colon", "that", "what", "clause", "end", "prep"),
    *("obj", "obj-quote", "obj-that", "to", "as", "aux", "noun"),
    *("mood", "infinitive", "inverted", "inverted-quote", "relative"),
)
_BEFORE: Final = ("", "inf-", "noun-", "be-")
LINES: Final = (
    *("pronouns", "according", "concessions", "conditions", "doubts", "owners", "short_titles"),
    *("salutations", "letter_closings", "page_notices", "page_links"),
)
"""The lists with one entry a line."""
NEEDED_LISTS: Final = ("determiners", "prepositions", "auxiliaries", "pronouns")
"""Without these, no phrase would have an end, and no text would be taken for this language."""
_FEATURES: Final = frozenset(("m", "f", "n", "p", "u", "r", "1", "1p", "2"))
_CODE: Final = re.compile(r"[a-z]{2,3}")
_COUNT: Final = re.compile(r"\d{1,9}")
_FACTOR: Final = re.compile(r"\d{1,9}(?:\.\d{1,9})?(?:e[+-]\d\d)?")
_PAIR: Final = re.compile(r"(\d{1,9})/(\d{1,9})")
_TOML_PLACE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_SHOWN: Final = 3
_LARGEST: Final = 16 * 2**20
"""Bytes of a lexicon."""


class LexiconProblem(NamedTuple):
    """One thing that is wrong: the 1-based line, the key (“words.titles”, "" for the file), what, and what to do."""

    line: int
    key: str
    message: str


def check_lexicon(text: str) -> list[LexiconProblem]:
    """Return all problems of a lexicon's text, in the order of its lines; none if the engine can work with it."""
    return _read(text)[1]


def read_sound(path: str) -> dict[str, Any]:
    """Return the tables of a lexicon that has no problem.

    Raises:
        ResourceError: if the file cannot be read or has problems; the message names the first ones.
    """
    raw, problems = _read(read_text(Path(path)))
    if problems:
        shown = "; ".join(f"line {p.line}: {p.key + ': ' if p.key else ''}{p.message}" for p in problems[:_SHOWN])
        more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        raise ResourceError(
            f"the lexicon {path} cannot be used: {shown}{more}",
            hint=f"Correct it; “quotemark lexicon check {path}” lists every problem.",
        )
    return raw


def read_text(path: Path) -> str:
    """Return the text of a lexicon's file.

    Raises:
        ResourceError: if it cannot be read or is not UTF-8.
    """
    try:
        if not path.is_file():  # a pipe would be waited for, for ever
            raise OSError(None, "there is no such file")
        if path.stat().st_size > _LARGEST:
            raise OSError(None, f"it has more than {_LARGEST // 2**20} MB, too much for a lexicon")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ResourceError(
            f"{path} is not UTF-8: byte {error.start} cannot be read", hint="Save it in that encoding."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        cause = read_error(path, error if isinstance(error, OSError) else OSError(None, str(error)))
        raise ResourceError(cause.message, hint=cause.hint) from error


def _read(text: str) -> tuple[dict[str, Any], list[LexiconProblem]]:
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _TOML_PLACE.search(str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        reason = _TOML_PLACE.sub("", str(error)).strip() or "too deeply nested"
        return {}, [LexiconProblem(line, "", f"this is not TOML: {reason}; lists stand between ''' and '''")]
    places = _Places(text)
    found = [*_settings(raw), *_words(raw), *_cues(raw), *_priors(raw), *_sure(raw), *_stances(raw), *_odds(raw)]
    found += _order(raw, text)
    problems = [LexiconProblem(places.line(key, word), key, message) for key, word, message in found]
    return raw, sorted(set(problems))


_Found = Iterator[tuple[str, str, str]]
"""The key path, the word or line in its value that is meant ("": the key itself), and what is wrong."""


class _Places:
    """Where keys stand in the text: TOML gives values without their lines."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._keys: dict[str, int] = {}
        table, inside = "", ""
        for number, line in enumerate(self._lines, 1):
            if inside:
                inside = "" if inside in line else inside
                continue
            found = line.strip()
            if found.startswith("["):
                table = found.partition("]")[0].strip("[ \t")
                self._keys.setdefault(table, number)
                continue
            key, equals, value = found.partition("=")
            if not equals or found.startswith("#"):
                continue
            key, value = key.strip().strip("\"'"), value.strip()
            self._keys.setdefault(f"{table}.{key}" if table else key, number)
            inside = next((q for q in ("'''", '"""') if value.startswith(q) and q not in value[3:]), "")
        self._numbers = frozenset(self._keys.values())

    def line(self, key: str, word: str) -> int:
        """Return the 1-based line of a key, or where a word (or a whole line of words) stands last in its value."""
        path = key
        while path and path not in self._keys:
            path = path.rpartition(".")[0]
        start = self._keys.get(path, 1)
        if not word or path != key:
            return start
        wanted = word.split()
        size, last = len(wanted), start
        for number in range(start, len(self._lines) + 1):
            if number > start and number in self._numbers:
                break
            words = self._lines[number - 1].replace("'''", " ").replace('"""', " ").split()
            if any(words[i : i + size] == wanted for i in range(len(words) - size + 1)):
                last = number
        return last


def _meant(key: str, known: Iterable[str]) -> str:
    """Return the advice for a key that nobody knows."""
    known = sorted(known)
    close = difflib.get_close_matches(key, known, 1, 0.6)
    return f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"


def _settings(raw: dict[str, Any]) -> _Found:
    for key, value in raw.items():
        if key in TABLES:
            if not isinstance(value, dict):
                yield key, "", f"expected a table: write [{key}] on a line of its own, and its keys below"
        elif key not in SETTINGS:
            yield key, "", f"unknown key; {_meant(key, (*SETTINGS, *TABLES))}"
        elif not isinstance(value, str) or not value.strip():
            yield key, "", f"expected a text in quotation marks, got {value!r}"
        elif (allowed := SETTINGS[key]) is not None and value not in allowed:
            yield key, "", f"expected {' or '.join(allowed)}, got {value!r}"
        elif key == "language" and not _CODE.fullmatch(value):
            yield key, "", f"expected a code of two or three lower-case letters, as “pt”, got {value!r}"
        elif key == "quotation_marks":
            yield from _quotation_marks(value)
    for key in REQUIRED:
        if key not in raw:
            allowed = SETTINGS[key]
            example = "“…” ‘…’ «…»" if key == "quotation_marks" else " or ".join(allowed) if allowed else "text"
            yield "", "", f'the setting {key} is missing: add a line {key} = "…" at the top ({example})'
    for table in ("words", "cues"):
        if table not in raw:
            yield "", "", f"the table [{table}] is missing: docs/languages.md says what it holds"


def _quotation_marks(value: str) -> _Found:
    seen = set()
    for pair in value.split():
        opening, _, closing = pair.partition("…")
        if not {opening, closing} <= QUOTATION_MARKS:
            yield "quotation_marks", pair, f"{pair!r} is no pair of marks: write the two with … between, as “…” or «…»"
        if pair in seen:
            yield "quotation_marks", pair, f"{pair} stands there twice"
        seen.add(pair)


@cache
def known_lists() -> frozenset[str]:
    """Return the word lists that there are: those of the lexicons that are shipped."""
    heads = (word_lists(resources.text("lexicons", f"{lang}.toml")) for lang in resources.names("lexicons", ".toml"))
    return frozenset(key for head in heads for key in tomllib.loads(head)["words"])


def _words(raw: dict[str, Any]) -> _Found:
    lists = raw.get("words", {})
    if not isinstance(lists, dict):
        return
    for key, value in lists.items():
        path = f"words.{key}"
        if key not in known_lists():
            yield path, "", f"unknown list; {_meant(key, known_lists())}"
        elif not isinstance(value, str):
            yield path, "", f"expected words between ''' and ''', got {type(value).__name__}"
        elif key == "pronouns":
            yield from _pronouns(value)
        else:
            entries = value.splitlines() if key in LINES else value.split()
            yield from _entries(path, [e.strip() for e in entries if e.strip()], elided="elisions" in lists)
    for key in NEEDED_LISTS:
        if "words" in raw and not str(lists.get(key, "")).strip():
            yield "words", "", f"the list {key} is missing or empty: no phrase can be told from the next without it"
    for word in str(lists.get("abbreviations", "")).split():
        if word.endswith("."):
            yield "words.abbreviations", word, f"write {word.rstrip('.')!r}, without the full stop at the end"
    for key in ("elisions", "enclitics"):
        for word in str(lists.get(key, "")).split():
            if not word.isalpha():
                yield f"words.{key}", word, f"write {''.join(filter(str.isalpha, word))!r}: letters only"


def _entries(path: str, entries: list[str], *, elided: bool) -> _Found:
    for entry, count in Counter(entries).items():
        if count > 1:
            yield path, entry, f"{entry!r} stands there {'twice' if count == 2 else f'{count} times'}: keep one"
        if entry != entry.lower():
            yield path, entry, f"{entry!r} has capitals: write {entry.lower()!r}, the text is compared in lower case"
        if elided and "’" in entry:
            straight = entry.replace("’", "'")
            yield path, entry, f"write {straight!r} with a straight apostrophe; the text may have either"


def _pronouns(value: str) -> _Found:
    lines = [line.split() for line in value.splitlines() if line.strip()]
    yield from _entries("words.pronouns", [line[0] for line in lines], elided=False)
    for line in lines:
        shown = " ".join(line)
        if len(line) != 2 or line[1] not in _FEATURES:
            yield (
                "words.pronouns",
                shown,
                f"{shown!r}: expected one pronoun a line, then one of {', '.join(sorted(_FEATURES))}",
            )


def _contexts(raw: dict[str, Any]) -> frozenset[str]:
    """Return what the counts of a cue tell apart: the kind of words that follow it, or a cue_preposition by name.

    With inf- before it behind “to”, with noun- behind an article or the like, with be- in the passive.
    """
    lists = raw.get("words", {})
    prepositions = str(lists.get("cue_prepositions", "")).split() if isinstance(lists, dict) else []
    return frozenset(before + context for before in _BEFORE for context in (*_BESIDE, *prepositions))


def _cues(raw: dict[str, Any]) -> _Found:
    cues = raw.get("cues", {})
    if not isinstance(cues, dict):
        return
    seen: dict[str, str] = {}
    contexts = _contexts(raw)
    for kind, value in cues.items():
        path = f"cues.{kind}"
        if kind not in set(CueClass):
            yield path, "", f"unknown class; {_meant(kind, CueClass)}"
            continue
        if not isinstance(value, str):
            yield path, "", f"expected lines between ''' and ''', got {type(value).__name__}"
            continue
        for line in filter(None, map(str.strip, value.splitlines())):
            word = line.split()[0]
            if word in seen:
                yield path, line, f"{word!r} is listed under {seen[word]} already: keep one of the two lines"
            seen.setdefault(word, kind)
            yield from ((path, line, f"{line!r}: {problem}") for problem in _cue_line(line.split(), contexts))
    if not seen and "cues" in raw:
        yield "cues", "", "no cue is listed: at least one word that introduces quotes is needed"


def _cue_line(fields: list[str], contexts: frozenset[str]) -> Iterator[str]:
    word, counts = fields[0], fields[1:]
    if word != word.lower():
        yield f"write {word.lower()!r}, the text is compared in lower case"
    if len(counts) < 2:
        yield "expected WORD HITS TOTAL, as “said 45 50”: of 50 occurrences 45 introduce a quote"
        return
    for count in counts[:2]:
        if not _COUNT.fullmatch(count):
            yield f"{count!r} is no count: expected a whole number from 0 on"
    if all(map(_COUNT.fullmatch, counts[:2])) and int(counts[0]) > int(counts[1]):
        yield f"{counts[0]} of {counts[1]} occurrences cannot introduce a quote: HITS is at most TOTAL"
    for field in counts[2:]:
        name, _, pair = field.partition("=")
        numbers = _PAIR.fullmatch(pair)
        if name not in contexts:
            yield f"unknown context {name!r}; {_meant(name, contexts)}"
        if numbers is None:
            yield f"{field!r}: expected CONTEXT=HITS/TOTAL, as that=9/10"
        elif int(numbers[1]) > int(numbers[2]):
            yield f"{field!r}: HITS is at most TOTAL"


def _priors(raw: dict[str, Any]) -> _Found:
    priors = raw.get("priors", {})
    if not isinstance(priors, dict):
        return
    contexts = _contexts(raw)
    for kind, shares in priors.items():
        if kind not in set(CueClass):
            yield f"priors.{kind}", "", f"unknown class; {_meant(kind, CueClass)}"
        elif not isinstance(shares, dict):
            yield f"priors.{kind}", "", f"expected a table: write [priors.{kind}] on a line of its own"
        else:
            for name, share in shares.items():
                if name not in contexts:
                    yield f"priors.{kind}.{name}", "", f"unknown context; {_meant(name, contexts)}"
                if not _is_number(share) or not 0 < share < 1:
                    yield f"priors.{kind}.{name}", "", f"expected a share between 0 and 1, got {share!r}"


def _sure(raw: dict[str, Any]) -> _Found:
    shares: Mapping[str, Any] = raw["sure"] if isinstance(raw.get("sure"), dict) else {}
    for rule, share in shares.items():
        if not _is_number(share) or not 0 < share < 1:
            yield f"sure.{rule}", "", f"expected a share between 0 and 1, got {share!r}"


def _stances(raw: dict[str, Any]) -> _Found:
    counts: Mapping[str, Any] = raw["stances"] if isinstance(raw.get("stances"), dict) else {}
    for key, value in counts.items():
        if key != "evidence":
            yield f"stances.{key}", "", "unknown key: write the counts as lines in a list named evidence"
        elif not isinstance(value, str):
            yield "stances.evidence", "", f"expected lines between ''' and ''', got {type(value).__name__}"
        else:
            yield from _evidence_lines([line.strip() for line in value.splitlines() if line.strip()])


def _evidence_lines(lines: list[str]) -> _Found:
    seen = set()
    for line in lines:
        evidence, *counts = line.rsplit(maxsplit=2)
        if len(counts) != 2 or not all(map(_COUNT.fullmatch, counts)) or int(counts[0]) > int(counts[1]):
            yield "stances.evidence", line, f"{line!r}: expected EVIDENCE RIGHT TOTAL, as “rival 15 16”"
        elif evidence not in STANCE_EVIDENCE:
            yield "stances.evidence", line, f"unknown evidence {evidence!r}; {_meant(evidence, STANCE_EVIDENCE)}"
        elif evidence in seen:
            yield "stances.evidence", line, f"{evidence!r} stands there twice: keep one of the two lines"
        seen.add(evidence)


def _odds(raw: dict[str, Any]) -> _Found:
    odds: Mapping[str, Any] = raw["odds"] if isinstance(raw.get("odds"), dict) else {}
    for key, value in odds.items():
        if key != "features":
            yield f"odds.{key}", "", "unknown key: write the odds as lines FACTOR FEATURE in a list named features"
        elif not isinstance(value, str):
            yield "odds.features", "", f"expected lines between ''' and ''', got {type(value).__name__}"
        else:
            yield from _odds_lines([line for line in value.splitlines() if line.strip()])


def _odds_lines(lines: list[str]) -> _Found:
    seen = set()
    for line in lines:
        factor, _, feature = line.partition(" ")
        if not _FACTOR.fullmatch(factor) or not float(factor):
            yield "odds.features", line, f"{line!r}: expected FACTOR FEATURE, FACTOR above 0 (1: it says nothing)"
        elif not feature.strip():
            yield "odds.features", line, f"{line!r}: expected FACTOR FEATURE, as “0.5 rule uncued”"
        elif feature in seen:
            yield "odds.features", line, f"{feature!r} stands there twice: keep one of the two lines"
        seen.add(feature)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _order(raw: dict[str, Any], text: str) -> _Found:
    """Yield that the word lists do not come first: the language of a text is told by what stands above the cues."""
    if isinstance(raw.get("words"), dict) and isinstance(raw.get("cues"), dict):
        try:
            head = tomllib.loads(word_lists(text))
        except tomllib.TOMLDecodeError:  # a line of a list that looks like the table
            head = {}
        if head.get("words") != raw["words"] or any(head.get(key) != raw[key] for key in raw if key in SETTINGS):
            yield "cues", "", "the settings and [words] must stand above [cues]: move [cues] behind them"
