"""The subject of a verb in a verb-second language: before the verb or behind it, told by case, number and kind.

A main clause has its finite verb in the second place, whatever stands in the first (subject, object, adverbial, clause,
quotation); a subordinate clause has it at its end, and the subject first.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.cases import (
    OPENERS,
    Phrase,
    is_name_in_marks,
    is_noun_phrase,
    opens_clause,
    phrase_at,
    phrases,
)
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag

_FARTHEST: Final = 40
_LONGEST: Final = 40
_LONGEST_APPOSITION: Final = 16
_WORTH: Final = {"pronoun": 3.0, "person": 3.0, "group": 2.2, "name": 2.0, "text": 1.2, "thing": 0.5}
_BESIDE: Final = 1.0
_UNLIKE: Final = 4.0
_EMPTY: Final = 0.3
_OWNED: Final = 1.0
"""What “his” takes off a phrase that names no person: it is rather the object (“Sie begründete ihre Wahl”)."""
_DASHES: Final = frozenset("–—-")
_OF_PHRASES: Final = (Tag.PREPOSITION, Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER)
"""What stands behind the noun of an apposition: “Sprecher der Werft in Emden”."""


class Clause(Struct, frozen=True):
    """The clause of a verb: where it starts, its finite verb, its auxiliary, and whether the verb stands at its end."""

    start: int
    verb: int
    auxiliary: int | None
    is_final: bool


def clause_of(prepared: Prepared, sentence: Sentence, at: int, lexicon: Lexicon) -> Clause:
    """Return the clause of the verb form at token ``at``: of a participle or infinitive, its auxiliary's."""
    start, is_subordinate = _start(prepared, sentence, at, lexicon)
    if is_subordinate and _closes(prepared, sentence, at):
        following = at + 1 < sentence.last and prepared.tags[at + 1] is Tag.AUXILIARY
        return Clause(start, at, at + 1 if following else None, is_final=True)
    auxiliary = _auxiliary(prepared, start, at, lexicon)
    return Clause(start, at if auxiliary is None else auxiliary, auxiliary, is_final=False)


def _closes(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Tell whether a clause ends with the verb at token ``at`` and its auxiliaries."""
    k = at + 1
    while k < sentence.last and prepared.tags[k] is Tag.AUXILIARY:
        k += 1
    closing = (Tag.PUNCTUATION, Tag.QUOTATION, Tag.COORDINATOR, Tag.COMPLEMENTIZER)
    return k >= sentence.last or prepared.tags[k] in closing


def _start(prepared: Prepared, sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[int, bool]:
    """Return where the clause of a verb starts, and whether a subordinate clause it is."""
    lows, closed, skipped = prepared.lows, 0, at
    low = max(sentence.first, at - 2 * _FARTHEST)
    for k in range(at - 1, low - 1, -1):
        if lows[k] in (";", ":"):
            return k + 1, False
        if k in prepared.quotation_of and _stands_apart(prepared, low, k):
            return k + 1, False
        if lows[k] != "," and lows[k] not in _DASHES:
            continue
        if k >= skipped:
            continue
        if opens_clause(prepared, k + 1, lexicon) and k + 1 < at:
            if not closed:
                return k + 1, True
            closed -= 1
        elif (opening := _apposition_before(prepared, low, k, lexicon)) is not None:
            skipped = opening
        else:
            closed += 1
    return low, not closed and low == sentence.first and opens_clause(prepared, low, lexicon)


def _apposition_before(prepared: Prepared, low: int, closing: int, lexicon: Lexicon) -> int | None:
    """Return the comma that opens the apposition which ends at a comma (“, Nora Vogt,”), or None."""
    for k in range(closing - 1, max(low, closing - _LONGEST_APPOSITION) - 1, -1):
        if prepared.lows[k] == ",":
            phrase = None if opens_clause(prepared, k + 1, lexicon) else phrase_at(prepared, k + 1, closing, lexicon)
            rest = () if phrase is None else prepared.tags[phrase.last : closing]
            return k if phrase is not None and all(tag in _OF_PHRASES for tag in rest) else None
    return None


def _stands_apart(prepared: Prepared, low: int, k: int) -> bool:
    """Tell whether a quotation is no part of the clause it stands in, as quoted words are (“als „Fehler“ ansah”)."""
    if k == low or prepared.lows[k - 1] in (":", ",", ";", ".") or k - 1 in prepared.quotation_of:
        return not (k == low and is_name_in_marks(prepared, k) and prepared.lows[k + 1] != ",")
    return prepared.lows[k + 1] == "," and prepared.tags[k - 1] not in (Tag.NAME, Tag.DETERMINER)


def _auxiliary(prepared: Prepared, start: int, at: int, lexicon: Lexicon) -> int | None:
    """Return the auxiliary that a participle or infinitive at the clause's end goes with, or None."""
    low = prepared.lows[at]
    if not low.endswith(lexicon.endings("nonfinite_endings")) or low.endswith(lexicon.endings("plural_past_endings")):
        return None
    behind = prepared.tags[at + 1] if at + 1 < len(prepared.tags) else Tag.PUNCTUATION
    if at > start and prepared.lows[at - 1] == "," and behind not in (Tag.PUNCTUATION, Tag.COORDINATOR):
        return None  # “…, heißt es”
    for k in range(at - 1, max(start, at - _FARTHEST) - 1, -1):
        if prepared.tags[k] is Tag.AUXILIARY:
            return None if prepared.lows[k + 1] == "," else k  # “…, die er bekommen hat, heißt es”
        if prepared.lows[k] == "," and (prepared.tags[k + 1] in OPENERS or _is_second(prepared, k + 1, at, lexicon)):
            return None
    return None


def _is_second(prepared: Prepared, first: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb is the second part of a clause: “…, die Organisation bezweifelt”."""
    phrase = phrase_at(prepared, first, at, lexicon)
    return phrase is not None and phrase.last == at and not phrase.oblique


def subject_of(prepared: Prepared, clause: Clause, high: int, lexicon: Lexicon) -> Range | None:
    """Return the tokens of the clause's subject, looked for up to token ``high``; None where nothing can be one."""
    if clause.is_final:
        inside = _best(prepared, phrases(prepared, clause.start, clause.verb, lexicon), clause, lexicon)
        return _relative_subject(prepared, clause, inside, lexicon)
    start = clause.start
    if clause.verb > start and prepared.tags[clause.verb - 1] is Tag.COORDINATOR:
        if opens_clause(prepared, start, lexicon):  # “Als der Sturm kam, lachte X und rief”
            start = next((k + 1 for k in range(start, clause.verb) if prepared.lows[k] == ","), start)
        earlier = _first_subject(prepared, start, clause.verb - 1, lexicon)
        if earlier is not None:
            return earlier
    first, last = _front(prepared, start, clause.verb, lexicon)
    before = phrases(prepared, first, last, lexicon)[:1] if first < last else []
    if before and _is_adverbial(prepared, first, before[0], lexicon):
        before = []
    after = phrases(prepared, clause.verb + 1, _reach(prepared, clause.verb + 1, high), lexicon)
    best = _best(prepared, before + after, clause, lexicon)
    if best is not None and best[0] < clause.verb:
        apart = _is_apart(prepared, best[1], last)
        if apart:  # “Dies war das Ende und die Lotsen sagten”
            joined = [k for k in range(best[1], last) if prepared.tags[k] is Tag.COORDINATOR or prepared.lows[k] == ","]
            ends = (phrase_at(prepared, k + 1, last + 1, lexicon) for k in joined)
            whole = (p for p in ends if p is not None and not p.oblique)
            return next(((p.first, last) for p in whole if with_apposition(prepared, p, lexicon) >= last), best)
        return best[0], min(last, best[0] + _LONGEST)
    if best is None and high > clause.verb:
        rest = phrases(prepared, clause.verb + 1, min(high, clause.verb + _FARTHEST), lexicon)
        best = _best(prepared, rest, clause, lexicon)
    return best


def _relative_subject(prepared: Prepared, clause: Clause, inside: Range | None, lexicon: Lexicon) -> Range | None:
    """Return “der” as the subject of “der den Plan lobte”, unless another is ``inside``: “die er lobte”."""
    start = clause.start
    if prepared.lows[start] not in lexicon.words("relative_subjects") or is_noun_phrase(prepared, start, lexicon):
        return inside
    if inside is not None and (start in range(*inside) or names_source(prepared, inside, lexicon)):
        nominative = prepared.lows[start] in lexicon.words(
            "two_case_articles"
        )  # not so “die” and “das”: “die der Rat lobte”
        if not nominative or prepared.tags[inside[0]] is Tag.PRONOUN:
            return inside
    return start, start + 1


def names_source(prepared: Prepared, subject: Range, lexicon: Lexicon) -> bool:
    """Tell whether a subject is a person, a body or a pronoun for one, and no thing."""
    phrase = phrase_at(prepared, subject[0], subject[1], lexicon)
    if phrase is None or (phrase.kind == "pronoun" and prepared.lows[phrase.head] in lexicon.words("empty_subjects")):
        return False
    if phrase.kind == "name" and not _is_sum(prepared, phrase, lexicon) and _has_plural_verb(prepared, phrase, lexicon):
        return False  # “Proben ergaben …”: no name
    return _worth(prepared, phrase, lexicon) >= _WORTH["name"] - _OWNED


def _is_apart(prepared: Prepared, first: int, last: int) -> bool:
    """Tell whether what stands between a phrase and the verb is another clause, no apposition or addition."""
    while first < last and prepared.tags[first] in (Tag.ADVERB, Tag.TIME):
        first += 1
    joins = first < last and (prepared.lows[first] in (",", "(", *_DASHES) or prepared.tags[first] is Tag.PREPOSITION)
    if first < last and not joins:
        return prepared.tags[first] in (Tag.WORD, Tag.AUXILIARY, Tag.COORDINATOR)
    auxiliary = any(prepared.tags[k] is Tag.AUXILIARY for k in range(first, last))
    return auxiliary and "," not in prepared.lows[first:last]


def _has_plural_verb(prepared: Prepared, phrase: Phrase, lexicon: Lexicon) -> bool:
    beside = (phrase.last, phrase.first - 1)
    verbs = (k for k in beside if 0 <= k < len(prepared.tags) and prepared.tags[k] in (Tag.WORD, Tag.AUXILIARY))
    verb = next(verbs, None)
    return verb is not None and is_plural_verb(prepared.lows[verb], lexicon)


def _is_adverbial(prepared: Prepared, first: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Tell whether an adverb stands before the verb, or a word that only its place gives a capital (“Warnend”)."""
    if prepared.tags[first] is Tag.ADVERB:
        return prepared.lows[first] not in lexicon.words("focus_words")
    low = prepared.lows[first]
    alone = phrase.first == first == phrase.head and prepared.tags[first] is Tag.NAME
    return alone and low.endswith(lexicon.endings("adverb_endings")) and low not in lexicon.words("feminine_nouns")


def _front(prepared: Prepared, start: int, verb: int, lexicon: Lexicon) -> Range:
    """Return what stands before the finite verb, of several parts of the sentence the last; no comma at its end."""
    last = verb
    while last > start and prepared.tags[last - 1] is Tag.ADVERB:
        last -= 1
    if last > start and (prepared.lows[last - 1] == "," or prepared.lows[last - 1] in _DASHES):
        if opens_clause(prepared, start, lexicon) and not is_noun_phrase(prepared, start, lexicon):
            return verb, verb  # “Nachdem …, sagte X”
        return start, last - 1
    for k in range(last - 1, start - 1, -1):
        joins = prepared.lows[k] != "," or _joins_adjectives(prepared, k) or _joins_names(prepared, k, last, lexicon)
        if not joins:
            return k + 1, last
    return start, last


def _joins_adjectives(prepared: Prepared, k: int) -> bool:
    return prepared.tags[k - 1] is Tag.WORD and prepared.tags[k + 1] is Tag.WORD


def _joins_names(prepared: Prepared, comma: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether a comma stands between the first names of several: “Emmer, Sand und Dahl”."""
    named = prepared.tags[comma - 1] is Tag.NAME and prepared.tags[comma + 1] is Tag.NAME
    rest = range(comma + 1, last)
    joined = any(prepared.lows[k] in lexicon.words("name_joiners") for k in rest)
    return named and joined and all(prepared.tags[k] in (Tag.NAME, Tag.COORDINATOR) for k in rest)


def _reach(prepared: Prepared, low: int, high: int) -> int:
    """Return where the field behind the verb ends: at its first comma, quotation or colon."""
    for k in range(low, min(high, low + _FARTHEST)):
        if prepared.lows[k] in (",", ":", ";", ".") or prepared.lows[k] in _DASHES:
            if prepared.lows[k] == "." and k + 1 < high:
                continue
            return k
    return min(high, low + _FARTHEST)


def _first_subject(prepared: Prepared, low: int, high: int, lexicon: Lexicon) -> Range | None:
    found = [p for p in phrases(prepared, low, high, lexicon) if not (p.governed or p.oblique or p.kind == "time")]
    if not found:
        return None
    best = max(found[:2], key=lambda p: _WORTH.get(p.kind, 0.0))
    return best.first, best.last


def _best(prepared: Prepared, found: list[Phrase], clause: Clause, lexicon: Lexicon) -> Range | None:
    plural = is_plural_verb(prepared.lows[clause.verb if clause.auxiliary is None else clause.auxiliary], lexicon)
    best: tuple[float, Phrase] | None = None
    beside = True
    for phrase in found:
        if phrase.governed or phrase.oblique or phrase.kind == "time":
            continue
        worth = _worth(prepared, phrase, lexicon) + _BESIDE * (beside or phrase.last == clause.verb)
        if phrase.first >= clause.verb:
            beside = False
        if phrase.plural is not None and phrase.plural != plural and not _is_sum(prepared, phrase, lexicon):
            worth -= _UNLIKE
        if best is None or worth > best[0]:
            best = worth, phrase
    if best is None:
        return None
    return best[1].first, with_apposition(prepared, best[1], lexicon)


def _worth(prepared: Prepared, phrase: Phrase, lexicon: Lexicon) -> float:
    """Return how likely a phrase is to speak, by what it names, it or the one set beside it."""
    worth = _WORTH[phrase.kind]
    if phrase.kind == "pronoun" and prepared.lows[phrase.head] in lexicon.words("empty_subjects"):
        worth = _EMPTY  # “Vogt hält es für wahr, dass …”
    if prepared.tags[phrase.first] is Tag.POSSESSIVE and phrase.kind != "person":
        worth -= _OWNED
    if with_apposition(prepared, phrase, lexicon) > phrase.last:
        end = min(phrase.last + _LONGEST, len(prepared.lows))
        beside = phrase_at(prepared, phrase.last + 1, end, lexicon)
        worth = worth if beside is None else max(worth, _WORTH.get(beside.kind, 0.0))
    return worth


def is_plural_verb(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a finite verb has the ending of the plural (“sagten”, “sind”)."""
    return low.endswith(lexicon.endings("plural_verb_endings"))


def _is_sum(prepared: Prepared, phrase: Phrase, lexicon: Lexicon) -> bool:
    return any(prepared.lows[k] in lexicon.words("name_joiners") for k in range(phrase.first, phrase.last))


def with_apposition(prepared: Prepared, phrase: Phrase, lexicon: Lexicon) -> int:
    """Return the token behind the phrase and the one set beside it in commas (“der Sprecher, Jan Berg, …”)."""
    k = phrase.last
    if phrase.kind == "pronoun" or k + 1 >= len(prepared.lows) or prepared.lows[k] != ",":
        return k
    if prepared.tags[k + 1] is Tag.NUMBER and k + 2 < len(prepared.lows) and prepared.lows[k + 2] == ",":
        k += 2  # “Lars Emmer, 44, Leiter des Hafens,”
    beside = phrase_at(prepared, k + 1, min(k + _LONGEST, len(prepared.lows)), lexicon)
    if beside is None or beside.kind in ("pronoun", "time"):
        return k
    closed = beside.last >= len(prepared.lows) or prepared.lows[beside.last] in (",", ".", ":", ";", "–", "!", "?")
    return beside.last if closed else k
