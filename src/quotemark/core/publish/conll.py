"""CoNLL columns: a word a line with its offsets and the tags of its quotes (CoNLL-U Plus, which names its columns).

The first tags are those of all quotes together. Then come layers of columns: quotes that share no word are in one; a
nested quote, or a second one with the same mention, is in the next. The exact offsets, and all else that is said of a
quote, stand as JSON in comments at the head of its article.

References:
    Universal Dependencies, CoNLL-U Plus format: ``# global.columns``, ``# newdoc id``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final
from urllib.parse import quote as percent_encoded

import msgspec

from quotemark.core.publish.records import record_of
from quotemark.core.publish.selection import Chosen
from quotemark.core.publish.tokens import OUTSIDE, Tagged, tag

EMPTY: Final = "_"
_UNSAFE: Final = re.compile(r"[\s%\x00-\x1f\x7f-\x9f]")
_UNSAFE_IN_COMMENT: Final = re.compile(r"[\x7f-\x9f\u2028\u2029]")


def most_layers(tagged: Iterable[Tagged]) -> int:
    """Return how many layers of columns so many articles need: one at least."""
    return max((len(found.layers) for found in tagged), default=1) or 1


def conll_lines(chosen: Iterable[Chosen], layers: int) -> Iterator[bytes]:
    """Yield an export with so many layers of columns, an article at a time."""
    columns = ["ID", "FORM", "START", "END", "CONTENT", "CUE", "MENTION"]
    for number in range(1, layers + 1):
        columns += [f"{name}-{number}" for name in ("QUOTE", "CONTENT", "CUE", "MENTION")]
    yield f"# global.columns = {' '.join(columns)}\n".encode()
    for article in chosen:
        yield "".join(_article(article, tag(article), layers)).encode()


def _article(chosen: Chosen, tagged: Tagged, layers: int) -> Iterator[str]:
    yield from _comments(chosen)
    text, tokens, breaks = chosen.article.text, tagged.tokens, tagged.breaks
    ids: list[str] = []
    for start, behind in pairwise([*breaks, len(tokens)]):
        ids += map(str, range(1, behind - start + 1))
    columns: list[list[str]] = [ids, [text[token.start : token.end] for token in tokens]]
    columns += [[str(token.start) for token in tokens], [str(token.end) for token in tokens]]
    columns += (_begun(tags, breaks) for tags in tagged.flat)
    for layer in tagged.layers:
        names = {quote_id: _safe(quote_id) for quote_id in set(layer.quote)}
        columns.append([names[quote_id] for quote_id in layer.quote])
        columns += (_begun(tags, breaks) for tags in layer[1:])
    empty = [EMPTY, OUTSIDE, OUTSIDE, OUTSIDE] * (layers - len(tagged.layers))
    columns += ([cell] * len(tokens) for cell in empty)
    lines = ["\t".join(cells) for cells in zip(*columns, strict=True)]
    for start, behind in pairwise([*breaks, len(tokens)]):
        yield "\n".join(lines[start:behind]) + "\n\n"
    if not tokens:
        yield "\n"


def _comments(chosen: Chosen) -> Iterator[str]:
    article = chosen.article
    yield f"# newdoc id = {_safe(article.id)}\n"
    about: dict[str, Any] = {"title": article.title, "lang": article.lang, "meta": article.meta}
    for key, value in about.items():
        if value:
            yield _comment(key, value)
    for quote in chosen.quotes:
        yield _comment("quote", record_of(chosen, quote))
    for quote in chosen.negatives:
        yield _comment("negative", record_of(chosen, quote))


def _comment(key: str, value: Any) -> str:
    r"""Return a comment with a value as JSON; what a reader may take for the end of a line is escaped."""
    text = msgspec.json.encode(value).decode()
    return f"# {key} = " + _UNSAFE_IN_COMMENT.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _begun(tags: Sequence[str], breaks: Iterable[int]) -> list[str]:
    """Return the tags with a B where a line begins: a reader that knows one line at a time expects it."""
    found = list(tags)
    for number in breaks:
        if found[number].startswith("I"):
            found[number] = f"B{found[number][1:]}"
    return found


def _safe(name: str | None) -> str:
    """Return an id as a cell: white space and control characters percent-encoded, and one that looks like none."""
    if name is None or name == EMPTY:
        return EMPTY if name is None else "%5F"
    return _UNSAFE.sub(lambda found: percent_encoded(found[0]), name)
