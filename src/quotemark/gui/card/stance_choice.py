"""The stances on the card: targets and labels to press, what a label means, and why one was proposed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from quotemark.core.scheme import Scheme
from quotemark.core.types import Quote, Stance
from quotemark.gui.actions.stance import spoken
from quotemark.gui.card.elided import ElidedButton
from quotemark.gui.card.excerpt import ElidedLines
from quotemark.gui.look.theme import LINES_CONTRAST, readable
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.look.translate import said

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench


_LINES: Final = 2


_BAR: Final = 3
"""Pixels that the bar of a label's colour is wide, and that it is from the edges of its button."""


@cache
def _shown(colour: str, paper: str) -> QColor:
    return QColor(readable(colour, paper, LINES_CONTRAST))


class LabelButton(ElidedButton):
    """A button with a bar in the colour that the scheme gives its label; the words stay as legible as without it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.colour and self.isEnabled():
            paper = self.palette().color(QPalette.ColorRole.Button).name()
            painter = QPainter(self)
            painter.fillRect(_BAR, _BAR + 1, _BAR, self.height() - 2 * (_BAR + 1), _shown(self.colour, paper))
            painter.end()


class StanceChoice(QWidget):
    """One button for each stance of the scheme and, where it has targets, for each target.

    Below them stand two lines: what the label under the mouse or the focus means, else the evidence for the proposal
    towards the target, else what the chosen label means.
    """

    def __init__(
        self,
        workbench: Workbench,
        make_button: Callable[[], ElidedButton],
        make_label: Callable[[], LabelButton],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workbench, self._make_button, self._make_label = workbench, make_button, make_label
        self._scheme = Scheme()
        self._quote: Quote | None = None
        self._labels: dict[str, LabelButton] = {}
        self._targets: dict[str, ElidedButton] = {}
        self._strange: Stance | None = None  # the first of the quote whose target the scheme does not have
        self.strange: ElidedButton | None = None
        self._looked_at: str | None = None
        self._area = QVBoxLayout(self)
        self._area.setContentsMargins(0, 0, 0, 0)
        self._area.setSpacing(4)
        self.line = ElidedLines(self)
        self.line.setObjectName("card_definition")
        self._give_room()

    def _give_room(self) -> None:
        self.line.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())  # nothing moves, whatever it says

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._give_room()

    @property
    def buttons(self) -> tuple[ElidedButton, ...]:
        """Targets and labels, in the order in which they stand."""
        strange = (self.strange,) if self.strange is not None else ()
        return (*self._targets.values(), *strange, *self._labels.values())

    def set_scheme(self, scheme: Scheme) -> None:
        """Make the buttons of a scheme."""
        while (item := self._area.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self.line:
                widget.hide()
                widget.deleteLater()
        self._scheme = replace(scheme, stance=tuple(map(spoken, scheme.stance)))
        self._labels, self._targets, self._looked_at = {}, {}, None
        title = QLabel(self.tr("Stance"), self)
        title.setObjectName("card_title")
        self._area.addWidget(title)
        for target in scheme.targets:
            button = self._targets[target] = self._make_button()
            button.setProperty("row", True)
            button.clicked.connect(lambda _on, target=target: self._workbench.choose_target(target))
            self._area.addWidget(button)
        self.strange = self._make_strange() if scheme.targets else None
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for index, label in enumerate(self._scheme.stance):
            button = self._labels[label.id] = self._make_label()
            button.colour = label.color
            button.set_words(f"{label.name}  {label.key.upper()}", plain_tip(label.definition), label.name)
            button.setObjectName(f"stance_{label.id}")
            button.setAccessibleDescription(label.definition)
            button.clicked.connect(lambda _on, label=label.id: self._workbench.choose_stance(label))
            button.installEventFilter(self)
            grid.addWidget(button, index // 2, index % 2)
        self._area.addWidget(holder)
        self._area.addWidget(self.line)

    def _make_strange(self) -> ElidedButton:
        """Return the row of a stance that no key of this scheme is about: given before it had targets, for instance."""
        row = self._make_button()
        row.setObjectName("stance_strange")
        row.setProperty("row", True)
        row.setCheckable(False)
        row.hide()
        row.clicked.connect(self._take_strange_back)
        self._area.addWidget(row)
        return row

    def _take_strange_back(self) -> None:
        if self._strange is not None:
            self._workbench.take_back_stance(self._strange)

    def _show_strange(self, quote: Quote | None) -> None:
        if self.strange is None:
            return
        held = quote.stances if quote is not None else ()
        self._strange = next((s for s in held if s.target not in self._targets), None)
        self.strange.setVisible(self._strange is not None)
        if self._strange is not None:
            about = self._strange.target or self.tr("The quote as a whole")
            tip = self.tr("The scheme has no such target; a click takes the stance back")
            self.strange.set_words(f"{about}: {self.name_of(self._strange.label)}  ✕", tip)

    def show_quote(self, quote: Quote | None) -> None:
        """Show the stances of a quote."""
        self._quote = quote
        target = self._workbench.target
        held = {s.label for s in quote.stances if s.target == target} if quote is not None else set()
        for label, button in self._labels.items():
            button.setChecked(label in held)
            button.setEnabled(quote is not None)
        for name, row in self._targets.items():
            row.setChecked(name == target)
            of_target = [self.name_of(s.label) for s in quote.stances if s.target == name] if quote is not None else []
            row.set_words(f"{name}: {', '.join(of_target)}" if of_target else name)
        self._show_strange(quote)
        self._show_line()

    @property
    def evidence(self) -> str:
        """Why a stance towards the target is proposed; empty if none is."""
        suggestion = self._quote.suggestion if self._quote is not None else None
        target = self._workbench.target
        found = [s for s in suggestion.stances if s.target == target and s.why] if suggestion is not None else []
        return "; ".join(f"{self.name_of(s.label)}: {said(s.why)}" for s in found)

    def name_of(self, label_id: str) -> str:
        """Return what a stance is called in the window, by its id."""
        label = self._scheme.label(label_id)
        return label.name if label is not None else label_id

    def _definition(self, label_id: str) -> str:
        label = self._scheme.label(label_id)
        return f"{label.name}: {label.definition}" if label is not None and label.definition else ""

    def _show_line(self) -> None:
        if self._looked_at is not None:
            self.line.set_words(self._definition(self._looked_at))
            return
        held = [s.label for s in self._quote.stances if s.target == self._workbench.target] if self._quote else []
        self.line.set_words(self.evidence or (self._definition(held[0]) if held else ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._looked_at = next((label for label, button in self._labels.items() if button is watched), None)
            self._show_line()
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._looked_at = None
            self._show_line()
        return event.type() is QEvent.Type.ToolTip and self._says_all_of(watched)

    def _says_all_of(self, watched: QObject) -> bool:
        """Tell whether a tool tip would only say again, on top of the line below, what the button and that line say."""
        is_whole = isinstance(watched, LabelButton) and watched.text().replace("&&", "&") == watched.words
        return is_whole and not self.line.toolTip()
