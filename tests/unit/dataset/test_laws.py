"""A dataset is its articles, in whatever order people edit, save, reopen and kill."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from drawn import STAMP, articles, edited
from hypothesis import settings as budget
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from small_datasets import BROKEN, everything, journal_of, opened

from quotemark.core.dataset import Dataset
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.types import Article


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
