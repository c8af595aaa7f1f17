"""Importing our own modules as Python does it, while PySide stands in between every other import.

PySide replaces ``builtins.__import__`` when it is loaded: it has the source of each imported module read and searched
for its own name, to know whether its optional features were asked for. Ours ask for none. For the sixty modules of the
engine that is a quarter of the time that importing them takes, between the article and its first highlights, and for
those of the window a twentieth of the time until the article can be read. So the application runs with plain imports
from its first module to its last (``gui.app``).
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_PLAIN: Final = builtins.__import__  # the application imports this module before PySide


@contextmanager
def plain_imports() -> Iterator[None]:
    """Import without PySide looking on; what is imported inside must not ask for its features (``__feature__``)."""
    replaced = builtins.__import__
    builtins.__import__ = _PLAIN
    try:
        yield
    finally:
        builtins.__import__ = replaced
