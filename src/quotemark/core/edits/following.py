"""One answer for many: the open quotes that had the same cause as one whose speaker was just corrected."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection
from itertools import compress, count, repeat
from operator import attrgetter, eq
from typing import Final

from msgspec.structs import replace

from quotemark.core.anchoring.showing import is_altered
from quotemark.core.edits.roster import plain
from quotemark.core.types import Article, Quote, QuoteStatus, Spans, SpeakerKind, index_of

_speaker_of = attrgetter("speaker")

_SAID_BY_ITSELF: Final = 20
"""Answers given at once up to which others follow: each is looked for in the whole article."""


def follow(before: Article, after: Article, quote_id: str) -> tuple[Article, tuple[str, ...]]:
    """Return ``after`` with the open quotes that had the same cause given the same new speaker, and their ids.

    A quote has the same cause as the one that was just changed if it was proposed for the same speaker, and either by
    the same words (“the minister”) or the same name in them (“Marsh”, “Ms Marsh”), or by one word that is no name of
    anybody (“she”) and hangs on a quote that changes: the last one before it that was proposed for that speaker.
    Decided quotes stay as they are. Where nobody is named any more, the same words name nobody either, and are no
    mention. Where the proposal was withheld or altered, the machine has shown no cause and the quote follows nobody.
    """
    old, new = before.quote(quote_id), after.quote(quote_id)
    if old.speaker == new.speaker or is_altered(old):
        return after, ()
    words_of = _Namer(before, old.speaker)
    cause = _cause(before, after, old, new, words_of)
    quotes = list(after.quotes)
    same = list(compress(count(), map(eq, map(_speaker_of, quotes), repeat(old.speaker))))  # of ten thousand, a few
    insort(same, index_of(after.quotes, quote_id))
    followers: list[str] = []
    hangs = False
    for index in same:
        quote = quotes[index]
        if quote.id == quote_id:
            hangs = True
        elif is_altered(quote):
            continue
        elif _is_meant_by_the_same(quote, old) and quote.status is not QuoteStatus.REJECTED:
            said = words_of.said(after, quote)
            if said is not None:
                hangs = said == cause
            if hangs and quote.is_open:
                mention = () if new.speaker is None else _mention(quote)
                quotes[index] = replace(quote, speaker=new.speaker, mention=mention)
                followers.append(quote.id)
            elif not quote.is_open:
                hangs = False
    return (replace(after, quotes=tuple(quotes)), tuple(followers)) if followers else (after, ())


def follow_all(before: Article, after: Article, quote_ids: Collection[str]) -> Article:
    """Return ``after`` with what follows each of these answers; a large selection says itself what it means."""
    if len(quote_ids) <= _SAID_BY_ITSELF:
        for quote_id in quote_ids:
            after, _ = follow(before, after, quote_id)
    return after


def _is_meant_by_the_same(quote: Quote, old: Quote) -> bool:
    """Tell whether two quotes of one speaker have one cause: where nobody is named, if the machine meant the same."""
    return old.speaker is not None or _proposed(quote) == _proposed(old) is not None


def _proposed(quote: Quote) -> str | None:
    return quote.suggestion.speakers[0] if quote.suggestion is not None and quote.suggestion.speakers else None


class _Namer:
    """Tells by which words a quote was proposed for one speaker."""

    def __init__(self, article: Article, speaker_id: str | None) -> None:
        self._known: dict[str, str | None] = {}  # a thousand quotes have mentions of a few words
        speaker = article.speaker(speaker_id)
        own = (speaker.name, *speaker.aliases) if speaker is not None else ()
        self._own = sorted({plain(name) for name in own}, key=len, reverse=True)
        self._all = frozenset(plain(name) for s in article.speakers for name in (s.name, *s.aliases))

    def said(self, article: Article, quote: Quote) -> str | None:
        """Return the name of the speaker that the mention holds, else all of its words; None: a bare “she”."""
        mention = article.words(quote.mention or _mention(quote))
        if mention not in self._known:
            self._known[mention] = self._name_in(plain(mention))
        return self._known[mention]

    def _name_in(self, words: str) -> str | None:
        name = next((name for name in self._own if f" {name} " in f" {words} "), None)
        return name or (words if words in self._all or " " in words else None)


def _cause(before: Article, after: Article, old: Quote, new: Quote, words_of: _Namer) -> str | None:
    """Return the words that were taken for the wrong speaker, None where they were not at fault.

    A bare “she” speaks only for those that hang on it. And who is put in the place of a person whose full name stood
    there is somebody else who was overlooked: other places with that name still mean its bearer.
    """
    words, speaker = words_of.said(before, old), before.speaker(old.speaker)
    if (
        words is not None
        and speaker is not None
        and speaker.kind is SpeakerKind.PERSON
        and words == plain(speaker.name)
    ):
        chosen = after.speaker(new.speaker)
        shared = set(plain(chosen.name).split()) & set(words.split()) if chosen is not None else set()
        return words if shared else None
    return words


def _mention(quote: Quote) -> Spans:
    """Return the words that name the source; where nobody is named any more, those that were proposed."""
    if quote.mention or quote.speaker is not None or quote.suggestion is None or not quote.suggestion.mentions:
        return quote.mention
    return quote.suggestion.mentions[0]
