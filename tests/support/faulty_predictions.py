"""Gold and predictions of invented articles, with one fault of each kind, and of each way in which edges are wrong."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import (
    Article,
    ArticleStatus,
    Quote,
    QuoteStatus,
    QuoteType,
    Span,
    Speaker,
    Stance,
    Suggestion,
)

FERRY = (
    "“The ferry will sail again in May,” Ana Ruiz said on the quay. She added that every cabin had been painted blue. "
    "“We paid for all of it,” Tom Berg told the council. The so-called “blue fleet” has three boats.\n"
    "Ruiz promised that no fare would rise before the winter."
)
LIGHTHOUSE = "“Nobody climbs these stairs for fun,” said Ida Moss, who keeps the lamp. “I do,” a visitor replied."
SPEAKERS = (Speaker("s1", "Ana Ruiz"), Speaker("s2", "Tom Berg"))
OTHERS = (Speaker("p1", "Tom Berg"), Speaker("p2", "Ana Ruiz"))

SAIL, CABIN, PAID = (
    "“The ferry will sail again in May,”",
    "every cabin had been painted blue",
    "“We paid for all of it,”",
)
FLEET, FARE = "“blue fleet”", "no fare would rise before the winter"


def span_in(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def gold_quote(number: int, text: str, words: str, mention: str, speaker: str | None, *stances: Stance) -> Quote:
    return Quote(
        f"g{number}",
        (span_in(text, words),),
        mention=(span_in(text, mention),),
        speaker=speaker,
        type=QuoteType.DIRECT if words.startswith("“") else QuoteType.INDIRECT,
        stances=stances,
        status=QuoteStatus.CONFIRMED,
        by="ana",
    )


def with_cue(quote: Quote, text: str, words: str) -> Quote:
    """Return a quote with the cue that begins behind it."""
    start = text.index(words, quote.end)
    return replace(quote, cue=(Span(start, start + len(words)),))


def guess(
    number: int, text: str, words: str, mention: str, speaker: str | None, score: float, **labels: object
) -> Quote:
    """Return a predicted quote with its rule (``rule``) and reason (``why``)."""
    kind = QuoteType.DIRECT if words.startswith("“") else QuoteType.INDIRECT
    suggestion = Suggestion(
        score,
        str(labels.get("rule", "after-quotation")),
        str(labels.get("why", "")),
        (span_in(text, words),),
        (),
        kind,
        ((span_in(text, mention),),) if mention else ((),),
        (speaker,) if speaker else (),
        (),
    )
    mentions = (span_in(text, mention),) if mention else ()
    content = (span_in(text, words),)
    return Quote(f"p{number}", content, mention=mentions, speaker=speaker, type=kind, suggestion=suggestion)


def gold_ferry() -> Article:
    return Article(
        id="ferry",
        title="The ferry",
        lang="en",
        text=FERRY,
        skip=(),
        status=ArticleStatus.DONE,
        speakers=SPEAKERS,
        quotes=(
            gold_quote(1, FERRY, SAIL, "Ana Ruiz", "s1", Stance("supports")),
            gold_quote(2, FERRY, CABIN, "She", "s1"),
            gold_quote(3, FERRY, PAID, "Tom Berg", "s2"),
            gold_quote(4, FERRY, FARE, "Ruiz promised"[:4], "s1"),
        ),
    )


def predicted_ferry() -> Article:
    """Return what a system made of it: a wrong speaker and stance, cut short, right, false, and one missed."""
    return replace(
        gold_ferry(),
        status=ArticleStatus.NEW,
        speakers=OTHERS,
        quotes=(
            guess(1, FERRY, SAIL, "Tom Berg", "p1", 0.9, why="“said” stands beside it"),
            guess(2, FERRY, "every cabin had been painted", "She", "p2", 0.5, rule="that-clause"),
            guess(3, FERRY, PAID, "Tom Berg", "p1", 0.8),
            guess(4, FERRY, FLEET, "", None, 0.3, rule="lone-quotation"),
        ),
    )


def gold_lighthouse() -> Article:
    quotes = (
        gold_quote(1, LIGHTHOUSE, "“Nobody climbs these stairs for fun,”", "Ida Moss", "s1"),
        gold_quote(2, LIGHTHOUSE, "“I do,”", "a visitor", None),
    )
    speakers = (Speaker("s1", "Ida Moss"),)
    status = ArticleStatus.DONE
    return Article(
        id="lighthouse", lang="en", text=LIGHTHOUSE, skip=(), status=status, speakers=speakers, quotes=quotes
    )


def write(path: Path, *articles: Article) -> Path:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


def write_both(folder: Path) -> tuple[Path, Path]:
    """Write gold with two articles and predictions for the first, and return where."""
    gold = write(folder / "gold.jsonl", gold_ferry(), gold_lighthouse())
    return gold, write(folder / "predicted.jsonl", predicted_ferry())
