"""Noun phrases that can name a source, read off word classes alone: before a verb, after it, and with apposition.

There is no parser here. A phrase is cut where a closed-class word (auxiliary, subordinator, “that”, a pronoun) or a
punctuation mark says that another clause begins; that finds the head of nearly every mention, which is what counts.
"""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.long_subjects import whole_subject, without_time
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_LONGEST: Final = 40
_LONG_FOR_A_PRONOUN: Final = 14
_MOST_APPOSITIONS: Final = 3
_LONGEST_SUBJECT: Final = 12
_FARTHEST_COMMA: Final = 24
_SHORTEST_PAST: Final = 5
_DASHES: Final = frozenset("—–") | {"--"}
_INSIDE: Final = frozenset(".'’&-@#$%€£")
_CLAUSE_TAGS: Final = frozenset({Tag.AUXILIARY, Tag.COMPLEMENTIZER, Tag.SUBORDINATOR, Tag.RELATIVE})
_BEFORE_SUBJECTS: Final = _CLAUSE_TAGS | {Tag.PUNCTUATION, Tag.COORDINATOR, Tag.ADVERB, Tag.TIME, Tag.QUOTATION}
_NOMINAL: Final = frozenset({Tag.NAME, Tag.WORD, Tag.NUMBER})
_STARTERS: Final = frozenset({Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.WORD})
_BEFORE_ADJECTIVES: Final = (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.PREPOSITION)


def phrase_start(prepared: Prepared, low: int, end: int, lexicon: Lexicon) -> int:
    """Return the first token of the noun phrase that ends before token ``end``; ``end`` itself if there is none."""
    tags, lows = prepared.tags, prepared.lows
    if end > low and tags[end - 1] is Tag.PRONOUN:
        of = end - 3 >= low and lows[end - 2] in lexicon.words("partitive_words")
        return end - 3 if of and tags[end - 3] in (Tag.DETERMINER, Tag.NUMBER) else end - 1  # “three of them”
    k = end
    low = max(low, end - _LONGEST)
    while k > low:
        at = k - 1
        tag, word = tags[at], lows[at]
        if tag is Tag.PUNCTUATION:
            if word == ")" and (opening := _opening_bracket(prepared, low, at)) is not None:
                k = opening
                continue
            if word not in _INSIDE:
                break
        elif tag is Tag.ADVERB and k < end and at > low and tags[at - 1] in _BEFORE_ADJECTIVES:
            pass  # “in newly opened mines”, “in both towns”
        elif tag in _CLAUSE_TAGS or tag in (Tag.QUOTATION, Tag.ADVERB, Tag.TIME, Tag.PRONOUN):
            break
        elif tag is Tag.COORDINATOR:
            if not _joins_names(prepared, low, at, lexicon):
                break
        elif tag is Tag.PREPOSITION:
            if (
                at == low
                or tags[at - 1] not in (*_NOMINAL, Tag.DETERMINER)
                or at == end - 1
                or _is_verb(lexicon, lows[at - 1])
            ):
                break
        elif tag in (Tag.DETERMINER, Tag.POSSESSIVE):
            genitive = word in lexicon.words("genitive_articles") and at > low and tags[at - 1] in _NOMINAL
            if not genitive and (at == low or tags[at - 1] not in (Tag.PREPOSITION, Tag.COORDINATOR, Tag.DETERMINER)):
                return at
        elif tag is Tag.WORD and at < end - 1 and _is_verb(lexicon, word):
            break
        k = at
    while k < end and (tags[k] in (Tag.PREPOSITION, Tag.COORDINATOR) or (tags[k] is Tag.PUNCTUATION)):
        k += 1
    return k


def _is_verb(lexicon: Lexicon, word: str) -> bool:
    cue = lexicon.cue(word)
    return cue is not None and cue.hits >= 0.5 * cue.total and not cue.is_participle


def _joins_names(prepared: Prepared, low: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the coordinator joins two noun phrases (“Both Ruiz and Okafor said”), not two clauses."""
    if prepared.lows[at] not in lexicon.words("source_joiners"):
        return False
    following = prepared.tags[at + 1 : at + 2]  # the text may break off here
    return at > low and prepared.tags[at - 1] in _NOMINAL and following != [] and following[0] in _STARTERS


def antecedent_of_relative(prepared: Prepared, low: int, relative: int, lexicon: Lexicon) -> Range | None:
    """Return the noun phrase that the relative pronoun at token ``relative`` takes up (“Ana Ruiz, who”), or None."""
    end = relative - (relative - 1 > low and prepared.lows[relative - 1] == ",")
    start = phrase_start(prepared, low, end, lexicon)
    return (start, end) if start < end else None


def _opening_bracket(prepared: Prepared, low: int, at: int) -> int | None:
    return next((k for k in range(at - 1, max(low, at - 12) - 1, -1) if prepared.lows[k] == "("), None)


def subject_before(prepared: Prepared, low: int, verb: int, lexicon: Lexicon) -> Range | None:
    """Return the noun phrase just before the verb group that starts at token ``verb``, with its apposition."""
    if verb <= low:
        return None
    timed = without_time(prepared, low, verb, lexicon)
    closing = prepared.lows[timed - 1]
    if closing == "," or closing in _DASHES:
        return _subject_with_apposition(prepared, low, timed - 1, lexicon)
    if closing in lexicon.words("relative_subjects"):
        return verb - 1, verb
    if verb - 1 in prepared.quotation_of:
        return _with_quoted_clause(prepared, low, verb, lexicon)
    found = _nearest_phrase(prepared, low, timed, lexicon)
    if found is None and timed < verb:
        found = _nearest_phrase(prepared, low, verb, lexicon)
    if found is None:
        return None
    whole = whole_subject(prepared, low, found, lambda end: phrase_start(prepared, low, end, lexicon), lexicon)
    if whole[0] < found[0]:
        return whole
    return None if _is_no_source(prepared, *found, lexicon) else (found[0], _own_verb(prepared, *found, lexicon))


def _nearest_phrase(prepared: Prepared, low: int, verb: int, lexicon: Lexicon) -> Range | None:
    """Return the noun phrase that ends before token ``verb``, cut at the last pronoun in it if it is very long."""
    start = phrase_start(prepared, low, verb, lexicon)
    if start >= verb:
        return None
    if verb - start > _LONG_FOR_A_PRONOUN:
        pronoun = next((k for k in range(verb - 1, start, -1) if prepared.tags[k] is Tag.PRONOUN), None)
        start = pronoun if pronoun is not None else start
    return start, verb


def _is_no_source(prepared: Prepared, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a phrase is only a time (“two weeks”) or a verb (“and faced | criticism”)."""
    last = prepared.lows[end - 1]
    if end - start == 1:
        verbal = lexicon.is_participle(last) or last.endswith(lexicon.endings("past_endings"))
        return verbal and prepared.tags[start] is Tag.WORD
    counted = prepared.tags[start] in (Tag.DETERMINER, Tag.NUMBER, Tag.TIME, Tag.ADVERB)
    return end - start == 2 and counted and last in lexicon.words("time_units")


def _own_verb(prepared: Prepared, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where a verb of its own ends a phrase: of “the mayor faced | criticism” the mayor is all that is a source.

    A preposition behind the verb makes it an attribute (“the firms accused of fraud”).
    """
    tags, endings = prepared.tags, lexicon.endings("past_endings")
    for k in range(start + 1, end):
        if tags[k] is not Tag.WORD or not prepared.lows[k].endswith(endings) or len(prepared.lows[k]) < _SHORTEST_PAST:
            continue
        noun = tags[k - 1] is Tag.NAME or (
            tags[k - 1] is Tag.WORD and prepared.lows[k - 1] not in lexicon.abbreviations
        )
        if noun and (k + 1 == end or tags[k + 1] in (Tag.WORD, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME)):
            return k
    return end


def _with_quoted_clause(prepared: Prepared, low: int, verb: int, lexicon: Lexicon) -> Range | None:
    """Return the subject of a relative clause that ends with a quotation: “Voss, who calls it "a joke," | said”."""
    if not prepared.quotation_of[verb - 1].inside(prepared.text).rstrip().endswith(","):
        return None
    for k in range(verb - 2, max(low, verb - _LONGEST), -1):
        if prepared.lows[k] in lexicon.words("relative_subjects") and prepared.lows[k - 1] == ",":
            found = antecedent_of_relative(prepared, low, k, lexicon)
            return None if found is None else (found[0], verb)
        if prepared.tags[k] is Tag.PUNCTUATION and prepared.lows[k] not in _INSIDE:
            return None
    return None


def _subject_with_apposition(prepared: Prepared, low: int, closing: int, lexicon: Lexicon) -> Range | None:
    """Return “X, the Y of Z” before its closing comma or dash, reaching back to the first comma that can open it."""
    marks = []
    for k in range(closing - 1, max(low, closing - _LONGEST) - 1, -1):
        if prepared.tags[k] is Tag.QUOTATION or prepared.lows[k] in (";", ":", "."):
            if prepared.lows[k] != ".":
                break
        elif prepared.lows[k] == prepared.lows[closing]:
            marks.append(k)
    found: Range | None = None
    for opening in reversed(marks):
        clause = prepared.tags[opening + 1] in (Tag.COORDINATOR, Tag.PRONOUN, Tag.COMPLEMENTIZER)
        if clause and prepared.lows[opening + 1] not in lexicon.words("relative_subjects"):
            continue
        start = phrase_start(prepared, low, opening, lexicon)
        if start < opening and not (start > low and prepared.tags[start - 1] is Tag.PREPOSITION):
            if start == low or prepared.tags[start - 1] in _BEFORE_SUBJECTS:
                return start, closing
            found = found or (start, closing)  # may be the object of the clause before
    return found


def subject_after(prepared: Prepared, start: int, high: int, lexicon: Lexicon) -> Range | None:
    """Return the noun phrase that starts at token ``start`` after a verb (“said Ana Ruiz, a lawyer”), or None."""
    tags, lows = prepared.tags, prepared.lows
    if start >= high or tags[start] not in _STARTERS | {Tag.PRONOUN}:
        return None
    if tags[start] is Tag.PRONOUN:
        return start, start + 1
    k = start
    high = min(high, start + _LONGEST)
    while k < high:
        tag, word = tags[k], lows[k]
        if tag is Tag.PUNCTUATION:
            if word == "(" and (closing := _closing_bracket(prepared, k, high)) is not None:
                k = closing + 1
                continue
            if word == "," and _is_apposition(prepared, k + 1, high, lexicon):
                k = _appositions_end(prepared, k, high, lexicon)
                break
            if word not in _INSIDE or k + 1 >= high:
                break
        elif tag in _CLAUSE_TAGS or tag in (Tag.QUOTATION, Tag.ADVERB, Tag.TIME, Tag.PRONOUN):
            break
        elif tag is Tag.COORDINATOR:
            if k + 1 >= high or tags[k + 1] not in _STARTERS or lows[k] in lexicon.words("adversatives"):
                break
        elif tag is Tag.PREPOSITION and not _modifies(prepared, k, high, lexicon):
            break
        k += 1
    return (start, k) if k > start else None


def _modifies(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> bool:
    """Tell whether the preposition goes on with the phrase (“a professor at Yale”) rather than with the verb."""
    if k + 1 >= high or prepared.tags[k + 1] is Tag.TIME:
        return False
    if prepared.lows[k] in lexicon.words("of_words"):
        return True
    adjoined = prepared.lows[k] in lexicon.words("adjoined_prepositions")
    return (
        adjoined
        and prepared.tags[k - 1] is Tag.WORD
        and prepared.tags[k + 1] in (Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE)
    )


def _closing_bracket(prepared: Prepared, k: int, high: int) -> int | None:
    return next((j for j in range(k + 1, min(high, k + 12)) if prepared.lows[j] == ")"), None)


def _appositions_end(prepared: Prepared, comma: int, high: int, lexicon: Lexicon) -> int:
    """Return the token behind what is told of a source: “Doyle, | 61, of Millbrook”, “Lee, | 40, who owns a shop”."""
    k = comma
    for _ in range(_MOST_APPOSITIONS):
        k = _apposition_end(prepared, k + 1, high)
        aged = prepared.tags[k - 1] is Tag.NUMBER
        if not aged or k + 1 >= high or prepared.lows[k] != ",":
            break
        if prepared.tags[k + 1] is not Tag.PREPOSITION and not _is_apposition(prepared, k + 1, high, lexicon):
            break
    return k


def _is_apposition(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> bool:
    if k >= high:
        return False
    if prepared.lows[k] in lexicon.words("relative_subjects") and prepared.tags[k] is Tag.PRONOUN:
        return k + 1 < high and not _is_verb(lexicon, prepared.lows[k + 1])  # “said Riel, who added that …”
    tag = prepared.tags[k]
    if tag is Tag.WORD:
        return not lexicon.is_participle(prepared.lows[k])
    if tag is Tag.NAME and k + 1 < high and prepared.tags[k + 1] is Tag.PREPOSITION:
        return prepared.lows[k] in lexicon.words("titles") | lexicon.words("person_nouns")  # “Adair, Mayor of Arden”
    return tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.RELATIVE, Tag.NUMBER) or (
        tag is Tag.NAME and k + 1 < high and prepared.tags[k + 1] in (Tag.NAME, Tag.WORD)
    )


def _apposition_end(prepared: Prepared, k: int, high: int) -> int:
    while k < high and prepared.tags[k] is not Tag.QUOTATION and prepared.lows[k] not in (",", ";", ":", "—", "–", ")"):
        k += 1
    return k - 1 if k == high and prepared.lows[k - 1] in (".", "!", "?") else k


def clause_subject(prepared: Prepared, low: int, verb: int, lexicon: Lexicon) -> Range | None:
    """Return the first noun phrase of the clause that starts at token ``low``: the source of a participle."""
    k = _behind_adverbial(prepared, low, verb, lexicon)
    tags, lows = prepared.tags, prepared.lows
    while k < verb and tags[k] not in _STARTERS | {Tag.PRONOUN}:
        k += 1
    if k >= verb:
        return None
    if tags[k] is Tag.PRONOUN:
        return k, k + 1
    end = k
    while end < verb and end - k < _LONGEST_SUBJECT:
        tag = tags[end]
        if tag is Tag.PUNCTUATION:
            if lows[end] != "." or end + 1 >= verb:
                break
        elif tag not in _STARTERS and tag is not Tag.PREPOSITION:
            if tag is not Tag.COORDINATOR or not _joins_names(prepared, k, end, lexicon):
                break
        elif tag is Tag.WORD and end > k and _ends_subject(prepared, k, end, lexicon):
            break
        end += 1
    while end > k + 1 and tags[end - 1] in (Tag.PREPOSITION, Tag.DETERMINER):
        end -= 1
    return k, end


def _ends_subject(prepared: Prepared, start: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the word after a noun phrase is its verb: after a name, a cue, or by its ending.

    Behind an article a name may only tell which one is meant (“the Halvorsen | plan”), and a known noun is no verb.
    """
    low = prepared.lows[at]
    if low in lexicon.words("person_nouns") or low in lexicon.words("group_nouns"):
        return False
    plural = lexicon.setting("plural") or "\n"
    modifies = prepared.tags[start] is Tag.DETERMINER and lexicon.setting("nouns") != "capital"
    modifies = modifies and not prepared.lows[at - 1].endswith(plural)  # “the Tarns | state”
    after_name = prepared.tags[at - 1] is Tag.NAME and not modifies
    return (
        after_name
        or _is_verb(lexicon, low)
        or (low.endswith(lexicon.endings("past_endings")) and prepared.tags[at - 1] is not Tag.DETERMINER)
    )


def _behind_adverbial(prepared: Prepared, low: int, verb: int, lexicon: Lexicon) -> int:
    """Return the token behind an adverbial at the clause's start (“On Monday,”, “Minutes later,”), else ``low``."""
    tags, lows = prepared.tags, prepared.lows
    if low >= verb:
        return low
    comma = next((j for j in range(low, min(low + _FARTHEST_COMMA, verb - 1)) if lows[j] == ","), None)
    if comma is not None and lexicon.is_participle(lows[low]) and tags[low] is Tag.NAME:
        return comma + 1  # “Speaking from the dyke, Voss was frank”
    if tags[low] in (Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.TIME, Tag.ADVERB):
        return comma + 1 if comma is not None else low + 1
    short = comma is not None and comma - low <= 4 and tags[low] in (Tag.WORD, Tag.NUMBER, Tag.DETERMINER)
    if short and comma is not None and tags[comma + 1] in (Tag.PRONOUN, Tag.NAME, Tag.DETERMINER):
        lasts = (*prepared.tags[low:comma],)
        if Tag.NAME not in lasts:
            return comma + 1
    return low
