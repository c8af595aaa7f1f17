"""Small datasets with decisions of several people, for figures that can be counted by hand."""

from __future__ import annotations

from pathlib import Path

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import (
    Article,
    ArticleStatus,
    Origin,
    Quote,
    QuoteStatus,
    QuoteType,
    Span,
    Speaker,
    Stance,
    StanceSuggestion,
    Suggestion,
)

TEXT = "“The pier stays,” Ida Moss said. “Not with my money,” said Jo Pike. Moss added that work would begin in May."
PIER, MONEY, WORK = "“The pier stays,”", "“Not with my money,”", "that work would begin in May"
MONDAY, TUESDAY = "2026-03-02T11:00:00Z", "2026-03-03T12:30:00Z"
SPEAKERS = (Speaker("s1", "Ida Moss", aliases=("Moss",)), Speaker("s2", "Jo Pike"))


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def proposed(quote_id: str, words: str, speaker: str, score: float, **labels: object) -> Quote:
    """Return an open quote as the machine proposes it; a cue and a stance come with it."""
    said, stance = (span("said"),), labels.pop("stance", None)
    kind = QuoteType.DIRECT if words.startswith("“") else QuoteType.INDIRECT
    stances = (StanceSuggestion(str(stance), None, 0.6),) if stance else ()
    suggestion = Suggestion(
        score, str(labels.pop("rule", "after-quotation")), "", (span(words),), said, kind, ((),), (speaker,), stances
    )
    return Quote(
        quote_id,
        (span(words),),
        said,
        speaker=speaker,
        type=kind,
        stances=tuple(Stance(s.label, s.target) for s in stances),
        suggestion=suggestion,
    )


def decided(quote: Quote, by: str, at: str, *, no: bool = False, **labels: object) -> Quote:
    """Return a quote as somebody decided on it, with other labels where they are given."""
    from msgspec.structs import replace

    status = QuoteStatus.REJECTED if no else QuoteStatus.CONFIRMED
    return replace(quote, status=status, by=by, at=at, **labels)


def by_hand(quote_id: str, words: str, by: str, at: str, **labels: object) -> Quote:
    return Quote(quote_id, (span(words),), origin=Origin.HAND, status=QuoteStatus.CONFIRMED, by=by, at=at, **labels)  # type: ignore[arg-type]


def article(article_id: str, *quotes: Quote, status: ArticleStatus = ArticleStatus.DONE, title: str = "") -> Article:
    return Article(
        id=article_id, title=title or None, text=TEXT, skip=(), speakers=SPEAKERS, quotes=quotes, status=status
    )


def write(path: Path, *articles: Article) -> Path:
    path.write_bytes(b"".join(encode_article(a) + b"\n" for a in articles))
    return path
