"""Subjects that hold a clause of their own: “the clerks who filed it | said”, “the decision to close it | showed”.

The noun phrase right before a verb may only be the end of its subject. Nothing joins two finite verbs but a mark, a
conjunction or a complementizer; where there is none of these, what stands between belongs to the subject.

References:
    Pareti (2015): the source is the whole noun phrase, relative clauses included.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_LONGEST: Final = 24
_MOST_CLAUSES: Final = 3
_INSIDE: Final = frozenset(".'’&@#$%€£")
_VERBAL: Final = (Tag.AUXILIARY, Tag.WORD, Tag.ADVERB)
_NOMINAL: Final = (Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.PRONOUN, Tag.DETERMINER)
_OBJECTS: Final = (Tag.PREPOSITION, Tag.DETERMINER, Tag.POSSESSIVE, Tag.AUXILIARY, Tag.QUOTATION, Tag.PRONOUN)

PhraseStart = Callable[[int], int]
"""Gives the first token of the noun phrase that ends before a token."""


def whole_subject(prepared: Prepared, low: int, part: Range, phrase_start: PhraseStart, lexicon: Lexicon) -> Range:
    """Return the subject that ends with the noun phrase ``part``, the clauses in it included."""
    start, verb = part
    if prepared.tags[start] is Tag.PRONOUN and prepared.lows[start] not in lexicon.words("object_pronouns"):
        return part
    for _ in range(_MOST_CLAUSES):
        earlier = _before_relative(prepared, low, (start, verb), phrase_start, lexicon)
        if earlier is None:
            earlier = _before_infinitive(prepared, low, start, phrase_start, lexicon)
        if earlier is None or earlier >= start:
            break
        start = earlier
    if start < part[0]:
        start = _before_apposition(prepared, low, start, phrase_start)
    return start, verb


def _before_apposition(prepared: Prepared, low: int, start: int, phrase_start: PhraseStart) -> int:
    """Return where the name begins that a subject explains behind a quotation: “"Q," Nora Vance, | the baker”."""
    if start - 2 <= low or prepared.lows[start - 1] != "," or prepared.tags[start - 2] is not Tag.NAME:
        return start
    first = phrase_start(start - 1)
    return first if first > low and first - 1 in prepared.quotation_of else start


def without_time(prepared: Prepared, low: int, verb: int, lexicon: Lexicon) -> int:
    """Return the token behind the subject where only a time stands between: “the clerk | on Monday | said”."""
    k = verb
    if k - 2 > low and prepared.lows[k - 1] in lexicon.words("time_units"):
        if prepared.lows[k - 2] not in lexicon.words("time_pointers"):
            return verb
        k -= 2
    else:
        while k - 1 > low and prepared.tags[k - 1] is Tag.TIME:
            k -= 1
        if k == verb:
            return verb
        while k - 1 > low and prepared.tags[k - 1] is Tag.NUMBER:
            k -= 1
    while k - 1 > low and prepared.tags[k - 1] in (Tag.TIME, Tag.ADVERB):
        k -= 1
    if k - 1 > low and prepared.tags[k - 1] is Tag.PREPOSITION:
        k -= 1
    closed = prepared.lows[k - 1] == ","  # “Ruiz, the mayor, | today | said”
    return k if closed or prepared.tags[k - 1] in (Tag.NAME, Tag.WORD, Tag.NUMBER) else verb


def _before_relative(
    prepared: Prepared, low: int, part: Range, phrase_start: PhraseStart, lexicon: Lexicon
) -> int | None:
    """Return where the noun phrase begins that a relative clause takes up, in which ``part`` is no subject."""
    start, verb = part
    if start == low or prepared.tags[start - 1] in (Tag.COORDINATOR, Tag.COMPLEMENTIZER, Tag.SUBORDINATOR):
        return None
    if _tells(prepared, start - 1, lexicon):
        return None  # “those who say | the mayor | knew”
    for k in range(start - 1, max(low, start - _LONGEST), -1):
        tag, word = prepared.tags[k], prepared.lows[k]
        if tag is Tag.QUOTATION or (tag is Tag.PUNCTUATION and word not in _INSIDE):
            return None
        if tag in (Tag.COMPLEMENTIZER, Tag.SUBORDINATOR) and not _opens_relative(prepared, k, verb, lexicon):
            return None
        if tag in (Tag.RELATIVE, Tag.COMPLEMENTIZER) or word in lexicon.words("relative_subjects"):
            if not _opens_relative(prepared, k, verb, lexicon):
                return None
            if prepared.tags[k - 1] is Tag.COORDINATOR:
                continue  # “who lives here and who …”
            first = phrase_start(k)
            return first if first < k and prepared.tags[k - 1] in _NOMINAL else None
    return None


def _opens_relative(prepared: Prepared, k: int, verb: int, lexicon: Lexicon) -> bool:
    """Tell whether a relative clause with a verb of its own lies between its pronoun at ``k`` and the verb."""
    following = prepared.tags[k + 1]
    owns = prepared.lows[k] in lexicon.words("relative_owners")
    subject = prepared.lows[k] in lexicon.words("relative_subjects")
    between = prepared.tags[k + 1 : verb]
    if owns:
        return any(tag is Tag.AUXILIARY for tag in between) or len(between) > 3
    past = prepared.lows[k + 1].endswith(lexicon.endings("past_endings"))
    if subject:
        return following in _VERBAL and (past or any(tag in _OBJECTS for tag in between))
    if prepared.lows[k] not in lexicon.words("that_words") or _tells(prepared, k - 1, lexicon):
        return False
    return prepared.tags[k - 1] is Tag.WORD and (following is Tag.AUXILIARY or (following is Tag.WORD and past))


def _tells(prepared: Prepared, k: int, lexicon: Lexicon) -> bool:
    """Tell whether a word mostly introduces what somebody says or thinks, which is then a clause of its own."""
    cue = lexicon.cue(prepared.lows[k])
    return cue is not None and 2 * cue.hits >= cue.total


def _before_infinitive(
    prepared: Prepared, low: int, start: int, phrase_start: PhraseStart, lexicon: Lexicon
) -> int | None:
    """Return where the noun phrase begins behind which an infinitive stands: “the plan to close | the mine”."""
    verb = start - 1
    if verb - 2 < low or prepared.tags[verb] is not Tag.WORD or _tells(prepared, verb, lexicon):
        return None
    if prepared.lows[verb - 1] not in lexicon.words("infinitive_marks"):
        return None
    if prepared.tags[verb - 2] is not Tag.WORD:
        return None
    first = phrase_start(verb - 1)
    return first if first < verb - 2 and prepared.tags[first] in (Tag.DETERMINER, Tag.POSSESSIVE) else None
