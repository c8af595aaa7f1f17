"""The errors of a prediction as excerpts: the words around each, with what gold and the prediction mark in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import Final

from quotemark.core.measuring.evaluation import Compared
from quotemark.core.measuring.faults import Fault, FaultKind, faults_of
from quotemark.core.types import Article, Quote, Spans

_BREAK: Final = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+")

AROUND: Final = 110
"""Characters shown before and behind what is marked."""
LONGEST: Final = 900
"""Characters of an excerpt; of a longer one the middle is left out."""
MOST: Final = 1500
"""Excerpts of one kind on a page: a browser that gets 20,000 of them answers no more."""


def count_faults(compared: Iterable[Compared]) -> dict[FaultKind, int]:
    """Return how many errors there are of each kind that there is."""
    counts = Counter(fault.kind for item in compared for fault in faults_of(item.comparison))
    return {kind: counts[kind] for kind in FaultKind if counts[kind]}


def excerpts(compared: list[Compared]) -> Iterator[str]:
    """Yield the errors article by article as HTML, and at the end how many were left out."""
    shown = dict.fromkeys(FaultKind, 0)
    left = dict.fromkeys(FaultKind, 0)
    for item in compared:
        parts = []
        for fault in faults_of(item.comparison):
            if shown[fault.kind] < MOST:
                shown[fault.kind] += 1
                parts.append(_excerpt(item, fault))
            else:
                left[fault.kind] += 1
        if parts:
            title = f" {escape(item.gold.title)}" if item.gold.title else ""
            name = f"<b>{escape(item.gold.id)}</b>{title}"
            yield f"<section class=article><h3>{name} <small>{len(parts)}</small></h3>{''.join(parts)}</section>"
    if any(left.values()):
        told = ", ".join(f"{number} {kind}" for kind, number in left.items() if number)
        yield f"<p>Not shown, since there are so many: {escape(told)}.</p>"


def _excerpt(item: Compared, fault: Fault) -> str:
    kind = fault.kind.replace(" ", "-")
    head = f"<b>{escape(fault.kind)}</b> {''.join(f'<span>{escape(note)}</span>' for note in _notes(item, fault))}"
    return f'<div class="fault {kind}"><p class=head>{head}</p><p class=text>{_marked(item.gold, fault)}</p></div>'


def _notes(item: Compared, fault: Fault) -> Iterator[str]:
    if fault.kind is FaultKind.EDGES:
        yield fault.outcome
    if fault.kind is FaultKind.SPEAKER and fault.gold is not None and fault.predicted is not None:
        yield f"gold: {_who(item.gold, fault.gold)}; predicted: {_who(item.predicted, fault.predicted)}"
    if fault.kind is FaultKind.CUE and fault.gold is not None and fault.predicted is not None:
        yield f"gold: {_cue(item.gold, fault.gold)}; predicted: {_cue(item.predicted, fault.predicted)}"
    if fault.stance is not None:
        target = f" towards {fault.stance.target}" if fault.stance.target else ""
        yield f"gold: {fault.stance.gold}{target}; predicted: {fault.stance.found or 'nothing'}"
    quote = fault.gold or fault.predicted
    if quote is not None:
        yield quote.type
    suggestion = fault.predicted.suggestion if fault.predicted is not None else None
    if suggestion is not None:
        yield f"{suggestion.rule}, {suggestion.score:.2f}"


def _who(article: Article | None, quote: Quote) -> str:
    speaker = article.speaker(quote.speaker) if article is not None else None
    words = article.words(quote.mention) if article is not None and quote.mention else ""
    names = dict.fromkeys(f"“{name}”" for name in (words, speaker.name if speaker is not None else "") if name)
    return " = ".join(names) or "nobody"


def _cue(article: Article | None, quote: Quote) -> str:
    return f"“{article.words(quote.cue)}”" if article is not None and quote.cue else "nothing"


def _marked(article: Article, fault: Fault) -> str:
    """Return the text around a fault with each mark as a span of its classes."""
    layers: list[tuple[str, Spans]] = []
    for side, quote in (("g", fault.gold), ("p", fault.predicted)):
        if quote is not None:
            pointed = (f"{side}c", quote.cue) if fault.kind is FaultKind.CUE else (f"{side}s", quote.mention)
            layers += [(side, quote.content), pointed]
    spans = [span for name, spans in layers for span in spans if len(name) == 1 or _is_near(span.start, fault)]
    start = _at_word(article.text, max(0, min(span.start for span in spans) - AROUND), -1)
    end = _at_word(article.text, min(len(article.text), max(span.end for span in spans) + AROUND), 1)
    cuts = {start, end, *(at for _, spans in layers for span in spans for at in (span.start, span.end))}
    places = sorted(at for at in cuts if start <= at <= end)
    parts = ["…" if start else ""]
    spare = max(0, end - start - LONGEST)
    for begin, stop in pairwise(places):
        names = [name for name, spans in layers if any(s.start <= begin and stop <= s.end for s in spans)]
        words = article.text[begin:stop]
        if spare and len(words) > 200:
            cut = min(spare, len(words) - 160)
            words, spare = f"{words[:80]} […] {words[len(words) - 80 - (len(words) - 160 - cut) :]}", spare - cut
        shown = _BREAK.sub(" <i>¶</i> ", escape(words))
        parts.append(f'<span class="{" ".join(names)}">{shown}</span>' if names else shown)
    return "".join([*parts, "…" if end < len(article.text) else ""])


def _is_near(at: int, fault: Fault) -> bool:
    """Tell whether a mention stands so near that the excerpt can go as far."""
    return abs(at - fault.start) < LONGEST // 2


def _at_word(text: str, at: int, step: int) -> int:
    """Return the next place without a letter on both sides, at most 20 characters away."""
    for _ in range(20):
        if not 0 < at < len(text) or not (text[at - 1].isalnum() and text[at].isalnum()):
            break
        at += step
    return at
