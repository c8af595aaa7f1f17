from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotemark.core.publish.splitting import Aside, Member, Shares, Split, SplitBy, member_of, split, text_to_compare
from quotemark.core.types import Article, ArticleStatus, Span

USUAL: Shares = (80, 10, 10)


def members(*keys: str | None) -> list[Member]:
    return [Member(n + 1, f"a{n}", 1, key, is_excluded=False) for n, key in enumerate(keys)]


def divided(found: list[Member], *groups: list[int], by: SplitBy = SplitBy.ARTICLE, shares: Shares = USUAL) -> Split:
    return split(found, groups, by=by, shares=shares, seed=0)


def sizes(found: Split) -> list[int]:
    return [len(side) for side in found.sides]


def test_every_article_is_on_one_side_and_the_shares_are_met() -> None:
    found = divided(members(*[""] * 100))
    assert sizes(found) == [80, 10, 10]
    assert sorted(n for side in found.sides for n in side) == list(range(100))
    assert sizes(divided(members(*[""] * 100), shares=(1, 0, 1))) == [50, 0, 50]


def test_the_lots_depend_on_the_seed_and_the_ids_and_not_on_the_order_of_the_file() -> None:
    start = members(*[""] * 40)
    mixed = random.Random(1).sample(start, 40)

    def ids(found: list[Member], seed: int) -> list[set[str]]:
        return [
            {found[n].id for n in side} for side in split(found, [], by=SplitBy.ARTICLE, shares=USUAL, seed=seed).sides
        ]

    assert ids(start, 0) == ids(mixed, 0)
    assert ids(start, 0) != ids(start, 1)


def test_near_duplicates_are_on_one_side() -> None:
    group = [3, 17, 30, 55, 90]
    found = divided(members(*[""] * 100), group)
    assert sum(bool(set(group) & set(side)) for side in found.sides) == 1
    assert sizes(found) == [80, 10, 10]
    assert found.duplicates == (tuple(group),)


def test_all_of_a_publisher_is_on_one_side_and_every_side_gets_one() -> None:
    keys = ["courier"] * 50 + ["herald"] * 30 + ["gazette"] * 20
    found = divided(members(*keys), by=SplitBy.PUBLISHER)
    assert [{keys[n] for n in side} for side in found.sides] == [{"courier"}, {"herald"}, {"gazette"}]


def test_a_story_that_two_publishers_have_stays_on_the_later_side() -> None:
    keys = ["courier"] * 8 + ["herald", "gazette"]
    found = divided(members(*keys), [2, 8], by=SplitBy.PUBLISHER)
    assert found.aside == {2: Aside.DUPLICATE}
    assert 8 in found.sides[1] + found.sides[2]
    assert sum(sizes(found)) == 9


def test_by_date_the_oldest_are_for_training_and_a_day_is_not_parted() -> None:
    days = [f"2026-03-{day:02}" for day in (5, 1, 2, 3, 4, 4, 4, 6, 7, 8)]
    found = divided(members(*days), by=SplitBy.DATE, shares=(6, 2, 2))
    train, dev, test = ([days[n] for n in side] for side in found.sides)
    assert max(train) < min(dev) <= max(dev) < min(test)
    assert sizes(found) == [6, 2, 2]


def test_by_date_each_side_gets_a_day_while_there_are_days() -> None:
    found = divided(members("2026-03-01", "2026-03-02", *["2026-03-03"] * 20), by=SplitBy.DATE)
    assert sizes(found) == [1, 1, 20]
    assert sizes(divided(members("2026-03-01"), by=SplitBy.DATE)) == [1, 0, 0]


def test_what_cannot_be_placed_is_set_aside_with_the_reason() -> None:
    article = Article(id="a", text="Words.", status=ArticleStatus.EXCLUDED, meta={"date": "2026-03-01"})
    left = [member_of(article, 1, SplitBy.DATE), *members(None, "2026-03-01")]
    assert divided(left, [0, 2], by=SplitBy.DATE).aside == {0: Aside.EXCLUDED, 1: Aside.NO_DATE}
    assert divided(members(None), by=SplitBy.PUBLISHER).aside == {0: Aside.NO_PUBLISHER}


@pytest.mark.parametrize(
    ("by", "meta", "key"),
    [
        (SplitBy.ARTICLE, {}, ""),
        (SplitBy.PUBLISHER, {"publisher": " The  Courier"}, "the courier"),
        (SplitBy.PUBLISHER, {"publisher": 7}, None),
        (SplitBy.PUBLISHER, {"publisher": " "}, None),
        (SplitBy.DATE, {"date": "2026-03-01T10:00:00Z"}, "2026-03-01"),
        (SplitBy.DATE, {"date": "last Tuesday"}, None),
        (SplitBy.DATE, {}, None),
    ],
)
def test_publisher_and_date_are_those_of_meta(by: SplitBy, meta: dict[str, object], key: str | None) -> None:
    assert member_of(Article(id="a", text="Words.", meta=meta), 1, by).key == key


def test_boilerplate_does_not_make_articles_alike() -> None:
    article = Article(id="a", text="Menu\nRain fell.\nImprint", skip=(Span(0, 5), Span(16, 23)))
    assert text_to_compare(article).split() == ["Rain", "fell."]


@given(
    st.lists(st.sampled_from("abcdef"), max_size=40),
    st.lists(st.sets(st.integers(0, 39), min_size=2, max_size=4), max_size=4),
    st.sampled_from(SplitBy),
    st.tuples(*[st.integers(0, 9)] * 3).filter(any),
)
def test_no_article_is_lost_and_nothing_that_belongs_together_is_parted(
    keys: list[str], drawn: list[set[int]], by: SplitBy, shares: Shares
) -> None:
    known: set[int] = set()
    groups = []
    for numbers in drawn:  # the groups that are found share no article
        if len(group := sorted(n for n in numbers - known if n < len(keys))) > 1:
            groups.append(group)
            known |= set(group)
    found = split(members(*keys), groups, by=by, shares=shares, seed=3)
    placed = [n for side in found.sides for n in side]
    assert sorted([*placed, *found.aside]) == list(range(len(keys)))
    assert all(not side for side, share in zip(found.sides, shares, strict=True) if not share)
    for group in groups:
        assert sum(bool(set(group) & set(side)) for side in found.sides) == 1
    if by is not SplitBy.ARTICLE:
        for key in set(keys):
            assert sum(any(keys[n] == key for n in side) for side in found.sides) <= 1
