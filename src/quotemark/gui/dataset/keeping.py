"""How what was decided gets to the disk: synced within a second, saved in a thread, tried again where that fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from quotemark.core.errors import ChangedError, DiskError, LockedError, WriteError
from quotemark.core.store.syncing import Syncer

if TYPE_CHECKING:
    from quotemark.core.store.dataset import Dataset
    from quotemark.core.store.saving import Saving
    from quotemark.gui.dataset.session import Session

RETRY_AFTER_MS: Final = 15_000
"""How long a save that failed for a reason that may pass waits until it is tried again."""


class Trouble(IntEnum):
    """What cannot be written now, the most urgent first."""

    DECIDING = 1  # the journal takes nothing: a decision was not made
    SYNCING = 2
    SAVING = 3


class Keeping(QObject):
    """Keeps the decisions of one session; nothing here waits for the disk on the way to the screen."""

    saved = Signal()
    """The file holds what was decided when the save began."""

    troubles_changed = Signal()
    """Something cannot be written, or can be again: see ``troubles``."""

    _synced = Signal(object)
    _written = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.troubles: dict[Trouble, WriteError] = {}
        """What stays to be told until it is over."""
        self._dataset: Dataset | None = None
        self._syncer: Syncer | None = None
        self._saving: Saving | None = None
        self._writer: threading.Thread | None = None
        self._is_wanted_again = self._has_failed = False
        self._retry = QTimer(self, singleShot=True, interval=RETRY_AFTER_MS)
        self._retry.timeout.connect(self.begin_save)
        self._synced.connect(self._take_sync)
        self._written.connect(self._take_written)

    @property
    def is_saving(self) -> bool:
        """True while the file is being written."""
        return self._saving is not None

    # -- one dataset -------------------------------------------------------------------------------------------

    def take(self, dataset: Dataset) -> None:
        """Keep the decisions on this dataset from now on."""
        self._dataset, self._syncer = dataset, Syncer(dataset.sync, self._synced.emit)
        if dataset.has_unsaved:
            self._syncer.want()  # a process that was killed may have left them unsynced

    def let_go(self) -> None:
        """Close the dataset; raises nothing, since nothing can be done any more.

        What the journal holds is synced first, in a thread.
        """
        if self._dataset is None or self._syncer is None:
            return
        self._syncer.stop()
        self._retry.stop()
        dataset, self._dataset, self._syncer = self._dataset, None, None
        try:
            self.aside(dataset.close)
        except WriteError as error:
            self._session.failed.emit(error)
        if self.troubles:
            self.troubles.clear()
            self.troubles_changed.emit()

    def decided(self) -> None:
        """A decision is in the journal: make it durable within a second."""
        assert self._syncer is not None
        self._syncer.want()
        self._end(Trouble.DECIDING)

    def refuse(self, error: WriteError) -> None:
        """Say that a decision could not be kept, until one can be."""
        self._tell(Trouble.DECIDING, error)

    def _take_sync(self, error: WriteError | None) -> None:
        if self._dataset is None:
            return
        if error is None:
            self._end(Trouble.SYNCING)
        else:
            self._tell(Trouble.SYNCING, error)

    # -- saving ------------------------------------------------------------------------------------------------

    def begin_save(self) -> None:
        """Save in a thread what is decided by now; a save that is under way is followed by another one."""
        if self._dataset is None:
            return
        if self._saving is not None:
            self._is_wanted_again = True
            return
        self._retry.stop()
        self._has_failed = False
        try:
            self._saving = saving = self._dataset.begin_save()
        except WriteError as error:
            self._fail(error)
            return
        self._writer = _started(saving.write, self._written.emit)

    def save(self) -> bool:
        """Save and wait for it, while the window goes on painting; False, with the reason told, if that failed."""
        self.wait_for_save()
        self.begin_save()
        self.wait_for_save()
        return not self._has_failed

    def _take_written(self, error: Exception | None) -> None:
        saving, self._saving = self._saving, None
        assert self._dataset is not None
        assert saving is not None
        try:
            if error is not None:
                raise error
            self._dataset.finish_save(saving, self._session.stamp())
        except WriteError as refused:
            self._fail(refused)
        else:
            self.decided()  # the journal can be written, and its line “saved” wants a sync too
            self._end(Trouble.SAVING)
            self.saved.emit()
        if self._is_wanted_again:
            self._is_wanted_again = False
            self.begin_save()

    def _fail(self, error: WriteError) -> None:
        self._has_failed = True
        if isinstance(error, LockedError):  # nothing that passes: this window only looks now
            self._session.others.changed.emit()
            return
        if isinstance(error, ChangedError):
            self._session.others.look_out()
            return
        self._tell(Trouble.SAVING, error)
        if isinstance(error, DiskError):
            self._retry.start()

    def wait_for_save(self) -> None:
        """Go on when no save is under way; the window paints meanwhile."""
        while self._saving is not None and self._writer is not None:
            _paint_while(self._writer)

    @staticmethod
    def aside(work: Callable[[], object]) -> None:
        """Do something slow in a thread and wait for it, while the window goes on painting and keys wait.

        Raises:
            Exception: what ``work`` raises.
        """
        raised: list[Exception] = []
        thread = _started(work, lambda error: raised.append(error) if error is not None else None)
        while thread.is_alive():
            _paint_while(thread)
        if raised:
            raise raised[0]

    # -- telling -----------------------------------------------------------------------------------------------

    def _tell(self, trouble: Trouble, error: WriteError) -> None:
        self.troubles[trouble] = error
        self.troubles_changed.emit()

    def _end(self, trouble: Trouble) -> None:
        if self.troubles.pop(trouble, None) is not None:
            self.troubles_changed.emit()


def _started(work: Callable[[], object], end: Callable[[Exception | None], object]) -> threading.Thread:
    """Return a thread that does something and calls ``end``, in that thread, with what was raised, or None."""

    def run() -> None:
        raised: Exception | None = None
        try:
            work()
        except Exception as error:
            raised = error
        end(raised)

    thread = threading.Thread(target=run, name="disk")
    thread.start()
    return thread


_PATIENCE: Final = 0.005
"""Seconds for which a window does not paint while it waits for a thread."""


def _paint_while(thread: threading.Thread) -> None:
    """Wait a moment for a thread, and let the window do all but take keys and clicks.

    No event loop of its own: within one, objects that are about to go would go, the one that waits among them.
    """
    from PySide6.QtCore import QCoreApplication, QEventLoop  # not before the first article is painted

    thread.join(_PATIENCE)
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
