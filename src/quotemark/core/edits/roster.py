"""Keeping the speakers of an article in order: renaming, merging, splitting off, describing, removing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from quotemark.core.edits.base import Stamp, changed, stamped, with_speakers
from quotemark.core.edits.speakers import speaker_named
from quotemark.core.errors import UsageError
from quotemark.core.types import Article, Quote, QuoteStatus, Speaker, SpeakerKind


def rename_speaker(article: Article, speaker_id: str, name: str, stamp: Stamp) -> Article:
    """Return the article with the speaker called so; the name before becomes an alias where the text has it.

    Raises:
        UsageError: if the name is empty or another speaker's.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("A speaker needs a name")
    if any(s.name.casefold() == name.casefold() and s.id != speaker_id for s in article.speakers):
        raise UsageError(f"{name} is another speaker of this article", hint="Merge the two, if they are one.")
    before = _speaker(article, speaker_id)
    known = (before.name, *before.aliases) if before.name in article.text else before.aliases
    return _with_speaker(article, replace(before, name=name, aliases=_distinct(known, name)), stamp)


def describe_speaker(
    article: Article,
    speaker_id: str,
    stamp: Stamp,
    *,
    kind: SpeakerKind | UnsetType = UNSET,
    role: str | UnsetType | None = UNSET,
    link: str | UnsetType | None = UNSET,
    aliases: tuple[str, ...] | UnsetType = UNSET,
) -> Article:
    """Return the article with those of a speaker's kind, role, link and aliases that are given; empty text is none."""
    before = _speaker(article, speaker_id)
    after = replace(
        before,
        kind=before.kind if kind is UNSET else kind,
        role=before.role if role is UNSET else (role or "").strip() or None,
        link=before.link if link is UNSET else (link or "").strip() or None,
        aliases=before.aliases if aliases is UNSET else _distinct(aliases, before.name),
    )
    return _with_speaker(article, after, stamp)


def merge_speakers(article: Article, gone_id: str, kept_id: str, stamp: Stamp) -> Article:
    """Return the article with one speaker made part of another: quotes, aliases and memberships go over.

    Raises:
        UsageError: if both are the same.
    """
    if gone_id == kept_id:
        raise UsageError("A speaker cannot be merged with itself")
    gone, kept = _speaker(article, gone_id), _speaker(article, kept_id)
    kept = replace(
        kept,
        role=kept.role or gone.role,
        link=kept.link or gone.link,
        aliases=_distinct((*kept.aliases, gone.name, *gone.aliases), kept.name),
        members=_exchanged(kept.members or gone.members, gone_id, kept_id, without=kept_id),
    )
    speakers = tuple(
        kept if s.id == kept_id else replace(s, members=_exchanged(s.members, gone_id, kept_id, without=s.id))
        for s in article.speakers
        if s.id != gone_id
    )
    quotes = tuple(_said_by(q, gone_id, kept_id, stamp) for q in article.quotes)
    return stamped(replace(article, speakers=speakers, quotes=quotes), stamp)


def _said_by(quote: Quote, gone_id: str, kept_id: str, stamp: Stamp) -> Quote:
    """Return the quote with one speaker in the place of another, in what was proposed too."""
    suggestion = quote.suggestion
    if suggestion is not None and gone_id in suggestion.speakers:
        suggestion = with_speakers(suggestion, lambda ranked: kept_id if ranked == gone_id else ranked)
    quote = replace(quote, **_beside(quote, gone_id, kept_id))
    if quote.speaker == gone_id:
        by, at = (quote.by, quote.at) if quote.is_open else (stamp.by, stamp.at)
        return replace(quote, speaker=kept_id, suggestion=suggestion, by=by, at=at)
    return quote if suggestion is quote.suggestion else replace(quote, suggestion=suggestion)


def _beside(quote: Quote, gone_id: str, kept_id: str) -> dict[str, Any]:
    """Return what is kept beside the labels of a quote with one speaker in the place of another."""
    found: dict[str, Any] = {}
    review, versions = quote.review, quote.versions
    if review is not None and review.was is not None and review.was.get("speaker") == gone_id:
        found["review"] = replace(review, was=review.was | {"speaker": kept_id})
    if versions is not UNSET and any(version.get("speaker") == gone_id for version in versions):
        found["versions"] = tuple(v | {"speaker": kept_id} if v.get("speaker") == gone_id else v for v in versions)
    return found


def split_off_speaker(article: Article, quote_ids: Iterable[str], name: str, stamp: Stamp) -> tuple[Article, str]:
    """Return the article with these quotes said by a speaker of their own with this name, and its id.

    Raises:
        UsageError: if the name is empty or another speaker's.
    """
    before = article
    article, speaker_id = speaker_named(article, name)
    if article is before:
        raise UsageError(f"{name.strip()} is a speaker of this article already", hint="Give the new one another name.")
    for quote_id in quote_ids:
        article = changed(article, quote_id, stamp, speaker=speaker_id)
    return stamped(article, stamp), speaker_id


def split_off_alias(article: Article, speaker_id: str, alias: str, stamp: Stamp) -> tuple[Article, tuple[str, ...]]:
    """Return the article with an alias made a speaker of its own, and the ids of the quotes that went with it.

    Those are the speaker's quotes whose mention is the alias.

    Raises:
        UsageError: if another speaker is called so.
    """
    went = quotes_by_alias(article, speaker_id, alias)
    article = _without_alias(article, speaker_id, alias, stamp)
    return split_off_speaker(article, went, alias, stamp)[0], went


def give_alias(
    article: Article, speaker_id: str, alias: str, other_id: str, stamp: Stamp
) -> tuple[Article, tuple[str, ...]]:
    """Return the article with an alias of one speaker made another's, and the ids of the quotes that went with it.

    Raises:
        UsageError: if both are the same.
    """
    if speaker_id == other_id:
        raise UsageError(f"{alias} is an alias of this speaker already")
    went = quotes_by_alias(article, speaker_id, alias)
    article = _without_alias(article, speaker_id, alias, stamp)
    other = _speaker(article, other_id)
    article = describe_speaker(article, other_id, stamp, aliases=(*other.aliases, alias))
    for quote_id in went:
        article = changed(article, quote_id, stamp, speaker=other_id)
    return article, went


def quotes_by_alias(article: Article, speaker_id: str, alias: str) -> tuple[str, ...]:
    """Return the ids of a speaker's quotes that name them by this alias."""
    theirs = (q for q in article.quotes if q.speaker == speaker_id and q.status is not QuoteStatus.REJECTED)
    return tuple(q.id for q in theirs if plain(article.words(q.mention)) == plain(alias))


def _without_alias(article: Article, speaker_id: str, alias: str, stamp: Stamp) -> Article:
    aliases = tuple(a for a in _speaker(article, speaker_id).aliases if plain(a) != plain(alias))
    return describe_speaker(article, speaker_id, stamp, aliases=aliases)


def add_members(article: Article, group_id: str, member_ids: Iterable[str], stamp: Stamp) -> Article:
    """Return the article with speakers made members of a group, behind those that it has.

    Raises:
        UsageError: if the group is a person, or belongs itself, at whatever remove, to one of them.
    """
    group, new = _speaker(article, group_id), tuple(_speaker(article, m) for m in dict.fromkeys(member_ids))
    if group.kind is SpeakerKind.PERSON:
        raise UsageError(f"{group.name} is a person and has no members", hint="Say first that it is a group.")
    for member in new:
        if group_id in _all_members(article, member.id):
            raise UsageError(f"{group.name} is part of {member.name} itself", hint="Take it out there first.")
    members = tuple(dict.fromkeys((*group.members, *(m.id for m in new))))
    return _with_speaker(article, replace(group, members=members), stamp)


def remove_members(article: Article, group_id: str, member_ids: Iterable[str], stamp: Stamp) -> Article:
    """Return the article with speakers taken out of a group; they stay speakers of the article."""
    group, gone = _speaker(article, group_id), set(member_ids)
    return _with_speaker(article, replace(group, members=tuple(m for m in group.members if m not in gone)), stamp)


def _all_members(article: Article, speaker_id: str) -> set[str]:
    """Return the speaker and whoever belongs to it, at whatever remove."""
    found, left = set[str](), [speaker_id]
    while left:
        if (here := left.pop()) not in found:
            found.add(here)
            speaker = article.speaker(here)
            left += speaker.members if speaker is not None else ()
    return found


def remove_speaker(article: Article, speaker_id: str, stamp: Stamp) -> Article:
    """Return the article without a speaker who says nothing in it.

    Raises:
        UsageError: if a quote that is not rejected is the speaker's, or one of several versions of a quote.
    """
    speaker = _speaker(article, speaker_id)
    theirs = [q for q in article.quotes if q.speaker == speaker_id]
    is_in_version = any(v.get("speaker") == speaker_id for q in article.quotes for v in q.versions or ())
    if is_in_version or any(q.status is not QuoteStatus.REJECTED for q in theirs):
        raise UsageError(f"{speaker.name} says something in this article", hint="Merge them with another speaker.")
    quotes = tuple(_unsaid(q, speaker_id) for q in article.quotes)
    speakers = tuple(
        replace(s, members=tuple(m for m in s.members if m != speaker_id))
        for s in article.speakers
        if s.id != speaker_id
    )
    return stamped(replace(article, speakers=speakers, quotes=quotes), stamp)


def _unsaid(quote: Quote, speaker_id: str) -> Quote:
    suggestion = quote.suggestion
    if suggestion is not None and speaker_id in suggestion.speakers:
        suggestion = with_speakers(suggestion, lambda ranked: None if ranked == speaker_id else ranked)
    if quote.speaker == speaker_id:
        return replace(quote, speaker=None, mention=(), suggestion=suggestion)
    return quote if suggestion is quote.suggestion else replace(quote, suggestion=suggestion)


def _speaker(article: Article, speaker_id: str) -> Speaker:
    speaker = article.speaker(speaker_id)
    if speaker is None:
        raise KeyError(speaker_id)
    return speaker


def _with_speaker(article: Article, speaker: Speaker, stamp: Stamp) -> Article:
    speakers = tuple(speaker if s.id == speaker.id else s for s in article.speakers)
    return article if speakers == article.speakers else stamped(replace(article, speakers=speakers), stamp)


def _distinct(aliases: Iterable[str], name: str) -> tuple[str, ...]:
    """Return the aliases once each, without the name itself."""
    found = {plain(a): " ".join(a.split()) for a in reversed(list(aliases)) if a.strip()}
    found.pop(plain(name), None)
    return tuple(reversed(found.values()))


def _exchanged(members: tuple[str, ...], gone_id: str, kept_id: str, *, without: str) -> tuple[str, ...]:
    exchanged = dict.fromkeys(kept_id if m == gone_id else m for m in members)
    return tuple(m for m in exchanged if m != without)


@lru_cache(maxsize=4_096)  # one answer may compare the mentions of a thousand quotes, mostly the same few words
def plain(name: str) -> str:
    """Return a name as names are compared: without regard to case and spacing."""
    return " ".join(name.casefold().split())
