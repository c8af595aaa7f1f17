"""What a pronoun stands for: by nearness, by role in the sentence, by number and gender."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Final

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.heads import Heads
from quotemark.core.detect.name_runs import Name, bare
from quotemark.core.detect.people import Named
from quotemark.core.detect.phrases import clause_subject
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sources import Roster, Source
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import SpeakerKind

_FARTHEST: Final = 8
"""How many sentences back a pronoun looks for its antecedent."""
_UNLIKELY: Final = 3.0
_NAMES_BACK: Final = 16

Found = tuple[float, Source, str]
"""The cost of an antecedent in sentences, the source, and the words that named it."""


class Antecedents:
    """Finds antecedents in one text; ``describe`` gives the source of a description without a name."""

    def __init__(
        self, prepared: Prepared, lexicon: Lexicon, named: Named, roster: Roster, describe: Callable[[Range], Source]
    ) -> None:
        self._prepared, self._lexicon, self._named, self._roster = prepared, lexicon, named, roster
        self._heads: Heads = named.heads
        self._describe = describe
        self._names = named.names.found
        self._name_starts = [name.first for name in self._names]
        self._starts = [s.first for s in prepared.sentences]

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence that holds a token."""
        return max(0, bisect_right(self._starts, token) - 1)

    def find(self, token: int, features: str, farthest: float = _FARTHEST) -> tuple[Source | None, str]:
        """Return the source that a pronoun at ``token`` stands for, and the words that named it last."""
        here = self.sentence_of(token)
        best = self._mentioned(token, features, here)
        if features in ("m", "f"):
            best = self._person_before(token, here, best, features)
            for cost, name in self._names_before(token, here):
                if best is not None and cost >= best[0]:
                    continue
                if self._named.is_person(name) and self._named.gender_of(name) in (features, "u"):
                    best = (cost, self._named.person(name), name.text)
        elif features == "n":
            best = self._thing_before(token, here, best)
        elif features == "p":
            best = self._several_before(token, here, best)
        return (None, "") if best is None or best[0] > farthest else (best[1], best[2])

    def _mentioned(self, token: int, features: str, here: int) -> Found | None:
        """Return the nearest source that an earlier mention named and that agrees."""
        best: Found | None = None
        for place, source in self._roster.recent():
            distance: float = here - self.sentence_of(place[0])
            if features == "p" and source.gender != "p":
                distance += _UNLIKELY
            if distance < 0 or place[0] >= token or not source.agrees(features):
                continue
            if best is None or distance < best[0]:
                best = (distance, source, self._prepared.words(*self._heads.part(place)))
        return best

    def _subject(self, number: int, token: int) -> Range | None:
        """Return the subject of a sentence where it stands before ``token`` and is no pronoun."""
        sentence = self._prepared.sentences[number]
        subject = clause_subject(self._prepared, sentence.first, min(token, sentence.last), self._lexicon)
        if subject is None or subject[1] >= token or self._prepared.tags[subject[0]] is Tag.PRONOUN:
            return None
        return subject

    def _person_before(self, token: int, here: int, best: Found | None, features: str) -> Found | None:
        """Return the person that a nearer subject describes without a name (“Her deputy was blunt. … he said”)."""
        for number, subject in self._subjects_before(token, here, best):
            noun = self._noun(subject)
            if noun not in self._heads.people or self._heads.is_plural(noun):
                continue
            if self._prepared.lows[subject[1]] == ",":  # “Her deputy, Ana Ruiz, …” is found by her name
                continue
            source = self._describe(subject)
            if source.gender in ("u", features):
                return here - number, source, self._prepared.words(*subject)
        return best

    def _several_before(self, token: int, here: int, best: Found | None) -> Found | None:
        """Return the people that a nearer subject describes (“Two officials met. … they said”)."""
        for number, subject in self._subjects_before(token, here, best):
            noun = self._noun(subject)
            several = self._prepared.lows[subject[0]] in self._lexicon.words("plural_articles")
            if noun in self._heads.people and (several or self._heads.is_plural(noun)):
                return here - number, self._describe(subject), self._prepared.words(*subject)
        return best

    def _subjects_before(self, token: int, here: int, best: Found | None) -> Iterator[tuple[int, Range]]:
        """Yield the subjects of this sentence and the one before, nearest first, that are nearer than the best."""
        for number in range(here, max(-1, here - 2), -1):
            if best is not None and here - number >= best[0]:
                return
            subject = self._subject(number, token)
            if subject is not None:
                yield number, subject

    def _noun(self, subject: Range) -> str:
        return bare(self._prepared.lows[self._heads.noun(self._heads.head(subject))])

    def _thing_before(self, token: int, here: int, best: Found | None) -> Found | None:
        """Return the organization or country that “it” stands for: a recent subject, else one that was named before."""
        for number in range(here, max(-1, here - 3), -1):
            if best is not None and here - number > best[0]:
                break
            subject = self._subject(number, token)
            source = None if subject is None else self._named.source(subject)
            if subject is None or source is None or source.kind is not SpeakerKind.ORGANIZATION:
                subject = self._body_in(number, token)
                source = None if subject is None else self._named.source(subject)
            if subject is not None and source is not None and source.kind is SpeakerKind.ORGANIZATION:
                return here - number, source, self._prepared.words(*subject)
        return best

    def _body_in(self, number: int, token: int) -> Range | None:
        """Return the last organization of a sentence that follows “from” or “by” (“no comment from the ministry”)."""
        sentence = self._prepared.sentences[number]
        for k in range(min(sentence.last, token) - 1, sentence.first, -1):
            if self._prepared.lows[k] in self._heads.bodies:
                start = self._heads.start_of(k, sentence.first)
                if start > sentence.first and self._prepared.lows[start - 1] in self._lexicon.words("origins"):
                    return start, k + 1
        return None

    def _is_inner(self, before: int) -> bool:
        """Tell whether the word before a name makes it no subject: a preposition, a verb; a role does not."""
        tag = self._prepared.tags[before]
        return tag is Tag.PREPOSITION or (tag is Tag.WORD and self._prepared.lows[before] not in self._heads.people)

    def _names_before(self, token: int, here: int) -> list[tuple[float, Name]]:
        """Return the names before a token with their cost: sentences back, more for those that are no subject."""
        at = bisect_left(self._name_starts, token)
        found, seen = [], set()
        for name in self._names[max(0, at - _NAMES_BACK) : at]:
            inner = name.first > 0 and self._is_inner(name.first - 1)
            owner = bare(self._prepared.lows[name.last - 1]) != self._prepared.lows[name.last - 1]
            later = name.sentence in seen
            seen.add(name.sentence)
            found.append((here - name.sentence + 0.5 * later + 0.6 * inner + 0.6 * owner + 0.2, name))
        return found
