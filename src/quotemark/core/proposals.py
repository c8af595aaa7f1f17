"""What became of the machine's proposal for a quote: kept as it was, changed in some part, or turned down."""

from __future__ import annotations

from enum import StrEnum

from quotemark.core.anchoring.showing import is_altered
from quotemark.core.types import Origin, Quote, QuoteStatus


class Part(StrEnum):
    """What of a proposal a person can change."""

    WORDS = "words"
    TYPE = "type"
    CUE = "cue"
    SPEAKER = "speaker"
    STANCE = "stance"


class Fate(StrEnum):
    """How a quote was decided, measured against its proposal."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    REJECTED = "rejected"
    BY_HAND = "by hand"
    WITHOUT = "without proposal"


def changed_parts(quote: Quote) -> tuple[Part, ...]:
    """Return the parts in which the labels of a quote differ from what was proposed, in the order of ``Part``.

    A stance counts where one was proposed: to give one where nothing was proposed corrects nothing. Of a quote that was
    there before the machine, speakers and stances alone were proposed.
    """
    proposed = quote.suggestion
    if proposed is None:
        return ()
    stances = {(s.label, s.target) for s in proposed.stances}
    changed = {
        Part.WORDS: bool(proposed.content) and proposed.content != quote.content,
        Part.TYPE: bool(proposed.content) and proposed.type != quote.type,
        Part.CUE: proposed.cue != quote.cue,
        Part.SPEAKER: next(iter(proposed.speakers), None) != quote.speaker,
        Part.STANCE: bool(stances) and {(s.label, s.target) for s in quote.stances} != stances,
    }
    return tuple(part for part, is_changed in changed.items() if is_changed)


def is_proposed(quote: Quote) -> bool:
    """Tell whether the machine proposed the words of a quote, be it long ago, and all of its proposal was shown."""
    proposed = quote.suggestion
    return quote.origin is not Origin.HAND and proposed is not None and bool(proposed.content) and not is_altered(quote)


def fate_of(quote: Quote) -> Fate | None:
    """Return how a quote was decided; None while it is open."""
    if quote.is_open:
        return None
    if quote.status is QuoteStatus.REJECTED:
        return Fate.REJECTED
    if quote.origin is Origin.HAND:
        return Fate.BY_HAND
    if not is_proposed(quote):
        return Fate.WITHOUT
    return Fate.CHANGED if changed_parts(quote) else Fate.UNCHANGED
