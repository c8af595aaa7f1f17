"""The words of an article with their offsets, and which of them are content, cue and mention, in BIO tags.

Words are found without a look at the annotation, as they will be in texts that nobody has annotated. Where a span ends
inside a word, the tag covers the whole word; the exact offsets stand beside the tags in every export.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

import regex

from quotemark.core.publish.selection import Chosen
from quotemark.core.types import Quote, Span, Spans

OUTSIDE: Final = "O"
_ROLES: Final = ("content", "cue", "mention")
_TOKEN: Final = regex.compile(
    r"""
    [\s\p{Cc}]++                                        # nothing: between words
    | (?P<token>
        \d++ (?: [.,:]\d++ )*+                          # 1,200.50, 10:30
      | ['’]s\b                                         # of Ana's
      | [\w\p{M}]++ (?: (?: ['’](?!s\b) | [-‑] ) [\w\p{M}]++ )*+
      | \X                                              # a punctuation mark, an emoji with all that belongs to it
    )
    """,
    regex.VERBOSE,
)
_PLAIN: Final = re.compile("[\x00-\xb1\xb4-\xb8\xba\xbb\xbf-\u024f\u2010-\u203e\u2041-\u2053\u2055-\u205e\u20ac]*+")
"""Texts in which no character belongs to the one before it, and in which both libraries agree what a letter is."""
_PLAIN_TOKEN: Final = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f]++|(\d++(?:[.,:]\d++)*|['’]s\b|\w++(?:(?:['’](?!s\b)|[-‑])\w++)*|.)"
)
"""The same for them, three times as fast."""
_LINE_END: Final = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")


class Layer(NamedTuple):
    """Tags of quotes that have no word in common: for each word the id of its quote, and a tag for each role.

    ``B-CONTENT`` begins a piece of a content, ``I-CONTENT`` goes on with it; likewise ``CUE`` and ``MENTION``.
    """

    quote: list[str | None]
    content: list[str]
    cue: list[str]
    mention: list[str]


class Tags(NamedTuple):
    """Tags of all quotes together, a tag for each role: where contents overlap, that of the outermost quote."""

    content: list[str]
    cue: list[str]
    mention: list[str]


class Tagged(NamedTuple):
    """The words of an article, the tags of all its quotes together, and its quotes in layers.

    What is nested stands in a later layer than that which it is nested in. ``breaks`` are the
    numbers of the words that begin a new line. ``inexact`` counts spans that begin or end inside a word.
    """

    tokens: list[Span]
    flat: Tags
    layers: list[Layer]
    breaks: list[int]
    inexact: int


def tokenize(text: str) -> list[Span]:
    """Return the words and punctuation marks of a text, in order, as spans of code points."""
    if _PLAIN.fullmatch(text):
        return [Span(*match.span()) for match in _PLAIN_TOKEN.finditer(text) if match.lastindex]
    return _tokenize_any(text)


def _tokenize_any(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _TOKEN.finditer(text) if match["token"] is not None]


def tag(chosen: Chosen) -> Tagged:
    """Return the words of an article with the tags of its quotes; negatives have no tags."""
    text = chosen.article.text
    tokens = tokenize(text)
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    layers: list[Layer] = []
    taken: list[set[int]] = []
    flat = Tags(*([OUTSIDE] * len(tokens) for _ in _ROLES))
    for quote in _outer_first(chosen.quotes):
        words = {n for role in _ROLES for span in getattr(quote, role) for n in _words(starts, ends, span)}
        at = next((n for n, others in enumerate(taken) if not words & others), len(layers))
        if at == len(layers):
            layers.append(Layer([None] * len(tokens), *([OUTSIDE] * len(tokens) for _ in _ROLES)))
            taken.append(set())
        taken[at] |= words
        for number in words:
            layers[at].quote[number] = quote.id
        for role in _ROLES:
            _mark(getattr(layers[at], role), role.upper(), getattr(quote, role), starts, ends)
            _mark(getattr(flat, role), role.upper(), getattr(quote, role), starts, ends)
    line_ends = (match.start() for match in _LINE_END.finditer(text))
    breaks = sorted({0, *(bisect_left(starts, at) for at in line_ends)} - {len(tokens)})
    inexact = sum(
        _is_inside(starts, ends, span.start) or _is_inside(starts, ends, span.end)
        for quote in chosen.quotes
        for role in _ROLES
        for span in getattr(quote, role)
    )
    return Tagged(tokens, flat, layers, breaks, inexact)


def _words(starts: Sequence[int], ends: Sequence[int], span: Span) -> range:
    """Return the numbers of the words that a span holds, be it in part."""
    return range(bisect_right(ends, span.start), bisect_left(starts, span.end))


def _is_inside(starts: Sequence[int], ends: Sequence[int], offset: int) -> bool:
    """Tell whether an offset has letters of one word on both sides."""
    number = bisect_right(ends, offset)
    return number < len(starts) and starts[number] < offset


def _mark(tags: list[str], name: str, spans: Spans, starts: Sequence[int], ends: Sequence[int]) -> None:
    """Tag the words of spans that have no tag yet; each run of them begins with a B."""
    for span in spans:
        goes_on = False
        for number in _words(starts, ends, span):
            is_free = tags[number] == OUTSIDE
            if is_free:
                tags[number] = f"{'I' if goes_on else 'B'}-{name}"
            goes_on = is_free


def _outer_first(quotes: Sequence[Quote]) -> list[Quote]:
    """Return the quotes in text order, those that are nested behind all that are less deeply nested."""
    parents = {quote.id: quote.parent for quote in quotes}

    def depth(quote: Quote) -> int:
        seen, at = set[str](), quote.parent
        while at is not None and at not in seen:  # a circle is reported by “quotemark validate”
            seen.add(at)
            at = parents.get(at)
        return len(seen)

    return sorted(quotes, key=lambda quote: (depth(quote), quote.start, -quote.end))
