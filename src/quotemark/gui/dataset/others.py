"""Other windows and programs that have to do with the open dataset: who holds it, and how it is shared with them."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from quotemark.core.errors import LockedError, QuotemarkError, WriteError
from quotemark.core.opening import load_all, open_files
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.store.journal import journal_path
from quotemark.core.store.safe_write import recover

if TYPE_CHECKING:
    from quotemark.core.edits import Stamp
    from quotemark.core.store.dataset import Dataset
    from quotemark.core.store.outside import Settled
    from quotemark.gui.dataset.session import Session

_CALM_MS: Final = 200
"""How long to wait until what writes to the folder has finished."""
_LOOKS_EVERY_MS: Final = 1_000
"""How often a window that only looks follows what is decided in the other one, if reading it takes no longer."""
_SHARE: Final = 20
"""The part of the time that reading anew may take is one in so many."""


class Others(QObject):
    """What a session knows of others at work on its dataset.

    While somebody else holds it, the window looks: nothing is written, and every act is refused with the reason.
    """

    changed = Signal()
    """Somebody else holds the dataset now, or has written to its file, or neither any more."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._lock: DatasetLock | None = None
        self._held = False
        self.is_file_changed = False
        """True once another program has put something else in the place of the file."""
        self._watcher: QFileSystemWatcher | None = None
        self._listens = False  # for the window being turned to
        self._soon = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._soon.timeout.connect(self.look_out)
        self._seen: tuple[tuple[int, int], ...] = ()  # file and journal as they were when they were read last
        self.is_read_again = False
        """True while what is shown was read again by itself: what is wrong with it was told before."""
        self._next_look = QTimer(self, singleShot=True, interval=_LOOKS_EVERY_MS)
        self._next_look.timeout.connect(self._look_on)

    @property
    def refusal(self) -> LockedError | None:
        """Who else has the dataset, which can only be looked at then; None while it can be worked on."""
        return self._lock.refusal if self._lock is not None else None

    @property
    def has_lost(self) -> bool:
        """True once somebody has taken over what could be worked on here."""
        return self._held and self.refusal is not None

    def hold(self, lock: DatasetLock) -> None:
        """Go by the lock of the dataset that is open now."""
        self._lock, self._held = lock, lock.refusal is None
        self.is_file_changed = False
        self._seen, self.is_read_again = self._state(), False
        self.changed.emit()

    def let_go(self) -> None:
        """Let others have the dataset, which is closed."""
        if self._lock is not None:
            self._lock.release()
        self._lock = None
        self._soon.stop()
        self._next_look.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def take_over(self) -> bool:
        """Work on a dataset that somebody else has open; that window notices before it writes again."""
        dataset = self._session.dataset
        if dataset is None:
            return False
        lock = DatasetLock(dataset.path, self._session.annotator, takes_over=True)
        if lock.refusal is not None:
            self._session.failed.emit(lock.refusal)
            return False
        return self._reopen_under(lock)

    def look_again(self) -> bool:
        """Show what somebody else, who has the dataset, has decided meanwhile; work on it if it is free again."""
        dataset = self._session.dataset
        if dataset is None:
            return False
        lock = DatasetLock(dataset.path, self._session.annotator)
        if lock.refusal is None:
            recover(dataset.path)  # whoever had it may have died in a save
        return self._reopen_under(lock)

    # -- other programs ----------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Notice from now on when another program writes to the file, at the latest when the window is turned to."""
        dataset = self._session.dataset
        if dataset is None or self._watcher is not None:
            return
        self._watcher = QFileSystemWatcher([str(dataset.path.parent)], self)
        self._watcher.directoryChanged.connect(self._look_soon)
        self._watcher.fileChanged.connect(self._look_soon)
        application = QCoreApplication.instance()
        if isinstance(application, QGuiApplication) and not self._listens:
            self._listens = True
            application.applicationStateChanged.connect(self._look_soon)
        self._watch_file()

    def look_out(self) -> None:
        """See whether another program has written to the file."""
        dataset = self._session.dataset
        if dataset is None:
            return
        if self.refusal is not None:
            self._watch_file()
            if not self._next_look.isActive():
                self._look_on()
            return
        if self._session.keeping.is_saving:  # what is there now may be ours
            self._soon.start()
            return
        self._watch_file()
        if dataset.is_changed_outside is not self.is_file_changed:
            self.is_file_changed = not self.is_file_changed
            self.changed.emit()

    def _look_on(self) -> None:
        """Show what was decided in the window that has the dataset, if there is anything new; the cursor stays."""
        if self.refusal is None or self._lock is None or self._session.dataset is None or self._state() == self._seen:
            return
        begun = monotonic()
        lock, self._lock = self._lock, None  # which goes on with what is read now
        if self._reopen(lock):
            self.is_read_again = True
        else:
            self._lock = lock
        self._next_look.start(max(_LOOKS_EVERY_MS, int(_SHARE * 1_000 * (monotonic() - begun))))

    def _state(self) -> tuple[tuple[int, int], ...]:
        """Return what tells whether somebody has written to the dataset or its journal."""
        dataset, found = self._session.dataset, []
        for path in (dataset.path, journal_path(dataset.path)) if dataset is not None else ():
            try:
                told = path.stat()
                found.append((told.st_size, told.st_mtime_ns))
            except OSError:
                found.append((-1, 0))
        return tuple(found)

    def keep_mine(self) -> bool:
        """Write over what another program wrote, which is kept beside it."""
        from quotemark.core.store.outside import keep_mine

        return self._settle(keep_mine)

    def take_theirs(self) -> bool:
        """Show what another program wrote; what was decided here and not saved is kept beside it."""
        from quotemark.core.store.outside import take_theirs

        return self._settle(take_theirs)

    def merge(self) -> bool:
        """Make one of what was decided here and what another program wrote, with both where they differ."""
        from quotemark.core.store.outside import merge_theirs

        return self._settle(merge_theirs)

    def _settle(self, how: Callable[[Dataset, Stamp], Settled]) -> bool:
        session, dataset = self._session, self._session.dataset
        if dataset is None or self.refuses():
            return False
        settled: list[Settled] = []
        try:
            session.keeping.aside(lambda: settled.append(how(dataset, session.stamp())))
        except WriteError as error:
            self.say_not_kept(error)
            return False
        assert self._lock is not None
        lock, self._lock = self._lock, None  # which goes on with the dataset that is opened now
        if not self._reopen(lock):
            self._lock = lock
            return False
        self._tell(settled[0])
        return True

    def _tell(self, settled: Settled) -> None:
        """Say what became of the two versions."""
        session, conflicts = self._session, settled.conflicts
        if settled.copy is not None and settled.unkept:
            session.failed.emit(
                QuotemarkError(
                    f"Articles that could not be kept as they were here: {len(settled.unkept)}",
                    hint="The other program wrote over them in the file itself; what it wrote stands in their place.",
                    detail="\n".join(settled.unkept),
                )
            )
        elif settled.copy is not None:
            session.told.emit(f"The other version is kept as {settled.copy.name}.")
        elif conflicts is None:
            return
        elif not conflicts:
            session.told.emit("Both versions are here now. They do not contradict each other.")
        elif len(conflicts) == 1:
            session.told.emit(
                "Both versions are here now. They contradict each other in one place, which bears a flag: "
                "{next_flagged} goes there."
            )
        else:
            session.told.emit(
                f"Both versions are here now. They contradict each other in {len(conflicts)} places, "
                "which bear a flag: {next_flagged} goes from one to the next."
            )

    def _look_soon(self) -> None:
        self._soon.start()

    def _watch_file(self) -> None:
        """Watch the file that stands there now, since one that is replaced is not any longer, and another's journal."""
        dataset = self._session.dataset
        if self._watcher is None or dataset is None:
            return
        looks = (journal_path(dataset.path),) if self.refusal is not None else ()  # one's own is written at every key
        wanted = {str(path) for path in (dataset.path, *looks) if path.exists()}
        if new := wanted - set(self._watcher.files()):
            self._watcher.addPaths(sorted(new))

    # -- both --------------------------------------------------------------------------------------------------

    def _reopen_under(self, lock: DatasetLock) -> bool:
        """Open the dataset again under another lock; if that fails the window goes on as it was."""
        if self._reopen(lock):
            return True
        lock.release()
        return False

    def _reopen(self, lock: DatasetLock) -> bool:
        """Read dataset and journal anew and go on at the same article; what was shown as decided is in one of them."""
        session = self._session
        assert session.dataset is not None
        shown = session.article.id if session.article is not None else None
        try:
            opened = open_files([session.dataset.path], lock=lock)
            load_all(opened.dataset)
        except QuotemarkError as error:
            session.failed.emit(error)
            return False
        session.abandon()
        row = opened.dataset.row_of(shown) if shown is not None else None
        session.take_dataset(replace(opened, row=row), lock)
        return True

    def refuses(self) -> bool:
        """Tell whether nothing may be changed here, and say why."""
        if self.refusal is None:
            return False
        self._session.told.emit(f"Nothing can be changed in this window: {self.refusal.message}.")
        return True

    def say_not_kept(self, error: WriteError) -> None:
        """Say what could not be kept; once somebody has taken the dataset over, this window only looks."""
        if isinstance(error, LockedError):
            self.changed.emit()
        else:
            self._session.keeping.refuse(error)
