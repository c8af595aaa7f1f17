"""The list of a pane whose entries are texts of any length: broken at words, one below the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QListView, QWidget

from quotemark.gui.typing_guard import TypingGuard


def word_list(
    parent: QWidget, model: QAbstractItemModel, name: str, go: Callable[[QModelIndex], None], guard: TypingGuard
) -> QListView:
    """Return a list of what the model has, which a click or Enter goes to; ``name`` is what screen readers call it."""
    made = QListView(parent)
    made.setModel(model)
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setFrameShape(QListView.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setAlternatingRowColors(True)
    made.activated.connect(go)
    made.clicked.connect(go)
    guard.guard(made)
    return made
