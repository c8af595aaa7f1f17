"""Scores candidates, settles which of two that overlap stays, and keeps to the scheme's scope.

The score is the estimated probability that the content is close to what an annotator would mark: how likely the cue is
one here, with the odds shifted by the candidate's features as counts on annotated articles say. Learning from an
annotator's own decisions would replace :func:`score` and nothing else.
"""

from __future__ import annotations

from quotemark.core.detect.candidates import Candidate
from quotemark.core.detect.cues import CueHit
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.set_off import FORM_RULES
from quotemark.core.detect.sites import told
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.lexicon_file import CueClass
from quotemark.core.scheme import Scope
from quotemark.core.types import QuoteType

SPOKEN = frozenset({CueClass.SPEECH, CueClass.WRITING, CueClass.ANNOUNCEMENT})


def score(candidate: Candidate, prepared: Prepared, lexicon: Lexicon) -> float:
    """Return the probability (share in 0..1) that the candidate's content is close to an annotator's.

    The cue's probability here, times the odds that each feature of the candidate multiplies it by (calibrated counts).
    """
    odds = prior(candidate) / (1 - prior(candidate))
    for feature in features(candidate, prepared, lexicon):
        odds *= lexicon.odds(feature)
    return round(odds / (1 + odds), 3)


def prior(candidate: Candidate) -> float:
    """Return how likely the candidate is before its features are looked at (share in 0.02..0.98)."""
    if candidate.parent is not None:
        return 0.5  # what its quote's cue is worth says nothing about a quotation within it
    return min(0.98, max(0.02, candidate.sure))


def features(candidate: Candidate, prepared: Prepared, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what else speaks for or against a candidate: its rule, source, length, verb form, class and place."""
    size = sum(last - first for first, last in candidate.content)
    bucket = next(name for limit, name in _SIZES if size <= limit)
    rule = f"rule {candidate.rule}"
    if candidate.rule in FORM_RULES or candidate.rule in _GUESSED:
        return ()
    if candidate.parent is not None or candidate.rule in ("dialogue", "headline"):
        return (rule,)
    behind = f"before {_behind(candidate, prepared, lexicon)}"
    if candidate.hit is None:
        return (
            rule,
            f"length {bucket}, quoted",
            f"{candidate.rule}, {_standing(candidate, prepared)}",
            behind,
            f"{candidate.rule}, {_quoted(candidate, prepared, lexicon)}",
        )
    kind = candidate.hit.kind
    quoted = any(k in prepared.quotation_of for k in range(*candidate.content[0]))
    found: tuple[str, ...] = (
        rule,
        f"{candidate.rule}, {candidate.hit.context}",
        f"source {_source_form(candidate, prepared, lexicon)}",
        f"length {bucket}" + (", quoted" if quoted else ""),
        f"verb {_verb_form(candidate, prepared, lexicon)}",
        f"class {kind}",
        f"sure {int(10 * prior(candidate))}",
        f"{kind}, length {bucket}",
        f"{kind}, after {candidate.hit.after}",
        "later cue" if candidate.before is not None else "first cue",
    )
    begins = told(candidate.first, prepared, lexicon)
    if candidate.rule in _BESIDE:  # its content ends with a quotation, whatever the cue
        return *found, f"{candidate.rule}, begins {begins if candidate.first in prepared.quotation_of else 'words'}"
    if candidate.first in prepared.quotation_of:
        found = (*found, _quoted(candidate, prepared, lexicon))
    after = f"after {_ahead(candidate.hit, candidate, prepared, lexicon)}"
    commas = f"commas {_commas(candidate, prepared)}"
    return (
        *found,
        f"cue {candidate.hit.cue.word}{_TELLS.get(candidate.hit.after, '')}",
        after,
        commas,
        f"begins {begins}",
        behind,
        f"{kind}, {behind}",
        f"ends {told(candidate.last - 1, prepared, lexicon)}",
    )


_TELLS = dict.fromkeys(("that", "clause", "quote", "obj-that", "obj-quote", "what", "colon"), " that")
"""What stands behind a cue that tells something, unlike one with a mere object: “adding that”, “adding a name”."""
_BESIDE = ("inverted", "after-quotation")
_GUESSED = ("led-up-to", "colon-clause", "quotative")
"""What the annotated articles do not show: how sure it is, the lexicon says."""
_CLOSING = (".", ",", "?", "!")
_FINAL = frozenset(".!?…") | {"..."}
_MOST_COMMAS = 4
_NEARLY = 0.75
_SIZES = ((1, "1"), (3, "2-3"), (6, "4-6"), (12, "7-12"), (25, "13-25"), (10**9, "26+"))


def _behind(candidate: Candidate, prepared: Prepared, lexicon: Lexicon) -> str:
    """Return what stands behind the content: “end”, or a mark or word by name or class, with the one after a mark."""
    sentence = prepared.sentences[candidate.sentence]
    at = candidate.last
    if at >= sentence.last or prepared.lows[at] in _FINAL:
        return "end"
    here = told(at, prepared, lexicon)
    if prepared.tags[at] is Tag.PUNCTUATION and at + 1 < sentence.last:
        return f"{here} {told(at + 1, prepared, lexicon)}"
    return here


def _ahead(hit: CueHit, candidate: Candidate, prepared: Prepared, lexicon: Lexicon) -> str:
    """Return what the clause stands behind: the token before the source, or before a cue whose source is elsewhere."""
    relative = prepared.tags[hit.first - 1] is Tag.COMPLEMENTIZER  # “a poll that shows”
    mention = None if candidate.before is not None or relative else candidate.mention
    opening = hit.first if mention is None else min(hit.first, mention[0])
    if opening == prepared.sentences[candidate.sentence].first:
        return "start"
    return told(opening - 1, prepared, lexicon)


def _commas(candidate: Candidate, prepared: Prepared) -> int:
    count = sum(prepared.lows[k] == "," for first, last in candidate.content for k in range(first, last))
    return min(_MOST_COMMAS, count)


def _standing(candidate: Candidate, prepared: Prepared) -> str:
    """Return how a quotation without a cue stands: whole sentences or not, and how near its source is."""
    quotation = prepared.quotation_of.get(candidate.first)
    inside = "" if quotation is None else quotation.inside(prepared.text).strip()
    whole = inside[:1].isupper() and inside.endswith((".", "!", "?", "…"))
    if candidate.mention is None:
        place = "no source"
    elif candidate.before is not None:
        place = "source of another quote"
    else:
        here = prepared.sentences[candidate.sentence].paragraph
        start = prepared.starts[candidate.mention[0]]
        place = "source in its paragraph" if start >= prepared.paragraphs[here].start else "source before"
    return f"{'sentences' if whole else 'words'}, {place}"


def _quoted(candidate: Candidate, prepared: Prepared, lexicon: Lexicon) -> str:
    """Return how a quotation at the content's start is led up to, and whether it is a sentence: “, "Q."”, “a "Q"”."""
    first = candidate.first
    inside = prepared.quotation_of[first].inside(prepared.text).strip() if first in prepared.quotation_of else ""
    begins = "capital" if inside[:1].isupper() else "small"
    ends = inside[-1:] if inside[-1:] in _CLOSING else "open"
    opens = first == prepared.sentences[candidate.sentence].first or first == 0
    return f"quoted behind {'nothing' if opens else told(first - 1, prepared, lexicon)}, {begins} {ends}"


def _source_form(candidate: Candidate, prepared: Prepared, lexicon: Lexicon) -> str:
    """Return how the source is named: by pronoun, name, person noun, group noun, otherwise, or not at all."""
    if candidate.mention is None:
        return "none"
    first, last = candidate.mention
    if last - first == 1 and prepared.lows[first] in lexicon.words("relative_subjects"):
        return "pronoun r"
    if prepared.lows[first] in lexicon.pronouns:
        return "pronoun " + lexicon.pronouns[prepared.lows[first]]
    words = prepared.lows[first:last]
    if any(w in lexicon.words("person_nouns") for w in words):
        return "person"
    if any(w in lexicon.words("group_nouns") for w in words):
        return "group"
    named = any(tag in (Tag.NAME, Tag.QUOTATION) for tag in prepared.tags[first:last])
    return "name" if named else "other"


def _verb_form(candidate: Candidate, prepared: Prepared, lexicon: Lexicon) -> str:
    hit = candidate.hit
    if hit is None:
        return "none"
    if hit.is_infinitive:
        return "infinitive"
    if hit.is_participle:
        return "participle"
    if hit.first == hit.token:
        return "plain"
    before = prepared.lows[hit.first : hit.token]
    if any(w in lexicon.words("negations") for w in before):
        return "negated"
    if not any(w in lexicon.words("be_forms") for w in before):
        return "auxiliary"
    return "progressive" if hit.cue.is_participle else "passive"


def quote_type(candidate: Candidate, prepared: Prepared) -> QuoteType:
    """Return how the words are given: all in quotation marks, some, or none."""
    tags = [prepared.tags[k] for a, b in candidate.content for k in range(a, b)]
    if Tag.QUOTATION not in tags:
        return QuoteType.INDIRECT
    return QuoteType.DIRECT if all(t in (Tag.QUOTATION, Tag.PUNCTUATION) for t in tags) else QuoteType.MIXED


def in_scope(candidate: Candidate, kind: QuoteType, scope: Scope) -> bool:
    """Tell whether the project counts such a candidate as a quote."""
    if scope is Scope.ALL:
        return True
    if scope is Scope.DIRECT:
        return kind is QuoteType.DIRECT
    if scope is Scope.MARKS:
        return kind is not QuoteType.INDIRECT
    return kind is QuoteType.DIRECT or candidate.hit is None or candidate.hit.kind in SPOKEN


def settle(scored: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Return the candidates in text order, without those that overlap a better one.

    One that lies within another is better only if its score is clearly higher: the words are a quote once.
    """
    taken: set[int] = set()
    whole: set[int] = set()
    kept: list[tuple[float, Candidate]] = []
    by_sentence: dict[int, list[tuple[float, Candidate]]] = {}
    for value, candidate in scored:
        by_sentence.setdefault(candidate.sentence, []).append((value, candidate))
    for item in sorted(scored, key=lambda item: (-item[0], item[1].first, item[1].last)):
        if item[1].parent is not None or not taken.isdisjoint(_tokens(item[1])):
            continue
        chosen = item
        for other in by_sentence[item[1].sentence]:
            if other[0] >= _NEARLY * item[0] and _holds(other[1], chosen[1]) and taken.isdisjoint(_tokens(other[1])):
                chosen = other
        taken.update(_tokens(chosen[1]))
        kept.append(chosen)
        whole.add(id(chosen[1]))
    kept += [(value, candidate) for value, candidate in scored if id(candidate.parent) in whole]
    return sorted(kept, key=lambda item: (item[1].first, item[1].last))


def _tokens(candidate: Candidate) -> list[int]:
    return [k for first, last in candidate.content for k in range(first, last)]


def _holds(around: Candidate, within: Candidate) -> bool:
    """Tell whether a candidate lies within one fragment of the other, and is not the same."""
    if around.parent is not None or around.content == within.content:
        return False
    return within.rule != "before-quotation" and any(
        first <= within.first and within.last <= last for first, last in around.content
    )
