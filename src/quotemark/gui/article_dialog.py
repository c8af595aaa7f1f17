"""Correcting what an article is called and which language it is in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from quotemark import resources
from quotemark.core.types import Article
from quotemark.gui.look.translate import own_name


class ArticleDialog(QDialog):
    """Title and language of one article; nothing changes before OK."""

    corrected = Signal(str, str)
    """The title and the code of the language."""

    def __init__(self, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article_dialog")
        self.setWindowTitle(self.tr("Title and language"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 10)
        self.title_field = QLineEdit(article.title or "", self)
        self.title_field.setObjectName("title")
        self.title_field.setMaxLength(500)
        self.title_field.setCursorPosition(0)  # a long one is read from its beginning
        self.language_box = QComboBox(self)
        self.language_box.setObjectName("article_language")
        for code in _codes(article.lang):
            self.language_box.addItem(own_name(code) if code else self.tr("not known"), code)
        self.language_box.setCurrentIndex(self.language_box.findData(article.lang or ""))
        note = QLabel(
            self.tr("In another language the article is searched anew. What you have decided stays as it is."), self
        )
        note.setObjectName("article_note")
        note.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("&Title:"), self.title_field)
        form.addRow(self.tr("&Language of the article:"), self.language_box)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, Qt.Orientation.Horizontal, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addWidget(buttons)

    def accept(self) -> None:
        """Give the article what stands in the fields."""
        self.corrected.emit(self.title_field.text(), str(self.language_box.currentData()))
        super().accept()


def _codes(own: str | None) -> list[str]:
    """Return the languages that can be read, and the article's own, be it known or not."""
    known = sorted((name for name in resources.names("lexicons", ".toml")), key=own_name)
    return known if own in known else [own or "", *known]
