"""Rows are read in order behind somebody's back, and out of order where somebody looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import STAMP
from msgspec.structs import replace
from small_datasets import confirm, line, made

from quotemark.core import edits
from quotemark.core.errors import RecordError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store import rows
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import ArticleStatus, QuoteStatus, Speaker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b"".join(line(name) for name in "abcd"))
    return path


def test_a_row_is_read_when_somebody_looks_at_it(path: Path) -> None:
    dataset = Dataset(path)
    assert not dataset.heads[3].is_read
    assert dataset.row_of("d") is None
    assert dataset.head(3).id == "d"
    assert dataset.row_of("d") == 3
    assert dataset.read_rows == 1
    assert not dataset.heads[1].is_read
    assert dataset.article(2).id == "c"


def test_the_first_decision_on_the_article_that_is_shown_decodes_no_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = Dataset(path)
    shown = dataset.article(2)
    decoded: list[int] = []
    decode = rows.decode_line
    monkeypatch.setattr(rows, "decode_line", lambda n, raw: decoded.append(n) or decode(n, raw))
    assert dataset.record(edits.confirm(shown, shown.quotes[0].id, STAMP), "Confirm", STAMP)
    assert decoded == []
    assert dataset.article(1).id == "b"
    assert set(decoded) == {2}


def test_after_a_save_neither_the_last_article_decided_on_nor_one_looked_at_is_decoded_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = Dataset(path)
    confirm(dataset, 0)
    confirm(dataset, 2)
    confirm(dataset, 0, "q2")
    last, beside = dataset.article(0), dataset.article(1)
    dataset.save(STAMP)
    decoded: list[int] = []
    decode = rows.decode_line
    monkeypatch.setattr(rows, "decode_line", lambda n, raw: decoded.append(n) or decode(n, raw))
    assert dataset.article(0) is last
    assert dataset.article(1) is beside
    assert decoded == []
    assert dataset.article(2).quote("q1").status is QuoteStatus.CONFIRMED
    assert set(decoded) == {3}
    for row in range(4):  # what the file holds, and not what was decoded of it before
        assert encode_article(dataset.article(row)) == path.read_bytes().splitlines()[row]


def test_a_save_leaves_no_more_articles_at_hand_than_reading_does(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b"".join(line(f"a{n}") for n in range(12)))
    dataset = Dataset(path)
    for row in range(10):
        confirm(dataset, row)
    dataset.save(STAMP)
    assert [row for row in range(12) if dataset.is_decoded(row)] == [9]
    for row in range(6):
        dataset.article(row)
    confirm(dataset, 0)
    dataset.save(STAMP)
    assert [row for row in range(12) if dataset.is_decoded(row)] == [0, 3, 4, 5]


def test_what_is_decided_while_a_save_runs_is_not_lost_to_what_was_at_hand(path: Path) -> None:
    dataset = Dataset(path)
    confirm(dataset, 0)
    saving = dataset.begin_save()
    saving.write()
    newer = confirm(dataset, 0, "q2")
    dataset.finish_save(saving, STAMP)
    assert dataset.article(0) is newer
    dataset.save(STAMP)
    assert dataset.article(0) is newer
    assert Dataset(path).article(0) == newer


def test_what_another_program_writes_after_a_save_is_not_hidden_by_what_is_at_hand(path: Path) -> None:
    dataset = Dataset(path)
    confirm(dataset, 0)
    dataset.save(STAMP)
    with path.open("r+b") as file:
        file.write(b"x" * path.stat().st_size)
    with pytest.raises(RecordError):
        dataset.article(0)


def test_a_row_that_was_looked_at_is_not_counted_twice(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    articles = [replace(made(name), speakers=(Speaker("s1", f"Ana {name}"),)) for name in "ab"]
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    dataset = Dataset(path)
    dataset.head(1)
    assert dataset.load_some(1.0)
    dataset.known_speakers.exchange(articles[1].speakers, ())
    assert dataset.known_speakers.named("Ana b") is None


def test_of_two_lines_with_one_id_the_earlier_holds_the_article_whichever_is_read_first(path: Path) -> None:
    path.write_bytes(path.read_bytes() + line("b"))
    dataset = Dataset(path)
    assert dataset.head(4).problem is None
    assert dataset.load_some(1.0)
    assert dataset.row_of("b") == 1
    with pytest.raises(RecordError, match=r"d\.jsonl, line 5: the id 'b' stands in an earlier line too"):
        dataset.article(4)


def test_decisions_stay_with_the_line_that_they_were_made_on(path: Path) -> None:
    path.write_bytes(path.read_bytes() + line("b"))
    dataset = Dataset(path)
    confirm(dataset, 4)
    assert dataset.load_some(1.0)
    assert dataset.heads[4].confirmed == 1
    with pytest.raises(RecordError, match=r"d\.jsonl, line 2: the id 'b' stands in another line too"):
        dataset.article(1)


def test_a_row_may_be_decided_on_and_saved_before_the_others_are_read(path: Path) -> None:
    before = path.read_bytes().splitlines()
    dataset = Dataset(path)
    decided = confirm(dataset, 2)
    assert dataset.read_rows == 1
    dataset.save(STAMP)
    assert path.read_bytes().splitlines() == [*before[:2], encode_article(decided), before[3]]


def test_the_first_row_is_looked_for_no_further_than_one_that_waits(path: Path) -> None:
    dataset = Dataset(path)
    assert dataset.first_row(60.0) == 0
    assert dataset.read_rows == 1
    for quote in ("q1", "q2"):
        confirm(dataset, 0, quote)
    dataset.record(replace(dataset.article(0), status=ArticleStatus.DONE), "Done", STAMP)
    assert dataset.first_row(60.0) == 1
    assert dataset.read_rows == 2


def test_a_dataset_in_which_nothing_waits_begins_with_what_can_be_read(path: Path) -> None:
    done = replace(made("done"), status=ArticleStatus.DONE)
    path.write_bytes(b"torn\n" + encode_article(done) + b"\n")
    dataset = Dataset(path)
    assert dataset.first_row(60.0) == 1
    path.write_bytes(b"torn\n")
    assert Dataset(path).first_row(60.0) is None


def test_an_article_is_asked_for_by_its_id_and_none_comes_where_its_line_was_damaged(path: Path) -> None:
    dataset = Dataset(path)
    assert dataset.load_some(1.0)
    found = dataset.readable("c")
    assert found is not None
    assert found.id == "c"
    assert dataset.readable("z") is None
    with path.open("r+b") as file:
        file.write(b"x" * path.stat().st_size)
    assert dataset.readable("b") is None
