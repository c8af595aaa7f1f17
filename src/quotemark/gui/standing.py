"""The foot of the window and its title: how far the article is, which dataset this is, and whether it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel

from quotemark.core.store.dataset import Dataset
from quotemark.core.types import ArticleStatus
from quotemark.gui.card.elided import ElidedLabel, SteadyLine
from quotemark.gui.look.paths import from_home
from quotemark.gui.panes.check_notice import CheckSign
from quotemark.gui.speakers.words import told_followers, told_quotes

if TYPE_CHECKING:
    from quotemark.gui.desk import Desk


class Standing(QObject):
    """Says how the work stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk, self._window, self._session, self._workbench = desk, desk.window, desk.session, desk.workbench
        bar = self._window.statusBar()
        self._progress, self._place = SteadyLine(self._window), QLabel(self._window)
        self._path = ElidedLabel(self._window)
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        bar.addWidget(self._progress, 1)
        bar.addPermanentWidget(CheckSign(self._session, self._window))
        bar.addPermanentWidget(self._path)
        bar.addPermanentWidget(self._place)

    def show_place(self) -> None:
        """Say which dataset this is, and what of it is in its file."""
        dataset = self._session.dataset
        if dataset is None:
            self._window.setWindowTitle("Quotemark")
            self._path.set_words("")
            self._place.setText("")
            return
        if self._session.is_scratch:
            self._window.setWindowTitle(self.tr("Sample and pasted articles") + "[*] – Quotemark")
            self._path.set_words("")
            self._place.setText(
                self._desk.action_set.with_keys(self.tr("kept on this computer; {save} saves it under a name"))
            )
        else:
            self._window.setWindowTitle(f"{dataset.path.name}[*] – Quotemark")
            self._path.set_words(from_home(dataset.path))
            self._place.setText(f"– {self._desk.action_set.with_keys(self._state(dataset))}")
        self._window.setWindowModified(dataset.has_unsaved and self._session.others.refusal is None)

    def _state(self, dataset: Dataset) -> str:
        if self._session.others.refusal is not None:
            return self.tr("open elsewhere, only to look at here")
        if dataset.has_unsaved:
            return self.tr("decisions safe, not in the file yet ({save})")
        return self.tr("saved") if dataset.has_file else self.tr("no file yet; {save} writes it")

    @property
    def progress(self) -> str:
        """What the status bar says of the article."""
        return self._progress.text()

    def show_progress(self) -> None:
        """Say how far the article is."""
        article = self._session.article
        if article is None:
            self._progress.set_words("")
            return
        left = self._workbench.open_count
        heads = self._session.dataset.heads if self._session.dataset is not None else []
        if self._desk.review.is_on:
            parts = [self._desk.review.told_progress(article, self._session.row, len(heads), left)]
        else:
            told = self.tr("Article {} of {} – {}")
            parts = [told.format(self._session.row + 1, len(heads), told_quotes(len(article.quotes), left))]
        if article.status is ArticleStatus.EXCLUDED:
            parts.append(self.tr("⊘ left out of the work"))
        elif unmarked := len(self._desk.coverage.entries):
            parts.append(self.tr("{} unmarked").format(unmarked))
        if followers := len(self._workbench.followers):
            parts.append(f"▎{told_followers(followers)}")
        if self._session.is_searching:
            parts.append(self.tr("the rest of the article is being searched"))
        self._progress.set_words("   ".join(parts))
