"""What a reviewer can say of a decision: pure functions from one article to the next.

The decision stays whose it is: ``by``, ``at`` and ``seconds`` of a quote are the first annotator's, and ``review`` has
the reviewer's name, the time, the verdict and the labels before.
"""

from __future__ import annotations

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from quotemark.core.edits import Stamp, confirm, in_text_order
from quotemark.core.edits.base import stamped
from quotemark.core.errors import UsageError
from quotemark.core.review.earlier import following, said_by_others, without
from quotemark.core.review.labels import OWN, decision, record_of
from quotemark.core.store.patch import difference
from quotemark.core.types import Article, Quote, QuoteStatus, Review, Verdict, index_of, replace_quote


def is_contradicted(quote: Quote) -> bool:
    """Tell whether two versions of the dataset contradict each other in a quote: ``review`` holds the other one."""
    return quote.review is not None and quote.review.holds_version


def waits_for(quote: Quote, reviewer: str) -> bool:
    """Tell whether a decision waits for this reviewer's verdict.

    One's own decisions do not, nor does what somebody has reviewed, unless it was decided on again since, is disputed
    by somebody else, or is what two versions contradict each other in.
    """
    if quote.is_open:
        return False
    review = quote.review
    if review is None:
        return quote.by != reviewer
    if review.verdict is Verdict.DISPUTED:
        return review.by != reviewer or is_contradicted(quote)
    return quote.by != reviewer and (quote.at or "") > review.at


def accept(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with the decision accepted as it stands; what the reviewer changed before stays changed.

    An open quote is confirmed, as the reviewer's own decision.
    """
    quote = article.quote(quote_id)
    if quote.is_open:
        return confirm(article, quote_id, stamp)
    review = quote.review
    if review is not None and review.verdict is not Verdict.DISPUTED and (quote.at or "") <= review.at:
        return article
    verdict = Review(stamp.by, stamp.at, Verdict.ACCEPTED)
    if review is not None and review.was is not None and not review.holds_version and _is_disputed(review):
        verdict = Review(stamp.by, stamp.at, Verdict.CHANGED, review.was)
    return _with(article, _settled(quote, following(review, verdict)), stamp)


def turn(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with what was confirmed rejected, and what was rejected confirmed.

    Nothing is removed: what the first annotator marked by hand stays in the file, too. An open quote is rejected.
    """
    quote = article.quote(quote_id)
    is_out = quote.status is QuoteStatus.REJECTED
    after = replace(quote, status=QuoteStatus.CONFIRMED if is_out else QuoteStatus.REJECTED)
    if quote.is_open:
        after = replace(after, by=stamp.by, at=stamp.at)
    return as_review(article, _with(article, after, stamp), stamp)


def dispute(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with the decision disputed; by the same person once more takes that back.

    Raises:
        UsageError: if nobody has decided on the quote yet.
    """
    quote = article.quote(quote_id)
    if quote.is_open:
        raise UsageError("Nobody has decided on this quote yet", hint="Decide on it yourself, or flag it.")
    review = quote.review
    was = review.was if review is not None else None
    if review is not None and _is_disputed(review) and not review.holds_version and review.by == stamp.by:
        return _with(article, replace(quote, review=_without_dispute(review, stamp)), stamp)
    verdict = following(review, Review(stamp.by, stamp.at, Verdict.DISPUTED, was))
    return _with(article, replace(quote, review=verdict), stamp)


def say_why(article: Article, quote_id: str, note: str, stamp: Stamp) -> Article:
    """Return the article with the reason for a verdict in words; without any the reason is taken back."""
    quote = article.quote(quote_id)
    if quote.review is None:
        return article
    said: str | UnsetType = note.strip() or UNSET
    if said == quote.review.note:
        return article
    return _with(article, replace(quote, review=replace(quote.review, note=said)), stamp)


def as_review(before: Article, after: Article, stamp: Stamp) -> Article:
    """Return ``after`` with what was done to decisions since ``before`` told as a reviewer's changes.

    A decision that has other labels now stays whose it was, with the labels before in ``review``; one that has its
    first labels again waits as if it had never been changed. A decision that was taken away stays as a rejected quote.
    What the reviewer has decided first, or marked, is the reviewer's own.
    """
    gone, come = difference(before.quotes, after.quotes)
    old = {q.id: q for q in gone if not q.is_open}
    known = {s.id for s in after.speakers}
    told = {q.id: _told(old[q.id], q, known, stamp) for q in come if q.id in old}
    removed = [_taken_away(q, known, stamp) for q in old.values() if q.id not in {c.id for c in come}]
    if not told and not removed:
        return after
    quotes = list(after.quotes)
    for quote_id, quote in told.items():  # of ten thousand, one or two
        quotes[index_of(after.quotes, quote_id)] = quote
    reviewed = replace(after, quotes=(*quotes, *removed))
    return in_text_order(reviewed) if removed else reviewed


def _told(was: Quote, now: Quote, known: set[str], stamp: Stamp) -> Quote:
    now = replace(now, by=was.by, at=was.at, seconds=was.seconds)
    if is_contradicted(was) and now.review is None:  # settled, by its flag or by taking one of its versions
        is_same = decision(was) == decision(now)
        verdict = Review(stamp.by, stamp.at, Verdict.ACCEPTED if is_same else Verdict.CHANGED)
        return replace(now, review=verdict if is_same else replace(verdict, was=record_of(was)))
    if now.review != was.review:  # a verdict by itself
        return now
    # One who was merged into another is the same person under another id.
    same = was if was.speaker is None or was.speaker in known else replace(was, speaker=now.speaker)
    if decision(same) == decision(now):
        return now
    first = _first_labels(was)
    if {key: first[key] for key in OWN} == record_of(now, OWN):
        return replace(now, review=_set_back(was.review, stamp))
    return _settled(now, following(was.review, Review(stamp.by, stamp.at, Verdict.CHANGED, first)), before=was)


def _set_back(review: Review | None, stamp: Stamp) -> Review | None:
    """Return what is left of a verdict once all labels are the first ones again.

    Who had changed something alone has changed nothing; what another one had changed is refused, which is a verdict.
    """
    others = said_by_others(review, stamp.by)
    if review is None or any(said.verdict is Verdict.CHANGED for said in others):
        return None if review is None else following(review, Review(stamp.by, stamp.at, Verdict.ACCEPTED))
    return without(replace(review, was=None), stamp.by)


def _taken_away(was: Quote, known: set[str], stamp: Stamp) -> Quote:
    rejected = replace(was, status=QuoteStatus.REJECTED, parent=None)
    if was.speaker is not None and was.speaker not in known:
        rejected = replace(rejected, speaker=None)
    if was.status is QuoteStatus.REJECTED:
        return rejected
    verdict = Review(stamp.by, stamp.at, Verdict.CHANGED, _first_labels(was))
    return _settled(rejected, following(was.review, verdict), before=was)


def _first_labels(quote: Quote) -> dict[str, object]:
    """Return the labels that the first annotator gave, which a change before may have kept already."""
    review = quote.review
    if review is not None and review.was is not None and not is_contradicted(quote):
        return review.was
    return record_of(quote)


def _without_dispute(review: Review, stamp: Stamp) -> Review | None:
    """Return what a review is without its dispute: what others had said, else that of a change if there is one."""
    before = without(review, stamp.by)
    if before is not None or review.was is None:
        return before
    return following(review, Review(stamp.by, stamp.at, Verdict.CHANGED, review.was))


def _is_disputed(review: Review) -> bool:
    return review.verdict is Verdict.DISPUTED


def _settled(quote: Quote, review: Review, before: Quote | None = None) -> Quote:
    """Return the quote with a verdict; what two versions contradicted each other in is settled by it."""
    if not is_contradicted(before or quote):
        return replace(quote, review=review)
    return replace(quote, review=review, flag=False)


def _with(article: Article, quote: Quote, stamp: Stamp) -> Article:
    if quote == article.quote(quote.id):
        return article
    return stamped(replace_quote(article, quote), stamp)
