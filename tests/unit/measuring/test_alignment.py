"""Which quotes of several versions of an article belong together."""

from __future__ import annotations

import time
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine_report.hard import parse
from quotemark.core.measuring.alignment import Group, Pairing, align, align_quotes, pair_quotes
from quotemark.core.measuring.words import WordSet
from quotemark.core.types import Article, Quote, QuoteStatus

Version = list[WordSet]

# Few words and many quotes, so that contents nest, stack, repeat and tie.
versions = st.lists(
    st.lists(st.frozensets(st.integers(0, 8), min_size=1, max_size=5), max_size=5), min_size=1, max_size=4
)


def marked(text: str) -> Article:
    bare, quotes = parse(text)
    return Article(id="dock", text=bare, quotes=quotes)


def shown(*marked_texts: str) -> list[tuple[str | None, ...]]:
    """Return the groups of the versions, each quote by its words."""
    articles = [marked(text) for text in marked_texts]
    groups = align_quotes(articles)
    return [tuple(None if q is None else articles[0].words(q.content) for q in group) for group in groups]


def test_quotes_are_the_same_by_their_words_whatever_they_are_called() -> None:
    assert shown(
        "[One two.] [Three four.]2 Five.", "One two. [Three] four. [Five]2.", "[One]2 two. [Three four]. Five."
    ) == [
        ("One two.", None, "One"),
        ("Three four.", "Three", "Three four"),
        (None, "Five", None),
    ]


def test_a_quote_in_a_quote_finds_its_own_partner() -> None:
    whole = "[Ana told us [the dock was safe]2 on Monday]"
    assert shown(whole, "Ana told us [the dock was safe] on Monday", whole) == [
        ("Ana told us the dock was safe on Monday", None, "Ana told us the dock was safe on Monday"),
        ("the dock was safe", "the dock was safe", "the dock was safe"),
    ]


def test_stacked_quotes_are_taken_one_by_one() -> None:
    twice, once = "[[the dock was safe]1]2", "[the dock was safe]"
    words = "the dock was safe"
    assert shown(twice, once, twice) == [(words, words, words), (words, None, words)]


def test_fragments_count_together() -> None:
    assert shown("[“The dock,”] said Ana, [“is safe today.”]", "[“The dock,”] said Ana, [“is safe today.”]2") == [
        ("“The dock,” … “is safe today.”", "“is safe today.”"),
        (None, "“The dock,”"),
    ]


def test_a_group_of_three_may_hang_together_by_the_one_in_the_middle() -> None:
    assert align([[frozenset({1, 2})], [frozenset({2, 3})], [frozenset({3, 4})]]) == [(0, 0, 0)]


def test_contents_without_a_word_are_compared_by_their_characters() -> None:
    assert shown("One [“…”] two [“…”]2.", "One “…” two [“…”].") == [("“…”", None), ("“…”", "“…”")]


def test_rejected_quotes_are_left_out_unless_they_are_asked_for() -> None:
    here = marked("[One] two")
    rejected = replace(here, quotes=(replace(here.quotes[0], status=QuoteStatus.REJECTED),))
    assert align_quotes([here, rejected]) == [(here.quotes[0], None)]
    assert align_quotes([here, rejected], lambda q: True) == [(here.quotes[0], rejected.quotes[0])]


def test_a_version_that_lacks_the_article_has_none_of_its_quotes() -> None:
    here = marked("[One] two")
    assert align_quotes([None, here, None]) == [(None, here.quotes[0], None)]
    assert align_quotes([None, None]) == []


def test_offsets_into_other_texts_are_not_compared() -> None:
    with pytest.raises(ValueError, match="article 'dock': the texts differ"):
        align_quotes([marked("[One]"), marked("[Two]")])


@given(versions)
def test_every_quote_stands_in_one_group(given_versions: list[Version]) -> None:
    groups = align(given_versions)
    for v, quotes in enumerate(given_versions):
        assert sorted(group[v] for group in groups if group[v] is not None) == list(range(len(quotes)))


@given(versions)
def test_the_order_of_the_versions_changes_nothing(given_versions: list[Version]) -> None:
    numbers = range(len(given_versions))
    expected = align(given_versions)
    for order in permutations(numbers):
        found = align([given_versions[v] for v in order])
        back = [tuple(group[order.index(v)] for v in numbers) for group in found]
        assert set(back) == set(expected)


@given(st.lists(st.frozensets(st.integers(0, 8), min_size=1, max_size=5), max_size=6), st.integers(2, 5))
def test_identical_versions_give_full_groups(quotes: Version, number: int) -> None:
    assert sorted(align([quotes] * number)) == [(at,) * number for at in range(len(quotes))]


@given(versions.filter(lambda given: len(given) >= 2))
def test_two_versions_are_grouped_as_they_are_paired(given_versions: list[Version]) -> None:
    first, second = given_versions[:2]
    groups = align([first, second])
    paired: dict[int, Pairing] = pair_quotes(first, second)
    assert {g: p for g, p in groups if g is not None and p is not None} == {
        g: pairing.predicted for g, pairing in paired.items()
    }


@given(versions)
def test_all_quotes_of_a_group_hang_together(given_versions: list[Version]) -> None:
    for group in align(given_versions):
        contents = [given_versions[v][at] for v, at in enumerate(group) if at is not None]
        reached, rest = set(contents[0]), contents[1:]
        while touching := [words for words in rest if words & reached]:
            reached |= touching[0]
            rest.remove(touching[0])
        assert not rest


def test_twenty_thousand_quotes_take_as_long_for_each_as_two_thousand() -> None:
    def seconds(each: int) -> float:
        began = time.process_time()
        groups = align(noisy_versions(each, 10))
        assert len(groups) >= each
        return time.process_time() - began

    few, many = seconds(200), seconds(2000)
    assert many < 10
    assert many < 30 * few  # ten times as many; the square would be a hundred


def noisy_versions(each: int, number: int) -> list[Version]:
    """Return versions of one long article, with quotes of some 25 words in a quote in four, whose edges differ."""
    random = Random(6)
    found: list[Version] = []
    for _ in range(number):
        quotes = []
        for at in range(each):
            start = (at - at % 4) * 30 if at % 4 else at * 30
            first, last = (
                start + random.randrange(3),
                start + (100 if at % 4 == 0 else 25 * (at % 4)) + random.randrange(3),
            )
            quotes.append(frozenset(range(first, last)))
        found.append(quotes)
    return found


def test_groups_are_plain_tuples() -> None:
    groups: list[Group] = align([[frozenset({1})], []])
    assert groups == [(0, None)]
    assert align([]) == align([[], []]) == []


def test_quotes_come_back_as_they_are() -> None:
    here = marked("[One] two")
    ((first, second),) = align_quotes([here, here])
    assert isinstance(first, Quote)
    assert first is second is here.quotes[0]
