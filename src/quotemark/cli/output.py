"""Where commands write to: checked before any work is done, then written in one step."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def is_same_file(name: str, output: str) -> bool:
    """Tell whether an input and an output are one file, by whatever paths they are named."""
    if STANDARD_STREAM in (name, output):
        return False
    try:
        return os.path.samefile(name, output)
    except OSError:
        return False  # one of them does not exist


def refuse_own_input(name: str, output: Path) -> None:
    """Make sure that an output is not a dataset that is read, which no --force replaces.

    Raises:
        UsageError: if it is.
    """
    if is_same_file(name, str(output)):
        raise UsageError(f"{output} is the dataset to be read", hint="Nothing was changed. Name another place.")


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


def write_files(folder: Path, files: Sequence[tuple[Path, Iterable[bytes]]]) -> None:
    """Write files into a folder, which is made unless it is there; none takes its place before all are written.

    A new train beside an old test would hold the same articles.

    Raises:
        WriteError: if one cannot be written; what was there before still is, and nothing else.
    """
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_all(files)
    except OSError as error:
        raise write_error(folder, error) from error
    finally:
        if is_new:
            with contextlib.suppress(OSError):  # something is in it
                folder.rmdir()


def _write_all(files: Sequence[tuple[Path, Iterable[bytes]]]) -> None:
    """Write the first file, then all others, and put the first into its place when they are in theirs."""
    if files:
        (path, chunks), *others = files
        with held(path):
            replace_file(path, chunks, before_replace=lambda _: _write_all(others))


def check_new_folder(output: str) -> None:
    """Make sure that a folder of this name can be made: whole folders are never replaced.

    Raises:
        UsageError: if there is something else, or a folder that holds something.
    """
    path = Path(output)
    if output == STANDARD_STREAM:
        raise UsageError("This is a folder of files, which do not go to standard output", hint="Name a new folder.")
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path} is a file", hint="Nothing was changed. Name a new folder.")
    if path.is_dir() and any(path.iterdir()):
        raise UsageError(
            f"{path} holds files already", hint="Nothing was changed. Name a new folder, or empty this one."
        )


def write_folder(output: str, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write files into a folder beside the one that is meant, and put it there when all is written.

    Raises:
        WriteError: if that fails; nothing of it is left then.
    """
    path = Path(os.path.abspath(output))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{path.name[:100]}.", suffix=".tmp", dir=path.parent))
        try:
            mask = os.umask(0)
            os.umask(mask)
            made.chmod(0o777 & ~mask)
            fill(made)
            if path.is_dir():
                path.rmdir()
            made.rename(path)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise write_error(path, error) from error
