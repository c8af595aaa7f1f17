"""Telling the person something without a dialog: one bar above the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from quotemark.core.errors import QuotemarkError, ReadError
from quotemark.gui.look.screen_reader import announce
from quotemark.gui.look.translate import said
from quotemark.gui.typing_guard import TypingGuard

_MOST_CAUTIONS: Final = 6
"""Sentences that leave room for the article."""


class MessageBar(QFrame):
    """Shows one message at a time until it is closed, and above it what cannot be written, until it can.

    Errors wait for their turn, news gives way, and a remark on the article stands where there is neither.
    """

    place_wanted = Signal()
    """The person wants to see the place, or the next of the places, that the remark is about."""

    list_wanted = Signal()
    """The person wants to see the list of what the error is about."""

    retry_wanted = Signal()
    """The person wants to save again at once."""

    opening_wanted = Signal(object)
    """The person wants to open the file (a Path) that was likely meant by one that cannot be opened."""

    place_changed = Signal(bool)
    """The bar belongs below the article now (True) or above it: news comes and goes while somebody decides, and above
    it would move every line that is being read."""

    def __init__(self, guard: TypingGuard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setAccessibleName(self.tr("Message"))
        self._troubles: list[str] = []
        self._errors: list[str] = []
        self._listed: set[str] = set()  # those behind which there is a list
        self._instead: dict[str, Path] = {}  # what to open in place of the file that they are about
        self._news = self._remark = self._announced = ""
        self.with_keys: Callable[[str], str] = str
        """Puts the keys of actions into a text, once there are actions."""
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show = QPushButton(self.tr("Show the place"), self)
        self._show.clicked.connect(self.place_wanted)
        self.list_button = QPushButton(self.tr("Show the list"), self)
        self.list_button.clicked.connect(self.list_wanted)
        self._retry = QPushButton(self.tr("Save again"), self)
        self._retry.clicked.connect(self.retry_wanted)
        self.open_button = QPushButton(self)
        self.open_button.clicked.connect(self._open_instead)
        buttons = self._show, self.list_button, self.open_button, self._retry
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close = QToolButton(self)
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.close_message)
        guard.guard(*buttons, self._close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self._label, 1)
        for widget in (*buttons, self._close):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._retry.hide()
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says now; empty while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def show_cautions(self, cautions: Sequence[str]) -> None:
        """Say what somebody has to know before settling anything, a sentence a line; stays until it is closed."""
        head = self.tr("Before you settle what they differ in:")
        lines = [f"–  {said(caution)}." for caution in cautions[:_MOST_CAUTIONS]]
        if left := len(cautions) - len(lines):
            lines.append(self.tr("–  {} more: “quotemark compare” says all of it.").format(left))
        self._add("\n".join([head, *lines]))
        self.refresh()

    def _add(self, text: str) -> None:
        if text not in self._errors:
            self._errors.append(text)

    def show_error(self, error: QuotemarkError, *, has_list: bool = False) -> None:
        """Say what went wrong, where, and what to do; stays until it is closed. ``has_list``: a list shows more."""
        text = in_words(error)
        self._add(text)
        if has_list:
            self._listed.add(text)
        if isinstance(error, ReadError) and error.instead is not None:
            self._instead[text] = error.instead
        self.refresh()

    def withdraw(self, error: QuotemarkError) -> None:
        """Say no longer what went wrong: it has been put right."""
        text = in_words(error)
        if text in self._errors:
            self._errors.remove(text)
            self._listed.discard(text)
            self.refresh()

    def show_troubles(self, texts: Sequence[str], *, can_retry: bool = False) -> None:
        """Say what cannot be written now; nobody can close this, and it goes when it is over."""
        self._troubles = list(texts)
        self._retry.setVisible(can_retry)
        self.refresh()

    def tell(self, text: str) -> None:
        """Say something that needs no answer; the next piece of news replaces it."""
        self._news = text
        self.refresh()

    def remark(self, text: str) -> None:
        """Say something about places of the article that is shown; empty: there is nothing to say."""
        self._remark = text
        self.refresh()

    def close_message(self) -> None:
        """Close what is shown; the next message, if any, comes up."""
        if self._errors:
            closed = self._errors.pop(0)
            self._listed.discard(closed)
            self._instead.pop(closed, None)
        elif self._news:
            self._news = ""
        else:
            self._remark = ""
        self.refresh()

    def _open_instead(self) -> None:
        path = self._instead[self._errors[0]]
        self.close_message()
        self.opening_wanted.emit(path)

    def refresh(self) -> None:
        """Say what is to be said now; keys in it may be others than a moment ago."""
        more = self.tr(" (and {} more)").format(len(self._errors) - 1) if len(self._errors) > 1 else ""
        message = self._errors[0] + more if self._errors else self._news or self._remark
        is_urgent = bool(self._errors or self._troubles)
        warnings = [*self._troubles, *([message] if self._errors else [])]
        lines = [*(f"⚠  {warning}" for warning in warnings), *([message] if message and not self._errors else [])]
        text = self.with_keys("\n".join(lines))
        if not text and self.isHidden():  # at nearly every key
            return
        is_news = bool(self._news) and not is_urgent
        # Without a text it stays where it was last, and what it is there tells whether the next one belongs elsewhere.
        if text and self.property("news") != is_news:
            self.place_changed.emit(is_news)
        if text and (self.property("error"), self.property("news")) != (is_urgent, is_news):
            self.setProperty("error", is_urgent)
            self.setProperty("news", is_news)
            self.style().unpolish(self)
            self.style().polish(self)
        self._label.setText(text)
        self._show.setVisible(bool(self._remark) and not self._errors and not self._news)
        self.list_button.setVisible(bool(self._errors) and self._errors[0] in self._listed)
        instead = self._instead.get(self._errors[0]) if self._errors else None
        self.open_button.setVisible(instead is not None)
        if instead is not None:
            self.open_button.setText(self.tr("Open {}").format(instead.name.replace("&", "&&")))
        self._close.setVisible(bool(message))
        self.setAccessibleDescription(text)
        is_new, self._announced = text != self._announced, text
        if text and is_new:
            announce(self, text, is_urgent=is_urgent)
        self.setVisible(bool(text))


def in_words(error: QuotemarkError) -> str:
    """Return what went wrong, where, and what to do, in the language of the window."""
    return f"{said(error.message).rstrip('.')}. {said(error.hint)}".strip()


class _NameField(QLineEdit):
    """Holds a proposed name; a click into it selects all of that, so that one's own is not typed behind it."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.isModified():
            self.selectAll()


class NameBar(QFrame):
    """Asks once who is annotating; until then decisions carry the proposed name."""

    named = Signal(str)

    def __init__(self, guard: TypingGuard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("name_bar")
        self.setAccessibleName(self.tr("Your name"))
        label = QLabel(self.tr("Your &name:"), self)
        self.setToolTip(self.tr("Your decisions are saved under this name"))
        self.field = _NameField(self)
        self.field.setMaxLength(80)
        self.field.setAccessibleName(self.tr("Your name"))
        self.field.returnPressed.connect(self._take)
        label.setBuddy(self.field)
        button = QPushButton(self.tr("Keep it"), self)
        button.clicked.connect(self._take)
        guard.guard(self.field, button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(label)
        layout.addWidget(self.field, 1)
        layout.addWidget(button)
        self.hide()

    def ask(self, proposed: str, *, focus: bool = False) -> None:
        """Show the question with a proposed answer."""
        self.field.setText(proposed)
        self.show()
        if focus:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()

    def _take(self) -> None:
        if name := " ".join(self.field.text().split()):
            self.hide()
            self.named.emit(name)
