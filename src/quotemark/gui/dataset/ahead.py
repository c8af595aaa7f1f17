"""Reading the article that the next key is likely to lead to, while the one that is shown is worked on."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from quotemark.core.errors import QuotemarkError

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench

_IDLE_MS: Final = 250
"""How long nothing must have been done: to decode a long article keeps a key waiting."""


class Ahead(QObject):
    """Has the dataset decode the next article of a workbench once that is at rest."""

    read = Signal(object)
    """The Article that comes next is at hand."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._beside: tuple[object, int] = None, -1  # the dataset and the row for which rows have been read
        self._done: set[int] = set()
        self._timer = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._timer.timeout.connect(self._read)
        workbench.changed.connect(self._timer.start)
        self._timer.start()

    def _read(self) -> None:
        """Decode one article; the next one after a further rest, and none twice where there is no room for all."""
        session, rows = self._workbench.session, self._workbench.rounds.ahead()
        dataset = session.dataset
        if dataset is None or not rows:
            return
        if self._beside != (dataset, session.row):
            self._beside = dataset, session.row
            self._done.clear()
        missing = [row for row in rows if row not in self._done and not dataset.is_decoded(row)][:1]
        self._done.update(missing)
        with contextlib.suppress(QuotemarkError):  # said to whoever goes there
            for row in missing:
                dataset.article(row)
                self._timer.start()
            if missing != rows[:1] and dataset.is_decoded(rows[0]):
                self.read.emit(dataset.article(rows[0]))
