"""The anchoring check of a scheme as fields: how many proposals are withheld or altered, and for whom."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSpinBox, QWidget

from quotemark.core.scheme import LARGEST_SEED, Anchoring


class AnchoringFields(QWidget):
    """Two rows of fields; whole per cents, as nobody needs finer shares (a finer one stays until it is changed)."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Anchoring()
        self.withheld_box = self._share(self.tr("Of so many quotes speaker, stance, cue and mention are not proposed"))
        self.wrong_box = self._share(self.tr("For so many quotes another speaker than the machine's is proposed first"))
        self.seed_box = QSpinBox(self)
        self.seed_box.setRange(0, LARGEST_SEED)
        self.seed_box.setToolTip(self.tr("Another number draws other quotes"))
        self.own_box = QCheckBox(self.tr("&Others for each annotator"), self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for row, column, text, field in (
            (0, 0, self.tr("Without &proposals:"), self.withheld_box),
            (0, 2, self.tr("Wro&ng speaker:"), self.wrong_box),
            (1, 0, self.tr("S&eed:"), self.seed_box),
        ):
            label = QLabel(text, self)
            label.setBuddy(field)
            layout.addWidget(label, row, column)
            layout.addWidget(field, row, column + 1)
        layout.addWidget(self.own_box, 1, 2, 1, 2)
        layout.setColumnStretch(4, 1)
        for signal in (self.withheld_box.valueChanged, self.wrong_box.valueChanged, self.seed_box.valueChanged):
            signal.connect(self._take)
        self.own_box.toggled.connect(self._take)

    def show_check(self, check: Anchoring) -> None:
        """Put a check into the fields."""
        self._shown = check
        blockers = [QSignalBlocker(f) for f in (self.withheld_box, self.wrong_box, self.seed_box, self.own_box)]
        self.withheld_box.setValue(_percent(check.share_without_proposals))
        self.wrong_box.setValue(_percent(check.share_wrong_speaker))
        self.seed_box.setValue(check.seed)
        self.own_box.setChecked(check.per_annotator)
        del blockers
        self._enable()

    def check(self) -> Anchoring:
        """Return what the fields say now."""
        return Anchoring(
            share_without_proposals=_share_of(self.withheld_box, self._shown.share_without_proposals),
            share_wrong_speaker=_share_of(self.wrong_box, self._shown.share_wrong_speaker),
            seed=self.seed_box.value(),
            per_annotator=self.own_box.isChecked(),
        )

    def _share(self, tip: str) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, 100)
        box.setSuffix(self.tr(" %"))
        box.setToolTip(tip)
        return box

    def _take(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        """Leave seed and annotators alone where nothing is drawn."""
        for field in (self.seed_box, self.own_box):
            field.setEnabled(self.check().is_on)


def _percent(share: float) -> int:
    return round(100 * share)


def _share_of(box: QSpinBox, before: float) -> float:
    return before if box.value() == _percent(before) else box.value() / 100
