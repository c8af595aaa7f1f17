"""Where the content behind a cue ends within its sentence."""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec import Struct

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.cues import CueHit
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sites import Site, end_of_quotations
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.lexicon_file import CueClass

_FINAL: Final = frozenset(".!?…") | {"...", "...."}
_FARTHEST: Final = 16
_NEAR: Final = 6
_DASHES: Final = frozenset("—–") | {"--", "-"}
_LIKELY: Final = 0.5
_SPOKEN: Final = (CueClass.SPEECH, CueClass.WRITING, CueClass.ANNOUNCEMENT)


class _View(Struct, frozen=True):
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
    is_inner = _is_inner(prepared, site.sentence.first, hit, site.subject, site.lexicon)
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
    words = [lexicon.words(key) for key in ("circumstances", "occasions", "meanwhiles", "contrasts")]
    return _DASHES.union({";", ",", ":"}, *words)


def _ends_at(view: _View, k: int) -> bool:
    low = view.prepared.lows[k]
    if low == ";":
        return True
    if low == ",":
        return _comma_ends(view, k + 1)
    if low in _DASHES:
        return _dash_ends(view, k + 1)
    if low == ":":  # “he was too busy: "Q," he wrote”
        return k + 1 < view.high and _is_quoted_comma(view.prepared, k + 1)
    if _is_quoted_comma(view.prepared, k - 1) and (_leaves(view, k) or (view.is_inner and _is_main(view.prepared, k))):
        return True
    if _is_turn(view, k):
        return True
    return _is_circumstance(view, k) or _is_occasion(view, k) or _is_meanwhile(view, k) or _is_second_cue(view, k)


def _is_turn(view: _View, k: int) -> bool:
    """Tell whether “but” goes on with what the source did instead: “asked them to vote | but did not say for whom”."""
    if view.is_clause or k + 1 >= view.high or view.prepared.lows[k] not in view.lexicon.words("adversatives"):
        return False
    return view.prepared.tags[k + 1] in (Tag.AUXILIARY, Tag.ADVERB)


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


def _is_meanwhile(view: _View, k: int) -> bool:
    """Tell whether the author goes on with why or when: “urging both towns to wait | as she works on a plan”.

    Behind an object or an infinitive, a clause whose subject is a pronoun mostly tells of the source.
    """
    prepared = view.prepared
    if view.is_clause or k + 1 >= view.high or prepared.lows[k] not in view.lexicon.words("meanwhiles"):
        return False
    return prepared.tags[k + 1] is Tag.PRONOUN


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
    ends = {",", ";"}.union(*(lexicon.words(key) for key in ("that_words", "relative_subjects", "adversatives")))
    stop = next((k for k in range(start, high) if prepared.lows[k] in ends), high)
    return any(prepared.tags[k] is Tag.AUXILIARY for k in range(start, stop))


def _is_inner(prepared: Prepared, low: int, hit: CueHit, subject: Range | None, lexicon: Lexicon) -> bool:
    """Tell whether the cue stands in a subordinate clause or opens the sentence: a comma ends that."""
    if subject is None:
        return hit.first == low or (hit.first == low + 1 and prepared.tags[low] is Tag.SUBORDINATOR)
    k = subject[0] - 1
    while k >= low and prepared.tags[k] is Tag.ADVERB:
        k -= 1
    if k == low and prepared.tags[k] is Tag.COMPLEMENTIZER and prepared.lows[k] in lexicon.words("subordinators"):
        return True  # “If Riel says so, …”
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
    if _is_remark(view, following):
        return True
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


def _is_remark(view: _View, following: int) -> bool:
    """Tell whether all that follows a clause is a remark without a verb: “said it was late, | a word she likes”."""
    prepared = view.prepared
    if not view.is_clause or prepared.lows[following] not in view.lexicon.words("indefinite"):
        return False
    goes_on = any(prepared.lows[k] == "," or prepared.tags[k] is Tag.COORDINATOR for k in range(following, view.high))
    near = range(following, min(following + _NEAR, view.high))
    return not goes_on and not any(prepared.tags[k] is Tag.AUXILIARY for k in near)


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
