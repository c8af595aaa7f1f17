"""Where the speaker stands."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from quotemark.core.scheme import BUILT_IN_STANCES, Scheme, StanceLabel
from quotemark.gui.actions.spec import STANCE, ActionSpec, Needs
from quotemark.gui.translate import said


def stance_actions(scheme: Scheme) -> tuple[ActionSpec, ...]:
    """Return the actions of a scheme's stances, each on its own letter."""

    def action(label: str, name: str, key: str, definition: str) -> ActionSpec:
        return ActionSpec(
            f"stance_{label}",
            STANCE,
            name,
            (key.upper(),),
            Needs.QUOTE,
            lambda d: d.workbench.choose_stance(label),
            definition,
        )

    return tuple(action(s.id, s.name, s.key, s.definition) for s in map(spoken, scheme.stance))


def spoken(label: StanceLabel) -> StanceLabel:
    """Return a label in the language of the window if it is a built-in one; a project's are called as it says."""
    if label not in BUILT_IN_STANCES:
        return label
    return replace(label, name=said(label.name), definition=said(label.definition))


STANCE_ACTIONS: Final = (
    ActionSpec("next_target", STANCE, "Next &target", ("T",), Needs.QUOTE, lambda d: d.workbench.next_target()),
    ActionSpec(
        "scheme",
        STANCE,
        "Label &scheme…",
        ("Ctrl+L",),
        Needs.NOTHING,
        lambda d: d.edit_scheme(),
        "Which stances there are, whom they are about, and what counts as a quote",
    ),
)
