"""Which words a quote has."""

from __future__ import annotations

from typing import Final

from quotemark.core.steps import Direction, Side, Unit
from quotemark.gui.actions.spec import EDGE, ActionSpec, Needs

_THEN: Final = (
    "Then {edge_left_by_word} and {edge_right_by_word} move it; {confirm} keeps it, {escape} puts it back. "
    "Once more: the next edge of a quote in pieces"
)


def _edge(direction: Direction, unit: Unit, key: str) -> ActionSpec:
    way = "right" if direction > 0 else "left"
    return ActionSpec(
        f"edge_{way}_by_{unit}",
        EDGE,
        f"Edge one {unit} to the {way}",
        (key,),
        Needs.EDGE,
        lambda d: d.workbench.edges.step(direction, unit),
    )


def _aim(side: Side, key: str) -> ActionSpec:
    return ActionSpec(
        f"aim_{side}",
        EDGE,
        f"Aim the {side} edge at a word",
        (key,),
        Needs.QUOTE,
        lambda d: d.aim_edge(side),
        "Then type the first letter of the word, and if several words have a label over them, the label",
    )


EDGE_ACTIONS: Final = (
    ActionSpec(
        "edge_left",
        EDGE,
        "Pick the &left edge",
        ("Q",),
        Needs.QUOTE,
        lambda d: d.workbench.edges.pick("left"),
        _THEN,
    ),
    ActionSpec(
        "edge_right",
        EDGE,
        "Pick the &right edge",
        ("E",),
        Needs.QUOTE,
        lambda d: d.workbench.edges.pick("right"),
        _THEN,
    ),
    _aim("left", "Shift+Q"),
    _aim("right", "Shift+E"),
    _edge(-1, Unit.WORD, "Left"),
    _edge(1, Unit.WORD, "Right"),
    _edge(-1, Unit.CLAUSE, "Ctrl+Left"),
    _edge(1, Unit.CLAUSE, "Ctrl+Right"),
    _edge(-1, Unit.CHARACTER, "Shift+Left"),
    _edge(1, Unit.CHARACTER, "Shift+Right"),
    _edge(-1, Unit.SENTENCE, "Ctrl+Shift+Left"),
    _edge(1, Unit.SENTENCE, "Ctrl+Shift+Right"),
    ActionSpec(
        "split",
        EDGE,
        "&Split at the caret",
        ("P",),
        Needs.QUOTE,
        lambda d: d.workbench.edges.split(d.caret()),
        "Cut the quote in two where you clicked, or where the caret stands",
    ),
    ActionSpec(
        "join",
        EDGE,
        "&Join with the next",
        ("M",),
        Needs.QUOTE,
        lambda d: d.workbench.edges.join(),
        "Make this quote and the next one a single quote",
    ),
)
