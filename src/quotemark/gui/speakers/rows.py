"""The rows of the speakers' tree as values: what stands under a speaker, and where two lists of rows differ."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import compress
from operator import is_not
from typing import NamedTuple

from quotemark.core.types import Quote, QuoteStatus, Speaker


class Kind(Enum):
    """What a row under a speaker stands for."""

    MEMBER = auto()
    ALIAS = auto()
    QUOTE = auto()


class Child(NamedTuple):
    """One row under a speaker; ``key`` is the id of the member or quote, or the alias itself."""

    kind: Kind
    key: str


class Picked(NamedTuple):
    """What was selected or dragged: ids of speakers, aliases and ids of members with the id of whose they are, ids of
    quotes.
    """

    speakers: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    quotes: tuple[str, ...] = ()
    members: tuple[tuple[str, str], ...] = ()


class Row:
    """A speaker with what stands under them; ``serial`` tells their children whose they are, wherever the row goes."""

    def __init__(self, serial: int, speaker: Speaker) -> None:
        self.serial, self.speaker = serial, speaker
        self.children: list[Child] = []
        self.open, self.decided = 0, 0

    def count(self, quote: Quote, by: int) -> None:
        """Count a quote in, or out."""
        if quote.is_open:
            self.open += by
        else:
            self.decided += by


def described_rows(speaker: Speaker) -> list[Child]:
    """Return what stands under a speaker before the quotes."""
    return [*(Child(Kind.MEMBER, m) for m in speaker.members), *(Child(Kind.ALIAS, a) for a in speaker.aliases)]


def changed_pairs(old: tuple[Quote, ...], new: tuple[Quote, ...]) -> list[tuple[Quote, Quote]] | None:
    """Return the quotes that differ, before and after; None where some came, went or moved."""
    if len(old) != len(new):
        return None
    pairs = list(compress(zip(old, new, strict=True), map(is_not, old, new)))
    return None if any(a.id != b.id or place(a) != place(b) for a, b in pairs) else pairs


def place(quote: Quote) -> tuple[int, int]:
    """Return what quotes are sorted by: where they begin, the longer one first."""
    return quote.start, -quote.end


def is_shown(quote: Quote) -> bool:
    """Tell whether a quote has a row: what was rejected is nobody's."""
    return quote.status is not QuoteStatus.REJECTED


def difference(old: Sequence[object], new: Sequence[object]) -> tuple[int, int, int]:
    """Return where two lists begin to differ, and where that ends in the old and in the new one."""
    shared = min(len(old), len(new))
    head = next((i for i in range(shared) if old[i] != new[i]), shared)
    tail = next((i for i in range(shared - head) if old[-1 - i] != new[-1 - i]), shared - head)
    return head, len(old) - tail, len(new) - tail
