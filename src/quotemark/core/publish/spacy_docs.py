"""spaCy: documents with a span for each piece of a content, cue or mention, in the binary form that spaCy trains on.

The words are those of spaCy's own tokenizer for the language, as a model will have them. A span that ends inside one of
them covers all of it; the records in ``doc.user_data["quotes"]`` have the exact offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from quotemark.core.publish.records import record_of
from quotemark.core.publish.selection import Chosen
from quotemark.core.types import Quote

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

SPANS_KEY: Final = "sc"
"""Where spaCy's span categorizer looks for spans unless it is told otherwise."""
NEGATIVES_KEY: Final = "negatives"
_PART: Final = 8_000_000
"""Code points of the texts in one file of several: documents in this form are read as a whole."""


def doc_of(chosen: Chosen) -> Doc:
    """Return an article as a document."""
    article = chosen.article
    doc = _language(article.lang).make_doc(article.text)
    labelled = [(role.upper(), quote) for quote in chosen.quotes for role in ("content", "cue", "mention")]
    doc.spans[SPANS_KEY] = [span for label, quote in labelled for span in _spans(doc, label, quote)]
    doc.spans[NEGATIVES_KEY] = [span for quote in chosen.negatives for span in _spans(doc, "CONTENT", quote)]
    records: dict[str, Any] = {"id": article.id, "title": article.title, "lang": article.lang, "meta": article.meta}
    records["quotes"] = [record_of(chosen, quote) for quote in chosen.quotes]
    records["negatives"] = [record_of(chosen, quote) for quote in chosen.negatives]
    doc.user_data.update(records)
    return doc


def docs_file(chosen: Iterable[Chosen]) -> bytes:
    """Return one file of documents, which takes the memory of all of them."""
    from spacy.tokens import DocBin

    return bytes(DocBin(attrs=["ORTH"], store_user_data=True, docs=map(doc_of, chosen)).to_bytes())


def docs_files(chosen: Iterable[Chosen]) -> Iterator[bytes]:
    """Yield files of documents, each of which fits the memory; spaCy reads a folder of them as one."""
    for part in _parts(chosen):
        yield docs_file(part)


def _parts(chosen: Iterable[Chosen]) -> Iterator[Sequence[Chosen]]:
    part: list[Chosen] = []
    length = 0
    for article in chosen:
        part.append(article)
        length += len(article.article.text)
        if length >= _PART:
            yield part
            part, length = [], 0
    if part:
        yield part


def _spans(doc: Doc, label: str, quote: Quote) -> Iterator[Span]:
    for span in getattr(quote, label.lower()):
        found = doc.char_span(span.start, span.end, label=label, span_id=quote.id, alignment_mode="expand")
        if found is not None:
            yield found


@cache
def _language(code: str | None) -> Language:
    """Return the tokenizer of a language, that of any language where spaCy has none or lacks what it needs."""
    import spacy

    try:
        return spacy.blank((code or "xx").split("-")[0].lower())
    except ImportError:
        return spacy.blank("xx")
