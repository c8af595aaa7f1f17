"""Which decisions a reviewer wants to see: by whose they are, what they say, and what became of them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from quotemark.core.proposals import changed_parts
from quotemark.core.review.verdicts import waits_for
from quotemark.core.types import Article, Origin, Quote, QuoteStatus, Verdict


class Standing(StrEnum):
    """What has become of a decision since it was made."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    DISPUTED = "disputed"
    ALL = "all"


class Wanted(Struct, frozen=True):
    """What a decision must be like to be looked at; what says nothing lets everything through.

    ``annotator`` is whose decision it is, ``label`` the id of a stance, ``speaker`` words of the speaker's name in any
    case, ``below`` a score (share in 0..1) under which the proposal has to lie.
    """

    standing: Standing = Standing.WAITING
    annotator: str = ""
    label: str = ""
    speaker: str = ""
    is_changed: bool = False
    below: float | None = None
    is_flagged: bool = False

    def accepts(self, article: Article, quote: Quote, reviewer: str) -> bool:
        """Tell whether a decision is one to stop at."""
        return self._stands(quote, reviewer) and self.is_about(article, quote)

    def is_about(self, article: Article, quote: Quote) -> bool:
        """Tell whether a decision is one of those that the pass is about, whatever has become of it."""
        if quote.is_open or (self.annotator and quote.by != self.annotator) or (self.is_flagged and not quote.flag):
            return False
        if self.label and all(stance.label != self.label for stance in quote.stances):
            return False
        if self.is_changed and not is_changed_from_proposal(quote):
            return False
        if self.below is not None and (quote.suggestion is None or quote.suggestion.score >= self.below):
            return False
        return not self.speaker or self._is_said_by(article, quote)

    def _is_said_by(self, article: Article, quote: Quote) -> bool:
        speaker = article.speaker(quote.speaker)
        wanted = self.speaker.casefold()
        return speaker is not None and any(wanted in name.casefold() for name in (speaker.name, *speaker.aliases))

    def _stands(self, quote: Quote, reviewer: str) -> bool:
        match self.standing:
            case Standing.ALL:
                return True
            case Standing.WAITING:
                is_own = quote.review is None and self.annotator == reviewer == quote.by
                return is_own or waits_for(quote, reviewer)
            case standing:
                return standing_of(quote) is standing


def standing_of(quote: Quote) -> Standing:
    """Return what has become of a decision; what nobody has reviewed is waiting."""
    review = quote.review
    if review is None or (review.verdict is not Verdict.DISPUTED and (quote.at or "") > review.at):
        return Standing.WAITING
    return Standing(review.verdict)


def is_changed_from_proposal(quote: Quote) -> bool:
    """Tell whether a decision differs from what the machine proposed, or the machine proposed nothing."""
    if quote.suggestion is None or quote.origin is Origin.HAND or quote.status is QuoteStatus.REJECTED:
        return True
    return not quote.suggestion.content or bool(changed_parts(quote))
