"""What is on the screen can be read: measured on the pixels of every highlight and of every word of the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.support.viewing import ferry, span_of
from tests.support.visible import reachable

from quotemark.core.errors import UsageError
from quotemark.core.types import Article, QuoteStatus, Span, replace_quote
from quotemark.gui.article.article_view import ArticleView
from quotemark.gui.look.theme import LINES_CONTRAST, THEMES, WORDS_CONTRAST, Theme, contrast
from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.panes import PANES
from quotemark.gui.settings.settings_dialog import SettingsDialog

ALL = pytest.mark.parametrize("colors", THEMES.values(), ids=THEMES)
WORDS = {
    "plain": "will not sail before May",
    "confirmed": "Nobody told us",
    "nested": "the ferry is too old",
    "candidate": "the office had known since",
    "rejected": "bad joke",
    "boilerplate": "never miss a sailing",
}
FIELDS = (QLineEdit, QAbstractButton, QComboBox, QAbstractSpinBox)
STATES = {"broken": "confirmed", "nested": "nested", "indirect": "candidate", "rejected": "rejected"}


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_article(ferry())
    with qtbot.waitExposed(view):
        view.show()
    return view


def measured(image: QImage, area: QRect) -> float:
    """Return the contrast of what is written in an area: of its paper with the colour that stands out most."""
    ratio = image.devicePixelRatio()
    left, top = round(area.left() * ratio), round(area.top() * ratio)
    right, bottom = round((area.right() + 1) * ratio), round((area.bottom() + 1) * ratio)
    part = image.copy(left, top, right - left, bottom - top).convertToFormat(QImage.Format.Format_RGB32)
    seen = Counter(memoryview(part.constBits()).cast("I"))
    names = {color: f"#{color & 0xFFFFFF:06x}" for color in seen}
    paper = names[seen.most_common(1)[0][0]]
    return max(contrast(names[color], paper) for color in seen)


def area_of(view: ArticleView, words: str) -> QRect:
    """Return where words stand, from the top of their letters to the line that they stand on."""
    span, cursor = span_of(words), QTextCursor(view.document())
    places = []
    for offset in (span.start + 1, span.end - 1):  # handles stand at the ends
        cursor.setPosition(view._positions.to_position(offset))
        places.append(view.cursorRect(cursor))
    first, last = places
    assert first.top() == last.top(), "choose words that stand on one line"
    descent = QFontMetrics(view.font()).descent()
    return QRect(first.left(), first.top(), last.left() - first.left(), first.height() - descent - 1)


def contrasts(view: ArticleView, kinds: list[str]) -> dict[str, float]:
    image = view.viewport().grab().toImage()
    return {kind: measured(image, area_of(view, WORDS[kind])) for kind in kinds}


def unreadable(ratios: dict[str, float]) -> dict[str, float]:
    return {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < WORDS_CONTRAST}


@ALL
def test_words_on_every_highlight_can_be_read(view: ArticleView, colors: Theme) -> None:
    view.set_theme(colors)
    assert unreadable(contrasts(view, list(WORDS))) == {}


@ALL
@pytest.mark.parametrize("status", QuoteStatus)
def test_words_of_the_current_quote_can_be_read(view: ArticleView, colors: Theme, status: QuoteStatus) -> None:
    view.set_theme(colors)
    for quote_id, kind in STATES.items():
        article = _with_status(ferry(), quote_id, status)
        view.set_article(article, quote_id)
        assert unreadable(contrasts(view, [kind])) == {}


@ALL
def test_selected_words_can_be_read_on_every_highlight(view: ArticleView, colors: Theme) -> None:
    QApplication.setPalette(before := QApplication.palette())
    try:
        from quotemark.gui.look.theme import apply_theme

        apply_theme(colors)
        view.set_theme(colors)
        view.select_span(Span(0, len(view.article_text)))
        assert unreadable(contrasts(view, list(WORDS))) == {}
    finally:
        QApplication.setPalette(before)


def _with_status(article: Article, quote_id: str, status: QuoteStatus) -> Article:
    from msgspec.structs import replace

    return replace_quote(article, replace(article.quote(quote_id), status=status))


@pytest.fixture
def window(qtbot: QtBot, dataset_file: Path) -> Iterator[MainWindow]:
    """Return a window with every bar in view."""
    window = MainWindow()
    window.resize(1200, 900)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.session.candidates_ready):
        window.show()
        assert window.files.open_files([dataset_file])
    qtbot.waitUntil(lambda: window.session.dataset is not None and window.session.dataset.is_loaded)
    window.desk.find_words()
    window.desk.show_tour()
    window.session.failed.emit(UsageError("The file cannot be read", hint="Choose another one."))
    yield window
    window.session.abandon()


@ALL
@pytest.mark.parametrize("action", ["settings", "keys", "about", "scheme"])
def test_words_of_the_dialogs_can_be_read(window: MainWindow, action: str, colors: Theme) -> None:
    window.dress(colors)
    window.desk.action_set.by_id[action].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    assert len(written(dialog)) >= 2
    assert unreadable(contrasts_of(dialog)) == {}
    dialog.reject()


@pytest.mark.parametrize("name", ["high contrast", "high contrast dark"])
def test_in_high_contrast_every_field_has_an_edge_that_can_be_seen(window: MainWindow, name: str) -> None:
    window.settings.theme = name
    window.follow_theme()
    window.desk.dialogs.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    seen, ratios = set(), {}
    for page in range(dialog.pages.count()):
        dialog.pages.setCurrentIndex(page)
        QApplication.processEvents()
        for widget in dialog.pages.currentWidget().findChildren(QWidget):
            if isinstance(widget, FIELDS) and widget in reachable(dialog):
                edge = QRect(0, widget.height() // 2, 4, 1)  # a line from the left into the field
                ratios[f"{type(widget).__name__} {widget.objectName()}"] = measured(widget.grab().toImage(), edge)
                seen.add(type(widget))
    assert len(seen) >= 4
    assert {told: ratio for told, ratio in ratios.items() if ratio < LINES_CONTRAST} == {}
    dialog.reject()


def contrasts_of(window: QWidget) -> dict[str, float]:
    image, ratios = window.grab().toImage(), {}
    for widget in written(window):
        # Not the frame: its line may be fainter than words.
        inner = widget.rect().adjusted(3, 3, -3, -3)
        told = f"{type(widget).__name__} {widget.objectName()} “{widget.text()}”"
        ratios[told] = measured(image, QRect(widget.mapTo(window, inner.topLeft()), inner.size()))
    return ratios


def written(window: QWidget) -> list[QWidget]:
    """Return the labels, buttons and fields of a window that say something now."""
    said = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or widget.height() <= 12:
            continue
        text = widget.text() or (widget.placeholderText() if isinstance(widget, QLineEdit) else "")
        if text.strip() and widget.isEnabled() and widget.visibleRegion().boundingRect() == widget.rect():
            said.append(widget)
    return said


@ALL
@pytest.mark.parametrize("pane", [spec.id for spec in PANES])
def test_words_of_the_window_can_be_read(window: MainWindow, pane: str, colors: Theme) -> None:
    window.desk.panes.show(pane)
    window.dress(colors)
    QApplication.processEvents()
    ratios = contrasts_of(window)
    assert len(ratios) > 15
    assert unreadable(ratios) == {}
