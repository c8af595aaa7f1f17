"""Plain text to an article: what every importer ends in, and what pasted text goes through."""

from __future__ import annotations

import re
from typing import Any, Final

from quotemark.core.errors import ReadError
from quotemark.core.formats.decoding import decode, normalize_line_ends, refuse_surrogates
from quotemark.core.formats.ids import article_id
from quotemark.core.types import Article

LONGEST: Final = 5_000_000
"""Code points of an article: with 10,000 quotes it fits the line of a dataset (``jsonl.MAX_LINE``) in any script."""

_MAX_HEADLINE: Final = 160
_BLANK_LINE: Final = re.compile(r"\n[ \t]*+\n")
_SENTENCE_END: Final = (".", ",", ";", ":", "…")
_CLOSING: Final = "”“\"’'»«)]"


def read_text(data: bytes, *, name: str) -> Article:
    """Return the article that a text file of any encoding holds; ``name`` is what messages call it.

    ``meta`` names the encoding where it is not UTF-8.

    Raises:
        ReadError: if the file is empty, binary, or holds half of a surrogate pair.
    """
    decoded = decode(data, name=name)
    meta = {} if decoded.encoding == "utf-8" else {"encoding": decoded.encoding}
    return article_from_text(decoded.text, name=name, meta=meta)


def article_from_text(
    text: str,
    *,
    name: str,
    title: str | None = None,
    lang: str | None = None,
    meta: dict[str, Any] | None = None,
) -> Article:
    """Return a new article without quotes, line ends made ``\\n``; ``detect.look_through`` finds its boilerplate.

    ``lang`` is the language that the source names; without a ``title`` a first line that looks like a headline
    becomes it.

    Raises:
        ReadError: if the text is empty, too long or holds half of a surrogate pair.
    """
    refuse_surrogates(text, name=name)
    text = normalize_line_ends(text)
    if len(text) > LONGEST:
        raise ReadError(
            f"{name} has {len(text)} characters, too many for one article",
            hint=f"Nothing was changed. Split it into articles of at most {LONGEST} characters.",
        )
    if not text.strip():
        raise ReadError(f"{name} is empty", hint="Nothing was changed. Choose a file that holds an article.")
    return Article(
        id=article_id(text),
        title=title or find_headline(text),
        lang=lang,
        meta=meta or {},
        text=text,
    )


def find_headline(text: str) -> str | None:
    """Return the first line if it looks like a headline, else None.

    It is short, ends no sentence, begins with no small letter, and more text follows it.
    """
    head, _, rest = text.strip().partition("\n")
    headline = head.strip().removeprefix("# ")  # Markdown
    if not rest.strip() or len(headline.split()) < 2 or len(headline) > _MAX_HEADLINE:
        return None
    if headline[0].islower() or headline.rstrip(_CLOSING).endswith(_SENTENCE_END):
        return None
    paragraph = _BLANK_LINE.split(rest, maxsplit=1)[0]
    is_set_off = not rest.split("\n", 1)[0].strip()
    return headline if is_set_off or len(paragraph.split("\n", 1)[0]) > len(headline) else None
