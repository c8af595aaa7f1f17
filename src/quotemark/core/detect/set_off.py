"""What the passes for set-off text give back, and what they share."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from msgspec import Struct

from quotemark.core.detect.marks import Quotation
from quotemark.core.detect.paragraphs import Paragraph

FORM_RULES: Final = frozenset(
    ("turn", "question", "post", "letter", "signed", "block", "announced", "quoted-lines")
) | {"headline-source", "headline-clause"}
"""The rules of forms. All of a form in one text is right or wrong together, so that the few annotated texts with one
are too few to fit its odds to: a careful guess stands in the lexicon."""

Offsets = tuple[int, int]
"""Half-open range of code points of the text."""


class SetOff(Struct, frozen=True):
    """Words that somebody is given by their place: ``spans`` of the text, one a paragraph; none is empty.

    ``mention`` is the label or signature that names who (None: the sentence before announces it), ``paragraphs`` the
    numbers of the paragraphs that hold nothing else.
    """

    rule: str
    spans: tuple[Offsets, ...]
    paragraphs: tuple[int, ...]
    mention: Offsets | None = None


def trimmed(text: str, start: int, end: int, marks: str = "") -> Offsets | None:
    """Return the offsets without white space and ``marks`` on either side, or None where nothing is left."""
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in marks):
        end -= 1
    return (start, end) if start < end else None


def starts_quoted(paragraph: Paragraph, quotations: list[Quotation]) -> bool:
    """Tell whether a quotation begins where the paragraph does; the quotations come in order."""
    at = bisect_left(quotations, paragraph.start, key=lambda q: q.start)
    return at < len(quotations) and quotations[at].start <= paragraph.start + 1 and quotations[at].start < paragraph.end
