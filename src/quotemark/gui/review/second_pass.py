"""The second pass over a session's dataset: which decisions are looked at, and how many of them still wait.

Articles are read for counting in slices between two events, so that no key waits.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from quotemark.core.errors import QuotemarkError
from quotemark.core.store.patch import difference
from quotemark.core.types import Article, Quote

if TYPE_CHECKING:
    from quotemark.core.review.wanted import Wanted
    from quotemark.gui.dataset.session import Session

_SLICE_SECONDS: Final = 0.006
"""How long reading other articles may keep a key waiting."""


class SecondPass(QObject):
    """Which decisions somebody goes over again; off until it is begun."""

    changed = Signal()
    """It was begun or ended, or is about other decisions now."""

    counted = Signal()
    """Other numbers of decisions wait, or counting has come further."""

    row_counted = Signal(int)
    """Another number of decisions waits in the article of a row."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._dataset: object = None
        self.wanted: Wanted | None = None
        self._counts: dict[int, int] = {}
        self._next = 0  # rows before it are counted
        self.annotators: set[str] = set()
        """Everybody whose decisions were met so far."""
        self._shown: tuple[Article, int] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._count_some)
        session.dataset_changed.connect(self._follow_dataset)
        session.row_changed.connect(self._count_again)

    @property
    def is_on(self) -> bool:
        """True while somebody goes over decisions."""
        return self.wanted is not None

    def begin(self, wanted: Wanted | None = None) -> None:
        """Go over the decisions that are wanted, without a wish over all that wait for the reviewer's verdict."""
        from quotemark.core.review.wanted import Wanted

        self.wanted = wanted if wanted is not None else Wanted()
        self.recount()
        self.changed.emit()

    def end(self) -> None:
        """Annotate again."""
        if self.wanted is not None:
            self.wanted = None
            self.recount()
            self.changed.emit()

    # -- of a quote ------------------------------------------------------------------------------------------------

    def waits(self, article: Article, quote: Quote) -> bool:
        """Tell whether a quote of an article is one to stop at."""
        return self.wanted is not None and self.wanted.accepts(article, quote, self._session.annotator)

    def is_about(self, article: Article, quote: Quote) -> bool:
        """Tell whether the pass is about a quote, whatever has become of it."""
        return self.wanted is not None and self.wanted.is_about(article, quote)

    # -- counting --------------------------------------------------------------------------------------------------

    def in_article(self, article: Article) -> int:
        """Return how many decisions of an article wait; after a change only what differs is counted."""
        known = self._shown
        if known is None or known[0].id != article.id or known[0].speakers is not article.speakers:
            count = self._among(article, article.quotes)
        elif known[0] is article:
            return known[1]
        else:
            gone, come = difference(known[0].quotes, article.quotes)
            count = known[1] + self._among(article, come) - self._among(article, gone)
        self._shown = article, count
        return count

    def _among(self, article: Article, quotes: tuple[Quote, ...]) -> int:
        return sum(self.waits(article, quote) for quote in quotes)

    def in_row(self, row: int) -> int | None:
        """Return how many decisions wait in the article of a row; None: not counted yet."""
        return self._counts.get(row)

    def look_at(self, row: int) -> int:
        """Return how many decisions wait in the article of a row, counted now if they have not been."""
        if row not in self._counts:
            self._count(row)
        return self._counts[row]

    @property
    def waiting(self) -> int:
        """How many decisions wait in all articles that were counted."""
        return sum(self._counts.values())

    @property
    def may_wait_elsewhere(self) -> bool:
        """True while decisions wait in another article than the one that is shown, or not all were counted."""
        return self.is_counting or any(count for row, count in self._counts.items() if row != self._session.row)

    @property
    def counted_for(self) -> tuple[Wanted | None, int]:
        """What the numbers are about, and of how many rows there are some."""
        return self.wanted, self._next

    @property
    def is_counting(self) -> bool:
        """True while there are articles that have not been counted."""
        return self._timer.isActive()

    def recount(self) -> None:
        """Count anew: the pass is about other decisions, or another reviewer's."""
        self._shown, self._counts, self._next = None, {}, 0
        if self.is_on:
            self._timer.start()
        else:
            self._timer.stop()
        self.counted.emit()

    def _follow_dataset(self) -> None:
        if self._session.dataset is not self._dataset:
            self._dataset, self.annotators = self._session.dataset, set()
            self.recount()
        elif self.is_on and self._session.dataset is not None and self._next < self._session.dataset.read_rows:
            self._timer.start()

    def _count_again(self, row: int) -> None:
        if self.is_on:
            before = self._counts.get(row)
            if self._count(row) != before:
                self.row_counted.emit(row)
                self.counted.emit()

    def _count(self, row: int) -> int:
        session = self._session
        assert session.dataset is not None
        try:
            article = session.article if row == session.row and session.article else session.dataset.article(row)
        except QuotemarkError:
            self._counts[row] = 0  # its line cannot be read, as opening it says
            return 0
        self.annotators.update(q.by for q in article.quotes if q.by and not q.is_open)
        count = self.in_article(article) if article is session.article else self._among(article, article.quotes)
        self._counts[row] = count
        return count

    def _count_some(self) -> None:
        dataset, until = self._session.dataset, time.monotonic() + _SLICE_SECONDS
        rows = dataset.read_rows if dataset is not None else 0
        while self._next < rows:
            row, self._next = self._next, self._next + 1
            self._count(row)
            self.row_counted.emit(row)
            if time.monotonic() >= until:
                break
        else:
            self._timer.stop()
        self.counted.emit()
