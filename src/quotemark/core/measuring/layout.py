"""The figures in the order in which people read them, for the terminal and for the page alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotemark.core.measuring.evaluation import Evaluation
from quotemark.core.types import QuoteType

AGREEMENT = ("precision", "recall", "F1")


class Row(NamedTuple):
    """One line: what it is about, and in each column a plain number or the name of a figure."""

    title: str
    cells: tuple[int | str, ...]


class Section(NamedTuple):
    """A table: its title, its columns and its rows; ``source`` names the papers."""

    title: str
    columns: tuple[str, ...]
    rows: list[Row]
    source: str = ""


def sections(evaluation: Evaluation) -> Iterator[Section]:
    """Yield the tables of an evaluation; those that have nothing to say are left out."""
    figures = evaluation.figures
    yield Section("Detection", AGREEMENT, [_agreement(name, name) for name in ("exact", "close", "loose", "tokens")])
    if "close_within.f1" in figures:
        names = {n: f"{n}, found of other types left out" for n in ("exact", "close", "loose", "pairs")}
        rows = [_agreement(title, f"{name}_within") for name, title in names.items()]
        yield Section("Detection within the types", AGREEMENT, rows)
    yield Section("Detection with source", AGREEMENT, [_agreement("pairs: close, source right", "pairs")])
    yield Section("Of the quotes that were found", ("share",), list(_labels(evaluation)))
    yield Section("Effort", ("keys",), [Row("keys per gold quote", ("effort",))])
    columns = ("gold quotes", "close recall", "loose recall", "source")
    yield Section("By type of gold quote", columns, list(_types(evaluation)))
    if evaluation.rules:
        rules = [Row(rule, (number, f"rule.{rule}.precision")) for rule, number in evaluation.rules.items()]
        yield Section("By rule", ("predicted", "precision (close)"), rules)
    if "stance.coverage" in figures:
        stances = [name for name in figures if name.startswith("stance.")]
        rows = [Row(name.removeprefix("stance.").replace("_", " ").replace(".f1", ": F1"), (name,)) for name in stances]
        yield Section("Stance", ("share",), rows)
    yield from _papers()


def _agreement(title: str, name: str) -> Row:
    return Row(title, (f"{name}.precision", f"{name}.recall", f"{name}.f1"))


def _labels(evaluation: Evaluation) -> Iterator[Row]:
    yield Row("source right", ("speaker",))
    yield Row("source among the first nine", ("speaker.top9",))
    if evaluation.figures["speaker.entity"].value is not None:
        yield Row("speaker right, wherever named", ("speaker.entity",))
    yield Row("cue", ("cue",))


def _types(evaluation: Evaluation) -> Iterator[Row]:
    for kind in QuoteType:
        if number := evaluation.types[kind]:
            yield Row(kind, (number, f"{kind}.close.recall", f"{kind}.loose.recall", f"{kind}.speaker"))


def _papers() -> Iterator[Section]:
    spans = [
        _agreement(f"{part}, {degree}", f"{degree}.{part}")
        for part in ("content", "cue", "source")
        for degree in ("strict", "partial")
    ]
    whole = _agreement("all three, strict", "strict.attribution")
    yield Section("Strict and partial spans", AGREEMENT, [*spans, whole], "Pareti et al. 2013; Pareti 2015")
    agr = [Row("any word in common", ("agr.predicted", "agr.gold", "agr"))]
    title = "Attribution-wise agreement (agr)"
    yield Section(title, ("of predicted", "of gold", "mean"), agr, "Wiebe et al. 2005; Newell et al. 2018")
    assigned = [_agreement(name, f"assigned.{name}") for name in ("content", "roles", "joint")]
    yield Section("Quotes assigned to quotes", AGREEMENT, assigned, "Petersen-Frey and Biemann 2024")
