"""The sources of one text in the making: who they are, what they were called, and who was named last."""

from __future__ import annotations

from typing import Final

import msgspec

from quotemark.core.detect.candidates import Range
from quotemark.core.types import SpeakerKind

_REMEMBERED: Final = 24


class Source(msgspec.Struct, eq=False):
    """A speaker in the making: its name, kind and gender, the places that named it, and the nouns that described it.

    ``gender`` is "m", "f", "n" (a thing), "p" (several) or "u" (not known).
    """

    name: str
    kind: SpeakerKind
    gender: str = "u"
    role: str | None = None
    aliases: list[str] = []
    places: list[Range] = []
    members: list[Source] = []
    nouns: set[str] = set()
    speaks: bool = False
    """Whether a likely quote is its own by now; who is neither named nor has one is offered for no other quote."""

    @property
    def words(self) -> set[str]:
        """The lower-case words of its name and role."""
        return {*self.name.lower().split(), *(self.role or "").lower().split()}

    @property
    def is_human(self) -> bool:
        """Whether “he” or “she” can stand for it."""
        return self.kind is SpeakerKind.PERSON or (self.kind is SpeakerKind.UNNAMED and bool(self.nouns))

    def agrees(self, features: str) -> bool:
        """Tell whether a pronoun with these features (“m”, “f”, “n”, “p”, “r” for “who”) can stand for it."""
        if features == "p":
            return self.gender == "p" or self.kind in (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP)
        if features == "n":
            return self.kind is SpeakerKind.ORGANIZATION or self.gender == "n"
        if features == "r":
            return True
        return self.gender in ("u", features) and self.is_human and features in ("m", "f")


class Roster:
    """All sources of a text by name, and the order in which mentions named them."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self._by_name: dict[str, Source] = {}
        self._groups: dict[frozenset[int], Source] = {}
        self.named: list[tuple[Range, Source]] = []

    def get(self, name: str, kind: SpeakerKind, gender: str) -> Source:
        """Return the source of this name, made when there is none; upper and lower case are one."""
        source = self._by_name.get(name.lower())
        if source is None:
            return self.add(name, kind, gender)
        if source.gender == "u":
            source.gender = gender
        return source

    def find(self, name: str) -> Source | None:
        """Return the source of this name, or None."""
        return self._by_name.get(name.lower())

    def add(self, name: str, kind: SpeakerKind, gender: str) -> Source:
        """Return a new source; if another bears the name already, it gets a number to tell them apart."""
        shown, number = name, 1
        while shown.lower() in self._by_name:
            number += 1
            shown = f"{name} ({number})"
        source = self._by_name[shown.lower()] = Source(shown, kind, gender)
        self.sources.append(source)
        return source

    def group(self, members: list[Source], joiner: str) -> Source:
        """Return the group of these members, whatever their order."""
        key = frozenset(id(m) for m in members)
        known = self._groups.get(key)
        if known is None:
            names = [m.name for m in members]
            joined = f"{', '.join(names[:-1])} {joiner} {names[-1]}"
            known = self._groups[key] = self.add(joined, SpeakerKind.GROUP, "p")
            known.members = members
        return known

    def note(self, source: Source, mention: Range) -> None:
        """Remember that a mention named the source."""
        source.places.append(mention)
        self.named.append((mention, source))

    def recent(self) -> list[tuple[Range, Source]]:
        """Return the mentions that were resolved last, the latest first."""
        return self.named[: -_REMEMBERED - 1 : -1]
