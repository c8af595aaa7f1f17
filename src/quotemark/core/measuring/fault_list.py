"""The faults of a whole dataset of predictions, article by article: short entries for a list that may be long."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from quotemark.core.errors import ReadError, UsageError
from quotemark.core.measuring.comparison import compare
from quotemark.core.measuring.faults import Fault, faults_of
from quotemark.core.merging.differences import shortened
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article, ArticleStatus

OTHER_TEXT: Final = "other text"
"""What is wrong with an article that cannot be compared, as its text is another one in the predictions."""

_STEP: Final = 0.05
"""Seconds of reading after which somebody may ask how far it is."""


class Listed(msgspec.Struct, frozen=True, gc=False):
    """One fault as a list shows it; its quotes are looked up again when somebody wants to see them.

    ``name`` is the title of the article, or its id, ``row`` its row in the gold dataset, ``place`` the fault's among
    those of its article. ``kind`` is a ``FaultKind`` or ``OTHER_TEXT``, ``outcome`` an ``Outcome``, ``type`` that of
    the gold quote, or of the predicted one where gold has none; ``rule`` and ``score`` are those of the prediction, ""
    and None without one.
    """

    article: str
    name: str
    row: int
    place: int
    kind: str
    outcome: str
    type: str
    rule: str
    score: float | None
    words: str


class Predictions:
    """The predicted articles of a file by their ids; they may be asked for from several threads."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            ReadError: if it is not there, or cannot be read.
        """
        if not path.is_file():
            raise ReadError(f"{path} is not there", hint="Check the path.")
        self.path = path
        self._lock = threading.Lock()
        self._dataset = Dataset(path)
        self._dataset.release()  # the system may be run again meanwhile

    def load(self) -> Iterator[float]:
        """Read the file to its end, yielding the share that is read, in 0..1."""
        is_loaded = False
        while not is_loaded:
            with self._lock:
                is_loaded = self._dataset.load_some(_STEP)
                share = self._dataset.read_rows / max(1, len(self._dataset.heads))
            yield share

    def __contains__(self, article_id: str) -> bool:
        with self._lock:
            return self._dataset.row_of(article_id) is not None

    def __len__(self) -> int:
        """Return how many articles have been found so far."""
        with self._lock:
            return sum(head.problem is None for head in self._dataset.heads)

    @property
    def unread(self) -> int:
        """How many lines could not be read."""
        with self._lock:
            return len(self._dataset.problems)

    def article(self, article_id: str) -> Article | None:
        """Return what was predicted for an article; None if nothing was, or its line cannot be read."""
        with self._lock:
            return self._dataset.readable(article_id)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._dataset.close()


class Compared(msgspec.Struct):
    """How many articles have been compared, and how many could not be, as far as somebody has got.

    ``missing`` counts those without a prediction, whose quotes are all missed; ``other_text`` those whose text is
    another one; ``excluded`` those that gold leaves out of the work; ``not_in_gold`` articles that only were predicted.
    """

    articles: int = 0
    missing: int = 0
    other_text: int = 0
    excluded: int = 0
    not_in_gold: int = 0
    unread: int = 0


class FaultSearch:
    """Compares a gold dataset with predictions, article by article."""

    def __init__(self, gold: Dataset, predictions: Predictions) -> None:
        self._gold, self._predictions = gold, predictions
        self.counts = Compared()

    def run(self) -> Iterator[tuple[float, list[Listed]]]:
        """Yield the share of the work that is done, in 0..1, and what is wrong with the next article, in gold's order.

        Raises:
            UsageError: if no article of gold was predicted. Nothing has been yielded as wrong by then.
        """
        for share in self._predictions.load():
            yield share / 4, []
        while not self._gold.is_listed:
            self._gold.load_some(_STEP)
            yield 0.25, []
        held: list[Listed] = []  # until one article is in both files, as nothing is missed where nothing fits
        pairs = 0
        for row in range(len(self._gold.heads)):
            found = self._look_at(row)
            pairs += self._gold.heads[row].id in self._predictions
            held += found
            if pairs:
                found, held = held, []
                yield 0.25 + 0.75 * (row + 1) / len(self._gold.heads), found
        if not pairs:
            raise UsageError(
                f"{self._gold.path.name} and {self._predictions.path.name} have no article in common",
                hint="Articles are paired by their ids: predict the articles of the gold file.",
            )
        self.counts.not_in_gold = len(self._predictions) - pairs
        self.counts.unread += self._predictions.unread

    def _look_at(self, row: int) -> list[Listed]:
        head = self._gold.head(row)
        article = self._gold.readable(head.id) if head.problem is None else None
        if article is None:
            self.counts.unread += 1
            return []
        if article.status is ArticleStatus.EXCLUDED:
            self.counts.excluded += 1
            return []
        found = self.again(row, article)
        self.counts.articles += 1
        self.counts.missing += head.id not in self._predictions
        self.counts.other_text += any(listed.kind == OTHER_TEXT for listed in found)
        return found

    def again(self, row: int, article: Article) -> list[Listed]:
        """Return what is wrong with what was predicted for an article, as gold has it now."""
        if article.status is ArticleStatus.EXCLUDED:
            return []
        predicted = self._predictions.article(article.id)
        if predicted is not None and predicted.text != article.text:
            return [Listed(article.id, _name(article), row, 0, OTHER_TEXT, "", "", "", None, _name(article))]
        faults = faults_of(compare(article, predicted))
        return [_listed(article, row, place, fault) for place, fault in enumerate(faults)]


def _listed(article: Article, row: int, place: int, fault: Fault) -> Listed:
    quote = fault.gold or fault.predicted
    assert quote is not None
    suggestion = fault.predicted.suggestion if fault.predicted is not None else None
    return Listed(
        article.id,
        _name(article),
        row,
        place,
        fault.kind.value,
        fault.outcome.value,
        quote.type.value,
        suggestion.rule if suggestion is not None else "",
        suggestion.score if suggestion is not None else None,
        shortened(article.words(quote.content)),
    )


def _name(article: Article) -> str:
    return article.title or article.id
