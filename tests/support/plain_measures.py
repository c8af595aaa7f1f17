"""The measures once more, the plain way, to check the others by: nothing of the project but its types is used."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from itertools import product

from quotemark.core.types import Article, Quote, Spans

PREPOSITIONS = set(
    re.findall(
        r"\w+",
        "of for from to in at with by on close near among who whose that which "
        "von vom für aus bei beim in im mit zu zum zur nach über durch",
    )
)
ARTICLES = set(re.findall(r"\w+", "the a an of mr mrs ms dr der die das des dem den ein eine"))


@cache
def places(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"\w+", text)]


@cache
def words(text: str, spans: Spans) -> frozenset[int]:
    """Return which words of the text the spans touch."""
    found, of_text = set(), places(text)
    for span in spans:
        i = bisect_right(of_text, span.start, key=lambda place: place[1])
        while i < len(of_text) and of_text[i][0] < span.end:
            found.add(i)
            i += 1
    return frozenset(found)


@cache
def heads(text: str, spans: Spans) -> frozenset[int]:
    """Return which words head a mention."""
    found: set[int] = set()
    inside = sorted(words(text, spans))
    if len(inside) > 40:
        return frozenset()
    closed = False
    for n, i in enumerate(inside):
        word = text[slice(*places(text)[i])].lower()
        gap = text[places(text)[inside[n - 1]][1] : places(text)[i][0]] if n else ""
        if n and (inside[n - 1] != i - 1 or "," in gap):
            closed = False
        if word in PREPOSITIONS and found:
            closed = True
        if not closed and word not in ARTICLES:
            found.add(i)
    return frozenset(found or inside)


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def f1(hits: float, predicted: float, gold: float) -> float:
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0


def paired(text: str, gold: list[Quote], found: list[Quote]) -> list[tuple[float, Quote, Quote]]:
    """Return the pairs of gold and predicted quotes, best overlap first, each quote once."""
    scored = sorted(
        (-jaccard(one, other), n, m)
        for (n, g), (m, p) in product(enumerate(gold), enumerate(found))
        if (one := words(text, g.content)) & (other := words(text, p.content))
    )
    taken: list[tuple[float, int, int]] = []
    for negative, n, m in scored:
        if all(n != a and m != b for _, a, b in taken):
            taken.append((-negative, n, m))
    return [(overlap, gold[n], found[m]) for overlap, n, m in taken]


def plain_figures(golds: list[Article], predictions: dict[str, Article]) -> dict[str, float]:
    """Return the figures that are told of every prediction."""
    c: Counter[str] = Counter()
    for article in golds:
        text = article.text
        other = predictions.get(article.id)
        gold, found = (
            [q for q in a.quotes if q.status != "rejected" and words(text, q.content)] if a else []
            for a in (article, other)
        )
        c["gold"] += len(gold)
        c["found"] += len(found)
        there, here = (frozenset().union(*(words(text, q.content) for q in side)) for side in (gold, found))
        c["tg"], c["tp"], c["tb"] = c["tg"] + len(there), c["tp"] + len(here), c["tb"] + len(there & here)
        pairs = paired(text, gold, found)
        loose = 0
        for overlap, g, p in pairs:
            names, mention = heads(text, g.mention), heads(text, p.mention)
            right = bool(names & mention) if names else not words(text, p.mention)
            c["exact"] += overlap == 1
            c["close"] += overlap >= 0.8
            c["pairs"] += overlap >= 0.8 and right
            if overlap < 0.5:
                continue
            loose += 1
            c["keys"] += 1 if overlap == 1 else 3
            ranked = (p.suggestion.mentions if p.suggestion else ()) or (p.mention,)
            nine = right or any(names & heads(text, m) for m in ranked[:9])
            if names:
                c["named"] += 1
                c["right"] += right
                c["nine"] += nine
                c["keys"] += 0 if right else 1 if nine else 3
            if words(text, g.cue):
                c["cues"] += 1
                c["cue_right"] += bool(words(text, g.cue) & words(text, p.cue))
        c["loose"] += loose
        c["keys"] += 7 * (len(gold) - loose) + len(found) - loose
    return {
        **{f"{name}.f1": f1(c[name], c["found"], c["gold"]) for name in ("exact", "close", "loose", "pairs")},
        "tokens.f1": f1(c["tb"], c["tp"], c["tg"]),
        "speaker": c["right"] / c["named"],
        "speaker.top9": c["nine"] / c["named"],
        "cue": c["cue_right"] / c["cues"],
        "effort": c["keys"] / c["gold"],
    }
