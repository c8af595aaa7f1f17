"""What somebody posted, wrote as a letter or signed, without quotation marks around it."""

from __future__ import annotations

import re
from typing import Final

from quotemark.core.detect.marks import Quotation
from quotemark.core.detect.paragraphs import Paragraph, quoting_prefix
from quotemark.core.detect.set_off import Offsets, SetOff, starts_quoted, trimmed
from quotemark.core.lexicon import Lexicon

_NAME: Final = r"[^\W\d_][\w.'’-]{0,30}+(?>(?:[ \u00a0][^\W_][\w.'’-]{0,30}+){0,5})"
_HANDLE: Final = re.compile(rf"(?<!\S)[―—–-]{{1,2}}+\s?(?P<name>{_NAME}\s?\(@\w{{1,30}}+\))[^\n]{{0,60}}+$")
_BY_HANDLE: Final = re.compile(r"(?P<name>@\w{1,30}+):\s")
_NAME_LINE: Final = re.compile(rf"(?P<name>{_NAME})(?>(?:,[^\n]{{1,60}}+)?)$")
_SIGNED: Final = re.compile(rf"[―—–-]{{1,2}}+\s?(?P<name>{_NAME})(?>(?:,\s[^\n.!?]{{1,60}}+)?)$")
_TAG: Final = re.compile(r"<\w[^<>\n]{0,200}+>")
_TAIL: Final = 160
"""Code points at the end of a paragraph in which a signature with a handle stands."""
_LONGEST_POST: Final = 1_000
_LONGEST_SIGNATURE: Final = 100
_MOST_PARAGRAPHS: Final = 60
_LONGEST_FORMULA: Final = 60


def find_posts(text: str, paragraphs: list[Paragraph], quotations: list[Quotation], lexicon: Lexicon) -> list[SetOff]:
    """Return the posts: “TEXT — Name (@handle) date” in one paragraph or two, “@handle: TEXT”, “X posted: TEXT”."""
    found = []
    for number, paragraph in enumerate(paragraphs):
        form = (
            _signed_by_handle(text, paragraphs, quotations, number)
            or _labelled_by_handle(text, number, paragraph)
            or _announced(text, number, paragraph, quotations, lexicon)
        )
        if form is not None:
            found.append(form)
    return found


def _signed_by_handle(
    text: str, paragraphs: list[Paragraph], quotations: list[Quotation], number: int
) -> SetOff | None:
    paragraph = paragraphs[number]
    tail = max(paragraph.start, paragraph.end - _TAIL)
    if text.find("(@", tail, paragraph.end) < 0:
        return None
    match = _HANDLE.search(text, tail, paragraph.end)
    if match is None:
        return None
    said = _said(text, Paragraph(paragraph.start, match.start())) if match.start() > paragraph.start else None
    if said is not None:
        return SetOff("post", (said,), (number,), match.span("name"))
    if number == 0 or starts_quoted(paragraphs[number - 1], quotations):
        return None  # a quotation with its signature
    said = _said(text, paragraphs[number - 1])
    if said is None or said[1] - said[0] > _LONGEST_POST:
        return None
    return SetOff("post", (said,), (number - 1, number), match.span("name"))


def _labelled_by_handle(text: str, number: int, paragraph: Paragraph) -> SetOff | None:
    match = _BY_HANDLE.match(text, paragraph.start, paragraph.end)
    said = None if match is None else trimmed(text, match.end(), paragraph.end)
    return None if match is None or said is None else SetOff("post", (said,), (number,), match.span("name"))


def _announced(
    text: str, number: int, paragraph: Paragraph, quotations: list[Quotation], lexicon: Lexicon
) -> SetOff | None:
    """Return what stands behind “Ruiz tweeted:” up to the paragraph's end, where no marks give it."""
    posting = lexicon.words("posting")
    colon = text.find(": ", paragraph.start, min(paragraph.end, paragraph.start + _TAIL))
    if colon < 0 or not posting or not posting & set(text[paragraph.start : colon].lower().split()[-4:]):
        return None
    said = trimmed(text, colon + 1, paragraph.end)
    if said is None or said[1] - said[0] > _LONGEST_POST or not text[said[0]].isalnum():
        return None
    if starts_quoted(Paragraph(*said), quotations):
        return None
    return SetOff("announced-post", (said,), (number,))


def find_letters(text: str, paragraphs: list[Paragraph], quotations: list[Quotation], lexicon: Lexicon) -> list[SetOff]:
    """Return the letters: what stands between “Dear …,” and “Yours sincerely,” is said by whoever signs below."""
    closings = frozenset(lexicon.phrases("letter_closings"))
    ends = [
        n
        for n, p in enumerate(paragraphs)
        if closings and p.end - p.start <= _LONGEST_FORMULA and paragraph_words(text, p) in closings
    ]
    found, at = [], 0
    for end in ends:
        first = next(
            (n for n in range(max(at, end - _MOST_PARAGRAPHS), end) if _is_salutation(text, paragraphs[n], lexicon)),
            None,
        )
        name = _name_alone(text, paragraphs[end + 1]) if end + 1 < len(paragraphs) else None
        if first is not None and name is not None and end > first + 1:
            spans = tuple((paragraphs[n].start, paragraphs[n].end) for n in range(first + 1, end))
            found.append(SetOff("letter", spans, tuple(range(first, end + 2)), name))
        at = end + 1
    return found


def paragraph_words(text: str, paragraph: Paragraph) -> tuple[str, ...]:
    """Return the lower-case words of a short paragraph, without the punctuation around them."""
    return tuple(w for word in text[paragraph.start : paragraph.end].lower().split() if (w := word.strip(",.!:;")))


def _is_salutation(text: str, paragraph: Paragraph, lexicon: Lexicon) -> bool:
    if paragraph.end - paragraph.start > _LONGEST_FORMULA or text[paragraph.end - 1] not in ",:!":
        return False
    words = paragraph_words(text, paragraph)
    return any(words[: len(phrase)] == phrase for phrase in lexicon.phrases("salutations"))


def _name_alone(text: str, paragraph: Paragraph) -> Offsets | None:
    """Return the name that a signature line begins with (“Ana Ruiz, Lindale”), or None."""
    match = _NAME_LINE.match(text, paragraph.start, paragraph.end)
    return match.span("name") if match is not None and match["name"][0].isupper() else None


def find_signed(text: str, paragraphs: list[Paragraph], quotations: list[Quotation], lexicon: Lexicon) -> list[SetOff]:
    """Return paragraphs without marks that the next line signs (“― Ana Ruiz, teacher”), but for a text's last line.

    What a dash and a name close a whole text with is the name of its author.
    """
    found = []
    for number in range(1, len(paragraphs) - 1):
        paragraph, before = paragraphs[number], paragraphs[number - 1]
        if text[paragraph.start] not in "―—–-" or paragraph.end - paragraph.start > _LONGEST_SIGNATURE:
            continue
        match = _SIGNED.match(text, paragraph.start, paragraph.end)
        if match is None or not _is_name(match["name"]) or starts_quoted(before, quotations):
            continue
        said = _said(text, before)
        if said is not None and text[said[1] - 1] in ".!?…":
            found.append(SetOff("signed", (said,), (number - 1, number), match.span("name")))
    return found


def _is_name(words: str) -> bool:
    parts = words.split()
    return len(parts) > 1 and parts[0][0].isupper() and parts[-1][0].isupper() and words[-1] not in ".'’-"


def _said(text: str, paragraph: Paragraph) -> Offsets | None:
    """Return the paragraph without “>” and markup before it."""
    start = paragraph.start + quoting_prefix(text, paragraph.start)
    tag = _TAG.match(text, start, paragraph.end)
    return trimmed(text, start if tag is None else tag.end(), paragraph.end)
