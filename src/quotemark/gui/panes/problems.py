"""The pane of problems: lines that cannot be read, and on demand everything that is wrong in the articles."""

from __future__ import annotations

import re
import time
from typing import Any, Final

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from quotemark.core.checking.checks import Severity, check_article
from quotemark.core.errors import ProblemKind, QuotemarkError, RecordError
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article
from quotemark.gui.look.theme import Theme
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.look.translate import said, tr
from quotemark.gui.panes.word_list import word_list
from quotemark.gui.typing_guard import TypingGuard
from quotemark.gui.workbench import Workbench

_SLICE_SECONDS: Final = 0.006
"""How long checking articles may keep a key waiting."""

_PAUSE_MS: Final = 300
"""How long an article that is being worked on is left alone before it is checked again."""

_MOST: Final = 1_000
"""Problems that are listed: nobody reads more, and a stranger's file may hold a million."""

_QUOTE: Final = re.compile(r"quotes\[(\d{1,9})\]")


class Trouble(Struct, frozen=True):
    """One entry of the list; ``row`` is that of an article that can be shown, ``line`` 1-based (0: not in the file)."""

    line: int
    name: str
    place: str
    reason: str
    kind: ProblemKind
    row: int | None = None
    is_warning: bool = False
    hint: str = ""


def advice_on(trouble: Trouble) -> str:
    """Return what can be done about it, in the language of the window."""
    mend = tr("Problems", "“quotemark repair” may mend it, into a new file.")
    text = {
        ProblemKind.CUT_OFF: tr("Problems", "A program or a disk stopped half-way: take the line from a backup."),
        ProblemKind.NUL: tr("Problems", "A crash left a hole in the file. {}").format(mend),
        ProblemKind.NOT_JSON: tr("Problems", "Correct the line in a text editor, or write the file anew. {}").format(
            mend
        ),
        ProblemKind.NOT_UTF8: tr("Problems", "Write the file anew as UTF-8, with the program that it comes from."),
        ProblemKind.HALF_CHARACTER: tr("Problems", "Delete the broken character, often an emoji, in a text editor."),
        ProblemKind.TOO_LONG: tr("Problems", "No article is that long: take the line out of the file."),
        ProblemKind.TOO_DEEP: tr("Problems", "No article looks like that: take the line out of the file."),
        ProblemKind.REPEATED_KEY: tr("Problems", "Only the last one is read: take the others out. {}").format(mend),
        ProblemKind.OUTSIDE: tr("Problems", "Offsets and text do not belong together: bring back the text as it was."),
        ProblemKind.DUPLICATE: tr("Problems", "Only one of the two is shown. {}").format(mend),
        ProblemKind.ORDER: mend,
        ProblemKind.OVERLAP: tr("Problems", "Mark these words anew."),
        ProblemKind.DANGLING: tr("Problems", "Answer anew who speaks, or correct the id in the program it comes from."),
        ProblemKind.LABEL: tr("Problems", "Choose another stance, or add this one to the label scheme."),
        ProblemKind.CONTRADICTION: tr("Problems", "Decide on what is open; then this goes away by itself."),
    }.get(trouble.kind)
    if trouble.kind is ProblemKind.NEWER and trouble.hint:
        return said(trouble.hint)
    return text or tr("Problems", "Correct it in a text editor, or in the program that it comes from.")


class ProblemsModel(QAbstractListModel):
    """Problems in the order of the file: the line, what is wrong, and what to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.troubles: list[Trouble] = []

    def replace(self, troubles: list[Trouble]) -> None:
        """Show these problems and no others."""
        if troubles != self.troubles:
            self.beginResetModel()
            self.troubles = troubles
            self.endResetModel()

    def add(self, troubles: list[Trouble]) -> None:
        """Show these problems below the others."""
        troubles = troubles[: _MOST - len(self.troubles)]
        if troubles:
            self.beginInsertRows(QModelIndex(), len(self.troubles), len(self.troubles) + len(troubles) - 1)
            self.troubles = [*self.troubles, *troubles]
            self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.troubles)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.troubles):
            return None
        trouble = self.troubles[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(trouble)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(trouble))
        return None

    def text(self, trouble: Trouble) -> str:
        """Return what the list says of a problem, on two lines."""
        where = self.tr("Line {}").format(trouble.line) if trouble.line else trouble.name
        named = f"{where}, {trouble.name}" if trouble.line and trouble.name else where
        sign = "△" if trouble.is_warning else "⚠"
        reason = said(f"{trouble.place}: {trouble.reason}" if trouble.place else trouble.reason)
        return f"{sign} {named} – {reason}\n{advice_on(trouble)}"


class ProblemsPane(QWidget):
    """Lists what is wrong with the dataset, line by line; Enter or a click goes to an article that can be shown."""

    def __init__(self, workbench: Workbench, guard: TypingGuard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self._workbench, self._session = workbench, workbench.session
        self._dataset: Dataset | None = None
        self._next_row = 0
        self._changed: set[int] = set()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._look_on)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look_again)
        self.told = QLabel(self)
        self.told.setObjectName("problems_told")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.reach = QComboBox(self)
        self.reach.addItems([self.tr("Lines that cannot be read"), self.tr("Everything in the articles, too")])
        self.reach.setAccessibleName(self.tr("What is looked for"))
        self.reach.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reach.currentIndexChanged.connect(self.refresh)
        self.copy = QPushButton(self.tr("Copy the list"), self)
        self.copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.copy.clicked.connect(self._copy)
        self._make_list(guard)
        guard.guard(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        row = QHBoxLayout()
        row.addWidget(self.reach)
        row.addStretch(1)
        row.addWidget(self.copy)
        layout.addLayout(row)
        layout.addWidget(self.told)
        layout.addWidget(self.list, 1)
        self._session.dataset_changed.connect(self._follow)
        self._session.scheme_changed.connect(self.refresh)
        self._session.row_changed.connect(self._take_change)
        self.refresh()

    def _make_list(self, guard: TypingGuard) -> None:
        self.model = ProblemsModel(self)
        self.list = word_list(self, self.model, self.tr("Problems of the dataset"), self._go, guard)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    @property
    def is_looking(self) -> bool:
        """True while there are rows that have not been looked at."""
        return self._timer.isActive()

    def set_article(self, article: Article | None) -> None:
        """Show the pane beside this article; what is wrong in others does not depend on it."""

    def set_theme(self, theme: Theme) -> None:
        """Show the pane in the colours of a theme."""

    def refresh(self) -> None:
        """Look at the dataset anew, at its lines alone or at what they say, too."""
        self._dataset, self._next_row = self._session.dataset, 0
        self.model.replace([])
        self._follow()

    def _follow(self) -> None:
        dataset = self._session.dataset
        if dataset is not self._dataset or (dataset is not None and dataset.read_rows < self._next_row):
            self.refresh()
        elif dataset is not None and self._is_behind(dataset):
            self._timer.start()
        self._tell()

    def _is_behind(self, dataset: Dataset) -> bool:
        """Tell whether the list lacks something; a line can turn out to be unreadable after others behind it."""
        if self._next_row < dataset.read_rows or not dataset.is_loaded:
            return self._next_row < dataset.read_rows
        listed = sum(trouble.row is None for trouble in self.model.troubles)
        return listed < min(_MOST, len(dataset.problems))

    def _look_on(self) -> None:
        dataset = self._session.dataset
        if dataset is None:
            self._timer.stop()
            return
        until = time.monotonic() + _SLICE_SECONDS
        found: list[Trouble] = []
        while self._next_row < dataset.read_rows and time.monotonic() < until:
            found += self._troubles_of(dataset, self._next_row)
            self._next_row += 1
        if self._next_row >= dataset.read_rows:
            self._timer.stop()
            if dataset.is_loaded:
                found += self._found_late(dataset, found)
        self.model.add(found)
        self._tell()

    def _found_late(self, dataset: Dataset, found: list[Trouble]) -> list[Trouble]:
        """Return what is not in the list: problems of the journal, and of lines that were taken for readable."""
        known = {(trouble.line, trouble.reason) for trouble in (*self.model.troubles, *found)}
        lines = [_of_line(head.line, head.problem) for head in dataset.heads if head.problem is not None]
        late = [*lines, *map(_of_journal, dataset.journal_problems)]
        return [trouble for trouble in late if (trouble.line, trouble.reason) not in known]

    def _troubles_of(self, dataset: Dataset, row: int) -> list[Trouble]:
        head = dataset.heads[row]
        if (problem := head.problem) is not None:
            return [_of_line(head.line, problem)]
        if self.reach.currentIndex() == 0:
            return []
        try:
            found = check_article(dataset.article(row), self._session.scheme)
        except RecordError as error:  # another program has written over the line since it was read
            return [_of_line(head.line, error)]
        return [
            Trouble(head.line, head.name, p.path, p.message, p.kind, row, p.severity is Severity.WARNING) for p in found
        ]

    def _take_change(self, row: int) -> None:
        if self.reach.currentIndex() and row < self._next_row:
            self._changed.add(row)
            self._pause.start()

    def _look_again(self) -> None:
        """Put what is wrong with articles that were changed now in the place of what was wrong with them."""
        dataset, rows, self._changed = self._session.dataset, self._changed, set()
        for row in rows:
            if dataset is None or row >= len(dataset.heads):
                continue
            listed = self.model.troubles
            at = next((n for n, trouble in enumerate(listed) if trouble.row == row), len(listed))
            others = [trouble for trouble in listed if trouble.row != row]
            self.model.replace([*others[:at], *self._troubles_of(dataset, row), *others[at:]])
        self._tell()

    def _tell(self) -> None:
        """Say how many there are, and what becomes of the lines."""
        troubles = self.model.troubles
        listed = lines = sum(trouble.row is None for trouble in troubles)
        if len(troubles) == _MOST and self._session.dataset is not None:
            lines = max(lines, len(self._session.dataset.problems))
        if lines:
            parts = [
                self.tr("{} lines could not be read.").format(lines)
                if lines > 1
                else self.tr("One line could not be read.")
            ]
            parts.append(
                self.tr("What you save keeps them where they are, byte for byte; all others can be worked on.")
            )
        else:
            parts = [self.tr("Every line can be read.")]
        if self.reach.currentIndex():
            parts.append(self.tr("Problems in articles: {}").format(len(troubles) - listed))
        if len(troubles) == _MOST:
            parts.append(self.tr("The first {} are listed; “quotemark validate” lists all of them.").format(_MOST))
        if self.is_looking:
            parts.append(self.tr("Looking on …"))
        self.told.setText(" ".join(parts))
        self.list.setVisible(bool(troubles))
        self.copy.setEnabled(bool(troubles))

    # -- acting ----------------------------------------------------------------------------------------------------

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(map(self.model.text, self.model.troubles)))

    def _go(self, index: QModelIndex) -> None:
        """Go to the article, and the quote in it, that a problem is about."""
        trouble = self.model.troubles[index.row()]
        session = self._session
        if trouble.row is None or (trouble.row != session.row and not session.show_row(trouble.row)):
            return
        found = _QUOTE.match(trouble.place)
        if found is not None and session.article is not None and int(found[1]) < len(session.article.quotes):
            self._workbench.select(session.article.quotes[int(found[1])].id)


def _of_line(line: int, problem: RecordError) -> Trouble:
    return Trouble(line, "", problem.place, problem.reason, problem.kind, hint=problem.hint)


def _of_journal(problem: QuotemarkError) -> Trouble:
    return Trouble(0, tr("Problems", "Journal"), "", problem.message, ProblemKind.UNREADABLE, hint=problem.hint)
