"""What the words of a quote say for or against something: praise, blame, deeds and demands, with negation and irony."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.wording import Reader, Word, Wording
from quotemark.core.lexicon import Lexicon, Tag

_WINDOW: Final = 10
"""Words between an evaluation and the target that it is about, at most."""
_NEGATED: Final = 3
_DEED: Final = 6
_OBJECT: Final = 5
_COMPARED: Final = 8


class Finding(Struct, frozen=True):
    """One piece of evidence: 1 for or -1 against, and the words as they stand in the text, with a remark on them."""

    sign: int
    words: str
    remark: str = ""

    @property
    def shown(self) -> str:
        """The words in quotation marks, with the remark."""
        return f"“{self.words}”{f' ({self.remark})' if self.remark else ''}"


class Evaluator:
    """Finds what speaks for or against a target, or, without one, what is praised or blamed at all."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon, reader: Reader) -> None:
        self._text, self._lexicon, self._reader = prepared.text, lexicon, reader
        words = lexicon.words
        self._endings = tuple(sorted(words("evaluation_endings"), key=len, reverse=True))
        whole = dict.fromkeys(words("positive"), 1) | dict.fromkeys(words("negative"), -1)
        near = whole | dict.fromkeys(words("positive_of"), 1) | dict.fromkeys(words("negative_of"), -1)
        self._signs: Mapping[bool, Mapping[str, int]] = {True: near, False: whole}
        self._comparatives = dict.fromkeys(words("better"), 1) | dict.fromkeys(words("worse"), -1)
        self._deeds = dict.fromkeys(words("good_deeds"), 1) | dict.fromkeys(words("misdeeds"), -1)
        self._links = words("act_links")
        self._acts = dict.fromkeys(words("choices"), 1) | dict.fromkeys(words("refusals"), -1)
        self._acts_of_speaker = dict.fromkeys(words("supporting_cues"), 1) | dict.fromkeys(words("opposing_cues"), -1)

    def findings(self, wording: Wording, target: str | None) -> list[Finding]:
        """Return the evidence in a content, in text order; towards a target only what is said of it."""
        found = []
        for at, word in enumerate(wording.words):
            if at in wording.muted or (at in wording.scare and self._sign(word.low, towards=True) <= 0):
                continue
            if target is not None and word.target is not None and self._sign(word.low, towards=True) == 0:
                continue
            finding = self._finding(wording, at, target)
            if finding is not None:
                found.append(finding)
        return found

    def _finding(self, wording: Wording, at: int, target: str | None) -> Finding | None:
        words = wording.words
        sign = self._sign(words[at].low, towards=target is not None)
        if not sign and target is not None and self._compared(words, at) is not None:
            sign = self._comparatives.get(words[at].low, 0)
        if sign:
            return self._evaluation(wording, at, sign, target)
        for judge in (self._demand, self._deed, self._act):
            sign = judge(words, at, target)
            if sign:
                return self._negated(words, at, sign)
        return None

    def _sign(self, low: str, *, towards: bool) -> int:
        signs = self._signs[towards]
        found = signs.get(low, 0)
        if not found:
            for ending in self._endings:
                if low.endswith(ending) and (found := signs.get(low[: -len(ending)], 0)):
                    break
        return found

    # -- praise and blame -------------------------------------------------------------------------------------------

    def _evaluation(self, wording: Wording, at: int, sign: int, target: str | None) -> Finding | None:
        words = wording.words
        if target is not None:
            side = self._side(words, at, target)
            if side == 0:
                return None
            sign *= side
        marker = next((k for k in range(at - 1, max(-1, at - _NEGATED - 1), -1) if self._is_ironic(words, k, at)), None)
        if marker is not None or at in wording.scare:
            first = at if marker is None else marker
            return Finding(-sign, self._words(words, first, at), "meant otherwise") if sign > 0 else None
        if at in wording.doubted and sign > 0:
            return None  # “of course she is honest”
        return self._negated(words, at, sign)

    def _side(self, words: list[Word], at: int, target: str) -> int:
        """Return 1 for words about a target, -1 for words about another that is said to surpass it, else 0."""
        owner, than = self._owner(words, at), self._compared(words, at)
        if than == target:
            return -1 if owner is not None and owner != target else 0
        return int(owner == target)

    def _owner(self, words: list[Word], at: int) -> str | None:
        """Return the target mentioned nearest in the same sentence; of two as near, the one before."""
        sentence, than = words[at].sentence, self._lexicon.words("comparing")
        if words[at].target is not None:
            return words[at].target
        compared = False
        for distance in range(1, _WINDOW + 1):
            before, after = at - distance, at + distance
            is_here = before >= 0 and words[before].sentence == sentence
            if is_here and (words[before].target is not None or words[before].is_other):
                return words[before].target
            if after < len(words) and words[after].sentence == sentence:
                compared = compared or words[after].low in than
                joined = self._lexicon.tags.get(words[after - 1].low) is Tag.COORDINATOR
                is_near = distance == 1 or (words[after].clause == words[at].clause and not joined)
                if words[after].target is not None and not compared and is_near:
                    return words[after].target
        return None

    def _compared(self, words: list[Word], at: int) -> str | None:
        """Return the target that stands behind “than”: “more honest than Marsh”."""
        than = self._lexicon.words("comparing")
        for k in range(at + 1, min(at + _COMPARED, len(words))):
            if words[k].sentence != words[at].sentence:
                return None
            if words[k].low in than:
                behind = words[k + 1 : k + 1 + _OBJECT]
                return next((w.target for w in behind if w.target is not None), None)
        return None

    def _is_ironic(self, words: list[Word], at: int, before: int) -> bool:
        return words[at].low in self._lexicon.words("irony") and words[at].clause == words[before].clause

    # -- deeds, acts, demands ---------------------------------------------------------------------------------------

    def _demand(self, words: list[Word], at: int, target: str | None) -> int:
        """Return -1 for “Marsh must resign”: what is asked of somebody who did wrong."""
        if words[at].low not in self._lexicon.words("penance"):
            return 0
        before = range(max(0, at - _NEGATED), at)
        if not any(words[k].low in self._lexicon.words("obligation") for k in before):
            return 0
        return -int(target is None or self._actor(words, at) == target)

    def _deed(self, words: list[Word], at: int, target: str | None) -> int:
        """Return the sign of a deed told of the target: “Marsh insulted …”, “she stands up for …”."""
        sign = self._deeds.get(words[at].low, 0)
        if not sign or target is None:
            return 0
        last = words[at - 1].low if at else ""
        if last in self._lexicon.words("be_forms") and not self._lexicon.is_participle(words[at].low):
            return 0  # “was insulted”: done to the target
        return sign if self._actor(words, at) == target else 0

    def _actor(self, words: list[Word], at: int) -> str | None:
        """Return the target named nearest before a verb in its sentence, unless another is named still nearer."""
        near = [w for w in words[max(0, at - _DEED) : at] if w.sentence == words[at].sentence]
        return next((w.target for w in reversed(near) if w.target is not None or w.is_other), None)

    def _act(self, words: list[Word], at: int, target: str | None) -> int:
        """Return the sign of what is done to the target or wished for it: “vote for Marsh”, “I support her”."""
        low = words[at].low
        sign = self._acts.get(low, 0) or self._acts_of_speaker.get(low, 0)
        if not sign or not self._is_own(words, at, wide=low in self._acts):
            return 0
        if target is None:
            return sign if self._lexicon.words("first_person").intersection(w.low for w in words[:at]) else 0
        for word in words[at + 1 : at + 1 + _OBJECT]:
            is_other = self._lexicon.tags.get(word.low) is Tag.PREPOSITION and word.low not in self._links
            if word.target is not None or word.sentence != words[at].sentence or is_other:
                return sign if word.target == target else 0  # “stop in front of Marsh’s house” is no act
        return 0

    def _is_own(self, words: list[Word], at: int, *, wide: bool) -> bool:
        """Tell whether it is the speaker who does or asks for something: “I thank her”, “(said) she would vote for”."""
        clause = [w for w in words[max(0, at - _DEED) : at] if w.clause == words[at].clause]
        lows = {w.low for w in clause}
        if lows & self._lexicon.words("first_person"):
            return True
        starts_with_pronoun = any(w.low in self._lexicon.pronouns for w in words[: min(at, 2)])
        if at < _OBJECT and starts_with_pronoun:
            return True
        asks = not clause or bool(lows & self._lexicon.words("obligation")) or at < 2
        return wide and asks

    # -- negation ---------------------------------------------------------------------------------------------------

    def _negated(self, words: list[Word], at: int, sign: int) -> Finding:
        """Return the finding, turned round for each negation in the three words before it or, in German, behind."""
        negations = self._lexicon.words("negations") | self._lexicon.words("lacking")
        merely = self._lexicon.words("merely")
        found = [
            k
            for k in range(max(0, at - _NEGATED), at)
            if words[k].low in negations
            and words[k].clause == words[at].clause
            and words[k + 1].low not in merely  # “not only honest”
        ]
        last = at
        if words[at].low in self._deeds and at + 1 < len(words) and words[at + 1].low in negations:
            found, last = [*found, at + 1], at + 1  # “cares nothing about”
        elif not found and self._lexicon.verb_second and words[at].low in {**self._acts, **self._acts_of_speaker}:
            behind = range(at + 1, min(at + 1 + _NEGATED + 1, len(words)))
            last = next((k for k in behind if words[k].low in negations and words[k].clause == words[at].clause), at)
        turned = (len(found) or int(last != at)) % 2 == 1
        return Finding(-sign if turned else sign, self._words(words, min([*found, at]), last))

    def _words(self, words: list[Word], first: int, last: int) -> str:
        shown = " ".join(self._text[words[first].start : words[last].end].split())
        return shown.strip("\"'“”„‚‘’«»‹›.,;:!?()[]")
