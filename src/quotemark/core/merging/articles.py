"""Two versions of one article made into one, in which nothing of either is lost.

Where only one of them changed something since they were the same, that holds. Where both did, and differently, the
first version stands and the other one is kept beside it: of a quote as ``review``, disputed, with its labels in
``was``. Such a quote bears a flag and a note that says what the other version is, so that somebody can settle it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.edits.base import counted_status, free_id, in_text_order, merged, touch
from quotemark.core.merging.differences import LABELS, differences, in_a_line, shortened
from quotemark.core.merging.speakers import Roster
from quotemark.core.review.labels import record_of
from quotemark.core.types import Article, ArticleStatus, Quote, Review, Span, Spans, Verdict

_BESIDE: Final = ("by", "at", "seconds")
"""What goes with the labels of a quote: who decided on them."""

_AROUND: Final = ("parent", "suggestion", "review", "origin", "versions")
"""Keys of a quote that are no decision on it, and change without one."""


class Conflict(NamedTuple):
    """Something that both versions changed, each in another way; ``quote`` is None for the article itself."""

    quote: str | None
    words: str
    told: str


class Merge(NamedTuple):
    """The article with what both versions say; how many things came from either alone, and where they differ."""

    article: Article
    from_first: int
    from_second: int
    conflicts: tuple[Conflict, ...]


def merge(first: Article, second: Article, base: Article | None = None, *, name: str = "the other file") -> Merge:
    """Return one article of two versions with the same text; ``base`` is what both come from, if that is known.

    ``name`` tells in notes where the second version stood. Without a base, a decision goes before a proposal that
    nobody decided on, and what stands in one version only is kept.
    """
    return _Merging(first, second, base, name).merge()


class _Merging:
    def __init__(self, first: Article, second: Article, base: Article | None, name: str) -> None:
        self.first, self.second, self.base, self.name = first, second, base, name
        self.conflicts: list[Conflict] = []
        self.from_first = self.from_second = 0
        self._beside: list[Quote] = []

    def merge(self) -> Merge:
        roster = Roster(self.first, self.second, self.base, self._speaker_conflict)
        second = replace(self.second, quotes=tuple(roster.translated(q) for q in self.second.quotes))
        self._both = replace(self.first, speakers=roster.all)  # to look up names of both in
        quotes = self._quotes(second)
        article = replace(
            self.first,
            quotes=quotes,
            speakers=roster.used_by(quotes),
            **{key: self._own(key, join) for key, join in _OWN.items()},
        )
        if self.second.at is not None and (self.first.at is None or self.second.at > self.first.at):
            article = replace(article, by=self.second.by, at=self.second.at)
        if own := [c for c in self.conflicts if c.quote is None]:
            note = "; ".join(filter(None, (article.note, *(f"{self.name}: {c.told}" for c in own))))
            article = replace(article, flag=True, note=note)
        article = replace(in_text_order(article), status=self._status(article))
        return Merge(article, self.from_first, self.from_second, tuple(self.conflicts))

    # -- the article itself --------------------------------------------------------------------------------------

    def _own(self, key: str, join: Join | None) -> Any:
        one, other = getattr(self.first, key), getattr(self.second, key)
        if one == other:
            return one
        chosen = self._chosen(one, other, getattr(self.base, key) if self.base is not None else _EMPTY.get(key, UNSET))
        if chosen is not None:
            self._count(chosen)
            return (one, other)[chosen]
        if join is not None:
            was = getattr(self.base, key) if self.base is not None else None
            return join(one, other, was)
        told = f"{key} “{shortened(str(other))}”, not “{shortened(str(one))}”"
        self.conflicts.append(Conflict(None, "", told))
        return one

    def _chosen(self, one: object, other: object, was: object) -> int | None:
        """Return which of two that differ has changed: 0, 1, or None for both."""
        return 1 if one == was else 0 if other == was else None

    def _count(self, chosen: int) -> None:
        if chosen:
            self.from_second += 1
        else:
            self.from_first += 1

    def _status(self, article: Article) -> ArticleStatus:
        out = [a.status is ArticleStatus.EXCLUDED for a in (self.first, self.second)]
        if out[0] is not out[1]:
            was = self.base.status is ArticleStatus.EXCLUDED if self.base is not None else False
            return ArticleStatus.EXCLUDED if was is False else counted_status(self._taken_in(article))
        if out[0]:
            return ArticleStatus.EXCLUDED
        is_done = ArticleStatus.DONE in (self.first.status, self.second.status)
        return counted_status(self._taken_in(article), waits=not is_done)

    def _taken_in(self, article: Article) -> Article:
        return replace(article, status=ArticleStatus.NEW)

    def _speaker_conflict(self, told: str) -> None:
        self.conflicts.append(Conflict(None, "", told))

    # -- quotes --------------------------------------------------------------------------------------------------

    def _quotes(self, second: Article) -> tuple[Quote, ...]:
        partners = _partners(self.first, second, self.base)
        base = {q.id: q for q in self.base.quotes} if self.base is not None else {}
        taken = {q.id for q in self.first.quotes} | base.keys()
        found: list[Quote] = []
        renamed = {other.id: one_id for one_id, other in partners.items()}
        for one in self.first.quotes:
            other = partners.get(one.id)
            kept = self._alone(one, base.get(one.id), 0) if other is None else self._pair(one, other, base.get(one.id))
            if kept is not None:
                found.append(kept)
        for other in second.quotes:
            if other.id not in renamed:
                kept = self._alone(other, base.get(other.id) if other.id not in _ids(self.first) else None, 1)
                if kept is not None:
                    new_id = free_id("q", taken | _ids(second)) if other.id in _ids(self.first) else other.id
                    taken.add(new_id)
                    renamed[other.id] = new_id
                    found.append(replace(kept, id=new_id, parent=renamed.get(kept.parent or "", kept.parent)))
        for other in self._beside:
            taken.add(new_id := free_id("q", taken | _ids(second)))
            found.append(replace(other, id=new_id, parent=None))
        present = {q.id for q in found}
        return tuple(q if q.parent in present or q.parent is None else replace(q, parent=None) for q in found)

    def _alone(self, quote: Quote, was: Quote | None, side: int) -> Quote | None:
        """Return a quote that the other version lacks: removed there, or new here."""
        if was is None:
            if not quote.is_open or self.base is not None:
                self._count(side)
            return quote
        if _decision(quote) == _decision(was) and quote.note == was.note:
            self._count(1 - side)
            return None
        where = self.name if side == 0 else "the first file"
        return self._disputed(quote, f"removed in {where}", None)

    def _pair(self, one: Quote, other: Quote, was: Quote | None) -> Quote:
        note, flag = _joined_notes(one.note, other.note, was.note if was is not None else ""), one.flag or other.flag
        if was is not None and was.flag:
            flag = one.flag and other.flag
        mine, theirs = _decision(one), _decision(other)
        chosen: int | None = 0
        if mine != theirs:
            if was is not None:
                chosen = self._chosen(mine, theirs, _decision(was))
            elif one.is_open or other.is_open:
                chosen = 1 if one.is_open and not other.is_open else 0
            else:
                chosen = None
            if chosen is not None:
                self._count(chosen)
        taken = one if not chosen else _with_decision(one, other)
        if mine == theirs and was is not None and (one.by, one.at) == (was.by, was.at):
            taken = replace(taken, by=other.by, at=other.at, seconds=other.seconds)  # who changed note or flag
        taken = replace(taken, note=note, flag=flag, parent=one.parent)
        if was is not None:  # what goes with other acts: a speaker or the quote around it went, a conflict was settled
            same = [key for key in _AROUND if getattr(one, key) == getattr(was, key)]
            taken = replace(taken, **{key: getattr(other, key) for key in same})
        if chosen is not None:
            return taken
        told = in_a_line(
            differences(
                replace(self._both, quotes=(replace(one, note="", flag=False),)),
                replace(self._both, quotes=(replace(other, id=one.id, note="", flag=False, parent=one.parent),)),
            )
        )
        return self._disputed(taken, told or "decided otherwise", other)

    def _disputed(self, quote: Quote, told: str, other: Quote | None) -> Quote:
        """Return a quote that both versions changed, with a flag, and with the other version beside it."""
        words = shortened(self.first.words(quote.content))
        self.conflicts.append(Conflict(quote.id, words, told))
        who = f" ({other.by})" if other is not None and other.by else ""
        note = "; ".join(filter(None, (quote.note, f"{self.name}{who}: {told}")))
        quote = replace(quote, flag=True, note=note)
        if other is None:
            return quote
        if quote.review is not None:  # its place is taken: the other version becomes a quote beside this one
            self._beside.append(
                replace(other, flag=True, note="; ".join(filter(None, (other.note, f"beside {quote.id}"))))
            )
            return quote
        labels = record_of(other, (*LABELS, *_BESIDE, "note"))
        return replace(quote, review=Review(other.by or self.name, other.at or "", Verdict.DISPUTED, labels))


def _partners(first: Article, second: Article, base: Article | None) -> dict[str, Quote]:
    """Return the quote of the second version that is the same as one of the first, by the id of the first."""
    known = _ids(base) if base is not None else set()
    by_id = {q.id: q for q in second.quotes}
    partners = {
        q.id: by_id[q.id]
        for q in first.quotes
        if q.id in by_id and (q.id in known or touch(q.content, by_id[q.id].content))
    }
    taken = {q.id for q in partners.values()}
    by_words = {q.content: q for q in second.quotes if q.id not in taken}
    for quote in first.quotes:
        if quote.id not in partners and (same := by_words.pop(quote.content, None)) is not None:
            partners[quote.id] = same
    return partners


def _ids(article: Article | None) -> set[str]:
    return {q.id for q in article.quotes} if article is not None else set()


def _decision(quote: Quote) -> tuple[object, ...]:
    return tuple(getattr(quote, key) for key in LABELS if key != "parent")


def _with_decision(quote: Quote, other: Quote) -> Quote:
    """Return a quote with the decision on another version of it; the richer suggestion stays."""
    labels = {key: getattr(other, key) for key in (*LABELS, *_BESIDE, "review") if key != "parent"}
    return replace(quote, **labels, suggestion=other.suggestion or quote.suggestion)


Join = Callable[[Any, Any, Any], Any]


def _joined_notes(one: str, other: str, was: str | None) -> str:
    if one == other or other == was:
        return one
    return other if not one or one == was else "; ".join(filter(None, (one, other)))


def _joined_spans(one: Spans | None, other: Spans | None, was: Spans | None) -> Spans | None:
    """Return what stands in both, and what one of them added; what one of them took away stays away."""
    if one is None or other is None:
        return one if other is None else other
    known = set(was or ())
    return merged(tuple(s for s in _union(one, other) if s not in known or (s in one and s in other)))


def _union(one: Spans, other: Spans) -> Iterable[Span]:
    return dict.fromkeys((*one, *other))


def _joined_objects(one: dict[str, Any], other: dict[str, Any], was: dict[str, Any] | None) -> dict[str, Any]:
    known = was or {}
    changed = {key: value for key, value in other.items() if known.get(key) != value and one.get(key) == known.get(key)}
    gone = {key for key in known if key not in other and one.get(key) == known[key]}
    return {key: value for key, value in {**one, **changed}.items() if key not in gone}


def _joined_unknown(one: Any, other: Any, was: Any) -> Any:
    if UNSET in (one, other):
        return other if one is UNSET else one
    known = {} if was in (None, UNSET) else was
    return {place: _joined_objects(one.get(place, {}), other.get(place, {}), known.get(place)) for place in one | other}


def _joined_flags(one: bool, other: bool, was: bool | None) -> bool:
    return one and other if was else one or other


_EMPTY: Final[dict[str, object]] = {"title": None, "lang": None, "skip": None, "note": ""}
"""Of these keys, the value that says that nobody has set them."""

_OWN: Final[dict[str, Join | None]] = {
    "title": None,
    "lang": None,
    "meta": _joined_objects,
    "skip": _joined_spans,
    "dismissed": _joined_spans,
    "note": _joined_notes,
    "flag": _joined_flags,
    "unknown": _joined_unknown,
}
