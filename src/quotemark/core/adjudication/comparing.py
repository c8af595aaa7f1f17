"""In what several versions of an article differ, quote by quote: aligned by content, speakers by their names.

What differs in quotation marks, punctuation and white space alone is the same. A speaker is the same by name or other
name, where nobody is a person by the words that name the source, never by id.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from quotemark.core.adjudication.people import People
from quotemark.core.adjudication.versions import Version, version_of
from quotemark.core.edits.base import touch
from quotemark.core.measuring.alignment import QuoteGroup, align_quotes
from quotemark.core.measuring.words import WordIndex
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus


class Kind(StrEnum):
    """In what the versions of one quote differ."""

    ONLY = "only in some"
    EDGES = "edges"
    SPEAKER = "speaker"
    STANCE = "stance"
    WORDING = "type or cue"


class Group(NamedTuple):
    """One quote: what each version says of it, and in what they differ (nothing: they agree).

    ``quotes`` and ``versions`` have one place for each version of the article that was compared; None and a version
    without content stand for one that has no such quote.
    """

    quotes: QuoteGroup
    versions: tuple[Version, ...]
    kinds: frozenset[Kind]

    @property
    def first(self) -> Quote:
        """The quote of the first version that has it."""
        return next(quote for quote in self.quotes if quote is not None)


class Compared(NamedTuple):
    """One article in several versions: whose they are, who speaks in them, and their quotes in text order."""

    article: Article
    names: tuple[str, ...]
    articles: tuple[Article, ...]
    people: People
    groups: tuple[Group, ...]

    @property
    def differences(self) -> tuple[Group, ...]:
        """What somebody has to decide on."""
        return tuple(group for group in self.groups if group.kinds)


class Told(NamedTuple):
    """An article of several datasets: compared, or why it was not."""

    article: Article
    compared: Compared | None
    problem: str = ""
    strangers: tuple[str, ...] = ()
    """Who has another text under its id."""
    missing: tuple[str, ...] = ()
    """Who does not have it, or has not looked at it, where others have."""
    unfinished: tuple[str, ...] = ()
    """Whose work on it has quotes that are decided and open ones, which are left out."""
    untouched: tuple[str, ...] = ()
    """Who has decided on nothing in it, so that all open quotes count."""


def is_annotated(article: Article) -> bool:
    """Tell whether somebody, person or machine, has looked for quotes in an article, and it belongs to the work."""
    is_fresh = article.status is ArticleStatus.NEW and article.by is None
    return article.status is not ArticleStatus.EXCLUDED and bool(article.quotes or article.dismissed or not is_fresh)


def compare(articles: Sequence[Article], names: Sequence[str]) -> Compared:
    """Return in what versions of one article differ; ``names`` says whose they are.

    Open quotes count where nobody has decided on any, as in predictions; else they are not decided, and left out.

    Raises:
        ValueError: if the texts differ, so that offsets cannot be compared.
    """
    counted = [_without_undecided(article) for article in articles]
    groups = align_quotes(counted)
    people = People(counted, groups)
    index = WordIndex(articles[0].text)
    found = tuple(_group(index, group, counted, names, people) for group in groups)
    return Compared(articles[0], tuple(names), tuple(counted), people, found)


def _without_undecided(article: Article) -> Article:
    if all(quote.is_open for quote in article.quotes):
        return article
    return replace(article, quotes=tuple(quote for quote in article.quotes if not quote.is_open))


def _group(
    index: WordIndex, group: QuoteGroup, articles: Sequence[Article], names: Sequence[str], people: People
) -> Group:
    content = next(quote.content for quote in group if quote is not None)
    versions = []
    for place, (quote, article, name) in enumerate(zip(group, articles, names, strict=True)):
        if quote is None:  # who rejected it has said so
            quote = next(
                (q for q in article.quotes if q.status is QuoteStatus.REJECTED and touch(q.content, content)), None
            )
        if quote is None:
            versions.append(Version(by=name))
        else:
            versions.append(replace(version_of(quote, name), speaker=people.id_of(place, quote.speaker)))
    return Group(group, tuple(versions), kinds_of(index, versions))


def kinds_of(index: WordIndex, versions: Sequence[Version]) -> frozenset[Kind]:
    """Return in what versions of one quote differ; ``index`` holds the words of the article."""
    marks = [version for version in versions if version.is_mark]
    kinds = set()
    if len(marks) < len(versions):
        kinds.add(Kind.ONLY)
    if _differ([index.inside(version.content) or version.content for version in marks]):
        kinds.add(Kind.EDGES)
    if not _say_the_same_speaker(index, marks):
        kinds.add(Kind.SPEAKER)
    if _differ([frozenset((s.label, s.target) for s in version.stances) for version in marks]):
        kinds.add(Kind.STANCE)
    if _differ([(version.type, index.inside(version.cue)) for version in marks]):
        kinds.add(Kind.WORDING)
    return frozenset(kinds)


def _differ(values: Sequence[object]) -> bool:
    return any(value != values[0] for value in values)


def _say_the_same_speaker(index: WordIndex, marks: Sequence[Version]) -> bool:
    """Tell whether all mean one speaker: the same entity, and where nobody names one, by words that share a head."""
    if any(version.speaker is not None for version in marks):
        return not _differ([version.speaker for version in marks])
    heads = [index.heads(version.mention) for version in marks]
    return all(head == heads[0] or head & heads[0] for head in heads)


def kinds_in(text: str, versions: Sequence[Version]) -> frozenset[Kind]:
    """Return in what versions of one quote of a text differ."""
    return kinds_of(_index_of(text), versions)


@lru_cache(maxsize=2)  # asked of quote after quote of one article
def _index_of(text: str) -> WordIndex:
    return WordIndex(text)
