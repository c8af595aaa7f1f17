"""Who says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from quotemark.gui.actions.spec import SPEAKER, ActionSpec, Needs, with_selection

if TYPE_CHECKING:
    from quotemark.gui.speakers.pane import SpeakersPane


def _speaker(rank: int) -> ActionSpec:
    return ActionSpec(
        f"speaker_{rank}",
        SPEAKER,
        f"Speaker &{rank} of the list" if rank else "&Nobody named",
        (str(rank),),
        Needs.QUOTE,
        lambda d: d.workbench.speakers.choose(rank),
    )


def _in_pane(
    name: str, text: str, short: str, keys: tuple[str, ...], act: Callable[[SpeakersPane], None], tip: str
) -> ActionSpec:
    return ActionSpec(
        name,
        SPEAKER,
        text,
        keys,
        Needs.ARTICLE,
        lambda d: act(d.speakers_pane()),
        tip,
        short=short,
        pane="speakers",
    )


SPEAKER_ACTIONS: Final = (
    *(_speaker(rank) for rank in (*range(1, 10), 0)),
    ActionSpec(
        "speaker_name", SPEAKER, "&Another name…", ("/",), Needs.QUOTE, lambda d: d.type_name(), "Type who says it"
    ),
    ActionSpec(
        "speaker_words",
        SPEAKER,
        "The &words selected name them",
        ("W",),
        Needs.QUOTE,
        with_selection(lambda d, s: d.workbench.speakers.take_from_text(s), whole=True),
        "Who says it, from the text",
    ),
    ActionSpec(
        "point_speaker",
        SPEAKER,
        "&Point at the words that name them",
        ("Shift+W",),
        Needs.QUOTE,
        lambda d: d.point_at_speaker(),
        "Type the first letter of the first word, and then that of the last",
    ),
    ActionSpec(
        "speakers",
        SPEAKER,
        "&Rename, merge, split off…",
        ("R",),
        Needs.ARTICLE,
        lambda d: d.keep_speakers(),
        "Goes to the speakers of the article; {escape} comes back",
    ),
    _in_pane(
        "rename_speaker",
        "Rename the &listed speaker",
        "Rename",
        ("F2",),
        lambda p: p.rename(),
        "Give the selected speaker of the list another name",
    ),
    _in_pane(
        "merge_speakers",
        "&Merge with another speaker",
        "Merge",
        ("M",),
        lambda p: p.begin_merging(),
        "Make the selected speaker of the list part of another one",
    ),
    _in_pane(
        "split_off_speaker",
        "&Split off as a speaker",
        "Split off",
        ("S",),
        lambda p: p.split_off(),
        "Make the selected alias or quotes in the list a speaker of their own",
    ),
    _in_pane(
        "join_group",
        "Make a member of a &group",
        "Member of",
        ("G",),
        lambda p: p.begin_joining(),
        "Say which group or organization the selected speakers of the list belong to",
    ),
    _in_pane(
        "remove_speaker",
        "Remo&ve from the list",
        "Remove",
        ("Del", "Backspace"),
        lambda p: p.remove(),
        "Remove a speaker who says nothing, or a member from its group",
    ),
)
