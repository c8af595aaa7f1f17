"""The label scheme as fields: what counts as a quote, whom stances are about, and the labels."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quotemark.core.scheme import Scheme, Scope, StanceLabel, usual_threshold
from quotemark.gui.actions.stance import spoken, unspoken
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.settings.anchoring_fields import AnchoringFields

_ID, _NAME, _KEY, _COLOR, _DEFINITION = range(5)
_LONGEST_ID: Final = 40
_LINES: Final = 3
"""Lines of the field for targets."""


class LabelTable(QTableWidget):
    """A table in which Tab goes from field to field and ends behind the last: not at the id of the first label."""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802 - Qt's name
        hints, here = QAbstractItemDelegate.EndEditHint, self.currentIndex()
        is_last = (here.row(), here.column()) == (self.rowCount() - 1, self.columnCount() - 1)
        is_first = (here.row(), here.column()) == (0, 0)
        goes_round = (hint == hints.EditNextItem and is_last) or (hint == hints.EditPreviousItem and is_first)
        super().closeEditor(editor, hints.NoHint if goes_round else hint)


class SchemePage(QWidget):
    """Shows a scheme in fields and says when one of them was changed; what they say need not be possible."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Scheme()
        self._scope = self._shown.scope
        self._new_ids: set[str] = set()
        layout = QVBoxLayout(self)
        layout.addLayout(self._make_form())
        self._make_table()
        layout.addWidget(self.table, 1)
        layout.addLayout(self._make_buttons())

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.scope_box = QComboBox(self)
        for scope, text in {
            Scope.DIRECT: self.tr("Words in quotation marks"),
            Scope.MARKS: self.tr("Also quotes that are only partly in marks"),
            Scope.SPEECH: self.tr("Also what is said or written without marks"),
            Scope.ALL: self.tr("Also thoughts and attitudes"),
        }.items():
            self.scope_box.addItem(text, scope)
        form.addRow(self.tr("&What counts as a quote:"), self.scope_box)
        self.threshold_box = QDoubleSpinBox(self)
        self.threshold_box.setRange(0, 1)
        self.threshold_box.setSingleStep(0.05)
        self.threshold_box.setToolTip(
            self.tr("Lower finds more and asks more; what scores less stands in the list “Unmarked”")
        )
        form.addRow(self.tr("Ask about candidates &from score:"), self.threshold_box)
        self.targets_field = QPlainTextEdit(self)
        self.targets_field.setTabChangesFocus(True)
        self.targets_field.setMaximumHeight(self.fontMetrics().lineSpacing() * _LINES + 12)
        self.targets_field.setPlaceholderText(
            self.tr("One a line; without any, stances are about the quote as a whole")
        )
        form.addRow(self.tr("&Targets of stances:"), self.targets_field)
        self.default_box = QComboBox(self)
        form.addRow(self.tr("First ta&rget:"), self.default_box)
        self.guidelines_field = QLineEdit(self)
        self.guidelines_field.setPlaceholderText(
            self.tr("A Markdown file beside the scheme, “guidelines.md” for instance")
        )
        form.addRow(self.tr("&Guidelines:"), self.guidelines_field)
        self.seconds_box = QCheckBox(self.tr("&Keep in the file how many seconds each decision took"), self)
        form.addRow(self.seconds_box)
        self.anchoring = AnchoringFields(self)
        form.addRow(self.tr("Anchoring check:"), self.anchoring)
        self.scope_box.activated.connect(self._take_scope)
        for signal in (
            self.threshold_box.valueChanged,
            self.default_box.activated,
            self.guidelines_field.textEdited,
            self.seconds_box.toggled,
            self.anchoring.changed,
        ):
            signal.connect(lambda *_: self.changed.emit())
        self.targets_field.textChanged.connect(self._take_targets)
        return form

    def _make_table(self) -> None:
        self.table = LabelTable(0, 5, self)
        self.table.setAccessibleName(self.tr("Stances"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("In the file"), self.tr("Name"), self.tr("Key"), self.tr("Colour"), self.tr("Definition")]
        )
        self.table.verticalHeader().hide()
        # Always, since definitions that a bar makes narrower would wrap, and push the row that is typed below the edge.
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.table.verticalHeader().setMinimumSectionSize(self.table.fontMetrics().height() + 8)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(_DEFINITION, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(_KEY, 48)
        self.table.itemChanged.connect(self._take_cell)

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        acts: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("add", self.tr("&Add a stance"), self.add_label),
            ("remove", self.tr("&Remove"), self.remove_label),
            ("up", self.tr("&Up"), lambda: self.move_label(-1)),
            ("down", self.tr("&Down"), lambda: self.move_label(1)),
            ("color", self.tr("&Colour…"), self._choose_color),
        )
        self.buttons: dict[str, QPushButton] = {}
        for name, text, act in acts:
            button = self.buttons[name] = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        row.addStretch(1)
        return row

    # -- the scheme in the fields ----------------------------------------------------------------------------------

    def show_scheme(self, scheme: Scheme) -> None:
        """Put a scheme into the fields."""
        self._shown, self._scope = scheme, scheme.scope
        fields = (self.scope_box, self.threshold_box, self.targets_field, self.default_box, self.guidelines_field)
        blockers = [QSignalBlocker(field) for field in (*fields, self.seconds_box, self.table)]
        self.scope_box.setCurrentIndex(self.scope_box.findData(scheme.scope))
        self.threshold_box.setValue(scheme.threshold)
        self.targets_field.setPlainText("\n".join(scheme.targets))
        self._list_targets(scheme.targets, scheme.default_target)
        self.guidelines_field.setText(scheme.guidelines or "")
        self.seconds_box.setChecked(scheme.seconds)
        self.anchoring.show_check(scheme.anchoring)
        self._show_labels(scheme.stance)
        del blockers

    def scheme(self) -> Scheme:
        """Return what the fields say now."""
        targets = self._targets()
        default = self.default_box.currentData()
        return Scheme(
            scope=Scope(self.scope_box.currentData()),
            threshold=round(self.threshold_box.value(), 2),
            targets=targets,
            default_target=default if default in targets else None,
            guidelines=self.guidelines_field.text().strip() or None,
            lexicon=self._shown.lexicon,
            seconds=self.seconds_box.isChecked(),
            anchoring=self.anchoring.check(),
            stance=tuple(self._label(row) for row in range(self.table.rowCount())),
        )

    def _targets(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.targets_field.toPlainText().splitlines() if line.strip())

    def _take_scope(self) -> None:
        """Let the threshold go with the scope, unless somebody gave it another value."""
        before, now = self._scope, Scope(self.scope_box.currentData())
        self._scope = now
        if round(self.threshold_box.value(), 2) == usual_threshold(before):
            blocker = QSignalBlocker(self.threshold_box)
            self.threshold_box.setValue(usual_threshold(now))
            del blocker
        self.changed.emit()

    def _take_targets(self) -> None:
        self._list_targets(self._targets(), self.default_box.currentData())
        self.changed.emit()

    def _list_targets(self, targets: tuple[str, ...], chosen: str | None) -> None:
        self.default_box.clear()
        self.default_box.addItem(self.tr("The first one"), None)
        for target in targets:
            self.default_box.addItem(target, target)
        self.default_box.setCurrentIndex(max(0, self.default_box.findData(chosen)))
        self.default_box.setEnabled(bool(targets))

    # -- labels ----------------------------------------------------------------------------------------------------

    def _show_labels(self, labels: tuple[StanceLabel, ...]) -> None:
        self.table.setRowCount(len(labels))
        for row, label in enumerate(map(spoken, labels)):
            for column, text in enumerate((label.id, label.name, label.key, label.color, label.definition)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))  # a definition may be longer than its cell
                self.table.setItem(row, column, item)
            self._color_cell(row)

    def _label(self, row: int) -> StanceLabel:
        texts = [item.text().strip() if (item := self.table.item(row, c)) is not None else "" for c in range(5)]
        label = StanceLabel(texts[_ID], texts[_NAME] or texts[_ID], texts[_KEY], texts[_COLOR], texts[_DEFINITION])
        return unspoken(label)

    def _labels(self) -> list[StanceLabel]:
        return [self._label(row) for row in range(self.table.rowCount())]

    def _color_cell(self, row: int) -> None:
        """Let the cell of a colour show it; a shape, since the text must stay legible on it."""
        item = self.table.item(row, _COLOR)
        if item is not None:
            colour = QColor(item.text())
            item.setData(Qt.ItemDataRole.DecorationRole, colour if colour.isValid() else None)

    def _take_cell(self, item: QTableWidgetItem) -> None:
        if item.column() == _NAME:
            self._name_id(item)
        blocker = QSignalBlocker(self.table)
        item.setToolTip(plain_tip(item.text()))
        if item.column() == _COLOR:
            self._color_cell(item.row())
        del blocker
        self.changed.emit()

    def _name_id(self, item: QTableWidgetItem) -> None:
        """Let the id of a new label follow its name until somebody gives it another one."""
        held = self.table.item(item.row(), _ID)
        plain = unicodedata.normalize("NFKD", item.text().lower())
        words = "".join(
            c if c.isascii() and c.isalnum() else " " for c in plain if not unicodedata.combining(c)
        ).split()
        wanted = "-".join(words)[:_LONGEST_ID]
        others = {label.id for row, label in enumerate(self._labels()) if row != item.row()}
        if held is not None and held.text() in self._new_ids and wanted and wanted not in others:
            blocker = QSignalBlocker(self.table)
            self._new_ids.discard(held.text())
            self._new_ids.add(wanted)
            held.setText(wanted)
            del blocker

    def _put(self, labels: list[StanceLabel], row: int) -> None:
        blocker = QSignalBlocker(self.table)
        self._show_labels(tuple(labels))
        del blocker
        if labels:
            self.table.setCurrentCell(min(row, len(labels) - 1), _NAME)
        self.changed.emit()

    def add_label(self) -> None:
        """Add a label with an id and a key that are free, and let its name be typed."""
        labels = self._labels()
        number = next(n for n in range(1, len(labels) + 2) if all(label.id != f"stance-{n}" for label in labels))
        taken = {label.key.upper() for label in labels}
        key = next((letter for letter in "GHLRVYZWMPKJ" if letter not in taken), "")
        self._new_ids.add(f"stance-{number}")
        labels.append(StanceLabel(f"stance-{number}", self.tr("New stance"), key))
        self._put(labels, len(labels) - 1)
        if (item := self.table.item(len(labels) - 1, _NAME)) is not None:
            self.table.resizeRowsToContents()  # now: Qt would open the field first and then find out how high they are
            self.table.scrollToBottom()
            self.table.editItem(item)

    def remove_label(self) -> None:
        """Remove the label that is selected."""
        labels, row = self._labels(), self.table.currentRow()
        if 0 <= row < len(labels):
            del labels[row]
            self._put(labels, row)

    def move_label(self, by: int) -> None:
        """Move the label that is selected up (-1) or down (1): the buttons stand in this order."""
        labels, row = self._labels(), self.table.currentRow()
        if 0 <= row < len(labels) and 0 <= row + by < len(labels):
            labels.insert(row + by, labels.pop(row))
            self._put(labels, row + by)

    def _choose_color(self) -> None:
        item = self.table.item(self.table.currentRow(), _COLOR)
        if item is None:
            return
        chosen = QColorDialog.getColor(QColor(item.text()), self, self.tr("Colour of the stance"))
        if chosen.isValid():
            item.setText(chosen.name())
