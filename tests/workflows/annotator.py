"""Hands for a test: keys and mouse on the real window, nothing else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from quotemark.core.offsets import Utf16Map
from quotemark.core.types import Article, Quote, Span
from quotemark.gui.main_window import MainWindow

Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Annotator:
    """Acts on a window as a person would; the window must be shown."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def article(self) -> Article:
        article = self.window.workbench.article
        assert article is not None
        return article

    @property
    def quote(self) -> Quote:
        quote = self.window.workbench.quote
        assert quote is not None
        return quote

    def span(self, words: str) -> Span:
        at = self.article.text.index(words)
        return Span(at, at + len(words))

    # -- keys ----------------------------------------------------------------------------------------------------

    def press(self, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys wherever the focus is."""
        for key in keys:
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, key, modifier)

    def type(self, text: str) -> None:
        """Type text wherever the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)

    def select_by_find(self, words: str) -> None:
        """Select words by finding them."""
        self.press(Key.Key_F, modifier=CTRL)
        self.type(words)
        self.press(Key.Key_Return)
        self.press(Key.Key_Escape)
        assert self.window.desk.selected() == self.span(words)

    # -- mouse ---------------------------------------------------------------------------------------------------

    def place_of(self, offset: int, *, nudge: int = 1) -> QPoint:
        """Return where the character at an offset stands in the article, scrolling to it by the wheel's way."""
        view = self.window.view
        cursor = QTextCursor(view.document())
        cursor.setPosition(Utf16Map.of(self.article.text).to_position(offset))
        rectangle = view.cursorRect(cursor)
        if not view.viewport().rect().adjusted(0, 20, 0, -20).contains(rectangle.center()):
            view.verticalScrollBar().setValue(cursor.block().firstLineNumber())
            rectangle = view.cursorRect(cursor)
        return rectangle.center() + QPoint(nudge, 0)

    def click_words(self, words: str) -> None:
        """Click into the middle of words in the article."""
        span = self.span(words)
        self.click(self.window.view.viewport(), self.place_of((span.start + span.end) // 2))

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press in the article, move, let go."""
        viewport = self.window.view.viewport()
        QTest.mouseMove(viewport, start)
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for step in range(1, 9):
            QTest.mouseMove(viewport, start + (end - start) * (step / 8))
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)

    def select_by_mouse(self, words: str) -> None:
        """Select words by dragging over them."""
        span = self.span(words)
        self.drag(self.place_of(span.start, nudge=0), self.place_of(span.end, nudge=0))
        assert self.window.desk.selected() == span

    def save(self) -> None:
        """Press Ctrl+S and wait until the file is written."""
        with self.qtbot.waitSignal(self.window.session.keeping.saved, timeout=20_000):
            self.press(Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier)

    def press_button(self, name: str) -> None:
        """Click a button of the card by its object name."""
        button = self.window.desk.card.findChild(QPushButton, name)
        assert button is not None, name
        assert button.isVisible(), name
        assert button.isEnabled(), name
        self.qtbot.waitUntil(lambda: not button.visibleRegion().isEmpty())  # a row that has just come gets its place
        self.click(button, button.rect().center())

    def click_tool(self, action: str) -> None:
        """Click an action's button on the tool bar."""
        bar = self.window.findChild(QToolBar, "tool_bar")
        assert bar is not None
        button = bar.widgetForAction(self.window.desk.action_set.by_id[action])
        assert button.isEnabled(), action
        self.click(button, button.rect().center())

    def choose_from_menu(self, words: str, action: str) -> None:
        """Right-click on words and click an entry of the menu that comes up."""
        span = self.span(words)
        viewport = self.window.view.viewport()
        place = self.place_of((span.start + span.end) // 2)
        # through the window, not the widget: only then does Qt make a click of the right button ask for a menu
        handle, there = self.window.windowHandle(), viewport.mapTo(self.window, place)
        QTest.mouseClick(handle, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, there)
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.click(menu, menu.actionGeometry(self.window.desk.action_set.by_id[action]).center())

    def click(self, widget: QWidget, place: QPoint) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def open_window(qtbot: QtBot, *files: Path) -> Annotator:
    """Show a window on files, wait until its candidates are there, and return somebody who acts on it."""
    window = MainWindow()
    window.resize(1240, 860)
    with qtbot.waitSignal(window.session.candidates_ready, timeout=20_000):
        window.show()
        qtbot.waitExposed(window)
        assert window.files.open_files(files)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.view.hasFocus())
    return Annotator(window, qtbot)


def close_window(annotator: Annotator) -> None:
    """Close the window as its user does and drop it."""
    assert annotator.window.close()
    annotator.window.deleteLater()
