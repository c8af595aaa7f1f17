"""The cursor on the coverage list: what looks quoted is decided on like a proposed quote.

While the cursor stands on an entry, ``preview`` is the article with the quote that it would become; nothing has
recorded that yet. Whatever is said of it makes it a quote, in the same step of the history; rejecting it dismisses it.
The key that confirms a proposal does nothing here: entries are less likely to be quotes, and whoever presses that key
in a rhythm gets among them without noticing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotemark.core import edits
from quotemark.core.store.patch import difference
from quotemark.core.types import Article, Span

if TYPE_CHECKING:
    from quotemark.core.detect.coverage import Uncovered
    from quotemark.core.steps import Direction
    from quotemark.gui.panes.coverage import Coverage
    from quotemark.gui.workbench import Workbench

_ID: Final = "unmarked-{}"


class Entries:
    """The entries of the coverage list on a workbench; until it watches a list there are none."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._coverage: Coverage | None = None
        self._waits = False  # somebody was faster than the search: once the list is there the cursor goes on in it
        self.here: Uncovered | None = None
        """The entry under the cursor."""
        self.preview: Article | None = None

    def watch(self, coverage: Coverage) -> None:
        """Take the entries from this list."""
        if coverage is self._coverage:
            return
        self._coverage = coverage
        coverage.changed.connect(self._follow_list)

    @property
    def listed(self) -> tuple[Uncovered, ...]:
        """All entries of the article, in text order."""
        return self._coverage.entries if self._coverage is not None else ()

    # -- moving ------------------------------------------------------------------------------------------------------

    def select(self, entry: Uncovered) -> None:
        """Put the cursor on an entry."""
        self._workbench.edges.keep()
        self._workbench.offers_next = False
        self._stand_on(entry)
        self._workbench.changed.emit()

    def select_at(self, offset: int) -> bool:
        """Put the cursor on the entry whose words hold this offset; False if there is none."""
        found = self._within(Span(offset, offset + 1)) if offset >= 0 else []
        if found:
            self.select(found[0])
        return bool(found)

    def select_next(self, direction: Direction = 1) -> bool:
        """Put the cursor on the next entry, on the first or last one if it is on none; False behind the last."""
        entry = self._beside(direction)
        if entry is not None:
            self.select(entry)
        return entry is not None

    def leave(self) -> None:
        """Take the cursor off the entry."""
        self.here, self.preview = None, None

    def put_for(self, after: Article, *, has_open: bool) -> bool:
        """Say where in the list the cursor goes on when the article becomes ``after``; False if elsewhere.

        Open quotes come first, unless the cursor is in the list already.
        """
        if self._coverage is None:
            return False
        self._coverage.update(after)
        self._waits = not self._coverage.is_known and not has_open
        if self.here is None and has_open:
            return False
        entry = self._beside(1) or next(iter(self.listed), None)
        if entry is None:
            return False
        self.here, self.preview, self._workbench.current = entry, None, _ID.format(entry.span.start)
        return True

    def _beside(self, direction: Direction) -> Uncovered | None:
        listed = self.listed if direction > 0 else reversed(self.listed)
        if self.here is None:
            return next(iter(listed), None)
        at = self.here.span.start
        return next((e for e in listed if (e.span.start > at if direction > 0 else e.span.start < at)), None)

    def _within(self, span: Span) -> list[Uncovered]:
        return self._coverage.between(span.start, span.end) if self._coverage is not None else []

    def _stand_on(self, entry: Uncovered) -> None:
        article, quote = self._workbench.session.article, entry.candidate
        if article is None or quote is None:
            return
        self.here, self._waits = entry, False
        name = _ID.format(entry.span.start)
        self.preview = edits.with_candidate(article, quote, entry.speakers, name)
        self._workbench.current = name

    # -- following the article ---------------------------------------------------------------------------------------

    def follow(self, article: Article, before: Article | None) -> bool:
        """Keep the cursor in the list while the article changes; False if it does not belong there now.

        ``before`` is the state that somebody else than the cursor changed: undo may have brought an entry back.
        """
        if self._coverage is not None:
            self._coverage.update(article)
        back = self._back(before, article) if before is not None else None
        here = back or self.here
        if here is None or here.span not in [entry.span for entry in self._within(here.span)]:
            self.leave()
            return False
        self._stand_on(here)
        return True

    def wait(self) -> None:
        """Go to the list as soon as there is one: the article has nothing else."""
        self._waits = True

    def _back(self, before: Article, after: Article) -> Uncovered | None:
        """Return the entry that came back because a quote or a dismissal went."""
        gone, come = difference(before.quotes, after.quotes)
        ids = {quote.id for quote in come}
        places = [Span(q.start, q.end) for q in gone if q.id not in ids]
        places += set(before.dismissed) - set(after.dismissed)
        return next((entry for place in sorted(places) for entry in self._within(place)), None)

    def _follow_list(self) -> None:
        workbench = self._workbench
        if self._waits and self.listed and (workbench.offers_next or workbench.current is None):
            self.select(self.listed[0])
        elif self.here is not None and self.here not in self._within(self.here.span):
            self.leave()
            workbench.select(None)

    # -- deciding ----------------------------------------------------------------------------------------------------

    def as_quote(self, entry: Uncovered) -> tuple[Article, str]:
        """Return the article with the entry as an open quote of it, and the quote's id; nothing records that yet."""
        article = self._workbench.session.article
        assert article is not None
        assert entry.candidate is not None
        return edits.add_candidate(article, entry.candidate, entry.speakers, self._workbench.session.stamp())

    def accept(self) -> None:
        """Say that the entry under the cursor is a quote as it is proposed, and go on.

        Where nobody is proposed for it, it becomes an open quote that the cursor stays on.
        """
        workbench = self._workbench
        if workbench.quote is not None and workbench.quote.speaker is not None:
            workbench.act("Confirm", lambda a, q, stamp: edits.confirm(a, q, stamp), moves_on=True)
            return
        workbench.act("Mark a quote", lambda article, _quote, _stamp: article)
        if self.here is None:
            workbench.session.told.emit(
                "It is a quote now, but nobody is proposed for it: choose who says it, then {confirm}."
            )

    def dismiss(self) -> None:
        """Say that the entry under the cursor holds no quote, and go on to the next."""
        if self.here is not None and not self._workbench.bring_back():
            self._dismiss([self.here.span], "Dismiss")

    def dismiss_all(self) -> None:
        """Say that no entry of the list holds a quote."""
        if self.listed:
            self._dismiss([entry.span for entry in self.listed], "Dismiss all")

    def _dismiss(self, spans: list[Span], text: str) -> None:
        workbench, article = self._workbench, self._workbench.session.article
        workbench.edges.keep()
        if article is not None:
            workbench.keep(edits.dismiss(article, spans, workbench.session.stamp()), text, moves_on=True)

    def take_back(self, span: Span) -> None:
        """Put what was dismissed in this span back into the list, and the cursor on it."""
        workbench, article = self._workbench, self._workbench.session.article
        workbench.edges.keep()
        if article is not None:
            workbench.keep(edits.reopen(article, span, workbench.session.stamp()), "Take back")
            self.select_at(span.start)
