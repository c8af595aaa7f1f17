"""The open dataset, the current article and one history of everything that was done."""

from __future__ import annotations

import contextlib
import datetime
import os
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from quotemark.core.anchoring.drawing import with_check
from quotemark.core.edits import Stamp, counted_status
from quotemark.core.errors import QuotemarkError, RecordError, ResourceError, UsageError, WriteError
from quotemark.core.opening import Opened, dataset_path, load_all, open_files
from quotemark.core.scheme import SCHEME_NAME, Scheme, find_scheme, read_scheme
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.store.heads import Head
from quotemark.core.store.journal import StepKind
from quotemark.core.store.past_steps import Place
from quotemark.core.store.safe_write import Recovered, recover
from quotemark.core.types import Article, ArticleStatus
from quotemark.gui.article.searching import SEARCHED, Searching
from quotemark.gui.dataset.history import History
from quotemark.gui.dataset.keeping import Keeping
from quotemark.gui.dataset.loading import Loading
from quotemark.gui.dataset.others import Others
from quotemark.gui.review.second_pass import SecondPass

_LOOK_FOR_LAST_SECONDS: Final = 0.3
"""How long the article that was worked on last is looked for in a dataset, at most."""

_FIRST_LOOK_SECONDS: Final = 0.02
"""How far a dataset is looked through for an article with something to do before the first one is shown instead."""

_NOTHING: Final = Recovered(is_restored=False, removed=0)

if TYPE_CHECKING:
    from quotemark.core.detect import Note
    from quotemark.core.store.saving import Saving
    from quotemark.gui.acts.intake import Intake


class Session(QObject):
    """Holds one frozen article at a time; views show it, and every change goes through :meth:`edit`.

    A change is in the journal before anybody sees it: when ``article_changed`` is emitted for a decision, the
    decision survives the death of the process.
    """

    dataset_changed = Signal()
    moving = Signal()
    """The next ``dataset_changed`` is about the same articles in another file."""

    """Another dataset is open, or its rows came, went or changed."""

    row_changed = Signal(int)
    """One article's line in the list of articles says something else now."""

    article_changed = Signal()
    """Another article is shown, or another state of it."""

    article_opened = Signal()
    """Another article is shown; comes before ``article_changed``."""

    candidates_ready = Signal()
    """The current article has been searched, a long one at least in its first part."""

    rest_found = Signal(object)
    """The rest of a long article has been searched; comes before ``article_changed``, with the function that makes of
    any state of the article the one with all candidates."""

    scheme_changed = Signal()
    """The labels, the targets or the limits are other ones."""

    unsaved_changed = Signal(bool)
    failed = Signal(object)
    """A QuotemarkError to show."""

    mended = Signal(object)
    """A QuotemarkError that was told, and need not be any more."""

    damaged = Signal(object)
    """A QuotemarkError to show of lines that could not be read; ``dataset.problems`` has them all."""

    noted = Signal()
    """The search met a limit in the article that is shown: see ``notes``."""

    refused = Signal(object)
    """A UsageError to tell like news: what was just asked for cannot be done as asked."""

    told = Signal(str)
    """Something worth knowing that needs no answer."""

    history_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dataset: Dataset | None = None
        self.scheme = Scheme()
        self._scheme_error: ResourceError | None = None
        self.annotator = ""
        self.row = -1
        self.article: Article | None = None
        self.is_scratch = False
        self._told_unsaved = False
        self.listed_rows: Sequence[int] | None = None  # those that a filter lets through, in the order shown; None: all
        self.history = History(self)
        self.searching = Searching(self)
        self.second_pass = SecondPass(self)
        self.place: Place | None = None
        """Where the annotator stopped last time, until an article is shown."""
        self.others = Others(self)
        self.keeping = Keeping(self)
        self.waits: Callable[[Article], bool] = _waits_for_nothing
        """Tells whether the coverage list of a state of the current article has entries: then it is not done."""
        self.is_starting = False
        """True until the window is whole: until then nothing but the article that is shown is worth the time."""
        self._loading = Loading(self)
        self.keeping.saved.connect(self._show_saved)
        self.undo_stack.indexChanged.connect(self.history_changed)

    @cached_property
    def intake(self) -> Intake:
        """Articles that join the dataset; loaded when the first does: the article is shown before."""
        from quotemark.gui.acts.intake import Intake

        return Intake(self)

    @property
    def undo_stack(self) -> QUndoStack:
        """The steps that can be taken back, in the order in which they were made."""
        return self.history.stack

    # -- opening and closing -----------------------------------------------------------------------------------

    def open(self, paths: Sequence[Path], more: Sequence[Article] = (), *, scratch: bool = False) -> bool:
        """Open files, and ``more`` articles, as one dataset in place of the one that is open.

        A scratch dataset lives in the user's data folder until it is saved under a name. False, with the reason said,
        if it cannot be opened; what was open then still is.
        """
        if not paths:
            return False
        path = dataset_path(Path(os.path.abspath(paths[0])))
        own = self.dataset is not None and self.dataset.path == path
        if own and not self.close():  # the same dataset once more: its lock is ours
            return False
        lock = DatasetLock(path, self.annotator)
        try:
            recovered = recover(path) if lock.refusal is None else _NOTHING
            opened = open_files(paths, more, lock)
        except QuotemarkError as error:
            lock.release()
            self.failed.emit(error)
            return False
        if self.dataset is not None and not self.close():
            opened.dataset.close()
            lock.release()
            return False
        self.is_scratch = scratch
        self.take_dataset(opened, lock)
        if recovered != _NOTHING:
            from quotemark.gui.dataset.telling import of_recovered  # which hardly anybody needs

            self.failed.emit(of_recovered(recovered))
        return True

    def take_dataset(self, opened: Opened, lock: DatasetLock, *, keeps_history: bool = False) -> None:
        """Go on with a dataset that was opened under this lock."""
        dataset = opened.dataset
        self.dataset = dataset
        self.others.hold(lock)
        self.keeping.take(dataset)
        if not keeps_history:
            self.history.start_anew(dataset.past_steps())
        self.row, self.article = -1, None
        self.searching.start_anew()
        self.scheme = self._find_scheme(dataset.path)
        self._loading.begin()
        self.dataset_changed.emit()
        self._tell_unsaved()
        for problem in opened.problems:
            self.failed.emit(problem)
        self.place = None if keeps_history else dataset.last_place()
        first = self._row_to_go_on(dataset)
        if not dataset.heads and dataset.is_loaded and not self.is_scratch:
            name, is_there = dataset.path.name, dataset.has_file
            self.told.emit(
                f"{name} holds no articles yet."
                if is_there
                else f"{name} is not there yet: this is a new dataset without articles."
            )
        row = opened.row if opened.row is not None else first
        if row is not None:
            self.show_row(row)
        else:
            self.article_opened.emit()
            self.article_changed.emit()

    def _row_to_go_on(self, dataset: Dataset) -> int | None:
        """Return the row where the annotator stopped, the next one that waits if that is done, else the first."""
        until = time.monotonic() + _LOOK_FOR_LAST_SECONDS
        last = dataset.find_row(self.place.article_id, _LOOK_FOR_LAST_SECONDS) if self.place is not None else None
        for row in range(last, len(dataset.heads)) if last is not None else ():
            head = dataset.head(row)
            if head.problem is None and head.waits:
                return row
            if time.monotonic() >= until:
                break
        return dataset.first_row(_FIRST_LOOK_SECONDS)

    @property
    def scheme_path(self) -> Path | None:
        """Where the scheme of the dataset stands, or would stand; None without a dataset."""
        if self.dataset is None:
            return None
        folder = self.dataset.path.absolute().parent
        return find_scheme(folder) or folder / SCHEME_NAME

    def read_scheme_again(self) -> None:
        """Take the scheme as its file says it now; an article that nobody has touched is searched anew with it."""
        if self.dataset is None:
            return
        self.scheme = self._find_scheme(self.dataset.path)
        self.scheme_changed.emit()
        article = self.article
        if article is not None and article.by is None and all(q.is_open for q in article.quotes):
            self.show_row(self.row)

    def _find_scheme(self, path: Path) -> Scheme:
        if self._scheme_error is not None:
            self.mended.emit(self._scheme_error)
            self._scheme_error = None
        found = find_scheme(path.parent)
        if found is None:
            return Scheme()
        try:
            return read_scheme(found)
        except QuotemarkError as error:
            self._scheme_error = ResourceError(error.message, hint=f"{error.hint} {{scheme}} opens it.")
            self.failed.emit(self._scheme_error)
            return Scheme()

    def close(self) -> bool:
        """Write what is not in the file yet and let go of it; False if that failed (nothing is lost then)."""
        if self.dataset is None:
            return True
        others = self.others
        if others.refusal is None and self.dataset.has_unsaved and not self.save() and others.refusal is None:
            return False  # whoever has taken the dataset over has taken what is in the journal, too
        self.abandon()
        return True

    def abandon(self) -> None:
        """Let go of the dataset without saving; the journal keeps every decision."""
        if self.dataset is None:
            return
        self._let_go()
        self.undo_stack.clear()

    def _let_go(self) -> None:
        """Close the dataset; from the first moment on nobody can decide anything on it."""
        self._loading.stop()
        self.searching.forget()
        self.keeping.wait_for_save()
        self.dataset, self.article, self.row = None, None, -1
        self.keeping.let_go()
        self.others.let_go()

    # -- saving ------------------------------------------------------------------------------------------------

    def begin_save(self) -> None:
        """Begin to write all decisions into the dataset file; ``keeping`` tells when that is done, and what fails."""
        if self.dataset is not None and not self.others.refuses():
            self._record_candidates()
            self.keeping.begin_save()

    def save(self) -> bool:
        """Write all decisions into the dataset file and wait for it; what goes wrong is told by ``keeping``."""
        if self.dataset is None:
            return True
        if self.others.refuses():
            return False
        self._record_candidates()
        return self.keeping.save()

    def _record_candidates(self) -> None:
        """Put what the machine found in the article that is shown into the journal, once it is all there.

        Where nothing can be written beside the file, saving is the way out: then the file goes without it, and the
        article is searched again.
        """
        if self.dataset is not None and self.article is not None and not self.searching.is_first_part_shown:
            with contextlib.suppress(WriteError):
                if self.dataset.record(self.article, SEARCHED, self.stamp(), kind=StepKind.MACHINE):
                    self.keeping.decided()

    def _show_saved(self) -> None:
        self._tell_unsaved()
        self.dataset_changed.emit()

    def save_as(self, path: Path) -> bool:
        """Write the dataset to another file and go on there, at the same article."""
        if self.dataset is None:
            return False
        if path.resolve() == self.dataset.path.resolve():
            self.is_scratch = False
            return self.save()
        shown = self.article.id if self.article is not None else None
        self._record_candidates()
        # First, since another window may be at work on the file that is replaced.
        lock = DatasetLock(path, self.annotator)
        try:
            lock.check()
            copy = self.dataset.begin_copy(path)
            self.keeping.aside(copy.write)
            self._finish_copy(self.dataset, copy)
            opened = open_files([path], lock=lock)
        except QuotemarkError as error:
            lock.release()
            self.failed.emit(error)
            return False
        self._let_go()
        load_all(opened.dataset)
        row = opened.dataset.row_of(shown) if shown is not None else None
        self.is_scratch = False
        self.moving.emit()
        self.take_dataset(replace(opened, row=row), lock, keeps_history=True)
        return True

    def _finish_copy(self, dataset: Dataset, copy: Saving) -> None:
        """Let the history go along; where it cannot be read any more, the copy is the way out all the same."""
        try:
            dataset.finish_copy(copy, self.stamp(), with_history=True)
        except WriteError as error:
            self.failed.emit(error)

    # -- the current article -----------------------------------------------------------------------------------

    @property
    def head(self) -> Head | None:
        """What the list of articles says of the current one."""
        return self.dataset.heads[self.row] if self.dataset is not None and self.row >= 0 else None

    def stamp(self) -> Stamp:
        """Return who decides now."""
        now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Stamp(self.annotator, now)

    def state_of(self, article_id: str) -> Article:
        """Return an article as it is now, with what was found in it if it is the one that is shown.

        Raises:
            RecordError: if it is not there, or its line cannot be read.
        """
        if self.article is not None and self.article.id == article_id:
            return self.article
        dataset = self.dataset
        while dataset is not None and dataset.row_of(article_id) is None and not dataset.load_some(1.0):
            continue
        row = dataset.row_of(article_id) if dataset is not None else None
        if dataset is None or row is None:
            raise RecordError(f"the article {article_id!r} is not in this dataset", hint="Nothing was changed.")
        return self.drawn(dataset.article(row))

    def drawn(self, article: Article) -> Article:
        """Return an article as the annotator may see it: some proposals withheld or altered, if the scheme says so."""
        return with_check(article, self.scheme.anchoring, self.annotator)

    def show_row(self, row: int) -> bool:
        """Show the article of a row, its candidates as soon as they are found."""
        if self.dataset is None or not 0 <= row < len(self.dataset.heads):
            return False
        try:
            article = self.dataset.article(row)
        except QuotemarkError as error:
            self.failed.emit(error)
            return False
        self.row, self.article = row, self.drawn(self.searching.known(article))
        self.searching.forget()
        self.article_opened.emit()
        self.article_changed.emit()
        self.place = None
        self.searching.begin()
        return True

    @property
    def is_searching(self) -> bool:
        """True while the candidates of the first part are shown and the rest of the article is being searched."""
        return self.searching.is_going_on

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the search could not look at in full in the article that is shown, if it was searched here."""
        return self.searching.notes_on(self.article) if self.article is not None else ()

    # -- changing ----------------------------------------------------------------------------------------------

    def edit(self, after: Article, text: str) -> bool:
        """Make ``after`` the state of the current article, one step of the history with this name.

        False, with the reason said, if it could not be kept: then nothing has changed.
        """
        before = self.article
        if before is None or after is before:
            return False
        if self.others.refuses():
            return False
        after = self.counted(after)
        if not self.record(after, text, before=before, kind=self.history.kind_of(before, text)):
            self.waits(before)
            return False
        self.history.push(before, after, text)
        return True

    def refuse(self, error: QuotemarkError) -> None:
        """Say why an act was not done: until the next one where it was asked for amiss, else until that is closed."""
        (self.refused if isinstance(error, UsageError) else self.failed).emit(error)

    def counted(self, article: Article) -> Article:
        """Return the current article, or a state of it, with the status that its quotes and its coverage list give.

        A second pass asks about decisions: what the first one has left of the coverage list is none of its business.
        """
        if self.second_pass.is_on and self.article is not None and self.article.status is ArticleStatus.DONE:
            return replace(article, status=counted_status(article))
        status = counted_status(article, waits=self.waits(article))
        return article if status is article.status else replace(article, status=status)

    def count_again(self) -> None:
        """Call the article done if nothing but the coverage list was in the way, and that has become known as empty.

        One that counts as done stays so when the list has entries: they count from the next decision on.
        """
        if self.article is None or self.article.status is not ArticleStatus.IN_PROGRESS:
            return
        after = self.counted(self.article)
        if after is not self.article and self.record(after, SEARCHED):
            self.install(after)

    def record(
        self, article: Article, act: str, *, before: Article | None = None, kind: StepKind = StepKind.MACHINE
    ) -> bool:
        """Put a state of an article into the journal; False, with the reason said, if that cannot be.

        ``before`` is the state that the person saw, ``kind`` the part of the act in the history of what was done.
        """
        assert self.dataset is not None
        if self.others.refusal is not None:  # what the machine finds is shown to whoever only looks
            return kind is StepKind.MACHINE or not self.others.refuses()
        try:
            if self.dataset.record(article, act, self.stamp(), before=before, kind=kind):
                self.keeping.decided()
        except WriteError as error:
            self.others.say_not_kept(error)
            return False
        return True

    def show_state(self, article: Article) -> None:
        """Show a state of the current article that nobody has decided on: what the machine found in it."""
        self.article = article
        self.article_changed.emit()

    def install(self, article: Article) -> None:
        """Show a state that is in the journal already, going to its article first if another one is shown."""
        assert self.dataset is not None
        row = self.dataset.row_of(article.id)
        assert row is not None
        moved = row != self.row
        self.row, self.article = row, article
        if moved:
            self.searching.forget()
            self.article_opened.emit()
        self.article_changed.emit()
        self.row_changed.emit(row)
        if self.dataset.has_unsaved is not self._told_unsaved:
            self._tell_unsaved()

    def _tell_unsaved(self) -> None:
        if self.dataset is not None:
            self._told_unsaved = self.dataset.has_unsaved
            self.unsaved_changed.emit(self._told_unsaved)


def _waits_for_nothing(_article: Article) -> bool:
    return False
