"""Which quotes of several versions of an article are the same one, by the words that they have in common.

Ids say nothing here: two annotators number their quotes on their own. Two quotes belong together the more, the larger
the share of words is that both hold (Jaccard); the best pairs are taken first, and no version has two quotes in one
group. So a quote within another, or one stacked upon another, finds its own partner, however many fragments it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from quotemark.core.measuring.words import WordIndex, WordSet
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus

Group: TypeAlias = tuple[int | None, ...]
"""One place for each version: the index of its quote, or None where it has none."""

QuoteGroup: TypeAlias = tuple[Quote | None, ...]
"""One place for each version: its quote, or None where it has none."""


class Pairing(NamedTuple):
    """The predicted quote that a gold quote is paired with, by index, and their overlap (Jaccard, share in 0..1)."""

    predicted: int
    overlap: float


def pair_quotes(gold: Sequence[WordSet], predicted: Sequence[WordSet]) -> dict[int, Pairing]:
    """Return the partner of each gold quote that shares a word with a predicted one: one to one, best overlap first."""
    found: dict[int, Pairing] = {}
    used: set[int] = set()
    for negative, g, p in sorted(
        (-overlap, g, p) for g, p, overlap in overlaps_of(gold, predicted, owners_of(predicted))
    ):
        if g not in found and p not in used:
            found[g] = Pairing(p, -negative)
            used.add(p)
    return found


def align(versions: Sequence[Sequence[WordSet]]) -> list[Group]:
    """Return the quotes of several versions in groups, in text order; each quote stands in exactly one group.

    A group has one place for each version. Every quote of a group shares a word with another one of it; one that no
    other version has stands alone. The groups are the same in whichever order the versions come, and those of two
    versions are what ``pair_quotes`` pairs. The time grows with the words in all contents, and with how many
    quotes of one version lie upon each other.
    """
    order = sorted(range(len(versions)), key=lambda v: [sorted(words) for words in versions[v]])
    ranked = [versions[v] for v in order]
    groups = _Groups(ranked)
    for _, (index, rank), (other, other_rank) in sorted(_links(ranked)):
        groups.join((rank, index), (other_rank, other))
    place = {v: rank for rank, v in enumerate(order)}
    found = sorted(groups.members(), key=lambda members: _where(ranked, members))
    return [tuple(members.get(place[v]) for v in range(len(versions))) for members in found]


def is_through(article: Article) -> bool:
    """Tell whether somebody has decided on all there was to decide in an article."""
    if article.status is ArticleStatus.EXCLUDED or any(quote.is_open for quote in article.quotes):
        return False
    return bool(article.quotes or article.dismissed) or article.status is ArticleStatus.DONE


def align_quotes(versions: Sequence[Article | None], counts: Callable[[Quote], bool] | None = None) -> list[QuoteGroup]:
    """Return the quotes of several versions of one article in groups, as ``align`` does; None: a version lacks it.

    ``counts`` says which quotes take part; without it all do that are not rejected. Contents without a word (“…”) are
    compared by their characters.

    Raises:
        ValueError: if the texts differ, so that offsets cannot be compared.
    """
    texts = {article.text for article in versions if article is not None}
    if len(texts) > 1:
        name = next(article.id for article in versions if article is not None)
        raise ValueError(f"article {name!r}: the texts differ, so offsets cannot be compared")
    index = WordIndex(next(iter(texts), ""))
    takes_part = _is_kept if counts is None else counts
    quotes = [[q for q in article.quotes if takes_part(q)] if article is not None else [] for article in versions]
    groups = align([[_content(index, q) for q in of_version] for of_version in quotes])
    found = [tuple(None if at is None else quotes[v][at] for v, at in enumerate(group)) for group in groups]
    return sorted(found, key=_start)


def _start(group: QuoteGroup) -> int:
    return min(quote.start for quote in group if quote is not None)


def _is_kept(quote: Quote) -> bool:
    return quote.status is not QuoteStatus.REJECTED


def _content(index: WordIndex, quote: Quote) -> WordSet:
    words = index.inside(quote.content)
    # No word has a negative position, so these meet only one another.
    return words or frozenset(~offset for span in quote.content for offset in range(span.start, span.end))


def owners_of(quotes: Sequence[WordSet]) -> dict[int, list[int]]:
    """Return which quotes hold a word."""
    owners: dict[int, list[int]] = {}
    for at, words in enumerate(quotes):
        for word in words:
            owners.setdefault(word, []).append(at)
    return owners


def overlaps_of(
    first: Sequence[WordSet], second: Sequence[WordSet], owners: dict[int, list[int]]
) -> Iterator[tuple[int, int, float]]:
    """Yield the index in either version and the overlap (Jaccard) of all quotes that share a word."""
    for g, words in enumerate(first):
        held = [owners[word] for word in words if word in owners]
        for p, both in Counter(chain.from_iterable(held)).items():
            yield g, p, both / (len(words) + len(second[p]) - both)


def _links(versions: Sequence[Sequence[WordSet]]) -> Iterator[tuple[float, tuple[int, int], tuple[int, int]]]:
    """Yield what to join, to be sorted: the overlap, negative, and both ends, each as index and version.

    Equal overlaps go by index, not by version: which version comes first must not decide who gets what two want.
    """
    for w, second in enumerate(versions):
        owners = owners_of(second)
        for v, first in enumerate(versions[:w]):
            for index, other, overlap in overlaps_of(first, second, owners):
                low, high = sorted(((index, v), (other, w)))
                yield -overlap, low, high


class _Groups:
    """Quotes, each alone at first, that are joined as long as no version comes to stand in a group twice."""

    def __init__(self, versions: Sequence[Sequence[WordSet]]) -> None:
        self._group = {(v, index): {v: index} for v, quotes in enumerate(versions) for index in range(len(quotes))}

    def join(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        """Join the groups of two quotes, each by version and index, if they may be."""
        kept, added = self._group[one], self._group[other]
        if kept.keys().isdisjoint(added):  # one group is not disjoint with itself either
            kept.update(added)
            for member in added.items():
                self._group[member] = kept

    def members(self) -> list[dict[int, int]]:
        """Return the groups, each as the index by version."""
        return list({id(group): group for group in self._group.values()}.values())


def _where(versions: Sequence[Sequence[WordSet]], members: dict[int, int]) -> tuple[int, int, int, int]:
    """Return what groups are sorted by: the outer one of two that begin alike before the inner one."""
    words = frozenset().union(*(versions[v][index] for v, index in members.items()))
    return (min(words, default=0), -max(words, default=0), *min((index, v) for v, index in members.items()))
