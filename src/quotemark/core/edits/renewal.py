"""Taking over what the search of a whole article found, where that of its first part may have been worked on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from quotemark.core.edits.base import counted_status, free_id, in_text_order, merged, with_speakers
from quotemark.core.types import Article, Quote, Spans, Speaker


def with_known_ids(found: Article, first: Article, states: Iterable[Article]) -> Article:
    """Return ``found`` with the ids of ``first`` for the same quotes and speakers, and free ones for all others.

    ``states`` are all that became of ``first``: what is new bears an id that none of them uses.
    """
    states = (first, *states)
    speakers = _known({s.id: s.name for s in first.speakers}, {s.id: s.name for s in found.speakers})
    speakers = _with_free("s", found.speakers, speakers, (s.id for state in states for s in state.speakers))
    quotes = _known({q.id: q.content for q in first.quotes}, {q.id: q.content for q in found.quotes})
    quotes = _with_free("q", found.quotes, quotes, (q.id for state in states for q in state.quotes))
    return replace(
        found,
        speakers=tuple(_renamed(s, speakers) for s in found.speakers),
        quotes=tuple(
            replace(_spoken(q, speakers), id=quotes[q.id], parent=quotes.get(q.parent or "")) for q in found.quotes
        ),
    )


def take_whole(article: Article, first: Article, found: Article) -> Article:
    """Return the article with the candidates of ``found`` in place of those of ``first`` that nobody has touched.

    ``first`` is what the search of the first part gave, ``found`` what that of the whole gave, its ids those of
    :func:`with_known_ids`. What a person decided, changed, marked or took away stays as it is.
    """
    if article is first:
        return found
    offered = {q.id: q for q in first.quotes}
    own = [q for q in article.quotes if offered.get(q.id) != q]
    untouched = {q.id for q in article.quotes}.difference(q.id for q in own)
    closed = merged((*(s for q in own for s in q.content), *(article.skip or ())))
    speakers, same = _speakers(article, first, found)
    quotes = own + [
        _spoken(q, same)
        for q in found.quotes
        if (q.id in untouched if q.id in offered else not _touches(q.content, closed))
    ]
    ids = {q.id for q in quotes}
    quotes = [q if q.parent is None or q.parent in ids else replace(q, parent=None) for q in quotes]
    after = replace(
        article,
        skip=found.skip if article.skip == first.skip else article.skip,
        speakers=_needed(speakers, quotes, {s.id for s in article.speakers if s not in first.speakers}),
        quotes=tuple(quotes),
    )
    return in_text_order(replace(after, status=counted_status(after)))


def _known(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, str]:
    """Return the old id of each new one that stands for the same; of several that are alike, of one only."""
    by_value: dict[object, str] = {}
    for key, value in old.items():
        by_value.setdefault(value, key)
    return {key: by_value.pop(value) for key, value in new.items() if value in by_value}


def _with_free(
    letter: str, found: Iterable[Quote | Speaker], known: Mapping[str, str], taken: Iterable[str]
) -> dict[str, str]:
    """Return ``known`` with an id that is not taken for each of the others."""
    number = int(free_id(letter, taken)[1:])
    ids = dict(known)
    for one in found:
        if one.id not in ids:
            ids[one.id] = f"{letter}{number}"
            number += 1
    return ids


def _speakers(article: Article, first: Article, found: Article) -> tuple[list[Speaker], dict[str, str]]:
    """Return the speakers of both, and the ids of those found ones that a person has entered or merged meanwhile."""
    offered, renewed = {s.id: s for s in first.speakers}, {s.id: s for s in found.speakers}
    own = [s for s in article.speakers if offered.get(s.id) != s or s.id not in renewed]
    untouched = [renewed[s.id] for s in article.speakers if offered.get(s.id) == s and s.id in renewed]
    known = [*own, *untouched]
    # Of a merged speaker the id may have come back for another: it is the name by which the two are told apart.
    ids = {s.id for s in known if s.id not in offered or offered[s.id].name.casefold() in _names(s)}
    named = {name: s.id for s in reversed(known) for name in _names(s)}
    others = [s for s in found.speakers if s.id not in ids]
    same = {s.id: named[s.name.casefold()] for s in others if s.name.casefold() in named}
    new = [s for s in others if s.id not in same]
    taken = {s.id for s in known}
    same |= _with_free("s", [s for s in new if s.id in taken], {}, (*taken, *renewed))
    rows = {s.id: row for row, s in enumerate(article.speakers)}
    known = sorted((*own, *(_renamed(s, same) for s in untouched)), key=lambda s: rows[s.id])
    return [*known, *(_renamed(s, same) for s in new)], same


def _names(speaker: Speaker) -> list[str]:
    return [name.casefold() for name in (speaker.name, *speaker.aliases)]


def _needed(speakers: Sequence[Speaker], quotes: Iterable[Quote], own: set[str]) -> tuple[Speaker, ...]:
    """Return the speakers whom a quote or a group names, and a person's own."""
    ids = own.union(*({q.speaker, *(q.suggestion.speakers if q.suggestion else ())} for q in quotes))
    ids = ids.union(*(s.members for s in speakers if s.id in ids))
    return tuple(s for s in speakers if s.id in ids)


def _renamed(speaker: Speaker, ids: Mapping[str, str]) -> Speaker:
    return replace(speaker, id=ids.get(speaker.id, speaker.id), members=tuple(ids.get(m, m) for m in speaker.members))


def _spoken(quote: Quote, ids: Mapping[str, str]) -> Quote:
    """Return the quote with the ids of its speakers exchanged."""
    if not ids:
        return quote
    speaker = None if quote.speaker is None else ids.get(quote.speaker, quote.speaker)
    suggestion = quote.suggestion and with_speakers(quote.suggestion, lambda ranked: ids.get(ranked, ranked))
    return replace(quote, speaker=speaker, suggestion=suggestion)


def _touches(spans: Spans, closed: Spans) -> bool:
    """Tell whether any of the spans overlaps one of the others, which are in order and apart."""
    for span in spans:
        before = bisect_right(closed, span.start, key=lambda s: s.start)
        if any(span.overlaps(other) for other in closed[max(0, before - 1) : before + 1]):
            return True
    return False
