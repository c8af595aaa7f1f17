"""The subject of a verb in a verb-second language: before the verb or behind it, told by case, number and kind.

A main clause has its finite verb in the second place, whatever stands in the first (subject, object, adverbial, clause,
quotation); a subordinate clause has it at its end, and the subject first.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.cases import OPENERS, Phrase, is_noun_phrase, opens_clause, phrase_at, phrases
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag

_FARTHEST: Final = 40
_LONGEST: Final = 40
_WORTH: Final = {"pronoun": 3.0, "person": 3.0, "group": 2.2, "name": 2.0, "thing": 0.5}
_BESIDE: Final = 1.0
_UNLIKE: Final = 4.0
_DASHES: Final = frozenset("–—-")


class Clause(NamedTuple):
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
    auxiliary = _auxiliary(prepared, start, at)
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
    lows, closed = prepared.lows, 0
    low = max(sentence.first, at - 2 * _FARTHEST)
    for k in range(at - 1, low - 1, -1):
        if lows[k] in (";", ":"):
            return k + 1, False
        if k in prepared.quotation_of and not _is_part_of_name(prepared, k):
            return k + 1, False
        if lows[k] != "," and lows[k] not in _DASHES:
            continue
        if opens_clause(prepared, k + 1, lexicon) and k + 1 < at:
            if not closed:
                return k + 1, True
            closed -= 1
        else:
            closed += 1
    return low, not closed and low == sentence.first and opens_clause(prepared, low, lexicon)


def _is_part_of_name(prepared: Prepared, k: int) -> bool:
    inside = prepared.quotation_of[k].inside(prepared.text)
    return len(inside.split()) <= 4 and k > 0 and prepared.tags[k - 1] in (Tag.NAME, Tag.DETERMINER)


def _auxiliary(prepared: Prepared, start: int, at: int) -> int | None:
    """Return the auxiliary that a participle or infinitive at the clause's end goes with, or None."""
    low = prepared.lows[at]
    if not low.endswith(("t", "en", "n")) or low.endswith("ten"):
        return None
    for k in range(at - 1, max(start, at - _FARTHEST) - 1, -1):
        if prepared.tags[k] is Tag.AUXILIARY:
            return k
        if prepared.lows[k] == "," and prepared.tags[k + 1] in OPENERS:
            return None
    return None


def subject_of(prepared: Prepared, clause: Clause, high: int, lexicon: Lexicon) -> Range | None:
    """Return the tokens of the clause's subject, looked for up to token ``high``; None where nothing can be one."""
    if clause.is_final:
        return _best(prepared, phrases(prepared, clause.start, clause.verb, lexicon), clause, lexicon)
    start = clause.start
    if clause.verb > start and prepared.tags[clause.verb - 1] is Tag.COORDINATOR:
        earlier = _first_subject(prepared, start, clause.verb - 1, lexicon)
        if earlier is not None:
            return earlier
    first, last = _front(prepared, start, clause.verb, lexicon)
    before = phrases(prepared, first, last, lexicon)[:1] if first < last else []
    if before and prepared.tags[first] is Tag.ADVERB and prepared.lows[first] not in lexicon.words("focus_words"):
        before = []
    after = phrases(prepared, clause.verb + 1, _reach(prepared, clause.verb + 1, high), lexicon)
    best = _best(prepared, before + after, clause, lexicon)
    if best is not None and best[0] < clause.verb:
        return best[0], min(last, best[0] + _LONGEST)
    if best is None and high > clause.verb:
        rest = phrases(prepared, clause.verb + 1, min(high, clause.verb + _FARTHEST), lexicon)
        best = _best(prepared, rest, clause, lexicon)
    return best


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
        if prepared.lows[k] == "," and not _joins_adjectives(prepared, k):
            return k + 1, last
    return start, last


def _joins_adjectives(prepared: Prepared, k: int) -> bool:
    return prepared.tags[k - 1] is Tag.WORD and prepared.tags[k + 1] is Tag.WORD


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
    plural = is_plural_verb(prepared.lows[clause.verb if clause.auxiliary is None else clause.auxiliary])
    best: tuple[float, Phrase] | None = None
    beside = True
    for phrase in found:
        if phrase.governed or phrase.oblique or phrase.kind == "time":
            continue
        worth = _WORTH[phrase.kind] + _BESIDE * (beside or phrase.last == clause.verb)
        if phrase.first >= clause.verb:
            beside = False
        if phrase.plural is not None and phrase.plural != plural and not _is_sum(prepared, phrase, lexicon):
            worth -= _UNLIKE
        if best is None or worth > best[0]:
            best = worth, phrase
    if best is None:
        return None
    return best[1].first, with_apposition(prepared, best[1], lexicon)


def is_plural_verb(low: str) -> bool:
    """Tell whether a finite verb has the ending of the plural (“sagten”, “sind”)."""
    return low.endswith("n") or low == "sind"


def _is_sum(prepared: Prepared, phrase: Phrase, lexicon: Lexicon) -> bool:
    return any(prepared.lows[k] in lexicon.words("name_joiners") for k in range(phrase.first, phrase.last))


def with_apposition(prepared: Prepared, phrase: Phrase, lexicon: Lexicon) -> int:
    """Return the token behind the phrase and the one set beside it in commas (“der Sprecher, Jan Berg, …”)."""
    k = phrase.last
    if phrase.kind == "pronoun" or k + 1 >= len(prepared.lows) or prepared.lows[k] != ",":
        return k
    beside = phrase_at(prepared, k + 1, min(k + _LONGEST, len(prepared.lows)), lexicon)
    if beside is None or beside.kind in ("pronoun", "time"):
        return k
    closed = beside.last >= len(prepared.lows) or prepared.lows[beside.last] in (",", ".", ":", ";", "–", "!", "?")
    return beside.last if closed else k
