"""Restores quotations whose opening or closing mark was lost, where punctuation and a cue say where it stood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import Final

from quotemark.core.detect.marks import Mark, Quotation
from quotemark.core.detect.paragraphs import Paragraph
from quotemark.core.lexicon import Lexicon
from quotemark.core.lexicon_file import CueClass

_WORD: Final = re.compile(r"[^\W\d_]++")
_INTRODUCED: Final = re.compile(r"[,:]\s")
_CLOSES: Final = ",?!"
_ENDS: Final = ".!?…"
_NEAR: Final = 60
"""Code points between the punctuation that ended the quotation and the cue, at most (“," the mayor of Arden said”)."""
_FARTHEST: Final = 1_200
"""Code points of a restored quotation at most."""
_SHORTEST: Final = 8
_MOST_STRAYS: Final = 4
"""Stray marks of a paragraph at most; with more there is no telling what belongs together."""


def restore(
    text: str, paragraphs: list[Paragraph], quotations: list[Quotation], strays: list[Mark], lexicon: Lexicon
) -> list[Quotation]:
    """Return the quotations in order, with those that a stray mark opened or closed; no two overlap."""
    if not strays:
        return quotations
    starts = [p.start for p in paragraphs]
    found = sorted(quotations)
    numbers = [bisect_left(starts, mark.end) - 1 for mark in strays]
    counts = Counter(numbers)
    for mark, number in zip(strays, numbers, strict=True):
        if counts[number] > _MOST_STRAYS:
            continue
        paragraph = paragraphs[number]
        at = bisect_left(found, mark.start, key=lambda q: q.start)
        low = max(paragraph.start, found[at - 1].end if at else 0)
        high = min(paragraph.end, found[at].start if at < len(found) else paragraph.end)
        if mark.start < low or mark.end > high:
            continue
        made = (
            _from_opening(text, mark, high, paragraph, lexicon)
            if mark.opens and not mark.closes
            else _from_closing(text, mark, low, paragraph, lexicon)
        )
        if made is not None and made.end - made.start >= _SHORTEST:
            found.insert(at, made)
    return found


def _from_opening(text: str, mark: Mark, high: int, paragraph: Paragraph, lexicon: Lexicon) -> Quotation | None:
    """Return the quotation up to the punctuation before its attribution, or to the end of its paragraph."""
    width = mark.end - mark.start
    cue = _first_cue(text, mark.end, min(high, mark.end + _FARTHEST), lexicon)
    if cue is not None:
        end = max(text.rfind(c, mark.end, cue) for c in _CLOSES) + 1
        return Quotation(mark.start, end, width, 0, True) if end > 0 and cue - end <= _NEAR else None
    begins = text[paragraph.start : mark.start].rstrip()[-1:] in ("", *_ENDS, ":", ",")
    ends = high == paragraph.end and text[high - 1] in _ENDS and high - mark.start <= _FARTHEST
    return Quotation(mark.start, high, width, 0, True) if begins and ends else None


def _from_closing(text: str, mark: Mark, low: int, paragraph: Paragraph, lexicon: Lexicon) -> Quotation | None:
    """Return the quotation from the start of its paragraph, or from behind the attribution that introduced it."""
    if text[mark.start - 1] not in (*_CLOSES, *_ENDS) or mark.start - low > _FARTHEST:
        return None
    cue = _first_cue(text, low, mark.start, lexicon)
    if cue is not None:
        behind = _INTRODUCED.search(text, cue, min(mark.start, cue + _NEAR))
        start = behind.end() if behind is not None else None
    else:
        start = low if low == paragraph.start else None
    return None if start is None else Quotation(start, mark.end, 0, mark.end - mark.start, True)


def _first_cue(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Return where the first word stands that mostly introduces speech, or None."""
    for match in _WORD.finditer(text, start, end):
        cue = lexicon.cue(match.group().lower()) if lexicon.is_cue(match.group().lower()) else None
        if cue is not None and cue.kind in (CueClass.SPEECH, CueClass.WRITING) and 3 * cue.hits > 2 * cue.total > 0:
            return match.start()
    return None
