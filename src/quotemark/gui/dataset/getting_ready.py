"""Preparing for the first decision on the article that is shown, as long as there is nothing else to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from quotemark.gui.dataset.session import Session

_PAUSE_MS: Final = 20
"""From the candidates to the first slice: they are to be painted before."""

_SLICE_SECONDS: Final = 0.004
"""How long a key may have to wait for it."""


class GettingReady(QObject):
    """Has the dataset encode the candidates that are shown, before somebody decides on the first of them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        session.article_changed.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        self._timer.start(_PAUSE_MS)

    def _go_on(self) -> None:
        session = self._session
        if session.dataset is None or session.article is None or session.others.refusal is not None:
            return
        if not session.dataset.get_ready(session.article, _SLICE_SECONDS):
            self._timer.start(0)
