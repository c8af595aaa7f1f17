"""The speakers of the article in a pane: rename, merge, split off, describe, remove, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from quotemark.core.types import Article, Speaker
from quotemark.gui.speaker_colours import SWATCH
from quotemark.gui.speaker_form import SpeakerForm
from quotemark.gui.speaker_rows import Kind, Picked
from quotemark.gui.speakers_model import SpeakersModel
from quotemark.gui.speakers_tree import ENTER, NameDelegate, SpeakersTree
from quotemark.gui.theme import Theme
from quotemark.gui.typing_guard import TypingGuard
from quotemark.gui.workbench import Workbench

_LATER_MS: Final = 40
"""How long the pane waits while keys act on the article: painting it takes longer than what they do."""


class SpeakersPane(QWidget):
    """Every speaker with number, colour and count of quotes, and what is known of the selected one."""

    quote_chosen = Signal(str)
    left = Signal()
    """The person is done here: keys are to act on the article again."""

    def __init__(
        self, workbench: Workbench, guard: TypingGuard, with_keys: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        """Make the pane; ``with_keys`` puts the keys of actions into a text."""
        super().__init__(parent)
        self._with_keys = with_keys
        self.setObjectName("speakers")
        self.setAccessibleName(self.tr("Speakers"))
        self._workbench, self._guard = workbench, guard
        self._merging: str | None = None
        self._article: Article | None = None
        self._timer = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._timer.timeout.connect(self._catch_up)
        self.model = SpeakersModel(self)
        self.tree = SpeakersTree(self)
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

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(6)
        self.merge_button = self._button(self.tr("Merge  M"), self.tr("Make the selected speaker part of another one"))
        self.split_button = self._button(
            self.tr("Split off  S"), self.tr("Make the selected alias or quotes a speaker of their own")
        )
        self.remove_button = self._button(self.tr("Remove"), self.tr("Remove a speaker who says nothing (Delete)"))
        for button in (self.merge_button, self.split_button, self.remove_button):
            row.addWidget(button)
        return row

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAccessibleName(text.split("  ")[0])
        button.setAccessibleDescription(tip)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._guard.guard(button)
        return button

    def _connect(self) -> None:
        self.model.renamed.connect(self._rename)
        # Only when Qt is done with the drop: the rows that it holds may go with it.
        self.model.dropped.connect(self._take_drop, Qt.ConnectionType.QueuedConnection)
        self.model.modelReset.connect(self._show_speaker)
        self.tree.key_pressed.connect(self._take_key)
        self.tree.touched.connect(self._catch_up)
        self.tree.clicked.connect(self._take_click)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._show_speaker())
        buttons = {
            self.merge_button: self.begin_merging,
            self.split_button: self.split_off,
            self.remove_button: self.remove,
        }
        for button, act in buttons.items():
            button.pressed.connect(self._catch_up)  # nothing that was there a moment ago is acted on
            button.clicked.connect(act)

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
        if self._merging is not None and not self.model.index_of(self._merging).isValid():
            self._merging = None
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
        self.merge_button.setEnabled(len(picked.speakers) >= 1 and self.model.rowCount() > 1)
        self.split_button.setEnabled(bool(picked.quotes or picked.aliases))
        self.remove_button.setEnabled(
            bool(picked.speakers) and not any(map(self.model.says_something, picked.speakers))
        )
        self._show_hint()

    def _show_hint(self) -> None:
        self.tree.owns_escape = self._merging is not None
        if self._hint.property("asks") != self.tree.owns_escape:
            self._hint.setProperty("asks", self.tree.owns_escape)
            self._hint.style().unpolish(self._hint)
            self._hint.style().polish(self._hint)
        article = self._workbench.article
        merging = article.speaker(self._merging) if article is not None and self._merging is not None else None
        if merging is not None:
            self._hint.setText(self.tr("{} is part of whom? ↑ ↓, Enter; Esc leaves it.").format(merging.name))
        elif not self.model.rowCount():
            empty = self.tr("Nobody says anything here yet. {speaker_name} in the article names who does.")
            self._hint.setText(self._with_keys(empty))
        else:
            self._hint.setText(self.tr("F2 renames, dragging onto another merges. Esc: article"))

    def _show_menu(self, place: QPoint) -> None:
        """Offer by the right button what the keys do."""
        self._catch_up()
        index, picked = self.tree.indexAt(place), self._picked()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename"), lambda: self.tree.edit(index.siblingAtColumn(0))).setEnabled(
            index.isValid() and self.model.child(index) is None
        )
        menu.addAction(self.tr("Merge"), self.begin_merging).setEnabled(self.merge_button.isEnabled())
        menu.addAction(self.tr("Split off"), self.split_off).setEnabled(bool(picked.quotes or picked.aliases))
        menu.addAction(self.tr("Remove"), self.remove).setEnabled(self.remove_button.isEnabled())
        menu.popup(self.tree.viewport().mapToGlobal(place))

    # -- acting ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Give the keyboard to the tree, at the speaker of the current quote."""
        self._catch_up()
        quote = self._workbench.quote
        index = self.model.index_of(quote.speaker if quote is not None else None)
        self._select(index if index.isValid() else self.model.index(0, 0))
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        self._merging = picked[0]
        self._show_hint()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

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
        """Remove the selected speakers, if they say nothing."""
        if self.remove_button.isEnabled():
            self._workbench.speakers.remove(self._picked().speakers)

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

    def _take_key(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self._merging = None
            self._show_hint()
        elif key in ENTER:
            self._take_enter()
        elif key == Qt.Key.Key_M:
            self.begin_merging()
        elif key == Qt.Key.Key_S:
            self.split_off()
        else:
            self.remove()

    def _take_enter(self) -> None:
        index = self.tree.currentIndex()
        child = self.model.child(index)
        if self._merging is not None:
            self._merge_into(index)
        elif child is not None and child.kind is Kind.QUOTE:
            self.quote_chosen.emit(child.key)
            self.left.emit()
        elif child is None and index.isValid():
            self.tree.edit(index.siblingAtColumn(0))

    def _take_click(self, index: QModelIndex) -> None:
        child = self.model.child(index)
        if self._merging is not None:
            self._merge_into(index)
        elif child is not None and child.kind is Kind.QUOTE and len(self._picked().quotes) == 1:
            self.quote_chosen.emit(child.key)

    def _merge_into(self, index: QModelIndex) -> None:
        kept, gone = self.model.speaker(index), self._merging
        if kept is None or gone is None or kept.id == gone:
            return  # somebody else has to be chosen
        self._merging = None
        self._workbench.speakers.merge((gone,), kept.id)
        self._select(self.model.index_of(kept.id))
        self._show_hint()
