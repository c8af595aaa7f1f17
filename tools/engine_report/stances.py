"""Counts how many of the proposed stances are right, by the kind of their evidence, as a lexicon lists it.

usage: python -m engine_report.stances JUDGED.jsonl ARTICLES.jsonl     (with src and tools on the path)

JUDGED.jsonl has one line per judgement: {"article", "quote_id", "target", "stance"}; the articles hold those quotes.
The lines that are printed belong under [stances] of the lexicon; what follows them says how good the proposals are.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from pathlib import Path
from typing import Final

import msgspec

from quotemark import resources
from quotemark.core.detect import look_through, suggest
from quotemark.core.lexicon import Lexicon, load_lexicon
from quotemark.core.lexicon_file import STANCE_EVIDENCE
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article

_TAKES_SIDES: Final = ("supports", "opposes")


class Judgement(msgspec.Struct, frozen=True):
    """What somebody judged the stance of one quote towards one target to be."""

    article: str
    quote_id: str
    target: str
    stance: str


class Proposals(msgspec.Struct, frozen=True):
    """What became of the proposed stances: counts by kind of evidence, and shares in 0..1.

    ``calibration`` is the expected calibration error of the scores, ``flipped`` the share of all judgements whose
    proposal takes the other side.
    """

    right: Counter[str]
    total: Counter[str]
    judged: int
    flipped: float
    calibration: float

    @property
    def precision(self) -> float:
        """The share of the proposals that are right."""
        return self.right.total() / max(1, self.total.total())

    @property
    def coverage(self) -> float:
        """The share of the judgements that have a proposal."""
        return self.total.total() / max(1, self.judged)


class _Telling(Lexicon):
    """A lexicon whose scores tell the kind of evidence instead of how likely it is right."""

    def stance_score(self, evidence: str) -> float:
        """Return the place of this evidence in the list of all kinds, as a share."""
        return STANCE_EVIDENCE.index(evidence) / len(STANCE_EVIDENCE)

    @classmethod
    def of(cls, lang: str | None) -> _Telling:
        """Return the shipped lexicon of a language, which tells."""
        code = load_lexicon(lang).lang
        return cls(code, tomllib.loads(resources.text("lexicons", f"{code}.toml")))


def proposals(judgements: Path, articles: Path) -> Proposals:
    """Return how good the proposals are for what was judged."""
    judged = [msgspec.json.decode(line, type=Judgement) for line in judgements.read_bytes().splitlines() if line]
    found = _proposed(articles, {j.article for j in judged}, tuple(sorted({j.target for j in judged})))
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    expected: dict[str, float] = {}
    flipped = 0
    for j in judged:
        if (j.article, j.quote_id, j.target) not in found:
            continue
        label, kind, score = found[j.article, j.quote_id, j.target]
        total[kind] += 1
        right[kind] += label == j.stance
        flipped += j.stance in _TAKES_SIDES and label != j.stance
        expected[kind] = expected.get(kind, 0.0) + score
    error = sum(abs(expected[kind] - right[kind]) for kind in total) / max(1, total.total())
    return Proposals(right, total, len(judged), flipped / max(1, len(judged)), error)


def _proposed(
    articles: Path, wanted: set[str], targets: tuple[str, ...]
) -> dict[tuple[str, str, str | None], tuple[str, str, float]]:
    """Return label, kind of evidence and score of each proposal that takes a side, by article, quote and target."""
    found = {}
    for line in articles.read_bytes().splitlines():
        article = msgspec.json.decode(line, type=Article)
        if article.id not in wanted:
            continue
        article = look_through(article)
        lexicon = load_lexicon(article.lang)
        told = suggest(article, lexicon=_Telling.of(article.lang), scheme=Scheme(targets=targets))
        for quote in told.quotes:
            for stance in quote.suggestion.stances if quote.suggestion is not None else ():
                if stance.label in _TAKES_SIDES:
                    kind = STANCE_EVIDENCE[round(stance.score * len(STANCE_EVIDENCE))]
                    value = stance.label, kind, lexicon.stance_score(kind)
                    found[article.id, quote.id, stance.target] = value
    return found


def main() -> None:
    """Print the counts by kind of evidence, and the shares."""
    parser = argparse.ArgumentParser(prog="engine_report.stances", description=__doc__)
    parser.add_argument("judged", type=Path)
    parser.add_argument("articles", type=Path)
    options = parser.parse_args()
    found = proposals(options.judged, options.articles)
    for kind in STANCE_EVIDENCE:
        if found.total[kind]:
            print(kind, found.right[kind], found.total[kind])
    print(f"\nprecision {found.precision:.3f}, coverage {found.coverage:.3f}, flipped {found.flipped:.3f}")
    print(f"expected calibration error {found.calibration:.3f}")


if __name__ == "__main__":
    main()
