"""What is said of the article as a whole."""

from __future__ import annotations

from typing import Final

from quotemark.gui.actions.spec import ARTICLE, ActionSpec, Desk, Needs, with_selection


def _unskip(desk: Desk) -> None:
    properties = desk.workbench.properties
    span = desk.selected() or properties.skip_at(desk.caret())
    if span is None:
        desk.session.told.emit("Click into words that are greyed out, or select some of them.")
        return
    desk.workbench.properties.set_skip(span, skip=False)
    desk.clear_selection()


ARTICLE_ACTIONS: Final = (
    ActionSpec(
        "skip",
        ARTICLE,
        "&Not part of the article",
        ("Shift+B",),
        Needs.SELECTION,
        with_selection(lambda d, s: d.workbench.properties.set_skip(s, skip=True)),
        "The selected words are boilerplate: never searched for quotes",
    ),
    ActionSpec(
        "unskip",
        ARTICLE,
        "&Part of the article after all",
        ("Ctrl+B",),
        Needs.ARTICLE,
        _unskip,
        "The greyed-out words are text: searched for quotes again",
    ),
    ActionSpec(
        "describe",
        ARTICLE,
        "&Title and language…",
        ("Ctrl+T",),
        Needs.ARTICLE,
        lambda d: d.dialogs.describe_article(),
        "Corrects what the article is called and which language it is searched in",
    ),
    ActionSpec(
        "exclude",
        ARTICLE,
        "&Leave out of the work",
        ("Ctrl+E",),
        Needs.ARTICLE,
        lambda d: d.workbench.properties.turn_excluded(),
        "Counts neither as open nor as done; once more takes it in again",
        checkable=True,
    ),
)
