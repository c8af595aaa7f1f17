"""“quotemark compare” and “adjudicate”: in what several people's work differs, and a dataset in which to settle it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from quotemark.cli.options import CompareOptions
from quotemark.cli.output import check_output, write_output
from quotemark.cli.terminal import one_line, write_stdout
from quotemark.core.adjudication.comparing import Compared, Group, Kind
from quotemark.core.adjudication.datasets import Told, begin, compare_datasets, open_sources
from quotemark.core.adjudication.making import adjudicable
from quotemark.core.adjudication.telling import told_kinds, told_version
from quotemark.core.adjudication.versions import as_records
from quotemark.core.errors import UsageError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.merging.datasets import Source
from quotemark.core.merging.differences import in_marks, shortened


def run_compare(options: CompareOptions) -> int:
    """Print in what datasets differ, write the dataset to adjudicate if one is named; 1 if anything differs, else 0.

    Raises:
        UsageError: if there are fewer than two datasets, or too many, or the output cannot be what it is meant to be.
        ReadError: if one of them cannot be read.
        WriteError: if the output cannot be written.
    """
    if options.output is not None:
        check_output(options.output, force=options.force, example="gold.jsonl")
        if options.output == "-" and options.as_json:
            raise UsageError("--json and -o - both write to standard output", hint="Name a file: -o gold.jsonl.")
    sources = open_sources([Path(name) for name in options.inputs])
    report = _Report(options, sources)
    if options.output is None:
        for _ in report.tell(compare_datasets(sources)):
            continue
    else:
        write_output(options.output, report.tell(compare_datasets(sources)))
    report.end()
    return 1 if report.counts.total() else 0


def run_adjudicate(options: CompareOptions) -> int:
    """Write the dataset to adjudicate, unless it is there already; the window then opens it.

    Raises:
        UsageError: if there are fewer than two datasets, or too many, or another file stands in the output's place.
        ReadError: if one of them cannot be read.
        WriteError: if the output cannot be written.
    """
    assert options.output is not None
    if options.force and check_output(options.output, force=True, example="gold.jsonl"):
        sources = open_sources([Path(name) for name in options.inputs])
        told = [told for told in compare_datasets(sources) if told.compared is not None]
        write_output(options.output, (_line(entry) for entry in told))
    elif not begin([Path(name) for name in options.inputs], Path(options.output)):
        print(f"{options.output}: begun before; it goes on there. --force begins anew.", file=sys.stderr)
    return 0


def _line(told: Told) -> bytes:
    assert told.compared is not None
    return encode_article(adjudicable(told.compared)) + b"\n"


class _Report:
    """What is said of each quote that versions differ in, and of all together."""

    def __init__(self, options: CompareOptions, sources: Sequence[Source]) -> None:
        self._options, self._names = options, [source.name for source in sources]
        self.counts: Counter[Kind] = Counter()
        """How many quotes differ in what; one may differ in several things."""
        self._articles = self._quotes = self._identical = 0
        self._is_silent = options.output == "-"

    def tell(self, compared: Iterator[Told]) -> Iterator[bytes]:
        """Report on articles while yielding the lines for the output."""
        for told in compared:
            if told.compared is None:
                print(f"quotemark: {one_line(told.article.id)}: {told.problem}", file=sys.stderr)
                continue
            self._articles += 1
            self._quotes += len(told.compared.groups)
            self._identical += len(told.compared.groups) - len(told.compared.differences)
            for group in told.compared.groups:
                self.counts.update(group.kinds)
            if not self._is_silent:
                self._print(told.compared)
            if self._options.output is not None:
                yield _line(told)

    def end(self) -> None:
        """Say what it all came to."""
        if self._options.as_json:
            return
        print(f"{', '.join(self._names)}: {self._articles} articles, {self._quotes} quotes", file=sys.stderr)
        print(f"{self._identical:>6}  identical", file=sys.stderr)
        for kind in Kind:
            told = (
                f"{kind} of them" if kind is Kind.ONLY else f"{kind} differs".replace("edges differs", "edges differ")
            )
            print(f"{self.counts[kind]:>6}  {told}", file=sys.stderr)

    def _print(self, compared: Compared) -> None:
        if self._options.as_json:
            for group in compared.groups:
                write_stdout(_as_json(compared, group) + b"\n")
        elif compared.differences:
            article = compared.article
            lines = [f"{article.id} “{article.title}”" if article.title else article.id]
            for group in compared.differences:
                words = in_marks(shortened(article.words(group.first.content)))
                lines.append(f"  {words}: {told_kinds(group)}")
                lines += [f"    {v.by}: {told_version(compared, group, v)}" for v in group.versions]
            write_stdout("".join(one_line(line) + "\n" for line in lines).encode())


def _as_json(compared: Compared, group: Group) -> bytes:
    """Return a quote of all versions as docs/cli.md describes it for programs."""
    names = {speaker.id: speaker.name for speaker in compared.people.speakers}
    versions = [record | {"speaker": names.get(record["speaker"])} for record in as_records(group.versions)]
    for record in versions:
        del record["parent"]
    return msgspec.json.encode(
        {
            "article": compared.article.id,
            "words": compared.article.words(group.first.content),
            "differs": [kind for kind in Kind if kind in group.kinds],
            "versions": versions,
        }
    )
