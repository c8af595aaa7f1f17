"""What annotators answered where proposals were shown, withheld or altered: one value for each label of a quote."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from enum import StrEnum

from msgspec import UNSET, Struct
from msgspec.structs import replace

from quotemark.core.anchoring.drawing import mention_of
from quotemark.core.measuring.alignment import align_quotes
from quotemark.core.measuring.speakers import Identities
from quotemark.core.measuring.words import WordIndex
from quotemark.core.review.labels import with_labels
from quotemark.core.review.verdicts import is_contradicted
from quotemark.core.types import (
    AnchoringCheck,
    Article,
    ArticleStatus,
    Quote,
    QuoteStatus,
    Shown,
    Stance,
    Suggestion,
)


class Label(StrEnum):
    """Which label of a quote an answer is about."""

    SPEAKER = "speaker"
    STANCE = "stance"


class Answer(Struct, frozen=True, gc=False):
    """What somebody said of one label of a quote that took part in an anchoring check.

    ``is_kept`` tells that it is what the machine proposes, whether that was shown or not; ``is_misled`` that it is the
    wrong speaker who was shown instead. The others say what gold says of the answer, of the proposal and of the wrong
    speaker; None where there is no gold, or gold has not judged it.
    """

    by: str
    label: Label
    shown: Shown
    is_kept: bool
    is_misled: bool = False
    is_right: bool | None = None
    is_proposal_right: bool | None = None
    is_wrong_one_right: bool | None = None


def answers_of(article: Article, gold: Article | None = None) -> Iterator[Answer]:
    """Yield the answers that an article holds, those before a review where one changed them.

    Only confirmed quotes have any: a rejected one has no speaker. The stance of a quote with a wrong speaker is left
    out: it was proposed for somebody else.

    Raises:
        ValueError: if the text of gold is another one.
    """
    if article.status is ArticleStatus.EXCLUDED:
        return
    judge = None
    for now in article.quotes:
        if now.suggestion is None or now.suggestion.check is UNSET:
            continue
        quote, suggestion, check = first_decision(now), now.suggestion, now.suggestion.check
        if quote.status is not QuoteStatus.CONFIRMED:
            continue
        if judge is None and gold is not None:
            judge = _Judge(article, gold)
        yield _about_speaker(quote, check, judge)
        if suggestion.stances and check.shown is not Shown.WRONG_SPEAKER:
            yield _about_stance(quote, suggestion, check)


def first_decision(quote: Quote) -> Quote:
    """Return the quote with the labels that its annotator gave it, whatever a reviewer made of them."""
    review = quote.review
    if review is None or review.was is None or is_contradicted(quote):
        return quote
    return with_labels(quote, review.was) or quote


def _about_speaker(quote: Quote, check: AnchoringCheck, judge: _Judge | None) -> Answer:
    def is_right(speaker_id: str | None) -> bool | None:
        return judge.is_right(quote, speaker_id) if judge is not None and speaker_id != "" else None

    return Answer(
        quote.by or "",
        Label.SPEAKER,
        check.shown,
        is_kept=_is(quote, check.proposed),
        is_misled=_is(quote, check.wrong),
        is_right=is_right(quote.speaker),
        is_proposal_right=is_right(check.proposed),
        is_wrong_one_right=is_right(check.wrong),
    )


def _about_stance(quote: Quote, suggestion: Suggestion, check: AnchoringCheck) -> Answer:
    proposed = {Stance(s.label, s.target) for s in suggestion.stances}
    return Answer(quote.by or "", Label.STANCE, check.shown, is_kept=proposed <= set(quote.stances))


def _is(quote: Quote, speaker_id: str) -> bool:
    return bool(speaker_id) and quote.speaker == speaker_id


class _Judge:
    """Tells by gold whether a speaker is the right one for a quote."""

    def __init__(self, article: Article, gold: Article) -> None:
        taking_part = replace(article, quotes=tuple(first_decision(q) for q in article.quotes))
        groups = align_quotes([taking_part, gold])
        self._gold = {own.id: theirs for own, theirs in groups if own is not None and theirs is not None}
        self._same = Identities([article, gold], WordIndex(article.text))

    def is_right(self, quote: Quote, speaker_id: str | None) -> bool | None:
        """Tell whether this speaker (None: nobody named) says the quote by gold; None where gold does not know it.

        Gold that has words for the source and no speaker can only be met by other words: those that the quote has, or
        that were proposed for the speaker.
        """
        gold = self._gold.get(quote.id)
        if gold is None:
            return None
        mention = quote.mention if speaker_id == quote.speaker else ()
        if not mention and speaker_id is not None and quote.suggestion is not None:
            mention = mention_of(quote.suggestion, speaker_id)
        if speaker_id is not None and not mention and gold.speaker is None and gold.mention:
            return None
        asked = replace(quote, speaker=speaker_id, mention=mention)
        sources: list[Hashable | None] = self._same.sources((asked, gold))
        return None if sources[1] is None else sources[0] == sources[1]
