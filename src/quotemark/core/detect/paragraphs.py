"""Where paragraphs begin and end: each line is one, unless the text is wrapped at a fixed width."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

_BLOCK: Final = re.compile(
    r"\S[^\n]*+"
)  # from the first letter on: a line of white space alone must not be tried at each
_BLANK_LINES: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SAMPLE: Final = 60_000
_FINAL: Final = frozenset(".!?…:\"”“»’'")
_LONGEST_WRAPPED: Final = 100
_FEWEST_LINES: Final = 4


class Paragraph(NamedTuple):
    """Offsets ``[start, end)`` of one paragraph, without the white space around it."""

    start: int
    end: int


def find_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text, in order; every other code point is white space."""
    return _wrapped_paragraphs(text) if is_hard_wrapped(text) else _lines(text, 0, len(text))


def is_hard_wrapped(text: str) -> bool:
    """Tell whether single line breaks are only spaces, as in books, e-mails and old wire copy.

    So it is when lines are of even width and most of them break in the middle of a sentence.
    """
    lines = [line.strip() for line in text[:_SAMPLE].splitlines()]
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    if len(pairs) < _FEWEST_LINES:
        return False
    widths = sorted(len(a) for a, _ in pairs)
    widest = widths[int(len(widths) * 0.95)]
    if widest > _LONGEST_WRAPPED:
        return False
    inside = sum(a[-1] not in _FINAL for a, _ in pairs)
    full = sum(len(a) > 0.75 * widest for a, _ in pairs)
    lower = sum(b[0].islower() for _, b in pairs)
    return inside > 0.6 * len(pairs) and full > 0.6 * len(pairs) and lower > 0.35 * len(pairs)


def _lines(text: str, start: int, end: int) -> list[Paragraph]:
    return [_trimmed(text, m.start(), m.end()) for m in _BLOCK.finditer(text, start, end)]


def _wrapped_paragraphs(text: str) -> list[Paragraph]:
    found, at = [], 0
    for match in _BLANK_LINES.finditer(text):
        if text[at : match.start()].strip():
            found.append(_trimmed(text, at, match.start()))
        at = match.end()
    if text[at:].strip():
        found.append(_trimmed(text, at, len(text)))
    return found


def _trimmed(text: str, start: int, end: int) -> Paragraph:
    block = text[start:end]
    return Paragraph(start + len(block) - len(block.lstrip()), start + len(block.rstrip()))
