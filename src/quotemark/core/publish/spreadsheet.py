"""CSV: a quote a row, for spreadsheets and for pandas.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula and runs it, whoever wrote it. Such a cell gets
an apostrophe before it, which makes it text there. A program takes off one apostrophe from a cell that has one or more
of them before such a sign, and has the words as they are in the article.

References:
    OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from quotemark.core.publish.records import meta_text
from quotemark.core.publish.selection import Chosen
from quotemark.core.types import Quote, Spans

COLUMNS: Final = (
    *("article", "title", "lang", "publisher", "date", "url"),
    *("quote", "status", "type", "content", "cue", "mention", "speaker", "speaker_id", "speaker_kind", "speaker_role"),
    *("stances", "parent", "content_spans", "cue_spans", "mention_spans"),
    *("origin", "by", "at", "note", "flag", "verdict"),
)
_FORMULA: Final = re.compile(r"\A'*+[=+\-@\t\r\n＝＋－＠]")


def csv_rows(chosen: Iterable[Chosen], *, with_mark: bool = False, semicolons: bool = False) -> Iterator[bytes]:
    """Yield the rows of a CSV file (UTF-8, ``\\r\\n`` line ends), the names of the columns first.

    ``with_mark`` puts a byte order mark before them, by which Excel knows UTF-8; ``semicolons`` part the cells where a
    spreadsheet in a language with decimal commas expects them.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";" if semicolons else ",", lineterminator="\r\n")

    def line(cells: Iterable[str]) -> bytes:
        writer.writerow(map(neutralized, cells))
        data = buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
        return data

    yield ("\ufeff".encode() if with_mark else b"") + line(COLUMNS)
    for article in chosen:
        for quote in article.all:
            yield line(_cells(article, quote))


def neutralized(cell: str) -> str:
    """Return the cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _cells(chosen: Chosen, quote: Quote) -> Iterator[str]:
    article = chosen.article
    speaker = article.speaker(quote.speaker)
    yield from (article.id, article.title or "", article.lang or "")
    yield from (meta_text(chosen, key) or "" for key in ("publisher", "date", "url"))
    yield from (quote.id, quote.status, quote.type)
    yield from map(article.words, (quote.content, quote.cue, quote.mention))
    if speaker is None:
        yield from [""] * 4
    else:
        yield from (speaker.name, speaker.id, speaker.kind, speaker.role or "")
    yield "; ".join(s.label if s.target is None else f"{s.label}: {s.target}" for s in quote.stances)
    yield quote.parent or ""
    yield from map(_in_words, (quote.content, quote.cue, quote.mention))
    yield from (quote.origin, quote.by or "", quote.at or "", quote.note)
    yield "true" if quote.flag else "false"
    yield "" if quote.review is None else quote.review.verdict


def _in_words(spans: Spans) -> str:
    """Return spans as “[0, 5) [9, 20)”, which no spreadsheet takes for a date."""
    return " ".join(f"[{span.start}, {span.end})" for span in spans)
