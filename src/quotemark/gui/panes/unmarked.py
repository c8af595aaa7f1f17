"""The pane with the coverage list: what looks quoted and is no quote, why it does, and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from quotemark.core.detect.coverage import Uncovered
from quotemark.core.types import Article, Quote, QuoteStatus, Span
from quotemark.gui.action_set import ActionSet
from quotemark.gui.acts.entries import Entries
from quotemark.gui.card.elided import ActionButton
from quotemark.gui.look.theme import Theme
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.panes.coverage import Coverage, reason_of
from quotemark.gui.panes.two_lines import IS_STRUCK, REASON, TwoLineList

_Row: TypeAlias = Uncovered | Span | Quote
"""An entry of the list, a span that was dismissed, or a quote that was rejected."""

_ACTS: Final = ("mark", "reject", "dismiss_all")
"""The actions of the window that have a button here."""
_LONGEST: Final = 160


class RowsModel(QAbstractListModel):
    """A read-only projection of the list; rows that stay keep their place and the selection."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.rows: tuple[_Row, ...] = ()

    def show(self, text: str, rows: Sequence[_Row]) -> None:
        """Show these rows of an article's text."""
        if text is not self._text:
            self.beginResetModel()
            self._text, self.rows = text, tuple(rows)
            self.endResetModel()
            return
        old, new = self.rows, tuple(rows)
        room = min(len(old), len(new))
        head = next((n for n in range(room) if not _is_same(old[n], new[n])), room)
        tail = next((n for n in range(room - head) if not _is_same(old[-1 - n], new[-1 - n])), room - head)
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            self.rows = (*old[:head], *old[len(old) - tail :])
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self.rows = new
            self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if isinstance(row, Uncovered):
            span, why = row.span, reason_of(row)
        elif isinstance(row, Quote):
            span, why = Span(row.start, row.end), self.tr("rejected: not a quote")
        else:
            span, why = row, self.tr("dismissed")
        if role == IS_STRUCK:
            return not isinstance(row, Uncovered)
        if role == REASON:
            return why
        words = " ".join(self._text[span.start : min(span.end, span.start + _LONGEST)].split())
        words = words if len(span) <= _LONGEST else f"{words} …"
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{words}\n{why}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words} – {why}"
        return None


def _is_same(old: _Row, new: _Row) -> bool:
    """Tell whether two rows show the same; entries stay the same objects, and to compare them takes long."""
    return old is new or (not isinstance(old, Uncovered) and old == new)


class UnmarkedPane(QFrame):
    """Lists what looks quoted and is not marked; a click puts the cursor there."""

    accepted = Signal()
    """The entry under the cursor is a quote as it is proposed."""
    dismissed_chosen = Signal(object)
    """The span of a dismissed entry, to be shown."""
    rejected_chosen = Signal(str)
    """The id of a rejected quote, to be shown."""
    rejected_taken_back = Signal(str)
    """The id of a rejected quote that is to be an open question again."""

    def __init__(self, coverage: Coverage, entries: Entries, action_set: ActionSet) -> None:
        super().__init__()
        self._action_set = action_set
        self.setObjectName("unmarked")
        self.setAccessibleName(self.tr("What looks quoted and is not marked"))
        self._coverage, self._entries = coverage, entries
        self._article: Article | None = None
        self._make_list()
        self._what = QLabel(self)
        self._what.setObjectName("unmarked_what")
        self._what.setWordWrap(True)
        self._what.setContentsMargins(10, 0, 10, 0)
        self._what.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 2)  # nothing jumps when the words change
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(6)
        layout.addWidget(self._what)
        layout.addWidget(self.rows, 1)
        layout.addLayout(self._make_buttons())
        coverage.changed.connect(self._refresh)
        action_set.keys_changed.connect(self._refresh)

    def _make_list(self) -> None:
        self.model = RowsModel(self)
        self.rows = TwoLineList(self)
        self.rows.setObjectName("unmarked_rows")
        self.rows.setAccessibleName(self.accessibleName())
        self.rows.setModel(self.model)
        self.rows.selectionModel().currentChanged.connect(self._choose)
        self.rows.clicked.connect(self._choose)
        self.rows.entered.connect(self._enter)
        self.rows.doubleClicked.connect(self._take_back)

    def _make_buttons(self) -> QGridLayout:
        self.shows_dismissed = QPushButton(self)
        self.shows_dismissed.setObjectName("shows_dismissed")
        self.shows_dismissed.setCheckable(True)
        self.shows_dismissed.toggled.connect(self._refresh)
        self.shows_dismissed.setToolTip(self.tr("What was dismissed here, and the proposals that were rejected"))
        self.take_back = QPushButton(self.tr("Take back"), self)
        self.take_back.setObjectName("take_back")
        self.take_back.setToolTip(
            self.tr("Puts a dismissed entry back into the list, asks about a rejected quote again")
        )
        self.take_back.clicked.connect(lambda: self._take_back(self.rows.currentIndex()))
        grid = QGridLayout()
        grid.setContentsMargins(8, 0, 8, 0)
        grid.setSpacing(6)
        for number, (name, action) in enumerate((name, self._action_set.by_id[name]) for name in _ACTS):
            button = ActionButton(action, self)
            button.setObjectName(f"unmarked_{name}")
            grid.addWidget(button, number // 2, number % 2)
        grid.addWidget(self.shows_dismissed, 1, 1)
        grid.addWidget(self.take_back, 2, 0, 1, 2)
        for pushed in self.findChildren(QPushButton):
            pushed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return grid

    # -- showing -----------------------------------------------------------------------------------------------------

    def set_article(self, article: Article | None) -> None:
        """Show the list of the current state of the article."""
        self._article = article
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the list in the colours of a theme."""
        self.rows.set_theme(theme)

    def _refresh(self) -> None:
        if not self.isVisible():
            return  # the pane is given the article again when somebody looks
        article, entries = self._article, self._coverage.entries
        dismissed = _set_aside(article)
        rows: list[_Row] = [*entries, *(dismissed if self.shows_dismissed.isChecked() else ())]
        with QSignalBlocker(self.rows.selectionModel()):
            self.model.show(article.text if article is not None else "", rows if article is not None else [])
        self._show_current()
        self._what.setText(self._in_words(article, len(entries)))
        self.shows_dismissed.setText(self.tr("Dismissed: {}").format(len(dismissed)))
        self.shows_dismissed.setVisible(bool(dismissed))

    def _show_current(self) -> None:
        here = self._entries.here
        is_dismissed = bool(self.rows.currentIndex().data(IS_STRUCK))
        if here is not None or not is_dismissed:
            row = next((n for n, r in enumerate(self.model.rows) if r is here), -1) if here is not None else -1
            index = self.model.index(row)
            if index != self.rows.currentIndex():
                with QSignalBlocker(self.rows.selectionModel()):
                    self.rows.setCurrentIndex(index)
                self.rows.viewport().update()
        self.take_back.setVisible(bool(self.rows.currentIndex().data(IS_STRUCK)))

    def _in_words(self, article: Article | None, count: int) -> str:
        if article is None:
            return self._action_set.how_to_open
        if not self._coverage.is_known:
            return self.tr("Looking for what looks quoted and is not marked…")
        if not count:
            return self.tr("Nothing else looks quoted. With all proposals decided, the article is done.")
        return self.tr("These words look quoted. Make each a quote or dismiss it.")

    # -- taking ------------------------------------------------------------------------------------------------------

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()] if index.isValid() else None
        if isinstance(row, Uncovered):
            if row is not self._entries.here:
                self._entries.select(row)
        elif isinstance(row, Quote):
            self.rejected_chosen.emit(row.id)
        elif row is not None:
            self.dismissed_chosen.emit(row)
        self.take_back.setVisible(row is not None and not isinstance(row, Uncovered))

    def _enter(self, index: QModelIndex) -> None:
        if index.data(IS_STRUCK):
            self._take_back(index)
        else:
            self.accepted.emit()

    def _take_back(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()] if index.isValid() else None
        if isinstance(row, Span):
            self._entries.take_back(row)
        elif isinstance(row, Quote):
            self.rejected_taken_back.emit(row.id)


def _set_aside(article: Article | None) -> list[Span | Quote]:
    """Return what was dismissed and what was rejected, in text order."""
    if article is None:
        return []
    rejected = [q for q in article.quotes if q.status is QuoteStatus.REJECTED]
    return sorted((*article.dismissed, *rejected), key=lambda row: row.start)
