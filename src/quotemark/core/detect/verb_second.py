"""The rules inside one sentence of a verb-second language (German): the source may stand on either side of the verb.

A comma or a colon sets the content off (“…, dass”, “…, er sei”), a clause with “wie” may carry the attribution, and
sentences in the reporting mood go on with what was said before.
"""

from __future__ import annotations

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.cues import CueHit, find_cues
from quotemark.core.detect.phrases import clause_subject, subject_after, subject_before
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag

_VERB_ENDINGS = ("t", "te", "ten")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_SURE = 0.9
_ENDS = (Tag.PUNCTUATION, Tag.PREPOSITION, Tag.ADVERB, Tag.TIME)
_FARTHEST = 30
_FINAL = (".", "!", "?")
_CLAUSE_MARKS = (*_FINAL, ",", ";", ":", "(", ")")


def attribute_verb_second(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of sentence ``number``, in the order of their cues."""
    sentence = prepared.sentences[number]
    found = _by_so(prepared, number, lexicon)
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
        if prepared.tags[k] is Tag.WORD and _may_be_verb(prepared.lows[k]):
            found = subject_after(prepared, k + 1, high)
            if found is not None and prepared.tags[found[0]] is not Tag.WORD:
                return found
    return None


def _may_be_verb(word: str) -> bool:
    return word.endswith(_VERB_ENDINGS) or not word.endswith(_ADJECTIVE_ENDINGS)


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
    reflexive = hit.last < sentence.last and prepared.lows[hit.last] in lexicon.words("reflexives")
    mention = subject_after(prepared, hit.last + reflexive, sentence.last)
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


def _by_so(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of „Q“, so X. and of S, so X.: an attribution without a verb."""
    sentence = prepared.sentences[number]
    found = []
    for k in range(sentence.first + 2, sentence.last - 1):
        if prepared.lows[k] not in lexicon.words("so_words") or prepared.lows[k - 1] != ",":
            continue
        mention = subject_after(prepared, k + 1, sentence.last)
        if mention is None or (mention[1] < sentence.last and prepared.tags[mention[1]] not in _ENDS):
            continue
        first, quoted = k - 2, k - 2 in prepared.quotation_of
        while quoted and first > sentence.first and first - 1 in prepared.quotation_of:
            first -= 1
        fragments = [(first if quoted else sentence.first, k - 1)]
        if mention[1] + 1 < sentence.last and mention[1] + 1 in prepared.quotation_of:
            fragments.append((mention[1] + 1, mention[1] + 2))
        rule = "inverted" if quoted else "clause-inverted"
        found.append(Candidate(fragments, rule, number, sure=_SURE, cue=(k, k + 1), mention=mention))
    return found


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
        if prepared.lows[k] in _CLAUSE_MARKS or k in prepared.quotation_of:
            break
    if verb != hit.token and prepared.lows[verb] in lexicon.words("be_forms"):
        return None
    if hit.cue.word in lexicon.words("quoting_others"):
        quoted = subject_after(prepared, hit.last, high)
        return quoted if quoted is not None else subject_before(prepared, sentence.first, verb, lexicon)
    if verb > sentence.first and prepared.tags[verb - 1] is Tag.COORDINATOR:
        return clause_subject(prepared, sentence.first, verb - 1, lexicon)  # “X stand auf und sagte”
    before = subject_before(prepared, sentence.first, verb, lexicon)
    reflexive = verb + 1 < high and prepared.lows[verb + 1] in lexicon.words("reflexives")
    after = subject_after(prepared, verb + 1 + reflexive, high)
    if after is not None and prepared.lows[after[0]] in lexicon.words("subject_pronouns"):
        return after
    if before is not None and all(prepared.tags[k] is Tag.NUMBER for k in range(*before)):
        before = after  # “2008 erklärte X”
    if after is not None and _opens_with_adverbial(prepared, sentence, verb, lexicon):
        return after
    if before is None or (before[0] > sentence.first and prepared.tags[before[0] - 1] is Tag.PREPOSITION):
        before = after
    if before is not None and prepared.lows[before[0]] in lexicon.words("empty_subjects"):
        return _place_of(prepared, sentence, before, high)
    return before


def _opens_with_adverbial(prepared: Prepared, sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """Tell whether all before the verb only says when, where or how: then the subject stands behind it."""
    first = sentence.first
    while first < verb and prepared.tags[first] in (Tag.ADVERB, Tag.TIME):
        first += 1
    if first >= verb:
        return verb > sentence.first
    opens = prepared.tags[first] is Tag.PREPOSITION or prepared.lows[first] in lexicon.words("time_prepositions")
    return opens and not any(prepared.lows[k] == "," or prepared.tags[k] is Tag.PRONOUN for k in range(first, verb))


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
