"""Turns names into sources: people by their full name with role and gender, organizations, countries and papers."""

from __future__ import annotations

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.heads import Heads
from quotemark.core.detect.name_runs import Name, bare, unowned
from quotemark.core.detect.names import Names
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.roles import Roles
from quotemark.core.detect.sources import Roster, Source
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import SpeakerKind


class Named:
    """Finds the source that a mention names outright."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon, names: Names, roster: Roster) -> None:
        self._prepared, self._lexicon, self._roster = prepared, lexicon, roster
        self.names = names
        self.heads = Heads(prepared, lexicon)
        self.roles = Roles(prepared, lexicon, names, self.heads)
        self._places = lexicon.words("places") | lexicon.words("demonyms")
        self._documents = lexicon.words("document_nouns")

    def source(self, mention: Range) -> Source | None:
        """Return the source whose name heads the mention: “Ana Ruiz, the mayor”, “the mayor, Ana Ruiz”, “the Times”."""
        heads, lows = self.heads, self._prepared.lows
        part = heads.part(mention)
        head = heads.head(part)
        last_noun = bare(lows[head[1] - 1])
        names = self.names.within(head)
        name = names[-1] if names and names[-1].last == head[1] else None
        article = self._prepared.tags[part[0]] in (Tag.DETERMINER, Tag.POSSESSIVE)
        article = article or (part[0] > 0 and self._prepared.tags[part[0] - 1] is Tag.DETERMINER)
        if head != part and (name is None or not self.is_person(name)):
            name = self._behind_title(head, part) or name  # “Secretary of State Ana Ruiz”
        if name is None and part != mention and self.names.is_title(last_noun):
            name = self._in_apposition(part, mention)
        if self._is_body(last_noun) or self.is_place(head):
            if article and self._is_only_noun(part, head):
                return None  # “the company” may take up a longer name
            person = name is not None and name.last == part[1] and self.is_person(name)
            return self.person(name) if person and name is not None else self.body(part, head)
        if name is None or (len(name.words) == 1 and self.names.is_common_noun(name.words[0].lower())):
            return None
        if self.is_person(name) or (not article and self._can_be_person(name)):
            return self.person(name)
        is_noun = article and self._lexicon.setting("nouns") == "capital" and not name.text.isupper()
        return None if is_noun and not self._is_body(last_noun) and len(name.words) == 1 else self.body(part, head)

    def _is_body(self, low: str) -> bool:
        return low in self.heads.bodies or self.names.is_body(low)

    def _is_only_noun(self, part: Range, head: Range) -> bool:
        """Tell whether a phrase has nothing but an article and a common noun: “the company”, no “the Bank of Hull”."""
        first, last = self.heads.without_article(head)
        if last - first > 1 or not self._is_body(bare(self._prepared.lows[first])) or self.is_place(head):
            return False
        return last == part[1] or self.behind_of(last, part[1]) == last

    def is_place(self, head: Range) -> bool:
        """Tell whether a phrase is a country or town, or those who come from there: “the US”, “Republicans”."""
        words = [bare(w) for w in self._prepared.lows[head[0] : head[1]] if w not in self._lexicon.tags]
        return bool(words) and self._places.issuperset(words)

    def is_person(self, name: Name) -> bool:
        """Tell whether a name in the text is a person’s; one behind an article is so only if it is known by now."""
        article = name.first > 0 and not name.title and self._prepared.tags[name.first - 1] is Tag.DETERMINER
        full = self.names.complete(name.text, name.title)
        return self.names.is_person(full, name.title) and (not article or self._roster.find(full) is not None)

    def person(self, name: Name) -> Source:
        """Return the person that a name means, with the roles that the article gives and the gender it shows."""
        text = self.names.complete(name.text, name.title)
        source = self._roster.find(text)
        if source is None:
            source = self._roster.add(text, SpeakerKind.PERSON, self.names.gender(text, name.title))
            source.role, source.nouns = self.roles.of(text)
        elif source.gender == "u":
            source.gender = self.names.gender(text, name.title)
        if name.text != source.name and name.text not in source.aliases:
            source.aliases.append(name.text)
        return source

    def gender_of(self, name: Name) -> str:
        """Return the gender of the person that a name means, as far as it is known."""
        text = self.names.complete(name.text, name.title)
        known = self._roster.find(text)
        return known.gender if known is not None else self.names.gender(text, name.title)

    def _behind_title(self, head: Range, part: Range) -> Name | None:
        """Return the name at the end of a title with a preposition in it: “Secretary of State Ana Ruiz”."""
        names = self.names.within(part)
        name = names[-1] if names else None
        if name is None or name.last != part[1]:
            return None
        titled = any(self.names.is_title(bare(low)) for low in self._prepared.lows[head[0] : head[1]])
        words = name.words[-2:]
        shorter = Name(name.last - len(words), name.last, name.sentence, "", words)
        if len(name.words) > 2 and self.names.first_name_gender(words[0]) != "u":
            name = shorter  # “Director of Studies Ana Ruiz”
        return name if titled and len(name.words) > 1 and self.is_person(name) else None

    def _in_apposition(self, part: Range, mention: Range) -> Name | None:
        following = self.heads.following(part, mention)
        names = self.names.within(following)
        if following == part or len(names) != 1:
            return None
        starts = names[0].first - following[0] <= 2 and names[0].last == following[1]
        return names[0] if starts and self.is_person(names[0]) else None

    def _can_be_person(self, name: Name) -> bool:
        """Tell whether a single name may be a person: no country, no abbreviation, no agency."""
        low = name.words[-1].lower()
        known = self._lexicon.words("known_bodies")
        return (
            low not in self._places
            and not self.names.is_located(name.text)
            and name.text.lower() not in known
            and low not in self._lexicon.words("body_words")
            and not (name.text.isupper() and len(name.text) > 1)
            and len(name.words) < 4
            and "&" not in name.words
        )

    def body(self, part: Range, head: Range) -> Source:
        """Return an organization, a country or a paper; its name is its head without the article."""
        lows, tags = self._prepared.lows, self._prepared.tags
        first, last = self.heads.without_article(head)
        noun = bare(lows[last - 1])
        if tags[last - 1] is Tag.NAME and last < part[1]:
            last = self.behind_of(last, part[1])  # “the Department of Justice”
        names = any(tags[k] is Tag.NAME for k in range(first, last))
        plural = noun in self._lexicon.words("demonyms") and noun.endswith("s")
        if plural or noun in self._documents:
            kind = SpeakerKind.GROUP if plural else SpeakerKind.ORGANIZATION if names else SpeakerKind.UNNAMED
        else:
            kind = SpeakerKind.ORGANIZATION
        text = " ".join(unowned(self._prepared.words(first, last)).split())
        if self.names.is_shouted(first):
            text = text.lower()
        if kind is SpeakerKind.UNNAMED:
            text = self.heads.description(part)  # “a report by the harbour office”
        return self._roster.get(text, kind, "p" if plural else "n")

    def behind_of(self, k: int, high: int) -> int:
        """Return the token behind “of Justice”, “on Climate Change”, if names follow; else ``k``."""
        tags, at = self._prepared.tags, k + 1
        while at < high and tags[at] is Tag.DETERMINER:
            at += 1
        end = at
        while end < high and tags[end] is Tag.NAME and (end == at or not self.names.is_title(self._prepared.lows[end])):
            end += 1
        return end if end > at else k
