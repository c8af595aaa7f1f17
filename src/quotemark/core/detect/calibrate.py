"""Fits the odds of the score's features to annotated articles, so that scores are probabilities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from quotemark.core.detect.assembly import as_spans
from quotemark.core.detect.candidates import Candidate
from quotemark.core.detect.linking import find_candidates
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.preparing import prepare
from quotemark.core.detect.scoring import features, prior, score, settle
from quotemark.core.lexicon import Lexicon
from quotemark.core.types import Article, Spans

Example = tuple[float, tuple[str, ...], bool]
"""What was likely before (share in 0..1), the features, and whether the candidate was close."""
Searched = tuple[Prepared, list[Candidate], set[int]]
"""A prepared article, its candidates, and the identities of those that are close to an annotated quote."""

_PRIOR: Final = 12.0
"""How many examples that say nothing each feature starts with, so that rare ones stay near 1."""
_FEWEST: Final = 10
"""How many examples a feature needs to be listed."""
_ROUNDS: Final = 30
_CLOSE: Final = 0.8
"""The share of words in common (Jaccard) from which a content is close to another."""
_BINS: Final = 10
_WORD: Final = re.compile(r"\w++")


def search(articles: Iterable[Article], lexicon: Lexicon) -> list[Searched]:
    """Return the annotated articles with all candidates that the rules make of them."""
    searched = []
    for article in articles:
        prepared = prepare(article.text, lexicon, article.skip or ())
        candidates = find_candidates(prepared, lexicon)
        gold = [_words(article.text, quote.content) for quote in article.quotes]
        close = {id(c) for c in candidates if _is_close(_words(article.text, as_spans(prepared, c.content)), gold)}
        searched.append((prepared, candidates, close))
    return searched


def _words(text: str, spans: Spans) -> frozenset[int]:
    """Return where the words under the spans begin."""
    return frozenset(m.start() for span in spans for m in _WORD.finditer(text, span.start, span.end))


def _is_close(words: frozenset[int], gold: Sequence[frozenset[int]]) -> bool:
    return any(len(words & other) >= _CLOSE * len(words | other) for other in gold if words and other)


def examples(searched: Iterable[Searched], lexicon: Lexicon) -> list[Example]:
    """Return what the candidates that stay, of those that overlap, teach; which stay depends on today's scores."""
    return [
        (prior(c), features(c, prepared, lexicon), id(c) in close)
        for prepared, candidates, close in searched
        for _, c in settle([(score(c, prepared, lexicon), c) for c in candidates])
    ]


class Bin(NamedTuple):
    """How many candidates score within one tenth, how many of them are close, and the sum of their scores."""

    total: int
    close: int
    expected: float


def reliability(searched: Iterable[Searched], lexicon: Lexicon) -> list[Bin]:
    """Return what became of the candidates that stay, by score in ten bins of equal width, the lowest first."""
    bins = [Bin(0, 0, 0.0)] * _BINS
    for prepared, candidates, close in searched:
        for value, candidate in settle([(score(c, prepared, lexicon), c) for c in candidates]):
            number = min(_BINS - 1, int(value * _BINS))
            before = bins[number]
            bins[number] = Bin(before.total + 1, before.close + (id(candidate) in close), before.expected + value)
    return bins


def calibration_error(seen: Iterable[tuple[Iterable[Searched], Lexicon]]) -> float:
    """Return the expected calibration error (share in 0..1) of the scores, over ten bins of equal width.

    ``seen`` gives articles, each with the lexicon that they are scored by.

    References:
        Naeini, Cooper and Hauskrecht (2015), *Obtaining well calibrated probabilities using Bayesian binning*.
    """
    found = [reliability(searched, lexicon) for searched, lexicon in seen]
    apart: float = sum(abs(sum(b.close - b.expected for b in bins)) for bins in zip(*found, strict=True))
    return apart / max(1, sum(b.total for bins in found for b in bins))


def fit_odds(examples: Iterable[Example]) -> dict[str, float]:
    """Return what each feature multiplies the odds by, so that among its examples as many are close as expected.

    Iterative scaling: in each round every feature's odds are multiplied by observed over expected, hits and misses.
    The examples that say nothing are expected by the feature's odds alone, which keeps it from drifting far from 1
    where two features have nearly the same examples.
    """
    rows = list(examples)
    by_feature: dict[str, list[int]] = {}
    for index, (_, told, _) in enumerate(rows):
        for feature in told:
            by_feature.setdefault(feature, []).append(index)
    by_feature = {feature: members for feature, members in by_feature.items() if len(members) >= _FEWEST}
    odds = dict.fromkeys(by_feature, 1.0)
    current = [base / (1 - base) for base, _, _ in rows]
    for _ in range(_ROUNDS):
        for feature, members in by_feature.items():
            silent = _PRIOR * odds[feature] / (1 + odds[feature])
            expected = silent + sum(current[i] / (1 + current[i]) for i in members)
            close = _PRIOR / 2 + sum(rows[i][2] for i in members)
            count = _PRIOR + len(members)
            step = (close / expected) * ((count - expected) / (count - close))
            odds[feature] *= step
            for i in members:
                current[i] *= step
    return {feature: float(f"{value:.3g}") for feature, value in sorted(odds.items())}  # small ones matter as much
