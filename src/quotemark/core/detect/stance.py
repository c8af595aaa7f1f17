"""Proposes where the speaker stands, from the cue, evaluative words and the speaker's camp; silent without evidence."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from quotemark.core.detect.camps import Camp, Camps
from quotemark.core.detect.candidates import Candidate
from quotemark.core.detect.evaluation import Evaluator, Finding
from quotemark.core.detect.names import Names
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sources import Source
from quotemark.core.detect.wording import Reader, Wording
from quotemark.core.lexicon import Lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import SpeakerKind, StanceSuggestion

_LABELS: Final = {1: "supports", -1: "opposes"}
_CUE_REACH: Final = 10
_NEGATED: Final = 3
_MANY: Final = 4
_SHOWN: Final = 3


class _Verdict(Struct, frozen=True):
    sign: int
    kind: str
    why: str


class Proposer:
    """Proposes stances for the quotes of one text."""

    def __init__(self, prepared: Prepared, names: Names, lexicon: Lexicon, scheme: Scheme) -> None:
        self._prepared, self._lexicon, self._scheme = prepared, lexicon, scheme
        self._targets = scheme.targets
        self._reader = Reader(prepared, names, lexicon, scheme.targets)
        self._evaluator = Evaluator(prepared, lexicon, self._reader)
        self._camps = Camps(prepared, names, lexicon, scheme.targets)
        self._cues = dict.fromkeys(lexicon.words("opposing_cues"), -1) | dict.fromkeys(
            lexicon.words("supporting_cues"), 1
        )

    def propose(self, candidate: Candidate, source: Source | None) -> tuple[StanceSuggestion, ...]:
        """Return at most one stance for each target of the scheme (one for the quote as a whole without targets)."""
        wording = self._reader.read(candidate, source)
        camp = self._camps.of(candidate.mention, source)
        mentioned = {w.target for w in wording.words}
        found = []
        for target in self._targets or (None,):
            if target is not None and target not in mentioned and (camp is None or camp.target != target):
                continue
            verdict = self._toward(target, wording, candidate, source, camp)
            if verdict is not None and self._scheme.label(_LABELS[verdict.sign]) is not None:
                score = self._lexicon.stance_score(verdict.kind)
                found.append(StanceSuggestion(_LABELS[verdict.sign], target, score, verdict.why))
        return tuple(found)

    def _toward(
        self, target: str | None, wording: Wording, candidate: Candidate, source: Source | None, camp: Camp | None
    ) -> _Verdict | None:
        findings = self._evaluator.findings(wording, target)
        if target is not None and camp is not None and (camp.side > 0 or camp.target == target):
            verdict = self._from_camp(target, wording, candidate, camp, findings)
            if verdict is not None or camp.target == target:
                return verdict
        return self._from_cue(candidate, wording, target) or self._from_words(candidate, source, target, findings)

    # -- cue --------------------------------------------------------------------------------------------------------

    def _from_cue(self, candidate: Candidate, wording: Wording, target: str | None) -> _Verdict | None:
        """Return what a cue of approval or blame says of its object: the target that the content names first."""
        at = self._cue(candidate)
        if at is None or not self._is_object(wording, target):
            return None
        low = self._prepared.lows[at]
        sign = self._cues[low]
        before = self._prepared.lows[max(self._prepared.sentences[candidate.sentence].first, at - _NEGATED) : at]
        refused = next((w for w in before if w in self._lexicon.words("declining")), None)
        if refused is not None and sign > 0:
            return _Verdict(-1, "denied", f"the cue “{low}” behind “{refused}”")
        if refused is not None or self._lexicon.words("negations").intersection(before):
            return None  # “did not criticize”: no praise either
        return _Verdict(sign, "cue", f"the cue “{low}”")

    def _cue(self, candidate: Candidate) -> int | None:
        """Return the token of the first word of approval or blame in a cue."""
        if candidate.cue is None:
            return None
        return next((k for k in range(*candidate.cue) if self._prepared.lows[k] in self._cues), None)

    def _is_object(self, wording: Wording, target: str | None) -> bool:
        """Tell whether a cue is about the target: it is named first, and not as the reason (“for backing Marsh”)."""
        if target is None:
            return True
        first = next((at for at, w in enumerate(wording.words) if w.target is not None), None)
        if first is None or wording.words[first].target != target or first >= _CUE_REACH:
            return False
        before = wording.words[:first]
        return not any(w.is_other or w.low in self._lexicon.words("reasons") for w in before)

    # -- words ------------------------------------------------------------------------------------------------------

    def _from_words(
        self, candidate: Candidate, source: Source | None, target: str | None, findings: list[Finding]
    ) -> _Verdict | None:
        total, count = sum(f.sign for f in findings), len(findings)
        if not _agree(total, count, _MANY if target is not None else count + 1):
            return None
        if self._is_damped(candidate, source, count):
            return None
        sign = 1 if total > 0 else -1
        denial = self._denial(candidate)
        if denial is not None:
            denied = denial in self._lexicon.words("denying") or (
                denial in self._lexicon.words("declining") and total > 0
            )
            return _Verdict(-sign, "denied", f"“{denial}” before {_shown(findings, sign)}") if denied else None
        return _Verdict(sign, "words" if abs(total) > 1 else "word", _shown(findings, sign))

    def _denial(self, candidate: Candidate) -> str | None:
        """Return the word that takes back what follows: a cue such as “denied” and “refused”, or a negated one."""
        if candidate.cue is None:
            return None
        lows = self._prepared.lows
        first = max(self._prepared.sentences[candidate.sentence].first, candidate.cue[0] - _NEGATED)
        denying, negations = self._lexicon.words("denying"), self._lexicon.words("negations")
        declining = self._lexicon.words("declining")
        inside = next((w for w in lows[slice(*candidate.cue)] if w in denying | declining | negations), None)
        return inside or next((w for w in lows[first : candidate.cue[0]] if w in negations), None)

    def _is_damped(self, candidate: Candidate, source: Source | None, evidence: int) -> bool:
        """Tell whether the source takes no side: a poll never does, an institution in its own words or in several."""
        if candidate.mention is not None:
            first, last = candidate.mention
            if self._lexicon.words("impersonal_sources").intersection(self._prepared.lows[first:last]):
                return True
        is_body = source is not None and source.kind is SpeakerKind.ORGANIZATION
        return is_body and evidence < 2 and not candidate.quotations(self._prepared)

    # -- camp -------------------------------------------------------------------------------------------------------

    def _from_camp(
        self, target: str, wording: Wording, candidate: Candidate, camp: Camp, findings: list[Finding]
    ) -> _Verdict | None:
        """Return what one of a camp is likely to say: against the rival, and, with more to go by, for its own."""
        mentioned = {w.target for w in wording.words}
        own = camp.target == target
        sign = camp.side if own else -camp.side
        total = sum(f.sign for f in findings)
        if total * sign < 0 or (not own and target not in mentioned):
            return None  # praise for a rival, blame for one's own
        words = f"; {_shown(findings, sign)}" if total else ""
        if not own and not total and self._is_company(wording, target):
            return None
        if not own:
            return _Verdict(sign, "rival and words" if total else "rival", f"{camp.why}, about a rival{words}")
        if camp.side < 0:
            return _Verdict(sign, "critic", f"{camp.why}, a critic{words}")
        if total:
            return _Verdict(sign, "own and words", f"{camp.why}, for the own side{words}")
        has_rival = any(t not in (None, target) for t in mentioned)
        has_pronoun = (camp.is_target and self._has_first_person(wording)) or self._speaks_of(target, wording)
        is_named = target in mentioned
        is_said = bool(candidate.quotations(self._prepared))
        if (is_named and is_said) or (has_rival and (is_named or has_pronoun)):
            return _Verdict(sign, "own", f"{camp.why}, for the own side")
        return None

    def _is_company(self, wording: Wording, target: str) -> bool:
        """Tell whether a target is only mentioned as another's company: “when she stands beside Marsh”."""
        company, skipped = self._lexicon.words("company"), self._lexicon.words("titles")
        for at in wording.mentions(target):
            k = at - 1
            while k >= 0 and (wording.words[k].target == target or wording.words[k].low in skipped):
                k -= 1
            if k < 0 or wording.words[k].low not in company:
                return False
        return True

    def _has_first_person(self, wording: Wording) -> bool:
        return not self._lexicon.words("first_person").isdisjoint(w.low for w in wording.words)

    def _speaks_of(self, target: str, wording: Wording) -> bool:
        """Tell whether a pronoun stands for a target that is not named: none of another gender can be meant by it."""
        genders = self._reader.genders
        others = {genders[w.target] for w in wording.words if w.target not in (None, target)}
        return genders[target] not in others and any(self._reader.takes_up(w.low, target) for w in wording.words)


def _agree(total: int, evidence: int, many: int) -> bool:
    """Tell whether the words speak for one side: all of them, or three quarters of ``many`` or more."""
    return total != 0 and (abs(total) == evidence or 2 * abs(total) >= evidence >= many)


def _shown(findings: list[Finding], sign: int) -> str:
    """Return the words that speak for the proposal, at most three."""
    shown = dict.fromkeys(f.shown for f in findings if f.sign == sign)
    return ", ".join(list(shown)[:_SHOWN])
