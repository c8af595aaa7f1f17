"""Making decisions durable in a thread: within a second, however busy the window and however slow the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from quotemark.core.errors import WriteError

SYNC_AFTER: Final = 0.25
"""Seconds that a decision waits for its fsync at most; the promise to people is one."""

RETRY_AFTER: Final = 1.0
"""Seconds until a sync that failed is tried again."""


class Syncer:
    """Calls ``sync`` soon after it is wanted, once for all that was written until then, and again as long as it fails.

    A thread and not a timer of the window's: whoever types without a pause must not put it off.
    """

    def __init__(self, sync: Callable[[], object], report: Callable[[WriteError | None], None]) -> None:
        """Take what to call and whom to tell, from the thread: of each failure, and with None that it is over."""
        self._sync, self._report = sync, report
        self._wanted, self._stopped = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def want(self) -> None:
        """Something was written that the disk should have within a second; returns at once."""
        self._wanted.set()
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._run, name="sync", daemon=True
            )  # a dead disk may hold it for ever
            self._thread.start()

    def stop(self) -> None:
        """Sync no more and report nothing."""
        self._stopped.set()
        self._wanted.set()

    def _run(self) -> None:
        has_failed = False
        while self._wanted.wait() and not self._stopped.wait(RETRY_AFTER if has_failed else SYNC_AFTER):
            self._wanted.clear()  # first: what is written while the disk is busy wants a sync of its own
            failure: WriteError | None = None
            try:
                self._sync()
            except WriteError as error:
                failure = error
                self._wanted.set()
            if (failure is not None or has_failed) and not self._stopped.is_set():
                self._report(failure)
            has_failed = failure is not None
