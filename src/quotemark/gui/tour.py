"""Some cards that show a newcomer around, below the article, where they hide no word of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from quotemark.core.scheme import Anchoring
from quotemark.gui.action_set import ActionSet
from quotemark.gui.panes.check_notice import told_check
from quotemark.gui.typing_guard import TypingGuard


class TourBar(QFrame):
    """One card at a time; the keys that a card tells of can be tried on the article at once."""

    left = Signal()

    def __init__(
        self,
        action_set: ActionSet,
        guard: TypingGuard,
        check: Anchoring,
        parent: QWidget | None = None,
        *,
        settles: bool = False,
    ) -> None:
        """Show around in a project with this anchoring check; where that is on, a card of its own says so.

        ``settles`` tells that what several people annotated is to be settled here.
        """
        super().__init__(parent)
        self._check, self._settles = check, settles
        self.setObjectName("tour")
        self.setAccessibleName(self.tr("Tour"))
        self._at = 0
        self._action_set = action_set
        action_set.keys_changed.connect(self._show)
        self._title, self._text = QLabel(self), QLabel(self)
        self._title.setObjectName("tour_title")
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.back = self._button(self.tr("Back"), lambda: self._turn(-1), guard)
        self.next = self._button(self.tr("Next"), lambda: self._turn(1), guard)
        self.skip = self._button(self.tr("Skip the tour"), self.leave, guard)
        buttons = QHBoxLayout()
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        self._show()

    @property
    def cards(self) -> tuple[tuple[str, str], ...]:
        """Title and text of each card, with the keys that hold now."""
        about_check = ((self.tr("Proposals are checked here"), told_check(self._check)),) if self._check.is_on else ()
        key = self._action_set.key
        *cards, last = (self._about_settling(key) if self._settles else self._about_deciding(key), *self._written(key))
        return (*cards, *about_check, last)

    def leave(self) -> None:
        """End the tour."""
        self.hide()
        self.left.emit()
        self.deleteLater()

    def _button(self, text: str, act: Callable[[], None], guard: TypingGuard) -> QPushButton:
        button = QPushButton(text, self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where the keys act
        button.clicked.connect(act)
        guard.guard(button)
        return button

    def _turn(self, step: int) -> None:
        if self._at + step == len(self.cards):
            self.leave()
            return
        self._at += step
        self._show()

    def _show(self) -> None:
        cards = self.cards
        title, text = cards[self._at]
        self._title.setText(self.tr("{} of {}: {}").format(self._at + 1, len(cards), title))
        self._text.setText(text)
        self.setAccessibleDescription(f"{title}. {text}")
        is_last = self._at == len(cards) - 1
        self.back.setEnabled(self._at > 0)
        self.next.setText(self.tr("Begin") if is_last else self.tr("Next"))
        self.skip.setVisible(not is_last)

    def _about_deciding(self, key: Callable[[str], str]) -> tuple[str, str]:
        return (
            self.tr("An article is a list of open questions"),
            self.tr(
                "Dashed lines are proposals; the quote in the stronger colour is the one you decide on. "
                "{} confirms it as it stands, {} says that it is no quote; then the next one comes. "
                "{} and {} go to the next and the previous one."
            ).format(key("confirm"), key("reject"), key("next_quote"), key("previous_quote")),
        )

    def _about_settling(self, key: Callable[[str], str]) -> tuple[str, str]:
        return (
            self.tr("An article is a list of open questions"),
            self.tr(
                "Dashed lines are what the annotators differ in; the quote in the stronger colour is the one that you "
                "settle. {}, {} … take the version that stands beside it on the card, {} confirms what the card shows, "
                "{} says that it is no quote; then the next one comes."
            ).format(key("version_1"), key("version_2"), key("confirm"), key("reject")),
        )

    def _written(self, key: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("Who says it"),
                self.tr(
                    "The card on the right ranks the speakers: {} to {} choose one, {} nobody. For a name that is not "
                    "in the list press {} and type, or select it in the text and press {}."
                ).format(
                    key("speaker_1"), key("speaker_9"), key("speaker_0"), key("speaker_name"), key("speaker_words")
                ),
            ),
            (
                self.tr("Where they stand"),
                self.tr(
                    "Each stance has a letter, shown on its button. Your project writes its own stances and targets "
                    "into quotemark.toml; {} goes to the next target."
                ).format(key("next_target")),
            ),
            (
                self.tr("Correcting is as cheap as accepting"),
                self.tr(
                    "{} and {} pick the left and the right edge, then the arrows move it. For a quote that was missed "
                    "click into it or select its words, and press {}. {} takes back whatever you did."
                ).format(key("edge_left"), key("edge_right"), key("mark"), key("undo")),
            ),
            (
                self.tr("Nothing gets lost"),
                self.tr(
                    "Every decision is on the disk at once; {} writes them into the file. {} shows the keys of what "
                    "can be done now, {} opens the settings. This tour is in the Help menu."
                ).format(key("save"), key("keys"), key("settings")),
            ),
        )
