"""How several versions of a dataset compare, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from lead import MONDAY, MONEY, PIER, TUESDAY, WORK, article, by_hand, proposed, span, write
from msgspec.structs import replace

from quotemark.core.progress.agreement import kappa, week_of
from quotemark.core.progress.reading import Progress, names_of
from quotemark.core.progress.table import Row
from quotemark.core.progress.tables import make_tables
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article, ArticleStatus, QuoteType, Span, Speaker, Stance

FOR, AGAINST = (Stance("supports"),), (Stance("opposes"),)
SHORTER = Span(span(WORK).start, span("begin").end)


def quotes(by: str, *, pier: object = FOR, money: object = AGAINST) -> tuple[object, object]:
    return (
        by_hand("q1", PIER, by, MONDAY, speaker="s1", stances=pier),
        by_hand("q2", MONEY, by, TUESDAY, speaker="s2", stances=money),
    )


# On a1 the two agree, but for the words and the type of the last quote. On a2 Ben has another speaker and stance for
# one quote and lacks the other. On a3 Ben is not through; a4 only Ana has.
ANA = (
    article("a1", *quotes("ana"), by_hand("q3", WORK, "ana", TUESDAY, speaker="s1", type=QuoteType.INDIRECT)),
    article("a2", *quotes("ana"), title="The pier"),
    article("a3", *quotes("ana")),
    article("a4", *quotes("ana")),
)
BEN = (
    article(
        "a1",
        *quotes("ben"),
        replace(by_hand("q7", WORK, "ben", MONDAY, speaker="s1", type=QuoteType.MIXED), content=(SHORTER,)),
    ),
    article("a2", replace(quotes("ben", pier=())[0], speaker="s2")),
    article("a3", proposed("q1", PIER, "s1", 0.9), status=ArticleStatus.NEW),
)


def tables_of(tmp_path: Path, *datasets: tuple[Article, ...]) -> dict[str, list[Row]]:
    names = ("ana", "ben", "cleo")
    opened = [
        Dataset(write(tmp_path / f"{name}.jsonl", *articles)) for name, articles in zip(names, datasets, strict=False)
    ]
    progress = Progress(opened)
    assert list(progress.read())[-1] == 1.0
    assert progress.problems == []
    return {table.spec.id: table.rows for table in make_tables(progress.counts, progress.names)}


def test_two_people_agree_more_on_one_day_than_on_the_next(tmp_path: Path) -> None:
    monday, tuesday = tables_of(tmp_path, ANA, BEN)["agreement"]
    # quotes, both have, same words, same speaker, type kappa, stance kappa
    # Monday: PIER in a1 and a2, both have both; one has another speaker, and one has no stance.
    assert monday == ("2026-03-02", "ana", "ben", 2, 1.0, 1.0, 0.5, None, pytest.approx(0.0))
    # Tuesday: MONEY in a1 (both) and a2 (Ana alone), WORK in a1 (both, other words and type).
    assert tuesday[:7] == ("2026-03-03", "ana", "ben", 3, pytest.approx(2 * 2 / 5), 0.5, 1.0)
    # Types: (direct, direct) and (indirect, mixed): agreed 1/2, by chance 1/4; stances: one pair, one label.
    assert tuesday[7:] == (pytest.approx((0.5 - 0.25) / 0.75), None)


def test_what_is_confused_is_counted_pair_by_pair(tmp_path: Path) -> None:
    tables = tables_of(tmp_path, ANA, BEN)
    assert tables["type confusion"] == [
        ("ana", "ben", "direct", "direct", 3),
        ("ana", "ben", "indirect", "mixed", 1),
    ]
    assert tables["stance confusion"] == [
        ("ana", "ben", "", "opposes", "opposes", 1),
        ("ana", "ben", "", "supports", "none", 1),
        ("ana", "ben", "", "supports", "supports", 1),
    ]


def test_articles_at_odds_come_in_order(tmp_path: Path) -> None:
    assert tables_of(tmp_path, ANA, BEN)["differing"] == [
        ("a2", "The pier", 2, 2, 1.0),
        ("a1", "", 3, 1, pytest.approx(1 / 3)),
    ]


def test_three_people_are_compared_two_by_two(tmp_path: Path) -> None:
    cleo = (article("a3", *quotes("cleo")), article("a1", *quotes("cleo", pier=AGAINST)))
    tables = tables_of(tmp_path, ANA, BEN, cleo)
    days = [(row[0], row[1], row[2], row[3]) for row in tables["agreement"]]
    assert days == [
        ("2026-03-02", "ana", "ben", 2),
        ("2026-03-02", "ana", "cleo", 2),
        ("2026-03-02", "ben", "cleo", 2),  # PIER of both, and WORK of Ben alone, which he decided on Monday
        ("2026-03-03", "ana", "ben", 3),
        ("2026-03-03", "ana", "cleo", 3),
        ("2026-03-03", "ben", "cleo", 1),
    ]
    assert tables["differing"][:2] == [("a2", "The pier", 2, 2, 1.0), ("a1", "", 3, 2, pytest.approx(2 / 3))]


def test_speakers_are_the_same_by_any_name_of_theirs(tmp_path: Path) -> None:
    other = article("a1", replace(quotes("ben")[0], speaker="x9"))
    other = replace(other, speakers=(Speaker("x9", "MOSS"),))
    rows = tables_of(tmp_path, (article("a1", quotes("ana")[0]),), (other,))["agreement"]
    assert rows[0][6] == 1.0


def test_where_nobody_is_named_the_words_that_point_at_somebody_count(tmp_path: Path) -> None:
    def pointing(words: str) -> tuple[Article]:
        return (article("a1", by_hand("q1", PIER, "x", MONDAY, mention=(span(words),))),)

    same = tables_of(tmp_path, pointing("Ida Moss"), pointing("Moss"))["agreement"]
    other = tables_of(tmp_path, pointing("Ida Moss"), pointing("Jo Pike"))["agreement"]
    assert (same[0][6], other[0][6]) == (1.0, 0.0)


def test_more_than_two_weeks_are_told_by_week(tmp_path: Path) -> None:
    days = [f"2026-03-{day:02}T12:00:00Z" for day in range(2, 17)]  # Monday the 2nd to Monday the 16th
    articles = tuple(article(f"a{n}", by_hand("q1", PIER, "x", day)) for n, day in enumerate(days))
    rows = tables_of(tmp_path, articles, articles)["agreement"]
    assert [(row[0], row[3]) for row in rows] == [("2026-03-02", 7), ("2026-03-09", 7), ("2026-03-16", 1)]
    rows = tables_of(tmp_path, articles[:14], articles[:14])["agreement"]
    assert len(rows) == 14


def test_a_week_begins_on_monday() -> None:
    assert [week_of(day) for day in ("2026-03-01", "2026-03-02", "")] == ["2026-02-23", "2026-03-02", ""]


def test_kappa_is_that_of_a_published_example() -> None:
    """Fifty grant proposals, two readers: 20 times yes, 15 times no, and 5 and 10 times at odds; kappa is .4."""
    found = kappa({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    assert found == pytest.approx(0.4)
    assert kappa({}) is None
    assert kappa({("yes", "yes"): 3}) is None


def test_texts_that_differ_are_told_and_not_compared(tmp_path: Path) -> None:
    first, second = ANA[0], replace(BEN[0], text=BEN[0].text + "!")
    opened = [Dataset(write(tmp_path / f"{n}.jsonl", a)) for n, a in enumerate((first, second))]
    progress = Progress(opened)
    assert list(progress.read())
    assert progress.problems == ["a1: another text stands under this id in 1"]
    rows = {table.spec.id: table.rows for table in make_tables(progress.counts, progress.names)}
    assert rows["agreement"] == []
    assert [row[-1] for row in rows["articles"]] == [1, 1]


def test_a_later_state_is_compared_anew(tmp_path: Path) -> None:
    opened = [Dataset(write(tmp_path / f"{name}.jsonl", *a)) for name, a in (("ana", ANA), ("ben", BEN))]
    progress = Progress(opened, follows=True)
    assert list(progress.read())
    progress.take(article("a3", *quotes("ben")), dataset=1)
    progress.take(article("a2", *quotes("ben")), dataset=1)
    rows = {table.spec.id: table.rows for table in make_tables(progress.counts, progress.names)}
    assert [row[0] for row in rows["differing"]] == ["a1"]
    assert sum(int(row[3] or 0) for row in rows["agreement"]) == 7


def test_datasets_are_named_by_their_files_and_by_folders_where_these_are_alike() -> None:
    paths = [Path("ana/work.jsonl"), Path("ben/work.jsonl"), Path("gold.jsonl")]
    assert names_of(paths) == [str(Path("ana/work")), str(Path("ben/work")), "gold"]
