"""The engine as a whole: total on any text, deterministic, and its spans are where they belong."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.searching import search

from quotemark.core.types import Span

MARKS = tuple("\"“”„«»'")
BREAKS = (" ", ", ", ". ", "\n", "\n\n", "(", ")", ": ", "—", "😀", "\u2028", "0")
WORDS = (
    "said ",
    "sagte ",
    "Ana Ruiz ",
    "he ",
    "that ",
    "according to ",
    "and ",
    "adding ",
    "the ",
    "minister ",
    "who ",
)
PIECES = st.sampled_from((*MARKS, *BREAKS, *WORDS))
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    for quote in search(text).quotes:
        spans = sorted((*quote.content, *quote.cue, *quote.mention))
        assert quote.content
        assert spans[-1].end <= len(text)
        assert all(not a.overlaps(b) for a, b in pairwise(spans))


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_quotes(text: str) -> None:
    assert search(text) == search(text)


@given(TEXTS, st.data())
@settings(max_examples=200, deadline=None)
def test_no_quote_reaches_into_what_is_skipped(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    skip = (Span(start, end),) if start < end else ()
    for quote in search(text, skip=skip).quotes:
        assert not any(span.overlaps(s) for span in (*quote.content, *quote.cue, *quote.mention) for s in skip)
