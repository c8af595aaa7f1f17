"""“quotemark split”: a dataset into train, dev and test, by whole articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from quotemark.cli.output import check_output, refuse_own_input, write_files
from quotemark.cli.publish.options import SplitOptions
from quotemark.cli.publish.reading import Reading, check_folder, copied_lines
from quotemark.cli.terminal import Reporter, counted, size_of, write_stdout
from quotemark.core.errors import UsageError
from quotemark.core.publish.near_duplicates import NearDuplicates
from quotemark.core.publish.splitting import SIDES, Aside, Member, Split, SplitBy, member_of, split, text_to_compare

_ASIDE: Final = "aside.jsonl"
_UNEXPECTED: Final = (Aside.NO_PUBLISHER, Aside.NO_DATE)


def run_split(options: SplitOptions) -> int:
    """Write the sides, report on them, and return the exit code: 1 if something could not be read or given a side.

    Raises:
        UsageError: if an output cannot be what it is meant to be.
        ReadError: if the dataset cannot be read.
        WriteError: if an output cannot be written.
    """
    folder = Path(options.output)
    check_folder(folder)
    outputs = [folder / f"{side}.jsonl" for side in SIDES] + [folder / _ASIDE]
    for path in outputs:
        check_output(str(path), force=options.force, example="train.jsonl")
        refuse_own_input(options.input, path)
    size = size_of(options.input)
    with Reporter(None if size is None else 2 * size, "Splitting") as reporter:
        reading = Reading(options.input, reporter)
        members, duplicates = _members(reading, options)
        if members and all(member.key is None for member in members):
            raise UsageError(
                f"{options.input}: no article says its {options.by} in “meta”",
                hint="Nothing was written. Split by article, or add it to the articles.",
            )
        found = split(members, duplicates, by=options.by, shares=options.shares, seed=options.seed)
        files = [
            (path, copied_lines(options.input, [members[n].line for n in numbers], reporter))
            for path, numbers in zip(outputs, (*found.sides, sorted(found.aside)), strict=True)
            if numbers or path.name != _ASIDE or path.exists()  # an older one would be taken for this split's
        ]
        write_files(folder, files)
    write_stdout(_as_json(members, found) if options.as_json else "".join(_as_text(members, found)).encode())
    _tell_empty(folder, found, options)
    is_unplaced = any(reason in _UNEXPECTED for reason in found.aside.values())
    return 1 if is_unplaced else reading.exit_code


def _tell_empty(folder: Path, found: Split, options: SplitOptions) -> None:
    """Say of each side that was asked for and got nothing why that is, and what to do.

    Of too few articles the numbers say it themselves.
    """
    for side, share, numbers in zip(SIDES, options.shares, found.sides, strict=True):
        if share and not numbers and options.by is not SplitBy.ARTICLE:
            print(
                f"quotemark: {folder / side}.jsonl is empty: there are too few {options.by}s for all parts. Split by "
                "article, or say --shares with a 0 for a part that is not wanted.",
                file=sys.stderr,
            )


def _members(reading: Reading, options: SplitOptions) -> tuple[list[Member], list[list[int]]]:
    """Return what splitting needs to know of the articles, and which of them are near-duplicates."""
    members, texts = [], NearDuplicates()
    for entry, article in reading.articles():
        members.append(member_of(article, entry.line or 1, options.by))
        texts.add(text_to_compare(article))
    return members, texts.groups(options.near)


def _as_text(members: Sequence[Member], found: Split) -> Iterator[str]:
    placed = sum(map(len, found.sides))
    for side, numbers in zip(SIDES, found.sides, strict=True):
        share = f" ({len(numbers) / placed:.1%})" if placed else ""
        quotes = counted(sum(members[n].quotes for n in numbers), "confirmed quote")
        yield f"{side}.jsonl: {counted(len(numbers), 'article')}{share}, {quotes}\n"
    for reason, count in Counter(found.aside.values()).items():
        yield f"{_ASIDE}: {counted(count, 'article')} {reason}\n"
    if found.duplicates:
        articles = counted(sum(map(len, found.duplicates)), "article")
        yield f"{counted(len(found.duplicates), 'group')} of near-duplicates ({articles}), none on two sides\n"
    else:
        yield "no near-duplicates\n"


def _as_json(members: Sequence[Member], found: Split) -> bytes:
    """Return the report as docs/cli.md describes it for programs."""
    record = {
        **{side: [members[n].id for n in numbers] for side, numbers in zip(SIDES, found.sides, strict=True)},
        "aside": {members[n].id: reason for n, reason in sorted(found.aside.items())},
        "duplicates": [[members[n].id for n in group] for group in found.duplicates],
    }
    return msgspec.json.encode(record) + b"\n"
