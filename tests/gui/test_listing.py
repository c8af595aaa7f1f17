"""Which articles are listed while they are being read, and after decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from quotemark.core.filtering import Filter, State
from quotemark.core.formats.jsonl import encode_article
from quotemark.gui.dataset import loading
from quotemark.gui.dataset import session as sessions
from quotemark.gui.dataset.session import Session
from quotemark.gui.panes.listing import Listing
from quotemark.gui.panes.queue import QueueView

from .conftest import small_article

COUNT = 40


@pytest.fixture
def long_session(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Return a session on forty articles, of which only the first has been read."""
    monkeypatch.setattr(sessions, "_FIRST_LOOK_SECONDS", 0.0)
    monkeypatch.setattr(loading, "_SLICE_SECONDS", 0.0)
    monkeypatch.setattr(loading, "_NEWS_SECONDS", 0.0)
    path = tmp_path / "many.jsonl"
    articles = (replace(small_article(f"a{number}"), title=f"Title {number}") for number in range(COUNT))
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    session = Session()
    assert session.open([path])
    yield session
    session.abandon()


def is_read(session: Session) -> bool:
    return session.dataset is not None and session.dataset.is_loaded


def test_all_rows_are_there_before_they_are_read(qtbot: QtBot, long_session: Session) -> None:
    listing = Listing(long_session)
    view = QueueView(listing, long_session)
    qtbot.addWidget(view)
    assert view.model().rowCount() == COUNT
    assert listing.counts[False] > 0
    assert view.model().index(COUNT - 1, 1).data() == f"Title {COUNT - 1}"
    qtbot.waitUntil(lambda: is_read(long_session))
    assert listing.counts[False] == 0
    assert sum(listing.counts.values()) == COUNT


def test_a_filter_takes_in_what_is_read_later(qtbot: QtBot, long_session: Session) -> None:
    listing = Listing(long_session)
    listing.set_filter(Filter(State.OPEN, words="title 3"))
    assert len(listing.rows) < 11
    qtbot.waitUntil(lambda: is_read(long_session))
    assert list(listing.rows) == [3, *range(30, 40)]


def test_another_article_makes_the_list_anew_only_if_a_decision_calls_for_it(
    qtbot: QtBot, long_session: Session
) -> None:
    listing = Listing(long_session)
    qtbot.waitUntil(lambda: is_read(long_session))
    listing.set_filter(Filter(State.FLAGGED))
    long_session.show_row(0)
    with qtbot.assertNotEmitted(listing.replaced):
        long_session.show_row(1)
    assert long_session.article is not None
    long_session.edit(replace(long_session.article, flag=True), "Flag")
    with qtbot.waitSignal(listing.replaced):
        long_session.show_row(2)
    assert list(listing.rows) == [1]
