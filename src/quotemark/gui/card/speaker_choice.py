"""The speakers on the card: one row to press for each that the quote may have, best first, and nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from quotemark.core.types import MAX_RANKED, Article, Quote, Spans, Speaker
from quotemark.gui.card.elided import ElidedButton
from quotemark.gui.look.style import lay_paper
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.speakers.words import shown_name

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench

_RANKS: Final = (*range(1, MAX_RANKED + 1), 0)
_FEWEST: Final = 3
"""Rows that are in view in the lowest window; the others are scrolled to."""
_SPACING: Final = 1


class SpeakerChoice(QScrollArea):
    """A row for each speaker in question; where the card is low the rows scroll, by whole rows, and nothing else."""

    def __init__(self, workbench: Workbench, make_row: Callable[[], ElidedButton], parent: QWidget) -> None:
        self._roomy_for = -1
        self._most: tuple[str | None, int] = None, 0
        super().__init__(parent)
        self._workbench = workbench
        self._shown: dict[int, tuple[Speaker, Spans, str | None]] = {}
        self._keys: Sequence[str] = tuple(map(str, _RANKS))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        content = QWidget(self)
        content.setObjectName("speaker_rows")
        area = QVBoxLayout(content)
        area.setContentsMargins(0, 0, 0, 0)
        area.setSpacing(_SPACING)
        self.rows: list[ElidedButton] = []
        for rank in _RANKS:
            row = make_row()
            row.setObjectName(f"speaker_{rank}")
            row.setProperty("row", True)
            row.clicked.connect(lambda _on, rank=rank: workbench.speakers.choose(rank))
            area.addWidget(row)
            self.rows.append(row)
        self.setWidget(content)
        lay_paper(self, content)
        self.verticalScrollBar().rangeChanged.connect(self._show_chosen)

    # -- how much room it wants ------------------------------------------------------------------------------------

    def _height_of(self, rows: int) -> int:
        return rows * (self.rows[0].sizeHint().height() + _SPACING) - _SPACING if rows else 0

    def sizeHint(self) -> QSize:
        """Return the room for a few rows; the layout gives up to ``maximumHeight`` where there is more."""
        return QSize(super().sizeHint().width(), self._height_of(min(self._most[1], _FEWEST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        step = self._height_of(2) - self._height_of(1)
        self.verticalScrollBar().setSingleStep(step)
        spare = (self.height() + _SPACING) % step if self.height() < self.maximumHeight() else 0
        self.setViewportMargins(0, 0, 0, spare)  # a row is in view or it is not
        super().resizeEvent(event)

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Tell at each row the key that chooses it."""
        self._actions = [actions[f"speaker_{rank}"] for rank in _RANKS]
        self.show_keys()

    def show_keys(self) -> None:
        """Tell the keys anew: they may be others now; a row without a key has a dash."""
        keys = [action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) for action in self._actions]
        self._keys = [key or "–" for key in keys]
        self._shown.clear()

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_quote(self, article: Article | None, quote: Quote | None) -> None:
        """Show who may say a quote, and who does."""
        ranked = self._workbench.ranked if quote is not None else ()
        for row, rank, key in zip(self.rows, _RANKS, self._keys, strict=True):
            if quote is None or rank > len(ranked):
                row.setVisible(False)
                continue
            if rank:
                speaker, mention = ranked[rank - 1]
                row.setChecked(quote.speaker == speaker.id)
                named = mention if mention != quote.mention or row.isChecked() else ()  # “she” would stand in every row
                shown = speaker, named, article.id if article is not None else None
                if self._shown.get(rank) != shown:  # a button measures and paints again whatever it is told
                    self._shown[rank] = shown
                    self._name(row, key, speaker, article.words(named) if article is not None else "")
            else:
                row.set_words(f"{key} {self.tr('Nobody named')}")
                proposed = quote.suggestion is not None and bool(quote.suggestion.speakers)
                answered = proposed or not quote.is_open or quote.id in self._workbench.said_nobody
                row.setChecked(quote.speaker is None and answered)
            row.setVisible(True)
        self._make_room(article, len(ranked) + 1 if quote is not None else 0)
        self._show_chosen()

    def _make_room(self, article: Article | None, rows: int) -> None:
        """Keep the room of the longest list that the article has, so that nothing below moves from quote to quote."""
        of_article = min(MAX_RANKED, len(article.speakers)) + 1 if article is not None else 0
        name, before = article.id if article is not None else None, self._most
        most = max(rows, of_article, before[1] if before[0] == name else 0)
        self._most = name, most
        if most != self._roomy_for:
            self._roomy_for = most
            self.setMaximumHeight(self._height_of(most))
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._roomy_for = -1  # rows may have another height from now on

    def _name(self, row: ElidedButton, key: str, speaker: Speaker, words: str) -> None:
        here = f"  “{words}”" if words and words.casefold() != speaker.name.casefold() else ""
        about = plain_tip(f"{speaker.name}, {speaker.role}") if speaker.role else ""
        row.set_words(" ".join(f"{key}  {shown_name(speaker)}{here}".split()), about)

    def _show_chosen(self) -> None:
        if self.verticalScrollBar().maximum():
            chosen = next((row for row in self.rows if row.isChecked() and not row.isHidden()), self.rows[0])
            self.ensureWidgetVisible(chosen, 0, 0)
