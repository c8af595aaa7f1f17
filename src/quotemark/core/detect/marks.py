"""Pairs quotation marks by a small state machine, paragraph by paragraph.

Whether a mark opens or closes is read off the white space on its two sides first and off its shape second, because
shapes change with the country („…“ and “…”, «…» and »…«) and pasted text mixes them; where only the shape is left, the
lexicon says how its language reads it. A mark without a partner can
spoil its paragraph, never the article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from quotemark.core.detect.notes import LONGEST_QUOTATION
from quotemark.core.detect.paragraphs import Paragraph

_DOUBLE: Final = '"“”„‟«»″＂〝〞〟'
_SINGLE: Final = "'‘’‚‛‹›"
_GLYPHS: Final = frozenset(_DOUBLE + _SINGLE)
_MARK: Final = re.compile(rf"[{_DOUBLE}]|``|''(?!')|’’|‘‘|,,(?=\w)|[{_SINGLE}]")
_YEAR: Final = re.compile(r"\d\ds?(?![\w'’])")
_OPENING: Final = frozenset("“„‟«〝‘‚‛‹") | {"``", "‘‘", ",,"}
_CLOSING: Final = frozenset("”»〞〟’›") | {"''", "’’"}
_MIRRORED: Final = {"»": "«", "›": "‹"}
"""What closes a quotation that a closing mark opened: »…«."""
_BEFORE_OPENING: Final = frozenset("([{-–—―/…:=>|") | {""}
_AFTER_CLOSING: Final = frozenset(".,;:!?)]}-–—/…<|") | {""}
_SPACED: Final = "«»‹›"
"""Who sets these with spaces inside means « … », in whatever language."""
_STRAIGHT: Final = '"'
_MOST_STRAIGHT: Final = 4
"""So many curly marks for each straight one make a text curly."""
_FEWEST_SINGLE: Final = 3
_SPEECH_ENDS: Final = frozenset(",.!?…")
_FARTHEST_CLOSING: Final = 6
"""Marks that are looked at to tell a plural's apostrophe from the end of a quotation."""
_LONGEST_HEADLINE: Final = 200


class Quotation(Struct, frozen=True, order=True):
    """Offsets ``[start, end)`` of one quotation with its marks.

    ``width`` is the length of its opening mark and ``closing`` that of its closing one: 0 where a paragraph ends
    inside the quotation and the next goes on with it. ``restored`` tells that one of the marks was lost.
    """

    start: int
    end: int
    width: int = 1
    closing: int = 1
    restored: bool = False

    @property
    def is_open(self) -> bool:
        """True where the next paragraph goes on with the quotation."""
        return self.closing == 0 and not self.restored

    def inside(self, text: str) -> str:
        """Return the words between the marks."""
        return text[self.start + self.width : self.end - self.closing]


class Mark(Struct, frozen=True):
    """One quotation mark: offsets ``[start, end)``, and whether it can open and close."""

    start: int
    end: int
    glyph: str
    opens: bool
    closes: bool


def pair_marks(text: str, paragraphs: list[Paragraph]) -> list[Quotation]:
    """Return the outermost quotations of all paragraphs in order; no two overlap, none leaves its paragraph."""
    return find_marks(text, paragraphs, {}).quotations


class Marks(Struct, frozen=True):
    """The quotation marks of a text: pairs, those that found no partner, and those of pairs too far apart."""

    quotations: list[Quotation]
    strays: list[Mark]
    apart: list[Mark]


def find_marks(text: str, paragraphs: list[Paragraph], opening: Mapping[str, bool]) -> Marks:
    """Return the quotations as :func:`pair_marks` does, and the marks that make none; each list in text order.

    ``opening`` tells which marks open quotations in the text's language, and which close them.
    """
    marks = [_marks(text, paragraph, opening) for paragraph in paragraphs]
    use_single = _singles_are_quotations(text, marks)
    if _is_curly(marks):
        marks = [_without_excerpt_mark(row) for row in marks]
    found = Marks([], [], [])
    for number, paragraph in enumerate(paragraphs):
        single = use_single or (number == 0 and _is_headline_in_single(text, paragraph, marks[0]))
        own = [m for m in marks[number] if (len(m.glyph) == 1 and m.glyph in _SINGLE) == single]
        own = _without_apostrophes(text, own) if single else own
        following = marks[number + 1] if number + 1 < len(paragraphs) else []
        goes_on = bool(following) and following[0].start == paragraphs[number + 1].start and following[0].opens
        _pair(own, paragraph, found, goes_on=goes_on)
    return found


def find_inner(text: str, quotation: Quotation, opening: Mapping[str, bool]) -> list[Quotation]:
    """Return the outermost quotations inside one, in text order: in single marks where it has double
    ones, in double marks where it has single ones or none.

    An apostrophe at the edge of a word looks like such a mark, so ask only where a person means a quotation.
    """
    inside = Paragraph(quotation.start + quotation.width, quotation.end - quotation.closing)
    is_single = quotation.width == 1 and text[quotation.start] in _SINGLE
    marks = [m for m in _marks(text, inside, opening) if (len(m.glyph) == 1 and m.glyph in _SINGLE) != is_single]
    found = Marks([], [], [])
    _pair(marks, inside, found, goes_on=False)
    return found.quotations


def _singles_are_quotations(text: str, marks: list[list[Mark]]) -> bool:
    """Tell whether single marks are this text's quotation marks: more open one than double marks do.

    There are three of them, or one closes behind a comma or the like, where no apostrophe stands.
    """
    single = sum(m.opens and not m.closes and m.glyph in _SINGLE for row in marks for m in row)
    double = sum(m.opens and m.glyph not in _SINGLE for row in marks for m in row)
    if single <= double:
        return False
    return single >= _FEWEST_SINGLE or any(_closes_speech(text, m) for row in marks for m in row)


def _closes_speech(text: str, mark: Mark) -> bool:
    """Tell whether a single mark closes what a comma or final punctuation ends, and so is no apostrophe."""
    return (
        mark.closes and not mark.opens and mark.glyph in _SINGLE and text[mark.start - 1 : mark.start] in _SPEECH_ENDS
    )


def _without_apostrophes(text: str, marks: list[Mark]) -> list[Mark]:
    """Return single marks without those of plurals: of ‘The neighbours’ cat found it,’ the last closes.

    A mark behind a letter is none if one behind a comma or final punctuation comes before the next that opens.
    """
    found = []
    for number, mark in enumerate(marks):
        weak = mark.closes and not mark.opens and text[mark.start - 1 : mark.start] in ("s", "n")
        later = marks[number + 1 : number + 1 + _FARTHEST_CLOSING] if weak else []
        stop = next((k for k, other in enumerate(later) if other.opens and not other.closes), len(later))
        if not any(_closes_speech(text, other) for other in later[:stop]):
            found.append(mark)
    return found


def _is_curly(marks: list[list[Mark]]) -> bool:
    """Tell whether the text sets its double marks in curly shapes, but for a few."""
    curly = sum(m.glyph in "“”" for row in marks for m in row)
    straight = sum(m.glyph == _STRAIGHT for row in marks for m in row)
    return curly > _MOST_STRAIGHT * straight > 0


def _without_excerpt_mark(marks: list[Mark]) -> list[Mark]:
    """Return the marks of a paragraph without a straight one that only says where an excerpt begins or ends.

    Of ``"Riel walked in. “Here I am,” he said.`` the curly marks pair by themselves, and the straight one stands alone.
    """
    straight = [m for m in marks if m.glyph == _STRAIGHT]
    opening = sum(m.glyph == "“" for m in marks)
    closing = sum(m.glyph == "”" for m in marks)
    alone = len(straight) == 1 and opening == closing and straight[0] in (marks[0], marks[-1])
    return [m for m in marks if m is not straight[0]] if alone else marks


def _is_headline_in_single(text: str, paragraph: Paragraph, marks: list[Mark]) -> bool:
    """Tell whether a headline quotes in single marks only, as papers do above a text that has double ones."""
    if paragraph.end - paragraph.start > _LONGEST_HEADLINE or any(m.glyph not in _SINGLE for m in marks):
        return False
    opening = next((m for m in marks if m.opens and not m.closes), None)
    closing = next((m for m in reversed(marks) if m.closes and not m.opens), None)
    return opening is not None and closing is not None and " " in text[opening.end : closing.start].strip()


def _marks(text: str, paragraph: Paragraph, opening: Mapping[str, bool]) -> list[Mark]:
    found: list[Mark] = []
    is_open = False
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end, glyph = match.start(), match.end(), match.group()
        before, after = _neighbours(text, start, end, paragraph)
        if glyph in _SINGLE and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        if glyph in "\"″'" and before.isdigit() and not after.isalnum() and not is_open:
            continue  # inches and feet
        if glyph in "'’" and after.isdigit() and (not before or before.isspace()) and _YEAR.match(text, end):
            continue  # “since ’09”
        opens, closes = _sides(glyph, before, after, opening)
        found.append(Mark(start, end, glyph, opens, closes))
        is_open ^= glyph not in _SINGLE
    return found


def _neighbours(text: str, start: int, end: int, paragraph: Paragraph) -> tuple[str, str]:
    """Return what stands on a mark's sides, past one mark beside it (“… ‚so war es‘», sagte sie”); "" at an end."""
    before, after = text[max(paragraph.start, start - 2) : start], text[end : min(paragraph.end, end + 2)]
    if before[-1:] in _GLYPHS:
        before = before[:-1]
    if after[:1] in _GLYPHS:
        after = after[1:]
    return before[-1:], after[:1]


def _sides(glyph: str, before: str, after: str, opening: Mapping[str, bool]) -> tuple[bool, bool]:
    """Tell whether a mark can open and whether it can close a quotation."""
    space_before = before.isspace() or before in _BEFORE_OPENING or before in _OPENING
    space_after = after.isspace() or after in _AFTER_CLOSING or after in _CLOSING
    if space_before and not space_after:
        return True, False
    if space_after and not space_before:
        return False, True
    if not before and after.isspace() and glyph == "”":
        return True, False  # at the start of a paragraph, whatever its shape
    if glyph in opening and not (space_before and space_after and glyph in _SPACED):
        return opening[glyph], not opening[glyph]
    if glyph in _OPENING or glyph in _CLOSING:
        return glyph in _OPENING, glyph in _CLOSING
    return True, True


def _closes_twice(marks: list[Mark], inner: int) -> bool:
    """Tell whether two closing marks follow an opening one, the first like it: “… "…" …”, »…« inside «…»."""
    after = marks[inner + 1 : inner + 3]
    if len(after) < 2 or any(mark.opens for mark in after):
        return False
    return (
        after[0].glyph in (marks[inner].glyph, _MIRRORED.get(marks[inner].glyph)) and after[1].glyph != after[0].glyph
    )


def _pair(marks: list[Mark], paragraph: Paragraph, found: Marks, *, goes_on: bool) -> None:
    """Add the quotations of one paragraph, and the marks that make none, to what was found before."""
    opened: Mark | None = None
    depth = 0
    for number, mark in enumerate(marks):
        if opened is None:
            if mark.opens:
                opened, depth = mark, 0
            else:
                found.strays.append(mark)
        elif mark.opens and not mark.closes:
            nested = mark.glyph in _OPENING or _closes_twice(marks, number)
            if mark.glyph == opened.glyph or not nested:
                found.strays.append(opened)
                opened = mark  # the earlier of two opening marks has lost its partner
            else:
                depth += 1  # another style inside: “… «…» …”
        elif depth:
            depth -= 1
        elif mark.start > opened.end:
            if mark.end - opened.start <= LONGEST_QUOTATION:
                found.quotations.append(Quotation(opened.start, mark.end, len(opened.glyph), len(mark.glyph)))
            else:
                found.apart.append(opened)
            opened = None
    if opened is not None and goes_on and paragraph.end > opened.end:
        found.quotations.append(Quotation(opened.start, paragraph.end, len(opened.glyph), 0))
    elif opened is not None:
        found.strays.append(opened)
