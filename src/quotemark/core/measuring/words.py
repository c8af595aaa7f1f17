"""The words of a text by position, and which of them a span holds or head a mention.

Quotes are compared by their words, so that quotation marks, outer punctuation and white space never decide.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, TypeAlias

from quotemark.core.types import Spans

_WORD: Final = re.compile(r"\w+")
_LONGEST_MENTION: Final = 40
_PREPOSITIONS: Final = frozenset(
    _WORD.findall(
        "of for from to in at with by on close near among who whose that which "
        "von vom für aus bei beim in im mit zu zum zur nach über durch"
    )
)
NO_HEADS: Final = frozenset(_WORD.findall("the a an of mr mrs ms dr der die das des dem den ein eine"))
"""Articles and titles, which head no mention."""

WordSet: TypeAlias = frozenset[int]
"""Positions of words in a text, counted from 0."""


class WordIndex:
    """The words of one text by position: runs of letters, digits and underscores."""

    def __init__(self, text: str) -> None:
        self._text = text
        spans = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        # Whoever compares several versions asks for the same spans again and again.
        self._inside: dict[Spans, WordSet] = {}
        self._heads: dict[Spans, WordSet] = {}

    def __len__(self) -> int:
        """Return how many words the text has."""
        return len(self._starts)

    def inside(self, spans: Spans) -> WordSet:
        """Return the positions of the words that the spans hold, be it in part."""
        known = self._inside.get(spans)
        if known is None:
            found: set[int] = set()
            for span in spans:
                found.update(range(bisect_left(self._ends, span.start + 1), bisect_left(self._starts, span.end)))
            known = self._inside[spans] = frozenset(found)
        return known

    def heads(self, spans: Spans) -> WordSet:
        """Return the positions of the words that head a mention; none for what is too long to be one."""
        known = self._heads.get(spans)
        if known is None:
            known = self._heads[spans] = self._find_heads(spans)
        return known

    def _find_heads(self, spans: Spans) -> WordSet:
        positions = sorted(self.inside(spans))
        if len(positions) > _LONGEST_MENTION:
            return frozenset()
        found: set[int] = set()
        is_open, before = True, None
        for at in positions:
            if before is not None and self._is_new_part(before, at):
                is_open = True
            word = self._text[self._starts[at] : self._ends[at]].lower()
            if found and word in _PREPOSITIONS:
                is_open = False
            if is_open and word not in NO_HEADS:
                found.add(at)
            before = at
        return frozenset(found or positions)

    def _is_new_part(self, before: int, at: int) -> bool:
        return at != before + 1 or "," in self._text[self._ends[before] : self._starts[at]]
