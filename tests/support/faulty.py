"""Faults in the calls of the system: errors, short writes, death at any of them, and what a power cut would leave.

Stands in for functions of ``os``, in a process of its own that nobody will miss.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import stat
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

CALLS: Final = ("open", "write", "fsync", "ftruncate", "replace", "link", "unlink", "chmod", "read", "lseek", "close")
CODES: Final = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ESTALE, errno.EDQUOT)


class Fault(StrEnum):
    """What happens at one call of the system."""

    NOTHING = "nothing"
    ERROR = "error"
    ERRORS = "errors"  # at this call and some that follow
    SHORT = "short"  # from this call on, writes take a few bytes at a time
    KILL_BEFORE = "kill before"
    KILL_WITHIN = "kill within"  # a write, of which a part is done
    KILL_AFTER = "kill after"


class FaultyDisk:
    """Lets the ``at``-th call of the system go wrong; ``calls`` tells which one that was."""

    def __init__(self, fault: Fault, at: int, chance: random.Random) -> None:
        self.fault, self.at, self.calls = fault, at, 0
        self.code, self._chance = chance.choice(CODES), chance
        self._left = chance.randint(2, 12) if fault is Fault.ERRORS else 1
        self.observe: Callable[[str, tuple[Any, ...]], None] = lambda _name, _arguments: None
        self._is_observing = False
        self._real = {name: getattr(os, name) for name in CALLS}

    def install(self) -> None:
        """Stand in for the functions of ``os`` from now on."""
        for name in CALLS:
            setattr(os, name, self._stand_in(name))

    def _stand_in(self, name: str) -> Callable[..., Any]:
        real = self._real[name]

        def call(*arguments: Any, **keywords: Any) -> Any:
            if self._is_observing:
                return real(*arguments, **keywords)
            self.calls += 1
            is_due = self.calls >= self.at and name != "close"
            if name == "chmod" and self.code == errno.EACCES:
                is_due = False  # no failure: there are disks that know no permissions
            if is_due and self.fault in (Fault.ERROR, Fault.ERRORS) and self._left:
                self._left -= 1
                raise OSError(self.code, os.strerror(self.code))
            if is_due and self.fault in (Fault.KILL_BEFORE, Fault.KILL_WITHIN):
                if self.fault is Fault.KILL_WITHIN and name == "write":
                    real(arguments[0], bytes(arguments[1])[: self._chance.randrange(len(arguments[1]) + 1)])
                die()
            if is_due and self.fault is Fault.SHORT and name == "write":
                arguments = (arguments[0], bytes(arguments[1])[: self._chance.randint(1, 40)])
            result = real(*arguments, **keywords)
            self._is_observing = True
            self.observe(name, arguments)
            self._is_observing = False
            if is_due and self.fault is Fault.KILL_AFTER:
                die()
            return result

        return call


def die() -> None:
    """End this process at once, as ``kill -9`` does."""
    os.kill(os.getpid(), signal.SIGKILL)


class Durable:
    """Keeps in ``shadow`` what of ``folder`` a power cut is sure to leave: what was synced, and no byte more.

    A file has the bytes of its last fsync, and the names in the folder are those of the folder's last fsync. All are
    held open: the number of a file that is gone would be given to the next one, and its bytes with it.
    """

    def __init__(self, folder: Path, shadow: Path) -> None:
        self._folder, self._shadow = folder, shadow
        self._bytes: dict[int, bytes] = {}
        self._held: dict[int, int] = {}
        for path in folder.iterdir():
            self._bytes[path.stat().st_ino] = path.read_bytes()
            self._held[path.stat().st_ino] = os.open(path, os.O_RDONLY)
        self._names = self._found()
        self._show()

    def observe(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Take notice of a call that has succeeded."""
        if name != "fsync":
            return
        found = os.fstat(arguments[0])
        if stat.S_ISDIR(found.st_mode):
            self._names = self._found()
        else:
            with open(f"/proc/self/fd/{arguments[0]}", "rb") as file:
                self._bytes[found.st_ino] = file.read()
            if found.st_ino not in self._held:
                self._held[found.st_ino] = os.dup(arguments[0])
        self._show()

    def _found(self) -> dict[str, int]:
        return {path.name: path.stat().st_ino for path in self._folder.iterdir()}

    def _show(self) -> None:
        fresh = self._shadow.with_name(f"{self._shadow.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        for name, inode in self._names.items():
            (fresh / name).write_bytes(self._bytes.get(inode, b""))
        shutil.rmtree(self._shadow, ignore_errors=True)
        fresh.rename(self._shadow)
