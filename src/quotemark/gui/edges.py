"""Which words a quote has: the edge that a person has in hand, and where it goes.

While an edge is in hand, ``preview`` is what the article would become; nothing has recorded it yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotemark.core import edits
from quotemark.core.edits import Side
from quotemark.core.steps import Direction, Unit, next_edge
from quotemark.core.types import Article

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench


class EdgeMove(NamedTuple):
    """An edge that was picked and is on its way: which, and the article before."""

    side: Side
    base: Article


class Edges:
    """The edges of the quote under the cursor of a workbench."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self.in_hand: EdgeMove | None = None
        self.preview: Article | None = None

    def pick(self, side: Side) -> None:
        """Take an edge of the quote in hand; the arrow keys move it, Enter keeps it, Esc puts it back."""
        if self.in_hand is not None and self.in_hand.side == side:
            return
        self.keep()
        article = self._workbench.session.article
        if self._workbench.quote is not None and article is not None:
            self.in_hand = EdgeMove(side, article)
            self._workbench.changed.emit()

    def step(self, direction: Direction, unit: Unit) -> None:
        """Move the edge in hand one step."""
        quote, article, edge = self._workbench.quote, self._workbench.article, self.in_hand
        if quote is None or article is None or edge is None:
            return
        here = quote.start if edge.side == "left" else quote.end
        there = next_edge(article.text, here, edge.side, direction, unit)
        # always from the state before, so that stepping over the cue and back again gives it back
        self.preview = edits.move_edge(edge.base, quote.id, edge.side, there, self._workbench.session.stamp())
        self._workbench.changed.emit()

    def keep(self) -> None:
        """Make the edge in hand stay where it is."""
        preview, edge = self.preview, self.in_hand
        self.let_go()
        if preview is not None and preview is not self._workbench.session.article:
            self._workbench.keep(preview, f"Move {edge.side if edge else ''} edge")
        elif edge is not None:
            self._workbench.changed.emit()

    def put_back(self) -> bool:
        """Put the edge in hand back to where it was; False if none is in hand."""
        if self.in_hand is None:
            return False
        self.let_go()
        self._workbench.changed.emit()
        return True

    def let_go(self) -> None:
        """Forget the edge in hand, when the article that it belongs to has gone."""
        self.in_hand, self.preview = None, None

    def drag(self, quote_id: str, side: Side, offset: int) -> None:
        """Move an edge to where the mouse let go of it."""
        self._workbench.select(quote_id)
        self._workbench.act(f"Move {side} edge", lambda a, q, stamp: edits.move_edge(a, q, side, offset, stamp))
