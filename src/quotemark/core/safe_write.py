"""Writing a file so that at every moment the old or the new one stands there whole."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
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
    Permissions, group and owner are kept as far as the system lets us, and where ``path`` is a symbolic link the
    file that it points to is replaced. ``before_replace`` is called just before the rename: Windows cannot replace
    a file that is held open.

    Raises:
        WriteError: if any step fails, or if ``path`` is write-protected or no file (a device, a pipe); it is then as
            it was and no temporary file is left.
    """
    target = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        before = _existing(target)
        prefix = f".{target.name[:48]}."  # 255 bytes is the longest name of most systems
        handle, temporary = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb", buffering=1 << 20) as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            length = file.tell()
        _dress(temporary, before)
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
    """Make a rename in ``folder`` durable, where the system has a way to; Windows and some network disks do not."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:
        return  # a folder in which one may write but which one may not list
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF):
            raise
    finally:
        os.close(handle)


def _existing(target: Path) -> os.stat_result | None:
    """Return what there is to be replaced, None for nothing.

    Raises:
        OSError: if it may not be replaced. A rename asks only whether the folder can be written, and would turn
            /dev/null into a file and pass over a file that somebody has write-protected.
    """
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, "it is not a file")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "write-protected")
    return found


def _dress(temporary: str, before: os.stat_result | None) -> None:
    """Give the new file the permissions, the group and the owner of the one before, or those of any new file."""
    if before is None:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    else:
        mode = stat.S_IMODE(before.st_mode)
        if hasattr(os, "chown"):
            for owner in (-1, before.st_gid), (before.st_uid, -1):
                with contextlib.suppress(OSError):  # only root gives files away; the words matter more than the owner
                    os.chown(temporary, *owner)
    with contextlib.suppress(PermissionError):  # a stick with FAT knows no permissions
        os.chmod(temporary, mode)
