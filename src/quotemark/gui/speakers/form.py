"""What is known of one speaker, in fields: kind, role, other names, link."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from quotemark.core.types import Speaker, SpeakerKind
from quotemark.gui.speakers.words import kind_name
from quotemark.gui.typing_guard import TypingGuard
from quotemark.gui.workbench import Workbench


class SpeakerForm(QWidget):
    """Shows a speaker; whatever is changed is one step of the history as soon as the field is left."""

    def __init__(self, workbench: Workbench, guard: TypingGuard, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._speaker: Speaker | None = None
        self.kind_box = QComboBox(self)
        for kind in SpeakerKind:
            self.kind_box.addItem(kind_name(kind), kind)
        self.role_field, self.aliases_field, self.link_field = (QLineEdit(self) for _ in range(3))
        self.link_field.setPlaceholderText(self.tr("such as a Wikidata id: Q42"))
        self.aliases_field.setPlaceholderText(self.tr("other names; like this"))
        form = QFormLayout(self)
        form.setContentsMargins(8, 0, 8, 0)
        form.setSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = {
            "kind": (self.tr("Kind"), self.kind_box),
            "role": (self.tr("Role"), self.role_field),
            "aliases": (self.tr("Also"), self.aliases_field),
            "link": (self.tr("Link"), self.link_field),
        }
        for name, (title, field) in rows.items():
            field.setObjectName(f"speaker_{name}")
            field.setAccessibleName(title)
            guard.guard(field)
            form.addRow(title, field)
        self.kind_box.activated.connect(self._take_kind)
        self.role_field.editingFinished.connect(self._take_role)
        self.link_field.editingFinished.connect(self._take_link)
        self.aliases_field.editingFinished.connect(self._take_aliases)

    def show_speaker(self, speaker: Speaker | None) -> None:
        """Show what is known of a speaker; what somebody is typing stays."""
        self._speaker = speaker
        fields = (self.role_field, self.link_field, self.aliases_field)
        for widget in (self.kind_box, *fields):
            widget.setEnabled(speaker is not None)
        texts = (
            ("", "", "") if speaker is None else (speaker.role or "", speaker.link or "", "; ".join(speaker.aliases))
        )
        for field, text in zip(fields, texts, strict=True):
            if not field.hasFocus() or not field.isModified():
                field.setText(text)
                field.setCursorPosition(0)  # a long one is read from its beginning
        with QSignalBlocker(self.kind_box):
            self.kind_box.setCurrentIndex(list(SpeakerKind).index(speaker.kind) if speaker is not None else 0)

    def _typed(self, field: QLineEdit) -> tuple[str, str] | None:
        """Return the speaker's id and what somebody typed into a field; None if nothing was typed."""
        if self._speaker is None or not field.isModified():
            return None
        field.setModified(False)
        return self._speaker.id, field.text()

    def _take_kind(self, row: int) -> None:
        if self._speaker is not None:
            self._workbench.speakers.describe(self._speaker.id, kind=list(SpeakerKind)[row])

    def _take_role(self) -> None:
        if (typed := self._typed(self.role_field)) is not None:
            self._workbench.speakers.describe(typed[0], role=typed[1])

    def _take_link(self) -> None:
        if (typed := self._typed(self.link_field)) is not None:
            self._workbench.speakers.describe(typed[0], link=typed[1])

    def _take_aliases(self) -> None:
        if (typed := self._typed(self.aliases_field)) is not None:
            self._workbench.speakers.describe(typed[0], aliases=tuple(typed[1].split(";")))
