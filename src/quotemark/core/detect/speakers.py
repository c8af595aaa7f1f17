"""Who the mentions name: full names for surnames, antecedents for pronouns, one speaker for each source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

import msgspec

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.names import Name, Names, bare
from quotemark.core.detect.phrases import antecedent_of_relative, clause_subject
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import MAX_RANKED, SpeakerKind

_FARTHEST: Final = 8
"""How many sentences back a pronoun looks for its antecedent."""
_UNLIKELY: Final = 3.0
_LONGEST_ROLE: Final = 12
_LONGEST_NAME: Final = 80
"""Code points of a speaker's name at most; a longer description is cut at a word."""


class Source(msgspec.Struct, eq=False):
    """A speaker in the making: its name, kind and gender, the places that named it, and the nouns that described it."""

    name: str
    kind: SpeakerKind
    gender: str = "u"
    role: str | None = None
    aliases: list[str] = []
    places: list[Range] = []
    members: list[Source] = []
    nouns: set[str] = set()


class Registry:
    """The sources of one text, found or made as its mentions are resolved in text order."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon) -> None:
        self._prepared, self._lexicon = prepared, lexicon
        self.names = Names(prepared, lexicon)
        self._name_starts = [name.first for name in self.names.found]
        self._sentence_starts = [s.first for s in prepared.sentences]
        self.sources: list[Source] = []
        self._by_name: dict[str, Source] = {}
        self._people_at: dict[Range, Source] = {}
        self._bearers: dict[str, list[Name]] | None = None
        self._recent: list[tuple[Range, Source]] = []
        self._places = lexicon.words("places") | lexicon.words("demonyms")
        self._titles = lexicon.words("titles")
        self._people = lexicon.words("person_nouns")
        self._bodies = lexicon.words("group_nouns")

    def resolve(self, mention: Range) -> tuple[Source | None, list[str]]:
        """Return the source that a mention names, and the chain of words that led to it."""
        words = self._prepared.words(*mention)
        meant = self._taken_up(mention)
        if self._prepared.lows[meant[0]] in self._lexicon.pronouns:
            source, via = self._antecedent(meant)
            if source is None:
                return None, [words]
            features = self._lexicon.pronouns[self._prepared.lows[meant[0]]]
            if features in ("m", "f") and source.gender == "u" and source.kind is SpeakerKind.PERSON:
                source.gender = features
            self._note(source, mention)
            return source, [words, *([via] if via not in (words, source.name) else []), source.name]
        source = self._of(meant)
        self._note(source, mention)
        return source, [words] if source.name == words else [words, source.name]

    def _taken_up(self, mention: Range) -> Range:
        """Return what “who” takes up; any other mention as it is."""
        first, last = mention
        if last - first > 1 or self._prepared.lows[first] not in self._lexicon.words("relative_subjects"):
            return mention
        low = self._prepared.sentences[self.sentence_of(first)].first
        return antecedent_of_relative(self._prepared, low, first, self._lexicon) or mention

    def _of(self, mention: Range) -> Source:
        return self._pair(mention) or self._named(mention) or self._described(mention)

    def _note(self, source: Source, mention: Range) -> None:
        source.places.append(mention)
        self._recent.append((mention, source))

    def _part(self, tokens: Range) -> Range:
        """Return the tokens up to the first comma, bracket or relative pronoun."""
        first, last = tokens
        for k in range(first + 1, last):
            if self._prepared.lows[k] in (",", "(", "—", "–", "--") or self._prepared.tags[k] is Tag.RELATIVE:
                return first, k
        return tokens

    def _head(self, part: Range) -> Range:
        """Return the part up to its first preposition."""
        for k in range(part[0] + 1, part[1]):
            if self._prepared.tags[k] is Tag.PREPOSITION:
                return part[0], k
        return part

    def _pair(self, mention: Range) -> Source | None:
        """Return one source for “Both A and B”, made of two people."""
        part = self._part(mention)
        joiners = self._lexicon.words("name_joiners") | {"and", "&", "und"}
        join = next((k for k in range(*part) if self._prepared.lows[k] in joiners), None)
        if join is None or join + 1 >= part[1]:
            return None
        left, right = self.names.within((part[0], join)), self.names.within((join + 1, part[1]))
        if len(left) != 1 or len(right) != 1:
            return None
        members = [self._person(n) for n in (left[0], right[0]) if self._is_person(n)]
        if len(members) != 2 or members[0] is members[1]:
            return None
        return self._source(" and ".join(m.name for m in members), SpeakerKind.GROUP, "p", members)

    def _is_person(self, name: Name) -> bool:
        article = name.first > 0 and self._prepared.tags[name.first - 1] is Tag.DETERMINER
        full = self.names.complete(name.text)
        return self.names.is_person(full, name.title) and (not article or full in self._by_name)

    def _person(self, name: Name) -> Source:
        text = self.names.complete(name.text)
        source = self._source(text, SpeakerKind.PERSON, self.names.gender(text, name.title))
        if name.title[:1].isupper() and source.role is None:
            source.role = name.title
        source.nouns.update({bare(w.lower()) for w in name.title.split()} & self._people)
        if name.text != source.name and name.text not in source.aliases:
            source.aliases.append(name.text)
        return source

    def _named(self, mention: Range) -> Source | None:
        """Return the source whose name heads the mention: “Ana Ruiz, the mayor”, “the mayor, Ana Ruiz”, “the Times”."""
        part = self._part(mention)
        head = self._head(part)
        last_noun = bare(self._prepared.lows[head[1] - 1])
        names = self.names.within(head)
        name = names[-1] if names and names[-1].last == head[1] else None
        article = self._prepared.tags[part[0]] in (Tag.DETERMINER, Tag.POSSESSIVE)
        if head != part and not article and (name is None or bare(self._prepared.lows[part[0]]) in self._titles):
            name = self._behind_title(part) or name  # “Secretary of State Ana Ruiz”
        if name is None and part != mention and last_noun in self._people | self._titles:
            name = self._in_apposition(part, mention)
        if last_noun in self._bodies or self._is_place(head):
            return self._body(part, head, last_noun)
        if name is None:
            return None
        if not self._is_person(name) and (article or not self._can_be_person(name)):
            return self._body(part, head, last_noun)
        source = self._person(name)
        self._add_role(source, part, mention, name)
        return source

    def _is_place(self, head: Range) -> bool:
        """Tell whether a phrase is a country or town, or those who come from there: “the US”, “Republicans”."""
        words = [bare(w) for w in self._prepared.lows[head[0] : head[1]] if w not in self._lexicon.tags]
        return bool(words) and self._places.issuperset(words)

    def _behind_title(self, part: Range) -> Name | None:
        names = self.names.within(part)
        name = names[-1] if names else None
        if name is None or name.last != part[1]:
            return None
        words = name.words[-2:]
        full = Name(name.last - len(words), name.last, name.sentence, "", words)
        is_person = name.title or self.names.first_name_gender(words[0]) != "u" or len(name.words) > 1
        if not is_person:
            return None
        first = name.last - len(name.words)
        title = self._prepared.words(part[0], max(first, part[0] + 1))
        return Name(full.first, full.last, full.sentence, title, name.words)

    def _in_apposition(self, part: Range, mention: Range) -> Name | None:
        following = self._part((min(part[1] + 1, mention[1] - 1), mention[1]))
        names = self.names.within(following)
        if len(names) == 1 and names[0].first - following[0] <= 2 and names[0].last == following[1]:
            return names[0] if self._is_person(names[0]) else None
        return None

    def _can_be_person(self, name: Name) -> bool:
        """Tell whether a single name may be a person: no country, no abbreviation."""
        low = name.words[-1].lower()
        is_place = low in self._lexicon.words("places") or low in self._lexicon.words("demonyms")
        return not is_place and not (name.text.isupper() and len(name.text) > 1)

    def _body(self, part: Range, head: Range, last_noun: str) -> Source:
        """Return an organization, a country or a paper; its name is its head without the article."""
        first = head[0]
        while first < head[1] - 1 and self._prepared.tags[first] is Tag.DETERMINER:
            first += 1
        plural = last_noun in self._lexicon.words("demonyms") and last_noun.endswith("s")
        kind = SpeakerKind.GROUP if plural else SpeakerKind.ORGANIZATION
        return self._source(bare(self._prepared.words(first, head[1])), kind, "p" if plural else "n")

    def _add_role(self, source: Source, part: Range, mention: Range, name: Name) -> None:
        words = {bare(w) for w in self._prepared.lows[mention[0] : mention[1]]}
        source.nouns.update(words & self._people)
        if source.role is not None or part == mention:
            return
        if part[0] <= name.first < part[1]:
            first, last = self._part((min(part[1] + 1, mention[1] - 1), mention[1]))
        else:
            first, last = part
        while first < last - 1 and self._prepared.tags[first] is Tag.DETERMINER:
            first += 1
        if 0 < last - first <= _LONGEST_ROLE and words & (self._people | self._titles):
            source.role = self._prepared.words(first, last)

    def _described(self, mention: Range) -> Source:
        """Return the source for “the minister” or “two sources”: an earlier one of that kind, else an unnamed one."""
        prepared = self._prepared
        part = self._part(mention)
        head = self._head(part)
        noun = bare(prepared.lows[head[1] - 1])
        if prepared.lows[head[0]] in self._lexicon.words("definite"):
            for _, source in reversed(self._recent):
                if noun in source.nouns or (source.role and noun in source.role.lower().split()):
                    return source
            bearer = self._bearer(noun, head[0]) if prepared.tags[head[0]] is Tag.DETERMINER else None
            if bearer is not None:
                return self._person(bearer)
        if noun in self._bodies:
            return self._body(part, head, noun)
        plural = noun.endswith("s") and noun not in self._titles
        text = prepared.words(*part)
        if len(text) > _LONGEST_NAME:
            text = prepared.words(*head)[:_LONGEST_NAME].rsplit(" ", 1)[0]
        source = self._source(text, SpeakerKind.UNNAMED, "p" if plural else "u")
        if noun in self._people:
            source.nouns.add(noun)
        return source

    def _bearer(self, noun: str, before: int) -> Name | None:
        """Return who was last named with a role: “Minister Ana Ruiz”, “the mayor, Ana Ruiz”, “Ana Ruiz, the mayor”."""
        if noun not in self._people | self._titles:
            return None
        if self._bearers is None:
            self._bearers = {}
            for name in self.names.found:
                for role in self._roles_beside(name):
                    self._bearers.setdefault(role, []).append(name)
        named = [name for name in self._bearers.get(noun, []) if name.first < before]
        return named[-1] if named else None

    def _roles_beside(self, name: Name) -> set[str]:
        lows, tags = self._prepared.lows, self._prepared.tags
        roles = {bare(word.lower()) for word in name.title.split()}
        if name.first >= 2 and lows[name.first - 1] == ",":
            roles.add(lows[name.first - 2])
        if name.last + 1 < len(lows) and lows[name.last] == "," and tags[name.last + 1] in (Tag.DETERMINER, Tag.WORD):
            for k in range(name.last + 1, min(name.last + 6, len(lows))):
                if tags[k] not in (Tag.DETERMINER, Tag.WORD, Tag.NAME):
                    break
                roles.add(lows[k])
        return roles & (self._people | self._titles) if self._is_person(name) else set()

    def _source(self, name: str, kind: SpeakerKind, gender: str, members: list[Source] | None = None) -> Source:
        key = name.lower().removeprefix("the ")
        source = self._by_name.get(key)
        if source is None:
            source = self._by_name[key] = Source(name, kind, gender, members=members or [])
            self.sources.append(source)
        elif source.gender == "u":
            source.gender = gender
        return source

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence that holds a token."""
        return max(0, bisect_right(self._sentence_starts, token) - 1)

    def _antecedent(self, mention: Range) -> tuple[Source | None, str]:
        """Return the source a pronoun stands for and the words that named it last, by nearness, role and agreement."""
        features = self._lexicon.pronouns[self._prepared.lows[mention[0]]]
        here = self.sentence_of(mention[0])
        best: tuple[float, Source, str] | None = None
        for place, source in reversed(self._recent[-24:]):
            distance: float = here - self.sentence_of(place[0])
            if features == "p" and source.gender != "p":
                distance += _UNLIKELY
            if distance < 0 or place[0] >= mention[0] or not _agrees(source, features):
                continue
            if best is None or distance < best[0]:
                best = (distance, source, self._prepared.words(*self._part(place)))
        if features in ("m", "f"):
            best = self._person_before(mention[0], here, best)
            for cost, name in self._names_before(mention[0], here):
                if best is not None and cost >= best[0]:
                    continue
                if self._is_person(name) and self._name_gender(name) in (features, "u"):
                    best = (cost, self._person(name), name.text)
        if features == "n":
            return self._thing_before(mention[0], here, best)
        return (None, "") if best is None or best[0] > _FARTHEST else (best[1], best[2])

    def _person_before(
        self, token: int, here: int, best: tuple[float, Source, str] | None
    ) -> tuple[float, Source, str] | None:
        """Return the person that a nearer subject describes without a name (“Her deputy was blunt. … he said”)."""
        for number in range(here, max(-1, here - 2), -1):
            if best is not None and here - number >= best[0]:
                break
            sentence = self._prepared.sentences[number]
            subject = clause_subject(self._prepared, sentence.first, min(token, sentence.last), self._lexicon)
            noun = "" if subject is None else bare(self._prepared.lows[self._head(subject)[1] - 1])
            if subject is None or noun not in self._people or noun.endswith("s") or subject[1] >= token:
                continue
            if self._prepared.lows[subject[1]] != ",":  # “Her deputy, Ana Ruiz, …” is found by her name
                return here - number, self._of(subject), self._prepared.words(*subject)
        return best

    def _thing_before(self, token: int, here: int, best: tuple[float, Source, str] | None) -> tuple[Source | None, str]:
        """Return the organization or country that “it” stands for: a recent subject, else one that was named before."""
        for number in range(here, max(-1, here - 3), -1):
            sentence = self._prepared.sentences[number]
            subject = clause_subject(self._prepared, sentence.first, min(token, sentence.last), self._lexicon)
            if best is not None and here - number > best[0]:
                break
            if subject is None or self._prepared.tags[subject[0]] is Tag.PRONOUN:
                continue
            source = self._named(subject)
            if source is not None and source.kind is SpeakerKind.ORGANIZATION:
                return source, self._prepared.words(*subject)
        return (None, "") if best is None or best[0] > _FARTHEST else (best[1], best[2])

    def _name_gender(self, name: Name) -> str:
        text = self.names.complete(name.text)
        known = self._by_name.get(text.lower())
        return known.gender if known is not None else self.names.gender(text, name.title)

    def _names_before(self, token: int, here: int) -> list[tuple[float, Name]]:
        """Return the names before a token with their cost: sentences back, more for those that are no subject."""
        at = bisect_left(self._name_starts, token)
        found, seen = [], set()
        for name in self.names.found[max(0, at - 16) : at]:
            inner = name.first > 0 and self._prepared.tags[name.first - 1] in (Tag.PREPOSITION, Tag.WORD)
            owner = bare(self._prepared.lows[name.last - 1]) != self._prepared.lows[name.last - 1]
            later = name.sentence in seen
            seen.add(name.sentence)
            found.append((here - name.sentence + 0.5 * later + 0.6 * inner + 0.6 * owner + 0.2, name))
        return found

    def alternatives(self, candidate: Candidate) -> list[tuple[Range, Source]]:
        """Return other places near a candidate that could name its source, nearest first."""
        places = sorted(self._near(candidate))
        found = []
        for _, place in places[: 3 * MAX_RANKED]:
            if self._prepared.lows[place[0]] in self._lexicon.pronouns:
                source, _ = self._antecedent(place)
            else:
                source = self._people_at.get(place) or self._of(place)
                if source.kind is SpeakerKind.PERSON:
                    self._people_at[place] = source  # the same place is near several quotes
            if source is not None:
                found.append((place, source))
        return found

    def _near(self, candidate: Candidate) -> list[tuple[float, Range]]:
        """Return names, pronouns and people described in the sentence and the one before, with their distance."""
        prepared, here = self._prepared, self.sentence_of(candidate.first)
        low = prepared.sentences[max(0, here - 2)].first
        high = prepared.sentences[candidate.sentence].last
        inside = candidate.content
        found: list[tuple[float, Range]] = []
        at = bisect_left(self._name_starts, low)
        for name in self.names.found[at : at + 30]:
            if name.first >= high:
                break
            if self._is_person(name) and not any(a <= name.first < b for a, b in inside):
                found.append((self._distance(name.first, candidate, here), (name.first, name.last)))
        first = prepared.sentences[here].first
        for k in range(first, min(high, first + 120)):
            if any(a <= k < b for a, b in inside):
                continue
            if self._lexicon.pronouns.get(prepared.lows[k], "r") in ("m", "f", "p"):
                found.append((self._distance(k, candidate, here), (k, k + 1)))
            elif prepared.lows[k] in self._people and prepared.tags[k] is Tag.WORD:
                found.append((self._distance(k, candidate, here) + 3, (self._description_start(k, first), k + 1)))
        return found

    def _description_start(self, noun: int, low: int) -> int:
        """Return where “a senior Qatari official” begins: at its determiner, else at its noun's own modifiers."""
        for k in range(noun - 1, max(low, noun - 5) - 1, -1):
            if self._prepared.tags[k] in (Tag.DETERMINER, Tag.POSSESSIVE):
                return k
            if self._prepared.tags[k] not in (Tag.WORD, Tag.NAME, Tag.NUMBER):
                break
        return noun

    def _distance(self, token: int, candidate: Candidate, here: int) -> float:
        sentences = abs(here - self.sentence_of(token))
        anchor = candidate.cue[0] if candidate.cue is not None else candidate.first
        return 25.0 * sentences + abs(token - anchor)


def _agrees(source: Source, features: str) -> bool:
    if features == "p":
        return source.gender == "p" or source.kind in (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP)
    if features == "n":
        return source.kind is SpeakerKind.ORGANIZATION
    if features == "r":
        return True
    is_human = source.kind is SpeakerKind.PERSON or (source.kind is SpeakerKind.UNNAMED and bool(source.nouns))
    return source.gender in ("u", features) and is_human
