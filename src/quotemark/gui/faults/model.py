"""Which faults are listed, in which order, and how many there are of each kind, type and rule."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from quotemark.core.measuring.fault_list import Listed
from quotemark.gui.faults.words import told_kind, told_place
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.panes.two_lines import IS_STRUCK, REASON

_SHARE_THAT_WAITS: Final = 0.1
"""How many faults, measured by those that are listed, may wait for a place in a list that is sorted by score."""


class Order(StrEnum):
    """How faults are sorted."""

    ARTICLE = "article"
    SUREST = "surest first"
    DOUBTFUL = "most doubtful first"


class Wanted(NamedTuple):
    """Which faults are listed; None: all. ``rule`` is "" for what no rule has found."""

    kind: str | None = None
    type: str | None = None
    rule: str | None = None

    def accepts(self, fault: Listed | Wanted) -> bool:
        """Tell whether a fault, or faults that have all three in common, are listed."""
        return (
            (self.kind is None or fault.kind == self.kind)
            and (self.type is None or fault.type == self.type)
            and (self.rule is None or fault.rule == self.rule)
        )


def _by_article(fault: Listed) -> tuple[int, int]:
    return fault.row, fault.place


def _surest(fault: Listed) -> tuple[float, int, int]:
    return (1.0 if fault.score is None else -fault.score), fault.row, fault.place


def _doubtful(fault: Listed) -> tuple[float, int, int]:
    return (2.0 if fault.score is None else fault.score), fault.row, fault.place


_row_of = attrgetter("row")
_KEYS: Final[dict[Order, Callable[[Listed], tuple[float, ...]]]] = {
    Order.ARTICLE: _by_article,
    Order.SUREST: _surest,
    Order.DOUBTFUL: _doubtful,
}


class FaultsModel(QAbstractListModel):
    """The faults that a filter lets through; those that are new take their places while somebody reads."""

    counted = Signal()
    """There are more or fewer faults than before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Listed] = []  # in the order of the articles
        self._waiting: list[Listed] = []  # are to be listed, and have no place yet
        self._counts: Counter[Wanted] = Counter()
        self.rows: list[Listed] = []
        self.wanted = Wanted()
        self.order = Order.ARTICLE

    # -- what there is ---------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        """Return how many faults there are, listed or not."""
        return len(self._all)

    def counts(self, field: str) -> dict[str, int]:
        """Return how many faults have each kind, type or rule, among those that the other two choices let through."""
        others = self.wanted._replace(**{field: None})
        found: Counter[str] = Counter()
        for faults, count in self._counts.items():
            if count and others.accepts(faults):
                found[str(getattr(faults, field))] += count
        return dict(found)

    def add(self, faults: Sequence[Listed]) -> None:
        """Take in more faults, of articles behind those that are there; ``settle`` once these are all."""
        if not faults:
            return
        self._all += faults
        self._counts.update(_facets(fault) for fault in faults)
        new = [fault for fault in faults if self.wanted.accepts(fault)]
        if self.order is Order.ARTICLE:
            self._insert(len(self.rows), new)
        else:
            self._waiting += new
            if len(self._waiting) > len(self.rows) * _SHARE_THAT_WAITS:
                self.settle()
        self.counted.emit()

    def settle(self) -> None:
        """Give those their places that wait, as to sort a long list again and again would take long."""
        if self._waiting:
            self._list([*self.rows, *self._waiting])

    def renew(self, row: int, faults: Sequence[Listed]) -> None:
        """Take these for the faults of the article in a row of the dataset."""
        start, end = _stretch(self._all, row)
        gone = self._all[start:end]
        if gone == list(faults):
            return
        self._counts.subtract(_facets(fault) for fault in gone)
        self._counts.update(_facets(fault) for fault in faults)
        self._all[start:end] = faults
        new = [fault for fault in faults if self.wanted.accepts(fault)]
        if self.order is Order.ARTICLE:
            start, end = _stretch(self.rows, row)
            if end > start:
                self.beginRemoveRows(QModelIndex(), start, end - 1)
                del self.rows[start:end]
                self.endRemoveRows()
            self._insert(start, new)
        else:
            self._list([*(fault for fault in self.rows if fault.row != row), *self._waiting, *new])
        self.counted.emit()

    def _insert(self, at: int, faults: list[Listed]) -> None:
        if faults:
            self.beginInsertRows(QModelIndex(), at, at + len(faults) - 1)
            self.rows[at:at] = faults
            self.endInsertRows()

    def clear(self) -> None:
        """Forget all faults."""
        self.beginResetModel()
        self._all, self.rows, self._waiting = [], [], []
        self._counts.clear()
        self.endResetModel()
        self.counted.emit()

    # -- which are listed ------------------------------------------------------------------------------------------

    def list_by(self, wanted: Wanted, order: Order) -> None:
        """List these faults in this order."""
        if (wanted, order) != (self.wanted, self.order):
            self.wanted, self.order = wanted, order
            self._list([fault for fault in self._all if wanted.accepts(fault)])
            self.counted.emit()

    def _list(self, faults: list[Listed]) -> None:
        """List other faults; a view finds its place again by ``place_of``."""
        self.beginResetModel()
        self.rows, self._waiting = sorted(faults, key=_KEYS[self.order]), []  # nearly in order already: quick
        self.endResetModel()

    def place_near(self, fault: Listed) -> int:
        """Return the row that a fault has, or would have."""
        key = _KEYS[self.order]
        return bisect_left(self.rows, key(fault), key=key)

    def place_of(self, fault: Listed | None) -> int:
        """Return the row that a fault stands in; -1 where it is not listed."""
        if fault is None:
            return -1
        near = self.place_near(fault)
        if near < len(self.rows) and _is_same(self.rows[near], fault):
            return near
        return next((n for n, listed in enumerate(self.rows) if _is_same(listed, fault)), -1)

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        fault = self.rows[index.row()]
        if role == IS_STRUCK:
            return False
        if role == REASON:
            return told_place(fault)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{told_kind(fault)}: {fault.words}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{told_kind(fault)}: {fault.words} – {told_place(fault)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{told_kind(fault)}: {fault.words}\n{told_place(fault)}")
        return None


def _facets(fault: Listed) -> Wanted:
    return Wanted(fault.kind, fault.type, fault.rule)


def _is_same(one: Listed, other: Listed) -> bool:
    """Tell whether two entries are the same fault, though mending may have given it another place."""
    return one.row == other.row and (one.kind, one.words, one.rule) == (other.kind, other.words, other.rule)


def _stretch(faults: list[Listed], row: int) -> tuple[int, int]:
    """Return from where to where the faults of an article stand, in a list in the order of the articles."""
    return bisect_left(faults, row, key=_row_of), bisect_left(faults, row + 1, key=_row_of)
