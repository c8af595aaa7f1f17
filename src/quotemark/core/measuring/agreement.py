"""The agreement of annotators, layer by layer: which quotes there are, their edges, who says them, types and stances.

``docs/measures.md`` says of each figure what it means, which paper it comes from and when to use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import Final, NamedTuple, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from quotemark.core.measuring import nominal
from quotemark.core.measuring.alignment import QuoteGroup, align_quotes
from quotemark.core.measuring.comparison import CLOSE, EXACT, LOOSE, Comparison, compare, counted
from quotemark.core.measuring.evaluation import of_counts, share, sum_counts
from quotemark.core.measuring.literature import tally_spans
from quotemark.core.measuring.resampling import RESAMPLES, Estimate, Floats, Formula, Totals, estimate, ratio
from quotemark.core.measuring.speakers import Identities
from quotemark.core.measuring.tally import tally
from quotemark.core.measuring.unitizing import (
    Unit,
    coincidences,
    concatenated,
    count_units,
    unitizing_alpha,
    unitizing_alpha_2004,
    units_of,
    values_of,
)
from quotemark.core.measuring.words import WordIndex, WordSet
from quotemark.core.types import Article

WORD_LABELS: Final = ("none", "content", "cue", "source")
"""What a word can be; of a word that is several, the last of these."""

Labels: TypeAlias = np.ndarray[tuple[int, int], np.dtype[np.int64]]


class Annotator(msgspec.Struct, frozen=True):
    """One version: its name, the articles and quotes that count, and the articles that nobody is through with."""

    name: str
    articles: int
    quotes: int
    unfinished: int


class Agreement(msgspec.Struct, frozen=True):
    """How annotators agree on the articles that at least two of them are through with; intervals of 95 %.

    ``figures`` are over all pairs of annotators, or over all annotators together; ``pairs`` holds those of each two and
    ``each`` those of one with all others, by name.
    """

    annotators: list[Annotator]
    articles: int
    alone: int
    resamples: int
    seed: int
    figures: dict[str, Estimate]
    pairs: dict[str, dict[str, Estimate]]
    each: dict[str, dict[str, Estimate]]


class Layered(NamedTuple):
    """An article that several people annotated: what it adds to the figures, the units of each, labels by layer."""

    counts: dict[str, float]
    units: dict[int, list[Unit]]
    length: int
    labelled: dict[str, list[tuple[str | None, ...]]]
    words: Labels


def layers(versions: Sequence[Article | None]) -> Layered:
    """Return what an article adds of which at least two of the versions are there; None: somebody lacks it.

    Raises:
        ValueError: if the texts differ, so that offsets cannot be compared.
    """
    there = [v for v, article in enumerate(versions) if article is not None]
    groups = align_quotes(versions)  # which sees to it that the texts are the same
    index = WordIndex(next(article.text for article in versions if article is not None))
    counts: dict[str, float] = {"articles": 1}
    for pair in combinations(there, 2):
        found = _of_pair(versions, pair, index)
        counts |= {f"{pair[0]}-{pair[1]}: {name}": number for name, number in found.items()}
    units, words = {}, []
    for v in there:
        article = versions[v]
        assert article is not None
        quotes = counted(article, index)
        units[v] = units_of((index.inside(quote.content), quote.type.value) for quote in quotes)
        words.append(_word_labels(article, index))
        counts[f"quotes: {v}"] = len(quotes)
    counts |= count_units(list(units.values()), len(index))
    matrix = coincidences(np.stack(words), len(WORD_LABELS))
    counts |= nominal.count_matrix("words", WORD_LABELS, matrix)
    labelled = _labelled(versions, groups, index)
    for layer, rows in labelled.items():
        counts |= nominal.count_units(layer, rows)
    counts |= _speakers(versions, groups, index)
    return Layered(counts, units, len(index), labelled, np.stack(words))


def _of_pair(versions: Sequence[Article | None], pair: tuple[int, int], index: WordIndex) -> dict[str, float]:
    """Return what two people add: each of them taken for gold once, so that nobody's word goes before the other's."""
    one, other = (versions[v] for v in pair)
    assert one is not None
    assert other is not None
    there, back = (compare(*sides, index=index) for sides in ((one, other), (other, one)))
    counts = sum_counts([tally(there), tally(back), tally_spans(one, other, index), tally_spans(other, one, index)])
    return counts | _edges(there, index)


def _edges(comparison: Comparison, index: WordIndex) -> dict[str, float]:
    """Count what pairs that are loosely the same have in common: first word, last word, all words."""
    found = [j for j in comparison.judgements if j.found is not None and j.is_found]
    spans = [(index.inside(j.gold.content), index.inside(j.found.content)) for j in found if j.found is not None]
    return {
        "edges": len(found),
        "edges_exact": sum(j.overlap >= EXACT for j in found),
        "edges_close": sum(j.overlap >= CLOSE for j in found),
        "edges_start": sum(min(one) == min(other) for one, other in spans),
        "edges_end": sum(max(one) == max(other) for one, other in spans),
        "edges_overlap": sum(j.overlap for j in found),
    }


def _word_labels(article: Article, index: WordIndex) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    labels = np.zeros(len(index), dtype=np.int64)
    quotes = counted(article, index)
    for label, part in enumerate(("content", "cue", "mention"), start=1):
        for quote in quotes:
            labels[sorted(index.inside(getattr(quote, part)))] = label
    return labels


def _labelled(
    versions: Sequence[Article | None], groups: Sequence[QuoteGroup], index: WordIndex
) -> dict[str, list[tuple[str | None, ...]]]:
    """Return who gave which label to quotes that at least two have, by layer: types, stances, stances by target."""
    found: dict[str, list[tuple[str | None, ...]]] = {"type": []}
    for group in groups:
        alike = _alike(group, index)
        if sum(quote is not None for quote in alike) < 2:
            continue
        found["type"].append(tuple(quote.type.value if quote is not None else None for quote in alike))
        stances = [{s.target: s.label for s in quote.stances} if quote is not None else {} for quote in alike]
        for target in sorted({target for given in stances for target in given}, key=lambda t: t or ""):
            found.setdefault(f"stance of {target or ''}", []).append(tuple(given.get(target) for given in stances))
    found["stance"] = [row for layer, rows in found.items() if layer.startswith("stance of ") for row in rows]
    return found


def _alike(group: QuoteGroup, index: WordIndex) -> QuoteGroup:
    """Return a group without the quotes of which no other one of it has at least half."""
    words: list[WordSet] = [index.inside(q.content) if q is not None else frozenset() for q in group]
    return tuple(
        quote
        if quote is not None
        and any(w != v and words[w] and _overlap(words[v], words[w]) >= LOOSE for w in range(len(group)))
        else None
        for v, quote in enumerate(group)
    )


def _overlap(one: WordSet, other: WordSet) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _speakers(versions: Sequence[Article | None], groups: Sequence[QuoteGroup], index: WordIndex) -> dict[str, float]:
    """Count who is the same as whom. The people of an article are categories of their own, so sums of squares do."""
    who = Identities(versions, index)
    counts = {"speaker_pairs": 0.0, "speaker_same": 0.0, "speaker_both": 0.0, "speaker_given": 0.0}
    given: dict[object, float] = {}
    for group in groups:
        sources = [source for source in who.sources(_alike(group, index)) if source is not None]
        if len(sources) < 2:
            continue
        same = sum(one == other for one, other in combinations(sources, 2))
        counts["speaker_pairs"] += len(sources) * (len(sources) - 1) / 2
        counts["speaker_same"] += same
        counts["speaker_both"] += 2 * same / (len(sources) - 1)
        counts["speaker_given"] += len(sources)
        for source in sources:
            given[source] = given.get(source, 0.0) + 1
    return counts | {"speaker_squares": sum(number**2 for number in given.values())}


# -- figures ----------------------------------------------------------------------------------------------------------


def agree(
    articles: Sequence[Layered],
    annotators: Sequence[Annotator],
    alone: int = 0,
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Agreement:
    """Return how annotators agree on articles; ``alone`` says how many others only one of them is through with."""
    counts = [article.counts for article in articles]
    total = sum_counts(counts)
    all_pairs = [p for p in combinations(range(len(annotators)), 2) if f"{p[0]}-{p[1]}: gold" in total]
    chosen = _pooled(all_pairs) | _of_quotes(total) | _of_labels(total, all_pairs)
    figures = estimate(counts, chosen, resamples, seed)
    figures |= dict(_by_libraries(articles, total, all_pairs, figures))
    everybody = [a for a in articles if len(a.units) == len(annotators)]
    units, length = concatenated((article.units, article.length) for article in everybody)
    figures["u_alpha_2004"] = Estimate(unitizing_alpha_2004(units, length) if everybody else None)
    names = [annotator.name for annotator in annotators]
    of_pairs = estimate(counts, _named((f"{i}-{j}", _pooled([(i, j)])) for i, j in all_pairs), resamples, seed)
    one_of = ((str(v), _pooled([pair for pair in all_pairs if v in pair])) for v in range(len(names)))
    of_each = estimate(counts, _named(one_of), resamples, seed)
    return Agreement(
        annotators=list(annotators),
        articles=len(articles),
        alone=alone,
        resamples=resamples,
        seed=seed,
        figures=figures,
        pairs={f"{names[i]} and {names[j]}": _under(f"{i}-{j}", of_pairs) for i, j in all_pairs},
        each={name: _under(str(v), of_each) for v, name in enumerate(names)},
    )


def _named(chosen: Iterable[tuple[str, dict[str, Formula]]]) -> dict[str, Formula]:
    return {f"{name}/{figure}": formula for name, formulas in chosen for figure, formula in formulas.items()}


def _under(name: str, figures: dict[str, Estimate]) -> dict[str, Estimate]:
    return {key.removeprefix(f"{name}/"): figure for key, figure in figures.items() if key.startswith(f"{name}/")}


class _Pooled(Totals):
    """The totals of some pairs of annotators together."""

    def __init__(self, totals: Totals, pairs: Sequence[tuple[int, int]]) -> None:
        self._totals, self._pairs = totals, pairs

    def __getitem__(self, name: str) -> Floats:
        found = [self._totals[f"{i}-{j}: {name}"] for i, j in self._pairs]
        return np.sum(found, axis=0) if found else 0 * self._totals["articles"]


def _pooled(pairs: Sequence[tuple[int, int]]) -> dict[str, Formula]:
    """Return the figures of pairs of annotators, all their quotes together."""
    chosen = of_counts()
    kept = ("exact.f1", "close.f1", "loose.f1", "tokens.f1", "pairs.f1", "speaker", "cue", "effort")
    of_types = [name for name in chosen if name.endswith(".close.recall")]
    found: dict[str, Formula] = {name: chosen[name] for name in (*kept, *of_types)}
    found |= {
        "overlap.f1": partial(share, "content: predicted_covered", "content: predicted"),
        "agr": partial(share, "agr: gold", "gold"),
        "edges.exact": partial(share, "edges_exact", "edges"),
        "edges.close": partial(share, "edges_close", "edges"),
        "edges.start": partial(share, "edges_start", "edges"),
        "edges.end": partial(share, "edges_end", "edges"),
        "edges.overlap": partial(share, "edges_overlap", "edges"),
    }
    return {name: partial(_over, formula, pairs) for name, formula in found.items()}


def _over(formula: Formula, pairs: Sequence[tuple[int, int]], totals: Totals) -> Floats:
    return formula(_Pooled(totals, pairs))


def _of_quotes(total: dict[str, float]) -> dict[str, Formula]:
    values = values_of(total)
    words = partial(nominal.alpha, "words", WORD_LABELS)
    found: dict[str, Formula] = {
        "u_alpha": partial(unitizing_alpha, values, binary=True),
        "u_alpha.types": partial(unitizing_alpha, values),
        "words.alpha": words,
        "speaker.entity": partial(share, "speaker_same", "speaker_pairs"),
        "speaker.alpha": _speaker_alpha,
    }
    return found | {f"words.alpha.{label}": partial(words, only=label) for label in WORD_LABELS[1:]}


def _speaker_alpha(totals: Totals) -> Floats:
    given = totals["speaker_given"]
    differing = given - totals["speaker_both"]
    return 1 - ratio(differing * (given - 1), given**2 - totals["speaker_squares"])


def _of_labels(total: dict[str, float], pairs: Sequence[tuple[int, int]]) -> dict[str, Formula]:
    found: dict[str, Formula] = {}
    for layer in _label_layers(total):
        found |= nominal.formulas_of(layer, layer, total, pairs)
    return found


def _label_layers(total: dict[str, float]) -> list[str]:
    """Return the layers in which quotes bear labels: types, stances, and stances towards each of several targets."""
    targets = sorted({name.split("\t")[0] for name in total if name.startswith("stance of ") and "\t" in name})
    return ["type", "stance", *(targets if len(targets) > 1 else ())]


def _by_libraries(
    articles: Sequence[Layered], total: dict[str, float], pairs: Sequence[tuple[int, int]], figures: dict[str, Estimate]
) -> Iterator[tuple[str, Estimate]]:
    """Yield alpha and Cohen's kappa as the libraries that everybody trusts compute them, with our intervals."""
    counts = (
        np.concatenate([_value_counts(article.words) for article in articles])
        if articles
        else np.zeros((0, 4), np.int64)
    )
    yield "words.alpha", _with_value(figures["words.alpha"], _alpha(counts))
    for layer in _label_layers(total):
        labels = nominal.labels_of(layer, total)
        if not labels:
            continue
        rows = [row for article in articles for row in article.labelled.get(layer, ())]
        counts = np.array([[row.count(label) for label in labels] for row in rows], np.int64)
        yield f"{layer}.alpha", _with_value(figures[f"{layer}.alpha"], _alpha(counts))
        kappas = [kappa for i, j in pairs if (kappa := _kappa([(row[i], row[j]) for row in rows])) is not None]
        mean = sum(kappas) / len(kappas) if kappas else None
        yield f"{layer}.cohen", _with_value(figures[f"{layer}.cohen"], mean)


def _with_value(figure: Estimate, value: float | None) -> Estimate:
    return msgspec.structs.replace(figure, value=value)


def _value_counts(words: Labels) -> npt.NDArray[np.int64]:
    return np.stack([(words == label).sum(axis=0) for label in range(len(WORD_LABELS))], axis=1)


def _alpha(counts: npt.NDArray[np.int64]) -> float | None:
    """Return Krippendorff's alpha of how often each unit got each label; None where all labels given are the same."""
    import krippendorff

    paired = counts[counts.sum(axis=1) > 1] if len(counts) else counts
    if not len(paired) or (paired.sum(axis=0) > 0).sum() < 2:
        return None
    return float(krippendorff.alpha(value_counts=paired, level_of_measurement="nominal"))


def _kappa(pairs: Iterable[tuple[str | None, str | None]]) -> float | None:
    """Return Cohen's kappa of two people; None where both gave one and the same label throughout, or none."""
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    if len({label for pair in both for label in pair}) < 2:
        return None
    from sklearn.metrics import cohen_kappa_score

    return float(cohen_kappa_score([one for one, _ in both], [other for _, other in both]))
