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
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

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


class TwoLineList(QListView):
    """The list; while it has the focus, arrows and Enter are its own."""

    entered = Signal(QModelIndex)
    """Enter was pressed on a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = TwoLineDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the article

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
