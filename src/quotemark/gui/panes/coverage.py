"""The coverage list of the current article: looked for in a thread, that of a long one in a process of its own, and
kept up to date with every decision.

Nothing here searches while a key is answered: a decision changes the list by what it covers
(:class:`~quotemark.core.detect.coverage_list.CoverageList`).
"""

from __future__ import annotations

import sys
import threading
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Spans
from quotemark.gui.article.detection import TURN_SECONDS, lacks_rest
from quotemark.gui.article.engine_process import Question, engine_process
from quotemark.gui.article.searching import needs_search
from quotemark.gui.dataset.session import Session
from quotemark.gui.look.translate import said, tr
from quotemark.gui.plain_import import plain_imports

if TYPE_CHECKING:
    from quotemark.core.detect.coverage import Uncovered
    from quotemark.core.detect.coverage_list import CoverageList

_PAUSE_MS: Final = 30
"""How long an article must be shown before the list is looked for: nobody needs it while turning pages."""

_LONG_PAUSE_MS: Final = 200
"""The same for a long one, whose text takes some milliseconds to hand over."""

_CLEARED_AFTER_MS: Final = 500
"""How long the list of an article that was left is kept: until whoever turns pages has stopped."""

_SHORT: Final = 20_000
"""Code points that are looked through within a few frames."""

_ASKED_EVERY_MS: Final = 15


class _Task(NamedTuple):
    article: Article
    scheme: Scheme

    @property
    def searched(self) -> tuple[str, str | None, Spans, Scheme]:
        """What a search depends on; while it stays the same, the signs do."""
        return self.article.id, self.article.lang, self.article.skip or (), self.scheme


class Coverage(QObject):
    """Which stretches of the session's article look quoted and are neither quote nor dismissed."""

    changed = Signal()
    """Other entries, or the list has become known."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._list: CoverageList | None = None
        self._task: _Task | None = None  # what the list, or the search for it, is about
        self._is_stale = False
        self._is_searching = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._search)
        # Asked for, not sent as a signal: the window may be closed while the thread is still at it.
        self._found: SimpleQueue[tuple[_Task, CoverageList]] = SimpleQueue()
        self._asking = QTimer(self, interval=_ASKED_EVERY_MS)
        self._asking.timeout.connect(self._ask)
        self._question: Question | None = None
        self._left: list[tuple[CoverageList | None, _Task | None]] = []
        self._clearing = QTimer(self, singleShot=True, interval=_CLEARED_AFTER_MS)
        self._clearing.timeout.connect(self._left.clear)
        session.article_opened.connect(self._forget)
        session.candidates_ready.connect(self._look)
        session.article_changed.connect(self._follow)
        session.scheme_changed.connect(self._look)
        session.waits = self.waits
        if session.article is not None and session.article.id in session.searching.found_nothing:
            self._look()
        self._follow()

    @property
    def is_known(self) -> bool:
        """True once the article has been looked through."""
        return self._list is not None

    @property
    def entries(self) -> tuple[Uncovered, ...]:
        """The list, in text order; empty while it is not known."""
        return self._list.entries if self._list is not None else ()

    def between(self, start: int, end: int) -> list[Uncovered]:
        """Return the entries that reach into ``[start, end)`` (code points)."""
        return self._list.between(start, end) if self._list is not None else []

    def spans_between(self, start: int, end: int) -> Spans:
        """Return the spans of the entries that reach into ``[start, end)``."""
        return tuple(entry.span for entry in self.between(start, end))

    def update(self, article: Article) -> None:
        """Make the list that of this state of the article; ``changed`` follows when the session shows it."""
        if self._list is not None and self._list.update(article):
            self._is_stale = True

    def waits(self, article: Article) -> bool:
        """Tell whether this state of the article is not done for the list: it has entries, or is not known yet.

        Whoever decides on the last quote of a short article before the list is there waits for it: else the article
        would be called done too late or too early.
        """
        self.update(article)
        if self._list is None and len(article.text) <= _SHORT and not any(q.is_open for q in article.quotes):
            self._finish(article)
        return self._list is None or bool(self._list.entries)

    # -- following the session -------------------------------------------------------------------------------------

    def _forget(self) -> None:
        # What a long article had takes Python longer to take apart than a key may wait.
        self._left.append((self._list, self._task))
        self._clearing.start()
        self._list, self._task = None, None
        self._timer.stop()
        self._drop_question()
        self.changed.emit()

    def _look(self) -> None:
        article = self._session.article
        if article is None or self._session.is_searching:
            return
        task = _Task(article, self._session.scheme)
        if self._task is not None and self._task.searched == task.searched:
            return
        if self._task is not None and self._task.article.lang != article.lang:
            self._list = None  # what another language's words found
        self._task = task
        self._drop_question()
        self._timer.start(_PAUSE_MS if len(article.text) <= _SHORT else _LONG_PAUSE_MS)

    def _follow(self) -> None:
        article = self._session.article
        if article is None:
            return
        if self._task is None or article.id != self._task.article.id:
            if not needs_search(article) and not lacks_rest(article):  # else its candidates come first
                self._look()
            return
        before = self._task.searched
        self.update(article)
        is_wider = set(before[2]) - set(article.skip or ())  # boilerplate that has become text may look quoted
        if article.lang != before[1] or is_wider:
            self._look()
        if self._is_stale:
            self._is_stale = False
            self.changed.emit()

    def _finish(self, article: Article) -> None:
        task = self._task
        if task is None or self._session.is_searching or task.article.id != article.id:
            return
        self._timer.stop()
        _load_engine()
        from quotemark.core.detect.service import list_coverage

        self._list = list_coverage(*task)
        self._list.update(article)
        self._is_stale = True

    # -- searching ---------------------------------------------------------------------------------------------------

    def _search(self) -> None:
        task = self._task
        if task is None:
            return
        _load_engine()
        if len(task.article.text) > _SHORT:
            self._ask_process(task)
        else:
            self._begin_thread(task)

    def _ask_process(self, task: _Task) -> None:
        from quotemark.core.detect.coverage_list import CoverageList
        from quotemark.core.detect.service import Clusters, End, Kind, Part

        found, by_id = CoverageList.known(task.article), {q.id: q for q in task.article.quotes}

        def take(part: Part) -> None:
            if isinstance(part, Clusters):
                found.grow(part.clusters, by_id)
            elif isinstance(part, End):
                self._question = None
                self._take(task, found)

        self._question = Question(self, take, partial(self._begin_thread, task))
        engine_process().ask(self._question, Kind.COVERAGE, task.article, task.scheme)

    def _drop_question(self) -> None:
        if self._question is not None:
            self._question.drop()
            self._question = None

    def _begin_thread(self, task: _Task) -> None:
        self._question = None
        if self._is_searching:
            return  # one at a time: when that one ends, this one begins
        self._is_searching = True
        sys.setswitchinterval(TURN_SECONDS)  # an article that was searched long ago has had no search before this one
        threading.Thread(target=_search, args=(task, self._found), name="coverage", daemon=True).start()
        self._asking.start()

    def _ask(self) -> None:
        try:
            task, found = self._found.get_nowait()
        except Empty:
            return
        self._asking.stop()
        self._is_searching = False
        self._take(task, found)

    def _take(self, task: _Task, found: CoverageList) -> None:
        article = self._session.article
        if article is None:
            self._task = None  # it has been closed: who searched it again would do so without end
            return
        if task is not self._task:
            self._search()
            return
        found.update(article)
        self._list, self._is_stale = found, False
        self._session.count_again()
        self.changed.emit()


def coverage_of(session: Session) -> Coverage:
    """Return the coverage list of a session; there is one, whoever asks."""
    return session.findChild(Coverage) or Coverage(session)


def reason_of(entry: Uncovered) -> str:
    """Return in words why an entry stands in the list."""
    suggestion = entry.candidate.suggestion if entry.candidate is not None else None
    if entry.score is None or suggestion is None:
        return said(entry.reason)
    return tr("Coverage", "{}% likely: {}").format(round(100 * entry.score), said(suggestion.why))


def _search(task: _Task, found: SimpleQueue[tuple[_Task, CoverageList]]) -> None:
    """Run in the thread: whatever happens there is an answer, so that no article waits for a list without end."""
    from quotemark.core.detect.coverage_list import CoverageList
    from quotemark.core.detect.service import list_coverage

    result = CoverageList()
    try:
        result = list_coverage(*task)
    finally:
        found.put((task, result))


def _load_engine() -> None:
    """Import what the search needs, here rather than in the thread: who imports plainly must be alone."""
    with plain_imports():
        import quotemark.core.detect.service  # noqa: F401
