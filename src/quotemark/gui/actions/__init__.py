"""Everything that can be done in the window, in one table: menus, tool bar, shortcuts and help are made from it.

An action is called with the desk: whoever holds the session, the workbench and the view (the main window).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from quotemark.gui.actions.annotate import ANNOTATE_ACTIONS
from quotemark.gui.actions.article import ARTICLE_ACTIONS
from quotemark.gui.actions.edges import EDGE_ACTIONS
from quotemark.gui.actions.edit import EDIT_ACTIONS
from quotemark.gui.actions.file import FILE_ACTIONS
from quotemark.gui.actions.go import GO_ACTIONS
from quotemark.gui.actions.help import HELP_ACTIONS
from quotemark.gui.actions.review import REVIEW_ACTIONS
from quotemark.gui.actions.speaker import SPEAKER_ACTIONS
from quotemark.gui.actions.spec import MENUS, ActionSpec, Desk, Needs
from quotemark.gui.actions.stance import STANCE_ACTIONS, stance_actions
from quotemark.gui.actions.view import VIEW_ACTIONS

__all__ = ["ACTIONS", "MENUS", "ActionSpec", "Desk", "Needs", "clashes", "stance_actions"]

ACTIONS: Final = (
    *FILE_ACTIONS,
    *EDIT_ACTIONS,
    *VIEW_ACTIONS,
    *ARTICLE_ACTIONS,
    *ANNOTATE_ACTIONS,
    *SPEAKER_ACTIONS,
    *STANCE_ACTIONS,
    *EDGE_ACTIONS,
    *GO_ACTIONS,
    *REVIEW_ACTIONS,
    *HELP_ACTIONS,
)


def clashes(specs: Iterable[ActionSpec]) -> list[tuple[str, ActionSpec, ActionSpec]]:
    """Return each key that two actions want in one place, with who has it (the first) and who goes without."""
    owners: dict[tuple[str, str], ActionSpec] = {}
    found = []
    for spec in specs:
        for key in spec.keys:
            owner = owners.setdefault((spec.realm(key), key), spec)
            if owner is not spec:
                found.append((key, owner, spec))
    return found
