"""What a reviewer does at the desk beyond the card: begins and ends a pass, and says why something is disputed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from quotemark.core.types import Article

if TYPE_CHECKING:
    from quotemark.gui.desk import Desk


class ReviewAtDesk(QObject):
    """The second pass as the desk shows it; made with the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.workbench.versions.hides_names = desk.settings.hides_names
        verdict = desk.card.verdict
        verdict.reason_given.connect(desk.workbench.verdicts.say_why)
        verdict.left.connect(self._go_on)

    @property
    def is_on(self) -> bool:
        """True while somebody goes over decisions."""
        return self._desk.session.second_pass.is_on

    def begin(self) -> None:
        """Go over the decisions once more, with the pane that says over which."""
        if not self.is_on:
            self._desk.session.second_pass.begin()
        self._desk.panes.show("review")
        self._desk.to_article()

    def turn(self) -> None:
        """Begin a pass, or annotate again."""
        if self.is_on:
            self._desk.session.second_pass.end()
            self._desk.to_article()
        else:
            self.begin()

    def dispute(self) -> None:
        """Dispute the decision under the cursor, and let the person type why; once more takes that back."""
        self._desk.workbench.verdicts.dispute()
        reason = self._desk.card.verdict.reason
        if reason.isVisibleTo(self._desk.card):
            self._desk.panes.show("card")
            reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn_names(self) -> None:
        """Hide whose version is which, or tell it again."""
        versions, settings = self._desk.workbench.versions, self._desk.settings
        versions.hides_names = settings.hides_names = not versions.hides_names
        self._desk.workbench.changed.emit()

    def compare(self) -> None:
        """Let the person choose the datasets to compare, and adjudicate them."""
        from quotemark.gui.review.compare_dialog import CompareDialog

        dialog = CompareDialog(self._desk.settings, self._desk.window)
        dialog.begun.connect(self._open)
        self._desk.dialogs.open(dialog)

    def _open(self, path: Path, hides_names: bool) -> None:
        if hides_names is not self._desk.workbench.versions.hides_names:
            self.turn_names()
        if self._desk.session.open([path]):
            self._desk.session.second_pass.end()

    def told_progress(self, article: Article, row: int, rows: int, left: int) -> str:
        """Return what the status bar says of an article while it is gone over."""
        told = self.tr("Review: article {} of {} – {} quotes, {} wait")
        return told.format(row + 1, rows, len(article.quotes), left)

    def _go_on(self) -> None:
        self._desk.to_article()
        self._desk.workbench.step(1, undecided=True)
