"""The page on measures says what every figure means, by the name that programs read."""

from __future__ import annotations

import re
from pathlib import Path

from simulated import LABELS, simulated_annotator, simulated_gold

from quotemark.core.measuring.agreement import Annotator, agree, layers
from quotemark.core.measuring.evaluation import compare_one, evaluate
from quotemark.core.types import QuoteType

PAGE = Path(__file__).parents[3] / "docs" / "measures.md"


def test_every_figure_is_described_by_its_name() -> None:
    gold = simulated_gold(3)
    people = [simulated_annotator(gold, seed) for seed in (1, 2)]
    compared = [compare_one(a, b, [QuoteType.DIRECT]) for a, b in zip(*people, strict=True)]
    annotators = [Annotator(name, 3, 20, 0) for name in ("ana", "ben")]
    agreement = agree([layers(versions) for versions in zip(*people, strict=True)], annotators, resamples=0)
    names = {*evaluate(compared, resamples=0).figures, *agreement.figures}
    assert {"close_within.f1", "stance.flipped", "u_alpha", "type.fleiss"} <= names
    told = " ".join(re.findall(r"`([^`\n]+)`", PAGE.read_text("utf-8")))
    shown = {word for word in re.split(r"[\s.,*…]+", told) if word}
    # Precision, recall and F1 stand for themselves; labels and targets are the users' own.
    plain = {"precision", "recall", "f1", *QuoteType, *LABELS}
    parts = {part for name in names if not name.startswith("stance of ") for part in name.split(".")}
    assert {part for part in parts if part.removesuffix("_within") not in shown} <= plain
