"""Which articles the list shows, in which order, and how far the dataset is: kept up to date without a key waiting."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, Literal, TypeAlias

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from quotemark.core.errors import QuotemarkError
from quotemark.core.filtering import Filter, State, TextSearch
from quotemark.core.store.heads import Head
from quotemark.core.types import ArticleStatus
from quotemark.gui.dataset.session import Session

_SLICE_SECONDS: Final = 0.006
"""How long reading texts may keep a key waiting."""

_Status: TypeAlias = ArticleStatus | Literal[False] | None
"""None: the article cannot be read; False: nobody has read it yet."""

_STATUSES: Final = list(ArticleStatus)
_KEYS: Final[tuple[Callable[[Head], object], ...]] = (
    lambda head: _STATUSES.index(head.status),
    lambda head: head.name.casefold(),
    lambda head: head.open,
    lambda head: head.flags,
)
"""What each column of the list is sorted by."""

_OPEN: Final = 2
"""The column of the quotes that wait."""


class Listing(QObject):
    """The rows of the dataset that a filter lets through, in the order that somebody asked for.

    An article that a decision takes out of the filter stays until another one is opened: nothing vanishes under the
    cursor. Texts are read in slices between two events.
    """

    replaced = Signal()
    """Other rows are listed, or the same in another order."""

    grew = Signal()
    """Rows were added at the end."""

    counted = Signal()
    """The numbers of articles by status are other ones, or a search went on."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent or session)
        self._session = session
        self._dataset: object = None
        self._statuses: list[_Status] = []
        self._read = 0  # rows, from the first on, of which the status is known
        self._touched: set[int] = set()  # rows that changed since the list was made
        self._column: int | None = None
        self._descending = False
        self._search: TextSearch | None = None
        self._unread: list[int] = []
        self.filter = Filter()
        self._passed = session.second_pass.counted_for  # what is open was listed with these numbers
        self.rows: Sequence[int] = range(0)
        self.counts: Counter[_Status] = Counter()
        """How many articles have each status; None: they cannot be read; False: nobody has read them yet."""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._read_some)
        session.dataset_changed.connect(self._follow)
        session.row_changed.connect(self._count_row)
        session.article_opened.connect(self._look_again)
        session.second_pass.changed.connect(self._follow_pass)
        session.second_pass.counted.connect(self._follow_pass)
        self._follow()

    # -- asking ----------------------------------------------------------------------------------------------------

    @property
    def is_searching(self) -> bool:
        """True while texts are still being read."""
        return self._timer.isActive()

    @property
    def timeouts(self) -> int:
        """How many articles were given up because the expression takes too long in them."""
        return self._search.timeouts if self._search is not None else 0

    @property
    def _is_whole(self) -> bool:
        """True while every row is listed, in the order of the file."""
        return self.filter.is_empty and self._column is None

    def set_filter(self, wanted: Filter) -> None:
        """List what this filter lets through.

        Raises:
            UsageError: if it holds an expression that is none; the list is then as it was.
        """
        search = TextSearch(wanted) if wanted.needs_text else None
        self.filter, self._search = wanted, search
        self._list_anew()

    def sort(self, column: int | None, *, descending: bool = False) -> None:
        """List by a column, or with None in the order of the file."""
        self._column, self._descending = column, descending
        self._list_anew()

    def _acceptance(self) -> Callable[[int], bool]:
        """Return what tells whether a row may be listed, as far as its head says; in a second pass what waits."""
        heads, wanted, second_pass = self._heads(), self.filter, self._session.second_pass
        if second_pass.is_on and wanted.state is State.OPEN:
            rest = replace(wanted, state=State.ALL)
            return lambda row: bool(second_pass.in_row(row)) and rest.accepts(heads[row])
        return lambda row: wanted.accepts(heads[row])

    # -- following the dataset -------------------------------------------------------------------------------------

    def _heads(self) -> list[Head]:
        return self._session.dataset.heads if self._session.dataset is not None else []

    def _follow(self) -> None:
        dataset, heads = self._session.dataset, self._heads()
        known = len(self._statuses)
        if dataset is not self._dataset or len(heads) < known:
            self._dataset = dataset
            self._statuses = list(map(_status, heads))
            self._read = dataset.read_rows if dataset is not None else 0
            self.counts = Counter(self._statuses)
            self._list_anew()
            return
        added = list(map(_status, heads[known:]))
        self._statuses += added
        self.counts.update(added)
        fresh = range(self._read, dataset.read_rows if dataset is not None else 0)
        self._read += len(fresh)
        for row in fresh:
            self._count(row)
        if 0 <= self._session.row < known:
            self._count_row(self._session.row)
        if added or fresh:
            self._take(fresh)
            self.counted.emit()

    def _count_row(self, row: int) -> None:
        self._touched.add(row)
        if self._count(row):
            self.counted.emit()

    def _count(self, row: int) -> bool:
        """Count a row by its status as it is now, and tell whether that is another one than before."""
        before, status = self._statuses[row], _status(self._heads()[row])
        self._statuses[row] = status
        if status is before:
            return False
        self.counts[before] -= 1
        self.counts[status] += 1
        return True

    def _follow_pass(self) -> None:
        """List anew what is open, once it is counted what waits in a second pass, or there is none any more."""
        second_pass = self._session.second_pass
        is_open = self.filter.state is State.OPEN
        if is_open and not second_pass.is_counting and self._passed != second_pass.counted_for:
            self._passed = second_pass.counted_for
            self._list_anew()

    def _look_again(self) -> None:
        """Let go of what no longer belongs into the list, and take in what now does."""
        if self.filter.is_empty or self.filter.needs_text or self._session.dataset is not self._dataset:
            return
        accepts = self._acceptance()
        if any(accepts(row) is not (row in self.rows) for row in self._touched):
            self._list_anew()
        self._touched.clear()

    # -- listing ---------------------------------------------------------------------------------------------------

    def _list_anew(self) -> None:
        if self._session.dataset is not self._dataset:
            return  # let go of while something waited here; the next one is told of
        heads = self._heads()
        self._timer.stop()
        self._unread = []
        self._touched.clear()
        accepted: Sequence[int] = range(len(heads) if self._is_whole else self._read)
        if not self.filter.is_empty:
            accepted = list(filter(self._acceptance(), accepted))
        if self._search is not None:
            self._search.timeouts = 0
            self._unread, accepted = list(reversed(accepted)), []
            self._timer.start()
        self.rows = self._sorted(accepted)
        self._tell()
        self.replaced.emit()
        self.counted.emit()

    def _take(self, rows: range) -> None:
        """Take in rows that were read from the file since."""
        heads = self._heads()
        if self._is_whole:
            if len(self.rows) < len(heads):
                self.rows = range(len(heads))
                self.grew.emit()
            return
        accepted = list(filter(self._acceptance(), rows))
        if self._search is not None:
            self._unread = [*reversed(accepted), *self._unread]
            self._timer.start()
        elif accepted:
            self._add(accepted)

    def _add(self, rows: list[int]) -> None:
        self.rows = [*self.rows, *rows]
        if self._column is not None:
            self.rows = self._sorted(self.rows)
            self._tell()
            self.replaced.emit()
        else:
            self._tell()
            self.grew.emit()

    def _read_some(self) -> None:
        dataset, search = self._session.dataset, self._search
        if dataset is None or search is None:
            self._timer.stop()
            return
        until = time.monotonic() + _SLICE_SECONDS
        found = []
        while self._unread and time.monotonic() < until:
            row = self._unread.pop()
            try:
                if search.find(dataset.article(row)) is not None:
                    found.append(row)
            except QuotemarkError:
                continue  # its line cannot be read, as the list shows when it is opened
        if not self._unread:
            self._timer.stop()
        if found:
            self._add(found)
        self.counted.emit()

    def _sorted(self, rows: Sequence[int]) -> Sequence[int]:
        if self._column is None:
            return rows
        heads, key, second_pass = self._heads(), _KEYS[self._column], self._session.second_pass
        if second_pass.is_on and self._column == _OPEN:
            return sorted(rows, key=lambda row: second_pass.in_row(row) or 0, reverse=self._descending)
        return sorted(rows, key=lambda row: key(heads[row]), reverse=self._descending)  # type: ignore[arg-type, return-value]

    def _tell(self) -> None:
        """Let the keys for the next article follow the list."""
        self._session.listed_rows = None if self._is_whole else self.rows


def _status(head: Head) -> _Status:
    if not head.is_read:
        return False
    return head.status if head.problem is None else None
