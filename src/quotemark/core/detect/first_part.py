"""The first part of a long article: searched at once, its quotes are there before the rest has been searched."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from quotemark.core.detect.article import search_article
from quotemark.core.detect.paragraphs import find_paragraphs
from quotemark.core.lexicon import Lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article

FIRST_PART: Final = 8_000
"""Code points of the first part at most: more than a large screen shows, and searched in 15 to 30 ms."""


def search_first_part(article: Article, *, lexicon: Lexicon, scheme: Scheme) -> Article:
    """Return the article with the candidates of its first paragraphs, and none of its own quotes.

    Its language and boilerplate must be known (``look_through``): they are found in the whole text.
    """
    text = article.text
    part = replace(article, text=text[: first_part(text)])
    found = search_article(part, lexicon=lexicon, scheme=scheme).article
    return replace(found, text=text)


def first_part(text: str) -> int:
    """Return where the first part ends (an offset): behind a paragraph, or a word where a paragraph is too long."""
    if len(text) <= FIRST_PART:
        return len(text)
    last = find_paragraphs(text[:FIRST_PART])[-1:]  # may go on behind the cut
    if last and last[0].start >= FIRST_PART // 2:
        return last[0].start
    space = max(text.rfind(" ", 0, FIRST_PART), text.rfind("\n", 0, FIRST_PART))
    return space + 1 if space >= FIRST_PART // 2 else FIRST_PART
