"""Simulated annotators: gold articles made up of invented sentences, and versions of them with seeded noise."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from quotemark.core.types import (
    Article,
    ArticleStatus,
    Origin,
    Quote,
    QuoteStatus,
    QuoteType,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)

LABELS = ("supports", "opposes", "neutral", "unclear")
WHEN = "2026-03-01T10:00:00Z"
_FIRST = ("Ada", "Bo", "Cleo", "Dag", "Edda", "Finn", "Greta", "Hauk")
_LAST = ("Lund", "Ek", "Moss", "Brandt", "Sund", "Vik", "Holm", "Rask")
_MATTERS = ("the quay", "the ferry", "the night bus", "the old mill", "the reservoir", "the market hall")
_CLAIMS = (
    "{} is sound and will stay open",
    "nobody asked us about {} before the vote",
    "{} costs more than the town can pay",
    "we will look at {} again in the spring",
    "{} was promised to the children of this town",
    "the plans for {} were drawn in one night",
)


class _Writer:
    """Writes an article sentence by sentence, with its quotes."""

    def __init__(self, people: list[Speaker]) -> None:
        self.text = ""
        self.people, self.quotes = people, list[Quote]()

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def direct(self, who: Speaker, claim: str, stances: tuple[Stance, ...]) -> None:
        """Write a quotation that its cue follows."""
        content = self.write(f"“{claim[0].upper()}{claim[1:]},”")
        self.write(" ")
        mention = self.write(who.name)
        self.write(" ")
        cue = self.write("said")
        self.write(". ")
        self._add((content,), cue, mention, who, QuoteType.DIRECT, stances)

    def indirect(self, who: Speaker, claim: str, stances: tuple[Stance, ...]) -> None:
        """Write a report without quotation marks."""
        mention = self.write(who.name)
        self.write(" ")
        cue = self.write("added")
        self.write(" ")
        content = self.write(f"that {claim}")
        self.write(". ")
        self._add((content,), cue, mention, who, QuoteType.INDIRECT, stances)

    def broken(self, who: Speaker, claim: str, stances: tuple[Stance, ...]) -> None:
        """Write a quotation that its cue interrupts."""
        first = self.write(f"“{claim[0].upper()}{claim[1:]},”")
        self.write(" ")
        cue = self.write("says")
        self.write(" ")
        mention = self.write(who.name)
        self.write(", ")
        second = self.write("“and everybody here knows it.”")
        self.write(" ")
        self._add((first, second), cue, mention, who, QuoteType.DIRECT, stances)

    def _add(
        self,
        content: tuple[Span, ...],
        cue: Span,
        mention: Span,
        who: Speaker,
        kind: QuoteType,
        stances: tuple[Stance, ...],
    ) -> None:
        quote = Quote(
            f"q{len(self.quotes) + 1}",
            content,
            (cue,),
            (mention,),
            who.id,
            kind,
            stances,
            status=QuoteStatus.CONFIRMED,
            origin=Origin.IMPORTED,
            by="gold",
            at=WHEN,
        )
        self.quotes.append(quote)


def gold_article(seed: int, quotes: int = 9) -> Article:
    """Return an article with so many quotes by four people, each a decision."""
    chance = Random(seed)
    names = [f"{first} {last}" for first, last in zip(chance.sample(_FIRST, 4), chance.sample(_LAST, 4), strict=True)]
    people = [Speaker(f"s{n}", name, aliases=(name.split()[1],)) for n, name in enumerate(names, 1)]
    writer = _Writer(people)
    for number in range(quotes):
        claim = chance.choice(_CLAIMS).format(chance.choice(_MATTERS))
        stances = (Stance(chance.choice(LABELS)),) if chance.random() < 0.7 else ()
        write = (writer.direct, writer.indirect, writer.broken)[number % 3]
        write(chance.choice(people), claim, stances)
        writer.text += "\n\n" if chance.random() < 0.5 else ""
    return Article(
        id=f"gold-{seed}",
        title=f"Article {seed}",
        lang="en",
        text=writer.text,
        skip=(),
        speakers=tuple(people),
        quotes=tuple(writer.quotes),
        status=ArticleStatus.DONE,
        by="gold",
        at=WHEN,
    )


class Noise(NamedTuple):
    """How often (share in 0..1) an annotator does what to a quote."""

    miss: float = 0.1
    edge: float = 0.15
    speaker: float = 0.15
    stance: float = 0.15
    type: float = 0.05
    invent: float = 0.05


def annotated(gold: Article, name: str, seed: int, noise: Noise | None = None) -> Article:
    """Return the gold article as an annotator sees it, with ids, order of speakers and names of their own."""
    noise = noise or Noise()
    chance = Random(f"{seed} {name} {gold.id}")
    order = list(gold.speakers)
    chance.shuffle(order)
    ids = {speaker.id: f"p{n}" for n, speaker in enumerate(order, 1)}
    speakers = tuple(
        replace(s, id=ids[s.id], kind=SpeakerKind.PERSON, aliases=() if chance.random() < 0.5 else s.aliases)
        for s in order
    )
    found = []
    for quote in gold.quotes:
        if chance.random() < noise.miss:
            continue
        found.append(_seen(gold, quote, ids, chance, noise))
        if chance.random() < noise.invent:
            words = gold.text.find(" ", quote.end + 1)
            if (
                words > 0
                and words + 6 < len(gold.text)
                and not any(q.start < words + 6 and q.end > words for q in gold.quotes)
            ):
                found.append(Quote("x", (Span(words + 1, words + 6),), status=QuoteStatus.CONFIRMED))
    quotes = tuple(replace(q, id=f"{name}-{n}", by=name, at=WHEN, origin=Origin.HAND) for n, q in enumerate(found, 1))
    return replace(gold, speakers=speakers, quotes=quotes, by=name)


def _seen(gold: Article, quote: Quote, ids: dict[str, str], chance: Random, noise: Noise) -> Quote:
    speaker = quote.speaker
    if chance.random() < noise.speaker:
        speaker = chance.choice([s.id for s in gold.speakers if s.id != speaker])
    stances = quote.stances
    if chance.random() < noise.stance:
        held = {s.label for s in stances}
        stances = (Stance(chance.choice([label for label in LABELS if label not in held])),)
    content = quote.content
    if chance.random() < noise.edge:
        last = content[-1]
        shorter = gold.text.rfind(" ", last.start + 1, last.end)
        if shorter > last.start:
            content = (*content[:-1], Span(last.start, shorter))
    kind = QuoteType.MIXED if chance.random() < noise.type else quote.type
    return replace(quote, speaker=ids[speaker or ""], stances=stances, content=content, type=kind)
