"""What a person can do to an article: pure functions from one article to the next.

Every function leaves its argument alone, keeps what it does not speak of, and gives back the same object when there
is nothing to change. ``stamp`` says who decides and when; it is written on a quote the moment it is decided on, and
again when a decided quote is changed. Labels of an open quote can be set before it is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.errors import UsageError
from quotemark.core.types import (
    MAX_RANKED,
    Article,
    ArticleStatus,
    Origin,
    Quote,
    QuoteStatus,
    QuoteType,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Stance,
    Suggestion,
    quote_place,
    replace_quote,
)

Side: TypeAlias = Literal["left", "right"]

_NEARBY: Final = 100
"""How many quotes on each side of one are looked at for speakers that it may share."""


class Stamp(NamedTuple):
    """Who decides, and when (ISO 8601, UTC)."""

    by: str
    at: str


class Ranked(NamedTuple):
    """One entry of the list that the digits choose from: a speaker and the words that name them here, if any."""

    speaker: Speaker
    mention: Spans


def confirm(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with the quote confirmed as it stands; one that is confirmed already stays whose it is."""
    return _decide(article, quote_id, QuoteStatus.CONFIRMED, stamp)


def reject(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with the quote rejected; one that was marked by hand is removed instead.

    A rejected candidate stays in the file, since negatives are training data too.
    """
    if article.quote(quote_id).origin is not Origin.HAND:
        return _decide(article, quote_id, QuoteStatus.REJECTED, stamp)
    return _stamped(_without_quotes(article, {quote_id}), stamp)


def _decide(article: Article, quote_id: str, status: QuoteStatus, stamp: Stamp) -> Article:
    before = article.quote(quote_id)
    if before.status is status:
        return article
    return _stamped(replace_quote(article, replace(before, status=status, by=stamp.by, at=stamp.at)), stamp)


def set_speaker(article: Article, quote_id: str, speaker_id: str | None, mention: Spans, stamp: Stamp) -> Article:
    """Return the article with this speaker for the quote and the words that name them; None: nobody is named.

    Raises:
        KeyError: if the article has no such speaker.
    """
    if speaker_id is not None and article.speaker(speaker_id) is None:
        raise KeyError(speaker_id)
    return _changed(article, quote_id, stamp, speaker=speaker_id, mention=mention)


def speaker_named(article: Article, name: str) -> tuple[Article, str]:
    """Return the article with a speaker of this name and their id; one who has the name or alias is reused.

    Raises:
        UsageError: if the name is empty.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("A speaker needs a name", hint="Type one, or press 0 for nobody named.")
    for speaker in article.speakers:
        if name.casefold() in {n.casefold() for n in (speaker.name, *speaker.aliases)}:
            return article, speaker.id
    speaker = Speaker(id=_free_id("s", (s.id for s in article.speakers)), name=name, kind=SpeakerKind.PERSON)
    return replace(article, speakers=(*article.speakers, speaker)), speaker.id


def ranked_speakers(article: Article, quote: Quote) -> tuple[Ranked, ...]:
    """Return at most nine speakers for a quote, best first: the proposed ones, then those of the nearest quotes."""
    found: dict[str, Ranked] = {}
    if quote.suggestion is not None:
        for index, speaker_id in enumerate(quote.suggestion.speakers):
            speaker = article.speaker(speaker_id)
            mentions = quote.suggestion.mentions
            if speaker is not None:
                found.setdefault(speaker.id, Ranked(speaker, mentions[index] if index < len(mentions) else ()))
    by_id = {s.id: s for s in article.speakers}
    for speaker_id in (*_speakers_nearby(article, quote), *by_id):
        if len(found) >= MAX_RANKED:
            break
        if speaker_id in by_id:
            found.setdefault(speaker_id, Ranked(by_id[speaker_id], ()))
    return tuple(found.values())[:MAX_RANKED]


def _speakers_nearby(article: Article, quote: Quote) -> Iterator[str]:
    """Yield the speakers of the quotes around one, nearest first; of a long article only those of some hundred."""
    place = next((index for index, other in enumerate(article.quotes) if other.id == quote.id), 0)
    around = article.quotes[max(0, place - _NEARBY) : place + _NEARBY]
    for other in sorted(around, key=lambda q: abs(q.start - quote.start)):
        if other.speaker is not None and other.status is not QuoteStatus.REJECTED:
            yield other.speaker


def set_stance(article: Article, quote_id: str, label: str, target: str | None, stamp: Stamp) -> Article:
    """Return the article with this stance towards the target; the same label again takes it back."""
    before = article.quote(quote_id).stances
    stance = Stance(label, target)
    others = tuple(s for s in before if s.target != target)
    return _changed(article, quote_id, stamp, stances=others if stance in before else (*others, stance))


def set_type(article: Article, quote_id: str, kind: QuoteType, stamp: Stamp) -> Article:
    """Return the article with the quote's type set."""
    return _changed(article, quote_id, stamp, type=kind)


def set_cue(article: Article, quote_id: str, cue: Span | None, stamp: Stamp) -> Article:
    """Return the article with this cue for the quote, or none; a cue inside the content interrupts it.

    Raises:
        UsageError: if the cue would leave nothing of the content.
    """
    if cue is None:
        return _changed(article, quote_id, stamp, cue=())
    content = _without(article.quote(quote_id).content, cue, article.text)
    if not content:
        raise UsageError("The cue covers the whole quote", hint="Select only the words that introduce it.")
    return _changed(article, quote_id, stamp, cue=(cue,), content=content)


def move_edge(article: Article, quote_id: str, side: Side, offset: int, stamp: Stamp) -> Article:
    """Return the article with the quote's left or right edge at ``offset``; everything attached to it stays.

    The edge stops at the ends of the text and one code point before the other edge; fragments that it passes go,
    and cue and mention give way where the content now covers what it did not cover before.
    """
    quote = article.quote(quote_id)
    if side == "left":
        offset = max(0, min(offset, quote.end - 1))
        kept = [s for s in quote.content if s.end > offset]
        content = (Span(offset, kept[0].end), *kept[1:])
    else:
        offset = min(len(article.text), max(offset, quote.start + 1))
        kept = [s for s in quote.content if s.start < offset]
        content = (*kept[:-1], Span(kept[-1].start, offset))
    return set_content(article, quote_id, content, stamp)


def set_content(article: Article, quote_id: str, content: Spans, stamp: Stamp) -> Article:
    """Return the article with the quote's content set (not empty, in order) and the quotes in text order again."""
    quote = article.quote(quote_id)
    cue, mention = (
        tuple(s for s in spans if _touch((s,), quote.content) or not _touch((s,), content))
        for spans in (quote.cue, quote.mention)
    )
    return _changed(article, quote_id, stamp, content=content, cue=cue, mention=mention)


def add_quote(article: Article, span: Span, kind: QuoteType, stamp: Stamp) -> tuple[Article, str]:
    """Return the article with an open quote marked by hand, and its id.

    Raises:
        UsageError: if these words are a quote already; a rejected one is opened again instead.
    """
    for quote in article.quotes:
        if quote.content == (span,):
            if quote.status is QuoteStatus.REJECTED:
                reopened = replace(quote, status=QuoteStatus.CANDIDATE, by=stamp.by, at=stamp.at)
                return _stamped(replace_quote(article, reopened), stamp), quote.id
            raise UsageError("These words are marked as a quote already")
    quote = Quote(
        id=_free_id("q", (q.id for q in article.quotes)),
        content=(span,),
        type=kind,
        origin=Origin.HAND,
        parent=_parent_of(article, span),
    )
    return in_text_order(_stamped(replace(article, quotes=(*article.quotes, quote)), stamp)), quote.id


def set_flag(article: Article, quote_id: str, stamp: Stamp) -> Article:
    """Return the article with the quote's flag turned over."""
    return _changed(article, quote_id, stamp, flag=not article.quote(quote_id).flag)


def set_note(article: Article, quote_id: str, note: str, stamp: Stamp) -> Article:
    """Return the article with this note on the quote."""
    return _changed(article, quote_id, stamp, note=note.strip())


def set_skip(article: Article, span: Span, *, skip: bool, stamp: Stamp) -> Article:
    """Return the article with the span marked as boilerplate, or taken out of it.

    Open candidates of the machine in new boilerplate go; what a person marked or decided stays.
    """
    before = article.skip or ()
    after = _merged((*before, span)) if skip else tuple(part for s in before for part in _cut(s, span))
    if after == before:
        return article
    if skip:
        article = _without_quotes(
            article,
            {q.id for q in article.quotes if q.is_open and q.origin is not Origin.HAND and _touch(q.content, (span,))},
        )
    return _stamped(replace(article, skip=after), stamp)


def add_candidates(article: Article, found: Article, within: Span) -> Article:
    """Return the article with those quotes of ``found`` inside ``within`` that touch none of its own.

    ``found`` is the same text searched afresh; its speakers are matched by name.
    """
    taken = tuple(s for q in article.quotes for s in q.content)
    new = [q for q in found.quotes if all(within.contains(s) for s in q.content) and not _touch(q.content, taken)]
    if not new:
        return article
    for quote in new:
        suggestion = quote.suggestion
        ids: dict[str, str] = {}
        for speaker_id in (quote.speaker, *(suggestion.speakers if suggestion else ())):
            if (speaker := found.speaker(speaker_id)) is not None and speaker.id not in ids:
                article, ids[speaker.id] = _speaker_like(article, speaker)
        quote = replace(
            quote,
            id=_free_id("q", (q.id for q in article.quotes)),
            speaker=ids.get(quote.speaker or ""),
            suggestion=suggestion and _renamed(suggestion, ids),
            parent=None,
        )
        article = replace(article, quotes=(*article.quotes, quote))
    return in_text_order(replace(article, status=counted_status(article)))


def _speaker_like(article: Article, like: Speaker) -> tuple[Article, str]:
    """Return the article with a speaker of this name, with all that is known of a new one, and their id."""
    before = article.speakers
    article, speaker_id = speaker_named(article, like.name)
    if article.speakers == before:
        return article, speaker_id
    new = replace(like, id=speaker_id, name=article.speakers[-1].name, members=())  # the members' ids are not ours
    return replace(article, speakers=(*before, new)), speaker_id


def _renamed(suggestion: Suggestion, ids: dict[str, str]) -> Suggestion:
    """Return the suggestion with the ids of its speakers exchanged, the mentions still beside whom they name."""
    mentions = suggestion.mentions + ((),) * (len(suggestion.speakers) - len(suggestion.mentions))
    ranked = [(ids[i], mention) for i, mention in zip(suggestion.speakers, mentions, strict=False) if i in ids]
    return replace(suggestion, speakers=tuple(i for i, _ in ranked), mentions=tuple(mention for _, mention in ranked))


def counted_status(article: Article) -> ArticleStatus:
    """Return how far the article is: counted from its quotes, except for an excluded one."""
    if article.status is ArticleStatus.EXCLUDED:
        return article.status
    if all(q.is_open for q in article.quotes) and not article.dismissed:
        return ArticleStatus.IN_PROGRESS if any(q.origin is Origin.HAND for q in article.quotes) else ArticleStatus.NEW
    return ArticleStatus.IN_PROGRESS if any(q.is_open for q in article.quotes) else ArticleStatus.DONE


def in_text_order(article: Article) -> Article:
    """Return the article with its quotes by where they begin, the longer first where two begin together."""
    quotes = tuple(sorted(article.quotes, key=lambda q: (q.start, -q.end)))
    same = all(a is b for a, b in zip(quotes, article.quotes, strict=True))
    return article if same else replace(article, quotes=quotes)


def _changed(article: Article, quote_id: str, stamp: Stamp, **labels: object) -> Article:
    before = article.quote(quote_id)
    after: Quote = replace(before, **labels)
    if after == before:
        return article
    if not before.is_open:
        after = replace(after, by=stamp.by, at=stamp.at)
    article = _stamped(replace_quote(article, after), stamp)
    return article if after.content == before.content else in_text_order(article)


def _stamped(article: Article, stamp: Stamp) -> Article:
    return replace(article, status=counted_status(article), by=stamp.by, at=stamp.at)


def _without_quotes(article: Article, ids: set[str]) -> Article:
    """Return the article without these quotes and all that hung on them: their ids may come back for others."""
    gone = {q.id: q for q in article.quotes if q.id in ids}
    if not gone:
        return article
    rest = tuple(replace(q, parent=_living(q.parent, gone)) for q in article.quotes if q.id not in gone)
    unknown = article.unknown
    if unknown is not UNSET:
        places = tuple(quote_place(quote_id) for quote_id in gone)
        unknown = {
            k: v for k, v in unknown.items() if k not in places and not k.startswith(tuple(p + "/" for p in places))
        }
    return replace(article, quotes=rest, unknown=unknown)


def _living(parent: str | None, gone: dict[str, Quote]) -> str | None:
    """Return the nearest quote around that stays."""
    seen: set[str] = set()
    while parent in gone and parent not in seen:
        seen.add(parent)
        parent = gone[parent].parent
    return None if parent in gone else parent


def _touch(spans: Spans, others: Spans) -> bool:
    return any(a.overlaps(b) for a in spans for b in others)


def _free_id(letter: str, taken: Iterable[str]) -> str:
    """Return “q8” after “q7”: one above the highest number."""
    numbers = [int(i[1:]) for i in taken if i[:1] == letter and i[1:].isascii() and i[1:].isdigit() and len(i) < 12]
    return f"{letter}{max(numbers, default=0) + 1}"


def _parent_of(article: Article, span: Span) -> str | None:
    around = [
        q for q in article.quotes if q.status is not QuoteStatus.REJECTED and any(s.contains(span) for s in q.content)
    ]
    return min(around, key=lambda q: q.end - q.start).id if around else None


def _without(content: Spans, hole: Span, text: str) -> Spans:
    """Return the spans less the hole, without the white space that the cut lays bare."""
    parts = []
    for span in content:
        for part in _cut(span, hole):
            words = text[part.start : part.end]
            start = part.start + len(words) - len(words.lstrip()) if part.start == hole.end else part.start
            end = part.end - len(words) + len(words.rstrip()) if part.end == hole.start else part.end
            if start < end:
                parts.append(Span(start, end))
    return tuple(parts)


def _cut(span: Span, hole: Span) -> Spans:
    left = (span.start, min(span.end, hole.start))
    right = (max(span.start, hole.end), span.end)
    return tuple(Span(start, end) for start, end in (left, right) if start < end)


def _merged(spans: Spans) -> Spans:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
