"""“quotemark card”: what a dataset is and how it was made, as a page that is published with it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from quotemark.cli.options import STANDARD_STREAM
from quotemark.cli.output import check_output, refuse_own_input, write_output
from quotemark.cli.publish.options import CardOptions
from quotemark.cli.publish.reading import Reading
from quotemark.cli.terminal import Reporter, size_of
from quotemark.core.errors import ReadError
from quotemark.core.formats.sources import read_error
from quotemark.core.measuring.agreement import Agreement
from quotemark.core.measuring.layout import agreement_sections
from quotemark.core.publish.card import Statements, card_text
from quotemark.core.publish.card_facts import CardFacts, rules_of
from quotemark.core.publish.splitting import SIDES


def run_card(options: CardOptions) -> int:
    """Write the card, say what is not stated in it, and return the exit code: 1 if something could not be read.

    Raises:
        UsageError: if the output cannot be what it is meant to be.
        ReadError: if a dataset or the figures of agreement cannot be read.
        ResourceError: if the scheme or the guidelines cannot be read.
        WriteError: if the output cannot be written.
    """
    check_output(options.output, force=options.force, example="README.md")
    for name in options.inputs:
        refuse_own_input(name, Path(options.output))
    first = Path(options.inputs[0])
    rules = rules_of(options.scheme, first.parent)
    agreement = _agreement(options.agreement) if options.agreement is not None else None
    with Reporter(size_of(*options.inputs), "Counting") as reporter:
        facts, code = gathered(options.inputs, reporter)
        files = data_files(Path(options.output).parent) if options.output != STANDARD_STREAM else {}
        statements = Statements(
            options.name or first.stem, options.license, options.adjudication, agreement, data_files=files
        )
        write_output(options.output, [card_text(facts, rules, statements).encode()])
        if missing := list(_not_stated(options)):
            reporter.say(f"{options.output}: not stated: {', '.join(missing)}")
    return code


def gathered(names: tuple[str, ...], reporter: Reporter) -> tuple[CardFacts, int]:
    """Return what a card tells of some files, and the exit code: 1 if something could not be read.

    Raises:
        ReadError: if a file cannot be read at all.
    """
    facts, code = CardFacts(), 0
    for name in names:
        reading = Reading(name, reporter)
        facts.begin_file(Path(name).name)
        for _, article in reading.articles():
            facts.add(article)
        facts.unread += reading.unread
        code = max(code, reading.exit_code)
    return facts, code


def data_files(folder: Path) -> Mapping[str, str]:
    """Return the Parquet files that an export for the Hugging Face Hub has put into a folder, by their splits."""
    names = sorted((path.stem for path in (folder / "data").glob("*.parquet")), key=lambda name: (_place(name), name))
    return {name: f"data/{name}.parquet" for name in names}


def _place(split: str) -> int:
    return SIDES.index(split) if split in SIDES else len(SIDES)


def _not_stated(options: CardOptions) -> Iterator[str]:
    for option, value in (
        ("--name", options.name),
        ("--license", options.license),
        ("--adjudication", options.adjudication),
        ("--agreement", options.agreement),
    ):
        if value is None:
            yield option


def _agreement(path: Path) -> Agreement | dict[str, Any]:
    """Return the agreement that a file holds, or its object where another program has written it.

    Raises:
        ReadError: if it cannot be read, or holds no JSON object.
    """
    try:
        data = path.read_bytes()
        with contextlib.suppress(msgspec.ValidationError, KeyError):  # of another program, or not all of the figures
            agreement = msgspec.json.decode(data, type=Agreement)
            return agreement if list(agreement_sections(agreement)) else {}
        return msgspec.json.decode(data, type=dict[str, Any])
    except OSError as error:
        raise read_error(path, error) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReadError(
            f"{path} holds no JSON object", hint="Name what “quotemark agree --json” has written."
        ) from error
