"""Finds what a pasted page drags along at its end: script code, store links, cookie lines. It never takes prose."""

from __future__ import annotations

import re
from typing import Final

from quotemark.core.lexicon import page_phrases
from quotemark.core.types import Span, Spans

_CODE: Final = re.compile(
    r"document\.|window\.|innerHTML|getElementBy|addEventListener|function ?\(|\bvar \w{1,40} ?=|\bconst \w{1,40} ?="
    r"|===|!==|\.style\.|\.push\(|</\w|<script|=> ?\{|&nbsp;"
)
_CODE_MARKS: Final = re.compile(r"[{}=;<>()]")
_BEFORE_NOTICE: Final = 12
"""Words at most before a notice that “…” opens (“Lindale Media Group. All rights reserved”)."""
_BEFORE_LINK: Final = 4
_LONGEST_LINK: Final = 12
"""Words of a link at most; with a full stop at its end a line is a sentence and no link."""
_LONGEST_FURNITURE: Final = 220


def find_boilerplate(text: str) -> Spans:
    """Return the spans at the end of a pasted page that are not its article; none if the last line is prose.

    Code points of the text, half-open; only lines that look like code or like page furniture, and nothing above the
    last line of prose.
    """
    end = len(text.rstrip())
    first, at = end, end
    while at > 0:
        start = text.rfind("\n", 0, at) + 1
        line = text[start:at].strip()
        if line:
            if not (is_code(line) or is_furniture(line)):
                return (Span(first, end),) if first < end else ()
            first = start
        at = start - 1
    return ()  # nothing but furniture: then it is no article with a tail


def is_code(line: str) -> bool:
    """Tell whether a line is program text: what only programs say, and many of the marks that they are full of."""
    sample = line[:4000]
    hits = len(_CODE.findall(sample))
    marks = len(_CODE_MARKS.findall(sample))
    return (hits >= 1 and marks >= 3 and marks > 0.02 * len(sample)) or (marks >= 3 and marks > 0.25 * len(sample))


def is_furniture(line: str) -> bool:
    """Tell whether a whole line is a link, a consent notice or a label of the page."""
    if len(line) > _LONGEST_FURNITURE:
        return False
    low = line.lower().replace("’", "'")
    if _is_one_of(low, page_phrases("page_notices"), _BEFORE_NOTICE):
        return True
    sentence, words = line.endswith((".", ".”", '."')), len(line.split())
    return not sentence and words <= _LONGEST_LINK and _is_one_of(low, page_phrases("page_links"), _BEFORE_LINK)


def _is_one_of(low: str, phrases: tuple[str, ...], most: int) -> bool:
    """Tell whether a line is one of the phrases; “…” at the end stands for other words, at the start for ``most``.

    They are those of all languages: a page need not speak that of its article.
    """
    for phrase in phrases:
        words = phrase.strip("…")
        if phrase.endswith("…"):
            found = low.startswith(words) and not (words[-1].isalnum() and low[len(words) : len(words) + 1].isalnum())
        elif phrase.startswith("…"):
            before = low.removesuffix(words)
            found = before != low and not before[-1:].isalnum() and len(before.split()) <= most
        else:
            found = low == words
        if found:
            return True
    return False
