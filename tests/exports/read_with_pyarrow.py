from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyarrow import parquet

from quotemark.core.publish import tables
from quotemark.core.publish.records import record_of
from quotemark.core.publish.selection import Chosen
from quotemark.core.publish.tokens import tag


@pytest.mark.parametrize("group", [1, 1_000_000])
def test_pyarrow_reads_the_words_and_offsets_of_the_dataset(
    export: Callable[..., Path], chosen: list[Chosen], group: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_GROUP", group)
    file = parquet.ParquetFile(export("parquet", "work.parquet"))
    assert file.num_row_groups == (len(chosen) if group == 1 else 1)
    rows = file.read().to_pylist()
    for row, found in zip(rows, chosen, strict=True):
        article, tagged = found.article, tag(found)
        assert (row["id"], row["title"], row["lang"], row["text"]) == (
            article.id,
            article.title,
            article.lang,
            article.text,
        )
        assert json.loads(row["meta"]) == article.meta
        assert row["quotes"] == [record_of(found, quote) for quote in found.quotes]
        assert row["negatives"] == [record_of(found, quote) for quote in found.negatives]
        assert [article.text[start:end] for start, end in row["offsets"]] == row["tokens"]
        assert [row[role] for role in ("content", "cue", "mention")] == list(tagged.flat)
        assert row["layers"] == [layer._asdict() for layer in tagged.layers]
        for record in row["quotes"]:
            assert " … ".join(row["text"][start:end] for start, end in record["content"]) == record["words"]
    assert sum(len(row["quotes"]) for row in rows) > 40
