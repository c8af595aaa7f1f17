"""The list of articles of the dataset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from quotemark.core.store.heads import Head
from quotemark.core.types import ArticleStatus
from quotemark.gui.dataset.session import Session
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.look.translate import counted
from quotemark.gui.panes.listing import Listing

# Shapes rather than colours alone: empty, half, full.
_SHAPES: Final = {
    ArticleStatus.NEW: "○",
    ArticleStatus.IN_PROGRESS: "◐",
    ArticleStatus.DONE: "●",
    ArticleStatus.EXCLUDED: "⊘",
}
_COLUMNS: Final = 4
_TITLE: Final = 1
_MOST_NAMES: Final = 6
"""Speakers that a description names."""


class QueueModel(QAbstractTableModel):
    """A read-only projection of the listed heads: status, title, quotes that wait, flags."""

    def __init__(self, listing: Listing, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._listing = session, listing
        self._rows = listing.rows
        self._places: dict[int, int] | None = None
        self._told: tuple[int, Sequence[str | None]] = -1, ()
        listing.replaced.connect(self._reset)
        listing.grew.connect(self._grow)
        session.dataset_changed.connect(self._refresh)
        session.row_changed.connect(self._row_changed)
        session.second_pass.row_counted.connect(self._row_changed)
        session.second_pass.changed.connect(self._refresh)

    def row_at(self, place: int) -> int:
        """Return the row of the dataset that stands at this place of the list."""
        return self._rows[place]

    def place_of(self, row: int) -> int:
        """Return the place at which a row of the dataset is listed, -1 if a filter hides it."""
        if isinstance(self._rows, range):
            return row if row in self._rows else -1
        if self._places is None:
            self._places = {listed: place for place, listed in enumerate(self._rows)}
        return self._places.get(row, -1)

    def _reset(self) -> None:
        self.beginResetModel()
        self._rows, self._places = self._listing.rows, None
        self.endResetModel()

    def _grow(self) -> None:
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._listing.rows) - 1)
        self._rows, self._places = self._listing.rows, None
        self.endInsertRows()

    def _refresh(self) -> None:
        self._told = -1, ()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, _COLUMNS - 1))

    def _row_changed(self, row: int) -> None:
        """Say which cells of a row have changed: each is asked a dozen questions when it is painted."""
        place, dataset = self.place_of(row), self._session.dataset
        if dataset is None or place < 0:
            return
        told_of, known = self._told
        texts = [self._text(dataset.head(row), row, column) for column in range(_COLUMNS)]
        self._told = row, texts
        if told_of != row:
            known = [None] * _COLUMNS
        changed = [column for column in range(_COLUMNS) if known[column] != texts[column]]
        if changed:
            self.dataChanged.emit(self.index(place, changed[0]), self.index(place, changed[-1]))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        dataset = self._session.dataset
        if dataset is None or not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if row >= len(dataset.heads):
            return None
        head = dataset.head(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(head, row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._description(head, row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._description(head, row)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != _TITLE:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ("", self.tr("Article"), self.tr("Open"), "⚑")[section]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            names = (self.tr("Status"), self.tr("Article"), self.tr("Quotes that wait"), self.tr("Flags"))
            return self.tr("{}: a click sorts the list").format(names[section])
        return None

    def _text(self, head: Head, row: int, column: int) -> str:
        if head.problem is not None:
            return ("⚠", self.tr("Line {} cannot be read").format(head.line), "", "")[column]
        second_pass = self._session.second_pass
        left = second_pass.in_row(row) if second_pass.is_on else head.open
        counts = (str(count) if count else "" for count in (left, head.flags))
        return (_SHAPES[head.status], head.name, *counts)[column]

    def _description(self, head: Head, row: int) -> str:
        if head.problem is not None:
            return str(head.problem)
        status = {
            ArticleStatus.NEW: self.tr("new"),
            ArticleStatus.IN_PROGRESS: self.tr("in progress"),
            ArticleStatus.DONE: self.tr("done"),
            ArticleStatus.EXCLUDED: self.tr("excluded"),
        }[head.status]
        counts = self.tr("{} confirmed, {} rejected, {} open").format(head.confirmed, head.rejected, head.open)
        parts = [f"{head.name}: {status} – {counts}"]
        second_pass = self._session.second_pass
        if second_pass.is_on and (left := second_pass.in_row(row)) is not None:
            parts.append(self.tr("{} wait in this review").format(left))
        if head.flags or head.notes:
            flags = counted(head.flags, self.tr("1 flag"), self.tr("{} flags"))
            parts.append(f"{flags}, {counted(head.notes, self.tr('1 note'), self.tr('{} notes'))}")
        if head.speakers:
            more = self.tr(" and {} more").format(len(head.speakers) - _MOST_NAMES)
            names = ", ".join(head.speakers[:_MOST_NAMES]) + (more if len(head.speakers) > _MOST_NAMES else "")
            parts.append(self.tr("Speakers: {}").format(names))
        return "\n".join(parts)


class QueueView(QTableView):
    """The articles; a click shows one, a click on a heading sorts them."""

    row_chosen = Signal(int)

    def __init__(self, listing: Listing, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._listing = session, listing
        self._sorted_by: tuple[int, bool] | None = None  # the column, and whether the largest stands first
        self._model = QueueModel(listing, session, self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Articles of the dataset"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self._set_up_header()
        self.selectionModel().currentRowChanged.connect(self._choose)
        listing.replaced.connect(self._follow)
        listing.grew.connect(self._follow)
        session.article_opened.connect(self._follow)
        session.dataset_changed.connect(self._follow)
        self._follow()

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.sort)
        self.setColumnWidth(0, 28)
        self.setColumnWidth(2, self.fontMetrics().horizontalAdvance(self.tr("Open")) + 20)
        self.setColumnWidth(3, 28)

    def sort(self, column: int) -> None:
        """Sort by a column; a second time the other way round, a third time as the file has it."""
        largest_first = column > _TITLE
        before, self._sorted_by = self._sorted_by, None
        if before is None or before[0] != column:
            self._sorted_by = column, largest_first
        elif before[1] is largest_first:
            self._sorted_by = column, not largest_first
        header = self.horizontalHeader()
        header.setSortIndicatorShown(self._sorted_by is not None)
        if self._sorted_by is None:
            self._listing.sort(None)
            return
        descending = self._sorted_by[1]
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        self._listing.sort(column, descending=descending)

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and (row := self._model.row_at(current.row())) != self._session.row:
            self.row_chosen.emit(row)

    def _follow(self) -> None:
        place = self._model.place_of(self._session.row)
        with QSignalBlocker(self.selectionModel()):
            self.setCurrentIndex(self._model.index(place, _TITLE))
        self.viewport().update()
