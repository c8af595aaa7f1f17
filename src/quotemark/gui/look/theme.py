"""All colours of the window: light, dark and high contrast, following the system.

Meaning never rests on a colour alone: a candidate is underlined with dashes and a decision with a solid line, so
the colours here may change freely as long as the contrasts in the tests hold (4.5:1 for words, 3:1 for lines).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec import Struct
from PySide6 import QtCore
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QStyleHints

WORDS_CONTRAST: Final = 4.5
"""The least WCAG contrast ratio of words on what lies behind them."""
LINES_CONTRAST: Final = 3.0
"""The least WCAG contrast ratio of an underline, a handle or a border that carries meaning."""


class Theme(Struct, frozen=True):
    """Every colour as ``#rrggbb``; ``veil`` is laid over skipped text with the share ``veil_alpha`` in 0..1.

    ``base`` is the paper of the article and of lists and fields, ``window`` what lies around them.
    ``line`` is the width of underlines and outlines in pixels.
    """

    name: str
    is_dark: bool
    window: str
    text: str
    base: str
    alternate_base: str
    button: str
    border: str
    muted_text: str
    disabled_text: str
    accent: str
    selection: str
    selected_text: str
    good: str
    bad: str
    warning: str
    candidate_fill: str
    candidate_current_fill: str
    candidate_line: str
    confirmed_fill: str
    confirmed_current_fill: str
    confirmed_line: str
    rejected_line: str
    cue_line: str
    mention_line: str
    predicted_line: str
    handle: str
    picked_handle: str
    veil: str
    veil_alpha: float
    line: float = 1.5

    @property
    def fills(self) -> tuple[str, ...]:
        """Everything that can lie behind the words of the article."""
        return (
            self.base,
            self.candidate_fill,
            self.candidate_current_fill,
            self.confirmed_fill,
            self.confirmed_current_fill,
        )


LIGHT: Final = Theme(
    name="light",
    is_dark=False,
    window="#f2f1ed",
    text="#1f2328",
    base="#fffefb",
    alternate_base="#f7f6f2",
    button="#e9e7e1",
    border="#8d8a82",
    muted_text="#5d6269",
    disabled_text="#8b8f95",
    accent="#1f5fa8",
    selection="#153f75",
    selected_text="#ffffff",
    good="#1b6f50",
    bad="#a8302a",
    warning="#7f5600",
    candidate_fill="#fdf2d3",
    candidate_current_fill="#ffe19a",
    candidate_line="#96640a",
    confirmed_fill="#e1eef9",
    confirmed_current_fill="#b9dbf6",
    confirmed_line="#2b6ca3",
    rejected_line="#6f747b",
    cue_line="#8a3ea8",
    mention_line="#00695f",
    predicted_line="#a3195b",
    handle="#3d434b",
    picked_handle="#b3261e",
    veil="#fffefb",
    veil_alpha=0.29,
)

DARK: Final = Theme(
    name="dark",
    is_dark=True,
    window="#24272c",
    text="#e6e3dc",
    base="#1a1c20",
    alternate_base="#202328",
    button="#33373d",
    border="#777d86",
    muted_text="#a9adb3",
    disabled_text="#7b8087",
    accent="#7ab8f0",
    selection="#2b5f9a",
    selected_text="#ffffff",
    good="#63c79f",
    bad="#f0918a",
    warning="#e0b25a",
    candidate_fill="#352c17",
    candidate_current_fill="#594716",
    candidate_line="#d9a441",
    confirmed_fill="#1b2f40",
    confirmed_current_fill="#244c6c",
    confirmed_line="#6db3ea",
    rejected_line="#9297a0",
    cue_line="#d3a3ea",
    mention_line="#52d1c0",
    predicted_line="#ff8fc1",
    handle="#d4d1ca",
    picked_handle="#ff9d94",
    veil="#1a1c20",
    veil_alpha=0.31,
)

HIGH_CONTRAST: Final = Theme(
    name="high contrast",
    is_dark=False,
    window="#ffffff",
    text="#000000",
    base="#ffffff",
    alternate_base="#f4f4f4",
    button="#ffffff",
    border="#000000",
    muted_text="#2b2b2b",
    disabled_text="#5a5a5a",
    accent="#00389e",
    selection="#00389e",
    selected_text="#ffffff",
    good="#004a2d",
    bad="#8a0000",
    warning="#5a3a00",
    candidate_fill="#fff4bf",
    candidate_current_fill="#ffd84d",
    candidate_line="#5a3a00",
    confirmed_fill="#dcecff",
    confirmed_current_fill="#9fd0ff",
    confirmed_line="#00389e",
    rejected_line="#4a4a4a",
    cue_line="#6a0080",
    mention_line="#004d45",
    predicted_line="#7a0046",
    handle="#000000",
    picked_handle="#8a0000",
    veil="#ffffff",
    veil_alpha=0.3,
    line=2.0,
)

HIGH_CONTRAST_DARK: Final = Theme(
    name="high contrast dark",
    is_dark=True,
    window="#000000",
    text="#ffffff",
    base="#000000",
    alternate_base="#101010",
    button="#000000",
    border="#ffffff",
    muted_text="#dddddd",
    disabled_text="#a8a8a8",
    accent="#8fd0ff",
    selection="#8fd0ff",
    selected_text="#000000",
    good="#7df0bd",
    bad="#ffaaa3",
    warning="#ffd84d",
    candidate_fill="#2f2700",
    candidate_current_fill="#5c4c00",
    candidate_line="#ffd84d",
    confirmed_fill="#00243f",
    confirmed_current_fill="#004a80",
    confirmed_line="#8fd0ff",
    rejected_line="#bdbdbd",
    cue_line="#f0b3ff",
    mention_line="#5ff5e0",
    predicted_line="#ffa6d3",
    handle="#ffffff",
    picked_handle="#ffaaa3",
    veil="#000000",
    veil_alpha=0.3,
    line=2.0,
)

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK)}


def first_theme() -> Theme:
    """Return the light or the dark theme by the palette of the system, without what takes long to ask."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightnessF() < 0.5 else LIGHT


def current_theme(hints: QStyleHints) -> Theme:
    """Return the theme that fits the system's colour scheme and its wish for contrast."""
    scheme = hints.colorScheme()
    is_dark = scheme is QtCore.Qt.ColorScheme.Dark
    if _wants_high_contrast(hints):
        return HIGH_CONTRAST_DARK if is_dark else HIGH_CONTRAST
    return DARK if is_dark else LIGHT


def _wants_high_contrast(hints: QStyleHints) -> bool:
    accessibility = getattr(hints, "accessibility", None)  # since Qt 6.10
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast)


@cache
def palette(theme: Theme, *, is_paper: bool = False) -> QPalette:
    """Return the palette that makes every widget follow the theme; ``is_paper``: what lies around words is paper, too.

    It is made once, and nobody may change it.
    """
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    colors = {
        role.Window: theme.base if is_paper else theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.alternate_base,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted_text,
        role.Button: theme.button,
        role.ButtonText: theme.text,
        role.BrightText: theme.selected_text,
        role.ToolTipBase: theme.alternate_base,
        role.ToolTipText: theme.text,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.selected_text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Mid: theme.border,
        role.Light: theme.base,
        role.Midlight: theme.alternate_base,
        role.Dark: theme.border,
        role.Shadow: theme.border,
    }
    made = QPalette()
    for key, color in colors.items():
        made.setColor(key, QColor(color))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, key, QColor(theme.disabled_text))
    return made


def apply_theme(theme: Theme) -> None:
    """Give the whole application the colours of the theme."""
    QGuiApplication.setPalette(palette(theme))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours ``#rrggbb``, from 1 to 21.

    References:
        WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def blend(over: str, under: str, alpha: float) -> str:
    """Return the colour that shows when ``over`` is painted on ``under`` with the share ``alpha`` in 0..1."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(255 * (alpha * top + (1 - alpha) * bottom)):02x}" for top, bottom in pairs)


def readable(color: str, background: str, ratio: float = WORDS_CONTRAST) -> str:
    """Return ``color``, made darker or lighter just enough to be read on ``background``; its hue stays.

    The colours of stance labels are chosen in the scheme by people who may never have seen the dark theme.
    """
    toward = "#000000" if _luminance(background) > 0.18 else "#ffffff"
    for step in range(21):
        candidate = blend(toward, color, step / 20)
        if contrast(candidate, background) >= ratio:
            return candidate
    return toward


def article_font(family: str = "", size: float = 0.0) -> QFont:
    """Return the font that articles are set in: a serif, larger than that of menus, unless the user chose otherwise."""
    font = QFont()
    families = ("Charter", "Source Serif 4", "Noto Serif", "Georgia", "Cambria", "DejaVu Serif", "serif")
    font.setFamilies([family, *families] if family else list(families))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(size or max(QGuiApplication.font().pointSizeF() + 3, 12.0))
    return font


def _channels(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def _luminance(color: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
