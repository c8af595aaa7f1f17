"""The rules inside one sentence of a verb-second language (German): the source may stand on either side of the verb.

A comma or a colon sets the content off (“…, dass”, “…, er sei”), a clause with “wie” may carry the attribution, and
sentences in the reporting mood go on with what was said before.
"""

from __future__ import annotations

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.cues import CueHit, find_cues
from quotemark.core.detect.phrases import subject_after, subject_before
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag

_VERB_ENDINGS = ("t", "te", "ten")
_FARTHEST = 30
_FINAL = (".", "!", "?")


def attribute_verb_second(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of sentence ``number``, in the order of their cues."""
    sentence = prepared.sentences[number]
    found = []
    for hit in find_cues(prepared, sentence, lexicon):
        made = (
            _after_quotation(prepared, number, hit, lexicon)
            or _as_reported(prepared, number, hit, lexicon)
            or _introduced(prepared, number, hit, lexicon)
        )
        if made is not None:
            found.append(made)
    return found


def in_reporting_mood(prepared: Prepared, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell whether a sentence has a verb in the mood of reported speech (“sei”, “habe”, “werde”)."""
    mood = lexicon.words("reporting_mood")
    return any(prepared.lows[k] in mood for k in range(sentence.first, sentence.last))


def source_behind_verb(prepared: Prepared, sentence: Sentence, high: int) -> Range | None:
    """Return the source behind the first word with a verb's ending, where an adverbial opens the sentence."""
    for k in range(sentence.first + 1, high - 1):
        if prepared.tags[k] is Tag.WORD and prepared.lows[k].endswith(_VERB_ENDINGS):
            return subject_after(prepared, k + 1, high)
    return None


def _made(number: int, hit: CueHit, mention: Range | None, fragments: list[Range], rule: str) -> Candidate:
    return Candidate(
        fragments, rule, number, sure=hit.probability, hit=hit, cue=(hit.token, hit.token + 1), mention=mention
    )


def _end(prepared: Prepared, sentence: Sentence) -> int:
    return sentence.last - (prepared.lows[sentence.last - 1] in _FINAL)


def _after_quotation(prepared: Prepared, number: int, hit: CueHit, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of „Q“, sagte X. and of S, sagte X."""
    sentence = prepared.sentences[number]
    before = hit.token - 1
    if before <= sentence.first or prepared.lows[before] != ",":
        return None
    mention = subject_after(prepared, hit.last, sentence.last)
    if mention is None:
        return None
    if prepared.lows[mention[0]] in lexicon.words("empty_subjects"):
        named = subject_after(prepared, mention[1] + 1, sentence.last)
        mention = named if named is not None and prepared.tags[mention[1]] is Tag.PREPOSITION else mention
    first, quoted = before, before - 1 in prepared.quotation_of
    if quoted:
        first = before - 1
        while first > sentence.first and first - 1 in prepared.quotation_of:
            first -= 1
        if first > sentence.first and prepared.lows[first - 1] not in (":", "."):
            first = sentence.first
    else:
        first = sentence.first
    fragments = [(first, before)]
    resumed = mention[1]
    if quoted and resumed + 1 < sentence.last and resumed + 1 in prepared.quotation_of:
        fragments.append((resumed + 1, resumed + 2))
    return _made(number, hit, mention, fragments, "inverted" if quoted else "clause-inverted")


def _as_reported(prepared: Prepared, number: int, hit: CueHit, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of “S, wie X mitteilte” and “Wie X mitteilte, S”: all of the sentence but that clause."""
    sentence = prepared.sentences[number]
    start = next(
        (
            k
            for k in range(hit.token - 1, max(sentence.first, hit.token - 16) - 1, -1)
            if prepared.lows[k] in lexicon.words("as_words") or prepared.lows[k] == ","
        ),
        None,
    )
    if start is None or prepared.lows[start] == ",":
        return None
    if start > sentence.first and prepared.lows[start - 1] != ",":
        return None
    mention = subject_after(prepared, start + 1, hit.token)
    last = hit.last
    while last < sentence.last and prepared.lows[last] not in (",", *_FINAL):
        last += 1
    fragments = []
    if start - 1 > sentence.first:
        fragments.append((sentence.first, start - 1))
    if last + 1 < _end(prepared, sentence):
        fragments.append((last + 1, _end(prepared, sentence)))
    return _made(number, hit, mention, fragments, "as-reported") if fragments else None


def _introduced(prepared: Prepared, number: int, hit: CueHit, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of “X sagte, dass …”, “Dort sagte X: „Q“” and “X nannte es „Q“”."""
    sentence = prepared.sentences[number]
    start = _content_start(prepared, hit, sentence, lexicon)
    if start is None:
        return None
    end = _end(prepared, sentence)
    if start in prepared.quotation_of:
        last = start
        while last < end and last in prepared.quotation_of:
            last += 1
        end = last
    if start >= end:
        return None
    mention = _source(prepared, sentence, hit, start, lexicon)
    if start in prepared.quotation_of:
        rule = "before-quotation"
    elif prepared.tags[start] is Tag.COMPLEMENTIZER:
        rule = "that-clause"
    else:
        mood = any(prepared.lows[k] in lexicon.words("reporting_mood") for k in range(start, end))
        rule = "clause-after" if mood else "object"
    return _made(number, hit, mention, [(start, end)], rule)


def _source(prepared: Prepared, sentence: Sentence, hit: CueHit, high: int, lexicon: Lexicon) -> Range | None:
    """Return the source before the finite verb, or behind it where something else opens the sentence.

    In “X hat in einem Brief erklärt” the finite verb is the auxiliary; a passive names nobody.
    """
    verb = hit.token
    for k in range(hit.token - 1, max(sentence.first, hit.token - _FARTHEST) - 1, -1):
        if prepared.tags[k] is Tag.AUXILIARY:
            verb = k
            break
        if prepared.tags[k] is Tag.PUNCTUATION or k in prepared.quotation_of:
            break
    if verb != hit.token and prepared.lows[verb] in lexicon.words("be_forms"):
        return None
    before = subject_before(prepared, sentence.first, verb, lexicon)
    after = subject_after(prepared, verb + 1, high)
    if before is None or (before[0] > sentence.first and prepared.tags[before[0] - 1] is Tag.PREPOSITION):
        before = after
    if before is not None and prepared.lows[before[0]] in lexicon.words("empty_subjects"):
        return _place_of(prepared, sentence, before, high)
    return before


def _place_of(prepared: Prepared, sentence: Sentence, empty: Range, high: int) -> Range | None:
    """Return the paper that says it in “In dem Bericht heißt es”: the phrase behind the first preposition."""
    for k in range(sentence.first, high - 1):
        if prepared.tags[k] is Tag.PREPOSITION and k not in range(*empty):
            found = subject_after(prepared, k + 1, high)
            if found is not None:
                last = next((j for j in range(*found) if prepared.tags[j] is Tag.WORD), found[1])
                return found[0], max(last, found[0] + 1)
    return None


def _content_start(prepared: Prepared, hit: CueHit, sentence: Sentence, lexicon: Lexicon) -> int | None:
    """Return where the content after a cue begins: behind a colon, or behind the comma before “dass” or a clause."""
    comma = None
    for k in range(hit.last, min(hit.last + _FARTHEST, sentence.last - 1)):
        if prepared.lows[k] == ":":
            return k + 1
        if k in prepared.quotation_of:
            return k if comma is None else comma + 1
        if prepared.lows[k] == ",":
            if prepared.tags[k + 1] is Tag.COMPLEMENTIZER:
                return k + 1
            if comma is None and prepared.tags[k + 1] is not Tag.RELATIVE:
                comma = k
    return None if comma is None else comma + 1
