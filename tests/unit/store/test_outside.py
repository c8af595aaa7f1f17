"""Another program writes to the file while it is open: keep mine, take theirs, or both, and nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from drawn import STAMP
from small_datasets import BROKEN, confirm, journal_of, line, made, opened

from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.errors import ChangedError, LockedError, WriteError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.store.journal import Edited, Journal
from quotemark.core.store.outside import keep_mine, merge_theirs, take_theirs
from quotemark.core.store.patch import diff
from quotemark.core.types import Article, QuoteStatus, Verdict

BEN = Stamp("ben", "2026-03-02T11:00:00Z")


def replaced(path: Path, data: bytes) -> None:
    """Put a new file in the place of one, as most programs save."""
    beside = path.with_name("fresh")
    beside.write_bytes(data)
    os.replace(beside, path)


def written_over(path: Path, data: bytes) -> None:
    """Write into a file itself, as a script does."""
    path.write_bytes(data)
    os.utime(path, ns=(1, 1))  # however coarse the clock of the disk is


HOW = pytest.mark.parametrize("write", [replaced, written_over])
Write = Callable[[Path, bytes], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "work.jsonl"
    path.write_bytes(line("bridge") + line("tunnel") + line("ferry"))
    return path


def bytes_of(*articles: Article) -> bytes:
    return b"".join(encode_article(article) + b"\n" for article in articles)


THEIRS = bytes_of(
    edits.reject(made("bridge"), "q2", BEN), edits.confirm(made("tunnel"), "q1", BEN), made("ferry"), made("quarry")
)


@HOW
def test_it_is_noticed_before_it_is_overwritten(path: Path, write: Write) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    assert not dataset.is_changed_outside
    write(path, THEIRS)
    assert dataset.is_changed_outside
    with pytest.raises(ChangedError, match="changed by another program"):
        dataset.save(STAMP)
    assert path.read_bytes() == THEIRS


def test_it_is_noticed_even_while_the_new_file_is_being_written(path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    saving = dataset.begin_save()
    replaced(path, THEIRS)
    with pytest.raises(ChangedError):
        saving.write()
    assert path.read_bytes() == THEIRS
    assert sorted(p.name for p in path.parent.iterdir()) == ["work.jsonl", "work.jsonl.journal"]


@HOW
def test_merging_keeps_what_both_decided(path: Path, write: Write) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    write(path, THEIRS + BROKEN)
    settled = merge_theirs(dataset, STAMP)
    assert (settled.copy, settled.conflicts) == (None, ())
    again = opened(path)
    assert not again.has_unsaved
    found = {h.id: h for h in again.heads}
    assert list(found) == ["bridge", "tunnel", "ferry", "quarry", "line 5"]
    assert [q.status for q in again.article(0).quotes] == ["confirmed", "rejected"]
    assert again.article(1).quote("q1").by == "ben"
    assert path.read_bytes().splitlines(keepends=True)[4] == BROKEN
    assert sorted(p.name for p in path.parent.iterdir()) == ["work.jsonl", "work.jsonl.journal"]
    last = [e for _, e in Journal(journal_of(path)).read() if isinstance(e, Edited)][-1]
    assert (last.act, last.kind, last.id) == ("Merge with the other version", "outside", "bridge")


@HOW
def test_what_both_decided_differently_is_kept_twice(path: Path, write: Write) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    write(path, bytes_of(edits.reject(made("bridge"), "q1", BEN), made("tunnel"), made("ferry")))
    settled = merge_theirs(dataset, STAMP)
    assert [c.quote for c in settled.conflicts or ()] == ["q1"]
    quote = opened(path).article(0).quote("q1")
    assert (quote.status, quote.flag) == (QuoteStatus.CONFIRMED, True)
    assert quote.review is not None
    assert (quote.review.verdict, quote.review.by) == (Verdict.DISPUTED, "ben")
    assert "work.jsonl by another program (ben): rejected (was confirmed)" in quote.note


def test_what_they_changed_back_since_it_was_opened_is_theirs(path: Path) -> None:
    first = edits.confirm(made("bridge"), "q1", STAMP)
    path.write_bytes(bytes_of(first, made("tunnel")))
    dataset = opened(path)
    confirm(dataset, 0, "q2")
    replaced(path, bytes_of(edits.reject(first, "q1", BEN), made("tunnel")))
    assert merge_theirs(dataset, STAMP).conflicts == ()
    assert [q.status for q in opened(path).article(0).quotes] == ["rejected", "confirmed"]


@HOW
def test_mine_is_written_and_theirs_kept_beside_it(path: Path, write: Write) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    write(path, THEIRS)
    settled = keep_mine(dataset, STAMP)
    assert settled.copy == path.with_name("work.theirs.jsonl")
    assert settled.copy.read_bytes() == THEIRS
    again = opened(path)
    assert not again.has_unsaved
    assert [q.status for q in again.article(0).quotes] == ["confirmed", "candidate"]
    if write is replaced:
        assert path.read_bytes().splitlines(keepends=True)[1:] == [line("tunnel"), line("ferry")]
    else:  # what nobody decided on here cannot be read any more
        assert path.read_bytes().splitlines(keepends=True)[1:] == THEIRS.splitlines(keepends=True)[1:]


def test_decisions_that_were_saved_are_kept_where_a_program_wrote_into_the_file_itself(path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    confirm(dataset, 1)
    dataset.save(STAMP)
    mine = path.read_bytes().splitlines(keepends=True)
    dataset.close()
    dataset = opened(path)
    confirm(dataset, 0, "q2")
    written_over(path, bytes_of(edits.reject(made("tunnel"), "q1", BEN), made("ferry"), made("bridge")))
    settled = keep_mine(dataset, STAMP)
    assert settled.unkept == ()
    again = opened(path)
    assert [q.status for q in again.article(2).quotes] == ["confirmed", "confirmed"]
    assert path.read_bytes().splitlines(keepends=True)[:2] == [mine[1], mine[2]]
    assert not again.has_unsaved


def test_what_cannot_be_kept_is_named(path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    confirm(dataset, 1)
    dataset.save(STAMP)
    dataset.close()
    replaced(path, bytes_of(made("bridge"), edits.reject(made("tunnel"), "q1", BEN), made("ferry"), made("quarry")))
    dataset = opened(path)  # what was saved here has been rejected since, and no journal knows that
    confirm(dataset, 2)
    written_over(path, bytes_of(made("bridge"), made("tunnel"), made("ferry")))
    settled = keep_mine(dataset, STAMP)
    assert settled.unkept == ("quarry", "tunnel")
    statuses = [opened(path).article(row).quote("q1").status for row in range(3)]
    assert statuses == [QuoteStatus.CANDIDATE, QuoteStatus.CANDIDATE, QuoteStatus.CONFIRMED]
    assert opened(path).heads[1].id == "tunnel"


@HOW
def test_theirs_is_taken_and_mine_kept_beside_it(path: Path, write: Write) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    path.with_name("work.mine.jsonl").write_bytes(b"an older one\n")
    write(path, THEIRS)
    settled = take_theirs(dataset, STAMP)
    assert settled.copy == path.with_name("work.mine-2.jsonl")
    assert opened(settled.copy).article(0).quote("q1").status is QuoteStatus.CONFIRMED
    assert path.read_bytes() == THEIRS
    again = opened(path)
    assert not again.has_unsaved
    assert again.article(0).quote("q1").is_open
    assert path.with_name("work.mine.jsonl").read_bytes() == b"an older one\n"


def test_nothing_of_mine_is_kept_where_there_is_nothing(path: Path) -> None:
    dataset = opened(path)
    replaced(path, THEIRS)
    assert take_theirs(dataset, STAMP).copy is None
    assert opened(path).article(1).quote("q1").by == "ben"


@pytest.mark.parametrize("how", [keep_mine, take_theirs, merge_theirs])
def test_decisions_that_wait_for_their_article_go_on_waiting(
    path: Path, how: Callable[[Dataset, Stamp], object]
) -> None:
    journal = Journal(journal_of(path))
    note = edits.set_note(made("meadow"), "q1", "waits", STAMP)
    journal.append(Edited("meadow", "Set note", "ana", STAMP.at, diff(made("meadow"), note)))
    journal.close()
    dataset = opened(path)
    confirm(dataset, 0)
    replaced(path, THEIRS)
    how(dataset, STAMP)
    path.write_bytes(path.read_bytes() + line("meadow"))
    again = opened(path)
    row = again.row_of("meadow")
    assert row is not None
    assert again.article(row).quote("q1").note == "waits"


def test_another_text_is_not_merged(path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    other = bytes_of(Article(id="bridge", text="Something else.", skip=()))
    replaced(path, other)
    with pytest.raises(WriteError, match=r"another text in work\.jsonl now"):
        merge_theirs(dataset, STAMP)
    assert path.read_bytes() == other
    assert sorted(p.name for p in path.parent.iterdir()) == ["work.jsonl", "work.jsonl.journal"]


def test_who_has_lost_the_dataset_settles_nothing(path: Path) -> None:
    lock = DatasetLock(path, "ana")
    dataset = Dataset(path, lock)
    confirm(dataset, 0)
    taken = DatasetLock(path, "ben", takes_over=True)
    replaced(path, THEIRS)
    for how in (keep_mine, take_theirs, merge_theirs):
        with pytest.raises(LockedError, match="ben has taken"):
            how(dataset, STAMP)
    assert path.read_bytes() == THEIRS
    taken.release()


@pytest.mark.parametrize("how", [keep_mine, take_theirs, merge_theirs])
def test_a_disk_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, how: Callable[[Dataset, Stamp], object]
) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    replaced(path, THEIRS)

    def refuse(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        patched.setattr(os, "fdatasync", refuse, raising=False)
        with pytest.raises(WriteError):
            how(dataset, STAMP)
    assert path.read_bytes() == THEIRS
    assert opened(path).article(0).quote("q1").status is QuoteStatus.CONFIRMED  # the journal has it
    assert sorted(p.name for p in path.parent.iterdir()) == ["work.jsonl", "work.jsonl.journal"]
