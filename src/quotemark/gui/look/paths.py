"""Paths as the window shows them."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path


def from_home(path: Path) -> str:
    """Return a path as people write it: what lies in their home begins with “~”.

    Of a symbolic link it says, too, which file that is: what is saved goes there.
    """
    target = _target(path)
    return _short(path) if target is None else f"{_short(path)} → {_short(target)}"


@lru_cache(maxsize=8)  # asked with every decision, and a network share may take its time
def _target(path: Path) -> Path | None:
    return Path(os.path.realpath(path)) if path.is_symlink() else None


def _short(path: Path) -> str:
    try:
        return str(Path("~") / path.absolute().relative_to(Path.home()))
    except (ValueError, RuntimeError):  # it lies elsewhere, or nobody knows where home is
        return str(path)
