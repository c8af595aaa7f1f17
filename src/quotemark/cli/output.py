"""Where commands write to: checked before any work is done, then written in one step."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from quotemark.cli.options import STANDARD_STREAM
from quotemark.cli.terminal import write_stdout
from quotemark.core.errors import UsageError
from quotemark.core.safe_write import replace_file, write_error


def check_output(output: str, *, force: bool, example: str) -> bool:
    """Return whether the output is a file that will be replaced; ``example`` is a name that would do.

    Raises:
        UsageError: if it is a folder, or exists and may not be replaced.
    """
    if output == STANDARD_STREAM:
        return False
    path = Path(output)
    if path.is_dir():
        raise UsageError(f"{path} is a folder", hint=f"Name a file in it: -o {example}.")
    if not path.is_file():
        return False
    if not force:
        raise UsageError(f"{path} exists", hint="Nothing was changed. Say --force to replace it.")
    return True


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
        replace_file(path, chunks)
