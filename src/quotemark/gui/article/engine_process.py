"""The process that searches long articles for the window, so that no key has to share the interpreter with a search.

There is one for all windows of the application, started when it is first asked; it answers one question at a time.
Where no process can be started, or it ends before its time, whoever asked hears of it and searches in a thread.
"""

from __future__ import annotations

import atexit
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

import shiboken6
from msgspec import MsgspecError
from msgspec.structs import replace
from PySide6.QtCore import QObject, QProcess, QTimer

from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Quote
from quotemark.gui.plain_import import plain_imports

if TYPE_CHECKING:
    from quotemark.core.detect import Note
    from quotemark.core.detect.service import Kind, Part, Parts

PROGRAM: Final = (sys.executable, "-P", "-m", "quotemark.core.detect.service")
"""What is started; ``-P`` so that nothing in the folder of a dataset is taken for a module."""

_TURN_SECONDS: Final = 0.002
"""How long parts are encoded or decoded before a key gets its turn."""

_BETWEEN_TURNS_MS: Final = 1

_AFTER_PAINT_MS: Final = 80
"""From a key that leaves an article to the end of its search: to end a process takes up to 10 ms."""


class Question:
    """What ``asker`` wants to know.

    ``take`` gets the parts of the answer, ``fail`` is called where there will be none.
    """

    def __init__(
        self, asker: QObject, take: Callable[[Part], None], fail: Callable[[], None], *, is_urgent: bool = True
    ) -> None:
        self._asker, self._take, self._fail = asker, take, fail
        self.is_urgent, self.is_over = is_urgent, False

    def drop(self) -> None:
        """Want no answer any more."""
        self.is_over = True
        engine_process().look()

    @property
    def is_wanted(self) -> bool:
        """False once it was answered, dropped, or nobody is there any more who asked."""
        return not self.is_over and shiboken6.isValid(self._asker)

    def take(self, part: Part) -> None:
        """Hand a part of the answer over."""
        if self.is_wanted:
            self._take(part)

    def fail(self) -> None:
        """Say that no answer will come."""
        if self.is_wanted:
            self.is_over = True
            self._fail()


class EngineProcess(QObject):
    """Asks another process for the candidates or the coverage list of long articles."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[tuple[Question, Iterator[Part]]] = []
        self._asked: Question | None = None
        self._to_send: Iterator[Part] = iter(())
        self._process: QProcess | None = None
        self._ended: list[QProcess] = []
        self._parts: Parts | None = None
        self._turns = QTimer(self, singleShot=True)
        self._turns.timeout.connect(self._work)

    def ask(self, question: Question, kind: Kind, article: Article, scheme: Scheme) -> None:
        """Have a question answered when those before it are; one that nobody waits for yet goes behind the others."""
        with plain_imports():
            from quotemark.core.detect import service

        at = sum(1 for other, _ in self._waiting if other.is_urgent) if question.is_urgent else len(self._waiting)
        self._waiting.insert(at, (question, service.question(kind, article, scheme)))
        self._turn()

    def look(self) -> None:
        """Take note that a question may have been dropped: later, since that is when another article is painted."""
        if not self._turns.isActive():
            self._turns.start(_AFTER_PAINT_MS)

    def _turn(self) -> None:
        """Work as soon as nothing else is to be done."""
        self._turns.start(_BETWEEN_TURNS_MS)

    def stop(self) -> None:
        """End the process; the next question starts another one."""
        for question, _ in self._waiting:
            question.is_over = True
        if self._asked is not None:
            self._asked.is_over = True
        process = self._end()
        if process is not None:
            process.waitForFinished()  # else Qt complains of a process that outlives its object

    def _work(self) -> None:
        """Send and take parts for one turn."""
        until = time.perf_counter() + _TURN_SECONDS
        self._bury()
        while time.perf_counter() < until:
            if not (self._begin_next() and (self._send() or self._receive())):
                return
        self._turn()

    def _begin_next(self) -> bool:
        """Turn to the next question that somebody still waits for; False where there is none."""
        if self._asked is not None and not self._asked.is_wanted:
            self._end()  # it would go on for seconds, and keep the next question waiting
        while self._asked is None and self._waiting:
            question, parts = self._waiting.pop(0)
            if question.is_wanted:
                self._asked, self._to_send = question, parts
        return self._asked is not None

    def _send(self) -> bool:
        part = next(self._to_send, None)
        if part is None:
            return False
        from quotemark.core.detect.service import framed

        process = self._started()
        if process.state() == QProcess.ProcessState.NotRunning:
            self._fail()
        else:
            process.write(framed(part))
        return True

    def _receive(self) -> bool:
        from quotemark.core.detect.service import End

        asked, process, parts = self._asked, self._process, self._parts
        if asked is None or process is None or parts is None:
            return False
        if process.bytesAvailable():
            parts.add(bytes(process.readAllStandardOutput().data()))
        try:
            part = parts.next()
        except MsgspecError:
            self._fail()
            return True
        if part is None and process.state() == QProcess.ProcessState.NotRunning:
            self._fail()
            return True
        if part is None:
            return False
        if isinstance(part, End):
            self._asked = None
        if isinstance(part, End) and part.failure:
            asked.fail()
        else:
            asked.take(part)
        return True

    def _started(self) -> QProcess:
        if self._process is None:
            from quotemark.core.detect.service import Parts

            process = self._process = QProcess(self)
            self._parts = Parts()
            process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
            # Nothing is done while Qt is in the middle of telling: least of all away with the process.
            process.readyReadStandardOutput.connect(self._turn)
            process.finished.connect(self._turn)
            process.errorOccurred.connect(self._turn)
            process.start(PROGRAM[0], PROGRAM[1:])
        return self._process

    def _fail(self) -> None:
        """The process could not be started, has ended though nobody wanted that, or answers what is no answer."""
        asked = self._asked
        self._end()
        if asked is not None:
            asked.fail()

    def _end(self) -> QProcess | None:
        process, self._process, self._parts = self._process, None, None
        self._asked, self._to_send = None, iter(())
        if process is not None:
            process.kill()
            self._ended.append(process)
        self._turn()
        return process

    def _bury(self) -> None:
        """Do away with processes that have ended."""
        for process in [p for p in self._ended if p.state() == QProcess.ProcessState.NotRunning]:
            self._ended.remove(process)
            process.deleteLater()


@cache
def engine_process() -> EngineProcess:
    """Return the process of this application."""
    found = EngineProcess()
    atexit.register(found.stop)
    return found


def ask_for_candidates(
    asker: QObject,
    asked: tuple[Article, Scheme],
    take: Callable[[Article, tuple[Note, ...]], None],
    fail: Callable[[], None],
    *,
    is_urgent: bool = True,
) -> Question:
    """Have an article searched by the process; ``take`` gets it with its candidates, and what a limit cut short."""
    with plain_imports():
        from quotemark.core.detect.service import Beginning, End, Kind, Quotes

    article, scheme = asked
    beginnings: list[Beginning] = []
    quotes: list[Quote] = []

    def gather(part: Part) -> None:
        if isinstance(part, Beginning):
            beginnings.append(part)
        elif isinstance(part, Quotes):
            quotes.extend(part.quotes)
        elif isinstance(part, End):
            (found,) = beginnings
            take(
                replace(article, lang=found.lang, skip=found.skip, speakers=found.speakers, quotes=tuple(quotes)),
                found.notes,
            )

    question = Question(asker, gather, fail, is_urgent=is_urgent)
    engine_process().ask(question, Kind.CANDIDATES, article, scheme)
    return question
