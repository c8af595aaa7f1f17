"""What annotators want to come back to: the notes and flags of an article, in the order of the text."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from quotemark.core.types import Article

_LONGEST: Final = 60
"""Code points of a quote that a list shows."""


class Remark(Struct, frozen=True):
    """A note or a flag, or both: on a quote, or with ``quote`` None on the article.

    ``words`` are the first words of the quote, or the article's title; ``speaker`` is the name of who says it.
    """

    article: str
    quote: str | None
    words: str
    speaker: str | None
    note: str
    is_flagged: bool


def remarks_of(article: Article) -> list[Remark]:
    """Return the remarks of an article, that on the article itself first."""
    found = []
    if article.flag or article.note:
        found.append(Remark(article.id, None, article.title or article.id, None, article.note, article.flag))
    for quote in article.quotes:
        if quote.flag or quote.note:
            speaker = article.speaker(quote.speaker)
            name = speaker.name if speaker is not None else None
            words = " ".join(article.words(quote.content)[: 2 * _LONGEST].split())
            shown = f"{words[:_LONGEST].rstrip()} …" if len(words) > _LONGEST else words
            found.append(Remark(article.id, quote.id, shown, name, quote.note, quote.flag))
    return found
