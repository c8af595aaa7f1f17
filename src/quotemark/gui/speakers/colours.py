"""A colour and a number for every speaker of an article: the number tells them apart where colours repeat."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap

from quotemark.core.types import SpeakerKind
from quotemark.gui.look.theme import LINES_CONTRAST, Theme, contrast, readable

# Hues that stay apart for most people who confuse red and green (after Okabe and Ito, "Color Universal Design").
_HUES: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#7b4fb5", "#8c564b", "#5f7d00")
SWATCH: Final = 18
"""Side of a swatch in pixels."""


def speaker_colour(number: int, theme: Theme) -> str:
    """Return the colour ``#rrggbb`` of the speaker with this number (from 1 on), to be seen on the theme's paper."""
    return readable(_HUES[(number - 1) % len(_HUES)], theme.base, LINES_CONTRAST)


@cache
def speaker_swatch(number: int, kind: SpeakerKind, theme: Theme, ratio: float = 2.0) -> QIcon:
    """Return the number in a shape of the speaker's colour: a disc for a person, a square for an organization, two
    squares for a group, a dashed ring for one who is unnamed; ``ratio`` is that of the screen's pixels.
    """
    colour = QColor(speaker_colour(number, theme))
    made = QPixmap(round(SWATCH * ratio), round(SWATCH * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, SWATCH, SWATCH)
    ink = QColor(max("#000000", "#ffffff", key=lambda ink: contrast(ink, colour.name())))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if kind is SpeakerKind.UNNAMED:
        ink = QColor(theme.text)
        painter.setBrush(QColor(theme.base))
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    elif kind is SpeakerKind.PERSON:
        painter.drawEllipse(box)
    elif kind is SpeakerKind.ORGANIZATION:
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2)
    else:
        painter.drawRoundedRect(box.adjusted(0, 0, -3, -3), 2, 2)
        painter.drawRoundedRect(box.adjusted(3, 3, 0, 0), 2, 2)
    painter.setPen(ink)
    font = QFont(painter.font())
    font.setPixelSize(11 if number < 100 else 8)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    icon = QIcon(made)
    icon.addPixmap(made, QIcon.Mode.Selected)  # else Qt would tint it
    return icon
