"""One cue in its sentence, as the rules look at it, and how a rule makes a candidate of it."""

from __future__ import annotations

from typing import Final

import msgspec

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.cues import CueHit
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag

_SURE: Final = 0.9
_FEWEST_SPACES: Final = 3
_CLOSED_BY_COMMA: Final = ("inverted", "after-quotation")


class Site(msgspec.Struct, frozen=True):
    """Cue number ``index`` among the ``hits`` of sentence ``number``; ``subjects``: the noun phrase before each."""

    prepared: Prepared
    number: int
    hits: list[CueHit]
    subjects: list[Range | None]
    index: int
    lexicon: Lexicon

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.prepared.sentences[self.number]

    @property
    def hit(self) -> CueHit:
        """The cue."""
        return self.hits[self.index]

    @property
    def subject(self) -> Range | None:
        """The noun phrase before the cue."""
        return self.subjects[self.index]

    @property
    def earlier(self) -> list[CueHit]:
        """The cues before this one."""
        return self.hits[: self.index]

    def low(self, token: int) -> str:
        """Return the token in lower case; a full stop behind the sentence."""
        return self.prepared.lows[token] if token < self.sentence.last else "."

    def candidate(self, mention: Range | None, fragments: list[Range], rule: str) -> Candidate:
        """Return what a rule makes of the cue; a comma at the end of a quotation says that an attribution follows."""
        sure = self.hit.probability
        if rule in _CLOSED_BY_COMMA and (quotation := self.prepared.quotation_of.get(fragments[0][1] - 1)) is not None:
            closed = quotation.inside(self.prepared.text).rstrip().endswith((",", "?", "!"))
            sure = max(sure, _SURE) if closed else sure
        return Candidate(
            fragments, rule, self.number, sure=sure, hit=self.hit, cue=(self.hit.first, self.hit.last), mention=mention
        )


def has_quotation(prepared: Prepared, content: Range) -> bool:
    """Tell whether a quotation lies in the content."""
    return any(i in prepared.quotation_of for i in range(*content))


def end_of_quotations(prepared: Prepared, start: int, high: int) -> int:
    """Return the token behind the run of quotations that starts at ``start``."""
    while start < high and start in prepared.quotation_of:
        start += 1
    return start


def goes_on_small(prepared: Prepared, token: int) -> bool:
    """Tell whether the token is a quotation that begins with a small letter, and so goes on with a sentence."""
    quotation = prepared.quotation_of.get(token)
    return quotation is not None and quotation.inside(prepared.text).lstrip("\"'“‘ ")[:1].islower()


def is_sentence(prepared: Prepared, token: int, *, or_its_rest: bool = False) -> bool:
    """Tell whether the token is a quotation of a whole sentence: a capital first, and more than a few words.

    With ``or_its_rest`` it may begin with a small letter, if a mark ends it.
    """
    inside = prepared.quotation_of[token].inside(prepared.text).strip()
    begins = inside[:1].isupper() or (or_its_rest and inside.endswith((".", "!", "?")))
    return begins and inside.count(" ") >= _FEWEST_SPACES


def told(token: int, prepared: Prepared, lexicon: Lexicon) -> str:
    """Return the token as a word if it is a function word or a mark, else its class."""
    if prepared.tags[token] is Tag.PUNCTUATION or lexicon.is_function_word(prepared.lows[token]):
        return prepared.lows[token]
    return prepared.tags[token].name.lower()
