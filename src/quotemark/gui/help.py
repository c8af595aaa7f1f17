"""What each key does, and which versions these are."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from itertools import groupby
from typing import Final, TypeAlias

import PySide6
import regex
from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quotemark import __version__
from quotemark.gui.action_set import ActionSet
from quotemark.gui.actions import ActionSpec, Needs
from quotemark.gui.actions.spec import ANNOTATE
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.settings.key_bindings import in_words, name_of

_NEAREST_FIRST: Final = (
    Needs.EDGE,
    Needs.SELECTION,
    Needs.VERSIONS,
    Needs.DECISION,
    Needs.QUOTE,
    Needs.ARTICLE,
    Needs.UNDO,
    Needs.REDO,
    Needs.NOTHING,
)


_SIZE: Final = 760, 560
_WIDEST_NAME: Final = 0.35
"""The share of the width that what a key does may take, so that more can be said of it beside, in any language."""

_NUMBERS: Final = tuple("123456789")

_Row: TypeAlias = tuple[str, str, str]
"""Keys, what they do, and more about it."""


class KeysDialog(QDialog):
    """The keys of what can be done now, what is closest at hand first; on demand all keys there are."""

    def __init__(
        self, action_set: ActionSet, pane: str = "", parent: QWidget | None = None, *, has_caret: bool = False
    ) -> None:
        """Tell the keys; ``pane`` is the one that the keyboard is in, if any, ``has_caret`` whether arrows move one."""
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._action_set = action_set
        # Before this dialog took the focus from what they act on.
        own = pane if any(spec.pane == pane for spec in action_set.specs if spec.pane) else ""
        self._possible = {spec.id for spec in action_set.specs if action_set.can_be_done(spec) and _reaches(spec, own)}
        self._other_names = action_set.other_names
        self._has_caret = has_caret
        self._title = QLabel(self)
        self.table = self._make_table()
        self.all_keys = QCheckBox(self.tr("&All keys, also of what cannot be done now"), self)
        self.all_keys.toggled.connect(self._show)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self._title, self.table, self.all_keys, buttons):
            layout.addWidget(widget)
        self._show(all_keys=False)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 3, self)
        table.setAccessibleName(self.tr("What each key does"))
        table.setHorizontalHeaderLabels([self.tr("Key"), self.tr("What it does"), self.tr("More about it")])
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(table.fontMetrics().height() + 8)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        return table

    def _show(self, all_keys: bool) -> None:
        self._title.setText(self.tr("What every key does:") if all_keys else self.tr("What can be done now:"))
        specs = [spec for spec in self._action_set.specs if spec.keys and (all_keys or spec.id in self._possible)]
        specs.sort(key=_distance)
        rows = [self._usual_row(spec) for spec in specs] if all_keys else self._rows_now(specs)
        self.table.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                self.table.setItem(row, column, item)
        self.table.resizeColumnToContents(1)
        self.table.setColumnWidth(1, min(self.table.columnWidth(1), round(_WIDEST_NAME * _SIZE[0])))

    def _usual_row(self, spec: ActionSpec) -> _Row:
        return in_words(spec.keys), name_of(spec), self._action_set.tip_of(spec)

    def _rows_now(self, specs: Sequence[ActionSpec]) -> list[_Row]:
        """Return a row for each of these actions by the name that it has here, nine that go by numbers in one."""
        rows = [self._caret_row()] if self._has_caret else []
        for _, group in groupby(specs, key=_series):
            first, *more = group
            if more:
                rows.append(_in_one_row(first, more[-1]))
            elif first.id in self._other_names:
                rows.append((in_words(first.keys), self._other_names[first.id], ""))
            else:
                rows.append(self._usual_row(first))
        return rows

    def _caret_row(self) -> _Row:
        tip = self._action_set.with_keys(self.tr("With Shift they select, with Ctrl by word; {escape} hides it"))
        return "← → ↑ ↓", self.tr("Move the caret"), tip


def _series(spec: ActionSpec) -> tuple[str, str]:
    """Return what actions share that differ in nothing but a number, which their only key ends with: “speaker_3”."""
    name, _, number = spec.id.rpartition("_")
    is_numbered = number in _NUMBERS and len(spec.keys) == 1 and spec.keys[0].endswith(number)
    return (name, spec.keys[0][:-1]) if is_numbered else (spec.id, "")


def _in_one_row(first: ActionSpec, last: ActionSpec) -> _Row:
    numbers = first.id[-1], " … ".join((first.id[-1], last.id[-1]))
    return " … ".join((in_words(first.keys), in_words(last.keys))), name_of(first).replace(*numbers), ""


def _reaches(spec: ActionSpec, pane: str) -> bool:
    """Tell whether a key of the action does what it says while the keyboard is in a pane with keys of its own."""
    return spec.pane == pane or (not spec.pane and any(not replace(spec, pane=pane).realm(key) for key in spec.keys))


def _distance(spec: ActionSpec) -> int:
    """Return how far from what the annotator has in hand an action is; what annotates is about the quote."""
    if spec.pane:
        return -1  # told only where the pane has the keyboard
    needs = Needs.QUOTE if spec.menu == ANNOTATE and spec.needs is Needs.ARTICLE else spec.needs
    return _NEAREST_FIRST.index(needs) if needs in _NEAREST_FIRST else len(_NEAREST_FIRST)


class AboutDialog(QDialog):
    """The versions that a report of a bug needs, and a button that copies them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About Quotemark"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        told = QLabel(self.tr("Who said what, and where do they stand. Free software under the MIT licence."), self)
        told.setWordWrap(True)
        self.versions = QLabel(versions(), self)
        self.versions.setTextFormat(Qt.TextFormat.PlainText)
        self.versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.versions.setAccessibleName(self.tr("Versions"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = buttons.addButton(self.tr("&Copy for a report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (told, self.versions, buttons):
            layout.addWidget(widget)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(versions())
        self.copy_button.setText(self.tr("✓ Copied"))


def versions() -> str:
    """Return the versions of all that may be at fault, a line each; in English, which whoever reads a report reads."""
    screen = QGuiApplication.primaryScreen()
    scale = f", {screen.devicePixelRatio():.0%}" if screen is not None else ""
    return "\n".join(
        (
            f"Quotemark {__version__}",
            f"Python {platform.python_version()}",
            f"PySide6 {PySide6.__version__}",
            f"Qt {qVersion()} ({QGuiApplication.platformName()}{scale})",
            f"regex {regex.__version__}",
            f"{platform.platform()}, {QLocale.system().name()}",
        )
    )
