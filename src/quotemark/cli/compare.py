"""“quotemark compare” and “adjudicate”: in what several people's work differs, and a dataset in which to settle it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from quotemark.cli.options import CompareOptions, Window
from quotemark.cli.output import check_output, refuse_own_input, write_output
from quotemark.cli.terminal import counted, one_line, write_stdout
from quotemark.core.adjudication.cautions import cautions, cautions_of_begun
from quotemark.core.adjudication.comparing import Compared, Group, Kind
from quotemark.core.adjudication.datasets import (
    adjudicable_lines,
    annotators_in,
    begin,
    compare_datasets,
    nothing_common,
    open_sources,
)
from quotemark.core.adjudication.making import adjudicable
from quotemark.core.adjudication.tally import Tally
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
        _refuse_own_inputs(options)
        check_output(options.output, force=options.force, example="gold.jsonl")
        if options.output == "-" and options.as_json:
            raise UsageError("--json and -o - both write to standard output", hint="Name a file: -o gold.jsonl.")
    sources = open_sources([Path(name) for name in options.inputs])
    report = _Report(options)
    if options.output is None:
        for _ in report.tell(sources):
            continue
    else:
        write_output(options.output, report.tell(sources))
    report.end(sources)
    _tell(cautions(sources, report.tally))
    if any(source.dataset.problems for source in sources):
        return 2
    return 1 if report.tally.kinds.total() else 0


def run_adjudicate(options: CompareOptions) -> Window:
    """Write the dataset to adjudicate, unless it is there already, and return the window that opens it.

    Raises:
        UsageError: if there are fewer than two datasets, or too many, or they have no article in common, or another
            file stands in the output's place.
        ReadError: if one of them cannot be read.
        WriteError: if the output cannot be written.
    """
    assert options.output is not None
    _refuse_own_inputs(options)
    inputs, output = [Path(name) for name in options.inputs], Path(options.output)
    if options.force and check_output(options.output, force=True, example="gold.jsonl"):
        sources, tally = open_sources(inputs), Tally()
        write_output(options.output, adjudicable_lines(sources, tally))
        found = cautions(sources, tally)
    elif (begun := begin(inputs, output)) is not None:
        found = cautions(*begun)
    else:
        _say(f"{options.output}: begun before; it goes on there. --force begins anew.")
        found = cautions_of_begun(open_sources(inputs), annotators_in(output))
    _tell(found)
    return Window((options.output,), cautions=tuple(found))


def _refuse_own_inputs(options: CompareOptions) -> None:
    """Make sure that nobody's work is the place for what is made of it."""
    assert options.output is not None
    for name in options.inputs:
        refuse_own_input(name, Path(options.output))


def _tell(found: Sequence[str]) -> None:
    for told in found:
        _say(f"quotemark: {one_line(told)}.")


def _say(line: str) -> None:
    print(line, file=sys.stderr)


class _Report:
    """What is said of each quote that versions differ in, and of all together."""

    def __init__(self, options: CompareOptions) -> None:
        self._options = options
        self.tally = Tally()
        self._is_silent = options.output == "-"

    def tell(self, sources: Sequence[Source]) -> Iterator[bytes]:
        """Report on articles while yielding the lines for the output.

        Raises:
            UsageError: at the end, if the datasets have no article in common.
        """
        for told in compare_datasets(sources):
            self.tally.add(told)
            if told.compared is None:
                _say(f"quotemark: {one_line(told.article.id)}: {told.problem}")
                continue
            if not self._is_silent:
                self._print(told.compared)
            if self._options.output is not None:
                yield encode_article(adjudicable(told.compared)) + b"\n"
        if not self.tally.has_common:
            raise nothing_common(sources)

    def end(self, sources: Sequence[Source]) -> None:
        """Say what it all came to."""
        if self._options.as_json:
            return
        names, tally = ", ".join(source.name for source in sources), self.tally
        _say(f"{names}: {counted(tally.articles, 'article')}, {counted(tally.quotes, 'quote')}")
        _say(f"{tally.identical:>6}  identical")
        for kind in Kind:
            told = (
                f"{kind} of them" if kind is Kind.ONLY else f"{kind} differs".replace("edges differs", "edges differ")
            )
            _say(f"{tally.kinds[kind]:>6}  {told}")

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
