"""The parts of a mention: what stands before its first comma, the head before its first preposition, its noun."""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.name_runs import bare
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_CAN_END: Final = (Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.QUOTATION, Tag.PRONOUN)
_BREAKS: Final = frozenset((",", "(", "—", "–", "--", ";", ":"))
_FARTHEST_MODIFIER: Final = 5
_LONGEST_DESCRIPTION: Final = 80
"""Code points of a description that serves as a name; a longer one is cut at a word."""


class Heads:
    """Cuts mentions into their parts, by the word classes of one text."""

    def __init__(self, prepared: Prepared, lexicon: Lexicon) -> None:
        self._prepared, self._lexicon = prepared, lexicon
        self.people = lexicon.words("person_nouns")
        self.bodies = lexicon.words("group_nouns")
        self._behind_noun = lexicon.words("postmodifiers")
        self._genitive = lexicon.words("genitive_articles")
        self._has_capital_nouns = lexicon.setting("nouns") == "capital"
        self._small = {low for low, tag in zip(prepared.lows, prepared.tags, strict=True) if tag is Tag.WORD}

    def part(self, tokens: Range) -> Range:
        """Return the tokens up to the first comma, bracket or relative pronoun."""
        first, last = tokens
        for k in range(first + 1, last):
            if self._prepared.lows[k] in _BREAKS or self._prepared.tags[k] is Tag.RELATIVE:
                return first, k
        return tokens

    def following(self, part: Range, mention: Range) -> Range:
        """Return the part behind the comma that ends ``part``; ``part`` itself if it is the mention's last."""
        return self.part((part[1] + 1, mention[1])) if part[1] + 1 < mention[1] else part

    def head(self, part: Range) -> Range:
        """Return the part up to its first preposition or genitive (“der Sprecher | des Vereins”)."""
        for k in range(part[0] + 1, part[1]):
            if self._prepared.tags[k] is Tag.PREPOSITION:
                return part[0], k
            if self._prepared.lows[k] in self._genitive and self._prepared.tags[k - 1] in (Tag.NAME, Tag.WORD):
                return part[0], k
        return part

    def noun(self, head: Range) -> int:
        """Return the token of the noun that heads a description: “source” in “a person close”, else the last."""
        last = head[1] - 1
        for k in range(last, head[0] - self._has_capital_nouns, -1):
            if self._has_capital_nouns:
                if self._prepared.tags[k] is Tag.NAME:
                    return k
            elif self._prepared.lows[k] not in self._behind_noun:
                return k
        return last

    def trimmed(self, part: Range) -> Range:
        """Return a description from its article on, without a verb that was taken in (“agreed the professor”)."""
        head = self.head(part)
        for k in range(head[1] - 1, head[0], -1):
            if self._prepared.tags[k] in (Tag.DETERMINER, Tag.POSSESSIVE):
                before = self._prepared.tags[k - 1]
                return (k, part[1]) if before in (Tag.WORD, Tag.ADVERB) else part
        return part

    def without_article(self, tokens: Range) -> Range:
        """Return the tokens without the article before them; a number stays (“two officials”)."""
        first, last = tokens
        while first < last - 1 and self._prepared.lows[first] in self._lexicon.words("articles"):
            first += 1
        return first, last

    def description(self, part: Range) -> str:
        """Return what serves as the name of an unnamed source: the description without its article."""
        first, last = self._closed(part)
        if last - first == 1 and self._prepared.lows[first] not in self.people | self.bodies and first > part[0]:
            first = part[0]  # “a fourth” is no noun
        text = " ".join(self._prepared.words(first, last).split())
        if len(text) > _LONGEST_DESCRIPTION:
            text = self._prepared.words(*self.without_article(self.head(part)))[:_LONGEST_DESCRIPTION]
            text = " ".join(text.split()).rsplit(" ", 1)[0] if len(text) == _LONGEST_DESCRIPTION else text
        low = self._prepared.lows[first]
        is_noun = low in self._small or (not self._has_capital_nouns and low in self.people | self.bodies)
        if self._prepared.tags[first] is not Tag.NAME or is_noun:
            text = text.lower() if text.isupper() and len(text) > 1 else text[0].lower() + text[1:]
        return self._nominative(text) if self._prepared.lows[part[0]] in self._lexicon.words("genitive_s") else text

    def _closed(self, part: Range) -> Range:
        """Return a description without its article and without what a wrong cut left behind it (“the club has”)."""
        first, last = self.without_article(part)
        while last > first + 1 and self._prepared.tags[last - 1] not in _CAN_END:
            last -= 1
        noun = self.noun((first, last))
        if self._has_capital_nouns and self._prepared.tags[noun] is Tag.NAME:
            last = noun + 1
        return first, last

    def _nominative(self, text: str) -> str:
        """Return a German noun behind “des” without the ending of its genitive (“Fördervereins”)."""
        first, space, rest = text.partition(" ")
        if first.endswith(("ses", "zes", "xes")):
            return first[:-2] + space + rest
        return (first.removesuffix("s") if len(first) > 4 and not first.endswith("ss") else first) + space + rest

    def start_of(self, noun: int, low: int) -> int:
        """Return where “a senior Qatari official” begins: at its determiner, else at its noun's own modifiers."""
        start = noun
        for k in range(noun - 1, max(low, noun - _FARTHEST_MODIFIER) - 1, -1):
            tag = self._prepared.tags[k]
            if tag in (Tag.DETERMINER, Tag.POSSESSIVE):
                return k
            if tag not in (Tag.WORD, Tag.NAME, Tag.NUMBER):
                break
            if tag is Tag.NAME:
                start = k
        return start

    def is_plural(self, low: str) -> bool:
        """Tell whether a lower-case noun has a plural's form, as far as the list of plurals or its ending says."""
        if low in self._lexicon.words("plurals"):
            return True
        ending = self._lexicon.setting("plural")
        ends_in_it = bool(ending) and low.endswith(ending) and not low.endswith(2 * ending)  # no “boss”
        return ends_in_it and low not in self._lexicon.words("titles")

    def modifiers(self, part: Range, noun: int) -> set[str]:
        """Return the words before a noun that tell it from others: places and names (“the Qatari official”)."""
        lows, tags = self._prepared.lows, self._prepared.tags
        places = self._lexicon.words("places") | self._lexicon.words("demonyms")
        return {bare(lows[k]) for k in range(part[0], noun) if tags[k] is Tag.NAME or lows[k] in places}
