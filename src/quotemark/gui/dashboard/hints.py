"""What is said where a chart would be and there is nothing to draw: why, and what would change that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotemark.core.progress.table import Measure, Table, TableSpec
from quotemark.gui.look.translate import tr

_OF_PROPOSALS: Final = ("proposals", "rules", "scores")


def why_empty(spec: TableSpec, tables: Sequence[Table], scheme_action: str, *, is_compared: bool) -> str:
    """Return why a table has no rows, in the language of the window; ``scheme_action`` is how the menu calls that."""
    filled = {table.spec.id for table in tables if table.rows}
    if spec.is_comparison and not is_compared:
        return tr(
            "Dashboard",
            "This compares the work of several people on the same articles. Choose the others’ datasets with "
            "“Compare with…”.",
        )
    if spec.is_comparison and "agreement" not in filled:
        return tr("Dashboard", "There is no article yet with which both are through.")
    if spec.id == "differing":
        return tr("Dashboard", "They agree in everything.")
    if spec.is_comparison:
        return tr("Dashboard", "There is no quote yet that both have and that such a label was given to.")
    if spec.id == "seconds":
        return tr(
            "Dashboard",
            "No times are kept. Have them kept in the scheme (“{}” in the menu); they show up with the next decisions.",
        ).format(scheme_action)
    if spec.id == "sway":
        return tr(
            "Dashboard", "No proposal was withheld. Switch the anchoring check on in the scheme (“{}” in the menu)."
        ).format(scheme_action)
    if spec.id in _OF_PROPOSALS and "days" in filled:
        return tr(
            "Dashboard",
            "Nothing that was decided was proposed: it was marked by hand, or comes from another program.",
        )
    return tr("Dashboard", "Nobody has decided anything yet. What is decided shows up here.")


def why_not_drawn(table: Table) -> str:
    """Return why a table with rows cannot be drawn, in the language of the window; empty if it can be."""
    has_days = table.spec.columns[0].measure is Measure.DAY
    if has_days and not any(row[0] for row in table.rows):
        return tr(
            "Dashboard",
            "The files do not say when anything was decided, so it cannot be drawn over time. The table has figures.",
        )
    return ""
