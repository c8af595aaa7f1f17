"""The rules inside one sentence: each cue with its source and its content, and “according to”.

References:
    Krestel, Bergler and Witte (2008) for reporting verbs with source and content on either side; Pareti (2015) and
    Newell, Margolin and Ruths (2018) for what belongs to content, cue and source.
"""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.circumstances import behind_circumstances
from quotemark.core.detect.contents import content_after, content_before, content_end, skip_circumstances
from quotemark.core.detect.cues import CueHit, find_cues, is_enclitic
from quotemark.core.detect.phrases import clause_subject, phrase_start, subject_after, subject_before
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag

_SHORTEST_CLAUSE: Final = 3
_BEHIND: Final = ("inverted", "after-quotation")
_SURE: Final = 0.9
_LIKELY: Final = 0.4
_LONGEST_SOURCE: Final = 16
_DASHES: Final = frozenset("—–―-")
_PARTICLES: Final = frozenset({"out", "in", "on", "up", "back", "off"})
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
    if hit.context == "noun":
        return _owner(prepared, low, hit)
    if hit.first > low and _is_dependent(prepared, low, hit, lexicon):
        return None
    return subject_before(prepared, low, hit.first, lexicon)


def _owner(prepared: Prepared, low: int, hit: CueHit) -> Range | None:
    """Return who a noun cue belongs to: “her” in “her claim that”, “Ruiz's” in “Ruiz's latest claim”."""
    for k in range(hit.token - 1, max(low, hit.token - 4) - 1, -1):
        if prepared.tags[k] is Tag.POSSESSIVE:
            return k, k + 1
        if prepared.lows[k].endswith(("'s", "’s")):
            first = k
            while first > low and prepared.tags[first - 1] is Tag.NAME:
                first -= 1
            return first, k + 1
        if prepared.tags[k] not in (Tag.WORD, Tag.NUMBER):
            break
    return None


def _is_dependent(prepared: Prepared, low: int, hit: CueHit, lexicon: Lexicon) -> bool:
    """Tell whether the cue has its subject elsewhere: a participle, an infinitive, a second verb (“and added”)."""
    before = prepared.lows[hit.first - 1]
    return (
        hit.context.startswith("inf-")
        or (hit.cue.is_participle and hit.first == hit.token and prepared.tags[hit.token - 1] is not Tag.NAME)
        or ((before in _NO_SUBJECT or before in lexicon.words("clause_joiners")) and hit.first - 1 > low)
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
    if _is_addressed(prepared, sentence, hit, lexicon):
        return None
    inverts = lexicon.setting("inversion") == "auxiliary"
    if hit.token == sentence.first or (inverts and hit.first == sentence.first):
        fronted = _fronted(prepared, number, hit, sentence.last)
        if fronted is not None:
            return fronted
    if inverts and subject is None:
        free = _freely_inverted(prepared, number, hits, index, lexicon)
        if free is not None:
            return free
    inverted = _inverted(prepared, sentence.first, sentence.last, hit, subject)
    if inverted is not None:
        content = content_before(prepared, sentence.first, hit.first, hits[:index])
        if content is not None:
            rule = "inverted" if _has_quotation(prepared, content) else "clause-inverted"
            fragments = [content, *_resumed(prepared, content, inverted[1], sentence.last, hits)]
            return _made(prepared, number, hit, inverted, fragments, rule)
    if subject is not None:
        content = content_before(prepared, sentence.first, subject[0], hits[:index])
        if content is not None and _closes(prepared, hit, content, sentence.last, lexicon):
            rule = "after-quotation" if _has_quotation(prepared, content) else "clause-before"
            after = skip_circumstances(prepared, hit, sentence.last, lexicon)
            fragments = [content, *_resumed(prepared, content, after, sentence.last, hits)]
            return _made(prepared, number, hit, subject, fragments, rule)
    end = content_end(prepared, hit.last, sentence, hits, subjects, index, lexicon)
    agentless = _agentless(prepared, number, hit, subject, end, lexicon)
    if agentless is not None:
        return agentless
    start = content_after(prepared, hit, sentence, lexicon)
    if start is None:
        return None
    end = content_end(prepared, start, sentence, hits, subjects, index, lexicon)
    if end <= start or (end == start + 1 and prepared.tags[start] in (Tag.DETERMINER, Tag.PRONOUN)):
        return None  # “denied this” tells nothing
    rule = _rule_after(prepared, hit, start, end)
    made = _made(prepared, number, hit, subject, [(start, end)], rule)
    if subject is None:
        _inherit(prepared, made, sentence.first, found, lexicon)
    return made


def _is_addressed(prepared: Prepared, sentence: Sentence, hit: CueHit, lexicon: Lexicon) -> bool:
    """Tell whether the cue says what was said to its subject: “Ruiz, told of the fire, …”, “when asked about it”."""
    if not {hit.cue.word} <= lexicon.words("passive_forms") & lexicon.words("telling"):
        return False
    if hit.first != hit.token or hit.last >= sentence.last:
        return False
    apart = hit.token > sentence.first and (
        prepared.lows[hit.token - 1] == "," or prepared.tags[hit.token - 1] is Tag.SUBORDINATOR
    )
    return apart and prepared.lows[hit.last] in lexicon.words("topic_prepositions")


def _made(
    prepared: Prepared, number: int, hit: CueHit, mention: Range | None, fragments: list[Range], rule: str
) -> Candidate:
    sure = hit.probability
    if rule in _BEHIND and (quotation := prepared.quotation_of.get(fragments[0][1] - 1)) is not None:
        closed = quotation.inside(prepared.text).rstrip().endswith((",", "?", "!"))
        sure = max(sure, _SURE) if closed else sure  # its comma says that an attribution follows
    return Candidate(fragments, rule, number, sure=sure, hit=hit, cue=(hit.first, hit.last), mention=mention)


def _has_quotation(prepared: Prepared, content: Range) -> bool:
    return any(i in prepared.quotation_of for i in range(*content))


def _rule_after(prepared: Prepared, hit: CueHit, start: int, end: int) -> str:
    context = hit.context.removeprefix("inf-")
    if start in prepared.quotation_of:
        return "before-quotation"
    if prepared.tags[start] is Tag.COMPLEMENTIZER:
        return "that-clause"
    if hit.cue.is_participle:
        return "participle"
    if context in ("clause", "obj-that", "obj-quote", "quote", "that"):
        return "clause-after"
    return "object" if context in ("obj", "prep", "to", "as", "noun") else "other-cue"


def _inverted(prepared: Prepared, low: int, high: int, hit: CueHit, subject: Range | None) -> Range | None:
    """Return the source after the cue in ``"Q," said X``, or None where the order is another."""
    if hit.first != hit.token or hit.token == low or hit.cue.is_participle:
        return None
    before = hit.token - 1
    comma = prepared.lows[before] in (",", "—", "–")
    quoted = before in prepared.quotation_of or (comma and before - 1 >= low and before - 1 in prepared.quotation_of)
    if not quoted and not comma:
        return None
    if not quoted and (subject is not None or hit.probability < 0.7):
        return None
    found = subject_after(prepared, hit.last, high)
    if found is None and quoted and hit.last < high and prepared.lows[hit.last] in _PARTICLES:
        found = subject_after(prepared, hit.last + 1, high)  # “"Q," cried out Ruiz”
    if found is None or hit.kind == "attitude":
        return None
    after = prepared.lows[found[1]] if found[1] < high else "."
    if prepared.tags[found[0]] is Tag.PRONOUN and after not in (".", ",", ";"):
        return None
    if not quoted and after not in (".", ","):
        return None
    return found


def _freely_inverted(
    prepared: Prepared, number: int, hits: list[CueHit], index: int, lexicon: Lexicon
) -> Candidate | None:
    """Return the candidate of ``«Q», ha detto X`` and ``« Q », a-t-il dit``: the source stands behind the verb group.

    Where no source follows (``«Q», dijo a la prensa``) the verb's ending alone says who it is: the mention is None.
    """
    sentence, hit = prepared.sentences[number], hits[index]
    before = hit.first - 1
    before -= before >= sentence.first and (prepared.lows[before] == "," or prepared.lows[before] in _DASHES)
    if before < sentence.first or before not in prepared.quotation_of:
        return None
    content = content_before(prepared, sentence.first, before + 1, hits[:index])
    if content is None:
        return None
    behind = range(hit.first, min(hit.last + 1, sentence.last))
    enclitic = next((k for k in behind if is_enclitic(prepared, sentence.first, k, lexicon)), None)
    if enclitic is None:
        mention = subject_after(
            prepared, behind_circumstances(prepared, hit.last, sentence.last, lexicon), sentence.last
        )
        while mention is not None and _is_leftover(prepared, mention[1] - 1):  # “Ruiz | el lunes”, “Ruiz | -”
            mention = (mention[0], mention[1] - 1) if mention[1] - mention[0] > 1 else None
    else:
        mention = enclitic, enclitic + 1
    after = hit.last if mention is None else max(hit.last, mention[1])
    fragments = [content, *_resumed(prepared, content, after, sentence.last, hits)]
    made = _made(prepared, number, hit, mention, fragments, "inverted")
    if enclitic is not None and enclitic < hit.token:
        made.cue = hit.token, hit.last  # “a-t-il dit”: cue and mention do not overlap
    return made


def _is_leftover(prepared: Prepared, k: int) -> bool:
    return prepared.tags[k] is Tag.DETERMINER or prepared.lows[k] == "-"


def _fronted(prepared: Prepared, number: int, hit: CueHit, high: int) -> Candidate | None:
    """Return the candidate of ``Said X, who was there, "Q"``: the cue opens the sentence and the quotation ends it."""
    mention = subject_after(prepared, hit.last, high)
    if mention is None or mention[1] + 1 >= high or prepared.lows[mention[1]] not in (",", ":"):
        return None
    start = mention[1] + 1
    if start not in prepared.quotation_of:
        return None
    end = start
    while end < high and end in prepared.quotation_of:
        end += 1
    return _made(prepared, number, hit, mention, [(start, end)], "before-quotation")


def _closes(prepared: Prepared, hit: CueHit, content: Range, high: int, lexicon: Lexicon) -> bool:
    """Tell whether the cue closes the content before it, so that nothing is said after the cue."""
    if hit.kind == "attitude" or hit.cue.is_participle or hit.context.startswith("inf-"):
        return False
    ends_quoted = content[1] - 1 in prepared.quotation_of
    if not ends_quoted:
        if content[1] >= high or prepared.lows[content[1]] not in (",", "—", "–"):
            return False
        after = skip_circumstances(prepared, hit, high, lexicon)
        if after + 1 < high and after + 1 in prepared.quotation_of:
            return False  # “Asked about it, she said, "…"”
        goes_on = after < high and prepared.lows[after] == ","
        if content[1] - content[0] < _SHORTEST_CLAUSE and not goes_on:
            return False
        return after >= high or prepared.tags[after] is Tag.PUNCTUATION
    rest = range(hit.last, high)
    return hit.context != "that" or not any(prepared.tags[k] is Tag.COMPLEMENTIZER for k in rest)


def _resumed(prepared: Prepared, content: Range, after: int, high: int, hits: list[CueHit]) -> list[Range]:
    """Return what is said after an inserted attribution: ``"Q1," X said, "Q2."`` or “S1, X said, S2.”"""
    lows = prepared.lows
    if content[1] - 1 in prepared.quotation_of:
        comma = next((k for k in range(after, high - 1) if _announces(prepared, k)), None)
        if comma is None or any(comma - 12 < h.first < comma and h.token > after and _is_likely(h) for h in hits):
            return []
        end = comma + 1
        while end < high and end in prepared.quotation_of:
            end += 1
        return [(comma + 1, end)]
    following = after + 1
    if following >= high or lows[after] != "," or lows[following].endswith("ing"):
        return []
    if any(following <= h.first <= following + 1 and h.probability > 0.4 for h in hits if h.first == h.token):
        return []
    return [(following, high - (lows[high - 1] in (".", "!", "?")))]


def _announces(prepared: Prepared, k: int) -> bool:
    """Tell whether the words go on behind token ``k``: a comma, or a dash where no mark opens them again."""
    quotation = prepared.quotation_of.get(k + 1)
    if quotation is None:
        return False
    return prepared.lows[k] in (",", ":", ";") or (prepared.lows[k] in _DASHES and quotation.width == 0)


def _is_likely(hit: CueHit) -> bool:
    return hit.probability >= _LIKELY and hit.context != "noun"


def _inherit(prepared: Prepared, made: Candidate, low: int, found: list[Candidate], lexicon: Lexicon) -> None:
    """Give a cue without a subject the source of the first cue in the sentence, else of the main clause."""
    if made.cue is None or (made.cue[0] > low and prepared.tags[made.cue[0] - 1] is Tag.SUBORDINATOR):
        return  # “when asked”: by whom is not said
    source = next((c for c in found if c.mention is not None and c.sure >= 0.5), None)
    if source is not None:
        made.mention, made.before = source.mention, source
    else:
        made.mention = clause_subject(prepared, low, made.cue[0], lexicon)


def _agentless(
    prepared: Prepared, number: int, hit: CueHit, subject: Range | None, end: int, lexicon: Lexicon
) -> Candidate | None:
    """Return the candidate of a passive or impersonal cue (“is seen as …”, “seems …”), whose subject is content too.

    Only “by X” names a source.
    """
    auxiliary = prepared.lows[hit.first : hit.token]
    passive = hit.cue.word in lexicon.words("passive_forms") and any(w in lexicon.words("be_forms") for w in auxiliary)
    if not passive and hit.cue.word not in lexicon.words("impersonal"):
        return None
    start = hit.last
    mention = None
    if start < end and prepared.lows[start] in lexicon.words("by"):
        mention = subject_after(prepared, start + 1, end)
        start = mention[1] if mention is not None else start
    fragments = [subject] if subject is not None else []
    fragments += [(start, end)] if start < end else []
    return (
        _made(prepared, number, hit, mention, fragments, "passive" if passive else "impersonal") if fragments else None
    )


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
            end = i + size + _goes_with_a_verb(prepared, i + size, sentence.last, lexicon)
            mention = subject_after(prepared, end, sentence.last)
            if mention is None:
                continue
            if i == sentence.first:
                mention = _up_to_the_content(prepared, mention, sentence.last)
            if lexicon.verb_second:
                fragments = _around_freely(prepared, sentence.first, sentence.last, i, mention[1])
            else:
                fragments = _around(prepared, sentence.first, sentence.last, i, mention[1])
            if fragments:
                found.append(Candidate(fragments, "according-to", number, cue=(i, end), mention=mention))
    for i in range(sentence.first, sentence.last):
        if lows[i] in lexicon.words("according_after") and i > sentence.first:
            start = phrase_start(prepared, sentence.first, i, lexicon)
            fragments = _around_freely(prepared, sentence.first, sentence.last, start, i + 1) if start < i else []
            if fragments:
                found.append(Candidate(fragments, "according-to", number, cue=(i, i + 1), mention=(start, i)))
    return found


def _goes_with_a_verb(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> int:
    """Return how many tokens of “ha explicado” stand between “según” and its source."""
    if lexicon.setting("inversion") != "auxiliary":
        return 0
    verb = k
    while verb < high and prepared.tags[verb] in (Tag.AUXILIARY, Tag.ADVERB):
        verb += 1
    return verb + 1 - k if verb < high and lexicon.is_cue(prepared.lows[verb]) else 0


def _up_to_the_content(prepared: Prepared, mention: Range, high: int) -> Range:
    """Return the source of “According to X by Y, the bridge is safe” up to the comma before the content.

    What looks like an apposition is the content where the sentence ends with it.
    """
    first, last = mention
    if last >= high - 1:
        return first, next((k for k in range(first, last) if prepared.lows[k] == ","), last)
    if prepared.lows[last] == ",":
        return mention
    comma = next((k for k in range(last, min(last + _LONGEST_SOURCE, high)) if prepared.lows[k] == ","), None)
    if comma is None or any(prepared.tags[k] in (Tag.AUXILIARY, Tag.QUOTATION) for k in range(last, comma)):
        return mention
    return first, comma


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


def _around_freely(prepared: Prepared, low: int, high: int, first: int, last: int) -> list[Range]:
    """Return what lies before and after an attribution that no comma sets off (“Laut Polizei gab es …”)."""
    end = high - (prepared.lows[high - 1] in (".", "!", "?"))
    before = first - (first > low and prepared.lows[first - 1] == ",")
    after = last + (last < end and prepared.lows[last] == ",")
    return [(a, b) for a, b in ((low, before), (after, end)) if a < b]
