"""What a search could not look at as it should have: told with the article instead of passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from quotemark.core.types import Article, Span

LONGEST_SENTENCE: Final = 250
"""Tokens of a sentence at most: rules look through the whole of one for each cue, and must stay linear in the text."""
LONGEST_QUOTATION: Final = 20_000
"""Code points of a quotation at most; a longer one is a lost mark."""
_BEGINNING: Final = 60
"""Code points of a paragraph that show which it is."""


class Limit(StrEnum):
    """Why a paragraph was not searched in full; the value says it in words."""

    SENTENCE = f"a sentence of more than {LONGEST_SENTENCE} words was searched in pieces"
    QUOTATION = f"a quotation of more than {LONGEST_QUOTATION:,} characters was taken for a lost mark"


class Note(Struct, frozen=True, order=True):
    """One paragraph that was not searched in full: its first offset (code points), and why."""

    start: int
    limit: Limit


class Searched(Struct, frozen=True):
    """An article with what was found in it, and the paragraphs that were not searched in full."""

    article: Article
    notes: tuple[Note, ...]


def summary(notes: Sequence[Note], text: str) -> str:
    """Return what the notes on a text say in one line: each reason once, where, and what to do."""
    counts = Counter(note.limit for note in notes)
    firsts = {note.limit: note for note in reversed(notes)}
    return "; ".join(
        f"{limit} (in the paragraph “{_shown(firsts[limit], text)}”, at offset {firsts[limit].start}"
        f"{f', and in {count - 1} more' if count > 1 else ''}): look for quotes there by hand"
        for limit, count in counts.items()
    )


def beginning(note: Note, text: str) -> Span:
    """Return the first words of the paragraph that a note is about."""
    end = min(note.start + _BEGINNING, len(text))
    line = text.find("\n", note.start, end)
    words = text[note.start : end if line < 0 else line]
    if line < 0 and end < len(text):
        words = words.rsplit(None, 1)[0]  # the last may have been cut
    return Span(note.start, note.start + len(words))


def _shown(note: Note, text: str) -> str:
    span = beginning(note, text)
    words = "".join(letter if letter.isprintable() else " " for letter in text[span.start : span.end])
    return f"{words} …" if text[span.end : span.end + 1] not in ("", "\n") else words
