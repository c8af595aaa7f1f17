"""Where the speaker stands."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from quotemark.core.scheme import BUILT_IN_STANCES, Scheme, StanceLabel
from quotemark.gui.actions.spec import STANCE, ActionSpec, Needs
from quotemark.gui.look.translate import said

_BUILT_IN: Final = {label.id: label for label in BUILT_IN_STANCES}


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
    """Return a label with what is built in of it in the language of the window; a project's words stay as they are."""
    built = _BUILT_IN.get(label.id)
    if built is None:
        return label
    name = said(built.name) if label.name == built.name else label.name
    definition = said(built.definition) if label.definition == built.definition else label.definition
    return replace(label, name=name, definition=definition)


def unspoken(label: StanceLabel) -> StanceLabel:
    """Return a label as files have it, whose readers may speak another language: the reverse of :func:`spoken`."""
    built = _BUILT_IN.get(label.id)
    if built is None:
        return label
    name = built.name if label.name == said(built.name) else label.name
    definition = built.definition if label.definition == said(built.definition) else label.definition
    return replace(label, name=name, definition=definition)


STANCE_ACTIONS: Final = (
    ActionSpec("next_target", STANCE, "Next &target", ("T",), Needs.QUOTE, lambda d: d.workbench.next_target()),
    ActionSpec(
        "scheme",
        STANCE,
        "Label &scheme…",
        ("Ctrl+L",),
        Needs.NOTHING,
        lambda d: d.dialogs.edit_scheme(),
        "Which stances there are, whom they are about, and what counts as a quote",
    ),
)
