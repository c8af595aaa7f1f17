"""Which proposals are withheld or altered: drawn by chance, and the same on every machine.

References:
    Berzak, Huang, Barbu, Korhonen and Katz (2016), Anchoring and agreement in syntactic annotations: people who correct
    a parser's output agree with it, and with each other, more than people who annotate from nothing.
    Fort and Sagot (2010), Influence of pre-annotation on POS-tagged corpus development.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.scheme import Anchoring
from quotemark.core.types import AnchoringCheck, Article, Origin, Quote, Shown, Spans, Suggestion

_BYTES: Final = 6
"""Bytes of the digest that make a number: as many as a float holds exactly, so that none is rounded up to 1."""

_WHOLE: Final = 2 ** (8 * _BYTES)


def with_check(article: Article, check: Anchoring, annotator: str) -> Article:
    """Return the article with the proposals drawn that nobody has touched and that were not drawn before.

    The draw goes by seed, article id and content, so neither ids nor the order in which quotes come change it. What is
    withheld or altered are the labels of the quote; the suggestion stays as it is, and says what was done.
    """
    if not check.is_on:
        return article
    salt = f"{check.seed}\0{annotator if check.per_annotator else ''}\0{article.id}"
    quotes = tuple(_drawn(article, quote, check, salt) if _takes_part(quote) else quote for quote in article.quotes)
    same = all(a is b for a, b in zip(quotes, article.quotes, strict=True))
    return article if same else replace(article, quotes=quotes)


def _takes_part(quote: Quote) -> bool:
    """Tell whether a quote is as the machine proposes it, with a speaker, and nobody has had a hand in it."""
    suggestion = quote.suggestion
    return (
        quote.is_open
        and quote.origin is Origin.DETECTED
        and suggestion is not None
        and suggestion.check is UNSET
        and quote.speaker is not None
        and quote.speaker == next(iter(suggestion.speakers), None)
        and quote.content == suggestion.content
        and quote.mention == next(iter(suggestion.mentions), ())
        and quote.versions is UNSET
        and not quote.flag
        and not quote.note
    )


def _drawn(article: Article, quote: Quote, check: Anchoring, salt: str) -> Quote:
    suggestion, proposed = quote.suggestion, quote.speaker
    assert suggestion is not None
    assert proposed is not None
    chance, choice = _draw(salt, quote.content)
    if chance < check.share_without_proposals:
        drawn = replace(suggestion, check=AnchoringCheck(Shown.NONE, proposed))
        return replace(quote, cue=(), mention=(), speaker=None, stances=(), suggestion=drawn)
    if chance < check.share_without_proposals + check.share_wrong_speaker:
        others = _others(article, proposed, suggestion.speakers)
        if others:
            wrong = others[int(choice * len(others))]
            drawn = replace(suggestion, check=AnchoringCheck(Shown.WRONG_SPEAKER, proposed, wrong))
            return replace(quote, mention=mention_of(suggestion, wrong), speaker=wrong, suggestion=drawn)
    return replace(quote, suggestion=replace(suggestion, check=AnchoringCheck(Shown.PROPOSAL, proposed)))


def _draw(salt: str, content: Spans) -> tuple[float, float]:
    """Return two numbers in 0..1 (1 excluded) that chance gives a content, always the same."""
    from hashlib import blake2b  # loads OpenSSL, which no project needs that checks no proposals

    place = ",".join(f"{span.start}-{span.end}" for span in content)
    digest = blake2b(f"{salt}\0{place}".encode(), digest_size=2 * _BYTES).digest()
    return int.from_bytes(digest[:_BYTES]) / _WHOLE, int.from_bytes(digest[_BYTES:]) / _WHOLE


def _others(article: Article, proposed: str, ranked: Iterable[str]) -> list[str]:
    """Return who else is in question for a quote, by name: no group of which the proposed one is part, nor the reverse.

    A wrong speaker is one of them, so that it is as good a guess as the machine's own wrong ones are.
    """
    known = {s.id: s for s in article.speakers}
    own = known.get(proposed)
    others = [known[i] for i in ranked if i in known and i != proposed]
    others = [s for s in others if own is not None and proposed not in s.members and s.id not in own.members]
    return [s.id for s in sorted(others, key=lambda s: (s.name.casefold(), s.id))]


def mention_of(suggestion: Suggestion, speaker_id: str) -> Spans:
    """Return the words that a suggestion has for one of its speakers."""
    ranked = zip(suggestion.speakers, suggestion.mentions, strict=False)
    return next((mention for ranked_id, mention in ranked if ranked_id == speaker_id), ())
