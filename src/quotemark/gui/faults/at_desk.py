"""Evaluating predictions at the desk: which file, and the keys that go from fault to fault.

What does the work is imported when the first predictions are chosen.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from quotemark.core.steps import Direction

if TYPE_CHECKING:
    from quotemark.gui.desk import Desk
    from quotemark.gui.faults.browser import FaultBrowser


class FaultsAtDesk(QObject):
    """The evaluation as the desk shows it; made with the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._browser: FaultBrowser | None = None

    @property
    def browser(self) -> FaultBrowser:
        """What finds the faults and goes to them, made at the first call."""
        if self._browser is None:
            from quotemark.gui.faults.browser import FaultBrowser

            self._browser = FaultBrowser(self._desk)
        return self._browser

    @property
    def predictions(self) -> Path | None:
        """The file that is compared with gold; None while none is."""
        return self._browser.path if self._browser is not None else None

    def ask(self) -> None:
        """Let the person choose the predictions for the dataset that is open."""
        session = self._desk.session
        if session.dataset is None:
            session.told.emit("Open the gold dataset first, with {open}.")
            return
        title, kinds = self.tr("Predictions for this dataset"), self.tr("Dataset (*.jsonl)")
        name, _ = QFileDialog.getOpenFileName(self._desk.window, title, str(session.dataset.path.parent), kinds)
        if name:
            self.begin(Path(name))

    def begin(self, path: Path) -> None:
        """Compare the dataset that is open, as gold, with the predictions of a file, and show the pane."""
        if self.browser.begin(path):
            self._desk.panes.show("faults")
            self._desk.to_article()

    def end(self) -> None:
        """Compare no longer."""
        if self._browser is not None:
            self._browser.end()

    def leave(self) -> None:
        """Compare no longer, and close the pane."""
        self.end()
        self._desk.panes.docks["faults"].hide()
        self._desk.to_article()

    def step(self, direction: Direction) -> None:
        """Go to the next fault of the list, or to the previous one."""
        self.browser.step(direction)
