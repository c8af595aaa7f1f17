"""What the article that is shown was searched for: its candidates as they come, those of a long one in two steps."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject

from quotemark.core import edits
from quotemark.core.types import Article, ArticleStatus, Span
from quotemark.gui.article.detection import Detection, Found, lacks_rest

if TYPE_CHECKING:
    from quotemark.core.detect import Note
    from quotemark.gui.article.search_ahead import SearchAhead
    from quotemark.gui.dataset.session import Session

SEARCHED: Final = "Search for quotes"


class Searching(QObject):
    """Has the current article of a session searched, and puts what was found into it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.found_nothing: set[str] = set()
        """The ids of articles in which the machine found no quote."""
        self._notes: dict[str, tuple[Note, ...]] = {}
        self._first: Article | None = None  # with the first part's candidates, while the rest is being searched
        self.waits_for_paint = False
        """True until the text of the first article is painted: until then nothing else is worth the time."""
        self.searches = True
        """False while articles are to be shown as they are, though nobody has looked for quotes in them."""
        self._detection = Detection(self)
        self._detection.found.connect(self.take_found)
        self._known: Article | None = None  # what is shown, where it had been searched before it was

    @cached_property
    def ahead(self) -> SearchAhead:
        """What has been searched before anybody went there."""
        from quotemark.gui.article.search_ahead import SearchAhead

        return SearchAhead(self)

    @property
    def is_going_on(self) -> bool:
        """True while the candidates of the first part are shown and the rest of the article is being searched."""
        return self._first is not None

    @property
    def is_first_part_shown(self) -> bool:
        """True while nobody has worked on the candidates of the first part and those of the rest are missing."""
        return self._first is not None and self._session.article is self._first

    def notes_on(self, article: Article) -> tuple[Note, ...]:
        """Return what the search could not look at in full in an article, if it was searched here."""
        return self._notes.get(article.id, ())

    def start_anew(self) -> None:
        """Forget what is known of the articles of another dataset."""
        self._notes = {}
        if "ahead" in vars(self):  # at the start nothing is loaded for its sake
            self.ahead.forget()

    def search_ahead(self, article: Article) -> None:
        """Have an article searched that is likely to be shown next, if that has not been done yet."""
        if self.searches and needs_search(article):
            self.ahead.search(article, self._session.scheme)

    def known(self, article: Article) -> Article:
        """Return an article that is about to be shown, with its candidates if it has been searched ahead."""
        found = None
        if self.searches and needs_search(article):
            found = self.ahead.known(article, self._session.scheme)
        self._known = found.article if found is not None else None
        if found is None:
            return article
        self._note(found)
        return found.article

    def forget(self) -> None:
        """Drop the search that is going on."""
        self._detection.forget()
        self._first = None

    def begin(self) -> None:
        """Search the current article if that has not been done yet."""
        article = self._session.article
        if article is None or self.waits_for_paint:
            return
        if self.searches and article is not self._known and (needs_search(article) or lacks_rest(article)):
            self._detection.search(article, self._session.scheme)
        else:
            self._session.candidates_ready.emit()

    def hold(self) -> None:
        """Search nothing until ``search_now``: at the start the text comes first."""
        self.waits_for_paint = True

    def search_now(self) -> None:
        """Have the current article, or the first part of a long one, searched before a key acts on it."""
        if self.waits_for_paint:
            self.waits_for_paint = False
            self.begin()
        self._detection.search_now()

    def search_again(self, within: Span) -> None:
        """Search a part of the article that was boilerplate until now."""
        if self._first is not None:  # the rest is searched anew then, and what it finds here is new
            quotes = tuple(q for q in self._first.quotes if not any(s.overlaps(within) for s in q.content))
            self._first = replace(self._first, quotes=quotes)
        if self._session.article is not None:
            asked = None if self.is_going_on else within
            self._detection.search(self._session.article, self._session.scheme, within=asked)

    def take_found(self, found: Found) -> None:
        """Put what was found into the article, unless another one is shown by now."""
        session, article = self._session, self._session.article
        if article is None or article.id != found.asked.id:
            return
        found = found._replace(article=session.drawn(found.article))
        if found.is_first_part:
            self._take_first(article, found)
            return
        self._note(found)
        if found.notes:
            session.noted.emit()
        if self._first is not None:
            self._take_rest(article, self._first, found.article)
        elif found.within is None and article is found.asked:
            session.show_state(found.article)
        else:  # a person was faster, or a part was searched again
            whole = Span(0, max(1, len(article.text)))
            session.edit(edits.add_candidates(article, found.article, found.within or whole), SEARCHED)
        session.candidates_ready.emit()

    def _note(self, found: Found) -> None:
        """Keep what a search says beside its candidates."""
        if not found.article.quotes:
            self.found_nothing.add(found.article.id)
        if found.notes:
            self._notes[found.article.id] = found.notes

    def _take_first(self, article: Article, found: Found) -> None:
        """Show what the first part holds, unless a person has worked on it already."""
        if self._first is not None:
            return  # the search began anew
        if article is found.asked and needs_search(article):
            article = self._first = found.article
        elif needs_search(found.asked):  # a person was faster
            self._first = replace(found.article, speakers=(), quotes=())
        else:  # worked on before, and left before the rest had been searched
            self._first = edits.with_known_ids(found.article, article, ())
        self._session.show_state(article)
        self._session.candidates_ready.emit()

    def _take_rest(self, article: Article, first: Article, found: Article) -> None:
        """Put all candidates in place of those of the first part, in every state that undo and redo can reach too."""
        session = self._session
        states = session.history.states_of(article.id)
        found = edits.with_known_ids(found, first, (article, *states))

        def complete(state: Article) -> Article:
            return edits.take_whole(state, first, found)

        after = complete(article)
        self._first = None
        if (states or article is not first) and not session.record(after, SEARCHED):
            session.show_state(article)
            return
        session.history.complete(article.id, complete)
        session.article = after
        session.rest_found.emit(complete)
        session.show_state(after)


def needs_search(article: Article) -> bool:
    """Tell whether nobody, person or machine, has looked for quotes in the article yet."""
    return not article.quotes and not article.dismissed and article.status is ArticleStatus.NEW and article.by is None
