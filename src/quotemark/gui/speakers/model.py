"""The speakers of an article as a tree: under each the members of a group, the aliases and the quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from quotemark.core.types import Article, Quote, Speaker
from quotemark.gui.look.theme import LIGHT, Theme
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.speakers.colours import speaker_swatch
from quotemark.gui.speakers.dragging import MIME, packed, unpacked
from quotemark.gui.speakers.rows import (
    Child,
    Kind,
    Picked,
    Row,
    changed_pairs,
    described_rows,
    difference,
    is_shown,
    place,
)
from quotemark.gui.speakers.words import alias_in_words, description_of, member_in_words, quote_in_words

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_COLUMNS: Final = 2
_MANY: Final = 100
"""Changed quotes from which building everything anew is cheaper than moving one by one."""
_OF_MEMBER: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)  # put together once: Qt asks for each row that a selection passes
_OF_PART: Final = _OF_MEMBER | Qt.ItemFlag.ItemIsDragEnabled
_OF_COUNT: Final = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDropEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
)
_OF_SPEAKER: Final = _OF_COUNT | Qt.ItemFlag.ItemIsEditable


class SpeakersModel(QAbstractItemModel):
    """A projection of the article: renaming and dropping are asked for by signals and show when they were done."""

    renamed = Signal(str, str)
    """The name of the speaker with this id was edited."""
    dropped = Signal(object, str)
    """What was picked (:class:`Picked`) was dropped on the speaker with this id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._theme = LIGHT
        self._rows: list[Row] = []
        self._by_serial: dict[int, int] = {}
        self._by_id: dict[str, int] = {}
        self._quotes: dict[str, Quote] = {}
        self._last_serial = 0
        self._current: str | None = None

    # -- what is shown ---------------------------------------------------------------------------------------------

    def set_article(self, article: Article | None) -> None:
        """Show the speakers of ``article``; what stays the same keeps its place and its selection."""
        old, self._article = self._article, article
        if article is None or old is None or old.id != article.id:
            self._reset()
        elif old is not article:
            self._follow(old, article)

    def set_theme(self, theme: Theme) -> None:
        """Show swatches in the colours of a theme."""
        self._theme = theme
        self._refresh(range(len(self._rows)))
        self._refresh_children(range(len(self._rows)))

    def set_current(self, speaker_id: str | None) -> bool:
        """Show this speaker as the one of the quote under the cursor; True if it was another one before."""
        if speaker_id == self._current:
            return False
        before, self._current = self._current, speaker_id
        self._refresh([self._by_id[i] for i in (before, speaker_id) if i is not None and i in self._by_id])
        return True

    def _reset(self) -> None:
        self.beginResetModel()
        speakers = self._article.speakers if self._article is not None else ()
        self._rows = [self._row(speaker) for speaker in speakers]
        self._renumber()
        for row, children in zip(self._rows, self._children(), strict=True):
            row.children = children
        self.endResetModel()

    def _follow(self, old: Article, new: Article) -> None:
        """Bring rows and what stands under them to the article's, touching only where they differ."""
        if old.speakers is not new.speakers:
            self._follow_speakers(new)
        if old.quotes is new.quotes:
            return
        changed = changed_pairs(old.quotes, new.quotes)
        if changed is None or len(changed) > _MANY:
            for at, (row, children) in enumerate(zip(self._rows, self._children(), strict=True)):
                self._replace(at, row, 0, len(row.children), children)
            self._refresh(range(len(self._rows)))
            self._refresh_children(range(len(self._rows)))
            return
        for before, after in changed:
            if before.speaker != after.speaker or is_shown(before) != is_shown(after):
                self._take_out(before)
                self._put_in(after)
            else:
                self._quotes[after.id] = after
                self._show_decision(before, after)
            self._quotes[after.id] = after
        self._refresh({self._by_id[q.speaker] for pair in changed for q in pair if q.speaker in self._by_id})

    def _follow_speakers(self, article: Article) -> None:
        head, old_end, new_end = difference([r.speaker.id for r in self._rows], [s.id for s in article.speakers])
        if old_end > head:
            self.beginRemoveRows(QModelIndex(), head, old_end - 1)
            del self._rows[head:old_end]
            self._renumber()
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(QModelIndex(), head, new_end - 1)
            self._rows[head:head] = [self._row(speaker) for speaker in article.speakers[head:new_end]]
            self._renumber()
            self.endInsertRows()
            for at in range(head, new_end):  # a row that had gone may be back with all that it said
                row = self._rows[at]
                self._replace(at, row, 0, 0, [*described_rows(row.speaker), *self._quotes_of(row)])
        for at, (row, speaker) in enumerate(zip(self._rows, article.speakers, strict=True)):
            if row.speaker is not speaker:
                before = len(described_rows(row.speaker))
                row.speaker = speaker
                self._replace(at, row, 0, before, described_rows(speaker))
                self._refresh([at])
            elif speaker.members:  # whose names may have changed
                self._refresh([at])
                self._refresh_children([at])

    def _quotes_of(self, row: Row) -> list[Child]:
        """Return the quotes of a row as they were shown last, and count them."""
        theirs = [q for q in self._quotes.values() if q.speaker == row.speaker.id and is_shown(q)]
        row.open = sum(q.is_open for q in theirs)
        row.decided = len(theirs) - row.open
        return [Child(Kind.QUOTE, q.id) for q in sorted(theirs, key=place)]

    def _replace(self, at: int, row: Row, start: int, end: int, children: list[Child]) -> None:
        """Put ``children`` in the place of those from ``start`` to ``end`` under a row."""
        head, old_end, new_end = difference(row.children[start:end], children)
        parent = self.index(at, 0)
        if old_end > head:
            self.beginRemoveRows(parent, start + head, start + old_end - 1)
            del row.children[start + head : start + old_end]
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(parent, start + head, start + new_end - 1)
            row.children[start + head : start + head] = children[head:new_end]
            self.endInsertRows()

    def _take_out(self, quote: Quote) -> None:
        at = self._by_id.get(quote.speaker) if quote.speaker is not None else None
        if at is not None and is_shown(quote):
            row = self._rows[at]
            where = row.children.index(Child(Kind.QUOTE, quote.id))
            self._replace(at, row, where, where + 1, [])
            row.count(quote, -1)

    def _put_in(self, quote: Quote) -> None:
        at = self._by_id.get(quote.speaker) if quote.speaker is not None else None
        if at is not None and is_shown(quote):
            row = self._rows[at]
            first = len(described_rows(row.speaker))
            where = bisect_left(row.children, place(quote), lo=first, key=lambda c: place(self._quotes[c.key]))
            self._replace(at, row, where, where, [Child(Kind.QUOTE, quote.id)])
            row.count(quote, 1)

    def _show_decision(self, before: Quote, after: Quote) -> None:
        at = self._by_id.get(after.speaker) if after.speaker is not None else None
        if at is not None and is_shown(after):
            row = self._rows[at]
            row.count(before, -1)
            row.count(after, 1)
            child = self.createIndex(row.children.index(Child(Kind.QUOTE, after.id)), 0, row.serial)
            self.dataChanged.emit(child, child)

    def _row(self, speaker: Speaker) -> Row:
        self._last_serial += 1
        return Row(self._last_serial, speaker)

    def _renumber(self) -> None:
        self._by_serial = {row.serial: at for at, row in enumerate(self._rows)}
        self._by_id = {row.speaker.id: at for at, row in enumerate(self._rows)}

    def _children(self) -> list[list[Child]]:
        """Return what is to stand under each row, counting the quotes on the way."""
        for row in self._rows:
            row.open = row.decided = 0
        found = [described_rows(row.speaker) for row in self._rows]
        quotes = self._article.quotes if self._article is not None else ()
        self._quotes = {q.id: q for q in quotes}
        for quote in quotes:
            at = self._by_id.get(quote.speaker) if quote.speaker is not None else None
            if at is not None and is_shown(quote):
                found[at].append(Child(Kind.QUOTE, quote.id))
                self._rows[at].count(quote, 1)
        return found

    def _refresh(self, rows: Iterable[int]) -> None:
        """Have rows painted again."""
        for at in rows:
            self.dataChanged.emit(self.createIndex(at, 0, 0), self.createIndex(at, _COLUMNS - 1, 0))

    def _refresh_children(self, rows: Iterable[int]) -> None:
        """Have what stands under rows painted again."""
        for at in rows:
            row = self._rows[at]
            if row.children:
                last = len(row.children) - 1
                self.dataChanged.emit(self.createIndex(0, 0, row.serial), self.createIndex(last, 1, row.serial))

    # -- finding ---------------------------------------------------------------------------------------------------

    def speaker(self, index: Index) -> Speaker | None:
        """Return the speaker of a row, or of the row that it stands under."""
        row = self._row_of(index)
        return None if row is None else row.speaker

    def child(self, index: Index) -> Child | None:
        """Return what a row under a speaker stands for; None for a speaker."""
        row = self._row_of(index)
        if row is None or not index.internalId() or index.row() >= len(row.children):
            return None
        return row.children[index.row()]

    def index_of(self, speaker_id: str | None) -> QModelIndex:
        """Return the row of a speaker; an invalid one where there is none."""
        at = self._by_id.get(speaker_id) if speaker_id is not None else None
        return QModelIndex() if at is None else self.index(at, 0)

    def says_something(self, speaker_id: str) -> bool:
        """Tell whether any quote that is not rejected is this speaker's."""
        row = self._rows[self._by_id[speaker_id]]
        return bool(row.open or row.decided)

    def picked(self, indexes: Sequence[Index]) -> Picked:
        """Return what these rows stand for; what stands under a row that is picked as well goes with it."""
        speakers: dict[str, None] = {}
        aliases: dict[tuple[str, str], None] = {}
        quotes: dict[str, None] = {}
        members: dict[tuple[str, str], None] = {}
        for index in indexes:
            speaker, child = self.speaker(index), self.child(index)
            if speaker is not None and child is None:
                speakers[speaker.id] = None
        for index in indexes:
            speaker, child = self.speaker(index), self.child(index)
            if speaker is None or child is None or speaker.id in speakers:
                continue
            if child.kind is Kind.ALIAS:
                aliases[speaker.id, child.key] = None
            elif child.kind is Kind.QUOTE:
                quotes[child.key] = None
            else:
                members[speaker.id, child.key] = None
        return Picked(tuple(speakers), tuple(aliases), tuple(quotes), tuple(members))

    def _row_of(self, index: Index) -> Row | None:
        if not index.isValid():
            return None
        at = self._by_serial.get(index.internalId()) if index.internalId() else index.row()
        return self._rows[at] if at is not None and at < len(self._rows) else None

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not (0 <= row < self.rowCount(parent) and 0 <= column < _COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, self._rows[parent.row()].serial if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> Any:  # the stub has an overload that gives back a QObject
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        at = self._by_serial.get(index.internalId())
        return QModelIndex() if at is None else self.createIndex(at, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._rows)
        if parent.column() > 0 or parent.internalId():
            return 0
        return len(self._rows[parent.row()].children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return _COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not index.internalId():
            return _OF_SPEAKER if index.column() == 0 else _OF_COUNT
        child = self.child(index)
        return _OF_MEMBER if child is None or child.kind is Kind.MEMBER else _OF_PART

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Speaker"), self.tr("Quotes"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._row_of(index)
        if row is None:
            return None
        child = self.child(index)
        if child is not None:
            return self._data_of_child(child, index.column(), role)
        if index.column() == 1 and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.speaker.name if index.column() == 0 else str(row.open + row.decided or "–")
            case Qt.ItemDataRole.EditRole:
                return row.speaker.name if index.column() == 0 else None
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                return speaker_swatch(self._by_serial[row.serial] + 1, row.speaker.kind, self._theme)
            case Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setBold(row.speaker.id == self._current)
                return font
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._description(row))
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == 0:
                return f"{self._by_serial[row.serial] + 1} {self._description(row)}"
            case _:
                return None

    def _data_of_child(self, child: Child, column: int, role: int) -> Any:
        if column:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words_of(child)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._words_of(child))
        if role == Qt.ItemDataRole.ForegroundRole and child.kind is not Kind.QUOTE:
            return QColor(self._theme.muted_text)
        return None

    def _words_of(self, child: Child) -> str:
        article = self._article
        if child.kind is Kind.ALIAS:
            return alias_in_words(child.key)
        if child.kind is Kind.MEMBER:
            member = article.speaker(child.key) if article is not None else None
            return member_in_words(member.name if member is not None else child.key)
        quote = self._quotes.get(child.key)
        return quote_in_words(article, quote) if article is not None and quote is not None else ""

    def _description(self, row: Row) -> str:
        return description_of(row.speaker, self._article, row.open + row.decided, row.open)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        speaker = self.speaker(index)
        if role != Qt.ItemDataRole.EditRole or speaker is None or self.child(index) is not None:
            return False
        if str(value).strip() and str(value).strip() != speaker.name:
            self.renamed.emit(speaker.id, str(value))
        return True

    # -- dragging and dropping -------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:  # noqa: N802
        return packed(self.picked(indexes), self._article)

    def canDropMimeData(  # noqa: N802
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        target = self.speaker(parent)
        picked = unpacked(data, self._article)
        return target is not None and picked is not None and picked.speakers != (target.id,)

    def dropMimeData(  # noqa: N802
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        target, picked = self.speaker(parent), unpacked(data, self._article)
        if target is None or picked is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        self.dropped.emit(picked, target.id)
        return True
