"""What a sentence takes up in a verb-second language: „Q“ Das sagte X. and “S. Dies teilte X mit.”"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.cases import opens_clause
from quotemark.core.detect.cues import CueHit, find_cues
from quotemark.core.detect.openings import opening_after
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.detect.subjects import clause_of, subject_of
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.lexicon_file import CueClass

_LEAST: Final = 0.02
"""The word that takes up says enough: a verb that hardly ever heads a cue without an object may do so here."""
_SURE: Final = 0.5
_FINAL: Final = (".", "!", "?")
_SPOKEN: Final = (CueClass.SPEECH, CueClass.WRITING, CueClass.ANNOUNCEMENT)


def take_up(prepared: Prepared, number: int, lexicon: Lexicon, found: list[Candidate]) -> Candidate | None:
    """Return the sentence before as a quote where sentence ``number`` says whose words it was, or None.

    The quotation that stood there alone leaves ``found``.
    """
    sentence, before = prepared.sentences[number], prepared.sentences[number - 1]
    if prepared.lows[sentence.first] not in lexicon.words("taken_up"):
        return None
    told = _told_of(prepared, sentence, lexicon)
    if told is None or before.paragraph < sentence.paragraph - 1:
        return None
    own = [c for c in found if c.sentence == number - 1]
    if any(c.hit is not None or c.cue is not None for c in own) or opens_clause(prepared, before.first, lexicon):
        return None
    hit, mention = told
    last = before.last - (prepared.lows[before.last - 1] in _FINAL)
    for candidate in own:
        found.remove(candidate)
    content = own[0].content if own and own[0].rule == "floating" else [(before.first, last)]
    return Candidate(content, "taken-up", number - 1, _SURE, hit=hit, cue=(hit.token, hit.token + 1), mention=mention)


def _told_of(prepared: Prepared, sentence: Sentence, lexicon: Lexicon) -> tuple[CueHit, Range] | None:
    """Return the cue and the source of “Das teilte X mit” and “Das musste X einräumen”."""
    verb = sentence.first + 1
    for hit in find_cues(prepared, sentence, lexicon, _LEAST):
        clause = clause_of(prepared, sentence, hit.token, lexicon)
        if hit.kind not in _SPOKEN or clause.is_final or clause.verb != verb or prepared.tags[hit.token] is Tag.NAME:
            continue
        if opening_after(prepared, sentence, hit.token, lexicon) is not None:
            return None
        mention = subject_of(prepared, replace(clause, start=verb), sentence.last, lexicon)
        if mention is not None and prepared.lows[mention[0]] not in lexicon.words("empty_subjects"):
            return hit, mention
    return None
