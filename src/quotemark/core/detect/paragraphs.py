"""Where paragraphs begin and end: each line is one, unless the text is wrapped at a fixed width.

Lines that “>” opens (e-mails, Markdown) hold together until an empty one, whatever the rest of the text is like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from msgspec import Struct

_LINE: Final = re.compile(r"\S[^\n]*+")  # from the first letter on: white space alone must not be tried at each
_PREFIX: Final = re.compile(r"[ \t]{0,8}(?:>[ \t]?){1,8}")
_INDENT: Final = re.compile(r"(?:\t| {2,80}+)[ \t]{0,80}+(?=\S)")
_LABEL: Final = re.compile(r"[ \t]{0,80}+(?:[QAF]|[A-ZÄÖÜ][A-ZÄÖÜ .'’-]{2,40}+(?>(?:\([^()\n]{1,60}+\))?)):\s")
"""“Q:”, “MARSH:”: in wrapped transcripts a turn begins on a line of its own, without a blank one before."""
_SAMPLE: Final = 60_000
_FINAL: Final = frozenset(".!?…:\"”“»’'")
_LONGEST_WRAPPED: Final = 100
_FEWEST_LINES: Final = 4
_SHORT: Final = 0.75
"""Share of the width up to which a line is short."""
_FEWEST_SET_OFF: Final = 2
"""Indented lines that make a block; one alone is the first line of its paragraph."""


class Paragraph(Struct, frozen=True):
    """Offsets ``[start, end)`` of one paragraph, without the white space around it."""

    start: int
    end: int


class _Line(Struct, frozen=True):
    """A line that is not blank: its offsets, how it is set off, and whether it touches the line before."""

    start: int
    end: int
    quoted: bool
    indented: bool
    follows: bool


def find_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text, in order; every other code point is white space."""
    width = wrapped_width(text)
    lines = list(_lines(text))
    indents_first = width > 0 and _indents_first_lines(lines)
    found: list[Paragraph] = []
    before: _Line | None = None
    set_off = 0  # indented lines without another between them
    for line in lines:
        goes_on = before is not None and line.follows and _goes_on(text, before, line, width)
        goes_on = goes_on and not (indents_first and line.indented)
        own = _trimmed(text, line.start, line.end)
        if goes_on and (line.indented or set_off < _FEWEST_SET_OFF):
            found[-1] = Paragraph(found[-1].start, own.end)
        else:
            found.append(own)
        before, set_off = line, (set_off * goes_on + 1) * line.indented
    return found


def quoting_prefix(text: str, start: int) -> int:
    """Return the length of the “> ” marks that stand at an offset (0: none)."""
    match = _PREFIX.match(text, start)
    return 0 if match is None else match.end() - start


def is_indented(text: str, start: int) -> bool:
    """Tell whether the line whose first visible character stands at ``start`` is indented by two spaces or a tab."""
    line = text.rfind("\n", 0, start) + 1
    return "\t" in text[line:start] or start - line > 1


def wrapped_width(text: str) -> int:
    """Return how wide the lines are if single line breaks are only spaces, as in books, e-mails and old wire copy.

    So it is when lines are of even width and most of them break in the middle of a sentence: where the next word would
    have been too long for the line, or before a small letter. 0: every line is a paragraph.
    """
    lines = [line[quoting_prefix(line, 0) :].rstrip() for line in text[:_SAMPLE].splitlines()]
    pairs = [(a, b.lstrip()) for a, b in pairwise(lines) if a and b and not (b[0] in " \t" and a[0] not in " \t")]
    if len(pairs) < _FEWEST_LINES:
        return 0
    widths = sorted(len(a) for a, _ in pairs)
    widest = widths[int(len(widths) * 0.95)]
    if widest > _LONGEST_WRAPPED:
        return 0
    inside = [(a, b) for a, b in pairs if a[-1] not in _FINAL]
    full = sum(len(a) > _SHORT * widest for a, _ in pairs)
    lower = sum(b[0].islower() for _, b in pairs)
    filled = sum(_is_full(a, b, widest) for a, b in inside)
    breaks = lower > 0.35 * len(pairs) or filled > 0.6 * len(pairs)
    return widest if len(inside) > 0.6 * len(pairs) and full > 0.6 * len(pairs) and breaks else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of the line that follows would have been too long for a line of this width."""
    return len(line) + 1 + len(following.split(None, 1)[0]) > width


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that say something; of “>” alone on a line nothing is said, but it ends a paragraph."""
    end = -1
    for match in _LINE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        prefix = quoting_prefix(text, start)
        follows = start == end + 1
        quoted = prefix > 0
        if quoted and not text[start + prefix : match.end()].strip():
            yield _Line(start, match.end(), quoted, False, False)
            continue  # the next line does not touch: ``end`` stays behind
        yield _Line(start, match.end(), quoted, _INDENT.match(text, start) is not None, follows)
        end = match.end()


def _indents_first_lines(lines: list[_Line]) -> bool:
    """Tell whether an indented line begins a paragraph, as in a book, rather than a block: most stand alone."""
    touching = [(a, b) for a, b in pairwise(lines) if a.indented and b.follows]
    return 2 * sum(b.indented for _, b in touching) <= len(touching)


def _goes_on(text: str, before: _Line, line: _Line, width: int) -> bool:
    """Tell whether a line goes on with the paragraph of the line just above it; width 0: nothing is wrapped."""
    if line.quoted or before.quoted:
        return line.quoted and before.quoted
    if not width or (line.indented and not before.indented):
        return False  # the first line of a paragraph is indented
    if _ends_paragraph(text, before, line, width):
        return False
    return _LABEL.match(text, line.start, line.end) is None


def _ends_paragraph(text: str, before: _Line, line: _Line, width: int) -> bool:
    """Tell whether a wrapped line ends a sentence and leaves room that the next line’s first word would have filled.

    Of two indented lines the second is then a paragraph of its own, as in the dialogue of a book; elsewhere the line
    must also be short.
    """
    above = text[before.start : before.end].rstrip()
    if above[-1] not in _FINAL or _is_full(above, text[line.start : line.end], width):
        return False
    return line.indented or len(above) < _SHORT * width


def _trimmed(text: str, start: int, end: int) -> Paragraph:
    block = text[start:end]
    return Paragraph(start + len(block) - len(block.lstrip()), start + len(block.rstrip()))
