"""Searching the current article for quotes, without keeping a key waiting.

What is short is searched between two events; what is long in a thread, while the article can be read.
"""

from __future__ import annotations

import contextlib
import threading
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Span
from quotemark.gui.plain_import import plain_imports

_SHORT: Final = 60_000
"""Code points that are searched within a few frames."""


class _Task(NamedTuple):
    number: int
    article: Article
    scheme: Scheme
    within: Span | None


class Detection(QObject):
    """Searches one article at a time; a newer task makes an older one void."""

    found = Signal(object, object, object)
    """The article that was searched, the same with its candidates, and the part that was asked for (None: all)."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._waiting: _Task | None = None
        self._in_thread = 0  # the number of the task that a thread is at, 0 if none that matters
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.finish_short)
        self._finished.connect(self._take)

    @property
    def is_busy(self) -> bool:
        """True while a thread searches the article that is shown."""
        return self._in_thread == self._number != 0

    def search(self, article: Article, scheme: Scheme, within: Span | None = None) -> None:
        """Search an article; ``found`` says when that is done."""
        self._number += 1
        task = _Task(self._number, article, scheme, within)
        if len(article.text) <= _SHORT:
            self._waiting = task
            self._timer.start()
        else:
            self._in_thread = self._number
            threading.Thread(target=self._run, args=(task,), name="detection", daemon=True).start()

    def forget(self) -> None:
        """Drop what is being searched."""
        self._number += 1
        self._waiting = None
        self._timer.stop()

    def finish_short(self) -> None:
        """Search a short article now instead of at the next pass of the event loop."""
        task, self._waiting = self._waiting, None
        self._timer.stop()
        if task is not None:
            self._take(task, searched(task))

    def _run(self, task: _Task) -> None:
        found = searched(task)
        with contextlib.suppress(RuntimeError):  # the window was closed meanwhile, and nobody asks any more
            self._finished.emit(task, found)

    def _take(self, task: _Task, article: Article) -> None:
        if task.number == self._number:
            self._in_thread = 0
            with contextlib.suppress(RuntimeError):  # the session went while it was searched: nobody asks any more
                self.found.emit(task.article, article, task.within)


def searched(task: _Task) -> Article:
    """Return the article of a task with its candidates."""
    with plain_imports():
        from quotemark.core.detect import detect_article, look_through
        from quotemark.core.lexicon import load_lexicon

    article = look_through(task.article, task.scheme.lexicon)
    return detect_article(article, lexicon=load_lexicon(article.lang, task.scheme.lexicon), scheme=task.scheme)
