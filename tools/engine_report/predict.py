"""Searches articles with the engine that is on the path, so that two versions of it can run side by side.

usage: python tools/engine_report/predict.py < JOBS.json

JOBS.json is a list of objects with the keys articles and out (JSONL files), scope, and least (a score, or null for the
scheme's threshold). Nothing here may need more of the engine than any of its versions has.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from quotemark.core.detect import detect_article, look_through
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article


class Job(msgspec.Struct, frozen=True):
    """One file of articles to search, and where the articles with what was found go."""

    articles: str
    out: str
    scope: str
    least: float | None = None


def search(article: Article, scope: Scope, least: float | None = None) -> Article:
    """Return the article with nothing but what the engine finds in it, from a score of ``least`` on."""
    bare = look_through(msgspec.structs.replace(article, quotes=(), speakers=()))
    return detect_article(bare, lexicon=load_lexicon(bare.lang), scheme=Scheme(scope=scope), min_score=least)


def main() -> None:
    """Do the jobs that standard input lists."""
    for job in msgspec.json.decode(sys.stdin.buffer.read(), type=list[Job]):
        with open(job.out, "wb") as out:
            for line in Path(job.articles).read_bytes().splitlines():
                article = msgspec.json.decode(line, type=Article)
                out.write(msgspec.json.encode(search(article, Scope(job.scope), job.least)) + b"\n")


if __name__ == "__main__":
    main()
