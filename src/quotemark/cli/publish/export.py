"""“quotemark export”: a dataset as other programs read it, an article at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from quotemark.cli.options import STANDARD_STREAM
from quotemark.cli.output import check_new_folder, check_output, refuse_own_input, write_folder, write_output
from quotemark.cli.publish.card import data_files, gathered
from quotemark.cli.publish.options import ExportFormat, ExportOptions
from quotemark.cli.publish.reading import Reading
from quotemark.cli.terminal import Reporter, counted, size_of
from quotemark.core.errors import UsageError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.publish.brat import brat_files
from quotemark.core.publish.card import Statements, card_text
from quotemark.core.publish.card_facts import rules_of
from quotemark.core.publish.conll import conll_lines, most_layers
from quotemark.core.publish.libraries import require
from quotemark.core.publish.selection import Chosen, Selection, choose
from quotemark.core.publish.spacy_docs import docs_file, docs_files
from quotemark.core.publish.spreadsheet import csv_rows
from quotemark.core.publish.tables import parquet_chunks
from quotemark.core.publish.textless import without_text
from quotemark.core.publish.tokens import tag
from quotemark.core.types import ArticleStatus

_NOT_IN_NAMES: Final = re.compile(r"\W+")


def run_export(options: ExportOptions) -> int:
    """Write the export, report on standard error, and return the exit code: 1 if something could not be read.

    Raises:
        UsageError: if the options contradict each other, or the output cannot be what it is meant to be.
        ReadError: if the dataset cannot be read.
        WriteError: if the output cannot be written; what was there before still is.
    """
    _check_usage(options)
    passes = 2 if options.to in (ExportFormat.CONLL, ExportFormat.HF) else 1
    size = size_of(*options.inputs)
    with Reporter(None if size is None else passes * size, "Exporting") as reporter:
        tally = Tally(options.selection)
        if options.to is ExportFormat.HF:
            code = _write_hf(options, reporter, tally)
        else:
            reading = Reading(options.inputs[0], reporter)
            _WRITERS[options.to](options, reading, tally)
            code = reading.exit_code
        for line in tally.lines():
            reporter.say(f"{options.output}: {line}")
    return code


class Tally:
    """What was exported, and what was left out that whoever trains on the rest should know of."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._articles = self._quotes = self._negatives = 0
        self._excluded = self._not_done = self._open = self._with_open = self._disputed = 0

    def chosen(self, reading: Reading) -> Iterator[Chosen]:
        """Yield what is exported of each article, counting it."""
        for _, article in reading.articles():
            found = choose(article, self._selection)
            if found is None:
                is_excluded = article.status is ArticleStatus.EXCLUDED
                self._excluded += is_excluded
                self._not_done += not is_excluded
                continue
            self._articles += 1
            self._quotes += len(found.quotes)
            self._negatives += len(found.negatives)
            self._open += found.open_left_out
            self._with_open += bool(found.open_left_out)
            self._disputed += found.disputed
            yield found

    def lines(self) -> Iterator[str]:
        """Yield what there is to say, a line each."""
        negatives = f", {counted(self._negatives, 'negative')}" if self._negatives else ""
        yield f"{counted(self._articles, 'article')}, {counted(self._quotes, 'quote')}{negatives}"
        if self._excluded:
            yield f"left out: {counted(self._excluded, 'article')} excluded from the work"
        if self._not_done:
            yield f"left out: {counted(self._not_done, 'article')} not done"
        if self._open:
            where = counted(self._with_open, "article")
            yield f"left out: {counted(self._open, 'open quote')} in {where}; --done-only leaves out such articles"
        if self._disputed:
            yield f"{counted(self._disputed, 'quote')} disputed: two people differ (verdict)"


def _check_usage(options: ExportOptions) -> None:
    if options.to is not ExportFormat.CSV and (options.with_mark or options.semicolons):
        raise UsageError("--bom and --semicolons are for --to csv")
    if (options.no_text or options.keep_meta) and options.to is not ExportFormat.JSONL:
        raise UsageError("--no-text and --keep-meta are for --to jsonl")
    if options.to is not ExportFormat.HF and len(options.inputs) > 1:
        raise UsageError(f"--to {options.to} takes one dataset", hint="“quotemark merge” makes one of several.")
    if len({_split_name(name) for name in options.inputs}) < len(options.inputs):
        raise UsageError("two of the files would be one split", hint="Give them different names.")
    if options.keep_meta and not options.no_text:
        raise UsageError("--keep-meta is for --no-text; otherwise all of meta stays")
    if (library := _LIBRARIES.get(options.to)) is not None:
        require(library, options.to)
    if _is_folder(options):
        check_new_folder(options.output)
    else:
        check_output(options.output, force=options.force, example=f"work.{options.to}")
        for name in options.inputs:
            refuse_own_input(name, Path(options.output))


def _is_folder(options: ExportOptions) -> bool:
    """Tell whether the export is a folder of files; of spaCy it is unless a .spacy file is named."""
    if options.to is ExportFormat.SPACY:
        return options.output != STANDARD_STREAM and not options.output.endswith(".spacy")
    return options.to in (ExportFormat.BRAT, ExportFormat.HF)


def _write_csv(options: ExportOptions, reading: Reading, tally: Tally) -> None:
    rows = csv_rows(tally.chosen(reading), with_mark=options.with_mark, semicolons=options.semicolons)
    write_output(options.output, rows)


def _write_conll(options: ExportOptions, reading: Reading, tally: Tally) -> None:
    layers = most_layers(tag(found) for found in Tally(options.selection).chosen(reading))
    write_output(options.output, conll_lines(tally.chosen(reading), layers))


def _write_brat(options: ExportOptions, reading: Reading, tally: Tally) -> None:
    def fill(folder: Path) -> None:
        for name, data in brat_files(tally.chosen(reading)):
            (folder / name).write_bytes(data)

    write_folder(options.output, fill)


def _write_spacy(options: ExportOptions, reading: Reading, tally: Tally) -> None:
    chosen = tally.chosen(reading)
    if not _is_folder(options):
        write_output(options.output, (docs_file(part) for part in (chosen,)))
        return

    def fill(folder: Path) -> None:
        for number, data in enumerate(docs_files(chosen), 1):
            (folder / f"part-{number:05}.spacy").write_bytes(data)

    write_folder(options.output, fill)


def _write_parquet(options: ExportOptions, reading: Reading, tally: Tally) -> None:
    write_output(options.output, parquet_chunks(tally.chosen(reading)))


def _write_jsonl(options: ExportOptions, reading: Reading, tally: Tally) -> None:
    write_output(options.output, (_jsonl_line(options, found) for found in tally.chosen(reading)))


def _jsonl_line(options: ExportOptions, chosen: Chosen) -> bytes:
    by_id = {quote.id: quote for quote in chosen.all}
    quotes = tuple(by_id[quote.id] for quote in chosen.article.quotes if quote.id in by_id)
    article = replace(chosen.article, quotes=quotes)
    if options.no_text:
        return msgspec.json.encode(without_text(article, options.keep_meta)) + b"\n"
    return encode_article(article) + b"\n"


def _write_hf(options: ExportOptions, reporter: Reporter, tally: Tally) -> int:
    """Write a folder of Parquet files, one for each input, with a card, and return the exit code."""
    first = Path(options.inputs[0])
    splits = {_split_name(name): name for name in options.inputs}
    rules = rules_of(None, first.parent)
    facts, code = gathered(options.inputs, reporter)

    def fill(folder: Path) -> None:
        (folder / "data").mkdir()
        for split, name in splits.items():
            reading = Reading(name, reporter, is_told=True)
            with (folder / "data" / f"{split}.parquet").open("wb") as file:
                file.writelines(parquet_chunks(tally.chosen(reading)))
        name = first.stem if len(splits) == 1 else first.absolute().parent.name
        card = card_text(facts, rules, Statements(name, data_files=data_files(folder)))
        (folder / "README.md").write_bytes(card.encode())

    write_folder(options.output, fill)
    reporter.say(f"{options.output}: README.md says what the data show; “quotemark card” adds licence and agreement")
    return code


def _split_name(name: str) -> str:
    """Return what the split of a file is called: letters, digits and underscores."""
    return _NOT_IN_NAMES.sub("_", Path(name).stem) or "data"


_LIBRARIES = {ExportFormat.SPACY: "spacy", ExportFormat.PARQUET: "pyarrow", ExportFormat.HF: "pyarrow"}

_WRITERS: dict[ExportFormat, Callable[[ExportOptions, Reading, Tally], None]] = {
    ExportFormat.CSV: _write_csv,
    ExportFormat.CONLL: _write_conll,
    ExportFormat.BRAT: _write_brat,
    ExportFormat.SPACY: _write_spacy,
    ExportFormat.PARQUET: _write_parquet,
    ExportFormat.JSONL: _write_jsonl,
}
