"""Which words a quote has: its edges, its cue, marking one by hand, cutting one in two, joining two."""

from __future__ import annotations

from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.edits.base import (
    Stamp,
    changed,
    cut,
    free_id,
    in_text_order,
    merged,
    stamped,
    touch,
    without_quotes,
)
from quotemark.core.edits.edges import Edge, outermost, with_content, with_edge
from quotemark.core.errors import UsageError
from quotemark.core.steps import Side, trimmed
from quotemark.core.types import (
    Article,
    Origin,
    Quote,
    QuoteStatus,
    QuoteType,
    Span,
    Spans,
    replace_quote,
)


def set_cue(article: Article, quote_id: str, cue: Span | None, stamp: Stamp) -> Article:
    """Return the article with this cue for the quote, or none; a cue inside the content interrupts it.

    Raises:
        UsageError: if the cue would leave nothing of the content.
    """
    if cue is None:
        return changed(article, quote_id, stamp, cue=())
    content = _without(article.quote(quote_id).content, cue, article.text)
    if not content:
        raise UsageError("The cue covers the whole quote", hint="Select only the words that introduce it.")
    return changed(article, quote_id, stamp, cue=(cue,), content=content)


def move_edge(
    article: Article, quote_id: str, side: Side, offset: int, stamp: Stamp, *, fragment: int | None = None
) -> Article:
    """Return the article with an edge of the quote at ``offset``; everything attached to the quote stays.

    ``fragment`` counts the pieces of an interrupted quote; None means the outermost edge on that side, which stops at
    the ends of the text and one code point before the other edge. Fragments that an edge passes go, pieces that meet
    become one, and cue and mention give way where the content now covers what it did not cover before.
    """
    content = article.quote(quote_id).content
    edge = outermost(content, side) if fragment is None else Edge(side, fragment)
    return set_content(article, quote_id, with_edge(content, edge, offset, len(article.text)), stamp)


def set_content(article: Article, quote_id: str, content: Spans, stamp: Stamp) -> Article:
    """Return the article with the quote's content set (not empty, in order) and the quotes in text order again."""
    after = with_content(article.quote(quote_id), content)
    return changed(article, quote_id, stamp, content=after.content, cue=after.cue, mention=after.mention)


def add_quote(article: Article, span: Span, kind: QuoteType, stamp: Stamp) -> tuple[Article, str]:
    """Return the article with an open quote marked by hand, and its id.

    Raises:
        UsageError: if these words are a quote already; a rejected one is opened again instead.
    """
    for quote in article.quotes:
        if quote.content == (span,):
            if quote.status is QuoteStatus.REJECTED:
                reopened = replace(quote, status=QuoteStatus.CANDIDATE, by=stamp.by, at=stamp.at)
                return stamped(replace_quote(article, reopened), stamp), quote.id
            raise UsageError("These words are marked as a quote already")
    quote = Quote(
        id=free_id("q", (q.id for q in article.quotes)),
        content=(span,),
        type=kind,
        origin=Origin.HAND,
        parent=_parent_of(article, span),
    )
    return in_text_order(stamped(replace(article, quotes=(*article.quotes, quote)), stamp)), quote.id


def split(article: Article, quote_id: str, offset: int, stamp: Stamp) -> tuple[Article, str]:
    """Return the article with the quote cut in two at ``offset``, and the id of the second part.

    Both parts keep speaker, type, stances and status; cue and mention stay with the part that they are nearer to.

    Raises:
        UsageError: if there are no words of the quote on one side of the offset.
    """
    quote = article.quote(quote_id)
    before, after = _halves(article.text, quote.content, offset)
    if not before or not after:
        raise UsageError(
            "The quote has nothing to cut there",
            hint="Click between two words of it, or put the caret there, and cut again.",
        )

    def nearer_first(span: Span) -> bool:
        return abs(span.start - before[-1].end) <= abs(after[0].start - span.end) or span.end <= before[-1].end

    first = replace(
        quote,
        content=before,
        cue=tuple(s for s in quote.cue if nearer_first(s)),
        mention=tuple(s for s in quote.mention if nearer_first(s)),
    )
    second = replace(
        quote,
        id=free_id("q", (q.id for q in article.quotes)),
        content=after,
        cue=tuple(s for s in quote.cue if s not in first.cue),
        mention=tuple(s for s in quote.mention if s not in first.mention),
        origin=Origin.HAND,
        suggestion=None,
        note="",
        flag=False,
        review=None,
        versions=UNSET,
    )
    if not quote.is_open:
        first, second = (replace(q, by=stamp.by, at=stamp.at) for q in (first, second))
    inside = [q for q in article.quotes if q.parent == quote_id and q.start >= after[0].start]
    quotes = [q for q in article.quotes if q.id != quote_id and q not in inside]
    quotes += [first, second, *(replace(q, parent=second.id) for q in inside)]
    return in_text_order(stamped(replace(article, quotes=tuple(quotes)), stamp)), second.id


def _halves(text: str, content: Spans, offset: int) -> tuple[Spans, Spans]:
    """Return the words of the content before and behind an offset, without white space at the cut."""
    left = [Span(s.start, min(s.end, offset)) for s in content if s.start < offset]
    right = [Span(max(s.start, offset), s.end) for s in content if s.end > offset]
    before, after = (tuple(t for s in half if (t := trimmed(text, s)) is not None) for half in (left, right))
    return before, after


def join(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with the quote and the next one as one quote, which keeps the labels of the first.

    What the first has not got (cue, mention, speaker, a stance towards a target) it takes from the second. Pieces with
    nothing but blanks between them in one paragraph become one.

    Raises:
        UsageError: if no quote follows.
    """
    first = article.quote(quote_id)
    second = next_to_join(article, quote_id)
    if second is None:
        raise UsageError("No quote follows that this one could be joined with")
    targets = {s.target for s in first.stances}
    joined = replace(
        first,
        content=_closed_up(article.text, merged((*first.content, *second.content))),
        cue=first.cue or second.cue,
        mention=first.mention or second.mention,
        speaker=first.speaker or second.speaker,
        type=first.type if first.type is second.type else QuoteType.MIXED,
        stances=(*first.stances, *(s for s in second.stances if s.target not in targets)),
        note="\n".join(n for n in (first.note, second.note) if n),
        flag=first.flag or second.flag,
    )
    joined = replace(joined, cue=_outside(joined.cue, joined.content), mention=_outside(joined.mention, joined.content))
    if not first.is_open:
        joined = replace(joined, by=stamp.by, at=stamp.at)
    quotes = tuple(replace(q, parent=first.id) if q.parent == second.id else q for q in article.quotes)
    rest = without_quotes(replace(article, quotes=quotes), {second.id})
    return in_text_order(stamped(replace_quote(rest, joined), stamp))


def next_to_join(article: Article, quote_id: str) -> Quote | None:
    """Return the quote that follows this one and is neither rejected nor nested in it."""
    first = article.quote(quote_id)
    beyond = (q for q in article.quotes if q.start >= first.end and q.status is not QuoteStatus.REJECTED)
    return next((q for q in beyond if q.parent in (None, first.parent)), None)


def _closed_up(text: str, content: Spans) -> Spans:
    out = [content[0]]
    for span in content[1:]:
        between = text[out[-1].end : span.start]
        if between.strip() or "\n" in between:
            out.append(span)
        else:
            out[-1] = Span(out[-1].start, span.end)
    return tuple(out)


def _outside(spans: Spans, content: Spans) -> Spans:
    return tuple(s for s in spans if not touch((s,), content))


def _parent_of(article: Article, span: Span) -> str | None:
    around = [
        q for q in article.quotes if q.status is not QuoteStatus.REJECTED and any(s.contains(span) for s in q.content)
    ]
    return min(around, key=lambda q: q.end - q.start).id if around else None


def _without(content: Spans, hole: Span, text: str) -> Spans:
    """Return the spans less the hole, without the white space that the cut lays bare."""
    parts = []
    for span in content:
        for part in cut(span, hole):
            words = text[part.start : part.end]
            start = part.start + len(words) - len(words.lstrip()) if part.start == hole.end else part.start
            end = part.end - len(words) + len(words.rstrip()) if part.end == hole.start else part.end
            if start < end:
                parts.append(Span(start, end))
    return tuple(parts)
