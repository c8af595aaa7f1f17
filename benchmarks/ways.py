"""Which keys bring an edge or the caret somewhere in an article: the shortest ways, as a practised annotator goes."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtGui import QTextCursor

from quotemark.core.edits.edges import Edge, limits
from quotemark.core.measuring.words import WordIndex, WordSet
from quotemark.core.offsets import Utf16Map
from quotemark.core.steps import Direction, Side, Unit, next_edge
from quotemark.core.types import Quote

LETTERS: Final = 8
"""Steps by letter that are taken at most where a word has to be cut."""
_ARROWS: Final = {Unit.WORD: "", Unit.CLAUSE: "Ctrl", Unit.SENTENCE: "Ctrl+Shift", Unit.CHARACTER: "Shift"}


class Press(NamedTuple):
    """A key and what is held down with it."""

    key: str
    modifier: str = ""


class Target(NamedTuple):
    """Where an edge may stand or a selection may begin or end: any offset from ``low`` to ``high``."""

    low: int
    high: int


class Text:
    """The words of an article, and which offsets stand for their edges."""

    def __init__(self, text: str) -> None:
        self.text, self.index, self.map = text, WordIndex(text), Utf16Map.of(text)
        self.starts, self.ends = self.index._starts, self.index._ends

    def words(self, quote: Quote) -> WordSet:
        """Return the positions of the words of a quote."""
        return self.index.inside(quote.content)

    def begin(self, word: int) -> Target:
        """Return where a stretch may begin whose first word is this one."""
        return Target(self.ends[word - 1] if word else 0, self.starts[word])

    def end(self, word: int) -> Target:
        """Return where a stretch may end whose last word is this one."""
        return Target(self.ends[word], self.starts[word + 1] if word + 1 < len(self.starts) else len(self.text))

    def is_source_right(self, gold: Quote, quote: Quote) -> bool:
        """Tell whether the mention of a quote names the source that the gold names."""
        heads = self.index.heads(gold.mention)
        return bool(heads & self.index.heads(quote.mention)) if heads else not self.index.inside(quote.mention)


def shortest_way(text: str, quote: Quote, edge: Edge, target: Target) -> list[Press] | None:
    """Return the fewest arrows (a digit first, where steps are counted) that bring an edge to the target."""
    here = edge.offset(quote.content)
    low, high = limits(quote.content, edge, len(text))
    reach = range(max(low, min(here, target.low) - 200), min(high, max(here, target.high) + 200) + 1)
    queue: list[tuple[int, int, list[Press]]] = [(0, here, [])]
    seen: set[tuple[int, bool]] = set()
    while queue:
        cost, at, way = heapq.heappop(queue)
        if target.low <= at <= target.high and way:
            return way
        if (at, bool(way)) in seen:
            continue
        seen.add((at, bool(way)))
        for direction in _directions(at, target):
            for unit in (Unit.WORD, Unit.CLAUSE, Unit.SENTENCE, Unit.CHARACTER):
                for there, presses in _arrows(text, at, edge.side, direction, unit, is_first=not way):
                    there = max(low, min(there, high))
                    if there != at and there in reach:
                        heapq.heappush(queue, (cost + len(presses), there, [*way, *presses]))
    return None


def one_arrow(text: str, at: int, side: Side, target: Target) -> list[Press] | None:
    """Return the arrow that brings an edge to the target, or None."""
    for direction in _directions(at, target):
        for unit, modifier in _ARROWS.items():
            if target.low <= next_edge(text, at, side, direction, unit) <= target.high:
                return [Press("Right" if direction > 0 else "Left", modifier)]
    return None


def _directions(at: int, target: Target) -> tuple[Direction, ...]:
    return (1, -1) if at < target.low else (-1, 1)


def _arrows(
    text: str, at: int, side: Side, direction: Direction, unit: Unit, *, is_first: bool
) -> Iterator[tuple[int, list[Press]]]:
    arrow = Press("Right" if direction > 0 else "Left", _ARROWS[unit])
    there = at
    for count in range(1, 11 if is_first else 2):
        there = next_edge(text, there, side, direction, unit)
        yield there, [arrow] if count == 1 else [Press(str(count % 10)), arrow]  # 0: ten steps


def caret_way(cursor: QTextCursor, target: Target) -> list[Press] | None:
    """Return the fewest keys that bring the caret to the target: first by lines, then by words; None: too far."""
    moves = QTextCursor.MoveOperation
    best: list[Press] | None = None
    for line, key in ((moves.Down, "Down"), (moves.Up, "Up")):
        walker = QTextCursor(cursor)
        for lines in range(60):
            rest = _words_way(walker, target)
            if rest is not None and (best is None or lines + len(rest) < len(best)):
                best = [*[Press(key)] * lines, *rest]
            if not walker.movePosition(line) or (best is not None and lines + 1 >= len(best)):
                break
    return best


def _words_way(cursor: QTextCursor, target: Target) -> list[Press] | None:
    moves = QTextCursor.MoveOperation
    is_before = cursor.position() < target.low
    walker, arrow = QTextCursor(cursor), Press("Right" if is_before else "Left", "Ctrl")
    for words in range(26):
        here = walker.position()
        if target.low <= here <= target.high:
            return [arrow] * words
        if not walker.movePosition(moves.NextWord if is_before else moves.PreviousWord):
            return None
        if walker.position() > target.high if is_before else walker.position() < target.low:  # inside of a word
            letters = target.low - here if is_before else here - target.high
            return [*[arrow] * words, *[Press(arrow.key)] * letters] if letters <= LETTERS else None
    return None
