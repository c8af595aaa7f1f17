"""The articles of the test data: what their readers marked is found in the default scope, and by whom it was said."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from quotemark.core.detect import detect_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.measuring.comparison import compare
from quotemark.core.measuring.figures import measure
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article

DATA = Path(__file__).parents[2] / "data"
GOLD = [
    msgspec.json.decode(line, type=Article) for line in (DATA / "gold" / "articles.jsonl").read_bytes().splitlines()
]


def searched(article: Article) -> Article:
    fresh = Article(id=article.id, text=article.text)
    return detect_article(fresh, lexicon=load_lexicon("en"), scheme=Scheme())


def test_quotes_and_their_mentions_are_found() -> None:
    figures = measure(compare(gold, searched(gold)) for gold in GOLD)
    assert figures.close.f1 >= 0.80
    assert figures.pairs.f1 >= 0.78


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
