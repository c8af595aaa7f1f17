"""Editing the label scheme, in fields or as text; what cannot be is said while it is typed, and cannot be saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from quotemark.core.errors import WriteError
from quotemark.core.scheme import Scheme, parse_scheme
from quotemark.core.scheme_file import updated_text, write_scheme
from quotemark.gui.actions.stance import spoken
from quotemark.gui.look.paths import from_home
from quotemark.gui.settings.scheme_page import SchemePage


class SchemeDialog(QDialog):
    """One text with two faces; the file is written only by “Save”."""

    saved = Signal()
    """The file says something else now."""

    failed = Signal(object)
    """A WriteError to show."""

    def __init__(
        self, path: Path, text: str, parent: QWidget | None = None, owners: Mapping[str, str] | None = None
    ) -> None:
        """Edit the text of the scheme that is, or will be, at ``path``; ``owners`` names the action of each letter."""
        super().__init__(parent)
        self._owners = owners or {}
        self.setObjectName("scheme_dialog")
        self.setWindowTitle(self.tr("Label scheme"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 560)
        self._path, self._text, self._begun = path, text, text
        self._is_warned = False
        self.page, self.editor = SchemePage(self), QPlainTextEdit(self)
        self.editor.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.editor.setAccessibleName(self.tr("The scheme as text (TOML)"))
        self.editor.setTabChangesFocus(True)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.page, self.tr("&Fields"))
        self.tabs.addTab(self.editor, self.tr("As te&xt"))
        self._place = QLabel(self.tr("In the file {}").format(from_home(path)), self)
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._place.setWordWrap(True)
        self.note = QLabel(self)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        for button in self.buttons.buttons():
            self.buttons.button(self.buttons.standardButton(button)).setAutoDefault(False)
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(super().reject)
        layout = QVBoxLayout(self)
        for widget in (self.tabs, self.note, self._place, self.buttons):
            layout.addWidget(widget, 1 if widget is self.tabs else 0)
        self.editor.setPlainText(text)
        self.page.changed.connect(self._take_fields)
        self.editor.textChanged.connect(self._take_text)
        self.tabs.currentChanged.connect(self._show_tab)
        self._show_fields()
        self._check()

    @property
    def text(self) -> str:
        """The scheme as it would be saved."""
        return self._text

    def _take_fields(self) -> None:
        self._text = updated_text(self._text, self.page.scheme())
        blocker = QSignalBlocker(self.editor)
        self.editor.setPlainText(self._text)
        del blocker
        self._check()

    def _take_text(self) -> None:
        self._text = self.editor.toPlainText()
        self._check()

    def _show_tab(self, index: int) -> None:
        if index == 0:
            self._show_fields()

    def _show_fields(self) -> None:
        """Show the text in the fields; where it says nothing possible, show it as the text that is to be mended.

        Fields that show something else than the file would write that over it with the first change.
        """
        scheme, _ = parse_scheme(self._text)
        if scheme is None:
            self.tabs.setCurrentWidget(self.editor)
        else:
            self.page.show_scheme(scheme)

    def reject(self) -> None:
        """Close without saving; Esc drops what was changed only when pressed once more: no undo brings it back."""
        if self._text == self._begun or self._is_warned:
            super().reject()
            return
        self._is_warned = True
        self.note.setText(self.tr("⚠ What you changed is not saved. Esc once more drops it."))

    def _check(self) -> None:
        """Say what is wrong; fields are changed only where the text can be read."""
        self._is_warned = False
        scheme, problems = parse_scheme(self._text)
        told = [f"⚠ {problem}" for problem in problems]
        if scheme is not None:
            told = [self.tr("✓ The scheme can be used."), *self._taken_keys(scheme), *self._missing(scheme)]
        self.note.setText("\n".join(told))
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(scheme is not None)
        in_fields = self.tabs.currentWidget() is self.page
        self.tabs.setTabEnabled(0, scheme is not None or in_fields)

    def _taken_keys(self, scheme: Scheme) -> list[str]:
        """Say which letters something else has: labels go before it, and it is left without a key."""
        text = self.tr("{} is the key of “{}” now; “{}” takes it.")
        return [
            text.format(label.key.upper(), owner, spoken(label).name)
            for label in scheme.stance
            if (owner := self._owners.get(label.key.upper())) is not None
        ]

    def _missing(self, scheme: Scheme) -> list[str]:
        """Say which file the scheme names that is not there, yet or by a slip of the pen."""
        name = scheme.guidelines
        is_there = name is None or (self._path.parent / name).is_file()
        return [] if is_there else [self.tr("There is no file {} beside the scheme yet.").format(name)]

    def _save(self) -> None:
        try:
            write_scheme(self._path, self._text)
        except WriteError as error:
            self.failed.emit(error)
            self.note.setText(f"⚠ {error}")
            return
        self.saved.emit()
        self.accept()


def scheme_text(path: Path) -> str:
    """Return what the file says now, the built-in scheme for one that is not there yet.

    Raises:
        OSError: if it is there and cannot be read.
    """
    try:
        return path.read_text("utf-8-sig", errors="replace")
    except FileNotFoundError:
        return updated_text("", Scheme())
