"""The search for what looks like a quote and is not marked, beside the window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from quotemark.core.detect import service
from quotemark.core.detect.coverage_list import CoverageList
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article
from quotemark.gui.dataset.session import Session
from quotemark.gui.panes.coverage import coverage_of


def test_an_article_that_is_closed_while_it_is_searched_is_searched_no_more(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    closed = threading.Event()

    def list_once_closed(article: Article, _scheme: Scheme) -> CoverageList:
        asked.append(article.id)
        assert closed.wait(10)
        return CoverageList()

    monkeypatch.setattr(service, "list_coverage", list_once_closed)
    coverage = coverage_of(session)
    session.show_row(1)
    qtbot.waitUntil(lambda: len(asked) == 1)
    session.abandon()
    closed.set()
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in coverage.findChildren(QTimer)))
    assert asked == ["tunnel"]
