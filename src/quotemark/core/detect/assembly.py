"""Turns scored candidates into quotes and speakers: spans, ranked sources, and the line that says why."""

from __future__ import annotations

from typing import Final

import msgspec

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.notes import Note
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.scoring import in_scope, quote_type, score, settle
from quotemark.core.detect.sources import Source
from quotemark.core.detect.speakers import Registry
from quotemark.core.detect.stance import Proposer
from quotemark.core.lexicon import Lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import MAX_RANKED, Quote, Span, Spans, Speaker, Stance, StanceSuggestion, Suggestion

Ranked = list[tuple[Range, Source]]
_LIKELY: Final = 0.5


class Detection(msgspec.Struct, frozen=True):
    """What was found in one text; ``notes`` names the paragraphs that a limit cut short, as a rule none."""

    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    notes: tuple[Note, ...] = ()


def assemble(
    prepared: Prepared, candidates: list[Candidate], lexicon: Lexicon, scheme: Scheme, *, least: float = 0.0
) -> Detection:
    """Return the quotes in the scheme's scope, in text order, with ids q1, q2 …, and the speakers that they need.

    Those that score below ``least`` are left out, but help to tell whom a pronoun means all the same.
    """
    scored = settle(
        [(score(c, prepared, lexicon), c) for c in candidates if in_scope(c, quote_type(c, prepared), scheme.scope)]
    )
    registry = Registry(prepared, lexicon)
    proposer = Proposer(prepared, registry.names, lexicon, scheme)
    found = []
    numbers = {id(candidate): f"q{number}" for number, (_, candidate) in enumerate(scored, start=1)}
    for value, candidate in scored:
        if value < least:
            if candidate.mention is not None:
                registry.resolve(candidate.mention)
            continue
        ranked, chain = rank(registry, candidate, prepared)
        own = own_source(candidate, ranked)
        if own is not None and value >= _LIKELY:
            own.speaks = True
        found.append((value, candidate, ranked, chain, proposer.propose(candidate, own)))
    ids: dict[int, str] = {}
    speakers: list[Speaker] = []
    # Those whom open questions need come first, so that their ids do not hang on what else is offered.
    for _, _, ranked, _, _ in sorted(found, key=lambda item: not scheme.asks(item[0], quote_type(item[1], prepared))):
        for _, source in ranked:
            speaker_id(source, ids, speakers)
    quotes = []
    for value, candidate, ranked, chain, stances in found:
        named = [(place, ids[id(source)]) for place, source in ranked]
        quote = _quote(prepared, candidate, numbers[id(candidate)], value, named, chain, stances)
        parent = None if candidate.parent is None else numbers[id(candidate.parent)]
        quotes.append(msgspec.structs.replace(quote, parent=parent))
    return Detection(tuple(quotes), tuple(_renewed(speakers, registry, ids)), tuple(prepared.notes))


def rank(registry: Registry, candidate: Candidate, prepared: Prepared) -> tuple[Ranked, list[str]]:
    """Return at most nine mentions with distinct sources, best first, and the chain of words behind the first."""
    ranked: Ranked = []
    chain: list[str] = []
    if candidate.mention is not None:
        source, chain = registry.resolve(candidate.mention)
        if source is not None:
            ranked.append((candidate.mention, source))
    for place, source in registry.alternatives(candidate):
        overlaps = candidate.mention is not None and place[0] < candidate.mention[1] and candidate.mention[0] < place[1]
        if not overlaps and all(source is not other for _, other in ranked):
            ranked.append((place, source))
            if len(ranked) == MAX_RANKED:
                break
    return ranked, chain


def own_source(candidate: Candidate, ranked: Ranked) -> Source | None:
    """Return the source that the candidate's own mention names, or None where only others can be offered."""
    return ranked[0][1] if ranked and ranked[0][0] == candidate.mention else None


def speaker_id(source: Source, ids: dict[int, str], speakers: list[Speaker]) -> str:
    """Return the id of a source, entering it (and a group's members) among the speakers when it is new."""
    known = ids.get(id(source))
    if known is not None:
        return known
    members = tuple(speaker_id(member, ids, speakers) for member in source.members)
    ids[id(source)] = made = f"s{len(speakers) + 1}"
    speakers.append(Speaker(made, source.name, source.kind, source.role, tuple(source.aliases), members=members))
    return made


def _renewed(speakers: list[Speaker], registry: Registry, ids: dict[int, str]) -> list[Speaker]:
    """Return the speakers with the roles and aliases that came to light after they had been entered."""
    sources = {ids[id(source)]: source for source in registry.sources if id(source) in ids}
    return [
        msgspec.structs.replace(s, role=sources[s.id].role, aliases=tuple(sources[s.id].aliases))
        if s.id in sources
        else s
        for s in speakers
    ]


def _quote(
    prepared: Prepared,
    candidate: Candidate,
    quote_id: str,
    value: float,
    named: list[tuple[Range, str]],
    chain: list[str],
    proposed: tuple[StanceSuggestion, ...],
) -> Quote:
    content = as_spans(prepared, candidate.content)
    cue = without(as_spans(prepared, _whole_cue(prepared, candidate)), content)
    mentions = [(without(as_spans(prepared, [place]), (*content, *cue)), sid) for place, sid in named]
    mentions = [(spans, sid) for spans, sid in mentions if spans]
    mention = without(as_spans(prepared, [candidate.mention] if candidate.mention else []), (*content, *cue))
    kind = quote_type(candidate, prepared)
    suggestion = Suggestion(
        score=value,
        rule=candidate.rule,
        why=explain(candidate, prepared, chain),
        content=content,
        cue=cue,
        type=kind,
        mentions=tuple(spans for spans, _ in mentions),
        speakers=tuple(sid for _, sid in mentions),
        stances=proposed,
    )
    # A pronoun without an antecedent names nobody, though others can be offered.
    speaker = named[0][1] if named and named[0][0] == candidate.mention and suggestion.speakers else None
    stances = tuple(Stance(stance.label, stance.target) for stance in proposed)
    return Quote(quote_id, content, cue, mention, speaker, kind, stances=stances, suggestion=suggestion)


def _whole_cue(prepared: Prepared, candidate: Candidate) -> list[Range]:
    """Return the cue, a separable verb with its particle (“teilte … mit”)."""
    if candidate.cue is None:
        return []
    particle = prepared.particles.get(candidate.cue[1] - 1)
    return [candidate.cue] if particle is None else [candidate.cue, (particle, particle + 1)]


def as_spans(prepared: Prepared, ranges: list[Range]) -> Spans:
    """Return the token ranges as spans of code points, those that touch made one."""
    spans: list[Span] = []
    for first, last in sorted(ranges):
        span = Span(prepared.starts[first], prepared.ends[last - 1])
        if spans and span.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    return tuple(spans)


def without(spans: Spans, others: Spans) -> Spans:
    """Return the spans that overlap none of the others."""
    return tuple(s for s in spans if not any(s.overlaps(o) for o in others))


_WHY = {
    "inverted": "“{cue}” and its source follow the quotation",
    "after-quotation": "“{cue}” follows the quotation",
    "before-quotation": "“{cue}” introduces the quotation",
    "clause-before": "“{cue}” follows the clause",
    "clause-inverted": "“{cue}” and its source follow the clause",
    "that-clause": "“{cue}” introduces the clause",
    "clause-after": "“{cue}” introduces the clause",
    "infinitive": "“{cue}” introduces the infinitive",
    "quoted-words": "words in quotation marks beside “{cue}”",
    "told": "“{cue}” tells what was said",
    "colon-clause": "“{cue}” and a colon introduce the sentence",
    "taken-up": "“{cue}” says whose words the sentence before is",
    "participle": "“{cue}” goes on with what was said",
    "object": "“{cue}” tells what was said",
    "other-cue": "“{cue}” may tell what was said",
    "according-to": "“{cue}” names the source",
    "so-quotation": "“{cue}” and its source follow the quotation",
    "so-clause": "“{cue}” and its source follow the clause",
    "going-on": "goes on with the quotation before",
    "led-up-to": "a short sentence about its source goes before the quotation",
    "floating": "a quotation on its own, after its source",
    "passive": "“{cue}” tells what was said, not by whom",
    "impersonal": "“{cue}” tells how it looks, not to whom",
    "unknown-verb": "“{cue}” follows the quotation",
    "signature": "a signature follows the quotation",
    "as-reported": "“{cue}” says that the sentence is reported",
    "mood-clause": "a clause in the mood of reported speech",
    "reporting-mood": "the mood of reported speech goes on with what was said before",
    "hearsay": "“{cue}” says that it is only said to be so",
    "nested-quotation": "a quotation within a quote",
    "dialogue": "a turn of a dialogue; speakers take turns",
    "colon": "a colon introduces the quotation",
    "uncued": "a quotation without a cue",
    "turn": "a turn of an interview or transcript",
    "question": "a question of an interview",
    "post": "a post with its author’s name",
    "letter": "a letter with its signature",
    "signed": "a signature follows",
    "block": "a paragraph set off after “{cue}”",
    "announced": "“{cue}” and a colon announce the paragraph",
    "quoted-lines": "lines set off as quoted",
    "quotative": "“{cue}” introduces the words, as people tell a story",
    "headline": "a name and a colon open the headline",
    "headline-clause": "“{cue}” and its source close the headline",
    "headline-source": "a colon and a name close the headline",
}


def explain(candidate: Candidate, prepared: Prepared, chain: list[str]) -> str:
    """Return one line that says why this is a quote and how its source was found."""
    cue = prepared.words(*candidate.cue) if candidate.cue else ""
    line = _WHY.get(candidate.rule, candidate.rule).format(cue=cue)
    return f"{line}; " + " → ".join([f"“{chain[0]}”", *chain[1:]]) if chain else line
