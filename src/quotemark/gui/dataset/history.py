"""One history of everything that was done, over all articles and over sessions: undo and redo."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from quotemark.core.errors import QuotemarkError
from quotemark.core.store.journal import StepKind
from quotemark.core.store.past_steps import PastStep, PastSteps
from quotemark.core.types import Article
from quotemark.gui.article.searching import SEARCHED

if TYPE_CHECKING:
    from quotemark.gui.dataset.session import Session

_ADDED: Final = "Add articles"
_IN_LANGUAGE: Final = "Correct the language"
_MERGED: Final = 1
"""The number that Qt tells steps by which may become one."""

_AT_ONCE: Final = 50
"""Steps of earlier sessions that are read from the journal together, when somebody comes near them."""


class History(QObject):
    """The steps of a session on top of those of earlier ones; each is in the journal before the stack shows it."""

    reached_back = Signal()
    """Steps of earlier sessions can be taken back now."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.stack = QUndoStack(self)
        self._past: PastSteps | None = None
        self.left: Article | None = None
        """The state that undo or redo leaves, while it does."""
        self.knows_past = False
        """True once the last steps of earlier sessions can be taken back."""

    def start_anew(self, past: PastSteps) -> None:
        """Forget all steps: another dataset is open, with what earlier sessions did to it."""
        self.stack.clear()
        self._past, self.knows_past = past, False

    def reach_back(self) -> None:
        """Let the last steps of earlier sessions be taken back; only so much of the journal is read as that needs."""
        if self._past is None or self.knows_past:
            return
        self.knows_past = True
        steps = self._earlier()
        again = [Step(past) for past in self._past.undone] if not self.stack.count() else []
        if steps or again:
            self._rebuild(steps, again)
            self.reached_back.emit()

    def push(self, before: Article, after: Article, text: str) -> None:
        """Take in a step that is in the journal already, and show what came of it."""
        self.stack.push(EditCommand(self, Step(before, after, text)))

    def push_added(self, articles: Sequence[Article], stood: str | None) -> None:
        """Take in the step that added articles to the dataset, while the one with the id ``stood`` was shown."""
        self.stack.push(EditCommand(self, Step(added=tuple(articles), stood=stood, text=_ADDED), is_made=True))

    def kind_of(self, before: Article, text: str) -> StepKind:
        """Return what part a step has in the history that begins at this state: some belong to the step before."""
        last = self._step(self.stack.index() - 1)
        joins = text == SEARCHED and last is not None and last.text == _IN_LANGUAGE and last.after is before
        return StepKind.JOINED if joins else StepKind.STEP

    def undo(self) -> None:
        """Take the last step back, in whichever article and session it was made."""
        self.reach_back()
        if self.stack.index() == 1:  # there is always one step more, so that the window can name it
            self._rebuild(self._earlier())
        if (step := self._step(self.stack.index() - 1)) is not None and self._goes(step, StepKind.UNDO):
            self._leave(step.after, self.stack.undo)

    def redo(self) -> None:
        """Make the step that was taken back again."""
        if (step := self._step(self.stack.index())) is not None and self._goes(step, StepKind.REDO):
            self._leave(step.before, self.stack.redo)

    def states_of(self, article_id: str) -> tuple[Article, ...]:
        """Return every state of an article that undo and redo can reach."""
        steps = [step for step in self._steps() if step.article_id == article_id]
        return tuple(state for step in steps for state in (step.before, step.after) if state is not None)

    def complete(self, article_id: str, completed: Callable[[Article], Article]) -> None:
        """Put into every state of an article what was found after the steps had been made."""
        for step in self._steps():
            if step.article_id == article_id and step.before is not None and step.after is not None:
                step.before, step.after = completed(step.before), completed(step.after)

    # -- inside ------------------------------------------------------------------------------------------------

    def _leave(self, state: Article | None, move: Callable[[], None]) -> None:
        self.left = state
        try:
            move()
        finally:
            self.left = None

    def _steps(self) -> list[Step]:
        return [step for index in range(self.stack.count()) if (step := self._step(index)) is not None]

    def _step(self, index: int) -> Step | None:
        command = self.stack.command(index) if 0 <= index < self.stack.count() else None
        return command.step if isinstance(command, EditCommand) else None

    def _earlier(self) -> list[Step]:
        past = self._past.take(_AT_ONCE) if self._past is not None else []
        return [Step(step) for step in reversed(past)]

    def _rebuild(self, under: Iterable[Step] = (), above: Iterable[Step] = (), without: Step | None = None) -> None:
        """Put steps under and above those that are there, and drop one: Qt's stack only takes what comes on top."""
        index, there, under = self.stack.index(), self._steps(), [*under]
        if not under and not above and without is None:
            return
        if without is not None:
            index -= there.index(without) < index
            there.remove(without)
        self.stack.blockSignals(True)
        self.stack.clear()
        for step in (*under, *there, *above):
            self.stack.push(EditCommand(self, step, is_made=True))
        commands = [self.stack.command(n) for n in range(self.stack.count())]
        self._move(commands, len(under) + index)
        self.stack.blockSignals(False)

    def _move(self, commands: list[QUndoCommand], index: int) -> None:
        """Say how many steps count as made, without making or taking back any."""
        for command in commands[index:]:
            assert isinstance(command, EditCommand)
            command.is_still = True
        self.stack.setIndex(index)
        for command in commands[index:]:
            assert isinstance(command, EditCommand)
            command.is_still = False

    def _goes(self, step: Step, kind: StepKind) -> bool:
        """Put what a step leads to, one way or the other, into the journal; False, with the reason said, if not."""
        session = self._session
        try:
            if step.added:
                self._move_added(step, kind)
                return True
            article, seen = self._states(step, kind)
        except QuotemarkError as error:
            self._rebuild(without=step)
            session.history_changed.emit()
            session.refuse(error)
            return False
        verb = "Undo" if kind is StepKind.UNDO else "Redo"
        return session.record(article, f"{verb} {step.text}", before=seen, kind=kind)

    def _move_added(self, step: Step, kind: StepKind) -> None:
        intake = self._session.intake
        if kind is StepKind.UNDO:
            intake.take_out(step.added, step.stood)
        else:
            intake.put_in(step.added)

    def _states(self, step: Step, kind: StepKind) -> tuple[Article, Article]:
        """Return the state that a step leads to, and the one that it leaves.

        Raises:
            QuotemarkError: if the step was made in an earlier session and does not fit the article any more.
        """
        session, is_undo = self._session, kind is StepKind.UNDO
        if step.past is not None:
            now = session.state_of(step.article_id)
            step.before, step.after = (step.past.undone(now), now) if is_undo else (now, step.past.done_again(now))
            step.past = None
        assert step.before is not None
        assert step.after is not None
        article, seen = (step.before, step.after) if is_undo else (step.after, step.before)
        if session.article is not None and article.id == session.article.id:
            article = session.counted(article)  # the coverage list may not have been known at the time
            step.before, step.after = (article, seen) if is_undo else (seen, article)
        return article, seen

    def install(self, article: Article) -> None:
        """Show a state that is in the journal already."""
        self._session.install(article)


class Step:
    """Two frozen articles that share all that did not change; of an earlier session, first only what it changed.

    A step that added articles has these instead, and which article was shown before.
    """

    def __init__(
        self,
        before: Article | PastStep | None = None,
        after: Article | None = None,
        text: str = "",
        *,
        added: tuple[Article, ...] = (),
        stood: str | None = None,
    ) -> None:
        self.past = before if isinstance(before, PastStep) else None
        self.before = None if isinstance(before, PastStep) else before
        self.after, self.added, self.stood = after, added, stood
        self.text = before.act if isinstance(before, PastStep) else text
        self.article_id = before.article_id if isinstance(before, PastStep) else (before or added[-1]).id


class EditCommand(QUndoCommand):
    """One step as Qt's stack wants it; one class serves every edit. ``is_still``: undo and redo show nothing."""

    def __init__(self, history: History, step: Step, *, is_made: bool = False) -> None:
        super().__init__(step.text)
        self.step, self.is_still = step, False
        self._is_made = is_made  # pushing it makes nothing
        # Weak, since the stack belongs to the history: collected as a ring, the commands could go before their stack.
        self._history = weakref.ref(history)

    def id(self) -> int:
        """Return a number for steps that may be one with the next: another language, and what is found in it."""
        return _MERGED if self.text() in (_IN_LANGUAGE, SEARCHED) and not self._is_made else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        if not (isinstance(other, EditCommand) and self.text() == _IN_LANGUAGE and other.text() == SEARCHED):
            return False
        if other.step.before is not self.step.after:
            return False
        self.step.after = other.step.after
        return True

    def redo(self) -> None:
        if self._is_made:
            self._is_made = False
            return
        self._show(self.step.after)

    def undo(self) -> None:
        self._show(self.step.before)

    def _show(self, article: Article | None) -> None:
        if (history := self._history()) is not None and article is not None and not self.is_still:
            history.install(article)
