"""“quotemark explain”: why quotes were proposed, and what became of them."""

from __future__ import annotations

from pathlib import Path

from quotemark.cli.options import ExplainOptions
from quotemark.cli.terminal import fail, one_line, write_stdout
from quotemark.core.explain import explain
from quotemark.core.formats.sources import SourceKind, read_source
from quotemark.core.mistaken import no_article
from quotemark.core.types import Article, Quote


def run_explain(options: ExplainOptions) -> int:
    """Print the explanation of a quote, or of every quote of an article, and return the exit code.

    Raises:
        ReadError: if the dataset cannot be read, or no line of it.
    """
    path = Path(options.input)
    articles = [e.article for e in read_source(path, kind=SourceKind.JSONL) if e.article is not None]
    if not articles:
        raise no_article(path)
    article = _chosen(articles, options.article)
    if article is None:
        asked = "has several articles: name one with --article" if options.article is None else "has no such article"
        return fail(f"{options.input} {asked}. Its articles: {_listed([a.id for a in articles])}")
    quotes = [q for q in article.quotes if options.quote in (None, q.id)]
    if options.quote is not None and not quotes:
        ids = _listed([q.id for q in article.quotes])
        return fail(f"the article {article.id} has no quote {options.quote}. Its quotes: {ids}")
    write_stdout("\n".join(_block(article, quote) for quote in quotes).encode())
    return 0


def _chosen(articles: list[Article], wanted: str | None) -> Article | None:
    if wanted is None:
        return articles[0] if len(articles) == 1 else None
    return next((a for a in articles if a.id == wanted), None)


def _listed(ids: list[str], most: int = 12) -> str:
    return ", ".join(ids[:most]) + (f" and {len(ids) - most} more" if len(ids) > most else "") if ids else "none"


def _block(article: Article, quote: Quote) -> str:
    lines = [
        f"{one_line(quote.id)}\n",
        *(f"  {about:<9} {one_line(text)}\n" for about, text in explain(article, quote)),
    ]
    return "".join(lines)
