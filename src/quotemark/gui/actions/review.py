"""Going over decisions once more, and settling what several people differ in."""

from __future__ import annotations

from typing import Final

from quotemark.gui.actions.spec import FILE, REVIEW, ActionSpec, Needs

MOST_VERSIONS: Final = 10
"""Versions of a quote that have a key, as many as can be compared."""


def _version(rank: int) -> ActionSpec:
    return ActionSpec(
        f"version_{rank}",
        REVIEW,
        f"Take version {rank // 10 or ''}&{rank % 10}",
        (f"Ctrl+{rank}" if rank < MOST_VERSIONS else "Alt+0",),  # Ctrl+0 is the usual size of the text, as everywhere
        Needs.VERSIONS,
        lambda d: d.workbench.versions.take(rank),
        "Decides as this one has it, and goes on" if rank == 1 else "",
    )


REVIEW_ACTIONS: Final = (
    ActionSpec(
        "compare",
        FILE,
        "Co&mpare…",
        (),
        Needs.NOTHING,
        lambda d: d.review.compare(),
        "Makes one dataset of several people's work, and asks about what they differ in",
    ),
    ActionSpec(
        "evaluate",
        FILE,
        "&Evaluate predictions…",
        (),
        Needs.NOTHING,
        lambda d: d.faults.ask(),
        "Lists what a system's predictions get wrong, with this dataset as gold",
    ),
    ActionSpec(
        "review",
        FILE,
        "Re&view…",
        ("Ctrl+R",),
        Needs.ARTICLE,
        lambda d: d.review.turn(),
        "Goes over the decisions once more: accept, change or dispute them; once more annotates again",
        checkable=True,
        short="Review",
    ),
    ActionSpec(
        "dispute",
        REVIEW,
        "Dis&pute",
        ("V",),
        Needs.DECISION,
        lambda d: d.review.dispute(),
        "In a review: this decision is doubtful; then type why",
        short="Dispute",
    ),
    ActionSpec(
        "hide_names",
        REVIEW,
        "&Hide who said what",
        (),
        Needs.NOTHING,
        lambda d: d.review.turn_names(),
        "Versions have numbers instead of names, in another order at every quote",
        checkable=True,
    ),
    *map(_version, range(1, MOST_VERSIONS + 1)),
)
