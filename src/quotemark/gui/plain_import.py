"""Importing the engine as Python does it, while PySide stands in between every other import.

PySide replaces ``builtins.__import__`` when it is loaded: it has the source of each imported module read and searched
for its own name, to know whether its optional features were asked for. For the sixty modules of the engine, which know
no Qt, that is a quarter of the time that importing them takes, between the article and its first highlights.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_PLAIN: Final = builtins.__import__  # the application imports this module before PySide


@contextmanager
def plain_imports() -> Iterator[None]:
    """Import without PySide; what is imported inside must not use it."""
    replaced = builtins.__import__
    builtins.__import__ = _PLAIN
    try:
        yield
    finally:
        builtins.__import__ = replaced
