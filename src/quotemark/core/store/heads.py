"""What the list of articles shows of one without holding its text: enough to choose by, small enough for 100,000."""

from __future__ import annotations

from collections import Counter
from operator import is_
from sys import intern
from typing import Final

from msgspec import Struct

from quotemark.core.errors import RecordError
from quotemark.core.store.patch import Unlike, difference
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus

_LONGEST_BEGINNING: Final = 60
"""Code points of an article that has no title by which a list names it."""


class Head(Struct, frozen=True):
    """One article in the list.

    ``beginning`` holds the first words where there is no title. ``problem`` says why an article cannot be opened;
    ``line`` is 1-based, 0 for one that is not in the file yet. ``flags`` and ``notes`` count quotes, and the article
    itself where it has one. ``speakers`` are the names of those who speak in quotes that nobody rejected, ``labels``
    the stances of the same quotes, both without repetitions. ``is_read`` is False while only ``line`` is known.
    """

    id: str
    title: str | None
    status: ArticleStatus
    open: int
    confirmed: int
    rejected: int
    line: int
    problem: RecordError | None = None
    beginning: str = ""
    flags: int = 0
    notes: int = 0
    speakers: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    is_read: bool = True

    @classmethod
    def unread(cls, line: int) -> Head:
        """Return what is known of a line (1-based) that nobody has read yet: that it is there."""
        return cls("", None, ArticleStatus.NEW, 0, 0, 0, line, is_read=False)

    @property
    def name(self) -> str:
        """The title, or what stands for it."""
        return self.title or self.beginning or self.id

    @property
    def waits(self) -> bool:
        """True while the article has something to decide, or nobody has looked at it; False of what is not read."""
        if not self.is_read or self.status in (ArticleStatus.DONE, ArticleStatus.EXCLUDED):
            return False
        if self.status is ArticleStatus.IN_PROGRESS:
            return True  # with nothing open: what looks quoted and is not marked waits
        return bool(self.open) or not (self.confirmed or self.rejected)


def head_of(article: Article, line: int) -> Head:
    """Return the head of an article that stands in this line (1-based, 0: in none yet)."""
    confirmed = rejected = 0
    flags, notes = int(article.flag), int(bool(article.note))
    speakers: set[str | None] = set()
    labels: set[str] = set()
    for quote in article.quotes:
        flags += quote.flag
        if quote.note:
            notes += 1
        status = quote.status
        if status is QuoteStatus.REJECTED:
            rejected += 1
            continue
        confirmed += status is QuoteStatus.CONFIRMED
        speakers.add(quote.speaker)
        for stance in quote.stances:
            labels.add(intern(stance.label))
    return Head(
        id=article.id,
        title=article.title,
        status=article.status,
        open=len(article.quotes) - confirmed - rejected,
        confirmed=confirmed,
        rejected=rejected,
        line=line,
        beginning="" if article.title else _beginning(article.text),
        flags=flags,
        notes=notes,
        speakers=tuple([intern(s.name) for s in article.speakers if s.id in speakers]),
        labels=tuple(sorted(labels)),
    )


_FEW: Final = 32
"""Quotes that are counted sooner than it is found out which of them differ."""


class Tally:
    """Makes the head of one state of an article after the other from the quotes that differ, however many there are."""

    def __init__(self, few: int = _FEW) -> None:
        """Count the quotes of articles that have at most so many of them anew each time."""
        self._few = few
        self._id = ""
        self._start_anew()

    def _start_anew(self) -> None:
        self._quotes: tuple[Quote, ...] = ()
        self._statuses: Counter[QuoteStatus] = Counter()
        self._speakers: Counter[str | None] = Counter()
        self._labels: Counter[str] = Counter()
        self._flags = self._notes = 0

    def head_of(self, article: Article, line: int) -> Head:
        """Return what the function of this name does."""
        if len(article.quotes) <= self._few:
            return head_of(article, line)
        if article.id != self._id:
            self._id = article.id
            self._start_anew()
        gone, come = difference(self._quotes, article.quotes)
        self._quotes = article.quotes
        self._take(come, 1)
        self._take(gone, -1)
        return Head(
            id=article.id,
            title=article.title,
            status=article.status,
            open=self._statuses[QuoteStatus.CANDIDATE],
            confirmed=self._statuses[QuoteStatus.CONFIRMED],
            rejected=self._statuses[QuoteStatus.REJECTED],
            line=line,
            beginning="" if article.title else _beginning(article.text),
            flags=article.flag + self._flags,
            notes=bool(article.note) + self._notes,
            speakers=tuple(intern(s.name) for s in article.speakers if self._speakers[s.id]),
            labels=tuple(sorted(intern(label) for label, times in self._labels.items() if times)),
        )

    def count_ahead(self, article: Article, start: int, count: int) -> None:
        """Count some quotes of an article, from this index on, so that ``head_of`` need not; it takes them in order."""
        if start == 0:
            self._id = article.id
            self._start_anew()
        if self._id == article.id and len(self._quotes) == start and all(map(is_, self._quotes, article.quotes)):
            self._quotes = article.quotes[: start + count]
            self._take(self._quotes[start:], 1)

    def _take(self, quotes: Unlike, times: int) -> None:
        for quote in quotes:
            self._statuses[quote.status] += times
            self._flags += times * quote.flag
            self._notes += times * bool(quote.note)
            if quote.status is not QuoteStatus.REJECTED:
                self._speakers[quote.speaker] += times
                for stance in quote.stances:
                    self._labels[stance.label] += times


def _beginning(text: str) -> str:
    words = " ".join(text[:_LONGEST_BEGINNING].split())
    return f"{words} …" if len(text) > _LONGEST_BEGINNING else words
