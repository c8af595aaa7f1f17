"""What the window says of speakers."""

from __future__ import annotations

from typing import Final

from quotemark.core.types import Article, Quote, Speaker, SpeakerKind
from quotemark.gui.look.translate import counted, tr

_LONGEST: Final = 90
"""Characters of a quote in its row."""


def kind_name(kind: SpeakerKind) -> str:
    """Return what a kind of speaker is called."""
    names = {
        SpeakerKind.PERSON: tr("SpeakerWords", "person"),
        SpeakerKind.GROUP: tr("SpeakerWords", "group"),
        SpeakerKind.ORGANIZATION: tr("SpeakerWords", "organization"),
        SpeakerKind.UNNAMED: tr("SpeakerWords", "unnamed"),
    }
    return names[kind]


def shown_name(speaker: Speaker) -> str:
    """Return the name, and what kind of source it is where that is no single person."""
    return speaker.name if speaker.kind is SpeakerKind.PERSON else f"{speaker.name}  ({kind_name(speaker.kind)})"


def told_followers(count: int) -> str:
    """Return how many open quotes followed an answer, in words."""
    return counted(count, tr("SpeakerWords", "1 open quote follows"), tr("SpeakerWords", "{} open quotes follow"))


def told_quotes(count: int, open_count: int) -> str:
    """Return how many quotes there are, and how many of them are open, in words."""
    quotes = counted(count, tr("SpeakerWords", "1 quote"), tr("SpeakerWords", "{} quotes"))
    return tr("SpeakerWords", "{}, {} open").format(quotes, open_count)


def alias_in_words(alias: str) -> str:
    """Return what the row of another name says."""
    return tr("SpeakerWords", "also “{}”").format(alias)


def member_in_words(name: str) -> str:
    """Return what the row of a member of a group says."""
    return tr("SpeakerWords", "with {}").format(name)


def quote_in_words(article: Article, quote: Quote) -> str:
    """Return what the row of a quote says: whether it is decided, the words that name its source, and its own."""
    shape = "◌" if quote.is_open else "●"
    words = " ".join(article.words(quote.content)[:_LONGEST].split())
    mention = " ".join(article.words(quote.mention).split())
    return f"{shape} {mention}: {words}" if mention else f"{shape} {words}"


def description_of(speaker: Speaker, article: Article | None, quotes: int, open_quotes: int) -> str:
    """Return all that is known of a speaker of an article, on one line."""
    parts = [speaker.name, kind_name(speaker.kind)]
    if speaker.role:
        parts.append(speaker.role)
    if speaker.members and article is not None:
        members = (article.speaker(m) for m in speaker.members)
        parts.append(member_in_words(", ".join(m.name for m in members if m is not None)))
    if speaker.aliases:
        parts.append(tr("SpeakerWords", "also {}").format(", ".join(speaker.aliases)))
    if speaker.link:
        parts.append(speaker.link)
    parts.append(told_quotes(quotes, open_quotes))
    return ", ".join(parts)
