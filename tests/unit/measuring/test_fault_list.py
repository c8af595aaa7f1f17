"""The faults of a whole dataset, article by article."""

from __future__ import annotations

from pathlib import Path

import pytest
from faulty_predictions import FARE, FLEET, gold_ferry, gold_lighthouse, predicted_ferry, write, write_both
from msgspec.structs import replace

from quotemark.core.errors import ReadError, UsageError
from quotemark.core.measuring.fault_list import OTHER_TEXT, Compared, FaultSearch, Listed, Predictions
from quotemark.core.measuring.faults import find_faults
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import ArticleStatus


def search(gold: Path, predicted: Path) -> tuple[list[Listed], Compared]:
    finder = FaultSearch(Dataset(gold), Predictions(predicted))
    steps = list(finder.run())
    shares = [share for share, _ in steps]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    return [fault for _, found in steps for fault in found], finder.counts


def test_every_fault_is_listed_in_the_order_of_gold_with_the_rule_that_made_it(tmp_path: Path) -> None:
    faults, counts = search(*write_both(tmp_path))
    assert [(f.article, f.kind, f.outcome) for f in faults] == [
        ("ferry", "wrong speaker", "wrong speaker"),
        ("ferry", "wrong stance", "wrong speaker"),
        ("ferry", "wrong edges", "cut short"),
        ("ferry", "false", "false"),
        ("ferry", "missed", "missed"),
        ("lighthouse", "missed", "missed"),
        ("lighthouse", "missed", "missed"),
    ]
    found = {f.kind: f for f in faults}
    assert (found["false"].rule, found["false"].score, found["false"].words) == ("lone-quotation", 0.3, FLEET)
    assert (faults[4].rule, faults[4].score, faults[4].type, faults[4].words) == ("", None, "indirect", FARE)
    assert counts == Compared(articles=2, missing=1)


def test_places_are_those_of_the_faults_of_the_article(tmp_path: Path) -> None:
    faults, _ = search(*write_both(tmp_path))
    whole = find_faults(gold_ferry(), predicted_ferry())
    assert [whole[f.place].kind.value for f in faults if f.article == "ferry"] == [f.kind.value for f in whole]


def test_another_text_is_told_and_the_rest_compared_all_the_same(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", gold_ferry(), gold_lighthouse())
    other = replace(gold_ferry(), text=gold_ferry().text.replace("May", "Mai"), quotes=())
    faults, counts = search(gold, write(tmp_path / "p.jsonl", other, gold_lighthouse()))
    assert [(f.article, f.kind, f.words) for f in faults] == [("ferry", OTHER_TEXT, "The ferry")]
    assert counts == Compared(articles=2, other_text=1)


def test_what_is_left_out_of_the_work_is_not_compared_nor_what_gold_lacks(tmp_path: Path) -> None:
    excluded = replace(gold_lighthouse(), status=ArticleStatus.EXCLUDED)
    extra = replace(gold_lighthouse(), id="pier")
    gold = write(tmp_path / "gold.jsonl", gold_ferry(), excluded)
    faults, counts = search(gold, write(tmp_path / "p.jsonl", gold_ferry(), gold_lighthouse(), extra))
    assert [fault.kind for fault in faults] == []
    assert counts == Compared(articles=1, excluded=1, not_in_gold=1)


def test_lines_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    gold, predicted = write_both(tmp_path)
    for path in (gold, predicted):
        path.write_bytes(path.read_bytes() + b"{broken\n")
    assert search(gold, predicted)[1] == Compared(articles=2, missing=1, unread=2)


def test_files_that_have_nothing_in_common_are_no_list_of_missed_quotes(tmp_path: Path) -> None:
    gold, _ = write_both(tmp_path)
    predicted = write(tmp_path / "p.jsonl", replace(gold_ferry(), id="another"))
    seen: list[Listed] = []
    steps = FaultSearch(Dataset(gold), Predictions(predicted)).run()
    with pytest.raises(UsageError, match="no article in common"):
        seen.extend(fault for _, found in steps for fault in found)
    assert seen == []


def test_predictions_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="not there"):
        Predictions(tmp_path / "none.jsonl")


def test_an_article_is_compared_again_as_gold_has_it_now(tmp_path: Path) -> None:
    gold, predicted = write_both(tmp_path)
    finder = FaultSearch(Dataset(gold), Predictions(predicted))
    list(finder.run())
    mended = replace(gold_ferry(), quotes=gold_ferry().quotes[:3])
    assert [f.kind for f in finder.again(0, mended)] == ["wrong speaker", "wrong stance", "wrong edges", "false"]
    assert finder.again(0, replace(gold_ferry(), status=ArticleStatus.EXCLUDED)) == []
