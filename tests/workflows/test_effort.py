"""What annotating costs: an oracle that knows the gold works in the real window, on the project's own articles."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from effort import Outcome, count, read_gold, show_claims, work_through

GOLD = Path(__file__).parents[1] / "data" / "gold" / "articles.jsonl"


def worked(folder: Path, way: str) -> tuple[Outcome, int]:
    """Return what working through the articles took, and how many gold quotes they hold."""
    gold = read_gold(GOLD)
    return work_through(gold, folder, "all", way), count(gold)


def test_proposals_lead_to_the_gold_in_less_than_half_of_the_acts(qtbot: QtBot, tmp_path: Path) -> None:
    proposed, gold = worked(tmp_path / "proposed", "proposed/mouse")
    by_hand, _ = worked(tmp_path / "by-hand", "by hand/mouse")
    assert proposed.unequal == {}
    assert by_hand.unequal == {}
    assert show_claims({"proposed/mouse": proposed})
    assert sum(set(handled.acts) == {"confirm"} for handled in proposed.handled) > gold / 2
    assert proposed.total.acts < by_hand.total.acts / 2
    assert proposed.total.seconds < by_hand.total.seconds / 2


def test_everything_can_be_marked_without_a_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    by_keys, gold = worked(tmp_path, "by hand/keyboard")
    assert by_keys.unequal == {}
    assert by_keys.total.clicks == 0
    assert len(by_keys.handled) == gold
