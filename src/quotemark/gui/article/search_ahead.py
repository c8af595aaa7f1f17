"""Searching the articles that the next keys may lead to, so that their quotes are there with their text.

To search an article of two screens takes a frame, and one of twenty screens a sixth of a second. The process that
searches long articles does that meanwhile for all.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from quotemark.core.scheme import Scheme
from quotemark.core.types import Article
from quotemark.gui.article.detection import Found

if TYPE_CHECKING:
    from quotemark.core.detect import Note
    from quotemark.gui.article.engine_process import Question

_ROOM: Final = 3
"""Articles: the next open one, and those above and below."""


class SearchAhead(QObject):
    """Holds what was found in the articles that were asked for last."""

    found = Signal(object)
    """An Article has been searched, which comes with its candidates."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: list[tuple[Scheme, Found]] = []
        self._asked: list[tuple[Scheme, Article, Question]] = []

    def search(self, article: Article, scheme: Scheme) -> None:
        """Have an article searched when nothing else is to be; ``found`` says when that is done."""
        from quotemark.gui.article.engine_process import ask_for_candidates

        if self.known(article, scheme) is not None or any((s, a) == (scheme, article) for s, a, _ in self._asked):
            return
        asked = article, scheme
        question = ask_for_candidates(
            self, asked, partial(self._take, asked), partial(self._let_go, asked), is_urgent=False
        )
        self._asked.append((scheme, article, question))
        for _, _, other in self._asked[:-_ROOM]:
            other.drop()
        del self._asked[:-_ROOM]

    def known(self, article: Article, scheme: Scheme) -> Found | None:
        """Return what was found in an article with a scheme; None where it has not been searched."""
        return next((f for s, f in self._found if f.asked == article and s == scheme), None)

    def forget(self) -> None:
        """Drop everything, of another dataset for instance."""
        for _, _, question in self._asked:
            question.drop()
        self._asked.clear()
        self._found.clear()

    def _take(self, asked: tuple[Article, Scheme], article: Article, notes: tuple[Note, ...]) -> None:
        self._let_go(asked)
        self._found = [*self._found[1 - _ROOM :], (asked[1], Found(asked[0], article, notes))]
        self.found.emit(article)

    def _let_go(self, asked: tuple[Article, Scheme]) -> None:
        self._asked = [row for row in self._asked if row[1] is not asked[0]]
