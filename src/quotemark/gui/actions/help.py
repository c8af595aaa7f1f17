"""Help."""

from __future__ import annotations

from typing import Final

from quotemark.gui.actions.spec import HELP, ActionSpec, Needs

HELP_ACTIONS: Final = (
    ActionSpec("keys", HELP, "&Keys", ("F1",), Needs.NOTHING, lambda d: d.show_keys(), "What each key does", True),
    ActionSpec("about", HELP, "&About Quotemark", (), Needs.NOTHING, lambda d: d.show_about()),
)
