"""Fresh suggestions for quotes that a person or another program marked: speakers, mentions and stances."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from quotemark.core.detect.assembly import as_spans, explain, own_source, rank, without
from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.linking import find_candidates
from quotemark.core.detect.notes import Searched
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.preparing import prepare
from quotemark.core.detect.scoring import quote_type, score
from quotemark.core.detect.sources import Source
from quotemark.core.detect.speakers import Registry
from quotemark.core.detect.stance import Proposer
from quotemark.core.lexicon import Lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Quote, Span, Spans, Speaker, SpeakerKind, Suggestion


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
    speakers = SpeakerList(article.speakers)
    quotes = []
    for quote in article.quotes:
        candidate = _as_candidate(prepared, quote, found)
        ranked, chain = rank(registry, candidate, prepared)
        content = quote.content
        named = []
        for place, source in ranked:
            spans = without(as_spans(prepared, [place]), content)
            if spans:
                named.append((spans, speakers.enter(source)))
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
    after = msgspec.structs.replace(article, quotes=tuple(quotes), speakers=speakers.all())
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


class SpeakerList:
    """The speakers of an article, found by name, alias or surname; new ones get ids that are free."""

    def __init__(self, speakers: tuple[Speaker, ...]) -> None:
        self._speakers: list[Speaker] = []
        self._ids: set[str] = set()
        self._by_name: dict[str, Speaker] = {}
        self._by_surname: dict[str, Speaker] = {}
        self._by_one_word: dict[str, Speaker] = {}
        for speaker in speakers:
            self._add(speaker)

    def all(self) -> tuple[Speaker, ...]:
        """Return the speakers, those that were entered last."""
        return tuple(self._speakers)

    def enter(self, source: Source) -> str:
        """Return the id of the speaker that a source is; it is added, with a group's members, when it is not listed."""
        known = self._find(source)
        if known is not None:
            return known.id
        members = tuple(self.enter(member) for member in source.members)
        number = len(self._speakers) + 1
        while f"s{number}" in self._ids:
            number += 1
        aliases = tuple(source.aliases)
        self._add(Speaker(f"s{number}", source.name, source.kind, source.role, aliases, members=members))
        return f"s{number}"

    def _find(self, source: Source) -> Speaker | None:
        """Return the speaker that bears the source's name or has it as an alias; a person is also known by surname."""
        name = source.name.lower()
        known = self._by_name.get(name)
        if known is not None or source.kind is not SpeakerKind.PERSON or not name.split():
            return known
        first, *more = name.split()
        return (self._by_one_word if more else self._by_surname).get(more[-1] if more else first)

    def _add(self, speaker: Speaker) -> None:
        self._speakers.append(speaker)
        self._ids.add(speaker.id)
        for name in (speaker.name, *speaker.aliases):
            self._by_name.setdefault(name.lower(), speaker)
        words = speaker.name.lower().split()
        if words and speaker.kind is SpeakerKind.PERSON:
            self._by_surname.setdefault(words[-1], speaker)
            if len(words) == 1:
                self._by_one_word.setdefault(words[0], speaker)
