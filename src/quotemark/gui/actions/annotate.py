"""Deciding on a quote, and what is said of it."""

from __future__ import annotations

from typing import Final

from quotemark.core.types import QuoteType
from quotemark.gui.actions.spec import ANNOTATE, ActionSpec, Desk, Needs, with_selection


def _mark(desk: Desk) -> None:
    desk.workbench.missed.mark(desk.selected(), desk.caret())
    desk.clear_selection()


ANNOTATE_ACTIONS: Final = (
    ActionSpec(
        "confirm",
        ANNOTATE,
        "&Confirm",
        ("Return", "Enter", "Space"),
        Needs.ARTICLE,
        lambda d: d.workbench.confirm(),
        "The quote is right as it stands",
        True,
    ),
    ActionSpec(
        "reject",
        ANNOTATE,
        "&Not a quote",
        ("X", "Delete"),
        Needs.QUOTE,
        lambda d: d.workbench.reject(),
        "These words are no quote",
        True,
    ),
    ActionSpec(
        "mark",
        ANNOTATE,
        "&Mark a missed quote",
        ("A",),
        Needs.ARTICLE,
        _mark,
        "The selected words, the quotation that you clicked in, or the words under the cursor that only look quoted",
        True,
        short="Mark a quote",
    ),
    ActionSpec(
        "point_quote",
        ANNOTATE,
        "Mark a quote by its first and last word",
        ("Shift+A",),
        Needs.ARTICLE,
        lambda d: d.point_at_quote(),
        "Type the first letter of each, and the label over a word where several begin so",
    ),
    ActionSpec(
        "dismiss_all",
        ANNOTATE,
        "Nothing else is a q&uote",
        ("Shift+X",),
        Needs.UNMARKED,
        lambda d: d.workbench.entries.dismiss_all(),
        "Dismisses all that looks quoted and is not marked",
        short="Dismiss all",
    ),
    ActionSpec(
        "cue",
        ANNOTATE,
        "The selection is the c&ue",
        ("C",),
        Needs.QUOTE,
        with_selection(lambda d, s: d.workbench.set_cue(s), whole=True),
        "The words that introduce the quote: “said”",
    ),
    ActionSpec(
        "point_cue",
        ANNOTATE,
        "Point at the cue",
        ("Ctrl+Shift+C",),
        Needs.QUOTE,
        lambda d: d.point_at_cue(),
        "Type the first letter of the first word, and then that of the last",
    ),
    ActionSpec("no_cue", ANNOTATE, "No cue", ("Shift+C",), Needs.QUOTE, lambda d: d.workbench.set_cue(None)),
    ActionSpec(
        "type_direct",
        ANNOTATE,
        "&Direct",
        ("D",),
        Needs.QUOTE,
        lambda d: d.workbench.choose_type(QuoteType.DIRECT),
        "All in quotation marks",
    ),
    ActionSpec(
        "type_indirect",
        ANNOTATE,
        "&Indirect",
        ("I",),
        Needs.QUOTE,
        lambda d: d.workbench.choose_type(QuoteType.INDIRECT),
        "None in quotation marks",
    ),
    ActionSpec(
        "type_mixed",
        ANNOTATE,
        "&Both (mixed)",
        ("B",),
        Needs.QUOTE,
        lambda d: d.workbench.choose_type(QuoteType.MIXED),
        "Partly in quotation marks",
        short="Both",
    ),
    ActionSpec(
        "flag",
        ANNOTATE,
        "&Flag",
        ("F",),
        Needs.QUOTE,
        lambda d: d.workbench.turn_flag(),
        "Come back to it later",
        short="Flag",
    ),
    ActionSpec("note", ANNOTATE, "N&ote", ("Ctrl+M",), Needs.QUOTE, lambda d: d.type_note()),
    ActionSpec(
        "last_label",
        ANNOTATE,
        "Decide on &last label",
        (),
        Needs.NOTHING,
        lambda d: d.turn_last_label(),
        "Choosing a speaker or a stance confirms the quote too",
        checkable=True,
    ),
)
