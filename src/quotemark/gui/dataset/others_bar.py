"""One bar above the article while others have to do with its dataset: who it is, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from quotemark.gui.dataset.others import Others
from quotemark.gui.look.screen_reader import announce
from quotemark.gui.look.translate import said
from quotemark.gui.typing_guard import TypingGuard


class OthersBar(QFrame):
    """Says who else has the dataset, or has written to its file, and offers what can be done."""

    def __init__(self, others: Others, guard: TypingGuard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others = others
        self.setObjectName("others_bar")
        self.setAccessibleName(self.tr("Other windows"))
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.again = self._button(self.tr("Look again"), self.tr("Show what was decided there meanwhile"))
        self.take_over = self._button(
            self.tr("Take over"),
            self.tr("Go on here with everything that was decided there; the other window stops writing"),
        )
        self.merge = self._button(
            self.tr("Merge"), self.tr("Make one of both versions; where they differ, both are kept, with a flag")
        )
        self.mine = self._button(self.tr("Keep mine"), self.tr("Write yours over it; the other one is kept beside it"))
        self.theirs = self._button(
            self.tr("Take theirs"), self.tr("Go on with the other one; what you have not saved is kept beside it")
        )
        self.merge.clicked.connect(others.merge)
        self.mine.clicked.connect(others.keep_mine)
        self.theirs.clicked.connect(others.take_theirs)
        self.again.clicked.connect(others.look_again)
        self.take_over.clicked.connect(others.take_over)
        buttons = (self.again, self.take_over, self.merge, self.mine, self.theirs)
        guard.guard(*buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self._label)
        layout.addLayout(row)
        others.changed.connect(self.refresh)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says now; empty while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def refresh(self) -> None:
        """Say who has the dataset, or hide."""
        refusal = self._others.refusal
        text = ""
        if refusal is not None:
            kept = self.tr("What you decided before that is kept there too; your last act was not made.")
            look = self.tr("You can look around; nothing that you do here is kept.")
            text = f"{said(refusal.message)}. {kept if self._others.has_lost else look}"
        elif self._others.is_file_changed:
            text = self.tr(
                "Another program has written to the file of this dataset. Your decisions are safe, and you can go on; "
                "before the next save, say what is to stand there."
            )
        for button in (self.again, self.take_over):
            button.setVisible(refusal is not None)
        for button in (self.merge, self.mine, self.theirs):
            button.setVisible(refusal is None)
        if text and text != self._label.text():
            announce(self, text, is_urgent=True)
        self._label.setText(text)
        self.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
