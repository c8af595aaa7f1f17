"""What reads a dataset in a thread of its own, and hears of what is decided meanwhile.

The thread reads the files for itself, so that the window's own reading is never in its way. A decision reaches it as
the frozen article that it made.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from abc import ABC, abstractmethod
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from quotemark.core.errors import QuotemarkError
from quotemark.core.types import Article
from quotemark.gui.article.detection import TURN_SECONDS

if TYPE_CHECKING:
    from quotemark.gui.dataset.session import Session

PAUSE_MS: Final = 400
"""How long decisions are gathered before they are handed over: the key goes first."""


class Changes(QObject):
    """Gathers which articles of a session were changed, for whoever takes them a moment later."""

    gathered = Signal(list)
    """The new states of the articles that were changed since."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._touched: set[int] = set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._hand_over)

    @property
    def are_waiting(self) -> bool:
        """True while there are changes that nobody has taken yet."""
        return self._pause.isActive()

    def begin(self) -> None:
        """Gather from now on."""
        self._session.row_changed.connect(self.touch)

    def stop(self) -> None:
        """Gather no longer."""
        self._session.row_changed.disconnect(self.touch)
        self.forget()

    def forget(self) -> None:
        """Drop what was gathered."""
        self._pause.stop()
        self._touched.clear()

    def touch(self, row: int) -> None:
        """Hand the article of a row over with the next ones."""
        self._touched.add(row)
        if not self._pause.isActive():  # begun anew at each decision it would never end
            self._pause.start()

    def _hand_over(self) -> None:
        dataset, rows, self._touched = self._session.dataset, self._touched, set()
        states: list[Article] = []
        for row in rows:
            if dataset is not None and row < len(dataset.heads):
                with contextlib.suppress(QuotemarkError):  # its line cannot be read, as the list of problems shows
                    states.append(dataset.article(row))
        self.gathered.emit(states)


class Work(ABC):
    """One thread that does something, and then takes later states of articles until it is told to stop.

    ``is_busy`` until all states that were handed over are in what it told last (``has_told``).
    """

    def __init__(self, name: str) -> None:
        self.is_over = False
        self._later: SimpleQueue[Article | None] = SimpleQueue()
        self._asked = 0
        self._told: int | None = None
        self._thread = threading.Thread(target=self.run, name=name, daemon=True)

    @abstractmethod
    def run(self) -> None:
        """Do the work; called in the thread."""

    @property
    def is_busy(self) -> bool:
        """True until it has told of everything that it was given."""
        return not self.is_over and self._told != self._asked

    def has_told(self, taken: int) -> None:
        """Take note, in the window's thread, of how many states are in what has arrived."""
        self._told = taken

    def start(self) -> None:
        """Begin, in turns short enough for the window."""
        sys.setswitchinterval(TURN_SECONDS)
        self._thread.start()

    def stop(self) -> None:
        """Have the thread end soon."""
        self.is_over = True
        self._later.put(None)

    def take(self, article: Article) -> None:
        """Hand the later state of an article over."""
        self._asked += 1
        self._later.put(article)

    def next_states(self) -> list[Article]:
        """Wait, in the thread, until something comes in, and return all that has; nothing when it is over."""
        first = self._later.get()
        return [*([first] if first is not None else []), *self.waiting()]

    def waiting(self) -> list[Article]:
        """Return what has come in since."""
        found = []
        with contextlib.suppress(Empty):
            while True:
                article = self._later.get_nowait()
                if article is not None:
                    found.append(article)
        return found
