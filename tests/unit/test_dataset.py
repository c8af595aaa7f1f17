"""A dataset on disk: what was decided is there again, whatever happens to files, disk and process."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
from pathlib import Path

import msgspec
import pytest
from drawn import STAMP, articles, edited
from hypothesis import settings as budget
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core import journal as j
from quotemark.core.dataset import Dataset
from quotemark.core.errors import QuotemarkError, ReadError, RecordError, VersionError, WriteError
from quotemark.core.formats.jsonl import BOM, encode_article, read_lines
from quotemark.core.heads import Head
from quotemark.core.patch import Patch
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, QuoteType, Span, Speaker

HELPER = Path(__file__).parents[1] / "support" / "decide_until_killed.py"
TEXT = "“No,” said Ana. “Yes,” said Ben."
BROKEN = b'{"id": "torn", "text": "half a li\n'


def made(article_id: str, *, note: str = "") -> Article:
    quotes = (Quote("q1", (Span(0, 5),)), Quote("q2", (Span(16, 22),)))
    return Article(id=article_id, text=f"{TEXT} {article_id}", quotes=quotes, note=note, skip=())


def line(article_id: str) -> bytes:
    return encode_article(made(article_id)) + b"\n"


def opened(path: Path) -> Dataset:
    dataset = Dataset(path)
    while not dataset.load_some(1.0):
        continue
    return dataset


def everything(dataset: Dataset) -> list[bytes | str]:
    """Return what a person sees of a dataset: every article, or why there is none."""
    found: list[bytes | str] = []
    for row, head in enumerate(dataset.heads):
        try:
            article = dataset.article(row)
        except RecordError as error:
            found.append(error.message)
        else:
            found.append(encode_article(article))
            statuses = [q.status for q in article.quotes]
            assert (head.id, head.title, head.status) == (article.id, article.title, article.status)
            assert [head.open, head.confirmed, head.rejected] == [statuses.count(s) for s in QuoteStatus]
    return found


def confirm(dataset: Dataset, row: int, quote_id: str = "q1") -> Article:
    article = edits.confirm(dataset.article(row), quote_id, STAMP)
    dataset.record(article, "Confirm", STAMP)
    return article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "d.jsonl"
    path.write_bytes(line("a") + BROKEN + b"\n" + line("b"))
    return path


def journal_of(path: Path) -> Path:
    return j.journal_path(path)


# -- the law: a dataset is its articles ----------------------------------------------------------------------


class Annotating(RuleBasedStateMachine):
    """Edits, saves, reopens and kills in any order; a list of articles says what must be there."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "d.jsonl"
        self.dropped: list[Dataset] = []

    @initialize(
        first=st.lists(articles(most_quotes=2), max_size=3, unique_by=lambda a: a.id),
        ending=st.sampled_from([b"\n", b"\r\n", b""]),
        junk=st.sampled_from([b"", BROKEN, b"\n", b"\xff\xfe\n"]),
    )
    def open_a_file(self, first: list[Article], ending: bytes, junk: bytes) -> None:
        self.model = {a.id: encode_article(a) for a in first}
        self.junk = junk
        lines = [x + b"\n" for x in self.model.values()]
        self.path.write_bytes(b"".join([*lines[:1], junk, *lines[1:]]).removesuffix(b"\n") + ending)
        if not lines and not junk:
            self.path.unlink()
        self.kept: dict[str, bytes] = {}  # added, and nobody has decided anything since
        self.dataset = opened(self.path)

    @rule(article=articles(most_quotes=2))
    def add(self, article: Article) -> None:
        if article.id in self.model or article.id in self.kept:
            return
        (row,) = self.dataset.add([article])
        assert self.dataset.heads[row].id == article.id
        self.kept[article.id] = encode_article(article)

    @precondition(lambda self: self.model or self.kept)
    @rule(data=st.data())
    def decide(self, data: st.DataObject) -> None:
        article_id = data.draw(st.sampled_from([*self.model, *self.kept]))
        row = self.dataset.row_of(article_id)
        assert row is not None
        before = self.dataset.article(row)
        after = edited(data.draw, before)
        self.dataset.record(after, "Act", STAMP)
        if after != before:
            self.model |= self.kept
            self.kept = {}
            self.model[article_id] = encode_article(after)
            assert self.dataset.has_unsaved

    @rule()
    def save(self) -> None:
        self.dataset.save(STAMP)
        self.model |= self.kept
        self.kept = {}
        assert not self.dataset.has_unsaved
        assert self.stored(self.path) == list(self.model.values())
        assert self.junk.strip() in self.path.read_bytes()

    @rule()
    def save_elsewhere(self) -> None:
        self.dataset.copy_to(self.folder / "copy.jsonl", STAMP)
        assert self.stored(self.folder / "copy.jsonl") == [*self.model.values(), *self.kept.values()]

    @rule(kill=st.booleans(), torn=st.sampled_from([b"", b'{"op":"edit","id":"', b"\0" * 50]))
    def reopen(self, *, kill: bool, torn: bytes) -> None:
        if kill:
            self.dropped.append(self.dataset)  # never closed: nothing is flushed on its behalf
        else:
            self.dataset.close()
        if journal_of(self.path).exists():
            with journal_of(self.path).open("ab") as file:
                file.write(torn)
        self.kept = {}
        self.dataset = opened(self.path)

    @rule()
    def die_between_writing_the_file_and_saying_so(self) -> None:
        journal = journal_of(self.path)
        before = journal.read_bytes() if journal.exists() else b""
        self.save()
        self.dataset.close()
        journal.write_bytes(before)
        self.dataset = opened(self.path)

    @invariant()
    def everything_is_there(self) -> None:
        if hasattr(self, "dataset"):
            expected = {**self.model, **self.kept}
            found = [x for x in everything(self.dataset) if isinstance(x, bytes)]
            assert sorted(found) == sorted(expected.values())
            assert len(self.dataset.problems) == bool(self.junk.strip())

    def stored(self, path: Path) -> list[bytes]:
        found = {x.article.id: encode_article(x.article) for x in read_lines(path) if x.article is not None}
        order = [*self.model, *(i for i in self.kept if i not in self.model)]
        assert found.keys() == set(order)
        return [found[i] for i in order]

    def teardown(self) -> None:
        for dataset in [*self.dropped, *([self.dataset] if hasattr(self, "dataset") else [])]:
            dataset.close()
        shutil.rmtree(self.folder)


TestAnnotating = Annotating.TestCase
TestAnnotating.settings = budget(max_examples=25, stateful_step_count=12, deadline=None)


# -- opening -------------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there_is_an_empty_dataset(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path / "new.jsonl")
    assert dataset.is_loaded
    assert dataset.heads == []
    dataset.close()
    assert os.listdir(tmp_path) == []


def test_the_lines_are_met_bit_by_bit(path: Path) -> None:
    dataset = Dataset(path)
    assert [h.id for h in dataset.heads] == ["a"]
    assert not dataset.is_loaded
    rounds = 0
    while not dataset.load_some(0):
        rounds += 1
    assert rounds == 2
    assert [(h.id, h.line, h.problem is None) for h in dataset.heads] == [
        ("a", 1, True), ("line 2", 2, False), ("b", 4, True),
    ]  # fmt: skip
    assert [dataset.row_of(i) for i in ("a", "b", "torn")] == [0, 2, None]
    begins = dataset.article(0).text
    assert len(begins) < 60
    expected = Head("a", None, ArticleStatus.NEW, open=2, confirmed=0, rejected=0, line=1, beginning=begins.strip())
    assert dataset.heads[0] == expected


def test_a_damaged_line_is_named_with_file_line_and_reason(path: Path) -> None:
    dataset = opened(path)
    (problem,) = dataset.problems
    assert problem.message.startswith("d.jsonl, line 2: not readable as JSON")
    assert "kept as it is" in problem.hint
    with pytest.raises(RecordError, match=r"d\.jsonl, line 2"):
        dataset.article(1)


@pytest.mark.parametrize("before", [b"", b"\n\n", b" \r\n"])
def test_a_later_version_at_the_head_refuses_the_file(path: Path, before: bytes) -> None:
    path.write_bytes(before + b'{"format": "quotemark/2"}\n' + line("a"))
    with pytest.raises(VersionError, match=r"d\.jsonl: format quotemark/2 is newer"):
        Dataset(path)


def test_a_later_version_further_down_is_kept(path: Path) -> None:
    later = b'{"format": "quotemark/2", "x": 1}\n'
    path.write_bytes(line("a") + later + line("b"))
    dataset = opened(path)
    confirm(dataset, 0)
    dataset.save(STAMP)
    assert path.read_bytes().splitlines(keepends=True)[1:] == [later, line("b")]


def test_an_id_that_comes_twice_is_reported_and_the_first_one_holds(path: Path) -> None:
    second = encode_article(made("a", note="the second")) + b"\n"
    path.write_bytes(line("a") + second)
    dataset = opened(path)
    assert [p.message for p in dataset.problems] == ["d.jsonl, line 2: the id 'a' stands in an earlier line too"]
    confirm(dataset, 0)
    dataset.save(STAMP)
    assert path.read_bytes().endswith(second)
    assert opened(path).heads[0].confirmed == 1


@pytest.mark.parametrize("kind", ["folder", "pipe", "journal is a folder", "journal is a pipe", "below a file"])
def test_what_cannot_be_read_is_refused_at_once(path: Path, kind: str) -> None:
    if kind == "below a file":
        path = path / "d.jsonl"
    else:
        bad = journal_of(path) if "journal" in kind else path
        bad.unlink(missing_ok=True)
        bad.mkdir() if "folder" in kind else os.mkfifo(bad)
    caught: list[QuotemarkError] = []

    def open_it() -> None:
        try:
            Dataset(path)
        except QuotemarkError as error:
            caught.append(error)

    opener = threading.Thread(target=open_it, daemon=True)
    opener.start()
    opener.join(10)
    assert not opener.is_alive()
    assert [type(e) for e in caught] == [ReadError]
    assert str(path.name) in caught[0].message


def test_a_file_that_may_not_be_read_is_refused_with_the_reason(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ReadError, match="Permission denied"):
        Dataset(path)


# -- saving --------------------------------------------------------------------------------------------------


def test_only_changed_lines_change(path: Path) -> None:
    odd = json.dumps({"text": "a b", "id": "odd", "x": 1.10}, indent=None, separators=(" , ", ": ")).encode() + b"\r\n"
    path.write_bytes(BOM + odd + BROKEN + b"  \n" + line("b") + b"\xff no line feed")
    dataset = opened(path)
    article = confirm(dataset, 2)
    dataset.save(STAMP)
    assert path.read_bytes() == (BOM + odd + BROKEN + b"  \n" + encode_article(article) + b"\n" + b"\xff no line feed")
    assert everything(opened(path)) == everything(dataset)


@pytest.mark.parametrize("last", [line("b"), line("b").rstrip(), BROKEN, BROKEN.rstrip(), b"", b"\n", b"  "])
def test_added_articles_get_lines_of_their_own(path: Path, last: bytes) -> None:
    path.write_bytes(line("a") + last)
    dataset = opened(path)
    rows = dataset.add([made("x"), made("y")])
    dataset.save(STAMP)
    before = everything(dataset)
    assert path.read_bytes().startswith(line("a") + last)
    assert path.read_bytes().endswith(line("x") + line("y"))
    confirm(dataset, rows[1])
    dataset.save(STAMP)
    assert len(everything(dataset)) == len(before)
    assert everything(opened(path)) == everything(dataset)
    assert opened(path).heads[rows[1]].confirmed == 1


def test_saving_again_changes_nothing(path: Path) -> None:
    dataset = opened(path)
    dataset.add([made("x")])
    confirm(dataset, 0)
    dataset.save(STAMP)
    data = path.read_bytes()
    dataset.save(STAMP)
    assert path.read_bytes() == data
    assert not opened(path).has_unsaved


def test_looking_leaves_no_trace_and_deciding_does(path: Path) -> None:
    dataset = opened(path)
    dataset.add([made("x")])
    dataset.record(dataset.article(0), "Nothing", STAMP)
    assert not dataset.has_unsaved
    dataset.close()
    assert not journal_of(path).exists()
    dataset = opened(path)
    dataset.add([made("x")])
    confirm(dataset, 0)
    assert dataset.has_unsaved
    confirm(dataset, 0, "q2")
    assert [type(entry) for _, entry in j.Journal(journal_of(path)).read()] == [j.Added, j.Edited, j.Edited]
    again = opened(path)
    assert again.row_of("x") is not None
    assert again.heads[0].confirmed == 2
    assert again.has_unsaved


def test_an_article_that_is_there_is_not_added_again(path: Path) -> None:
    dataset = opened(path)
    same, other = made("a"), replace(made("a"), text="Another text.", quotes=())
    rows = dataset.add([same, other, other, same])
    assert rows == [0, 3, 3, 0]
    assert dataset.heads[3].id == "a-2"
    assert dataset.article(3) == replace(other, id="a-2")


def test_links_and_permissions_are_kept(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    link = tmp_path / "link.jsonl"
    link.symlink_to(path)
    dataset = opened(link)
    confirm(dataset, 0)
    dataset.save(STAMP)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert opened(path).heads[0].confirmed == 1


def test_a_copy_leaves_the_dataset_as_it_is(path: Path, tmp_path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    before, data = everything(dataset), path.read_bytes()
    copy = tmp_path / "copy.jsonl"
    dataset.copy_to(copy, STAMP)
    assert dataset.has_unsaved
    assert path.read_bytes() == data
    assert [x for x in everything(opened(copy)) if isinstance(x, bytes)] == [x for x in before if isinstance(x, bytes)]
    assert not opened(copy).has_unsaved


def test_a_copy_over_another_dataset_does_not_get_its_decisions(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(line("a"))
    other = opened(copy)
    other.record(edits.reject(other.article(0), "q2", STAMP), "Reject", STAMP)
    other.close()
    dataset = opened(path)
    confirm(dataset, 0)
    dataset.copy_to(copy, STAMP)
    assert [(h.confirmed, h.rejected) for h in opened(copy).heads[:1]] == [(1, 0)]


def test_a_copy_onto_itself_is_a_save(path: Path, tmp_path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    link = tmp_path / "link.jsonl"
    link.symlink_to(path)
    dataset.copy_to(link, STAMP)
    assert not dataset.has_unsaved
    confirm(dataset, 0, "q2")
    dataset.save(STAMP)
    assert opened(path).heads[0].confirmed == 2


# -- when it fails -------------------------------------------------------------------------------------------


def fail(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("call", ["replace", "write"])
def test_a_save_that_fails_leaves_file_and_memory_as_they_were(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    dataset = opened(path)
    dataset.add([made("x")])
    confirm(dataset, 0)
    before, data = everything(dataset), path.read_bytes()
    with monkeypatch.context() as patched:
        if call == "write":
            patched.setattr("quotemark.core.dataset.encode_article", fail)
            with pytest.raises(WriteError, match="the disk is full"):
                dataset.save(STAMP)
        else:
            patched.setattr(os, call, fail)
            with pytest.raises(WriteError, match="the disk is full"):
                dataset.save(STAMP)
    assert path.read_bytes() == data
    assert everything(dataset) == before
    assert dataset.has_unsaved
    confirm(dataset, 2)
    dataset.save(STAMP)
    assert everything(opened(path)) == everything(dataset)


def test_a_folder_that_goes_away_and_comes_back_costs_nothing(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    path = path.rename(folder / "d.jsonl")
    dataset = opened(path)
    confirm(dataset, 0)
    before = everything(dataset)
    away = folder.rename(tmp_path / "away")
    with pytest.raises(WriteError, match="moved or removed"):
        dataset.save(STAMP)
    with pytest.raises(WriteError):
        confirm(dataset, 2)
    assert everything(dataset) == before
    dataset.copy_to(tmp_path / "elsewhere.jsonl", STAMP)
    assert opened(tmp_path / "elsewhere.jsonl").heads[0].confirmed == 1
    away.rename(folder)
    confirm(dataset, 2)
    dataset.save(STAMP)
    assert [h.confirmed for h in opened(path).heads] == [1, 0, 1]


def test_a_new_dataset_in_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    dataset = opened(tmp_path / "gone" / "d.jsonl")
    (row,) = dataset.add([made("x")])
    with pytest.raises(WriteError, match="the folder is gone"):
        confirm(dataset, row)
    with pytest.raises(WriteError, match="the folder is gone"):
        dataset.save(STAMP)
    assert dataset.article(row) == made("x")
    (tmp_path / "gone").mkdir()
    confirm(dataset, row)
    dataset.save(STAMP)
    assert opened(dataset.path).heads[0].confirmed == 1


def test_a_decision_that_cannot_be_kept_was_not_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = opened(path)
    dataset.add([made("x")])
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", fail)
        with pytest.raises(WriteError, match="the disk is full"):
            confirm(dataset, 0)
    assert dataset.heads[0].confirmed == 0
    assert dataset.article(0) == made("a")
    assert not dataset.has_unsaved
    confirm(dataset, 2)
    assert opened(path).row_of("x") is not None  # its record goes along with the first decision that is kept


def test_a_journal_that_fails_after_the_file_was_written_doubles_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = opened(path)
    dataset.add([made("x")])
    confirm(dataset, 0)
    with monkeypatch.context() as patched:
        patched.setattr(j.Journal, "append", lambda *_: fail())
        with pytest.raises(OSError, match="No space"):
            dataset.save(STAMP)
    assert dataset.has_unsaved
    assert everything(opened(path)) == everything(dataset)
    dataset.save(STAMP)
    assert [x.article.id for x in read_lines(path) if x.article] == ["a", "b", "x"]
    assert everything(opened(path)) == everything(dataset)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file sizes there")
def test_a_disk_without_room_costs_no_decision(path: Path) -> None:
    path.write_bytes(b"".join(line(f"a{n}") for n in range(50)))
    script = """
        import resource, sys
        from pathlib import Path
        from quotemark.core import edits
        from quotemark.core.dataset import Dataset
        from quotemark.core.errors import WriteError
        size = Path(sys.argv[1]).stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
        dataset, stamp = Dataset(Path(sys.argv[1])), edits.Stamp("ana", "now")
        while not dataset.load_some(1.0):
            pass
        kept = 0
        try:
            for row in range(50):
                dataset.record(edits.confirm(dataset.article(row), "q1", stamp), "Confirm", stamp)
                kept += 1
        except WriteError as error:
            print("decision:", error)
        try:
            dataset.save(stamp)
        except WriteError as error:
            print("save:", error)
        print(kept, sum(h.confirmed for h in dataset.heads))
    """
    data = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), path], capture_output=True, text=True, check=True, timeout=60
    )
    decision, save, counts = done.stdout.splitlines()
    assert decision.startswith("decision:")
    assert save.startswith("save:")
    assert path.read_bytes() == data
    kept = int(counts.split()[0])
    assert counts == f"{kept} {kept}"
    assert 0 < kept < 50
    assert [h.confirmed for h in opened(path).heads] == [1] * kept + [0] * (50 - kept)


# -- other programs ------------------------------------------------------------------------------------------


def test_a_file_that_another_program_replaced_is_not_overwritten(path: Path, tmp_path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    before = everything(dataset)
    theirs = tmp_path / "theirs"
    theirs.write_bytes(line("b") + line("c"))
    theirs.replace(path)
    with pytest.raises(WriteError, match="changed by another program"):
        dataset.save(STAMP)
    assert path.read_bytes() == line("b") + line("c")
    assert everything(dataset) == before  # what was opened is still held
    dataset.copy_to(tmp_path / "mine.jsonl", STAMP)
    assert opened(tmp_path / "mine.jsonl").heads[0].confirmed == 1


@pytest.mark.parametrize("data", [b"", line("a")[:40], line("c") * 5, line("a") + BROKEN + b"\n" + line("z") * 9])
def test_a_file_that_another_program_writes_into_is_neither_mixed_nor_overwritten(
    path: Path, tmp_path: Path, data: bytes
) -> None:
    dataset = opened(path)
    confirmed = confirm(dataset, 0)
    os.utime(path, ns=(1, 1))
    dataset = opened(path)
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
    assert dataset.article(0) == confirmed
    with pytest.raises(RecordError):
        dataset.article(2)
    with pytest.raises(WriteError):
        dataset.record(edits.confirm(made("b"), "q1", STAMP), "Confirm", STAMP)
    for write in (dataset.save, lambda stamp: dataset.copy_to(tmp_path / "mine.jsonl", stamp)):
        with pytest.raises(WriteError, match="changed by another program"):
            write(STAMP)
    assert path.read_bytes() == data
    assert not (tmp_path / "mine.jsonl").exists()
    dataset.close()
    path.write_bytes(line("a"))
    assert opened(path).article(0) == confirmed  # the decisions go onto what the file holds then


def test_a_file_that_is_cut_short_while_it_is_read_is_not_saved(path: Path) -> None:
    path.write_bytes(line("a") + line("b") * 1000)
    dataset = Dataset(path)
    os.truncate(path, len(line("a")) + 70_000)
    while not dataset.load_some(1.0):
        continue
    assert "changed by another program" in dataset.problems[-1].message
    data = path.read_bytes()
    with pytest.raises(WriteError):
        dataset.save(STAMP)
    assert path.read_bytes() == data


# -- the journal ---------------------------------------------------------------------------------------------


def test_decisions_without_their_article_wait_for_it(path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 2)
    dataset.close()
    whole = path.read_bytes()
    path.write_bytes(line("a") + b"{" + line("b"))  # somebody's editor spoiled the line
    dataset = opened(path)
    assert "a decision on the article 'b' cannot be shown" in dataset.problems[-1].message
    confirm(dataset, 0)
    dataset.save(STAMP)
    dataset.close()
    path.write_bytes(path.read_bytes().replace(b"{{", b"{"))
    dataset = opened(path)
    assert [h.confirmed for h in dataset.heads] == [1, 1]
    assert not dataset.problems
    assert whole != path.read_bytes()


def test_decisions_wait_for_an_article_that_is_added_again(path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 2)
    dataset.close()
    path.write_bytes(line("a"))
    dataset = opened(path)
    (row,) = dataset.add([made("b")])
    assert dataset.heads[row].confirmed == 1
    confirm(dataset, row, "q2")
    assert opened(path).heads[row].confirmed == 2


def test_decisions_that_do_not_fit_another_text_are_set_aside(path: Path) -> None:
    dataset = opened(path)
    added, _ = edits.add_quote(dataset.article(0), Span(23, 32), QuoteType.INDIRECT, STAMP)
    dataset.record(added, "Mark", STAMP)
    dataset.close()
    short = Article(id="a", text="“No,” said Ana.", quotes=(Quote("q1", (Span(0, 5),)),))
    path.write_bytes(encode_article(short) + b"\n")
    dataset = opened(path)
    assert dataset.article(0) == short
    assert "lies outside the text" in dataset.problems[0].message
    confirm(dataset, 0)
    dataset.save(STAMP)
    dataset.close()
    assert opened(path).heads[0].confirmed == 1


def test_a_decision_that_cannot_be_read_is_reported_and_the_others_hold(path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    dataset.close()
    with journal_of(path).open("ab") as file:
        file.write(b"garbage\n")
    dataset = opened(path)
    assert dataset.problems[-1].message.startswith("d.jsonl.journal, line 2: ")
    assert dataset.heads[0].confirmed == 1
    confirm(dataset, 2)
    assert opened(path).heads[2].confirmed == 1
    assert b"\ngarbage\n" in journal_of(path).read_bytes()


def test_an_added_article_that_cannot_be_read_is_reported(path: Path) -> None:
    journal = j.Journal(journal_of(path))
    journal.append(j.Added(msgspec.Raw(b'{"id": "x"}')), j.Edited("x", "Set note", "ana", "now", Patch(note="n")))
    journal.close()
    dataset = opened(path)
    assert [h.id for h in dataset.heads] == ["a", "line 2", "b"]
    assert "an added article cannot be read" in dataset.journal_problems[0].message
    assert "'x'" in dataset.journal_problems[1].message


def test_sync_is_for_what_was_recorded(path: Path) -> None:
    dataset = opened(path)
    assert not dataset.sync()
    confirm(dataset, 0)
    assert dataset.sync()
    assert not dataset.sync()
    dataset.close()


# -- death ---------------------------------------------------------------------------------------------------


def test_every_decision_that_was_kept_survives_the_death_of_the_process(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b"".join(line(f"a{n}") for n in range(3)))
    chance = random.Random(20)
    shown: set[int] = set()
    for _ in range(20):
        first = max(shown, default=0) + 2  # a decision that was written and not yet said may have the next number
        command = [sys.executable, str(HELPER), str(path), str(first)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = "".join(process.stdout.readline() for _ in range(chance.randint(1, 60)))
            process.kill()
            said += process.stdout.read()  # said, and not yet heard: that counts too
        assert process.returncode == -signal.SIGKILL
        whole_lines = said[: said.rfind("\n") + 1].splitlines()
        shown |= {int(row.split()[1]) for row in whole_lines}
        dataset = opened(path)
        kept = [int(n) for row in range(3) for q in dataset.article(row).quotes for n in q.note.split()]
        assert len(set(kept)) == len(kept)
        assert shown <= set(kept)
        dataset.close()
    assert len(shown) > 200


def test_the_speakers_of_all_rows_are_known_as_they_are_now(tmp_path: Path) -> None:
    path = tmp_path / "work.jsonl"
    ana, ben = Speaker("s1", "Ana Ruiz"), Speaker("s2", "Ben Ode")
    path.write_bytes(line("a") + encode_article(replace(made("b"), speakers=(ana, ben))) + b"\n")
    dataset = opened(path)
    assert [s.name for s in dataset.known_speakers.find("o", 9)] == ["Ben Ode"]
    before = dataset.article(1)
    after = edits.rename_speaker(before, "s2", "Ben Odell", STAMP)
    dataset.record(after, "Rename", STAMP)
    assert [s.name for s in dataset.known_speakers.find("o", 9)] == ["Ben Odell"]
    dataset.close()
    again = opened(path)  # from the journal
    assert [s.name for s in again.known_speakers.find("o", 9)] == ["Ben Odell"]
    again.record(before, "Undo", STAMP)
    again.add([replace(made("c"), speakers=(replace(ben, name="Cleo Orr"),))])
    assert [s.name for s in again.known_speakers.find("o", 9)] == ["Ben Ode", "Cleo Orr"]
    again.close()
