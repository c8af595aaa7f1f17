"""“quotemark log”: who decided what when, from the journal beside a dataset."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import msgspec

from quotemark.cli.diff import as_record
from quotemark.cli.merge import opened
from quotemark.cli.options import LogOptions
from quotemark.cli.terminal import Reporter, counted, fail, one_line, size_of
from quotemark.core.errors import RecordError, UsageError
from quotemark.core.merging.differences import in_marks
from quotemark.core.store.dataset_lock import local_time
from quotemark.core.store.history import Act, forget_before, history
from quotemark.core.store.journal import StepKind, journal_path


def run_log(options: LogOptions) -> int:
    """Print the history, newest last, or shorten it, and return the exit code: 1 if lines could not be read.

    Raises:
        UsageError: if the date cannot be understood, or decisions wait to be saved.
        LockedError: if the journal is to be shortened while the dataset is open in a window.
        ReadError: if the dataset or its journal cannot be read.
    """
    path = Path(options.input)
    if options.forget_before is not None:
        gone, left = forget_before(path, _moment(options.forget_before))
        print(f"{journal_path(path).name}: {counted(gone, 'line')} forgotten, {left} kept.", file=sys.stderr)
        return 0
    code = 0
    with Reporter(size_of(options.input, str(journal_path(path))), "Reading") as reporter:
        dataset = opened(options.input, reporter)
        if options.article is not None and dataset.row_of(options.article) is None:
            return fail(f"{path} has no article {options.article}")
        for act in history(dataset, options.article, reporter.advance):
            if isinstance(act, RecordError):
                reporter.say(f"quotemark: {act.message}")
                code = 1
            elif options.as_json:
                reporter.write(_as_json(act))
            elif act.entry.kind is not StepKind.MACHINE:
                reporter.write(_as_text(act))
    return code


def _moment(date: str) -> str:
    """Return a date, or a date with a time, of the clock here as a moment in UTC."""
    try:
        moment = datetime.datetime.fromisoformat(date).astimezone(datetime.UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{date!r} is not a date", hint="Write 2026-11-28, or 2026-11-28T14:30.") from error
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _as_text(act: Act) -> bytes:
    entry = act.entry
    head = f"{local_time(entry.at)}  {entry.by or 'somebody'}  {entry.id}  {entry.act}"
    changes: dict[str, list[str]] = {}
    for change in act.changes:
        about = f"{change.quote} {in_marks(change.words)}" if change.quote and change.words else change.quote or ""
        if change.speaker is not None:
            about = f"speaker {change.words}"
        changes.setdefault(about, []).append(change.told)
    lines = [head, *(f"    {': '.join(filter(None, (about, '; '.join(told))))}" for about, told in changes.items())]
    return "".join(one_line(line) + "\n" for line in lines).encode()


def _as_json(act: Act) -> bytes:
    """Return what docs/cli.md describes for programs."""
    entry = act.entry
    record = {
        "at": entry.at,
        "by": entry.by,
        "article": entry.id,
        "title": act.title,
        "act": entry.act,
        "kind": entry.kind,
        "changes": [as_record(change) for change in act.changes],
    }
    return msgspec.json.encode(record) + b"\n"
