"""What a dataset card says of a dataset, counted from its articles in memory that does not grow with them."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from msgspec import UNSET, Struct

from quotemark.core.adjudication.comparing import kinds_in
from quotemark.core.adjudication.versions import versions_of
from quotemark.core.errors import ResourceError
from quotemark.core.progress.counts import Counts
from quotemark.core.progress.facts import facts_of
from quotemark.core.review.earlier import said_before
from quotemark.core.scheme import Scheme, file_beside, find_scheme, read_scheme
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, Verdict


class Days:
    """The first and the last of some days (ISO 8601), empty where there is none."""

    def __init__(self) -> None:
        self.first = self.last = ""

    def add(self, moment: object) -> None:
        """Take the day of a moment; what is no date is passed over."""
        day = moment[:10] if isinstance(moment, str) else ""
        if len(day) == 10 and day[:4].isdigit() and day[4] == day[7] == "-":
            self.first = min(self.first or day, day)
            self.last = max(self.last, day)

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first} to {self.last}"


class CardFacts:
    """Takes the articles of one dataset or of the parts of one, and keeps what a card tells of them."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.files: list[tuple[str, int, int]] = []
        self.languages: Counter[str] = Counter()
        self.publishers: Counter[str] = Counter()
        self.verdicts: Counter[Verdict] = Counter()
        self.reviewers: Counter[str] = Counter()
        self.statuses: Counter[QuoteStatus] = Counter()
        self.compared: Counter[str] = Counter()
        self.settled: Counter[str] = Counter()
        self.published, self.decided = Days(), Days()
        self.characters = self.boilerplate = self.nested = self.in_pieces = self.named = self.unjudged = 0
        self.unread = self.agreed = self.unsettled = 0

    def begin_file(self, name: str) -> None:
        """Count what follows for a file of this name, too."""
        self.files.append((name, 0, 0))

    def add(self, article: Article) -> None:
        """Take the next article; of one that is excluded from the work nothing else counts."""
        self.counts.add(facts_of(article, len(self.files) - 1))
        if article.status is ArticleStatus.EXCLUDED:
            return
        self.languages[article.lang or ""] += 1
        publisher = article.meta.get("publisher")
        self.publishers[" ".join(publisher.split()) if isinstance(publisher, str) else ""] += 1
        self.published.add(article.meta.get("date"))
        self.characters += len(article.text)
        self.boilerplate += sum(map(len, article.skip or ()))
        confirmed = [quote for quote in article.quotes if quote.status is QuoteStatus.CONFIRMED]
        name, articles, quotes = self.files[-1]
        self.files[-1] = name, articles + 1, quotes + len(confirmed)
        for quote in article.quotes:
            self.statuses[quote.status] += 1
            if not quote.is_open:
                self.decided.add(quote.at)
            if quote.review is not None:
                self.verdicts[quote.review.verdict] += 1
                self.reviewers.update([quote.review.by, *(said.by for said in said_before(quote.review))])
            if quote.versions is not UNSET:
                self._compare(article, quote)
        self.nested += sum(quote.parent is not None for quote in confirmed)
        self.in_pieces += sum(len(quote.content) > 1 for quote in confirmed)
        self.named += sum(quote.speaker is not None for quote in confirmed)
        self.unjudged += sum(not quote.stances for quote in confirmed)

    def _compare(self, article: Article, quote: Quote) -> None:
        """Count a quote that several people's versions were made one of; what one person alone has read is none."""
        versions = versions_of(quote)
        if len(versions) < 2:
            return
        self.compared.update(version.by or "" for version in versions)
        if not kinds_in(article.text, versions):
            self.agreed += 1
        elif quote.is_open:
            self.unsettled += 1
        else:
            self.settled[quote.by or ""] += 1


class Rules(Struct, frozen=True):
    """What the annotators went by: the label scheme and the guidelines, with the SHA-256 of the files they stand in.

    ``file`` is None where the built-in scheme holds, ``guidelines`` None where a scheme names none.
    """

    scheme: Scheme
    file: str | None = None
    digest: str = ""
    guidelines: str | None = None
    guidelines_digest: str = ""


def rules_of(scheme_path: Path | None, folder: Path) -> Rules:
    """Return what holds for a dataset: the scheme of this path, or the nearest one to the folder of the dataset.

    Raises:
        ResourceError: if the scheme or the guidelines that it names cannot be read.
    """
    path = scheme_path or find_scheme(folder)
    if path is None:
        return Rules(Scheme())
    scheme = read_scheme(path)
    if scheme.guidelines is None:
        return Rules(scheme, path.name, _digest(path))
    guidelines = file_beside(path, scheme.guidelines, "guidelines")
    return Rules(scheme, path.name, _digest(path), scheme.guidelines, _digest(guidelines))


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ResourceError(f"{path}: {error.strerror or error}", hint="No file was changed.") from error
