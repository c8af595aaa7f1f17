"""How the article is shown."""

from __future__ import annotations

from typing import Final

from quotemark.gui.actions.spec import VIEW, ActionSpec, Needs
from quotemark.gui.panes.panes import PANES, PaneSpec


def _pane(pane: PaneSpec) -> ActionSpec:
    return ActionSpec(
        f"pane_{pane.id}",
        VIEW,
        pane.title,
        (pane.key,),
        Needs.NOTHING,
        lambda d: d.turn_pane(pane.id),
        "Shows the pane, or closes it",
        checkable=True,
    )


VIEW_ACTIONS: Final = (
    ActionSpec("zoom_in", VIEW, "&Larger text", ("Ctrl++", "Ctrl+="), Needs.NOTHING, lambda d: d.zoom(1)),
    ActionSpec("zoom_out", VIEW, "&Smaller text", ("Ctrl+-",), Needs.NOTHING, lambda d: d.zoom(-1)),
    ActionSpec("zoom_reset", VIEW, "&Normal text size", ("Ctrl+0",), Needs.NOTHING, lambda d: d.zoom(0)),
    ActionSpec(
        "caret",
        VIEW,
        "&Caret in the article",
        ("F7",),
        Needs.ARTICLE,
        lambda d: d.turn_caret(),
        "Select words by keyboard",
        checkable=True,
    ),
    ActionSpec(
        "show_rejected",
        VIEW,
        "Show &rejected quotes",
        (),
        Needs.NOTHING,
        lambda d: d.turn_rejected(),
        "Dots and a small cross under what was no quote; a click goes there",
        checkable=True,
    ),
    *map(_pane, PANES),
    ActionSpec(
        "dashboard",
        VIEW,
        "&Dashboard",
        ("Ctrl+D",),
        Needs.NOTHING,
        lambda d: d.dialogs.show_dashboard(),
        "How far the work is, what became of the proposals, how annotators agree",
    ),
)
