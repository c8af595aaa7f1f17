"""The coverage list from decision to decision: always what a fresh look says, at the price of what changed."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quotemark.core.detect import Uncovered, uncovered
from quotemark.core.detect.coverage import Sign, Signs
from quotemark.core.detect.coverage_list import CoverageList
from quotemark.core.types import Article, Quote, QuoteStatus, Span

LENGTH = 60
SPANS = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12)).map(lambda p: Span(p[0], min(LENGTH, sum(p))))
ENTRIES = SPANS.map(lambda span: Uncovered(span, Sign.QUOTATION, "it looks quoted"))
SOME = st.lists(SPANS, max_size=4).map(tuple)
QUOTES = st.lists(
    st.builds(
        Quote,
        id=st.sampled_from([f"q{n}" for n in range(8)]),
        content=st.lists(SPANS, min_size=1, max_size=2).map(tuple),
        cue=SOME,
        status=st.sampled_from(QuoteStatus),
    ),
    max_size=5,
    unique_by=lambda q: q.id,
).map(tuple)
STATES = st.builds(Article, id=st.just("a"), text=st.just("x" * LENGTH), quotes=QUOTES, skip=SOME, dismissed=SOME)


@given(st.lists(ENTRIES, max_size=12).map(tuple), st.lists(STATES, min_size=1, max_size=5))
def test_it_says_what_a_fresh_look_says(entries: tuple[Uncovered, ...], states: list[Article]) -> None:
    signs = Signs(entries)
    kept = CoverageList(signs)
    before: tuple[Uncovered, ...] = ()
    for state in states:
        changed = kept.update(state)
        assert kept.entries == uncovered(state, signs)
        assert changed == (kept.entries != before)
        before = kept.entries


@given(st.lists(ENTRIES, max_size=12).map(tuple), st.lists(STATES, min_size=2, max_size=4))
def test_grown_from_its_clusters_it_is_the_same(entries: tuple[Uncovered, ...], states: list[Article]) -> None:
    kept = CoverageList(Signs(entries))
    kept.update(states[0])
    grown = CoverageList.known(states[0])
    by_id = {quote.id: quote for quote in states[0].quotes}
    for cluster in kept.clusters:
        grown.grow([cluster], by_id)
    assert grown.entries == kept.entries
    for state in states[1:]:
        assert grown.update(state) == kept.update(state)
        assert grown.entries == kept.entries


@given(st.lists(ENTRIES, max_size=12).map(tuple), STATES, SPANS)
def test_it_finds_the_entries_of_a_stretch(entries: tuple[Uncovered, ...], state: Article, part: Span) -> None:
    kept = CoverageList(Signs(entries))
    kept.update(state)
    assert kept.between(part.start, part.end) == [e for e in kept.entries if e.span.overlaps(part)]


def test_a_decision_in_a_long_article_costs_little() -> None:
    count = 10_000
    spans = [Span(100 * n, 100 * n + 60) for n in range(2 * count)]
    quotes = tuple(Quote(f"q{n}", (span,)) for n, span in enumerate(spans[::2]))
    article = Article(id="a", text="", quotes=quotes)
    kept = CoverageList(Signs(tuple(Uncovered(span, Sign.QUOTATION, "") for span in spans)))
    kept.update(article)
    assert len(kept.entries) == count
    times = []
    for n in range(0, count, 500):
        quote = replace(quotes[n], status=QuoteStatus.CONFIRMED)
        quotes = (*quotes[:n], quote, *quotes[n + 1 :])
        started = time.perf_counter()
        assert not kept.update(replace(article, quotes=quotes))
        times.append(time.perf_counter() - started)
    assert sorted(times)[len(times) // 2] < 0.002
