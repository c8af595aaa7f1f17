"""Where the cursor of a workbench stands: what waits next, what lies beside it, where one goes on after undo."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quotemark.core.steps import Direction
from quotemark.core.store.patch import difference
from quotemark.core.types import Article, Quote, QuoteStatus

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench


class Standing:
    """Says of the quotes of an article where the cursor may stand, and where it goes."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._stood: str | None = None
        self._left: dict[str, str] = {}  # the quote that the cursor left each article at, in this session

    def leave(self, before: Article | None) -> None:
        """Take note that another article is opened, or the same one again since another window decides on it.

        Whoever only looks at that stays at the quote that they are looking at, and whoever comes back to an article
        finds the quote where they left it.
        """
        session, article = self._workbench.session, self._workbench.session.article
        if before is not None and self._workbench.current is not None:
            self._left[before.id] = self._workbench.current
        is_again = article is not None and before is not None and article.id == before.id
        self._stood = self._workbench.current if is_again and session.others.refusal is not None else None

    def waiting(self, article: Article) -> Callable[[Quote], bool]:
        """Return what tells of a quote whether it waits: one that is open, in a second pass one that waits there."""
        second_pass = self._workbench.session.second_pass
        return partial(second_pass.waits, article) if second_pass.is_on else _is_open

    def stops(self, article: Article) -> Callable[[Quote], bool]:
        """Return what tells of a quote whether the cursor stops at it on its way from one to the next."""
        second_pass = self._workbench.session.second_pass
        return partial(second_pass.is_about, article) if second_pass.is_on else _is_seen

    # -- in an article that was opened, or that something else than an act has changed ------------------------------

    def where_to_stand(self, article: Article, before: Article | None) -> str | None:
        """Return after undo and redo the quote that they changed, in a fresh article the first one that waits."""
        workbench = self._workbench
        if before is not None and before.quotes:
            gone, come = difference(before.quotes, article.quotes)
            old = {q.id: q for q in gone}
            different = [q for q in come if _is_answered_otherwise(q, old.get(q.id))]
            if different:
                workbench.offers_next = False
                return _answered(different, old, workbench.current)
            if workbench.row >= 0:
                return workbench.current
            if gone and article.quotes:
                return min(article.quotes, key=lambda q: abs(q.start - gone[0].start)).id
        if self._stood is not None and any(q.id == self._stood for q in article.quotes):
            return self._stood
        first_open = self._where_one_stopped(article) or self.first_waiting(article)
        first = self._where_one_left(article)
        workbench.offers_next = first_open is None and first is not None
        if first is None and not workbench.session.second_pass.is_on:
            workbench.entries.wait()
        return first_open or first

    def first_place(self, article: Article) -> int:
        """Return the offset (code points) of the quote that the cursor will stand on when an article is opened."""
        found = self._where_one_stopped(article) or self.first_waiting(article) or self._where_one_left(article)
        return 0 if found is None else article.quote(found).start

    def _where_one_left(self, article: Article) -> str | None:
        """Return the quote that the cursor left an article at, if it is still to be seen, else the first one."""
        is_shown = self.stops(article) if self._workbench.session.second_pass.is_on else _is_kept
        left = self._left.get(article.id)
        if left is not None and any(q.id == left and is_shown(q) for q in article.quotes):
            return left
        return next((q.id for q in article.quotes if is_shown(q)), None)

    def first_waiting(self, article: Article) -> str | None:
        """Return the first quote that waits."""
        waits = self.waiting(article)
        return next((q.id for q in article.quotes if waits(q)), None)

    def _where_one_stopped(self, article: Article) -> str | None:
        """Return the first quote that waits from the one on that the annotator was at, earlier or when they stopped."""
        place, left = self._workbench.session.place, self._left.get(article.id)
        stopped = place.quotes if place is not None and place.article_id == article.id else ()
        start = next((q.start for q in article.quotes if q.id in stopped or q.id == left), None)
        if start is None:
            return None
        waits = self.waiting(article)
        return next((q.id for q in article.quotes if q.start >= start and waits(q)), None)

    def nearest(self, article: Article, offset: int) -> str | None:
        """Return the first quote that waits and goes beyond an offset, else the last of all."""
        waits, last = self.waiting(article), article.quotes[-1].id if article.quotes else None
        return next((q.id for q in article.quotes if waits(q) and q.end > offset), last)

    # -- from quote to quote -----------------------------------------------------------------------------------------

    def step(self, direction: Direction, *, undecided: bool = False) -> None:
        """Put the cursor on the next or previous quote, or the next or previous one that waits.

        The coverage list follows the last quote, and is undecided as a whole.
        """
        workbench = self._workbench
        workbench.edges.keep()
        article = workbench.session.article
        if article is None:
            return
        quotes, in_list = article.quotes, workbench.entries.here is not None
        has_list = not workbench.session.second_pass.is_on
        if in_list and workbench.entries.select_next(direction):
            return
        here = len(quotes) if in_list else workbench.row
        if here < 0:
            here = -1 if direction > 0 else len(quotes)
        rest = range(here + 1, len(quotes)) if direction > 0 else range(here - 1, -1, -1)
        is_stop = self.waiting(article) if undecided else self.stops(article)
        wanted = next((quotes[row].id for row in rest if is_stop(quotes[row])), None)
        goes_on = wanted is None and not in_list and has_list and (direction > 0 or undecided)
        if goes_on and workbench.entries.select_next(direction):
            return
        if wanted is None and undecided:  # go round: one further up may have been passed over
            around = quotes if direction > 0 else tuple(reversed(quotes))
            wanted = next((q.id for q in around if is_stop(q)), None)
        if wanted is not None:
            workbench.select(wanted)

    def move_on(self, after: Article) -> None:
        """Choose where the cursor goes after a decision: what waits next, else the offer of the next article."""
        workbench = self._workbench
        quotes, entry = after.quotes, workbench.entries.here
        # an entry has become the quote that begins there, or leaves the place to the one behind it
        row = workbench.row if entry is None else bisect_left(quotes, entry.span.start, key=attrgetter("start"))
        is_there = 0 <= row < len(quotes) and quotes[row].id == workbench.current
        here = row if is_there else max(-1, row - 1)  # where it has gone, its place is that of the next one
        following = chain(range(here + 1, len(quotes)), range(min(here + 1, len(quotes))))
        waits = self.waiting(after)
        next_open = next((quotes[n].id for n in following if waits(quotes[n])), None)
        is_review = workbench.session.second_pass.is_on
        if not is_review and workbench.entries.put_for(after, has_open=next_open is not None):
            workbench.offers_next = False
            return
        workbench.entries.leave()
        workbench.offers_next = next_open is None
        if next_open is not None:
            workbench.current = next_open
        elif not is_there:
            workbench.current = quotes[min(max(here, 0), len(quotes) - 1)].id if quotes else None

    def next_flagged(self) -> None:
        """Go to the next quote with a flag, in this article or another, else say that there is none."""
        workbench = self._workbench
        workbench.edges.keep()
        article = workbench.article
        if article is None:
            return
        ids = [q.id for q in article.quotes]
        here = ids.index(workbench.current) if workbench.current in ids else -1
        following = next((q.id for q in article.quotes[here + 1 :] if q.flag), None)
        if following is not None:
            workbench.select(following)
        elif workbench.rounds.next_flagged() or any(q.flag and q.id != workbench.current for q in article.quotes):
            self._stand_on_first_flag()
        else:
            workbench.session.told.emit("Nothing else has a flag. {flag} sets one.")

    def _stand_on_first_flag(self) -> None:
        article = self._workbench.article
        if article is not None and (quote := next((q for q in article.quotes if q.flag), None)) is not None:
            self._workbench.select(quote.id)


def _is_open(quote: Quote) -> bool:
    return quote.is_open


def _is_kept(quote: Quote) -> bool:
    return quote.status is not QuoteStatus.REJECTED


def _is_seen(quote: Quote) -> bool:
    return quote.status is not QuoteStatus.REJECTED or quote.flag


def _is_answered_otherwise(quote: Quote, was: Quote | None) -> bool:
    """Tell whether undo or redo changed a quote, or only whom its proposal names, as where speakers were merged."""
    return was is None or replace(was, suggestion=quote.suggestion) != quote


def _answered(different: list[Quote], old: Mapping[str, Quote], current: str | None) -> str:
    """Return which of the quotes that undo or redo changed it was about: those that followed differ in the speaker."""
    more = [q.id for q in different if (was := old.get(q.id)) is None or replace(was, speaker=q.speaker) != q]
    about = more or [q.id for q in different]
    return current if current is not None and current in about else about[0]
