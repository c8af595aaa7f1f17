"""Scores candidates, settles which of two that overlap stays, and keeps to the scheme's scope.

The score is the estimated probability that the content is close to what an annotator would mark: how often the rule's
contents were close where its cue was one, times how likely the cue is one here. Learning from an annotator's own
decisions would replace :func:`score` and nothing else.
"""

from __future__ import annotations

from quotemark.core.detect.candidates import Candidate
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import CueClass, Lexicon, Tag
from quotemark.core.scheme import Scope
from quotemark.core.types import QuoteType

_SPOKEN = frozenset({CueClass.SPEECH, CueClass.WRITING, CueClass.ANNOUNCEMENT})


def score(candidate: Candidate, lexicon: Lexicon) -> float:
    """Return the probability (share in 0..1) that the candidate's content is close to an annotator's."""
    return round(min(0.99, candidate.sure * lexicon.score(candidate.rule)), 3)


def quote_type(candidate: Candidate, prepared: Prepared) -> QuoteType:
    """Return how the words are given: all in quotation marks, some, or none."""
    tags = [prepared.tags[k] for a, b in candidate.content for k in range(a, b)]
    if Tag.QUOTATION not in tags:
        return QuoteType.INDIRECT
    return QuoteType.DIRECT if all(t in (Tag.QUOTATION, Tag.PUNCTUATION) for t in tags) else QuoteType.MIXED


def in_scope(candidate: Candidate, kind: QuoteType, scope: Scope) -> bool:
    """Tell whether the project counts such a candidate as a quote."""
    if scope is Scope.ALL:
        return True
    if scope is Scope.DIRECT:
        return kind is QuoteType.DIRECT
    if scope is Scope.MARKS:
        return kind is not QuoteType.INDIRECT
    return kind is QuoteType.DIRECT or candidate.hit is None or candidate.hit.kind in _SPOKEN


def settle(scored: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Return the candidates in text order, without those that overlap a better one."""
    taken: dict[int, int] = {}
    kept = []
    for value, candidate in sorted(scored, key=lambda item: (-item[0], item[1].first, item[1].last)):
        tokens = [k for a, b in candidate.content for k in range(a, b)]
        if any(k in taken for k in tokens):
            continue
        taken.update(dict.fromkeys(tokens, 1))
        kept.append((value, candidate))
    return sorted(kept, key=lambda item: (item[1].first, item[1].last))
