"""The words of a quote as the stance passes read them: sentence, clause, target mentioned, and what takes them back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from msgspec import Struct

from quotemark.core.detect.camps import POSSESSIVES, means
from quotemark.core.detect.candidates import Candidate
from quotemark.core.detect.name_runs import Name, bare
from quotemark.core.detect.names import Names
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sources import Source
from quotemark.core.lexicon import Lexicon, Tag

_WORD: Final = re.compile(r"[^\s—–]++")
_MARKS: Final = "\"'“”„‚‘’«»‹›"
_ROUND_WORD: Final = _MARKS + ".,;:!?()[]-―…"
_CLAUSE_ENDS: Final = (",", ";", ":")
_SENTENCE_ENDS: Final = (".", "!", "?", "…")
_DOUBLE: Final = '"“”„«»'
_SINGLE_OPENING: Final = "'‘‚‹"
_SINGLE_CLOSING: Final = "'’‘›"
_LONGEST_INNER: Final = 25
_HEARSAY_REACH: Final = 10
_BACK: Final = 2
"""Sentences that a pronoun of a quote looks back for a target."""


class Word(Struct, frozen=True):
    """One word: offsets in the text, lower case without marks, sentence and clause, and the target that it mentions.

    ``is_other`` tells that it names or stands for somebody else.
    """

    start: int
    end: int
    low: str
    sentence: int
    clause: int
    target: str | None
    is_other: bool = False


class Wording(Struct, frozen=True):
    """A content's words; ``muted`` are those that nobody can be held to: asked, conceded, supposed, said by others.

    ``doubted`` are those in a sentence whose praise may be meant otherwise, ``scare`` those in scare quotes.
    """

    words: list[Word]
    muted: set[int]
    doubted: set[int]
    scare: set[int]

    def mentions(self, target: str) -> list[int]:
        """Return the indexes of the words that mention a target."""
        return [at for at, word in enumerate(self.words) if word.target == target]


class Reader:
    """Reads the contents of one text, with the targets of its scheme in view."""

    def __init__(self, prepared: Prepared, names: Names, lexicon: Lexicon, targets: tuple[str, ...]) -> None:
        self._prepared, self._names, self._lexicon, self._targets = prepared, names, lexicon, targets
        self.is_topic = {t: not t[:1].isupper() or not names.is_person(t) for t in targets}
        self.genders = {t: self._gender(t) for t in targets}
        self._features = dict(lexicon.pronouns) | {
            low: features for features in "mfn" for low in lexicon.words(POSSESSIVES[features])
        }
        self._markers = {key: _by_first(lexicon.phrases(key)) for key in ("concessions", "conditions", "doubts")}
        self._roles = self._found_roles()
        people = (n for n in names.found if names.is_person(names.complete(n.text), n.title))
        self._people = {n.words[-1].lower() for n in people} | {n.words[0].lower() for n in names.found if n.title}
        self._titles = lexicon.words("titles") | lexicon.words("demonyms")
        self._turning = lexicon.words("turning")
        self._nobodies = self._titles | lexicon.words("not_names") | lexicon.words("places")
        self._first_names = lexicon.words("male_names") | lexicon.words("female_names")

    def read(self, candidate: Candidate, source: Source | None) -> Wording:
        """Return the words of a candidate's content."""
        recent = self._seen_before(candidate, source)
        words: list[Word] = []
        scare: set[int] = set()
        cited: set[int] = set()
        for first, last in candidate.content:
            at = len(words)
            self._append(words, recent, self._prepared.starts[first], self._prepared.ends[last - 1])
            for low, high in self._inner(words, at):
                before = words[low - 1].low if low > at else ""
                is_modifier = self._lexicon.tags.get(before) in (Tag.DETERMINER, Tag.POSSESSIVE)
                (scare if high - low <= 2 and is_modifier else cited).update(range(low, high))
        return Wording(words, cited | self._muted(words), self._doubted(words), scare)

    def takes_up(self, low: str, target: str) -> bool:
        """Tell whether a pronoun can stand for a target."""
        features = self._features.get(low)
        return features in ("m", "f", "n") and self.genders[target] == features

    def _gender(self, target: str) -> str:
        if self.is_topic[target]:
            return "n"
        own = self._names.gender(target, "")
        titles = (self._names.gender("", n.title) for n in self._names.found if n.words[-1] == target.split()[-1])
        return own if own != "u" else next((g for g in titles if g != "u"), "u")

    def _found_roles(self) -> dict[str, str]:
        """Return the titles that the text gives to one target and to nobody else: “the mayor” is Helen Marsh."""
        bearers: dict[str, set[str | None]] = {}
        for name in self._names.found:
            if name.title:
                low = bare(name.title.split()[-1].lower())
                full = self._names.complete(name.text).lower()
                bearer = next((t for t in self._targets if t.lower() == full), None)
                bearers.setdefault(low, set()).add(bearer)
        return {low: found.pop() or "" for low, found in bearers.items() if len(found) == 1 and None not in found}

    # -- words and the targets that they mention ------------------------------------------------------------------

    def _append(self, words: list[Word], recent: list[str], start: int, end: int) -> None:
        text = self._prepared.text
        sentence = words[-1].sentence + 1 if words else 0
        clause = words[-1].clause + 1 if words else 0
        raws = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
        for n, (raw, at, to) in enumerate(raws):
            low = raw.strip(_ROUND_WORD).lower().replace("’", "'")
            if not low:
                clause += 1
                continue
            clause += low in self._turning
            following = raws[n + 1][0] if n + 1 < len(raws) else ""
            target = self._named(low, raws[n - 1][0] if n else "", following) if self._targets else None
            if target is None and recent and low in self._features:
                target = next((t for t in reversed(recent) if self.takes_up(low, t)), None)
            if target is not None:
                recent[:] = [*(t for t in recent if t != target), target]
            is_first = not words or words[-1].sentence != sentence
            is_other = target is None and self._is_somebody(raw.lstrip(_MARKS), low, is_first=is_first)
            words.append(Word(at, to, low, sentence, clause, target, is_other))
            tail = raw.rstrip(_MARKS + ")")
            if tail.endswith(_SENTENCE_ENDS) and low not in self._lexicon.abbreviations:
                sentence += 1
                clause += 1
            elif tail.endswith(_CLAUSE_ENDS) or text[to : to + 2].strip().startswith(("—", "–")):
                clause += 1

    def _named(self, low: str, before: str, after: str) -> str | None:
        """Return the target that a word names by its surname or first name, unless another's name is meant."""
        name = bare(low)
        ahead = before.strip(_ROUND_WORD)
        if name in self._roles and ahead.lower() in self._lexicon.words("definite"):
            return self._roles[name]
        for target in self._targets:
            own = target.lower().split()
            if self.is_topic[target]:
                if self._names_topic(name, ahead.lower(), own):
                    return target
                continue
            is_last = name in (own[-1], own[-1] + self._lexicon.setting("genitive", "'s"))
            if is_last and not self._is_other(ahead, before, own):
                return target
            if len(own) > 1 and name == own[0] and bare(after.strip(_ROUND_WORD).lower()) in (own[-1], *own[1:]):
                return target
            if len(own) > 1 and name == own[0] and not after[:1].isupper() and not ahead[:1].isupper():
                alone = [n for n in self._names.found if n.words[0].lower() == name and len(n.words) > 1]
                if alone and all(n.words[-1].lower() == own[-1] for n in alone):
                    return target
        return None

    def _is_somebody(self, raw: str, low: str, *, is_first: bool) -> bool:
        """Tell whether a word stands for a person other than the targets: “he”, “Ruiz” within a sentence."""
        pronoun = self._lexicon.pronouns.get(low)
        if pronoun is not None:
            return pronoun in ("m", "f")
        if is_first or not raw[:1].isupper():
            return False
        name = bare(low)
        return name[:1].isalpha() and name in self._people and name not in self._nobodies

    def _names_topic(self, name: str, before: str, own: list[str]) -> bool:
        if name not in (own[-1], own[-1] + "s"):
            return False
        return len(own) == 1 or before == own[-2] or before in self._lexicon.words("definite")

    def _is_other(self, ahead: str, before: str, own: list[str]) -> bool:
        """Tell whether the word before a surname makes it somebody else's: “Thomas Marsh”, “Della Marsh”."""
        low = bare(ahead.lower())
        if not ahead or low in own or low in self._titles:
            return False
        if low in self._first_names:
            return True
        others = {n.words[0].lower() for n in self._names.found if len(n.words) > 1 and n.words[-1].lower() == own[-1]}
        return ahead[0].isupper() and not before.endswith(_CLAUSE_ENDS) and low in others - set(own)

    def _seen_before(self, candidate: Candidate, source: Source | None) -> list[str]:
        """Return the targets that “he” and “she” of a content can take up from the sentences before it."""
        if not self._targets or not candidate.content:
            return []
        first = candidate.first
        found: list[str] = []
        settled = {source.gender} if source is not None and not candidate.ends_quoted(self._prepared) else set()
        if source is not None and settled:
            found = [t for t in self._targets if means(tuple(source.name.split()), t)]  # “Marsh said that she …”
        for name in self._before(first):
            full = self._names.complete(name.text)
            gender = self._names.gender(full, name.title)
            if source is not None and full == source.name:
                continue
            target = next((t for t in self._targets if means(tuple(full.split()), t)), None)
            own = self.genders[target] if target is not None else gender
            if target is not None and own in ("m", "f") and own not in settled and target not in found:
                found.insert(0, target)
            settled |= {own} if own != "u" else {"m", "f"}
        return found

    def _before(self, token: int) -> list[Name]:
        """Return the people named in the sentence of a token and the two before it, nearest first."""
        sentences, names = self._prepared.sentences, self._names.found
        number = max(0, bisect_right(sentences, token, key=lambda s: s.first) - 1)
        low = bisect_left(names, sentences[max(0, number - _BACK)].first, key=lambda n: n.first)
        high = bisect_left(names, token, key=lambda n: n.first)
        return [
            n
            for n in reversed(names[low:high])
            if self._names.is_person(self._names.complete(n.text), n.title)
            or any(means(n.words, target) for target in self._targets)
        ]

    # -- what takes words back --------------------------------------------------------------------------------------

    def _inner(self, words: list[Word], low: int) -> list[tuple[int, int]]:
        """Return the ranges of words in single quotation marks within double ones."""
        text, found, at = self._prepared.text, [], low
        if low == len(words) or not any(c in _DOUBLE for c in text[words[low].start : words[-1].end]):
            return []
        while at < len(words):
            raw = text[words[at].start : words[at].end].lstrip(_DOUBLE)
            closing = None
            if raw[:1] and raw[0] in _SINGLE_OPENING:
                ends = range(at, min(at + _LONGEST_INNER, len(words)))
                closing = next((k for k in ends if self._closes(words[k])), None)
            if closing is not None:
                found.append((at, closing + 1))
                at = closing
            at += 1
        return found

    def _closes(self, word: Word) -> bool:
        tail = self._prepared.text[word.start : word.end].rstrip(".,;:!?…" + _DOUBLE)
        return len(tail) > 1 and tail[-1] in _SINGLE_CLOSING

    def _muted(self, words: list[Word]) -> set[int]:
        muted: set[int] = set()
        muted.update(self._asked(words))
        for at in self._at(words, "concessions"):
            muted.update(_clause_from(words, at))
        for at in self._at(words, "conditions"):
            muted.update(_clause_from(words, at))
            before = [k for k in range(at) if words[k].sentence == words[at].sentence]
            if any(words[k].low in self._lexicon.words("irreal") for k in before):
                muted.update(before)  # “she would be a good mayor if …”
        muted.update(self._conceded(words), self._told_by_others(words))
        return muted

    def _asked(self, words: list[Word]) -> set[int]:
        """Return what is asked: the sentence before a question mark, from its question word on if a clause has one."""
        found: set[int] = set()
        starters = (Tag.AUXILIARY, Tag.COMPLEMENTIZER, Tag.RELATIVE)
        for end, word in enumerate(words):
            if "?" in self._prepared.text[word.start : word.end]:
                first = end
                while first > 0 and words[first - 1].sentence == word.sentence:
                    first -= 1
                opens = [
                    k
                    for k in range(first + 1, end + 1)
                    if words[k - 1].clause != words[k].clause and self._lexicon.tags.get(words[k].low) in starters
                ]
                found.update(range(max(opens, default=first), end + 1))
        return found

    def _conceded(self, words: list[Word]) -> set[int]:
        """Return what stands before a “but”: “I respect her, but …”."""
        found: set[int] = set()
        for at, word in enumerate(words):
            before = words[at - 1].low if at else ""
            if word.low in self._lexicon.words("turning") and before not in self._lexicon.words("not_turning"):
                earlier = {k for k in range(at) if words[k].sentence == word.sentence}
                only = {w.low for k, w in enumerate(words) if k in earlier} & self._lexicon.words("merely")
                found |= set() if only else earlier  # “not only honest but brave”
        return found

    def _told_by_others(self, words: list[Word]) -> set[int]:
        """Return what is put into somebody else's mouth: “critics call her a liar”, “I never said that he lied”."""
        found: set[int] = set()
        hearsay, first = self._lexicon.words("hearsay"), self._lexicon.words("first_person")
        negations = self._lexicon.words("negations")
        for at, word in enumerate(words):
            if word.low in hearsay:
                before = {w.low for w in words[max(0, at - 4) : at] if w.sentence == word.sentence}
                if 0 < at < 3 and words[at - 1].low in self._lexicon.pronouns:
                    continue  # the speaker of “(said) he thinks that …”
                if not before & first or before & negations:
                    found.update(k for k in _clause_from(words, at) if at < k <= at + _HEARSAY_REACH)
        return found

    def _doubted(self, words: list[Word]) -> set[int]:
        sentences = {words[at].sentence for at in self._at(words, "doubts")}
        return {at for at, word in enumerate(words) if word.sentence in sentences}

    def _at(self, words: list[Word], key: str) -> list[int]:
        """Return where the phrases of a list begin."""
        phrases = self._markers[key]
        return [at for at, word in enumerate(words) if word.low in phrases and _begins(words, at, phrases[word.low])]


def _begins(words: list[Word], at: int, phrases: list[tuple[str, ...]]) -> bool:
    """Tell whether any of the phrases, whose first words are the same, begins at a word."""
    return any(tuple(w.low for w in words[at : at + len(phrase)]) == phrase for phrase in phrases)


def _by_first(phrases: tuple[tuple[str, ...], ...]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _clause_from(words: list[Word], at: int) -> range:
    """Return the indexes from a word to the end of its clause."""
    end = at
    while end < len(words) and words[end].clause == words[at].clause and words[end].sentence == words[at].sentence:
        end += 1
    return range(at, end)
