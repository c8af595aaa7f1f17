"""Where an edge lands that is dropped somewhere in the text."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = r"\w+(?:['’\-‐]\w+)*|[^\w\s]"  # compiled when the first edge is dragged
_REACH: Final = 200
"""Code points looked at on each side: longer than any word, and short enough for every move of the mouse."""


def nearest_word_edge(text: str, offset: int, side: str) -> int:
    """Return the offset nearest to ``offset`` where a word begins (side "left") or ends ("right").

    A punctuation mark counts as a word, so that an edge can stand on either side of a quotation mark. Where there is
    no word nearby the offset itself is returned.
    """
    low = max(0, offset - _REACH)
    window = text[low : offset + _REACH]
    edges = [low + (m.start() if side == "left" else m.end()) for m in re.finditer(_WORD, window)]
    return min(edges, key=lambda edge: abs(edge - offset), default=offset)
