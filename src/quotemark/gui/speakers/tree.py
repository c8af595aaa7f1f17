"""The tree of the speakers' pane: which keys and clicks it takes, and the field in which a name is edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDrag, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from quotemark.gui.settings.key_bindings import key_of
from quotemark.gui.typing_guard import TypingGuard

_COMMAND: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_CHIP_ASIDE: Final = 8
"""Pixels by which what is dragged stands to the right of the pointer."""


class NameDelegate(QStyledItemDelegate):
    """Edits names in fields that single keys stay out of."""

    def __init__(self, guard: TypingGuard, parent: QWidget) -> None:
        super().__init__(parent)
        self._guard = guard

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        field = super().createEditor(parent, option, index)
        field.setAccessibleName(self.tr("Name of the speaker"))
        self._guard.guard(field)
        return field


class SpeakersTree(QTreeView):
    """The tree; while it has the focus plain keys are its own, as in a text field, and those of its actions act."""

    entered = Signal()
    """Enter was pressed."""
    escaped = Signal()
    """Esc was pressed while it was the tree's."""
    touched = Signal()
    """The mouse or a key is about to act on a row."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.owns_escape = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(True)  # onto a row, never between two: there is no order to change
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)  # a double click edits the name
        self.setAutoExpandDelay(-1)
        self.setIndentation(16)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setTabKeyNavigation(False)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._owns(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.touched.emit()
        super().focusInEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Drag what is selected, as a chip below the pointer: Qt's own picture hides the row that it is dropped on."""
        rows = self.selectionModel().selectedRows()
        dragged = [row for row in rows if row.flags() & Qt.ItemFlag.ItemIsDragEnabled]
        if not dragged:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(dragged))
        place = self.visualRect(dragged[0])
        drag.setPixmap(self.viewport().grab(place))
        drag.setHotSpot(QPoint(-_CHIP_ASIDE, -place.height()))
        drag.exec(actions, self.defaultDropAction())

    def _act_of(self, event: QKeyEvent) -> QAction | None:
        """Return what the key does here."""
        pressed = QKeySequence(key_of(event))
        return next((action for action in self._actions if pressed in action.shortcuts()), None)

    def _owns(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self.owns_escape
        is_function_key = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
        is_plain = not event.modifiers() & _COMMAND and not is_function_key
        return is_plain or self._act_of(event) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:  # the field lets Enter through
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self.owns_escape:
            self.escaped.emit()
        elif event.key() in _ENTER and not event.modifiers() & _COMMAND:
            self.entered.emit()
        elif (action := self._act_of(event)) is not None:
            self.touched.emit()  # nothing that was there a moment ago is acted on
            action.trigger()
        else:
            super().keyPressEvent(event)
