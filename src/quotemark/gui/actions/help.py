"""Help."""

from __future__ import annotations

from typing import Final

from quotemark.gui.actions.spec import HELP, ActionSpec, Needs

HELP_ACTIONS: Final = (
    ActionSpec(
        "keys",
        HELP,
        "&Keys",
        ("F1",),
        Needs.NOTHING,
        lambda d: d.dialogs.show_keys(),
        "The keys of what can be done now",
        True,
    ),
    ActionSpec("tour", HELP, "&Tour", (), Needs.NOTHING, lambda d: d.show_tour(), "Five cards for newcomers"),
    ActionSpec("about", HELP, "&About Quotemark", (), Needs.NOTHING, lambda d: d.dialogs.show_about()),
)
