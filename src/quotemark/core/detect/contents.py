"""Where the content of a cue begins and ends within its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.cues import CueHit
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sites import Site, end_of_quotations, is_sentence
from quotemark.core.lexicon import CueClass, Lexicon, Tag

_FINAL: Final = frozenset(".!?…") | {"...", "...."}
_FARTHEST: Final = 16
_LONGEST_LINK: Final = 3
_OUTER: Final = frozenset(",;:—–") | {"--", "("}
_DASHES: Final = frozenset("—–") | {"--", "-"}
_LIKELY: Final = 0.5
_NOMINAL: Final = (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.NUMBER, Tag.PRONOUN)
_BEFORE_NOUNS: Final = (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.NUMBER, Tag.TIME)
_SPOKEN: Final = (CueClass.SPEECH, CueClass.WRITING, CueClass.ANNOUNCEMENT)
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
            prepared.lows[first - 1] == "("
            or (first <= low + _LONGEST_LINK and prepared.lows[first - 1] == ",")  # “Yet, "Q," she said”
            or prepared.lows[first - 1] == ":"
            or (prepared.lows[first - 1] == "," and any(low <= h.first < first for h in hits))
        )
        if introduced or (first == low + 1 and prepared.tags[low] is Tag.COORDINATOR):
            low = first
    return (low, last) if low < last else None


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
    for k in range(site.hit.last, high):
        if k in prepared.quotation_of:
            marked = k > site.hit.last and prepared.lows[k - 1] in (",", ":")
            return k if marked and is_sentence(prepared, k, or_its_rest=True) else None
        if prepared.tags[k] in (Tag.AUXILIARY, Tag.COMPLEMENTIZER) or prepared.lows[k] == ";":
            return None
        if prepared.tags[k] is Tag.SUBORDINATOR and prepared.lows[k] not in site.lexicon.words("prepositions"):
            return None
        if prepared.tags[k - 1] in _BEFORE_NOUNS:
            continue  # “before a hearing, "…"”
        if any(h.token == k and (h.probability >= _LIKELY or h.is_participle) for h in site.hits):
            return None
    return None


def _anchor(prepared: Prepared, start: int, high: int, lexicon: Lexicon, *, telling: bool) -> int | None:
    """Return the quotation or the “that” shortly after the cue to which everything between is only adverbial."""
    in_phrase = False
    for k in range(start, min(start + _FARTHEST, high)):
        tag, low = prepared.tags[k], prepared.lows[k]
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


def _is_relative(prepared: Prepared, that: int, high: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb follows “that”, which is then the subject of a relative clause (“polls that show”)."""
    following = that + 1
    if following >= high:
        return True
    return prepared.tags[following] is Tag.AUXILIARY or (
        prepared.tags[following] is Tag.WORD and prepared.lows[following].endswith(lexicon.endings("past_endings"))
    )


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
    while k < high and prepared.tags[k] is Tag.NAME:
        k += 1
    return k


class _View(NamedTuple):
    """What the search for a content's end looks at: tokens ``[start, high)``, the later cues by their first token."""

    prepared: Prepared
    lexicon: Lexicon
    start: int
    high: int
    hit: CueHit
    heads: dict[int, CueHit]
    is_clause: bool
    is_inner: bool


def content_end(site: Site, start: int) -> int:
    """Return the token behind the content: the sentence's end, or where another attribution or clause begins."""
    prepared, hit, high = site.prepared, site.hit, site.sentence.last
    while high > start and prepared.lows[high - 1] in _FINAL:
        high -= 1
    if start < high and start in prepared.quotation_of:
        marked = start > hit.last and prepared.lows[start - 1] in (",", ":") and hit.kind in _SPOKEN
        end = end_of_quotations(prepared, start, high) if marked else _behind_quotations(prepared, start, high)
        if end is not None:
            return end
    pairs = zip(site.hits, site.subjects, strict=True)
    heads = {s[0] if s is not None else h.first: h for h, s in pairs if h.token > start}
    is_clause = start < high and _is_clause(prepared, start, min(start + _FARTHEST, high), site.lexicon)
    is_inner = _is_inner(prepared, site.sentence.first, hit, site.subject)
    view = _View(prepared, site.lexicon, start, high, hit, heads, is_clause, is_inner)
    lows, tags, enders = prepared.lows, prepared.tags, _enders(site.lexicon)
    for k in range(start + 1, high):  # cues crowd where one stands behind the other: most words are passed over here
        may_end = lows[k] in enders or tags[k] is Tag.COORDINATOR or k - 1 in prepared.quotation_of
        if may_end and _ends_at(view, k):
            return k
    return high


@cache
def _enders(lexicon: Lexicon) -> frozenset[str]:
    """Return the words and marks that a content may end before, besides those that join."""
    words = [lexicon.words(key) for key in ("circumstances", "occasions", "contrasts")]
    return _DASHES.union({";", ","}, *words)


def _ends_at(view: _View, k: int) -> bool:
    low = view.prepared.lows[k]
    if low == ";":
        return True
    if low == ",":
        return _comma_ends(view, k + 1)
    if low in _DASHES:
        return _dash_ends(view, k + 1)
    if _is_quoted_comma(view.prepared, k - 1) and _leaves(view, k):
        return True
    return _is_circumstance(view, k) or _is_occasion(view, k) or _is_second_cue(view, k)


def _is_circumstance(view: _View, k: int) -> bool:
    """Tell whether a phrase begins that says where or when it was said: “in an interview”, “during the debate”."""
    lows = view.prepared.lows
    if lows[k] not in view.lexicon.words("circumstances"):
        return False
    if view.prepared.tags[view.start] in (Tag.COMPLEMENTIZER, Tag.PRONOUN):
        return False  # it may be part of the clause
    events = view.lexicon.words("event_nouns")
    return any(lows[j] in events for j in range(k + 1, min(k + 6, view.high)))


def _is_occasion(view: _View, k: int) -> bool:
    """Tell whether the author goes on with what the source did next: “praised the plan | before leaving the fair”."""
    if k + 1 >= view.high or view.prepared.lows[k] not in view.lexicon.words("occasions"):
        return False
    if k - 1 in view.prepared.quotation_of and view.start in view.prepared.quotation_of:
        return True  # “chanted "No bridge!" | until she spoke”
    before_gerund = view.prepared.lows[k] in view.lexicon.words("prepositions")
    return before_gerund and not view.is_clause and view.lexicon.is_participle(view.prepared.lows[k + 1])


def _is_second_cue(view: _View, k: int) -> bool:
    """Tell whether “and”, “but” or “while” leads to another cue, with or without a subject of its own."""
    if view.prepared.tags[k] is not Tag.COORDINATOR and view.prepared.lows[k] not in view.lexicon.words("contrasts"):
        return False
    head = view.heads.get(k + 1)
    if head is not None:
        return head.probability > _LIKELY and view.hit.is_participle == head.is_participle
    return not view.is_clause and _is_second_verb(view, k + 1)


def _is_second_verb(view: _View, k: int) -> bool:
    """Tell whether a verb follows “and” that has the form of the cue: “praised the plan and called it fair”."""
    endings = view.lexicon.endings("past_endings")
    if k >= view.high or view.prepared.tags[k] is not Tag.WORD:
        return False
    return view.hit.cue.word.endswith(endings) and view.prepared.lows[k].endswith(endings)


def _is_clause(prepared: Prepared, start: int, high: int, lexicon: Lexicon) -> bool:
    """Tell whether a clause begins at the token, rather than an object or an infinitive."""
    if prepared.tags[start] in (Tag.COMPLEMENTIZER, Tag.PRONOUN):
        return True
    ends = {",", ";"} | lexicon.words("that_words") | lexicon.words("relative_subjects")
    stop = next((k for k in range(start, high) if prepared.lows[k] in ends), high)
    return any(prepared.tags[k] is Tag.AUXILIARY for k in range(start, stop))


def _is_inner(prepared: Prepared, low: int, hit: CueHit, subject: Range | None) -> bool:
    """Tell whether the cue stands in a subordinate clause or opens the sentence: a comma ends that."""
    if subject is None:
        return hit.first == low or (hit.first == low + 1 and prepared.tags[low] is Tag.SUBORDINATOR)
    k = subject[0] - 1
    while k >= low and prepared.tags[k] is Tag.ADVERB:
        k -= 1
    if k >= low and prepared.tags[k] is Tag.SUBORDINATOR:
        return k == low or prepared.tags[k - 1] in (Tag.PUNCTUATION, Tag.COORDINATOR, Tag.ADVERB, Tag.QUOTATION)
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


def _leaves(view: _View, k: int) -> bool:
    """Tell whether what follows a quotation with a comma inside it no longer belongs to the content."""
    prepared = view.prepared
    if k in view.heads or prepared.tags[k] in (Tag.SUBORDINATOR, Tag.RELATIVE):
        return True
    if prepared.tags[k] is Tag.COORDINATOR:
        return k + 1 in view.heads
    return view.lexicon.is_participle(prepared.lows[k]) or prepared.lows[k] in view.lexicon.words("according_first")


def _is_quoted_comma(prepared: Prepared, k: int) -> bool:
    quotation = prepared.quotation_of.get(k)
    return quotation is not None and quotation.inside(prepared.text).endswith(",")


def _behind_quotations(prepared: Prepared, start: int, high: int) -> int | None:
    """Return the token behind a run of quotations that ends with a comma or full stop inside, else None."""
    k = end_of_quotations(prepared, start, high)
    inside = prepared.quotation_of[k - 1].inside(prepared.text).rstrip()
    return k if inside.endswith((",", "!", "?")) or (inside.endswith(".") and inside.count(" ") >= 2) else None


def _comma_ends(view: _View, following: int) -> bool:
    """Tell whether another attribution, a relative clause or the main clause begins behind the comma."""
    prepared, lows, tags = view.prepared, view.prepared.lows, view.prepared.tags
    if following >= view.high:
        return False
    if _opens_with_clause(view, following - 1):
        return False
    if view.is_inner and _is_main(prepared, following):
        return True
    if view.hit.is_participle and tags[following] not in (Tag.WORD, Tag.PREPOSITION, Tag.NUMBER):
        return True
    if lows[following] in view.lexicon.words("according_first"):
        return True
    if lows[following] in view.lexicon.words("relative_subjects"):
        return not view.is_clause or _has_verb(view, following - 1)
    if not view.is_clause and (
        tags[following] in (Tag.DETERMINER, Tag.PRONOUN) or lows[following] in view.lexicon.words("contrasts")
    ):
        return True
    if tags[following] in (Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.ADVERB):
        following += 1
    head = view.heads.get(following)
    if head is None:
        return False
    return head.is_participle or (tags[following - 1] is not Tag.PUNCTUATION and head.probability > 0.4)


def _opens_with_clause(view: _View, comma: int) -> bool:
    """Tell whether the comma only closes what leads up to the verb: “that if it rained, they would stay”."""
    tags = view.prepared.tags
    if tags[view.start] is not Tag.COMPLEMENTIZER or view.start + 1 >= comma:
        return False
    opens = tags[view.start + 1] in (Tag.SUBORDINATOR, Tag.COMPLEMENTIZER, Tag.PREPOSITION)
    return opens and all(view.prepared.lows[k] != "," for k in range(view.start, comma))


def _has_verb(view: _View, before: int) -> bool:
    """Tell whether the clause has had its verb by then; a relative clause before that belongs to its subject."""
    return any(view.prepared.tags[k] is Tag.AUXILIARY for k in range(view.start, before))


def _dash_ends(view: _View, following: int) -> bool:
    """Tell whether a remark of the author's begins behind the dash, that no second dash closes."""
    closed = any(view.prepared.lows[k] in _DASHES for k in range(following, view.high))
    if closed or following >= view.high:
        return False
    return not view.is_clause or view.prepared.tags[following] is Tag.DETERMINER
