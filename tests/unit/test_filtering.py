"""Which articles a filter lets through, and what a text search finds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quotemark.core.errors import RecordError, UsageError
from quotemark.core.filtering import Filter, Place, State, TextSearch
from quotemark.core.store.heads import Head, head_of
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, Span, Speaker, Stance

ARTICLE = Article(
    id="dock",
    title="The dock at Ellery",
    text="The dock stays 🌉 shut.\nIt opens in May, Ana Ruiz said.",
    status=ArticleStatus.IN_PROGRESS,
    speakers=(Speaker("s1", "Ana Ruiz"), Speaker("s2", "Tom Berg"), Speaker("s3", "Nobody asked")),
    quotes=(
        Quote(
            "q1", (Span(0, 8),), speaker="s1", status=QuoteStatus.CONFIRMED, flag=True, stances=(Stance("supports"),)
        ),
        Quote(
            "q2", (Span(10, 12),), speaker="s2", status=QuoteStatus.REJECTED, note="why?", stances=(Stance("opposes"),)
        ),
        Quote("q3", (Span(15, 18),), speaker="s1"),
    ),
    flag=True,
)
HEAD = head_of(ARTICLE, 3)
BROKEN = Head("line 4", None, ArticleStatus.NEW, 0, 0, 0, 4, problem=RecordError("no JSON"))


def test_a_head_counts_decisions_flags_and_notes_and_names_who_speaks() -> None:
    assert (HEAD.open, HEAD.confirmed, HEAD.rejected, HEAD.flags, HEAD.notes) == (1, 1, 1, 2, 1)
    assert (HEAD.speakers, HEAD.labels) == (("Ana Ruiz",), ("supports",))
    assert HEAD.waits


@pytest.mark.parametrize(
    ("state", "is_listed"),
    [
        (State.ALL, True),
        (State.OPEN, True),
        (State.FLAGGED, True),
        (State.NOTED, True),
        (State.DONE, False),
        (State.EXCLUDED, False),
        (State.UNREADABLE, False),
    ],
)
def test_a_state_lets_through_what_is_in_it(state: State, is_listed: bool) -> None:
    assert Filter(state).accepts(HEAD) is is_listed


@pytest.mark.parametrize("state", State)
def test_a_line_that_cannot_be_read_is_listed_as_that_and_nothing_else(state: State) -> None:
    assert Filter(state).accepts(BROKEN) is (state in (State.ALL, State.UNREADABLE))


@pytest.mark.parametrize(
    ("status", "state"), [(ArticleStatus.DONE, State.DONE), (ArticleStatus.EXCLUDED, State.EXCLUDED)]
)
def test_what_is_done_or_excluded_is_not_open(status: ArticleStatus, state: State) -> None:
    head = replace(HEAD, status=status)
    assert Filter(state).accepts(head)
    assert not Filter(State.OPEN).accepts(head)


@pytest.mark.parametrize(
    ("place", "words", "is_listed"),
    [
        (Place.TITLE, "ELLERY", True),
        (Place.TITLE, "dock", True),
        (Place.TITLE, "ruiz", False),
        (Place.SPEAKER, "ruiz", True),
        (Place.SPEAKER, "berg", False),  # nothing of what he says was confirmed
        (Place.LABEL, "supp", True),
        (Place.LABEL, "opposes", False),
    ],
)
def test_words_are_looked_for_in_one_place_in_any_case(place: Place, words: str, is_listed: bool) -> None:
    assert Filter(place=place, words=words).accepts(HEAD) is is_listed


def test_state_and_words_must_both_fit() -> None:
    assert not Filter(State.DONE, Place.SPEAKER, "ruiz").accepts(HEAD)


@pytest.mark.parametrize(
    ("words", "is_expression", "found"),
    [
        ("opens IN may", False, "opens in May"),
        ("May.", False, None),
        (r"^it \w+", True, "It opens"),
        (r"shut\.$", True, "shut."),
        (r"x*", True, None),
    ],
)
def test_a_search_gives_the_first_place_in_code_points(words: str, is_expression: bool, found: str | None) -> None:
    span = TextSearch(Filter(place=Place.TEXT, words=words, is_expression=is_expression)).find(ARTICLE)
    assert (ARTICLE.text[span.start : span.end] if span is not None else None) == found


def test_an_expression_that_is_none_is_said_with_its_place() -> None:
    with pytest.raises(UsageError, match=r"no regular expression: .+ at position \d+"):
        TextSearch(Filter(place=Place.TEXT, words="(dock", is_expression=True))


def test_an_expression_that_takes_too_long_is_given_up_and_counted() -> None:
    search = TextSearch(Filter(place=Place.TEXT, words="(a|aa)+$", is_expression=True))
    assert search.find(replace(ARTICLE, text="a" * 200 + "!")) is None
    assert search.timeouts == 1
