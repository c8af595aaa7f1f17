"""Invented articles with known quotes, and annotators who err on them by chance, always the same for the same seed."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, QuoteType, Span, Speaker, Stance

PEOPLE = ("Ana Ruiz", "Tom Berg", "Ida Kolb", "Per Lund")
LABELS = ("supports", "opposes", "neutral")
TARGETS = ("the tram", "the dock")
WORDS = [
    *("the", "dock", "tram", "council", "crane", "harbour", "bridge"),
    *("budget", "vote", "report", "plan", "bus", "market", "school"),
]


def simulated_gold(number: int, seed: int = 6) -> list[Article]:
    """Return articles with some eight quotes each, between which words stand that nobody says."""
    random = Random(seed)
    return [_article(f"a{n}", random) for n in range(number)]


def _article(name: str, random: Random) -> Article:
    text, quotes = "", []
    for at in range(random.randrange(6, 11)):
        text += " ".join(random.choices(WORDS, k=random.randrange(8, 20))) + ". "
        content = " ".join(random.choices(WORDS, k=random.randrange(8, 16)))
        who = random.randrange(len(PEOPLE))
        start = len(text)
        said = start + len(content) + 1
        mention = said + len("said ")
        text += f"{content} said {PEOPLE[who]}. "
        quotes.append(
            Quote(
                id=f"q{at}",
                content=(Span(start, start + len(content)),),
                cue=(Span(said, said + 4),),
                mention=(Span(mention, mention + len(PEOPLE[who])),),
                speaker=f"s{who}",
                type=random.choice(list(QuoteType)),
                stances=tuple(Stance(random.choice(LABELS), target) for target in TARGETS if random.random() < 0.7),
                status=QuoteStatus.CONFIRMED,
            )
        )
    people = tuple(Speaker(f"s{n}", name) for n, name in enumerate(PEOPLE))
    return Article(id=name, text=text, speakers=people, quotes=tuple(quotes), status=ArticleStatus.DONE)


def simulated_annotator(gold: list[Article], seed: int) -> list[Article]:
    """Return what an annotator makes of the articles; each quote keeps its id, but speakers are called otherwise."""
    random = Random(seed)
    return [_annotated(article, random) for article in gold]


def _annotated(article: Article, random: Random) -> Article:
    order = list(range(len(article.speakers)))
    random.shuffle(order)
    renamed = {f"s{n}": f"s{order[n]}" for n in order}
    people = tuple(replace(s, id=renamed[s.id]) for s in article.speakers)
    quotes = tuple(_noisy(q, random, article.text, renamed) for q in article.quotes if random.random() < 0.9)
    return replace(article, speakers=people, quotes=quotes)


def _noisy(quote: Quote, random: Random, text: str, renamed: dict[str, str]) -> Quote:
    start, end = quote.start, quote.end
    if random.random() < 0.2:  # up to three words too few
        for _ in range(random.randrange(1, 4)):
            start = text.index(" ", start) + 1
    speaker = quote.speaker if random.random() < 0.9 else f"s{random.randrange(len(PEOPLE))}"
    return replace(
        quote,
        content=(Span(start, end),),
        speaker=renamed[speaker or "s0"],
        type=quote.type if random.random() < 0.9 else random.choice(list(QuoteType)),
        stances=tuple(s if random.random() < 0.8 else Stance(random.choice(LABELS), s.target) for s in quote.stances),
        note="looked twice" if random.random() < 0.1 else "",
        flag=random.random() < 0.1,
    )
