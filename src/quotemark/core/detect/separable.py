"""Looks separable verbs up under their whole form: “teilte … mit” as “mitteilte”, as it stands in a subordinate clause.

One line of a lexicon then counts both orders, and “teilte das Brot” is no cue.
"""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_FARTHEST: Final = 40
"""Tokens between a verb and its particle at most."""
_CLOSES: Final = frozenset(".,;:!?)–—…")


def join_particles(prepared: Prepared, lexicon: Lexicon) -> None:
    """Give each verb whose particle closes its clause the look-up form of both, and note the particle's token."""
    particles = lexicon.words("verb_particles")
    if not particles:
        return
    for sentence in prepared.sentences:
        for k in range(sentence.first + 2, sentence.last):
            if prepared.lows[k] in particles and _closes_clause(prepared, k, sentence.last):
                _join(prepared, k, sentence.first, lexicon)


def _closes_clause(prepared: Prepared, k: int, last: int) -> bool:
    following = k + 1
    return (
        following >= last
        or prepared.lows[following] in _CLOSES
        or prepared.tags[following] in (Tag.COORDINATOR, Tag.QUOTATION)
    )


def _join(prepared: Prepared, k: int, low: int, lexicon: Lexicon) -> None:
    particle = prepared.lows[k]
    for i in range(k - 1, max(low, k - _FARTHEST) - 1, -1):
        if prepared.tags[i] is Tag.WORD and i not in prepared.particles and lexicon.is_cue(particle + prepared.lows[i]):
            prepared.lows[i] = particle + prepared.lows[i]
            prepared.particles[i] = k
            prepared.tags[k] = Tag.ADVERB
            return
        if prepared.lows[i] == ";":
            return
