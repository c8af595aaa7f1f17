"""The dashboard: a list of figures, and of the one that is chosen a chart and the table that it is drawn of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
)

from quotemark.core.errors import QuotemarkError, WriteError
from quotemark.core.progress.table import Table, TableSpec
from quotemark.core.progress.tables import TABLES
from quotemark.core.store.safe_write import replace_file
from quotemark.gui.dashboard.chart_look import Look
from quotemark.gui.dashboard.charts import CHARTS, Drawing
from quotemark.gui.dashboard.figures_view import FiguresView
from quotemark.gui.dashboard.following import Figures, Following
from quotemark.gui.dashboard.hints import why_empty, why_not_drawn
from quotemark.gui.dashboard.loading import Loading
from quotemark.gui.dashboard.words import Words
from quotemark.gui.look.screen_reader import announce
from quotemark.gui.look.style import put_style
from quotemark.gui.look.theme import Theme
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.look.translate import TABLES_CONTEXT, said, spoken_language, tr
from quotemark.gui.messages import in_words

if TYPE_CHECKING:
    from quotemark.gui.dashboard.canvas import Canvas
    from quotemark.gui.desk import Desk

_SIZE: Final = 1000, 620
_MOST_PROBLEMS: Final = 3
_WIDEST_CHOICE: Final = 320
"""Pixels of the box that names a pair of datasets, however long their names are."""


class Dashboard(QDialog):
    """A window of its own beside the one for annotating; it can stay open while somebody decides."""

    article_chosen = Signal(str)
    """The id of an article that somebody wants to see."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk.window)
        self.setObjectName("dashboard")
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint, True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._theme, self._session = desk, theme, desk.session
        self.figures = Figures([], [], [])  # what was counted last
        self._failure = ""
        self._canvas: Canvas | None = None
        self._has_canvas = True  # until it turns out that matplotlib cannot be loaded
        self.following, self.loading = Following(desk.session, self), Loading(self)
        self._make()
        self._lay_out()
        self._connect()
        self._show_names()
        dataset, settings = self._session.dataset, desk.settings
        self.following.begin(settings.compared_with(dataset.path) if dataset is not None else ())
        if (geometry := settings.dashboard_geometry) is not None:
            self.restoreGeometry(geometry)

    # -- making ----------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        self.list = QListWidget(self)
        self.list.setObjectName("dashboard_list")
        self.list.setAccessibleName(self.tr("Figures"))
        for spec in TABLES:
            item = QListWidgetItem(tr(TABLES_CONTEXT, spec.title), self.list)
            item.setToolTip(tr(TABLES_CONTEXT, spec.about))
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + 2 * self.list.frameWidth() + 24)
        self.about = QLabel(self)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("What is drawn"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setMaximumWidth(_WIDEST_CHOICE)
        self.chart = QStackedWidget(self)
        self.hint = QLabel(self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setMargin(24)
        self.chart.addWidget(self.hint)
        self.table = FiguresView(self)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(self.tr("How many articles have been counted"))
        self.compare = QPushButton(self.tr("Co&mpare with…"), self)
        self.alone = QPushButton(self.tr("Compare &no longer"), self)
        self.png = QPushButton(self.tr("Save as &PNG…"), self)
        self.svg = QPushButton(self.tr("Save as S&VG…"), self)
        self.copy = QPushButton(self.tr("&Copy the table"), self)
        for button in (self.compare, self.alone, self.png, self.svg, self.copy):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.about, 1)
        above.addWidget(self.choice)
        shown = QSplitter(Qt.Orientation.Vertical, self)
        shown.addWidget(self.chart)
        shown.addWidget(self.table)
        shown.setStretchFactor(0, 3)
        shown.setStretchFactor(1, 2)
        shown.setChildrenCollapsible(False)
        shown.setSizes([_SIZE[1] * 2 // 3, _SIZE[1] // 3])
        buttons = QHBoxLayout()
        for button in (self.compare, self.alone):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.png, self.svg, self.copy):
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.addLayout(above)
        right.addWidget(shown, 1)
        right.addWidget(self.progress)
        right.addWidget(self.told)
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.addWidget(self.list)
        layout.addLayout(right, 1)
        self.resize(*_SIZE)

    def _connect(self) -> None:
        self.following.counted.connect(self._take)
        self.following.progressed.connect(self._show_progress)
        self.following.failed.connect(self._take_failure)
        self.loading.ended.connect(self.refresh)
        self._session.scheme_changed.connect(self.refresh)
        self.list.currentRowChanged.connect(self._turn_to)
        self.choice.currentIndexChanged.connect(self.refresh)
        self.table.activated.connect(self._go)
        self.compare.clicked.connect(self._ask_what_to_compare)
        self.alone.clicked.connect(lambda: self._compare_with([]))
        self.png.clicked.connect(lambda: self._save("png"))
        self.svg.clicked.connect(lambda: self._save("svg"))
        self.copy.clicked.connect(self._copy)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self, self._copy)

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def spec(self) -> TableSpec:
        """The figures that are chosen."""
        return TABLES[max(0, self.list.currentRow())]

    @property
    def shown(self) -> Table | None:
        """The table that is shown, None before anything is counted or while there is nothing in it."""
        found = next((table for table in self.figures.tables if table.spec is self.spec), None)
        return found if found is not None and found.rows else None

    @property
    def words(self) -> Words:
        """How figures are told now."""
        return Words(spoken_language(self._desk.settings.language), self._session.scheme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the charts in the colours of a theme."""
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Show the figures as they are now."""
        table, words = self.shown, self.words
        title, about = tr(TABLES_CONTEXT, self.spec.title), tr(TABLES_CONTEXT, self.spec.about)
        self.about.setText(f"{about}.")
        self.table.setAccessibleName(self.tr("Table: {}").format(title))
        self.table.setAccessibleDescription(about)
        self.table.show_table(table, words)
        self.table.setVisible(table is not None)
        self._offer_choices()
        self.alone.setVisible(bool(self.following.others))
        self._draw()
        self.copy.setEnabled(table is not None)
        for button in (self.png, self.svg):
            button.setEnabled(self.chart.currentWidget() is not self.hint)

    def _turn_to(self, _row: int) -> None:
        self.choice.setCurrentIndex(0)
        self.refresh()

    def _offer_choices(self) -> None:
        table = self.shown
        drawing = self._drawing(table) if table is not None else None
        choices = CHARTS[self.spec.id].choices(drawing) if drawing is not None else []
        if choices != [self.choice.itemText(n) for n in range(self.choice.count())]:
            kept = self.choice.currentText()
            self.choice.blockSignals(True)
            self.choice.clear()
            self.choice.addItems(choices)
            self.choice.setCurrentIndex(choices.index(kept) if kept in choices else 0 if choices else -1)
            self.choice.blockSignals(False)
        self.choice.setVisible(len(choices) > 1)
        self.choice.setToolTip(plain_tip(self.choice.currentText()))

    def _drawing(self, table: Table) -> Drawing:
        return Drawing(table, self.words, Look.of(self._theme, self.font()), max(0, self.choice.currentIndex()))

    def _draw(self) -> None:
        table = self.shown
        hint = self._what_to_do() if table is None else why_not_drawn(table)
        if not hint and self.loading.is_going_on:
            hint = self.tr("The chart is about to be drawn …")
        canvas = self._paper() if table is not None and not hint else None
        if table is None or canvas is None:
            without = self.tr("The chart cannot be drawn, since matplotlib cannot be loaded; the table has all of it.")
            self.hint.setText(hint or without)
            self.chart.setCurrentWidget(self.hint)
            return
        drawing = self._drawing(table)
        title = tr(TABLES_CONTEXT, table.spec.title)
        canvas.show_chart(CHARTS[table.spec.id], self._caption(title), drawing)
        canvas.setAccessibleName(self.tr("Chart: {}").format(title))
        canvas.setAccessibleDescription(drawing.words.summary(table))
        self.chart.setCurrentWidget(canvas)

    def _caption(self, title: str) -> str:
        """Return what stands above a chart: what is drawn of it, too, where something is chosen."""
        chosen = self.choice.currentText()
        return f"{title}: {chosen}" if chosen else title

    def _paper(self) -> Canvas | None:
        """Return what charts are drawn on, made when there is something to draw; None if it cannot be."""
        if self._canvas is None and self._has_canvas:
            try:
                from quotemark.gui.dashboard.canvas import Canvas
            except ImportError:
                self._has_canvas = False
                return None
            self._canvas = Canvas(self.chart)
            self.chart.addWidget(self._canvas)
        return self._canvas

    def _what_to_do(self) -> str:
        """Say why there is nothing to see, and what would change that."""
        if self._session.dataset is None:
            return self._desk.action_set.how_to_open
        if self.following.is_counting and not self.figures.tables:
            return self.tr("The articles are being counted …")
        scheme = self._desk.action_set.by_id["scheme"].text().replace("&", "")
        if self.spec.is_comparison and self.following.others and self.figures.is_apart:
            return self.tr(
                "No article is in two of these datasets: they are counted together, and nothing is compared."
            )
        return why_empty(self.spec, self.figures.tables, scheme, is_compared=bool(self.following.others))

    def _show_names(self) -> None:
        names = self.figures.names or ([self._session.dataset.path.stem] if self._session.dataset is not None else [])
        title = self.tr("Dashboard")
        self.setWindowTitle(f"{', '.join(names)} – {title}" if names else title)

    # -- what comes from the thread --------------------------------------------------------------------------------

    def _take(self, figures: Figures) -> None:
        self.figures = figures
        self.progress.hide()
        told = figures.problems[:_MOST_PROBLEMS]
        more = len(figures.problems) - len(told)
        parts = [*map(said, told), *([self.tr("{} more").format(more)] if more else [])]
        problems = self.tr("Not counted: {}").format("; ".join(parts)) if parts else ""
        self._tell(" ".join(filter(None, (self._failure, problems))))
        self._show_names()
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        else:
            self.refresh()

    def _show_progress(self, share: float) -> None:
        self.progress.setValue(round(100 * share))
        self.progress.show()

    def _take_failure(self, error: QuotemarkError) -> None:
        """Say that one of the datasets cannot be read, and go on with the open one alone."""
        self.progress.hide()
        self._failure = in_words(error)
        self._tell(self._failure)
        if self.following.others:
            self.following.compare_with([])

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        if text:
            announce(self.told, text)

    # -- acting ----------------------------------------------------------------------------------------------------

    def _ask_what_to_compare(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Compare with"), str(self._desk.settings.folder), self.tr("Datasets (*.jsonl)")
        )
        if names:
            self._compare_with([Path(name) for name in names])

    def _compare_with(self, paths: list[Path]) -> None:
        self._failure = ""
        self.following.compare_with(paths)
        if not self.following.others:
            self._failure = self.tr("This dataset is the one that is open: choose those of others.")
        if self._session.dataset is not None:
            self._desk.settings.keep_compared(self._session.dataset.path, paths)
        if self.following.others and not self.spec.is_comparison:
            self.list.setCurrentRow(next(n for n, spec in enumerate(TABLES) if spec.is_comparison))
        self.refresh()

    def _copy(self) -> None:
        if (table := self.shown) is not None:
            QGuiApplication.clipboard().setText(self.words.copied(table))
            self._tell(self.tr("The table is in the clipboard."))

    def _save(self, form: str) -> None:
        table = self.shown
        if table is None:
            return
        from quotemark.gui.dashboard.canvas import saved

        title = tr(TABLES_CONTEXT, table.spec.title)
        proposed = self._desk.settings.folder / f"{title.lower().replace(' ', '-')}.{form}"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the chart"), str(proposed), self.tr("Pictures (*.{})").format(form)
        )
        if not name:
            return
        path = Path(name) if Path(name).suffix.lower() == f".{form}" else Path(f"{name}.{form}")
        try:
            replace_file(path, [saved(CHARTS[table.spec.id], self._caption(title), self._drawing(table), form)])
        except WriteError as error:
            self._tell(in_words(error))
        else:
            self._tell(self.tr("Saved as {}.").format(path.name))

    def _go(self) -> None:
        """Show the article of the row that was chosen, where a row is an article."""
        table, row = self.shown, self.table.currentIndex().row()
        if table is not None and table.spec.columns[0].name == "article" and 0 <= row < len(table.rows):
            self.article_chosen.emit(str(table.rows[row][0]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.following.look_again()

    def done(self, result: int) -> None:
        self.following.stop()
        self._desk.settings.dashboard_geometry = self.saveGeometry()
        super().done(result)


def show_dashboard(desk: Desk, theme: Theme) -> None:
    """Open the dashboard of a desk, or bring it to the front."""
    dashboard = desk.window.findChild(Dashboard)
    if dashboard is None:
        dashboard = Dashboard(desk, theme)
        put_style(dashboard, theme)
        dashboard.article_chosen.connect(desk.show_article)
        desk.dressed.connect(dashboard.set_theme)
    dashboard.show()
    dashboard.raise_()
    dashboard.activateWindow()
