"""The tree of the speakers' pane: which keys and clicks it takes, and the field in which a name is edited."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from quotemark.gui.typing_guard import TypingGuard

_COMMAND: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


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
    """The tree; while it has the focus plain keys are its own, as in a text field."""

    key_pressed = Signal(int)
    """A key that the pane acts on."""
    touched = Signal()
    """The mouse is about to act on a row."""

    acts: Final = (Qt.Key.Key_M, Qt.Key.Key_S, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, *ENTER)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.owns_escape = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
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

    def _owns(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self.owns_escape
        is_other_function_key = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35 and event.key() != Qt.Key.Key_F2
        return not event.modifiers() & _COMMAND and not is_other_function_key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_act = event.key() in self.acts or (event.key() == Qt.Key.Key_Escape and self.owns_escape)
        is_editing = self.state() is QAbstractItemView.State.EditingState  # the field lets Enter through
        if is_act and not is_editing and not event.modifiers() & _COMMAND:
            self.key_pressed.emit(event.key())
        else:
            super().keyPressEvent(event)
