"""“quotemark diff”: which decisions changed from one version of a dataset to another, in words."""

from __future__ import annotations

import sys
from itertools import groupby

import msgspec

from quotemark.cli.merge import opened
from quotemark.cli.options import DiffOptions
from quotemark.cli.terminal import Reporter, one_line, size_of
from quotemark.core.merging.comparing import Changed, compare
from quotemark.core.merging.differences import Difference, in_a_line, in_marks
from quotemark.core.store.dataset import Dataset


def run_diff(options: DiffOptions) -> int:
    """Print what changed and return 1 if anything did, 0 if nothing, 2 where lines could not be compared.

    Raises:
        ReadError: if one of them cannot be read.
    """
    changes = 0
    with Reporter(2 * (size_of(options.old, options.new) or 0), "Comparing") as reporter:
        old, new = opened(options.old, reporter), opened(options.new, reporter)
        for changed in compare(old, new, reporter.advance):
            changes += len(changed.differences)
            reporter.write(_as_json(changed) if options.as_json else _as_text(changed))
    unread = sum(_say_unread(name, dataset) for name, dataset in ((options.old, old), (options.new, new)))
    if unread:
        return 2
    return 1 if changes else 0


def _say_unread(name: str, dataset: Dataset) -> int:
    for problem in dataset.problems:
        print(f"quotemark: {one_line(problem.message)}", file=sys.stderr)
    return len(dataset.problems)


def _as_text(changed: Changed) -> bytes:
    article = changed.article
    title = f" “{article.title}”" if article.title else ""
    lines = [f"{article.id}{title}"]
    for (quote, speaker), group in groupby(changed.differences, key=lambda d: (d.quote, d.speaker)):
        found = list(group)
        about = ""
        if quote is not None:
            about = f"{quote} {in_marks(found[0].words)}: "
        elif speaker is not None:
            about = f"speaker {found[0].words}: "
        lines.append(f"  {about}{in_a_line(found)}{signature(found[0])}")
    return "".join(one_line(line) + "\n" for line in lines).encode()


def signature(difference: Difference) -> str:
    """Return who made it so and when, in brackets, where that is known."""
    parts = [part for part in (difference.by, difference.at) if part]
    return f" [{', '.join(parts)}]" if parts else ""


def _as_json(changed: Changed) -> bytes:
    """Return one object a line for each difference, as docs/cli.md describes it for programs."""
    return b"".join(
        msgspec.json.encode({"article": changed.article.id, **as_record(difference)}) + b"\n"
        for difference in changed.differences
    )


def as_record(difference: Difference) -> dict[str, object]:
    """Return a difference for programs."""
    return {
        "quote": difference.quote,
        "speaker": difference.speaker,
        "words": difference.words,
        "key": difference.key,
        "was": difference.was,
        "now": difference.now,
        "by": difference.by,
        "at": difference.at,
        "told": difference.told,
    }
