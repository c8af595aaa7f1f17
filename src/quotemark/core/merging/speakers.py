"""The speakers of two versions of one article as one list, and who of the second is who in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
from msgspec.structs import replace

from quotemark.core.edits.base import free_id, with_speakers
from quotemark.core.types import Article, Quote, Speaker

_KEYS: Final = ("kind", "role", "link")


class Roster:
    """Everybody of both versions; ``tell`` hears of what both changed, each in another way."""

    def __init__(self, first: Article, second: Article, base: Article | None, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._base = {s.id: s for s in base.speakers} if base is not None else {}
        self._ids: dict[str, str] = {}  # of the second version, what they are here
        self._people = {s.id: s for s in first.speakers}
        self._dropped = {i for i, s in self._people.items() if self._base.get(i) == s} - {s.id for s in second.speakers}
        for speaker in second.speakers:
            self._take(speaker)
        for speaker in second.speakers:
            self._take_members(speaker)

    @property
    def all(self) -> tuple[Speaker, ...]:
        """Everybody, those too whom one of the versions has removed."""
        return tuple(self._people.values())

    def used_by(self, quotes: tuple[Quote, ...]) -> tuple[Speaker, ...]:
        """Return everybody but those whom one version removed and no quote needs."""
        needed = {q.speaker for q in quotes} | {m for s in self._people.values() for m in s.members}
        return tuple(s for s in self._people.values() if s.id not in self._dropped or s.id in needed)

    def translated(self, quote: Quote) -> Quote:
        """Return a quote of the second version with the speakers as they are called here."""
        speaker = self._ids.get(quote.speaker, quote.speaker) if quote.speaker is not None else None
        suggestion = quote.suggestion and with_speakers(quote.suggestion, lambda ranked: self._ids.get(ranked, ranked))
        if speaker == quote.speaker and suggestion is quote.suggestion:
            return quote
        return replace(quote, speaker=speaker, suggestion=suggestion)

    def _take(self, other: Speaker) -> None:
        here = self._people.get(other.id)
        if here is not None and (other.id in self._base or _is_same(here, other)):
            self._people[other.id] = self._one(here, other, self._base.get(other.id))
        elif here is None and (same := self._named(other)) is not None:
            self._ids[other.id] = same.id
            self._people[same.id] = self._one(same, other, None)
        else:
            new_id = free_id("s", [*self._people, *self._base]) if here is not None else other.id
            self._ids[other.id] = new_id
            self._people[new_id] = replace(other, id=new_id, members=())
            if self._base.get(other.id) == other:
                self._dropped.add(new_id)

    def _named(self, other: Speaker) -> Speaker | None:
        return next((s for s in self._people.values() if s.name == other.name and s.kind is other.kind), None)

    def _one(self, here: Speaker, other: Speaker, was: Speaker | None) -> Speaker:
        """Return what two versions say of one speaker; of two names the second becomes an alias."""
        values: dict[str, object] = {}
        for key in ("name", *_KEYS):
            one, two = getattr(here, key), getattr(other, key)
            then = getattr(was, key) if was is not None else None
            values[key] = two if one in (then, None) else one
            if one != two and two not in (then, None) and values[key] != two:
                self._tell(f"the speaker {here.name}: {key} “{two}”, not “{one}”")
        names = dict.fromkeys((*here.aliases, *other.aliases, other.name))
        gone = {a for a in (was.aliases if was is not None else ()) if a not in here.aliases or a not in other.aliases}
        aliases = tuple(a for a in names if a not in gone and a != values["name"])
        if other.name != here.name and was is not None and other.name == was.name:
            aliases = tuple(a for a in aliases if a != other.name or a in here.aliases)
        return msgspec.structs.replace(here, **values, aliases=aliases)

    def _take_members(self, other: Speaker) -> None:
        speaker_id = self._ids.get(other.id, other.id)
        here = self._people[speaker_id]
        members = dict.fromkeys((*here.members, *(self._ids.get(m, m) for m in other.members)))
        if tuple(members) != here.members:
            self._people[speaker_id] = replace(here, members=tuple(members))


def _is_same(one: Speaker, other: Speaker) -> bool:
    """Tell whether two speakers with one id are one and the same, as far as their names tell."""
    names = {one.name.casefold(), *(a.casefold() for a in one.aliases)}
    return bool(names & {other.name.casefold(), *(a.casefold() for a in other.aliases)})
