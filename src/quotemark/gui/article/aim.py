"""Aiming at a word: its first letter is typed, and where several words begin with it the label over one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from quotemark.core.steps import Side, word_edges
from quotemark.core.types import Span

LABELS: Final = "1234567890abcdefghjkmnpqrstuvwxyz"
"""What is shown over the words to choose from, for the nearest first; no i, l and o, which look like 1 and 0."""


class Aim(Struct, frozen=True):
    """What was typed of the word that is meant, and the places that it may mean.

    Before the letter is typed there is nothing to choose from. ``places`` has the offset of each label.
    """

    letter: str = ""
    places: tuple[tuple[str, int], ...] = ()

    def place(self, label: str) -> int | None:
        """Return the offset that a label stands for, or None."""
        return dict(self.places).get(label.lower())


def aimed(
    text: str, letter: str, side: Side, at: Sequence[int], reach: range, within: Span, *, near: int | None = None
) -> Aim:
    """Return the words within a span that begin with a letter, as places for an edge on one side that stands at ``at``.

    There may be several edges of which one is meant, the outermost first, or none. Where that stands is no place; where
    another one stands is, since it can go there. ``reach`` are the offsets that they can be put at. Those nearest to
    one of them come first, or those nearest to ``near``.
    """
    places = [place for place in word_edges(text, within, side, letter) if place not in at[:1] and place in reach]
    around = at if near is None else [near]
    places.sort(key=lambda place: (min(abs(place - other) for other in around), place))
    return Aim(letter, tuple(zip(LABELS, places, strict=False)))
