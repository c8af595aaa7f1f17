"""Where an edge or a caret goes next: by character, by word, or by clause, mark and sentence.

All offsets are code points of the text that is passed in.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal, TypeAlias

from quotemark.core.types import Span

Direction: TypeAlias = Literal[-1, 1]
Side: TypeAlias = Literal["left", "right"]
_WINDOW: Final = 2_000
"""How far a step looks at most, in code points; a longer stretch without a stop is stopped there."""

_MARKS: Final = "\"“”„‟«»‹›‘’'"
_STOPS: Final = ",;:.!?…—–"


class Unit(StrEnum):
    """How far one step goes."""

    CHARACTER = "character"
    WORD = "word"
    CLAUSE = "clause"


# Each finds whole pieces of a text; an edge on the left stands at their starts, one on the right at their ends.
# All are linear and see some two thousand code points, so that no time limit has to stop them.
_PIECES: Final = {
    Unit.CHARACTER: r"\X",
    Unit.WORD: r"[\p{L}\p{M}\p{N}]++(?:['’\-.][\p{L}\p{M}\p{N}]++)*+|[^\p{L}\p{M}\p{N}\s]",
    Unit.CLAUSE: (
        rf"[^\s{_MARKS}{_STOPS}](?:[^{_MARKS}{_STOPS}\n]|(?<=\p{{L}})['’](?=\p{{L}}))*+[{_STOPS}]*+"
        rf"|[{_MARKS}]|[{_STOPS}]++"
    ),
}


def next_edge(text: str, offset: int, side: Side, direction: Direction, unit: Unit) -> int:
    """Return where an edge at ``offset`` goes with one step; at the end of the text it stays."""
    start = max(0, offset - _WINDOW) if direction < 0 else max(0, offset - 200)
    end = min(len(text), offset + _WINDOW) if direction > 0 else min(len(text), offset + 200)
    import regex  # here, since the window paints its first article without it

    pieces = regex.finditer(_PIECES[unit], text, pos=start, endpos=end)
    stops = [piece.start() if side == "left" else piece.end() for piece in pieces]
    beyond = [s for s in stops if (s > offset if direction > 0 else s < offset)]
    if beyond:
        return beyond[0] if direction > 0 else beyond[-1]
    if direction > 0:
        return len(text) if side == "right" and end == len(text) else offset
    return 0 if side == "left" and start == 0 else offset


def trimmed(text: str, span: Span) -> Span | None:
    """Return the span without white space at its ends, or None where nothing else is in it."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    return Span(start, end) if start < end else None
