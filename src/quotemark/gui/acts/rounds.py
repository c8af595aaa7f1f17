"""From article to article, in the order in which the list shows them and past what a filter hides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Final

from quotemark.core.steps import Direction
from quotemark.core.store.heads import Head
from quotemark.gui.dataset.session import Session

_LOOKED_AHEAD: Final = 10_000
"""Rows among which the next open article is looked for before anybody wants it."""


class Rounds:
    """Shows other articles of the session's dataset; each step tells whether there was one to go to."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def step(self, direction: Direction) -> bool:
        """Show the readable article above or below in the list."""
        rows = self._listed()
        here = self._place(rows)
        following = rows[here + 1 :] if direction > 0 else rows[: max(0, here)][::-1]
        return self._show_first(following, lambda head: True)

    def next_open(self) -> bool:
        """Show the next article, from the last one on from the first, that waits for decisions, or for verdicts."""
        second_pass = self._session.second_pass
        if second_pass.is_on:
            row = next((row for row in self._others() if second_pass.look_at(row)), None)
            return row is not None and self._session.show_row(row)
        seen = self._session.searching.found_nothing
        return self._show_first(self._others(), lambda head: head.waits and head.id not in seen)

    def may_have_open(self) -> bool:
        """Tell whether another article of the list waits for decisions, or may: its line has not been read yet."""
        dataset, seen = self._session.dataset, self._session.searching.found_nothing
        heads = dataset.heads if dataset is not None else []
        others = (heads[row] for row in self._others())
        return any(not h.is_read or (h.problem is None and h.waits and h.id not in seen) for h in others)

    def next_flagged(self) -> bool:
        """Show the next article, from the last one on from the first, that has a flag on it or on a quote."""
        return self._show_first(self._others(), lambda head: head.flags > 0)

    def ahead(self) -> list[int]:
        """Return the rows that the next open article and a step down or up lead to, as far as it is known already."""
        dataset, rows = self._session.dataset, self._listed()
        if dataset is None:
            return []
        seen = self._session.searching.found_nothing
        heads, here = dataset.heads, self._place(rows)
        beside = (*rows[here + 1 :][:1], *rows[max(0, here - 1) : max(0, here)])
        others = islice(self._others(), _LOOKED_AHEAD)
        waiting = (row for row in others if (head := heads[row]).is_read and head.waits and head.id not in seen)
        found = dict.fromkeys((*islice(waiting, 1), *beside))
        return [row for row in found if heads[row].is_read and heads[row].problem is None]

    def _listed(self) -> Sequence[int]:
        listed, dataset = self._session.listed_rows, self._session.dataset
        if listed is not None:
            return listed
        return range(len(dataset.heads)) if dataset is not None else range(0)

    def _place(self, rows: Sequence[int]) -> int:
        """Return where the current article stands in the list; -1: a filter hides it."""
        row = self._session.row
        if isinstance(rows, range):
            return row
        return rows.index(row) if row in rows else -1

    def _others(self) -> Iterable[int]:
        rows = self._listed()
        here = self._place(rows)
        return chain(rows[here + 1 :], rows[: max(0, here)])

    def _show_first(self, rows: Iterable[int], is_wanted: Callable[[Head], bool]) -> bool:
        dataset = self._session.dataset
        if dataset is None:
            return False
        for row in rows:
            head = dataset.head(row)
            if head.problem is None and is_wanted(head):
                return self._session.show_row(row)
        return False
