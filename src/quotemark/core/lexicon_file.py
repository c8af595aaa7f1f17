"""What the file of a lexicon is made of: the classes of its cues, its marks, and where its lists stand."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

STANCE_EVIDENCE: Final = (
    *("cue", "denied", "word", "words", "critic"),
    *("rival", "rival and words", "own", "own and words"),
)
"""What a proposed stance can rest on, each of which is counted by itself."""
QUOTATION_MARKS: Final = frozenset("\"'“”„‟«»‘’‚‛‹›")
"""The marks that a lexicon can list as pairs."""
_COUNTS: Final = re.compile(r"(?m)^[ \t]*\[[ \t]*cues[ \t]*\]")


class CueClass(StrEnum):
    """What a cue says that the speaker did; a project's scope chooses among them."""

    SPEECH = "speech"
    WRITING = "writing"
    ANNOUNCEMENT = "announcement"
    THOUGHT = "thought"
    ATTITUDE = "attitude"


def word_lists(text: str) -> str:
    """Return the part of a lexicon's file above its cues: settings and word lists."""
    found = _COUNTS.search(text)
    return text if found is None else text[: found.start()]


def shipped_list(text: str, key: str) -> str:
    """Return a word list of a shipped lexicon without reading all of its file: start-up has to know five of them.

    In the shipped files each list stands between three single quotation marks, which a test makes sure of; a lexicon
    of a user's can be any TOML.
    """
    opening = f"\n{key} = '''"
    start = text.find(opening)
    if start < 0:
        return ""
    start += len(opening)
    return text[start : text.index("'''", start)]
