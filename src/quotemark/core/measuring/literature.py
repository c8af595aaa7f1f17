"""The measures that papers on attribution report, as counts of one article, so that figures can be set beside theirs.

All of them count words here, where some papers count tokens, of which punctuation marks are some.

References:
    Pareti, O'Keefe, Konstas, Curran and Koprinska (2013), Automatically detecting and attributing indirect quotations,
    and Pareti (2015), Attribution: a computational approach, report *strict* matches of spans, the same as gold, and
    *partial* ones, as far as they overlap. Their wording could not be checked; what is computed is the span coverage of
    Johansson and Moschitti (2013), Relational features in fine-grained opinion analysis, by which later work on that
    corpus scores: partial precision is the mean share of a predicted span that lies in gold spans, partial recall that
    of a gold span that lies in predicted ones. There shares are summed over pairs of spans, which passes 1 where
    spans lie upon each other; here a word counts once. Contents, cues and sources are treated alike.
    Wiebe, Wilson and Cardie (2005), Annotating expressions of opinions and emotions in language: *agr*, the share of
    one annotator's attributions that the other one has too. Newell, Margolin and Ruths (2018), An attribution relations
    corpus for political news, report it as attribution-wise agreement. What they take for the same attribution could
    not be looked up; here it is one with any word in common, be it of content, cue or source.
    Petersen-Frey and Biemann (2024), Dataset of quotation attribution in German news articles, with the program that
    they publish beside it: quotes are assigned to each other one to one so that the sum of F1 over words is largest;
    precision and recall over words are taken for each part of each quote, then their means over all quotes, and F1 of
    these means: of contents, of the roles, and *joint*, of both. Of their roles the format has cue and speaker; frame
    and addressee are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import permutations
from typing import Final, NamedTuple

from quotemark.core.measuring.alignment import overlaps_of, owners_of
from quotemark.core.measuring.comparison import counted
from quotemark.core.measuring.words import WordIndex, WordSet
from quotemark.core.types import Article, QuoteType

PARTS: Final = ("content", "cue", "source")
_SAME_TYPE: Final = 0.01
"""What Petersen-Frey and Biemann add to the overlap of two quotes of one type, to settle ties."""
_BY_TRYING: Final = 5
"""Quotes on a side of which all orders are tried: at most 120."""


class Attribution(NamedTuple):
    """The words of a quote by part."""

    content: WordSet
    cue: WordSet
    source: WordSet
    type: QuoteType

    @property
    def all(self) -> WordSet:
        """The words of all parts."""
        return self.content | self.cue | self.source


def tally_literature(gold: Article, predicted: Article | None, index: WordIndex) -> dict[str, float]:
    """Return what an article adds to the measures of the literature; without a prediction nothing is found."""
    golds = _attributions(gold, index)
    found = [] if predicted is None else _attributions(predicted, index)
    return _spans(golds, found) | _assigned(golds, found)


def tally_spans(gold: Article, predicted: Article, index: WordIndex) -> dict[str, float]:
    """Return what an article adds to strict and partial spans and to agr."""
    return _spans(_attributions(gold, index), _attributions(predicted, index))


def _spans(golds: Sequence[Attribution], found: Sequence[Attribution]) -> dict[str, float]:
    return _strict_and_partial(golds, found) | _agr(golds, found)


def _attributions(article: Article, index: WordIndex) -> list[Attribution]:
    return [
        Attribution(index.inside(q.content), index.inside(q.cue), index.inside(q.mention), q.type)
        for q in counted(article, index)
    ]


def _strict_and_partial(golds: Sequence[Attribution], found: Sequence[Attribution]) -> dict[str, float]:
    """Count spans of each part that are exact, and the shares of spans that overlap; a span that two share is one."""
    counts: dict[str, float] = {}
    for part in PARTS:
        there, here = ({words for a in side if (words := getattr(a, part))} for side in (golds, found))
        counts[f"{part}: gold"], counts[f"{part}: predicted"] = len(there), len(here)
        counts[f"{part}: exact"] = len(there & here)
        counts[f"{part}: gold_covered"], counts[f"{part}: predicted_covered"] = (
            _covered(there, here),
            _covered(here, there),
        )
    whole, whole_found = Counter(a[:3] for a in golds), Counter(a[:3] for a in found)
    counts["whole: exact"] = (whole & whole_found).total()
    return counts


def _covered(spans: Set[WordSet], others: Set[WordSet]) -> float:
    """Return the sum over spans of the share of each that the others hold."""
    held = frozenset().union(*others)
    return sum(len(words & held) / len(words) for words in spans)


def _agr(golds: Sequence[Attribution], found: Sequence[Attribution]) -> dict[str, float]:
    there, here = (frozenset().union(*(a.all for a in side)) for side in (golds, found))
    return {
        "agr: gold": sum(bool(a.all & here) for a in golds),
        "agr: predicted": sum(bool(a.all & there) for a in found),
    }


def _assigned(golds: Sequence[Attribution], found: Sequence[Attribution]) -> dict[str, float]:
    """Count precision and recall of each part of each quote. Quotes without a word in common stay unassigned."""
    counts: dict[str, float] = {}
    for part in PARTS:
        counts[f"{part}: parts_gold"] = sum(bool(getattr(a, part)) for a in golds)
        counts[f"{part}: parts_predicted"] = sum(bool(getattr(a, part)) for a in found)
        counts[f"{part}: precision_sum"] = counts[f"{part}: recall_sum"] = 0.0
    for g, p in assign(golds, found):
        for part in PARTS:
            there, here = getattr(golds[g], part), getattr(found[p], part)
            both = len(there & here)
            counts[f"{part}: precision_sum"] += both / len(here) if here else 0.0
            counts[f"{part}: recall_sum"] += both / len(there) if there else 0.0
    return counts


def assign(golds: Sequence[Attribution], found: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Return gold and predicted quotes, by index, one to one, so that the sum of F1 of their contents is largest."""
    pairs: list[tuple[int, int]] = []
    for scores in _clusters(golds, found):
        rows, columns = ({pair[side] for pair in scores} for side in (0, 1))
        if len(rows) == 1 or len(columns) == 1:  # nearly all, and spares loading a library that takes a second
            pairs.append(max(scores, key=lambda pair: (scores[pair], -pair[0], -pair[1])))
        else:
            pairs += _best(scores, sorted(rows), sorted(columns))
    return pairs


def _best(scores: dict[tuple[int, int], float], rows: list[int], columns: list[int]) -> list[tuple[int, int]]:
    """Return the pairs of one row and one column each whose scores have the largest sum."""
    if len(rows) > _BY_TRYING or len(columns) > _BY_TRYING:
        from scipy.optimize import linear_sum_assignment

        matrix = [[scores.get((row, column), 0.0) for column in columns] for row in rows]
        chosen = zip(*linear_sum_assignment(matrix, maximize=True), strict=True)
        return [pair for i, j in chosen if (pair := (rows[i], columns[j])) in scores]
    best: list[tuple[int, int]] = []
    best_sum = 0.0
    spare = len(columns) >= len(rows)
    few, many = (rows, columns) if spare else (columns, rows)
    for order in permutations(many, len(few)):
        tried = [(a, b) if spare else (b, a) for a, b in zip(few, order, strict=True)]
        kept = [pair for pair in tried if pair in scores]
        if (total := sum(scores[pair] for pair in kept)) > best_sum:
            best, best_sum = kept, total
    return best


def _clusters(golds: Sequence[Attribution], found: Sequence[Attribution]) -> list[dict[tuple[int, int], float]]:
    """Return the scores of quotes that overlap, those apart that have no quote in common.

    So a novel with a thousand quotes takes many small matrices instead of one with a million cells.
    """
    contents = [a.content for a in found]
    owners = owners_of(contents)
    clusters: list[dict[tuple[int, int], float]] = []
    home: dict[tuple[str, int], int] = {}
    for g, p, overlap in overlaps_of([a.content for a in golds], contents, owners):
        score = 2 * overlap / (1 + overlap) + (_SAME_TYPE if golds[g].type is found[p].type else 0.0)
        first, second = home.get(("gold", g)), home.get(("found", p))
        at = first if first is not None else second
        if at is None:
            at = len(clusters)
            clusters.append({})
        if first is not None and second is not None and first != second:
            clusters[first].update(clusters[second])
            for other_g, other_p in clusters[second]:
                home["gold", other_g] = home["found", other_p] = first
            clusters[second] = {}
        clusters[at][g, p] = score
        home["gold", g] = home["found", p] = at
    return [cluster for cluster in clusters if cluster]
