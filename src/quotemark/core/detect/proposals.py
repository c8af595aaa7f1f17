"""A proposal for each entry of the coverage list, so that one key makes a quote of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from quotemark.core.detect.coverage import Sign, Signs, Uncovered
from quotemark.core.detect.existing import suggest_for
from quotemark.core.lexicon import Lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Origin, Quote, QuoteType

_IN_MARKS: Final = (Sign.QUOTATION, Sign.TITLE, Sign.SCARE_QUOTE, Sign.STRAY_MARK, Sign.TURN)


def with_proposals(
    article: Article, signs: Signs, entries: Iterable[Uncovered], *, lexicon: Lexicon, scheme: Scheme
) -> Signs:
    """Return the signs of an article with a quote proposed for those of ``entries`` that the engine has none for.

    Such a quote has the words of the entry as they stand, and speakers as if a person had marked it. What a quote still
    covers becomes an entry when that one goes; it has its words then, and nobody is proposed for it.
    """
    bare = [entry for entry in entries if entry.candidate is None]
    marked = tuple(_marked(entry, number) for number, entry in enumerate(bare, 1))
    alone = msgspec.structs.replace(article, quotes=marked, speakers=())
    found = suggest_for(alone, lexicon, scheme).article if bare else alone
    proposed = {entry.span: _proposed(entry, quote, found) for entry, quote in zip(bare, found.quotes, strict=True)}
    return Signs(tuple(e if e.candidate is not None else proposed.get(e.span) or _plain(e) for e in signs.entries))


def _marked(entry: Uncovered, number: int) -> Quote:
    kind = QuoteType.DIRECT if entry.sign in _IN_MARKS else QuoteType.INDIRECT
    return Quote(f"q{number}", (entry.span,), type=kind, origin=Origin.HAND)


def _plain(entry: Uncovered) -> Uncovered:
    return msgspec.structs.replace(entry, candidate=_marked(entry, 1))


def _proposed(entry: Uncovered, quote: Quote, found: Article) -> Uncovered:
    suggestion = quote.suggestion
    if suggestion is None:
        return msgspec.structs.replace(entry, candidate=quote)
    labelled = msgspec.structs.replace(
        quote,
        cue=suggestion.cue,
        mention=suggestion.mentions[0] if suggestion.mentions else (),
        speaker=suggestion.speakers[0] if suggestion.speakers else None,
    )
    needed = set(suggestion.speakers)
    needed |= {member for s in found.speakers if s.id in needed for member in s.members}
    return msgspec.structs.replace(
        entry, candidate=labelled, speakers=tuple(s for s in found.speakers if s.id in needed)
    )
