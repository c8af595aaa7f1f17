"""“quotemark repair”: what can be mended of a dataset without guessing, into a new file."""

from __future__ import annotations

import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from quotemark.cli.options import RepairOptions
from quotemark.cli.output import check_output, write_output
from quotemark.cli.terminal import Reporter, one_line, size_of, write_stdout
from quotemark.core.checking.mending import Deed, DeedKind
from quotemark.core.checking.repair import Repair
from quotemark.core.errors import UsageError
from quotemark.core.store import journal
from quotemark.core.store.safe_write import BLOCK

_IN_MEMORY: Final = 1 << 24
"""Bytes of lines set aside that are kept in memory until they are written; more of them wait in a file."""


def run_repair(options: RepairOptions) -> int:
    """Write the mended dataset, print what was done, and return the exit code: 1 if something was left as it is.

    Raises:
        UsageError: if an output cannot be what it is meant to be.
        ReadError: if the dataset cannot be read.
        WriteError: if an output cannot be written.
    """
    source, output = Path(options.input), Path(options.output)
    rest = Path(options.rest) if options.rest is not None else None
    _check_outputs(source, output, rest, force=options.force)
    with (
        Reporter(2 * (size_of(options.input) or 0), "Mending") as reporter,
        tempfile.SpooledTemporaryFile(_IN_MEMORY) as aside,
    ):
        repair = Repair(source, set_aside=aside.write if rest is not None else None, advance=reporter.advance)
        write_output(str(output), repair.lines())
        if rest is not None and aside.tell():
            aside.seek(0)
            write_output(str(rest), iter(partial(aside.read, BLOCK), b""))
    deeds = [*repair.deeds, *_left_in_the_journal(source)]
    for deed in deeds:
        told = _as_json(options.input, deed) if options.as_json else _as_text(options.input, deed)
        write_stdout(told + b"\n")
    left = sum(deed.kind is DeedKind.LEFT for deed in deeds)
    if not options.as_json:
        print(f"{options.output}: {len(deeds) - left} mended, {left} left as they are.", file=sys.stderr)
    return 1 if left else 0


def _check_outputs(source: Path, output: Path, rest: Path | None, *, force: bool) -> None:
    for path in (output, rest):
        if path is None:
            continue
        if path.exists() and source.exists() and os.path.samefile(path, source):
            raise UsageError(f"{path} is the file to be mended", hint="Nothing was changed. Name a new one.")
        check_output(str(path), force=force, example="mended.jsonl")
    if rest is not None and os.path.realpath(rest) == os.path.realpath(output):
        raise UsageError("-o and --rest name the same file", hint="Nothing was changed. Name two.")
    if (beside := journal.journal_path(output)).exists():
        raise UsageError(
            f"{beside} lies there, a journal of another dataset", hint="Nothing was changed. Choose another name."
        )


def _left_in_the_journal(source: Path) -> list[Deed]:
    """Return what says that decisions wait beside the file; they are not in it and so not in the new one."""
    waiting, _ = journal.Journal(journal.journal_path(source)).unsaved()
    if not waiting:
        return []
    told = f"decisions that wait in {journal.journal_path(source).name}, and are not in the file: {len(waiting)}"
    return [Deed(None, None, "", DeedKind.LEFT, told)]


def _as_text(name: str, deed: Deed) -> bytes:
    where = name if deed.line is None else f"{name}:{deed.line}"
    left = "left as it is" if deed.kind is DeedKind.LEFT else ""
    return one_line(": ".join(part for part in (where, left, deed.path, deed.message) if part)).encode()


def _as_json(name: str, deed: Deed) -> bytes:
    """Return a deed as docs/cli.md describes it for programs."""
    record = {
        "file": name,
        "line": deed.line,
        "id": deed.article_id,
        "path": deed.path,
        "done": deed.kind,
        "message": deed.message,
    }
    return msgspec.json.encode(record)
