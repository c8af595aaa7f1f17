"""Which words a quote has: the edge that a person has in hand, cutting a quote in two, joining two.

While an edge is in hand, ``preview`` is what the article would become; nothing has recorded it yet.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QTimer

from quotemark.core import edits
from quotemark.core.edits.edges import Edge, edge_for, edges_on, inward, limits, with_content, with_edge
from quotemark.core.steps import Direction, Side, Unit, next_edge, prepare, word_gap
from quotemark.core.types import Article, Quote, Span
from quotemark.gui.article.aim import Aim, aimed
from quotemark.gui.article.text_layout import begins_at_the_right
from quotemark.gui.plain_import import plain_imports

if TYPE_CHECKING:
    from quotemark.gui.article.highlighter import Place
    from quotemark.gui.workbench import Workbench

_PREPARES_AFTER_MS: Final = 20
"""When the first edge has been picked and painted: nobody presses the next key as soon as that."""
_OPPOSITE: Final[dict[Side, Side]] = {"left": "right", "right": "left"}


class EdgeInHand(Struct, frozen=True):
    """An edge that was picked: which one of the quote as it was then, and the offset where it stands now.

    ``steps`` is how many steps the next arrow goes, as long as no arrow has moved the edge. ``aim`` is there while the
    word is being typed that the edge is to go to. ``is_any`` is true as long as that word says which of the edges on
    this side is meant: that of the piece which the word is in, or next to.
    """

    edge: Edge
    quote: Quote
    at: int
    steps: int = 1
    is_fresh: bool = True
    is_mirrored: bool = False
    aim: Aim | None = None
    is_any: bool = False

    @property
    def side(self) -> Side:
        """On which side of its words the edge stands as the text runs: "left" where they begin."""
        return self.edge.side

    @property
    def seen(self) -> Side:
        """On which side of its words the edge is seen: words that run from right to left begin at the right."""
        return _OPPOSITE[self.side] if self.is_mirrored else self.side

    @property
    def labels(self) -> tuple[tuple[str, Place], ...]:
        """What is shown in the text: the label of each place to choose from, and where a letter is waited for."""
        if self.aim is None:
            return ()
        if not self.aim.letter:
            return (("?", (self.side, self.at)),)
        return tuple((label, (self.side, place)) for label, place in self.aim.places)


class Edges:
    """The edges of the quote under the cursor of a workbench."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self.in_hand: EdgeInHand | None = None
        self.preview: Article | None = None

    def pick(self, side: Side) -> None:
        """Take the edge seen on this side in hand; the arrow keys move it, Enter keeps it, Esc puts it back.

        Once more goes on to the next edge inwards of a quote in several pieces, and from the innermost back out.
        """
        hand, quote = self.in_hand, self._workbench.quote
        is_mirrored = self._is_mirrored()
        if is_mirrored:
            side = _OPPOSITE[side]
        is_again = hand is not None and hand.side == side
        if quote is None or (is_again and len(quote.content) == 1):
            return
        offset = hand.at if hand is not None and is_again else None
        self.keep()
        quote = self._workbench.quote  # what was kept may have changed it
        if quote is not None:
            edge = inward(quote.content, side, offset)
            self.in_hand = EdgeInHand(edge, quote, edge.offset(quote.content), is_mirrored=is_mirrored)
            self._workbench.changed.emit()
            QTimer.singleShot(_PREPARES_AFTER_MS, _prepare)

    def aim(self, side: Side) -> None:
        """Let the next letter say where the edge goes that is in hand, or any seen on this side if none is.

        Once more goes on to the next edge inwards, and means that.
        """
        hand = self.in_hand
        is_in_hand = hand is not None and hand.seen == side
        if hand is None or not is_in_hand or hand.aim is not None:
            self.pick(side)
        if self.in_hand is not None:
            self.in_hand = replace(self.in_hand, aim=Aim(), steps=1, is_any=not is_in_hand)
            self._workbench.changed.emit()

    def take_letter(self, letter: str) -> None:
        """Take the first letter of the word that the edge in hand is aimed at, or the label of one of several.

        None at all forgets the letter that was typed before.
        """
        hand, article = self.in_hand, self._workbench.session.article
        aim = hand.aim if hand is not None else None
        if hand is None or aim is None or article is None:
            return
        if not letter:
            self.in_hand = replace(hand, aim=Aim())
            self._workbench.changed.emit()
        elif aim.letter:
            place = aim.place(letter)
            if place is not None:
                self._put(hand, place)
        else:
            self._take_first_letter(hand, article, letter)

    def _take_first_letter(self, hand: EdgeInHand, article: Article, letter: str) -> None:
        text = article.text
        content, edges = hand.quote.content, [hand.edge]
        if hand.is_any:
            edges = edges_on(content, hand.side)
        reach = [limits(content, edge, len(text)) for edge in edges]
        low, high = min(low for low, _ in reach), max(high for _, high in reach)
        at = [edge.offset(content) for edge in edges] if hand.is_any else [hand.at]
        shown = self._workbench.shown_span or Span(0, max(1, len(text)))
        aim = aimed(text, letter, hand.side, at, range(low, high + 1), shown)
        if len(aim.places) == 1:
            self._put(hand, aim.places[0][1])
        elif aim.places:
            self.in_hand = replace(hand, aim=aim)
            self._workbench.changed.emit()
        else:
            self._workbench.session.told.emit("No other word here begins with that. Type another letter, or {escape}.")

    def take_count(self, digit: int) -> bool:
        """Let the next arrow go this many steps, 0: ten; False unless an edge was picked and not moved yet."""
        if self.in_hand is None or not self.in_hand.is_fresh or self.in_hand.aim is not None:
            return False
        self.in_hand = replace(self.in_hand, steps=digit or 10)
        self._workbench.changed.emit()
        return True

    def step(self, direction: Direction, unit: Unit) -> None:
        """Move the edge in hand one step to the left (-1) or the right, or as many steps as were counted."""
        article, hand = self._workbench.session.article, self.in_hand
        if article is None or hand is None:
            return
        if hand.is_mirrored:
            direction = 1 if direction < 0 else -1
        content = hand.quote.content
        low, high = limits(content, hand.edge, len(article.text))
        at = hand.at
        for _ in range(hand.steps):
            there = next_edge(article.text, at, hand.side, direction, unit)
            if hand.edge.is_outermost(content) and not low <= there <= high:
                break  # no step takes away the whole quote
            at = max(low, min(there, high))
        self._put(hand, at)

    def _put(self, hand: EdgeInHand, at: int) -> None:
        """Show the edge in hand at an offset."""
        article = self._workbench.entries.preview or self._workbench.session.article
        assert article is not None
        edge = edge_for(hand.quote.content, hand.side, at) if hand.is_any else hand.edge
        hand = self.in_hand = replace(hand, edge=edge, at=at, steps=1, is_fresh=False, aim=None, is_any=False)
        # always from the quote as it was, so that stepping over the cue and back again gives it back
        content = with_edge(hand.quote.content, hand.edge, at, len(article.text))
        self._show(article, with_content(hand.quote, content))
        self._workbench.changed.emit()

    def _is_mirrored(self) -> bool:
        article = self._workbench.session.article
        return article is not None and begins_at_the_right(article.text)

    def _show(self, article: Article, quote: Quote) -> None:
        """Let the article be shown with this quote; a copy of references, whatever the number of quotes."""
        row = self._workbench.row
        self.preview = replace(article, quotes=(*article.quotes[:row], quote, *article.quotes[row + 1 :]))

    def keep(self) -> None:
        """Make the edge in hand stay where it is; words that are being pointed at are not waited for any longer."""
        self._workbench.pointing.leave()
        workbench, hand, article = self._workbench, self.in_hand, self._workbench.session.article
        self.let_go()
        if hand is None or article is None:
            return
        entry = workbench.entries.here
        has_gone = entry is None and workbench.row < 0
        if has_gone or hand.at == hand.edge.offset(hand.quote.content):
            workbench.changed.emit()
            return
        quote_id, edge = hand.quote.id, hand.edge
        if entry is not None:  # becomes a quote, in the same step
            article, quote_id = workbench.entries.as_quote(entry)
            workbench.current = quote_id
        stamp = workbench.session.stamp()
        after = edits.move_edge(article, quote_id, edge.side, hand.at, stamp, fragment=edge.fragment)
        workbench.keep(after, f"Move {hand.seen} edge")

    def put_back(self) -> bool:
        """Put the edge in hand back to where it was; False if none is in hand."""
        if self.in_hand is None:
            return False
        self.let_go()
        self._workbench.changed.emit()
        return True

    def complete(self, completed: Callable[[Article], Article]) -> None:
        """Put what was found meanwhile into the preview; the edge stays in hand unless its quote has gone."""
        hand, article = self.in_hand, self._workbench.session.article
        if hand is not None and article is not None and any(q.id == hand.quote.id for q in article.quotes):
            self.preview = self.preview and completed(self.preview)
        else:
            self.let_go()

    def let_go(self) -> None:
        """Forget the edge in hand, when the article that it belongs to has gone."""
        self.in_hand, self.preview = None, None

    def drag(self, quote_id: str, side: Side, fragment: int, offset: int) -> None:
        """Move an edge to where the mouse let go of it."""
        if quote_id != self._workbench.current:  # to choose an entry of the coverage list once more would leave it
            self._workbench.select(quote_id)
        self._workbench.act(
            f"Move {side} edge",
            lambda a, q, stamp: edits.move_edge(a, q, side, offset, stamp, fragment=fragment),
            unseen=True,  # all but the edge, perhaps, which the mouse has just let go of
        )

    # -- one quote and two -----------------------------------------------------------------------------------------

    def split(self, offset: int) -> None:
        """Cut the quote in two at the gap between words that is nearest; the cursor stays on the first part."""
        self._workbench.act("Split", lambda a, q, stamp: edits.split(a, q, word_gap(a.text, offset), stamp)[0])

    def join(self) -> None:
        """Make the quote and the next one a single quote with the labels of the first."""
        self._workbench.act("Join", lambda a, q, stamp: edits.join(a, q, stamp))


@cache
def _prepare() -> None:
    with plain_imports():
        prepare()
