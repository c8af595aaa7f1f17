"""The figures of small datasets, counted by hand."""

from __future__ import annotations

import statistics
from collections import Counter
from pathlib import Path

import drawn
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lead import MONDAY, MONEY, PIER, TUESDAY, WORK, article, by_hand, decided, proposed, span, write
from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core.progress.counts import Counts, quantile
from quotemark.core.progress.facts import day_of, facts_of
from quotemark.core.progress.reading import Progress
from quotemark.core.progress.table import Row
from quotemark.core.progress.tables import TABLES, make_tables
from quotemark.core.review.verdicts import as_review, turn
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import AnchoringCheck, Article, ArticleStatus, QuoteType, Shown, Span, Stance

OPEN_PIER = proposed("q1", PIER, "s1", 0.95, stance="supports")
OPEN_MONEY = proposed("q2", MONEY, "s2", 0.92)
OPEN_WORK = proposed("q3", WORK, "s1", 0.41, rule="that-clause")
SHORTER = Span(span(WORK).start, span("begin").end)  # “that work would begin”: 4 of 6 words, .67

ANA = article(
    "a1",
    decided(OPEN_PIER, "ana", MONDAY, seconds=2.0),
    decided(OPEN_MONEY, "ana", MONDAY, seconds=4.0, speaker="s1", stances=(Stance("opposes"),)),
    decided(OPEN_WORK, "ana", TUESDAY, no=True, seconds=9.0),
)
BEN = article(
    "a2",
    decided(OPEN_PIER, "ben", TUESDAY, seconds=1.0, stances=(Stance("opposes"),), flag=True),
    decided(OPEN_WORK, "ben", TUESDAY, seconds=3.0, content=(SHORTER,), type=QuoteType.MIXED),
    by_hand("q4", MONEY, "ben", TUESDAY, speaker="s2", type=QuoteType.DIRECT),
)
HALF = article("a3", OPEN_PIER, decided(OPEN_MONEY, "ana", TUESDAY, seconds=8.0), status=ArticleStatus.IN_PROGRESS)
OUT = article("a4", decided(OPEN_PIER, "ana", MONDAY), status=ArticleStatus.EXCLUDED)
NEW = article("a5", status=ArticleStatus.NEW)


@pytest.fixture
def tables() -> dict[str, list[Row]]:
    """Return the tables of five articles by two people."""
    counts = Counts()
    for a in (ANA, BEN, HALF, OUT, NEW):
        counts.add(facts_of(a, 0))
    return {table.spec.id: table.rows for table in make_tables(counts, ["pier"])}


def test_articles_are_counted_by_how_far_they_are(tables: dict[str, list[Row]]) -> None:
    # done, in progress, new, left out, flagged, all
    assert tables["articles"] == [("pier", 2, 1, 1, 1, 1, 5)]


def test_quotes_are_counted_by_what_became_of_them(tables: dict[str, list[Row]]) -> None:
    # open, unchanged, changed, rejected, by hand, without proposal, flagged, all
    assert tables["quotes"] == [("pier", 1, 2, 3, 1, 1, 0, 1, 8)]


def test_people_have_what_they_did_in_all_and_on_a_day(tables: dict[str, list[Row]]) -> None:
    # articles, decisions, unchanged, changed, rejected, by hand, without, first and last day, a day, median seconds
    assert tables["people"] == [
        ("ana", 2, 4, 2, 1, 1, 0, 0, "2026-03-02", "2026-03-03", 2.0, 6.0),  # seconds: 2, 4, 8, 9
        ("ben", 1, 3, 0, 2, 0, 1, 0, "2026-03-03", "2026-03-03", 3.0, 2.0),  # seconds: 1, 3
    ]


def test_decisions_are_counted_by_day_and_annotator(tables: dict[str, list[Row]]) -> None:
    # unchanged, changed, rejected, by hand, without proposal, decisions, articles
    assert tables["days"] == [
        ("2026-03-02", "ana", 1, 1, 0, 0, 0, 2, 1),
        ("2026-03-03", "ana", 1, 0, 1, 0, 0, 2, 2),
        ("2026-03-03", "ben", 0, 2, 0, 1, 0, 3, 1),
    ]


def test_stances_have_their_share_by_target_and_annotator(tables: dict[str, list[Row]]) -> None:
    assert tables["labels"] == [
        ("", "ana", "not judged", 1, 1 / 3),
        ("", "ana", "opposes", 1, 1 / 3),
        ("", "ana", "supports", 1, 1 / 3),
        ("", "ben", "not judged", 2, 2 / 3),
        ("", "ben", "opposes", 1, 1 / 3),
    ]


def test_targets_are_kept_apart() -> None:
    counts = Counts()
    two = (Stance("supports", "The pier"), Stance("opposes", "The mayor"))
    counts.add(facts_of(article("a1", decided(OPEN_PIER, "ana", MONDAY, stances=two)), 0))
    rows = next(table.rows for table in make_tables(counts, ["pier"]) if table.spec.id == "labels")
    assert rows == [("The mayor", "ana", "opposes", 1, 1.0), ("The pier", "ana", "supports", 1, 1.0)]


def test_types_are_counted_of_what_was_confirmed(tables: dict[str, list[Row]]) -> None:
    assert tables["types"] == [
        ("ana", "direct", 3, 1.0),
        ("ana", "indirect", 0, 0.0),
        ("ana", "mixed", 0, 0.0),
        ("ben", "direct", 2, 2 / 3),
        ("ben", "indirect", 0, 0.0),
        ("ben", "mixed", 1, 1 / 3),
    ]


def test_speakers_are_ranked_by_their_quotes(tables: dict[str, list[Row]]) -> None:
    assert tables["speakers"] == [("Ida Moss", 4, 2), ("Jo Pike", 2, 2)]


def test_what_was_made_of_proposals_by_annotator(tables: dict[str, list[Row]]) -> None:
    # proposals, unchanged, changed, rejected, then what was changed: words, type, cue, speaker, stance
    assert tables["proposals"] == [
        ("ana", 4, 0.5, 0.25, 0.25, 0.0, 0.0, 0.0, 0.25, 0.0),
        ("ben", 2, 0.0, 1.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.5),
    ]


def test_what_was_made_of_proposals_by_rule(tables: dict[str, list[Row]]) -> None:
    assert tables["rules"] == [
        ("all rules", 6, 2 / 6, 3 / 6, 1 / 6, 1 / 6, 1 / 6, 0.0, 1 / 6, 1 / 6),
        ("after-quotation", 4, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.25, 0.25),
        ("that-clause", 2, 0.0, 0.5, 0.5, 0.5, 0.5, 0.0, 0.0, 0.0),
    ]


def test_scores_are_held_against_what_was_kept(tables: dict[str, list[Row]]) -> None:
    # proposals, promised, confirmed with close words, unchanged
    low, high = tables["scores"]
    assert low == ("0.4–0.5", 2, pytest.approx(0.41), 0.0, 0.0)  # one rejected, one with other words
    assert high == ("0.9–1.0", 4, pytest.approx((2 * 0.95 + 2 * 0.92) / 4), 1.0, 0.5)


def test_words_that_are_nearly_the_proposed_ones_count_as_accepted() -> None:
    shorter = Span(span(WORK).start, span("in May").end - 4)  # without “May”: 5 of 6 words, .83
    counts = Counts()
    counts.add(facts_of(article("a1", decided(OPEN_WORK, "ana", MONDAY, content=(shorter,))), 0))
    rows = next(table.rows for table in make_tables(counts, ["pier"]) if table.spec.id == "scores")
    assert rows == [("0.4–0.5", 1, pytest.approx(0.41), 1.0, 0.0)]


def test_seconds_are_told_by_quartiles(tables: dict[str, list[Row]]) -> None:
    assert tables["seconds"] == [
        ("ana", "unchanged", 2, 3.5, 5.0, 6.5),  # 2 and 8
        ("ana", "changed", 1, 4.0, 4.0, 4.0),
        ("ana", "rejected", 1, 9.0, 9.0, 9.0),
        ("ben", "changed", 2, 1.5, 2.0, 2.5),  # 1 and 3
    ]


@given(st.lists(st.integers(0, 50), min_size=2, max_size=40))
def test_quartiles_are_those_of_the_standard_library(values: list[int]) -> None:
    counted = Counter(float(value) for value in values)
    expected = statistics.quantiles(values, n=4, method="inclusive")
    assert [quantile(counted, share) for share in (0.25, 0.5, 0.75)] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("moment", "day"),
    [(MONDAY, "2026-03-02"), ("2026-03-02T12:00:00.5+01:00", "2026-03-02"), ("soon", ""), ("", ""), (None, "")],
)
def test_days_are_read_off_moments(moment: str | None, day: str) -> None:
    assert day_of(moment) == day


def test_a_review_changes_the_quotes_and_nothing_that_is_told_of_the_annotator() -> None:
    before = article("a1", decided(OPEN_PIER, "ana", MONDAY), decided(OPEN_MONEY, "ana", MONDAY))
    reviewer = edits.Stamp("rosa", TUESDAY)
    after = edits.set_speaker(before, "q1", "s2", (), reviewer)
    after = edits.set_stance(after, "q1", "opposes", None, reviewer)
    reviewed = as_review(before, turn(after, "q2", reviewer), reviewer)
    assert reviewed.quote("q1").review is not None
    first, then = Counts(), Counts()
    first.add(facts_of(before, 0))
    then.add(facts_of(reviewed, 0))
    for table in ("people", "days", "labels", "types", "proposals", "rules", "scores"):
        assert made(then)[table] == made(first)[table], table
    # open, unchanged, changed, rejected
    assert [made(counts)["quotes"][0][1:5] for counts in (first, then)] == [(0, 2, 0, 0), (0, 0, 1, 1)]
    assert [made(counts)["speakers"] for counts in (first, then)] == [
        [("Ida Moss", 1, 1), ("Jo Pike", 1, 1)],
        [("Jo Pike", 1, 1)],
    ]


def checked(number: int, shown: Shown, speaker: str, by: str = "ana") -> Article:
    """Return an article with an answer of an anchoring check in which the first speaker is proposed."""
    assert OPEN_PIER.suggestion is not None
    check = AnchoringCheck(shown, "s1", "s2" if shown is Shown.WRONG_SPEAKER else "")
    quote = replace(OPEN_PIER, speaker=speaker, suggestion=replace(OPEN_PIER.suggestion, check=check))
    return article(f"c{number}", decided(quote, by, MONDAY))


def test_the_sway_of_proposals_is_that_of_the_anchoring_check() -> None:
    counts = Counts()
    for number in range(40):  # 30 of 40 kept where they were shown, 10 of 40 the same where they were withheld
        counts.add(facts_of(checked(number, Shown.PROPOSAL, "s1" if number < 30 else "s2"), 0))
        counts.add(facts_of(checked(number, Shown.NONE, "s1" if number < 10 else "s2"), 0))
    for number in range(4):
        counts.add(facts_of(checked(number, Shown.WRONG_SPEAKER, "s2" if number < 1 else "s1"), 0))
    (row,) = made(counts)["sway"]
    assert row[:6] == ("ana", 40, 0.75, 40, 0.25, 0.5)
    assert 0.2 < row[6] < 0.5 < row[7] < 0.7  # type: ignore[operator]
    assert row[8:] == (4, 0.25)
    counts.add(facts_of(checked(0, Shown.PROPOSAL, "s1", by="ben"), 0))
    assert [found[0] for found in made(counts)["sway"]] == ["ana", "ben", "everybody"]
    assert made(counts)["sway"][1][1:8] == (1, 1.0, 0, None, None, None, None)


def test_a_dataset_is_counted_with_the_decisions_that_wait_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path / "pier.jsonl", HALF, BEN)
    dataset = Dataset(path)
    while not dataset.load_some(1.0):
        continue
    ana = edits.Stamp("ana", TUESDAY)
    dataset.record(edits.reject(dataset.article(0), "q1", ana), "Reject", ana)
    progress = Progress([Dataset(path)])
    assert list(progress.read())[-1] == 1.0
    rows = {table.spec.id: table.rows for table in make_tables(progress.counts, progress.names)}
    assert rows["articles"] == [("pier", 2, 0, 0, 0, 1, 2)]
    dataset.close()


def test_a_later_state_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = write(tmp_path / "pier.jsonl", ANA, BEN, HALF)
    progress = Progress([Dataset(path)], follows=True)
    progress.take(HALF)  # before its line was read
    assert list(progress.read())[-1] == 1.0
    through = replace(HALF, quotes=(decided(OPEN_PIER, "ana", TUESDAY), HALF.quotes[1]), status=ArticleStatus.DONE)
    progress.take(through)
    progress.take(article("a9", decided(OPEN_PIER, "cleo", MONDAY)))  # that no line holds yet
    anew = Counts()
    for a in (ANA, BEN, through, article("a9", decided(OPEN_PIER, "cleo", MONDAY))):
        anew.add(facts_of(a, 0))
    assert made(progress.counts) == made(anew)
    progress.take(HALF)
    progress.take(article("a9"))
    assert all(row[1] != "cleo" for row in made(progress.counts)["days"])


def made(counts: Counts) -> dict[str, list[Row]]:
    return {table.spec.id: table.rows for table in make_tables(counts, ["pier"])}


def test_nothing_but_counts_is_kept_of_a_dataset_that_is_not_followed(tmp_path: Path) -> None:
    """Ten articles more, with decisions like those before, and not one fact more."""

    def facts_in(count: int) -> int:
        articles = [replace(ANA, id=f"a{n}") for n in range(count)]
        progress = Progress([Dataset(write(tmp_path / "many.jsonl", *articles))])
        assert list(progress.read())[-1] == 1.0
        return sum(len(progress.counts.of(kind)) for kind in progress.counts.kinds) + len(progress._held)

    assert facts_in(2) == facts_in(12)


@given(st.lists(drawn.articles(), max_size=4), st.lists(drawn.articles(), min_size=1, max_size=2))
def test_what_is_counted_can_be_taken_away_again(stay: list[Article], go: list[Article]) -> None:
    counts, alone = Counts(), Counts()
    for a in stay:
        alone.add(facts_of(a, 0))
    for a in (*stay, *go):
        counts.add(facts_of(a, 0))
    for a in go:
        counts.add(facts_of(a, 0), -1)
    assert made(counts) == made(alone)
    for kind in counts.kinds:
        assert counts.of(kind) == alone.of(kind)


@given(st.lists(drawn.articles(), min_size=1, max_size=3))
def test_the_tables_tell_the_same_of_the_same_decisions(articles: list[Article]) -> None:
    counts = Counts()
    for a in articles:
        counts.add(facts_of(a, 0))
    tables = made(counts)
    kept = [a for a in articles if a.status is not ArticleStatus.EXCLUDED]
    decided_on = sum(not quote.is_open for a in kept for quote in a.quotes)
    assert tables["articles"][0][-1] == len(articles)
    assert tables["quotes"][0][-1] == sum(len(a.quotes) for a in kept)
    assert sum(int(row[-2] or 0) for row in tables["days"]) == decided_on
    assert sum(int(row[2] or 0) for row in tables["people"]) == decided_on
    for table in ("labels", "types"):
        assert all(0 <= float(row[-1] or 0) <= 1 for row in tables[table])


def test_every_table_has_as_many_cells_as_columns(tables: dict[str, list[Row]]) -> None:
    for spec in TABLES:
        for row in tables.get(spec.id, []):
            assert len(row) == len(spec.columns), spec.id
    assert len({spec.id for spec in TABLES}) == len(TABLES)


def test_an_article_without_anything_is_counted(tmp_path: Path) -> None:
    counts = Counts()
    counts.add(facts_of(Article(id="a", text=""), 0))
    assert made(counts)["articles"] == [("pier", 0, 0, 1, 0, 0, 1)]
    assert made(counts)["days"] == []
