"""Finds what a pasted page drags along at its end: script code, store links, cookie lines. It never takes prose."""

from __future__ import annotations

import re
from typing import Final

from quotemark.core.types import Span, Spans

_CODE: Final = re.compile(
    r"document\.|window\.|innerHTML|getElementBy|addEventListener|function ?\(|\bvar \w{1,40} ?=|\bconst \w{1,40} ?="
    r"|===|!==|\.style\.|\.push\(|</\w|<script|=> ?\{|&nbsp;"
)
_CODE_MARKS: Final = re.compile(r"[{}=;<>()]")
_NOTICE: Final = re.compile(
    r"(?i)(?:(?:we|this (?:site|website)|diese (?:seite|website)) (?:use|uses|verwende[nt]|nutz[et]n?) cookies\b"
    r".{0,200}|accept (?:all )?cookies.{0,80}|cookie (?:policy|settings|preferences).{0,80}|privacy policy.{0,80}"
    r"|(?:copyright ©|©).{0,120}|.{0,80}all rights reserved\.?)"
)
_LINK: Final = re.compile(
    r"(?i)(?:(?:read|see|show|load) more\b.{0,80}|share (?:this|on|via)\b.{0,80}|follow us\b.{0,80}|advertisement"
    r"|sign up\b.{0,100}|subscribe\b.{0,100}|(?:click|tap) here\b.{0,100}|most (?:read|popular).{0,40}"
    r"|related (?:articles|stories|topics|content).{0,60}|mehr (?:lesen|zum thema).{0,60}|(?:artikel )?teilen"
    r"|jetzt abonnieren.{0,80}|newsletter.{0,80}|(?:[\w'’&-]{1,30} ){0,4}(?:store|shop|newsletter))"
)
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
    if _NOTICE.fullmatch(line):
        return True
    return not line.endswith((".", ".”", '."')) and len(line.split()) <= _LONGEST_LINK and bool(_LINK.fullmatch(line))
