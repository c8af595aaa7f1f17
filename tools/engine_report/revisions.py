"""Other revisions of the engine, taken out of git into a folder of their own."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
ENGINE: Final = ("src", "resources")
"""The folders that an engine is made of."""


def describe(revision: str, root: Path = ROOT) -> str:
    """Return a revision's short hash and the first line of its message.

    Raises:
        subprocess.CalledProcessError: if there is no such revision; ``stderr`` says why.
    """
    return _git(root, "log", "-1", "--format=%h %s", "--end-of-options", revision).decode().strip()


def differs(revision: str, root: Path = ROOT) -> bool:
    """Tell whether the working tree's engine is another than the revision's, new files included."""
    changed = _git(root, "diff", "--name-only", "--end-of-options", revision, "--", *ENGINE)
    return bool(changed or _git(root, "ls-files", "--others", "--exclude-standard", "--", *ENGINE))


def unpack(revision: str, folder: Path, root: Path = ROOT) -> Path:
    """Write the engine of a revision into a folder, and return that folder.

    Raises:
        subprocess.CalledProcessError: if there is no such revision.
    """
    packed = _git(root, "archive", "--format=zip", revision, "--", *ENGINE)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:  # tarfile wants a filter, which Python 3.11.2 has not
        archive.extractall(folder)
    return folder


def _git(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True).stdout
