"""Paths as the window shows them."""

from __future__ import annotations

from pathlib import Path


def from_home(path: Path) -> str:
    """Return a path as people write it: what lies in their home begins with “~”."""
    try:
        return str(Path("~") / path.absolute().relative_to(Path.home()))
    except (ValueError, RuntimeError):  # it lies elsewhere, or nobody knows where home is
        return str(path)
