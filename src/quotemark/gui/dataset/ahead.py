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

_BETWEEN_MS: Final = 40
"""How long the next step waits then, for a key to come."""


class Ahead(QObject):
    """Has the dataset decode the articles that come next in a workbench once that is at rest."""

    read = Signal(object)
    """An Article that comes next is at hand; the likeliest first."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._beside: tuple[object, int] = None, -1  # the dataset and the row for which rows have been read
        self._done: set[int] = set()
        self._told: set[int] = set()
        self._timer = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._timer.timeout.connect(self._read)
        workbench.changed.connect(self._rest)
        self._rest()

    def _rest(self) -> None:
        self._timer.start(_IDLE_MS)

    def _read(self) -> None:
        """Decode an article, or tell of it; the next after a further rest, and none twice where not all have room."""
        session, rows = self._workbench.session, self._workbench.rounds.ahead()
        dataset = session.dataset
        if dataset is None:
            return
        if self._beside != (dataset, session.row):
            self._beside = dataset, session.row
            self._done.clear()
            self._told.clear()
        for row in rows:
            is_decoded = dataset.is_decoded(row)
            if row in self._told or (row in self._done and not is_decoded):
                continue
            self._done.add(row)
            if is_decoded:
                self._told.add(row)
            with contextlib.suppress(QuotemarkError):  # said to whoever goes there
                article = dataset.article(row)
                if is_decoded:
                    self.read.emit(article)
            self._timer.start(_BETWEEN_MS)
            return
