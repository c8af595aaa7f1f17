"""What became of the decision on the card, and the field for the reason of a dispute."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from quotemark.core.types import Article, Quote, Review, Verdict
from quotemark.gui.card.excerpt import ElidedLines
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.typing_guard import TypingGuard

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench

_LINES: Final = 2
"""Lines that a verdict has."""


class VerdictLine(QWidget):
    """Shown for what somebody has reviewed, and for every decision while a second pass goes on."""

    reason_given = Signal(str)
    left = Signal()
    """The reason is said."""

    def __init__(self, workbench: Workbench, guard: TypingGuard, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.line = ElidedLines(self)
        self.line.setObjectName("card_verdict")
        self._make_room(_LINES)
        self.reason = QLineEdit(self)
        self.reason.setObjectName("reason_field")
        self.reason.setAccessibleName(self.tr("Why you dispute it"))
        self.reason.setPlaceholderText(self.tr("Why you dispute it"))
        self.reason.editingFinished.connect(self._take_reason)
        self.reason.returnPressed.connect(self._take_and_leave)
        guard.guard(self.reason)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.reason)

    def show_quote(self, article: Article | None, quote: Quote | None, name_of: Callable[[str], str]) -> None:
        """Show what became of a decision; ``name_of`` tells what a stance is called."""
        is_pass = self._workbench.session.second_pass.is_on
        is_told = quote is not None and (quote.review is not None or self._workbench.verdicts.are_asked)
        self.setVisible(is_told or is_pass)
        if article is None or quote is None or not is_told:
            self.line.set_words("")
            self.reason.hide()
            return
        from quotemark.gui.review.words import told_verdict

        review = quote.review
        is_disputed = review is not None and self._is_ours(review) and self._workbench.verdicts.are_asked
        self.reason.setVisible(is_disputed)
        self._make_room(1 if is_disputed else _LINES)
        note = (review.note or "") if review is not None else ""
        bare = replace(quote, review=replace(review, note=UNSET)) if review is not None and is_disputed else quote
        self.line.set_words(told_verdict(article, bare, self._workbench.session.annotator, name_of))
        if not self.reason.hasFocus() and self.reason.text() != note:
            self.reason.setText(note)
            self.reason.setCursorPosition(0)
            self.reason.setToolTip(plain_tip(note))

    def _is_ours(self, review: Review) -> bool:
        """Tell whether a dispute is the reviewer's own, who alone says why; another one's reason stands in the line."""
        return review.verdict is Verdict.DISPUTED and review.by == self._workbench.session.annotator

    def _make_room(self, lines: int) -> None:
        """Give the verdict a height that does not depend on what it says: what stands below stays where it is."""
        height = lines * self.line.fontMetrics().lineSpacing()
        if height != self.line.maximumHeight():
            self.line.setFixedHeight(height)

    def _take_and_leave(self) -> None:
        self._take_reason()  # before the cursor goes on: Qt tells that typing has ended only afterwards
        self.left.emit()

    def _take_reason(self) -> None:
        quote = self._workbench.quote
        review = quote.review if quote is not None else None
        if review is not None and self.reason.text().strip() != (review.note or ""):
            with QSignalBlocker(self.reason):
                self.reason_given.emit(self.reason.text())
