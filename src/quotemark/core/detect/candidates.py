"""What the rules make: candidates in tokens, before they are scored and named."""

from __future__ import annotations

import msgspec

from quotemark.core.detect.cues import CueHit
from quotemark.core.detect.prepared import Prepared

Range = tuple[int, int]
"""Half-open range of token indexes."""


class Candidate(msgspec.Struct, eq=False):
    """A quote that a rule offers, as token ranges; ``before`` is the candidate whose speaker it takes over,
    ``parent`` the one that it is nested in.

    ``sure`` (share in 0..1) is how likely the cue is one here; the rule's own precision comes on top.
    """

    content: list[Range]
    rule: str
    sentence: int
    sure: float = 1.0
    hit: CueHit | None = None
    cue: Range | None = None
    mention: Range | None = None
    before: Candidate | None = None
    parent: Candidate | None = None

    @property
    def first(self) -> int:
        """The first token of the content."""
        return self.content[0][0]

    @property
    def last(self) -> int:
        """The token behind the last one of the content."""
        return self.content[-1][1]

    def ends_quoted(self, prepared: Prepared) -> bool:
        """Tell whether the content's last token is a quotation; in constant time."""
        return self.last - 1 in prepared.quotation_of

    def quotations(self, prepared: Prepared) -> list[int]:
        """Return the tokens of the content that are quotations."""
        return [i for a, b in self.content for i in range(a, b) if i in prepared.quotation_of]
