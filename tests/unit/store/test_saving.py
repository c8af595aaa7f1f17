"""Saving: only what was changed changes, and what was decided is there again."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from drawn import STAMP
from msgspec.structs import replace
from small_datasets import BROKEN, confirm, everything, journal_of, line, made, opened

from quotemark.core import edits
from quotemark.core.errors import WriteError
from quotemark.core.formats.jsonl import BOM, encode_article, read_lines
from quotemark.core.store import journal as j


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


# -- saving while people decide --------------------------------------------------------------------------------


def test_what_is_decided_while_the_file_is_written_is_kept_for_the_next_save(path: Path) -> None:
    dataset = opened(path)
    (added,) = dataset.add([made("x")])
    confirm(dataset, 0)
    saving = dataset.begin_save()
    confirm(dataset, 0, "q2")  # once more on an article that is being saved
    confirm(dataset, 2)
    confirm(dataset, added)
    (later,) = dataset.add([made("y")])
    saving.write()
    assert opened(path).heads[0].confirmed == 2  # killed here: from the journal
    dataset.finish_save(saving, STAMP)
    assert dataset.has_unsaved
    assert {x.article.id: len(x.article.quotes) for x in read_lines(path) if x.article} == {"a": 2, "b": 2, "x": 2}
    statuses = {x.article.id: [q.is_open for q in x.article.quotes] for x in read_lines(path) if x.article}
    assert statuses == {"a": [False, True], "b": [True, True], "x": [True, True]}
    seen = everything(dataset)
    assert [h.confirmed for h in dataset.heads] == [2, 0, 1, 1, 0]
    assert everything(opened(path)) == seen[:-1]  # killed here; nobody has decided on the last one
    dataset.save(STAMP)
    assert not dataset.has_unsaved
    assert everything(dataset) == seen
    again = opened(path)
    assert not again.has_unsaved
    assert everything(again) == seen
    assert dataset.row_of("y") == again.row_of("y") == later


def test_the_disk_has_the_journal_before_the_file_that_holds_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a power cut an older journal, put onto the file, would take back what is in it."""
    dataset = opened(path)
    confirm(dataset, 0)
    calls: list[str] = []
    real = os.fsync, os.replace
    names = {journal_of(path).stat().st_ino: "sync journal"}
    monkeypatch.setattr(os, "fsync", lambda h: (calls.append(names.get(os.fstat(h).st_ino, "sync")), real[0](h)))
    monkeypatch.setattr(os, "replace", lambda *a: (calls.append("replace"), real[1](*a)))
    dataset.save(STAMP)
    assert calls.index("sync journal") < calls.index("replace")


def test_an_article_that_waited_for_its_decisions_and_came_while_the_file_was_written_keeps_them(path: Path) -> None:
    dataset = opened(path)
    confirm(dataset, 2)
    dataset.close()
    path.write_bytes(line("a"))
    dataset = opened(path)
    confirm(dataset, 0)
    saving = dataset.begin_save()
    (row,) = dataset.add([made("b")])
    saving.write()
    dataset.finish_save(saving, STAMP)
    assert dataset.heads[row].confirmed == 1
    again = opened(path)  # killed
    (row,) = again.add([made("b")])
    assert again.heads[row].confirmed == 1


def test_articles_can_be_read_while_the_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b"".join(line(f"a{n}") for n in range(2000)))
    dataset = opened(path)
    confirm(dataset, 1000)
    before = everything(dataset)
    saving = dataset.begin_save()
    writing = threading.Thread(target=saving.write)
    writing.start()
    while writing.is_alive():
        assert everything(dataset) == before
    dataset.finish_save(saving, STAMP)
    assert everything(dataset) == everything(opened(path)) == before


def test_a_save_that_fails_while_people_decide_loses_neither(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = opened(path)
    confirm(dataset, 0)
    saving = dataset.begin_save()
    confirm(dataset, 2)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", lambda *_: os.open(path / "nothing", os.O_RDONLY))
        with pytest.raises(WriteError):
            saving.write()
    assert dataset.has_unsaved
    assert [h.confirmed for h in opened(path).heads] == [1, 0, 1]
    dataset.save(STAMP)
    assert [h.confirmed for h in opened(path).heads] == [1, 0, 1]


def test_a_new_file_holds_what_was_meant_line_by_line(path: Path) -> None:
    """The pieces in which a save reads may end anywhere."""
    long = encode_article(replace(made("long"), note="n" * 3_000_000)) + b"\n"
    path.write_bytes(
        line("a") + long + line("b") + b"\n" + BROKEN + long.replace(b'"long"', b'"l2"') + line("c").rstrip()
    )
    dataset = opened(path)
    lines = path.read_bytes().split(b"\n")
    for article_id in ("a", "c"):
        row = dataset.row_of(article_id)
        assert row is not None
        confirm(dataset, row)
    dataset.save(STAMP)
    kept = path.read_bytes().split(b"\n")
    assert kept[1:-2] == lines[1:-1]
    assert [json.loads(kept[n])["quotes"][0]["status"] for n in (0, -2)] == ["confirmed", "confirmed"]
    assert everything(opened(path)) == everything(dataset)
