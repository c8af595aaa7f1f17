"""The articles of the test data: what their readers marked is found in the default scope, and by whom it was said."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from quotemark.core.detect import detect_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Quote, Spans

DATA = Path(__file__).parents[2] / "data"
GOLD = [
    msgspec.json.decode(line, type=Article) for line in (DATA / "gold" / "articles.jsonl").read_bytes().splitlines()
]
WORD = re.compile(r"\w+")


def words(text: str, spans: Spans) -> set[int]:
    return {m.start() for span in spans for m in WORD.finditer(text, span.start, span.end)}


def searched(article: Article) -> Article:
    fresh = Article(id=article.id, text=article.text)
    return detect_article(fresh, lexicon=load_lexicon("en"), scheme=Scheme())


def overlap(text: str, one: Quote, other: Quote) -> float:
    a, b = words(text, one.content), words(text, other.content)
    return len(a & b) / len(a | b)


def counts(gold: Article, ours: Article) -> tuple[int, int]:
    """Return how many gold quotes have a close counterpart, and how many of those the right mention."""
    close = right = 0
    for quote in gold.quotes:
        best = max(ours.quotes, key=lambda q: overlap(gold.text, q, quote))
        if overlap(gold.text, best, quote) >= 0.8:
            close += 1
            ours_words, gold_words = words(gold.text, best.mention), words(gold.text, quote.mention)
            right += bool(ours_words & gold_words) or ours_words == gold_words
    return close, right


def test_quotes_and_their_mentions_are_found() -> None:
    pairs = [(gold, searched(gold)) for gold in GOLD]
    total = sum(len(gold.quotes) + len(ours.quotes) for gold, ours in pairs)
    close, right = (sum(column) for column in zip(*(counts(gold, ours) for gold, ours in pairs), strict=True))
    assert 2 * close / total >= 0.80
    assert 2 * right / total >= 0.78


@pytest.mark.parametrize(
    ("name", "content", "speaker"),
    [
        ("quarry-paste.txt", "“But I would rather stand here", "Rosalind Quaye"),
        ("quarry-paste.txt", "If that face comes down", "Rosalind Quaye’s deputy"),
        ("ferry-strike.txt", "You learn patience here", "Morag Tindall"),
        ("ferry-strike.txt", "We have put a fair offer", "Priya Lockhart"),
    ],
)
def test_who_says_it(name: str, content: str, speaker: str) -> None:
    article = searched(Article(id="a", text=(DATA / "articles" / name).read_text("utf-8")))
    (quote,) = (q for q in article.quotes if content in article.words(q.content))
    named = article.speaker(quote.speaker)
    assert named is not None
    assert named.name == speaker


def test_a_quotation_after_a_short_sentence_about_its_speaker_is_an_open_question() -> None:
    article = searched(Article(id="a", text="Peter Riel disagreed. “They will have to carry me out of here.”"))
    assert [article.words(q.mention) for q in article.quotes] == ["Peter Riel"]
