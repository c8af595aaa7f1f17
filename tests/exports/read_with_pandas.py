from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas
import pytest

from quotemark.core.publish.selection import Chosen


@pytest.mark.parametrize("options", [(), ("--bom",), ("--semicolons", "--bom")])
def test_pandas_reads_the_words_and_offsets_of_the_dataset(
    export: Callable[..., Path], chosen: list[Chosen], options: tuple[str, ...]
) -> None:
    path = export("csv", "quotes.csv", *options)
    separator = ";" if "--semicolons" in options else ","
    table = pandas.read_csv(path, sep=separator, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    table = table.map(lambda cell: cell[1:] if re.match("'+[=+\\-@\t\r\n＝＋－＠]", cell) else cell)
    pairs = [(found.article, quote) for found in chosen for quote in found.all]
    assert len(table) == len(pairs) > 40
    for (_, row), (article, quote) in zip(table.iterrows(), pairs, strict=True):
        assert (row["article"], row["quote"], row["type"]) == (article.id, quote.id, quote.type)
        for role in ("content", "cue", "mention"):
            spans = getattr(quote, role)
            assert row[role] == article.words(spans)
            read = [tuple(map(int, pair)) for pair in re.findall(r"\[(\d+), (\d+)\)", row[f"{role}_spans"])]
            assert read == [(span.start, span.end) for span in spans]
        assert row["note"] == quote.note
