"""What one article adds to the figures of a prediction: counts that can be summed over any choice of articles."""

from __future__ import annotations

from collections import Counter
from typing import Final

from quotemark.core.measuring.comparison import CLOSE, EXACT, LOOSE, Comparison, Judgement, Outcome

KEYS_MISSED: Final = 7
KEYS_EXACT: Final = 1
KEYS_BOUNDARY: Final = 3
KEYS_RANKED: Final = 1
KEYS_UNRANKED: Final = 3
KEYS_FALSE: Final = 1
"""How many keys an annotator presses: for a quote marked from nothing, one that is right, one whose words need
mending; on top of that for a speaker chosen by digit or named anew; and for a proposal that holds no quote."""


def tally(comparison: Comparison) -> Counter[str]:
    """Return what an article adds, by name; see ``docs/measures.md`` for what the names mean.

    Of each type of gold quote and each rule there are names of their own, which begin with them (“direct: close”,
    “rule that-clause: predicted”), and one for each outcome (“outcome: missed”).
    """
    counts: Counter[str] = Counter(
        articles=1,
        gold=len(comparison.judgements),
        predicted=len(comparison.predicted),
        elsewhere=comparison.elsewhere,
        words_gold=comparison.words_gold,
        words_predicted=comparison.words_predicted,
        words_shared=comparison.words_shared,
    )
    for judged in comparison.judgements:
        found = _of_quote(judged)
        counts.update(found)
        counts.update({f"{judged.gold.type}: {name}": number for name, number in found.items()})
        counts[f"{judged.gold.type}: gold"] += 1
        counts[f"outcome: {judged.outcome}"] += 1
    counts["keys"] += KEYS_FALSE * (counts["predicted"] - counts["loose"])
    counts[f"outcome: {Outcome.FALSE}"] = len(comparison.false)
    for quote, overlap in comparison.predicted:
        if quote.suggestion is not None:
            counts[f"rule {quote.suggestion.rule}: predicted"] += 1
            counts[f"rule {quote.suggestion.rule}: close"] += overlap >= CLOSE
    return counts


def tally_scores(comparison: Comparison) -> dict[str, float]:
    """Return what an article adds to the figures of scores, by tenths: “score 0.7: predicted”, “close” and “sum”."""
    found: dict[str, float] = {}
    for quote, overlap in comparison.predicted:
        if quote.suggestion is not None:
            name = f"score {min(9, int(quote.suggestion.score * 10)) / 10}"
            for key, number in (("predicted", 1.0), ("close", overlap >= CLOSE), ("sum", quote.suggestion.score)):
                found[f"{name}: {key}"] = found.get(f"{name}: {key}", 0.0) + number
    return found


def _of_quote(judged: Judgement) -> dict[str, int]:
    is_named = judged.is_found and judged.names_source
    has_cue = judged.is_found and judged.cue is not None
    has_speaker = judged.is_found and judged.speaker is not None
    return {
        "exact": judged.overlap >= EXACT,
        "close": judged.overlap >= CLOSE,
        "loose": judged.overlap >= LOOSE,
        "pairs": judged.overlap >= CLOSE and judged.source,
        "named": is_named,
        "named_right": is_named and judged.source,
        "named_ranked": is_named and judged.ranked,
        "cues": has_cue,
        "cues_right": has_cue and judged.cue is True,
        "speakers": has_speaker,
        "speakers_right": has_speaker and judged.speaker is True,
        "keys": _keys(judged),
    }


def _keys(judged: Judgement) -> int:
    """Return how many keys a gold quote takes."""
    if not judged.is_found:
        return KEYS_MISSED
    keys = KEYS_EXACT if judged.overlap >= EXACT else KEYS_BOUNDARY
    if judged.names_source and not judged.source:
        keys += KEYS_RANKED if judged.ranked else KEYS_UNRANKED
    return keys
