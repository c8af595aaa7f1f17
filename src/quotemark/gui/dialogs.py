"""What opens beside the article: dialogs in the colours of the window, and the window with figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from quotemark.core.errors import ReadError
from quotemark.gui.look.style import put_style

if TYPE_CHECKING:
    from quotemark.gui.desk import Desk


class Dialogs(QObject):
    """The dialogs of a desk, each loaded when it is first asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def open(self, dialog: QDialog) -> None:
        """Open a dialog in the colours of the window."""
        put_style(dialog, self._desk.theme)
        for box in dialog.findChildren(QDialogButtonBox):
            for button in box.buttons():
                button.setIcon(QIcon())  # the system's are dark on dark
        dialog.open()

    def show_dashboard(self) -> None:
        """Show figures of the dataset, in a window that may stay open."""
        from quotemark.gui.dashboard.window import show_dashboard

        show_dashboard(self._desk, self._desk.theme)

    def close_dashboard(self) -> None:
        """Close the window with the figures, if it is open."""
        for dialog in self._desk.window.findChildren(QDialog, "dashboard"):
            dialog.close()

    def show_keys(self) -> None:
        """Show what each key does."""
        from quotemark.gui.help import KeysDialog

        desk = self._desk
        has_caret = desk.view.caret_mode and desk.view.hasFocus()
        self.open(KeysDialog(desk.action_set, desk.panes.focused, desk.window, has_caret=has_caret))

    def show_about(self) -> None:
        """Show the versions."""
        from quotemark.gui.help import AboutDialog

        self.open(AboutDialog(self._desk.window))

    def describe_article(self) -> None:
        """Let the person correct title and language of the article."""
        from quotemark.gui.article_dialog import ArticleDialog

        if self._desk.session.article is not None:
            dialog = ArticleDialog(self._desk.session.article, self._desk.window)
            dialog.corrected.connect(self._desk.workbench.properties.describe)
            self.open(dialog)

    def edit_scheme(self) -> None:
        """Let the person change labels, targets and limits."""
        from quotemark.gui.actions import ACTIONS
        from quotemark.gui.settings.scheme_dialog import SchemeDialog, scheme_text

        path = self._desk.session.scheme_path
        if path is None:
            self._desk.messages.tell(self.tr("Open a dataset first: a scheme belongs to one."))
            return
        try:
            text = scheme_text(path)
        except OSError as error:
            self._desk.messages.show_error(ReadError(f"{path}: {error.strerror or error}", hint="Nothing was changed."))
            return
        actions = [self._desk.action_set.by_id[spec.id] for spec in ACTIONS if not spec.pane]
        owners = {k: a.iconText() for a in actions for s in a.shortcuts() if len(k := s.toString()) == 1}
        dialog = SchemeDialog(path, text, self._desk.window, owners)
        dialog.saved.connect(self._desk.session.read_scheme_again)
        self.open(dialog)

    def show_settings(self) -> None:
        """Show what can be set."""
        from quotemark.gui.settings.settings_dialog import SettingsDialog

        self.open(SettingsDialog(self._desk.window))
