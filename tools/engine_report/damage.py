"""Damages quotation marks at random, as pasting and scanning do: how much of the engine survives that?

usage: python -m engine_report.damage IN.jsonl OUT.jsonl [SEED]     (with src and tools on the path)

A tenth of the double marks is lost, and the others are of a kind drawn anew. Spans of quotes move with the text. The
same seed damages the same marks.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Final

import msgspec

from quotemark.core.types import Article, Quote, Span, Spans

SEED: Final = 7
LOST: Final = 0.1
"""The share of the marks that is lost."""
_KINDS: Final = '"“”'


def damage(article: Article, chance: random.Random) -> Article:
    """Return the article with damaged marks, its quotes' spans where their words are now, and nothing searched yet."""
    text: list[str] = []
    moved: list[int] = []
    for char in article.text:
        moved.append(len(text))
        if char not in _KINDS:
            text.append(char)
        elif chance.random() >= LOST:
            text.append(chance.choice(_KINDS))
    moved.append(len(text))
    quotes = [_moved(quote, moved) for quote in article.quotes]
    return msgspec.structs.replace(
        article, text="".join(text), skip=None, dismissed=(), quotes=tuple(q for q in quotes if q.content)
    )


def _moved(quote: Quote, moved: list[int]) -> Quote:
    content, cue, mention = (_spans(spans, moved) for spans in (quote.content, quote.cue, quote.mention))
    return msgspec.structs.replace(quote, content=content, cue=cue, mention=mention, suggestion=None)


def _spans(spans: Spans, moved: list[int]) -> Spans:
    ends = [(moved[s.start], moved[s.end]) for s in spans]
    return tuple(Span(start, end) for start, end in ends if start < end)


def damage_file(source: Path, target: Path, seed: int = SEED) -> None:
    """Write the articles of a JSONL file with damaged marks."""
    chance = random.Random(seed)
    with target.open("wb") as out:
        for line in source.read_bytes().splitlines():
            out.write(msgspec.json.encode(damage(msgspec.json.decode(line, type=Article), chance)) + b"\n")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    damage_file(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
