"""The paper that a chart is drawn on, by matplotlib; this module loads it, and is loaded when a chart is first seen."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import matplotlib
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quotemark.gui.dashboard.chart_look import Look
from quotemark.gui.dashboard.charts import Chart, Drawing
from quotemark.gui.look.translate import tr

_SAVED_SIZE: Final = 9.0, 5.0
"""Inches of a chart that is saved, however large the window is."""
_SAVED_DPI: Final = 200

_LINES_AROUND: Final = 7
"""Lines of text for which there must be room above and below the bars of a chart."""
_LINES_OF_BAR: Final = 1.7


class Canvas(FigureCanvasQTAgg):
    """Shows one chart, and draws it anew when the window has another size, figures or colours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Figure(layout="constrained", dpi=parent.logicalDpiX()))  # type: ignore[no-untyped-call]
        self.setParent(parent)
        self.setObjectName("dashboard_chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(300, 160)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table beside it has all that it shows
        self._shown: tuple[Chart, str, Drawing] | None = None

    def show_chart(self, chart: Chart, title: str, drawing: Drawing) -> None:
        """Draw a chart in the place of the one before, with as many bars as there is room for."""
        self._shown = chart, title, drawing._replace(room=self._room(drawing))
        with self._looking():
            make_chart(self.figure, *self._shown)
        self.draw_idle()  # type: ignore[no-untyped-call]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)  # type: ignore[no-untyped-call]
        if self._shown is not None and self._room(self._shown[2]) != self._shown[2].room:
            self.show_chart(*self._shown)

    def _room(self, drawing: Drawing) -> int:
        line = drawing.look.size * self.logicalDpiY() / 72
        return max(3, int((self.height() - _LINES_AROUND * line) / (_LINES_OF_BAR * line)))

    def draw(self) -> None:
        with self._looking():
            super().draw()  # type: ignore[no-untyped-call]

    @contextmanager
    def _looking(self) -> Iterator[None]:
        with looking(self._shown[2].look if self._shown is not None else None):
            yield


@contextmanager
def looking(look: Look | None) -> Iterator[None]:
    """Have matplotlib make and draw things as a look wants them, and keep to itself what nobody can do anything about.

    That is a letter that no font has, and a window too small for the words of a chart.
    """
    with matplotlib.rc_context(look.settings() if look is not None else None), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


def make_chart(figure: Figure, chart: Chart, title: str, drawing: Drawing) -> None:
    """Draw a chart on a figure."""
    figure.clear()
    figure.set_facecolor(drawing.look.paper)
    axes = figure.add_subplot()
    chart.draw(axes, drawing)
    bars = chart.all_bars(drawing)
    is_cut = bars > drawing.room
    axes.set_title(tr("Dashboard", "{}: {} of {}").format(title, drawing.room, bars) if is_cut else title)


def saved(chart: Chart, title: str, drawing: Drawing, form: str) -> bytes:
    """Return a chart as a picture, in the form “png” or “svg”; the same figures give the same bytes.

    What it shows is told in it in words, too, for whoever does not see it.
    """
    buffer = io.BytesIO()
    nothing = {"Date": None} if form == "svg" else {"Software": None}
    metadata = {"Title": title, "Description": drawing.words.summary(drawing.table), **nothing}
    with looking(drawing.look):
        figure = Figure(layout="constrained", figsize=_SAVED_SIZE)
        make_chart(figure, chart, title, drawing)
        figure.savefig(buffer, format=form, dpi=_SAVED_DPI, metadata=metadata)
    return buffer.getvalue()
