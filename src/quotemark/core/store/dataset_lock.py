"""One process at a time writes to a dataset.

A hidden file beside the dataset says who that is. While its owner lives the system holds a lock on that file, so a dead
owner of this computer is noticed at once, however it ended. Of another computer nobody can tell: there its age is said.
Whoever takes over puts a file of its own in its place, by which the former owner notices before it writes again.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import os
import re
import stat
import time
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from quotemark.core.errors import LockedError
from quotemark.core.store import file_lock
from quotemark.core.store.beside import Beside
from quotemark.core.store.file_lock import try_lock
from quotemark.core.store.journal import journal_path

_TRIES: Final = 20
"""How often to look again when the lock changes hands just now."""

_LONGEST: Final = 4096
"""Bytes of a lock file that are read."""


_ADVICE: Final = "Nothing was changed. Close it there first, or take it over."
_LOST: Final = "What you decided before that is kept there too; your last act was not made."


class Owner(Struct, frozen=True):
    """Who writes to a dataset: the annotator, the computer, the process, and since when (ISO 8601, UTC)."""

    by: str
    host: str
    process: int
    since: str
    machine: str = ""
    token: str = ""

    @property
    def is_here(self) -> bool:
        """True for a process of this computer."""
        return (self.host, self.machine) == (_host(), _machine())

    @property
    def who(self) -> str:
        """The annotator, or what stands for one who has no name."""
        return self.by or "somebody"


class DatasetLock:
    """Holds a dataset for this process until ``release``, or knows why it does not.

    ``refusal`` says who holds it instead. In a folder where nothing can be written there is no lock and no refusal:
    the first decision says why it cannot be kept.
    """

    def __init__(self, dataset: Path, by: str = "", *, takes_over: bool = False) -> None:
        """Take the lock if nobody has it, or from whoever has it; ``by`` is who decides here."""
        target = Path(os.path.realpath(dataset))  # two names of one file are one dataset
        self.path = target.with_name(f".{target.name}{Beside.LOCK}")
        self.refusal: LockedError | None = None
        self._dataset, self._by = dataset, by
        self._handle: int | None = None
        self._take(takes_over=takes_over)

    @property
    def is_held(self) -> bool:
        """True while this process has the lock, as far as is known without looking."""
        return self._handle is not None

    def check(self) -> None:
        """Make sure that the dataset may be written to.

        Raises:
            LockedError: if somebody else has it, or has taken it over since.
        """
        if self.refusal is not None:
            raise self.refusal
        if self._handle is None:
            return
        try:
            if os.path.samestat(os.stat(self.path), os.fstat(self._handle)):
                return
        except FileNotFoundError:  # somebody has cleared it away; unless another one was faster, it is taken anew
            self._let_go()
            self._take(takes_over=False)
        except OSError:
            return  # the folder cannot be reached; what is to be written will say so
        else:
            self._let_go()
            self.refusal = self._taken_over(_read(self.path))
        if self.refusal is not None:
            raise self.refusal

    def release(self) -> None:
        """Let others have it."""
        if self._handle is None:
            return
        with contextlib.suppress(OSError):
            if os.path.samestat(os.stat(self.path), os.fstat(self._handle)):
                with contextlib.suppress(OSError):  # whoever holds the lock next tries again
                    self._clear_away()
                if not file_lock.REPLACES_OPEN_FILES:
                    self._let_go()
                os.unlink(self.path)
        self._let_go()

    # -- inside ------------------------------------------------------------------------------------------------

    def _take(self, *, takes_over: bool) -> None:
        try:
            if takes_over:
                self._replace()
                return
            for _ in range(_TRIES):
                if self._try():
                    return
                time.sleep(0.001)
        except OSError as error:
            if takes_over:
                self.refusal = self._refused(_read(self.path), error.strerror or str(error))
            return  # a folder where nothing can be written, or a disk without locks: the first decision will say so
        self.refusal = self._refused(_read(self.path))

    def _try(self) -> bool:
        """Take the lock or find out who has it; False: it is changing hands, look again."""
        try:
            handle = _open(self.path, os.O_RDWR | os.O_CREAT)
        except PermissionError:
            return self._try_beside()
        owner = _read(self.path)
        if owner is not None and not owner.is_here:
            os.close(handle)
            self.refusal = self._refused(owner)
            return True
        if not _locked(handle, owner):
            os.close(handle)
            if owner is not None:
                self.refusal = self._refused(owner)
            return owner is not None  # else it is just being written
        if not self._is(handle):
            os.close(handle)
            return False
        self._handle = handle
        self._sign(handle)
        return True

    def _try_beside(self) -> bool:
        """Take the lock where its file belongs to another account, and may be replaced but not written to."""
        handle = _open(self.path, os.O_RDONLY)
        try:
            owner = _read(self.path)
            if owner is not None and (not owner.is_here or not _locked(handle, owner)):
                self.refusal = self._refused(owner)
            else:
                self._replace()
        finally:
            os.close(handle)
        return True

    def _replace(self) -> None:
        """Put a lock file of ours in the place of the one that is there."""
        fresh = self.path.with_name(f"{self.path.name}.{os.urandom(4).hex()}")
        handle = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            _locked(handle, None)
            self._sign(handle)
            if not file_lock.REPLACES_OPEN_FILES:
                os.close(handle)
                handle = -1
            os.replace(fresh, self.path)
        except OSError:
            if handle != -1:
                os.close(handle)
            with contextlib.suppress(OSError):
                os.unlink(fresh)
            raise
        self._handle = handle if handle != -1 else self._locked_again()

    def _locked_again(self) -> int:
        """Return our lock file, opened and locked once more where it had to be let go of to take the place.

        Raises:
            OSError: if somebody else was faster.
        """
        handle = _open(self.path, os.O_RDWR)
        if _locked(handle, None):
            return handle
        os.close(handle)
        raise OSError(errno.EACCES, "somebody else was faster")

    def _clear_away(self) -> None:
        """Remove what was to take the place of this lock when the process ended that wanted to take it over."""
        names = re.compile(re.escape(self.path.name) + r"\.[0-9a-f]{8}")
        for left in [e.path for e in os.scandir(self.path.parent) if names.fullmatch(e.name)]:
            owner = _read(Path(left))
            if owner is not None and not owner.is_here:
                continue
            handle = _open(Path(left), os.O_RDWR)
            try:
                is_dead = _locked(handle, owner)
            finally:
                os.close(handle)
            if is_dead:
                os.unlink(left)

    def _sign(self, handle: int) -> None:
        now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        owner = Owner(self._by, _host(), os.getpid(), now, _machine(), os.urandom(8).hex())
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, msgspec.json.encode(owner) + b"\n")

    def _is(self, handle: int) -> bool:
        """Tell whether an open file is still the one that stands there."""
        try:
            return os.path.samestat(os.stat(self.path), os.fstat(handle))
        except FileNotFoundError:
            return False

    def _let_go(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _refused(self, owner: Owner | None, reason: str = "") -> LockedError:
        name = self._dataset.name
        if reason:
            return LockedError(f"{name} cannot be taken over: {reason}", hint="Close the other window first.")
        if owner is None:
            return LockedError(f"{name} is open in another window", hint=_ADVICE)
        since = local_time(owner.since)
        if owner.is_here:
            return LockedError(
                f"{name} is open in another window since {since} ({owner.who}, process {owner.process})", hint=_ADVICE
            )
        seconds, host = self._idle(), owner.host
        if seconds is None:
            return LockedError(f"{name} is open on {host} since {since} ({owner.who})", hint=_ADVICE)
        return LockedError(
            f"{name} is open on {host} since {since} ({owner.who}); the last decision there was {age(seconds)} ago",
            hint=_ADVICE,
        )

    def _idle(self) -> float | None:
        """Return for how many seconds the owner, of whom nobody can tell whether it lives, has decided nothing."""
        try:
            return time.time() - journal_path(self._dataset).stat().st_mtime
        except OSError:
            return None

    def _taken_over(self, owner: Owner | None) -> LockedError:
        name = self._dataset.name
        if owner is None:
            return LockedError(f"{name} was taken over in another window", hint=_LOST)
        when = local_time(owner.since)
        if owner.is_here:
            return LockedError(f"{owner.who} has taken {name} over in another window at {when}", hint=_LOST)
        return LockedError(f"{owner.who} has taken {name} over on {owner.host} at {when}", hint=_LOST)


def age(seconds: float) -> str:
    """Return a span of time in words, in its largest unit: “3 hours”."""
    for unit, length in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            return f"{round(seconds / length)} {unit}s" if seconds >= 1.5 * length else f"1 {unit}"
    return "less than a minute"


def local_time(moment: str) -> str:
    """Return a moment (ISO 8601) as the clock here showed it, to the minute; what is no moment as it stands."""
    try:
        return datetime.datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return moment


def _read(path: Path) -> Owner | None:
    """Return who a lock file names, or None."""
    try:
        with open(_open(path, os.O_RDONLY), "rb") as file:
            return msgspec.json.decode(file.read(_LONGEST), type=Owner)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _open(path: Path, flags: int) -> int:
    """Return a handle of a lock file; never that of what a link leads to, or of a pipe that would be waited for.

    In a folder from a stranger the lock may be a link to a file of yours, which signing the lock would empty.

    Raises:
        OSError: if it cannot be opened, or is no file.
    """
    if path.is_symlink():
        raise OSError(errno.ELOOP, "the lock is a symbolic link")
    kind = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags | kind, 0o666)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "the lock is not a file")
    return handle


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _machine() -> str:
    """Return what tells this computer from another of the same name, where the system keeps that."""
    try:
        return Path("/etc/machine-id").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _locked(handle: int, owner: Owner | None) -> bool:
    """Lock an open file until it is closed; False where another process has it.

    A disk that knows no locks does not tell: there the process that the file names is looked for.
    """
    locked = try_lock(handle)
    return owner is None or not _lives(owner.process) if locked is None else locked


def _lives(process: int) -> bool:
    if os.name == "nt":  # where sending the signal 0 would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # of another account
    return True
