"""Hands on the real window: every key and every click is an event as Qt delivers it, and is counted.

What each act costs is kept by kind: keys, clicks, and an estimate in seconds by the keystroke-level model. A chord
counts as one key. A drag counts as two clicks, since it has to be begun and ended at the right place.

References:
    Card, Moran and Newell (1980), The keystroke-level model for user performance time with interactive systems. Its
    operators as this project uses them: K 0.2 s a key, P 1.1 s to point, 0.2 s a click, H 0.4 s to change between
    keyboard and mouse; thinking is left out, since it is the same whatever the tool.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from quotemark.gui.main_window import MainWindow

KEY, POINT, CLICK, HOMING = 0.2, 1.1, 0.2, 0.4
_LONGEST_WAY: Final = 2_000
"""Pages that are turned at most to bring a place into view."""
_MODIFIERS: Final = {
    "": Qt.KeyboardModifier.NoModifier,
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Ctrl+Shift": Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
}


@dataclass
class Cost:
    """What something took."""

    keys: int = 0
    clicks: int = 0
    seconds: float = 0.0
    times: int = 0

    @property
    def acts(self) -> int:
        """Keys and clicks together."""
        return self.keys + self.clicks

    def add(self, other: Cost) -> None:
        """Take on what something else took."""
        self.keys += other.keys
        self.clicks += other.clicks
        self.seconds += other.seconds
        self.times += other.times


@dataclass
class Hands:
    """Two hands and what they have done."""

    window: MainWindow
    by_kind: dict[str, Cost] = field(default_factory=dict)
    _kind: str = "other"
    _at_mouse: bool = False

    @contextmanager
    def doing(self, kind: str) -> Iterator[Cost]:
        """Count what is done inside as one act of this kind; gives what it took."""
        before, self._kind = self._kind, kind
        total = self.by_kind.setdefault(kind, Cost())
        start = (total.keys, total.clicks, total.seconds)
        spent = Cost(times=1)
        try:
            yield spent
        finally:
            self._kind = before
            total.times += 1
            spent.keys, spent.clicks, spent.seconds = (
                total.keys - start[0],
                total.clicks - start[1],
                total.seconds - start[2],
            )

    def total(self) -> Cost:
        """Return what everything took."""
        whole = Cost()
        for cost in self.by_kind.values():
            whole.add(cost)
        return whole

    def _count(self, *, keys: int = 0, clicks: int = 0, points: int = 0) -> None:
        cost = self.by_kind.setdefault(self._kind, Cost())
        moves = self._at_mouse != bool(clicks)
        self._at_mouse = bool(clicks)
        cost.keys += keys
        cost.clicks += clicks
        presses = clicks if points < 2 else clicks / 2  # to begin and to end a drag is one press of the button
        cost.seconds += keys * KEY + presses * CLICK + points * POINT + moves * HOMING

    # -- keys ----------------------------------------------------------------------------------------------------

    def press(self, *keys: str, modifier: str = "") -> None:
        """Press keys wherever the focus is."""
        for key in keys:
            target = QApplication.focusWidget() or self.window.view
            QTest.keyClick(target, getattr(Qt.Key, f"Key_{key}"), _MODIFIERS[modifier])
            self._count(keys=1)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type text wherever the focus is."""
        for letter in text:
            target = QApplication.focusWidget() or self.window.view
            for event in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                _send_letter(target, event, letter)
            self._count(keys=1)
            QApplication.processEvents()

    # -- mouse ---------------------------------------------------------------------------------------------------

    def place_of(self, position: int) -> QPoint:
        """Return where the letter at a position (UTF-16) stands in the article, turning pages until it is in view."""
        view, way = self.window.view, 0
        cursor = QTextCursor(view.document())
        cursor.setPosition(position)
        for _ in range(_LONGEST_WAY):
            place = view.cursorRect(cursor).center()
            area = view.viewport().rect().adjusted(0, 12, 0, -12)
            if area.top() <= place.y() <= area.bottom():
                break
            down, top = place.y() > area.bottom(), view.verticalScrollBar().value()
            if way in (0, 1 if down else -1):
                self.press("PageDown" if down else "PageUp")
            else:
                self.turn_wheel(down=down)  # a page was too far
            way = 1 if down else -1
            if view.verticalScrollBar().value() == top:
                break
        return view.cursorRect(cursor).center()

    def turn_wheel(self, *, down: bool) -> None:
        """Turn the wheel over the article by one notch, which counts as a click."""
        viewport = self.window.view.viewport()
        place, notch = viewport.rect().center(), QPoint(0, -120 if down else 120)
        none, idle = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        there, plain = QPointF(viewport.mapToGlobal(place)), Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(viewport, QWheelEvent(place, there, QPoint(), notch, none, plain, idle, False))
        self._count(clicks=1)
        QApplication.processEvents()

    def click(self, position: int, *, times: int = 1) -> None:
        """Click, or click twice, on the letter at a position."""
        place, viewport = self.place_of(position) + QPoint(2, 0), self.window.view.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        if times > 1:
            QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self._count(clicks=times, points=1)
        QApplication.processEvents()

    def drag(self, start: int, end: int) -> None:
        """Select from one position to another with the button held; pages turn where they are far apart."""
        viewport, none = self.window.view.viewport(), Qt.KeyboardModifier.NoModifier
        left = Qt.MouseButton.LeftButton
        begin = self.place_of(start)
        QTest.mousePress(viewport, left, none, begin)
        finish = self._rectangle(end)
        if viewport.rect().contains(finish):
            for step in (0.3, 0.7, 1.0):
                self._move(begin + (finish - begin) * step)
            QTest.mouseRelease(viewport, left, none, finish)
        else:  # a click, and another with Shift where the words end
            QTest.mouseRelease(viewport, left, none, begin)
            QTest.mouseClick(viewport, left, Qt.KeyboardModifier.ShiftModifier, self.place_of(end))
        self._count(clicks=2, points=2)
        QApplication.processEvents()

    def _rectangle(self, position: int) -> QPoint:
        cursor = QTextCursor(self.window.view.document())
        cursor.setPosition(position)
        return self.window.view.cursorRect(cursor).center()

    def _move(self, place: QPoint) -> None:
        viewport = self.window.view.viewport()
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        there = QPointF(viewport.mapToGlobal(place))
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(place), there, none, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)


def _send_letter(target: object, kind: QEvent.Type, letter: str) -> None:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent

    assert isinstance(target, QObject)
    QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
