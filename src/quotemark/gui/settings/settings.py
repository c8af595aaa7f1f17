"""What the window remembers of a person between two starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6 import QtCore
from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray

_DEFAULT_ZOOM: Final = 0
_KEYS: Final = "keys"
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
    def font_family(self) -> str:
        """The family that articles are set in; empty for the one that the window chooses."""
        return str(self._store.value("font_family", ""))

    @font_family.setter
    def font_family(self, family: str) -> None:
        self._keep("font_family", family)

    @property
    def font_size(self) -> float:
        """The size of the article's letters in points; 0 for the one that the window chooses."""
        return self._number("font_size", 0.0, 6.0, 72.0)

    @font_size.setter
    def font_size(self, points: float) -> None:
        self._keep("font_size", points)

    @property
    def line_width(self) -> int:
        """The letters that fit into a line of the article; 0 for what is usual."""
        return int(self._number("line_width", 0, 30, 200))

    @line_width.setter
    def line_width(self, letters: int) -> None:
        self._keep("line_width", letters)

    @property
    def theme(self) -> str:
        """The name of the theme; empty for the one that the system wishes for."""
        return str(self._store.value("theme", ""))

    @theme.setter
    def theme(self, name: str) -> None:
        self._keep("theme", name)

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """The keys that the annotator gave to actions, by the action's id; all others have their defaults."""
        self._store.beginGroup(_KEYS)
        found = {name: tuple(str(self._store.value(name, "")).split()) for name in self._store.childKeys()}
        self._store.endGroup()
        return found

    @keys.setter
    def keys(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        self._store.remove(_KEYS)
        for name, keys in chosen.items():
            self._store.setValue(f"{_KEYS}/{name}", " ".join(keys))
        self._store.sync()

    def _number(self, name: str, usual: float, least: float, most: float) -> float:
        """Return a number that was kept, or the usual one if there is none or the file was edited by hand."""
        try:
            value = float(str(self._store.value(name, usual)))
        except ValueError:
            return usual
        return value if least <= value <= most else usual

    def _keep(self, name: str, value: object) -> None:
        """Remember a value; one that is empty or 0 stands for what is usual and is forgotten instead."""
        if value:
            self._store.setValue(name, value)
        else:
            self._store.remove(name)

    @property
    def decides_on_last_label(self) -> bool:
        """Whether choosing a speaker or stance confirms the quote too."""
        return str(self._store.value("decides_on_last_label", "false")).lower() == "true"

    @decides_on_last_label.setter
    def decides_on_last_label(self, on: bool) -> None:
        self._store.setValue("decides_on_last_label", on)

    @property
    def shows_rejected(self) -> bool:
        """Whether the article shows what was rejected, too."""
        return str(self._store.value("shows_rejected", "false")).lower() == "true"

    @shows_rejected.setter
    def shows_rejected(self, on: bool) -> None:
        self._store.setValue("shows_rejected", on)

    @property
    def hides_names(self) -> bool:
        """Whether whoever adjudicates does not see whose version is which."""
        return str(self._store.value("hides_names", "false")).lower() == "true"

    @hides_names.setter
    def hides_names(self, on: bool) -> None:
        self._store.setValue("hides_names", on)

    @property
    def has_seen_tour(self) -> bool:
        """Whether the tour was shown once; it is never offered twice."""
        return str(self._store.value("has_seen_tour", "false")).lower() == "true"

    @has_seen_tour.setter
    def has_seen_tour(self, seen: bool) -> None:
        self._store.setValue("has_seen_tour", seen)
        self._store.sync()

    @property
    def language(self) -> str:
        """The language of the interface as a code; empty for that of the system."""
        return str(self._store.value("language", ""))

    @language.setter
    def language(self, code: str) -> None:
        self._keep("language", code)

    @property
    def folder(self) -> Path:
        """Where file dialogs begin."""
        value = self._store.value("folder")
        return Path(value) if isinstance(value, str) and Path(value).is_dir() else Path.home()

    @folder.setter
    def folder(self, path: Path) -> None:
        self._store.setValue("folder", str(path))

    @property
    def scratch(self) -> str:
        """The name of the dataset in the user's data folder that was worked on last; empty for the sample articles."""
        return str(self._store.value("scratch", ""))

    @scratch.setter
    def scratch(self, name: str) -> None:
        self._keep("scratch", name)
        self._store.sync()

    def compared_with(self, dataset: Path) -> tuple[Path, ...]:
        """Return what a dataset was compared with last, as far as it is still there."""
        import json  # here, since the window paints its first article without it

        try:
            kept = json.loads(str(self._store.value("compared", "")))
            names = kept["with"] if kept["dataset"] == str(dataset.absolute()) else []
            return tuple(path for name in names if (path := Path(name)).is_file())
        except (ValueError, TypeError, KeyError):  # never kept, or edited by hand
            return ()

    def keep_compared(self, dataset: Path, others: Sequence[Path]) -> None:
        """Remember what a dataset is compared with, the last one alone."""
        import json  # here, since the window paints its first article without it

        kept = {"dataset": str(dataset.absolute()), "with": [str(path.absolute()) for path in others]}
        self._keep("compared", json.dumps(kept) if others else "")

    @property
    def dashboard_geometry(self) -> QByteArray | None:
        """Where the dashboard stood, and how large it was."""
        return self._bytes("dashboard_geometry")

    @dashboard_geometry.setter
    def dashboard_geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("dashboard_geometry", geometry)

    def window_layout(self) -> tuple[QByteArray | None, QByteArray | None]:
        """Return geometry and state of the window as it was left."""
        return self._bytes("geometry"), self._bytes("state")

    def _bytes(self, name: str) -> QByteArray | None:
        value = self._store.value(name)
        return value if value is not None and isinstance(value, QtCore.QByteArray) else None

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
