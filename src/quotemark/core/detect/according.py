"""“According to X” and its like in other languages: the source with what lies before and after it."""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.contents import content_before
from quotemark.core.detect.phrases import phrase_start, subject_after
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_LONGEST_SOURCE: Final = 16


def according(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of “according to X” and its like in other languages."""
    sentence = prepared.sentences[number]
    lows = prepared.lows
    found = []
    for phrase in lexicon.phrases("according"):
        size = len(phrase)
        for i in range(sentence.first, sentence.last - size):
            if lows[i] != phrase[0] or tuple(lows[i : i + size]) != phrase:
                continue
            end = i + size + _goes_with_a_verb(prepared, i + size, sentence.last, lexicon)
            mention = subject_after(prepared, end, sentence.last, lexicon)
            if mention is None or lows[end] in lexicon.words("no_sources"):
                continue
            if i == sentence.first:
                mention = _up_to_the_content(prepared, mention, sentence.last)
            if lexicon.verb_second:
                fragments = _around_freely(prepared, sentence.first, sentence.last, i, mention[1])
            else:
                fragments = _around(prepared, sentence.first, sentence.last, i, mention[1])
            if fragments:
                found.append(Candidate(fragments, "according-to", number, cue=(i, end), mention=mention))
    for i in range(sentence.first, sentence.last):
        if lows[i] in lexicon.words("according_after") and i > sentence.first:
            start = phrase_start(prepared, sentence.first, i, lexicon)
            fragments = _around_freely(prepared, sentence.first, sentence.last, start, i + 1) if start < i else []
            if fragments:
                found.append(Candidate(fragments, "according-to", number, cue=(i, i + 1), mention=(start, i)))
    return found


def _goes_with_a_verb(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> int:
    """Return how many tokens of “ha explicado” stand between “según” and its source."""
    if lexicon.setting("inversion") != "auxiliary":
        return 0
    verb = k
    while verb < high and prepared.tags[verb] in (Tag.AUXILIARY, Tag.ADVERB):
        verb += 1
    return verb + 1 - k if verb < high and lexicon.is_cue(prepared.lows[verb]) else 0


def _up_to_the_content(prepared: Prepared, mention: Range, high: int) -> Range:
    """Return the source of “According to X by Y, the bridge is safe” up to the comma before the content.

    What looks like an apposition is the content where the sentence ends with it.
    """
    first, last = mention
    if last >= high - 1:
        return first, next((k for k in range(first, last) if prepared.lows[k] == ","), last)
    if prepared.lows[last] == ",":
        return mention
    if prepared.tags[last] is Tag.QUOTATION:  # “According to Quist, the barges "went off …"”
        return first, next((k for k in range(first, last) if prepared.lows[k] == ","), last)
    comma = next((k for k in range(last, min(last + _LONGEST_SOURCE, high)) if prepared.lows[k] == ","), None)
    if comma is None or any(prepared.tags[k] in (Tag.AUXILIARY, Tag.QUOTATION) for k in range(last, comma)):
        return mention
    return first, comma


def _around(prepared: Prepared, low: int, high: int, cue: int, after: int) -> list[Range]:
    """Return what lies before and after an inserted “according to X”."""
    fragments = []
    before = content_before(prepared, low, cue)
    if before is not None:
        fragments.append(before)
    comma = after < high and prepared.lows[after] == ","
    end = high - (prepared.lows[high - 1] in (".", "!", "?"))
    if comma and after + 1 < end:
        fragments.append((after + 1, end))
    return fragments


def _around_freely(prepared: Prepared, low: int, high: int, first: int, last: int) -> list[Range]:
    """Return what lies before and after an attribution that no comma sets off (“Laut Polizei gab es …”)."""
    end = high - (prepared.lows[high - 1] in (".", "!", "?"))
    before = first - (first > low and prepared.lows[first - 1] == ",")
    after = last + (last < end and prepared.lows[last] == ",")
    return [(a, b) for a, b in ((low, before), (after, end)) if a < b]
