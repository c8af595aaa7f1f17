"""Which words a quote has."""

from __future__ import annotations

from typing import Final

from quotemark.core.steps import Direction, Unit
from quotemark.gui.actions.spec import EDGE, ActionSpec, Needs


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


EDGE_ACTIONS: Final = (
    ActionSpec(
        "edge_left",
        EDGE,
        "Pick the &left edge",
        ("Q",),
        Needs.QUOTE,
        lambda d: d.workbench.edges.pick("left"),
        "Then the arrows move it; Enter keeps it, Esc puts it back",
    ),
    ActionSpec(
        "edge_right",
        EDGE,
        "Pick the &right edge",
        ("E",),
        Needs.QUOTE,
        lambda d: d.workbench.edges.pick("right"),
        "Then the arrows move it; Enter keeps it, Esc puts it back",
    ),
    _edge(-1, Unit.WORD, "Left"),
    _edge(1, Unit.WORD, "Right"),
    _edge(-1, Unit.CLAUSE, "Ctrl+Left"),
    _edge(1, Unit.CLAUSE, "Ctrl+Right"),
    _edge(-1, Unit.CHARACTER, "Shift+Left"),
    _edge(1, Unit.CHARACTER, "Shift+Right"),
)
