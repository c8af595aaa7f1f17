"""What several datasets together came to, and what whoever settles them has to know before."""

from __future__ import annotations

from collections import Counter

from quotemark.core.adjudication.comparing import Kind, Told
from quotemark.core.types import Article, QuoteStatus


class Tally:
    """Counts articles and quotes while datasets are compared. Quotes are those of articles that several have."""

    def __init__(self) -> None:
        self.articles = self.quotes = self.identical = 0
        self.kinds: Counter[Kind] = Counter()
        """How many quotes differ in what; one may differ in several things."""
        self.alone: Counter[str] = Counter()
        """How many articles only this one of them has, so that there is nothing to compare."""
        self.missing: Counter[str] = Counter()
        """How many articles that several others have this one has not, or has not looked at."""
        self.other_text: dict[str, list[str]] = {}
        """The ids of the articles, left out, that have another text in this one."""
        self.unworked = 0
        """How many articles, left out, nobody has annotated."""
        self.labels: dict[str, set[str]] = {}
        self.targets: dict[str, set[str]] = {}
        """The stances and targets that each uses in what it has decided on, or put out."""
        self.unfinished: Counter[str] = Counter()
        """How many articles somebody has begun and not ended: what is open there counts as not marked."""
        self._untouched: Counter[str] = Counter()
        self._worked: set[str] = set()

    @property
    def most_frequent(self) -> list[Kind]:
        """In what quotes differ, most often first; of as many in the order of the kinds."""
        return sorted((kind for kind in Kind if self.kinds[kind]), key=lambda kind: -self.kinds[kind])

    @property
    def untouched(self) -> dict[str, int]:
        """In how many articles somebody who annotates has decided on nothing, so that proposals count as marks.

        A dataset in which nothing at all is decided is the output of a system, and none of these.
        """
        return {name: count for name, count in self._untouched.items() if name in self._worked}

    @property
    def has_common(self) -> bool:
        """True if at least one article could be compared."""
        return self.articles > 0

    def add(self, told: Told) -> None:
        """Count one article."""
        if told.compared is None:
            for name in told.strangers:
                self.other_text.setdefault(name, []).append(told.article.id)
            self.unworked += not told.strangers
            return
        self.unfinished.update(told.unfinished)
        self._untouched.update(told.untouched)
        self._worked |= set(told.compared.names) - set(told.untouched)
        for name, article in zip(told.compared.names, told.compared.articles, strict=True):
            self._add_labels(name, article)
        if len(told.compared.names) == 1:
            self.alone.update(told.compared.names)
            return
        self.missing.update(told.missing)
        self.articles += 1
        self.quotes += len(told.compared.groups)
        self.identical += len(told.compared.groups) - len(told.compared.differences)
        for group in told.compared.groups:
            self.kinds.update(group.kinds)

    def _add_labels(self, name: str, article: Article) -> None:
        stances = [s for quote in article.quotes if quote.status is not QuoteStatus.REJECTED for s in quote.stances]
        self.labels.setdefault(name, set()).update(stance.label for stance in stances)
        self.targets.setdefault(name, set()).update(s.target for s in stances if s.target is not None)
