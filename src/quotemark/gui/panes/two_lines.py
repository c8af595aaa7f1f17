"""A list of entries on two lines: the words, and below them what there is to say of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from quotemark.gui.look.theme import Theme

_PAD: Final = 5
REASON: Final = Qt.ItemDataRole.UserRole
"""The role of what is said of the words."""
IS_STRUCK: Final = Qt.ItemDataRole.UserRole + 1
"""The role of whether the words are struck out."""


class TwoLineDelegate(QStyledItemDelegate):
    """Paints a row: the words, below them the reason; what is set aside is struck out."""

    muted = QColor(Qt.GlobalColor.gray)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        view = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        plain = option.palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        muted = plain if is_selected else self.muted
        place = option.rect.adjusted(_PAD + 3, _PAD, -_PAD, -_PAD)
        is_struck = bool(index.data(IS_STRUCK))
        font = option.font
        font.setStrikeOut(is_struck)
        painter.save()
        for text, colour, letters, struck in (
            (words, muted if is_struck else plain, font, is_struck),
            (str(index.data(REASON)), muted, option.font, False),
        ):
            letters.setStrikeOut(struck)
            metrics = QFontMetrics(letters)
            painter.setFont(letters)
            painter.setPen(colour)
            line = QRect(place.left(), place.top(), place.width(), metrics.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            place.setTop(place.top() + metrics.height() + 1)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, 2 * option.fontMetrics.height() + 1 + 2 * _PAD)


class TwoLineList(QTableView):
    """The list; while it has the focus, arrows and Enter are its own.

    A table of one column: whenever rows come, a QListView asks again for each that it has, which takes two seconds of
    half a million.
    """

    entered = Signal(QModelIndex)
    """Enter was pressed on a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = TwoLineDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the article
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def _fit_rows(self) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self._delegate.sizeHint(option, QModelIndex()).height()
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        actions = QTableView.CursorAction
        if action in (actions.MoveHome, actions.MoveEnd):  # of a table they are the ends of a row
            return self.model().index(0 if action is actions.MoveHome else self.model().rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def set_theme(self, theme: Theme) -> None:
        """Show the list in the colours of a theme."""
        self._delegate.muted = QColor(theme.muted_text)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        keys = Qt.Key
        own = (keys.Key_Up, keys.Key_Down, keys.Key_Home, keys.Key_End, keys.Key_Return, keys.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in own:
            event.setAccepted(event.modifiers() == Qt.KeyboardModifier.NoModifier)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row the current one; but to come by with Tab is no wish to go there.
        had_current = self.currentIndex().isValid()
        with QSignalBlocker(self.selectionModel()):
            super().focusInEvent(event)
            if not had_current:
                self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
