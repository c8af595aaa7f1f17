"""Counts cues in annotated articles: how often each word introduces a quote, by what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from quotemark.core.detect.cues import context_of
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.preparing import prepare
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import Article

ANY: Final = ""
"""The key of the counts over all contexts."""

Counts = dict[str, Counter[str]]
"""Word → context → count; the context ANY holds the sum."""


def mine(articles: Iterable[Article], lexicon: Lexicon) -> tuple[Counts, Counts]:
    """Return how often each lower-case word headed a cue, and how often it stood outside quotations at all."""
    hits: Counts = {}
    totals: Counts = {}
    for article in articles:
        prepared = prepare(article.text, lexicon, article.skip or ())
        heads = _cue_heads(prepared, article, lexicon)
        for sentence in prepared.sentences:
            for i in range(sentence.first, sentence.last):
                if prepared.tags[i] in (Tag.QUOTATION, Tag.PUNCTUATION, Tag.NUMBER):
                    continue
                context = context_of(prepared, sentence, i, lexicon)
                for counts in (totals, hits) if i in heads else (totals,):
                    counts.setdefault(prepared.lows[i], Counter()).update((ANY, context))
    return hits, totals


def _cue_heads(prepared: Prepared, article: Article, lexicon: Lexicon) -> set[int]:
    """Return the tokens that head the cues: the first listed cue inside, else the first content word."""
    heads = set()
    for quote in article.quotes:
        inside = []
        for span in quote.cue:
            i = prepared.token_at(span.start)
            while i < len(prepared.starts) and prepared.starts[i] < span.end:
                if prepared.starts[i] >= span.start:
                    inside.append(i)
                i += 1
        words = [i for i in inside if prepared.tags[i] in (Tag.WORD, Tag.NAME)]
        listed = [i for i in words if lexicon.is_cue(prepared.lows[i])]
        heads.update((listed or words)[:1])
    return heads


def as_lines(hits: Counts, totals: Counts, least: int = 3) -> list[str]:
    """Return the counts as lines of a lexicon, commonest first; words that headed fewer than ``least`` cues are out."""
    lines = []
    for word, counted in sorted(hits.items(), key=lambda item: (-item[1][ANY], item[0])):
        if counted[ANY] < least:
            continue
        contexts = [f"{name}={counted[name]}/{n}" for name, n in sorted(totals[word].items()) if name != ANY and n >= 2]
        lines.append(" ".join([word, str(counted[ANY]), str(totals[word][ANY]), *contexts]))
    return lines


def class_priors(hits: Counts, totals: Counts, classes: dict[str, str]) -> dict[str, dict[str, float]]:
    """Return for each class the share of occurrences that headed a cue, by context and under "any" in all."""
    pooled: dict[str, dict[str, list[int]]] = {}
    for word, kind in classes.items():
        for context, total in totals.get(word, Counter()).items():
            pair = pooled.setdefault(kind, {}).setdefault(context or "any", [0, 0])
            pair[0] += hits.get(word, Counter())[context]
            pair[1] += total
    return {
        kind: {name: round((h + 1) / (n + 4), 3) for name, (h, n) in sorted(contexts.items()) if n >= 5}
        for kind, contexts in pooled.items()
    }
