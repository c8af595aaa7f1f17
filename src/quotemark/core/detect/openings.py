"""Where the content behind a cue opens in a verb-second language, and how: “dass”, a clause, a colon, a quotation."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from quotemark.core.detect.cases import opens_clause, phrase_at
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag

_FARTHEST: Final = 40
_LONGEST_NAME: Final = 4
_FINAL: Final = (".", "!", "?")


class Opening(Struct, frozen=True):
    """The token where content begins, and ``kind``: that, colon, quote, mood, infinitive or clause."""

    kind: str
    start: int


def opening_after(prepared: Prepared, sentence: Sentence, at: int, lexicon: Lexicon) -> Opening | None:
    """Return how content opens behind the verb form at token ``at``, or None where none does."""
    inserted, pending = False, None
    for k in range(at + 1, min(at + _FARTHEST, sentence.last - 1)):
        low = prepared.lows[k]
        if low == ":":
            return Opening("colon", k + 1)
        if k in prepared.quotation_of:
            if (
                len(prepared.quotation_of[k].inside(prepared.text).split()) <= _LONGEST_NAME
                and (announced := _announced(prepared, sentence, k)) is not None
            ):
                return Opening("colon", announced)
            return None if inserted else Opening("quote", k)
        if low == ";":
            return None
        if low != ",":
            continue
        if prepared.tags[k + 1] is Tag.COMPLEMENTIZER or _asks(prepared, at, k, lexicon):
            return Opening("that", k + 1)
        if k + 1 in prepared.quotation_of:
            return Opening("quote", k + 1)
        if opens_clause(prepared, k + 1, lexicon) or prepared.lows[k + 1] in lexicon.words("purpose_words"):
            inserted = True
        elif not inserted and (kind := _clause_kind(prepared, k + 1, sentence, lexicon)) is not None:
            return Opening(kind, k + 1 if pending is None else pending)
        else:
            if pending is None and _goes_on_behind_comma(prepared, k, sentence, lexicon):
                pending = k + 1
            inserted = False
    return None


def _goes_on_behind_comma(prepared: Prepared, comma: int, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell whether phrases without their verb stand behind a comma, as content that goes on behind the next one.

    “Sie forderten, die Höfe in Arden, Emden und Kiel zu räumen”; no apposition: “sagte Jan Berg, der Lotse, es sei”.
    """
    beside_noun = prepared.tags[comma - 1] in (Tag.NAME, Tag.PRONOUN, Tag.QUOTATION) or prepared.lows[comma - 1] == ")"
    following = next((k for k in range(comma + 1, sentence.last) if prepared.lows[k] == ","), None)
    phrase = None if following is None else phrase_at(prepared, comma + 1, following, lexicon)
    if following is None or phrase is None or (beside_noun and not phrase.oblique):
        return False
    return not any(prepared.tags[k] is Tag.AUXILIARY for k in range(comma + 1, following))


def _announced(prepared: Prepared, sentence: Sentence, k: int) -> int | None:
    """Return the quotation behind a colon that comes after a name in marks (“im „Anker“ heißt es: „Q“”), or None."""
    colon = next((j for j in range(k + 1, sentence.last - 1) if prepared.lows[j] in (":", ",", ";")), None)
    if colon is None or prepared.lows[colon] != ":" or colon + 1 not in prepared.quotation_of:
        return None
    return colon + 1


def _asks(prepared: Prepared, at: int, comma: int, lexicon: Lexicon) -> bool:
    """Tell whether a question begins behind a comma (“sagte nicht, wo das Geld ist”), no clause about a noun."""
    if prepared.lows[comma + 1] not in lexicon.words("question_words"):
        return False
    return all(prepared.tags[k] is Tag.ADVERB for k in range(at + 1, comma))


def _clause_kind(prepared: Prepared, start: int, sentence: Sentence, lexicon: Lexicon) -> str | None:
    """Tell whether a clause in the reporting mood, an infinitive or another main clause begins behind a comma."""
    if prepared.tags[start] is Tag.COORDINATOR:
        return None
    infinitive, finite = False, False
    subject = phrase_at(prepared, start, sentence.last, lexicon)
    verb = None if subject is None or subject.oblique else subject.last
    for k in range(start, sentence.last):
        low = prepared.lows[k]
        if low in lexicon.words("reporting_mood") or low in lexicon.words("reporting_past"):
            return "mood"
        if k == verb and prepared.tags[k] is Tag.WORD:
            if is_reporting_form(low, lexicon):
                return "mood"
            finite = finite or low.endswith(lexicon.endings("finite_endings"))
        if low == "," or k in prepared.quotation_of:
            break
        marked = k > start and prepared.lows[k - 1] in lexicon.words("infinitive_marks")
        finite = finite or (prepared.tags[k] is Tag.AUXILIARY and not marked)  # “den Schlüssel zu haben”
        behind = marked and prepared.tags[k] in (Tag.WORD, Tag.AUXILIARY)
        infinitive = infinitive or behind or is_joined_infinitive(prepared, k, lexicon)
    if infinitive and not finite:
        return "infinitive"
    return "clause" if finite else None


def is_reporting_form(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a finite verb has the ending of reported speech (“er warte”, “sie behaupte”), not of the past."""
    if not low.endswith(lexicon.endings("mood_endings")):
        return False
    past = lexicon.endings("past_endings")
    return not low.endswith(past) or any(lexicon.is_cue(low + ending) for ending in past)


def is_joined_infinitive(prepared: Prepared, k: int, lexicon: Lexicon) -> bool:
    """Tell whether a word is an infinitive with its mark inside (“anzukündigen”)."""
    low = prepared.lows[k]
    if prepared.tags[k] is not Tag.WORD or not low.endswith(lexicon.endings("infinitive_endings")):
        return False
    for mark in lexicon.words("infinitive_marks"):
        at = low.find(mark, 2, 8)
        if at > 0 and low[:at] in lexicon.words("verb_particles"):
            return True
    return False


def context_after(prepared: Prepared, sentence: Sentence, at: int, lexicon: Lexicon) -> str:
    """Return what stands beside the possible cue at token ``at``, as one of the contexts that the lexicon counts by."""
    opening = opening_after(prepared, sentence, at, lexicon)
    if at > sentence.first and prepared.lows[at - 1] in lexicon.words("infinitive_marks"):
        return "inf-" + ("end" if opening is None else opening.kind)
    if opening is not None and opening.kind != "clause":
        return opening.kind
    before = at - 1
    if before > sentence.first and prepared.lows[before] == ",":
        return "inverted-quote" if before - 1 in prepared.quotation_of else "inverted"
    if before >= sentence.first and before in prepared.quotation_of:
        return "inverted-quote"
    for k in range(before, max(sentence.first, at - 20) - 1, -1):
        if prepared.lows[k] in lexicon.words("as_words") and (k == sentence.first or prepared.lows[k - 1] == ","):
            return "as"
        if prepared.lows[k] == ",":
            break
    return "end" if opening is None else opening.kind
