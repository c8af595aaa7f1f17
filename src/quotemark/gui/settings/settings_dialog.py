"""What a person can set: who annotates, how the article looks, the language of the window, and every key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFontComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from quotemark.gui.article.text_layout import COLUMN
from quotemark.gui.look.theme import article_font
from quotemark.gui.look.translate import SYSTEM, languages, own_name, spoken_language, tr
from quotemark.gui.settings.keys_page import KeysPage

if TYPE_CHECKING:
    from quotemark.gui.main_window import MainWindow

_SMALLEST, _LARGEST = 6, 72
_NARROWEST, _WIDEST = 40, 140
_PAGE: Final = 20
"""Pixels between a page and its fields."""


class SettingsDialog(QDialog):
    """Three pages; whatever is changed on them holds at once and is remembered."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("settings")
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 520)
        self.pages = QTabWidget(self)
        self.pages.setAccessibleName(self.tr("Pages of the settings"))
        self._window = window
        general = GeneralPage(window)
        # Later: the list of languages is still open and at work on the click, and these fields go when it is answered.
        general.spoken.connect(self._speak, Qt.ConnectionType.QueuedConnection)
        self.pages.addTab(general, self.tr("&General"))
        self.pages.addTab(ReadingPage(window), self.tr("&Reading"))
        self.pages.addTab(KeysPage(window.desk), self.tr("&Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Enter ends typing in a field
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages)
        layout.addWidget(buttons)

    def _speak(self) -> None:
        """Let the window speak the language that was chosen, these settings included."""
        self.accept()
        self._window.speak()
        self._window.desk.dialogs.show_settings()


class GeneralPage(QWidget):
    """Who annotates, what decides, and the language of the window."""

    spoken = Signal()
    """The window is to speak another language."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        form = _form(self)
        self.name_field = QLineEdit(window.session.annotator, self)
        self.name_field.setObjectName("name")
        self.name_field.setMaxLength(80)
        self.name_field.setToolTip(self.tr("Your decisions are saved under this name"))
        self.name_field.editingFinished.connect(self._take_name)
        form.addRow(self.tr("Your &name:"), self.name_field)
        self.language_box = QComboBox(self)
        self.language_box.setObjectName("language")
        self.language_box.addItem(self.tr("As the system"), SYSTEM)
        for code in languages():
            self.language_box.addItem(own_name(code), code)
        self.language_box.setCurrentIndex(max(0, self.language_box.findData(window.settings.language)))
        self.language_box.activated.connect(self._take_language)
        form.addRow(self.tr("&Language of the window:"), self.language_box)
        self.last_label = QCheckBox(self.tr("&Decide on last label"), self)
        self.last_label.setObjectName("last_label")
        self.last_label.setChecked(window.workbench.decides_on_last_label)
        self.last_label.toggled.connect(window.desk.decide_on_last_label)
        form.addRow(self.last_label)
        form.addRow(_note(self.tr("Choosing a speaker or a stance then confirms the quote too."), self))

    def _take_name(self) -> None:
        if name := " ".join(self.name_field.text().split()):
            self._window.desk.take_annotator(name)
        else:
            self.name_field.setText(self._window.session.annotator)

    def _take_language(self, index: int) -> None:
        code = str(self.language_box.itemData(index))
        is_other = spoken_language(code) != spoken_language(self._window.settings.language)
        self._window.settings.language = code
        if is_other:
            self.spoken.emit()


class ReadingPage(QWidget):
    """How the article is set, and in which colours everything is shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        form = _form(self)
        self.font_box = QFontComboBox(self)
        self.font_box.setObjectName("font")
        form.addRow(self.tr("&Font of the article:"), self.font_box)
        self.size_box = QSpinBox(self)
        self.size_box.setObjectName("size")
        self.size_box.setRange(_SMALLEST, _LARGEST)
        self.size_box.setSuffix(self.tr(" pt"))
        form.addRow(self.tr("Si&ze:"), self.size_box)
        self.width_box = QSpinBox(self)
        self.width_box.setObjectName("width")
        self.width_box.setRange(_NARROWEST, _WIDEST)
        self.width_box.setSuffix(self.tr(" letters"))
        form.addRow(self.tr("Line &width:"), self.width_box)
        self.theme_box = QComboBox(self)
        self.theme_box.setObjectName("theme")
        for title, name in _themes():
            self.theme_box.addItem(title, name)
        form.addRow(self.tr("&Theme:"), self.theme_box)
        usual = QPushButton(self.tr("Back to what is &usual"), self)
        usual.setObjectName("usual")
        usual.setAutoDefault(False)
        usual.clicked.connect(self._take_usual)
        form.addRow(usual)
        form.addRow(_note(self.tr("The article behind this window shows at once what you choose."), self))
        self._show()
        self.font_box.currentFontChanged.connect(self._take_font)
        self.size_box.valueChanged.connect(self._take_size)
        self.width_box.valueChanged.connect(self._take_width)
        self.theme_box.activated.connect(self._take_theme)

    def _show(self) -> None:
        """Show what holds now."""
        settings, view = self._window.settings, self._window.view
        boxes = self.font_box, self.size_box, self.width_box, self.theme_box
        blockers = [QSignalBlocker(box) for box in boxes]
        self.font_box.setCurrentFont(QFont(QFontInfo(article_font(settings.font_family)).family()))
        self.size_box.setValue(round(view.usual_size + view.zoom_steps))
        self.width_box.setValue(settings.line_width or COLUMN)
        self.theme_box.setCurrentIndex(max(0, self.theme_box.findData(settings.theme)))
        del blockers

    def _take_font(self, font: QFont) -> None:
        self._window.settings.font_family = font.family()
        self._window.set_article()

    def _take_size(self, points: int) -> None:
        self._window.settings.font_size = points
        self._window.view.zoom(0)  # what is said here is what is seen
        self._window.set_article()

    def _take_width(self, letters: int) -> None:
        self._window.settings.line_width = letters
        self._window.set_article()

    def _take_theme(self, index: int) -> None:
        self._window.settings.theme = str(self.theme_box.itemData(index))
        self._window.follow_theme()

    def _take_usual(self) -> None:
        settings = self._window.settings
        settings.font_family, settings.font_size, settings.line_width, settings.theme = "", 0.0, 0, ""
        self._window.view.zoom(0)
        self._window.set_article()
        self._window.follow_theme()
        self._show()


def _form(page: QWidget) -> QFormLayout:
    form = QFormLayout(page)
    form.setContentsMargins(_PAGE, _PAGE, _PAGE, _PAGE)
    form.setVerticalSpacing(12)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _note(text: str, page: QWidget) -> QLabel:
    label = QLabel(text, page)
    label.setWordWrap(True)
    return label


def _themes() -> tuple[tuple[str, str], ...]:
    return (
        (tr("Themes", "As the system"), ""),
        (tr("Themes", "Light"), "light"),
        (tr("Themes", "Dark"), "dark"),
        (tr("Themes", "High contrast"), "high contrast"),
        (tr("Themes", "High contrast, dark"), "high contrast dark"),
    )
