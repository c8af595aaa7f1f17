"""Fresh suggestions for quotes that a person or another program marked: speakers, mentions and stances."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from quotemark.core.detect.assembly import as_spans, explain, own_source, rank, without
from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.linking import find_candidates
from quotemark.core.detect.notes import Searched
from quotemark.core.detect.prepared import Prepared, prepare
from quotemark.core.detect.scoring import quote_type, score
from quotemark.core.detect.sources import Source
from quotemark.core.detect.speakers import Registry
from quotemark.core.detect.stance import Proposer
from quotemark.core.lexicon import Lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Quote, Span, Spans, Speaker, Suggestion


def suggest_for(article: Article, lexicon: Lexicon, scheme: Scheme) -> Searched:
    """Return the article with a fresh suggestion on each quote; what was there before stays as it is."""
    if not article.quotes:
        return Searched(article, ())
    prepared = prepare(article.text, lexicon, article.skip or ())
    if not prepared.starts:
        return Searched(article, ())
    found = _by_sentence(prepared, find_candidates(prepared, lexicon))
    registry = Registry(prepared, lexicon)
    proposer = Proposer(prepared, registry.names, lexicon, scheme)
    speakers = list(article.speakers)
    quotes = []
    for quote in article.quotes:
        candidate = _as_candidate(prepared, quote, found)
        ranked, chain = rank(registry, candidate, prepared)
        content = quote.content
        named = []
        for place, source in ranked:
            spans = without(as_spans(prepared, [place]), content)
            if spans:
                named.append((spans, enter(source, speakers)))
        distinct: dict[str, Spans] = {}
        for spans, sid in named:
            distinct.setdefault(sid, spans)
        suggestion = Suggestion(
            score=score(candidate, prepared, lexicon),
            rule=candidate.rule,
            why=explain(candidate, prepared, chain),
            content=content,
            cue=without(as_spans(prepared, [candidate.cue] if candidate.cue else []), content),
            type=quote_type(candidate, prepared),
            mentions=tuple(distinct.values()),
            speakers=tuple(distinct),
            stances=proposer.propose(candidate, own_source(candidate, ranked)),
        )
        quotes.append(msgspec.structs.replace(quote, suggestion=suggestion))
    after = msgspec.structs.replace(article, quotes=tuple(quotes), speakers=tuple(speakers))
    return Searched(after, tuple(prepared.notes))


def _by_sentence(prepared: Prepared, candidates: list[Candidate]) -> dict[int, list[Candidate]]:
    """Return the candidates by the sentences that their contents touch, so that none is compared with a far quote."""
    found: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        for number in _sentences_of(prepared, candidate.content):
            found.setdefault(number, []).append(candidate)
    return found


def _sentences_of(prepared: Prepared, content: list[Range]) -> list[int]:
    """Return the numbers of the sentences that token ranges touch, each once and in order."""
    touched = {n for a, b in content for n in range(_sentence_of(prepared, a), _sentence_of(prepared, b - 1) + 1)}
    return sorted(touched)


def _as_candidate(prepared: Prepared, quote: Quote, found: dict[int, list[Candidate]]) -> Candidate:
    """Return a candidate with the quote's own content, its cue and mention filled in by the rule that found it."""
    content = [r for span in quote.content if (r := tokens_of(prepared, span)) is not None] or [(0, 1)]
    tokens = {k for a, b in content for k in range(a, b)}
    near = [c for number in _sentences_of(prepared, content) for c in found.get(number, ())]
    best = max(near, key=lambda c: _overlap(c, tokens), default=None)
    if best is None or _overlap(best, tokens) <= 0.3:
        best = Candidate(content, "marked", _sentence_of(prepared, content[0][0]))
    mention = _whole(prepared, quote.mention) or best.mention
    cue = _whole(prepared, quote.cue) or best.cue
    sentence = _sentence_of(prepared, content[0][0])
    return Candidate(content, best.rule, sentence, best.sure, best.hit, cue, mention, best.before)


def _overlap(candidate: Candidate, tokens: set[int]) -> float:
    own = {k for a, b in candidate.content for k in range(a, b)}
    return len(own & tokens) / len(own | tokens)


def tokens_of(prepared: Prepared, span: Span) -> Range | None:
    """Return the tokens that a span touches, or None where it touches none."""
    first = prepared.token_at(span.start)
    if prepared.ends[first] <= span.start:
        first += 1
    last = first
    while last < len(prepared.starts) and prepared.starts[last] < span.end:
        last += 1
    return (first, last) if first < last else None


def _whole(prepared: Prepared, spans: Spans) -> Range | None:
    return tokens_of(prepared, Span(spans[0].start, spans[-1].end)) if spans else None


def _sentence_of(prepared: Prepared, token: int) -> int:
    return max(0, bisect_right(prepared.sentences, token, key=lambda s: s.first) - 1)


def enter(source: Source, speakers: list[Speaker]) -> str:
    """Return the id of the listed speaker that a source is, adding it (and a group's members) when there is none."""
    known = find_speaker(source, speakers)
    if known is not None:
        return known.id
    members = tuple(enter(member, speakers) for member in source.members)
    taken = {s.id for s in speakers}
    number = len(speakers) + 1
    while f"s{number}" in taken:
        number += 1
    speakers.append(
        Speaker(f"s{number}", source.name, source.kind, source.role, tuple(source.aliases), members=members)
    )
    return f"s{number}"


def find_speaker(source: Source, speakers: list[Speaker]) -> Speaker | None:
    """Return the listed speaker that bears the source's name, or its last word alone, or has it as an alias."""
    name = source.name.lower()
    for speaker in speakers:
        if name == speaker.name.lower() or name in (a.lower() for a in speaker.aliases):
            return speaker
    last = name.split()[-1] if name.split() else name
    for speaker in speakers:
        words = speaker.name.lower().split()
        if words and last == words[-1] and (len(words) == 1 or len(name.split()) == 1):
            return speaker
    return None
