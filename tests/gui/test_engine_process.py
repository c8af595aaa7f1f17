"""The process that searches long articles: what it finds is shown, and where it fails a thread takes its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from quotemark.core.detect.service import Beginning, End, Kind, Part
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article
from quotemark.gui.article import engine_process as module
from quotemark.gui.article.detection import Detection
from quotemark.gui.article.engine_process import EngineProcess, Question, engine_process
from quotemark.gui.dataset.session import Session
from quotemark.gui.panes.coverage import Coverage, coverage_of

from .conftest import TEXT

PATIENCE = 60_000  # milliseconds
LONG = TEXT * 300
ARTICLE = Article(id="a", text=TEXT, lang="en", skip=())


class Asker(QObject):
    """Somebody who asks, and keeps what is answered."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self.failures = 0

    def question(self) -> Question:
        return Question(self, self.parts.append, self._fail)

    def _fail(self) -> None:
        self.failures += 1

    @property
    def is_answered(self) -> bool:
        return self.parts[-1:] == [End()]


@pytest.fixture
def process(qtbot: QtBot) -> Iterator[EngineProcess]:
    found = EngineProcess()
    yield found
    found.stop()


@pytest.fixture
def asker(qtbot: QtBot) -> Asker:
    return Asker()


def runs_instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(module, "PROGRAM", (sys.executable, "-c", program))


def test_questions_are_answered_one_after_the_other(qtbot: QtBot, process: EngineProcess, asker: Asker) -> None:
    other = Asker()
    process.ask(asker.question(), Kind.CANDIDATES, ARTICLE, Scheme())
    process.ask(other.question(), Kind.COVERAGE, ARTICLE, Scheme())
    qtbot.waitUntil(lambda: other.is_answered, timeout=PATIENCE)
    assert asker.is_answered
    assert isinstance(asker.parts[0], Beginning)
    assert asker.failures == other.failures == 0


def test_a_program_that_is_not_there_is_a_failure(
    qtbot: QtBot, process: EngineProcess, asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PROGRAM", ("no such program",))
    process.ask(asker.question(), Kind.CANDIDATES, ARTICLE, Scheme())
    qtbot.waitUntil(lambda: asker.failures == 1, timeout=PATIENCE)
    assert asker.parts == []


@pytest.mark.parametrize(
    "program",
    [
        "",
        "import sys; sys.stdin.buffer.read(9); sys.stdout.buffer.write(b'\\3\\0\\0\\0abc' * 9)",
        "import os; os.abort()",
    ],
    ids=["ends at once", "answers nonsense", "dies"],
)
def test_a_program_that_does_not_answer_is_a_failure(
    qtbot: QtBot, process: EngineProcess, asker: Asker, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    runs_instead(monkeypatch, program)
    process.ask(asker.question(), Kind.CANDIDATES, ARTICLE, Scheme())
    qtbot.waitUntil(lambda: asker.failures == 1, timeout=PATIENCE)
    monkeypatch.undo()
    process.ask(asker.question(), Kind.CANDIDATES, ARTICLE, Scheme())
    qtbot.waitUntil(lambda: asker.is_answered, timeout=PATIENCE)
    assert asker.failures == 1


def test_a_dropped_question_keeps_nobody_waiting(
    qtbot: QtBot, process: EngineProcess, asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs_instead(monkeypatch, "import sys; sys.stdin.buffer.read()")  # never answers
    slow, dropped = Asker(), Asker()
    first, second = slow.question(), dropped.question()
    process.ask(first, Kind.CANDIDATES, ARTICLE, Scheme())
    process.ask(second, Kind.CANDIDATES, ARTICLE, Scheme())
    process.ask(asker.question(), Kind.CANDIDATES, ARTICLE, Scheme())
    qtbot.waitUntil(lambda: process._process is not None and process._process.processId() > 0, timeout=PATIENCE)
    monkeypatch.undo()
    second.drop()
    first.drop()
    process.look()
    qtbot.waitUntil(lambda: asker.is_answered, timeout=PATIENCE)
    assert slow.parts == dropped.parts == []
    assert slow.failures == dropped.failures == 0


def test_nobody_answers_who_is_gone(qtbot: QtBot, process: EngineProcess, asker: Asker) -> None:
    gone = Asker()
    process.ask(gone.question(), Kind.CANDIDATES, ARTICLE, Scheme())
    shiboken6.delete(gone)
    process.ask(asker.question(), Kind.CANDIDATES, ARTICLE, Scheme())
    qtbot.waitUntil(lambda: asker.is_answered, timeout=PATIENCE)
    assert gone.parts == []


@pytest.fixture
def long_session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "long.txt").write_text(LONG, "utf-8")
    session = Session()
    session.annotator = "ada"
    session.open([tmp_path / "long.txt"])
    yield session
    session.abandon()


def test_a_long_article_is_searched_without_a_thread(
    qtbot: QtBot, long_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    for searcher in (Detection, Coverage):
        monkeypatch.setattr(searcher, "_begin_thread", lambda _, task: begun.append(task.article.text))
    coverage = coverage_of(long_session)
    qtbot.waitUntil(lambda: coverage.is_known or LONG in begun, timeout=PATIENCE)
    assert LONG not in begun
    assert long_session.article is not None
    assert len(long_session.article.quotes) > 600


def test_a_thread_searches_where_no_process_can(
    qtbot: QtBot, long_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine_process().stop()
    monkeypatch.setattr(module, "PROGRAM", ("no such program",))
    coverage = coverage_of(long_session)
    qtbot.waitUntil(lambda: coverage.is_known, timeout=PATIENCE)
    assert long_session.article is not None
    assert len(long_session.article.quotes) > 600
