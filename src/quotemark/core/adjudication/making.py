"""One article of several versions: what they agree in is decided, what they differ in open, and who said what kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.adjudication.comparing import Compared, Group
from quotemark.core.adjudication.people import People
from quotemark.core.adjudication.versions import Version, as_records, version_of
from quotemark.core.edits.base import free_id, merged, touch, with_speakers
from quotemark.core.types import Article, ArticleStatus, Origin, Quote, QuoteStatus, Span, Suggestion

_Value = TypeVar("_Value")


def adjudicable(compared: Compared) -> Article:
    """Return the article with every quote of its versions, each with who said what.

    A quote in which the versions agree is confirmed, by all of them. One in which they differ is open; it has in each
    layer what most versions say, of as many what the earlier one says. What was rejected, and nobody has marked, stays
    rejected. Of the article itself the first version holds.
    """
    ids = _ids(compared.groups)
    quotes = [_quote(group, f"q{number}", compared, ids) for number, group in enumerate(compared.groups, 1)]
    quotes += _rejected(compared, quotes)
    first = compared.article
    unknown = first.unknown if first.unknown is UNSET or "" not in first.unknown else {"": first.unknown[""]}
    article = replace(
        first,
        speakers=compared.people.speakers,
        quotes=tuple(sorted(quotes, key=lambda q: (q.start, -q.end))),
        dismissed=_dismissed(compared, quotes),
        skip=next((a.skip for a in compared.articles if a.skip is not None), None),
        status=ArticleStatus.NEW,
        by=_all_of(compared.names),
        at=max((a.at for a in compared.articles if a.at is not None), default=None),
        note="",
        flag=False,
        unknown=unknown if unknown else UNSET,
    )
    is_open = any(quote.is_open for quote in quotes)
    return replace(article, status=ArticleStatus.IN_PROGRESS if is_open else ArticleStatus.DONE)


def _ids(groups: Sequence[Group]) -> dict[tuple[int, str], str]:
    """Return what the quotes of the versions, by place and id, are called now."""
    return {
        (place, quote.id): f"q{number}"
        for number, group in enumerate(groups, 1)
        for place, quote in enumerate(group.quotes)
        if quote is not None
    }


def _quote(group: Group, new_id: str, compared: Compared, ids: dict[tuple[int, str], str]) -> Quote:
    versions = tuple(
        replace(version, parent=ids.get((place, version.parent)) if version.parent is not None else None)
        for place, version in enumerate(group.versions)
    )
    marks = [version for version in versions if version.is_mark]
    content = _most(version.content for version in marks)
    speaker = _most(version.speaker for version in marks)
    parent = _most(version.parent for version in marks)
    cue = _most(version.cue for version in marks)
    mention = _most(version.mention for version in marks if version.speaker == speaker)
    if (content, cue, mention) not in [(v.content, v.cue, v.mention) for v in marks]:  # of different versions
        cue, mention = (tuple(s for s in spans if not touch((s,), content)) for spans in (cue, mention))
    found = [(place, quote) for place, quote in enumerate(group.quotes) if quote is not None]
    is_detected = any(quote.origin is Origin.DETECTED for _, quote in found)
    return Quote(
        id=new_id,
        content=content,
        cue=cue,
        mention=mention,
        speaker=speaker,
        type=_most(version.type for version in marks),
        stances=_most((version.stances for version in marks), key=frozenset),
        parent=None if parent == new_id else parent,
        status=QuoteStatus.CANDIDATE if group.kinds else QuoteStatus.CONFIRMED,
        origin=Origin.DETECTED if is_detected else Origin.IMPORTED,
        suggestion=_suggestion(found, compared.people),
        by=None if group.kinds else _all_of(compared.names),
        at=None if group.kinds else max((q.at for _, q in found if q.at is not None), default=None),
        versions=as_records(versions),
    )


def _most(values: Iterable[_Value], key: Callable[[_Value], object] = lambda value: value) -> _Value:
    """Return what is said most often, of what is said as often the earlier one."""
    said = list(values)
    counts = Counter(key(value) for value in said)
    return max(said, key=lambda value: counts[key(value)])  # max takes the first of equals


def _suggestion(found: Sequence[tuple[int, Quote]], people: People) -> Suggestion | None:
    """Return what the machine proposed to the first who was proposed anything, with the speakers as they are here."""
    for place, quote in found:
        if quote.suggestion is not None:
            return with_speakers(quote.suggestion, partial(people.id_of, place))
    return None


def _rejected(compared: Compared, quotes: Sequence[Quote]) -> list[Quote]:
    """Return what was proposed and nobody takes for a quote."""
    known = {quote.content for quote in quotes}
    known |= {version.content for group in compared.groups for version in group.versions}
    taken = [quote.id for quote in quotes]
    found: list[Quote] = []
    for place, article in enumerate(compared.articles):
        for quote in article.quotes:
            if quote.status is not QuoteStatus.REJECTED or quote.content in known:
                continue
            known.add(quote.content)
            taken.append(new_id := free_id("q", taken))
            speaker = compared.people.id_of(place, quote.speaker)
            suggestion = _suggestion([(place, quote)], compared.people)
            found.append(
                replace(
                    quote,
                    id=new_id,
                    speaker=speaker,
                    suggestion=suggestion,
                    parent=None,
                    origin=Origin.DETECTED if quote.origin is Origin.DETECTED else Origin.IMPORTED,
                    by=_rejecting(compared, quote),
                    note="",
                    flag=False,
                    review=None,
                    versions=as_records(tuple(_said_of(compared, quote))),
                )
            )
    return found


def _said_of(compared: Compared, rejected: Quote) -> list[Version]:
    """Return what each version says of words that nobody takes for a quote."""
    said = []
    for place, (article, name) in enumerate(zip(compared.articles, compared.names, strict=True)):
        same = next((q for q in article.quotes if q.content == rejected.content), None)
        if same is None:
            said.append(Version(by=name))
        else:
            speaker = compared.people.id_of(place, same.speaker)
            said.append(replace(version_of(same, name), speaker=speaker, parent=None))
    return said


def _rejecting(compared: Compared, rejected: Quote) -> str:
    return _all_of([v.by for v in _said_of(compared, rejected) if v.content and v.by is not None])


def _dismissed(compared: Compared, quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Return what anybody dismissed and nobody marked."""
    kept = tuple(span for quote in quotes if quote.status is not QuoteStatus.REJECTED for span in quote.content)
    return merged(tuple(s for a in compared.articles for s in a.dismissed if not touch((s,), kept)))


def _all_of(names: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(names))
