"""Datasets counted article by article, once over or followed while somebody decides."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from quotemark.core.errors import RecordError
from quotemark.core.opening import load_all
from quotemark.core.progress.counts import Counts
from quotemark.core.progress.facts import Fact, facts_of
from quotemark.core.progress.pairs import pair_facts
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article


class Progress:
    """What is counted of one dataset, or of several versions of one that are compared.

    One article is in memory at a time, of each dataset. With ``follows`` what each of them counts is kept, some hundred
    bytes, so that a later state of it can take its place.
    """

    def __init__(self, datasets: Sequence[Dataset], *, follows: bool = False) -> None:
        self.counts = Counts()
        self.names = names_of([dataset.path for dataset in datasets])
        self._datasets, self._follows = datasets, follows
        self._held: dict[str, tuple[Fact, ...]] = {}
        self._own: dict[Fact, Fact] = {}
        self._later: dict[tuple[int, str], Article] = {}
        self._problems: dict[str, str] = {}
        self.is_apart = False
        """True if no article is in two of the datasets: they are counted together, and nothing is compared."""

    @property
    def problems(self) -> list[str]:
        """Why articles are not compared."""
        return list(self._problems.values())

    def read(self) -> Iterator[float]:
        """Count everything; yield after each article the share that is counted, in 0..1."""
        for dataset in self._datasets:
            load_all(dataset)
        self.is_apart = len(self._datasets) > 1 and not any(map(self._have_common, combinations(self._datasets, 2)))
        total, done = sum(len(dataset.heads) for dataset in self._datasets), 0
        for number, dataset in enumerate(self._datasets):
            earlier = self._datasets[:number]
            for head in dataset.heads:
                if head.problem is None and all(other.row_of(head.id) is None for other in earlier):
                    self._count(head.id)
                done += 1
                yield done / total

    def take(self, article: Article, dataset: int = 0) -> None:
        """Count a later state of an article of a dataset (by its number) in the place of the one before."""
        assert self._follows
        self._later[dataset, article.id] = article
        self._count(article.id)

    def _count(self, article_id: str) -> None:
        versions = [self._version(number, article_id) for number in range(len(self._datasets))]
        facts = [fact for number, a in enumerate(versions) if a is not None for fact in facts_of(a, number)]
        self._problems.pop(article_id, None)
        try:
            facts += pair_facts(versions)
        except ValueError:
            self._problems[article_id] = self._strangers(article_id, versions)
        self.counts.add(self._held.pop(article_id, ()), -1)
        self.counts.add(facts)
        if self._follows:
            self._held[article_id] = tuple(self._own.setdefault(fact, fact) for fact in facts)

    @staticmethod
    def _have_common(pair: tuple[Dataset, Dataset]) -> bool:
        first, second = pair
        return any(second.row_of(head.id) is not None for head in first.heads)

    def _strangers(self, article_id: str, versions: Sequence[Article | None]) -> str:
        """Return in which datasets an article has another text than in the first one that holds it."""
        text = next(version.text for version in versions if version is not None)
        others = [n for n, v in zip(self.names, versions, strict=True) if v is not None and v.text != text]
        return RecordError(f"another text stands under this id in {', '.join(others)}", where=article_id).message

    def _version(self, number: int, article_id: str) -> Article | None:
        later = self._later.get((number, article_id))
        return later if later is not None else self._datasets[number].readable(article_id)

    def unread(self) -> list[RecordError]:
        """Return why lines of the datasets are not counted."""
        return [problem for dataset in self._datasets for problem in dataset.problems]


def names_of(paths: Sequence[Path]) -> list[str]:
    """Return short names for datasets: those of the files, with the folder where two are alike."""
    short = [path.stem for path in paths]
    return [
        name if short.count(name) == 1 else os.path.join(path.parent.name, name)
        for name, path in zip(short, paths, strict=True)
    ]
