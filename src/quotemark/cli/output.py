"""Where commands write to: checked before any work is done, then written in one step."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotemark.cli.options import STANDARD_STREAM
from quotemark.cli.terminal import write_stdout
from quotemark.core.errors import UsageError
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.store.journal import Journal, journal_path
from quotemark.core.store.safe_write import recover, replace_file, write_error


def check_output(output: str, *, force: bool, example: str) -> bool:
    """Return whether the output is a file that will be replaced; ``example`` is a name that would do.

    Raises:
        UsageError: if it is a folder, or exists and may not be replaced, or is a dataset with decisions that wait to be
            saved.
        LockedError: if it is a dataset that is open in a window.
    """
    if output == STANDARD_STREAM:
        return False
    path = Path(output)
    if path.is_dir():
        raise UsageError(f"{path} is a folder", hint=f"Name a file in it: -o {example}.")
    with held(path):
        if not path.is_file():
            return False
        if not force:
            raise UsageError(f"{path} exists", hint="Nothing was changed. Say --force to replace it.")
        _ensure_nothing_waits(path)
    return True


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep windows from writing to a dataset while it is replaced; what a save left that was cut off is cleared away.

    Raises:
        LockedError: if it is open in one.
    """
    if path.exists() and not path.is_file():  # a device or a pipe is no dataset
        yield
        return
    lock = DatasetLock(path, "quotemark")
    lock.check()
    try:
        recover(path)
        yield
    finally:
        lock.release()


def _ensure_nothing_waits(path: Path) -> None:
    waiting, _ = Journal(journal_path(path)).unsaved()
    if waiting:
        raise UsageError(
            f"{journal_path(path)} holds decisions that are not in {path.name} yet",
            hint="Nothing was changed. Open it in the window and save it first, or write to another file.",
        )


def write_output(output: str, chunks: Iterable[bytes]) -> None:
    """Write the chunks to standard output, into a device, or in the place of a file in one step.

    Raises:
        WriteError: if that fails; what was in the file is still there.
    """
    path = Path(output)
    if output == STANDARD_STREAM:
        for chunk in chunks:
            write_stdout(chunk)
    elif path.exists() and not path.is_file():  # a device or a pipe: to be written to, never replaced
        try:
            with path.open("wb") as stream:
                stream.writelines(chunks)
        except OSError as error:
            raise write_error(path, error) from error
    else:
        with held(path):
            replace_file(path, chunks)
