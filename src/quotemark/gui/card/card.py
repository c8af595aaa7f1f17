"""The card of the current quote: what it is, who says it, where they stand, and why the machine thinks so."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, TypeVar

from msgspec import UNSET
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from quotemark.core.anchoring.showing import is_withheld
from quotemark.core.explain import explain
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Origin, Quote, QuoteStatus, Stance
from quotemark.gui.action_set import ActionSet
from quotemark.gui.acts.edges import EdgeInHand
from quotemark.gui.acts.pointing import Pointed, Whole
from quotemark.gui.article.text_layout import begins_at_the_right
from quotemark.gui.card.elided import ActionButton, ElidedButton
from quotemark.gui.card.excerpt import Excerpt
from quotemark.gui.card.speaker_choice import SpeakerChoice
from quotemark.gui.card.stance_choice import LabelButton, StanceChoice
from quotemark.gui.card.version_choice import VersionChoice
from quotemark.gui.look.style import lay_paper
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.look.translate import said
from quotemark.gui.panes.coverage import reason_of
from quotemark.gui.review.verdict_line import VerdictLine
from quotemark.gui.speakers.name_field import NameField
from quotemark.gui.speakers.words import shown_name, told_followers
from quotemark.gui.typing_guard import TypingGuard
from quotemark.gui.workbench import Workbench

_Button = TypeVar("_Button", bound=ElidedButton)
_LONGEST_TEXT: Final = 280
"""Characters of a quote on the card; the article beside it shows all."""

_WIDTH: Final = 340
_SPEAKERS_FIRST: Final = 10_000
_EXCERPT_NEXT: Final = 100
"""Stretch of the speakers, and of the words of the quote: they take what room there is before any is left empty."""


class Card(QFrame):
    """Shows the quote under the cursor; every label on it is a button that the mouse can press."""

    name_typed = Signal(str)
    note_typed = Signal(str)
    described = Signal(str)
    """The quote under the cursor, or what is said of it, is another now: in words, for those who hear them."""
    left = Signal()
    """A field has what it was opened for: keys are to act on the article again."""

    def __init__(self, workbench: Workbench, guard: TypingGuard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("The current quote"))
        self._workbench, self._guard = workbench, guard
        self._make_frame()
        self.scheme: Scheme | None = None
        self._has_caret = False
        self.stances = StanceChoice(
            workbench,
            lambda: self._button(checkable=True),
            lambda: self._set_up(LabelButton(self), checkable=True),
            self,
        )
        self._make_head()
        self._make_speakers()
        self._layout.addWidget(self.stances)
        self._make_types()
        self._layout.addStretch(1)
        self._make_note()
        self._layout.addWidget(self.note_field)
        self.verdict = VerdictLine(workbench, guard, self)
        self._layout.insertWidget(self._layout.indexOf(self.excerpt) + 1, self.verdict)
        self.versions = VersionChoice(workbench, lambda: self._button(checkable=True), self)
        self._layout.insertWidget(self._layout.indexOf(self.verdict) + 1, self.versions)

    # -- making --------------------------------------------------------------------------------------------------

    def _make_frame(self) -> None:
        """Put the labels into an area that scrolls and the decision below it, where it is always in reach."""
        content = QWidget(self)
        content.setObjectName("card_content")
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(16, 10, 16, 6)
        self._layout.setSpacing(4)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lay_paper(self, self._scroll, content)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        content.setFixedWidth(_WIDTH)
        self.setFixedWidth(_WIDTH + bar)
        self._decision_area = QHBoxLayout()
        self._decision_area.setSpacing(4)
        self._decision_area.setContentsMargins(16, 6, 16 + bar, 12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(self._decision_area)

    def _make_head(self) -> None:
        row = QHBoxLayout()
        self._status = self._label("card_status")
        self._count = self._label("card_count")
        self._count.setWordWrap(False)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._status, 1)
        row.addWidget(self._count)
        self._layout.addLayout(row)
        self.excerpt = Excerpt(self)
        self._layout.addWidget(self.excerpt, _EXCERPT_NEXT)

    def _make_speakers(self) -> None:
        area = self._titled(self.tr("Who says it"))
        self.speakers = SpeakerChoice(self._workbench, lambda: self._button(checkable=True), self)
        area.addWidget(self.speakers, 1)
        self._layout.setStretchFactor(area, _SPEAKERS_FIRST)
        self.name_field = NameField(self)
        self.name_field.setObjectName("name_field")
        self.name_field.setAccessibleName(self.tr("Another speaker's name"))
        self.name_field.setMaxLength(200)
        self.name_field.taken.connect(self.name_typed)
        self._guard.guard(self.name_field)
        area.addWidget(self.name_field)

    def _make_types(self) -> None:
        """Put the types beside their title: a line less is a speaker more in a low window."""
        self._type_row = QHBoxLayout()
        self._type_row.setSpacing(6)
        title = self._label("card_title")
        title.setWordWrap(False)
        title.setText(self.tr("Type"))
        self._type_row.addWidget(title)
        self._layout.addLayout(self._type_row)

    def _make_note(self) -> None:
        self.note_field = QLineEdit(self)
        self.note_field.setObjectName("note_field")
        self.note_field.setAccessibleName(self.tr("Note on this quote"))
        self.note_field.editingFinished.connect(self._take_note)
        self.note_field.returnPressed.connect(self.left)
        self._guard.guard(self.note_field)

    def set_actions(self, action_set: ActionSet) -> None:
        """Put the buttons for types and decisions on the card; they are the window's actions."""
        self._action_set, actions, self._with_keys = action_set, action_set.by_id, action_set.with_keys
        self.speakers.set_actions(actions)
        self.versions.set_actions(actions)
        action_set.keys_changed.connect(self.speakers.show_keys)
        self._types: dict[str, ActionButton] = {}
        for name in ("direct", "indirect", "mixed"):
            button = self._action_button(actions[f"type_{name}"], checkable=True)
            button.setObjectName(f"type_{name}_button")
            self._types[name] = button
            self._type_row.addWidget(button, 1)
        self._confirm = self._action_button(actions["confirm"])
        self._confirm.setObjectName("confirm_button")
        bold = self._confirm.font()
        bold.setBold(True)
        self._confirm.setFont(bold)  # what the style sheet says is not measured
        self._decision_area.addWidget(self._confirm)
        self._reject = self._action_button(actions["reject"])
        self._reject.setObjectName("reject_button")
        self._decision_area.addWidget(self._reject)
        self._flag = self._action_button(actions["flag"], checkable=True)
        self._flag.setObjectName("flag_button")
        self._decision_area.addWidget(self._flag)
        self._mark = self._action_button(actions["mark"])
        self._mark.setObjectName("mark_button")
        self._mark.hide()
        self._decision_area.addWidget(self._mark)

    def set_scheme(self, scheme: Scheme) -> None:
        """Make the buttons of a scheme's stances."""
        self.scheme = scheme
        self.stances.set_scheme(scheme)

    def order_focus(self, before_card: QWidget) -> None:
        """Let Tab go from this widget through the card from top to bottom."""
        fields = (*self.speakers.rows, self.name_field, *self.stances.buttons, *self._types.values(), self.note_field)
        for before, after in pairwise((before_card, *fields, self._confirm, self._reject, self._flag, self._mark)):
            QWidget.setTabOrder(before, after)

    def _titled(self, text: str) -> QVBoxLayout:
        title = self._label("card_title")
        title.setText(text)
        title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        area = QVBoxLayout()
        area.setSpacing(1)
        area.addWidget(title)
        self._layout.addLayout(area)
        return area

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _button(self, *, checkable: bool = False) -> ElidedButton:
        return self._set_up(ElidedButton(self), checkable=checkable)

    def _set_up(self, button: _Button, *, checkable: bool) -> _Button:
        button.setCheckable(checkable)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where the keys act
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._guard.guard(button)
        return button

    def _action_button(self, action: QAction, *, checkable: bool = False) -> ActionButton:
        button = ActionButton(action, self)
        button.setCheckable(checkable)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._guard.guard(button)
        return button

    # -- showing -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the quote under the cursor, or what to do where there is none."""
        article, quote = self._workbench.article, self._workbench.quote
        seen = self._workbench.seen
        self._show_head(article, quote)
        self.speakers.show_quote(article, seen)
        self.stances.show_quote(seen)
        self.verdict.show_quote(article, quote, self.stances.name_of)
        self.versions.show_quote(article, quote, self.stances.name_of)
        for name, button in self._types.items():
            button.setChecked(quote is not None and quote.type == name)
        self._flag.setChecked(quote is not None and quote.flag)
        self._show_what_decides()
        note = quote.note if quote is not None else ""
        if not self.note_field.hasFocus() and self.note_field.text() != note:
            self.note_field.setText(note)
            self.note_field.setCursorPosition(0)  # a long one is read from its beginning
            self.note_field.setToolTip(plain_tip(note))
        if not self.name_field.hasFocus() and self.name_field.text():
            self.name_field.clear()  # what was begun and left was never given to any quote
        self.note_field.setEnabled(quote is not None)
        self.name_field.setEnabled(quote is not None)
        in_words = self._in_words(article, quote)
        if in_words != self.accessibleDescription():
            self.setAccessibleDescription(in_words)
            self.described.emit(in_words)

    def show_caret(self, has_caret: bool) -> None:
        """Tell what the arrows do while they move a caret through the article."""
        self._has_caret = has_caret
        self.refresh()

    def _show_head(self, article: Article | None, quote: Quote | None) -> None:
        edge, pointed = self._workbench.edges.in_hand, self._workbench.pointing.now
        if article is None or quote is None:
            self._status.setText("")
            self._count.setText("")
            self._lay_words(self.layoutDirection())
            self.excerpt.say(self._what_to_do(article), self._about_pointing(pointed) if pointed is not None else "")
            return
        is_found = quote.suggestion is not None and quote.origin is not Origin.HAND  # though its speaker is proposed
        names = {
            QuoteStatus.CANDIDATE: self.tr("◌ Proposed") if is_found else self.tr("◌ Marked by hand"),
            QuoteStatus.CONFIRMED: self.tr("● Confirmed"),
            QuoteStatus.REJECTED: self.tr("✕ Not a quote"),
        }
        if quote.versions is not UNSET:
            names[QuoteStatus.CANDIDATE] = self.tr("◌ To settle")
        entry = self._workbench.entries.here
        self._status.setText(names[quote.status] if entry is None else self.tr("? Looks quoted"))
        self._count.setText(self._place_in_words(article))
        words, cue = _shortened(article.words(quote.content)), article.words(quote.cue)
        self._lay_words(_direction(words))
        self.excerpt.say(
            words,
            self._about_now(pointed, edge) or (reason_of(entry) if entry is not None else self._reason(quote)),
            self.tr("Cue: {}").format(cue) if cue else self.tr("No cue"),
        )

    def _about_now(self, pointed: Pointed | None, edge: EdgeInHand | None) -> str:
        """Return what is going on and what can be done about it; empty where the reason for the quote can be told."""
        if pointed is not None:
            return self._about_pointing(pointed)
        if self._has_caret and edge is None:
            return self._with_keys(
                self.tr("The caret is in the text: arrows move it, with Shift they select. {escape} hides it.")
            )
        if self._workbench.offers_next:
            return self._what_next()
        if edge is not None:
            return self._about_edge(edge)
        return self.tr("Follows your last answer.") if self._workbench.current in self._workbench.followers else ""

    def _show_what_decides(self) -> None:
        """Put the button that makes a quote of an entry apart from the one that a hand may be pressing in a rhythm."""
        is_in_list = self._workbench.entries.here is not None
        self._confirm.hold_back(is_held=not self._workbench.can_confirm)
        if self._mark.isHidden() is is_in_list:
            self._flag.setVisible(not is_in_list)
            self._mark.setVisible(is_in_list)

    def _reason(self, quote: Quote) -> str:
        """Return why the quote is proposed, as far as anything is."""
        seen = self._workbench.seen
        if seen is not None and seen.suggestion is not None:
            return said(seen.suggestion.why)
        return self.tr("No proposal here: say yourself who speaks.") if is_withheld(quote) else ""

    def _lay_words(self, direction: Qt.LayoutDirection) -> None:
        words = self.excerpt.words
        if direction != words.layoutDirection():  # Qt lays all out anew, be it another or not
            words.setLayoutDirection(direction)

    def event(self, event: QEvent) -> bool:
        """Explain the quote where the mouse rests on the reason: to whoever asks, not with every step."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            why = self.excerpt.why
            if why.rect().contains(why.mapFrom(self, event.pos())):
                QToolTip.showText(event.globalPos(), self._explanation(), why)
                return True
        return super().event(event)

    def _explanation(self) -> str:
        article, quote = self._workbench.article, self._workbench.seen
        if article is None or quote is None:
            return ""
        lines = explain(article, quote)
        return plain_tip("\n".join(f"{said(about)}: {said(text)}" for about, text in lines))

    def _about_pointing(self, pointed: Pointed) -> str:
        """Return what is to be typed of the words that are pointed at."""
        if pointed.aim.letter:
            text = self.tr("Type what stands over the word that is meant. {escape} leaves.")
        elif pointed.start is None:
            text = self.tr("Type the first letter of the first word that you mean. {escape} leaves.")
        else:
            text = {
                Whole.WORD: self.tr("Type the first letter of the last word that you mean. {confirm}: only this one."),
                Whole.NAME: self.tr("Type the first letter of the last word that you mean. {confirm}: up to the ⏎."),
                Whole.SENTENCE: self.tr(
                    "Type the first letter of the last word that you mean. {confirm}: up to the ⏎, the end of the "
                    "sentence or quotation."
                ),
            }[pointed.whole]
        return self._with_keys(text)

    def _about_edge(self, edge: EdgeInHand) -> str:
        """Return what can be done with the edge in hand."""
        if edge.aim is not None and edge.aim.letter:
            text = self.tr("Type what stands over the word that is meant. {escape} puts the edge back.")
        elif edge.aim is not None and edge.side == "left":
            text = self.tr("Type the first letter of the word with which the quote is to begin.")
        elif edge.aim is not None:
            text = self.tr("Type the first letter of the word with which the quote is to end.")
        elif edge.steps > 1:
            many = self.tr(
                "{} steps: now {edge_left_by_word} {edge_right_by_word} by word, {edge_left_by_clause} "
                "{edge_right_by_clause} by clause, {edge_left_by_sentence} {edge_right_by_sentence} by sentence."
            )
            return self._with_keys(many).format(edge.steps)
        elif edge.seen == "left":
            text = self.tr(
                "The left edge is in your hand: {edge_left_by_word} {edge_right_by_word} move it ({speaker_2} … "
                "{speaker_9} first: so many steps), {aim_left} and a letter take it far, {confirm} keeps it, "
                "{escape} puts it back."
            )
        else:
            text = self.tr(
                "The right edge is in your hand: {edge_left_by_word} {edge_right_by_word} move it ({speaker_2} … "
                "{speaker_9} first: so many steps), {aim_right} and a letter take it far, {confirm} keeps it, "
                "{escape} puts it back."
            )
        return self._with_keys(text)

    def _place_in_words(self, article: Article) -> str:
        """Return how far the article is, or where in the coverage list the cursor stands."""
        entries = self._workbench.entries
        if entries.here is not None and entries.here in entries.listed:
            return self.tr("{} of {}").format(entries.listed.index(entries.here) + 1, len(entries.listed))
        if self._workbench.session.second_pass.is_on:
            return self.tr("{} of {} wait").format(self._workbench.open_count, len(article.quotes))
        decided = len(article.quotes) - self._workbench.open_count
        return self.tr("{} of {} decided").format(decided, len(article.quotes))

    def _what_next(self) -> str:
        if self._workbench.session.second_pass.is_on:
            if self._workbench.has_more:
                return self._with_keys(self.tr("Nothing waits here any more. {confirm} goes to the next article."))
            return self._with_keys(self.tr("Nothing is left of this pass. {review} ends it."))
        if count := len(self._workbench.entries.listed):
            return self._with_keys(
                self.tr("All quotes here are decided. {confirm} goes over what else looks quoted: {}.")
            ).format(count)
        if self._workbench.has_more:
            return self._with_keys(self.tr("All quotes here are decided. {confirm} goes to the next article."))
        if self._workbench.session.listed_rows is not None:
            return self.tr("All quotes here are decided, and every other article that the list shows is done.")
        return self._with_keys(self.tr("All quotes are decided, in every article. {save} writes the file."))

    def _what_to_do(self, article: Article | None) -> str:
        if article is None:
            return self._action_set.how_to_open
        return self._with_keys(
            self.tr(
                "No quote was found here. Click into a quotation or select words and press {mark} to mark one; "
                "{next_open_article} goes to the next article."
            )
        )

    def _in_words(self, article: Article | None, quote: Quote | None) -> str:
        if article is None or quote is None:
            return self.excerpt.words.words
        speaker = article.speaker(quote.speaker)
        parts = [
            self._status.text(),
            article.words(quote.content),
            shown_name(speaker) if speaker else self.tr("no speaker"),
        ]
        if followers := len(self._workbench.followers):
            parts.append(told_followers(followers))
        parts += [self.verdict.line.words] if self.verdict.line.words else []
        parts += self.versions.told
        return ". ".join(
            [*parts, *map(self._stance_in_words, quote.stances), self.excerpt.why.words, self.stances.evidence]
        )

    def _stance_in_words(self, stance: Stance) -> str:
        name = self.stances.name_of(stance.label)
        return f"{name}: {stance.target}" if stance.target else name

    # -- taking --------------------------------------------------------------------------------------------------

    def type_name(self) -> None:
        """Put the focus into the field for another speaker's name."""
        article, dataset = self._workbench.article, self._workbench.session.dataset
        if article is not None and dataset is not None:
            self.name_field.begin(article.speakers, dataset.known_speakers)

    def _take_note(self) -> None:
        quote = self._workbench.quote
        if quote is not None and self.note_field.text().strip() != quote.note:
            with QSignalBlocker(self.note_field):
                self.note_typed.emit(self.note_field.text())


def _direction(text: str) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if begins_at_the_right(text) else Qt.LayoutDirection.LeftToRight


def _shortened(text: str, longest: int = _LONGEST_TEXT) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 2].rstrip()} …"
