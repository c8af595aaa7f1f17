"""Decisions in the journal that do not find their article wait for it."""

from __future__ import annotations

from pathlib import Path

import msgspec
from drawn import STAMP
from small_datasets import confirm, journal_of, line, made, opened

from quotemark.core import edits
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store import journal as j
from quotemark.core.store.patch import Patch
from quotemark.core.types import Article, Quote, QuoteType, Span


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
