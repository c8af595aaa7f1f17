"""Which articles of a dataset somebody wants to see: by state, title, speaker, label, or what stands in the text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from quotemark.core.errors import UsageError
from quotemark.core.store.heads import Head
from quotemark.core.types import Article, ArticleStatus, Span

if TYPE_CHECKING:
    import regex

BUDGET: Final = 0.05
"""Seconds that an expression may take in one article."""


class State(StrEnum):
    """The articles that a list shows, by what was done in them."""

    ALL = "all"
    OPEN = "open"
    DONE = "done"
    FLAGGED = "flagged"
    NOTED = "noted"
    EXCLUDED = "excluded"
    UNREADABLE = "unreadable"


class Place(StrEnum):
    """Where the words of a filter are looked for."""

    TITLE = "title"
    SPEAKER = "speaker"
    LABEL = "label"
    TEXT = "text"


class Filter(Struct, frozen=True):
    """What an article must have to be listed; ``words`` in any case, as an expression only in the text."""

    state: State = State.ALL
    place: Place = Place.TITLE
    words: str = ""
    is_expression: bool = False

    @property
    def needs_text(self) -> bool:
        """True if the heads alone cannot tell."""
        return self.place is Place.TEXT and bool(self.words)

    @property
    def is_empty(self) -> bool:
        """True if it lets every article through."""
        return self.state is State.ALL and not self.words

    def accepts(self, head: Head) -> bool:
        """Tell whether the article may be listed, as far as its head says."""
        if not _is_in(head, self.state):
            return False
        wanted = self.words.casefold()
        if not wanted or self.place is Place.TEXT:
            return not wanted or head.problem is None
        if self.place is Place.TITLE:
            return wanted in head.name.casefold() or wanted in head.id.casefold()
        names = head.speakers if self.place is Place.SPEAKER else head.labels
        return any(wanted in name.casefold() for name in names)


def _is_in(head: Head, state: State) -> bool:
    match state:
        case State.ALL:
            return True
        case State.UNREADABLE:
            return head.problem is not None
        case State.OPEN:
            return head.problem is None and head.waits
        case State.DONE:
            return head.problem is None and head.status is ArticleStatus.DONE
        case State.FLAGGED:
            return head.flags > 0
        case State.NOTED:
            return head.notes > 0
        case State.EXCLUDED:
            return head.status is ArticleStatus.EXCLUDED


class TextSearch:
    """Looks for words, or for a regular expression, in the text of one article after the other."""

    def __init__(self, wanted: Filter) -> None:
        """Prepare a search.

        Raises:
            UsageError: if the expression is none; the message says where it goes wrong.
        """
        self.timeouts = 0
        """Articles in which the expression took longer than ``BUDGET``; they count as not found."""
        self._pattern = _compiled(wanted)

    def find(self, article: Article) -> Span | None:
        """Return the first place in the text that is found and not empty (offsets in code points), or None."""
        try:
            for found in self._pattern.finditer(article.text, timeout=BUDGET):
                if found.end() > found.start():
                    return Span(*found.span())
        except TimeoutError:
            self.timeouts += 1
        return None


def _compiled(wanted: Filter) -> regex.Pattern[str]:
    import regex

    words = wanted.words if wanted.is_expression else regex.escape(wanted.words, literal_spaces=True)
    try:
        return regex.compile(words, regex.IGNORECASE | regex.MULTILINE)
    except (regex.error, RecursionError, OverflowError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise UsageError(f"This is no regular expression: {reason}") from error
