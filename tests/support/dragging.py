"""Events of a drag, as the version of Qt at hand takes them."""

from __future__ import annotations

from typing import Final

import PySide6
from PySide6.QtCore import QPoint, QPointF

_TAKES_FRACTIONS: Final = PySide6.__version_info__[:2] >= (6, 12)


def drag_place(place: QPoint) -> QPoint | QPointF:
    """Return where a drag is: Qt 6.12 calls whole numbers deprecated, and no version before takes anything else."""
    return QPointF(place) if _TAKES_FRACTIONS else place
