"""The values that everything else speaks of."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotemark.core.types import (
    Article,
    Quote,
    QuoteStatus,
    Span,
    Speaker,
    index_of,
    place_name,
    quote_place,
    replace_quote,
)

spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
ARTICLE = Article(
    id="a",
    text="Ana said no.",
    speakers=(Speaker("s1", "Ana"),),
    quotes=(Quote("q1", (Span(0, 3), Span(9, 11))), Quote("q2", (Span(4, 8),), status=QuoteStatus.REJECTED)),
)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3), (-5, -2)])
def test_an_impossible_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"expected 0 <= start < end, got \[{start}, {end}\)"):
        Span(start, end)


@given(spans, spans)
def test_spans_are_sets_of_offsets(a: Span, b: Span) -> None:
    in_a, in_b = set(range(a.start, a.end)), set(range(b.start, b.end))
    assert len(a) == len(in_a)
    assert a.overlaps(b) == b.overlaps(a) == bool(in_a & in_b)
    assert a.contains(b) == (in_a >= in_b)
    assert (a < b) == ((a.start, a.end) < (b.start, b.end))


@given(spans, st.integers(0, 50))
def test_a_shifted_span_is_as_long_as_before(span: Span, by: int) -> None:
    assert span.shifted(by).shifted(-by) == span
    assert len(span.shifted(by)) == len(span)


def test_a_span_is_a_pair_in_the_file() -> None:
    assert msgspec.json.encode(Span(3, 5)) == b"[3,5]"
    assert msgspec.json.decode(b"[3,5]", type=Span) == Span(3, 5)


@pytest.mark.parametrize(("value", "name"), [(Span(1, 2), "end"), (ARTICLE, "text"), (ARTICLE.quotes[0], "speaker")])
def test_values_are_frozen(value: Any, name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(value, name, None)


def test_an_article_finds_its_parts() -> None:
    assert ARTICLE.quote("q2").id == "q2"
    with pytest.raises(KeyError):
        ARTICLE.quote("q9")
    assert ARTICLE.speaker("s1") == Speaker("s1", "Ana")
    assert ARTICLE.speaker("s9") is None
    assert ARTICLE.speaker(None) is None


def test_a_quote_spans_from_its_first_to_its_last_fragment() -> None:
    first, second = ARTICLE.quotes
    assert (first.start, first.end) == (0, 11)
    assert ARTICLE.words(first.content) == "Ana … no"
    assert ARTICLE.words(()) == ""
    assert first.is_open
    assert not second.is_open


def test_replacing_a_quote_leaves_the_others() -> None:
    after = replace_quote(ARTICLE, Quote("q2", (Span(0, 1),)))
    assert after.quotes[0] is ARTICLE.quotes[0]
    assert after.quotes[1].content == (Span(0, 1),)
    assert ARTICLE.quotes[1].content == (Span(4, 8),)


@given(st.text(), st.text())
def test_names_in_places_are_told_apart(a: str, b: str) -> None:
    assert "/" not in place_name(a)
    assert (place_name(a) == place_name(b)) == (a == b)
    assert not quote_place(a).startswith(quote_place(b) + "/")


def test_a_quote_is_found_by_its_id_or_not_at_all() -> None:
    quotes = tuple(Quote(f"q{n}", (Span(n, n + 1),)) for n in range(3))
    asked = ("q0", "q2", "q2", "q1", "q0")  # one is looked for first where the last one stood, and beside it
    assert [index_of(quotes, i) for i in asked] == [0, 2, 2, 1, 0]
    assert index_of(quotes[2:], "q2") == 0
    with pytest.raises(KeyError):
        index_of(quotes, "q3")
