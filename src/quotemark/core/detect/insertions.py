"""Splits quotations whose marks go on around the attribution: « Nous partons, a dit la ministre, demain matin. »

Newspapers in French, Spanish and Italian close the marks only at the end of the whole quote. The attribution is told
from the words by its inverted order: verb, then somebody who can speak, then a comma, a dash or a full stop.

References:
    Krestel, Bergler and Witte (2008) for reporting verbs with source and content on either side; here both sides stand
    within one pair of marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from quotemark.core.detect.marks import Quotation
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.lexicon_file import CueClass

_OPENS: Final = re.compile(r"(?P<comma>,)\s|(?<=[?!…])\s|\s(?P<dash>[—–―-])\s?(?=[^\W\d_])")
_WORD: Final = re.compile(r"[^\W\d_]++")
_CLOSES: Final = re.compile(r"\s?[—–―][.,;:]?(?=\s|$)|\s-[.,;:]?(?=\s|$)|[.,;:](?=\s|$)|[?!…«»“”]")
_AGE: Final = re.compile(r",\s\d{1,3}+\s[^\W\d_]{3,5}+(?=[\s.,;:])")
"""Behind a name: “soupire Ana Ruiz, 34 ans”."""
_SPOKEN: Final = (CueClass.SPEECH, CueClass.WRITING)
_LIKELY: Final = 0.6
"""The share of a cue's occurrences that introduce a quote, from which it can head an inserted attribution."""
_LONGEST: Final = 12
"""Words of an inserted attribution at most."""
_LONGEST_APPOSITION: Final = 6
_FARTHEST: Final = 160
"""Code points of an inserted attribution at most."""
_MOST_GROUP: Final = 5
"""Words of the verb group before the cue at most: “ne l'a-t-elle pas”."""
_OUT: Final = (Tag.COMPLEMENTIZER, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.AUXILIARY)
_STARTS: Final = (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.PREPOSITION, Tag.TIME, Tag.ADVERB)


class _Word(Struct, frozen=True):
    """One word of the text: where it stands, in lower case, its class, and whether a hyphen ties it to the last."""

    start: int
    end: int
    low: str
    tag: Tag
    tied: bool


def split_insertions(text: str, quotations: list[Quotation], lexicon: Lexicon) -> list[Quotation]:
    """Return the quotations in order; of those that hold an attribution, what stands before and after it."""
    if lexicon.setting("attribution") != "inside":
        return quotations
    return [part for quotation in quotations for part in _parts(text, quotation, lexicon)]


def _parts(text: str, whole: Quotation, lexicon: Lexicon) -> Iterator[Quotation]:
    start, width = whole.start, whole.width
    at, high = whole.start + whole.width, whole.end - whole.closing
    while (opening := _OPENS.search(text, at, high)) is not None:
        at = opening.end()
        behind = _end_of_attribution(text, at, high, lexicon, dash=opening["dash"] is not None)
        if behind is None or not _WORD.search(text, start + width, opening.start()):
            continue
        yield Quotation(start, opening.start(), width, 0, True)
        start, width, at = behind, 0, behind
    if start == whole.start:
        yield whole
    elif _WORD.search(text, start, high):
        start += len(text[start:high]) - len(text[start:high].lstrip())
        yield Quotation(start, whole.end, 0, whole.closing, whole.closing > 0 or whole.restored)


def _end_of_attribution(text: str, at: int, high: int, lexicon: Lexicon, *, dash: bool) -> int | None:
    """Return the offset behind the attribution that begins at ``at``, with what closes it; None if there is none."""
    high = min(high, at + _FARTHEST)
    stop, behind = _stop(text, at, high, lexicon)
    words = _words(text, at, stop, lexicon)
    if not words or not _attributes(words, lexicon):
        return None
    closing = text[stop:behind].strip()
    if dash and closing[:1] not in ("", ".", "—", "–", "―", "-"):
        return None  # “– dijo Ana, y …”: a comma does not close what a dash opened
    if closing == "," and words[-1].tag is Tag.NAME:
        behind = _behind_apposition(text, behind, high, lexicon)
    return behind


def _stop(text: str, at: int, high: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return where the words end before the next comma, dash or full stop, and the offset behind that."""
    for match in _CLOSES.finditer(text, at, high):
        before = _WORD.findall(text, max(at, match.start() - 20), match.start())
        short = (
            match.group() == "." and before and (before[-1].lower() in lexicon.abbreviations or len(before[-1]) == 1)
        )
        if not short and _AGE.match(text, match.start(), high) is None:
            return match.start(), match.end()
    return high, high


def _words(text: str, start: int, end: int, lexicon: Lexicon) -> list[_Word]:
    found = []
    for match in _WORD.finditer(text, start, end):
        low = match.group().lower()
        tag = lexicon.tags.get(low) or (Tag.NAME if match.group()[0].isupper() else Tag.WORD)
        found.append(_Word(match.start(), match.end(), low, tag, match.start() > 0 and text[match.start() - 1] == "-"))
    return found


def _attributes(words: list[_Word], lexicon: Lexicon) -> bool:
    """Tell whether the words are a verb of speech and whoever speaks, in this order, and nothing else."""
    if len(words) > _LONGEST:
        return False
    enclitics, elided = lexicon.words("enclitics"), lexicon.words("elisions") | lexicon.words("clitics")
    sounds = lexicon.words("joining_sounds")
    verb = next((k for k, word in enumerate(words[:_MOST_GROUP]) if _is_cue(word.low, lexicon)), None)
    if verb is None:
        return False
    tied = [w for w in words[: verb + 3] if w.tied and (w.low in enclitics or w.low in sounds)]
    group = (Tag.AUXILIARY, Tag.ADVERB)
    if any(w.tag not in group and w not in tied and w.low not in elided for w in words[:verb]):
        return False
    rest = [w for w in words[verb + 1 :] if w not in tied]
    if any(w.tag in _OUT for w in rest):
        return False
    if tied:
        by_nobody = tied[-1].low in lexicon.words("impersonal_enclitics")  # “dit-on”
        return not by_nobody and (not rest or rest[0].tag in _STARTS)
    if not rest:
        return not enclitics  # “«No, dijo, no hay»”: where verbs need no pronoun
    pronoun = rest[0].tag is Tag.PRONOUN and len(rest) == 1
    return pronoun or (rest[0].tag in _STARTS and any(_can_speak(w, lexicon) for w in rest))


def _is_cue(word: str, lexicon: Lexicon) -> bool:
    cue = lexicon.cue(word)
    return cue is not None and cue.kind in _SPOKEN and cue.hits >= _LIKELY * cue.total and not cue.is_participle


def _can_speak(word: _Word, lexicon: Lexicon) -> bool:
    return word.tag is Tag.NAME or any(
        word.low in lexicon.words(key) for key in ("person_nouns", "group_nouns", "titles")
    )


def _behind_apposition(text: str, at: int, high: int, lexicon: Lexicon) -> int:
    """Return the offset behind “maire de Lyon,” where that says who was named before; else ``at``."""
    stop, behind = _stop(text, at, high, lexicon)
    words = _words(text, at, stop, lexicon)
    skipped = words[1:] if words and words[0].tag is Tag.DETERMINER else words
    named = skipped and any(skipped[0].low in lexicon.words(key) for key in ("person_nouns", "titles"))
    closed = text[stop:behind].strip() in (",", ".") and len(words) <= _LONGEST_APPOSITION
    return behind if named and closed and not any(w.tag in _OUT for w in words) else at
