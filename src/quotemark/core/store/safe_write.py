"""Writing a file so that at every moment the old or the new one stands there whole."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from quotemark.core.errors import DiskError
from quotemark.core.store import file_lock
from quotemark.core.store.beside import Beside


def _found_full_sync() -> Callable[[int], object] | None:
    try:
        from fcntl import F_FULLFSYNC, fcntl  # type: ignore[attr-defined, unused-ignore]  # macOS
    except ImportError:
        return None
    return lambda handle: fcntl(handle, F_FULLFSYNC)


_REASONS: Final = {
    errno.ENOSPC: ("the disk is full", "Free some space and save again."),
    errno.EDQUOT: ("your disk quota is used up", "Free some space and save again."),
    errno.EFBIG: ("the file would be larger than this disk or account allows", "Save to another place."),
    errno.EROFS: ("the disk is read-only", "Save to another place."),
    errno.EACCES: ("you may not write there", "Save to another place, or ask for permission."),
    errno.EPERM: ("you may not write there", "Save to another place, or ask for permission."),
    errno.ENOENT: ("the folder is not there", "Make it, or save to another place."),
    errno.EIO: ("the disk reports an error", "Save to another disk now."),
    errno.EBUSY: ("another program holds it open", "Close it there and save again."),
    **dict.fromkeys(
        (
            *(errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH),
            *(errno.ENOTCONN, errno.ECONNRESET, errno.ECONNABORTED, errno.ECONNREFUSED, errno.ENODEV, errno.ENXIO),
        ),
        ("the network share or the drive is away", "Bring it back, or save to another place."),
    ),
}

_WINDOWS: Final = {
    19: errno.EROFS,  # ERROR_WRITE_PROTECT; Python calls it and the next two EACCES
    32: errno.EBUSY,  # ERROR_SHARING_VIOLATION: a spreadsheet, say, has the file open
    33: errno.EBUSY,  # ERROR_LOCK_VIOLATION
    # No path to the network, unexpected network error, name gone, no such name, time is up, unreachable.
    **dict.fromkeys((53, 59, 64, 67, 121, 1231), errno.ESTALE),
}
"""What Windows says more precisely than the number that Python makes of it."""

BLOCK: Final = 1 << 16
"""Bytes that are read or written at once. Larger pieces than 128 kB take memory fresh from the system each time, which
costs three times as much as copying them."""

_full_sync: Final[Callable[[int], object] | None] = _found_full_sync()
"""What empties the disk's own cache, too, on systems where fsync stops short of that."""

_NOT_MEANT: Final = "what was read back is not what was written"
_NO_HARD_LINKS: Final = {errno.EPERM, errno.EMLINK, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def write_error(path: Path, error: OSError) -> DiskError:
    """Return the error to show when ``path`` cannot be written: what, why, what is safe, what to do."""
    code = _WINDOWS.get(getattr(error, "winerror", None) or 0, error.errno or 0)
    reason, advice = _REASONS.get(code, (error.strerror or str(error), "Save to another place."))
    return DiskError(
        f"{path} could not be written: {reason}", hint=f"What was there is unchanged. {advice}", advice=advice
    )


def replace_file(
    path: Path,
    chunks: Iterable[bytes],
    *,
    meant: Iterable[bytes] | None = None,
    before_replace: Callable[[os.stat_result], None] | None = None,
    is_another: bool = False,
) -> int:
    """Put a file of these chunks in the place of ``path`` in one step and return its length in bytes.

    A temporary file in the same folder is written and fsynced, then renamed, then the folder is fsynced.
    With ``meant``, which gives the same bytes once more, the temporary file is read back and compared before it may
    take the place. What stood there stays under a second name until the new file is seen to stand in its place.

    Permissions, group and owner are kept as far as the system lets us, and where ``path`` is a symbolic link the
    file that it points to is replaced. ``before_replace`` is called just before the rename, with what the
    new file will be known by: Windows cannot replace a file that is held open. With ``is_another`` the new file is
    another dataset than the old one, whose journal goes with it: both are there still, or neither is.

    Raises:
        WriteError: if any step fails, or if ``path`` is write-protected or no file (a device, a pipe); it is then as
            it was and no temporary file is left.
    """
    target = Path(os.path.realpath(path))
    temporary = aside = ""
    try:
        before = _existing(target)
        if is_another:  # a journal that an earlier attempt set aside, and that the disk did not let it put back
            _recover_journal(path, target)
        handle, temporary = tempfile.mkstemp(prefix=_prefix(target), suffix=Beside.TEMPORARY, dir=target.parent)
        try:
            _write(handle, chunks)
            _dress(temporary, before)
            sync_file(handle)
            if meant is not None:
                _compare(handle, meant)
            written = os.fstat(handle)
        finally:
            os.close(handle)
        if before_replace is not None:
            before_replace(written)
        aside = _aside(path, target, temporary) if is_another and os.path.lexists(_journal_of(path)) else ""
        with _set_aside(_journal_of(path), aside, temporary, target):
            _exchange(temporary, target, written, is_new=before is None)
    except OSError as error:
        raise write_error(path, error) from error
    finally:
        if temporary and not (aside and os.path.lexists(aside)):  # else the next start needs both
            _discard(temporary)
    return written.st_size


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + Beside.JOURNAL)


def _aside(path: Path, target: Path, temporary: str) -> str:
    """Return what the journal beside ``path`` is called while a new file takes the place: its name tells of which."""
    token = os.path.basename(temporary).removeprefix(_prefix(target)).removesuffix(Beside.TEMPORARY)
    return os.path.join(path.parent, f"{_prefix(target)}{token}{Beside.ASIDE}")


@contextlib.contextmanager
def _set_aside(journal: Path, aside: str, temporary: str, target: Path) -> Iterator[None]:
    """Have a journal out of the way while the file that it belongs to is replaced, and remove it when that is done.

    Cut off between any two steps, ``recover`` knows by the temporary file whether the new one had taken its place.

    Raises:
        OSError: if that fails; the journal is then where it was, at the latest after the next start.
    """
    if not aside:
        yield
        return
    os.replace(journal, aside)
    try:
        sync_folder(journal.parent)
        yield
    finally:
        with contextlib.suppress(OSError):  # what stays is found by ``recover``
            _settle_journal(journal, aside, temporary, target)


def _settle_journal(journal: Path, aside: str, temporary: str, target: Path) -> None:
    """Put back a journal that was set aside, or remove it if the file that it belonged to has been replaced."""
    is_replaced = not os.path.lexists(temporary) or (target.exists() and os.path.samefile(temporary, target))
    if is_replaced:
        os.unlink(aside)
    elif not os.path.lexists(journal):
        os.replace(aside, journal)
    sync_folder(journal.parent)


def _exchange(temporary: str, target: Path, written: os.stat_result, *, is_new: bool) -> None:
    """Rename a file to ``target`` durably; what stood there has a second name until that is done.

    Raises:
        OSError: if it cannot be done; what stood there is back then.
    """
    backup = "" if is_new else _second_name(target, temporary.removesuffix(Beside.TEMPORARY) + Beside.BACKUP)
    try:
        _rename(temporary, target)
        try:
            sync_folder(target.parent)
            found = os.stat(target)
            if os.path.samestat(found, written) and found.st_size != written.st_size:
                raise OSError(None, _NOT_MEANT)
        except OSError:
            with contextlib.suppress(OSError):  # a disk without hard links
                os.link(target, temporary)  # by which ``recover`` knows that the new file is not to be there
            if backup:
                os.replace(backup, target)
            elif is_new:
                os.unlink(target)
            raise
    finally:
        if backup:
            _discard(backup)


_TRIES, _PAUSE = 40, 0.05
"""How often, and after how many seconds, a file is renamed again that somebody holds open for a moment."""


def _rename(source: str, target: Path) -> None:
    """Rename a file; on Windows a search for viruses or words, or this window, may hold the target open just now.

    Raises:
        OSError: if it cannot be done.
    """
    for _ in range(0 if file_lock.REPLACES_OPEN_FILES else _TRIES):
        with contextlib.suppress(PermissionError):
            os.replace(source, target)
            return
        time.sleep(_PAUSE)
    os.replace(source, target)


def _discard(leftover: str) -> None:
    with contextlib.suppress(OSError):  # it may be gone as it should; what stays is found by ``recover``
        os.unlink(leftover)


class Recovered(Struct, frozen=True):
    """What ``recover`` found: whether the file was gone and has been put back, how many leftovers it removed."""

    is_restored: bool
    removed: int


def recover(path: Path) -> Recovered:
    """Clear what a ``replace_file`` left that was cut off by the death of the process; nobody may be writing ``path``.

    A file that stands in its place is whole, whichever one it is: then leftovers are removed. Where it is gone, which
    takes a disk that cannot rename in one step, its second name becomes its first again. A journal that was set aside
    goes with the file that it belongs to.
    """
    try:
        _recover_journal(path, Path(os.path.realpath(path)))
    except OSError:  # a folder that cannot be read or written: opening or saving will say so
        return Recovered(is_restored=False, removed=0)
    of_file, of_journal = _recover_file(path), _recover_file(_journal_of(path))
    return Recovered(of_file.is_restored, of_file.removed + of_journal.removed)


def _recover_file(path: Path) -> Recovered:
    target = Path(os.path.realpath(path))
    is_restored, removed = False, 0
    with contextlib.suppress(OSError):
        found = _leftovers(target.parent, target, Beside.TEMPORARY, Beside.BACKUP)
        for leftover in (e.path for e in sorted(found, key=lambda e: -e.stat().st_mtime)):
            if leftover.endswith(Beside.BACKUP) and not target.exists():
                os.replace(leftover, target)
                is_restored = True
            else:
                os.unlink(leftover)
                removed += 1
        if found:
            sync_folder(target.parent)
    return Recovered(is_restored, removed)


def _recover_journal(path: Path, target: Path) -> None:
    for aside in _leftovers(path.parent, target, Beside.ASIDE):
        temporary = target.with_name(aside.name.removesuffix(Beside.ASIDE) + Beside.TEMPORARY)
        _settle_journal(_journal_of(path), aside.path, str(temporary), target)


def _leftovers(folder: Path, target: Path, *kinds: Beside) -> list[os.DirEntry[str]]:
    """Return the files of these kinds in a folder that saves of ``target`` have left, by their names."""
    prefix = _prefix(target)
    named = (e for e in os.scandir(folder) if e.name.startswith(prefix) and e.name.endswith(kinds))
    return [e for e in named if _is_token(e.name.removeprefix(prefix).rpartition(".")[0])]


def _is_token(name: str) -> bool:
    """Tell whether ``tempfile`` may have made a name."""
    return name.isascii() and name.replace("_", "0").isalnum() and name == name.lower()


def write_all(handle: int, data: bytes | bytearray) -> None:
    """Write all of ``data``, however little of it the system takes at a time.

    Raises:
        OSError: if it takes no more.
    """
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def sync_file(handle: int) -> None:
    """Make what was written to a file durable, on the disk itself and not only in its cache.

    Raises:
        OSError: if the disk refuses.
    """
    if _full_sync is not None:
        try:
            _full_sync(handle)
            return
        except OSError:  # a network disk knows only the other one
            pass
    os.fsync(handle)


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


def _prefix(target: Path) -> str:
    """Return how the names of a file's temporary files and backups begin; 255 bytes is the longest of most systems."""
    name = target.name
    if len(os.fsencode(name)) > 200:
        import hashlib  # loads OpenSSL

        name = hashlib.blake2b(os.fsencode(name), digest_size=16).hexdigest()
    return f".{name}."


def _write(handle: int, chunks: Iterable[bytes]) -> None:
    for block in _blocks(chunks):
        write_all(handle, block)


def _blocks(chunks: Iterable[bytes]) -> Iterator[bytes | bytearray]:
    """Yield the same bytes in pieces that are worth a call of the system."""
    block = bytearray()
    for chunk in chunks:
        if not block and len(chunk) >= BLOCK:
            yield chunk
            continue
        block += chunk
        if len(block) >= BLOCK:
            yield block
            block = bytearray()
    if block:
        yield block


def _compare(handle: int, meant: Iterable[bytes]) -> None:
    """Read a file back from its beginning, from the disk where the system can be told to forget what it holds of it.

    Raises:
        OSError: if it is not what was meant.
    """
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    os.lseek(handle, 0, os.SEEK_SET)
    for block in _blocks(meant):
        if _read_all(handle, len(block)) != block:
            raise OSError(None, _NOT_MEANT)
    if os.read(handle, 1):
        raise OSError(None, _NOT_MEANT)


def _read_all(handle: int, length: int) -> bytes:
    data = os.read(handle, length)
    while len(data) < length and (more := os.read(handle, length - len(data))):
        data += more
    return data


def _second_name(target: Path, backup: str) -> str:
    """Give a file a second name and return it, nothing where the disk has no hard links (a stick with FAT)."""
    try:
        os.link(target, backup)
    except OSError as error:
        if error.errno in _NO_HARD_LINKS:
            return ""
        raise
    return backup


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
