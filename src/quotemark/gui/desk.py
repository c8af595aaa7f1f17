"""Everything around the article: menus, bars, the list of articles, the card, and what their keys and buttons do.

The desk is put up after the article's first paint (``MainWindow.furnish``), since half of what it needs of Qt takes
longer to load than the text takes to paint.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import UNSET
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QMenu, QMenuBar, QStatusBar, QVBoxLayout

from quotemark.core.errors import DiskError, QuotemarkError, WriteError
from quotemark.core.steps import Side
from quotemark.core.types import Span
from quotemark.gui.action_set import ActionSet
from quotemark.gui.acts.pointing import Whole
from quotemark.gui.article.find_bar import FindBar
from quotemark.gui.article.remarks import Remarks
from quotemark.gui.card.card import Card
from quotemark.gui.dataset.keeping import Trouble
from quotemark.gui.dataset.others_bar import OthersBar
from quotemark.gui.dialogs import Dialogs
from quotemark.gui.faults.at_desk import FaultsAtDesk
from quotemark.gui.look.screen_reader import announce
from quotemark.gui.look.style import put_style
from quotemark.gui.look.theme import Theme
from quotemark.gui.look.translate import said
from quotemark.gui.messages import MessageBar, NameBar, in_words
from quotemark.gui.panes.coverage import coverage_of
from quotemark.gui.panes.panes import Panes
from quotemark.gui.panes.queue_pane import QueuePane
from quotemark.gui.review.at_desk import ReviewAtDesk
from quotemark.gui.standing import Standing
from quotemark.gui.typing_guard import TypingGuard

if TYPE_CHECKING:
    from pathlib import Path

    from quotemark.gui.main_window import MainWindow
    from quotemark.gui.speakers.pane import SpeakersPane
    from quotemark.gui.tour import TourBar


class Desk(QObject):
    """What an annotator works at; actions act on it."""

    dressed = Signal(object)
    """Everything is shown in the colours of another theme."""

    def __init__(self, window: MainWindow, layout: QVBoxLayout) -> None:
        super().__init__(window)
        self.window, self.view, self.settings = window, window.view, window.settings
        self.session, self.workbench, self.files = window.session, window.workbench, window.files
        self.guard, self._layout = TypingGuard(self), layout
        self.coverage = coverage_of(self.session)
        self.workbench.entries.watch(self.coverage)
        self.tour: TourBar | None = None
        self._stood: tuple[str | None, str | None] = None, None  # the article and the quote that was shown last
        self._make_bars(layout)
        self.queue: QueuePane = QueuePane(self.session, self.guard)
        self.card: Card = Card(self.workbench, self.guard)
        self.review = ReviewAtDesk(self)
        self.faults = FaultsAtDesk(self)
        self.panes = Panes(self)
        self.standing, self.dialogs = Standing(self), Dialogs(self)
        self.action_set = ActionSet(window, self, self.settings.keys)
        self.card.set_actions(self.action_set)
        self.queue.set_actions(self.action_set)
        self.messages.with_keys = self.action_set.with_keys
        self._frame = (self.action_set.tool_bar, window.statusBar())
        self._connect()

    # -- making --------------------------------------------------------------------------------------------------

    def _make_bars(self, layout: QVBoxLayout) -> None:
        self.messages, self.name_bar, self.find_bar = (
            MessageBar(self.guard, self.window),
            NameBar(self.guard, self.window),
            FindBar(self.guard, self.window),
        )
        self.others_bar = OthersBar(self.session.others, self.guard, self.window)
        layout.insertWidget(0, self.name_bar)
        layout.insertWidget(1, self.others_bar)
        layout.insertWidget(2, self.messages)
        layout.addWidget(self.find_bar)

    def _connect(self) -> None:
        session, workbench, view = self.session, self.workbench, self.view
        session.dataset_changed.connect(self._show_dataset)
        session.article_opened.connect(self._open_article)
        session.scheme_changed.connect(self._show_scheme)
        session.history_changed.connect(self.action_set.refresh)
        self.action_set.keys_changed.connect(self._show_keys)
        session.history.reached_back.connect(self.action_set.refresh)
        session.unsaved_changed.connect(self.standing.show_place)
        session.others.changed.connect(self.standing.show_place)
        session.failed.connect(self.messages.show_error)
        session.mended.connect(self.messages.withdraw)
        session.refused.connect(self._tell_refusal)
        session.told.connect(self.tell)
        session.keeping.troubles_changed.connect(self._show_troubles)
        self.messages.retry_wanted.connect(session.begin_save)
        session.history_changed.connect(self._forget_news)
        session.second_pass.counted.connect(self.standing.show_progress)
        workbench.changed.connect(self._show_work)
        self.panes.view_changed.connect(self._show_pane)
        view.caret_mode_changed.connect(self.action_set.by_id["caret"].setChecked)
        view.caret_mode_changed.connect(self.card.show_caret)
        view.background_clicked.connect(self._take_click)
        self.coverage.changed.connect(self._show_unmarked)
        view.context_requested.connect(self._show_context_menu)
        view.selectionChanged.connect(self.action_set.refresh)
        self.queue.hit_found.connect(self._show_found)
        self.queue.listing.counted.connect(self._count_problems)
        self.messages.list_wanted.connect(self._show_problems)
        self.messages.opening_wanted.connect(self._open_instead)
        self.messages.place_changed.connect(self._place_messages)
        self.card.name_typed.connect(self._take_name)
        self.card.note_typed.connect(workbench.set_note)
        self.card.left.connect(self.to_article)
        self.card.described.connect(self._announce)
        self.name_bar.named.connect(self.take_annotator)
        self.remarks = Remarks(session, self.messages, view)
        self.find_bar.found.connect(view.select_span)
        self.find_bar.closed.connect(self.to_article)

    def dress(self, theme: Theme) -> None:
        """Show the desk in the colours of a theme."""
        self.theme = theme
        # Not on the window: the article under a style sheet would keep the colours that it had before.
        self.panes.set_theme(theme)
        tour = (self.tour,) if self.tour is not None else ()
        dialogs = self.window.findChildren(QDialog)
        for widget in (self.messages, self.others_bar, self.name_bar, self.find_bar, *tour, *self._frame, *dialogs):
            put_style(widget, theme)
        self.dressed.emit(theme)

    def _place_messages(self, below: bool) -> None:
        """Put the bar with messages above the article, or below it."""
        self._layout.removeWidget(self.messages)
        self._layout.insertWidget(self._layout.indexOf(self.find_bar if below else self.view), self.messages)

    def put_away(self) -> None:
        """Take down everything around the article, so that it can be put up in another language."""
        self.faults.end()
        self.dialogs.close_dashboard()
        window, bars = self.window, (self.messages, self.others_bar, self.name_bar, self.find_bar)
        for bar in (*bars, *((self.tour,) if self.tour is not None else ())):
            self._layout.removeWidget(bar)
            bar.deleteLater()
        for dock in self.panes.docks.values():
            window.removeDockWidget(dock)
            dock.deleteLater()
        if (layout := window.layout()) is not None:
            layout.activate()  # at once: else Qt forgets their tabs, which then lie over the menus
        window.removeToolBar(self.action_set.tool_bar)
        self.action_set.tool_bar.deleteLater()
        window.setMenuBar(QMenuBar(window))
        window.setStatusBar(QStatusBar(window))
        self.deleteLater()
        # At once: what still lived would hear of the next decision and show it where nobody looks.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def tell(self, news: str) -> None:
        """Say a piece of news, with the keys that it speaks of, in the language of the window."""
        self.messages.tell(said(news))

    def _tell_refusal(self, error: QuotemarkError) -> None:
        self.messages.tell(in_words(error))

    def _show_troubles(self) -> None:
        """Say what cannot be written, and why, for as long as it is so."""
        troubles = self.session.keeping.troubles
        openings = {
            Trouble.DECIDING: self.tr("Nothing can be decided now, and what you just did was not done."),
            Trouble.SYNCING: self.tr(
                "Your decisions would not survive a power cut now; this is tried again every second."
            ),
            Trouble.SAVING: self.tr("Not saved. Your decisions are safe in the journal."),
        }
        texts = [f"{openings[trouble]} {_why(troubles[trouble])}" for trouble in sorted(troubles)]
        self.messages.show_troubles(texts, can_retry=Trouble.SAVING in troubles)

    def _forget_news(self) -> None:
        self.messages.tell("")  # what was told was about the act before

    def _forget_news_of_quote(self) -> None:
        """Forget what was told while the cursor stood on another quote of the article."""
        article, current = self.workbench.article, self.workbench.current
        here = article.id if article is not None else None, current
        stood, self._stood = self._stood, here
        if stood[0] == here[0] and stood[1] is not None and stood[1] != current:
            self._forget_news()

    def bind_keys(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Give actions the keys that the annotator chose for them, and say so wherever keys are told."""
        self.settings.keys = dict(chosen)
        self.action_set.set_keys(chosen)

    def _show_keys(self) -> None:
        """Tell keys anew wherever they are told; panes and the tour listen for themselves."""
        self._show_hints()
        self.standing.show_place()
        self.messages.refresh()
        self.card.refresh()

    def _show_hints(self) -> None:
        """Say what to do where there is nothing to see, and which keys fields have."""
        with_keys, view = self.action_set.with_keys, self.view
        view.aim_keys = self.action_set.keys_of("aim_left", "aim_right", "point_quote", "point_speaker", "point_cue")
        view.deciding_keys = self.action_set.deciding_keys
        view.setPlaceholderText(
            with_keys(
                self.tr("Open texts or a dataset with {open}, paste an article with {paste}, or drop files here.")
            )
        )
        view.setAccessibleName(self.tr("Article"))
        view.setAccessibleDescription(
            with_keys(self.tr("The text of the article with its quotes; {caret} shows a caret for selecting words."))
        )
        self.card.name_field.setPlaceholderText(with_keys(self.tr("Another name  ( {speaker_name} )")))
        self.card.note_field.setPlaceholderText(with_keys(self.tr("Note  ({note})")))

    def catch_up(self) -> None:
        """Show what is there already, and ask for the annotator's name if nobody has been asked yet."""
        self._show_hints()
        self._show_dataset()
        self._open_article()
        self._show_work()
        self.remarks.refresh()
        self.others_bar.refresh()
        self._show_rejected()
        self.session.history.reach_back()  # a short dataset is loaded before the first paint
        self._count_problems()
        self._show_troubles()
        if self.settings.annotator is None:
            self.name_bar.ask(self.session.annotator)

    # -- showing -------------------------------------------------------------------------------------------------

    def _show_dataset(self) -> None:
        self.action_set.set_scheme(self.session.scheme)
        self.standing.show_place()

    def _show_scheme(self) -> None:
        self.action_set.set_scheme(self.session.scheme)
        self.card.set_scheme(self.session.scheme)
        self._show_work()

    def _open_article(self) -> None:
        if self.card.scheme != self.session.scheme:
            self.card.set_scheme(self.session.scheme)
            self.card.order_focus(self.view)
        article = self.session.article
        self.find_bar.set_text(article.text if article is not None else "")

    def _show_work(self) -> None:
        self._forget_news_of_quote()
        self.card.refresh()
        self.panes.set_article(self.workbench.article)
        self.action_set.refresh()
        self.action_set.by_id["exclude"].setChecked(self.workbench.properties.is_excluded)
        self.standing.show_progress()

    def _announce(self, quote: str) -> None:
        announce(self.view, quote)

    def _show_pane(self, pane: str) -> None:
        is_in_view = self.panes.is_in_view(pane)
        self.action_set.by_id[f"pane_{pane}"].setChecked(is_in_view)
        self.action_set.show_pane(pane, is_in_view=is_in_view)

    def _show_unmarked(self) -> None:
        self.view.set_unmarked(self.coverage.spans_between)
        self.panes.set_count("unmarked", len(self.coverage.entries))
        self.action_set.refresh()
        self.standing.show_progress()

    def _count_problems(self) -> None:
        dataset = self.session.dataset
        unreadable = self.queue.listing.counts[None]
        self.panes.set_count("problems", unreadable + len(dataset.journal_problems) if dataset is not None else 0)

    def _show_problems(self) -> None:
        """Show the list of the lines that the message speaks of."""
        self.messages.close_message()
        self.panes.show("problems")

    def _open_instead(self, path: Path) -> None:
        self.window.files.open_files([path])

    def _take_click(self, offset: int) -> None:
        """A click beside the quotes: on a name it says who speaks, on dotted words it puts the cursor there."""
        if not self.workbench.speakers.take_clicked(offset):
            self.workbench.entries.select_at(offset)

    def _show_context_menu(self, offset: int, place: QPoint) -> None:
        quote, has_selection = self.workbench.quote, self.view.selected_span() is not None
        if not has_selection and (quote is None or not quote.start <= offset <= quote.end):
            self.workbench.entries.select_at(offset)
            quote = self.workbench.quote
        menu = QMenu(self.window)
        if has_selection:
            names = ["mark", "speaker_words", "cue", "copy"]
            names.append("skip" if self.workbench.properties.skip_at(offset) is None else "unskip")
        else:
            names = ["mark", *(["unskip"] if self.workbench.properties.skip_at(offset) is not None else [])]
        if quote is not None and quote.start <= offset <= quote.end:  # elsewhere it would decide what nobody points at
            names += ["", "confirm", "reject", "", "type_direct", "type_indirect", "type_mixed", "no_cue", "flag"]
            names += ["", "split", "join"]
        for name in names:
            if name:
                menu.addAction(self.action_set.by_id[name])
            else:
                menu.addSeparator()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

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
        self.window.close()

    def ask_name(self) -> None:
        """Ask under which name decisions are saved."""
        self.name_bar.ask(self.session.annotator, focus=True)

    def take_annotator(self, name: str) -> None:
        """Let decisions carry this name from now on."""
        self.name_bar.hide()
        self.settings.annotator = name
        self.session.annotator = name
        self.session.second_pass.recount()
        self.to_article()

    def copy_words(self) -> None:
        """Copy the selected words as they stand in the article."""
        self.view.copy()

    def find_words(self) -> None:
        """Ask for words to find."""
        self.find_bar.ask()

    def _show_found(self, span: Span) -> None:
        """Show the words that all articles were searched for, and put the cursor where they are."""
        self.workbench.stand_at(span.start)
        self.view.select_span(span)

    def find_articles(self) -> None:
        """Ask for words to find in the texts of all articles."""
        self.panes.show("queue")
        self.queue.ask()

    def find_next(self, *, backwards: bool = False) -> None:
        """Go to the next place of what was searched last, or to the one before."""
        if not self.find_bar.field.text():
            self.find_bar.ask()
        elif backwards:
            self.find_bar.find_previous()
        else:
            self.find_bar.find_next()

    def type_name(self) -> None:
        """Let the person type a speaker's name."""
        self.panes.show("card")
        self.card.type_name()

    def _take_name(self, name: str) -> None:
        if name:
            dataset = self.session.dataset
            self.workbench.speakers.name(name, dataset.known_speakers.named(name) if dataset is not None else None)
        self.to_article()

    def type_note(self) -> None:
        """Let the person type a note."""
        self.panes.show("card")
        self.card.note_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_speakers(self) -> None:
        """Go to the pane where the speakers are kept in order."""
        self.panes.show("speakers")
        self.speakers_pane().begin()

    def speakers_pane(self) -> SpeakersPane:
        """Return the pane where the speakers are kept in order."""
        from quotemark.gui.speakers.pane import SpeakersPane

        pane = self.panes.widget("speakers")
        assert isinstance(pane, SpeakersPane)
        return pane

    def escape(self) -> None:
        """Put back the edge in hand; else leave the field, the bar, the caret or the selection, in this order."""
        if self.workbench.pointing.leave() or self.workbench.edges.put_back():
            return
        if self.find_bar.isVisible():
            self.find_bar.leave()
        elif self.tour is not None:
            self.tour.leave()
        elif not self.view.hasFocus():
            self.to_article()
            self.card.refresh()
        elif self.view.caret_mode:
            self.turn_caret()
        else:
            self.clear_selection()

    def aim_edge(self, side: Side) -> None:
        """Let the next letter say to which word an edge of the quote goes."""
        self.workbench.edges.aim(side)
        self.to_article()  # which takes the letter

    def point_at_quote(self) -> None:
        """Let the next letters say which words are a quote that was missed."""
        self.workbench.pointing.begin(lambda span: self.workbench.missed.mark(span, span.start), Whole.SENTENCE)
        self.to_article()

    def point_at_speaker(self) -> None:
        """Let the next letters say which words name the speaker."""
        self.workbench.pointing.begin(self.workbench.speakers.take_from_text, Whole.NAME)
        self.to_article()

    def point_at_cue(self) -> None:
        """Let the next letters say which words are the cue."""
        self.workbench.pointing.begin(self.workbench.set_cue)
        self.to_article()

    def to_article(self) -> None:
        """Give the focus to the article, where single keys act."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_caret(self) -> None:
        """Show the caret in the article, or hide it."""
        self.view.set_caret_mode(not self.view.caret_mode)
        self.to_article()

    def turn_pane(self, pane: str) -> None:
        """Show a pane, or close it if it can be seen."""
        self.panes.turn(pane)
        self._show_pane(pane)

    def zoom(self, steps: int) -> None:
        """Make the article's text larger or smaller; 0: as it was."""
        self.view.zoom(steps)

    def show_article(self, article_id: str) -> None:
        """Show an article of the dataset, and bring its window to the front."""
        row = self.session.dataset.row_of(article_id) if self.session.dataset is not None else None
        if row is not None and self.session.show_row(row):
            self.window.activateWindow()
            self.to_article()

    def show_tour(self) -> None:
        """Show a newcomer around, from the first card on."""
        from quotemark.gui.tour import TourBar

        if self.tour is not None:
            self.tour.leave()
        self.settings.has_seen_tour = True
        article = self.session.article
        settles = article is not None and any(quote.versions is not UNSET for quote in article.quotes)
        check = self.session.scheme.anchoring
        self.tour = TourBar(self.action_set, self.guard, check, self.window, settles=settles)
        put_style(self.tour, self.theme)
        self.tour.left.connect(self._end_tour)
        self._layout.addWidget(self.tour)
        self.tour.show()

    def _end_tour(self) -> None:
        self.tour = None
        self.to_article()

    def turn_last_label(self) -> None:
        """Let choosing a label decide, or no longer."""
        self.decide_on_last_label(not self.workbench.decides_on_last_label)

    def decide_on_last_label(self, on: bool) -> None:
        """Let choosing a label decide, or not."""
        self.workbench.decides_on_last_label = self.settings.decides_on_last_label = on
        self.action_set.by_id["last_label"].setChecked(on)

    def turn_rejected(self) -> None:
        """Show what was rejected in the article, or no longer."""
        self.settings.shows_rejected = not self.settings.shows_rejected
        self._show_rejected()

    def _show_rejected(self) -> None:
        self.view.show_rejected(on=self.settings.shows_rejected)
        self.action_set.by_id["show_rejected"].setChecked(self.settings.shows_rejected)


def _why(trouble: WriteError) -> str:
    """Return why something cannot be written, and what to do; what is safe was said before."""
    if isinstance(trouble, DiskError):
        return f"{said(trouble.message).rstrip('.')}. {said(trouble.advice)}"
    return in_words(trouble)
