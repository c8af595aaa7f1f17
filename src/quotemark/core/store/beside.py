"""The names of the files that lie beside a dataset, and which dataset such a file belongs to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct


class Beside(StrEnum):
    """What a file beside a dataset is, by the end of its name; docs/durability.md tells of each."""

    JOURNAL = ".journal"
    LOCK = ".lock"
    TEMPORARY = ".tmp"
    """The new file, while a save writes it."""

    BACKUP = ".backup"
    """The second name of the old file, while the new one takes its place."""

    ASIDE = ".aside"
    """The journal, while another dataset is saved under the name of its own."""


class Belonging(Struct, frozen=True):
    """What a file is, and the path of its dataset; None where that name was too long to be part of the file's."""

    kind: Beside
    dataset: Path | None


DATASET_SUFFIX: Final = ".jsonl"
_LEFTOVERS: Final = {str(kind): kind for kind in (Beside.TEMPORARY, Beside.BACKUP, Beside.ASIDE)}
_TOKEN: Final = 8
"""Letters that set the leftovers of two saves apart."""


def belonging(path: Path) -> Belonging | None:
    """Return what a file is, by its name, if it is one that lies beside a dataset; None of any other."""
    stem, suffix = path.stem, path.suffix
    if suffix == Beside.JOURNAL:
        return Belonging(Beside.JOURNAL, path.with_name(stem)) if _is_dataset(stem) else None
    if not path.name.startswith("."):
        return None
    if suffix in _LEFTOVERS:
        name, _, token = stem.removeprefix(".").rpartition(".")
        if not name or len(token) != _TOKEN:
            return None
        name = name.removesuffix(Beside.JOURNAL)  # which was being shortened
        return Belonging(_LEFTOVERS[suffix], path.with_name(name) if _is_dataset(name) else None)
    name, lock, token = path.name.removeprefix(".").partition(f"{DATASET_SUFFIX}{Beside.LOCK}")
    if lock and (not token or len(token) == _TOKEN + 1):  # of one that is being taken over
        return Belonging(Beside.LOCK, path.with_name(name + DATASET_SUFFIX))
    return None


def _is_dataset(name: str) -> bool:
    return name.lower().endswith(DATASET_SUFFIX)
