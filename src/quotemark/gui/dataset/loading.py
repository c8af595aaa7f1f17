"""Reading a dataset in slices between two events, behind the paint of the article that is shown."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from quotemark.core.store.dataset import Dataset
    from quotemark.gui.dataset.session import Session

_SLICE_SECONDS: Final = 0.008
"""How long it may keep a key waiting."""

_LOOK_AGAIN_MS: Final = 5
"""How long it waits for the window before it looks again."""

_PAINT_SECONDS: Final = 0.5
"""How long it waits at most: a window that starts minimized is not painted."""

_NEWS_SECONDS: Final = 0.25
"""How long the list of articles may wait to hear how far it has come."""


class Loading(QObject):
    """Has the dataset of a session list its articles and read their heads, and tells what cannot be read."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._load_some)
        self._next_news = self._paint_by = 0.0

    def begin(self) -> None:
        """Read the dataset that has just been opened."""
        self._paint_by = time.monotonic() + _PAINT_SECONDS
        self._timer.start()

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()

    @property
    def is_going_on(self) -> bool:
        """True until all has been read."""
        return self._timer.isActive()

    @property
    def is_waiting(self) -> bool:
        """True while something else is worth more: the paint of the article, and then the rest of the window."""
        session = self._session
        is_shown = session.article is not None and time.monotonic() < self._paint_by
        return is_shown and (session.is_starting or session.searching.waits_for_paint)

    def _load_some(self) -> None:
        session, dataset = self._session, self._session.dataset
        if dataset is None:
            self.stop()
            return
        is_waiting = self.is_waiting
        self._timer.setInterval(_LOOK_AGAIN_MS if is_waiting else 0)
        if is_waiting:
            return
        session.history.reach_back()
        was_listed = dataset.is_listed
        done = dataset.load_some(_SLICE_SECONDS)
        if not (done or was_listed is not dataset.is_listed or time.monotonic() >= self._next_news):
            return
        self._next_news = time.monotonic() + _NEWS_SECONDS
        session.dataset_changed.emit()
        if session.article is None:
            row = dataset.first_row(0)
            if row is not None:
                session.show_row(row)
        if done:
            self.stop()
            session.others.watch()
            if not session.others.is_read_again:
                self._report_problems(dataset)

    def _report_problems(self, dataset: Dataset) -> None:
        from quotemark.gui.dataset.telling import of_damaged  # not before the first article is painted

        session, error = self._session, of_damaged(dataset)
        if error is not None:
            session.damaged.emit(error)
        elif dataset.has_unsaved and session.others.refusal is None:
            session.told.emit("The decisions of last time are here again. {save} writes them into the file.")
