"""Which datasets are compared, in how much they differ, and where it is settled."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from quotemark.core.adjudication.cautions import cautions, decided_since
from quotemark.core.adjudication.datasets import annotators_in, begin, compare_datasets, latest_of, open_sources
from quotemark.core.adjudication.tally import Tally
from quotemark.core.adjudication.versions import MOST
from quotemark.core.errors import QuotemarkError
from quotemark.core.merging.datasets import Source
from quotemark.gui.look.paths import from_home
from quotemark.gui.look.translate import said
from quotemark.gui.messages import in_words
from quotemark.gui.review.words import told_kinds
from quotemark.gui.settings.settings import Settings

_GOLD: Final = "gold.jsonl"


class _Compared(NamedTuple):
    """Several datasets, by now closed: what they came to, what to know before, and when each was decided on last."""

    sources: list[Source]
    tally: Tally
    cautions: list[str]
    latest: dict[str, str]


class CompareDialog(QDialog):
    """Asks for two to ten datasets, says in how much they differ, and begins or goes on with the adjudication."""

    begun = Signal(Path, bool)
    """The dataset to adjudicate is there; whether names are to be hidden."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_dialog")
        self.setWindowTitle(self.tr("Compare"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(600, 500)
        self._settings = settings
        self.paths: list[Path] = []
        self._compared: _Compared | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Datasets to compare"))
        self.add_button = QPushButton(self.tr("&Add…"), self)
        self.add_button.clicked.connect(self._ask_for_more)
        self.remove_button = QPushButton(self.tr("&Remove"), self)
        self.remove_button.clicked.connect(self._remove)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.output = QLineEdit(self)
        self.output.setAccessibleName(self.tr("Where it is settled"))
        self.output.editingFinished.connect(self._tell)
        self.choose_button = QPushButton(self.tr("&Choose…"), self)
        self.choose_button.clicked.connect(self._ask_where)
        self.hide_names = QCheckBox(self.tr("&Hide who said what"), self)
        self.hide_names.setChecked(settings.hides_names)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.begin_button = QPushButton(self.tr("Ad&judicate"), self)
        self.begin_button.setDefault(True)
        self.buttons.addButton(self.begin_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._begin)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        intro = QLabel(
            self.tr(
                "Datasets with the same articles, one for each annotator or system. What they agree in is decided."
            ),
            self,
        )
        intro.setWordWrap(True)
        layout.addWidget(intro)
        files, where = QHBoxLayout(), QHBoxLayout()
        files.addWidget(self.list, 1)
        beside = QVBoxLayout()
        beside.addWidget(self.add_button)
        beside.addWidget(self.remove_button)
        beside.addStretch(1)
        files.addLayout(beside)
        layout.addLayout(files, 1)
        layout.addWidget(self._scrolled(self.told), 1)
        label = QLabel(self.tr("&Settled in"), self)
        label.setBuddy(self.output)
        where.addWidget(label)
        where.addWidget(self.output, 1)
        where.addWidget(self.choose_button)
        layout.addLayout(where)
        layout.addWidget(self.hide_names)
        layout.addWidget(self.buttons)

    def _scrolled(self, label: QLabel) -> QScrollArea:
        """Return a place for a label that may have more lines than there is room for."""
        area = QScrollArea(self)
        area.setAccessibleName(self.tr("In what they differ"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        area.setWidget(label)
        for paper in (area.viewport(), label):
            paper.setAutoFillBackground(False)
        return area

    # -- choosing --------------------------------------------------------------------------------------------------

    def add(self, paths: list[Path]) -> None:
        """Compare these datasets, too."""
        self.paths += [path for path in paths if path not in self.paths]
        if self.paths and not self.output.text():
            self.output.setText(str(self.paths[0].parent / _GOLD))
        self._show()

    def _ask_for_more(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Datasets to compare"), str(self._settings.folder), self.tr("Dataset (*.jsonl)")
        )
        self.add([Path(name) for name in names])

    def _remove(self) -> None:
        gone = {self.list.row(item) for item in self.list.selectedItems()}
        self.paths = [path for place, path in enumerate(self.paths) if place not in gone]
        self._show()

    def _ask_where(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Where it is settled"),
            self.output.text() or str(self._settings.folder),
            self.tr("Dataset (*.jsonl)"),
            options=QFileDialog.Option.DontConfirmOverwrite,  # what was begun goes on
        )
        if name:
            self.output.setText(name if name.endswith(".jsonl") else f"{name}.jsonl")
            self._tell()

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.list.clear()
        self.list.addItems([from_home(path) for path in self.paths])
        self._compared = None
        if not 2 <= len(self.paths) <= MOST:
            self.told.setText(self.tr("Choose two to ten."))
            self.begin_button.setEnabled(False)
            return
        try:
            self._compared = self._compare()
        except QuotemarkError as error:
            self.told.setText(in_words(error))
        self._tell()

    def _compare(self) -> _Compared:
        """Return what there is to say of the datasets, wherever their differences are settled."""
        sources, tally = open_sources(self.paths), Tally()
        for told in compare_datasets(sources):
            tally.add(told)
        found = _Compared(sources, tally, cautions(sources, tally), {each.name: latest_of(each) for each in sources})
        for source in sources:
            source.dataset.close()
        return found

    def _tell(self) -> None:
        """Say in how much the datasets differ, and what becomes of that in the place that is chosen now."""
        self.begin_button.setEnabled(self._compared is not None)
        if self._compared is None:
            return
        sources, tally, found, latest = self._compared
        output = Path(self.output.text().strip())
        try:
            begun = annotators_in(output) if output.is_file() else {}
        except QuotemarkError as error:
            self.told.setText(in_words(error))
            self.begin_button.setEnabled(False)
            return
        names = ", ".join(source.name for source in sources)
        counts = self.tr("{} – articles: {}, quotes: {}, identical: {}")
        goes_on = self.tr("{} was begun before, with the work of {}: it goes on there.")
        lines = [
            counts.format(names, tally.articles, tally.quotes, tally.identical),
            ", ".join(f"{told_kinds([kind])}: {tally.kinds[kind]}" for kind in tally.most_frequent),
            goes_on.format(output.name, ", ".join(begun)) if begun else "",
            *(f"–  {said(caution)}." for caution in [*decided_since(latest, begun), *found]),
        ]
        self.told.setText("\n".join(filter(None, lines)))

    def _begin(self) -> None:
        output = Path(self.output.text().strip())
        try:
            begin(self.paths, output)
        except QuotemarkError as error:
            self.told.setText(in_words(error))
            return
        self.accept()
        self.begun.emit(output, self.hide_names.isChecked())
