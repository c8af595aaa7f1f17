"""What an action is, what it acts on, and which menus there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from quotemark.core.steps import Side, whole_words
from quotemark.core.types import Span
from quotemark.gui.dataset.files import Files
from quotemark.gui.dataset.session import Session
from quotemark.gui.workbench import Workbench

if TYPE_CHECKING:
    from quotemark.gui.dialogs import Dialogs
    from quotemark.gui.faults.at_desk import FaultsAtDesk
    from quotemark.gui.review.at_desk import ReviewAtDesk
    from quotemark.gui.speakers.pane import SpeakersPane


_REACHES_ALL: Final = re.compile(r"Ctrl\+|Alt\+|Meta\+|^(Shift\+)?F[0-9]+$")


class Desk(Protocol):
    """What actions act on."""

    session: Session
    workbench: Workbench
    files: Files
    review: ReviewAtDesk
    faults: FaultsAtDesk
    dialogs: Dialogs

    def selected(self) -> Span | None: ...
    def caret(self) -> int: ...
    def clear_selection(self) -> None: ...
    def close_window(self) -> None: ...
    def ask_name(self) -> None: ...
    def copy_words(self) -> None: ...
    def find_words(self) -> None: ...
    def find_articles(self) -> None: ...
    def find_next(self, *, backwards: bool = False) -> None: ...
    def type_name(self) -> None: ...
    def type_note(self) -> None: ...
    def keep_speakers(self) -> None: ...
    def speakers_pane(self) -> SpeakersPane: ...
    def escape(self) -> None: ...
    def aim_edge(self, side: Side) -> None: ...
    def point_at_quote(self) -> None: ...
    def point_at_speaker(self) -> None: ...
    def point_at_cue(self) -> None: ...
    def turn_pane(self, pane: str) -> None: ...
    def turn_caret(self) -> None: ...
    def zoom(self, steps: int) -> None: ...
    def show_tour(self) -> None: ...
    def turn_last_label(self) -> None: ...
    def turn_rejected(self) -> None: ...


class Needs(Enum):
    """What must be there for an action to make sense; without it the action is grey."""

    NOTHING = auto()
    ARTICLE = auto()
    QUOTE = auto()
    SELECTION = auto()
    EDGE = auto()
    UNMARKED = auto()
    DECISION = auto()
    VERSIONS = auto()
    FAULTS = auto()
    UNDO = auto()
    REDO = auto()


class ActionSpec(Struct, frozen=True):
    """One action: its id (kept in settings), menu, text, default keys, what it needs, and what it does.

    ``short`` is what a narrow button says instead of the text. An action with a ``pane`` is that pane's: its keys act
    while the pane has the focus, and the pane says when it makes sense.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...]
    needs: Needs
    run: Callable[[Desk], None]
    tip: str = ""
    on_tool_bar: bool = False
    checkable: bool = False
    short: str = ""
    pane: str = ""

    def realm(self, key: str) -> str:
        """Return where a key means this action and no other: a pane's plain keys are its own, all else is everywhere's.

        In a pane plain keys never reach the article, those with Ctrl or Alt and the function keys do.
        """
        return "" if _REACHES_ALL.search(key) else self.pane


FILE, EDIT, VIEW, ARTICLE, ANNOTATE, SPEAKER, STANCE, EDGE, REVIEW, GO, HELP = MENUS = (
    "&File",
    "&Edit",
    "&View",
    "A&rticle",
    "&Annotate",
    "S&peaker",
    "S&tance",
    "E&dges",
    "Revie&w",
    "&Go",
    "&Help",
)

DECIDING: Final = (ANNOTATE, SPEAKER, STANCE)
"""The menus of what says something of a quote."""


def with_selection(act: Callable[[Desk, Span], None], *, whole: bool = False) -> Callable[[Desk], None]:
    """Return an action for the selected words, which says how to select some where there are none.

    ``whole`` takes words that the selection cuts as they stand in the text.
    """

    def run(desk: Desk) -> None:
        span = desk.selected()
        if span is None:
            desk.session.told.emit("Select the words first: with the mouse, or by {caret} and Shift with the arrows.")
            return
        article = desk.session.article
        act(desk, whole_words(article.text, span) if whole and article is not None else span)
        desk.clear_selection()

    return run
