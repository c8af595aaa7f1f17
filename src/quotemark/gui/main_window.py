"""The window: the article first, then the desk around it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from quotemark.core.errors import QuotemarkError
from quotemark.gui.article.article_view import ArticleView
from quotemark.gui.article.text_layout import COLUMN
from quotemark.gui.dataset.files import Files
from quotemark.gui.dataset.session import Session
from quotemark.gui.look import theme
from quotemark.gui.settings.settings import Settings
from quotemark.gui.workbench import Workbench

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QFont

    from quotemark.core.types import Article
    from quotemark.gui.desk import Desk


_TITLE_BAR: Final = 40
"""Pixels that the system is likely to take for the frame of the window."""


class MainWindow(QMainWindow):
    """One window on one dataset.

    Nothing that runs before the first highlights are painted may touch ``PySide6.QtCore.Qt``: making its thousand
    enumeration members takes a third of the time that a bare window needs from start to paint.
    """

    furnished = Signal()
    """The desk has been put up around the article."""

    def __init__(self, settings: Settings | None = None, *, is_furnished: bool = True) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.session = Session(self)
        self.workbench = Workbench(self.session, self)
        self.files = Files(self.session, self.settings, self)
        self._desk: Desk | None = None
        self._news = ""
        self._leaves_anyway = False
        self.setAcceptDrops(True)
        self.resize(1180, 760)
        centre = QWidget(self)
        self._type = self._chosen_type()
        self.view = self._make_view(centre)
        self._layout = QVBoxLayout(centre)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.view, 1)
        self.setCentralWidget(centre)
        self._restore()
        self._connect()
        if is_furnished:
            self.furnish()
        else:
            self.session.is_starting = True
            self._layout.setContentsMargins(*self.settings.margins)

    def _make_view(self, centre: QWidget) -> ArticleView:
        """Return the view of the article, from the beginning in the colours and letters that the settings want."""
        colours = theme.THEMES.get(self.settings.theme) or theme.first_theme()
        theme.apply_theme(colours)
        return ArticleView(centre, *_set_in(self._type), theme=colours)

    @property
    def desk(self) -> Desk:
        """Everything around the article, put up at the first call if it is not there yet."""
        self.furnish()
        assert self._desk is not None
        return self._desk

    def furnish(self) -> None:
        """Put up the desk around the article; the article stays where it is on the screen."""
        if self._desk is None:
            self.view.take_plain_scroll_bar()
            self._put_up_desk()
            self._look_ahead()
            QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow_theme)
            self.session.is_starting = False
            self.furnished.emit()

    def _look_ahead(self) -> None:
        """From now on use what time is left for what comes next."""
        from quotemark.gui.dataset.ahead import Ahead
        from quotemark.gui.dataset.getting_ready import GettingReady

        self.ahead = Ahead(self.workbench)
        self.ahead.read.connect(self.session.searching.search_ahead)
        self.ahead.read.connect(self._prepare)
        self.session.searching.ahead.found.connect(self._prepare)
        self.getting_ready = GettingReady(self.session)

    def _put_up_desk(self) -> None:
        from quotemark.gui.desk import Desk
        from quotemark.gui.look.translate import set_language

        set_language(self.settings.language)
        self.setUpdatesEnabled(False)
        with self.view.standing_still():
            # First, and at once: with the margins the docks would not fit, and the window would grow.
            self._layout.setContentsMargins(0, 0, 0, 0)
            self._layout.activate()
            self._desk = desk = Desk(self, self._layout)
            self.follow_theme()
            _, state = self.settings.window_layout()
            if state is not None:
                desk.panes.restore(state)
            desk.catch_up()
            if self._news:
                desk.tell(self._news)
        self.setUpdatesEnabled(True)
        desk.to_article()

    def speak(self) -> None:
        """Speak the language that the settings want, with everything else as it was."""
        if self._desk is not None:
            self._keep_layout(self._desk)
            predictions = self._desk.faults.predictions
            self._desk.put_away()
            self._desk = None
            self._put_up_desk()
            if predictions is not None:
                self.desk.faults.begin(predictions)

    def welcome(self) -> None:
        """Show whoever starts for the first time around."""
        if not self.settings.has_seen_tour:
            self.desk.show_tour()

    def _connect(self) -> None:
        session = self.session
        self.workbench.changed.connect(self._show_work)
        # the text comes first; what is found in it follows, and then all the rest
        self.view.text_painted.connect(lambda: QTimer.singleShot(0, session.searching.search_now))
        self.view.highlights_painted.connect(lambda: QTimer.singleShot(0, self.furnish))
        session.candidates_ready.connect(self._furnish_without_highlights)
        session.failed.connect(self._say)
        session.damaged.connect(self._say_damaged)
        session.keeping.troubles_changed.connect(self.furnish)
        session.told.connect(self._remember_news)
        self.view.quote_clicked.connect(self.workbench.take)
        self.view.edge_dragged.connect(self.workbench.edges.drag)
        self.view.letter_typed.connect(self.workbench.edges.take_letter)
        self.view.letter_typed.connect(self.workbench.pointing.take_letter)
        self.workbench.sight = self.view
        self.view.zoomed.connect(self._keep_zoom)
        session.searching.hold()

    def _furnish_without_highlights(self) -> None:
        article = self.session.article
        if article is None or not article.quotes:
            self.furnish()

    def _say(self, error: QuotemarkError) -> None:
        self.desk.messages.show_error(error)

    def _say_damaged(self, error: QuotemarkError) -> None:
        self.desk.messages.show_error(error, has_list=True)

    def _remember_news(self, text: str) -> None:
        """Keep what is told before there is a place to show it; from then on the desk listens itself."""
        if self._desk is None:
            self._news = text

    def _restore(self) -> None:
        if zoom := self.settings.zoom:
            self.view.zoom(zoom)
        self.workbench.decides_on_last_label = self.settings.decides_on_last_label
        geometry, _ = self.settings.window_layout()
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.session.annotator = self.settings.annotator or _login_name()

    def fit_on_screen(self) -> None:
        """Be no larger than the screen has room for, where nobody has given the window another size yet."""
        geometry, _ = self.settings.window_layout()
        if geometry is None:
            room = self.screen().availableGeometry().size()
            self.resize(self.size().boundedTo(room.shrunkBy(QMargins(0, _TITLE_BAR, 0, 0))))

    def _keep_zoom(self, steps: int) -> None:
        self.settings.zoom = steps

    def follow_theme(self) -> None:
        """Take the colours that were chosen in the settings, else those that the system wishes for now."""
        chosen = theme.THEMES.get(self.settings.theme)
        self.dress(chosen or theme.current_theme(QGuiApplication.styleHints()))

    def set_article(self) -> None:
        """Set the article as the settings want it: font, size, letters to a line."""
        chosen = self._chosen_type()
        if chosen != self._type:
            self._type = chosen
            self.view.set_font(*_set_in(chosen))

    def _chosen_type(self) -> tuple[str, float, int]:
        return self.settings.font_family, self.settings.font_size, self.settings.line_width

    def dress(self, colours: theme.Theme) -> None:
        """Show everything in the colours of a theme."""
        theme.apply_theme(colours)
        self.view.set_theme(colours)
        if self._desk is not None:
            self._desk.dress(colours)

    def _show_work(self) -> None:
        edge = self.workbench.edges.in_hand
        self.view.set_article(self.workbench.article, self.workbench.current)
        self.view.set_followers(self.workbench.followers)
        self.view.set_pending_edge((edge.side, edge.at) if edge is not None else None)
        pointed = self.workbench.pointing.now
        versions = self.workbench.versions.labels
        labels = pointed.labels if pointed is not None else edge.labels if edge is not None else versions
        self.view.set_labels(labels, waits=pointed is not None or (edge is not None and edge.aim is not None))

    def _prepare(self, article: Article) -> None:
        """Make an article ready that may come next, as far as the quote that the cursor will stand on."""
        self.view.prepare(article, self.workbench.standing.first_place(article))

    # -- what Qt calls ---------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take_drop(event.mimeData())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workbench.edges.keep()
        if self._desk is not None:
            self._keep_layout(self._desk)
        if not self.session.close():
            if not self._leaves_anyway:
                # said once; the journal holds every decision, so the second close may leave
                self._leaves_anyway = True
                self.session.told.emit(
                    self.tr("Close the window once more to leave without saving: the journal keeps your decisions.")
                )
                event.ignore()
                return
            self.session.abandon()
        if self._desk is not None:
            self._desk.faults.end()
            self._desk.dialogs.close_dashboard()
        event.accept()

    def _keep_layout(self, desk: Desk) -> None:
        state = self.saveState(desk.panes.version)
        self.settings.keep_window_layout(self.saveGeometry(), state, self._margins())

    def _margins(self) -> tuple[int, int, int, int]:
        """Return how far the article lies from the window's left, top, right and bottom."""
        corner, size = self.view.mapTo(self, self.view.rect().topLeft()), self.view.size()
        right, bottom = self.width() - corner.x() - size.width(), self.height() - corner.y() - size.height()
        return corner.x(), corner.y(), right, bottom


def _set_in(chosen: tuple[str, float, int]) -> tuple[QFont, int]:
    """Return the font and the letters to a line for a family, a size and a width as the settings have them."""
    family, size, letters = chosen
    return theme.article_font(family, size), letters or COLUMN


def _login_name() -> str:
    """Return the name that is proposed until the annotator gives one."""
    return os.environ.get("USER") or os.environ.get("USERNAME") or os.environ.get("LOGNAME") or "annotator"
