"""The act of annotating: one quote under the cursor, and what a person can do to it.

Views show ``workbench.article`` and ``workbench.current``; actions call the methods below. Every decision is one step
of the session's history. While an edge is being moved, ``article`` is a preview that nothing has recorded yet.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from msgspec import UNSET
from PySide6.QtCore import QObject, Signal

from quotemark.core import edits
from quotemark.core.anchoring.showing import as_shown, is_withheld, revealed
from quotemark.core.edits import Stamp
from quotemark.core.errors import QuotemarkError
from quotemark.core.steps import Direction
from quotemark.core.store.patch import difference
from quotemark.core.types import Article, Quote, QuoteStatus, QuoteType, Span, Stance, index_of
from quotemark.gui.acts.edges import Edges
from quotemark.gui.acts.entries import Entries
from quotemark.gui.acts.pointing import Pointing
from quotemark.gui.acts.standing import Standing
from quotemark.gui.acts.versions import Versions
from quotemark.gui.dataset.session import Session

if TYPE_CHECKING:
    from quotemark.core.edits import Ranked
    from quotemark.gui.acts.missed import Missed
    from quotemark.gui.acts.properties import Properties
    from quotemark.gui.acts.rounds import Rounds
    from quotemark.gui.acts.verdicts import Verdicts
    from quotemark.gui.speakers.naming import Speakers


class Sight(Protocol):
    """What an annotator has before the eyes of the article; offsets in code points."""

    def shown_span(self) -> Span | None: ...
    def is_in_view(self, span: Span) -> bool: ...
    def show_span(self, span: Span) -> None: ...


class Workbench(QObject):
    """The decision cursor of a session."""

    changed = Signal()
    """The article, the current quote or the edge in hand is another one now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._current: str | None = None
        self._since = 0.0  # when the cursor came to the current quote
        self.target: str | None = None
        self.sight: Sight | None = None
        self.edges = Edges(self)
        self.entries = Entries(self)
        self.pointing = Pointing(self)
        self.followers: frozenset[str] = frozenset()
        """The open quotes whose speaker changed with the last act, though it was not on them."""
        self.offers_next = False
        self.decides_on_last_label = False
        self.said_nobody: set[str] = set()
        """The open quotes without a proposal of which the annotator has said that nobody is named."""
        self._shown: Article | None = None
        self._acting = False
        self._row = -1
        self.standing = Standing(self)
        self.versions = Versions(self)
        session.article_opened.connect(self._open_article)
        session.scheme_changed.connect(self._take_targets)
        session.rest_found.connect(self._complete)
        session.article_changed.connect(self._follow)
        session.second_pass.changed.connect(self._stand_anew)

    @property
    def current(self) -> str | None:
        """The id of the quote under the cursor."""
        return self._current

    @current.setter
    def current(self, quote_id: str | None) -> None:
        if quote_id != self._current:
            self._current, self._since = quote_id, monotonic()

    def _stamp(self) -> Stamp:
        """Return who decides now, with the seconds since the cursor came here where the project keeps them."""
        stamp = self.session.stamp()
        if not self.session.scheme.seconds:
            return stamp
        return stamp._replace(seconds=round(monotonic() - self._since, 1))

    # -- acts that are loaded when the first of them is done: the article is shown before ---------------------------

    @cached_property
    def speakers(self) -> Speakers:
        """Saying who speaks."""
        from quotemark.gui.speakers.naming import Speakers

        return Speakers(self)

    @cached_property
    def missed(self) -> Missed:
        """Marking what the machine missed."""
        from quotemark.gui.acts.missed import Missed

        return Missed(self)

    @cached_property
    def properties(self) -> Properties:
        """What is said of the article as a whole."""
        from quotemark.gui.acts.properties import Properties

        return Properties(self)

    @cached_property
    def rounds(self) -> Rounds:
        """Going from article to article."""
        from quotemark.gui.acts.rounds import Rounds

        return Rounds(self.session)

    @cached_property
    def verdicts(self) -> Verdicts:
        """Going over decisions once more."""
        from quotemark.gui.acts.verdicts import Verdicts

        return Verdicts(self)

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def article(self) -> Article | None:
        """The article as it is to be shown now."""
        return self.edges.preview or self.entries.preview or self.session.article

    @property
    def quote(self) -> Quote | None:
        """The quote under the cursor, as it is to be shown now."""
        article = self.article
        return None if article is None or (row := self.row) < 0 else article.quotes[row]

    @property
    def row(self) -> int:
        """The index of the quote under the cursor, -1 where there is none."""
        article, current = self.article, self.current
        if article is None or current is None:
            return -1
        if not 0 <= self._row < len(article.quotes) or article.quotes[self._row].id != current:
            try:
                self._row = index_of(article.quotes, current)
            except KeyError:
                self._row = -1
        return self._row

    @property
    def shown_span(self) -> Span | None:
        """The part of the article that is on the screen; None where nothing is shown."""
        return self.sight.shown_span() if self.sight is not None else None

    @property
    def sees_quote(self) -> bool:
        """True while the quote under the cursor is in view."""
        quote, sight = self.quote, self.sight
        return quote is None or sight is None or sight.is_in_view(Span(quote.start, quote.end))

    def bring_back(self) -> bool:
        """Bring the quote under the cursor into view where it was scrolled away; False where it was in view."""
        quote, sight = self.quote, self.sight
        if quote is None or sight is None or self.sees_quote:
            return False
        sight.show_span(Span(quote.start, quote.end))
        return True

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        """The speakers that the digits choose from, each with the words that then name them."""
        article, quote = self.article, self.quote
        if article is None or quote is None:
            return ()
        return edits.choices(article, revealed(quote) if self._is_looked_at_again(quote) else quote)

    @property
    def seen(self) -> Quote | None:
        """The quote under the cursor with what may be seen of its proposal: all, for whoever goes over decisions."""
        article, quote = self.article, self.quote
        if article is None or quote is None:
            return None
        return revealed(quote) if self._is_looked_at_again(quote) else as_shown(article, quote)

    def _is_looked_at_again(self, quote: Quote) -> bool:
        return quote.versions is not UNSET or self.verdicts.are_asked

    @property
    def asks_for_speaker(self) -> bool:
        """True while the current quote cannot be confirmed: its proposal is withheld, and nobody has said who it is."""
        quote = self.quote
        return (
            quote is not None
            and quote.status is not QuoteStatus.CONFIRMED
            and quote.speaker is None
            and is_withheld(quote)
            and quote.id not in self.said_nobody
            and not self._is_looked_at_again(quote)
        )

    @property
    def has_more(self) -> bool:
        """True while the key that goes on behind the last decision has somewhere to go, or may have."""
        second_pass = self.session.second_pass
        if second_pass.is_on:
            return second_pass.may_wait_elsewhere
        return bool(self.entries.listed) or self.rounds.may_have_open()

    @property
    def open_count(self) -> int:
        """How many quotes of the article wait for a decision, in a second pass for a verdict."""
        article = self.session.article  # which an edge in hand has no part in
        if article is None:
            return 0
        second_pass = self.session.second_pass
        return second_pass.in_article(article) if second_pass.is_on else edits.count_open(article.quotes)

    def _open_article(self) -> None:
        self.standing.leave(self._shown)
        self.edges.let_go()
        self.pointing.now = None
        self.entries.leave()
        self._shown, self.followers = None, frozenset()
        self.said_nobody.clear()
        self.current, self.offers_next = None, False
        self.target = self.session.scheme.first_target

    def _take_targets(self) -> None:
        """Let the stance keys be about a target of the scheme that holds now, if the one before is none any more."""
        scheme = self.session.scheme
        if self.target not in (scheme.targets or (None,)):
            self.target = scheme.first_target

    def _complete(self, completed: Callable[[Article], Article]) -> None:
        """Take over what was found in the rest of a long article; the cursor and the edge in hand stay."""
        article, before = self.session.article, self._shown
        self.edges.complete(completed)
        self._shown = article
        if article is None or before is None:
            return
        if all(q.id != self.current for q in article.quotes):
            self.current = self.standing.nearest(
                article, next((q.start for q in before.quotes if q.id == self.current), 0)
            )
        if self.offers_next:
            self.standing.move_on(article)

    def _stand_anew(self) -> None:
        """Go to what waits first: a second pass was begun or ended, or is about other decisions."""
        self.edges.keep()
        self.entries.leave()
        article, self.offers_next = self.session.article, False
        if article is not None:
            self.current = self.standing.where_to_stand(article, None)
            self.bring_back()
        self.changed.emit()

    def _follow(self) -> None:
        left = self.session.history.left if not self._acting else None
        article, before = self.session.article, left or self._shown
        if article is not None and article is before:
            self.changed.emit()
            return
        self.edges.let_go()
        self.pointing.now = None
        self._shown = article
        if not self._acting:
            self.followers = frozenset()
        if article is None:
            self.current = None
        elif self.entries.follow(article, None if self._acting else before):
            self.offers_next = False
        elif not self._acting or self.row < 0:
            # an act of one's own says where the cursor goes, unless it took the quote away: boilerplate, for instance
            self.current = self.standing.where_to_stand(article, before)
        self.changed.emit()
        if left is not None:
            self.bring_back()

    # -- moving --------------------------------------------------------------------------------------------------

    def select(self, quote_id: str | None) -> None:
        """Put the cursor on a quote and bring it into view."""
        self.take(quote_id)
        self.bring_back()

    def take(self, quote_id: str | None) -> None:
        """Put the cursor on a quote that the annotator points at."""
        entry_id = self.current if self.entries.here is not None else None
        self.edges.keep()
        if quote_id is not None and quote_id == entry_id:  # the entry under the cursor is shown as a quote
            quote_id = self.current  # of which keeping its edge may have made one
        else:
            self.entries.leave()
        self.current, self.offers_next = quote_id, False
        self.changed.emit()

    def stand_at(self, offset: int) -> None:
        """Put the cursor on the quote around an offset, on the innermost of several, else on the nearest one."""
        article = self.article
        shown = [q for q in article.quotes if q.status is not QuoteStatus.REJECTED] if article is not None else []
        if shown:
            nearest = min(shown, key=lambda q: (max(q.start - offset, offset - q.end, 0), q.end - q.start))
            if nearest.id != self.current:
                self.select(nearest.id)

    def step(self, direction: Direction, *, undecided: bool = False) -> None:
        """Put the cursor on the next or previous quote, or the next or previous one that is undecided."""
        self.standing.step(direction, undecided=undecided)

    # -- deciding ------------------------------------------------------------------------------------------------

    @property
    def can_confirm(self) -> bool:
        """False where the key that confirms does nothing: on words that only look quoted, or while nobody speaks."""
        decides = self.entries.here is None and not self.asks_for_speaker
        return decides or self.edges.in_hand is not None or self.pointing.now is not None

    def confirm(self) -> None:
        """Keep the edge in hand, or confirm the quote as it stands and move on, or go to the article offered."""
        self.session.searching.search_now()
        if self.pointing.now is not None:
            self.pointing.finish()
        elif self.edges.in_hand is not None:
            self.edges.keep()
        elif self.offers_next or self.current is None:
            if self.session.is_searching:
                self.session.told.emit("The rest of this article is still being searched for quotes.")
            elif self.session.second_pass.is_on or not self.entries.select_next():
                self.next_article()
        elif self.verdicts.are_asked:
            self.verdicts.accept()
        elif self.entries.here is not None:  # whoever confirms in a rhythm does not see yet that this is less likely
            self.session.told.emit(
                "These words only look quoted: {mark} makes them a quote, {reject} says they are none."
            )
        elif self.asks_for_speaker:
            if not self.bring_back():
                self.session.told.emit(
                    "Nothing is proposed here: choose who says it, {speaker_0} if nobody is named, then {confirm}."
                )
        else:
            self.act("Confirm", lambda a, q, stamp: edits.confirm(a, q, stamp), moves_on=True)

    def reject(self) -> None:
        """Say that the words under the cursor are no quote, and move on; again takes that back."""
        if self.entries.here is not None:
            self.entries.dismiss()
            return
        if self.verdicts.are_asked:
            self.verdicts.turn()
            return
        if self.is_on_rejected:
            self.act("Take back", lambda a, q, stamp: edits.ask_again(a, q, stamp))
            return
        self.act("Reject", lambda a, q, stamp: edits.reject(a, q, stamp), moves_on=True)

    @property
    def is_on_rejected(self) -> bool:
        """True while the cursor was put on a quote that was rejected."""
        quote = self.quote
        return quote is not None and quote.status is QuoteStatus.REJECTED and not self.offers_next

    def take_back(self, quote_id: str) -> None:
        """Make a rejected quote an open question again, with the cursor on it."""
        self.select(quote_id)
        if self.is_on_rejected:
            self.reject()

    def choose_stance(self, label: str) -> None:
        """Give the quote this stance towards the current target; again takes it back."""
        target = self.target
        name = found.name if (found := self.session.scheme.label(label)) else label
        decides = self.decides_on_last_label and not self.asks_for_speaker

        def choose(article: Article, quote_id: str, stamp: Stamp) -> Article:
            return edits.set_stance(article, quote_id, label, target, stamp)

        self.act(f"Stance {name}", self.with_last_label(choose) if decides else choose, moves_on=decides)

    def take_back_stance(self, stance: Stance) -> None:
        """Take a stance off the quote, whatever it is towards."""
        self.act("Stance", lambda a, q, stamp: edits.set_stance(a, q, stance.label, stance.target, stamp))

    def say_nobody(self) -> None:
        """Remember that nobody is named for the current quote: where nothing is proposed, no label tells so yet."""
        quote = self.quote
        if quote is not None and is_withheld(quote) and self.sees_quote:
            self.said_nobody.add(quote.id)
            self.changed.emit()

    def next_target(self) -> None:
        """Make the next target of the scheme the one that the stance keys are about."""
        targets = self.session.scheme.targets
        if targets:
            self.target = (
                targets[(targets.index(self.target) + 1) % len(targets)] if self.target in targets else targets[0]
            )
            self.changed.emit()

    def choose_target(self, target: str | None) -> None:
        """Make this target the one that the stance keys are about."""
        self.target = target
        self.changed.emit()

    def choose_type(self, kind: QuoteType) -> None:
        """Say that the quote is direct, indirect or both."""
        self.act(f"Type {kind}", lambda a, q, stamp: edits.set_type(a, q, kind, stamp))

    def set_cue(self, span: Span | None) -> None:
        """Make the selected words the quote's cue; None: it has none."""
        self.act("Cue", lambda a, q, stamp: edits.set_cue(a, q, span, stamp), unseen=span is not None)

    def turn_flag(self) -> None:
        """Flag the quote, or take the flag off."""
        self.act("Flag", lambda a, q, stamp: edits.set_flag(a, q, stamp))

    def set_note(self, note: str) -> None:
        """Keep a note on the quote."""
        self.act("Note", lambda a, q, stamp: edits.set_note(a, q, note, stamp), unseen=True)

    def with_last_label(
        self, act: Callable[[Article, str, Stamp], Article]
    ) -> Callable[[Article, str, Stamp], Article]:
        """Let the label decide as well, where the annotator wants that and sees the quote."""
        if not self.decides_on_last_label or not self.sees_quote:
            return act
        return lambda article, quote_id, stamp: edits.confirm(act(article, quote_id, stamp), quote_id, stamp)

    def act(
        self,
        text: str,
        act: Callable[[Article, str, Stamp], Article],
        *,
        moves_on: bool = False,
        unseen: bool = False,
    ) -> None:
        """Do something to the quote under the cursor, as one step of the history; says so where it cannot be done.

        Nothing is decided unseen: where the quote was scrolled away, it is brought back instead, and the next key
        decides. What is said by words from elsewhere in the article, or by typing, is done ``unseen``; then the quote
        comes back, too, and the cursor stays on it.
        """
        self.session.searching.search_now()
        self.edges.keep()
        article, quote_id = self.session.article, self.current
        if article is None or quote_id is None:
            self.session.told.emit(
                "No quote is selected. {next_quote} and {previous_quote} go to the next and the previous one."
            )
            return
        was_away = self.bring_back()
        if was_away and not unseen:
            return
        entry = self.entries.here
        if entry is not None:
            article, quote_id = self.entries.as_quote(entry)
        try:
            after = act(article, quote_id, self._stamp())
        except QuotemarkError as error:
            self.session.refuse(error)
            return
        self.current = quote_id
        self.keep(after, text, moves_on=moves_on and not was_away, answered=(quote_id,))

    def keep(self, after: Article, text: str, *, moves_on: bool = False, answered: Collection[str] = ()) -> bool:
        """Make ``after`` the article, as one step of the history; the cursor stays, or goes to what is open next.

        ``answered`` are the quotes that the act is about; other open ones that have another speaker now follow them.
        False if there was nothing to keep, or it could not be kept.
        """
        if self.session.article is not None:
            after = self.verdicts.tell(self.session.article, after)
        stood = self.current, self.offers_next, self.followers
        entry = self.entries.here
        self.followers = _followers(self.session.article, after, answered)
        if moves_on:
            self.standing.move_on(after)
        else:
            self.offers_next = False
            if self.quote is None:  # no longer the entry, which has become a quote
                self.entries.leave()
        self._acting = True
        try:
            is_kept = self.session.edit(after, text)
            if not is_kept:
                self.current, self.offers_next, self.followers = stood
                if entry is not None:
                    self.entries.select(entry)
        finally:
            self._acting = False
        return is_kept

    # -- articles --------------------------------------------------------------------------------------------------

    def next_article(self) -> None:
        """Go to the next article that has something open, else say that all are done."""
        self.edges.keep()
        if self.session.dataset is None or self.rounds.next_open():
            return
        if self.session.second_pass.is_on:
            self._tell_end_of_pass()
        elif self.open_count:
            self.session.told.emit(
                "No other article is open. {next_undecided} goes to the next undecided quote of this one."
            )
        elif self.session.listed_rows is not None:
            self.session.told.emit("Every article that the list shows is done. Without its filter there may be more.")
        else:
            self.session.told.emit("Every article of this dataset is done. {save} writes the file.")

    def _tell_end_of_pass(self) -> None:
        if self.open_count:
            self.session.told.emit("Nothing waits in another article. {next_undecided} goes to what waits in this one.")
        else:
            self.session.told.emit("Nothing is left of this pass. {review} shows what else there is to look at.")

    def step_article(self, direction: Direction) -> None:
        """Go to the article above or below in the list."""
        self.edges.keep()
        self.rounds.step(direction)

    def next_flagged(self) -> None:
        """Go to the next quote with a flag, in this article or another, else say that there is none."""
        self.standing.next_flagged()


def _followers(before: Article | None, after: Article, answered: Collection[str]) -> frozenset[str]:
    if before is None or len(before.quotes) != len(after.quotes):
        return frozenset()
    return frozenset(
        new.id
        for old, new in zip(*difference(before.quotes, after.quotes), strict=True)
        if new.is_open and old.id == new.id and old.speaker != new.speaker and new.id not in answered
    )
