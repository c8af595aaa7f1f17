"""The coverage list: text that looks quoted and is no quote of the article, each stretch with the reason why.

Looking for the signs takes one search of the text (:func:`find_signs`); which of them an article leaves uncovered is
told anew after every decision, from its quotes, skipped passages and dismissed entries alone (:func:`uncovered`).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

import msgspec

from quotemark.core.detect.assembly import Detection, as_spans
from quotemark.core.detect.candidates import Candidate
from quotemark.core.detect.cues import find_cues
from quotemark.core.detect.linking import has_title_case
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.scoring import SPOKEN, in_scope, quote_type, score
from quotemark.core.detect.turns import labelled_lines
from quotemark.core.lexicon import Lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article, Quote, Span, Speaker

_FEWEST_WORDS: Final = 4
_LIKELY: Final = 0.6
"""The probability from which a cue without a quote beside it is worth a look."""


class Sign(StrEnum):
    """What makes a stretch look quoted; in this order where stretches overlap."""

    CANDIDATE = "candidate"
    QUOTATION = "quotation"
    TITLE = "title"
    SCARE_QUOTE = "scare quote"
    STRAY_MARK = "stray mark"
    TURN = "turn"
    CUE = "cue"


class Uncovered(msgspec.Struct, frozen=True):
    """One entry of the coverage list: where it is, what makes it look quoted, and the reason in words.

    ``candidate`` is what the engine would propose there, with its ``score``; its ids are those of ``speakers``.
    """

    span: Span
    sign: Sign
    reason: str
    score: float | None = None
    candidate: Quote | None = None
    speakers: tuple[Speaker, ...] = ()


class Signs(msgspec.Struct, frozen=True):
    """All that looks quoted in one text, whatever has been decided on it; the better reason first."""

    entries: tuple[Uncovered, ...] = ()


def find_signs(
    prepared: Prepared, candidates: list[Candidate], found: Detection, lexicon: Lexicon, scheme: Scheme
) -> Signs:
    """Return all that looks quoted in a searched text; ``found`` is what was made of the candidates."""
    outside = _out_of_scope(prepared, candidates, lexicon, scheme)
    entries = [*_from_candidates(found), *_from_marks(prepared, outside)]
    if scheme.scope in (Scope.SPEECH, Scope.ALL):
        entries += [*_from_turns(prepared, lexicon), *_from_cues(prepared, candidates, lexicon)]
    return Signs(tuple(entries))


def uncovered(article: Article, signs: Signs) -> tuple[Uncovered, ...]:
    """Return the coverage list of an article: the signs that no quote, skipped passage or dismissal covers.

    In text order; no two entries overlap. A dismissed span takes an entry away that it covers by half or more, so that
    a dismissal outlives small changes of the engine.
    """
    taken = [span for quote in article.quotes for span in (*quote.content, *quote.cue, *quote.mention)]
    return left_over(signs.entries, [*taken, *(article.skip or ())], joined(sorted(article.dismissed)))


def left_over(entries: Iterable[Uncovered], taken: list[Span], dismissed: list[Span]) -> tuple[Uncovered, ...]:
    """Return those of ``entries``, the better reason first, that nothing taken or dismissed covers, in text order."""
    taken = joined(sorted(taken))
    kept = []
    for entry in entries:
        at = bisect_left(taken, entry.span.end, key=lambda span: span.start)
        if at and taken[at - 1].end > entry.span.start:
            continue
        if _is_dismissed(entry.span, dismissed):
            continue
        kept.append(entry)
        insort(taken, entry.span)
    return tuple(sorted(kept, key=lambda entry: entry.span))


def joined(spans: list[Span]) -> list[Span]:
    """Return sorted spans with those that overlap made one, so that the last before an offset reaches farthest."""
    found: list[Span] = []
    for span in spans:
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _is_dismissed(span: Span, dismissed: list[Span]) -> bool:
    first = max(0, bisect_left(dismissed, span.start, key=lambda d: d.start) - 1)
    last = bisect_left(dismissed, span.end, key=lambda d: d.start)
    covered = sum(max(0, min(span.end, d.end) - max(span.start, d.start)) for d in dismissed[first:last])
    return 2 * covered >= len(span)


def _from_candidates(found: Detection) -> Iterator[Uncovered]:
    """Give the candidates of every score, the best first, those within others after them."""
    speakers = {s.id: s for s in found.speakers}
    ranked = ((q, q.suggestion) for q in found.quotes)
    scored = [(q, s) for q, s in ranked if s is not None]
    for quote, suggestion in sorted(scored, key=lambda item: (item[0].parent is not None, -item[1].score)):
        needed = [speakers[i] for i in suggestion.speakers if i in speakers]
        needed += [speakers[m] for s in needed for m in s.members if m in speakers and speakers[m] not in needed]
        reason = f"it scores {suggestion.score:.2f}: {suggestion.why}"
        whole = Span(quote.start, quote.end)
        yield Uncovered(whole, Sign.CANDIDATE, reason, suggestion.score, quote, tuple(needed))


def _out_of_scope(prepared: Prepared, candidates: list[Candidate], lexicon: Lexicon, scheme: Scheme) -> set[int]:
    """Return the tokens of likely candidates that the scope leaves out: what they quote is no oversight."""
    return {
        k
        for c in candidates
        if not in_scope(c, quote_type(c, prepared), scheme.scope) and score(c, prepared, lexicon) >= scheme.threshold
        for a, b in c.content
        for k in range(a, b)
    }


def _from_marks(prepared: Prepared, outside: set[int]) -> Iterator[Uncovered]:
    """Give the quotations, long ones first, and what stray marks open or close."""
    short = []
    for k, quotation in prepared.quotation_of.items():
        if k in outside:
            continue
        inside = quotation.inside(prepared.text).strip()
        count = len(inside.split())
        span = Span(quotation.start, quotation.end)
        if count < _FEWEST_WORDS:
            short.append(Uncovered(span, Sign.SCARE_QUOTE, "a word or two in quotation marks, a scare quote perhaps"))
        elif has_title_case(inside):
            short.append(Uncovered(span, Sign.TITLE, "most words in the quotation have capitals, a title perhaps"))
        else:
            yield Uncovered(span, Sign.QUOTATION, f"a quotation of {count} words without attribution")
    yield from short
    starts = [p.start for p in prepared.paragraphs]
    quoted = sorted((q.start, q.end) for q in prepared.quotations)
    for mark in prepared.strays:
        paragraph = prepared.paragraphs[max(0, bisect_left(starts, mark.end) - 1)]
        at = bisect_left(quoted, (mark.end, 0))
        if at and quoted[at - 1][1] > mark.start:
            continue  # a pass gave it its partner back
        if mark.opens and not mark.closes:
            end = min(paragraph.end, quoted[at][0]) if at < len(quoted) else paragraph.end
            yield Uncovered(Span(mark.start, end), Sign.STRAY_MARK, "an opening quotation mark without its partner")
        else:
            start = max(paragraph.start, quoted[at - 1][1]) if at else paragraph.start
            yield Uncovered(Span(start, mark.end), Sign.STRAY_MARK, "a closing quotation mark without its partner")


def _from_turns(prepared: Prepared, lexicon: Lexicon) -> Iterator[Uncovered]:
    for line in labelled_lines(prepared.masked, prepared.paragraphs, lexicon):
        label = prepared.text[slice(*line.mention)]
        yield Uncovered(Span(*line.said), Sign.TURN, f"“{label}:” opens the line like a turn of speech")


def _from_cues(prepared: Prepared, candidates: list[Candidate], lexicon: Lexicon) -> Iterator[Uncovered]:
    """Give the sentences with a likely cue of speech that no candidate touches."""
    touched = {c.sentence for c in candidates}
    for number, sentence in enumerate(prepared.sentences):
        if number in touched:
            continue
        hits = find_cues(prepared, sentence, lexicon, least=_LIKELY)
        hit = next((h for h in hits if h.kind in SPOKEN and h.context != "noun"), None)
        if hit is not None:
            (span,) = as_spans(prepared, [(sentence.first, sentence.last)])
            word = prepared.words(hit.token, hit.token + 1)
            yield Uncovered(span, Sign.CUE, f"“{word}” stands there, and nothing was found beside it")
