"""Finds what a dash of dialogue says where no quotation marks stand: “— Q, dit X.” and “—Q —dijo X—. Q.”"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from quotemark.core.detect.marks import Quotation
from quotemark.core.detect.paragraphs import Paragraph
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.lexicon_file import CueClass

_OPENING: Final = re.compile(r"[—–―]\s?(?=[^\W_]|[¿¡…])")
_INSERTED: Final = re.compile(r"\s[—–―](\s?)(?=[^\W\d_])")
_RESUMED: Final = re.compile(r"[—–―][.,;:]?\s")
_WORD: Final = re.compile(r"[^\W\d_]++")
_STOP: Final = re.compile(r"[,?!…]\s")
_ENDS: Final = ".!?…"
_AFTER_ATTRIBUTION: Final = re.compile(r"[.,;:—–―]")
_CLAUSE: Final = (Tag.RELATIVE, Tag.COMPLEMENTIZER, Tag.SUBORDINATOR, Tag.AUXILIARY)
_LONGEST: Final = 2_000
"""Code points of a paragraph in which a dash may open a turn."""
_NEAR: Final = 3
"""Words before the cue at most, counted from the punctuation that ends what is said (“, a-t-il dit”)."""
_LONGEST_ATTRIBUTION: Final = 8
"""Words of an attribution at most, where only an attribution tells a turn from an entry of a list."""
_FEWEST_SAID: Final = 3
_MOSTLY: Final = 2 / 3
_AT_TIMES: Final = 0.5
"""The share of a verb's occurrences that introduce a quote: behind a dash or a question mark less of it is enough."""


def add_turns(text: str, paragraphs: list[Paragraph], quotations: list[Quotation], lexicon: Lexicon) -> list[Quotation]:
    """Return the quotations in order, with the turns of paragraphs that a dash opens and that hold none yet.

    Where the lexicon says “attributed”, dashes open the entries of lists more often than turns: there only a paragraph
    that also says who spoke is a turn.
    """
    dialogue = lexicon.setting("dialogue", "none")
    if dialogue == "none":
        return quotations
    found = []
    for paragraph in paragraphs:
        opening = _OPENING.match(text, paragraph.start, paragraph.end)
        end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        if opening is None or end - paragraph.start > _LONGEST or text[end - 1] not in _ENDS:
            continue
        at = bisect_left(quotations, paragraph.start, key=lambda q: q.start)
        if at == len(quotations) or quotations[at].start >= paragraph.end:
            turns = _turns(text, opening.start(), opening.end(), end, lexicon)
            if dialogue == "dash" or _is_attributed(text, opening.end(), turns[0].end, end, lexicon):
                found += turns
    return sorted([*quotations, *found]) if found else quotations


def _turns(text: str, start: int, said: int, end: int, lexicon: Lexicon) -> list[Quotation]:
    """Return the one or two quotations of a paragraph: before and after the attribution, if there is one."""
    width = said - start
    dashes = _INSERTED.finditer(text, said, end)
    inserted = next((m for m in dashes if not m[1] or _is_cued(text, m.end(), end, lexicon, _AT_TIMES)), None)
    if inserted is not None:
        found = [Quotation(start, inserted.start(), width, 0, True)]
        resumed = _RESUMED.search(text, inserted.end(), end)
        if resumed is not None and resumed.end() < end:
            found.append(Quotation(resumed.end(), end, 0, 0, True))
        return found
    stop = _before_attribution(text, said, end, lexicon)
    return [Quotation(start, end if stop is None else stop, width, 0, True)]


def _is_attributed(text: str, said: int, stop: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether what follows the words is no more than who said them: “, said Ruiz.”, “ – sagte sie –”."""
    if stop == end or len(_WORD.findall(text, said, stop)) < _FEWEST_SAID:
        return False
    behind = _AFTER_ATTRIBUTION.search(text, stop + 1 + (text[stop] in " ,"), end)
    words = [w.lower() for w in _WORD.findall(text, stop, behind.start() if behind is not None else end)]
    if not 1 < len(words) <= _LONGEST_ATTRIBUTION or any(lexicon.tags.get(w) in _CLAUSE for w in words):
        return False
    return any(_is_speech(word, lexicon, _MOSTLY) for word in (words[0], words[-1]))


def _is_cued(text: str, at: int, end: int, lexicon: Lexicon, least: float) -> bool:
    """Tell whether a verb of speech is among the next few words."""
    words = [w.group().lower() for w in _WORD.finditer(text, at, min(end, at + 60))][:_NEAR]
    return any(_is_speech(word, lexicon, least) for word in words)


def _is_speech(word: str, lexicon: Lexicon, least: float) -> bool:
    cue = lexicon.cue(word)
    return cue is not None and cue.kind is CueClass.SPEECH and cue.hits > least * cue.total


def _before_attribution(text: str, said: int, end: int, lexicon: Lexicon) -> int | None:
    """Return where the words end before “, dit X”: at the last comma or mark that a cue follows at once."""
    for match in _STOP.finditer(text, said, end):
        at = match.start()
        if _is_cued(text, at, end, lexicon, _MOSTLY if text[at] == "," else _AT_TIMES):
            return at + (text[at] != ",")
    return None
