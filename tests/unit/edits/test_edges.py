"""The edges of a quote: which come next, how far each can go, and what becomes of the content."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.drawn import spans_in

from quotemark.core.edits.edges import Edge, edge_for, inward, limits, outermost, with_content, with_edge
from quotemark.core.steps import Side
from quotemark.core.types import Quote, Span, Spans

BROKEN = (Span(10, 20), Span(30, 40), Span(50, 60))


def pairs(content: Spans) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in content]


def test_an_outermost_edge_stands_where_the_whole_begins_or_ends() -> None:
    assert outermost(BROKEN, "left").offset(BROKEN) == 10
    assert outermost(BROKEN, "right").offset(BROKEN) == 60


@pytest.mark.parametrize(
    ("side", "wanted"), [("left", [10, 30, 50, 10]), ("right", [60, 40, 20, 60])], ids=["left", "right"]
)
def test_edges_follow_one_another_inwards_and_round(side: Side, wanted: list[int]) -> None:
    at, seen = None, []
    for _ in wanted:
        at = inward(BROKEN, side, at).offset(BROKEN)
        seen.append(at)
    assert seen == wanted


@pytest.mark.parametrize(
    ("side", "offset", "fragment"),
    [
        *(("left", 0, 0), ("left", 12, 0), ("left", 20, 1), ("left", 22, 1), ("left", 45, 2), ("left", 70, 2)),
        *(("right", 70, 2), ("right", 50, 1), ("right", 48, 1), ("right", 35, 1), ("right", 24, 0), ("right", 4, 0)),
        *(
            ("left", 30, 0),
            ("left", 50, 0),
            ("right", 20, 2),
            ("right", 40, 2),
        ),  # where one stands: what is beyond goes
    ],
)
def test_an_edge_is_meant_that_takes_no_piece_away(side: Side, offset: int, fragment: int) -> None:
    assert edge_for(BROKEN, side, offset) == Edge(side, fragment)


@given(spans_in(60, least=1), st.sampled_from(["left", "right"]), st.integers(0, 60))
def test_the_edge_that_is_meant_can_go_there(content: Spans, side: Side, offset: int) -> None:
    edge = edge_for(content, side, offset)
    low, high = limits(content, edge, 60)
    assert low <= offset <= high or not content[0].start < offset < content[-1].end


def test_from_a_place_that_no_edge_stands_at_the_next_one_inwards_comes() -> None:
    assert inward(BROKEN, "left", 15) == Edge("left", 1)
    assert inward(BROKEN, "right", 45) == Edge("right", 1)


@pytest.mark.parametrize(
    ("edge", "wanted"),
    [
        (Edge("left", 0), (0, 59)),
        (Edge("right", 0), (10, 30)),
        (Edge("left", 1), (20, 60)),
        (Edge("right", 1), (10, 50)),
        (Edge("left", 2), (40, 60)),
        (Edge("right", 2), (11, 99)),
    ],
)
def test_each_edge_has_its_limits(edge: Edge, wanted: tuple[int, int]) -> None:
    assert limits(BROKEN, edge, 99) == wanted


@pytest.mark.parametrize(
    ("edge", "offset", "wanted"),
    [
        (Edge("left", 0), 5, [(5, 20), (30, 40), (50, 60)]),
        (Edge("left", 0), 25, [(25, 40), (50, 60)]),
        (Edge("left", 0), 35, [(35, 40), (50, 60)]),
        (Edge("right", 2), 70, [(10, 20), (30, 40), (50, 70)]),
        (Edge("right", 2), 25, [(10, 25)]),
        (Edge("right", 2), 15, [(10, 15)]),
        (Edge("right", 1), 45, [(10, 20), (30, 45), (50, 60)]),
        (Edge("right", 1), 55, [(10, 20), (30, 60)]),
        (Edge("left", 1), 20, [(10, 40), (50, 60)]),
        (Edge("left", 1), 40, [(10, 20), (50, 60)]),
        (Edge("right", 0), 10, [(30, 40), (50, 60)]),
    ],
)
def test_an_edge_takes_along_what_it_passes(edge: Edge, offset: int, wanted: list[tuple[int, int]]) -> None:
    assert pairs(with_edge(BROKEN, edge, offset, 99)) == wanted


@given(st.data())
def test_whatever_edge_goes_wherever_the_content_stays_sound(data: st.DataObject) -> None:
    content = data.draw(spans_in(50, least=1))
    edge = Edge(data.draw(st.sampled_from(("left", "right"))), data.draw(st.integers(0, len(content) - 1)))
    after = with_edge(content, edge, data.draw(st.integers(-5, 60)), 50)
    assert after
    assert all(a.end <= b.start for a, b in pairwise(after))
    assert after[0].start >= 0
    assert after[-1].end <= 50
    assert with_edge(content, edge, edge.offset(content), 50) == content


def test_cue_and_mention_give_way_only_to_what_is_newly_covered() -> None:
    quote = Quote("q", BROKEN, cue=(Span(22, 26),), mention=(Span(32, 36),))
    wider = with_content(quote, (Span(10, 40), Span(50, 60)))
    assert (wider.cue, wider.mention) == ((), (Span(32, 36),))
