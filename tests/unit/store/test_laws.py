"""A dataset is its articles, in whatever order people edit, save, reopen and kill."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from drawn import STAMP, articles, edited
from hypothesis import settings as budget
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from small_datasets import BROKEN, everything, journal_of, opened

from quotemark.core.errors import WriteError
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.safe_write import recover
from quotemark.core.types import Article

MUTATORS = ("write", "fsync", "replace", "link", "unlink", "ftruncate", "chmod")


class Died(BaseException):
    """Stands for the death of the process: nothing is tidied up after it."""


class Disk:
    """Within it, one function of ``os`` raises at a call, and once dead all of them do."""

    def __init__(self, call: str, after: int, error: Callable[[], BaseException], *, once: bool) -> None:
        self._call, self._left, self._error, self._once = call, after, error, once
        self._is_dead = False
        self._patches = [mock.patch.object(os, name, self._stand_in(name)) for name in MUTATORS]

    def __enter__(self) -> None:
        for patch in self._patches:
            patch.start()

    def __exit__(self, *_: object) -> None:
        for patch in self._patches:
            patch.stop()

    def _stand_in(self, name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*arguments: Any, **keywords: Any) -> Any:
            if name == self._call and self._left == 0:
                self._left -= 1
                self._is_dead = not self._once
                if name == "write":  # a part of it is done
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                raise self._error()
            if self._is_dead:
                raise self._error()
            if name == self._call:
                self._left -= 1
            return real(*arguments, **keywords)

        return call


class Annotating(RuleBasedStateMachine):
    """Edits, saves, reopens, kills, failing disks and other programs in any order.

    A list of articles says what must be there.
    """

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
        self.theirs: dict[str, bytes] = {}  # written by another program since the file was opened
        self.dataset = opened(self.path)

    @rule(article=articles(most_quotes=2))
    def add(self, article: Article) -> None:
        if article.id in self.model or article.id in self.kept or article.id in self.theirs:
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

    @precondition(lambda self: not self.theirs)
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
        self.come_back()

    @precondition(lambda self: not self.theirs)
    @rule()
    def die_between_writing_the_file_and_saying_so(self) -> None:
        journal = journal_of(self.path)
        before = journal.read_bytes() if journal.exists() else b""
        self.save()
        self.dataset.close()
        journal.write_bytes(before)
        self.dataset = opened(self.path)

    @rule(data=st.data())
    def decide_while_it_is_saved(self, data: st.DataObject) -> None:
        if self.theirs:
            return
        saving = self.dataset.begin_save()
        meant = {**self.model, **self.kept}
        if meant:
            self.decide(data)
        saving.write()
        if meant and data.draw(st.booleans()):
            self.decide(data)
        self.dataset.finish_save(saving, STAMP)
        assert self.stored(self.path, meant) == list(meant.values())
        self.model = {**meant, **self.model}
        self.kept = {}

    @rule(call=st.sampled_from(MUTATORS), after=st.integers(0, 2), code=st.sampled_from([errno.ENOSPC, errno.EIO]))
    def save_to_a_disk_that_fails(self, call: str, after: int, code: int) -> None:
        before = self.path.read_bytes() if self.path.exists() else None
        with Disk(call, after, lambda: OSError(code, os.strerror(code)), once=True), contextlib.suppress(WriteError):
            self.dataset.save(STAMP)
        if self.dataset.has_unsaved or self.theirs:
            written = self.path.read_bytes() if self.path.exists() else None
            assert written == before or self.stored(self.path)
        if not self.theirs and self.kept and self.kept.keys() <= self.ids_in_file():
            self.model |= self.kept
            self.kept = {}

    @rule(call=st.sampled_from(MUTATORS), after=st.integers(0, 2))
    def die_in_a_save(self, call: str, after: int) -> None:
        with Disk(call, after, Died, once=False), contextlib.suppress(Died, WriteError):
            self.dataset.save(STAMP)
        self.dropped.append(self.dataset)
        recover(self.path)
        assert {p.name for p in self.folder.iterdir()} <= {"d.jsonl", "d.jsonl.journal", "copy.jsonl"}
        if self.kept and self.kept.keys() <= self.ids_in_file():
            self.model |= self.kept
        self.come_back()

    @rule(article=articles(most_quotes=2), is_shuffled=st.booleans())
    def another_program_writes_the_file(self, article: Article, *, is_shuffled: bool) -> None:
        """Puts a line of its own behind those that are there, and perhaps all of them into another order."""
        known = self.model.keys() | self.kept.keys() | self.theirs.keys() | self.ids_in_file()
        if article.id in known or not self.path.exists():
            return
        lines = [x.rstrip(b"\r\n") for x in self.path.read_bytes().split(b"\n")]
        lines = [*(reversed(lines) if is_shuffled else lines), encode_article(article)]
        other = self.folder / "theirs"
        other.write_bytes(b"\n".join(lines) + b"\n")
        other.replace(self.path)
        self.theirs[article.id] = encode_article(article)

    @precondition(lambda self: self.theirs)
    @rule()
    def save_over_what_another_program_wrote(self) -> None:
        before = self.path.read_bytes()
        with pytest.raises(WriteError, match="changed by another program"):
            self.dataset.save(STAMP)
        assert self.path.read_bytes() == before

    def come_back(self) -> None:
        """Open the dataset anew: what nobody had decided on is gone, and what other programs wrote is there."""
        self.kept = {}
        self.model |= self.theirs
        self.theirs = {}
        self.dataset = opened(self.path)

    def ids_in_file(self) -> set[str]:
        lines = read_lines(self.path) if self.path.exists() else ()
        return {line.article.id for line in lines if line.article is not None}

    @invariant()
    def everything_is_there(self) -> None:
        if hasattr(self, "dataset"):
            expected = {**self.model, **self.kept}
            found = [x for x in everything(self.dataset) if isinstance(x, bytes)]
            assert sorted(found) == sorted(expected.values())
            assert len(self.dataset.problems) == bool(self.junk.strip())

    def stored(self, path: Path, meant: dict[str, bytes] | None = None) -> list[bytes]:
        found = {x.article.id: encode_article(x.article) for x in read_lines(path) if x.article is not None}
        order = list(meant) if meant is not None else [*self.model, *(i for i in self.kept if i not in self.model)]
        assert found.keys() == set(order)
        return [found[i] for i in order]

    def teardown(self) -> None:
        for dataset in [*self.dropped, *([self.dataset] if hasattr(self, "dataset") else [])]:
            dataset.close()
        shutil.rmtree(self.folder)


TestAnnotating = Annotating.TestCase
TestAnnotating.settings = budget(max_examples=25, stateful_step_count=14, deadline=None)
