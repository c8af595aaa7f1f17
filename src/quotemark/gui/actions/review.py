"""Going over decisions once more."""

from __future__ import annotations

from typing import Final

from quotemark.gui.actions.spec import ANNOTATE, FILE, ActionSpec, Needs

REVIEW_ACTIONS: Final = (
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
        ANNOTATE,
        "Dis&pute",
        ("V",),
        Needs.DECISION,
        lambda d: d.review.dispute(),
        "In a review: this decision is doubtful; then type why",
        short="Dispute",
    ),
)
