"""Other windows and programs that have to do with the open dataset: who holds it, and how it is shared with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from quotemark.core.dataset_lock import DatasetLock
from quotemark.core.errors import LockedError, QuotemarkError, WriteError
from quotemark.core.opening import load_all, open_files

if TYPE_CHECKING:
    from quotemark.gui.session import Session


class Others(QObject):
    """What a session knows of others at work on its dataset.

    While somebody else holds it, the window looks: nothing is written, and every act is refused with the reason.
    """

    changed = Signal()
    """Somebody else holds the dataset now, or nobody does any more."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._lock: DatasetLock | None = None
        self._held = False

    @property
    def refusal(self) -> LockedError | None:
        """Who else has the dataset, which can only be looked at then; None while it can be worked on."""
        return self._lock.refusal if self._lock is not None else None

    @property
    def has_lost(self) -> bool:
        """True once somebody has taken over what could be worked on here."""
        return self._held and self.refusal is not None

    def hold(self, lock: DatasetLock) -> None:
        """Go by the lock of the dataset that is open now."""
        self._lock, self._held = lock, lock.refusal is None
        self.changed.emit()

    def let_go(self) -> None:
        """Let others have the dataset, which is closed."""
        if self._lock is not None:
            self._lock.release()
        self._lock = None

    def take_over(self) -> bool:
        """Work on a dataset that somebody else has open; that window notices before it writes again."""
        dataset = self._session.dataset
        if dataset is None:
            return False
        lock = DatasetLock(dataset.path, self._session.annotator, takes_over=True)
        if lock.refusal is not None:
            self._session.failed.emit(lock.refusal)
            return False
        return self._reopen(lock)

    def look_again(self) -> bool:
        """Show what somebody else, who has the dataset, has decided meanwhile; work on it if it is free again."""
        dataset = self._session.dataset
        return dataset is not None and self._reopen(DatasetLock(dataset.path, self._session.annotator))

    def _reopen(self, lock: DatasetLock) -> bool:
        """Read dataset and journal anew and go on at the same article; what was shown as decided is in one of them."""
        session = self._session
        assert session.dataset is not None
        shown = session.article.id if session.article is not None else None
        try:
            opened = open_files([session.dataset.path], lock=lock)
            load_all(opened.dataset)
        except QuotemarkError as error:
            lock.release()
            session.failed.emit(error)
            return False
        session.abandon()
        row = opened.dataset.row_of(shown) if shown is not None else None
        session.take_dataset(opened._replace(row=row), lock)
        return True

    def refuses(self) -> bool:
        """Tell whether nothing may be changed here, and say why."""
        if self.refusal is None:
            return False
        self._session.told.emit(f"Nothing can be changed in this window: {self.refusal.message}.")
        return True

    def say_not_kept(self, error: WriteError) -> None:
        """Say what could not be kept; once somebody has taken the dataset over, this window only looks."""
        if isinstance(error, LockedError):
            self.changed.emit()
        else:
            self._session.keeping.refuse(error)
