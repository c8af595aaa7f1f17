"""Headlines that name their source: “Marsh: no one should wait”, “‘No one should wait’: Marsh”, “…, says Marsh”.

The colon, or the missing full stop, tells. What stands before a colon must name somebody whom the article speaks of, or
be a noun for a source (“Police”, “Report”): most other words before a colon name a topic.
"""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.lexicon_file import CueClass

_LONGEST: Final = 30
"""Tokens of a headline at most."""
_LONGEST_LABEL: Final = 6
_FEWEST_WORDS: Final = 3
_FINAL: Final = frozenset(".!?")
_LABEL_TAGS: Final = frozenset({Tag.NAME, Tag.WORD})
_SPOKEN: Final = (CueClass.SPEECH, CueClass.WRITING, CueClass.ANNOUNCEMENT)
_FARTHEST: Final = 4_000
"""Tokens of the article in which the name of the label is looked for."""


def headline_candidate(prepared: Prepared, number: int, lexicon: Lexicon) -> Candidate | None:
    """Return the quote that the headline gives, if sentence ``number`` begins one."""
    if number > 0 or prepared.sentences[0].paragraph > 0:
        return None
    last = next((n for n, s in enumerate(prepared.sentences[:_LONGEST]) if s.paragraph > 0), len(prepared.sentences))
    end = prepared.sentences[last - 1].last
    if end > _LONGEST:
        return None
    colon = next((k for k in range(end) if prepared.lows[k] == ":"), None)
    if colon is None:
        return _closing_clause(prepared, end, lexicon)
    end -= prepared.lows[end - 1] in _FINAL
    if colon == 1 and 0 in prepared.quotation_of:
        name = next((k for k in range(2, end) if prepared.tags[k] is not Tag.NAME), end)
        named = name > 2 and _names_source(prepared, (2, name), end, lexicon)
        return _made("headline-source", (0, 1), (2, name), (1, 2), lexicon) if named else None
    content = (colon + 1, next((k for k in range(colon, end) if prepared.lows[k] == ";"), end))
    if content[1] - content[0] < _FEWEST_WORDS or all(k in prepared.quotation_of for k in range(*content)):
        return None  # of a quotation alone the rules for quotations know what to make
    named = _names_source(prepared, (0, colon), end, lexicon)
    return _made("headline", content, (0, colon), (colon, colon + 1), lexicon) if named else None


def _made(rule: str, content: Range, mention: Range, cue: Range, lexicon: Lexicon) -> Candidate:
    return Candidate([content], rule, 0, sure=lexicon.sure(rule), cue=cue, mention=mention)


def _closing_clause(prepared: Prepared, end: int, lexicon: Lexicon) -> Candidate | None:
    """Return “S, says X” and “S, X says” where no full stop ends them and an article follows."""
    if len(prepared.paragraphs) < 2 or prepared.lows[end - 1] in _FINAL:
        return None
    comma = next((k for k in range(end - 1, 0, -1) if prepared.lows[k] == ","), 0)
    if comma < _FEWEST_WORDS - 1 or not 2 <= end - comma - 1 <= _LONGEST_LABEL:
        return None
    for cue, mention in ((comma + 1, (comma + 2, end)), (end - 1, (comma + 1, end - 1))):
        if _is_spoken(prepared.lows[cue], lexicon) and all(
            prepared.tags[k] in (Tag.NAME, Tag.WORD, Tag.DETERMINER) for k in range(*mention)
        ):
            return _made("headline-clause", (0, comma), mention, (cue, cue + 1), lexicon)
    return None


def _is_spoken(word: str, lexicon: Lexicon) -> bool:
    cue = lexicon.cue(word)
    return cue is not None and cue.kind in _SPOKEN and 2 * cue.hits >= cue.total


def _names_source(prepared: Prepared, label: Range, end: int, lexicon: Lexicon) -> bool:
    """Tell whether the words beside the colon are a source: a noun for one, or a name that the article has again."""
    first, last = label
    if not 0 < last - first <= _LONGEST_LABEL or any(
        prepared.tags[k] not in _LABEL_TAGS and prepared.lows[k] != "." for k in range(first, last)
    ):
        return False
    low = prepared.lows[last - 1]
    if low in lexicon.words("no_labels") or low in lexicon.words("places"):
        return False
    if low in lexicon.words("person_nouns") or low in lexicon.words("group_nouns"):
        return True
    if prepared.tags[last - 1] is not Tag.NAME:
        return False
    if len(prepared.paragraphs) == 1:  # a headline alone: in German every noun has a capital, and says nothing
        return end == len(prepared.lows) and not lexicon.verb_second
    below = range(end, min(len(prepared.lows), _FARTHEST))
    return any(prepared.lows[k] == low and prepared.tags[k] is Tag.NAME for k in below)
