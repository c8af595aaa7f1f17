"""One history of everything that was done, over all articles: undo and redo."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from quotemark.core.types import Article
from quotemark.gui.searching import SEARCHED

if TYPE_CHECKING:
    from quotemark.gui.session import Session

_IN_LANGUAGE: Final = "Correct the language"
_MERGED: Final = 1
"""The number that Qt tells steps by which may become one."""


class History(QObject):
    """The steps of a session; each is in the journal before the stack shows it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.stack = QUndoStack(self)

    def push(self, before: Article, after: Article, text: str) -> None:
        """Take in a step that is in the journal already, and show what came of it."""
        self.stack.push(EditCommand(self._session, before, after, text))

    def undo(self) -> None:
        """Take the last step back, in whichever article it was made."""
        index = self.stack.index()
        if index and self._goes(index - 1, "before", "Undo"):
            self.stack.undo()

    def redo(self) -> None:
        """Make the step that was taken back again."""
        index = self.stack.index()
        if index < self.stack.count() and self._goes(index, "after", "Redo"):
            self.stack.redo()

    def states_of(self, article_id: str) -> tuple[Article, ...]:
        """Return every state of an article that undo and redo can reach."""
        steps = (step for step in self._steps() if step.before.id == article_id)
        return tuple(state for step in steps for state in (step.before, step.after))

    def complete(self, article_id: str, completed: Callable[[Article], Article]) -> None:
        """Put into every state of an article what was found after the steps had been made."""
        for step in self._steps():
            if step.before.id == article_id:
                step.before, step.after = completed(step.before), completed(step.after)

    def _steps(self) -> list[EditCommand]:
        commands = (self.stack.command(index) for index in range(self.stack.count()))
        return [command for command in commands if isinstance(command, EditCommand)]

    def _goes(self, index: int, side: str, verb: str) -> bool:
        command = self.stack.command(index)
        assert isinstance(command, EditCommand)
        article: Article = getattr(command, side)
        shown = self._session.article
        if shown is not None and article.id == shown.id:
            article = self._session.counted(article)  # the coverage list may not have been known at the time
            setattr(command, side, article)
        return self._session.record(article, f"{verb} {command.text()}")


class EditCommand(QUndoCommand):
    """Two frozen articles that share all that did not change; one class serves every edit."""

    def __init__(self, session: Session, before: Article, after: Article, text: str) -> None:
        super().__init__(text)
        self.before, self.after = before, after
        # Weak, since the stack belongs to the session: collected as a ring, the commands could go before their stack.
        self._session = weakref.ref(session)

    def id(self) -> int:
        """Return a number for steps that may be one with the next: another language, and what is found in it."""
        return _MERGED if self.text() in (_IN_LANGUAGE, SEARCHED) else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        if not (isinstance(other, EditCommand) and self.text() == _IN_LANGUAGE and other.text() == SEARCHED):
            return False
        if other.before is not self.after:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        self._install(self.after)

    def undo(self) -> None:
        self._install(self.before)

    def _install(self, article: Article) -> None:
        if (session := self._session()) is not None:
            session.install(article)
