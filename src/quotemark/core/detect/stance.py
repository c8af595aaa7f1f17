"""Proposes where the speaker stands, from the cue verb and evaluative words; silent without evidence."""

from __future__ import annotations

from quotemark.core.detect.candidates import Candidate
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import StanceSuggestion

_LABELS = {1: "supports", -1: "opposes"}
_CUE_SCORE = 0.7
_WORD_SCORE = 0.55
_WINDOW = 8


def propose(prepared: Prepared, candidate: Candidate, lexicon: Lexicon, scheme: Scheme) -> tuple[StanceSuggestion, ...]:
    """Return at most one stance for each target of the scheme (one for the quote as a whole without targets)."""
    found = []
    for target in scheme.targets or (None,):
        proposal = _toward(prepared, candidate, lexicon, target)
        if proposal is not None and scheme.label(proposal.label) is not None:
            found.append(proposal)
    return tuple(found)


def _toward(prepared: Prepared, candidate: Candidate, lexicon: Lexicon, target: str | None) -> StanceSuggestion | None:
    words = [w for a, b in candidate.content for w in _content_words(prepared, a, b)]
    anchors = None if target is None else _anchors(words, target)
    if anchors is not None and not anchors:
        return None
    signs = {**dict.fromkeys(lexicon.words("opposing_cues"), -1), **dict.fromkeys(lexicon.words("supporting_cues"), 1)}
    cue = "" if candidate.hit is None else candidate.hit.cue.word
    if cue in signs and (anchors is None or min(anchors) < _WINDOW):
        return StanceSuggestion(_LABELS[signs[cue]], target, _CUE_SCORE, f"the cue “{cue}”")
    return _from_words(words, anchors, lexicon, target)


def _from_words(
    words: list[str], anchors: list[int] | None, lexicon: Lexicon, target: str | None
) -> StanceSuggestion | None:
    good, bad, negations = lexicon.words("positive"), lexicon.words("negative"), lexicon.words("negations")
    total, evidence = 0, []
    for at, word in enumerate(words):
        sign = (word in good) - (word in bad)
        if not sign or (anchors is not None and min(abs(at - a) for a in anchors) > _WINDOW):
            continue
        negated = any(w in negations for w in words[max(0, at - 3) : at])
        total += -sign if negated else sign
        evidence.append(("not " if negated else "") + word)
    if not total or abs(total) < len(evidence):  # nothing, or words that speak against one another
        return None
    listed = ", ".join(f"“{w}”" for w in evidence[:3])
    return StanceSuggestion(
        _LABELS[1 if total > 0 else -1], target, min(0.8, _WORD_SCORE + 0.08 * (abs(total) - 1)), listed
    )


def _content_words(prepared: Prepared, first: int, last: int) -> list[str]:
    text = prepared.text[prepared.starts[first] : prepared.ends[last - 1]].lower()
    return [w.strip("\"'“”„‘’«».,;:!?()—–-") for w in text.split()]


def _anchors(words: list[str], target: str) -> list[int]:
    surname = target.lower().split()[-1]
    return [at for at, word in enumerate(words) if word.removesuffix("'s").removesuffix("’s") == surname]
