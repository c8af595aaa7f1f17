"""What a search could not look at as it should have: told with the article instead of passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from quotemark.core.types import Article


class Note(NamedTuple):
    """One paragraph that was not searched in full: its first offset (code points), and why in a few words."""

    start: int
    text: str


class Searched(NamedTuple):
    """An article with what was found in it, and the paragraphs that were not searched in full."""

    article: Article
    notes: tuple[Note, ...]


def summary(notes: Sequence[Note]) -> str:
    """Return what the notes say in one line: each reason once, with the first paragraph and how many more there are."""
    counts = Counter(note.text for note in notes)
    firsts = {note.text: note.start for note in reversed(notes)}
    return "; ".join(
        f"{text} (paragraph at offset {firsts[text]}{f' and {count - 1} more' if count > 1 else ''})"
        for text, count in counts.items()
    )
