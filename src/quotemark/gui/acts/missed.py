"""What the machine missed: words that a person makes a quote, with whoever may have said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core.errors import QuotemarkError
from quotemark.core.steps import whole_words
from quotemark.core.types import Article, QuoteStatus, QuoteType, Span, Stance

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench

_SUGGESTED_UP_TO: Final = 60_000
"""Code points of an article up to which a quote marked by hand gets suggestions at once."""


class Missed:
    """Marks quotes by hand on a workbench."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def mark(self, selected: Span | None, caret: int) -> None:
        """Make the selected words a quote, or without a selection the quotation around the caret."""
        workbench, session = self._workbench, self._workbench.session
        workbench.edges.keep()
        article = session.article
        if article is None:
            return
        if workbench.entries.here is not None and selected is None:
            workbench.entries.accept()
            return
        whole = whole_words(article.text, selected) if selected is not None else None
        span = whole or self._unmarked_at(caret)
        if span is None:
            session.told.emit(
                "There is no quotation where you clicked. "
                "Select the words with the mouse, or by {caret} and Shift with the arrows; then press {mark}."
            )
            return
        quoted = self.quotation_at(span.start)
        kind = QuoteType.DIRECT if quoted is not None and quoted.contains(span) else QuoteType.INDIRECT
        try:
            after, quote_id = edits.add_quote(article, span, kind, session.stamp())
        except QuotemarkError as error:
            session.refuse(error)
            return
        if len(article.text) <= _SUGGESTED_UP_TO:
            after = self._suggested(after, quote_id)
        stood = workbench.current
        workbench.current = quote_id
        workbench.keep(after, "Mark a quote")
        if session.article is article:
            workbench.current = stood

    def quotation_at(self, offset: int) -> Span | None:
        """Return the quotation around an offset of the article, or None."""
        return next(iter(self._quotations_at(offset)), None)

    def _unmarked_at(self, offset: int) -> Span | None:
        """Return the outermost quotation around an offset that is not marked yet; the innermost where all are."""
        article, around = self._workbench.session.article, self._quotations_at(offset)
        if article is None:
            return None
        pieces = {
            piece for quote in article.quotes if quote.status is not QuoteStatus.REJECTED for piece in quote.content
        }
        return next((span for span in around if span not in pieces), around[-1] if around else None)

    def _quotations_at(self, offset: int) -> tuple[Span, ...]:
        from quotemark.core.detect import quotations_at
        from quotemark.core.lexicon import load_lexicon

        session = self._workbench.session
        if session.article is None:
            return ()
        lexicon = load_lexicon(session.article.lang, session.scheme.lexicon)
        return quotations_at(session.article.text, offset, lexicon=lexicon)

    def _suggested(self, article: Article, quote_id: str) -> Article:
        """Return the article with a proposal for who says the quote that was just marked."""
        from quotemark.core.detect import suggest
        from quotemark.core.lexicon import load_lexicon

        quote = article.quote(quote_id)
        alone = replace(article, quotes=(quote,))
        scheme = self._workbench.session.scheme
        found = suggest(alone, lexicon=load_lexicon(article.lang, scheme.lexicon), scheme=scheme)
        suggestion = found.quotes[0].suggestion
        if suggestion is None:
            return article
        marked = replace(
            quote,
            suggestion=suggestion,
            cue=suggestion.cue,
            mention=suggestion.mentions[0] if suggestion.mentions else (),
            speaker=suggestion.speakers[0] if suggestion.speakers else None,
            stances=tuple(Stance(stance.label, stance.target) for stance in suggestion.stances),
        )
        quotes = tuple(marked if q.id == quote_id else q for q in article.quotes)
        return replace(article, quotes=quotes, speakers=found.speakers)
