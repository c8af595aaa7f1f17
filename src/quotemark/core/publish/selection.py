"""What of a dataset is exported: which articles, which quotes, and with or without their quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, QuoteType, Span, Spans, Verdict

_DOUBLE: Final = frozenset('"“”„‟«»″＂〝〞〟')
_SINGLE: Final = frozenset("'‘’‚‛‹›")
_MARKS: Final = _DOUBLE | _SINGLE
_NEW_PARAGRAPH: Final = re.compile(r"(?<![ \t\xa0])[ \t\xa0]*+\r?\n\s*+")


class Selection(NamedTuple):
    """What is asked for; rejected quotes among ``statuses`` are exported as negatives."""

    statuses: frozenset[QuoteStatus] = frozenset({QuoteStatus.CONFIRMED})
    with_marks: bool = True
    done_only: bool = False


class Chosen(NamedTuple):
    """An article, and those of its quotes that are exported.

    ``negatives`` are rejected candidates: what looks like a quote and is none. Never are they among ``quotes``.
    """

    article: Article
    quotes: tuple[Quote, ...]
    negatives: tuple[Quote, ...]

    @property
    def all(self) -> tuple[Quote, ...]:
        """Both together, the quotes first."""
        return self.quotes + self.negatives

    def speaker_name(self, quote: Quote) -> str:
        """Return the name of a quote's speaker, nothing where nobody is named."""
        found = self.article.speaker(quote.speaker)
        return "" if found is None else found.name

    @property
    def open_left_out(self) -> int:
        """How many quotes nobody has decided on and are not exported: what is unmarked there may be a quote."""
        return sum(quote.is_open for quote in self.article.quotes) - sum(quote.is_open for quote in self.quotes)

    @property
    def disputed(self) -> int:
        """How many of the quotes two people see differently."""
        return sum(quote.review is not None and quote.review.verdict is Verdict.DISPUTED for quote in self.quotes)


def choose(article: Article, selection: Selection) -> Chosen | None:
    """Return what of an article is exported; None where it is excluded from the work, or not done as was asked for."""
    if article.status is ArticleStatus.EXCLUDED or (selection.done_only and article.status is not ArticleStatus.DONE):
        return None
    chosen = [quote for quote in article.quotes if quote.status in selection.statuses]
    positive = {quote.id for quote in chosen if quote.status is not QuoteStatus.REJECTED}
    quotes: list[Quote] = []
    negatives: list[Quote] = []
    for quote in chosen:
        if quote.parent not in positive:
            quote = replace(quote, parent=None)
        if not selection.with_marks:
            quote = replace(quote, content=without_marks(article.text, quote))
        (quotes if quote.id in positive else negatives).append(quote)
    return Chosen(article, tuple(quotes), tuple(negatives))


def without_marks(text: str, quote: Quote) -> Spans:
    """Return the content of a direct quote without the quotation marks around its pieces and paragraphs.

    In a mixed quote the marks say which words are whose, and in an indirect one they belong to others: those stay. So
    do marks inside marks, and what would leave nothing.
    """
    if quote.type is not QuoteType.DIRECT:
        return quote.content
    return tuple(bare for span in quote.content for bare in _bare_spans(text, span, quote.content))


def _bare_spans(text: str, span: Span, content: Spans) -> Iterator[Span]:
    start, end = span.start, span.end
    is_single = text[start] in _SINGLE and text[end - 1] in _SINGLE
    is_single_whole = text[content[0].start] in _SINGLE and text[content[-1].end - 1] in _SINGLE
    opens = text[start] in _DOUBLE or (
        text[start] in _SINGLE and (is_single or (is_single_whole and span == content[0]))
    )
    closes = text[end - 1] in _DOUBLE or (
        text[end - 1] in _SINGLE and (is_single or (is_single_whole and span == content[-1]))
    )
    if opens and text[start - 1 : start] not in _MARKS:  # else the marks of the quote stand outside its content
        opening: str | None = text[start]
        start += 1
    else:
        opening = None
    if closes and text[end : end + 1] not in _MARKS:
        end -= 1
    if start >= end:
        yield span
        return
    if opening is not None:
        for gap in _NEW_PARAGRAPH.finditer(text, start, end):
            if not text.startswith(opening, gap.end(), end - 1):
                continue
            stop = gap.start() - (text[gap.start() - 1] in _MARKS)
            if start < stop:
                yield Span(start, stop)
            start = gap.end() + 1
    yield Span(start, end)
