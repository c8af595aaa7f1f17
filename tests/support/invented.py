"""Texts of invented words for tests that need many articles: the same number gives the same text."""

from __future__ import annotations

import random
from typing import Any

from quotemark.core.types import Article, Quote, QuoteStatus, Span

_SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprst" for vowel in "aeiou"]


def invented_words(number: int, count: int) -> list[str]:
    """Return ``count`` words that nobody else will have said in this order."""
    draw = random.Random(number)
    return ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(count)]


def invented_text(number: int, count: int = 120) -> str:
    """Return a text of ``count`` words."""
    return " ".join(invented_words(number, count))


def invented_article(number: int, *, count: int = 120, text: str | None = None, **meta: Any) -> Article:
    """Return an article of ``count`` words, or with this text, with one confirmed quote and one open candidate."""
    text = text or invented_text(number, count)
    quotes = (
        Quote("q1", (Span(0, 10),), status=QuoteStatus.CONFIRMED, by="ana", at="2026-03-01T10:00:00Z"),
        Quote("q2", (Span(12, 20),)),
    )
    return Article(id=f"a{number}", lang="en", text=text, quotes=quotes, meta=meta, skip=())
