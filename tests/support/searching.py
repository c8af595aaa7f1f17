"""What the tests of the engine share: a search that gives words back instead of offsets."""

from __future__ import annotations

from quotemark.core.detect import Detection, detect
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Quote, Span, Spans


def search(text: str, lang: str = "en", skip: Spans = (), scope: Scope = Scope.ALL) -> Detection:
    """Return what the engine finds in a text, candidates of every score."""
    return detect(text, lexicon=load_lexicon(lang), scheme=Scheme(scope=scope), skip=skip)


def words(text: str, spans: Spans) -> str:
    """Return the words under the spans, fragments joined by a bar, without outer quotation marks and full stops."""
    return " | ".join(text[s.start : s.end].strip("\"“”„’' .,") for s in spans)


def found(text: str, lang: str = "en") -> list[tuple[str, str]]:
    """Return (content, mention) of the likely candidates in a text, as words, but for quotations within quotes."""
    return [
        (words(text, q.content), words(text, q.mention))
        for q in search(text, lang).quotes
        if q.parent is None and score(q) >= 0.25
    ]


def score(quote: Quote) -> float:
    """Return the score of a candidate."""
    assert quote.suggestion is not None
    return quote.suggestion.score


def span_of(text: str, part: str) -> Span:
    """Return where a part stands first in a text."""
    return Span(text.index(part), text.index(part) + len(part))
