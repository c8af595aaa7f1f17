"""“quotemark assign”: articles dealt to annotators in overlapping batches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from quotemark.cli.output import check_output, refuse_own_input, write_files
from quotemark.cli.publish.options import AssignOptions
from quotemark.cli.publish.reading import (
    Reading,
    check_folder,
    copied_lines,
)
from quotemark.cli.terminal import Reporter, counted, size_of, write_stdout
from quotemark.core.errors import UsageError
from quotemark.core.publish.dealing import Card, Deal, deal
from quotemark.core.types import ArticleStatus

_REST: Final = "rest"
_FILE_NAME: Final = re.compile(r"[^\\/:*?\"<>|\x00-\x1f.][^\\/:*?\"<>|\x00-\x1f]*")


def run_assign(options: AssignOptions) -> int:
    """Write a dataset for each annotator, report on them, and return the exit code: 1 if something could not be read.

    Raises:
        UsageError: if the annotators or an output cannot be what they are meant to be.
        ReadError: if the dataset cannot be read.
        WriteError: if an output cannot be written.
    """
    _check_annotators(options)
    folder = Path(options.output)
    check_folder(folder)
    for name in (*options.annotators, _REST):
        path = folder / f"{name}.jsonl"
        check_output(str(path), force=options.force, example="ana.jsonl")
        refuse_own_input(options.input, path)
    size = size_of(options.input)
    with Reporter(None if size is None else 2 * size, "Dealing") as reporter:
        reading = Reading(options.input, reporter)
        cards, lines, notes = _cards(reading)
        dealt = deal(
            cards,
            options.annotators,
            overlap=options.overlap,
            readers=options.readers,
            per=options.per,
            seed=options.seed,
        )
        chosen = {folder / f"{name}.jsonl": numbers for name, numbers in dealt.batches.items()}
        rest = folder / f"{_REST}.jsonl"
        if dealt.left or rest.exists():  # an older one would be taken for what is left of this deal
            chosen[rest] = dealt.left
        files = [
            (path, copied_lines(options.input, [lines[number] for number in numbers], reporter))
            for path, numbers in chosen.items()
        ]
        write_files(folder, files)
    write_stdout(_as_json(cards, dealt) if options.as_json else "".join(_as_text(cards, dealt, notes)).encode())
    return reading.exit_code


def _check_annotators(options: AssignOptions) -> None:
    """Make sure that each name can be that of a file, and that there are people enough.

    Raises:
        UsageError: if not.
    """
    names = options.annotators
    for name in names:
        if not _FILE_NAME.fullmatch(name) or name.casefold() == _REST:
            raise UsageError(
                f"--annotators: {name!r} cannot be the name of a file",
                hint="Use letters and digits, as in ana,ben,cleo.",
            )
    if len({name.casefold() for name in names}) < len(names):
        raise UsageError("--annotators: a name stands there twice", hint="Each annotator needs a name of their own.")
    if options.overlap and not 2 <= options.readers <= len(names):
        raise UsageError(
            f"--readers {options.readers} cannot be with {counted(len(names), 'annotator')}",
            hint="Change --readers, name more annotators, or say --overlap 0.",
        )


def _cards(reading: Reading) -> tuple[list[Card], list[int], list[str]]:
    """Return the articles to deal, their lines (1-based), and what is to be told of others."""
    cards, lines = [], []
    excluded = decided = 0
    for entry, article in reading.articles():
        if article.status is ArticleStatus.EXCLUDED:
            excluded += 1
            continue
        decided += any(not quote.is_open for quote in article.quotes)
        cards.append(Card(article.id, len(article.text)))
        lines.append(entry.line or 1)
    notes = []
    if excluded:
        notes.append(f"not dealt: {counted(excluded, 'article')} excluded from the work")
    if decided:
        notes.append(f"{counted(decided, 'article')} with decisions already, which are in the batches")
    return cards, lines, notes


def _as_text(cards: Sequence[Card], dealt: Deal, notes: Sequence[str]) -> Iterator[str]:
    shared = set(dealt.shared)
    for name, numbers in dealt.batches.items():
        length = sum(cards[number].length for number in numbers)
        common = sum(number in shared for number in numbers)
        yield f"{name}.jsonl: {counted(len(numbers), 'article')}, {length:,} characters, {common} shared\n"
    for (one, other), count in dealt.together().items():
        yield f"{one} and {other} both read {counted(count, 'article')}\n"
    if dealt.left:
        yield f"{_REST}.jsonl: {counted(len(dealt.left), 'article')} that nobody has yet\n"
    yield from (f"{note}\n" for note in notes)


def _as_json(cards: Sequence[Card], dealt: Deal) -> bytes:
    """Return the report as docs/cli.md describes it for programs."""
    record = {
        "batches": {name: [cards[number].id for number in numbers] for name, numbers in dealt.batches.items()},
        "shared": [cards[number].id for number in dealt.shared],
        "rest": [cards[number].id for number in dealt.left],
    }
    return msgspec.json.encode(record) + b"\n"
