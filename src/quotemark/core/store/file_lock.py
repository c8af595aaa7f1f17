"""Locks of the system on open files: they end with the process that holds them, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NO_LOCKS: Final = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
"""What disks say that know no locks."""

_FAR_BEHIND: Final = 1 << 30
"""The place of the byte that Windows locks: what it locks nobody else can read."""

REPLACES_OPEN_FILES: Final = os.name != "nt"
"""Windows neither replaces nor removes nor renames a file that somebody, or this process itself, holds open."""

_LONGEST: Final = 2.0
"""Seconds to wait for another process that has a file to itself."""


def try_lock(handle: int) -> bool | None:
    """Lock an open file until it is closed or unlocked; False: another process has it, None: this disk has no locks.

    Raises:
        OSError: if the disk fails.
    """
    try:
        if sys.platform == "win32":
            _move(handle, msvcrt.LK_NBLCK)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        return None
    return True


@contextlib.contextmanager
def alone(handle: int) -> Iterator[None]:
    """Have an open file to oneself for a moment, as far as others ask for it.

    Raises:
        OSError: if another process keeps it, or the disk fails.
    """
    until = time.monotonic() + _LONGEST
    while (locked := try_lock(handle)) is False:
        if time.monotonic() > until:
            raise BlockingIOError(errno.EAGAIN, "another process keeps it to itself")
        time.sleep(0.001)
    try:
        yield
    finally:
        if locked:
            _unlock(handle)


def _unlock(handle: int) -> None:
    if sys.platform == "win32":
        _move(handle, msvcrt.LK_UNLCK)
    else:
        fcntl.flock(handle, fcntl.LOCK_UN)


if sys.platform == "win32":

    def _move(handle: int, mode: int) -> None:
        place = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, _FAR_BEHIND, os.SEEK_SET)
        try:
            msvcrt.locking(handle, mode, 1)
        finally:
            os.lseek(handle, place, os.SEEK_SET)
