"""Where the content of a cue begins within its sentence, and the content before an attribution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.cues import CueHit
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sites import Site, is_sentence
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.lexicon_file import CueClass

_FINAL: Final = frozenset(".!?…") | {"...", "...."}
_FARTHEST: Final = 16
_LONGEST_LINK: Final = 3
_CLAUSES: Final = ("that", "clause", "obj-that", "what", "aux")
_LONGEST_SOURCE: Final = 4
_OWNING: Final = ("'s", "’s")
_OUTER: Final = frozenset(",;:—–") | {"--", "("}
_LIKELY: Final = 0.5
_NOMINAL: Final = (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.NUMBER, Tag.PRONOUN)
_BEFORE_NOUNS: Final = (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.NUMBER, Tag.TIME)
_SPOKEN: Final = (CueClass.SPEECH, CueClass.WRITING, CueClass.ANNOUNCEMENT)


def content_before(prepared: Prepared, low: int, end: int, hits: Sequence[CueHit] = ()) -> Range | None:
    """Return the content that ends before token ``end``, where a comma or a quotation closes it, or None.

    Of ``He saw no choice: "Q," she said`` only the quotation, of ``Such talks "Q," she said`` all.
    """
    if end <= low:
        return None
    last = end
    if prepared.lows[last - 1] in (",", "—", "–", "--"):
        last -= 1
    elif last - 1 not in prepared.quotation_of:
        return None
    if last - 1 in prepared.quotation_of:
        first = last - 1
        while first > low and first - 1 in prepared.quotation_of:
            first -= 1
        introduced = first > low and (
            prepared.lows[first - 1] == "("
            or (first <= low + _LONGEST_LINK and prepared.lows[first - 1] == ",")  # “Yet, "Q," she said”
            or prepared.lows[first - 1] == ":"
            or (prepared.lows[first - 1] == "," and any(low <= h.first < first for h in hits))
        )
        if (
            introduced
            or _has_its_own(prepared, low, first, hits)
            or (first == low + 1 and prepared.tags[low] is Tag.COORDINATOR)
        ):
            low = first
    return (low, last) if low < last else None


def _has_its_own(prepared: Prepared, low: int, first: int, hits: Sequence[CueHit]) -> bool:
    """Tell whether a quotation at the start has an attribution behind it: ``"Q1," she said, and of "it" he said``."""
    if low not in prepared.quotation_of or low + 1 >= first:
        return False
    closed = prepared.quotation_of[low].inside(prepared.text).rstrip().endswith((",", "?", "!"))
    return closed and any(h.kind in _SPOKEN and low < h.first <= low + _LONGEST_SOURCE for h in hits)


def content_after(site: Site) -> int | None:
    """Return the token where the content after a cue begins: “that”, a quotation, a clause or an object; or None."""
    prepared, hit, lexicon = site.prepared, site.hit, site.lexicon
    tags, lows, high = prepared.tags, prepared.lows, site.sentence.last
    telling = hit.cue.word in lexicon.words("telling")
    anchor = _introduced(site) or _anchor(prepared, hit.last, high, lexicon, telling=telling)
    if anchor is not None:
        return anchor
    k = _behind_particle(site, hit.last)
    while k < high and tags[k] in (Tag.ADVERB, Tag.TIME):
        k += 1
    if k < high and lows[k] in (":", ","):
        return None if lows[k] == "," or k + 1 >= high else k + 1
    k = _skip_adverbials(prepared, k, high, lexicon)
    if telling:
        k = _behind_addressee(site, k)
    elif (
        k + 1 < high
        and tags[k] is Tag.PREPOSITION
        and (lows[k] not in lexicon.words("infinitive_marks") or tags[k + 1] in _NOMINAL)
    ):
        k += 1
    if k >= high or lows[k] in _FINAL or lows[k] in _OUTER:
        return None
    return k


def _behind_particle(site: Site, k: int) -> int:
    """Return the token behind the particle of a verb that a preposition follows: “lashed out | at the mayor”."""
    tags = site.prepared.tags
    is_particle = k + 1 < site.sentence.last and site.low(k) in site.lexicon.words("particles")
    return k + 1 if is_particle and tags[k + 1] is Tag.PREPOSITION else k


def _behind_addressee(site: Site, k: int) -> int:
    """Return the token behind the one who is told; who is asked to do something is part of what is asked."""
    prepared, high = site.prepared, site.sentence.last
    behind = _skip_addressee(prepared, k, high)
    lexicon = site.lexicon
    asked = site.hit.cue.word in lexicon.words("asking") and site.low(behind) in lexicon.words("infinitive_marks")
    if asked and behind + 1 < high and prepared.tags[behind + 1] is Tag.WORD:
        return k
    return _skip_adverbials(prepared, behind, high, lexicon)


def _introduced(site: Site) -> int | None:
    """Return the quotation of whole sentences behind a comma or colon that all between only leads up to.

    Of ``Riel told the crowd that had come, "The road is closed."`` the content is the quotation.
    """
    prepared, high = site.prepared, site.sentence.last
    if site.hit.kind not in _SPOKEN or site.hit.is_noun:
        return None
    told_by_clause = site.hit.after in _CLAUSES
    through_clause = False
    for k in range(site.hit.last, high):
        if k in prepared.quotation_of:
            marked = k > site.hit.last and prepared.lows[k - 1] in (",", ":")
            return k if marked and is_sentence(prepared, k, or_its_rest=not through_clause) else None
        if prepared.lows[k] == ";" or (told_by_clause and _begins_clause(site, k)):
            return None
        through_clause = through_clause or _begins_clause(site, k)  # “with a word that might have been hers: "…"”
        if prepared.tags[k - 1] in _BEFORE_NOUNS:
            continue  # “before a hearing, "…"”
        if any(h.token == k and (h.probability >= _LIKELY or h.is_participle) for h in site.hits):
            return None
    return None


def _begins_clause(site: Site, k: int) -> bool:
    """Tell whether a clause with a verb of its own stands at the token, in which more may be said."""
    prepared = site.prepared
    if prepared.tags[k] in (Tag.AUXILIARY, Tag.COMPLEMENTIZER):
        return True
    return prepared.tags[k] is Tag.SUBORDINATOR and prepared.lows[k] not in site.lexicon.words("prepositions")


def _anchor(prepared: Prepared, start: int, high: int, lexicon: Lexicon, *, telling: bool) -> int | None:
    """Return the quotation or the “that” shortly after the cue to which everything between is only adverbial."""
    in_phrase = False
    for k in range(start, min(start + _FARTHEST, high)):
        tag, low = prepared.tags[k], prepared.lows[k]
        if tag is Tag.QUOTATION and k > start and _is_title_before_that(prepared, k, high, lexicon):
            continue
        if tag is Tag.QUOTATION:
            return k if k == start or prepared.lows[k - 1] in (",", ":") else None
        if tag is Tag.COMPLEMENTIZER and low not in lexicon.words("what_words"):
            if k > start and not telling and _is_relative(prepared, k, high, lexicon):
                return None
            return k if low in lexicon.words("that_words") or k == start or telling else None
        if prepared.lows[k - 1] == "," and _is_inserted(prepared, k - 1, high):
            continue
        if tag in (Tag.AUXILIARY, Tag.SUBORDINATOR, Tag.RELATIVE) or (tag is Tag.PRONOUN and k > start):
            return None
        if low in (";", ".") or (tag is Tag.COORDINATOR and k + 1 < high and lexicon.is_cue(prepared.lows[k + 1])):
            return None
        if low == "," and _is_inserted(prepared, k, high):
            continue
        if low in (",", ":") and not (k + 1 < high and prepared.tags[k + 1] is Tag.QUOTATION):
            return k + 1 if low == ":" and k + 1 < high else None
        if low in lexicon.words("infinitive_marks") and k + 1 < high and prepared.tags[k + 1] is Tag.WORD:
            return None  # “promised to stay if”: the infinitive is the content
        in_phrase = in_phrase or tag is Tag.PREPOSITION
        if not in_phrase and not telling and tag in (Tag.DETERMINER, Tag.POSSESSIVE):
            return None  # “made the claim that”: an object of its own
    return None


def _is_title_before_that(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> bool:
    """Tell whether the quotation is where it was said, and what was said follows: “said on "Early Hour" that …”."""
    following = k + 1
    told = following < high and prepared.lows[following] in lexicon.words("that_words")
    return told and not is_sentence(prepared, k)


def _is_relative(prepared: Prepared, that: int, high: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb follows “that”, which is then the subject of a relative clause (“polls that show”)."""
    following = that + 1
    if following >= high:
        return True
    return prepared.tags[following] is Tag.AUXILIARY or (
        prepared.tags[following] is Tag.WORD and prepared.lows[following].endswith(lexicon.endings("past_endings"))
    )


def _is_inserted(prepared: Prepared, k: int, high: int) -> bool:
    """Tell whether the comma is one of the two around an adverb or a short phrase (“added, without proof, that”)."""
    for size in (2, 3, 4):
        for opening in (k, k - size):
            closing = opening + size
            if opening < 0 or closing >= high or prepared.lows[opening] != "," or prepared.lows[closing] != ",":
                continue
            first = prepared.tags[opening + 1]
            if first is Tag.PREPOSITION or (size == 2 and first in (Tag.ADVERB, Tag.SUBORDINATOR, Tag.WORD)):
                return True
    return False


def skip_circumstances(prepared: Prepared, hit: CueHit, high: int, lexicon: Lexicon) -> int:
    """Return the token behind whom, when and where it was said: “told reporters on Tuesday”."""
    k = _skip_adverbials(prepared, hit.last, high, lexicon)
    if hit.cue.word in lexicon.words("telling"):
        k = _skip_adverbials(prepared, _skip_addressee(prepared, k, high), high, lexicon)
    return k


def _skip_adverbials(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> int:
    """Step over “on Tuesday”, “in a statement”, “earlier this week”: when and where it was said."""
    events = lexicon.words("event_nouns")
    while k < high:
        if prepared.tags[k] in (Tag.ADVERB, Tag.TIME):
            k += 1
            continue
        if prepared.tags[k] is not Tag.PREPOSITION or prepared.lows[k] in lexicon.words("infinitive_marks"):
            return k
        title = _behind_title(prepared, k, high)
        if title is not None:
            k = title
            continue
        end = next(
            (j for j in range(k + 1, min(k + 7, high)) if prepared.lows[j] in events or prepared.tags[j] is Tag.TIME),
            None,
        )
        if end is None or any(
            prepared.tags[j] in (Tag.PRONOUN, Tag.AUXILIARY, Tag.PUNCTUATION) for j in range(k + 1, end)
        ):
            return k
        k = end + 1
    return k


def _behind_title(prepared: Prepared, k: int, high: int) -> int | None:
    """Return the token behind “in the "Yearbook of Sands"”, where it was written; None if no title follows."""
    at = k + 1 + (k + 1 < high and prepared.tags[k + 1] in (Tag.DETERMINER, Tag.POSSESSIVE))
    if at >= high or at not in prepared.quotation_of:
        return None
    words = prepared.quotation_of[at].inside(prepared.text).split()
    return at + 1 if len(words) > 1 and 2 * sum(w[:1].isupper() for w in words) >= len(words) else None


def _skip_addressee(prepared: Prepared, k: int, high: int) -> int:
    """Step over those who are told: “reporters”, “him”, “the Washington Post”, “Ruiz and the mayor”."""
    end = _skip_one(prepared, k, high)
    joined = k < end < high - 1 and prepared.tags[end] is Tag.COORDINATOR and prepared.tags[end + 1] in _NOMINAL
    return _skip_one(prepared, end + 1, high) if joined else end


def _skip_one(prepared: Prepared, k: int, high: int) -> int:
    tags = prepared.tags
    if k < high and tags[k] is Tag.PRONOUN:
        return k + 1
    if k < high and tags[k] in (Tag.DETERMINER, Tag.POSSESSIVE):
        k += 1
        while k < high and tags[k] is Tag.WORD and k + 1 < high and tags[k + 1] in (Tag.WORD, Tag.NAME):
            k += 1
        return min(k + 1, high) if k < high and tags[k] is Tag.WORD else _skip_names(prepared, k, high)
    if k < high and tags[k] is Tag.NAME:
        return _skip_names(prepared, k, high)
    return k + 1 if k < high and tags[k] is Tag.WORD else k


def _skip_names(prepared: Prepared, k: int, high: int) -> int:
    first = k
    while k < high and prepared.tags[k] is Tag.NAME:
        k += 1
    owner = k > first + 1 and prepared.lows[k - 2].endswith(_OWNING)  # “Lindale's Chief | of police”
    if k < high and prepared.tags[k] is Tag.WORD and (owner or (k > first and prepared.lows[k - 1].endswith(_OWNING))):
        k += 1
    return k
