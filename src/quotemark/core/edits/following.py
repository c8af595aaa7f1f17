"""One answer for many: the open quotes that had the same cause as one whose speaker was just corrected."""

from __future__ import annotations

from msgspec.structs import replace

from quotemark.core.edits.roster import plain
from quotemark.core.types import Article, Quote, QuoteStatus


def follow(before: Article, after: Article, quote_id: str) -> tuple[Article, int]:
    """Return ``after`` with the open quotes that had the same cause given the same new speaker, and how many.

    A quote has the same cause as the one that was just changed if it was proposed for the same speaker, and either by
    the same words (“the minister”) or by one word that is no name of that speaker (“she”) and hangs on a quote that
    changes: the last one before it that was proposed for that speaker. Decided quotes stay as they are.
    """
    old, new = before.quote(quote_id), after.quote(quote_id).speaker
    if old.speaker is None or new is None or old.speaker == new:
        return after, 0
    names = _names_of(before, old.speaker)
    said = _words(before, old)
    cause = said if _tells_who(said, names) else None  # a bare “she” speaks only for those that hang on it
    hangs, count = False, 0
    quotes = []
    for quote in after.quotes:
        if quote.id == quote_id:
            hangs = True
        elif quote.speaker == old.speaker and quote.status is not QuoteStatus.REJECTED:
            words = _words(after, quote)
            if _tells_who(words, names):
                hangs = words == cause
            if hangs and quote.is_open:
                quote = replace(quote, speaker=new)
                count += 1
            elif not quote.is_open:
                hangs = False
        quotes.append(quote)
    return (replace(after, quotes=tuple(quotes)), count) if count else (after, 0)


def _names_of(article: Article, speaker_id: str) -> frozenset[str]:
    speaker = article.speaker(speaker_id)
    names = () if speaker is None else (speaker.name, *speaker.aliases)
    return frozenset(plain(name) for name in names)


def _tells_who(words: str, names: frozenset[str]) -> bool:
    """Tell whether the words alone say who is meant: a name, or several words such as “the minister”."""
    return words in names or " " in words


def _words(article: Article, quote: Quote) -> str:
    return plain(article.words(quote.mention))
