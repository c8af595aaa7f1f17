from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotemark.core.publish.dealing import Card, Deal, deal

NAMES = ("ana", "ben", "cleo")


def cards(count: int) -> list[Card]:
    draw = random.Random(count)
    return [Card(f"a{number}", draw.randint(500, 9000)) for number in range(count)]


def dealt(count: int, overlap: float = 0.2, readers: int = 2, per: int | None = None, seed: int = 0) -> Deal:
    return deal(cards(count), NAMES, overlap=overlap, readers=readers, per=per, seed=seed)


def test_everybody_has_as_many_articles_and_as_much_to_read() -> None:
    found = dealt(100)
    lengths = {name: sum(cards(100)[n].length for n in batch) for name, batch in found.batches.items()}
    assert {len(batch) for batch in found.batches.values()} == {40}
    assert max(lengths.values()) < 1.02 * min(lengths.values())


def test_the_shared_articles_are_spread_over_the_pairs() -> None:
    found = dealt(100, overlap=0.3)
    assert len(found.shared) == 30
    assert found.together() == {("ana", "ben"): 10, ("ana", "cleo"): 10, ("ben", "cleo"): 10}
    assert dealt(100, overlap=0.3, readers=3).together() == dict.fromkeys(found.together(), 30)
    assert set(dealt(100, overlap=0).together().values()) == {0}


def test_with_a_limit_the_rest_is_left_for_another_time() -> None:
    found = dealt(100, per=20)
    assert [len(batch) for batch in found.batches.values()] == [20, 20, 20]
    assert len(found.shared) == 10  # a fifth of 50 different articles, read 60 times in all
    assert len(found.left) == 50
    assert dealt(100, per=1000).left == ()


def test_the_deal_depends_on_the_seed_and_the_ids_and_not_on_the_order_of_the_file() -> None:
    start = cards(50)
    mixed = random.Random(1).sample(start, 50)

    def ids(found: list[Card], seed: int) -> dict[str, set[str]]:
        batches = deal(found, NAMES, overlap=0.2, readers=2, per=None, seed=seed).batches
        return {name: {found[n].id for n in batch} for name, batch in batches.items()}

    assert ids(start, 0) == ids(mixed, 0)
    assert ids(start, 0) != ids(start, 1)


@pytest.mark.parametrize("readers", [0, 1, 4])
def test_an_article_needs_two_readers_at_least_and_as_many_as_there_are_at_most(readers: int) -> None:
    with pytest.raises(ValueError, match="expected 2 to 3 readers"):
        dealt(10, readers=readers)


@given(st.integers(0, 60), st.floats(0, 1), st.integers(2, 3), st.none() | st.integers(1, 30), st.integers(0, 3))
def test_every_article_has_its_readers_or_is_left(
    count: int, overlap: float, readers: int, per: int | None, seed: int
) -> None:
    found = dealt(count, overlap, readers, per, seed)
    read = Counter(n for batch in found.batches.values() for n in batch)
    assert sorted({*read, *found.left}) == list(range(count))
    assert not set(read) & set(found.left)
    assert {n for n, times in read.items() if times == readers} == set(found.shared)
    assert all(times in (1, readers) for times in read.values())
    sizes = [len(batch) for batch in found.batches.values()]
    assert max(sizes) - min(sizes) <= 1
    assert per is None or max(sizes) <= per
