"""A web page, or a piece of one from the clipboard, to an article: its main text without menus and scripts."""

from __future__ import annotations

import codecs
import logging
import re
from typing import TYPE_CHECKING, Any, Final

from quotemark.core.errors import ReadError
from quotemark.core.formats.decoding import decode, refuse_surrogates
from quotemark.core.formats.text import article_from_text
from quotemark.core.types import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEAD_SIZE: Final = 4096
_CHARSET: Final = re.compile(rb"charset\s{0,8}=\s{0,8}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_LANG: Final = re.compile(r"<html\b[^<>]{0,400}?\blang\s{0,8}=\s{0,8}[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_WHOLE_PAGE: Final = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_FRAGMENT_MARKS: Final = ("<!--StartFragment-->", "<!--EndFragment-->")
_PROSE: Final = re.compile(r"^[^\n]{14,}?[.!?…。！？।۔]", re.MULTILINE)
_XML_HEAD: Final = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_MOST_TIME: Final = 1.0
"""Seconds in which a page is looked through for tags with crowds of attributes."""

# libxml2 compares each attribute of a tag with all others: 30,000 of them take it ten seconds. Comments and scripts are
# stepped over, for what looks like a tag in them is none.
_CROWDED: Final = r"""(?xis)
  (?P<kept> <!-- (?:[^-]|-(?!->))*+ | <(?P<raw>script|style|textarea|title)\b (?:[^<]|<(?!/(?P=raw)))*+ )
| (?P<tag> <[a-z][^\s/>]*+ )
  (?: [\s/]*+ [^\s/>][^\s/>=]*+ (?: \s*+=\s*+ (?: "[^"]*+" | '[^']*+' | [^\s>]*+ ) )?+ ){300,}+
  [^>]*+ (?: > | \Z )
"""
_BLANKS: Final = re.compile(r"[ \t\n\r\f\v]+")
_UNSEEN = """
script style noscript template head title svg math button input select textarea form iframe object nav audio video
canvas
"""
_SEPARATE = """
address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header
hr html li main ol p pre section table td th tr ul
"""
_DROPPED: Final = frozenset(_UNSEEN.split())
_BLOCKS: Final = frozenset(_SEPARATE.split())


def read_html(data: bytes | str, *, name: str) -> Article:
    """Return the article that a web page holds: paragraphs on a line each, the headline as title.

    Bytes are decoded by byte order mark, as UTF-8, by the page's own charset or by a guess, in this order. Of a
    piece of a page, as the clipboard holds it, every visible word is kept: somebody has chosen them.
    ``meta`` holds url, publisher, date and author where the page names them. Nothing is fetched.

    Raises:
        ReadError: if the page holds no main text, or is no text at all.
    """
    meta: dict[str, Any] = {}
    if isinstance(data, bytes):
        decoded = decode(data, name=name, declared=_declared_charset(data))
        data, meta = decoded.text, {} if decoded.encoding == "utf-8" else {"encoding": decoded.encoding}
    refuse_surrogates(data, name=name)  # from the clipboard; lxml would fail on them
    data = _without_crowds(data.replace("\0", ""), name=name)
    start, end = (data.find(mark) for mark in _FRAGMENT_MARKS)
    if 0 <= start < end:
        return _article_of_fragment(data[start + len(_FRAGMENT_MARKS[0]) : end], name=name, meta=meta)
    if not _WHOLE_PAGE.search(data):
        return _article_of_fragment(data, name=name, meta=meta)
    return _article_of_page(data, name=name, meta=meta)


def _without_crowds(page: str, *, name: str) -> str:
    """Return the page with tags of more than 300 attributes bare of them.

    Raises:
        ReadError: if that takes too long, which it does for no page that somebody made.
    """
    import regex

    try:
        return regex.sub(
            _CROWDED, lambda found: found[0] if found["kept"] else f"{found['tag']}>", page, timeout=_MOST_TIME
        )
    except TimeoutError as error:
        raise ReadError(
            f"{name} cannot be read as HTML",
            hint="Nothing was changed. Copy the article in the browser and paste it, or save it as plain text.",
        ) from error


def _article_of_page(page: str, *, name: str, meta: dict[str, Any]) -> Article:
    # A third of a second to import: it waits until a page comes.
    from trafilatura import bare_extraction

    for noisy in ("trafilatura", "htmldate", "courlan"):  # what they could not do is said below, in our words
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    found = bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False},  # no date is better than that of a footer
    )
    text = _tidy(getattr(found, "text", None) or "")
    if not _PROSE.search(text):
        raise ReadError(
            f"{name}: no main text was found on this page",
            hint="Nothing was changed. Copy the article in the browser and paste it, or save it as plain text.",
        )
    for key, attribute in (("url", "url"), ("publisher", "sitename"), ("date", "date"), ("author", "author")):
        if value := getattr(found, attribute, None):
            meta[key] = value
    lang = _LANG.search(page[:_HEAD_SIZE])
    return article_from_text(
        text, name=name, title=getattr(found, "title", None), lang=lang[1].lower() if lang else None, meta=meta
    )


def _article_of_fragment(fragment: str, *, name: str, meta: dict[str, Any]) -> Article:
    from lxml import etree, html

    try:
        # The declaration of an XML page may name an encoding, which text that is decoded has no more.
        root = html.fragment_fromstring(
            _XML_HEAD.sub("", fragment),
            create_parent="div",
            parser=html.HTMLParser(huge_tree=True),
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(
            f"{name} cannot be read as HTML", hint="Nothing was changed. Paste it as plain text.", detail=str(error)
        ) from error
    return article_from_text(_tidy(_visible_text(root)), name=name, meta=meta)


def _visible_text(root: HtmlElement) -> str:
    """Return the words of all elements in reading order, blocks on lines of their own."""
    parts: list[str] = []
    # A stack, since pages can be nested deeper than Python recurses: elements to enter, text to append.
    stack: list[HtmlElement | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        tail = _BLANKS.sub(" ", item.tail or "") if item is not root else ""
        if not isinstance(item.tag, str) or item.tag in _DROPPED:  # a comment has a function as its tag
            parts.append(tail)
            continue
        edge = "\n" if item.tag in _BLOCKS or item.tag == "br" else ""
        own = item.text or ""
        parts.extend((edge, own if item.tag == "pre" else _BLANKS.sub(" ", own)))
        stack.extend((tail, "" if item.tag == "br" else edge))
        stack.extend(reversed(item))
    return "".join(parts)


def _tidy(text: str) -> str:
    """Return the lines that hold something, without blanks at their edges."""
    return "\n".join(line for raw in text.splitlines() if (line := raw.strip(" \t\r\f\v\xa0")))


def _declared_charset(data: bytes) -> str | None:
    """Return the charset of the page's meta element as Python knows it; Latin-1 means cp1252, as in browsers."""
    match = _CHARSET.search(data[:_HEAD_SIZE])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}.get(name, name)
