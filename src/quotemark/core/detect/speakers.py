"""Who the mentions mean: one source for all that name, describe or take up the same person, group or organization."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotemark.core.detect.alternatives import Alternatives
from quotemark.core.detect.antecedents import Antecedents
from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.descriptions import Descriptions
from quotemark.core.detect.labels import Labels, spelled
from quotemark.core.detect.name_runs import bare
from quotemark.core.detect.names import Names
from quotemark.core.detect.people import Named
from quotemark.core.detect.phrases import antecedent_of_relative
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sources import Roster, Source
from quotemark.core.detect.subjects import is_plural_verb
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import SpeakerKind

_RESOLVED: Final = ("m", "f", "n", "p", "r")
"""The features of pronouns that can be resolved; “I” and “we” are the author's, “someone” is nobody."""


class Registry:
    """The sources of one text, found or made as its mentions are resolved in text order."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon) -> None:
        self._prepared, self._lexicon = prepared, lexicon
        self.names = Names(prepared, lexicon)
        self._labels = Labels(prepared, self.names, lexicon)
        self._roster = Roster()
        self._named = Named(prepared, lexicon, self.names, self._roster)
        self._heads = self._named.heads
        self._described = Descriptions(prepared, lexicon, self._named, self._roster)
        self._antecedents = Antecedents(prepared, lexicon, self._named, self._roster, self._of)
        self._described.antecedent = self._antecedents.find
        self._alternatives = Alternatives(prepared, lexicon, self._named)
        self._joiners = lexicon.words("name_joiners") | {"&"}
        self._at_place: dict[Range, Source] = {}

    @property
    def sources(self) -> list[Source]:
        """All sources, in the order in which they were first met."""
        return self._roster.sources

    def resolve(self, mention: Range) -> tuple[Source | None, list[str]]:
        """Return the source that a mention names, and the chain of words that led to it."""
        words = self._prepared.words(*mention)
        if mention[0] in self._labels:
            return self._labelled(mention, words)
        meant = self._taken_up(mention)
        features = self._pronoun(meant)
        if features is not None:
            source, via = self._antecedents.find(meant[0], features) if features in _RESOLVED else (None, "")
            if source is None:
                return None, [words]
            if features in ("m", "f") and source.gender == "u" and source.kind is SpeakerKind.PERSON:
                source.gender = features
            self._roster.note(source, mention)
            return source, [words, *([via] if via not in (words, source.name) else []), source.name]
        if self._names_nobody(meant):
            return None, [words]
        source = self._of(meant)
        self._roster.note(source, mention)
        plain = self._prepared.words(*self._heads.without_article(mention))
        return source, [words] if source.name in (words, plain) else [words, source.name]

    def alternatives(self, candidate: Candidate) -> Iterator[tuple[Range, Source]]:
        """Give other places that could name a candidate's source: those near it, then who spoke before."""
        here = self._antecedents.sentence_of(candidate.first)
        for place in self._alternatives.near(candidate, here):
            source = self._at(place)
            if source is not None:
                yield place, source
        for place, source in self._roster.recent():
            named = source.kind is SpeakerKind.PERSON or bool(source.nouns)
            if place[0] < candidate.first and (named or source.speaks):
                yield place, source

    def _at(self, place: Range) -> Source | None:
        meant = self._taken_up(place)
        features = self._pronoun(meant)
        if features is not None:
            return self._antecedents.find(meant[0], features)[0] if features in _RESOLVED else None
        return None if self._names_nobody(meant) else self._of(meant)

    def _pronoun(self, mention: Range) -> str | None:
        """Return the features of the pronoun that a mention is, a verb may be joined to it (“he’s”); else None."""
        low = self._prepared.lows[mention[0]]
        features = self._lexicon.pronouns.get(low)
        if features is None and mention[1] - mention[0] == 1:
            features = self._lexicon.pronouns.get(low.replace("’", "'").partition("'")[0])
        if features is None:
            return None
        if low in self._lexicon.words("either_number") and self._has_plural_verb(mention):
            return "p"
        return "-" if low in self._lexicon.words("empty_subjects") else features

    def _has_plural_verb(self, mention: Range) -> bool:
        """Tell whether the verb beside a pronoun has the plural: “Sie sagten”, “sagten sie”."""
        tags, lows = self._prepared.tags, self._prepared.lows
        beside = [k for k in (mention[1], mention[0] - 1) if 0 <= k < len(tags)]
        verb = next((k for k in beside if tags[k] in (Tag.WORD, Tag.AUXILIARY)), None)
        return verb is not None and is_plural_verb(lows[verb], self._lexicon)

    def _names_nobody(self, mention: Range) -> bool:
        """Tell whether a mention is nothing but “this”, “his”, “that week” or the like, without a noun for a source."""
        first, last = mention
        if last - first == 2 and self._prepared.tags[first] in (Tag.DETERMINER, Tag.POSSESSIVE):
            return self._prepared.lows[first + 1] in self._lexicon.words("nobody")
        if last - first > 1:
            return False
        low = self._prepared.lows[first].replace("’", "'").partition("'")[0]
        return self._prepared.tags[first] is Tag.POSSESSIVE or low in self._lexicon.words("nobody")

    def _taken_up(self, mention: Range) -> Range:
        """Return what “who” takes up; any other mention as it is."""
        first, last = mention
        if last - first > 1 or self._prepared.lows[first] not in self._lexicon.words("relative_subjects"):
            return mention
        low = self._prepared.sentences[self._antecedents.sentence_of(first)].first
        found = antecedent_of_relative(self._prepared, low, first, self._lexicon)
        if found is None:
            return mention
        names = self.names.within(found)
        noun = bare(self._prepared.lows[self._heads.noun(self._heads.head(found))])
        if names and names[-1].last == found[1] and noun not in self._heads.people:
            return names[-1].first, found[1]  # “was built by Ana Ruiz, who”
        return found

    def _labelled(self, mention: Range, words: str) -> tuple[Source | None, list[str]]:
        """Return whom the label of a turn or a signature means, and the chain of words that led there."""
        name = self._labels.meant_by(mention)
        if name is None and self._labels.is_part(mention):
            return None, [words]
        kind = self._labels.kind_of(mention)
        source = self._roster.get(spelled(words, kind), kind, "u") if name is None else self._named.person(name)
        self._roster.note(source, mention)
        return source, [words] if source.name == words else [words, source.name]

    def _of(self, mention: Range) -> Source:
        source = self._at_place.get(mention)  # the same place is near several quotes
        if source is None:
            source = self._group(mention) or self._named.source(mention) or self._described.source(mention)
            self._at_place[mention] = source
        return source

    def _group(self, mention: Range) -> Source | None:
        """Return one source for “Both A and B”, “A, B and C”, “Marsh and her lawyer”, made of its members."""
        pieces, joiner = self._pieces(mention)
        if len(pieces) < 2:
            return None
        members: list[Source] = []
        for piece in pieces:
            member = self._named.source(piece) or self._described.source(piece)
            if member not in members:
                members.append(member)
        return self._roster.group(members, joiner) if len(members) > 1 else None

    def _pieces(self, mention: Range) -> tuple[list[Range], str]:
        """Return the noun phrases that a mention joins, and the word between the last two; none if it joins none."""
        lows, tags = self._prepared.lows, self._prepared.tags
        joins = [k for k in range(mention[0] + 1, mention[1] - 1) if lows[k] in self._joiners]
        if not joins or (joins[0] > self._heads.part(mention)[1] and len(joins) > 1):
            return [], ""
        join = joins[-1]
        first = mention[0] + (lows[mention[0]] in self._lexicon.words("both"))
        cuts = [k for k in range(first, join) if lows[k] == "," or k in joins[:-1]]
        pieces = []
        start = first
        for cut in [*cuts, join, mention[1]]:
            if cut > start:
                pieces.append((start, cut))
            start = cut + 1
        last = self._heads.part(pieces[-1])
        pieces[-1] = last
        people = [self._names_person(piece) for piece in pieces]
        if all(people):
            return pieces, lows[join]
        if len(pieces) != 2 or not all(self._can_be_member(piece) for piece in pieces):
            return [], ""
        prepositions = any(tags[k] is Tag.PREPOSITION for k in range(*pieces[0]))
        determined = tags[pieces[1][0]] in (Tag.DETERMINER, Tag.POSSESSIVE)
        return ([], "") if prepositions and not determined else (pieces, lows[join])

    def _names_person(self, piece: Range) -> bool:
        names = self.names.within(piece)
        return len(names) == 1 and names[0].last == self._heads.head(piece)[1] and self._named.is_person(names[0])

    def _can_be_member(self, piece: Range) -> bool:
        """Tell whether a noun phrase can be one of two that speak: a person, “the mayor”, “her lawyer”, a country."""
        if self._names_person(piece) or self._named.is_place(piece):
            return True
        head = self._heads.head(piece)
        noun = bare(self._prepared.lows[head[1] - 1])
        determined = self._prepared.tags[piece[0]] in (Tag.DETERMINER, Tag.POSSESSIVE)
        known = noun in self._heads.people or noun in self._heads.bodies
        if self._prepared.tags[head[1] - 1] is Tag.NAME and self._lexicon.setting("nouns") != "capital":
            return head[1] - head[0] > 1 or known
        return determined and known
