"""The rules for a cue behind its content or inside it: ``"Q," said X``, ``S, X said, S``, “as X noted”."""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.circumstances import behind_circumstances
from quotemark.core.detect.contents import content_before, skip_circumstances
from quotemark.core.detect.cues import CueHit, is_enclitic
from quotemark.core.detect.phrases import subject_after
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sites import Site, end_of_quotations, goes_on_small, has_quotation, is_sentence
from quotemark.core.lexicon import Tag
from quotemark.core.lexicon_file import CueClass

_ARTICLES: Final = (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER)
_SOURCES: Final = (Tag.NAME, Tag.WORD, *_ARTICLES)
_SPOKEN: Final = (CueClass.SPEECH, CueClass.WRITING)
_LONGEST_SOURCE: Final = 24
_SHORTEST_CLAUSE: Final = 3
_LIKELY: Final = 0.4
_SURE_OF_CLAUSE: Final = 0.7
_LONGEST_CIRCUMSTANCE: Final = 8
_NOT_INSERTED: Final = frozenset(("that", "clause", "obj-that", "what", "to", "as", "aux", "colon"))
_DASHES: Final = frozenset("—–") | {"--"}
_COMMAS: Final = _DASHES | {","}
_FREE_COMMAS: Final = frozenset("—–―-,")
"""What sets an inserted attribution off where a dash opens each turn of speech."""


def inverted(site: Site) -> Candidate | None:
    """Return the candidate of ``"Q," said X`` and “S, said X.”."""
    prepared, hit, low = site.prepared, site.hit, site.sentence.first
    mention = _source_behind(site)
    content = content_before(prepared, low, hit.first, site.earlier) if mention is not None else None
    if mention is None or content is None:
        return None
    rule = "inverted" if has_quotation(prepared, content) else "clause-inverted"
    return site.candidate(mention, [content, *_resumed(site, content, mention[1])], rule)


def _source_behind(site: Site) -> Range | None:
    prepared, hit = site.prepared, site.hit
    low, high = site.sentence.first, site.sentence.last
    if hit.first != hit.token or hit.token == low or hit.is_participle or hit.kind == "attitude":
        return None
    before = hit.token - 1
    comma = prepared.lows[before] in _COMMAS
    quoted = before in prepared.quotation_of or (comma and before - 1 >= low and before - 1 in prepared.quotation_of)
    if not quoted and (not comma or site.subject is not None or hit.probability < _SURE_OF_CLAUSE):
        return None
    found = subject_after(prepared, hit.last, high, site.lexicon)
    if found is None and quoted and site.low(hit.last) in site.lexicon.words("particles"):
        found = subject_after(prepared, hit.last + 1, high, site.lexicon)  # “"Q," cried out Ruiz”
    if found is None:
        return None
    ends = (".", ",", ";") if quoted else (".", ",")
    anyone = site.lexicon.pronouns.get(prepared.lows[found[0]]) == "u"  # “shouted somebody in the third row”
    free = quoted and (anyone or prepared.tags[found[0]] is not Tag.PRONOUN)
    return found if free or site.low(found[1]) in ends else None


def freely_inverted(site: Site) -> Candidate | None:
    """Return the candidate of ``«Q», ha detto X`` and ``« Q », a-t-il dit``: the source stands behind the verb group.

    Where no source follows (``«Q», dijo a la prensa``) the verb's ending alone says who it is: the mention is None.
    """
    if site.lexicon.setting("inversion") != "auxiliary" or site.subject is not None:
        return None
    prepared, sentence, hit = site.prepared, site.sentence, site.hit
    before = hit.first - 1
    before -= before >= sentence.first and prepared.lows[before] in _FREE_COMMAS
    if before < sentence.first or before not in prepared.quotation_of:
        return None
    content = content_before(prepared, sentence.first, before + 1, site.earlier)
    if content is None:
        return None
    behind = range(hit.first, min(hit.last + 1, sentence.last))
    enclitic = next((k for k in behind if is_enclitic(prepared, sentence.first, k, site.lexicon)), None)
    if enclitic is None:
        start = behind_circumstances(prepared, hit.last, sentence.last, site.lexicon)
        mention = subject_after(prepared, start, sentence.last, site.lexicon)
        while mention is not None and _is_leftover(prepared, mention[1] - 1):  # “Ruiz | el lunes”, “Ruiz | -”
            mention = (mention[0], mention[1] - 1) if mention[1] - mention[0] > 1 else None
    else:
        mention = enclitic, enclitic + 1
    after = hit.last if mention is None else max(hit.last, mention[1])
    made = site.candidate(mention, [content, *_resumed(site, content, after)], "inverted")
    if enclitic is not None and enclitic < hit.token:
        made.cue = hit.token, hit.last  # “a-t-il dit”: cue and mention do not overlap
    return made


def _is_leftover(prepared: Prepared, k: int) -> bool:
    return prepared.tags[k] is Tag.DETERMINER or prepared.lows[k] == "-"


def behind(site: Site) -> Candidate | None:
    """Return the candidate of ``"Q," X said`` and “S, X said.”, with what is said after an inserted attribution."""
    if site.subject is None:
        return None
    prepared, low = site.prepared, site.sentence.first
    content = content_before(prepared, low, site.subject[0], site.earlier)
    if content is None or not _closes(site, content):
        return None
    rule = "after-quotation" if has_quotation(prepared, content) else "clause-before"
    mention = None if _is_told(site) else site.subject
    if rule == "clause-before" and prepared.tags[content[0]] is Tag.COORDINATOR and content[1] - content[0] > 1:
        content = content[0] + 1, content[1]  # “But | the tax must rise, the panel concluded”
    if rule == "clause-before":
        content = _without_source(site, content, site.subject)
    after = skip_circumstances(prepared, site.hit, site.sentence.last, site.lexicon)
    return site.candidate(mention, [content, *_resumed(site, content, after)], rule)


def _is_told(site: Site) -> bool:
    """Tell whether the noun phrase before the cue is whom it was said to: “"Q," Beck was told”."""
    auxiliary = site.prepared.lows[site.hit.first : site.hit.token]
    passive = any(word in site.lexicon.words("be_forms") for word in auxiliary) and not site.hit.cue.is_participle
    return passive and site.hit.cue.word in site.lexicon.words("telling")


def tied(site: Site) -> Candidate | None:
    """Return the candidate of ``"Q," X who had seen it said``, whatever X is made of.

    A comma, question or exclamation mark at the quotation's end says that its attribution follows.
    """
    prepared, hit, low = site.prepared, site.hit, site.sentence.first
    if hit.kind not in _SPOKEN or hit.is_participle or hit.is_infinitive or hit.after in ("that", "clause"):
        return None
    first = next((k + 1 for k in range(hit.first - 1, low - 1, -1) if k in prepared.quotation_of), low)
    if first == low or not 1 < hit.first - first <= _LONGEST_SOURCE or prepared.tags[first] not in _SOURCES:
        return None
    if not prepared.quotation_of[first - 1].inside(prepared.text).rstrip().endswith((",", "?", "!")):
        return None
    if any(first <= h.first < hit.first and _is_likely(h) and not h.is_participle for h in site.hits):
        return None
    content = content_before(prepared, low, first, site.earlier)
    if content is None or content[0] != low or low not in prepared.quotation_of:
        return None
    mention = first, hit.first - (prepared.lows[hit.first - 1] in _COMMAS)
    after = skip_circumstances(prepared, hit, site.sentence.last, site.lexicon)
    return site.candidate(mention, [content, *_resumed(site, content, after)], "after-quotation")


def _without_source(site: Site, content: Range, subject: Range) -> Range:
    """Return the content up to where its source is named for the first time.

    Of “The jets were late, two pilots, back from the field, the pilots said” it ends with “late”.
    """
    prepared, noun = site.prepared, site.low(subject[1] - 1)
    for k in range(content[0] + 1, content[1] - 1):
        if prepared.lows[k] != "," or prepared.tags[k + 1] not in _ARTICLES:
            continue
        end = next((j for j in range(k + 1, content[1]) if prepared.lows[j] == ","), content[1])
        if end < content[1] and prepared.lows[end - 1] == noun:
            return content[0], k
    return content


def _closes(site: Site, content: Range) -> bool:
    """Tell whether the cue closes the content before it, so that nothing is said after the cue."""
    prepared, hit, high = site.prepared, site.hit, site.sentence.last
    if hit.kind == "attitude" or hit.is_participle or hit.is_infinitive:
        return False
    if content[1] - 1 in prepared.quotation_of:
        if _only_leads_up(site, content):
            return False
        rest = range(hit.last, high)
        return hit.after != "that" or not any(prepared.tags[k] is Tag.COMPLEMENTIZER for k in rest)
    if content[1] >= high or prepared.lows[content[1]] not in (",", "—", "–"):
        return False
    after = skip_circumstances(prepared, hit, high, site.lexicon)
    if after + 1 < high and prepared.tags[after] is Tag.PUNCTUATION and after + 1 in prepared.quotation_of:
        return goes_on_small(prepared, after + 1)  # unlike “Asked about it, she said, "It …"”
    if content[1] - content[0] < _SHORTEST_CLAUSE and site.low(after) != ",":
        return False
    return after >= high or prepared.tags[after] is Tag.PUNCTUATION or _is_elsewhere(site, content, after)


def _only_leads_up(site: Site, content: Range) -> bool:
    """Tell whether a short quotation only closes what leads up to an attribution: “Asked of "it," X said”."""
    prepared, low = site.prepared, site.sentence.first
    if content[0] != low or low in prepared.quotation_of or is_sentence(prepared, content[1] - 1):
        return False
    after = skip_circumstances(prepared, site.hit, site.sentence.last, site.lexicon)
    if site.low(after) in (",", ":") and after + 1 in prepared.quotation_of:
        return is_sentence(prepared, after + 1)
    opens = prepared.tags[low] is Tag.PREPOSITION or site.lexicon.is_participle(prepared.lows[low])
    return opens and after < site.sentence.last and prepared.tags[after] is not Tag.PUNCTUATION


def _is_elsewhere(site: Site, content: Range, after: int) -> bool:
    """Tell whether only where it was said follows (“Ruiz said in Arden,”), and the clause before has its verb."""
    prepared, high = site.prepared, site.sentence.last
    if prepared.tags[after] is not Tag.PREPOSITION or site.low(after) in site.lexicon.words("infinitive_marks"):
        return False
    end = next((k for k in range(after, high) if prepared.tags[k] is Tag.PUNCTUATION), high)
    phrase = (Tag.PREPOSITION, Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE, Tag.WORD, Tag.TIME, Tag.ADVERB, Tag.NUMBER)
    plain = all(prepared.tags[k] in phrase for k in range(after, end))
    return plain and any(prepared.tags[k] is Tag.AUXILIARY for k in range(*content))


def as_reported(site: Site) -> Candidate | None:
    """Return the candidate of “as X noted”, which says that the rest of the sentence is what X noted."""
    prepared, low, high = site.prepared, site.sentence.first, site.sentence.last
    hit, subject = site.hit, site.subject
    if subject is None or subject[0] <= low or site.low(subject[0] - 1) not in site.lexicon.words("reported_as"):
        return None
    if hit.after in _NOT_INSERTED | site.lexicon.words("objects_behind") or hit.is_noun or hit.kind == "attitude":
        return None
    if hit.after == "obj" and hit.cue.word not in site.lexicon.words("telling"):
        return None  # “As Trask climbed the tower”
    first = subject[0] - 1
    end = high - (prepared.lows[high - 1] in (".", "!", "?"))
    comma = next((k for k in range(hit.last, end) if prepared.lows[k] in _COMMAS), end)
    if comma - hit.last > _LONGEST_CIRCUMSTANCE or any(k in prepared.quotation_of for k in range(low, comma)):
        return None
    fragments = [(low, first - (prepared.lows[first - 1] in _COMMAS))] if first > low else []
    fragments += [(comma + 1, end)] if comma + 1 < end else []
    return site.candidate(subject, [f for f in fragments if f[0] < f[1]], "as-reported") if fragments else None


def _resumed(site: Site, content: Range, after: int) -> list[Range]:
    """Return what is said after an inserted attribution: ``"Q1," X said, "Q2."`` or “S1, X said, S2.”"""
    prepared, hits, high = site.prepared, site.hits, site.sentence.last
    lows = prepared.lows
    if content[1] - 1 in prepared.quotation_of:
        if after < high and after in prepared.quotation_of and _takes_up(site, after):
            return [(after, end_of_quotations(prepared, after, high))]  # “"Q1," X said "Q2"”
        comma = next((k for k in range(after, high - 1) if _announces(prepared, k)), None)
        if comma is None:
            return _joined(prepared, after, high)
        between = [h for h in hits if comma - 12 < h.first < comma and h.token > after and _is_likely(h)]
        if between and not (goes_on_small(prepared, comma + 1) and all(_has_object(h) for h in between)):
            return []
        return [(comma + 1, end_of_quotations(prepared, comma + 1, high))]
    following, high = after + 1, high - (lows[high - 1] in (".", "!", "?"))
    if following >= high or lows[after] not in _COMMAS or site.lexicon.is_participle(lows[following]):
        return []
    if any(following <= h.first <= following + 1 and h.probability > _LIKELY for h in hits if h.first == h.token):
        return []
    return [(following, high)]


def _takes_up(site: Site, after: int) -> bool:
    """Tell whether a quotation right behind an attribution goes on: ``"Q1," X said "Q2"``, ``"q" said X "and q"``."""
    if is_sentence(site.prepared, after):
        return True
    ends = site.low(after + 1) in (".", ",", ";", "!", "?")  # unlike “said Tom "the cat" Adair”
    return ends and goes_on_small(site.prepared, after)


def _has_object(hit: CueHit) -> bool:
    """Tell whether a participle has an object of its own, behind which the words go on: “said, citing his age, "q"”."""
    return hit.is_participle and hit.after not in ("quote", "colon", "that", "end")


def _joined(prepared: Prepared, after: int, high: int) -> list[Range]:
    """Return the words that a joining word takes up behind an inserted attribution: “"Q1," she said, but "q2"”."""
    joining = after + 1
    if joining + 1 >= high or prepared.lows[after] != "," or prepared.tags[joining] is not Tag.COORDINATOR:
        return []
    if not goes_on_small(prepared, joining + 1):
        return []
    return [(joining, end_of_quotations(prepared, joining + 1, high))]


def _announces(prepared: Prepared, k: int) -> bool:
    """Tell whether the words go on behind token ``k``: a comma, or a dash where no mark opens them again."""
    quotation = prepared.quotation_of.get(k + 1)
    if quotation is None:
        return False
    return prepared.lows[k] in (",", ":", ";") or (prepared.lows[k] in _FREE_COMMAS and quotation.width == 0)


def _is_likely(hit: CueHit) -> bool:
    return hit.probability >= _LIKELY and not hit.is_noun
