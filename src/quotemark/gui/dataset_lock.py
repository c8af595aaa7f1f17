"""One window at a time writes to a dataset."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from quotemark.core.errors import ReadError


class DatasetLock:
    """Holds a dataset for this process, from creation to ``release``.

    Qt's lock file knows process and host, so what a killed process left behind is noticed and taken over.

    Raises:
        ReadError: if another window has the dataset open.
    """

    def __init__(self, dataset: Path) -> None:
        self._file = QLockFile(str(dataset.with_name(f".{dataset.name}.lock")))
        self._file.setStaleLockTime(0)  # a living owner keeps it however long a day's work is
        if self._file.tryLock(0):
            return
        if self._file.error() is QLockFile.LockError.PermissionError:
            return  # a folder where nothing can be written; the first decision will say so
        *_, pid, host, _app = self._file.getLockInfo()
        raise ReadError(
            f"{dataset.name} is open in another window (process {pid} on {host})",
            hint="Close it there first. Nothing was changed.",
        )

    def release(self) -> None:
        """Let others have it."""
        self._file.unlock()
