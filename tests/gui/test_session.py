"""The session: opening, one history over articles, decisions that are kept before they are shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from quotemark.core import edits
from quotemark.core.errors import QuotemarkError, WriteError
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.opening import load_all
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.types import QuoteStatus
from quotemark.gui.dataset.keeping import Trouble
from quotemark.gui.dataset.session import Session

from .conftest import TEXT, small_article


def reopened(path: Path) -> Dataset:
    dataset = Dataset(path)
    load_all(dataset)
    return dataset


def test_undo_gives_back_the_very_same_article(qtbot: QtBot, session: Session) -> None:
    start = session.article
    assert start is not None
    with qtbot.waitSignal(session.article_changed):
        session.edit(edits.confirm(start, "q1", session.stamp()), "Confirm")
    assert session.undo_stack.undoText() == "Confirm"
    session.history.undo()
    assert session.article is start
    session.history.redo()
    assert session.article is not None
    assert session.article.quote("q1").status is QuoteStatus.CONFIRMED


def test_a_decision_is_on_disk_before_it_is_shown(session: Session, dataset_file: Path) -> None:
    on_disk = []

    def look() -> None:
        on_disk.append(reopened(dataset_file).article(0).quote("q1").status)

    session.article_changed.connect(look)
    assert session.article is not None
    session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    session.history.undo()
    assert on_disk == [QuoteStatus.CONFIRMED, QuoteStatus.CANDIDATE]


def test_a_decision_is_fsynced_within_a_second(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (real(handle), synced.append(handle))[0])
    assert session.article is not None
    session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    assert synced == []  # not on the way to the screen
    qtbot.waitUntil(lambda: bool(synced), timeout=1000)


def test_undo_goes_to_the_article_where_the_step_was_made(session: Session, dataset_file: Path) -> None:
    assert session.article is not None
    session.edit(edits.reject(session.article, "q2", session.stamp()), "Reject")
    session.show_row(1)
    session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    session.history.undo()
    assert (session.row, session.article.quote("q1").status) == (1, QuoteStatus.CANDIDATE)
    session.history.undo()
    assert (session.row, session.article.quote("q2").status) == (0, QuoteStatus.CANDIDATE)
    assert reopened(dataset_file).article(0).quotes == small_article().quotes


def test_a_decision_that_cannot_be_kept_is_not_shown(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    before = session.article
    assert before is not None
    assert session.dataset is not None

    def full(*_entries: object) -> None:
        raise WriteError("work.jsonl.journal could not be written: the disk is full", hint="Free some space.")

    with monkeypatch.context() as broken:
        broken.setattr(session.dataset._journal, "append", full)
        assert not session.edit(edits.confirm(before, "q1", session.stamp()), "Confirm")
    assert session.article is before
    assert not session.undo_stack.canUndo()
    assert "disk is full" in session.keeping.troubles[Trouble.DECIDING].message
    assert session.edit(edits.confirm(before, "q1", session.stamp()), "Confirm")
    assert not session.keeping.troubles


def test_an_undo_that_cannot_be_kept_leaves_the_history_where_it_is(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.article is not None
    session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    assert session.dataset is not None

    def full(*_entries: object) -> None:
        raise WriteError("the disk is full")

    monkeypatch.setattr(session.dataset._journal, "append", full)
    session.history.undo()
    assert session.article.quote("q1").status is QuoteStatus.CONFIRMED
    assert session.undo_stack.canUndo()


def test_saving_and_opening_again_gives_the_same(session: Session, dataset_file: Path) -> None:
    assert session.article is not None
    session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    after = session.article
    assert session.save()
    lines = [line.article for line in read_lines(dataset_file)]
    assert lines[0] == after
    assert lines[1] == small_article("tunnel")


def test_closing_writes_what_is_not_in_the_file_yet(session: Session, dataset_file: Path) -> None:
    assert session.article is not None
    session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    assert session.close()
    assert next(iter(read_lines(dataset_file))).article.quote("q1").by == "ada"  # type: ignore[union-attr]


def test_saving_a_text_nobody_has_decided_on_writes_its_candidates(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    session = Session()
    with qtbot.waitSignal(session.candidates_ready):
        assert session.open([tmp_path / "a.txt"])
    shown = session.article
    assert session.save()
    saved = next(iter(read_lines(tmp_path / "a.jsonl"))).article
    assert saved == shown
    assert saved is not None
    assert (saved.lang, saved.skip, saved.status) == ("en", (), "new")
    assert saved.quotes
    session.abandon()


def test_looking_at_a_text_leaves_nothing_behind(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    session = Session()
    with qtbot.waitSignal(session.candidates_ready):
        assert session.open([tmp_path / "a.txt"])
    assert session.article is not None
    assert session.article.quotes
    assert session.close()
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_texts_opened_together_become_one_dataset_beside_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b c.html").write_text(
        "<html><body><article><h1>Bakers</h1>" + f"<p>{TEXT}</p>" * 8 + "</article></body></html>", "utf-8"
    )
    (tmp_path / "work.jsonl").write_bytes(encode_article(small_article()) + b"\n")
    session = Session()
    with qtbot.waitSignal(session.candidates_ready):
        assert session.open([tmp_path / "a.txt", tmp_path / "b c.html", tmp_path / "work.jsonl"])
    assert session.dataset is not None
    assert session.dataset.path == tmp_path / "a.jsonl"
    assert len(session.dataset.heads) == 3
    assert session.save()
    session.abandon()
    assert len(list(read_lines(tmp_path / "a.jsonl"))) == 3


def test_opening_the_text_again_goes_on_with_its_dataset(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    for expected in (QuoteStatus.CANDIDATE, QuoteStatus.CONFIRMED):
        session = Session()
        with qtbot.waitSignal(session.candidates_ready):
            session.open([tmp_path / "a.txt"])
        assert session.article is not None
        first = session.article.quotes[0]
        assert first.status is expected
        session.edit(edits.confirm(session.article, first.id, session.stamp()), "Confirm")
        assert session.close()


def test_damaged_lines_are_reported_and_the_rest_opens(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "work.jsonl"
    good = encode_article(small_article())
    path.write_bytes(b"{broken\n" + good + b"\nnot json\n")
    session = Session()
    said: list[QuotemarkError] = []
    session.damaged.connect(said.append)
    with qtbot.waitSignal(session.damaged):
        assert session.open([path])
    assert session.article == small_article()
    assert "2 lines could not be read" in said[0].message
    assert "work.jsonl, line 1" in said[0].message
    session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    assert session.close()
    lines = path.read_bytes().split(b"\n")
    assert (lines[0], lines[2]) == (b"{broken", b"not json")


def test_save_as_goes_on_in_the_new_file(session: Session, dataset_file: Path, tmp_path: Path) -> None:
    assert session.article is not None
    session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    elsewhere = tmp_path / "copy.jsonl"
    assert session.save_as(elsewhere)
    assert session.dataset is not None
    assert session.dataset.path == elsewhere
    session.edit(edits.reject(session.article, "q2", session.stamp()), "Reject")
    assert session.close()
    statuses = {q.id: q.status for q in next(iter(read_lines(elsewhere))).article.quotes}  # type: ignore[union-attr]
    assert statuses["q1"] is QuoteStatus.CONFIRMED
    assert statuses["q2"] is QuoteStatus.REJECTED


def test_save_as_keeps_the_history(session: Session, tmp_path: Path) -> None:
    start = session.article
    assert start is not None
    session.edit(edits.confirm(start, "q1", session.stamp()), "Confirm")
    assert session.save_as(tmp_path / "copy.jsonl")
    session.history.undo()
    assert session.article is not None
    assert session.article.quote("q1").is_open
    session.history.redo()
    assert session.close()
    saved = next(iter(read_lines(tmp_path / "copy.jsonl"))).article
    assert saved is not None
    assert saved.quote("q1").status is QuoteStatus.CONFIRMED


def test_save_as_lets_the_history_go_along(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    start = session.article
    assert start is not None
    session.edit(edits.confirm(start, "q1", session.stamp()), "Confirm")
    assert session.save_as(tmp_path / "copy.jsonl")
    session.edit(edits.reject(session.article, "q2", session.stamp()), "Reject")
    assert session.close()

    session = opened_again(tmp_path / "copy.jsonl", qtbot)
    assert session.dataset is not None
    assert not session.dataset.has_unsaved
    session.history.undo()
    assert session.undo_stack.undoText() == "Confirm"
    session.history.undo()
    assert session.article == start
    session.abandon()


def test_save_as_over_another_dataset_leaves_nothing_of_its_decisions_and_its_history(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    start = session.article
    assert start is not None
    elsewhere = tmp_path / "copy.jsonl"
    elsewhere.write_bytes(encode_article(start) + b"\n")
    other = Dataset(elsewhere)
    load_all(other)
    other.record(edits.reject(other.article(0), "q2", session.stamp()), "Reject", session.stamp())
    other.close()
    session.edit(edits.confirm(start, "q1", session.stamp()), "Confirm")
    assert session.save_as(elsewhere)
    assert session.close()

    session = opened_again(elsewhere, qtbot)
    assert session.article is not None
    assert [q.status for q in session.article.quotes[:2]] == ["confirmed", "candidate"]
    session.history.undo()
    assert session.article == start
    assert not session.undo_stack.canUndo()
    session.abandon()


def test_a_text_that_is_there_already_and_a_dataset_that_is_not_are_said(session: Session, tmp_path: Path) -> None:
    told: list[str] = []
    session.told.connect(told.append)
    assert session.dataset is not None
    assert session.article is not None
    rows = len(session.dataset.heads)
    session.intake.add([small_article()])
    session.intake.add([replace(small_article(), id="other", text="Another text.", quotes=(), speakers=())])
    assert len(session.dataset.heads) == rows + 1
    assert [t for t in told if "already" in t] == told
    assert len(told) == 1
    assert session.open([tmp_path / "misspelt.jsonl"])
    assert "misspelt.jsonl is not there yet" in told[-1]


def test_save_as_does_not_replace_a_file_that_another_window_has_open(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    elsewhere = tmp_path / "copy.jsonl"
    elsewhere.write_bytes(b"\n")
    other = DatasetLock(elsewhere)
    with qtbot.waitSignal(session.failed) as said:
        assert not session.save_as(elsewhere)
    assert "another window" in said.args[0].message
    assert elsewhere.read_bytes() == b"\n"
    other.release()
    assert session.save_as(elsewhere)  # and the refused attempt has left no lock of its own


def test_save_as_is_the_way_out_where_nothing_can_be_written_beside_the_file(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.article is not None
    assert session.dataset is not None

    def refused(*_entries: object) -> None:
        raise WriteError("work.jsonl.journal could not be written: the disk is read-only")

    monkeypatch.setattr(session.dataset._journal, "append", refused)
    assert not session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    assert session.save_as(tmp_path / "elsewhere.jsonl")
    assert session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    assert session.close()
    saved = next(iter(read_lines(tmp_path / "elsewhere.jsonl"))).article
    assert saved is not None
    assert saved.quote("q1").status is QuoteStatus.CONFIRMED


def test_a_scheme_beside_the_dataset_is_used_and_a_broken_one_reported(
    qtbot: QtBot, session: Session, dataset_file: Path
) -> None:
    assert session.close()
    scheme = dataset_file.with_name("quotemark.toml")
    scheme.write_text('targets = ["The bridge"]\nscope = "direct"\n', "utf-8")
    assert session.open([dataset_file])
    assert session.scheme.targets == ("The bridge",)
    assert session.close()
    scheme.write_text('scope = "sideways"\n', "utf-8")
    with qtbot.waitSignal(session.failed) as said:
        assert session.open([dataset_file])
    assert "quotemark.toml" in said.args[0].message
    assert session.scheme.targets == ()


def test_the_lexicon_that_a_scheme_names_is_used_and_a_broken_one_reported(qtbot: QtBot, tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "languages.md"
    lexicon, scheme, story = (tmp_path / name for name in ("pt.toml", "quotemark.toml", "balsa.txt"))
    lexicon.write_text(page.read_text("utf-8").split("```toml\n")[1].split("```")[0], "utf-8")
    scheme.write_text('lexicon = "pt.toml"\n', "utf-8")
    story.write_text("«A ponte é segura», disse Ana Prado, que não quis dizer mais sobre a balsa.\n", "utf-8")
    session = Session()
    session.open([story])
    session.searching.search_now()
    article = session.article
    assert article is not None
    assert article.lang == "pt"
    assert [article.words(q.mention) for q in article.quotes] == ["Ana Prado"]
    assert session.close()
    lexicon.write_text(lexicon.read_text("utf-8").replace('order = "svo"', 'order = "sov"'), "utf-8")
    with qtbot.waitSignal(session.failed) as said:
        session.open([story])
    assert "line 4: order: expected svo or v2, got 'sov'" in said.args[0].message
    session.abandon()


def opened_again(path: Path, qtbot: QtBot) -> Session:
    session = Session()
    session.annotator = "ada"
    with qtbot.waitSignal(session.candidates_ready):
        assert session.open([path])
    qtbot.waitUntil(lambda: session.dataset is not None and session.dataset.is_loaded and session.history.knows_past)
    return session


def test_undo_and_redo_go_on_where_the_last_session_ended(session: Session, dataset_file: Path, qtbot: QtBot) -> None:
    start = session.article
    assert start is not None
    session.edit(edits.confirm(start, "q1", session.stamp()), "Confirm")
    first = session.article
    assert session.save()
    session.edit(edits.reject(first, "q2", session.stamp()), "Reject")
    second = session.article
    session.show_row(1)
    session.edit(edits.confirm(session.article, "q3", session.stamp()), "Confirm")
    session.history.undo()
    session.abandon()  # as after a crash: nothing was saved

    session = opened_again(dataset_file, qtbot)
    assert session.undo_stack.undoText() == "Reject"
    assert session.undo_stack.redoText() == "Confirm"
    session.show_row(0)
    assert session.article == second
    session.history.undo()
    assert session.article == first
    assert session.undo_stack.undoText() == "Confirm"
    session.history.undo()
    assert session.article == start
    assert not session.undo_stack.canUndo()
    assert session.close()

    session = opened_again(dataset_file, qtbot)
    assert not session.undo_stack.canUndo()
    session.history.redo()
    session.history.redo()
    assert session.article == second
    session.history.redo()
    assert session.row == 1
    assert session.article.quote("q3").status is QuoteStatus.CONFIRMED
    assert not session.undo_stack.canRedo()
    session.abandon()


def test_a_new_decision_stands_on_those_of_the_last_session(session: Session, dataset_file: Path, qtbot: QtBot) -> None:
    start = session.article
    assert start is not None
    for number in range(120):
        session.edit(edits.set_note(session.article, "q1", f"{number}", session.stamp()), f"Note {number}")
    session.abandon()

    session = opened_again(dataset_file, qtbot)
    assert session.undo_stack.count() < 120  # the rest is read when somebody comes there
    session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    session.history.undo()
    for number in reversed(range(120)):
        assert session.undo_stack.undoText() == f"Note {number}"
        assert session.article.quote("q1").note == f"{number}"
        session.history.undo()
    assert session.article == start
    assert not session.undo_stack.canUndo()
    for _ in range(121):
        session.history.redo()
    assert session.article.quote("q1").status is QuoteStatus.CONFIRMED
    session.abandon()


def test_the_first_decision_on_a_text_is_taken_back_to_what_was_found_in_it(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    session = opened_again(tmp_path / "a.txt", qtbot)
    found = session.article
    assert found is not None
    session.edit(edits.confirm(found, found.quotes[0].id, session.stamp()), "Confirm")
    session.abandon()

    session = opened_again(tmp_path / "a.jsonl", qtbot)
    session.history.undo()
    assert session.article == found
    session.abandon()


def test_a_step_that_does_not_fit_any_more_is_said_and_passed_over(
    session: Session, dataset_file: Path, qtbot: QtBot
) -> None:
    session.edit(edits.confirm(session.article, "q1", session.stamp()), "Confirm")
    session.edit(edits.reject(session.article, "q2", session.stamp()), "Reject")
    assert session.close()
    lines = [line.article for line in read_lines(dataset_file)]
    other = edits.confirm(lines[0], "q2", session.stamp())
    dataset_file.write_bytes(b"".join(encode_article(a) + b"\n" for a in (other, lines[1])))

    session = opened_again(dataset_file, qtbot)
    with qtbot.waitSignal(session.failed) as said:
        session.history.undo()
    assert "“Reject” cannot be taken back" in said.args[0].message
    assert session.article.quote("q2").status is QuoteStatus.CONFIRMED
    assert session.undo_stack.undoText() == "Confirm"
    session.history.undo()
    assert session.article.quote("q1").is_open
    session.abandon()
