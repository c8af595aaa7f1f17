"""The figures in the order in which people read them, for the terminal and for the page alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

import msgspec

from quotemark.core.measuring.agreement import Agreement
from quotemark.core.measuring.evaluation import Evaluation
from quotemark.core.measuring.resampling import Estimate
from quotemark.core.types import QuoteType

PRF: Final = ("precision", "recall", "F1")

Cell: TypeAlias = int | Estimate
Figures: TypeAlias = Mapping[str, Estimate]


class Row(NamedTuple):
    """One line: what it is about, and a plain number or a figure in each column."""

    title: str
    cells: tuple[Cell, ...]


class Section(NamedTuple):
    """A table: its title, its columns and its rows; ``source`` names the papers."""

    title: str
    columns: tuple[str, ...]
    rows: list[Row]
    source: str = ""


# -- evaluation -------------------------------------------------------------------------------------------------------


def sections(evaluation: Evaluation) -> Iterator[Section]:
    """Yield the tables of an evaluation; those that have nothing to say are left out."""
    figures = evaluation.figures
    yield Section("Detection", PRF, [_prf(figures, name, name) for name in ("exact", "close", "loose", "tokens")])
    if "close_within.f1" in figures:
        names = {n: f"{n}, finds of other types left out" for n in ("exact", "close", "loose", "pairs")}
        rows = [_prf(figures, title, f"{name}_within") for name, title in names.items()]
        yield Section("Detection within the types", PRF, rows)
    yield Section("Detection with source", PRF, [_prf(figures, "pairs: close, source right", "pairs")])
    yield Section("Of the quotes that were found", ("share",), list(_labels(figures)))
    yield Section("Effort", ("keys",), [Row("keys per gold quote", (figures["effort"],))])
    columns = ("gold quotes", "close recall", "loose recall", "source")
    yield Section("By type of gold quote", columns, list(_types(evaluation)))
    if evaluation.rules:
        rules = [Row(rule, (n, figures[f"rule.{rule}.precision"])) for rule, n in evaluation.rules.items()]
        yield Section("By rule", ("predicted", "precision (close)"), rules)
    if evaluation.scores:
        scores = [_of_score(score, n, figures) for score, n in evaluation.scores.items()]
        yield Section("By score", ("predicted", "mean score", "precision (close)"), scores)
    if "stance.coverage" in figures:
        stances = {name.removeprefix("stance."): figures[name] for name in figures if name.startswith("stance.")}
        rows = [Row(_stance_title(name), (figure,)) for name, figure in stances.items()]
        yield Section("Stance", ("share",), rows)
    yield from _papers(figures)


def _prf(figures: Figures, title: str, name: str) -> Row:
    return Row(title, (figures[f"{name}.precision"], figures[f"{name}.recall"], figures[f"{name}.f1"]))


def _labels(figures: Figures) -> Iterator[Row]:
    yield Row("source right", (figures["speaker"],))
    yield Row("source among the first nine", (figures["speaker.top9"],))
    if figures["speaker.entity"].value is not None:
        yield Row("speaker right, wherever named", (figures["speaker.entity"],))
    yield Row("cue", (figures["cue"],))


def _types(evaluation: Evaluation) -> Iterator[Row]:
    for kind in QuoteType:
        if number := evaluation.types[kind]:
            names = (f"{kind}.close.recall", f"{kind}.loose.recall", f"{kind}.speaker")
            yield Row(kind, (number, *(evaluation.figures[name] for name in names)))


def _of_score(score: str, number: int, figures: Figures) -> Row:
    mean = msgspec.structs.replace(figures[f"score.{score}.mean"], low=None, high=None)
    return Row(f"{score} to {float(score) + 0.1:.1f}", (number, mean, figures[f"score.{score}.precision"]))


def _stance_title(name: str) -> str:
    return "macro F1" if name == "macro_f1" else name.removesuffix(".f1") + (": F1" if name.endswith(".f1") else "")


def _papers(figures: Figures) -> Iterator[Section]:
    spans = [
        _prf(figures, f"{part}, {degree}", f"{degree}.{part}")
        for part in ("content", "cue", "source")
        for degree in ("strict", "partial")
    ]
    whole = _prf(figures, "all three, strict", "strict.attribution")
    yield Section(
        "Strict and partial spans",
        PRF,
        [*spans, whole],
        "Pareti et al. 2013, Pareti 2015; Johansson and Moschitti 2013",
    )
    agr = Row("any word in common", tuple(figures[name] for name in ("agr.predicted", "agr.gold", "agr")))
    title, columns = "Attribution-wise agreement (agr)", ("of predicted", "of gold", "mean")
    yield Section(title, columns, [agr], "Wiebe et al. 2005; Newell et al. 2018")
    assigned = [_prf(figures, name, f"assigned.{name}") for name in ("content", "roles", "joint")]
    yield Section("Quotes assigned to quotes", PRF, assigned, "Petersen-Frey and Biemann 2024")


# -- agreement --------------------------------------------------------------------------------------------------------

_PAIRWISE: Final = {
    "exact.f1": "exact F1",
    "close.f1": "close F1",
    "loose.f1": "loose F1",
    "overlap.f1": "overlap F1",
    "tokens.f1": "tokens F1",
    "pairs.f1": "pairs F1 (close, same source)",
    "agr": "attribution-wise agreement (agr)",
}
_BRIEF: Final = {
    "close.f1": "close F1",
    "overlap.f1": "overlap F1",
    "tokens.f1": "tokens F1",
    "speaker": "source",
    "pairs.f1": "pairs F1",
    "effort": "effort",
}
_EDGES: Final = {
    "edges.exact": "all words the same",
    "edges.close": "at least .8 of the words the same",
    "edges.start": "first word the same",
    "edges.end": "last word the same",
    "edges.overlap": "mean overlap (Jaccard)",
}
_COEFFICIENTS: Final = {
    "agreement": "agreement",
    "cohen": "Cohen’s kappa, mean over pairs",
    "fleiss": "Fleiss’ kappa",
    "alpha": "Krippendorff’s alpha",
}


def agreement_sections(agreement: Agreement) -> Iterator[Section]:
    """Yield the tables of an agreement; those that have nothing to say are left out."""
    figures = agreement.figures
    yield Section(
        "Annotators",
        ("articles", "quotes", "not through"),
        [Row(a.name, (a.articles, a.quotes, a.unfinished)) for a in agreement.annotators],
    )
    source = "Johansson and Moschitti 2013 (overlap); Wiebe et al. 2005, Newell et al. 2018 (agr)"
    yield _listed("Which quotes there are, between pairs", figures, _PAIRWISE, source)
    alphas = {
        "u_alpha": "unitizing alpha",
        "u_alpha.types": "unitizing alpha, types told apart",
        "u_alpha_2004": "unitizing alpha as of 2004",
        "words.alpha": "alpha over words: content, cue, source, none",
    }
    alphas |= {f"words.alpha.{label}": f"… {label} against the rest" for label in ("content", "cue", "source")}
    source = "Krippendorff et al. 2016; Krippendorff 2004; Krippendorff 2019, Newell et al. 2018 (words)"
    yield _listed("Which words are in quotes, all annotators", figures, alphas, source)
    yield _listed("Edges of the quotes that two have", figures, _EDGES)
    speakers = {
        "speaker": "the same source in the same place",
        "speaker.entity": "the same speaker, wherever named",
        "speaker.alpha": "Krippendorff’s alpha of speakers",
        "cue": "the same cue",
    }
    yield _listed("Who says the quotes that two have", figures, speakers)
    for layer in dict.fromkeys(name.rpartition(".")[0] for name in figures if name.endswith(".fleiss")):
        yield _of_layer(layer, figures)
    kinds = {f"{kind}.close.recall": kind.value for kind in QuoteType}
    yield _listed("Found close by the other, by type", figures, kinds)
    yield Section("Effort", ("keys",), [Row("keys per quote to make one’s work the other’s", (figures["effort"],))])
    yield _across("Each against all others", agreement.each)
    if len(agreement.pairs) > 1:
        yield _across("Pairs", agreement.pairs)


def _listed(title: str, figures: Figures, names: Mapping[str, str], source: str = "") -> Section:
    return Section(title, ("value",), [Row(text, (figures[name],)) for name, text in names.items()], source)


def _of_layer(layer: str, figures: Figures) -> Section:
    title = "Types of the quotes that two have" if layer == "type" else f"Stance{layer.removeprefix('stance')}"
    rows = [Row(text, (figures[f"{layer}.{name}"],)) for name, text in _COEFFICIENTS.items()]
    labels = [name.removeprefix(f"{layer}.") for name in figures if name.startswith(f"{layer}.")]
    rows += [Row(f"of “{label}”", (figures[f"{layer}.{label}"],)) for label in labels if label not in _COEFFICIENTS]
    source = "Cohen 1960; Fleiss 1971; Krippendorff 2019; Cicchetti and Feinstein 1990 (of one label)"
    return Section(title, ("value",), rows, source)


def _across(title: str, named: Mapping[str, Figures]) -> Section:
    rows = [Row(name, tuple(figures[key] for key in _BRIEF)) for name, figures in named.items()]
    return Section(title, tuple(_BRIEF.values()), rows)
