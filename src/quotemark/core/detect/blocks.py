"""Block quotes: paragraphs that “>” opens, that are indented, or that the line before announces with a colon."""

from __future__ import annotations

import re
from typing import Final

from quotemark.core.detect.marks import Quotation
from quotemark.core.detect.paragraphs import Paragraph, is_indented, quoting_prefix
from quotemark.core.detect.set_off import Offsets, SetOff, starts_quoted, trimmed
from quotemark.core.lexicon import Lexicon
from quotemark.core.lexicon_file import CueClass

_WORD: Final = re.compile(r"[^\W\d_]++")
_ITEM: Final = re.compile(r"[-–—•*·▪◦#<]|\d{1,3}[.)]|[a-z]\)|https?:")
_SENTENCE: Final = re.compile(r"[.!?…]\s")
_ENDS: Final = (".", "!", "?", "…", '"', "”", "’", "]", ")")
_FEWEST_WORDS: Final = 4
_LONGEST_LEAD: Final = 400
"""Code points of the announcing sentence at most."""
_LAST_WORDS: Final = 8
_SPOKEN: Final = (CueClass.SPEECH, CueClass.WRITING, CueClass.ANNOUNCEMENT)


def find_blocks(text: str, paragraphs: list[Paragraph], quotations: list[Quotation], lexicon: Lexicon) -> list[SetOff]:
    """Return the block quotes of a text; of lines behind “>” each run is one, whoever announces it."""
    found, number = [], 0
    while number < len(paragraphs):
        end = _quoted_run(text, paragraphs, number)
        rule = "quoted-lines"
        if end == number and number > 0 and announces(text, paragraphs[number - 1], lexicon):
            end = _block_end(text, paragraphs, quotations, number)
            rule = "block" if _is_set_off(text, paragraphs, number) else "announced"
        if end > number:
            spans = [span for n in range(number, end) if (span := _said(text, paragraphs[n])) is not None]
            if spans:
                found.append(SetOff(rule, tuple(spans), tuple(range(number, end))))
        number = max(end, number + 1)
    return found


def announces(text: str, paragraph: Paragraph, lexicon: Lexicon) -> bool:
    """Tell whether a paragraph ends in a colon behind a cue or what it was said in (“Ruiz said in a statement:”)."""
    if text[paragraph.end - 1] != ":":
        return False
    start = max(paragraph.start, paragraph.end - _LONGEST_LEAD)
    for match in _SENTENCE.finditer(text, start, paragraph.end):
        start = match.end()
    words = [m.group().lower() for m in _WORD.finditer(text, start, paragraph.end)]
    if any(word in lexicon.words("event_nouns") for word in words[-2:]):
        return True
    cues = [cue for word in words[-_LAST_WORDS:] if (cue := lexicon.cue(word)) is not None]
    return any(cue.kind in _SPOKEN and 2 * cue.hits >= cue.total for cue in cues)


def _quoted_run(text: str, paragraphs: list[Paragraph], number: int) -> int:
    """Return the number behind the last of the paragraphs that “>” opens, from ``number`` on."""
    while number < len(paragraphs) and quoting_prefix(text, paragraphs[number].start):
        number += 1
    return number


def _block_end(text: str, paragraphs: list[Paragraph], quotations: list[Quotation], number: int) -> int:
    """Return the number behind the block: one paragraph, or all that are indented where the announcement is not."""
    set_off = _is_set_off(text, paragraphs, number)
    end = number
    while end < len(paragraphs) and _may_be_said(text, paragraphs[end], quotations):
        if set_off and not is_indented(text, paragraphs[end].start):
            break
        end += 1
        if not set_off:
            break
    return end


def _is_set_off(text: str, paragraphs: list[Paragraph], number: int) -> bool:
    return is_indented(text, paragraphs[number].start) and not is_indented(text, paragraphs[number - 1].start)


def _may_be_said(text: str, paragraph: Paragraph, quotations: list[Quotation]) -> bool:
    said = text[paragraph.start : paragraph.end]
    return (
        said.endswith(_ENDS)
        and len(said.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS
        and _ITEM.match(said) is None
        and not starts_quoted(paragraph, quotations)
    )


def _said(text: str, paragraph: Paragraph) -> Offsets | None:
    start = paragraph.start + quoting_prefix(text, paragraph.start)
    return trimmed(text, start, paragraph.end)
