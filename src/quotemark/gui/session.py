"""The open dataset, the current article and one history of everything that was done."""

from __future__ import annotations

import contextlib
import datetime
import os
import threading
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from quotemark.core.dataset import Dataset
from quotemark.core.edits import Stamp, add_candidates, counted_status, take_whole, with_known_ids
from quotemark.core.errors import QuotemarkError, WriteError
from quotemark.core.heads import Head
from quotemark.core.opening import Opened, dataset_path, open_files
from quotemark.core.scheme import SCHEME_NAME, Scheme, find_scheme, read_scheme
from quotemark.core.types import Article, ArticleStatus, Span
from quotemark.gui.dataset_lock import DatasetLock
from quotemark.gui.detection import Detection, Found, lacks_rest

SYNC_AFTER_MS: Final = 250
"""How long a decision waits for its fsync at most; the promise to users is one second."""

_SLICE_SECONDS: Final = 0.008
"""How long reading ahead may keep a key waiting."""

_FIRST_LOOK_SECONDS: Final = 0.02
"""How far a dataset is looked through for an article with something to do before the first one is shown instead."""


if TYPE_CHECKING:
    from quotemark.core.detect import Note


_SEARCHED: Final = "Search for quotes"
_IN_LANGUAGE: Final = "Correct the language"
_MERGED: Final = 1
"""The number that Qt tells steps by which may become one."""


class Session(QObject):
    """Holds one frozen article at a time; views show it, and every change goes through :meth:`edit`.

    A change is in the journal before anybody sees it: when ``article_changed`` is emitted for a decision, the
    decision survives the death of the process.
    """

    dataset_changed = Signal()
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

    noted = Signal()
    """The search met a limit in the article that is shown: see ``notes``."""

    told = Signal(str)
    """Something worth knowing that needs no answer."""

    history_changed = Signal()
    _sync_failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dataset: Dataset | None = None
        self.scheme = Scheme()
        self.annotator = ""
        self.row = -1
        self.article: Article | None = None
        self.is_scratch = False
        self.listed_rows: Sequence[int] | None = None  # those that a filter lets through, in the order shown; None: all
        self.undo_stack = QUndoStack(self)
        self._lock: DatasetLock | None = None
        self.found_nothing: set[str] = set()
        self._notes: dict[str, tuple[Note, ...]] = {}
        self.waits: Callable[[Article], bool] = _waits_for_nothing
        """Tells whether the coverage list of a state of the current article has entries: then it is not done."""
        self._detection = Detection(self)
        self._detection.found.connect(self._take_found)
        self._first: Article | None = None  # with the first part's candidates, while the rest is being searched
        self._waits_for_paint = False
        self._sync_timer = QTimer(self, singleShot=True, interval=SYNC_AFTER_MS)
        self._sync_timer.timeout.connect(self._sync)
        self._load_timer = QTimer(self, interval=0)
        self._load_timer.timeout.connect(self._load_some)
        self._sync_failed.connect(self.failed)
        self.undo_stack.indexChanged.connect(self.history_changed)

    # -- opening and closing -----------------------------------------------------------------------------------

    def open(self, paths: Sequence[Path], more: Sequence[Article] = (), *, scratch: bool = False) -> bool:
        """Open files, and ``more`` articles, as one dataset in place of the one that is open.

        A scratch dataset lives in the user's data folder until it is saved under a name. False, with the reason said,
        if it cannot be opened; what was open then still is.
        """
        if not paths:
            return False
        own = self.dataset is not None and self.dataset.path == dataset_path(Path(os.path.abspath(paths[0])))
        if own and not self.close():  # the same dataset once more: its lock is ours
            return False
        lock = None
        try:
            lock = DatasetLock(dataset_path(Path(os.path.abspath(paths[0]))))
            opened = open_files(paths, more)
        except QuotemarkError as error:
            if lock is not None:
                lock.release()
            self.failed.emit(error)
            return False
        if self.dataset is not None and not self.close():
            opened.dataset.close()
            lock.release()
            return False
        self._lock, self.is_scratch = lock, scratch
        self._take_dataset(opened)
        return True

    def add_articles(self, articles: Sequence[Article]) -> None:
        """Add articles (pasted, dropped) to the open dataset and show the first of them."""
        assert self.dataset is not None
        while not self.dataset.load_some(1.0):
            continue
        before = len(self.dataset.heads)
        rows = self.dataset.add(articles)
        self.dataset_changed.emit()
        if rows:
            self.show_row(rows[0])
            if len(self.dataset.heads) == before:
                self.told.emit("This text is in the dataset already; here it is.")

    def _take_dataset(self, opened: Opened, *, keeps_history: bool = False) -> None:
        dataset = opened.dataset
        self.dataset = dataset
        if not keeps_history:
            self.undo_stack.clear()
        self.row, self.article, self._notes = -1, None, {}
        self.scheme = self._find_scheme(dataset.path)
        self._load_timer.start()
        self.dataset_changed.emit()
        self.unsaved_changed.emit(dataset.has_unsaved)
        for problem in opened.problems:
            self.failed.emit(problem)
        dataset.load_some(_FIRST_LOOK_SECONDS)
        if not dataset.heads and not dataset.path.exists():
            self.told.emit(f"{dataset.path.name} is not there yet: this is a new dataset without articles.")
        row = opened.row if opened.row is not None else _first_row(dataset.heads)
        if row is not None:
            self.show_row(row)
        else:
            self.article_opened.emit()
            self.article_changed.emit()

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
        found = find_scheme(path.parent)
        if found is None:
            return Scheme()
        try:
            return read_scheme(found)
        except QuotemarkError as error:
            self.failed.emit(error)
            return Scheme()

    def _load_some(self) -> None:
        dataset = self.dataset
        if dataset is None:
            self._load_timer.stop()
            return
        before = len(dataset.heads)
        done = dataset.load_some(_SLICE_SECONDS)
        if len(dataset.heads) != before or done:
            self.dataset_changed.emit()
        if self.article is None:
            row = _first_row(dataset.heads)
            if row is not None:
                self.show_row(row)
        if done:
            self._load_timer.stop()
            self._report_problems(dataset)

    def _report_problems(self, dataset: Dataset) -> None:
        problems = dataset.problems
        if dataset.has_unsaved and not problems:
            self.told.emit("The decisions of last time are here again. {save} writes them into the file.")
        if len(problems) == 1:
            self.failed.emit(problems[0])
        elif problems:
            self.failed.emit(
                QuotemarkError(
                    f"{len(problems)} lines could not be read; the first: {problems[0].message}",
                    hint="They are kept as they are, and the other articles can be worked on.",
                    detail="\n".join(p.message for p in problems),
                )
            )

    def close(self) -> bool:
        """Write what is not in the file yet and let go of it; False if that failed (nothing is lost then)."""
        if self.dataset is None:
            return True
        if self.dataset.has_unsaved and not self.save():
            return False
        self.abandon()
        return True

    def abandon(self) -> None:
        """Let go of the dataset without saving; the journal keeps every decision."""
        if self.dataset is None:
            return
        self._load_timer.stop()
        self._sync_timer.stop()
        self._forget_search()
        try:
            self.dataset.close()
        except WriteError as error:
            self.failed.emit(error)
        if self._lock is not None:
            self._lock.release()
        self.undo_stack.clear()
        self.dataset, self._lock, self.article, self.row = None, None, None, -1

    # -- saving ------------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write all decisions into the dataset file; says what went wrong if it cannot."""
        if self.dataset is None:
            return True
        # What the machine found in the article that is shown goes into the file too, once it is all there.
        is_whole = self.article is not None and self.article is not self._first
        if self.article is not None and is_whole and not self.record(self.article, _SEARCHED):
            return False
        try:
            self.dataset.save(self.stamp())
        except WriteError as error:
            self.failed.emit(error)
            return False
        self.unsaved_changed.emit(self.dataset.has_unsaved)
        self.dataset_changed.emit()
        return True

    def save_as(self, path: Path) -> bool:
        """Write the dataset to another file and go on there, at the same article."""
        if self.dataset is None:
            return False
        if path.resolve() == self.dataset.path.resolve():
            self.is_scratch = False
            return self.save()
        shown = self.article.id if self.article is not None else None
        if self.article is not None:
            # Where nothing can be written beside the old file, saving elsewhere is the way out: then the new file goes
            # without what the machine found, and the article is searched again there.
            with contextlib.suppress(WriteError):
                self.dataset.record(self.article, _SEARCHED, self.stamp())
        lock = None
        try:
            lock = DatasetLock(path)  # first, since another window may be at work on the file that is replaced
            self.dataset.copy_to(path, self.stamp())
            opened = open_files([path])
        except QuotemarkError as error:
            if lock is not None:
                lock.release()
            self.failed.emit(error)
            return False
        old, old_lock = self.dataset, self._lock
        self._lock = lock
        old.close()
        if old_lock is not None:
            old_lock.release()
        while not opened.dataset.load_some(1.0):
            continue
        row = opened.dataset.row_of(shown) if shown is not None else None
        self.is_scratch = False
        self._take_dataset(opened._replace(row=row), keeps_history=True)  # the same articles under another name
        return True

    def _sync(self) -> None:
        """Fsync away from the paint path: a slow disk must not keep a key waiting."""
        threading.Thread(target=self._sync_now, args=(self.dataset,), name="fsync").start()

    def _sync_now(self, dataset: Dataset | None) -> None:
        try:
            if dataset is not None:
                dataset.sync()
        except WriteError as error:
            self._sync_failed.emit(error)

    # -- the current article -----------------------------------------------------------------------------------

    @property
    def head(self) -> Head | None:
        """What the list of articles says of the current one."""
        return self.dataset.heads[self.row] if self.dataset is not None and self.row >= 0 else None

    def stamp(self) -> Stamp:
        """Return who decides now."""
        now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Stamp(self.annotator, now)

    def show_row(self, row: int) -> bool:
        """Show the article of a row, its candidates as soon as they are found."""
        if self.dataset is None or not 0 <= row < len(self.dataset.heads):
            return False
        try:
            article = self.dataset.article(row)
        except QuotemarkError as error:
            self.failed.emit(error)
            return False
        self.row, self.article = row, article
        self._forget_search()
        self.article_opened.emit()
        self.article_changed.emit()
        self._search()
        return True

    @property
    def is_searching(self) -> bool:
        """True while the candidates of the first part are shown and the rest of the article is being searched."""
        return self._first is not None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the search could not look at in full in the article that is shown, if it was searched here."""
        return self._notes.get(self.article.id, ()) if self.article is not None else ()

    def _forget_search(self) -> None:
        self._detection.forget()
        self._first = None

    def _search(self) -> None:
        if self.article is None or self._waits_for_paint:
            return
        if needs_search(self.article) or lacks_rest(self.article):
            self._detection.search(self.article, self.scheme)
        else:
            self.candidates_ready.emit()

    def hold_search(self) -> None:
        """Search nothing until ``search_now``: at the start the text comes first."""
        self._waits_for_paint = True

    def search_now(self) -> None:
        """Have the current article, or the first part of a long one, searched before a key acts on it."""
        if self._waits_for_paint:
            self._waits_for_paint = False
            self._search()
        self._detection.search_now()

    def search_again(self, within: Span) -> None:
        """Search a part of the article that was boilerplate until now."""
        if self._first is not None:  # the rest is searched anew then, and what it finds here is new
            quotes = tuple(q for q in self._first.quotes if not any(s.overlaps(within) for s in q.content))
            self._first = replace(self._first, quotes=quotes)
        if self.article is not None:
            self._detection.search(self.article, self.scheme, within=None if self.is_searching else within)

    def _take_found(self, found: Found) -> None:
        article = self.article
        if article is None or article.id != found.asked.id:
            return
        if found.is_first_part:
            self._take_first(article, found)
            return
        if not found.article.quotes:
            self.found_nothing.add(found.article.id)
        if found.notes:
            self._notes[found.article.id] = found.notes
            self.noted.emit()
        if self._first is not None:
            self._take_rest(article, self._first, found.article)
        elif found.within is None and article is found.asked:
            self.article = found.article
            self.article_changed.emit()
        else:  # a person was faster, or a part was searched again
            whole = Span(0, max(1, len(article.text)))
            self.edit(add_candidates(article, found.article, found.within or whole), _SEARCHED)
        self.candidates_ready.emit()

    def _take_first(self, article: Article, found: Found) -> None:
        """Show what the first part holds, unless a person has worked on it already."""
        if self._first is not None:
            return  # the search began anew
        if article is found.asked and needs_search(article):
            self.article = self._first = found.article
        elif needs_search(found.asked):  # a person was faster
            self._first = replace(found.article, speakers=(), quotes=())
        else:  # worked on before, and left before the rest had been searched
            self._first = with_known_ids(found.article, article, ())
        self.article_changed.emit()
        self.candidates_ready.emit()

    def _take_rest(self, article: Article, first: Article, found: Article) -> None:
        """Put all candidates in place of those of the first part, in every state that undo and redo can reach too."""
        steps = [step for step in self._steps() if step.before.id == article.id]
        found = with_known_ids(found, first, (article, *(a for step in steps for a in (step.before, step.after))))

        def complete(state: Article) -> Article:
            return take_whole(state, first, found)

        after = complete(article)
        self._first = None
        if (steps or article is not first) and not self.record(after, _SEARCHED):
            self.article_changed.emit()
            return
        for step in steps:
            step.complete(complete)
        self.article = after
        self.rest_found.emit(complete)
        self.article_changed.emit()

    def _steps(self) -> list[EditCommand]:
        commands = (self.undo_stack.command(index) for index in range(self.undo_stack.count()))
        return [command for command in commands if isinstance(command, EditCommand)]

    # -- changing ----------------------------------------------------------------------------------------------

    def edit(self, after: Article, text: str) -> bool:
        """Make ``after`` the state of the current article, one step of the history with this name.

        False, with the reason said, if it could not be kept: then nothing has changed.
        """
        before = self.article
        if before is None or after is before:
            return False
        after = self._counted(after)
        if not self.record(after, text):
            self.waits(before)
            return False
        self.undo_stack.push(EditCommand(self, before, after, text))
        return True

    def _counted(self, article: Article) -> Article:
        status = counted_status(article, waits=self.waits(article))
        return article if status is article.status else replace(article, status=status)

    def count_again(self) -> None:
        """Call the article done if nothing but the coverage list was in the way, and that has become known as empty.

        One that counts as done stays so when the list has entries: they count from the next decision on.
        """
        if self.article is None or self.article.status is not ArticleStatus.IN_PROGRESS:
            return
        after = self._counted(self.article)
        if after is not self.article and self.record(after, _SEARCHED):
            self.install(after)

    def undo(self) -> None:
        """Take the last step of the history back, in whichever article it was made."""
        index = self.undo_stack.index()
        if index and self._goes(index - 1, "before", "Undo"):
            self.undo_stack.undo()

    def redo(self) -> None:
        """Make the step that was taken back again."""
        index = self.undo_stack.index()
        if index < self.undo_stack.count() and self._goes(index, "after", "Redo"):
            self.undo_stack.redo()

    def _goes(self, index: int, side: str, verb: str) -> bool:
        command = self.undo_stack.command(index)
        assert isinstance(command, EditCommand)
        article: Article = getattr(command, side)
        if self.article is not None and article.id == self.article.id:
            article = self._counted(article)  # the coverage list may not have been known at the time
            setattr(command, side, article)
        return self.record(article, f"{verb} {command.text()}")

    def record(self, article: Article, act: str) -> bool:
        """Put a state of an article into the journal; False, with the reason said, if that cannot be."""
        assert self.dataset is not None
        try:
            self.dataset.record(article, act, self.stamp())
        except WriteError as error:
            self.failed.emit(error)
            return False
        if not self._sync_timer.isActive():
            self._sync_timer.start()
        return True

    def install(self, article: Article) -> None:
        """Show a state that is in the journal already, going to its article first if another one is shown."""
        assert self.dataset is not None
        row = self.dataset.row_of(article.id)
        assert row is not None
        moved = row != self.row
        self.row, self.article = row, article
        if moved:
            self._forget_search()
            self.article_opened.emit()
        self.article_changed.emit()
        self.row_changed.emit(row)
        self.unsaved_changed.emit(self.dataset.has_unsaved)


class EditCommand(QUndoCommand):
    """Two frozen articles that share all that did not change; one class serves every edit."""

    def __init__(self, session: Session, before: Article, after: Article, text: str) -> None:
        super().__init__(text)
        self.before, self.after = before, after
        # Weak, since the stack belongs to the session: collected as a ring, the commands could go before their stack.
        self._session = weakref.ref(session)

    def id(self) -> int:
        """Return a number for steps that may be one with the next: another language, and what is found in it."""
        return _MERGED if self.text() in (_IN_LANGUAGE, _SEARCHED) else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        if not (isinstance(other, EditCommand) and self.text() == _IN_LANGUAGE and other.text() == _SEARCHED):
            return False
        if other.before is not self.after:
            return False
        self.after = other.after
        return True

    def complete(self, completed: Callable[[Article], Article]) -> None:
        """Put into both states what was found after they had been made."""
        self.before, self.after = completed(self.before), completed(self.after)

    def redo(self) -> None:
        self._install(self.after)

    def undo(self) -> None:
        self._install(self.before)

    def _install(self, article: Article) -> None:
        if (session := self._session()) is not None:
            session.install(article)


def _waits_for_nothing(_article: Article) -> bool:
    return False


def _first_row(heads: Sequence[Head]) -> int | None:
    """Return the first row that still needs somebody, else the first that can be read."""
    readable = [row for row, head in enumerate(heads) if head.problem is None]
    return next((row for row in readable if heads[row].waits), readable[0] if readable else None)


def needs_search(article: Article) -> bool:
    """Tell whether nobody, person or machine, has looked for quotes in the article yet."""
    return not article.quotes and not article.dismissed and article.status is ArticleStatus.NEW and article.by is None
