"""From articles to articles: a fresh search, and fresh suggestions for quotes that are already there."""

from __future__ import annotations

import msgspec

from quotemark.core.detect.assembly import Detection, assemble
from quotemark.core.detect.boilerplate import find_boilerplate
from quotemark.core.detect.coverage import Signs, find_signs
from quotemark.core.detect.existing import suggest_for
from quotemark.core.detect.linking import find_candidates
from quotemark.core.detect.notes import Note, Searched
from quotemark.core.detect.preparing import prepare
from quotemark.core.lexicon import Lexicon, detect_language
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Quote, Spans


def detect(text: str, *, lexicon: Lexicon, scheme: Scheme, skip: Spans = (), least: float = 0.0) -> Detection:
    """Return the candidate quotes of a text and their speakers; whatever the text, it answers.

    Spans are code points of ``text``, half-open; nothing inside ``skip`` is searched. Candidates that score below
    ``least`` are left out.
    """
    prepared = prepare(text, lexicon, skip)
    return assemble(prepared, find_candidates(prepared, lexicon), lexicon, scheme, least=least)


class Looked(msgspec.Struct, frozen=True):
    """A searched article, what a limit cut short, and all that looks quoted in it."""

    article: Article
    notes: tuple[Note, ...]
    signs: Signs


def look_over(
    article: Article, *, lexicon: Lexicon, scheme: Scheme, min_score: float | None = None, keep_quotes: bool = False
) -> Looked:
    """Return the article as :func:`search_article` does, with the signs that its coverage list is made of.

    One search gives both. With ``keep_quotes`` the article's own quotes stay as they are.
    """
    article = look_through(article, scheme.lexicon)
    prepared = prepare(article.text, lexicon, article.skip or ())
    candidates = find_candidates(prepared, lexicon)
    found = assemble(prepared, candidates, lexicon, scheme)
    signs = find_signs(prepared, candidates, found, lexicon, scheme)
    searched = article if keep_quotes else _with_candidates(article, found, scheme, min_score)
    return Looked(searched, found.notes, signs)


def look_through(article: Article, own: str | None = None) -> Article:
    """Return the article with its language and boilerplate found, where it lacks them.

    ``own`` is the path of a lexicon that may know the language beyond those that are shipped.
    """
    return msgspec.structs.replace(
        article,
        lang=article.lang or detect_language(article.text, own),
        skip=find_boilerplate(article.text) if article.skip is None else article.skip,
    )


def detect_article(article: Article, *, lexicon: Lexicon, scheme: Scheme, min_score: float | None = None) -> Article:
    """Return the article as :func:`search_article` does, without the notes."""
    return search_article(article, lexicon=lexicon, scheme=scheme, min_score=min_score).article


def search_article(article: Article, *, lexicon: Lexicon, scheme: Scheme, min_score: float | None = None) -> Searched:
    """Return the article with its quotes and speakers replaced by candidates that score ``min_score`` or more.

    ``skip`` and ``lang`` are filled in where the article lacks them; ``min_score`` is the scheme's threshold unless
    given.
    """
    article = look_through(article, scheme.lexicon)
    least = scheme.threshold if min_score is None else min_score
    found = detect(article.text, lexicon=lexicon, scheme=scheme, skip=article.skip or (), least=least)
    return Searched(_with_candidates(article, found, scheme, min_score), found.notes)


def _with_candidates(article: Article, found: Detection, scheme: Scheme, min_score: float | None) -> Article:
    kept = [q for q in found.quotes if q.suggestion is not None and _is_kept(q, q.suggestion.score, scheme, min_score)]
    ids = {q.id: f"q{n}" for n, q in enumerate(kept, start=1)}
    numbered = tuple(msgspec.structs.replace(q, id=ids[q.id], parent=ids.get(q.parent or "")) for q in kept)
    needed = {s for q in numbered if q.suggestion is not None for s in q.suggestion.speakers}
    needed |= {m for s in found.speakers if s.id in needed for m in s.members}
    speakers = tuple(s for s in found.speakers if s.id in needed)
    return msgspec.structs.replace(article, quotes=numbered, speakers=speakers)


def _is_kept(quote: Quote, score: float, scheme: Scheme, min_score: float | None) -> bool:
    return scheme.asks(score, quote.type) if min_score is None else score >= min_score


def suggest(article: Article, *, lexicon: Lexicon, scheme: Scheme) -> Article:
    """Return the article as :func:`search_quotes` does, without the notes."""
    return search_quotes(article, lexicon=lexicon, scheme=scheme).article


def search_quotes(article: Article, *, lexicon: Lexicon, scheme: Scheme) -> Searched:
    """Return the article with a fresh suggestion on each of its quotes, and nothing else of them changed.

    Speakers that the suggestions need and the article lacks are added; existing ones keep their ids.
    """
    return suggest_for(article, lexicon, scheme)
