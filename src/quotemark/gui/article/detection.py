"""Searching the current article for quotes, without keeping a key waiting.

What is short is searched between two events. Of what is long the first part is searched like that, so that its quotes
are there with the text, and then the whole in a process of its own while the article can be worked on, or in a thread
where there can be no process.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, ArticleStatus, Origin, Span
from quotemark.gui.plain_import import plain_imports

if TYPE_CHECKING:
    from quotemark.core.detect import Note
    from quotemark.gui.article.engine_process import Question

_SHORT: Final = 20_000
"""Code points that are searched within a few frames."""

_PAUSE_MS: Final = 100
"""From the first part's quotes to the search of the rest: they are to be painted before it gets in the way."""

TURN_SECONDS: Final = 0.0001
"""How long the thread works before a key gets its turn; with Python's own 5 ms each step of a paint waits that long."""


class Found(NamedTuple):
    """What a search gave: the article that was asked for and the same with its candidates.

    ``within`` is the part that was asked for (None: all). After the first part the whole is still to come.
    """

    asked: Article
    article: Article
    notes: tuple[Note, ...] = ()
    within: Span | None = None
    is_first_part: bool = False


class _Task(NamedTuple):
    number: int
    article: Article
    scheme: Scheme
    within: Span | None
    is_rest: bool = False


class Detection(QObject):
    """Searches one article at a time; a newer task makes an older one void."""

    found = Signal(object)
    """A ``Found``; two of a long article, the first part's and then the whole's."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._waiting: _Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.search_now)
        self._finished.connect(self._take)
        self._question: Question | None = None

    def search(self, article: Article, scheme: Scheme, within: Span | None = None) -> None:
        """Search an article; ``found`` says when that is done."""
        self.forget()
        self._wait(_Task(self._number, article, scheme, within))

    def forget(self) -> None:
        """Drop what is being searched."""
        self._number += 1
        self._waiting = None
        self._timer.stop()
        if self._question is not None:
            self._question.drop()
            self._question = None

    def search_now(self) -> None:
        """Search now instead of at the next pass of the event loop; of a long article the first part."""
        task, self._waiting = self._waiting, None
        self._timer.stop()
        if task is None:
            return
        if len(task.article.text) <= _SHORT:
            self._take(task, searched(task))
        elif task.within is None and not task.is_rest:
            self._wait(task._replace(is_rest=True), _PAUSE_MS)
            self._take(task, first_part_searched(task))
        else:
            self._ask(task)

    def _ask(self, task: _Task) -> None:
        """Have the article searched by the other process, else in a thread."""
        from quotemark.gui.article.engine_process import ask_for_candidates

        def take(article: Article, notes: tuple[Note, ...]) -> None:
            self._question = None
            self._take(task, Found(task.article, article, notes, task.within))

        asked = task.article, task.scheme
        self._question = ask_for_candidates(self, asked, take, partial(self._begin_thread, task))

    def _begin_thread(self, task: _Task) -> None:
        self._question = None
        sys.setswitchinterval(TURN_SECONDS)
        threading.Thread(target=self._run, args=(task,), name="detection", daemon=True).start()

    def _wait(self, task: _Task, milliseconds: int = 0) -> None:
        self._waiting = task
        self._timer.start(milliseconds)

    def _run(self, task: _Task) -> None:
        found = searched(task)
        with contextlib.suppress(RuntimeError):  # the window was closed meanwhile, and nobody asks any more
            self._finished.emit(task, found)

    def _take(self, task: _Task, found: Found) -> None:
        if task.number == self._number:
            with contextlib.suppress(RuntimeError):  # the session went while it was searched: nobody asks any more
                self.found.emit(found)


def searched(task: _Task) -> Found:
    """Return what is found in the article of a task."""
    with plain_imports():
        from quotemark.core.detect import look_through, search_article
        from quotemark.core.lexicon import load_lexicon

    article = look_through(task.article, task.scheme.lexicon)
    found = search_article(article, lexicon=load_lexicon(article.lang, task.scheme.lexicon), scheme=task.scheme)
    return Found(task.article, found.article, found.notes, task.within)


def first_part_searched(task: _Task) -> Found:
    """Return what is found in the first part of the article of a task."""
    with plain_imports():
        from quotemark.core.detect import look_through, search_first_part
        from quotemark.core.lexicon import load_lexicon

    article = look_through(task.article, task.scheme.lexicon)
    lexicon = load_lexicon(article.lang, task.scheme.lexicon)
    return Found(task.article, search_first_part(article, lexicon=lexicon, scheme=task.scheme), is_first_part=True)


def lacks_rest(article: Article) -> bool:
    """Tell whether only the first part of a long article seems to have been searched.

    So it is when somebody worked on it and left before the rest had been searched.
    """
    if len(article.text) <= _SHORT or article.status is ArticleStatus.EXCLUDED:
        return False
    with plain_imports():
        from quotemark.core.detect import FIRST_PART, first_part

    last = next((q.start for q in reversed(article.quotes) if q.origin is Origin.DETECTED), None)
    return last is not None and last < FIRST_PART and last < first_part(article.text)
