"""Somebody who knows the gold and presses what a practised annotator would, until the article equals it.

A quote equals a gold one when it holds the same words; its speaker is right when the two mentions share a head word
(``quotemark.core.measuring``). Cue, type and stance are left as proposed. Of two ways to the same end the oracle takes
the one with fewer keys: an edge by arrows or, where these take long, aimed at a word that is on the screen; a quotation
by a click into it, other words by dragging over them (``by="mouse"``) or by pointing at the first and the last one,
with the caret or the find bar where that fails (``by="keyboard"``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF

from hands import Cost, Hands
from own_window import is_settled, wait_until
from quotemark.core.edits import named_at, next_to_join
from quotemark.core.edits.edges import Edge, edge_for, edges_on, limits
from quotemark.core.measuring.alignment import pair_quotes
from quotemark.core.measuring.words import WordSet
from quotemark.core.steps import Side, Unit, next_edge
from quotemark.core.types import Article, Quote, QuoteStatus, Span
from quotemark.gui.article.aim import aimed
from ways import LETTERS, Press, Target, Text, caret_way, one_arrow, shortest_way

if TYPE_CHECKING:
    from quotemark.gui.main_window import MainWindow

WORTH_MENDING: Final = 0.25
"""Words in common (Jaccard) from which moving edges is quicker than rejecting and marking anew."""
_TRIES: Final = 2
EDGE_BY_KEYS: Final = 4
"""Keys of an edge beyond which it is dragged instead."""
_TYPED: Final = "typed"
"""In place of what is held down: a letter, not a key with a name."""
_STRAIGHT: Final = dict.fromkeys("“”„", '"') | dict.fromkeys("‘’", "'")


@dataclass
class Handled:
    """What one gold quote took, by kinds of act."""

    gold: Quote
    acts: dict[str, Cost] = field(default_factory=dict)
    edges: list[int] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Keys and clicks together."""
        return sum(cost.acts for cost in self.acts.values())


class Oracle:
    """Works on the article that the window shows."""

    def __init__(self, window: MainWindow, *, by: str = "mouse") -> None:
        self.window, self.hands, self.by_mouse = window, Hands(window), by == "mouse"
        self.handled: list[Handled] = []
        self._now: Handled | None = None
        self._text = Text("")
        self._gold: tuple[Quote, ...] = ()
        self._tries: dict[str, int] = {}
        self.problems: list[str] = []
        self._in_hand: Side | None = None  # the side of an edge that was moved and not kept yet

    # -- the loop ------------------------------------------------------------------------------------------------

    @property
    def article(self) -> Article:
        """The article as it stands."""
        article = self.window.workbench.article
        assert article is not None
        return article

    @property
    def quote(self) -> Quote | None:
        """The quote under the cursor."""
        return self.window.workbench.quote

    def work_on(self, gold: Article) -> None:
        """Make the article that is shown equal its gold, as far as that can be done."""
        wait_until(lambda: is_settled(self.window), "the article is searched")
        wait_until(lambda: self.window.desk.coverage.is_known, "the coverage list is there")
        self._text, self._tries, self.problems = Text(self.article.text), {}, []
        self._gold = tuple(q for q in gold.quotes if self._text.words(q))
        for _ in range(4 * len(self._gold) + 4 * len(self.article.quotes) + 20):
            if not self._step():
                return
        self.problems.append("there is no end to it")

    def _todo(self) -> list[Quote]:
        """Return the gold quotes that have no confirmed quote yet, each confirmed one standing for one of them."""
        confirmed = [q for q in self.article.quotes if q.status is QuoteStatus.CONFIRMED]
        words = [self._text.words(q) for q in confirmed]
        free, todo = set(range(len(confirmed))), []
        for gold in self._gold:
            wanted = self._text.words(gold)
            fits = (n for n in sorted(free) if words[n] == wanted and self._text.is_source_right(gold, confirmed[n]))
            found = next(fits, None)
            if found is not None:
                free.discard(found)
            elif self._tries.get(gold.id, 0) < _TRIES:
                todo.append(gold)
        return todo

    def _step(self) -> bool:
        """Handle one quote; False when nothing is left to do."""
        todo, quote = self._todo(), self.quote
        is_open = quote is not None and quote.is_open
        entries = self.window.workbench.entries
        if not is_open and (entries.listed or any(q.is_open for q in self.article.quotes)):
            with self._doing("look"):
                self.hands.press("J", modifier="Shift")
            return True
        if quote is None or not is_open:
            if todo:
                self._mark(todo[0])
            return bool(todo)
        further = (e.candidate for e in entries.listed if e is not entries.here and e.candidate is not None)
        open_quotes = [*(q for q in self.article.quotes if q.is_open), *further]
        words = [self._text.words(q) for q in open_quotes]
        pairs = pair_quotes([self._text.words(g) for g in todo], words)
        partners = {todo[g].id: pairing for g, pairing in pairs.items() if pairing.overlap >= WORTH_MENDING}
        at = next(n for n, q in enumerate(open_quotes) if q.id == quote.id)
        gold = next((g for g in todo if g.id in partners and partners[g.id].predicted == at), None)
        passed_over = next((g for g in todo if g.id not in partners and g.start < quote.start), None)
        if passed_over is not None:
            self._mark(passed_over)
        elif gold is None and entries.here is None:
            with self._doing("reject"):
                self.hands.press("X")
        elif gold is None and not partners and len(entries.listed) > 1:
            with self._doing("dismiss all"):
                self.hands.press("X", modifier="Shift")
        elif gold is None:
            with self._doing("dismiss"):
                self.hands.press("X")
        else:
            self._mend(gold, quote, todo)
        return True

    def _doing(self, kind: str) -> Doing:
        return Doing(self, kind)

    # -- one quote -----------------------------------------------------------------------------------------------

    def _mend(self, gold: Quote, quote: Quote, todo: list[Quote]) -> None:
        """Give the quote under the cursor the words and the source of the gold, and confirm it."""
        self._tries[gold.id] = self._tries.get(gold.id, 0) + 1
        self._now = Handled(gold)
        self._split_or_join(gold, quote, todo)
        if self._fit(gold):
            self._name_source(gold)
            self._confirm(gold)
        else:
            self._keep_edge()
            with self._doing("reject"):
                self.hands.press("X")
        self._close(gold)

    def _mark(self, gold: Quote) -> None:
        """Mark a gold quote that nothing was proposed for."""
        self._tries[gold.id] = self._tries.get(gold.id, 0) + 1
        self._now = Handled(gold)
        words = sorted(self._text.words(gold))
        before = {q.id: q.status for q in self.article.quotes}
        begin, end = self._text.begin(words[0]), self._text.end(words[-1])
        with self._doing("missed quote"):
            if not self._point("A", begin, end) and (self._click_into(gold) or self._select(begin, end)):
                self.hands.press("A")
        quote = self.quote
        is_new = quote is not None and before.get(quote.id) is not quote.status and quote.is_open
        if is_new and self._fit(gold):
            self._name_source(gold)
            self._confirm(gold)
        elif is_new:
            self._keep_edge()
            with self._doing("reject"):
                self.hands.press("X")
        self._close(gold)

    def _close(self, gold: Quote) -> None:
        assert self._now is not None
        self._in_hand = None
        self.handled.append(self._now)
        self._now = None
        is_left = any(g.id == gold.id for g in self._todo())
        if is_left is False and self._tries[gold.id] >= _TRIES and not self._is_done(gold):
            self.problems.append(f"{gold.id} [{gold.start}, {gold.end}) could not be made")

    def _is_done(self, gold: Quote) -> bool:
        wanted = self._text.words(gold)
        return any(
            q.status is QuoteStatus.CONFIRMED and self._text.words(q) == wanted and self._text.is_source_right(gold, q)
            for q in self.article.quotes
        )

    def _confirm(self, gold: Quote) -> None:
        """Confirm the quote under the cursor, unless something went wrong with it meanwhile."""
        if self.quote is not None and self._text.words(self.quote) == self._text.words(gold):
            self._keep_edge()
            is_listed = self.window.workbench.entries.here is not None
            with self._doing("confirm"):
                self.hands.press("A" if is_listed else "Return")

    def _name_source(self, gold: Quote) -> None:
        quote = self.quote
        if quote is None or self._text.is_source_right(gold, quote):
            return
        heads = self._text.index.heads(gold.mention)
        if not heads:
            with self._doing("nobody named"):
                self.hands.press("0")
            return
        for rank, ranked in enumerate(self.window.workbench.ranked, start=1):
            if heads & self._text.index.heads(ranked.mention):
                with self._doing("speaker among the nine"):
                    self.hands.press(str(rank))
                return
        if self.by_mouse:
            self._keep_edge()
            self._click_name(quote, heads)
            if self.quote is None or self._text.is_source_right(gold, self.quote):
                return
        words = sorted(self._text.index.inside(gold.mention))
        begin, end = self._text.begin(words[0]), self._text.end(words[-1])
        with self._doing("speaker from the text"):
            if not self._point("W", begin, end) and self._select(begin, end):
                self.hands.press("W")

    def _click_name(self, quote: Quote, heads: WordSet) -> None:
        """Click on the name of the source, where the window takes it for one."""
        for word in sorted(heads):
            offset = (self._text.starts[word] + self._text.ends[word]) // 2
            named = named_at(self.article, quote, offset)
            if named is None or not heads & self._text.index.heads(named.mention):
                continue
            is_quoted = any(s.start <= offset < s.end for s in quote.content) or self._lies_in_another(offset)
            position = self._text.map.to_position(offset)
            if not is_quoted and not self._holds_edge(position):
                with self._doing("speaker clicked"):
                    self.hands.click(position)
                return

    # -- its words -----------------------------------------------------------------------------------------------

    def _split_or_join(self, gold: Quote, quote: Quote, todo: list[Quote]) -> None:
        own, wanted = self._text.words(quote), self._text.words(gold)
        following = next_to_join(self.article, quote.id)
        if following is not None and following.is_open and own <= wanted:
            others = self._text.words(following)
            if 2 * len(others & wanted) > len(others) and not any(
                g.id != gold.id and 2 * len(others & self._text.words(g)) > len(others) for g in todo
            ):
                with self._doing("join"):
                    self.hands.press("M")
                return
        for other in todo:
            theirs = self._text.words(other)
            if other.id != gold.id and theirs < own and wanted < own and not theirs & wanted:
                later = max(min(theirs), min(wanted))
                if later > min(max(theirs), max(wanted)):
                    with self._doing("split"):
                        self.hands.click(self._text.map.to_position(self._text.starts[later]))
                        if self.quote is not None and self.quote.id == quote.id:
                            self.hands.press("P")
                    return

    def _fit(self, gold: Quote) -> bool:
        """Move edges, close and cut holes, until the quote holds the words of the gold; False where that fails."""
        wanted = self._text.words(gold)
        for _ in range(12):
            quote = self.quote
            if quote is None:
                return False
            own = self._text.words(quote)
            if own == wanted:
                return True
            if not own or not self._fit_once(quote, own, wanted):
                return False
        return False

    def _fit_once(self, quote: Quote, own: WordSet, wanted: WordSet) -> bool:
        last = len(quote.content) - 1
        if min(own) != min(wanted):
            return self._move(quote, Edge("left", 0), self._text.begin(min(wanted)))
        if max(own) != max(wanted):
            return self._move(quote, Edge("right", last), self._text.end(max(wanted)))
        for fragment in range(last):
            hole = (quote.content[fragment].end, quote.content[fragment + 1].start)
            lacking = self._text.index.inside((Span(*hole),)) - own & wanted if hole[0] < hole[1] else frozenset()
            if lacking:
                word = max(lacking)
                target = self._text.end(word)
                if self._text.index.inside((Span(*hole),)) <= wanted:
                    target = Target(hole[1], hole[1])
                return self._move(quote, Edge("right", fragment), target)
        extra = next(_runs(own - wanted))
        for fragment, span in enumerate(quote.content):
            words = self._text.index.inside((span,))
            if fragment < last and words and max(words) == extra[-1] and min(words) < extra[0]:
                return self._move(quote, Edge("right", fragment), self._text.end(extra[0] - 1))
            if fragment and words and min(words) == extra[0] and max(words) > extra[-1]:
                return self._move(quote, Edge("left", fragment), self._text.begin(extra[-1] + 1))
        begin, end = self._text.begin(extra[0]), self._text.end(extra[-1])
        with self._doing("interruption"):
            if not self._point("C", begin, end, modifier="Ctrl+Shift") and self._select(begin, end):
                self.hands.press("C")
        return self.quote is not None and self.quote.content != quote.content

    def _move(self, quote: Quote, edge: Edge, target: Target) -> bool:
        """Move an edge by the shortest way of keys; False if there is none."""
        way = shortest_way(self._text.text, quote, edge, target)
        if way is None:
            return False
        fragment = edge.fragment if edge.side == "left" else len(quote.content) - 1 - edge.fragment
        picks = [Press("Q" if edge.side == "left" else "E")] * (fragment + 1)
        if self.window.view.caret_mode:
            with self._doing("leave the caret"):
                self.hands.press("F7")
        if self._in_hand == edge.side:
            self._keep_edge()
        with self._doing("edge") as cost:
            is_far = len(picks) + len(way) + 1 > EDGE_BY_KEYS
            is_dragged = is_far and self._drag_edge(quote, edge, target)
            if not is_dragged:
                aimed = self._aimed(quote, edge, target) if is_far else None
                if aimed is not None and len(aimed) < len(picks) + len(way):
                    picks, way = [], aimed
                for key, modifier in (*picks, *way):
                    self.hands.type(key) if modifier == _TYPED else self.hands.press(key, modifier=modifier)
        self._in_hand = None if is_dragged else edge.side
        if self._now is not None:
            self._now.edges.append(cost.acts)
        return self.quote is not None and self.quote.content != quote.content

    def _keep_edge(self) -> None:
        """Keep the edge in hand before what would not keep it by itself, as another label or another side does."""
        if self._in_hand is None:
            return
        self._in_hand = None
        if self.window.workbench.edges.in_hand is None:
            return
        with self._doing("edge") as cost:
            self.hands.press("Return")
        if self._now is not None and self._now.edges:
            self._now.edges[-1] += cost.acts

    def _aimed(self, quote: Quote, edge: Edge, target: Target) -> list[Press] | None:
        """Return what is typed to aim an edge at a word on the screen, with the arrow that brings it to the target.

        A word and a mark that follows it at once are two places; the arrow goes from one to the other. One press aims
        the edge of the piece that the word is in, further ones the next edges inwards.
        """
        text, content = self._text.text, quote.content
        low, high = limits(content, edge, len(text))
        further = edge.fragment if edge.side == "left" else len(content) - 1 - edge.fragment
        shown = self.window.view.shown_span()
        aim = Press("Q" if edge.side == "left" else "E", "Shift")
        best: list[Press] | None = None
        for place in range(max(low, target.low - LETTERS), min(high, target.high + LETTERS) + 1):
            letter = self._letter_of(place, edge.side)
            rest = [] if target.low <= place <= target.high else one_arrow(text, place, edge.side, target)
            if shown is None or letter is None or rest is None:
                continue
            is_meant = edge_for(content, edge.side, place) == edge
            if is_meant:
                edges = edges_on(content, edge.side)
                reach = [limits(content, other, len(text)) for other in edges]
                within = range(min(first for first, _ in reach), max(last for _, last in reach) + 1)
            else:
                edges, within = [edge], range(low, high + 1)
            found = aimed(text, letter, edge.side, [e.offset(content) for e in edges], within, shown)
            label = next((label for label, at in found.places if at == place), None)
            if label is None or (not is_meant and not further):
                continue
            picks = [aim] * (1 if is_meant else further + 1)
            way = [*picks, Press(letter, _TYPED), *([Press(label, _TYPED)] if len(found.places) > 1 else []), *rest]
            best = way if best is None or len(way) < len(best) else best
        return best

    def _letter_of(self, place: int, side: Side) -> str | None:
        """Return what is typed for the word or mark that begins or ends at a place; None: no key has it."""
        text = self._text.text
        if side == "right":
            place = next_edge(text, place, "left", -1, Unit.WORD)
        letter = _STRAIGHT.get(text[place : place + 1], text[place : place + 1])
        return letter if letter.isascii() and letter.isprintable() and not letter.isspace() else None

    def _drag_edge(self, quote: Quote, edge: Edge, target: Target) -> bool:
        """Drag an edge where the mouse finds it on the screen together with the target; False where it does not."""
        to_position = self._text.map.to_position
        here, there = edge.offset(quote.content), target.high if edge.side == "left" else target.low
        start, stop = to_position(here), to_position(there)
        if not self.by_mouse or not self._holds_edge(start):
            return False
        self.hands.drag(start, stop)
        return True

    # -- pointing and selecting ---------------------------------------------------------------------------------------

    def _point(self, key: str, begin: Target, end: Target, *, modifier: str = "Shift") -> bool:
        """Point at words by the first letters of the first and the last one; False where that is not possible.

        Pages are turned as a reader does until the words are in view. Where the words end as the window takes them to,
        Enter does instead of a letter.
        """
        if self.by_mouse:
            return False
        hands, pointing = self.hands, self.window.workbench.pointing
        if self.window.view.caret_mode:
            hands.press("F7")
        hands.place_of(self._text.map.to_position(begin.high))
        hands.press(key, modifier=modifier)
        ends: tuple[tuple[Target, Side], ...] = ((begin, "left"), (end, "right"))
        for target, side in ends:
            if pointing.now is None:  # a pronoun is all that there is
                return True
            if side == "right" and end.low <= pointing.now.end <= end.high:
                hands.press("Return")
                return True
            letter = self._letter_of(target.high if side == "left" else target.low, side)
            if letter is None:
                break
            stage = pointing.now
            hands.type(letter)
            if pointing.now is stage:
                break  # no such word is in view
            if pointing.now is not None and pointing.now.aim.letter:
                places = pointing.now.aim.places
                label = next((label for label, at in places if target.low <= at <= target.high), None)
                if label is None:
                    break
                hands.type(label)
        if pointing.now is None:
            return True
        hands.press("Escape")
        return False

    def _click_into(self, gold: Quote) -> bool:
        """Click into a quotation that A takes as a whole, if this quote is one and nothing lies in it."""
        from quotemark.core.detect import quotation_at
        from quotemark.core.lexicon import load_lexicon

        article, wanted = self.article, self._text.words(gold)
        middle = self._text.starts[sorted(wanted)[len(wanted) // 2]]
        lexicon = load_lexicon(article.lang, self.window.session.scheme.lexicon)
        span = quotation_at(article.text, middle, lexicon=lexicon)
        if not self.by_mouse or span is None or self._text.index.inside((span,)) != wanted:
            return False
        self.hands.click(self._text.map.to_position(middle))
        return True

    def _select(self, begin: Target, end: Target) -> bool:
        """Select words by mouse or keyboard; by the other where the first does not succeed; False if neither does."""
        self._keep_edge()
        by_mouse, by_keys = (self._click_word, self._drag), (self._select_by_keys,)
        for way in (*by_mouse, *by_keys) if self.by_mouse else (*by_keys, *by_mouse):
            if not way(begin, end):
                continue
            span = self.window.desk.selected()
            if span is not None and begin.low <= span.start <= begin.high and end.low <= span.end <= end.high:
                return True
            self.window.view.clear_selection()
        return False

    def _click_word(self, begin: Target, end: Target) -> bool:
        """Click twice on a single word, unless that would choose another quote."""
        if not self._text.text[begin.high : end.low].isalnum() or self._lies_in_another(begin.high):
            return False
        middle = self._text.map.to_position((begin.high + end.low) // 2)
        if self._holds_edge(middle):
            return False
        self.hands.click(middle, times=2)
        return True

    def _drag(self, begin: Target, end: Target) -> bool:
        start, stop = self._text.map.to_position(begin.high), self._text.map.to_position(end.low)
        if self._holds_edge(start):
            start, stop = stop, start  # a press on an edge of the current quote would take hold of that
        self.hands.drag(start, stop)
        return True

    def _holds_edge(self, position: int) -> bool:
        return self.window.view._edge_at(QPointF(self.hands.place_of(position))) is not None

    def _lies_in_another(self, offset: int) -> bool:
        """Tell whether a click there would choose another quote, or an entry of the coverage list."""
        around = (q for q in self.article.quotes if any(s.start <= offset < s.end for s in q.content))
        listed = (e for e in self.window.workbench.entries.listed if e.span.start <= offset < e.span.end)
        return any(q.id != self.window.workbench.current for q in around) or any(listed)

    def _select_by_keys(self, begin: Target, end: Target) -> bool:
        """Go there with the caret, or by finding the first letters, whichever takes fewer keys; then select."""
        view, hands = self.window.view, self.hands
        letters = self._letters_to_find(begin.high)
        if not view.caret_mode:
            hands.press("F7")
        way = caret_way(view.textCursor(), self._positions(begin))
        if way is None or (letters is not None and len(letters) + 2 < len(way)):
            if letters is None:
                return False
            hands.press("F", modifier="Ctrl")
            hands.type(letters)
            hands.press("Escape")
        else:
            for key, modifier in way:
                hands.press(key, modifier=modifier)
        for key, modifier in caret_way(view.textCursor(), self._positions(end)) or ():
            hands.press(key, modifier=f"{modifier}+Shift" if modifier else "Shift")
        return True

    def _positions(self, target: Target) -> Target:
        return Target(self._text.map.to_position(target.low), self._text.map.to_position(target.high))

    def _letters_to_find(self, offset: int) -> str | None:
        """Return the fewest letters that the find bar finds at this offset, from where it stands; None: too many."""
        text, bar = self._text.text.lower(), self.window.desk.find_bar
        for length in range(2, 40):
            letters = text[offset : offset + length]
            if "\n" in letters or len(text) != len(self._text.text):
                return None
            found = text.find(letters, bar._at)
            if (text.find(letters) if found < 0 else found) == offset:
                return self._text.text[offset : offset + length]
        return None


class Doing:
    """One act of the oracle, counted for its kind and for the gold quote that is being handled."""

    def __init__(self, oracle: Oracle, kind: str) -> None:
        self._oracle, self._kind = oracle, kind
        self._context = oracle.hands.doing(kind)

    def __enter__(self) -> Cost:
        self._cost = self._context.__enter__()
        return self._cost

    def __exit__(self, *error: object) -> None:
        self._context.__exit__(None, None, None)
        if self._oracle._now is not None:
            self._oracle._now.acts.setdefault(self._kind, Cost()).add(self._cost)


def _runs(words: WordSet) -> Iterator[list[int]]:
    run: list[int] = []
    for word in sorted(words):
        if run and word != run[-1] + 1:
            yield run
            run = []
        run.append(word)
    if run:
        yield run
