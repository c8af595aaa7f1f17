"""The field for a speaker's name: it offers those of the article, then those of the dataset, while somebody types."""

from __future__ import annotations

import threading
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from quotemark.core.known_speakers import Found, KnownSpeakers, begins_so, find_speakers
from quotemark.core.types import Speaker
from quotemark.gui.look.translate import tr
from quotemark.gui.speakers.words import shown_name

_AT_MOST: Final = 9
_SPACING: Final = 2
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OffersModel(QAbstractListModel):
    """The speakers that are offered, best first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: tuple[Found, ...] = ()

    def set_offers(self, offers: tuple[Found, ...]) -> None:
        """Offer these speakers."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.offers):
            return None
        offer = self.offers[index.row()]
        speaker, is_here = offer.speaker, offer.is_here
        if role == Qt.ItemDataRole.DisplayRole:
            role_of = f", {speaker.role}" if speaker.role else ""
            elsewhere = "" if is_here else f"  – {tr('NameField', 'other articles')}"
            return f"{shown_name(speaker)}{role_of}{elsewhere}"
        if role == Qt.ItemDataRole.ForegroundRole and not is_here:
            return QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        return None


class NameField(QLineEdit):
    """A field with a list under it; Enter takes what is marked there, else what was typed."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._here, self._everywhere = KnownSpeakers(), KnownSpeakers()
        self._speakers: tuple[Speaker, ...] = ()
        self.offers = OffersModel(self)
        # No popup of its own: that would take the keyboard, and the field is where the person types.
        self.list = QListView(parent.window())
        self.list.setObjectName("name_offers")
        self.list.setModel(self.offers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.Box)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(_SPACING)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName(self.tr("Speakers that fit"))
        self.list.clicked.connect(self._take_row)
        self.list.hide()
        self.textEdited.connect(self._offer)

    def begin(self, speakers: tuple[Speaker, ...], everywhere: KnownSpeakers) -> None:
        """Ask for a name; ``speakers`` are those of the article, which are offered first."""
        if speakers is not self._speakers:
            self._speakers, self._here = speakers, KnownSpeakers(speakers)
        self._everywhere = everywhere
        threading.Thread(target=_load_fuzzy_search, name="names", daemon=True).start()
        self.clear()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer(self, typed: str) -> None:
        self.offers.set_offers(find_speakers(typed, self._here, self._everywhere, at_most=_AT_MOST))
        self._show_list()
        # Who types a name in small letters is looking for one; a new name begins large.
        is_search = typed == typed.lower() != typed.upper()
        if is_search and self.offers.offers and begins_so(typed, self.offers.offers[0].speaker):
            self._mark(0)
        else:
            self._mark(-1)

    def _show_list(self) -> None:
        rows = self.offers.rowCount()
        if not rows or not self.hasFocus():
            self.list.hide()
            return
        window = self.window()
        if self.list.parentWidget() is not window:  # the pane was put into another window
            self.list.setParent(window)
        height = rows * (self.list.sizeHintForRow(0) + 2 * _SPACING) + 2 * self.list.frameWidth()
        place = self.mapTo(window, QPoint(0, self.height()))
        if place.y() + height > window.height():
            place.setY(place.y() - self.height() - height)
        self.list.setGeometry(place.x(), max(0, place.y()), self.width(), height)
        self.list.show()
        self.list.raise_()

    def _mark(self, row: int) -> None:
        self.list.setCurrentIndex(self.offers.index(row) if row >= 0 else QModelIndex())
        if row < 0:
            self.list.clearSelection()
        marked = self.list.currentIndex().data() if row >= 0 else None
        self.setAccessibleDescription(str(marked or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.list.currentIndex().row()
        if key in _ENTER:
            self._take(row)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.list.isHidden():
            step, rows = (1 if key == Qt.Key.Key_Down else -1), self.offers.rowCount() + 1
            self._mark((row + 1 + step) % rows - 1)  # -1: what was typed
        elif key == Qt.Key.Key_Down and self._speakers and not self.text():
            known = (Found(s, is_here=True) for s in self._speakers)
            self.offers.set_offers(tuple(known)[:_AT_MOST])
            self._show_list()
            self._mark(0)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.list.hide()
        super().focusOutEvent(event)

    def _take_row(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        is_marked = row >= 0 and not self.list.isHidden()
        name = self.offers.offers[row].speaker.name if is_marked else self.text().strip()
        self.list.hide()
        self.clear()
        self.offers.set_offers(())
        self.taken.emit(name)


def _load_fuzzy_search() -> None:
    """Load what finds misspelt names while the first letters are typed, rather than when it is first asked."""
    import rapidfuzz.fuzz
    import rapidfuzz.process  # noqa: F401
