"""What changed between two states of an article, as a small record that the journal can keep.

A patch says what a thing *is* afterwards, not what was done to it: applying it twice, or once too often after a
crash, leads to the same article.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count
from operator import attrgetter, is_not, ne
from typing import Any, Final, TypeAlias

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from quotemark.core.types import Article, ArticleStatus, Quote, Spans, Speaker, UnknownKeys

Unlike: TypeAlias = tuple[Quote, ...]
"""Quotes of one state of an article that are different, or are not there, in another."""


class Patch(Struct, frozen=True, omit_defaults=True):
    """New values of the article's own keys (UNSET: as before), and of its quotes by id (None: removed).

    ``order`` names the ids of all quotes where quotes came, went or moved.
    """

    title: str | UnsetType | None = UNSET
    lang: str | UnsetType | None = UNSET
    meta: dict[str, Any] | UnsetType = UNSET
    skip: Spans | UnsetType | None = UNSET
    speakers: tuple[Speaker, ...] | UnsetType = UNSET
    dismissed: Spans | UnsetType = UNSET
    status: ArticleStatus | UnsetType = UNSET
    by: str | UnsetType | None = UNSET
    at: str | UnsetType | None = UNSET
    note: str | UnsetType = UNSET
    flag: bool | UnsetType = UNSET
    unknown: UnknownKeys | UnsetType = UNSET
    quotes: dict[str, Quote | None] = {}
    order: tuple[str, ...] | UnsetType = UNSET


_STRETCH: Final = 256
"""Quotes that are compared in one step, which Python does in C: longer ones take longer to look through again."""

_last: tuple[tuple[Quote, ...], tuple[Quote, ...], Unlike, Unlike] = (), (), (), ()


def difference(old: tuple[Quote, ...], new: tuple[Quote, ...]) -> tuple[Unlike, Unlike]:
    """Return the part of each that is different in the other, in its place.

    Of 10,000 quotes one key changes one or two: the others are found to be the same without a step of Python for each.
    All who follow a decision, and the undo of it, ask about the same two states: only the first waits for the answer.
    """
    global _last
    if old is new:
        return (), ()
    before, after, gone, come = _last
    if before is old and after is new:
        return gone, come
    if before is new and after is old:
        return come, gone
    gone, come = _compared(old, new)
    _last = old, new, gone, come
    return gone, come


def _compared(old: tuple[Quote, ...], new: tuple[Quote, ...]) -> tuple[Unlike, Unlike]:
    if len(old) == len(new):
        places = list(_unlike_places(old, new))
        return tuple(old[n] for n in places), tuple(new[n] for n in places)
    shared = min(len(old), len(new))
    head = next(_unlike_places(old[:shared], new[:shared]), shared)
    room = shared - head
    tail = next(_unlike_places(old[: -room - 1 : -1], new[: -room - 1 : -1]), room)
    return old[head : len(old) - tail], new[head : len(new) - tail]


def _unlike_places(old: tuple[Quote, ...], new: tuple[Quote, ...]) -> Iterator[int]:
    """Yield at which indices two rows of quotes of one length differ.

    Where a stretch has neither its first nor its last quote in common it belongs to another article, and to compare all
    that is in it would take longer than to take it for different.
    """
    for start in range(0, len(old), _STRETCH):
        a, b = old[start : start + _STRETCH], new[start : start + _STRETCH]
        if a[0] is not b[0] and a[-1] is not b[-1]:
            yield from compress(count(start), map(is_not, a, b))
        elif a != b:
            yield from compress(count(start), map(ne, a, b))


OWN_KEYS: Final = tuple(name for name in Patch.__struct_fields__ if name not in ("quotes", "order"))
"""The keys of an article itself that a patch can change."""


def diff(before: Article, after: Article) -> Patch:
    """Return what leads from ``before`` to ``after``, two states of one article."""
    return _patch(_differing(before, after), after, *difference(before.quotes, after.quotes))


def own_diff(before: Article, after: Article) -> Patch:
    """Return what ``diff`` does, but for the quotes."""
    return _patch(_differing(before, after), after, (), ())


def there_and_back(before: Article, after: Article) -> tuple[Patch, Patch]:
    """Return what leads from ``before`` to ``after``, and what leads back."""
    names, (gone, come) = _differing(before, after), difference(before.quotes, after.quotes)
    return _patch(names, after, gone, come), _patch(names, before, come, gone)


_own_values: Final = attrgetter(*OWN_KEYS)


def _differing(before: Article, after: Article) -> list[str]:
    """Return the keys of an article itself that two states of it differ in."""
    return list(compress(OWN_KEYS, map(ne, _own_values(before), _own_values(after))))


def _patch(names: list[str], after: Article, gone: Unlike, come: Unlike) -> Patch:
    own = {name: getattr(after, name) for name in names}
    old, new_ids = {q.id: q for q in gone}, [q.id for q in come]
    quotes: dict[str, Quote | None] = {q.id: q for q in come if old.get(q.id) != q}
    if new_ids == list(old):
        return Patch(**own, quotes=quotes)
    quotes |= dict.fromkeys(old.keys() - set(new_ids))
    return Patch(**own, quotes=quotes, order=tuple(q.id for q in after.quotes))


def apply(article: Article, patch: Patch) -> Article:
    """Return the article as the patch says it is."""
    own = {name: value for name in OWN_KEYS if (value := getattr(patch, name)) is not UNSET}
    quotes = {q.id: q for q in article.quotes}
    for quote_id, quote in patch.quotes.items():
        if quote is None:
            quotes.pop(quote_id, None)
        else:
            quotes[quote_id] = quote
    if patch.order is not UNSET:
        place = {quote_id: index for index, quote_id in enumerate(patch.order)}
        in_order = tuple(sorted(quotes.values(), key=lambda q: place.get(q.id, len(place))))
    else:
        in_order = tuple(quotes.values())
    return replace(article, **own, quotes=in_order)


def is_empty(patch: Patch) -> bool:
    """Tell whether the patch changes nothing."""
    return patch == _NOTHING


_NOTHING: Final = Patch()
