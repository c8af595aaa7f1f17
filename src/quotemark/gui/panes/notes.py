"""The pane of notes and flags: those of the article or of all articles, each a jump away."""

from __future__ import annotations

import time
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from quotemark.core import edits
from quotemark.core.errors import QuotemarkError
from quotemark.core.remarks import Remark, remarks_of
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article
from quotemark.gui.action_set import ActionSet
from quotemark.gui.look.theme import Theme
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.panes.word_list import word_list
from quotemark.gui.typing_guard import TypingGuard
from quotemark.gui.workbench import Workbench

_SLICE_SECONDS: Final = 0.006
"""How long reading other articles may keep a key waiting."""


class NotesModel(QAbstractListModel):
    """Remarks in the order in which they were found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.remarks: list[Remark] = []

    def replace(self, remarks: list[Remark]) -> None:
        """Show these remarks; the same ones change nothing."""
        if remarks == self.remarks:
            return
        self.beginResetModel()
        self.remarks = remarks
        self.endResetModel()

    def add(self, remarks: list[Remark]) -> None:
        """Show these remarks below the others."""
        if remarks:
            self.beginInsertRows(QModelIndex(), len(self.remarks), len(self.remarks) + len(remarks) - 1)
            self.remarks = [*self.remarks, *remarks]
            self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.remarks)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.remarks):
            return None
        remark = self.remarks[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(remark)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            flagged = self.tr("Flagged. ") if remark.is_flagged else ""
            told = flagged + self._text(remark).removeprefix("⚑ ")
            return plain_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        return None

    def _text(self, remark: Remark) -> str:
        what = self.tr("Article: {}").format(remark.words) if remark.quote is None else remark.words
        said = f" – {remark.speaker}" if remark.speaker else ""
        note = f"\n{remark.note}" if remark.note else ""
        return f"{'⚑ ' if remark.is_flagged else ''}{what}{said}{note}"


class NotesPane(QWidget):
    """Lists what annotators noted and flagged; Enter or a click goes there. Above stand the article's own."""

    def __init__(
        self, workbench: Workbench, guard: TypingGuard, action_set: ActionSet, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action_set = action_set
        self.setObjectName("notes")
        self._workbench, self._session = workbench, workbench.session
        self._dataset: Dataset | None = None
        self._looked = 0  # rows, from the first on, of which the remarks are listed or about to be
        self._unread: list[int] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._read_some)
        self._make_article_row(guard)
        self.reach = QComboBox(self)
        self.reach.addItems([self.tr("This article"), self.tr("All articles")])
        self.reach.setAccessibleName(self.tr("Whose notes are listed"))
        self.reach.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reach.currentIndexChanged.connect(self.refresh)
        self.model = NotesModel(self)
        self.list = word_list(self, self.model, self.tr("Notes and flags"), self._go, guard)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._show_keys()
        action_set.keys_changed.connect(self._show_keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.note_field)
        layout.addWidget(self.flag_button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addWidget(self.reach)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.list, 1)
        self._session.dataset_changed.connect(self._look_further)

    def _make_article_row(self, guard: TypingGuard) -> None:
        self.note_field = QLineEdit(self)
        self.note_field.setPlaceholderText(self.tr("Note on the whole article"))
        self.note_field.setAccessibleName(self.tr("Note on the whole article"))
        self.note_field.editingFinished.connect(self._take_note)
        self.flag_button = QPushButton(self.tr("⚑ Flag the article"), self)
        self.flag_button.setCheckable(True)
        self.flag_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.flag_button.clicked.connect(self._turn_flag)
        for widget in (self.note_field, self.flag_button):
            guard.guard(widget)

    def _show_keys(self) -> None:
        empty = self.tr(
            "No notes and no flags yet. Flag a quote ({flag}), or note something on it ({note}): it will stand here, "
            "a click away."
        )
        is_open = self._session.article is not None
        self.empty.setText(self._action_set.with_keys(empty) if is_open else self._action_set.how_to_open)

    # -- showing ---------------------------------------------------------------------------------------------------

    def set_article(self, article: Article | None) -> None:
        """Show the notes of this state of the article."""
        for widget in (self.note_field, self.flag_button):
            widget.setEnabled(article is not None)
        if not self.note_field.hasFocus():
            self.note_field.setText(article.note if article is not None else "")
        self.flag_button.setChecked(article is not None and article.flag)
        if self.reach.currentIndex() == 0:
            self._show(remarks_of(article) if article is not None else [])
        elif article is not None:
            listed = self.model.remarks
            places = [place for place, remark in enumerate(listed) if remark.article == article.id] or [len(listed)]
            others = [remark for remark in listed if remark.article != article.id]
            self._show([*others[: places[0]], *remarks_of(article), *others[places[0] :]])

    def set_theme(self, theme: Theme) -> None:
        """Show the pane in the colours of a theme."""

    def refresh(self) -> None:
        """List anew, the article alone or all of them."""
        if self.reach.currentIndex() == 0:
            self._timer.stop()
            self.set_article(self._session.article)
        else:
            self._look_at_all()

    def _look_at_all(self) -> None:
        if self.reach.currentIndex() == 0:
            return
        self._dataset, self._looked, self._unread = self._session.dataset, 0, []
        self._show([])
        self._look_further()

    def _look_further(self) -> None:
        """List what rows hold that were read from the file since."""
        if self.reach.currentIndex() == 0:
            return
        dataset = self._session.dataset
        if dataset is not self._dataset:
            self._look_at_all()
        elif dataset is not None and dataset.read_rows > self._looked:
            heads = dataset.heads[self._looked : dataset.read_rows]
            told = [row for row, head in enumerate(heads, self._looked) if head.flags or head.notes]
            self._unread = [*reversed(told), *self._unread]
            self._looked = dataset.read_rows
            self._timer.start()

    def _read_some(self) -> None:
        dataset = self._session.dataset
        until = time.monotonic() + _SLICE_SECONDS
        found: list[Remark] = []
        while dataset is not None and self._unread and time.monotonic() < until:
            row = self._unread.pop()
            is_shown = row == self._session.row and self._session.article is not None
            try:
                found += remarks_of(self._session.article if is_shown else dataset.article(row))  # type: ignore[arg-type]
            except QuotemarkError:
                continue  # its line cannot be read any more, as opening it says
        if not self._unread:
            self._timer.stop()
        self.model.add(found)
        self._show_empty()

    def _show(self, remarks: list[Remark]) -> None:
        self.model.replace(remarks)
        self._show_empty()

    def _show_empty(self) -> None:
        is_empty = not self.model.remarks and not self._timer.isActive()
        if is_empty:
            self._show_keys()
        self.empty.setVisible(is_empty)
        self.list.setVisible(not is_empty)

    # -- acting ----------------------------------------------------------------------------------------------------

    def _take_note(self) -> None:
        article = self._session.article
        if article is not None:
            self._session.edit(edits.describe(article, self._session.stamp(), note=self.note_field.text()), "Note")

    def _turn_flag(self, flag: bool) -> None:
        article = self._session.article
        if article is not None:
            self._session.edit(edits.describe(article, self._session.stamp(), flag=flag), "Flag")

    def _go(self, index: QModelIndex) -> None:
        """Go to the quote, or the article, of a remark."""
        remark = self.model.remarks[index.row()]
        session = self._session
        if session.dataset is None:
            return
        if session.article is None or session.article.id != remark.article:
            row = session.dataset.row_of(remark.article)
            if row is None or not session.show_row(row):
                return
        if session.article is not None and any(q.id == remark.quote for q in session.article.quotes):
            self._workbench.select(remark.quote)
