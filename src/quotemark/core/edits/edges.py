"""The edges of a quote: each of its fragments has one where it begins and one where it ends."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from quotemark.core.edits.base import cut, merged, touch
from quotemark.core.steps import Side
from quotemark.core.types import Quote, Span, Spans


class Edge(Struct, frozen=True, order=True):
    """Where a fragment begins ("left") or ends ("right"); fragments count from 0, in text order."""

    side: Side
    fragment: int

    def offset(self, content: Spans) -> int:
        """Return where the edge of this content stands."""
        span = content[self.fragment]
        return span.start if self.side == "left" else span.end

    def is_outermost(self, content: Spans) -> bool:
        """Tell whether nothing of the content lies beyond the edge."""
        return self.fragment == outermost(content, self.side).fragment


def outermost(content: Spans, side: Side) -> Edge:
    """Return the edge where the whole content begins or ends."""
    return Edge(side, 0 if side == "left" else len(content) - 1)


def inward(content: Spans, side: Side, offset: int | None) -> Edge:
    """Return the next edge on this side, from ``offset`` towards the other side; behind the last the outermost."""
    edges = [Edge(side, fragment) for fragment in range(len(content))]
    if side == "left":
        further = [e for e in edges if offset is not None and e.offset(content) > offset]
        return further[0] if further else edges[0]
    further = [e for e in edges if offset is not None and e.offset(content) < offset]
    return further[-1] if further else edges[-1]


def limits(content: Spans, edge: Edge, length: int) -> tuple[int, int]:
    """Return the first and the last offset that an edge can be put at, in a text of ``length`` code points.

    An outermost edge stops one code point before the other. One that faces another fragment stops where the two meet;
    the other way it takes its own fragment away, and what comes behind that.
    """
    first, last = content[0].start, content[-1].end
    if edge.is_outermost(content):
        return (0, last - 1) if edge.side == "left" else (first + 1, length)
    if edge.side == "left":
        return content[edge.fragment - 1].end, last
    return first, content[edge.fragment + 1].start


def edges_on(content: Spans, side: Side) -> list[Edge]:
    """Return the edges on one side, the outermost first."""
    edges = [Edge(side, fragment) for fragment in range(len(content))]
    return edges if side == "left" else edges[::-1]


def edge_for(content: Spans, side: Side, offset: int) -> Edge:
    """Return the edge on this side that is meant by an offset where one is to stand.

    It is that of the piece there, or of the one that is reached from there across a gap. Where an edge stands already
    the outermost is meant: what lies beyond goes.
    """
    edges = edges_on(content, side)
    if any(edge.offset(content) == offset for edge in edges):
        return edges[0]
    if side == "left":
        return next((edge for edge in edges if offset < content[edge.fragment].end), edges[-1])
    return next((edge for edge in edges if offset > content[edge.fragment].start), edges[-1])


def with_edge(content: Spans, edge: Edge, offset: int, length: int) -> Spans:
    """Return the content with one edge at ``offset``, or as near to it as it can be.

    Fragments that an edge passes go, and pieces that meet become one.
    """
    low, high = limits(content, edge, length)
    offset = max(low, min(offset, high))
    if not edge.is_outermost(content):
        return _with_inner_edge(content, edge, offset)
    if edge.side == "left":
        kept = [s for s in content if s.end > offset]
        return (Span(offset, kept[0].end), *kept[1:])
    kept = [s for s in content if s.start < offset]
    return (*kept[:-1], Span(kept[-1].start, offset))


def _with_inner_edge(content: Spans, edge: Edge, offset: int) -> Spans:
    here = edge.offset(content)
    if offset == here:
        return content
    passed = Span(min(here, offset), max(here, offset))
    if (offset < here) == (edge.side == "left"):
        return merged((*content, passed))
    return tuple(part for span in content for part in cut(span, passed))


def with_content(quote: Quote, content: Spans) -> Quote:
    """Return the quote with this content; cue and mention give way where it covers what it did not cover before."""
    cue, mention = (
        tuple(s for s in spans if touch((s,), quote.content) or not touch((s,), content))
        for spans in (quote.cue, quote.mention)
    )
    return replace(quote, content=content, cue=cue, mention=mention)
