"""The pane of a second pass: which decisions are looked at, how many wait, and those of the article to choose from."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from msgspec import UNSET
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from quotemark.core.adjudication.comparing import kinds_in
from quotemark.core.adjudication.versions import versions_of
from quotemark.core.merging.differences import cut_inside
from quotemark.core.review.wanted import Standing, Wanted, standing_of
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Quote, QuoteStatus
from quotemark.gui.action_set import ActionSet
from quotemark.gui.actions.stance import spoken
from quotemark.gui.card.elided import ActionButton
from quotemark.gui.look.theme import Theme
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.panes.word_list import word_list
from quotemark.gui.review.words import told_kinds, told_speaker, told_stances, told_verdict
from quotemark.gui.typing_guard import TypingGuard
from quotemark.gui.workbench import Workbench

_MARKS = {Standing.ACCEPTED: "✓", Standing.CHANGED: "≠", Standing.DISPUTED: "!"}


class _Row(NamedTuple):
    quote: str
    text: str
    told: str


class DecisionsModel(QAbstractListModel):
    """The decisions of the article that the pass is about, in the order of the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []

    def replace(self, rows: list[_Row]) -> None:
        """Show these decisions; the selection stays where the same quotes are listed."""
        if [row.quote for row in rows] != [row.quote for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        before, self.rows = self.rows, rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, quote_id: str | None) -> int:
        """Return where a quote is listed, -1 if it is not."""
        return next((place for place, row in enumerate(self.rows) if row.quote == quote_id), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text}. {row.told}"
        return None


def _is_difference(article: Article, quote: Quote) -> bool:
    return quote.versions is not UNSET and bool(kinds_in(article.text, versions_of(quote)))


class ReviewPane(QWidget):
    """Chooses which decisions somebody goes over; a click on one goes there."""

    def __init__(
        self, workbench: Workbench, guard: TypingGuard, action_set: ActionSet, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        self._workbench, self._session, self._action_set = workbench, workbench.session, action_set
        self._pass = workbench.session.second_pass
        self._names: dict[str, str] = {}
        self._article: Article | None = None
        self._about: object = None  # what the rows hold for
        self._known: dict[str, tuple[Quote, _Row | None]] = {}
        self._counted: tuple[Path, str, int] | None = None
        """Of which article of which dataset it was counted how many quotes are open in the others."""
        self._make_fields(guard)
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.begin = ActionButton(action_set.by_id["review"], self)
        self.begin.setCheckable(True)
        self.count = QLabel(self)
        self.count.setObjectName("review_count")
        self.count.setWordWrap(True)
        self.model = DecisionsModel(self)
        self._make_list(guard)
        self._lay_out()
        action_set.keys_changed.connect(self._show)
        self._pass.changed.connect(self._show)
        self._pass.counted.connect(self._show_count)
        self._session.scheme_changed.connect(self._show)
        self._session.dataset_changed.connect(self._offer)
        workbench.changed.connect(self._follow_cursor)
        self._show()

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_fields(self, guard: TypingGuard) -> None:
        self.standings, self.annotators, self.labels = QComboBox(self), QComboBox(self), QComboBox(self)
        for combo, name in (
            (self.standings, self.tr("What became of the decision")),
            (self.annotators, self.tr("Whose decisions")),
            (self.labels, self.tr("Which stance")),
        ):
            combo.setAccessibleName(name)
            combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            combo.currentIndexChanged.connect(self._choose)
        with QSignalBlocker(self.standings):
            for standing, text in {
                Standing.WAITING: self.tr("Without your verdict"),
                Standing.DISPUTED: self.tr("Disputed"),
                Standing.CHANGED: self.tr("Changed by a reviewer"),
                Standing.ACCEPTED: self.tr("Accepted"),
                Standing.ALL: self.tr("All decisions"),
            }.items():
                self.standings.addItem(text, standing)
        self.speaker = QLineEdit(self)
        self.speaker.setPlaceholderText(self.tr("Speaker"))
        self.speaker.setAccessibleName(self.tr("Speaker"))
        self.speaker.setClearButtonEnabled(True)
        self.speaker.textChanged.connect(self._choose)
        self.changed_box = QCheckBox(self.tr("Changed from the proposal"), self)
        self.flagged_box = QCheckBox(self.tr("Flagged"), self)
        self.score_box = QCheckBox(self.tr("Proposed with less than"), self)
        self.score = QSpinBox(self, minimum=1, maximum=100, value=60, suffix=" %")
        self.score.setAccessibleName(self.tr("Score of the proposal in percent"))
        for box in (self.changed_box, self.flagged_box, self.score_box):
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.toggled.connect(self._choose)
        self.score.valueChanged.connect(self._choose)
        for widget in (self.standings, self.annotators, self.labels, self.speaker, self.score):
            guard.guard(widget)

    def _make_list(self, guard: TypingGuard) -> None:
        self.list = word_list(self, self.model, self.tr("Decisions of this article"), self._go, guard)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(5)
        layout.addWidget(self.begin)
        layout.addWidget(self.hint, 1)
        self._fields = QWidget(self)
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(4)
        fields.addWidget(self.standings)
        both, score = QHBoxLayout(), QHBoxLayout()
        both.addWidget(self.annotators, 1)
        both.addWidget(self.labels, 1)
        fields.addLayout(both)
        fields.addWidget(self.speaker)
        fields.addWidget(self.changed_box)
        fields.addWidget(self.flagged_box)
        score.addWidget(self.score_box)
        score.addWidget(self.score)
        score.addStretch(1)
        fields.addLayout(score)
        layout.addWidget(self._fields)
        layout.addWidget(self.count)
        layout.addWidget(self.list, 2)

    # -- choosing --------------------------------------------------------------------------------------------------

    @property
    def wanted(self) -> Wanted:
        """What the fields say."""
        return Wanted(
            Standing(self.standings.currentData()),
            self.annotators.currentData() or "",
            self.labels.currentData() or "",
            self.speaker.text().strip(),
            self.changed_box.isChecked(),
            self.score.value() / 100 if self.score_box.isChecked() else None,
            self.flagged_box.isChecked(),
        )

    def _choose(self) -> None:
        if self._pass.is_on and self.wanted != self._pass.wanted:
            self._pass.begin(self.wanted)

    def _go(self, index: QModelIndex) -> None:
        self._workbench.select(self.model.rows[index.row()].quote)

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the pass, or what one is while there is none."""
        is_on = self._pass.is_on
        self.begin.setChecked(is_on)
        self._fields.setVisible(is_on)
        scheme: Scheme = self._session.scheme
        self._names = {label.id: spoken(label).name for label in scheme.stance}
        self._fill(self.labels, self.tr("Any stance"), self._names)
        self._offer()
        self.set_article(self._article)

    def _show_lists(self, *, is_listed: bool) -> None:
        """Show the list of decisions, or where there is none what a review is."""
        self.count.setVisible(is_listed)
        self.list.setVisible(is_listed)
        self.hint.setVisible(not is_listed)

    def _show_hint(self) -> None:
        if self._session.article is None:
            self.hint.setText(self._action_set.how_to_open)
            return
        self.hint.setText(
            self._action_set.with_keys(
                self.tr(
                    "Go over decisions once more, those of others or your own: {confirm} accepts one, a changed "
                    "label is kept with what was there before, {dispute} disputes it."
                )
            )
        )

    def _offer(self) -> None:
        self._fill(self.annotators, self.tr("Everybody"), {name: name for name in sorted(self._pass.annotators)})

    def _fill(self, combo: QComboBox, nothing: str, entries: dict[str, str]) -> None:
        if [combo.itemData(row) for row in range(1, combo.count())] == list(entries):
            return
        chosen = combo.currentData()
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(nothing, "")
            for value, text in entries.items():
                combo.addItem(text, value)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))
        self._choose()

    def _show_count(self) -> None:
        self._offer()
        if not self._pass.is_on:
            return
        here = self._workbench.open_count
        told = self.tr("{} here, {} in all articles").format(here, self._pass.waiting)
        self.count.setText(f"{told} …" if self._pass.is_counting else told)

    def set_article(self, article: Article | None) -> None:
        """List the decisions of this state of the article."""
        self._article = article
        if not self._pass.is_on or article is None:
            self._list_differences(article)
            return
        about = article.id, article.speakers, self._pass.wanted, self._session.annotator
        if about != self._about:
            self._about, self._known = about, {}
        self._show_lists(is_listed=True)
        known, self._known = self._known, {}
        for quote in article.quotes:  # a key changes one of thousands
            before = known.get(quote.id)
            is_same = before is not None and before[0] is quote
            self._known[quote.id] = before if is_same and before is not None else (quote, self._listed(article, quote))
        self.model.replace([row for _, row in self._known.values() if row is not None])
        self._show_count()
        self._follow_cursor()

    def set_theme(self, theme: Theme) -> None:
        """Show the pane in the colours of a theme."""

    def _list_differences(self, article: Article | None) -> None:
        """List what several people differ in, where an article was made of their versions; else say what a pass is."""
        told = [q for q in article.quotes if _is_difference(article, q)] if article is not None else []
        self._show_lists(is_listed=bool(told))
        self._show_hint()
        settled = sum(not quote.is_open for quote in told)
        count = self.tr("{} of {} differences settled").format(settled, len(told))
        elsewhere = self._open_elsewhere(article) if told and article is not None else 0
        more = self.tr("{} open in other articles").format(elsewhere)
        self.count.setText(f"{count}, {more}" if elsewhere else count)
        self.model.replace([self._difference(article, quote) for quote in told] if article is not None else [])
        self._follow_cursor()

    def _open_elsewhere(self, article: Article) -> int:
        """Return how many quotes are open in all other articles, counted anew when another article comes."""
        dataset = self._session.dataset
        if dataset is None or not dataset.is_loaded:
            return 0
        if self._counted is None or self._counted[:2] != (dataset.path, article.id):
            count = sum(head.open for head in dataset.heads if head.id != article.id)
            self._counted = dataset.path, article.id, count
        return self._counted[2]

    def _difference(self, article: Article, quote: Quote) -> _Row:
        kinds = told_kinds(kinds_in(article.text, versions_of(quote)))
        words = cut_inside(article.words(quote.content))
        return _Row(quote.id, f"{'◌' if quote.is_open else '●'} {words}\n– {kinds}", self._told(article, quote))

    def _listed(self, article: Article, quote: Quote) -> _Row | None:
        """Return how a quote is listed, None where it is not; what waited for a verdict stays when it has one."""
        wanted = self._pass.wanted
        is_all = wanted is not None and wanted.standing is Standing.WAITING
        is_listed = self._pass.is_about(article, quote) if is_all else self._pass.waits(article, quote)
        return self._row(article, quote) if is_listed else None

    def _row(self, article: Article, quote: Quote) -> _Row:
        mark = _MARKS.get(standing_of(quote), "●" if self._pass.waits(article, quote) else "○")
        words = cut_inside(article.words(quote.content))
        if quote.status is QuoteStatus.REJECTED:
            said = self.tr("not a quote")
        else:
            stances = told_stances(quote, self._name_of) if quote.stances else ""
            said = ", ".join(filter(None, (told_speaker(article, quote.speaker), stances)))
        return _Row(quote.id, f"{mark} {words}\n– {said}", self._told(article, quote))

    def _told(self, article: Article, quote: Quote) -> str:
        return told_verdict(article, quote, self._session.annotator, self._name_of)

    def _name_of(self, label: str) -> str:
        return self._names.get(label, label)

    def _follow_cursor(self) -> None:
        place = self.model.place_of(self._workbench.current)
        index = self.model.index(place) if place >= 0 else QModelIndex()
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
