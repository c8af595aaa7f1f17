"""What the window needs while a person marks: the speaker under selected words, and the quotation under the cursor."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from quotemark.core.detect.existing import SpeakerList, tokens_of
from quotemark.core.detect.forms import find_forms, with_forms
from quotemark.core.detect.linking import find_candidates
from quotemark.core.detect.marks import Quotation, find_inner, find_marks
from quotemark.core.detect.paragraphs import find_paragraphs
from quotemark.core.detect.preparing import prepare
from quotemark.core.detect.sources import Source
from quotemark.core.detect.speakers import Registry
from quotemark.core.lexicon import Lexicon
from quotemark.core.types import Article, Span, SpeakerKind


def name_mention(article: Article, span: Span, lexicon: Lexicon) -> tuple[Article, str]:
    """Return the article with the speaker that the words at ``span`` name, and that speaker's id.

    An existing speaker is found by name, alias, surname or as a pronoun's antecedent; otherwise a new one is made.
    """
    words = article.text[span.start : span.end].strip()
    for speaker in article.speakers:
        if words.lower() in (speaker.name.lower(), *(a.lower() for a in speaker.aliases)):
            return article, speaker.id
    speakers = SpeakerList(article.speakers)
    found = speakers.enter(_source_at(article, span, words, lexicon))
    return msgspec.structs.replace(article, speakers=speakers.all()), found


def _source_at(article: Article, span: Span, words: str, lexicon: Lexicon) -> Source:
    prepared = prepare(article.text, lexicon)
    tokens = tokens_of(prepared, span) if prepared.starts else None
    if tokens is None or any(k in prepared.quotation_of for k in range(*tokens)):
        return Source(words or "?", SpeakerKind.PERSON)
    registry = Registry(prepared, lexicon)
    for candidate in find_candidates(prepared, lexicon):
        if candidate.mention is not None and candidate.mention[1] <= tokens[0]:
            registry.resolve(candidate.mention)
    source, _ = registry.resolve(tokens)
    return source if source is not None else Source(words, SpeakerKind.UNNAMED)


def quotation_at(text: str, offset: int, *, lexicon: Lexicon) -> Span | None:
    """Return the quotation around ``offset`` with its marks, or the paragraph of a turn or block quote; or None."""
    return next(iter(quotations_at(text, offset, lexicon=lexicon)), None)


def quotations_at(text: str, offset: int, *, lexicon: Lexicon) -> tuple[Span, ...]:
    """Return the quotation around ``offset`` as ``quotation_at`` does, then those in it, from the outside inwards."""
    paragraphs = find_paragraphs(text)
    marked = find_marks(text, paragraphs, lexicon.opening_marks).quotations
    around = _around(offset, with_forms(marked, find_forms(text, paragraphs, marked, lexicon)))
    found = []
    while around is not None:
        found.append(Span(around.start, around.end))
        around = _around(offset, find_inner(text, around, lexicon.opening_marks))
    return tuple(found)


def _around(offset: int, quotations: Iterable[Quotation]) -> Quotation | None:
    return next((q for q in quotations if q.start <= offset < q.end), None)
