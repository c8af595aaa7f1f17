"""The rules inside one sentence: each cue with its source and its content, and “according to”.

References:
    Krestel, Bergler and Witte (2008) for reporting verbs with source and content on either side; Pareti (2015) and
    Newell, Margolin and Ruths (2018) for what belongs to content, cue and source.
"""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.contents import content_after, content_before, content_end, skip_circumstances
from quotemark.core.detect.cues import CueHit, find_cues
from quotemark.core.detect.phrases import clause_subject, subject_after, subject_before
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_NO_SUBJECT: Final = frozenset({"and", "but", "or", "und", "aber"})


def attribute(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of sentence ``number``, in the order of their cues."""
    sentence = prepared.sentences[number]
    hits = find_cues(prepared, sentence, lexicon)
    found: list[Candidate] = []
    subjects = [_subject(prepared, sentence.first, hit, lexicon) for hit in hits]
    for index in range(len(hits)):
        candidate = _candidate(prepared, number, hits, subjects, index, found, lexicon)
        if candidate is not None:
            found.append(candidate)
    found += according(prepared, number, lexicon)
    return found


def _subject(prepared: Prepared, low: int, hit: CueHit, lexicon: Lexicon) -> Range | None:
    if hit.first > low and _is_dependent(prepared, low, hit):
        return None
    return subject_before(prepared, low, hit.first, lexicon)


def _is_dependent(prepared: Prepared, low: int, hit: CueHit) -> bool:
    """Tell whether the cue has its subject elsewhere: a participle, an infinitive, a second verb (“and added”)."""
    before = prepared.lows[hit.first - 1]
    return (
        hit.context.startswith("inf-")
        or (hit.cue.word.endswith("ing") and hit.first == hit.token and prepared.tags[hit.token - 1] is not Tag.NAME)
        or (before in _NO_SUBJECT and hit.first - 1 > low)
    )


def _candidate(
    prepared: Prepared,
    number: int,
    hits: list[CueHit],
    subjects: list[Range | None],
    index: int,
    found: list[Candidate],
    lexicon: Lexicon,
) -> Candidate | None:
    sentence, hit, subject = prepared.sentences[number], hits[index], subjects[index]
    inverted = _inverted(prepared, sentence.first, sentence.last, hit, subject)
    if inverted is not None:
        content = content_before(prepared, sentence.first, hit.first, hits[:index])
        if content is not None:
            rule = "inverted" if _has_quotation(prepared, content) else "clause-inverted"
            fragments = [content, *_resumed(prepared, inverted[1], sentence.last, hits)]
            return _made(prepared, number, hit, inverted, fragments, rule)
    if subject is not None:
        content = content_before(prepared, sentence.first, subject[0], hits[:index])
        if content is not None and _closes(prepared, hit, content, sentence.last, lexicon):
            rule = "after-quotation" if _has_quotation(prepared, content) else "clause-before"
            fragments = [content, *_resumed(prepared, hit.last, sentence.last, hits)]
            return _made(prepared, number, hit, subject, fragments, rule)
    start = content_after(prepared, hit, sentence, lexicon)
    if start is None:
        return None
    end = content_end(prepared, start, sentence, hits, subjects, index, lexicon)
    if end <= start:
        return None
    rule = _rule_after(prepared, hit, start, end)
    made = _made(prepared, number, hit, subject, [(start, end)], rule)
    if subject is None:
        _inherit(prepared, made, sentence.first, found, lexicon)
    return made


def _made(
    prepared: Prepared, number: int, hit: CueHit, mention: Range | None, fragments: list[Range], rule: str
) -> Candidate:
    return Candidate(fragments, rule, number, sure=hit.probability, hit=hit, cue=(hit.first, hit.last), mention=mention)


def _has_quotation(prepared: Prepared, content: Range) -> bool:
    return any(i in prepared.quotation_of for i in range(*content))


def _rule_after(prepared: Prepared, hit: CueHit, start: int, end: int) -> str:
    context = hit.context.removeprefix("inf-")
    if start in prepared.quotation_of:
        return "before-quotation"
    if prepared.tags[start] is Tag.COMPLEMENTIZER:
        return "that-clause"
    if hit.cue.word.endswith("ing"):
        return "participle"
    if context in ("clause", "obj-that", "obj-quote", "quote", "that"):
        return "clause-after"
    return "object" if context in ("obj", "prep", "to", "as", "noun") else "other-cue"


def _inverted(prepared: Prepared, low: int, high: int, hit: CueHit, subject: Range | None) -> Range | None:
    """Return the source after the cue in ``"Q," said X``, or None where the order is another."""
    if hit.first != hit.token or hit.token == low or hit.cue.word.endswith("ing"):
        return None
    before = hit.token - 1
    comma = prepared.lows[before] in (",", "—", "–")
    quoted = before in prepared.quotation_of or (comma and before - 1 >= low and before - 1 in prepared.quotation_of)
    if not quoted and not comma:
        return None
    if not quoted and (subject is not None or hit.probability < 0.7):
        return None
    found = subject_after(prepared, hit.last, high)
    if found is None or hit.kind == "attitude":
        return None
    after = prepared.lows[found[1]] if found[1] < high else "."
    if prepared.tags[found[0]] is Tag.PRONOUN and after not in (".", ",", ";"):
        return None
    if not quoted and after not in (".", ","):
        return None
    return found


def _closes(prepared: Prepared, hit: CueHit, content: Range, high: int, lexicon: Lexicon) -> bool:
    """Tell whether the cue closes the content before it, so that nothing is said after the cue."""
    if hit.kind == "attitude" or hit.cue.word.endswith("ing") or hit.context.startswith("inf-"):
        return False
    ends_quoted = content[1] - 1 in prepared.quotation_of
    if not ends_quoted:
        if content[1] >= high or prepared.lows[content[1]] not in (",", "—", "–"):
            return False
        after = skip_circumstances(prepared, hit, high, lexicon)
        return after >= high or prepared.tags[after] is Tag.PUNCTUATION
    rest = range(hit.last, high)
    return hit.context != "that" or not any(prepared.tags[k] is Tag.COMPLEMENTIZER for k in rest)


def _resumed(prepared: Prepared, after: int, high: int, hits: list[CueHit]) -> list[Range]:
    """Return what is said after an inserted attribution: ``"Q1," X said, "Q2."`` or “S1, X said, S2.”"""
    tags, lows = prepared.tags, prepared.lows
    comma = next((k for k in range(after, high) if lows[k] == "," or tags[k] is Tag.QUOTATION), None)
    if comma is None:
        return []
    quotation = next((k for k in range(comma, min(comma + 3, high)) if k in prepared.quotation_of), None)
    if quotation is not None:
        end = quotation
        while end < high and (end in prepared.quotation_of):
            end += 1
        return [(quotation, end)]
    if comma != after or comma + 1 >= high:
        return []
    following = comma + 1
    if any(following <= h.first <= following + 2 for h in hits) or lows[following].endswith("ing"):
        return []
    if any(k in prepared.quotation_of for k in range(max(0, after - 6), after)):
        return []
    return [(following, high - (lows[high - 1] in (".", "!", "?")))]


def _inherit(prepared: Prepared, made: Candidate, low: int, found: list[Candidate], lexicon: Lexicon) -> None:
    """Give a cue without a subject the source of the cue before it in the sentence, else of the main clause."""
    if found and found[-1].mention is not None:
        made.mention, made.before = found[-1].mention, found[-1]
    elif made.cue is not None:
        made.mention = clause_subject(prepared, low, made.cue[0], lexicon)


def according(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of “according to X” and its like in other languages."""
    sentence = prepared.sentences[number]
    lows = prepared.lows
    found = []
    for phrase in lexicon.phrases("according"):
        size = len(phrase)
        for i in range(sentence.first, sentence.last - size):
            if lows[i] != phrase[0] or tuple(lows[i : i + size]) != phrase:
                continue
            mention = subject_after(prepared, i + size, sentence.last)
            if mention is None:
                continue
            fragments = _around(prepared, sentence.first, sentence.last, i, mention[1])
            if fragments:
                found.append(Candidate(fragments, "according-to", number, cue=(i, i + size), mention=mention))
    return found


def _around(prepared: Prepared, low: int, high: int, cue: int, after: int) -> list[Range]:
    """Return what lies before and after an inserted “according to X”."""
    fragments = []
    before = content_before(prepared, low, cue)
    if before is not None:
        fragments.append(before)
    comma = after < high and prepared.lows[after] == ","
    end = high - (prepared.lows[high - 1] in (".", "!", "?"))
    if comma and after + 1 < end:
        fragments.append((after + 1, end))
    return fragments
