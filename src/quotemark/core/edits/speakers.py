"""Who says a quote: choosing among the speakers of an article, and keeping these in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from msgspec.structs import replace

from quotemark.core.anchoring.showing import as_shown, in_text_order, is_altered, is_withheld
from quotemark.core.edits.base import Stamp, changed, free_id
from quotemark.core.errors import UsageError
from quotemark.core.types import (
    MAX_RANKED,
    Article,
    Quote,
    QuoteStatus,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
)

_start_of = attrgetter("start")
_NEARBY: Final = 100
"""How many quotes on each side of one are looked at for speakers that it may share."""

_NEAR: Final = 1_000
"""Code points around a quote within which a name is taken for its speaker's: one further away is somebody else's."""

_HERE: Final = 200
"""Code points between a quote and words that name its source here: in PolNeAR they are further away once in a thousand
times."""

_SENTENCE_END: Final = re.compile(r"[.!?…][\"“”»«’')\]]{0,3}(?=\s|$)|\n[ \t]*\n")
_PARAGRAPH_END: Final = re.compile(r"[.!?…][\"“”»«’')\]]{0,3}[ \t]*\n|\n[ \t]*\n")


class Ranked(NamedTuple):
    """A speaker that may be chosen for a quote, and words that name them, if any."""

    speaker: Speaker
    mention: Spans


def set_speaker(article: Article, quote_id: str, speaker_id: str | None, mention: Spans, stamp: Stamp) -> Article:
    """Return the article with this speaker for the quote and the words that name them; None: nobody is named.

    Raises:
        KeyError: if the article has no such speaker.
    """
    if speaker_id is not None and article.speaker(speaker_id) is None:
        raise KeyError(speaker_id)
    return changed(article, quote_id, stamp, speaker=speaker_id, mention=mention)


def speaker_named(article: Article, name: str, known: Speaker | None = None) -> tuple[Article, str]:
    """Return the article with a speaker of this name and their id; one who has the name or alias is reused.

    A new one is what ``known`` tells of them. Otherwise it is a person, or unnamed if nothing in the name is written
    large (“two officials”).

    Raises:
        UsageError: if the name is empty.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("A speaker needs a name", hint="Type one, or say that nobody is named.")
    for speaker in article.speakers:
        if name.casefold() in {n.casefold() for n in (speaker.name, *speaker.aliases)}:
            return article, speaker.id
    new_id = free_id("s", (s.id for s in article.speakers))
    if known is not None:
        speaker = replace(known, id=new_id, name=name, members=())
    else:
        is_small = name == name.lower() != name.upper()  # scripts without capital letters have neither
        speaker = Speaker(id=new_id, name=name, kind=SpeakerKind.UNNAMED if is_small else SpeakerKind.PERSON)
    return replace(article, speakers=(*article.speakers, speaker)), new_id


def named_at(article: Article, quote: Quote, offset: int) -> Ranked | None:
    """Return whom the words at an offset name: as proposed for the quote, else by a name near to it; None: nobody."""
    for ranked in ranked_speakers(article, quote):
        if any(span.start <= offset < span.end for span in ranked.mention):
            return ranked
    if not quote.start - _NEAR <= offset < quote.end + _NEAR:
        return None
    found: list[Ranked] = []
    for speaker in article.speakers:
        for name in (speaker.name, *speaker.aliases):
            span = _whole_words_at(article.text, name, offset)
            if span is not None:
                found.append(Ranked(speaker, (span,)))
    return max(found, key=lambda r: len(r.mention[0]), default=None)


def _whole_words_at(text: str, name: str, offset: int) -> Span | None:
    """Return where the name stands around an offset, if it is not a part of a longer word."""
    start = text.find(name, max(0, offset - len(name) + 1), offset + len(name)) if name else -1
    if start < 0 or start > offset:
        return None
    end = start + len(name)
    is_part = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
    return None if is_part else Span(start, end)


def mention_of(article: Article, quote: Quote, speaker_id: str) -> Spans:
    """Return the words that name this speaker at the quote: those it has, unless they name somebody else.

    “The minister” stays who says it when it turns out to be Ana Ruiz, and so does “Ruiz”; “Tom Berg” does not, and
    then it is the words that were proposed for her, if they stand near enough to name the source here.
    """
    proposed = next((r.mention for r in ranked_speakers(article, quote) if r.speaker.id == speaker_id), ())
    return _mention(article, quote, speaker_id, proposed)


def _mention(article: Article, quote: Quote, speaker_id: str, proposed: Spans) -> Spans:
    words = set(article.words(quote.mention).casefold().split())
    before, after = article.speaker(quote.speaker), article.speaker(speaker_id)
    named = before if before is not None and before.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION) else None
    is_name = named is not None and words & set(named.name.casefold().split())
    is_shared = after is not None and words & set(after.name.casefold().split())
    if words and (is_shared or not is_name):
        return quote.mention
    return proposed if _is_here(article.text, quote, proposed) else ()


def choices(article: Article, quote: Quote) -> tuple[Ranked, ...]:
    """Return the ranked speakers, each with the words that become the mention when the speaker is chosen.

    Words that were proposed for the speaker in the sentence of the quote are meant themselves. Others only say who it
    may be: then the quote keeps the words that it has, as far as these can name the speaker (:func:`mention_of`).
    """
    ranked = ranked_speakers(article, quote)
    own = [r.mention and not _is_broken(_SENTENCE_END, article.text, quote, r.mention) for r in ranked]
    return tuple(
        r if is_own else r._replace(mention=_mention(article, quote, r.speaker.id, r.mention))
        for r, is_own in zip(ranked, own, strict=True)
    )


def _is_here(text: str, quote: Quote, mention: Spans) -> bool:
    """Tell whether words stand in the paragraph of the quote and near to it."""
    start, end = _between(quote, mention) if mention else (0, _HERE + 1)
    return end - start <= _HERE and not _is_broken(_PARAGRAPH_END, text, quote, mention)


def _is_broken(pattern: re.Pattern[str], text: str, quote: Quote, mention: Spans) -> bool:
    """Tell whether the pattern is found between a quote and a mention, or may be: they are far from each other."""
    start, end = _between(quote, mention)
    return end - start > _NEAR or pattern.search(text, start, end) is not None


def _between(quote: Quote, mention: Spans) -> tuple[int, int]:
    """Return from where to where the text between a quote and a mention reaches; both the same where they touch."""
    start, end = mention[0].start, mention[-1].end
    if end <= quote.start:
        return end, quote.start
    return (quote.end, start) if start >= quote.end else (start, start)


def ranked_speakers(article: Article, quote: Quote) -> tuple[Ranked, ...]:
    """Return at most nine speakers for a quote, best first: the proposed ones, then those of the nearest quotes.

    The one that the quote has now is always among them. Where the proposal is withheld they stand in the order of the
    text, without the words that were proposed.
    """
    if is_withheld(quote):
        return _with_chosen(_by_the_text(article, quote), article, quote)
    return _with_chosen(_ranked(article, as_shown(article, quote)), article, quote)


def _by_the_text(article: Article, quote: Quote) -> tuple[Ranked, ...]:
    """Return who would be ranked, in an order that says nothing of the ranks."""
    speakers = in_text_order(article, [r.speaker for r in _ranked(article, quote)])
    return tuple(Ranked(speaker, ()) for speaker in speakers)


def _ranked(article: Article, quote: Quote) -> tuple[Ranked, ...]:
    found: dict[str, Ranked] = {}
    if quote.suggestion is not None:
        for index, speaker_id in enumerate(quote.suggestion.speakers):
            speaker = article.speaker(speaker_id)
            mentions = quote.suggestion.mentions
            if speaker is not None:
                found.setdefault(speaker.id, Ranked(speaker, mentions[index] if index < len(mentions) else ()))
    by_id = {s.id: s for s in article.speakers}
    most = min(MAX_RANKED, len(by_id))
    others = chain(_speakers_nearby(article, quote), by_id)  # looked at no further than until all have a rank
    while len(found) < most:
        if (speaker_id := next(others)) in by_id:
            found.setdefault(speaker_id, Ranked(by_id[speaker_id], ()))
    return tuple(found.values())[:MAX_RANKED]


def _with_chosen(ranked: tuple[Ranked, ...], article: Article, quote: Quote) -> tuple[Ranked, ...]:
    chosen = article.speaker(quote.speaker)
    if chosen is not None and all(r.speaker is not chosen for r in ranked):  # whoever it is has to be seen
        return (*ranked[: MAX_RANKED - 1], Ranked(chosen, quote.mention))
    return ranked


def _speakers_nearby(article: Article, quote: Quote) -> Iterator[str]:
    """Yield the speakers of the quotes around one, nearest first; of a long article only those of some hundred.

    The quote itself does not count, and of open ones whoever was proposed: one who is chosen for it keeps the number
    under which they were chosen, also when other quotes follow the answer.
    """
    place = _place_of(article.quotes, quote)
    around = article.quotes[max(0, place - _NEARBY) : place + _NEARBY]
    for other in sorted(around, key=lambda q: abs(q.start - quote.start)):
        if other.status is QuoteStatus.REJECTED or other.id == quote.id:
            continue
        is_told = other.is_open and not is_altered(other)
        proposed = other.suggestion.speakers if is_told and other.suggestion is not None else ()
        speaker = proposed[0] if proposed else other.speaker
        if speaker is not None:
            yield speaker


def _place_of(quotes: tuple[Quote, ...], quote: Quote) -> int:
    """Return the index of a quote: near where its words stand, but for a file from elsewhere that is in no order."""
    near = bisect_left(quotes, quote.start, key=_start_of)
    low, high = max(0, near - _NEARBY), min(len(quotes), near + _NEARBY)
    rows = chain(range(near, high), range(near - 1, low - 1, -1), range(low), range(high, len(quotes)))
    return next((row for row in rows if quotes[row].id == quote.id), 0)
