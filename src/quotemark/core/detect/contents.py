"""Where the content of a cue begins and ends within its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.cues import CueHit
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag

_FINAL: Final = frozenset(".!?…") | {"...", "...."}
_FARTHEST: Final = 16
_LONGEST_LINK: Final = 3
_OUTER: Final = frozenset(",;:—–") | {"--", "("}
_LINKS: Final = frozenset({Tag.COORDINATOR, Tag.SUBORDINATOR})


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
            (first <= low + _LONGEST_LINK and prepared.lows[first - 1] == ",")  # “Yet, "Q," she said”
            or prepared.lows[first - 1] == ":"
            or (prepared.lows[first - 1] == "," and any(low <= h.first < first for h in hits))
        )
        if introduced or (first == low + 1 and prepared.tags[low] is Tag.COORDINATOR):
            low = first
    return (low, last) if low < last else None


def content_after(prepared: Prepared, hit: CueHit, sentence: Sentence, lexicon: Lexicon) -> int | None:
    """Return the token where the content after a cue begins: “that”, a quotation, a clause or an object; or None."""
    tags, lows = prepared.tags, prepared.lows
    start, high = hit.last, sentence.last
    telling = hit.cue.word in lexicon.words("telling")
    anchor = _anchor(prepared, start, high, lexicon, telling=telling)
    if anchor is not None:
        return anchor
    k = start
    while k < high and tags[k] in (Tag.ADVERB, Tag.TIME):
        k += 1
    if k < high and lows[k] in (":", ","):
        if lows[k] == "," or k + 1 >= high:
            return None
        return k + 1
    k = _skip_adverbials(prepared, k, high, lexicon)
    if telling:
        k = _skip_addressee(prepared, k, high)
        k = _skip_adverbials(prepared, k, high, lexicon)
    elif k < high and tags[k] is Tag.PREPOSITION and lows[k] != "to" and k + 1 < high:
        k += 1
    if k >= high or lows[k] in _FINAL or lows[k] in _OUTER:
        return None
    return k


def _anchor(prepared: Prepared, start: int, high: int, lexicon: Lexicon, *, telling: bool) -> int | None:
    """Return the quotation or the “that” shortly after the cue to which everything between is only adverbial."""
    in_phrase = False
    for k in range(start, min(start + _FARTHEST, high)):
        tag, low = prepared.tags[k], prepared.lows[k]
        if tag is Tag.QUOTATION:
            return k if k == start or prepared.lows[k - 1] in (",", ":") else None
        if tag is Tag.COMPLEMENTIZER and low != "what":
            return k if low == "that" or k == start or telling else None
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
        if low == "to" and k + 1 < high and prepared.tags[k + 1] is Tag.WORD:
            return None  # “promised to stay if”: the infinitive is the content
        in_phrase = in_phrase or tag is Tag.PREPOSITION
        if not in_phrase and not telling and tag in (Tag.DETERMINER, Tag.POSSESSIVE):
            return None  # “made the claim that”: an object of its own
    return None


def _is_inserted(prepared: Prepared, k: int, high: int) -> bool:
    """Tell whether the comma is one of the two around a single adverb (“added, though, that”)."""
    before = k - 2 >= 0 and prepared.lows[k - 2] == ","
    at = k - 1 if before else k + 1
    closed = before or (k + 2 < high and prepared.lows[k + 2] == ",")
    return closed and at < high and prepared.tags[at] in (Tag.ADVERB, Tag.SUBORDINATOR, Tag.WORD)


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
        if prepared.tags[k] is not Tag.PREPOSITION:
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
    """Step over the one who is told: “reporters”, “him”, “the Washington Post”, “a crowd in Ohio”."""
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
    while k < high and prepared.tags[k] is Tag.NAME:
        k += 1
    return k


def content_end(
    prepared: Prepared,
    start: int,
    sentence: Sentence,
    hits: list[CueHit],
    subjects: list[Range | None],
    index: int,
    lexicon: Lexicon,
) -> int:
    """Return the token behind the content: the sentence's end, or where another attribution or clause begins."""
    tags, lows = prepared.tags, prepared.lows
    high = sentence.last
    while high > start and lows[high - 1] in _FINAL:
        high -= 1
    if (
        start < high
        and start in prepared.quotation_of
        and (end := _behind_quotations(prepared, start, high)) is not None
    ):
        return end
    heads = {s[0] if s is not None else h.first: h for h, s in zip(hits, subjects, strict=True) if h.token > start}
    participle = hits[index].cue.is_participle
    inner = _is_inner(prepared, sentence.first, hits[index], subjects[index])
    for k in range(start + 1, high):
        if participle and lows[k] == ",":
            return k
        if _is_circumstance(prepared, k, high, lexicon) and not _is_clause(prepared, start):
            return k
        if lows[k] == ";" or (
            lows[k] == "," and (_comma_ends(prepared, k, high, heads, lexicon) or (inner and _is_main(prepared, k + 1)))
        ):
            return k
        if _is_quoted_comma(prepared, k - 1) and _leaves(prepared, k, heads):
            return k
        if tags[k] is Tag.COORDINATOR or tags[k] is Tag.SUBORDINATOR:
            head = heads.get(k + 1)
            if head is not None and head.probability > 0.5 and participle == head.cue.is_participle:
                return k
    return high


def _is_circumstance(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> bool:
    """Tell whether a phrase begins that says where or when it was said: “in an interview”, “during the debate”."""
    if prepared.lows[k] not in lexicon.words("circumstances"):
        return False
    events = lexicon.words("event_nouns")
    return any(prepared.lows[j] in events for j in range(k + 1, min(k + 6, high)))


def _is_clause(prepared: Prepared, start: int) -> bool:
    return prepared.tags[start] in (Tag.COMPLEMENTIZER, Tag.PRONOUN)


def _is_inner(prepared: Prepared, low: int, hit: CueHit, subject: Range | None) -> bool:
    """Tell whether the cue stands in a relative clause or opens the sentence without a subject: a comma ends that."""
    if subject is None:
        return hit.first == low or (hit.first == low + 1 and prepared.tags[low] is Tag.SUBORDINATOR)
    first = low
    while first < subject[0] and prepared.tags[first] in (Tag.COORDINATOR, Tag.ADVERB):
        first += 1
    if prepared.tags[first] is Tag.SUBORDINATOR and "," not in prepared.lows[first : subject[0]]:
        return True  # “When Ruiz said it was safe, nobody believed her”
    return (
        prepared.tags[subject[1] - 1] in (Tag.RELATIVE, Tag.PRONOUN)
        and subject[1] - 2 >= low
        and prepared.lows[subject[1] - 2] == ","
    )


def _is_main(prepared: Prepared, k: int) -> bool:
    """Tell whether a main clause can begin at the token: with a name, a pronoun, an article, a verb form."""
    return k < len(prepared.tags) and prepared.tags[k] in (
        Tag.NAME,
        Tag.PRONOUN,
        Tag.DETERMINER,
        Tag.POSSESSIVE,
        Tag.AUXILIARY,
        Tag.WORD,
    )


def _leaves(prepared: Prepared, k: int, heads: dict[int, CueHit]) -> bool:
    """Tell whether what follows a quotation with a comma inside it no longer belongs to the content."""
    if k in heads or prepared.tags[k] in (Tag.SUBORDINATOR, Tag.RELATIVE):
        return True
    if prepared.tags[k] is Tag.COORDINATOR:
        return k + 1 in heads
    return prepared.lows[k].endswith("ing") or prepared.lows[k] == "according"


def _is_quoted_comma(prepared: Prepared, k: int) -> bool:
    quotation = prepared.quotation_of.get(k)
    return quotation is not None and quotation.inside(prepared.text).endswith(",")


def _behind_quotations(prepared: Prepared, start: int, high: int) -> int | None:
    """Return the token behind a run of quotations that ends with a comma or full stop inside, else None."""
    k = start
    while k < high and k in prepared.quotation_of:
        k += 1
    inside = prepared.quotation_of[k - 1].inside(prepared.text).rstrip()
    return k if inside.endswith(",") or (inside.endswith((".", "!", "?")) and inside.count(" ") >= 2) else None


def _comma_ends(prepared: Prepared, k: int, high: int, heads: dict[int, CueHit], lexicon: Lexicon) -> bool:
    """Tell whether another attribution or a relative clause begins behind the comma."""
    following = k + 1
    if following >= high:
        return False
    if prepared.lows[following] in lexicon.words("relative_subjects") or prepared.lows[following] == "according":
        return True
    if prepared.tags[following] in (Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.ADVERB):
        following += 1
    head = heads.get(following)
    if head is None:
        return False
    return head.cue.is_participle or (following > k + 1 and head.probability > 0.4)
