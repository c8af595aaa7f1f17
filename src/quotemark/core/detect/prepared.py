"""The prepared text: what every later pass works on."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from quotemark.core.detect.marks import Mark, Quotation
from quotemark.core.detect.notes import Note
from quotemark.core.detect.paragraphs import Paragraph
from quotemark.core.detect.set_off import SetOff
from quotemark.core.lexicon import Tag


class Sentence(Struct, frozen=True):
    """Tokens ``[first, last)`` that belong together, in paragraph number ``paragraph``."""

    first: int
    last: int
    paragraph: int


class Prepared(Struct, frozen=True):
    """One text made ready: ``starts``, ``ends``, ``lows`` and ``tags`` describe its tokens, one entry each.

    ``quotation_of`` maps a token index to the quotation that the token stands for, ``particles`` a separable verb to
    its particle, ``labels`` the first token of a label or signature to the rule of the form that it belongs to;
    ``notes`` tells what a limit cut, ``strays`` are the marks that found no partner; ``verbs`` keeps the finite verb
    of the main clause of each sentence, by its first token, once somebody has looked for it.
    """

    text: str
    masked: str
    paragraphs: list[Paragraph]
    quotations: list[Quotation]
    starts: list[int]
    ends: list[int]
    lows: list[str]
    tags: list[Tag]
    sentences: list[Sentence]
    quotation_of: dict[int, Quotation]
    particles: dict[int, int]
    notes: list[Note]
    forms: list[SetOff]
    labels: dict[int, str]
    strays: list[Mark]
    verbs: dict[int, int | None]

    def token_at(self, offset: int) -> int:
        """Return the index of the last token that starts at or before ``offset``."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def words(self, first: int, last: int) -> str:
        """Return the text under the tokens ``[first, last)``."""
        return self.text[self.starts[first] : self.ends[last - 1]]
