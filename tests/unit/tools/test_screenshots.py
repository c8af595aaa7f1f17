"""Every pane and dialog has its picture, and the manual shows pictures that are taken."""

from __future__ import annotations

import re
from pathlib import Path

import screenshots
from quotemark.gui.panes.panes import PANES

ROOT = Path(__file__).parents[3]
TAKEN = {name for name, shot in screenshots.SHOTS.items() if shot.is_shown}


def test_the_documents_show_what_is_taken_for_them_and_nothing_else_is_kept() -> None:
    pages = (ROOT / "README.md", ROOT / "docs" / "manual.md", ROOT / "docs" / "lead.md")
    shown = {name for page in pages for name in re.findall(r"images/([\w-]+)\.png", page.read_text("utf-8"))}
    assert shown == TAKEN
    assert {path.stem for path in (ROOT / "docs" / "images").glob("*.png")} == TAKEN


def test_every_pane_has_a_picture_in_each_language_and_look() -> None:
    panes = {spec.id for spec in PANES} - {"queue", "card"}
    assert panes <= set(screenshots.SHOTS), "the list of articles and the card are in every picture"
    looks = {(shot.theme, shot.language, shot.scale) for shot in screenshots.SHOTS.values()}
    assert {theme for theme, _, _ in looks} == {"light", "dark", "high contrast", "high contrast dark"}
    assert {language for _, language, _ in looks} == {"en", "de"}
    assert {scale for _, _, scale in looks} == {"1", "2"}
