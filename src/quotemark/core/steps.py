"""Where an edge or a caret goes next: by character, by word, by clause or mark, or by sentence.

All offsets are code points of the text that is passed in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from quotemark.core.types import Span

if TYPE_CHECKING:
    import regex

Direction: TypeAlias = Literal[-1, 1]
Side: TypeAlias = Literal["left", "right"]
_WINDOW: Final = 2_000
"""How far a step looks at most, in code points; a longer stretch without a stop is stopped there."""
_LONGEST_WORD: Final = 60
_UNSPACED: Final = ("CJK ", "HIRAGANA ", "KATAKANA ", "THAI ", "LAO ", "KHMER ", "MYANMAR ")
"""How Unicode calls the letters of scripts that set no spaces between words."""
_LONGEST_NAME: Final = 200
_ENDS: Final = ".!?…"

_MARKS: Final = "\"“”„‟«»‹›‘’'"
_STRAIGHT: Final = dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‹›‘’", "'") | dict.fromkeys("—–", "-")
_STOPS: Final = ",;:.!?…—–"
_CLOSING: Final = "\"“”»«›‹’'\\])"


class Unit(StrEnum):
    """How far one step goes."""

    CHARACTER = "character"
    WORD = "word"
    CLAUSE = "clause"
    SENTENCE = "sentence"


# Each finds whole pieces of a text; an edge on the left stands at their starts, one on the right at their ends.
# All are linear and see some two thousand code points, so that no time limit has to stop them.
_PIECES: Final = {
    Unit.CHARACTER: r"\X",
    # A mark that is written twice, as in ``old type'', is one piece, so that one step crosses it.
    Unit.WORD: (
        r"[\p{L}\p{M}\p{N}]++(?:(?:['’\-.]|(?<=\p{N}),(?=\p{N}))[\p{L}\p{M}\p{N}]++)*+"
        r"|([^\p{L}\p{M}\p{N}\s])\1*+"
    ),
    Unit.CLAUSE: (
        rf"[^\s{_MARKS}{_STOPS}](?:[^{_MARKS}{_STOPS}\n]|(?<=\p{{L}})['’](?=\p{{L}}))*+[{_STOPS}]*+"
        rf"|([{_MARKS}])\1*+|[{_STOPS}]++"
    ),
    Unit.SENTENCE: rf"\S(?:[^.!?…\n]|[.!?…]++(?![{_CLOSING}]{{0,3}}(?:\s|$)))*+(?:[.!?…]++[{_CLOSING}]{{0,3}})?+",
}


def prepare() -> None:
    """Do ahead what the first step would have to wait for."""
    import regex

    for pattern in _PIECES.values():
        regex.compile(pattern)


def next_edge(text: str, offset: int, side: Side, direction: Direction, unit: Unit) -> int:
    """Return where an edge at ``offset`` goes with one step; at the end of the text it stays."""
    start = max(0, offset - _WINDOW) if direction < 0 else max(0, offset - 200)
    end = min(len(text), offset + _WINDOW) if direction > 0 else min(len(text), offset + 200)
    import regex  # here, since the window paints its first article without it

    found = None
    for piece in regex.finditer(_PIECES[unit], text, pos=start, endpos=end):
        stop = piece.start() if side == "left" else piece.end()
        if direction > 0 and stop > offset:
            return stop
        if stop < offset:
            found = stop
        elif direction < 0:
            break
    if direction > 0:
        return len(text) if side == "right" and end == len(text) else offset
    if found is not None:
        return found
    return 0 if side == "left" and start == 0 else offset


def sentence_end(text: str, offset: int) -> int:
    """Return where the words of the sentence around an offset end, before the mark that closes it."""
    end = next_edge(text, offset, "right", 1, Unit.SENTENCE)
    words = text[offset:end].rstrip(_ENDS)
    return offset + len(words) if words else end


def name_end(text: str, offset: int, leading: Collection[str] = ()) -> int:
    """Return where the words end that name somebody and begin at an offset: with the last in a row that begin large.

    A small word at the offset is one alone, but ``leading`` ones (“the”, “his”) have the next word with them.
    """
    end, is_led = offset, False
    for word in _words(text, offset, offset + _LONGEST_NAME):
        is_name = word[0][0].isupper()
        if end > offset and not ((is_name or is_led) and text[end : word.start()] == " "):
            break
        is_led = end == offset and word[0].lower() in leading
        end = word.end()
        if not (is_name or is_led):
            break
    return end if end > offset else next_edge(text, offset, "right", 1, Unit.WORD)


def _words(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    import regex

    return regex.finditer(_PIECES[Unit.WORD], text, pos=start, endpos=end)


def word_edges(text: str, within: Span, side: Side, letter: str) -> list[int]:
    """Return where the words and marks that begin with a letter begin (on the left) or end (on the right).

    Only those that lie within the span are looked at (offsets in code points). Large and small letters count as the
    same, and so do those with and without an accent; a straight quotation mark stands for all of its kind, since most
    keyboards have no other.
    """
    wanted = _plain_letter(letter)
    words = [w for w in _words(text, within.start, within.end) if _plain_letter(text[w.start()]) == wanted]
    return [word.start() if side == "left" else word.end() for word in words]


def _plain_letter(letter: str) -> str:
    if letter in _STRAIGHT:
        return _STRAIGHT[letter]
    return unicodedata.normalize("NFKD", letter.casefold())[:1]


def word_gap(text: str, offset: int) -> int:
    """Return the offset, or where it lies inside a word the nearer end of that word."""
    for word in _words(text, max(0, offset - _LONGEST_WORD), offset + _LONGEST_WORD):
        if word.start() < offset < word.end():
            return word.start() if offset - word.start() < word.end() - offset else word.end()
        if word.start() >= offset:
            break
    return offset


def trimmed(text: str, span: Span) -> Span | None:
    """Return the span without white space at its ends, or None where nothing else is in it."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    return Span(start, end) if start < end else None


def whole_words(text: str, span: Span) -> Span:
    """Return the span with the words that its edges cut taken in whole (offsets in code points).

    Where a script sets no spaces between words, nothing tells which words these are, and the edges stay.
    """
    start, end = span.start, span.end
    while _is_inside_word(text, start):
        start -= 1
    while _is_inside_word(text, end):
        end += 1
    return Span(start, end)


def _is_inside_word(text: str, offset: int) -> bool:
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    return before.isalnum() and after.isalnum() and not (_is_unspaced(before) or _is_unspaced(after))


def _is_unspaced(letter: str) -> bool:
    return not letter.isascii() and unicodedata.name(letter, "").startswith(_UNSPACED)
