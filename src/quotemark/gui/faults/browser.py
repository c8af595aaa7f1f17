"""Goes from fault to fault: opens the article, shows what gold and what the prediction mark, says what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from quotemark.core.errors import QuotemarkError
from quotemark.core.measuring.comparison import compare
from quotemark.core.measuring.fault_list import OTHER_TEXT, Compared, Listed, Predictions
from quotemark.core.measuring.faults import Fault, FaultKind, faults_of
from quotemark.core.steps import Direction
from quotemark.core.types import Article, Span
from quotemark.gui.actions.stance import spoken
from quotemark.gui.article.highlighter import Overlay
from quotemark.gui.article.searching import needs_search
from quotemark.gui.faults.finding import Finding, Found, Renewed
from quotemark.gui.faults.model import FaultsModel
from quotemark.gui.faults.words import told_faults, told_other_text
from quotemark.gui.look.screen_reader import announce

if TYPE_CHECKING:
    from quotemark.gui.desk import Desk

_PAUSE_MS: Final = 300
"""How long an article that is being mended is left alone before it is compared again."""
_LOOK_SECONDS: Final = 2.0
"""How long an article is looked for in a dataset that is still being read."""


class _Look(NamedTuple):
    """The article that is shown, compared with what was predicted for it."""

    gold: Article
    predicted: Article | None
    faults: list[Fault]


class FaultBrowser(QObject):
    """The faults of one file of predictions, and the one that somebody looks at."""

    changed = Signal()
    """Other predictions are compared, or none any more, or more articles are."""

    chosen = Signal()
    """Somebody looks at another fault, or what there is to say of it is something else."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk, self._session, self._workbench = desk, desk.session, desk.workbench
        self.model = FaultsModel(self)
        self.path: Path | None = None
        self.share = 0.0
        """How much has been compared, in 0..1."""
        self.compared: Compared | None = None
        """How many articles were compared, once all are."""
        self.current: Listed | None = None
        self.told: list[str] = []
        """What is wrong at the fault that somebody looks at, line by line."""
        self.finding: Finding | None = None
        self._look: _Look | None = None
        self._moves = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look_again)
        self._session.moving.connect(self._expect_move)
        self._session.dataset_changed.connect(self._follow_dataset)
        self._workbench.changed.connect(self._follow_article)

    @property
    def is_on(self) -> bool:
        """True while predictions are compared with what is open."""
        return self.finding is not None

    @property
    def has_dataset(self) -> bool:
        """True while a dataset is open that can be gold."""
        return self._session.dataset is not None

    def begin(self, path: Path) -> bool:
        """Compare the open dataset with the predictions of a file; False, with the reason said, if that cannot be."""
        if self._session.dataset is None:
            return False
        try:
            predictions = Predictions(path)
        except QuotemarkError as error:
            self._session.failed.emit(error.bare())  # the file that is meant would be opened as gold
            return False
        self.end()
        self._show_searched(on=False)  # what the machine finds would stand among what is gold
        self.path = path
        finding = self.finding = Finding(self._session, predictions, self)
        finding.found.connect(self._take_found)
        finding.renewed.connect(self._take_renewed)
        finding.ended.connect(self._take_end)
        finding.failed.connect(self._take_failure)
        finding.begin()
        self._follow_article()
        self.changed.emit()
        self._desk.action_set.refresh()
        return True

    def end(self) -> None:
        """Let go of the predictions; the article shows gold alone again."""
        if self.finding is None:
            return
        self.finding.stop()
        self.finding.deleteLater()
        self._show_searched(on=True)
        self.finding = self.path = self.compared = self.current = self._look = None
        self.share, self.told = 0.0, []
        self.model.clear()
        self._desk.view.set_predicted(())
        self.changed.emit()
        self.chosen.emit()
        self._desk.action_set.refresh()

    def _show_searched(self, *, on: bool) -> None:
        """Let articles in which nobody has looked for quotes be searched, or show them without any."""
        session, dataset = self._session, self._session.dataset
        session.searching.searches = on
        if dataset is None or session.article is None or session.article.by is not None:
            return
        kept = dataset.readable(session.article.id)
        if kept is not None and needs_search(kept) and (on or session.article.quotes):
            session.show_row(session.row)

    # -- what the thread finds -------------------------------------------------------------------------------------

    def _take_found(self, found: Found) -> None:
        self.share = found.share
        self.model.add(found.faults)
        self.changed.emit()

    def _take_renewed(self, renewed: Renewed) -> None:
        self.model.renew(renewed.row, renewed.faults)
        self.changed.emit()

    def _take_end(self, compared: Compared) -> None:
        self.compared = compared
        self.model.settle()
        self.changed.emit()

    def _take_failure(self, error: QuotemarkError) -> None:
        self.end()
        self._session.failed.emit(error)

    def _expect_move(self) -> None:
        self._moves = True

    def _follow_dataset(self) -> None:
        """Let go where another dataset is open; go on where it is the same one, opened anew or under another name."""
        moves, self._moves = self._moves, False
        gold = self._session.dataset
        if self.finding is None or gold is self.finding.dataset:
            return
        before, path, current = self.finding.dataset.path, self.path, self.current
        self.end()
        if gold is None or path is None or not (moves or gold.path == before):
            return
        if gold.path == path.absolute():
            self._session.told.emit("The evaluation has ended: gold was saved in the place of the predictions.")
        elif self.begin(path):
            self.current = current
            self._show()

    # -- going there -----------------------------------------------------------------------------------------------

    def step(self, direction: Direction) -> None:
        """Go to the next fault of the list, or to the previous one; says where there is none."""
        rows, at = self.model.rows, -1 if direction > 0 else len(self.model.rows)
        if self.current is not None:
            at, near = self.model.place_of(self.current), self.model.place_near(self.current)
            at = at if at >= 0 else near - (direction > 0)  # mended by now: the next one has its place
        if 0 <= at + direction < len(rows):
            self.go(rows[at + direction])
        elif not self.is_on:
            self._session.told.emit("Nothing is evaluated. {evaluate} asks for predictions.")
        elif direction > 0:
            self._session.told.emit("That was the last fault of the list. {previous_fault} goes back.")
        else:
            self._session.told.emit("That was the first fault of the list. {next_fault} goes on.")

    def go(self, fault: Listed) -> None:
        """Open the article of a fault, and show its place and what is wrong there."""
        session, dataset = self._session, self._session.dataset
        self._workbench.edges.keep()
        if session.article is None or session.article.id != fault.article:
            row = dataset.find_row(fault.article, _LOOK_SECONDS) if dataset is not None else None
            if row is None or not session.show_row(row):
                return
        self.current = fault
        self._show()
        about = self._about
        if about:
            self._stand(about[0])
        announce(self._desk.view, " ".join(self.told))

    def _stand(self, fault: Fault) -> None:
        """Put the cursor on the gold quote; where gold has none, select the words, so that one key marks them."""
        view = self._desk.view
        quotes = [quote for quote in (fault.gold, fault.predicted) if quote is not None]
        span = Span(min(quote.start for quote in quotes), max(quote.end for quote in quotes))
        if fault.gold is not None:
            self._workbench.select(fault.gold.id)
        else:
            self._workbench.take(None)
            view.select_span(span)
        view.show_span(span)

    # -- what is shown there ---------------------------------------------------------------------------------------

    def _follow_article(self) -> None:
        """Show what was predicted for an article as soon as it is open; one that is mended is compared a bit later."""
        article = self._session.article
        if self.finding is None or (self._look is not None and article is self._look.gold):
            return
        if self._look is not None and article is not None and article.id == self._look.gold.id:
            self._pause.start()
        else:
            self._show()

    def _look_again(self) -> None:
        if self.finding is not None:
            self._show()

    def _show(self) -> None:
        """Compare the article as it is now, and show what the prediction marks where that is not what gold does."""
        article, finding = self._session.article, self.finding
        self._pause.stop()
        if article is None or finding is None:
            self._look = None
            return
        if self._look is None or self._look.gold is not article:
            predicted = finding.predictions.article(article.id)
            if predicted is not None and predicted.text != article.text:
                self._look = _Look(article, None, [])
            else:
                self._look = _Look(article, predicted, faults_of(compare(article, predicted)))
        about = self._about
        pair = about[0] if about else None
        overlays = {
            id(fault.predicted): Overlay(fault.predicted.content)
            for fault in self._look.faults
            if fault.predicted is not None
        }
        if pair is not None and pair.predicted is not None:
            here = pair.predicted
            pointed = here.cue if pair.kind is FaultKind.CUE else here.mention
            overlays[id(here)] = Overlay(here.content, pointed, is_current=True)
        self._desk.view.set_predicted(tuple(overlays.values()))
        self.told = self._in_words(self._look, about)
        self.chosen.emit()

    @property
    def _about(self) -> list[Fault]:
        """All that is wrong with the quote that somebody looks at, what was chosen first."""
        look, listed = self._look, self.current
        if look is None or listed is None or listed.article != look.gold.id:
            return []
        same = [fault for fault in look.faults if fault.kind == listed.kind]
        at = listed.place
        is_there = at < len(look.faults) and look.faults[at] in same
        chosen = look.faults[at] if is_there else next((f for f in same if _is_about(look, f, listed)), None)
        if chosen is None:
            return []
        pair = (chosen.gold, chosen.predicted)
        return [chosen, *(f for f in look.faults if (f.gold, f.predicted) == pair and f is not chosen)]

    def _in_words(self, look: _Look, about: list[Fault]) -> list[str]:
        if self.current is None or self.current.article != look.gold.id:
            return []
        if self.current.kind == OTHER_TEXT:
            return [told_other_text()]
        if not about:
            return [self.tr("Mended: gold and prediction agree here now.")]
        names = {label.id: spoken(label).name for label in self._session.scheme.stance}
        return list(told_faults(about, look.gold, look.predicted, lambda label: names.get(label, label)))


def _is_about(look: _Look, fault: Fault, listed: Listed) -> bool:
    """Tell whether a fault is the one of the list, whose place has changed since gold was mended."""
    from quotemark.core.merging.differences import shortened

    quote = fault.gold or fault.predicted
    return quote is not None and shortened(look.gold.words(quote.content)) == listed.words
