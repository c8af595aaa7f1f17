"""Who else may have said it: the places near a quote that could name its source, nearest first."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.name_runs import Name, bare
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
        self._documents = lexicon.words("document_nouns")
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
        if self._is_aside(name) or self._named.names.is_located(name.text):
            return False
        if self._lexicon.setting("nouns") == "capital" and self._is_body(name):
            return True
        if name.text not in self._named.names.acting:
            return False
        if self._lexicon.setting("nouns") != "capital" or len(name.words) > 1 or name.first == 0:
            return True
        return self._prepared.tags[name.first - 1] not in (Tag.PREPOSITION, Tag.DETERMINER, Tag.POSSESSIVE)

    def _is_body(self, name: Name) -> bool:
        ends = {name.words[0].lower(), name.words[-1].lower()}
        return name.text.isupper() or any(self._named.names.is_body(w) or w in self._heads.bodies for w in ends)

    def _is_aside(self, name: Name) -> bool:
        """Tell whether a name is none that acts: “(R-Fla.)”, “Syrian refugees”, a word that only opens a sentence."""
        lows, tags, lexicon = self._prepared.lows, self._prepared.tags, self._lexicon
        following = tags[name.last] if name.last < len(tags) else Tag.PUNCTUATION
        if name.first > 0 and lows[name.first - 1] == "(":
            return True
        words = [word.lower().rstrip(".") for word in name.words]
        if all(word in lexicon.abbreviations for word in words):
            return True
        if all(word in lexicon.words("demonyms") for word in words) and not words[-1].endswith("s"):
            return following in (Tag.WORD, Tag.NAME) and not lexicon.is_cue(lows[name.last])
        acts = following is Tag.AUXILIARY or (name.last < len(lows) and lexicon.is_cue(lows[name.last]))
        return not acts and self._named.names.opens_only(name)

    def _is_phrase(self, subject: Range) -> bool:
        """Tell whether the subject of a clause is a pronoun, a name, or described by a noun for people or bodies."""
        head = self._heads.head(self._heads.part(subject))
        tag = self._prepared.tags[head[1] - 1]
        if tag is Tag.PRONOUN or (tag is Tag.NAME and self._lexicon.setting("nouns") == "capital"):
            return True
        if tag is Tag.NAME and any(not self._is_aside(name) for name in self._named.names.within(head)):
            return True
        noun = bare(self._prepared.lows[self._heads.noun(head)])
        return noun in self._heads.people or self._may_tell(head[1] - 1)

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
                more = _DESCRIBED if low in self._heads.people else _BODY if self._may_tell(k) else None
            if more is None or _inside(k, candidate) or self._modifies(k):
                continue
            start = self._heads.start_of(k, first) if tag in (Tag.WORD, Tag.NAME) else k
            found.append((self._distance(k, candidate, here) + more, (start, k + 1)))
        return found

    def _modifies(self, k: int) -> bool:
        """Tell whether a word only says whose the noun behind it is: “Republican voters”, “the campaign office”."""
        tags, lows = self._prepared.tags, self._prepared.lows
        if tags[k] not in (Tag.NAME, Tag.WORD) or k + 1 >= len(tags) or tags[k + 1] not in (Tag.NAME, Tag.WORD):
            return False
        return lows[k + 1] in self._heads.people or lows[k + 1] in self._heads.bodies

    def _may_tell(self, k: int) -> bool:
        """Tell whether a noun is that of a body, or of a paper that has a verb behind it (“the report says”)."""
        low, tags = bare(self._prepared.lows[k]), self._prepared.tags
        if low not in self._heads.bodies or low not in self._documents or k + 1 >= len(tags):
            return low in self._heads.bodies
        return tags[k + 1] is Tag.AUXILIARY or self._lexicon.is_cue(self._prepared.lows[k + 1])

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
