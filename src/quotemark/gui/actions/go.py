"""From quote to quote and from article to article."""

from __future__ import annotations

from typing import Final

from quotemark.gui.actions.spec import GO, ActionSpec, Needs

GO_ACTIONS: Final = (
    ActionSpec("next_quote", GO, "&Next quote", ("J", "Down"), Needs.ARTICLE, lambda d: d.workbench.step(1)),
    ActionSpec("previous_quote", GO, "&Previous quote", ("K", "Up"), Needs.ARTICLE, lambda d: d.workbench.step(-1)),
    ActionSpec(
        "next_undecided",
        GO,
        "Next &undecided",
        ("Shift+J", "Shift+Down"),
        Needs.ARTICLE,
        lambda d: d.workbench.step(1, undecided=True),
    ),
    ActionSpec(
        "previous_undecided",
        GO,
        "Previous un&decided",
        ("Shift+K", "Shift+Up"),
        Needs.ARTICLE,
        lambda d: d.workbench.step(-1, undecided=True),
    ),
    ActionSpec(
        "next_open_article",
        GO,
        "Next &open article",
        ("Ctrl+Return",),
        Needs.ARTICLE,
        lambda d: d.workbench.next_article(),
    ),
    ActionSpec(
        "next_flagged",
        GO,
        "Next &flagged",
        ("Shift+F",),
        Needs.ARTICLE,
        lambda d: d.workbench.next_flagged(),
        "The next quote with a flag, in this article or another",
    ),
    ActionSpec(
        "next_fault",
        GO,
        "Ne&xt fault",
        ("F8",),
        Needs.FAULTS,
        lambda d: d.faults.step(1),
        "The next place where the predictions differ from gold, in this article or another",
        short="Next",
    ),
    ActionSpec(
        "previous_fault",
        GO,
        "Previous faul&t",
        ("Shift+F8",),
        Needs.FAULTS,
        lambda d: d.faults.step(-1),
        short="Previous",
    ),
    ActionSpec(
        "next_article",
        GO,
        "Next article in the list",
        ("Ctrl+PgDown",),
        Needs.NOTHING,
        lambda d: d.workbench.step_article(1),
    ),
    ActionSpec(
        "previous_article",
        GO,
        "Previous article in the list",
        ("Ctrl+PgUp",),
        Needs.NOTHING,
        lambda d: d.workbench.step_article(-1),
    ),
)
