"""What every reader of an export gets: a dataset with all that is hard, and what must be read of it.

Run by “make exports”, which installs the libraries.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from published import ALL

from quotemark import cli
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.publish.selection import Chosen, Selection, choose
from quotemark.core.types import QuoteStatus

GOLD = Path(__file__).parents[1] / "data" / "gold" / "articles.jsonl"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return a dataset of invented articles, hard ones and long ones."""
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in ALL) + GOLD.read_bytes())
    return path


@pytest.fixture
def chosen(work: Path) -> list[Chosen]:
    """Return what of it is exported with every status."""
    articles = [line.article for line in read_lines(work) if line.article is not None]
    return [found for a in articles if (found := choose(a, Selection(frozenset(QuoteStatus)))) is not None]


@pytest.fixture
def export(work: Path, tmp_path: Path) -> Export:
    return Export(work, tmp_path)


class Export:
    """Calls “quotemark export” with every status."""

    def __init__(self, work: Path, folder: Path) -> None:
        self._work, self._folder = work, folder

    def __call__(self, to: str, name: str, *more: str) -> Path:
        """Return what it wrote."""
        output = self._folder / name
        statuses = [word for status in QuoteStatus for word in ("--status", status.value)]
        assert cli.main(["export", str(self._work), "--to", to, "-o", str(output), *statuses, *more]) == 0
        return output
