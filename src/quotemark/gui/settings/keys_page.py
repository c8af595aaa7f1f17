"""The page of the settings on which every key can be given to another action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quotemark.gui.actions import ACTIONS, ActionSpec
from quotemark.gui.look.translate import ACTIONS_CONTEXT, tr
from quotemark.gui.settings.key_bindings import in_words, key_of, name_of, refusal

if TYPE_CHECKING:
    from quotemark.gui.desk import Desk

_FOCUS_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


class KeyField(QLineEdit):
    """Takes the key that is pressed in it, whatever it means elsewhere; Tab leaves it and Esc closes the dialog."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() not in _FOCUS_KEYS:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                if key := key_of(event):
                    self.pressed.emit(key)
                return True
        return super().event(event)


class KeysPage(QWidget):
    """A table of all actions; below it a field that takes a new key for the one that is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._action_set, self._settings = desk, desk.action_set, desk.settings
        self._key = ""
        self._items: list[list[QTableWidgetItem]] = []
        self.filter = QLineEdit(self)
        self.filter.setObjectName("filter")
        self.filter.setPlaceholderText(self.tr("Find an action or a key"))
        self.filter.setAccessibleName(self.tr("Find an action or a key"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show_matching)
        self.table = self._make_table()
        self._prompt = QLabel(self)
        self._prompt.setTextFormat(Qt.TextFormat.PlainText)
        self.field = KeyField(self)
        self.field.setObjectName("key")
        self.field.setPlaceholderText(self.tr("Press the new key here"))
        self.field.setAccessibleName(self.tr("New key"))
        self.field.pressed.connect(self._show_key)
        self._prompt.setBuddy(self.field)
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self._lay_out()
        self.table.currentCellChanged.connect(lambda *_rows: self._show_choice())
        self.refresh()
        self.table.selectRow(0)

    def _make_table(self) -> QTableWidget:
        specs = self._action_set.specs
        table = QTableWidget(len(specs), 3, self)
        table.setObjectName("keys")
        table.setAccessibleName(self.tr("Actions and their keys"))
        table.setHorizontalHeaderLabels([self.tr("Menu"), self.tr("Action"), self.tr("Keys")])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for row, spec in enumerate(specs):
            menu = tr(ACTIONS_CONTEXT, spec.menu).replace("&", "")
            self._items.append([QTableWidgetItem(text) for text in (menu, name_of(spec), "")])
            for column, item in enumerate(self._items[-1]):
                table.setItem(row, column, item)
        return table

    def _lay_out(self) -> None:
        self._use = self._button(self.tr("&Only this key"), self._take_only)
        self._add = self._button(self.tr("&Also this key"), self._take_also)
        self._none = self._button(self.tr("&No key"), lambda: self._give(()))
        self._usual = self._button(self.tr("&Back to the usual key"), lambda: self._give(None))
        self.all_usual = self._button(self.tr("&All keys back to the usual ones"), self._forget_all)
        row, buttons = QHBoxLayout(), QHBoxLayout()
        for widget in (self._prompt, self.field, self._use, self._add):
            row.addWidget(widget, 1 if widget is self.field else 0)
        for button in (self._none, self._usual, self.all_usual):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    # -- showing -------------------------------------------------------------------------------------------------

    @property
    def spec(self) -> ActionSpec:
        """The action that is chosen."""
        return self._action_set.specs[max(0, self.table.currentRow())]

    def refresh(self) -> None:
        """Show which keys the actions have now."""
        for row, spec in enumerate(self._action_set.specs):
            item = self._items[row][2]
            item.setText(in_words(spec.keys))
            font = item.font()
            font.setBold(spec.id in self._settings.keys)
            item.setFont(font)
        self._show_choice()

    def _show_choice(self) -> None:
        self._key = ""
        self.field.clear()
        self._prompt.setText(self.tr("“{}”:").format(name_of(self.spec)) if self._has_choice() else "")
        if self._has_choice() and self._is_of_scheme():
            self.problem.setText(self.tr("The scheme gives its stances their letters, in quotemark.toml."))
        else:
            self.problem.setText("")
        self._enable()

    def _show_key(self, key: str) -> None:
        self._key = key
        self.field.setText(in_words([key]))
        if not self._is_of_scheme():
            reason = refusal(key, self.spec, self._action_set.specs)
            self.problem.setText(f"⚠  {reason}" if reason else "")
        self._enable()

    def _enable(self) -> None:
        is_free = self._has_choice() and not self._is_of_scheme()
        self.field.setEnabled(is_free)
        for button in (self._use, self._add):
            button.setEnabled(is_free and bool(self._key) and not self.problem.text())
        self._none.setEnabled(is_free and bool(self.spec.keys))
        self._usual.setEnabled(is_free and self.spec.id in self._settings.keys)
        self.all_usual.setEnabled(bool(self._settings.keys))

    def _has_choice(self) -> bool:
        """Tell whether the action that is chosen can be seen: nobody means to give a key to another one."""
        return not self.table.isRowHidden(max(0, self.table.currentRow()))

    def _is_of_scheme(self) -> bool:
        return all(spec.id != self.spec.id for spec in ACTIONS)

    def _show_matching(self, wanted: str) -> None:
        """Show the actions that have these words, and choose the first if the one that was chosen is not among them."""
        words = wanted.casefold().split()
        shown = []
        for row, items in enumerate(self._items):
            told = " ".join(item.text() for item in items).casefold()
            matches = all(word in told for word in words)
            self.table.setRowHidden(row, not matches)
            shown += [row] if matches else []
        if shown and self.table.isRowHidden(self.table.currentRow()):
            self.table.selectRow(shown[0])
        self._show_choice()

    # -- taking --------------------------------------------------------------------------------------------------

    def _take_only(self) -> None:
        self._give((self._key,))

    def _take_also(self) -> None:
        self._give(tuple(dict.fromkeys((*self.spec.keys, self._key))))

    def _give(self, keys: tuple[str, ...] | None) -> None:
        """Give the chosen action these keys; None: its usual ones, as far as no other action has them now."""
        chosen, spec = dict(self._settings.keys), self.spec
        usual = next(s for s in ACTIONS if s.id == spec.id).keys
        if keys is None:
            taken = [r for key in usual if (r := refusal(key, spec, self._action_set.specs))]
            if taken:
                self.problem.setText(f"⚠  {taken[0]}")
                return
        if keys is None or keys == usual:
            chosen.pop(spec.id, None)
        else:
            chosen[spec.id] = keys
        self._keep(chosen)

    def _forget_all(self) -> None:
        self._keep({})

    def _keep(self, chosen: dict[str, tuple[str, ...]]) -> None:
        self._desk.bind_keys(chosen)
        self.refresh()
