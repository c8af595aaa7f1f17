"""The window: composition, and the wiring of signals. What it can do stands in ``actions``."""

from __future__ import annotations

import getpass

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QMainWindow,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from quotemark.core.types import Span
from quotemark.gui import theme
from quotemark.gui.action_set import ActionSet
from quotemark.gui.article_view import ArticleView
from quotemark.gui.card import Card
from quotemark.gui.files import Files
from quotemark.gui.find_bar import FindBar
from quotemark.gui.help import KeysDialog, about
from quotemark.gui.messages import MessageBar, NameBar
from quotemark.gui.queue import QueueView
from quotemark.gui.session import Session
from quotemark.gui.settings import Settings
from quotemark.gui.style import style_sheet
from quotemark.gui.typing_guard import TypingGuard
from quotemark.gui.workbench import Workbench


class MainWindow(QMainWindow):
    """One window on one dataset."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.session = Session(self)
        self.workbench = Workbench(self.session, self)
        self.files = Files(self.session, self.settings, self)
        self._guard = TypingGuard(self)
        self._leaves_anyway = False
        self.setAcceptDrops(True)
        self.resize(1180, 760)
        self._make_centre()
        self._make_docks()
        self._make_status_bar()
        self.action_set = ActionSet(self)
        self.card.set_actions(self.action_set.by_id)
        self._connect()
        self._restore()
        self.session.hold_search()

    # -- making --------------------------------------------------------------------------------------------------

    def _make_centre(self) -> None:
        centre = QWidget(self)
        self.view = ArticleView(centre)
        self.messages = MessageBar(self._guard, centre)
        self.name_bar = NameBar(self._guard, centre)
        self.find_bar = FindBar(self._guard, centre)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.name_bar, self.messages):
            layout.addWidget(widget)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.find_bar)
        self.setCentralWidget(centre)

    def _make_docks(self) -> None:
        self.queue = QueueView(self.session)
        self.queue_dock = self._dock(self.tr("Articles"), "queue", self.queue, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.card = Card(self.workbench, self._guard)
        scroll = QScrollArea()
        scroll.setWidget(self.card)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumWidth(self.card.width() + scroll.verticalScrollBar().sizeHint().width())
        self.card_dock = self._dock(self.tr("Quote"), "card", scroll, Qt.DockWidgetArea.RightDockWidgetArea)

    def _dock(self, title: str, name: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"{name}_dock")
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        return dock

    def _make_status_bar(self) -> None:
        self._progress, self._place = QLabel(self), QLabel(self)
        for label in (self._progress, self._place):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().addWidget(self._progress, 1)
        self.statusBar().addPermanentWidget(self._place)

    def _connect(self) -> None:
        session, workbench, view = self.session, self.workbench, self.view
        session.dataset_changed.connect(self._show_dataset)
        session.article_opened.connect(self._open_article)
        session.history_changed.connect(self.action_set.refresh)
        session.unsaved_changed.connect(lambda _unsaved: self._show_place())
        session.failed.connect(self.messages.show_error)
        session.told.connect(self.messages.tell)
        workbench.changed.connect(self._show_work)
        view.quote_clicked.connect(workbench.select)
        view.edge_dragged.connect(workbench.drag_edge)
        view.context_requested.connect(self._show_context_menu)
        view.selectionChanged.connect(self.action_set.refresh)
        view.text_painted.connect(lambda: QTimer.singleShot(0, session.search_now))
        self.queue.row_chosen.connect(session.show_row)
        self.card.name_typed.connect(self._take_name)
        self.card.note_typed.connect(workbench.set_note)
        self.name_bar.named.connect(self._take_annotator)
        self.find_bar.found.connect(view.select_span)
        self.find_bar.closed.connect(self._to_article)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress())

    def _restore(self) -> None:
        self._dress()
        if zoom := self.settings.zoom:
            self.view.zoom(zoom)
        self.workbench.decides_on_last_label = self.settings.decides_on_last_label
        geometry, state = self.settings.window_layout()
        if geometry is not None:
            self.restoreGeometry(geometry)
        if state is not None:
            self.restoreState(state)
        known = self.settings.annotator
        self.session.annotator = known or _login_name()
        if known is None:
            self.name_bar.ask(self.session.annotator)
        self.action_set.refresh()

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        colours = theme.current_theme(application)
        theme.apply_theme(application, colours)
        self.setStyleSheet(style_sheet(colours))
        self.view.set_theme(colours)

    # -- showing -------------------------------------------------------------------------------------------------

    def _show_dataset(self) -> None:
        self.action_set.set_scheme(self.session.scheme)
        self._show_place()

    def _show_place(self) -> None:
        dataset = self.session.dataset
        if dataset is None:
            self.setWindowTitle("Quotemark")
            self._place.setText("")
            return
        if self.session.is_scratch:
            self.setWindowTitle(self.tr("Sample and pasted articles") + "[*] – Quotemark")
            self._place.setText(self.tr("kept on this computer; Ctrl+S saves it under a name"))
        else:
            self.setWindowTitle(f"{dataset.path.name}[*] – Quotemark")
            state = self.tr("decisions safe, not in the file yet (Ctrl+S)") if dataset.has_unsaved else self.tr("saved")
            self._place.setText(f"{dataset.path} – {state}")
        self.setWindowModified(dataset.has_unsaved)

    def _open_article(self) -> None:
        if self.card.scheme is not self.session.scheme:
            self.card.set_scheme(self.session.scheme)
        article = self.session.article
        self.find_bar.set_text(article.text if article is not None else "")

    def _show_work(self) -> None:
        workbench = self.workbench
        edge = workbench.edge
        self.view.set_article(workbench.article, workbench.current)
        self.view.set_pending_edge(edge.side if edge is not None else None)
        self.card.refresh()
        self.action_set.refresh()
        self._show_progress()

    def _show_progress(self) -> None:
        article = self.workbench.article
        if article is None:
            self._progress.setText("")
            return
        left = self.workbench.open_count
        heads = self.session.dataset.heads if self.session.dataset is not None else []
        self._progress.setText(
            self.tr("Article {} of {} – {} quotes, {} open").format(
                self.session.row + 1, len(heads), len(article.quotes), left
            )
        )

    def _show_context_menu(self, offset: int, place: QPoint) -> None:
        quote = self.workbench.quote
        menu = QMenu(self)
        if self.view.selected_span() is not None:
            names = ["mark", "speaker_words", "cue", "copy"]
            in_skip = self._is_skipped(offset)
            names.append("unskip" if in_skip else "skip")
        else:
            names = ["mark"]
        if quote is not None:
            names += ["", "confirm", "reject", "", "type_direct", "type_indirect", "type_mixed", "no_cue", "flag"]
        for name in names:
            if name:
                menu.addAction(self.action_set.by_id[name])
            else:
                menu.addSeparator()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _is_skipped(self, offset: int) -> bool:
        article = self.session.article
        return article is not None and any(s.start <= offset <= s.end for s in article.skip or ())

    # -- the desk that actions act on ------------------------------------------------------------------------------

    def selected(self) -> Span | None:
        """Return the words that are selected in the article."""
        return self.view.selected_span()

    def caret(self) -> int:
        """Return the offset where the person clicked last, or where the caret stands."""
        return self.view.caret_offset()

    def clear_selection(self) -> None:
        """Drop the selection in the article."""
        self.view.clear_selection()
        self.action_set.refresh()

    def close_window(self) -> None:
        """Close the window."""
        self.close()

    def ask_name(self) -> None:
        """Ask under which name decisions are saved."""
        self.name_bar.ask(self.session.annotator, focus=True)

    def _take_annotator(self, name: str) -> None:
        self.settings.annotator = name
        self.session.annotator = name
        self._to_article()

    def copy_words(self) -> None:
        """Copy the selected words as they stand in the article."""
        self.view.copy()

    def find_words(self) -> None:
        """Ask for words to find."""
        self.find_bar.ask()

    def find_next(self) -> None:
        """Go to the next place of what was searched last."""
        if self.find_bar.field.text():
            self.find_bar.find_next()
        else:
            self.find_bar.ask()

    def type_name(self) -> None:
        """Let the person type a speaker's name."""
        self.card_dock.show()
        self.card.type_name()

    def _take_name(self, name: str) -> None:
        if name:
            self.workbench.name_speaker(name)
        self._to_article()

    def type_note(self) -> None:
        """Let the person type a note."""
        self.card_dock.show()
        self.card.note_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def escape(self) -> None:
        """Put back the edge in hand; else leave the field, the bar, the caret or the selection, in this order."""
        if self.workbench.put_edge_back():
            return
        if self.find_bar.isVisible():
            self.find_bar.leave()
        elif not self.view.hasFocus():
            self._to_article()
        elif self.view.caret_mode:
            self.turn_caret()
        else:
            self.clear_selection()

    def _to_article(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_caret(self) -> None:
        """Show the caret in the article, or hide it."""
        self.view.set_caret_mode(not self.view.caret_mode)
        self.action_set.by_id["caret"].setChecked(self.view.caret_mode)
        self._to_article()

    def zoom(self, steps: int) -> None:
        """Make the article's text larger or smaller; 0: as it was."""
        now = self.settings.zoom
        change = steps or -now
        self.view.zoom(change)
        self.settings.zoom = now + change

    def show_keys(self) -> None:
        """Show what each key does."""
        KeysDialog(self.action_set.specs, self).open()

    def show_about(self) -> None:
        """Show the versions."""
        about(self)

    def turn_last_label(self) -> None:
        """Let choosing a label decide, or not."""
        on = not self.workbench.decides_on_last_label
        self.workbench.decides_on_last_label = self.settings.decides_on_last_label = on
        self.action_set.by_id["last_label"].setChecked(on)

    # -- what Qt calls ---------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take_drop(event.mimeData())
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.name_bar.field.hasFocus():
            self._to_article()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workbench.keep_edge()
        self.settings.keep_window_layout(self.saveGeometry(), self.saveState())
        if not self.session.close():
            if not self._leaves_anyway:
                # said once; the journal holds every decision, so the second close may leave
                self._leaves_anyway = True
                event.ignore()
                return
            self.session.abandon()
        event.accept()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name on this system
        return "annotator"
