"""Writing a file so that at every moment the old or the new one stands there whole."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from quotemark.core.errors import WriteError

_REASONS: Final = {
    errno.ENOSPC: ("the disk is full", "Free some space and save again."),
    errno.EDQUOT: ("your disk quota is used up", "Free some space and save again."),
    errno.EFBIG: ("the file would be larger than this disk or account allows", "Save to another place."),
    errno.EROFS: ("the disk is read-only", "Save to another place."),
    errno.EACCES: ("you may not write there", "Save to another place, or ask for permission."),
    errno.EPERM: ("you may not write there", "Save to another place, or ask for permission."),
    errno.ENOENT: ("the folder is gone", "Save to another place, or bring the folder back."),
    errno.EIO: ("the disk reports an error", "Save to another disk now."),
}


def write_error(path: Path, error: OSError) -> WriteError:
    """Return the error to show when ``path`` cannot be written: what, why, what is safe, what to do."""
    reason, advice = _REASONS.get(error.errno or 0, (error.strerror or str(error), "Save to another place."))
    return WriteError(f"{path} could not be written: {reason}", hint=f"What was there is unchanged. {advice}")


def replace_file(path: Path, chunks: Iterable[bytes], *, before_replace: Callable[[], None] | None = None) -> int:
    """Put a file of these chunks in the place of ``path`` in one step and return its length in bytes.

    A temporary file in the same folder is written and fsynced, then renamed, then the folder is fsynced.
    Permissions are kept, and where ``path`` is a symbolic link the file that it points to is replaced.
    ``before_replace`` is called just before the rename: Windows cannot replace a file that is mapped.

    Raises:
        WriteError: if any step fails; ``path`` is then as it was and no temporary file is left.
    """
    target = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb", buffering=1 << 20) as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            length = file.tell()
        os.chmod(temporary, _mode_for(target))
        if before_replace is not None:
            before_replace()
        os.replace(temporary, target)
        temporary = None
        sync_folder(target.parent)
    except OSError as error:
        raise write_error(path, error) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):  # the error above says what matters; a leftover harms nobody
                os.unlink(temporary)
    return length


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mode_for(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
