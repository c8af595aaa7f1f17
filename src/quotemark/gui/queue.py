"""The list of articles of the dataset."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from quotemark.core.dataset import Head
from quotemark.core.types import ArticleStatus
from quotemark.gui.session import Session
from quotemark.gui.tips import plain_tip

# Shapes rather than colours alone: empty, half, full.
_SHAPES: Final = {
    ArticleStatus.NEW: "○",
    ArticleStatus.IN_PROGRESS: "◐",
    ArticleStatus.DONE: "●",
    ArticleStatus.EXCLUDED: "⊘",
}
_COLUMNS: Final = 3


class QueueModel(QAbstractTableModel):
    """A read-only projection of the dataset's heads: status, title, quotes that wait."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._rows = len(self._heads())
        session.dataset_changed.connect(self._follow)
        session.row_changed.connect(self._row_changed)

    def _heads(self) -> list[Head]:
        return self._session.dataset.heads if self._session.dataset is not None else []

    def _follow(self) -> None:
        count = len(self._heads())
        if count > self._rows > 0:
            self.beginInsertRows(QModelIndex(), self._rows, count - 1)
            self._rows = count
            self.endInsertRows()
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, _COLUMNS - 1))
        elif count == self._rows > 0:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, _COLUMNS - 1))
        else:
            self.beginResetModel()
            self._rows = count
            self.endResetModel()

    def _row_changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, _COLUMNS - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        heads = self._heads()
        if not index.isValid() or index.row() >= len(heads):
            return None
        head = heads[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(head, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._description(head))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._description(head)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != 1:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("", self.tr("Article"), self.tr("Open"))[section]
        return None

    def _text(self, head: Head, column: int) -> str:
        if head.problem is not None:
            return ("⚠", self.tr("Line {} cannot be read").format(head.line), "")[column]
        title = head.title or head.beginning or head.id
        return (_SHAPES[head.status], title, str(head.open) if head.open else "")[column]

    def _description(self, head: Head) -> str:
        if head.problem is not None:
            return str(head.problem)
        counts = self.tr("{} confirmed, {} rejected, {} open").format(head.confirmed, head.rejected, head.open)
        return f"{head.title or head.beginning or head.id}: {head.status} – {counts}"


class QueueView(QTableView):
    """The articles; a click shows one."""

    row_chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(QueueModel(session))
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
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(0, 28)
        self.setColumnWidth(2, self.fontMetrics().horizontalAdvance("Open") + 20)
        self._session = session
        self.selectionModel().currentRowChanged.connect(self._choose)
        session.article_opened.connect(self._follow)
        session.dataset_changed.connect(self._follow)
        self._follow()

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and current.row() != self._session.row:
            self.row_chosen.emit(current.row())

    def _follow(self) -> None:
        row = self._session.row
        with QSignalBlocker(self.selectionModel()):
            self.setCurrentIndex(self.model().index(row, 1))
        self.viewport().update()
