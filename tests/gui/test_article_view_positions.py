"""Offsets, positions and what a real widget makes of them agree, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from quotemark.core.offsets import Utf16Map, display_text
from quotemark.core.types import Article, Span
from quotemark.gui.article.article_view import ArticleView

PIECES = ["a", "Wort ", "e\u0301", "😀", "👩\u200d🚀", "\u00a0", "\u202f", "\r\n", "\r", "\n", "\u2028", "\u2029", "“"]
PIECES += [
    "\ufdd0",
    "\ufdd1",
    "\0",
    "\ufeff",
    "\ufffe",
    "שלום",
    "\U0001f1e9\U0001f1ea",
    "\u0085",
    "\x0b",
    "\x0c",
    "\x1c",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)
# What Qt gives back for a character that it was given: the reason why no text is ever read from a widget.
READ_BACK = str.maketrans({"\u00a0": " ", "\u2028": "\n", "\u2029": "\n"})

# The widget is meant to be used again and again, as it is in the window.
reusing = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=150)


@pytest.fixture
def edit(qtbot: QtBot) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    return edit


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    with qtbot.waitExposed(view):
        view.show()
    return view


@reusing
@given(text=TEXTS, data=st.data())
def test_the_widget_counts_as_the_map_does(edit: QPlainTextEdit, text: str, data: st.DataObject) -> None:
    positions = Utf16Map.of(text)
    shown = display_text(text)
    edit.setPlainText(shown)
    assert edit.document().characterCount() - 1 == positions.to_position(len(text))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cursor = QTextCursor(edit.document())
    cursor.setPosition(positions.to_position(start))
    cursor.setPosition(positions.to_position(end), QTextCursor.MoveMode.KeepAnchor)
    selected = cursor.selection().toPlainText()
    assert selected.translate(READ_BACK) == shown[start:end].translate(READ_BACK)


@reusing
@given(text=TEXTS.filter(lambda text: text.strip()), data=st.data())
def test_what_is_selected_comes_back_without_outer_white_space(
    view: ArticleView, text: str, data: st.DataObject
) -> None:
    view.set_article(Article(id="any", text=text))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    view.select_span(Span(start, end))
    words = text[start:end]
    found = view.selected_span()
    assert (text[found.start : found.end] if found else "") == words.strip()
    assert found is None or start <= found.start < found.end <= end


@reusing
@given(text=TEXTS.filter(bool))
def test_the_clipboard_gets_the_text_of_the_article(view: ArticleView, text: str) -> None:
    view.set_article(Article(id="any", text=text))
    view.select_span(Span(0, len(text)))
    view.copy()
    assert QGuiApplication.clipboard().text() == text.lstrip("\ufeff\ufffe")


@reusing
@given(text=TEXTS)
def test_any_text_can_be_shown_and_measured(view: ArticleView, text: str) -> None:
    view.set_article(Article(id="any", text=text, skip=(Span(0, len(text)),) if text else ()))
    view.grab()
    assert view.article_text == text
    assert view.caret_offset() == 0
