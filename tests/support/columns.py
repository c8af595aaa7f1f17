"""A reader of the CoNLL columns that Quotemark exports: comments as JSON, words with their tags."""

from __future__ import annotations

import json
from typing import Any, NamedTuple


class Document(NamedTuple):
    """One article: what its comments say by key, and its lines of words, each word by the names of the columns."""

    id: str
    comments: list[tuple[str, Any]]
    lines: list[list[dict[str, str]]]

    @property
    def words(self) -> list[dict[str, str]]:
        return [word for line in self.lines for word in line]


def read_columns(data: bytes) -> list[Document]:
    """Return the documents of an export."""
    head, *rest = data.decode().split("\n")  # nothing else ends a line
    assert "".join(data.decode().splitlines()) == "".join([head, *rest])  # whatever a reader takes for a line end
    names = head.removeprefix("# global.columns = ").split(" ")
    assert len(set(names)) == len(names)
    found: list[Document] = []
    line: list[dict[str, str]] = []
    for text in rest:
        if text.startswith("# newdoc id = "):
            assert not line
            found.append(Document(text.removeprefix("# newdoc id = "), [], []))
        elif text.startswith("# "):
            key, _, value = text[2:].partition(" = ")
            found[-1].comments.append((key, json.loads(value)))
        elif text:
            cells = text.split("\t")
            line.append(dict(zip(names, cells, strict=True)))
            assert int(cells[0]) == len(line)
        elif line:
            found[-1].lines.append(line)
            line = []
    assert not line
    return found
