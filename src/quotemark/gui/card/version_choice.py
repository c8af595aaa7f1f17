"""Who said what of the quote on the card: a row to press for each version, with what it says differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quotemark.core.types import Article, Quote
from quotemark.gui.actions.review import MOST_VERSIONS
from quotemark.gui.card.elided import ElidedButton, ElidedLabel
from quotemark.gui.look.tips import plain_tip

if TYPE_CHECKING:
    from quotemark.core.adjudication.versions import Version
    from quotemark.gui.workbench import Workbench


class VersionChoice(QWidget):
    """Shown for a quote of several versions; the one that the quote stands as is marked."""

    def __init__(self, workbench: Workbench, make_row: Callable[[], ElidedButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench, self._make_row = workbench, make_row
        self._keys: Sequence[str] = ()
        self.rows: list[ElidedButton] = []
        self.title = ElidedLabel(self, Qt.TextElideMode.ElideRight)
        self.title.setObjectName("card_title")
        self._area = QVBoxLayout(self)
        self._area.setContentsMargins(0, 0, 0, 0)
        self._area.setSpacing(1)
        self._area.addWidget(self.title)
        self.hide()

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Tell at each row the key that takes it."""
        self._actions = [
            actions[f"version_{rank}"] for rank in range(1, MOST_VERSIONS + 1) if f"version_{rank}" in actions
        ]

    def show_quote(self, article: Article | None, quote: Quote | None, name_of: Callable[[str], str]) -> None:
        """Show the versions of a quote; ``name_of`` tells what a stance is called."""
        shown = self._workbench.versions.here if quote is not None else None
        self.setVisible(shown is not None)
        if article is None or quote is None or shown is None:
            return
        from quotemark.core.adjudication.versions import is_taken
        from quotemark.gui.review.words import told_kinds, told_versions

        told = told_kinds(shown.kinds)
        self.title.set_words(
            self.tr("Who said what: {}").format(told) if told else self.tr("Who said what: all the same")
        )
        self._make_rows(len(shown.versions))
        versions = [version for _, version in shown.versions]
        told_by_all = told_versions(article, versions, shown.kinds, name_of)
        for place, (row, version, said) in enumerate(zip(self.rows, versions, told_by_all, strict=False)):
            key, name = self._key(place), self._name(version, place)
            row.set_words(f"{key}  {name}: {said}", plain_tip(version.note))
            row.setChecked(not quote.is_open and is_taken(quote, version))

    @property
    def told(self) -> list[str]:
        """Who said what, for those who hear it."""
        return [row.words for row in self.rows if not row.isHidden()] if not self.isHidden() else []

    def _name(self, version: Version, place: int) -> str:
        if self._workbench.versions.hides_names:
            return self.tr("Version {}").format(place + 1)
        return version.by or "–"

    def _key(self, place: int) -> str:
        if place >= len(self._actions):
            return "–"
        return self._actions[place].shortcut().toString(QKeySequence.SequenceFormat.NativeText) or "–"

    def _make_rows(self, count: int) -> None:
        while len(self.rows) < count:
            row, rank = self._make_row(), len(self.rows) + 1
            row.setObjectName(f"version_{rank}")
            row.setProperty("row", True)
            row.clicked.connect(lambda _on, rank=rank: self._workbench.versions.take(rank))
            self._area.addWidget(row)
            self.rows.append(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < count)
