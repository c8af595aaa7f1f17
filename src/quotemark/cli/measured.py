"""What “evaluate” and “agree” share: datasets as articles by id, and figures as tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from quotemark.cli.merge import opened
from quotemark.cli.options import STANDARD_STREAM
from quotemark.cli.output import check_output, is_same_file
from quotemark.cli.terminal import Reporter, one_line, size_of
from quotemark.core.errors import UsageError
from quotemark.core.measuring.layout import Cell, Section
from quotemark.core.measuring.resampling import Contrast, Estimate
from quotemark.core.mistaken import no_article
from quotemark.core.types import Article


class Read:
    """The articles of some datasets by id, and how many lines could not be read."""

    def __init__(self, names: Sequence[str]) -> None:
        """Read the datasets of these names.

        Raises:
            ReadError: if one is not there, cannot be read, or has no line that is an article.
        """
        self.articles: list[dict[str, Article]] = []
        self.unread = 0
        with Reporter(size_of(*names), "Reading") as reporter:
            for name in names:
                dataset = opened(name, reporter)
                found = (dataset.readable(head.id) for head in dataset.heads)
                self.articles.append({article.id: article for article in found if article is not None})
                for problem in dataset.problems:
                    self.unread += 1
                    reporter.say(f"quotemark: {problem.message}")
                if dataset.problems and not self.articles[-1]:
                    raise no_article(dataset.path)


def short(estimate: Estimate | Contrast) -> str:
    """Return a figure with its interval: “.656 [.622, .684]”, or a dash where there is nothing to measure."""
    value = estimate.value if isinstance(estimate, Estimate) else estimate.difference
    if value is None:
        return "–"
    sign = "+" if isinstance(estimate, Contrast) else ""
    if estimate.low is None or estimate.high is None:
        return number(value, sign)
    return f"{number(value, sign)} [{number(estimate.low, sign)}, {number(estimate.high, sign)}]"


def number(value: float, sign: str = "") -> str:
    """Return a share without the zero before the point, as papers print it."""
    text = f"{value:{sign}.3f}"
    return text.replace("0.", ".", 1) if abs(value) < 1 and not text.endswith("1.000") else text


def table(title: str, columns: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Yield the lines of a table; a column is as wide as its widest cell."""
    rows = list(rows)
    first = max([len(title), *(len(name) + 2 for name, _ in rows)])
    widths = [max([len(column), *(len(cells[n]) for _, cells in rows)]) for n, column in enumerate(columns)]
    yield "  ".join([f"{title:{first}}", *(f"{c:{w}}" for c, w in zip(columns, widths, strict=True))]).rstrip()
    for name, cells in rows:
        padded = [f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True)]
        yield "  ".join([f"  {name:{first - 2}}", *padded]).rstrip()


def section_lines(sections: Iterable[Section]) -> Iterator[str]:
    """Yield the tables, each with an empty line before it."""
    for section in sections:
        yield ""
        yield from table(
            section.title, section.columns, ((r.title, [cell_text(c) for c in r.cells]) for r in section.rows)
        )
        if section.source:
            yield f"  after {section.source}"


def cell_text(cell: Cell) -> str:
    """Return a plain number, or a figure with its interval."""
    return str(cell) if isinstance(cell, int) else short(cell)


def drawn_from(resamples: int, seed: int, where: str) -> Iterator[str]:
    """Yield what the numbers “in brackets”, or wherever they stand, are, if there are any."""
    if resamples:
        yield f"{where}: 95 % intervals, from {resamples} resamples of the articles (seed {seed})"


def check_page(page: str, inputs: Iterable[str | None], *, force: bool) -> None:
    """See to it that a page can be written, before any work is done.

    Raises:
        UsageError: if it goes to standard output, where the figures go, is a folder or one of the inputs, or exists
            and may not be replaced.
    """
    if page == STANDARD_STREAM:
        raise UsageError("--html needs a file: the figures go to standard output", hint="Name one: --html page.html.")
    if os.path.isdir(page):
        raise UsageError(f"{page} is a folder", hint="Name a file in it: --html page.html.")
    if any(name is not None and is_same_file(name, page) for name in inputs):
        raise UsageError(f"{page} is an input", hint="Nothing was changed. Name another file for the page.")
    check_output(page, force=force, example="page.html")


def encoded(parts: Iterable[str]) -> Iterator[bytes]:
    """Yield the parts of a page as they go into its file."""
    return (part.encode("utf-8", "replace") for part in parts)


def as_text(lines: Iterable[str]) -> bytes:
    """Return lines as they go to a terminal."""
    return "".join(f"{one_line(line)}\n" for line in lines).encode()


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
