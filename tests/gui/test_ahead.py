"""The article that the next key leads to is read while the one before it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from quotemark.core.errors import QuotemarkError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store import rows
from quotemark.core.types import ArticleStatus
from quotemark.gui.dataset.ahead import Ahead
from quotemark.gui.dataset.session import Session
from quotemark.gui.workbench import Workbench

from .conftest import small_article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a dataset whose second article is done: the next open one is the third."""
    first, second, *others = (small_article(name) for name in "abcde")
    done = replace(second, quotes=(), status=ArticleStatus.DONE)
    path = tmp_path / "five.jsonl"
    path.write_bytes(b"".join(encode_article(a) + b"\n" for a in (first, done, *others)))
    return path


@pytest.fixture
def bench(qtbot: QtBot, path: Path) -> Iterator[Workbench]:
    session = Session()
    session.annotator = "ada"
    workbench = Workbench(session)
    assert session.open([path])
    dataset = session.dataset
    assert dataset is not None
    qtbot.waitUntil(lambda: dataset.is_loaded)
    session.show_row(0)
    yield workbench
    session.abandon()


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of the lines that are decoded from now on."""
    numbers: list[int] = []
    decode = rows.decode_line
    monkeypatch.setattr(rows, "decode_line", lambda n, raw: numbers.append(n) or decode(n, raw))
    return numbers


def rest(qtbot: QtBot, bench: Workbench, ahead: Ahead, *articles: str) -> None:
    """Do nothing until these are at hand."""
    dataset = bench.session.dataset
    assert dataset is not None
    found = [dataset.row_of(name) for name in articles]
    qtbot.waitUntil(lambda: all(row is not None and dataset.is_decoded(row) for row in found))


def test_going_on_decodes_no_line_after_a_rest(qtbot: QtBot, bench: Workbench, decoded: list[int]) -> None:
    ahead = Ahead(bench)
    with qtbot.waitSignal(ahead.read) as announced:
        bench.changed.emit()
    assert announced.args is not None
    assert announced.args[0].id == "c"
    rest(qtbot, bench, ahead, "b", "c")
    assert sorted(set(decoded)) == [2, 3]
    del decoded[:]
    assert bench.rounds.next_open()
    assert bench.session.article is announced.args[0]
    assert decoded == []
    bench.step_article(-1)
    bench.step_article(-1)
    assert bench.session.row == 0
    assert decoded == []


def test_all_that_keys_lead_to_is_told_of_once_the_likeliest_first(qtbot: QtBot, bench: Workbench) -> None:
    ahead, told = Ahead(bench), []
    ahead.read.connect(lambda article: told.append(article.id))
    bench.session.show_row(2)
    qtbot.waitUntil(lambda: len(told) == 2)
    bench.changed.emit()
    with qtbot.waitSignal(ahead._timer.timeout):
        pass
    assert told == ["d", "b"]


def test_so_does_going_up(qtbot: QtBot, bench: Workbench, decoded: list[int]) -> None:
    ahead = Ahead(bench)
    bench.session.show_row(3)
    rest(qtbot, bench, ahead, "e", "c")
    assert sorted(set(decoded)) == [3, 4, 5]
    del decoded[:]
    bench.step_article(-1)
    assert bench.session.row == 2
    assert decoded == []


def test_articles_that_have_no_room_together_are_read_once_each(
    qtbot: QtBot, bench: Workbench, decoded: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_BYTES_AT_HAND", 1)
    ahead = Ahead(bench)
    bench.session.show_row(3)
    del decoded[:]
    for _ in range(4):
        with qtbot.waitSignal(ahead._timer.timeout):
            bench.changed.emit()
    assert sorted(decoded) == [3, 5]


def test_nothing_is_read_while_keys_are_pressed(qtbot: QtBot, bench: Workbench, decoded: list[int]) -> None:
    Ahead(bench)
    for _ in range(20):
        bench.step(1)
    assert decoded == []


def test_only_a_few_articles_are_kept_at_hand(qtbot: QtBot, bench: Workbench, decoded: list[int]) -> None:
    dataset = bench.session.dataset
    assert dataset is not None
    for row in range(5):
        dataset.article(row)
    assert [dataset.is_decoded(row) for row in range(5)] == [False, True, True, True, True]
    dataset.article(1)  # asked for again: the others go first
    dataset.article(0)
    assert [dataset.is_decoded(row) for row in range(5)] == [True, True, False, True, True]


def test_an_article_whose_file_was_written_over_is_read_anew(
    qtbot: QtBot, bench: Workbench, path: Path, decoded: list[int]
) -> None:
    ahead = Ahead(bench)
    with qtbot.waitSignal(ahead.read):
        bench.changed.emit()
    del decoded[:]
    path.write_bytes(path.read_bytes())
    assert bench.rounds.next_open()
    assert decoded == [3]


def test_an_article_that_cannot_be_read_ahead_is_told_to_whoever_goes_there(
    qtbot: QtBot, bench: Workbench, path: Path
) -> None:
    ahead = Ahead(bench)
    path.write_bytes(path.read_bytes().replace(b'"Ana Ruiz"', b"[Ana Ruiz]"))
    failed: list[QuotemarkError] = []
    bench.session.failed.connect(failed.append)
    with qtbot.waitSignal(ahead._timer.timeout):
        bench.changed.emit()
    assert failed == []
    bench.step_article(1)
    assert len(failed) == 1
