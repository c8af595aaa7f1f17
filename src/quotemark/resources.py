"""The one loader of resources/, from the wheel or from the source tree."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the folder that holds lexicons/, schema/, icons/ and samples/."""
    packaged = Path(__file__).parent / "resources"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "resources"


def path(*parts: str) -> Path:
    """Return the path of one resource.

    Raises:
        FileNotFoundError: if the installation lacks it.
    """
    found = root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"the installation lacks the resource {'/'.join(parts)}")
    return found


def text(*parts: str) -> str:
    """Return one resource as text (UTF-8)."""
    return path(*parts).read_bytes().decode("utf-8").replace("\r\n", "\n")


@cache
def names(folder: str, suffix: str) -> tuple[str, ...]:
    """Return the stems of the files with this suffix in a folder of resources/, sorted."""
    return tuple(sorted(name.removesuffix(suffix) for name in os.listdir(path(folder)) if name.endswith(suffix)))
