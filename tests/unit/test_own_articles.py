"""The articles in tests/data and what is marked in them: a slip here would make other tests measure nonsense."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotemark.core.checking.validate import check_record
from quotemark.core.formats.jsonl import decode_article
from quotemark.core.types import Article, QuoteType, Span

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
SOURCES = {
    "harbour-tram": ROOT / "resources" / "samples" / "harbour-tram.txt",
    "quarry-paste": DATA / "articles" / "quarry-paste.txt",
}
LINES = (DATA / "gold" / "articles.jsonl").read_bytes().splitlines()
ARTICLES = [decode_article(line) for line in LINES]
MARKS = '“”‘’"'


def spans_of(article: Article) -> list[Span]:
    return [span for quote in article.quotes for span in (*quote.content, *quote.cue, *quote.mention)]


@pytest.mark.parametrize("line", LINES, ids=SOURCES)
def test_the_gold_is_valid(line: bytes) -> None:
    assert check_record(line) == []


@pytest.mark.parametrize("article", ARTICLES, ids=SOURCES)
def test_the_gold_is_about_the_text_as_it_stands(article: Article) -> None:
    assert article.text == SOURCES[article.id].read_text("utf-8")


@pytest.mark.parametrize("article", ARTICLES, ids=SOURCES)
def test_no_span_cuts_a_word_or_holds_outer_white_space(article: Article) -> None:
    text = f" {article.text} "
    for span in spans_of(article):
        before, words, after = text[span.start], text[span.start + 1 : span.end + 1], text[span.end + 1]
        assert words == words.strip()
        assert not (before.isalnum() and words[0].isalnum()), words
        assert not (words[-1].isalnum() and after.isalnum()), words


@pytest.mark.parametrize("article", ARTICLES, ids=SOURCES)
def test_direct_quotes_hold_their_quotation_marks(article: Article) -> None:
    for quote in article.quotes:
        if quote.type is QuoteType.DIRECT:
            assert all(article.text[span.start] in MARKS for span in quote.content), quote
            assert article.text[quote.end - 1] in MARKS, quote


@pytest.mark.parametrize("article", ARTICLES, ids=SOURCES)
def test_every_speaker_of_the_gold_speaks(article: Article) -> None:
    assert {speaker.id for speaker in article.speakers} == {quote.speaker for quote in article.quotes}
