"""What is wrong with a prediction, quote by quote, for whoever wants to look at each error."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from quotemark.core.measuring.comparison import EXACT, LOOSE, Comparison, Judgement, Outcome, compare
from quotemark.core.measuring.stances import StanceLine, stance_lines
from quotemark.core.types import Article, Quote


class FaultKind(StrEnum):
    """What can be wrong with a gold quote or a predicted one."""

    MISSED = "missed"
    FALSE = "false"
    EDGES = "wrong edges"
    SPEAKER = "wrong speaker"
    CUE = "wrong cue"
    STANCE = "wrong stance"


class Fault(NamedTuple):
    """One thing that is wrong: the gold quote (None: there is none), the predicted one, and how they differ.

    ``outcome`` tells wrong edges apart (cut short, too long, split, joined); ``stance`` is there for a wrong stance.
    """

    kind: FaultKind
    gold: Quote | None
    predicted: Quote | None
    outcome: Outcome
    stance: StanceLine | None = None

    @property
    def start(self) -> int:
        """Offset of the first code point that it is about."""
        return min(quote.start for quote in (self.gold, self.predicted) if quote is not None)


def find_faults(gold: Article, predicted: Article | None) -> list[Fault]:
    """Return all that is wrong with the predicted quotes of an article, in text order; a quote may have several faults.

    A gold quote of which less than half was found is missed, a predicted one that is no such find is false, as in
    all figures. A speaker is wrong where neither the mentions name the same source in the same place
    nor the speakers are one and the same, a cue where gold has one and the predicted one has no word of it.

    Raises:
        ValueError: if the two texts differ, so that offsets cannot be compared.
    """
    return faults_of(compare(gold, predicted))


def faults_of(comparison: Comparison) -> list[Fault]:
    """Return all that is wrong with an article that was compared, in text order."""
    found = [fault for judged in comparison.judgements for fault in _of_quote(judged)]
    found += [
        Fault(FaultKind.FALSE, None, quote, Outcome.FALSE) for quote, overlap in comparison.predicted if overlap < LOOSE
    ]
    found += [
        Fault(FaultKind.STANCE, line.judged.gold, line.judged.found, line.judged.outcome, line)
        for line in stance_lines(comparison)
        if line.found != line.gold
    ]
    return sorted(found, key=lambda fault: fault.start)


def _of_quote(judged: Judgement) -> Iterator[Fault]:
    if not judged.is_found:
        yield Fault(FaultKind.MISSED, judged.gold, None, Outcome.MISSED)
        return
    if judged.overlap < EXACT:
        yield Fault(FaultKind.EDGES, judged.gold, judged.found, judged.shape or judged.outcome)
    if not (judged.source if judged.speaker is None else judged.speaker):
        yield Fault(FaultKind.SPEAKER, judged.gold, judged.found, judged.outcome)
    if judged.cue is False:
        yield Fault(FaultKind.CUE, judged.gold, judged.found, judged.outcome)
