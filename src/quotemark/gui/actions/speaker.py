"""Who says it."""

from __future__ import annotations

from typing import Final

from quotemark.gui.actions.spec import SPEAKER, ActionSpec, Needs, with_selection


def _speaker(rank: int) -> ActionSpec:
    return ActionSpec(
        f"speaker_{rank}",
        SPEAKER,
        f"Speaker &{rank} of the list" if rank else "&Nobody named",
        (str(rank),),
        Needs.QUOTE,
        lambda d: d.workbench.speakers.choose(rank),
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
        with_selection(lambda d, s: d.workbench.speakers.take_from_text(s)),
        "Who says it, from the text",
    ),
    ActionSpec(
        "speakers",
        SPEAKER,
        "&Rename, merge, split off…",
        ("R",),
        Needs.ARTICLE,
        lambda d: d.keep_speakers(),
        "Goes to the speakers of the article; Esc comes back",
    ),
)
