"""On gold data the engine holds its floors: what was reached, less what a sound change elsewhere may cost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from engine_report.damage import damage_file
from engine_report.gather import CORPORA, Corpus, figures_of
from engine_report.revisions import ROOT

FOLDER = os.environ.get("QUOTEMARK_CORPORA")


class Floor(NamedTuple):
    """The least of some figures, and the most keys that a gold quote may take."""

    close: float
    pairs: float
    tokens: float
    direct: float
    speaker: float
    effort: float


FLOORS = {
    "polnear-dev, all": Floor(0.64, 0.6, 0.855, 0.95, 0.95, 3.53),
    "polnear-dev, direct": Floor(0.85, 0.81, 0.865, 0.935, 0.95, 1.72),
    "polnear-dev, damaged marks": Floor(0.62, 0.58, 0.84, 0.855, 0.935, 3.68),
    "pasted-article, all": Floor(0.85, 0.85, 0.91, 1.00, 1.00, 1.7),
    "german-dev, all": Floor(0.69, 0.6, 0.75, 0.88, 0.90, 3.55),
    "pdnc-dev, direct": Floor(0.92, 0.68, 0.96, 0.91, 0.94, 1.67),
}


def test_every_corpus_of_the_report_has_a_floor() -> None:
    assert {corpus.title for corpus in CORPORA} == set(FLOORS)


@pytest.mark.slow
@pytest.mark.skipif(FOLDER is None, reason="QUOTEMARK_CORPORA names no folder with gold data")
@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.title)
def test_the_floors_hold_on_gold_data(corpus: Corpus, tmp_path: Path) -> None:
    gold = Path(FOLDER or "") / f"{corpus.file}.jsonl"
    if corpus.is_damaged:
        damage_file(gold, tmp_path / "damaged.jsonl")
        gold = tmp_path / "damaged.jsonl"
    figures, floor = figures_of(corpus, gold, ROOT, tmp_path / "found.jsonl"), FLOORS[corpus.title]
    direct = figures.types["direct"]
    assert figures.close.f1 >= floor.close
    assert figures.pairs.f1 >= floor.pairs
    assert figures.tokens.f1 >= floor.tokens
    assert direct.close >= floor.direct
    assert direct.speaker is not None
    assert direct.speaker >= floor.speaker
    assert figures.effort <= floor.effort
