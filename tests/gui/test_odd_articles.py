"""Articles that can be read and contradict themselves are shown and worked on like any other."""

from __future__ import annotations

import time
from pathlib import Path

from malformed import contradictions
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import decode_line, encode_article
from quotemark.core.types import Article
from quotemark.gui.main_window import MainWindow

from .conftest import open_in, small_article


def odd_articles() -> list[Article]:
    """Return articles that can be read, each with an id of its own."""
    found = []
    for number, (name, line) in enumerate(contradictions()):
        odd = decode_line(2, line.replace(b'"id":"bad"', f'"id":"odd-{number}"'.encode(), 1)).article
        assert odd is not None, name
        found.append(odd)
    return found


def test_an_article_that_contradicts_itself_is_shown_and_worked_on(qtbot: QtBot, tmp_path: Path) -> None:
    odd = odd_articles()
    assert len(odd) > 40
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"\n".join(map(encode_article, [small_article(), *odd])) + b"\n")
    window = MainWindow()
    window.settings.annotator = "ada"
    open_in(window, path, qtbot)
    session = window.session
    for row in range(1, len(odd) + 1):
        start = time.process_time()
        assert session.show_row(row)
        article = session.article
        assert article is not None
        for quote in article.quotes[:3]:
            window.workbench.select(quote.id)
            for key in (
                Qt.Key.Key_J,
                Qt.Key.Key_F,
                Qt.Key.Key_D,
                Qt.Key.Key_S,
                Qt.Key.Key_X,
                Qt.Key.Key_1,
                Qt.Key.Key_Return,
            ):
                qtbot.keyClick(window.view, key)
        window.grab()
        assert time.process_time() - start < 2.0, (article.id, article.title)
    assert session.save()
    session.abandon()
