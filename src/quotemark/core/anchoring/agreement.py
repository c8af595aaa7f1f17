"""How far two annotators agree on who speaks, where both were shown the proposal and where it was withheld from both.

People who are shown the same proposal agree with it, and so with each other; where nobody was shown one, agreement is
their own.

References:
    Berzak, Huang, Barbu, Korhonen and Katz (2016), Anchoring and agreement in syntactic annotations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import UNSET, Struct
from msgspec.structs import replace

from quotemark.core.anchoring.answers import first_decision
from quotemark.core.anchoring.sway import Gap, Share
from quotemark.core.measuring.alignment import align_quotes
from quotemark.core.measuring.speakers import Identities
from quotemark.core.measuring.words import WordIndex
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, Shown


class Pair(Struct, frozen=True):
    """Two datasets by name, and how often both name the same speaker: with the proposal, and where it was withheld."""

    first: str
    second: str
    speaker: Gap


def pairs_of(names: Sequence[str], datasets: Sequence[Mapping[str, Article]]) -> list[Pair]:
    """Return how each two datasets (articles by id) agree that have a quote of the check in common.

    Raises:
        ValueError: if two versions of an article have different texts.
    """
    found = []
    for (first, one), (second, other) in combinations(zip(names, datasets, strict=True), 2):
        alike: Counter[tuple[Shown, bool]] = Counter()
        for article_id in one.keys() & other.keys():
            alike.update(_alike(one[article_id], other[article_id]))
        if alike:
            shares = [
                Share.of(alike[shown, True], alike[shown, True] + alike[shown, False])
                for shown in (Shown.PROPOSAL, Shown.NONE)
            ]
            found.append(Pair(first, second, Gap.of(*shares)))
    return found


def _alike(one: Article, other: Article) -> Iterator[tuple[Shown, bool]]:
    """Yield for each quote that both confirmed, and were shown alike, what that was and whether the speaker is one."""
    if ArticleStatus.EXCLUDED in (one.status, other.status):
        return
    versions = [replace(article, quotes=tuple(map(first_decision, article.quotes))) for article in (one, other)]
    groups = align_quotes(versions)
    same = Identities(versions, WordIndex(one.text))
    for group in groups:
        shown = {_shown(quote) for quote in group}
        if len(shown) == 1 and (common := shown.pop()) in (Shown.PROPOSAL, Shown.NONE):
            sources = same.sources(group)
            yield common, sources[0] == sources[1]


def _shown(quote: Quote | None) -> Shown | None:
    """Return what was shown of a confirmed quote that took part in the check; None for any other."""
    if quote is None or quote.status is not QuoteStatus.CONFIRMED or quote.suggestion is None:
        return None
    return None if quote.suggestion.check is UNSET else quote.suggestion.check.shown
