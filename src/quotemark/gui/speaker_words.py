"""What the window says of speakers."""

from __future__ import annotations

from quotemark.core.types import Speaker, SpeakerKind
from quotemark.gui.translate import tr


def kind_name(kind: SpeakerKind) -> str:
    """Return what a kind of speaker is called."""
    names = {
        SpeakerKind.PERSON: tr("SpeakerWords", "person"),
        SpeakerKind.GROUP: tr("SpeakerWords", "group"),
        SpeakerKind.ORGANIZATION: tr("SpeakerWords", "organization"),
        SpeakerKind.UNNAMED: tr("SpeakerWords", "unnamed"),
    }
    return names[kind]


def shown_name(speaker: Speaker) -> str:
    """Return the name, and what kind of source it is where that is no single person."""
    return speaker.name if speaker.kind is SpeakerKind.PERSON else f"{speaker.name}  ({kind_name(speaker.kind)})"


def told_followers(count: int) -> str:
    """Return how many open quotes followed an answer, in words."""
    one, more = tr("SpeakerWords", "1 open quote follows"), tr("SpeakerWords", "{} open quotes follow")
    return one if count == 1 else more.format(count)
