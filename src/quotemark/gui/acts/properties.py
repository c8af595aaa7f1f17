"""What is said of the article as a whole: whether it belongs to the work, what of it does, title and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotemark.core import edits
from quotemark.core.types import ArticleStatus, Span

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench


class Properties:
    """The properties of the article on a workbench; each change is one step of the history."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    @property
    def is_excluded(self) -> bool:
        """True for an article that is left out of the work."""
        article = self._workbench.session.article
        return article is not None and article.status is ArticleStatus.EXCLUDED

    def turn_excluded(self) -> None:
        """Leave the article out of the work, or take it in again with its status counted afresh."""
        workbench, article = self._workbench, self._workbench.session.article
        workbench.edges.keep()
        if article is None:
            return
        is_out = self.is_excluded
        after = edits.set_excluded(article, workbench.session.stamp(), excluded=not is_out)
        workbench.keep(after, "Take the article in" if is_out else "Leave the article out")
        if self.is_excluded:
            workbench.session.told.emit("This article is left out now. {next_open_article} goes to the next one.")

    def describe(self, title: str, lang: str) -> None:
        """Correct title and language; in another language the article is searched anew, decisions stay."""
        workbench, session = self._workbench, self._workbench.session
        workbench.edges.keep()
        article = session.article
        if article is None:
            return
        stamp = session.stamp()
        after = edits.describe(article, stamp, title=title)
        if lang == (article.lang or ""):
            workbench.keep(after, "Correct the title")
        elif session.is_searching:
            session.told.emit("The rest of this article is still being searched for quotes; then it can be changed.")
        else:
            workbench.keep(edits.set_language(after, lang, stamp), "Correct the language")
            session.searching.search_again(Span(0, max(1, len(article.text))))

    def set_skip(self, span: Span, *, skip: bool) -> None:
        """Mark words as boilerplate that is never searched, or search what was taken for it."""
        workbench, article = self._workbench, self._workbench.session.article
        workbench.edges.keep()
        if article is None:
            return
        after = edits.set_skip(article, span, skip=skip, stamp=workbench.session.stamp())
        workbench.keep(after, "Mark as boilerplate" if skip else "Mark as text")
        if not skip:
            workbench.session.searching.search_again(span)

    def skip_at(self, offset: int) -> Span | None:
        """Return the boilerplate around an offset."""
        article = self._workbench.session.article
        spans = (article.skip or ()) if article is not None else ()
        return next((span for span in spans if span.start <= offset <= span.end), None)
