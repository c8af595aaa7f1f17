"""The list of articles with what narrows it down above, and how far the dataset is below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QToolButton, QVBoxLayout, QWidget

from quotemark.core.errors import UsageError
from quotemark.core.filtering import Filter, Place, State, TextSearch
from quotemark.core.types import ArticleStatus
from quotemark.gui.action_set import ActionSet
from quotemark.gui.dataset.session import Session
from quotemark.gui.look.translate import counted
from quotemark.gui.panes.listing import Listing
from quotemark.gui.panes.queue import QueueView
from quotemark.gui.typing_guard import TypingGuard

_MANY: Final = 5_000
"""Articles from which on the list waits for a pause in typing."""
_PAUSE_MS: Final = 150


class QueuePane(QWidget):
    """Articles to choose from; whatever is typed narrows the list down at once."""

    hit_found = Signal(object)
    """The Span of what the list was searched for, in the article that was chosen."""

    def __init__(self, session: Session, guard: TypingGuard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._action_set: ActionSet | None = None
        self.listing = Listing(session, self)
        self.view = QueueView(self.listing, session, self)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._apply)
        self._make_bar(guard)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setContentsMargins(6, 0, 6, 0)
        self._done = QProgressBar(self)
        self._done.setTextVisible(False)
        self._done.setMaximumHeight(6)
        self._done.setAccessibleName(self.tr("Articles done"))
        self._progress = QLabel(self)
        self._progress.setContentsMargins(6, 0, 6, 4)
        self._progress.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._bar)
        layout.addWidget(self._note)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._done)
        layout.addWidget(self._progress)
        self.view.row_chosen.connect(self._show_row)
        self.listing.counted.connect(self._count)
        self.listing.replaced.connect(self._count)
        session.second_pass.counted.connect(self._count)
        self._count()

    def set_actions(self, action_set: ActionSet) -> None:
        """Tell the keys that open something, as long as nothing is open."""
        self._action_set = action_set
        action_set.keys_changed.connect(self._count)
        self._count()

    def _make_bar(self, guard: TypingGuard) -> None:
        self.states, self.places = QComboBox(self), QComboBox(self)
        self.states.setAccessibleName(self.tr("Which articles are listed"))
        self.places.setAccessibleName(self.tr("Where the words are looked for"))
        for state, text in {
            State.ALL: self.tr("All"),
            State.OPEN: self.tr("Open"),
            State.DONE: self.tr("Done"),
            State.FLAGGED: self.tr("Flagged"),
            State.NOTED: self.tr("With notes"),
            State.EXCLUDED: self.tr("Excluded"),
            State.UNREADABLE: self.tr("Unreadable"),
        }.items():
            self.states.addItem(text, state)
        for place, text in {
            Place.TITLE: self.tr("Title"),
            Place.SPEAKER: self.tr("Speaker"),
            Place.LABEL: self.tr("Stance"),
            Place.TEXT: self.tr("Text"),
        }.items():
            self.places.addItem(text, place)
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName(self.tr("Words that the articles have"))
        self.field.setPlaceholderText(self.tr("Filter"))
        self.expression = QToolButton(self)
        self.expression.setText(".*")
        self.expression.setCheckable(True)
        self.expression.setToolTip(self.tr("The words are a regular expression"))
        self.expression.setAccessibleName(self.tr("Regular expression"))
        self.expression.hide()
        guard.guard(self.field)
        for combo in (self.states, self.places):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            combo.currentIndexChanged.connect(self._apply)
        self.expression.toggled.connect(self._apply)
        self.field.textChanged.connect(self._wait)
        self.field.returnPressed.connect(self._show_first)
        self._bar = QVBoxLayout()
        self._bar.setSpacing(4)
        self._bar.setContentsMargins(4, 0, 4, 0)
        choices, words = QHBoxLayout(), QHBoxLayout()
        choices.addWidget(self.states, 1)
        choices.addWidget(self.places, 1)
        words.addWidget(self.field, 1)
        words.addWidget(self.expression)
        self._bar.addLayout(choices)
        self._bar.addLayout(words)

    def ask(self) -> None:
        """Let somebody type what the texts of all articles are searched for."""
        self.places.setCurrentIndex(self.places.findData(Place.TEXT))
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @property
    def wanted(self) -> Filter:
        """What the fields say."""
        place = Place(self.places.currentData())
        return Filter(
            State(self.states.currentData()),
            place,
            self.field.text() if place is Place.TEXT else self.field.text().strip(),
            self.expression.isChecked() and place is Place.TEXT,
        )

    def _wait(self) -> None:
        many = len(self.listing.rows) > _MANY or self.wanted.needs_text
        self._pause.start(_PAUSE_MS if many else 0)

    def _apply(self) -> None:
        self._pause.stop()
        self.expression.setVisible(self.places.currentData() == Place.TEXT)
        if self.wanted == self.listing.filter:
            return
        try:
            self.listing.set_filter(self.wanted)
        except UsageError as error:
            self._say(str(error))

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _count(self) -> None:
        """Say what the list shows, and how far the dataset is."""
        listing, counts = self.listing, self.listing.counts
        listed, total = len(listing.rows), sum(counts.values())
        if listing.filter.is_empty:
            self._say("" if total or self._action_set is None else self._action_set.how_to_open)
        elif listing.is_searching:
            self._say(self.tr("Searching … {} so far").format(listed))
        elif not listed:
            self._say(self.tr("No article is like that. Clear the field or choose “All”."))
        elif listing.timeouts:
            told = self.tr("{} of {}; in {} the expression takes too long: write it simpler")
            self._say(told.format(listed, self._told_articles(total), listing.timeouts))
        else:
            self._say(self.tr("{} of {}").format(listed, self._told_articles(total)))
        done, excluded, unreadable = counts[ArticleStatus.DONE], counts[ArticleStatus.EXCLUDED], counts[None]
        wanted = total - excluded - unreadable
        self._done.setRange(0, max(1, wanted))
        self._done.setValue(done)
        parts = [self.tr("{} of {} done").format(done, self._told_articles(wanted))]
        if excluded:
            parts.append(self.tr("{} excluded").format(excluded))
        if unreadable:
            parts.append(self.tr("{} unreadable").format(unreadable))
        second_pass = self._session.second_pass
        if second_pass.is_on:
            more = " …" if second_pass.is_counting else ""
            parts.insert(0, self.tr("{} decisions to review").format(second_pass.waiting) + more)
        self._progress.setText(", ".join(parts))

    def _told_articles(self, count: int) -> str:
        """Return so many articles in words, as they stand behind “of”."""
        return counted(count, self.tr("1 article"), self.tr("{} articles"))

    def _show_first(self) -> None:
        """Show the first article that the list has."""
        if self._pause.isActive():
            self._apply()
        if self.listing.rows:
            self._show_row(self.listing.rows[0])

    def _show_row(self, row: int) -> None:
        """Show the article, at the place that was searched for."""
        wanted = self.listing.filter
        if not self._session.show_row(row) or not wanted.needs_text:
            return
        article = self._session.article
        if article is not None and (span := TextSearch(wanted).find(article)) is not None:
            self.hit_found.emit(span)
