"""Parquet: an article a row, with its words, their tags and its quotes as nested columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import msgspec

from quotemark.core.publish.records import meta_text, record_of
from quotemark.core.publish.selection import Chosen
from quotemark.core.publish.tokens import tag

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP: Final = 1_000_000
"""Code points of the texts in one row group, which is held in memory; their words and tags take some 100 MB."""


def row_of(chosen: Chosen) -> dict[str, Any]:
    """Return an article as a row: strings, numbers, lists and dictionaries only."""
    article, tagged = chosen.article, tag(chosen)
    return {
        "id": article.id,
        "title": article.title,
        "lang": article.lang,
        **{key: meta_text(chosen, key) for key in ("url", "publisher", "date")},
        "meta": msgspec.json.encode(article.meta).decode(),
        "text": article.text,
        "tokens": [article.text[token.start : token.end] for token in tagged.tokens],
        "offsets": [[token.start, token.end] for token in tagged.tokens],
        **tagged.flat._asdict(),
        "layers": [layer._asdict() for layer in tagged.layers],
        "quotes": [record_of(chosen, quote) for quote in chosen.quotes],
        "negatives": [record_of(chosen, quote) for quote in chosen.negatives],
    }


def parquet_chunks(chosen: Iterable[Chosen]) -> Iterator[bytes]:
    """Yield a Parquet file piece by piece; so many articles as make a row group are in memory at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = _Sink()
    schema = _schema()
    with pq.ParquetWriter(pa.PythonFile(sink, "w"), schema, compression="zstd") as writer:
        for rows in _groups(chosen):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _groups(chosen: Iterable[Chosen]) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    length = 0
    for article in chosen:
        rows.append(row_of(article))
        length += len(article.article.text)
        if length >= _GROUP:
            yield rows
            rows, length = [], 0
    if rows:
        yield rows


def _schema() -> pa.Schema:
    import pyarrow as pa

    text, number = pa.string(), pa.int32()
    spans = pa.list_(pa.list_(number))
    names = pa.list_(text)
    layer = pa.struct({"quote": names, "content": names, "cue": names, "mention": names})
    stances = pa.list_(pa.struct({"label": text, "target": text}))
    version = pa.struct(
        {
            **dict.fromkeys(("by", "status", "type"), text),
            **dict.fromkeys(("content", "cue", "mention"), spans),
            "speaker": text,
            "stances": stances,
        }
    )
    quote = pa.struct(
        {
            **dict.fromkeys(("id", "status", "type"), text),
            **dict.fromkeys(("content", "cue", "mention"), spans),
            "words": text,
            "speaker": pa.struct(dict.fromkeys(("id", "name", "kind", "role"), text)),
            "stances": stances,
            **dict.fromkeys(("parent", "origin", "by", "at", "note"), text),
            "flag": pa.bool_(),
            "verdict": text,
            "versions": pa.list_(version),
        }
    )
    return pa.schema(
        {
            **dict.fromkeys(("id", "title", "lang", "url", "publisher", "date", "meta", "text"), text),
            "tokens": names,
            "offsets": spans,
            **dict.fromkeys(("content", "cue", "mention"), names),
            "layers": pa.list_(layer),
            "quotes": pa.list_(quote),
            "negatives": pa.list_(quote),
        }
    )


class _Sink:
    """A file that is written to and taken away piece by piece."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def write(self, data: bytes) -> int:
        """Keep bytes until they are taken."""
        self._pieces.append(bytes(data))
        self._length += len(data)
        return len(data)

    def taken(self) -> bytes:
        """Return what was written since this was last asked."""
        data = b"".join(self._pieces)
        self._pieces.clear()
        return data

    def tell(self) -> int:
        """Return how many bytes were written in all."""
        return self._length

    def flush(self) -> None:
        """Do nothing: whoever takes the pieces writes them."""

    def close(self) -> None:
        """Take no more."""
        self.closed = True
