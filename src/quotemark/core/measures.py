"""How far predicted quotes agree with gold quotes: which gold quote was found how well, and the figures made of that.

A quote is compared by its words, so that quotation marks, outer punctuation and white space never decide. A gold and a
predicted quote are paired one to one, best overlap first; *exact* pairs have all their words in common, *close* ones at
least .8 of them, *loose* ones at least half (Jaccard). A source is right when the two mentions share a head word: one
before the first preposition of a part between commas: “Riel” is not “a friend of Riel”, but is “Riel, the mayor”.

References:
    Newell, Margolin and Ruths (2018), An attribution relations corpus for political news: agreement over words.
    Pareti (2015), Attribution: a computational approach: exact and partial matches of content, cue and source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

import msgspec

from quotemark.core.types import MAX_RANKED, Article, Quote, QuoteStatus, QuoteType, Spans

EXACT: Final = 1.0
CLOSE: Final = 0.8
LOOSE: Final = 0.5
KEYS_MISSED: Final = 7
KEYS_EXACT: Final = 1
KEYS_BOUNDARY: Final = 3
KEYS_RANKED: Final = 1
KEYS_UNRANKED: Final = 3
KEYS_FALSE: Final = 1
"""How many keys an annotator presses: for a quote marked from nothing, one that is right, one whose words need
mending; on top of that for a speaker chosen by digit or named anew; and for a proposal that holds no quote."""

_WORD: Final = re.compile(r"\w+")
_LONGEST_MENTION: Final = 40
_PREPOSITIONS: Final = frozenset(
    _WORD.findall(
        "of for from to in at with by on close near among who whose that which "
        "von vom für aus bei beim in im mit zu zum zur nach über durch"
    )
)
_NO_HEADS: Final = frozenset(_WORD.findall("the a an of mr mrs ms dr der die das des dem den ein eine"))

WordSet: TypeAlias = frozenset[int]
"""Positions of words in a text, counted from 0."""


class WordIndex:
    """The words of one text by position: runs of letters, digits and underscores."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = list(_WORD.finditer(text))
        self._starts = [match.start() for match in found]
        self._ends = [match.end() for match in found]
        self._lows = [match.group().lower() for match in found]

    def inside(self, spans: Spans) -> WordSet:
        """Return the positions of the words that the spans hold, be it in part."""
        found: set[int] = set()
        for span in spans:
            found.update(range(bisect_left(self._ends, span.start + 1), bisect_left(self._starts, span.end)))
        return frozenset(found)

    def heads(self, spans: Spans) -> WordSet:
        """Return the positions of the words that head a mention; none for what is too long to be one."""
        positions = sorted(self.inside(spans))
        if len(positions) > _LONGEST_MENTION:
            return frozenset()
        found: set[int] = set()
        is_open, before = True, None
        for at in positions:
            if before is not None and self._is_new_part(before, at):
                is_open = True
            if found and self._lows[at] in _PREPOSITIONS:
                is_open = False
            if is_open and self._lows[at] not in _NO_HEADS:
                found.add(at)
            before = at
        return frozenset(found or positions)

    def _is_new_part(self, before: int, at: int) -> bool:
        return at != before + 1 or "," in self._text[self._ends[before] : self._starts[at]]


class Pairing(NamedTuple):
    """The predicted quote that a gold quote is paired with, by index, and their overlap (Jaccard, share in 0..1)."""

    predicted: int
    overlap: float


def pair_quotes(gold: Sequence[WordSet], predicted: Sequence[WordSet]) -> dict[int, Pairing]:
    """Return the partner of each gold quote that shares a word with a predicted one: one to one, best overlap first."""
    owners: dict[int, list[int]] = {}
    for p, words in enumerate(predicted):
        for word in words:
            owners.setdefault(word, []).append(p)
    overlaps = []
    for g, words in enumerate(gold):
        for p, both in Counter(p for word in words for p in owners.get(word, ())).items():
            overlaps.append((-both / (len(words) + len(predicted[p]) - both), g, p))
    found: dict[int, Pairing] = {}
    used: set[int] = set()
    for negative, g, p in sorted(overlaps):
        if g not in found and p not in used:
            found[g] = Pairing(p, -negative)
            used.add(p)
    return found


class Outcome(StrEnum):
    """What became of a gold quote, or of a predicted one that holds none."""

    RIGHT = "right"
    WRONG_SPEAKER = "wrong speaker"
    CUT_SHORT = "cut short"
    TOO_LONG = "too long"
    SPLIT = "split"
    JOINED = "joined"
    MISSED = "missed"
    FALSE = "false"


class Judgement(NamedTuple):
    """One gold quote, what it was paired with, and what is right about that.

    ``cue`` is None where gold has no cue; ``ranked`` tells that the source is among the first nine.
    """

    gold: Quote
    found: Quote | None
    overlap: float
    outcome: Outcome
    cue: bool | None = None
    names_source: bool = False
    source: bool = False
    ranked: bool = False


class Comparison(NamedTuple):
    """One article's gold quotes judged, the predicted quotes with their overlap, and the words they share."""

    judgements: tuple[Judgement, ...]
    predicted: tuple[tuple[Quote, float], ...]
    false: tuple[Quote, ...]
    words_gold: int
    words_predicted: int
    words_shared: int


def compare(gold: Article, predicted: Article | None, types: Collection[QuoteType] | None = None) -> Comparison:
    """Return how the predicted quotes of an article agree with its gold quotes; of ``types`` only, where given.

    Rejected quotes and quotes without a word are left out on both sides. Without a prediction all is missed.

    Raises:
        ValueError: if the two texts differ, so that offsets cannot be compared.
    """
    if predicted is not None and predicted.text != gold.text:
        raise ValueError(f"article {gold.id!r}: the texts differ, so offsets cannot be compared")
    index = WordIndex(gold.text)
    gold_quotes = [q for q in _counted(gold, index) if types is None or q.type in types]
    found = [] if predicted is None else _counted(predicted, index)
    gold_words, words = ([index.inside(q.content) for q in quotes] for quotes in (gold_quotes, found))
    pairs = pair_quotes(gold_words, words)
    judgements = []
    for g, quote in enumerate(gold_quotes):
        pairing = pairs.get(g)
        if pairing is None:
            judgements.append(Judgement(quote, None, 0.0, Outcome.MISSED))
            continue
        judged = _judge(index, quote, found[pairing.predicted], pairing.overlap)
        shape = judged.outcome if pairing.overlap >= CLOSE else _shape(gold_words, words, g, pairing.predicted)
        judgements.append(judged._replace(outcome=shape))
    overlaps = dict(pairs.values())
    pieces = set().union(*gold_words)
    all_words: set[int] = set().union(*words)
    return Comparison(
        tuple(judgements),
        tuple((q, overlaps.get(p, 0.0)) for p, q in enumerate(found)),
        tuple(q for p, q in enumerate(found) if p not in overlaps and 2 * len(words[p] & pieces) < len(words[p])),
        len(pieces),
        len(all_words),
        len(pieces & all_words),
    )


def _counted(article: Article, index: WordIndex) -> list[Quote]:
    return [q for q in article.quotes if q.status is not QuoteStatus.REJECTED and index.inside(q.content)]


def _judge(index: WordIndex, gold: Quote, found: Quote, overlap: float) -> Judgement:
    heads = index.heads(gold.mention)
    cue = index.inside(gold.cue)
    right = bool(heads & index.heads(found.mention)) if heads else not index.inside(found.mention)
    mentions = (found.suggestion.mentions if found.suggestion is not None else ()) or (found.mention,)
    ranked = right or any(heads & index.heads(mention) for mention in mentions[:MAX_RANKED])
    return Judgement(
        gold,
        found,
        overlap,
        Outcome.RIGHT if right else Outcome.WRONG_SPEAKER,
        cue=bool(cue & index.inside(found.cue)) if cue else None,
        names_source=bool(heads),
        source=right,
        ranked=ranked,
    )


def _shape(gold: Sequence[WordSet], predicted: Sequence[WordSet], g: int, p: int) -> Outcome:
    """Return how the words of a pair that is not close differ: one quote made of two, two of one, or wrong ends."""
    if sum(2 * len(other & predicted[p]) > len(other) for other in gold) > 1:
        return Outcome.JOINED
    if sum(2 * len(other & gold[g]) > len(other) for other in predicted) > 1:
        return Outcome.SPLIT
    lacking, extra = len(gold[g] - predicted[p]), len(predicted[p] - gold[g])
    return Outcome.CUT_SHORT if lacking >= extra else Outcome.TOO_LONG


class Agreement(msgspec.Struct, frozen=True):
    """Precision, recall and their harmonic mean, shares in 0..1; 0 where there is nothing to count."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, hits: int, predicted: int, gold: int) -> Agreement:
        """Return the agreement of so many predicted and gold items that have ``hits`` in common."""
        return cls(_share(hits, predicted), _share(hits, gold), _share(2 * hits, predicted + gold))


class TypeFigures(msgspec.Struct, frozen=True):
    """The figures of one type of gold quote: how many there are, recall, and the share of right sources."""

    gold: int
    close: float
    loose: float
    speaker: float | None


class RuleFigures(msgspec.Struct, frozen=True):
    """How many quotes one rule predicted, and the share of them that is close to a gold quote."""

    predicted: int
    precision: float


class Figures(msgspec.Struct, frozen=True):
    """The figures of a set of articles.

    ``speaker`` and ``ranked`` are shares of the loosely matched gold quotes that name a source: the mention is right,
    or is among the first nine. ``cue`` is a share of those with a cue. All three are None where there is none of these.
    ``pairs`` counts quotes that are close and whose source is right. ``effort`` is in keys per gold quote.
    """

    articles: int
    gold: int
    predicted: int
    exact: Agreement
    close: Agreement
    loose: Agreement
    tokens: Agreement
    pairs: Agreement
    speaker: float | None
    ranked: float | None
    cue: float | None
    effort: float
    types: dict[str, TypeFigures]
    rules: dict[str, RuleFigures]
    outcomes: dict[str, int]


def measure(comparisons: Iterable[Comparison]) -> Figures:
    """Return the figures over all articles that were compared."""
    comparisons = list(comparisons)
    judged = [j for c in comparisons for j in c.judgements]
    predicted = [item for c in comparisons for item in c.predicted]
    gold_count, predicted_count = len(judged), len(predicted)
    at = {least: sum(j.overlap >= least for j in judged) for least in (EXACT, CLOSE, LOOSE)}
    loose = [j for j in judged if j.overlap >= LOOSE]
    named = [j for j in loose if j.names_source]
    with_cue = [j.cue for j in loose if j.cue is not None]
    keys = sum(map(_keys, judged)) + KEYS_FALSE * (predicted_count - at[LOOSE])
    agree = {least: Agreement.of(hits, predicted_count, gold_count) for least, hits in at.items()}
    outcomes = Counter(j.outcome.value for j in judged)
    outcomes[Outcome.FALSE.value] = sum(len(c.false) for c in comparisons)
    return Figures(
        articles=len(comparisons),
        gold=gold_count,
        predicted=predicted_count,
        exact=agree[EXACT],
        close=agree[CLOSE],
        loose=agree[LOOSE],
        tokens=Agreement.of(
            sum(c.words_shared for c in comparisons),
            sum(c.words_predicted for c in comparisons),
            sum(c.words_gold for c in comparisons),
        ),
        pairs=Agreement.of(sum(j.overlap >= CLOSE and j.source for j in judged), predicted_count, gold_count),
        speaker=_mean([j.source for j in named]),
        ranked=_mean([j.ranked for j in named]),
        cue=_mean(with_cue),
        effort=_share(keys, gold_count),
        types={kind.value: _of_type([j for j in judged if j.gold.type is kind]) for kind in QuoteType},
        rules=_by_rule(predicted),
        outcomes={outcome.value: outcomes[outcome.value] for outcome in Outcome},
    )


def _keys(judged: Judgement) -> int:
    """Return how many keys a gold quote takes."""
    if judged.overlap < LOOSE:
        return KEYS_MISSED
    keys = KEYS_EXACT if judged.overlap >= EXACT else KEYS_BOUNDARY
    if judged.names_source and not judged.source:
        keys += KEYS_RANKED if judged.ranked else KEYS_UNRANKED
    return keys


def _of_type(judged: list[Judgement]) -> TypeFigures:
    named = [j for j in judged if j.overlap >= LOOSE and j.names_source]
    return TypeFigures(
        len(judged),
        _share(sum(j.overlap >= CLOSE for j in judged), len(judged)),
        _share(sum(j.overlap >= LOOSE for j in judged), len(judged)),
        _mean([j.source for j in named]),
    )


def _by_rule(predicted: list[tuple[Quote, float]]) -> dict[str, RuleFigures]:
    by_rule: dict[str, list[bool]] = {}
    for quote, overlap in predicted:
        if quote.suggestion is not None:
            by_rule.setdefault(quote.suggestion.rule, []).append(overlap >= CLOSE)
    return {rule: RuleFigures(len(hits), _share(sum(hits), len(hits))) for rule, hits in sorted(by_rule.items())}


def _mean(claims: list[bool]) -> float | None:
    return sum(claims) / len(claims) if claims else None


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
