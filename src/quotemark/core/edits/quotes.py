"""Deciding on a quote, and the labels that it bears."""

from __future__ import annotations

from msgspec.structs import replace

from quotemark.core.edits.base import Stamp, changed, stamped, without_quotes
from quotemark.core.types import Article, Origin, QuoteStatus, QuoteType, Stance, replace_quote


def confirm(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with the quote confirmed as it stands; one that is confirmed already stays whose it is."""
    return _decide(article, quote_id, QuoteStatus.CONFIRMED, stamp)


def reject(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with the quote rejected; one that was marked by hand is removed instead.

    A rejected candidate stays in the file, since negatives are training data too.
    """
    if article.quote(quote_id).origin is not Origin.HAND:
        return _decide(article, quote_id, QuoteStatus.REJECTED, stamp)
    return stamped(without_quotes(article, {quote_id}), stamp)


def ask_again(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with the quote open again, as if nobody had decided on it; its labels stay."""
    before = article.quote(quote_id)
    if before.is_open:
        return article
    opened = replace(before, status=QuoteStatus.CANDIDATE, by=None, at=None, seconds=None)
    return stamped(replace_quote(article, opened), stamp)


def _decide(article: Article, quote_id: str, status: QuoteStatus, stamp: Stamp) -> Article:
    before = article.quote(quote_id)
    if before.status is status:
        return article
    seconds = before.seconds if stamp.seconds is None else stamp.seconds
    decided = replace(before, status=status, by=stamp.by, at=stamp.at, seconds=seconds)
    return stamped(replace_quote(article, decided), stamp)


def set_stance(article: Article, quote_id: str, label: str, target: str | None, stamp: Stamp) -> Article:
    """Return the article with this stance towards the target; the same label again takes it back."""
    before = article.quote(quote_id).stances
    stance = Stance(label, target)
    others = tuple(s for s in before if s.target != target)
    return changed(article, quote_id, stamp, stances=others if stance in before else (*others, stance))


def set_type(article: Article, quote_id: str, kind: QuoteType, stamp: Stamp) -> Article:
    """Return the article with the quote's type set."""
    return changed(article, quote_id, stamp, type=kind)


def set_flag(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with the quote's flag turned over.

    Taking it off settles what two versions of a dataset contradicted each other in: the other version goes.
    """
    before = article.quote(quote_id)
    is_settled = before.flag and before.review is not None and before.review.holds_version
    return changed(article, quote_id, stamp, flag=not before.flag, review=None if is_settled else before.review)


def set_note(article: Article, quote_id: str, note: str, stamp: Stamp) -> Article:
    """Return the article with this note on the quote."""
    return changed(article, quote_id, stamp, note=note.strip())
