"""Who speaks in several versions of one article: one list of speakers, and who of each version is who in it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from quotemark.core.edits.base import free_id
from quotemark.core.edits.roster import plain
from quotemark.core.measuring.alignment import QuoteGroup
from quotemark.core.types import Article, Speaker, SpeakerKind

_NAMED = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)


class People:
    """The speakers of all versions; what the first version that has them calls them is what they are called."""

    def __init__(self, articles: Sequence[Article], groups: Sequence[QuoteGroup]) -> None:
        self._ids: dict[tuple[int, str], str] = {}
        self._people: dict[str, Speaker] = {}
        mentioned = _mentions(articles, groups)
        for place, article in enumerate(articles):
            known = dict(self._people)  # two of one version are two people
            for speaker in article.speakers:
                here = self._same(speaker, known) or self._meant(place, speaker, mentioned, known)
                if here is None:
                    self._add(place, speaker)
                else:
                    known.pop(here)
                    self._join(place, speaker, here)
        for place, article in enumerate(articles):
            for speaker in article.speakers:
                self._take_members(place, speaker)

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody, in the order in which they were met."""
        return tuple(self._people.values())

    def id_of(self, place: int, speaker_id: str | None) -> str | None:
        """Return who a speaker of the version at this place is in the list of all; None: nobody, or nobody known."""
        return None if speaker_id is None else self._ids.get((place, speaker_id))

    def _same(self, speaker: Speaker, known: dict[str, Speaker]) -> str | None:
        """Return who has the same name; else who alone shares one of the other names."""
        name = plain(speaker.name)
        for here in known.values():
            if plain(here.name) == name:
                return here.id
        names = _names(speaker)
        sharing = [here.id for here in known.values() if names & _names(here)]
        return sharing[0] if len(sharing) == 1 else None

    def _meant(
        self,
        place: int,
        speaker: Speaker,
        mentioned: dict[tuple[int, str], set[tuple[int, str]]],
        known: dict[str, Speaker],
    ) -> str | None:
        """Return whom the same words name in the same quotes, where neither is somebody with a name."""
        if speaker.kind in _NAMED:
            return None
        for other in sorted(mentioned.get((place, speaker.id), ())):
            here = self._ids.get(other)
            if here in known and known[here].kind not in _NAMED:
                return here
        return None

    def _add(self, place: int, speaker: Speaker) -> None:
        is_free = speaker.id not in self._people
        new_id = speaker.id if is_free else free_id("s", self._people)
        self._ids[place, speaker.id] = new_id
        self._people[new_id] = replace(speaker, id=new_id, members=())

    def _join(self, place: int, speaker: Speaker, here_id: str) -> None:
        here = self._people[here_id]
        self._ids[place, speaker.id] = here_id
        names = {plain(name): name for name in reversed((*here.aliases, speaker.name, *speaker.aliases))}
        names.pop(plain(here.name), None)
        self._people[here_id] = replace(
            here,
            role=here.role or speaker.role,
            link=here.link or speaker.link,
            aliases=tuple(reversed(names.values())),
        )

    def _take_members(self, place: int, speaker: Speaker) -> None:
        if not speaker.members:
            return
        here = self._people[self._ids[place, speaker.id]]
        theirs = (self.id_of(place, member) for member in speaker.members)
        members = dict.fromkeys((*here.members, *(member for member in theirs if member not in (None, here.id))))
        self._people[here.id] = replace(here, members=tuple(m for m in members if m is not None))


def _names(speaker: Speaker) -> set[str]:
    return {plain(name) for name in (speaker.name, *speaker.aliases)}


def _mentions(articles: Sequence[Article], groups: Sequence[QuoteGroup]) -> dict[tuple[int, str], set[tuple[int, str]]]:
    """Return for each speaker, by place and id, whom of earlier versions the same words name in the same quote."""
    found: dict[tuple[int, str], set[tuple[int, str]]] = {}
    for group in groups:
        met: dict[str, tuple[int, str]] = {}
        for place, quote in enumerate(group):
            if quote is None or quote.speaker is None or not quote.mention:
                continue
            words = plain(articles[place].words(quote.mention))
            if words in met:
                found.setdefault((place, quote.speaker), set()).add(met[words])
            else:
                met[words] = place, quote.speaker
    return found
