"""Which article goes to which side of a split: train, dev or test.

What belongs together is never parted: near-duplicates, and with ``SplitBy.PUBLISHER`` all that one publisher wrote.
Where these two contradict each other, or near-duplicates lie on two sides of a date, one of the copies is set aside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

from quotemark.core.types import Article, ArticleStatus, QuoteStatus

SIDES: Final = ("train", "dev", "test")


class SplitBy(StrEnum):
    """What is never parted."""

    ARTICLE = "article"
    PUBLISHER = "publisher"
    DATE = "date"


class Member(NamedTuple):
    """What splitting needs to know of one article: its line (1-based), its id, how many confirmed quotes it has.

    ``key`` is its publisher or its date (ISO 8601); None where it has none that can be read.
    """

    line: int
    id: str
    quotes: int
    key: str | None
    is_excluded: bool


class Aside(StrEnum):
    """Why an article is on no side."""

    EXCLUDED = "excluded from the work"
    NO_PUBLISHER = "without a publisher"
    NO_DATE = "without a date"
    DUPLICATE = "near-duplicates of an article on another side"


class Split(NamedTuple):
    """The members of each side, by number, in the order of the file; why others are on none; what belongs together."""

    sides: tuple[tuple[int, ...], ...]
    aside: dict[int, Aside]
    duplicates: tuple[tuple[int, ...], ...]


Shares: TypeAlias = tuple[float, float, float]
"""How much train, dev and test are to have, relative to each other."""


def member_of(article: Article, line: int, by: SplitBy) -> Member:
    """Return what splitting needs to know of an article."""
    quotes = sum(quote.status is QuoteStatus.CONFIRMED for quote in article.quotes)
    return Member(line, article.id, quotes, _key(article.meta, by), article.status is ArticleStatus.EXCLUDED)


def text_to_compare(article: Article) -> str:
    """Return the text without its boilerplate, which articles of one publisher have in common."""
    pieces, at = [], 0
    for span in article.skip or ():
        pieces.append(article.text[at : span.start])
        at = span.end
    return "\n".join((*pieces, article.text[at:]))


def split(
    members: Sequence[Member], duplicates: Iterable[Sequence[int]], *, by: SplitBy, shares: Shares, seed: int
) -> Split:
    """Return which members go where; the same arguments always give the same answer, whatever the order of the file.

    ``duplicates`` are groups of members by number. A side whose share is not 0 gets something as long as there is
    enough to go round.
    """
    aside = {number: reason for number, m in enumerate(members) if (reason := _reason(m, by)) is not None}
    groups = [kept for group in duplicates if len(kept := tuple(n for n in group if n not in aside)) > 1]
    units = _units(members, [n for n in range(len(members)) if n not in aside], groups, by)
    if by is SplitBy.DATE:
        side_of = _by_date(units, shares)
    else:
        units.sort(key=lambda unit: (-len(unit), min(_drawn(members[n].id, seed) for n in unit)))
        side_of = _by_size(units, shares)
    for group in groups:
        last = max(side_of[n] for n in group)  # test stays whole, then dev
        aside |= {n: Aside.DUPLICATE for n in group if side_of[n] != last}
    sides = tuple(tuple(sorted(n for n, s in side_of.items() if s == side and n not in aside)) for side in range(3))
    return Split(sides, aside, tuple(groups))


def _key(meta: Mapping[str, Any], by: SplitBy) -> str | None:
    if by is SplitBy.ARTICLE:
        return ""
    value = meta.get(by.value)
    if not isinstance(value, str) or not value.strip():
        return None
    if by is SplitBy.PUBLISHER:
        return " ".join(value.split()).casefold()
    try:
        return date.fromisoformat(value.strip()[:10]).isoformat()
    except ValueError:
        return None


def _reason(member: Member, by: SplitBy) -> Aside | None:
    if member.is_excluded:
        return Aside.EXCLUDED
    if member.key is None:
        return Aside.NO_PUBLISHER if by is SplitBy.PUBLISHER else Aside.NO_DATE
    return None


def _units(
    members: Sequence[Member], numbers: Sequence[int], groups: Sequence[tuple[int, ...]], by: SplitBy
) -> list[list[int]]:
    """Return what is not parted: near-duplicates, or all of one publisher, or all of one day."""
    if by is SplitBy.ARTICLE:
        leader = {n: group[0] for group in groups for n in group}
        keys: dict[int, Any] = {n: leader.get(n, n) for n in numbers}
    else:
        keys = {n: members[n].key for n in numbers}
    units: dict[Any, list[int]] = {}
    for n in numbers:
        units.setdefault(keys[n], []).append(n)
    return list(units.values()) if by is not SplitBy.DATE else [units[key] for key in sorted(units)]


def _drawn(article_id: str, seed: int) -> bytes:
    """Return what orders articles as if by lot."""
    return hashlib.sha256(f"{seed}\0{article_id}".encode()).digest()


def _by_size(units: Sequence[Sequence[int]], shares: Shares) -> dict[int, int]:
    """Return the side of each member: the largest unit first, each to the side that lacks most."""
    total = sum(map(len, units))
    lacking = [total * share / sum(shares) for share in shares]
    empty = {side for side, share in enumerate(shares) if share}
    side_of: dict[int, int] = {}
    for index, unit in enumerate(units):
        choice = empty if len(units) - index <= len(empty) else range(3)
        side = max((s for s in choice if shares[s]), key=lambda s: lacking[s])
        lacking[side] -= len(unit)
        empty.discard(side)
        side_of |= dict.fromkeys(unit, side)
    return side_of


def _by_date(units: Sequence[Sequence[int]], shares: Shares) -> dict[int, int]:
    """Return the side of each member: the days in order, cut where the shares are met best."""
    behind = [0]  # how many members there are up to each day
    for unit in units:
        behind.append(behind[-1] + len(unit))
    wanted = [side for side in range(3) if shares[side]]
    cuts, share = [0], 0.0
    for place, side in enumerate(wanted[:-1]):
        share += shares[side] / sum(shares)
        least = min(cuts[-1] + 1, len(units))
        most = max(least, len(units) - (len(wanted) - 1 - place))  # a day at least for each side to come
        cuts.append(min(range(least, most + 1), key=lambda c: abs(behind[c] - share * behind[-1])))
    cuts.append(len(units))
    days = {side: units[start:end] for side, (start, end) in zip(wanted, pairwise(cuts), strict=True)}
    return {n: side for side, chosen in days.items() for unit in chosen for n in unit}
