"""Proposes where the speaker stands, from the cue, evaluative words and the speaker's camp; silent without evidence."""

from __future__ import annotations

from typing import Final, NamedTuple

from quotemark.core.detect.camps import Camp, Camps
from quotemark.core.detect.candidates import Candidate
from quotemark.core.detect.names import Names, bare
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.speakers import Source
from quotemark.core.lexicon import Lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import SpeakerKind, StanceSuggestion

_LABELS: Final = {1: "supports", -1: "opposes"}
_CUE_SCORE: Final = 0.7
_RIVAL_SCORE: Final = 0.65
_WORD_SCORE: Final = 0.55
_OWN_SCORE: Final = 0.5
_WINDOW: Final = 10
_DEED_WINDOW: Final = 6
_VOTE_WINDOW: Final = 4
_NEGATED: Final = 3
_MANY: Final = 4
_FIRST_PERSON: Final = frozenset(("i", "my", "me", "i’m", "i'm", "i’ve", "i've"))


class _Word(NamedTuple):
    """One word of a content: lower case without marks, its sentence, and the target that it mentions or None."""

    low: str
    sentence: int
    target: str | None


class Proposer:
    """Proposes stances for the quotes of one text."""

    def __init__(self, prepared: Prepared, names: Names, lexicon: Lexicon, scheme: Scheme) -> None:
        self._prepared, self._lexicon, self._scheme = prepared, lexicon, scheme
        self._targets = scheme.targets
        self._camps = Camps(prepared, names, lexicon, scheme.targets)
        self._genders = {t: names.gender(t, "") for t in scheme.targets}
        self._first_names = lexicon.words("male_names") | lexicon.words("female_names")
        self._cues = dict.fromkeys(lexicon.words("opposing_cues"), -1) | dict.fromkeys(
            lexicon.words("supporting_cues"), 1
        )

    def propose(self, candidate: Candidate, source: Source | None) -> tuple[StanceSuggestion, ...]:
        """Return at most one stance for each target of the scheme (one for the quote as a whole without targets)."""
        words = [w for first, last in candidate.content for w in self._words(first, last)]
        camp = self._camps.of(candidate.mention, source)
        mentioned = {w.target for w in words}
        found = []
        for target in self._targets or (None,):
            proposal = None
            if target is None or target in mentioned or (camp is not None and camp.target == target):
                proposal = self._toward(target, words, candidate, source, camp)
            if proposal is not None and self._scheme.label(proposal.label) is not None:
                found.append(proposal)
        return tuple(found)

    def _toward(
        self, target: str | None, words: list[_Word], candidate: Candidate, source: Source | None, camp: Camp | None
    ) -> StanceSuggestion | None:
        anchors = None if target is None else [at for at, word in enumerate(words) if word.target == target]
        total, evidence = self._evaluation(words, anchors)
        if target is not None and camp is not None and (camp.side > 0 or camp.target == target):
            proposal = self._from_camp(target, words, candidate, camp, total)
            if proposal is not None or camp.target == target:
                return proposal
        cue = self._cue(candidate, target)
        if cue in self._cues and (anchors is None or (anchors and min(anchors) < _WINDOW)):
            return StanceSuggestion(_LABELS[self._cues[cue]], target, _CUE_SCORE, f"the cue “{cue}”")
        if not _agree(total, len(evidence), _MANY if target is not None else len(evidence) + 1):
            return None
        if target is not None and self._is_damped(candidate, source, len(evidence)):
            return None
        score = min(0.8, _WORD_SCORE + 0.08 * (abs(total) - 1))
        return StanceSuggestion(
            _LABELS[1 if total > 0 else -1], target, score, ", ".join(f"“{w}”" for w in evidence[:3])
        )

    def _from_camp(
        self, target: str, words: list[_Word], candidate: Candidate, camp: Camp, total: int
    ) -> StanceSuggestion | None:
        """Return what one of a camp is likely to say: against the rival, and, with more to go by, for its own."""
        mentioned = {w.target for w in words}
        own = camp.target == target
        sign = camp.side if own else -camp.side
        if total * sign < 0 or (not own and target not in mentioned):
            return None  # praise for a rival, blame for one's own
        if not own or camp.side < 0:
            why = f"{camp.why}, a critic" if own else f"{camp.why}, about a rival"
            return StanceSuggestion(_LABELS[sign], target, _RIVAL_SCORE, why)
        has_rival = any(t not in (None, target) for t in mentioned)
        has_pronoun = (camp.is_target and any(w.low in _FIRST_PERSON for w in words)) or self._speaks_of(target, words)
        is_named = target in mentioned
        is_said = bool(candidate.quotations(self._prepared))
        if total > 0 or (is_named and is_said) or (has_rival and (is_named or has_pronoun)):
            return StanceSuggestion(_LABELS[1], target, _OWN_SCORE, f"{camp.why}, for the own side")
        return None

    def _speaks_of(self, target: str, words: list[_Word]) -> bool:
        """Tell whether a pronoun stands for a target that is not named: none of another gender can be meant by it."""
        others = {self._genders[w.target] for w in words if w.target not in (None, target)}
        return self._genders[target] not in others and any(self._takes_up(w.low, target) for w in words)

    def _cue(self, candidate: Candidate, target: str | None) -> str:
        """Return the candidate's cue word, or, towards a target, the first word of approval or blame in the cue."""
        if candidate.hit is not None and candidate.hit.cue.word in self._cues:
            return candidate.hit.cue.word
        lows = [] if candidate.cue is None or target is None else self._prepared.lows[slice(*candidate.cue)]
        return next((low for low in lows if low in self._cues), "")

    def _is_damped(self, candidate: Candidate, source: Source | None, evidence: int) -> bool:
        """Tell whether the source takes no side: a poll never does, an institution in its own words or in several."""
        if candidate.mention is not None:
            first, last = candidate.mention
            if self._lexicon.words("impersonal_sources").intersection(self._prepared.lows[first:last]):
                return True
        is_body = source is not None and source.kind is SpeakerKind.ORGANIZATION
        return is_body and evidence < 2 and not candidate.quotations(self._prepared)

    def _evaluation(self, words: list[_Word], anchors: list[int] | None) -> tuple[int, list[str]]:
        """Return the sum of the evaluative words that are about a target (None: of all), and those words."""
        good, bad = self._lexicon.words("positive"), self._lexicon.words("negative")
        if anchors is not None:  # words that say too little unless they stand beside a target
            good, bad = good | self._lexicon.words("positive_of"), bad | self._lexicon.words("negative_of")
        negations = self._lexicon.words("negations")
        comparing = self._lexicon.words("comparing")
        total, evidence = 0, []
        for at, word in enumerate(words):
            sign = (word.low in good) - (word.low in bad)
            if sign and anchors is not None and not _is_about(words, at, anchors, comparing):
                continue
            if not sign and anchors is not None:
                sign = self._deed(words, at, anchors)
            if sign:
                negated = any(w.low in negations for w in words[max(0, at - _NEGATED) : at])
                total += -sign if negated else sign
                evidence.append(("not " if negated else "") + word.low)
        return total, evidence

    def _deed(self, words: list[_Word], at: int, anchors: list[int]) -> int:
        """Return -1 for a misdeed told of the target (“Marsh insulted”), 1 for a choice of it (“vote for Marsh”)."""
        low, sentence = words[at].low, words[at].sentence
        near = [a for a in anchors if words[a].sentence == sentence]
        if low in self._lexicon.words("misdeeds"):
            if words[at - 1].low in self._lexicon.words("be_forms"):  # “was insulted”: done to the target
                return 0
            before = [w.target for w in words[max(0, at - _DEED_WINDOW) : at] if w.target is not None]
            return -bool(
                before and any(at - _DEED_WINDOW <= a < at for a in near) and before[-1] == words[near[0]].target
            )
        if low in self._lexicon.words("choices"):
            after = [w.target for w in words[at + 1 : at + 1 + _VOTE_WINDOW + 4] if w.target is not None]
            return int(any(at < a <= at + _VOTE_WINDOW + 3 for a in near) and after[0] == words[near[0]].target)
        return 0

    def _words(self, first: int, last: int) -> list[_Word]:
        text = self._prepared.text[self._prepared.starts[first] : self._prepared.ends[last - 1]]
        found: list[_Word] = []
        sentence, recent = 0, ""
        before = ""
        for raw in text.split():
            low = raw.lower().strip("\"'“”„‘’«».,;:!?()[]—–-―…")
            target = self._mentioned(low, before) if self._targets else None
            if target is None and recent and self._takes_up(low, recent):
                target = recent
            found.append(_Word(low, sentence, target))
            recent, before = target or recent, low
            if raw.rstrip("\"'”’»)").endswith((".", "!", "?")) and low not in self._lexicon.abbreviations:
                sentence += 1
        return found

    def _mentioned(self, low: str, before: str) -> str | None:
        """Return the target whose surname a word is, unless another's first name stands before it."""
        name = bare(low)
        for target in self._targets:
            own = target.lower().split()
            if name == own[-1]:
                return None if before in self._first_names and before not in own else target
        return None

    def _takes_up(self, low: str, target: str) -> bool:
        """Tell whether a pronoun can stand for the target that was mentioned last."""
        gender = self._genders[target]
        if low in ("him", "his"):
            return gender == "m"
        if low == "her":
            return gender == "f"
        features = self._lexicon.pronouns.get(low)
        return features in ("m", "f") and gender == features


def _agree(total: int, evidence: int, many: int) -> bool:
    """Tell whether the words speak for one side: all of them, or three quarters of ``many`` or more."""
    return total != 0 and (abs(total) == evidence or 2 * abs(total) >= evidence >= many)


def _is_about(words: list[_Word], at: int, anchors: list[int], than: frozenset[str]) -> bool:
    """Tell whether the nearest mention of a target, in the same sentence, is one of the ``anchors``."""
    sentence = words[at].sentence
    own = min((abs(at - a) for a in anchors if words[a].sentence == sentence), default=_WINDOW + 1)
    if own > _WINDOW:
        return False
    mine = words[anchors[0]].target
    if any(w.low in than for w in words[at : at + own]) and at + own in anchors:
        return False  # “more honest than Marsh” praises another
    low, high = max(0, at - own), at + own  # of two as near, the one before
    return all(w.target in (None, mine) or w.sentence != sentence for w in words[low:high])
