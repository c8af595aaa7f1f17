"""What is made ready for the first decision on an article changes nothing but how long that takes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from drawn import STAMP, articles, edited
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st
from msgspec.structs import replace
from small_datasets import everything, journal_of, opened

from quotemark.core import edits
from quotemark.core.errors import WriteError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store import ready as preparing
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.heads import Tally, head_of
from quotemark.core.store.journal import StepKind
from quotemark.core.types import Article, Quote, Span

MANY = 2_000


def found(count: int = MANY, article_id: str = "a") -> Article:
    text = "“No,” said Ana. " * count
    quotes = tuple(Quote(f"q{n + 1}", (Span(16 * n, 16 * n + 5),)) for n in range(count))
    return Article(id=article_id, text=text, quotes=quotes, skip=())


def dataset_of(folder: Path, *shown: Article) -> Dataset:
    """Return a dataset of these articles as they are before anybody has searched them."""
    path = folder / "d.jsonl"
    path.write_bytes(b"".join(encode_article(replace(a, quotes=(), speakers=())) + b"\n" for a in shown))
    dataset = opened(path)
    for row in range(len(shown)):
        dataset.article(row)
    return dataset


def make_ready(dataset: Dataset, shown: Article) -> int:
    """Return in how many steps that was done."""
    steps = 1
    while not dataset.get_ready(shown, 0.0):
        steps += 1
    return steps


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many quotes were encoded in each step from now on."""
    counts: list[int] = []
    encode = preparing._encoded
    monkeypatch.setattr(preparing, "_encoded", lambda quotes: counts.append(len(quotes)) or encode(quotes))
    return counts


@given(articles(most_quotes=9), st.booleans(), st.booleans(), st.sampled_from(StepKind), st.data())
@budget(max_examples=60, deadline=None)
def test_the_journal_is_the_same_bytes_whether_or_not_anything_was_made_ready(
    shown: Article, is_machine: bool, has_speakers: bool, kind: StepKind, data: st.DataObject
) -> None:
    after = shown
    for _ in range(0 if is_machine else data.draw(st.integers(1, 3))):
        after = edited(data.draw, after)
    second, steps = edited(data.draw, after), data.draw(st.integers(0, 9))
    journals, seen = [], []
    for is_ready in (False, True):
        with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            patch.setattr(preparing, "STRETCH", 2)
            path = Path(folder) / "d.jsonl"
            bare = replace(shown, quotes=(), speakers=shown.speakers if has_speakers else ())
            path.write_bytes(encode_article(bare) + b"\n")
            dataset = opened(path)
            dataset.article(0)
            for _ in range(steps * is_ready):
                dataset.get_ready(shown, 0.0)
            dataset.record(after, "Act", STAMP, before=None if is_machine else shown, kind=kind)
            dataset.record(second, "Another act", STAMP)
            journals.append(journal_of(path).read_bytes() if journal_of(path).exists() else b"")
            seen.append((dataset.heads, everything(dataset), everything(opened(path))))
            dataset.close()
    assert journals[0] == journals[1]
    assert seen[0] == seen[1]
    assert seen[0][1] == seen[0][2]


@pytest.mark.parametrize("place", [0, 255, 256, MANY // 2, MANY - 1])
def test_the_first_decision_encodes_the_quotes_beside_it_and_no_others(
    tmp_path: Path, made: list[int], place: int
) -> None:
    shown = found()
    dataset = dataset_of(tmp_path, shown)
    make_ready(dataset, shown)
    assert sum(made) == MANY
    for after in (
        edits.confirm(shown, f"q{place + 1}", STAMP),
        replace(shown, quotes=shown.quotes[:place] + shown.quotes[place + 1 :]),
        replace(shown, quotes=(*shown.quotes[:place], Quote("new", (Span(6, 10),)), *shown.quotes[place:])),
    ):
        del made[:]
        ready = preparing.Ready(shown)
        assert ready.go_on(60.0, Tally())
        del made[:]
        assert ready.encoded(after.quotes) is not None
        assert sum(made) <= preparing.STRETCH + 1  # with the new one
    del made[:]
    dataset.record(edits.confirm(shown, f"q{place + 1}", STAMP), "Confirm", STAMP, before=shown)
    assert sum(made) <= preparing.STRETCH
    assert opened(dataset.path).article(0) == edits.confirm(shown, f"q{place + 1}", STAMP)


def test_making_ready_goes_in_small_steps_and_writes_nothing(tmp_path: Path, made: list[int]) -> None:
    shown = found()
    dataset = dataset_of(tmp_path, shown)
    assert make_ready(dataset, shown) == len(made) == -(-MANY // preparing.STRETCH)
    assert max(made) <= preparing.STRETCH
    assert not dataset.has_unsaved
    assert [path.name for path in tmp_path.iterdir()] == ["d.jsonl"]
    assert dataset.get_ready(shown, 60.0)
    assert sum(made) == MANY  # and not again


def test_what_was_made_ready_is_let_go_of_with_the_decision_and_with_the_article(
    tmp_path: Path, made: list[int]
) -> None:
    one, other, short = found(), found(article_id="b"), found(3, "c")
    dataset = dataset_of(tmp_path, one, other, short)
    for next_shown in (short, other):
        make_ready(dataset, one)
        del made[:]
        make_ready(dataset, next_shown)
        assert sum(made) == (0 if next_shown is short else MANY)
        make_ready(dataset, one)
    dataset.record(edits.confirm(one, "q7", STAMP), "Confirm", STAMP, before=one)
    del made[:]
    make_ready(dataset, dataset.article(0))
    dataset.record(edits.confirm(dataset.article(0), "q9", STAMP), "Confirm", STAMP)
    assert made == []


def test_half_a_character_is_refused_with_the_decision_and_not_before(tmp_path: Path) -> None:
    shown = found()
    bad = replace(shown, quotes=(*shown.quotes[:-1], replace(shown.quotes[-1], note="a\ud800")))
    dataset = dataset_of(tmp_path, shown)
    for state, after in ((bad, edits.confirm(bad, "q1", STAMP)), (shown, bad)):
        make_ready(dataset, state)
        with pytest.raises(WriteError, match=r"lone surrogate \(U\+D800\)"):
            dataset.record(after, "Confirm", STAMP, before=state)
    assert not dataset.has_unsaved
    assert dataset.record(edits.confirm(shown, "q1", STAMP), "Confirm", STAMP, before=shown)
    assert opened(dataset.path).heads == dataset.heads


@given(articles(most_quotes=9), articles(most_quotes=4), st.data())
@budget(max_examples=60, deadline=None)
def test_quotes_that_were_counted_ahead_are_counted_once(article: Article, other: Article, data: st.DataObject) -> None:
    tally, step = Tally(few=0), data.draw(st.integers(1, 4))
    for start in range(0, len(article.quotes), step):
        tally.count_ahead(article, start, step)
        if data.draw(st.integers(0, 3)) == 0:
            assert tally.head_of(other, 1) == head_of(other, 1)
    assert tally.head_of(article, 2) == head_of(article, 2)
    after = edited(data.draw, article)
    assert tally.head_of(after, 2) == head_of(after, 2)
