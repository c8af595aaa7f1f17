"""Words that their place gives as somebody's, without quotation marks: block quotes, turns, posts, letters.

Each form is found on the lines of the text before it is cut into tokens. What is said becomes one masked quotation a
paragraph, as if it stood in marks, so that no later rule looks inside: quotes within it stay inside their parent.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quotemark.core.detect.blocks import find_blocks
from quotemark.core.detect.marks import Quotation
from quotemark.core.detect.paragraphs import Paragraph
from quotemark.core.detect.posts import find_letters, find_posts, find_signed
from quotemark.core.detect.set_off import SetOff
from quotemark.core.detect.turns import find_turns
from quotemark.core.lexicon import Lexicon

_PASSES: Final = (find_turns, find_posts, find_letters, find_blocks, find_signed)
"""In the order of how sure they are: a paragraph belongs to the first form that takes it."""


def find_forms(text: str, paragraphs: list[Paragraph], quotations: list[Quotation], lexicon: Lexicon) -> list[SetOff]:
    """Return what is set off in the text, in text order; no paragraph belongs to two of them."""
    taken: set[int] = set()
    found: list[SetOff] = []
    for find in _PASSES:
        for form in find(text, paragraphs, quotations, lexicon):
            if taken.isdisjoint(form.paragraphs):
                taken.update(form.paragraphs)
                found.append(form)
    return sorted(found, key=lambda form: form.spans[0])


def with_forms(quotations: list[Quotation], forms: list[SetOff]) -> list[Quotation]:
    """Return the quotations in order, those in a form or its label replaced by what the form says."""
    if not forms:
        return quotations
    made = [Quotation(start, end, 0, 0, True) for form in forms for start, end in form.spans]
    places = sorted([(q.start, q.end) for q in made] + [form.mention for form in forms if form.mention is not None])
    kept = []
    for quotation in quotations:
        at = bisect_left(places, (quotation.end, 0))
        if at == 0 or places[at - 1][1] <= quotation.start:
            kept.append(quotation)
    return sorted([*kept, *made])
