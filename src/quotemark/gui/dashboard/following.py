"""The figures of the open dataset, counted in a thread and kept up to date while somebody decides.

The thread reads the files for itself, so that the window's own reading is never in its way. A decision reaches it as
the frozen article that it made.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from quotemark.core.errors import QuotemarkError
from quotemark.core.store.journal import journal_path
from quotemark.core.types import Article
from quotemark.gui.dataset.background import Changes, Work

if TYPE_CHECKING:
    from quotemark.core.progress.table import Table
    from quotemark.core.store.dataset import Dataset
    from quotemark.gui.dataset.session import Session

_NEWS_SECONDS: Final = 0.1


class Figures(NamedTuple):
    """What the thread has found: the tables, the names of the datasets, and what could not be counted, in words.

    ``taken`` counts the later states of articles that are in it; ``is_apart`` says that no article is in two datasets.
    """

    tables: list[Table]
    names: list[str]
    problems: list[str]
    taken: int = 0
    is_apart: bool = False


class Following(QObject):
    """Counts the dataset of a session, and others that it is compared with, for as long as it is wanted."""

    counted = Signal(object)
    """New ``Figures``."""

    progressed = Signal(float)
    """The share of the articles that has been counted, in 0..1."""

    failed = Signal(object)
    """A dataset cannot be read: why, as a ``QuotemarkError``."""

    _found = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_on = False
        self._work: _Work | None = None
        self._dataset: Dataset | None = None
        self._others: tuple[Path, ...] = ()
        self._seen = 0  # rows that were looked at for articles that no file holds yet
        self._stood: list[tuple[int, int] | None] = []
        self._changes = Changes(session, self)
        self._changes.gathered.connect(self._hand_over)
        self._found.connect(self._take)

    @property
    def others(self) -> tuple[Path, ...]:
        """The datasets that the open one is compared with; itself is none of them."""
        own = self._session.dataset.path.resolve() if self._session.dataset is not None else None
        return tuple(path for path in self._others if path.resolve() != own)

    @property
    def is_counting(self) -> bool:
        """True until what was asked for last is counted."""
        return self._changes.are_waiting or (self._work is not None and self._work.is_busy)

    def begin(self, others: Sequence[Path] = ()) -> None:
        """Count the session's dataset from now on, compared with these."""
        self._is_on, self._others = True, tuple(others)
        self._changes.begin()
        self._session.dataset_changed.connect(self._follow)
        self._start()

    def compare_with(self, others: Sequence[Path]) -> None:
        """Compare the dataset with these, in place of those before, and count all of them anew."""
        self._others = tuple(others)
        self._start()

    def look_again(self) -> None:
        """Count anew if somebody has gone on with a dataset that the open one is compared with."""
        if self._is_on and self._work is not None and self._stand() != self._stood:
            self._start()

    def _stand(self) -> list[tuple[int, int] | None]:
        """Return what tells one state of the other datasets from another: of each file and journal time and size."""
        return [_state_of(file) for path in self.others for file in (path, journal_path(path))]

    def stop(self) -> None:
        """Let go of the files and the thread."""
        if self._is_on:
            self._is_on = False
            self._changes.stop()
            self._session.dataset_changed.disconnect(self._follow)
            self._end()

    def _start(self) -> None:
        self._end()
        self._dataset, self._seen = self._session.dataset, 0
        if self._dataset is None:
            self.counted.emit(Figures([], [], []))
            return
        self._stood = self._stand()
        self._work = _Work([self._dataset.path, *self.others], self)
        self._work.start()
        self._follow()

    def _end(self) -> None:
        self._changes.forget()
        if self._work is not None:
            self._work.stop()
            self._work = None

    def _follow(self) -> None:
        """Take note of articles that are in no file yet, or that another dataset is open."""
        dataset = self._session.dataset
        if dataset is not self._dataset:
            self._start()
            return
        if dataset is None:
            return
        added = [row for row in range(self._seen, len(dataset.heads)) if self._is_unwritten(row)]
        self._seen = len(dataset.heads)
        for row in added:
            self._changes.touch(row)

    def _is_unwritten(self, row: int) -> bool:
        head = self._session.dataset.heads[row] if self._session.dataset is not None else None
        return head is not None and head.is_read and not head.line

    def _hand_over(self, states: list[Article]) -> None:
        if self._work is not None and self._dataset is self._session.dataset:
            for article in states:
                self._work.take(article)

    def tell(self, work: _Work, news: Figures | float | QuotemarkError) -> None:
        """Pass on, from the thread, what it has found."""
        with contextlib.suppress(RuntimeError):  # the window was closed meanwhile, and nobody asks any more
            self._found.emit(work, news)

    def _take(self, work: _Work, news: Figures | float | QuotemarkError) -> None:
        if work is not self._work:
            return
        if isinstance(news, Figures):
            work.has_told(news.taken)
            self.counted.emit(news)
        elif isinstance(news, float):
            self.progressed.emit(news)
        else:
            self.failed.emit(news)


def _state_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class _Work(Work):
    """What one thread does: it reads some datasets once, and then takes later states of the first one's articles."""

    def __init__(self, paths: Sequence[Path], owner: Following) -> None:
        super().__init__("dashboard")
        self._paths, self._owner = paths, owner

    def run(self) -> None:
        from quotemark.core.store.dataset import Dataset

        datasets: list[Dataset] = []
        try:
            for path in self._paths:
                datasets.append(Dataset(path))
                datasets[-1].release()  # whoever works on it has to be able to save
            self._count(datasets)
        except QuotemarkError as error:
            self._owner.tell(self, error)
            self.is_over = True
        finally:
            for dataset in datasets:
                with contextlib.suppress(QuotemarkError):
                    dataset.close()

    def _count(self, datasets: Sequence[Dataset]) -> None:
        from quotemark.core.progress.reading import Progress
        from quotemark.core.progress.tables import make_tables

        progress = Progress(datasets, follows=True)
        next_news = time.monotonic() + _NEWS_SECONDS
        for share in progress.read():
            if self.is_over:
                return
            if time.monotonic() >= next_news:
                self._owner.tell(self, share)
                next_news = time.monotonic() + _NEWS_SECONDS
        unread = [problem.message for problem in progress.unread()]
        states, taken = self.waiting(), 0
        while not self.is_over:
            for article in states:
                progress.take(article)
            taken += len(states)
            tables = make_tables(progress.counts, progress.names)
            self._owner.tell(
                self, Figures(tables, progress.names, [*unread, *progress.problems], taken, progress.is_apart)
            )
            states = self.next_states()
