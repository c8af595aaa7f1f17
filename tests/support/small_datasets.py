"""Small datasets on disk and what a person sees of them."""

from __future__ import annotations

from pathlib import Path

from drawn import STAMP

from quotemark.core import edits
from quotemark.core.errors import RecordError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store import journal as j
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article, Quote, QuoteStatus, Span

TEXT = "“No,” said Ana. “Yes,” said Ben."
BROKEN = b'{"id": "torn", "text": "half a li\n'


def made(article_id: str, *, note: str = "") -> Article:
    quotes = (Quote("q1", (Span(0, 5),)), Quote("q2", (Span(16, 22),)))
    return Article(id=article_id, text=f"{TEXT} {article_id}", quotes=quotes, note=note, skip=())


def line(article_id: str) -> bytes:
    return encode_article(made(article_id)) + b"\n"


def opened(path: Path) -> Dataset:
    dataset = Dataset(path)
    while not dataset.load_some(1.0):
        continue
    return dataset


def everything(dataset: Dataset) -> list[bytes | str]:
    """Return what a person sees of a dataset: every article, or why there is none."""
    found: list[bytes | str] = []
    for row, head in enumerate(dataset.heads):
        try:
            article = dataset.article(row)
        except RecordError as error:
            found.append(error.message)
        else:
            found.append(encode_article(article))
            statuses = [q.status for q in article.quotes]
            assert (head.id, head.title, head.status) == (article.id, article.title, article.status)
            assert [head.open, head.confirmed, head.rejected] == [statuses.count(s) for s in QuoteStatus]
    return found


def confirm(dataset: Dataset, row: int, quote_id: str = "q1") -> Article:
    article = edits.confirm(dataset.article(row), quote_id, STAMP)
    dataset.record(article, "Confirm", STAMP)
    return article


def journal_of(path: Path) -> Path:
    return j.journal_path(path)
