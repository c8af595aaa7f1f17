"""Words can be read on every highlight of every theme, and lines can be told from what they are drawn on."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette, QStyleHints

from quotemark.core.scheme import BUILT_IN_STANCES
from quotemark.gui.look import theme
from quotemark.gui.look.theme import LINES_CONTRAST, THEMES, WORDS_CONTRAST, Theme, blend, contrast, readable

ALL = pytest.mark.parametrize("colors", THEMES.values(), ids=THEMES)
COLORS = st.from_regex(re.compile("#[0-9a-f]{6}", re.ASCII), fullmatch=True)


@ALL
def test_words_can_be_read_on_every_highlight(colors: Theme) -> None:
    assert {
        fill: contrast(colors.text, fill) for fill in colors.fills if contrast(colors.text, fill) < WORDS_CONTRAST
    } == {}


@ALL
def test_skipped_words_can_still_be_read_under_the_veil(colors: Theme) -> None:
    for fill in colors.fills:
        words, paper = (blend(colors.veil, under, colors.veil_alpha) for under in (colors.text, fill))
        assert contrast(words, paper) >= WORDS_CONTRAST
        assert contrast(words, paper) < contrast(colors.text, fill)


@ALL
def test_words_of_the_window_can_be_read(colors: Theme) -> None:
    pairs = {
        ("text", "window"),
        ("text", "button"),
        ("text", "alternate_base"),
        ("selected_text", "selection"),
        *((ink, paper) for ink in ("muted_text", "accent", "good", "bad", "warning") for paper in ("window", "base")),
    }
    ratios = {(a, b): contrast(getattr(colors, a), getattr(colors, b)) for a, b in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < WORDS_CONTRAST} == {}


@ALL
def test_lines_can_be_told_from_what_they_are_drawn_on(colors: Theme) -> None:
    marks = ["candidate_line", "confirmed_line", "rejected_line", "cue_line", "mention_line", "predicted_line"]
    lines = [*marks, "handle", "picked_handle"]
    ratios = {(line, fill): contrast(getattr(colors, line), fill) for line in lines for fill in colors.fills}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < LINES_CONTRAST} == {}
    assert contrast(colors.border, colors.base) >= LINES_CONTRAST


@ALL
def test_every_color_is_one_that_a_style_sheet_takes(colors: Theme) -> None:
    values = [
        value for name, value in msgspec.structs.asdict(colors).items() if isinstance(value, str) and name != "name"
    ]
    assert len(values) > 20
    assert [v for v in values if not re.fullmatch("#[0-9a-f]{6}", v)] == []


@ALL
def test_the_palette_carries_the_theme(colors: Theme) -> None:
    made = theme.palette(colors)
    for role, wanted in (
        (QPalette.ColorRole.Base, colors.base),
        (QPalette.ColorRole.Text, colors.text),
        (QPalette.ColorRole.Window, colors.window),
        (QPalette.ColorRole.Highlight, colors.selection),
    ):
        assert made.color(role).name() == wanted
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name() == colors.disabled_text


@pytest.mark.parametrize(
    ("scheme", "preference", "wanted"),
    [
        (Qt.ColorScheme.Light, "NoPreference", theme.LIGHT),
        (Qt.ColorScheme.Dark, "NoPreference", theme.DARK),
        (Qt.ColorScheme.Unknown, "NoPreference", theme.LIGHT),
        (Qt.ColorScheme.Light, "HighContrast", theme.HIGH_CONTRAST),
        (Qt.ColorScheme.Dark, "HighContrast", theme.HIGH_CONTRAST_DARK),
    ],
)
def test_the_theme_follows_the_system(scheme: Qt.ColorScheme, preference: str, wanted: Theme) -> None:
    if not hasattr(Qt, "ContrastPreference"):
        pytest.skip("Qt tells the wish for contrast from 6.10 on")
    wish = getattr(Qt.ContrastPreference, preference)
    hints = SimpleNamespace(
        colorScheme=lambda: scheme, accessibility=lambda: SimpleNamespace(contrastPreference=lambda: wish)
    )
    assert theme.current_theme(cast(QStyleHints, hints)) is wanted


def test_an_older_qt_knows_no_wish_for_contrast() -> None:
    hints = SimpleNamespace(colorScheme=lambda: Qt.ColorScheme.Dark)
    assert theme.current_theme(cast(QStyleHints, hints)) is theme.DARK


def test_the_application_takes_the_theme(qapp: QGuiApplication) -> None:
    before = qapp.palette()
    try:
        theme.apply_theme(theme.DARK)
        assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.DARK.base
        assert isinstance(theme.current_theme(QGuiApplication.styleHints()), Theme)
    finally:
        qapp.setPalette(before)


@given(COLORS, COLORS)
def test_a_readable_color_can_be_read(color: str, background: str) -> None:
    assert contrast(readable(color, background), background) >= WORDS_CONTRAST


@ALL
def test_stance_colors_can_be_read_in_every_theme(colors: Theme) -> None:
    for label in BUILT_IN_STANCES:
        shown = readable(label.color, colors.base)
        assert contrast(shown, colors.base) >= WORDS_CONTRAST
        if contrast(label.color, colors.base) >= WORDS_CONTRAST:
            assert shown == label.color


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_the_article_is_set_in_a_larger_font_than_the_menus(qapp: QGuiApplication) -> None:
    assert theme.article_font().pointSizeF() > qapp.font().pointSizeF()
