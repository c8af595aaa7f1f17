"""Two windows on one dataset: the second looks, or takes over, and nothing of either is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from quotemark.core import edits
from quotemark.core.errors import ReadError
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.opening import load_all
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.store.journal import journal_path
from quotemark.core.types import QuoteStatus
from quotemark.gui.dataset.session import Session
from quotemark.gui.main_window import MainWindow

from .conftest import open_in, small_article


@pytest.fixture
def second(qtbot: QtBot, dataset_file: Path, session: Session) -> Iterator[Session]:
    """Return a second session on the dataset that the first one has open."""
    second = Session()
    second.annotator = "ben"
    with qtbot.waitSignal(second.candidates_ready):
        assert second.open([dataset_file])
    qtbot.waitUntil(lambda: second.dataset is not None and second.dataset.is_loaded)
    yield second
    second.abandon()


CONTROL = Qt.KeyboardModifier.ControlModifier


def confirmed(session: Session, quote_id: str) -> bool:
    assert session.article is not None
    return session.edit(edits.confirm(session.article, quote_id, session.stamp()), "Confirm")


def status(path: Path, quote_id: str) -> QuoteStatus:
    dataset = Dataset(path)
    load_all(dataset)
    return dataset.article(0).quote(quote_id).status


def test_a_second_window_looks_and_is_told_who_writes(
    qtbot: QtBot, session: Session, second: Session, dataset_file: Path
) -> None:
    assert second.others.refusal is not None
    assert "open in another window" in second.others.refusal.message
    assert "ada" in second.others.refusal.message
    assert second.article == session.article
    before = sorted(p.name for p in dataset_file.parent.iterdir())
    for act in (lambda: confirmed(second, "q1"), second.save):
        with qtbot.waitSignal(second.told) as told:
            assert not act()
        assert "Nothing can be changed in this window: work.jsonl is open in another window" in told.args[0]
    assert second.article.quote("q1").is_open
    assert not second.undo_stack.canUndo()
    assert confirmed(session, "q1")
    assert second.close()
    assert status(dataset_file, "q1") is QuoteStatus.CONFIRMED
    assert sorted(p.name for p in dataset_file.parent.iterdir()) == sorted([*before, "work.jsonl.journal"])


def test_looking_again_shows_what_was_decided_and_works_once_the_other_has_closed(
    session: Session, second: Session
) -> None:
    second.show_row(0)
    assert confirmed(session, "q1")
    assert second.others.look_again()
    assert second.row == 0
    assert second.article == session.article
    assert second.others.refusal is not None
    assert session.close()
    assert second.others.look_again()
    assert second.others.refusal is None
    assert confirmed(second, "q2")


def test_what_a_window_left_that_died_in_a_save_is_cleared_away_by_whoever_looks_again(
    session: Session, second: Session, dataset_file: Path
) -> None:
    assert confirmed(session, "q1")
    session.abandon()
    journal = dataset_file.with_name("work.jsonl.journal")
    journal.rename(dataset_file.with_name(".work.jsonl.abcdefgh.aside"))  # another dataset was to be saved over it
    dataset_file.with_name(".work.jsonl.abcdefgh.tmp").write_bytes(theirs())
    assert second.others.look_again()
    assert second.article.quote("q1").status is QuoteStatus.CONFIRMED
    assert sorted(p.name for p in dataset_file.parent.iterdir() if "abcdefgh" in p.name) == []
    assert confirmed(second, "q2")
    assert second.close()
    assert [status(dataset_file, q) for q in ("q1", "q2")] == ["confirmed", "confirmed"]


def test_taking_over_keeps_what_both_decided(session: Session, second: Session, dataset_file: Path) -> None:
    assert confirmed(session, "q1")
    assert second.others.take_over()
    assert second.others.refusal is None
    assert second.article.quote("q1").status is QuoteStatus.CONFIRMED
    assert confirmed(second, "q2")
    said: list[object] = []
    session.failed.connect(said.append)
    assert not confirmed(session, "q3")
    assert said == []  # the bar says it, and goes on saying it
    assert session.others.refusal is not None
    assert "ben has taken work.jsonl over" in session.others.refusal.message
    assert session.article.quote("q3").is_open
    assert session.close()  # there is nothing to write: the other window has all of it
    assert [status(dataset_file, q) for q in ("q1", "q2", "q3")] == ["confirmed", "confirmed", "candidate"]
    assert second.close()
    saved = next(iter(read_lines(dataset_file))).article
    assert saved is not None
    assert [q.status for q in saved.quotes] == ["confirmed", "confirmed", "candidate"]
    assert {q.by for q in saved.quotes[:2]} == {"ada", "ben"}


def test_a_window_that_closes_after_it_was_taken_over_from_writes_nothing(
    session: Session, second: Session, dataset_file: Path
) -> None:
    assert confirmed(session, "q1")
    before = dataset_file.read_bytes()
    assert second.others.take_over()
    assert session.close()
    assert dataset_file.read_bytes() == before
    assert second.article.quote("q1").status is QuoteStatus.CONFIRMED


def test_what_was_taken_over_can_be_undone_and_taken_back(qtbot: QtBot, session: Session, second: Session) -> None:
    assert confirmed(session, "q1")
    assert second.others.take_over()
    second.history.undo()
    assert second.article.quote("q1").is_open
    assert confirmed(second, "q2")
    assert session.others.take_over()
    assert session.article == second.article
    assert session.others.refusal is None
    assert not confirmed(second, "q3")
    qtbot.waitUntil(lambda: session.undo_stack.undoText() == "Confirm")


def test_a_text_can_be_saved_elsewhere_by_whoever_only_looks(second: Session, tmp_path: Path) -> None:
    assert second.save_as(tmp_path / "mine.jsonl")
    assert second.others.refusal is None
    assert confirmed(second, "q1")
    assert not journal_path(tmp_path / "work.jsonl").exists()


@pytest.fixture
def two_windows(qtbot: QtBot, dataset_file: Path) -> Iterator[tuple[MainWindow, MainWindow]]:
    windows = []
    for name in ("ada", "ben"):
        window = MainWindow()
        window.settings.annotator = name
        window.session.annotator = name
        open_in(window, dataset_file, qtbot)
        windows.append(window)
    yield windows[0], windows[1]
    for window in windows:
        window.session.abandon()


def test_the_bar_says_who_has_the_dataset_and_takes_over(
    qtbot: QtBot, two_windows: tuple[MainWindow, MainWindow]
) -> None:
    first, second = two_windows
    assert first.desk.others_bar.text == ""
    bar = second.desk.others_bar
    assert "work.jsonl is open in another window since" in bar.text
    assert "(ada, process" in bar.text
    assert "You can look around; nothing that you do here is kept." in bar.text
    qtbot.keyClick(second.view, "X")
    assert "Nothing can be changed in this window" in second.desk.messages.text
    assert not second.isWindowModified()
    bar.take_over.click()
    assert bar.text == ""
    qtbot.keyClick(second.view, "X")
    assert second.session.article.quote("q1").status is QuoteStatus.REJECTED
    first.activateWindow()
    qtbot.waitUntil(lambda: first.view.hasFocus())
    qtbot.keyClick(first.view, "X")
    assert "ben has taken work.jsonl over in another window" in first.desk.others_bar.text
    assert "your last act was not made" in first.desk.others_bar.text
    assert first.session.article.quote("q1").is_open
    assert first.desk.messages.text == ""


def test_a_window_that_only_looks_shows_by_itself_what_is_decided_in_the_other(
    qtbot: QtBot, two_windows: tuple[MainWindow, MainWindow]
) -> None:
    first, second = two_windows
    qtbot.waitUntil(lambda: second.session.others._watcher is not None)
    qtbot.keyClick(second.view, "J")
    assert second.workbench.current == "q2"
    first.activateWindow()
    qtbot.waitUntil(lambda: first.view.hasFocus())

    def seen(quote_id: str) -> QuoteStatus | None:
        article = second.session.article
        return article.quote(quote_id).status if article is not None else None

    for key, quote_id, wanted in (("X", "q1", QuoteStatus.REJECTED), (" ", "q2", QuoteStatus.CONFIRMED)):
        qtbot.keyClick(first.view, key)
        qtbot.waitUntil(lambda quote_id=quote_id, wanted=wanted: seen(quote_id) is wanted)
        assert second.workbench.current == "q2", "where one looks one goes on looking"
    assert "work.jsonl is open in another window" in second.desk.others_bar.text
    qtbot.keyClick(first.view, "S", CONTROL)
    qtbot.waitUntil(lambda: not journal_path(first.session.dataset.path).exists() or not first.isWindowModified())
    qtbot.keyClick(first.view, "3")
    qtbot.keyClick(first.view, "X")
    qtbot.waitUntil(lambda: seen("q3") is QuoteStatus.REJECTED)
    assert second.workbench.current == "q2"
    assert first.session.others.refusal is None


def test_what_is_wrong_with_a_file_is_told_once_to_whoever_looks_at_it(qtbot: QtBot, dataset_file: Path) -> None:
    with dataset_file.open("ab") as stream:
        stream.write(b"not a line\n")
    first, second = Session(), Session()
    told: list[object] = []
    second.damaged.connect(told.append)
    for session in (first, second):
        with qtbot.waitSignal(session.candidates_ready):
            assert session.open([dataset_file])
    qtbot.waitUntil(lambda: second.others._watcher is not None)
    assert len(told) == 1
    assert confirmed(first, "q1")
    qtbot.waitUntil(lambda: second.article is not None and not second.article.quote("q1").is_open)
    qtbot.waitUntil(lambda: not second._loading.is_going_on)
    assert len(told) == 1
    first.abandon()
    second.abandon()


def test_what_is_looked_at_is_not_read_again_while_nothing_changes(
    qtbot: QtBot, two_windows: tuple[MainWindow, MainWindow]
) -> None:
    _, second = two_windows
    article = second.session.article
    second.session.others.look_out()
    assert second.session.article is article


def test_the_bar_speaks_german(two_windows: tuple[MainWindow, MainWindow]) -> None:
    _, second = two_windows
    from quotemark.gui.look.translate import set_language

    second.settings.language = "de"
    try:
        second.speak()
        assert "work.jsonl ist seit" in second.desk.others_bar.text
        assert "another" not in second.desk.others_bar.text
        assert second.desk.others_bar.take_over.text() == "Übernehmen"
    finally:
        set_language("en")


# -- other programs ------------------------------------------------------------------------------------------


def theirs() -> bytes:
    """Return what another program makes of the dataset: another decision, and one article more."""
    stamp = edits.Stamp("cem", "2026-03-02T11:00:00Z")
    articles = [edits.reject(small_article("bridge"), "q2", stamp), small_article("tunnel"), small_article("quarry")]
    return b"".join(encode_article(article) + b"\n" for article in articles)


def replaced(path: Path) -> None:
    beside = path.with_name("fresh")
    beside.write_bytes(theirs())
    os.replace(beside, path)


def test_a_file_that_another_program_changed_is_noticed_soon(
    qtbot: QtBot, session: Session, dataset_file: Path
) -> None:
    qtbot.waitUntil(lambda: session.others._watcher is not None)
    with qtbot.waitSignal(session.others.changed):
        replaced(dataset_file)
    assert session.others.is_file_changed
    assert confirmed(session, "q1")  # the journal takes it all the same
    assert not session.save()
    assert dataset_file.read_bytes() == theirs()
    assert session.keeping.troubles == {}  # the bar says it


def test_it_is_noticed_at_the_latest_when_it_is_saved(session: Session, dataset_file: Path) -> None:
    assert confirmed(session, "q1")
    dataset_file.write_bytes(theirs())
    assert not session.save()
    assert session.others.is_file_changed
    assert dataset_file.read_bytes() == theirs()


def test_our_own_save_is_nobody_elses(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.others._watcher is not None)
    seen: list[bool] = []
    session.others.changed.connect(lambda: seen.append(session.others.is_file_changed))
    assert confirmed(session, "q1")
    assert session.save()
    assert session.others._watcher is not None
    with qtbot.waitSignal(session.others._soon.timeout):
        assert confirmed(session, "q2")
        assert session.save()
    assert not any(seen)


def test_merging_goes_on_with_what_both_decided(qtbot: QtBot, session: Session, dataset_file: Path) -> None:
    session.show_row(0)
    assert confirmed(session, "q1")
    replaced(dataset_file)
    session.others.look_out()
    told: list[str] = []
    session.told.connect(told.append)
    assert session.others.merge()
    assert told == ["Both versions are here now. They do not contradict each other."]
    assert not session.others.is_file_changed
    assert session.others.refusal is None
    assert session.row == 0
    assert [q.status for q in session.article.quotes] == ["confirmed", "rejected", "candidate"]
    assert session.dataset is not None
    assert [h.id for h in session.dataset.heads] == ["bridge", "tunnel", "quarry"]
    assert confirmed(session, "q3")
    qtbot.waitUntil(lambda: session.history.knows_past)
    session.history.undo()
    session.history.undo()
    assert [q.status for q in session.article.quotes] == ["candidate", "rejected", "candidate"]
    assert session.close()


def test_after_merging_what_they_contradict_each_other_in_bears_a_flag(session: Session, dataset_file: Path) -> None:
    session.show_row(0)
    session.edit(edits.confirm(session.article, "q2", session.stamp()), "Confirm")
    replaced(dataset_file)
    told: list[str] = []
    session.told.connect(told.append)
    assert session.others.merge()
    assert "They contradict each other in one place, which bears a flag: {next_flagged} goes there." in told[0]
    quote = session.article.quote("q2")
    assert (quote.status, quote.flag) == (QuoteStatus.CONFIRMED, True)
    assert quote.note == "work.jsonl by another program (cem): rejected (was confirmed)"
    session.edit(edits.set_flag(session.article, "q2", session.stamp()), "Flag")
    assert session.article.quote("q2").review is None
    session.history.undo()
    assert session.article.quote("q2") == quote


def test_the_bar_offers_what_can_be_done_about_it(
    qtbot: QtBot, two_windows: tuple[MainWindow, MainWindow], dataset_file: Path
) -> None:
    window, _ = two_windows
    bar = window.desk.others_bar
    window.activateWindow()
    qtbot.waitUntil(lambda: window.view.hasFocus())
    qtbot.keyClick(window.view, "X")
    replaced(dataset_file)
    window.session.others.look_out()
    assert "Another program has written to the file" in bar.text
    assert [b.isVisible() for b in (bar.merge, bar.mine, bar.theirs, bar.again, bar.take_over)] == [True] * 3 + [
        False
    ] * 2
    qtbot.keyClick(window.view, "S", Qt.KeyboardModifier.ControlModifier)
    assert dataset_file.read_bytes() == theirs()
    assert "Another program has written to the file" in bar.text
    bar.theirs.click()
    assert bar.text == ""
    assert "The other version is kept as work.mine.jsonl." in window.desk.messages.text
    assert window.session.article.quote("q1").is_open
    kept = next(iter(read_lines(dataset_file.with_name("work.mine.jsonl")))).article
    assert kept is not None
    assert kept.quote("q1").status is QuoteStatus.REJECTED


def test_a_dataset_that_cannot_be_opened_again_stays_ours(
    session: Session, dataset_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert confirmed(session, "q1")
    replaced(dataset_file)

    def fail(*_args: object, **_named: object) -> None:
        raise ReadError("work.jsonl: the disk reports an error")

    with monkeypatch.context() as patched:
        patched.setattr("quotemark.gui.dataset.others.open_files", fail)
        assert not session.others.take_theirs()
    assert DatasetLock(dataset_file, "ben").refusal is not None
    assert session.others.take_theirs()


def test_what_cannot_be_kept_of_mine_is_said(session: Session, dataset_file: Path, qtbot: QtBot) -> None:
    dataset_file.write_bytes(theirs())  # into the file itself
    os.utime(dataset_file, ns=(1, 1))
    with qtbot.waitSignal(session.failed) as said:
        assert session.others.keep_mine()
    assert said.args[0].message == "Articles that could not be kept as they were here: 1"
    assert "what it wrote stands in their place" in said.args[0].hint


def test_keeping_mine_writes_over_it(session: Session, dataset_file: Path) -> None:
    assert confirmed(session, "q1")
    replaced(dataset_file)
    told: list[str] = []
    session.told.connect(told.append)
    assert session.others.keep_mine()
    assert "The other version is kept as work.theirs.jsonl." in told
    assert dataset_file.with_name("work.theirs.jsonl").read_bytes() == theirs()
    assert [q.status for q in session.article.quotes] == ["confirmed", "candidate", "candidate"]
    assert session.dataset is not None
    assert not session.dataset.has_unsaved
