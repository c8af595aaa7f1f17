"""Between the offsets of an article (code points) and Qt's positions (UTF-16 code units).

This is the only place where the two meet. Widgets show :func:`display_text`, which has exactly as many code
points as the article, and convert through :class:`Utf16Map`; nothing is ever read back from a widget, because
Qt turns no-break spaces into spaces and line separators into line feeds.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, Self

from msgspec import Struct

_ASTRAL: Final = "[\U00010000-\U0010ffff]"  # compiled for the first text that has some
# Qt reads these as block ends, joins them (\r\n is one position there) or, at the very start, takes them for a byte
# order mark and drops them, any of which would shift every later position.
_ZERO_WIDTH: Final = "\u200b"
_UNKNOWN: Final = "\ufffd"
_DISPLAY: Final = (
    *(("\r", _ZERO_WIDTH), ("\ufeff", _ZERO_WIDTH)),
    *(("\ufffe", _UNKNOWN), ("\ufdd0", _UNKNOWN), ("\ufdd1", _UNKNOWN), ("\0", _UNKNOWN)),
)
_NEAR: Final = 500
"""Code points in which a mark is looked for before a letter has to give way."""

_LONGEST_BLOCK: Final = 10_000
"""Code points of a line beyond which Qt's layout becomes slow: it sets a line as a whole, 1,000 code points in 1 ms."""

_PART: Final = 2_500
"""Code points of the parts into which such a line is broken: about a screen."""


class Utf16Map(Struct, frozen=True):
    """Converts offsets into one text (code points) to positions (UTF-16 code units) and back.

    Without characters beyond U+FFFF the map is the identity and costs nothing.
    """

    length: int
    _astral: list[int] = []
    _astral_positions: list[int] = []

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the map for ``text``; built once per text, 5 µs for an article without emoji.

        Raises:
            ValueError: if the text holds a lone surrogate, which has no place in UTF-16 text.
        """
        try:
            units = len(codecs.utf_16_le_encode(text)[0]) // 2  # str.encode loads a module first
        except UnicodeEncodeError as error:
            raise ValueError("the text holds a lone surrogate") from error
        if units == len(text):
            return cls(len(text))
        astral = [m.start() for m in re.finditer(_ASTRAL, text)]
        return cls(len(text), astral, [offset + index for index, offset in enumerate(astral)])

    def to_position(self, offset: int) -> int:
        """Return the position of the code point at ``offset``."""
        return offset + bisect_left(self._astral, offset)

    def to_offset(self, position: int) -> int:
        """Return the offset of the character at ``position``; inside a surrogate pair that of its character."""
        return position - bisect_left(self._astral_positions, position)


def find_surrogate(text: str) -> int | None:
    """Return the offset of the first lone surrogate in ``text``, or None."""
    try:
        text.encode()  # a tenth of the time that a search for them takes
    except UnicodeEncodeError as error:
        return error.start
    return None


def display_text(text: str) -> str:
    """Return what a widget shows for ``text``: as many code points, and each as wide in UTF-16.

    A carriage return becomes a zero-width space, and in a line of more than 10,000 code points a space every 2,500 or
    so becomes a line end, since Qt lays out whole lines; where there is no space, another character gives way.
    """
    shown = text
    for unshowable, stand_in in _DISPLAY:  # a hundred times faster than str.translate where there is none
        shown = shown.replace(unshowable, stand_in)
    if len(shown) <= _LONGEST_BLOCK:
        return shown
    lines = shown.split("\n")
    if max(map(len, lines)) <= _LONGEST_BLOCK:
        return shown
    return "\n".join(map(_broken, lines))


def display_pieces(text: str, size: int) -> Iterator[str]:
    """Yield what a widget shows for ``text``, in pieces that one after the other are all of it.

    A piece holds whole lines, of ``size`` code points together at most; it is longer where one line is.
    """
    start = 0
    while start < len(text):
        end = text.rfind("\n", start, start + size) + 1 if len(text) - start > size else len(text)
        end = end or text.find("\n", start + size) + 1 or len(text)
        yield display_text(text[start:end])
        start = end


def _broken(line: str) -> str:
    if len(line) <= _LONGEST_BLOCK:
        return line
    parts: list[str] = []
    start = 0
    while len(line) - start > _PART:
        cut = line.rfind(" ", start + 1, start + _PART)
        if cut < 0:
            cut = _narrow(line, start + 1, start + _PART)
        if cut == len(line):  # nothing that could give way
            break
        parts.append(line[start:cut])
        start = cut + 1
    parts.append(line[start:])
    return "\n".join(parts)


def _narrow(line: str, start: int, end: int) -> int:
    """Return where a character may give way to a line end: the last there that is one UTF-16 unit wide, a mark rather
    than a letter; behind them all where every one is two wide.
    """
    narrow = [at for at in range(end - 1, start - 1, -1) if line[at] <= "\uffff"]
    marks = (at for at in narrow[:_NEAR] if not line[at].isalnum())
    return next(marks, narrow[0] if narrow else _behind_wide(line, end))


def _behind_wide(line: str, start: int) -> int:
    return next((at for at in range(start, len(line)) if line[at] <= "\uffff"), len(line))
