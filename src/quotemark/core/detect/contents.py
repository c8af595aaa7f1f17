"""Where the content of a cue begins and ends within its sentence."""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.cues import CueHit
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag

_FINAL: Final = frozenset(".!?…") | {"...", "...."}
_FARTHEST: Final = 16
_OUTER: Final = frozenset(",;:—–") | {"--", "("}
_LINKS: Final = frozenset({Tag.COORDINATOR, Tag.SUBORDINATOR})


def content_before(prepared: Prepared, low: int, end: int) -> Range | None:
    """Return the content that ends before token ``end``, where a comma or a quotation closes it, or None."""
    if end <= low:
        return None
    last = end
    if prepared.lows[last - 1] in (",", "—", "–", "--"):
        last -= 1
    elif last - 1 not in prepared.quotation_of:
        return None
    start = low
    return (start, last) if start < last else None


def content_after(prepared: Prepared, hit: CueHit, sentence: Sentence, lexicon: Lexicon) -> int | None:
    """Return the token where the content after a cue begins: “that”, a quotation, a clause or an object; or None."""
    tags, lows = prepared.tags, prepared.lows
    start, high = hit.last, sentence.last
    anchor = _anchor(prepared, start, high)
    if anchor is not None:
        return anchor
    k = start
    while k < high and tags[k] in (Tag.ADVERB, Tag.TIME):
        k += 1
    if k < high and lows[k] in (":", ","):
        if lows[k] == "," or k + 1 >= high:
            return None
        return k + 1
    k = _skip_adverbials(prepared, k, high, lexicon)
    if hit.cue.word in lexicon.words("telling"):
        k = _skip_addressee(prepared, k, high)
        k = _skip_adverbials(prepared, k, high, lexicon)
    elif k < high and tags[k] is Tag.PREPOSITION and lows[k] != "to" and k + 1 < high:
        k += 1
    if k >= high or lows[k] in _FINAL or lows[k] in _OUTER:
        return None
    return k


def _anchor(prepared: Prepared, start: int, high: int) -> int | None:
    """Return the quotation or the “that” shortly after the cue to which everything between is only adverbial."""
    for k in range(start, min(start + _FARTHEST, high)):
        tag = prepared.tags[k]
        if tag is Tag.QUOTATION:
            before = prepared.lows[k - 1]
            return k if k == start or before in (",", ":") else None
        if tag is Tag.COMPLEMENTIZER and prepared.lows[k] != "what":
            return k
        if tag in (Tag.AUXILIARY, Tag.SUBORDINATOR, Tag.RELATIVE) or (tag is Tag.PRONOUN and k > start + 1):
            return None
        if prepared.lows[k] in (";", "."):
            return None
        if prepared.lows[k] in (",", ":") and not (k + 1 < high and prepared.tags[k + 1] is Tag.QUOTATION):
            return k + 1 if prepared.lows[k] == ":" and k + 1 < high else None
    return None


def _skip_adverbials(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> int:
    """Step over “on Tuesday”, “in a statement”, “earlier this week”: when and where it was said."""
    events = lexicon.words("event_nouns")
    while k < high:
        if prepared.tags[k] in (Tag.ADVERB, Tag.TIME):
            k += 1
            continue
        if prepared.tags[k] is not Tag.PREPOSITION:
            return k
        end = next(
            (j for j in range(k + 1, min(k + 7, high)) if prepared.lows[j] in events or prepared.tags[j] is Tag.TIME),
            None,
        )
        if end is None or any(
            prepared.tags[j] in (Tag.PRONOUN, Tag.AUXILIARY, Tag.PUNCTUATION) for j in range(k + 1, end)
        ):
            return k
        k = end + 1
    return k


def _skip_addressee(prepared: Prepared, k: int, high: int) -> int:
    """Step over the one who is told: “reporters”, “him”, “the Washington Post”, “a crowd in Ohio”."""
    tags = prepared.tags
    if k < high and tags[k] is Tag.PRONOUN:
        return k + 1
    if k < high and tags[k] in (Tag.DETERMINER, Tag.POSSESSIVE):
        k += 1
        while k < high and tags[k] is Tag.WORD and k + 1 < high and tags[k + 1] in (Tag.WORD, Tag.NAME):
            k += 1
        return min(k + 1, high) if k < high and tags[k] is Tag.WORD else _skip_names(prepared, k, high)
    if k < high and tags[k] is Tag.NAME:
        return _skip_names(prepared, k, high)
    return k + 1 if k < high and tags[k] is Tag.WORD else k


def _skip_names(prepared: Prepared, k: int, high: int) -> int:
    while k < high and prepared.tags[k] is Tag.NAME:
        k += 1
    return k


def content_end(
    prepared: Prepared,
    start: int,
    sentence: Sentence,
    hits: list[CueHit],
    subjects: list[Range | None],
    index: int,
    lexicon: Lexicon,
) -> int:
    """Return the token behind the content: the sentence's end, or where another attribution or clause begins."""
    tags, lows = prepared.tags, prepared.lows
    high = sentence.last
    while high > start and lows[high - 1] in _FINAL:
        high -= 1
    starts = {
        h.token: (s[0] if s is not None else h.first)
        for h, s in zip(hits, subjects, strict=True)
        if h.probability > 0.5
    }
    ends = set(starts.values())
    for k in range(start + 1, high):
        if lows[k] == ";":
            return k
        if lows[k] == "," and k + 1 < high:
            following = k + 1
            if tags[following] is Tag.COORDINATOR or tags[following] is Tag.SUBORDINATOR:
                if following + 1 in ends:
                    return k
            elif tags[following] is Tag.ADVERB and following + 1 in ends:
                return k
            if following in ends and following in starts and lows[following].endswith("ing"):
                return k
            if lows[following] in ("according", "who", "which"):
                return k
        elif tags[k] in _LINKS and k + 1 in ends and k + 1 not in starts:
            return k
    return high
