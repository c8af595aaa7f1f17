"""The panes around the article: one table of them, a dock for each, made when it is first looked at.

A new pane is a row in ``PANES`` and a module with a widget that has ``set_article`` and ``set_theme`` (:class:`Panel`);
its ``make`` imports that module, makes the widget and connects its signals with the desk. The row gives it a tab beside
the others of its side and an entry in the menu, ``pane_ID`` among the actions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QTabBar, QTabWidget, QWidget

from quotemark.core.types import Article
from quotemark.gui.look.style import put_style
from quotemark.gui.look.theme import Theme
from quotemark.gui.look.translate import ACTIONS_CONTEXT, tr

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray

    from quotemark.gui.desk import Desk

LEFT: Final = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT: Final = Qt.DockWidgetArea.RightDockWidgetArea


@runtime_checkable
class Panel(Protocol):
    """What stands in a pane: while it can be seen it is given every state of the article, and always the theme."""

    def set_article(self, article: Article | None) -> None: ...
    def set_theme(self, theme: Theme) -> None: ...


class PaneSpec(Struct, frozen=True):
    """One pane: its id (kept in settings), title, side of the article, key, and how its widget is made.

    One that few people need ``is_closed`` until somebody opens it: every tab takes room from the others.
    """

    id: str
    title: str
    area: Qt.DockWidgetArea
    key: str
    make: Callable[[Desk], QWidget]
    is_closed: bool = False


def _make_guidelines(desk: Desk) -> QWidget:
    from quotemark.gui.panes.guidelines import GuidelinesPane

    return GuidelinesPane(desk.session)


def _make_speakers(desk: Desk) -> QWidget:
    from quotemark.gui.speakers.pane import SpeakersPane

    pane = SpeakersPane(desk.workbench, desk.guard, desk.action_set)
    pane.quote_chosen.connect(desk.workbench.select)
    pane.left.connect(desk.to_article)
    return pane


def _make_notes(desk: Desk) -> QWidget:
    from quotemark.gui.panes.notes import NotesPane

    return NotesPane(desk.workbench, desk.guard, desk.action_set)


def _make_unmarked(desk: Desk) -> QWidget:
    from quotemark.gui.panes.unmarked import UnmarkedPane

    pane = UnmarkedPane(desk.coverage, desk.workbench.entries, desk.action_set)
    pane.accepted.connect(desk.workbench.entries.accept)
    pane.dismissed_chosen.connect(desk.view.select_span)
    pane.rejected_chosen.connect(desk.workbench.select)
    pane.rejected_taken_back.connect(desk.workbench.take_back)
    return pane


def _make_review(desk: Desk) -> QWidget:
    from quotemark.gui.review.pane import ReviewPane

    return ReviewPane(desk.workbench, desk.guard, desk.action_set)


def _make_problems(desk: Desk) -> QWidget:
    from quotemark.gui.panes.problems import ProblemsPane

    return ProblemsPane(desk.workbench, desk.guard)


def _make_faults(desk: Desk) -> QWidget:
    from quotemark.gui.faults.pane import FaultsPane

    pane = FaultsPane(desk.faults.browser, desk.guard, desk.action_set)
    pane.left.connect(desk.to_article)
    pane.ended.connect(desk.faults.leave)
    return pane


PANES: Final = (
    PaneSpec("queue", "Articles", LEFT, "Alt+1", lambda desk: desk.queue),
    PaneSpec("guidelines", "Guidelines", LEFT, "Alt+2", _make_guidelines),
    PaneSpec("speakers", "Speakers", LEFT, "Alt+5", _make_speakers),
    PaneSpec("review", "Review", LEFT, "Alt+8", _make_review),
    PaneSpec("faults", "Faults", LEFT, "Alt+9", _make_faults, is_closed=True),
    PaneSpec("card", "Quote", RIGHT, "Alt+3", lambda desk: desk.card),
    PaneSpec("unmarked", "Unmarked", RIGHT, "Alt+4", _make_unmarked),
    PaneSpec("notes", "Notes", RIGHT, "Alt+6", _make_notes),
    PaneSpec("problems", "Problems", RIGHT, "Alt+7", _make_problems),
)


class Panes(QObject):
    """The docks of a window."""

    view_changed = Signal(str)
    """A pane, by its id, came into view or went out of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._article: Article | None = None
        self._theme: Theme | None = None
        self._widgets: dict[str, QWidget] = {}
        self._panels: dict[str, Panel | None] = {}
        self._in_view: set[str] = set()
        self.docks: dict[str, QDockWidget] = {}
        desk.window.setAnimated(False)  # else Qt makes ten animations whenever a text on the tool bar gets longer
        for area in (LEFT, RIGHT):
            desk.window.setTabPosition(area, QTabWidget.TabPosition.North)
            docks = [self._dock(spec) for spec in PANES if spec.area == area]
            for dock, beside in zip(docks[1:], docks, strict=False):
                desk.window.tabifyDockWidget(beside, dock)
            docks[0].raise_()
        for spec in PANES:
            self.docks[spec.id].setHidden(spec.is_closed)
        for pane in ("queue", "card"):  # the desk has them anyway
            self.widget(pane)

    def _dock(self, spec: PaneSpec) -> QDockWidget:
        window = self._desk.window
        dock = QDockWidget(tr(ACTIONS_CONTEXT, spec.title), window)
        dock.setObjectName(f"{spec.id}_dock")
        self.docks[spec.id] = dock
        window.addDockWidget(spec.area, dock)
        dock.visibilityChanged.connect(lambda on: self._follow(spec.id, is_in_view=on))
        return dock

    def widget(self, pane: str) -> QWidget:
        """Return what stands in the pane, made at the first call."""
        if pane not in self._widgets:
            spec = next(spec for spec in PANES if spec.id == pane)
            made = self._widgets[pane] = spec.make(self._desk)
            self.docks[pane].setWidget(made)
            self._desk.guard.guard_all(made)
            if self._theme is not None:
                self._dress(made, self._theme)
        return self._widgets[pane]

    # -- what can be seen ------------------------------------------------------------------------------------------

    def is_in_view(self, pane: str) -> bool:
        """Tell whether the pane is open and not behind another one."""
        return pane in self._in_view

    @property
    def focused(self) -> str:
        """The pane that the keyboard is in; empty while it is in none."""
        place = self._desk.window.focusWidget()
        return next((pane for pane, dock in self.docks.items() if place is not None and dock.isAncestorOf(place)), "")

    def show(self, pane: str) -> None:
        """Open the pane and bring it before the others of its side."""
        self.docks[pane].show()
        self.docks[pane].raise_()

    def turn(self, pane: str) -> None:
        """Close the pane if it can be seen, else show it."""
        if self.is_in_view(pane):
            self.docks[pane].hide()
            self._desk.to_article()
        else:
            self.show(pane)

    def set_count(self, pane: str, count: int) -> None:
        """Let the pane's tab say how much it holds."""
        title = tr(ACTIONS_CONTEXT, next(spec.title for spec in PANES if spec.id == pane))
        self.docks[pane].setWindowTitle(f"{title} ({count})" if count else title)

    def _follow(self, pane: str, *, is_in_view: bool) -> None:
        if is_in_view == self.is_in_view(pane):
            return
        if is_in_view:
            self._in_view.add(pane)
            self._show_article(pane)
        else:
            self._in_view.discard(pane)
        self.view_changed.emit(pane)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def set_article(self, article: Article | None) -> None:
        """Give the panes in view this state of the article; the others get it when they come into view."""
        self._article = article
        for pane in self._in_view:
            self._show_article(pane)

    def _show_article(self, pane: str) -> None:
        if pane not in self._panels:  # asked once, since Python takes long to tell, and every key comes by here
            widget = self.widget(pane)
            self._panels[pane] = widget if isinstance(widget, Panel) else None
        if (panel := self._panels[pane]) is not None:
            panel.set_article(self._article)

    def set_theme(self, theme: Theme) -> None:
        """Show the panes in the colours of a theme."""
        self._theme = theme
        for widget in self._widgets.values():
            self._dress(widget, theme)

    def _dress(self, widget: QWidget, theme: Theme) -> None:
        put_style(widget, theme)
        if isinstance(widget, Panel):
            widget.set_theme(theme)

    # -- remembering -----------------------------------------------------------------------------------------------

    def restore(self, state: QByteArray) -> None:
        """Put the docks where they were, as ``QMainWindow.saveState`` has it."""
        before = self._tab_bars()
        self._desk.window.restoreState(state, self.version)
        if any(bar not in before for bar in self._tab_bars()):
            # In a window that has been shown Qt makes others, and leaves these where they were, over the menus.
            for bar in before:
                bar.hide()

    def _tab_bars(self) -> list[QTabBar]:
        window = self._desk.window
        return [bar for bar in window.findChildren(QTabBar) if bar.parent() is window]

    @property
    def version(self) -> int:
        """The number under which the layout is kept: one of other panes is not restored."""
        return len(PANES)
