"""The evaluation of predictions against gold: every figure with its formula, over all articles and with its interval.

``docs/measures.md`` says of each figure what it means, which paper it comes from and when to use it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Final, NamedTuple

import msgspec

from quotemark.core.measuring.comparison import Comparison, Outcome, compare
from quotemark.core.measuring.literature import PARTS, tally_literature
from quotemark.core.measuring.resampling import (
    RESAMPLES,
    Contrast,
    Counts,
    Estimate,
    Floats,
    Formula,
    Totals,
    contrast,
    estimate,
    ratio,
)
from quotemark.core.measuring.stances import NEUTRAL, stance_lines, tally_stances
from quotemark.core.measuring.tally import tally, tally_scores
from quotemark.core.measuring.words import WordIndex
from quotemark.core.types import Article, QuoteType

ROLES: Final = ("cue", "source")


class Compared(NamedTuple):
    """One article of gold with what was predicted for it, what came of that, and what it adds to the figures."""

    gold: Article
    predicted: Article | None
    comparison: Comparison
    counts: dict[str, float]


class Evaluation(msgspec.Struct, frozen=True):
    """How predictions agree with gold: the figures by name, with intervals of 95 %.

    ``missing`` counts gold articles without a prediction, ``not_in_gold`` articles that only were predicted,
    ``excluded`` gold articles that are left out of the work, and ``open`` gold quotes that nobody has decided on.
    ``rules`` and ``scores`` say how many predicted quotes a rule or a tenth of the score has, ``types`` how many gold
    quotes are of a type.
    ``against`` holds how far the predictions lie above those of another system, where there is one.
    """

    articles: int
    missing: int
    not_in_gold: int
    excluded: int
    gold: int
    open: int
    predicted: int
    resamples: int
    seed: int
    figures: dict[str, Estimate]
    types: dict[str, int]
    rules: dict[str, int]
    scores: dict[str, int]
    outcomes: dict[str, int]
    against: dict[str, Contrast] | None = None


def compare_one(gold: Article, predicted: Article | None, types: Collection[QuoteType] | None = None) -> Compared:
    """Return an article of gold compared with what was predicted for it; of ``types`` only, where given.

    Raises:
        ValueError: if the texts differ.
    """
    index = WordIndex(gold.text)
    comparison = compare(gold, predicted, types, index=index)
    if types is not None:
        gold = msgspec.structs.replace(gold, quotes=tuple(q for q in gold.quotes if q.type in types))
    counts: dict[str, float] = {**tally(comparison), **tally_scores(comparison)}
    counts |= tally_stances(stance_lines(comparison))
    return Compared(gold, predicted, comparison, counts | tally_literature(gold, predicted, index))


def evaluate(
    compared: Sequence[Compared],
    against: Sequence[Compared] | None = None,
    *,
    not_in_gold: int = 0,
    excluded: int = 0,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Evaluation:
    """Return the figures of articles that were compared; ``against`` holds the same ones as another system has them."""
    counts = [article.counts for article in compared]
    others = [article.counts for article in against] if against is not None else []
    total = sum_counts(counts)
    chosen = formulas(total)
    return Evaluation(
        articles=len(compared),
        missing=sum(article.predicted is None for article in compared),
        not_in_gold=not_in_gold,
        excluded=excluded,
        gold=int(total.get("gold", 0)),
        open=sum(judged.gold.is_open for article in compared for judged in article.comparison.judgements),
        predicted=int(total.get("predicted", 0)),
        resamples=resamples,
        seed=seed,
        figures=estimate(counts, chosen, resamples, seed),
        types={kind.value: int(total.get(f"{kind}: gold", 0)) for kind in QuoteType},
        rules={rule: int(total[f"rule {rule}: predicted"]) for rule in rules_of(total)},
        scores={score: int(total[f"score {score}: predicted"]) for score in _named(total, "score ")},
        outcomes={outcome.value: int(total.get(f"outcome: {outcome}", 0)) for outcome in Outcome},
        against=contrast(counts, others, formulas(sum_counts([*counts, *others])), resamples, seed) if others else None,
    )


def sum_counts(counts: Iterable[Counts]) -> dict[str, float]:
    """Return the sums of counts by name."""
    total: dict[str, float] = {}
    for article in counts:
        for name, number in article.items():
            total[name] = total.get(name, 0) + number
    return total


def rules_of(total: Counts) -> list[str]:
    """Return the rules that predicted something, by name."""
    return _named(total, "rule ")


def _named(total: Counts, beginning: str) -> list[str]:
    names = (name for name in total if name.startswith(beginning) and name.endswith(": predicted"))
    return sorted(name.removeprefix(beginning).removesuffix(": predicted") for name in names)


def of_counts() -> dict[str, Formula]:
    """Return the figures that the counts of every article have, by name."""
    found: dict[str, Formula] = {}
    for name in ("exact", "close", "loose", "pairs"):
        found |= _agreement(name, name, "predicted", "gold")
    found |= _agreement("tokens", "words_shared", "words_predicted", "words_gold")
    found |= {
        "speaker": partial(share, "named_right", "named"),
        "speaker.top9": partial(share, "named_ranked", "named"),
        "speaker.entity": partial(share, "speakers_right", "speakers"),
        "cue": partial(share, "cues_right", "cues"),
        "effort": partial(share, "keys", "gold"),
    }
    for kind in QuoteType:
        for least in ("close", "loose"):
            found[f"{kind}.{least}.recall"] = partial(share, f"{kind}: {least}", f"{kind}: gold")
        found[f"{kind}.speaker"] = partial(share, f"{kind}: named_right", f"{kind}: named")
    return found


def formulas(total: Counts) -> dict[str, Formula]:
    """Return every figure by name; those of rules, stances and narrowed types where the counts have such."""
    found = of_counts()
    if total.get("elsewhere"):
        for name in ("exact", "close", "loose", "pairs"):
            found |= _agreement(f"{name}_within", name, "predicted", "gold", "elsewhere")
    for rule in rules_of(total):
        found[f"rule.{rule}.precision"] = partial(share, f"rule {rule}: close", f"rule {rule}: predicted")
    for score in _named(total, "score "):
        found[f"score.{score}.precision"] = partial(share, f"score {score}: close", f"score {score}: predicted")
        found[f"score.{score}.mean"] = partial(share, f"score {score}: sum", f"score {score}: predicted")
    return found | (_stances(total) if total.get("stances") else {}) | _literature()


def share(part: str, whole: str, totals: Totals) -> Floats:
    """Return what share one count is of another."""
    return ratio(totals[part], totals[whole])


def _agreement(name: str, hits: str, predicted: str, gold: str, less: str | None = None) -> dict[str, Formula]:
    """Return precision, recall and F1; ``less`` names what does not count as predicted."""

    def of(totals: Totals) -> Floats:
        return totals[predicted] - totals[less] if less is not None else totals[predicted]

    return {
        f"{name}.precision": lambda totals: ratio(totals[hits], of(totals)),
        f"{name}.recall": lambda totals: ratio(totals[hits], totals[gold]),
        f"{name}.f1": lambda totals: ratio(2 * totals[hits], of(totals) + totals[gold]),
    }


# -- stances ----------------------------------------------------------------------------------------------------------


def _stances(total: Counts) -> dict[str, Formula]:
    labels = sorted(n.removeprefix("stance gold: ") for n in total if n.startswith("stance gold: "))
    found: dict[str, Formula] = {
        "stance.coverage": partial(share, "stances_taken", "stances"),
        "stance.precision": partial(share, "stances_taken_right", "stances_taken"),
        "stance.accuracy": partial(share, "stances_right", "stances"),
        "stance.macro_f1": partial(_macro, labels),
        "stance.flipped": partial(share, "stances_flipped", "stances"),
    }
    return found | {f"stance.{label}.f1": partial(_label_f1, label) for label in (*labels, *({NEUTRAL} - {*labels}))}


def _label_f1(label: str, totals: Totals) -> Floats:
    whole = totals[f"stance gold: {label}"] + totals[f"stance found: {label}"]
    return ratio(2 * totals[f"stance right: {label}"], whole)


def _macro(labels: list[str], totals: Totals) -> Floats:
    """Return the mean F1 over the labels of gold; one that a resample has on neither side counts as 0."""
    import numpy as np

    scores: Floats = sum((np.nan_to_num(_label_f1(label, totals)) for label in labels), np.zeros(1)) / len(labels)
    return scores


# -- the measures of the literature -----------------------------------------------------------------------------------


def _literature() -> dict[str, Formula]:
    found: dict[str, Formula] = {}
    for part in PARTS:
        found |= _agreement(f"strict.{part}", f"{part}: exact", f"{part}: predicted", f"{part}: gold")
        found |= _harmonic(
            f"partial.{part}",
            partial(share, f"{part}: predicted_covered", f"{part}: predicted"),
            partial(share, f"{part}: gold_covered", f"{part}: gold"),
        )
    found |= _agreement("strict.attribution", "whole: exact", "predicted", "gold")
    found |= {
        "agr.gold": partial(share, "agr: gold", "gold"),
        "agr.predicted": partial(share, "agr: predicted", "predicted"),
        "agr": lambda t: (ratio(t["agr: gold"], t["gold"]) + ratio(t["agr: predicted"], t["predicted"])) / 2,
    }
    for name, parts in (("content", ("content",)), ("roles", ROLES), ("joint", PARTS)):
        found |= _harmonic(
            f"assigned.{name}",
            partial(_mean_of_parts, parts, "precision_sum", "parts_predicted"),
            partial(_mean_of_parts, parts, "recall_sum", "parts_gold"),
        )
    return found


def _mean_of_parts(parts: Sequence[str], sums: str, numbers: str, totals: Totals) -> Floats:
    part: Floats = sum((totals[f"{name}: {sums}"] for name in parts), 0 * totals["gold"])
    whole: Floats = sum((totals[f"{name}: {numbers}"] for name in parts), 0 * totals["gold"])
    return ratio(part, whole)


def _harmonic(name: str, precision: Formula, recall: Formula) -> dict[str, Formula]:
    def f1(totals: Totals) -> Floats:
        p, r = precision(totals), recall(totals)
        return ratio(2 * p * r, p + r)

    return {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": f1}
