"""“quotemark agree”: how annotators agree on the same articles, layer by layer, with intervals."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from quotemark.cli.measured import Read, as_text, check_page, counted, drawn_from, encoded, section_lines
from quotemark.cli.options import AgreeOptions
from quotemark.cli.output import write_output
from quotemark.cli.terminal import Reporter, write_stdout
from quotemark.core.errors import ReadError, UsageError
from quotemark.core.measuring.agreement import Agreement, Annotator, Layered, agree, layers
from quotemark.core.measuring.alignment import is_through
from quotemark.core.measuring.layout import agreement_sections
from quotemark.core.opening import refuse_twice
from quotemark.core.types import Article, QuoteStatus


def run_agree(options: AgreeOptions) -> int:
    """Print the figures and return the exit code: 1 if lines could not be read, and are left out.

    Raises:
        ReadError: if a file cannot be read, or the texts of an article differ.
        UsageError: if fewer than two files are named, or one is named twice, no two of them are through with
            the same article, or the page cannot be where it is meant to be.
        WriteError: if the page cannot be written.
    """
    if len(options.inputs) < 2:
        raise UsageError("name two datasets or more", hint="quotemark agree ana.jsonl ben.jsonl")
    refuse_twice([Path(name) for name in options.inputs])
    if options.html is not None:
        check_page(options.html, options.inputs, force=options.force)
    read = Read(options.inputs)
    names = _names(options.inputs)
    through = [
        {key: article for key, article in articles.items() if options.with_open or is_through(article)}
        for articles in read.articles
    ]
    annotators = [
        Annotator(name, len(kept), sum(map(_quotes, kept.values())), len(articles) - len(kept))
        for name, kept, articles in zip(names, through, read.articles, strict=True)
    ]
    shared, alone = _shared(through)
    if not shared:
        raise UsageError(
            "no two files are through with the same article",
            hint="Articles are paired by their ids, and those with open candidates are left out; "
            "--with-open takes these, too.",
        )
    agreement = agree(_layered(shared, names), annotators, alone, resamples=options.resamples, seed=options.seed)
    if options.html is not None:
        from quotemark.core.measuring.page.html import agreement_page

        page = agreement_page(f"Agreement of {', '.join(names)}", _summary(agreement, "beside the figures"), agreement)
        write_output(options.html, encoded(page))
    write_stdout(_as_json(options, agreement) if options.as_json else as_text(_lines(agreement)))
    return 1 if read.unread else 0


def _names(paths: Sequence[str]) -> list[str]:
    """Return how annotators are called: by the names of their files, without what all of these have."""
    for called in (lambda path: Path(path).stem, os.path.basename):
        names = [called(path) for path in paths]
        if len(set(names)) == len(names):
            return names
    return list(paths)


def _shared(through: Sequence[Mapping[str, Article]]) -> tuple[list[list[Article | None]], int]:
    """Return the versions of each article that at least two have, and how many only one has."""
    found, alone = [], 0
    for key in dict.fromkeys(key for articles in through for key in articles):
        versions = [articles.get(key) for articles in through]
        if sum(article is not None for article in versions) > 1:
            found.append(versions)
        else:
            alone += 1
    return found, alone


def _layered(shared: Sequence[Sequence[Article | None]], names: Sequence[str]) -> list[Layered]:
    found = []
    with Reporter(sum(_size(versions) for versions in shared), "Comparing") as reporter:
        for versions in shared:
            try:
                found.append(layers(versions))
            except ValueError as error:
                who = [name for name, article in zip(names, versions, strict=True) if article is not None]
                raise ReadError(
                    f"{', '.join(who)}: {error}", hint="Annotators must be given the same text; none may be changed."
                ) from error
            reporter.advance(_size(versions))
    return found


def _quotes(article: Article) -> int:
    return sum(quote.status is not QuoteStatus.REJECTED for quote in article.quotes)


def _size(versions: Sequence[Article | None]) -> int:
    return sum(len(article.text) for article in versions if article is not None)


def _as_json(options: AgreeOptions, agreement: Agreement) -> bytes:
    """Return what docs/cli.md describes for programs: one object."""
    record = {"files": options.inputs, **msgspec.structs.asdict(agreement)}
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def _summary(agreement: Agreement, where: str) -> Iterator[str]:
    people = counted(len(agreement.annotators), "annotator")
    yield f"{people}, {counted(agreement.articles, 'article')} that at least two of them are through with"
    if agreement.alone:
        yield f"{counted(agreement.alone, 'article')} that only one of them is through with: left out"
    if agreement.articles > 1:
        yield from drawn_from(agreement.resamples, agreement.seed, where)


def _lines(agreement: Agreement) -> Iterator[str]:
    yield from _summary(agreement, "in brackets")
    yield from section_lines(agreement_sections(agreement))
