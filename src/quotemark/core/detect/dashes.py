"""Finds what a dash of dialogue says where no quotation marks stand: “— Q, dit X.” and “—Q —dijo X—. Q.”"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from quotemark.core.detect.marks import Quotation
from quotemark.core.detect.paragraphs import Paragraph
from quotemark.core.lexicon import CueClass, Lexicon

_OPENING: Final = re.compile(r"[—–―]\s?(?=[^\W_]|[¿¡…])")
_INSERTED: Final = re.compile(r"\s[—–―](?=[^\W\d_])")
_RESUMED: Final = re.compile(r"[—–―][.,;:]?\s")
_WORD: Final = re.compile(r"[^\W\d_]++")
_ENDS: Final = ".!?…"
_LONGEST: Final = 2_000
"""Code points of a paragraph in which a dash may open a turn."""
_NEAR: Final = 3
"""Words before the cue at most, counted from the punctuation that ends what is said (“, a-t-il dit”)."""


def add_turns(text: str, paragraphs: list[Paragraph], quotations: list[Quotation], lexicon: Lexicon) -> list[Quotation]:
    """Return the quotations in order, with the turns of paragraphs that a dash opens and that hold none yet."""
    if lexicon.setting("dialogue") != "dash":
        return quotations
    found = []
    for paragraph in paragraphs:
        opening = _OPENING.match(text, paragraph.start, paragraph.end)
        end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        if opening is None or end - paragraph.start > _LONGEST or text[end - 1] not in _ENDS:
            continue
        at = bisect_left(quotations, paragraph.start, key=lambda q: q.start)
        if at == len(quotations) or quotations[at].start >= paragraph.end:
            found += _turns(text, opening.start(), opening.end(), end, lexicon)
    return sorted([*quotations, *found]) if found else quotations


def _turns(text: str, start: int, said: int, end: int, lexicon: Lexicon) -> list[Quotation]:
    """Return the one or two quotations of a paragraph: before and after the attribution, if there is one."""
    width = said - start
    inserted = _INSERTED.search(text, said, end)
    if inserted is not None:
        found = [Quotation(start, inserted.start(), width, 0, True)]
        resumed = _RESUMED.search(text, inserted.end(), end)
        if resumed is not None and resumed.end() < end:
            found.append(Quotation(resumed.end(), end, 0, 0, True))
        return found
    stop = _before_attribution(text, said, end, lexicon)
    return [Quotation(start, end if stop is None else stop, width, 0, True)]


def _before_attribution(text: str, said: int, end: int, lexicon: Lexicon) -> int | None:
    """Return where the words end before “, dit X”: at the last comma or mark that a cue follows at once."""
    for match in re.finditer(r"[,?!…]\s", text[said:end]):
        at = said + match.start()
        words = [w.group().lower() for w in _WORD.finditer(text, at, min(end, at + 60))][:_NEAR]
        cues = (lexicon.cue(w) for w in words)
        if any(c is not None and c.kind is CueClass.SPEECH and 3 * c.hits > 2 * c.total for c in cues):
            return at + (text[at] != ",")
    return None
