"""What the window remembers of a person between two starts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6 import QtCore
from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray

_DEFAULT_ZOOM: Final = 0
_FIRST_MARGINS: Final = (262, 52, 360, 22)


class Settings:
    """A typed face of QSettings: an ini file in the user's configuration folder."""

    def __init__(self) -> None:
        self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Quotemark", "quotemark")

    @property
    def annotator(self) -> str | None:
        """The name that decisions carry; None until the person was asked."""
        value = self._store.value("annotator")
        return value if isinstance(value, str) and value else None

    @annotator.setter
    def annotator(self, name: str) -> None:
        self._store.setValue("annotator", name)
        self._store.sync()

    @property
    def zoom(self) -> int:
        """Steps by which the article is larger than the system's font."""
        try:
            return int(str(self._store.value("zoom", _DEFAULT_ZOOM)))
        except ValueError:
            return _DEFAULT_ZOOM

    @zoom.setter
    def zoom(self, steps: int) -> None:
        self._store.setValue("zoom", steps)

    @property
    def decides_on_last_label(self) -> bool:
        """Whether choosing a speaker or stance confirms the quote too."""
        return str(self._store.value("decides_on_last_label", "false")).lower() == "true"

    @decides_on_last_label.setter
    def decides_on_last_label(self, on: bool) -> None:
        self._store.setValue("decides_on_last_label", on)

    @property
    def language(self) -> str:
        """The language of the interface as a code; empty for that of the system."""
        return str(self._store.value("language", ""))

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def folder(self) -> Path:
        """Where file dialogs begin."""
        value = self._store.value("folder")
        return Path(value) if isinstance(value, str) and Path(value).is_dir() else Path.home()

    @folder.setter
    def folder(self, path: Path) -> None:
        self._store.setValue("folder", str(path))

    def window_layout(self) -> tuple[QByteArray | None, QByteArray | None]:
        """Return geometry and state of the window as it was left."""
        geometry, state = self._store.value("geometry"), self._store.value("state")
        return (
            geometry if isinstance(geometry, QtCore.QByteArray) else None,
            state if isinstance(state, QtCore.QByteArray) else None,
        )

    @property
    def margins(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the article in the window as it was left, in pixels."""
        try:
            left, top, right, bottom = (int(part) for part in str(self._store.value("margins")).split())
        except ValueError:  # never kept, or edited by hand
            return _FIRST_MARGINS
        return left, top, right, bottom

    def keep_window_layout(self, geometry: QByteArray, state: QByteArray, margins: tuple[int, int, int, int]) -> None:
        """Remember geometry and state of the window, and where in it the article stands."""
        self._store.setValue("margins", " ".join(map(str, margins)))
        self._store.setValue("geometry", geometry)
        self._store.setValue("state", state)
        self._store.sync()
