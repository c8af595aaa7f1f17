"""Datasets of three people for pictures of the dashboard: what the engine proposes for own articles, decided by lot.

Nobody has decided these things; the same seed gives the same datasets.
"""

from __future__ import annotations

import datetime
import random
from pathlib import Path

from msgspec.structs import replace

from quotemark.core.detect import look_through, search_article
from quotemark.core.edits import Stamp, confirm, move_edge, reject, set_speaker, set_stance, set_type
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Quote, QuoteStatus, QuoteType

PEOPLE = ("Ana", "Ben", "Cleo")
_DAYS = 9
_PARAGRAPHS = 4
_STANCES = ("supports", "opposes", "neutral", "unclear")
_TYPES = tuple(QuoteType)


def write_datasets(samples: list[Path], folder: Path, target: str | None = None) -> list[Path]:
    """Write what each of three people made of the same articles, and return where."""
    scheme = Scheme(targets=(target,) if target else (), seconds=True)
    articles = [article for sample in samples for article in _articles(sample, scheme)]
    paths = []
    for number, name in enumerate(PEOPLE):
        path = folder / f"{name.lower()}.jsonl"
        person = _Person(name, number, target)
        path.write_bytes(b"".join(encode_article(person.decided(n, a)) + b"\n" for n, a in enumerate(articles)))
        paths.append(path)
    return paths


def _articles(sample: Path, scheme: Scheme) -> list[Article]:
    """Return some paragraphs of a sample at a time, with what the engine proposes."""
    paragraphs = [part for part in sample.read_text("utf-8").split("\n\n") if part.strip()]
    found = []
    for start in range(1, len(paragraphs) - _PARAGRAPHS + 1):
        text = "\n\n".join(paragraphs[start : start + _PARAGRAPHS])
        article = Article(id=f"{sample.stem}-{start}", title=f"{paragraphs[0]}, {start}", lang="en", text=text)
        lexicon = load_lexicon("en", None)
        found.append(search_article(look_through(article, None), lexicon=lexicon, scheme=scheme).article)
    return [article for article in found if article.quotes]


def write_gold(articles: list[Article], folder: Path) -> tuple[Path, Path]:
    """Write proposals as predictions, and gold in which something of each article is otherwise; return gold first."""
    stamp = Stamp("Ana", "2026-03-02T09:30:00Z")
    gold = []
    for article in articles:
        article = replace(article, quotes=tuple(replace(q, status=QuoteStatus.CANDIDATE) for q in article.quotes))
        for quote in article.quotes:
            article = confirm(article, quote.id, stamp)
        ids = [quote.id for quote in article.quotes]
        article = move_edge(article, ids[1], "right", article.quote(ids[1]).end - 12, stamp)
        other = next(s.id for s in article.speakers if s.id != article.quote(ids[3]).speaker)
        article = set_speaker(article, ids[3], other, (), stamp)
        gold.append(reject(article, ids[4], stamp))
    proposed = [replace(article, quotes=tuple(q for q in article.quotes if q.id != "q6")) for article in articles]
    paths = folder / "gold.jsonl", folder / "predicted.jsonl"
    for path, written in zip(paths, (gold, proposed), strict=True):
        path.write_bytes(b"".join(encode_article(article) + b"\n" for article in written))
    return paths


class _Person:
    """Decides by lot: the one more carefully than the next, and better from day to day."""

    def __init__(self, name: str, number: int, target: str | None) -> None:
        self._name, self._number, self._target = name, number, target
        self._lot = random.Random(number)

    def decided(self, number: int, article: Article) -> Article:
        """Return an article as this person has left it by now."""
        day = number * _DAYS // 24
        if day >= _DAYS - self._number:
            return article
        moment = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC) + datetime.timedelta(days=day + day // 5 * 2)
        for quote in article.quotes:
            moment += datetime.timedelta(seconds=self._lot.randint(3, 30))
            seconds = round(self._lot.lognormvariate(1.1 + 0.25 * self._number, 0.6), 1)
            stamp = Stamp(self._name, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), seconds)
            article = self._decide(article, quote, stamp, care=0.6 + 0.03 * day - 0.12 * self._number)
        return article

    def _decide(self, article: Article, quote: Quote, stamp: Stamp, care: float) -> Article:
        draw, shared = self._lot.random, random.Random(f"{article.id}{quote.id}")
        score = quote.suggestion.score if quote.suggestion is not None else 0.0
        if shared.random() > score + 0.15 * (draw() - 0.5):
            return reject(article, quote.id, stamp)
        if draw() > care and len(article.speakers) > 1:
            article = set_speaker(article, quote.id, self._lot.choice(article.speakers).id, (), stamp)
        if draw() > care + 0.3:
            article = set_type(article, quote.id, self._lot.choice(_TYPES), stamp)
        label = shared.choice(_STANCES) if draw() < care + 0.15 else self._lot.choice(_STANCES)
        if not any(stance.label == label for stance in article.quote(quote.id).stances):
            article = set_stance(article, quote.id, label, self._target, stamp)
        return confirm(article, quote.id, stamp)
