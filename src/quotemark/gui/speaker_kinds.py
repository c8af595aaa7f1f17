"""What kinds of speakers are called in the window."""

from __future__ import annotations

from quotemark.core.types import Speaker, SpeakerKind
from quotemark.gui.translate import tr


def kind_name(kind: SpeakerKind) -> str:
    """Return what a kind of speaker is called."""
    names = {
        SpeakerKind.PERSON: tr("SpeakerKinds", "person"),
        SpeakerKind.GROUP: tr("SpeakerKinds", "group"),
        SpeakerKind.ORGANIZATION: tr("SpeakerKinds", "organization"),
        SpeakerKind.UNNAMED: tr("SpeakerKinds", "unnamed"),
    }
    return names[kind]


def shown_name(speaker: Speaker) -> str:
    """Return the name, and what kind of source it is where that is no single person."""
    return speaker.name if speaker.kind is SpeakerKind.PERSON else f"{speaker.name}  ({kind_name(speaker.kind)})"
