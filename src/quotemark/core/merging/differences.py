"""What two states of an article differ in, told in words: for comparing files, for the history, for merging.

Decisions count, and what people said beside them. What only a machine proposed, and what is counted, does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec

from quotemark.core.types import Article, ArticleStatus, Origin, Quote, Spans

LABELS: Final = ("status", "content", "cue", "mention", "speaker", "type", "stances", "parent")
"""The keys of a quote that make up a decision."""

_SAID: Final = ("note", "flag")
_OF_ARTICLE: Final = ("title", "lang", "meta", "skip", "dismissed", "note", "flag")
_OF_SPEAKER: Final = ("name", "kind", "role", "aliases", "link", "members")
_OPENERS: Final = ("“", "„", "«", "»", "‘", "‹", '"', "'")
_LONGEST: Final = 60
"""Code points of a quote that are enough to know it by."""

_LONGEST_INSIDE: Final = 48
_AT_EDGE: Final = 18
"""Code points at an edge of a quote that tell it from another one."""


class Difference(NamedTuple):
    """One key that differs: of a quote, of a speaker (both by id), or of the article itself.

    ``words`` names the quote or speaker, ``told`` says in words what is so now and what was; ``was`` and ``now`` are
    the values as they stand in the file, None for what is not there. ``by`` and ``at``: who made it so, if known.
    """

    key: str
    told: str
    was: Any = None
    now: Any = None
    quote: str | None = None
    speaker: str | None = None
    words: str = ""
    by: str | None = None
    at: str | None = None


def differences(before: Article, after: Article) -> list[Difference]:
    """Return in what two states of an article differ, quotes in the order of the text."""
    found = list(_of_article(before, after))
    found += _of_speakers(before, after)
    old, new = ({q.id: q for q in article.quotes} for article in (before, after))
    everything = sorted({**old, **new}.values(), key=lambda q: (q.start, -q.end))
    for quote in everything:
        found += _of_quote(before, after, old.get(quote.id), new.get(quote.id))
    return found


def is_decided(quote: Quote) -> bool:
    """Tell whether a person has had to do with a quote, so that it is more than a proposal."""
    return not quote.is_open or quote.origin is Origin.HAND or bool(quote.note) or quote.flag


def in_a_line(differences: list[Difference]) -> str:
    """Return differences of one quote, speaker or article in one sentence."""
    return "; ".join(d.told for d in differences)


def shortened(words: str) -> str:
    """Return words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def cut_inside(words: str, longest: int = _LONGEST_INSIDE) -> str:
    """Return words on one line, cut in the middle where they are long: both edges are worth seeing."""
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    half = (longest - 3) // 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def at_edges(words: str, *, begins: bool, ends: bool) -> str:
    """Return the words at the edges in which quotes differ; where only what lies between differs, those at both."""
    line = " ".join(words.split())
    if len(line) <= 2 * _AT_EDGE or begins is ends:
        return in_marks(cut_inside(line, 2 * _AT_EDGE))
    first, last = line[:_AT_EDGE].rpartition(" ")[0], line[-_AT_EDGE:].partition(" ")[2]  # whole words
    if begins:
        return in_marks(f"{first or line[:_AT_EDGE]} …")
    return in_marks(f"… {last or line[-_AT_EDGE:]}")


def in_marks(words: str) -> str:
    """Return words in quotation marks, unless they bring their own."""
    return words if words[:1] in _OPENERS else f"“{words}”"


def _of_article(before: Article, after: Article) -> Iterator[Difference]:
    by, at = after.by, after.at
    if before.text != after.text:
        yield Difference("text", "the text is another one", by=by, at=at)
    for status in (ArticleStatus.EXCLUDED,):
        if (before.status is status) is not (after.status is status):
            told = "left out of the work" if after.status is status else "taken into the work again"
            yield Difference("status", told, before.status, after.status, by=by, at=at)
    for key in _OF_ARTICLE:
        was, now = getattr(before, key), getattr(after, key)
        if (was or None) != (now or None):
            told = f"{key}: {_shown(after, now)} (was {_shown(before, was)})"
            yield Difference(key, told, msgspec.to_builtins(was), msgspec.to_builtins(now), by=by, at=at)


def _of_speakers(before: Article, after: Article) -> Iterator[Difference]:
    old = {s.id: s for s in before.speakers}
    for speaker in after.speakers:
        was = old.get(speaker.id)
        for key in _OF_SPEAKER if was is not None else ():
            then, now = getattr(was, key), getattr(speaker, key)
            if then != now:
                told = f"{key} {_shown(after, now)} (was {_shown(before, then)})"
                values = msgspec.to_builtins(then), msgspec.to_builtins(now)
                yield Difference(key, told, *values, speaker=speaker.id, words=speaker.name, by=after.by, at=after.at)


def _of_quote(before: Article, after: Article, old: Quote | None, new: Quote | None) -> Iterator[Difference]:
    if new is None or old is None:
        there = new or old
        assert there is not None
        if is_decided(there):
            yield _came_or_went(before if new is None else after, there, is_gone=new is None)
        return
    if old == new or not (is_decided(old) or is_decided(new)):
        return
    words = shortened(after.words(new.content))
    for key in (*LABELS, *_SAID):
        was, now = _value(before, old, key), _value(after, new, key)
        if was != now:
            told = _told(key, _words_of(before, key, was), _words_of(after, key, now))
            yield Difference(key, told, was, now, new.id, None, words, new.by, new.at)


def _came_or_went(article: Article, quote: Quote, *, is_gone: bool) -> Difference:
    labels = [_words_of(article, key, _value(article, quote, key)) for key in ("status", "type", "speaker", "stances")]
    told = "removed" if is_gone else "new"
    told += f" ({', '.join(label for label in labels if label != 'none')})"
    record = msgspec.to_builtins(quote)
    was, now = (record, None) if is_gone else (None, record)
    words = shortened(article.words(quote.content))
    return Difference("quote", told, was, now, quote.id, None, words, quote.by, quote.at)


def _value(article: Article, quote: Quote, key: str) -> Any:
    """Return a label as it stands in the file; of the speaker the name, which other ids may stand for elsewhere."""
    if key == "speaker":
        speaker = article.speaker(quote.speaker)
        return speaker.name if speaker is not None else quote.speaker
    return msgspec.to_builtins(getattr(quote, key))


def _told(key: str, was: str, now: str) -> str:
    if key == "status":
        return f"{now} (was {was})"
    if key == "flag":
        return "flagged" if now == "yes" else "no longer flagged"
    return f"{'words' if key == 'content' else 'stance' if key == 'stances' else key} {now} (was {was})"


def _words_of(article: Article, key: str, value: Any) -> str:
    if key == "status":
        return "open" if value == "candidate" else str(value)
    if key == "stances":
        return " and ".join(_stance(s) for s in value) or "none"
    if key in ("content", "cue", "mention"):
        return _shown(article, tuple(msgspec.convert(value, Spans)))
    return _shown(article, value)


def _stance(stance: dict[str, Any]) -> str:
    return f"{stance['label']} {stance['target']}" if stance.get("target") else str(stance["label"])


def _shown(article: Article, value: Any) -> str:
    """Return a value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == "" or value == () or value == {}:
        return "none"
    if isinstance(value, tuple) and not isinstance(value[0], str):
        return in_marks(shortened(article.words(value)))
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, dict):
        return shortened(msgspec.json.encode(value).decode())
    return in_marks(shortened(value)) if " " in str(value) else str(value)
