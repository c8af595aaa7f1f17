"""A long article: its first part is searched with the text, and the rest while somebody works on it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from quotemark.core.checking.checks import check_article
from quotemark.core.types import Article, Origin, QuoteStatus, Span
from quotemark.gui.article import detection, engine_process
from quotemark.gui.dataset.session import Session
from quotemark.gui.main_window import MainWindow
from quotemark.gui.workbench import Workbench

from .conftest import TEXT

LONG = TEXT * 400
PATIENCE = 60_000  # milliseconds


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Return what lets the search of the rest begin: a machine that is as slow as the test needs."""
    event, search = threading.Event(), detection.searched
    engine_process.engine_process().stop()
    monkeypatch.setattr(engine_process, "PROGRAM", ("no such program",))  # so that it is a thread of ours that waits

    def searched(task: detection._Task) -> detection.Found:
        assert event.wait(PATIENCE / 1000)
        return search(task)

    monkeypatch.setattr(detection, "searched", searched)
    yield event
    event.set()


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    (tmp_path / "long.txt").write_text(LONG, "utf-8")
    return tmp_path / "long.txt"


@pytest.fixture
def session(qtbot: QtBot, long_file: Path, go_on: threading.Event) -> Iterator[Session]:
    """Return a session on a long article whose first part has been searched."""
    session = Session()
    session.annotator = "ada"
    with qtbot.waitSignal(session.candidates_ready):
        session.open([long_file])
        assert session.article is not None
        assert session.article.quotes == ()  # shown before anything was found
    yield session
    session.abandon()


@pytest.fixture
def finish(qtbot: QtBot, session: Session, go_on: threading.Event) -> Callable[[], Article]:
    """Return the act of searching the rest: it gives the article then."""

    def act() -> Article:
        with qtbot.waitSignal(session.rest_found, timeout=PATIENCE):
            go_on.set()
        assert session.article is not None
        return session.article

    return act


def test_the_first_part_has_its_quotes_at_once_and_the_rest_later(
    session: Session, finish: Callable[[], Article]
) -> None:
    first = session.article
    assert first is not None
    assert session.is_searching
    assert 60 < len(first.quotes) < 400
    whole = finish()
    assert not session.is_searching
    assert len(whole.quotes) >= 1200
    assert whole.quotes[: len(first.quotes) - 3] == first.quotes[:-3]
    assert session.dataset is not None
    assert not session.dataset.has_unsaved


def test_decisions_meanwhile_stay_and_so_does_the_cursor(session: Session, finish: Callable[[], Article]) -> None:
    workbench = Workbench(session)
    session.article_changed.emit()
    workbench.confirm()
    workbench.reject()
    workbench.turn_flag()
    workbench.step(1)
    stood, undone = workbench.current, session.article
    assert undone is not None
    whole = finish()
    assert workbench.current == stood
    assert [q.status for q in whole.quotes[:3]] == [QuoteStatus.CONFIRMED, QuoteStatus.REJECTED, QuoteStatus.CANDIDATE]
    assert whole.quotes[2].flag
    assert session.undo_stack.undoText() == "Flag"
    for _ in range(3):
        session.history.undo()
    assert session.article is not None
    assert all(q.is_open and not q.flag for q in session.article.quotes)
    assert [q.content for q in session.article.quotes] == [q.content for q in whole.quotes]
    for _ in range(3):
        session.history.redo()
    assert session.article == whole


def test_an_edge_in_hand_stays_in_hand(session: Session, finish: Callable[[], Article]) -> None:
    workbench = Workbench(session)
    session.article_changed.emit()
    workbench.edges.pick("right")
    workbench.edges.step(1, "word")
    assert workbench.quote is not None
    end = workbench.quote.end
    finish()
    assert workbench.edges.in_hand is not None
    assert workbench.article is not None
    assert len(workbench.article.quotes) >= 1200
    workbench.edges.keep()
    assert session.article is not None
    assert session.article.quotes[0].end == end
    assert len(session.article.quotes) >= 1200


def test_the_last_quote_of_the_first_part_leads_on_to_the_rest(session: Session, finish: Callable[[], Article]) -> None:
    workbench = Workbench(session)
    session.article_changed.emit()
    told: list[str] = []
    session.told.connect(told.append)
    while workbench.open_count:
        workbench.confirm()
    assert workbench.offers_next
    row, done = session.row, workbench.current
    workbench.confirm()
    assert session.row == row
    assert told == ["The rest of this article is still being searched for quotes."]
    whole = finish()
    assert not workbench.offers_next
    current = next(q for q in whole.quotes if q.id == workbench.current)
    before = whole.quotes[whole.quotes.index(current) - 1]
    assert current.is_open
    assert before.id == done


def test_a_quote_marked_meanwhile_is_not_offered_again(session: Session, finish: Callable[[], Article]) -> None:
    workbench = Workbench(session)
    session.article_changed.emit()
    place = LONG.rindex("“It is a dream")
    span = Span(place, place + len("“It is a dream, and a dear one.”"))
    workbench.missed.mark(span, span.start)
    marked = workbench.current
    whole = finish()
    assert workbench.current == marked
    there = [q for q in whole.quotes if any(s.overlaps(span) for s in q.content)]
    assert [(q.id, q.origin) for q in there] == [(marked, Origin.HAND)]


def test_what_was_boilerplate_is_searched_with_the_rest(session: Session, finish: Callable[[], Article]) -> None:
    workbench = Workbench(session)
    session.article_changed.emit()
    line = Span(0, TEXT.index("\n"))
    workbench.properties.set_skip(line, skip=True)
    assert session.article is not None
    found = session.article.quotes[0].start
    workbench.properties.set_skip(line, skip=False)
    whole = finish()
    assert found > line.end
    assert whole.quotes[0].start < line.end


def test_who_leaves_before_the_rest_was_searched_finds_it_later(
    qtbot: QtBot, session: Session, long_file: Path, go_on: threading.Event
) -> None:
    workbench = Workbench(session)
    session.article_changed.emit()
    workbench.confirm()
    assert session.close()
    go_on.set()
    with qtbot.waitSignal(session.rest_found, timeout=PATIENCE):
        session.open([long_file])
    assert session.article is not None
    assert len(session.article.quotes) >= 1200
    assert session.article.quotes[0].status is QuoteStatus.CONFIRMED
    assert session.article.quotes[1].is_open


def test_saving_before_the_rest_was_searched_keeps_no_half_of_what_was_found(session: Session, long_file: Path) -> None:
    assert session.save()
    assert session.dataset is not None
    assert session.dataset.article(session.row).quotes == ()


def seconds_to_highlights(qtbot: QtBot, path: Path, text: str) -> float:
    """Return what it took from an article's text to its first quotes on the screen of a new window.

    The processor time of the window's own thread: what else the machine does must not count.
    """
    path.write_text(text, "utf-8")
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    times: list[float] = []
    window.view.text_painted.connect(lambda: times.append(time.thread_time()))
    window.view.highlights_painted.connect(lambda: times.append(time.thread_time()))
    with qtbot.waitSignal(window.view.highlights_painted, timeout=PATIENCE):
        window.files.open_files([path])
    says_so = "the rest of the article is being searched" in window.desk.standing._progress.text()
    assert says_so == window.session.is_searching == (len(text) > 60_000)
    window.session.abandon()
    return times[1] - times[0]


def test_a_longer_article_has_its_first_quotes_no_later(qtbot: QtBot, tmp_path: Path) -> None:
    """Some 30 ms after the text, where this was written."""
    seconds_to_highlights(qtbot, tmp_path / "first.txt", TEXT)  # loads what is needed
    short = seconds_to_highlights(qtbot, tmp_path / "short.txt", LONG[:10_000])
    for length in (1_000_000, 5_000_000):
        long = (LONG * (length // len(LONG) + 1))[:length]
        assert seconds_to_highlights(qtbot, tmp_path / f"{length}.txt", long) < max(0.15, 4 * short)


def test_proposals_that_are_withheld_stay_so_when_the_rest_has_been_searched(
    qtbot: QtBot, long_file: Path, go_on: threading.Event
) -> None:
    (long_file.parent / "quotemark.toml").write_text("[anchoring]\nshare_without_proposals = 1.0\n", "utf-8")
    session = Session()
    with qtbot.waitSignal(session.candidates_ready):
        session.open([long_file])
    workbench = Workbench(session)
    session.article_changed.emit()
    workbench.speakers.choose(1)
    workbench.confirm()
    with qtbot.waitSignal(session.rest_found, timeout=PATIENCE):
        go_on.set()
    assert session.article is not None
    assert [q.id for q in session.article.quotes if q.speaker is not None] == ["q1"]
    assert session.article.quote("q1").status is QuoteStatus.CONFIRMED
    assert sum(q.suggestion is not None and bool(q.suggestion.check) for q in session.article.quotes) > 800
    assert check_article(session.article) == []
    session.history.undo()
    session.history.undo()
    assert session.article is not None
    assert all(q.speaker is None for q in session.article.quotes)
    session.abandon()
