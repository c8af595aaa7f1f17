"""Attribution without a verb in a verb-second language: “laut X”, “nach Angaben von X”, “X zufolge”, “…, so X”."""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.cases import opens_clause, phrase_at, phrases
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.detect.subjects import with_apposition
from quotemark.core.lexicon import Lexicon, Tag

_SURE: Final = 0.9
_FARTHEST: Final = 24
_ENDS: Final = (Tag.PUNCTUATION, Tag.PREPOSITION, Tag.ADVERB, Tag.TIME, Tag.COORDINATOR, Tag.WORD)


def by_accounts(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of sentence ``number`` that a preposition or “so” attributes."""
    sentence = prepared.sentences[number]
    found = []
    for k in range(sentence.first, sentence.last - 1):
        low, made = prepared.lows[k], None
        if low in lexicon.words("account_prepositions"):
            made = _behind(prepared, number, k, lexicon, None)
        elif low in lexicon.words("account_openers"):
            made = _behind(prepared, number, k, lexicon, lexicon.words("account_nouns"))
        elif low in lexicon.words("view_openers"):
            made = _behind(prepared, number, k, lexicon, lexicon.words("view_nouns"))
        elif low in lexicon.words("so_words") and k > sentence.first:
            made = _by_so(prepared, number, k, lexicon)
        if made is None and low in lexicon.words("according_after") and k > sentence.first:
            made = _before(prepared, number, k, lexicon)
        if made is not None:
            found.append(made)
    return found


def _behind(
    prepared: Prepared, number: int, k: int, lexicon: Lexicon, nouns: frozenset[str] | None
) -> Candidate | None:
    """Return the candidate of “laut X” with any noun, of “nach X” where X is a statement (“Angaben der Polizei”)."""
    sentence = prepared.sentences[number]
    phrase = phrase_at(prepared, k + 1, sentence.last, lexicon)
    if phrase is None or phrase.kind == "time" or prepared.tags[k] is Tag.NAME:
        return None
    heads = prepared.lows[phrase.head : phrase.head + 2]  # “nach Vogts Angaben”
    if nouns is not None and not any(_is_account(noun, nouns, lexicon) for noun in heads):
        return None
    last = with_apposition(prepared, phrase, lexicon)
    if last + 1 < sentence.last and prepared.lows[last] in lexicon.words("according_after"):
        return None  # “nach Angaben der Polizei zufolge” is found by its last word
    fragments = _around(prepared, sentence, k, last, lexicon)
    mention = (phrase.first, last)
    return Candidate(fragments, "according-to", number, cue=(k, k + 1), mention=mention) if fragments else None


def _before(prepared: Prepared, number: int, k: int, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of “X zufolge”, and of “seiner Meinung nach” where the noun is a statement."""
    sentence = prepared.sentences[number]
    low = max(sentence.first, k - _FARTHEST)
    commas = [j for j in range(low, k) if prepared.lows[j] == "," or j in prepared.quotation_of]
    for phrase in reversed(phrases(prepared, commas[-1] + 1 if commas else low, k, lexicon)):
        if phrase.last > k or phrase.governed or phrase.kind == "time":
            continue
        if phrase.last < k:
            break
        account = _is_account(prepared.lows[phrase.head], lexicon.words("account_nouns"), lexicon)
        owned = prepared.tags[phrase.first] in (Tag.POSSESSIVE, Tag.DETERMINER)  # unlike “freie Sicht nach Emden”
        certain = prepared.lows[k] not in lexicon.words("prepositions") or (account and owned)
        fragments = _around(prepared, sentence, phrase.first, k + 1, lexicon) if certain else []
        if fragments:
            mention = (phrase.first, k)
            return Candidate(fragments, "according-to", number, cue=(k, k + 1), mention=mention)
    return None


def _is_account(low: str, nouns: frozenset[str], lexicon: Lexicon) -> bool:
    """Tell whether a noun means what somebody says, thinks or knows (“Angaben”, “Polizeibericht”)."""
    return low in nouns or low.endswith(lexicon.endings("account_endings"))


def _around(prepared: Prepared, sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> list[Range]:
    """Return what lies before and after an attribution, within its subordinate clause where it stands in one."""
    low, high = sentence.first, sentence.last - (prepared.lows[sentence.last - 1] in (".", "!", "?"))
    for k in range(first - 1, sentence.first - 1, -1):
        if prepared.lows[k] in (";", ":"):
            low = k + 1
            break
        if prepared.lows[k] == "," and k + 1 < first and opens_clause(prepared, k + 1, lexicon):
            low = k + 1
            high = next((j for j in range(last, high) if prepared.lows[j] == ","), high)
            break
        if prepared.lows[k] == ",":
            if lexicon.is_cue(prepared.lows[k - 1]):
                low = k + 1  # “Die Zeitung schreibt, der Hafen sei laut X zu alt”
            break
    else:
        if first > sentence.first and opens_clause(prepared, sentence.first, lexicon):
            ends = (j for j in range(last, high - 1) if prepared.lows[j] == ",")
            high = next((j for j in ends if prepared.tags[j + 1] in (Tag.AUXILIARY, Tag.WORD)), high)
    before = first - (first > low and prepared.lows[first - 1] == ",")
    after = last + (last < high and prepared.lows[last] == ",")
    if first == sentence.first:
        after = _main_verb_behind(prepared, after, high, lexicon)
    return [(a, b) for a, b in ((low, before), (after, high)) if a < b]


def _is_in_text(prepared: Prepared, k: int, lexicon: Lexicon) -> bool:
    """Tell whether “es in” goes before what names the source: “so heißt es in dem Brief”."""
    impersonal = prepared.lows[k - 1] in lexicon.words("empty_verbs") and k + 1 < len(prepared.lows)
    return impersonal and (
        prepared.lows[k] in lexicon.words("empty_subjects")
        and prepared.lows[k + 1] in lexicon.words("text_prepositions")
    )


def _main_verb_behind(prepared: Prepared, after: int, high: int, lexicon: Lexicon) -> int:
    """Return where the finite verb stands in “Laut X, die es wissen muss, war …”: the attribution is the first part.

    Without a clause, an aside or a circumstance in between it is ``after`` itself.
    """
    if after >= high or prepared.tags[after] is Tag.AUXILIARY:
        return after
    verbs = (Tag.AUXILIARY, Tag.WORD)
    if prepared.lows[after - 1] == ",":
        ends = range(after, min(after + _FARTHEST, high - 1))
        return next((k + 1 for k in ends if prepared.lows[k] == "," and prepared.tags[k + 1] in verbs), after)
    if prepared.tags[after] is not Tag.PREPOSITION:
        return after
    comma = next((k for k in range(after, high) if prepared.lows[k] == ","), high)
    inside = {k for p in phrases(prepared, after, comma, lexicon) for k in range(p.first, p.last)}
    return next((k for k in range(after, comma) if prepared.tags[k] in verbs and k not in inside), after)


def _by_so(prepared: Prepared, number: int, k: int, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of „Q“, so X. and of S, so X., also where the sentence goes on behind it."""
    sentence = prepared.sentences[number]
    comma = k - 1
    if prepared.lows[comma] not in (",", "–", "—") and comma not in prepared.quotation_of:
        return None
    q = comma - (comma not in prepared.quotation_of)
    start, cue = k + 1, (k, k + 1)
    while start < sentence.last and prepared.tags[start] is Tag.ADVERB:
        start += 1
    if start < sentence.last and prepared.tags[start] is Tag.WORD and lexicon.is_cue(prepared.lows[start]):
        start, cue = start + 1, (start, start + 1)  # “so schrieb er”
    in_text = _is_in_text(prepared, start, lexicon)
    start += 2 * in_text
    phrase = phrase_at(prepared, start, sentence.last, lexicon)
    if phrase is None or (phrase.oblique and not in_text) or q < sentence.first:
        return None
    last = with_apposition(prepared, phrase, lexicon)
    if last < sentence.last and prepared.tags[last] not in _ENDS:
        return None
    first, quoted = q, q in prepared.quotation_of
    while quoted and first > sentence.first and first - 1 in prepared.quotation_of:
        first -= 1
    whole = not quoted or (first > sentence.first and prepared.lows[first - 1] not in (":", "."))
    fragments = [(sentence.first if whole else first, q + 1)]
    behind = next((j for j in range(last, sentence.last) if prepared.lows[j] in (",", ":")), None)
    if behind is not None and behind + 1 < sentence.last:
        if behind + 1 in prepared.quotation_of:
            fragments.append((behind + 1, behind + 2))
        elif not quoted and behind == last:
            fragments.append((behind + 1, sentence.last - (prepared.lows[sentence.last - 1] == ".")))
    rule = "so-quotation" if quoted else "so-clause"
    return Candidate(fragments, rule, number, sure=_SURE, cue=cue, mention=(phrase.first, last))
