"""The faults of predictions, found in a thread while somebody looks at the first of them or mends gold."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from quotemark.core.errors import QuotemarkError
from quotemark.core.measuring.fault_list import Compared, FaultSearch, Listed, Predictions
from quotemark.core.types import Article
from quotemark.gui.dataset.background import Changes, Work

if TYPE_CHECKING:
    from quotemark.core.store.dataset import Dataset
    from quotemark.gui.dataset.session import Session

_NEWS_SECONDS: Final = 0.1


class Found(NamedTuple):
    """Faults that are new, and the share of the work that is done by now, in 0..1."""

    faults: list[Listed]
    share: float


class Renewed(NamedTuple):
    """What is wrong with the article of one row now, in place of what was; ``taken`` counts the states told by then."""

    row: int
    faults: list[Listed]
    taken: int


class Finding(QObject):
    """Compares the dataset of a session with one file of predictions."""

    found = Signal(object)
    """``Found``: some more faults, in the order of the articles."""

    renewed = Signal(object)
    """``Renewed``: gold was mended in an article."""

    ended = Signal(object)
    """Every article has been compared: how many, as ``Compared``."""

    failed = Signal(object)
    """Why nothing can be compared, as a ``QuotemarkError``."""

    _told = Signal(object, object)

    def __init__(self, session: Session, predictions: Predictions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        assert session.dataset is not None
        self.dataset: Dataset = session.dataset
        """The gold dataset, as the session has it."""
        self.predictions = predictions
        self.is_done = False
        self._work = _Work(self.dataset.path, predictions, self)
        self._changes = Changes(session, self)
        self._changes.gathered.connect(self._hand_over)
        self._told.connect(self._take)

    @property
    def is_busy(self) -> bool:
        """True until every article, as gold has it now, is compared."""
        return self._changes.are_waiting or self._work.is_busy

    def begin(self) -> None:
        """Compare from now on."""
        self._changes.begin()
        self._work.start()

    def stop(self) -> None:
        """Let go of the files and the thread."""
        self._changes.stop()
        self._work.stop()

    def _hand_over(self, states: list[Article]) -> None:
        for article in states:
            self._work.take(article)

    def tell(self, news: Found | Renewed | Compared | QuotemarkError) -> None:
        """Pass on, from the thread, what it has found."""
        with contextlib.suppress(RuntimeError):  # the window was closed meanwhile, and nobody asks any more
            self._told.emit(self._work, news)

    def _take(self, work: _Work, news: Found | Renewed | Compared | QuotemarkError) -> None:
        if work.is_over and not isinstance(news, QuotemarkError):
            return
        if isinstance(news, Found):
            self.found.emit(news)
        elif isinstance(news, Renewed):
            work.has_told(news.taken)
            self.renewed.emit(news)
        elif isinstance(news, Compared):
            self.is_done = True
            work.has_told(0)
            self.ended.emit(news)
        else:
            self.failed.emit(news)


class _Work(Work):
    """What the thread does: it compares each article once, and then those again in which gold has been mended."""

    def __init__(self, gold: Path, predictions: Predictions, owner: Finding) -> None:
        super().__init__("faults")
        self._gold, self._predictions, self._owner = gold, predictions, owner

    def run(self) -> None:
        from quotemark.core.store.dataset import Dataset

        gold: Dataset | None = None
        try:
            gold = Dataset(self._gold)
            gold.release()  # whoever mends it has to be able to save
            self._compare(gold)
        except QuotemarkError as error:
            self.is_over = True
            self._owner.tell(error)
        finally:
            with contextlib.suppress(QuotemarkError):
                self._predictions.close()
                if gold is not None:
                    gold.close()

    def _compare(self, gold: Dataset) -> None:
        search = FaultSearch(gold, self._predictions)
        faults: list[Listed] = []
        next_news = time.monotonic() + _NEWS_SECONDS
        for share, found in search.run():
            if self.is_over:
                return
            faults += found
            if time.monotonic() >= next_news:
                self._owner.tell(Found(faults, share))
                faults, next_news = [], time.monotonic() + _NEWS_SECONDS
        self._owner.tell(Found(faults, 1.0))
        self._owner.tell(search.counts)
        taken = 0
        while not self.is_over:
            for article in self.next_states():
                taken += 1
                row = gold.row_of(article.id)
                if row is not None:
                    self._owner.tell(Renewed(row, search.again(row, article), taken))
