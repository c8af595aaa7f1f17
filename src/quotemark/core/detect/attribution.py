"""The rules inside one sentence: each cue with its source and its content.

References:
    Krestel, Bergler and Witte (2008) for reporting verbs with source and content on either side; Pareti (2015) and
    Newell, Margolin and Ruths (2018) for what belongs to content, cue and source.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotemark.core.detect.according import according
from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.contents import content_after
from quotemark.core.detect.cues import CueHit, find_cues
from quotemark.core.detect.ends import content_end
from quotemark.core.detect.inserted import as_reported, behind, freely_inverted, inverted, tied
from quotemark.core.detect.phrases import clause_subject, subject_after, subject_before
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sites import Site, end_of_quotations
from quotemark.core.lexicon import Lexicon, Tag

_SURE_OF_OPEN: Final = 0.7
"""What a quotation that nothing closes leaves of a cue's probability: where it ends is anybody's guess."""


def attribute(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of sentence ``number``, in the order of their cues, then those of “according to”."""
    found: list[Candidate] = []
    for site in sites_of(prepared, number, lexicon):
        if _is_addressed(site) or _is_told_by_participle(site):
            continue
        candidate = next((made for rule in _RULES if (made := rule(site)) is not None), None)
        if candidate is None:
            continue
        if site.subject is None and candidate.mention is None and candidate.rule in _INHERITING:
            _inherit(site, candidate, found)
        found.append(candidate)
    return found + according(prepared, number, lexicon)


def sites_of(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Site]:
    """Return the cues of sentence ``number`` with the noun phrases before them, in text order."""
    sentence = prepared.sentences[number]
    hits = find_cues(prepared, sentence, lexicon)
    subjects = [_subject(prepared, sentence.first, hit, lexicon) for hit in hits]
    return [Site(prepared, number, hits, subjects, index, lexicon) for index in range(len(hits))]


def _subject(prepared: Prepared, low: int, hit: CueHit, lexicon: Lexicon) -> Range | None:
    if hit.is_noun:
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
        hit.is_infinitive
        or (hit.is_participle and hit.first == hit.token and prepared.tags[hit.token - 1] is not Tag.NAME)
        or (before in lexicon.words("clause_joiners") and hit.first - 1 > low)
    )


def _is_addressed(site: Site) -> bool:
    """Tell whether the cue says what was said to its subject: “Ruiz, told of the fire, …”, “when asked about it”."""
    prepared, hit, low = site.prepared, site.hit, site.sentence.first
    if not {hit.cue.word} <= site.lexicon.words("passive_forms") & site.lexicon.words("telling"):
        return False
    if hit.first != hit.token or hit.last >= site.sentence.last:
        return False
    apart = hit.token > low and (
        prepared.lows[hit.token - 1] == "," or prepared.tags[hit.token - 1] is Tag.SUBORDINATOR
    )
    return apart and prepared.lows[hit.last] in site.lexicon.words("topic_prepositions")


def _is_told_by_participle(site: Site) -> bool:
    """Tell whether the cue belongs to what a participle before its subject tells: “…, adding Ruiz wants a line”."""
    prepared, subject = site.prepared, site.subject
    if subject is None or subject[0] == site.sentence.first or subject[1] - subject[0] < 2:
        return False
    cue = site.lexicon.cue(prepared.lows[subject[0]])
    apart = prepared.lows[subject[0] - 1] == "," or prepared.tags[subject[0] - 1] is Tag.QUOTATION
    return apart and cue is not None and cue.is_participle


def _fronted(site: Site) -> Candidate | None:
    """Return the candidate of ``Said X, who was there, "Q"``: the cue opens the sentence and the quotation ends it."""
    prepared, high = site.prepared, site.sentence.last
    inverts = site.lexicon.setting("inversion") == "auxiliary"
    if (site.hit.first if inverts else site.hit.token) != site.sentence.first:
        return None
    mention = subject_after(prepared, site.hit.last, high, site.lexicon)
    if mention is None or mention[1] + 1 >= high or prepared.lows[mention[1]] not in (",", ":"):
        return None
    start = mention[1] + 1
    if start not in prepared.quotation_of:
        return None
    return site.candidate(mention, [(start, end_of_quotations(prepared, start, high))], "before-quotation")


def _agentless(site: Site) -> Candidate | None:
    """Return the candidate of a passive or impersonal cue (“is seen as …”, “seems …”), whose subject is content too.

    Only “by X” names a source. Of a participle behind its noun (“a plan backed by X”) that noun is all the content.
    """
    hit, subject, lows = site.hit, site.subject, site.prepared.lows
    passive, reduced = _is_passive(site), _is_reduced(site)
    if not passive and not reduced and hit.cue.word not in site.lexicon.words("impersonal"):
        return None
    end = content_end(site, hit.last)
    start, mention = hit.last, None
    if start < end and lows[start] in site.lexicon.words("by"):
        mention = subject_after(site.prepared, start + 1, site.sentence.last if reduced else end, site.lexicon)
        start = mention[1] if mention is not None else start
    if reduced:
        return None if subject is None or mention is None else site.candidate(mention, [subject], "passive")
    told = hit.cue.word in site.lexicon.words("telling")  # “was asked why …”: whom is no part of it
    leading = lows[start] if start < end else ""
    start += leading in (",", ":") or (told and leading in site.lexicon.words("topic_prepositions"))
    empty = subject is not None and _stands_for_clause(site, subject, start)
    fragments = [subject] if subject is not None and not told and not empty else []
    fragments += [(start, end)] if start < end else []
    return site.candidate(mention, fragments, "passive" if passive else "impersonal") if fragments else None


def _stands_for_clause(site: Site, subject: Range, start: int) -> bool:
    """Tell whether the subject is only a word for what follows: “it was confirmed by the ministry that …”."""
    expletive = subject[1] - subject[0] == 1 and site.lexicon.pronouns.get(site.low(subject[0])) == "n"
    return expletive and start < site.sentence.last and site.prepared.tags[start] is Tag.COMPLEMENTIZER


def _is_passive(site: Site) -> bool:
    auxiliary = site.prepared.lows[site.hit.first : site.hit.token]
    if not any(w in site.lexicon.words("be_forms") for w in auxiliary):
        return False
    return site.hit.cue.word in site.lexicon.words("passive_forms") or site.hit.after in site.lexicon.words("by")


def _is_reduced(site: Site) -> bool:
    """Tell whether the cue is a participle of the past right behind its noun: “a plan backed by two mayors”."""
    hit, lexicon = site.hit, site.lexicon
    bare = hit.first == hit.token and hit.after in lexicon.words("by") and not hit.is_noun
    past = hit.cue.word.endswith(lexicon.endings("past_endings")) or hit.cue.word in lexicon.words("passive_forms")
    return bare and past


def _onward(site: Site) -> Candidate | None:
    """Return the candidate of a cue that its content follows: “X said that …”, “praised the plan”, “adding that …”."""
    tags, cue = site.prepared.tags, site.hit.cue
    start = content_after(site)
    if start is None or (site.hit.after == "relative" and 2 * cue.hits <= cue.total):
        return None  # “the booms that rattled us”
    if site.hit.is_noun and _is_attributed(site.prepared, start):
        return None  # “such plans "raise questions," Riel argued”
    end = content_end(site, start)
    if site.low(start) in site.lexicon.words("empty_objects") and site.low(start + 1) in _BREAKS:
        return None  # “said nothing, and left”
    if tags[start] is Tag.COORDINATOR and site.lexicon.is_cue(site.low(start + 1)):
        return None  # “said and wrote that …”: the second verb has the content
    if end <= start or (end == start + 1 and tags[start] in (Tag.DETERMINER, Tag.PRONOUN)):
        return None  # “denied this” tells nothing
    made = site.candidate(site.subject, [(start, end)], _rule_onward(site, start))
    quotation = site.prepared.quotation_of.get(end - 1)
    if quotation is not None and quotation.is_open and site.prepared.lows[start - 1] not in (",", ":"):
        made.sure *= _SURE_OF_OPEN
    return made


def _is_attributed(prepared: Prepared, token: int) -> bool:
    """Tell whether the token is a quotation that a comma at its end ties to an attribution behind it."""
    quotation = prepared.quotation_of.get(token)
    return quotation is not None and quotation.inside(prepared.text).rstrip().endswith(",")


def _rule_onward(site: Site, start: int) -> str:
    hit = site.hit
    if start in site.prepared.quotation_of:
        return "before-quotation"
    if site.prepared.tags[start] is Tag.COMPLEMENTIZER:
        return "that-clause"
    if hit.is_participle:
        return "participle"
    if hit.after in ("clause", "obj-that", "obj-quote", "quote", "that"):
        return "clause-after"
    return "other-cue" if hit.after in ("end", "colon", "aux", "what") else "object"


def _inherit(site: Site, made: Candidate, found: list[Candidate]) -> None:
    """Give a cue without a subject the source of the first cue in the sentence, else of the main clause."""
    prepared, low = site.prepared, site.sentence.first
    if site.hit.first > low and prepared.tags[site.hit.first - 1] is Tag.SUBORDINATOR:
        return  # “when asked”: by whom is not said
    if site.hit.is_participle and site.hit.first == low:
        made.mention = _behind_fronted(site, made)
        return
    source = next((c for c in found if c.mention is not None and c.sure >= 0.5), None)
    if source is not None:
        made.mention, made.before = source.mention, source
    else:
        made.mention = clause_subject(prepared, low, site.hit.first, site.lexicon)


def _behind_fronted(site: Site, made: Candidate) -> Range | None:
    """Return the subject behind a participle and its content: “Warning that it might rain, | the warden | closed …”."""
    comma, high = made.last, site.sentence.last
    if comma >= high or site.prepared.lows[comma] != ",":
        return None
    return clause_subject(site.prepared, comma + 1, high, site.lexicon)


_RULES: Final[tuple[Callable[[Site], Candidate | None], ...]] = (
    _fronted,
    freely_inverted,
    inverted,
    as_reported,
    behind,
    tied,
    _agentless,
    _onward,
)
"""What is tried on each cue, in this order; the first that makes a candidate has it."""
_BREAKS: Final = frozenset(",;.:!?—–")
_INHERITING: Final = frozenset(("before-quotation", "that-clause", "participle", "clause-after", "object", "other-cue"))
