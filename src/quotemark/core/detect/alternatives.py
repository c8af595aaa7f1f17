"""Who else may have said it: the places near a quote that could name its source, nearest first."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.name_runs import Name
from quotemark.core.detect.people import Named
from quotemark.core.detect.phrases import clause_subject
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import MAX_RANKED

_SENTENCE_AWAY: Final = 25.0
"""What a sentence between a place and the quote counts for, in tokens."""
_DESCRIBED: Final = 3.0
_BODY: Final = 6.0
_VAGUE: Final = 12.0
_PRONOUNS: Final = {"m": 0.0, "f": 0.0, "p": 0.0, "r": 0.0, "n": _VAGUE}
_MOST_NAMES: Final = 30
_LONGEST_LOOK: Final = 120
_DISTINCT: Final = 3
"""Places are looked up three times as often as they can be shown, since several mean the same."""


class Alternatives:
    """Lists the places in one text that can be mentions of a quote's source."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon, named: Named) -> None:
        self._prepared, self._lexicon, self._named, self._heads = prepared, lexicon, named, named.heads
        self._starts = [name.first for name in named.names.found]

    def near(self, candidate: Candidate, here: int) -> list[Range]:
        """Return the places near a candidate whose content lies in sentence ``here``, nearest first."""
        found = self._names(candidate, here) + self._described(candidate, here)
        sentence = self._prepared.sentences[candidate.sentence]
        anchor = self._anchor(candidate)
        subject = clause_subject(
            self._prepared, sentence.first, min(max(anchor, sentence.first), sentence.last), self._lexicon
        )
        if subject is not None and self._is_phrase(subject) and not _inside(subject[0], candidate):
            found.append((self._distance(subject[0], candidate, here) + _BODY, subject))
        places: dict[Range, None] = dict.fromkeys(place for _, place in sorted(found))
        return list(places)[: _DISTINCT * MAX_RANKED]

    def _names(self, candidate: Candidate, here: int) -> list[tuple[float, Range]]:
        low = self._prepared.sentences[max(0, here - 2)].first
        high = self._prepared.sentences[candidate.sentence].last
        found = []
        at = bisect_left(self._starts, low)
        for name in self._named.names.found[at : at + _MOST_NAMES]:
            if name.first >= high:
                break
            if _inside(name.first, candidate):
                continue
            person = self._named.is_person(name)
            if person or self._may_speak(name):
                found.append(
                    (self._distance(name.first, candidate, here) + _BODY * (not person), (name.first, name.last))
                )
        return found

    def _may_speak(self, name: Name) -> bool:
        """Tell whether a name that is no person's may be a source: no common noun, no place where something is."""
        before = self._prepared.lows[name.first - 1] if name.first > 0 else ""
        if before in self._lexicon.words("circumstances") or self._named.names.is_common_noun(name.words[-1].lower()):
            return False
        if self._lexicon.setting("nouns") != "capital" or len(name.words) > 1 or name.text.isupper():
            return True
        return self._prepared.tags[name.first - 1] is not Tag.PREPOSITION if name.first > 0 else True

    def _is_phrase(self, subject: Range) -> bool:
        return any(self._prepared.tags[k] in (Tag.NAME, Tag.WORD, Tag.PRONOUN) for k in range(*subject))

    def _described(self, candidate: Candidate, here: int) -> list[tuple[float, Range]]:
        """Return pronouns, people and organizations that are described in the sentence of a candidate."""
        prepared, found = self._prepared, []
        first = prepared.sentences[here].first
        high = prepared.sentences[candidate.sentence].last
        for k in range(first, min(high, first + _LONGEST_LOOK)):
            low, tag = prepared.lows[k], prepared.tags[k]
            more: float | None = None
            if tag is Tag.PRONOUN or tag is Tag.RELATIVE:
                more = _PRONOUNS.get(self._lexicon.pronouns.get(low, ""))
            elif tag is Tag.WORD or tag is Tag.NAME:
                more = _DESCRIBED if low in self._heads.people else _BODY if low in self._heads.bodies else None
            if more is None or _inside(k, candidate):
                continue
            start = self._heads.start_of(k, first) if tag in (Tag.WORD, Tag.NAME) else k
            found.append((self._distance(k, candidate, here) + more, (start, k + 1)))
        return found

    def _anchor(self, candidate: Candidate) -> int:
        return candidate.cue[0] if candidate.cue is not None else candidate.first

    def _distance(self, token: int, candidate: Candidate, here: int) -> float:
        first = self._prepared.sentences[here].first
        away = _SENTENCE_AWAY * (token < first)
        if token < first and here > 0:
            away += _SENTENCE_AWAY * (token < self._prepared.sentences[here - 1].first)
        return away + abs(token - self._anchor(candidate))


def _inside(token: int, candidate: Candidate) -> bool:
    return any(a <= token < b for a, b in candidate.content)
