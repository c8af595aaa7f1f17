"""The speakers of the article in a pane: rename, merge, split off, describe, remove, by keyboard and by mouse."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from quotemark.core.types import Article, Speaker
from quotemark.gui.action_set import ActionSet
from quotemark.gui.card.elided import ActionButton
from quotemark.gui.look.theme import Theme
from quotemark.gui.speakers.colours import SWATCH
from quotemark.gui.speakers.form import SpeakerForm
from quotemark.gui.speakers.model import SpeakersModel
from quotemark.gui.speakers.rows import Kind, Picked
from quotemark.gui.speakers.tree import NameDelegate, SpeakersTree
from quotemark.gui.typing_guard import TypingGuard
from quotemark.gui.workbench import Workbench

_LATER_MS: Final = 40
"""How long the pane waits while keys act on the article: painting it takes longer than what they do."""
_ACTS: Final = ("merge_speakers", "split_off_speaker", "join_group", "remove_speaker")
"""The actions that have a button; renaming is a double click."""


class _Question(NamedTuple):
    """What the next row that is chosen answers: with whom these speakers are merged, or to which group they belong."""

    is_merging: bool
    speakers: tuple[str, ...]


class SpeakersPane(QWidget):
    """Every speaker with number, colour and count of quotes, and what is known of the selected one."""

    quote_chosen = Signal(str)
    left = Signal()
    """The person is done here: keys are to act on the article again."""

    def __init__(
        self, workbench: Workbench, guard: TypingGuard, action_set: ActionSet, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action_set = action_set
        self._actions = {name: action_set.by_id[name] for name in ("rename_speaker", *_ACTS)}
        self.setObjectName("speakers")
        self.setAccessibleName(self.tr("Speakers"))
        self._workbench, self._guard = workbench, guard
        self._question: _Question | None = None
        self._article: Article | None = None
        self._timer = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._timer.timeout.connect(self._catch_up)
        self.model = SpeakersModel(self)
        self.tree = SpeakersTree(tuple(self._actions.values()), self)
        self._make_tree()
        self.form = SpeakerForm(workbench, guard, self)
        self._hint = QLabel(self)
        self._hint.setObjectName("speakers_hint")
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(6)
        layout.addWidget(self.tree, 1)
        layout.addLayout(self._make_buttons())
        layout.addWidget(self.form)
        layout.addWidget(self._hint)
        self._hint.setContentsMargins(8, 0, 8, 0)
        self._connect()
        self._show_speaker()

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_tree(self) -> None:
        tree = self.tree
        tree.setObjectName("speakers_tree")
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.setAccessibleName(self.tr("Speakers of the article"))
        tree.setMinimumHeight(3 * SWATCH)  # before a line of help is cut off, the list scrolls
        tree.setModel(self.model)
        tree.setItemDelegate(NameDelegate(self._guard, tree))
        tree.setIconSize(tree.iconSize().expandedTo(tree.iconSize().__class__(SWATCH, SWATCH)))
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, tree.fontMetrics().horizontalAdvance(self.tr("Quotes")) + 16)

    def _make_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(8, 0, 8, 0)
        grid.setSpacing(6)
        self.buttons: dict[str, ActionButton] = {}
        for number, name in enumerate(_ACTS):
            button = self.buttons[name] = ActionButton(self._actions[name], self)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.pressed.connect(self._catch_up)  # nothing that was there a moment ago is acted on
            self._guard.guard(button)
            grid.addWidget(button, number // 2, number % 2)
        return grid

    def _connect(self) -> None:
        self.model.renamed.connect(self._rename)
        # Only when Qt is done with the drop: the rows that it holds may go with it.
        self.model.dropped.connect(self._take_drop, Qt.ConnectionType.QueuedConnection)
        self.model.modelReset.connect(self._show_speaker)
        self.tree.entered.connect(self._take_enter)
        self.tree.escaped.connect(self._take_back_question)
        self.tree.touched.connect(self._catch_up)
        self.tree.clicked.connect(self._take_click)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._show_speaker())
        self._action_set.keys_changed.connect(self._show_hint)

    # -- showing ---------------------------------------------------------------------------------------------------

    def set_article(self, article: Article | None) -> None:
        """Show the speakers of this state of the article: at once to who works here, else when the key is done."""
        self._article = article
        if self._has_focus():
            self._catch_up()
        elif not self._timer.isActive():
            self._timer.start()

    def _catch_up(self) -> None:
        """Show what was given last; elsewhere than here the selection follows the quote."""
        self._timer.stop()
        self.model.set_article(self._article)
        quote = self._workbench.quote
        speaker_id = quote.speaker if quote is not None else None
        moved = self.model.set_current(speaker_id)
        asked = self._question.speakers if self._question is not None else ()
        if not all(self.model.index_of(speaker).isValid() for speaker in asked):
            self._question = None
        if moved and not self._has_focus():
            self._select(self.model.index_of(speaker_id))
        self._show_speaker()

    def set_theme(self, theme: Theme) -> None:
        """Show the swatches in the colours of a theme."""
        self.model.set_theme(theme)

    @property
    def hint(self) -> str:
        """What the line at the foot says."""
        return self._hint.text()

    def _has_focus(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def _select(self, index: QModelIndex) -> None:
        if index.isValid():
            self.tree.setCurrentIndex(index)
        else:
            self.tree.clearSelection()

    def _speaker(self) -> Speaker | None:
        """Return the speaker of the row that the tree stands on, if that is selected."""
        index = self.tree.currentIndex()
        return (
            self.model.speaker(index) if self.tree.selectionModel().isRowSelected(index.row(), index.parent()) else None
        )

    def _picked(self) -> Picked:
        return self.model.picked(self.tree.selectionModel().selectedRows())

    def _show_speaker(self) -> None:
        speaker, picked = self._speaker(), self._picked()
        self.form.show_speaker(speaker)
        self._show_acts(picked)
        self._show_hint()

    def _show_acts(self, picked: Picked) -> None:
        """Let the actions be possible that make sense for what is selected."""
        says_nothing = not any(map(self.model.says_something, picked.speakers))
        possible = {
            "rename_speaker": len(picked.speakers) == 1,
            "merge_speakers": bool(picked.speakers) and self.model.rowCount() > 1,
            "split_off_speaker": bool(picked.quotes or picked.aliases),
            "join_group": bool(picked.speakers) and self.model.rowCount() > 1,
            "remove_speaker": says_nothing if picked.speakers else bool(picked.members),
        }
        self._action_set.offer(possible)

    def _show_hint(self) -> None:
        self.tree.owns_escape = self._question is not None
        if self._hint.property("asks") != self.tree.owns_escape:
            self._hint.setProperty("asks", self.tree.owns_escape)
            self._hint.style().unpolish(self._hint)
            self._hint.style().polish(self._hint)
        self._hint.setText(self._in_words(self._question))

    def _in_words(self, question: _Question | None) -> str:
        article, with_keys = self._workbench.article, self._action_set.with_keys
        if question is not None and article is not None:
            names = ", ".join(s.name for s in article.speakers if s.id in question.speakers)
            if question.is_merging:
                return self.tr("{}: merge with whom? ↑ ↓, Enter; Esc leaves it.").format(names)
            return self.tr("{}: member of which group? ↑ ↓, Enter; Esc leaves it.").format(names)
        if article is None:
            return self._action_set.how_to_open
        if not self.model.rowCount():
            return with_keys(self.tr("Nobody says anything here yet. {speaker_name} in the article names who does."))
        return with_keys(self.tr("{rename_speaker} renames, dragging onto another merges. {escape}: article"))

    def _show_menu(self, place: QPoint) -> None:
        """Offer by the right button what the keys do."""
        self._catch_up()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self._actions.values()))
        menu.popup(self.tree.viewport().mapToGlobal(place))

    # -- acting ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Give the keyboard to the tree, at the speaker of the current quote."""
        self._catch_up()
        quote = self._workbench.quote
        index = self.model.index_of(quote.speaker if quote is not None else None)
        self._select(index if index.isValid() else self.model.index(0, 0))
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rename(self) -> None:
        """Let the name of the selected speaker be typed."""
        index = self.tree.currentIndex()
        if index.isValid() and self.model.child(index) is None:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tree.edit(index.siblingAtColumn(0))

    def begin_merging(self) -> None:
        """Ask with whom the selected speaker is to be merged; the next row chosen answers."""
        picked = self._picked().speakers
        if not picked:
            return
        if len(picked) > 1:  # several are selected: the one that was selected last takes the others in
            speaker = self._speaker()
            kept = speaker.id if speaker is not None else picked[0]
            self._workbench.speakers.merge([gone for gone in picked if gone != kept], kept)
            return
        self._ask(_Question(is_merging=True, speakers=picked))

    def begin_joining(self) -> None:
        """Ask to which group the selected speakers belong; the next row chosen answers."""
        if picked := self._picked().speakers:
            self._ask(_Question(is_merging=False, speakers=picked))

    def _ask(self, question: _Question | None) -> None:
        self._question = question
        self._show_hint()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back_question(self) -> None:
        self._ask(None)

    def split_off(self) -> None:
        """Make the selected aliases or quotes a speaker of their own."""
        picked, speakers = self._picked(), self._workbench.speakers
        if picked.aliases:
            speakers.split_off_aliases(picked.aliases)
        article = self._workbench.article
        if picked.quotes and article is not None:
            made = speakers.split_off_quotes(picked.quotes, self._name_for(article, picked.quotes[0]))
            if made is not None:
                self._select(self.model.index_of(made))
                self.tree.edit(self.tree.currentIndex())  # the name is a guess

    def _name_for(self, article: Article, quote_id: str) -> str:
        """Return what to call who says quotes that are split off: their mention, or the old name with a number."""
        quote = article.quote(quote_id)
        taken = {n.casefold() for s in article.speakers for n in (s.name, *s.aliases)}
        mention = " ".join(article.words(quote.mention).split())
        if " " in mention and mention.casefold() not in taken:
            return mention
        speaker, number = article.speaker(quote.speaker), 2
        name = speaker.name if speaker is not None else self.tr("speaker")
        while f"{name} ({number})".casefold() in taken:
            number += 1
        return f"{name} ({number})"

    def remove(self) -> None:
        """Remove the selected speakers, if they say nothing, or the selected members from their groups."""
        picked = self._picked()
        if picked.speakers:
            self._workbench.speakers.remove(picked.speakers)
        elif picked.members:
            self._workbench.speakers.remove_members(picked.members)

    def _rename(self, speaker_id: str, name: str) -> None:
        self._workbench.speakers.rename(speaker_id, name)

    def _take_drop(self, picked: Picked, speaker_id: str) -> None:
        speakers = self._workbench.speakers
        if gone := [s for s in picked.speakers if s != speaker_id]:
            speakers.merge(gone, speaker_id)
        aliases = [(owner, alias) for owner, alias in picked.aliases if owner != speaker_id]
        if aliases or picked.quotes:
            speakers.give(aliases, picked.quotes, speaker_id)
        self._select(self.model.index_of(speaker_id))

    def _take_enter(self) -> None:
        index = self.tree.currentIndex()
        child = self.model.child(index)
        if self._question is not None:
            self._answer(self._question, index)
        elif child is not None and child.kind is Kind.QUOTE:
            self.quote_chosen.emit(child.key)
            self.left.emit()
        else:
            self.rename()

    def _take_click(self, index: QModelIndex) -> None:
        child = self.model.child(index)
        if self._question is not None:
            self._answer(self._question, index)
        elif child is not None and child.kind is Kind.QUOTE and len(self._picked().quotes) == 1:
            self.quote_chosen.emit(child.key)

    def _answer(self, question: _Question, index: QModelIndex) -> None:
        chosen = self.model.speaker(index)
        if chosen is None or chosen.id in question.speakers:
            return  # somebody else has to be chosen
        self._question = None
        speakers = self._workbench.speakers
        if question.is_merging:
            speakers.merge(question.speakers, chosen.id)
        elif speakers.add_members(question.speakers, chosen.id):
            self.tree.expand(self.model.index_of(chosen.id))
        self._select(self.model.index_of(chosen.id))
        self._show_hint()
