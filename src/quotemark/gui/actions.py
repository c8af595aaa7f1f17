"""Everything that can be done in the window, in one table: menus, tool bar, shortcuts and help are made from it.

An action is called with the desk: whoever holds the session, the workbench and the view (the main window).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Protocol

from quotemark.core.scheme import Scheme
from quotemark.core.steps import Direction, Unit
from quotemark.core.types import QuoteType, Span
from quotemark.gui.files import Files
from quotemark.gui.session import Session
from quotemark.gui.workbench import Workbench


class Desk(Protocol):
    """What actions act on."""

    session: Session
    workbench: Workbench
    files: Files

    def selected(self) -> Span | None: ...
    def caret(self) -> int: ...
    def clear_selection(self) -> None: ...
    def close_window(self) -> None: ...
    def ask_name(self) -> None: ...
    def copy_words(self) -> None: ...
    def find_words(self) -> None: ...
    def find_next(self) -> None: ...
    def type_name(self) -> None: ...
    def type_note(self) -> None: ...
    def escape(self) -> None: ...
    def turn_caret(self) -> None: ...
    def zoom(self, steps: int) -> None: ...
    def show_keys(self) -> None: ...
    def show_about(self) -> None: ...
    def turn_last_label(self) -> None: ...


class Needs(Enum):
    """What must be there for an action to make sense; without it the action is grey."""

    NOTHING = auto()
    ARTICLE = auto()
    QUOTE = auto()
    SELECTION = auto()
    EDGE = auto()
    UNDO = auto()
    REDO = auto()


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its id (kept in settings), menu, text, default keys, what it needs, and what it does.

    ``short`` is what a narrow button says instead of the text.
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


FILE, EDIT, VIEW, ANNOTATE, SPEAKER, STANCE, EDGE, GO, HELP = MENUS = (
    "&File",
    "&Edit",
    "&View",
    "&Annotate",
    "S&peaker",
    "S&tance",
    "E&dges",
    "&Go",
    "&Help",
)


def _with_selection(act: Callable[[Desk, Span], None]) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        span = desk.selected()
        if span is None:
            desk.session.told.emit("Select the words first: with the mouse, or by F7 and Shift with the arrows.")
            return
        act(desk, span)
        desk.clear_selection()

    return run


def _mark(desk: Desk) -> None:
    desk.workbench.mark_quote(desk.selected(), desk.caret())
    desk.clear_selection()


def _speaker(rank: int) -> ActionSpec:
    return ActionSpec(
        f"speaker_{rank}",
        SPEAKER,
        f"Speaker &{rank} of the list" if rank else "&Nobody named",
        (str(rank),),
        Needs.QUOTE,
        lambda d: d.workbench.choose_speaker(rank),
    )


def _edge(direction: Direction, unit: Unit, key: str) -> ActionSpec:
    way = "right" if direction > 0 else "left"
    return ActionSpec(
        f"edge_{way}_by_{unit}",
        EDGE,
        f"Edge one {unit} to the {way}",
        (key,),
        Needs.EDGE,
        lambda d: d.workbench.step_edge(direction, unit),
    )


ACTIONS: Final = (
    ActionSpec(
        "open",
        FILE,
        "&Open…",
        ("Ctrl+O",),
        Needs.NOTHING,
        lambda d: d.files.open_dialog(),
        "Open texts, pages or a dataset",
        True,
    ),
    ActionSpec(
        "add",
        FILE,
        "&Add articles…",
        ("Ctrl+Shift+O",),
        Needs.NOTHING,
        lambda d: d.files.add_dialog(),
        "Add texts or pages to this dataset",
    ),
    ActionSpec(
        "paste",
        FILE,
        "&Paste an article",
        ("Ctrl+V",),
        Needs.NOTHING,
        lambda d: d.files.paste_article(),
        "Make the copied text or page an article",
    ),
    ActionSpec(
        "save",
        FILE,
        "&Save",
        ("Ctrl+S",),
        Needs.NOTHING,
        lambda d: d.files.save(),
        "Write all decisions into the JSONL file",
        True,
    ),
    ActionSpec(
        "save_as",
        FILE,
        "Save &as…",
        ("Ctrl+Shift+S",),
        Needs.NOTHING,
        lambda d: d.files.save_as_dialog(),
        "Write the dataset to another file",
    ),
    ActionSpec(
        "annotator",
        FILE,
        "Your &name…",
        (),
        Needs.NOTHING,
        lambda d: d.ask_name(),
        "The name that your decisions carry",
    ),
    ActionSpec("close", FILE, "&Close", ("Ctrl+W", "Ctrl+Q"), Needs.NOTHING, lambda d: d.close_window()),
    ActionSpec(
        "undo",
        EDIT,
        "&Undo",
        ("Ctrl+Z",),
        Needs.UNDO,
        lambda d: d.session.undo(),
        "Take the last step back",
        True,
        short="Undo",
    ),
    ActionSpec(
        "redo",
        EDIT,
        "&Redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        Needs.REDO,
        lambda d: d.session.redo(),
        "Make it again",
        True,
        short="Redo",
    ),
    ActionSpec("copy", EDIT, "&Copy", ("Ctrl+C",), Needs.SELECTION, lambda d: d.copy_words()),
    ActionSpec(
        "find", EDIT, "&Find…", ("Ctrl+F",), Needs.ARTICLE, lambda d: d.find_words(), "Find words in the article"
    ),
    ActionSpec("find_next", EDIT, "Find &next", ("F3", "Ctrl+G"), Needs.ARTICLE, lambda d: d.find_next()),
    ActionSpec(
        "escape",
        EDIT,
        "Put back, leave",
        ("Escape",),
        Needs.NOTHING,
        lambda d: d.escape(),
        "Puts a picked edge back, leaves the caret, drops the selection",
    ),
    ActionSpec("zoom_in", VIEW, "&Larger text", ("Ctrl++", "Ctrl+="), Needs.NOTHING, lambda d: d.zoom(1)),
    ActionSpec("zoom_out", VIEW, "&Smaller text", ("Ctrl+-",), Needs.NOTHING, lambda d: d.zoom(-1)),
    ActionSpec("zoom_reset", VIEW, "&Normal text size", ("Ctrl+0",), Needs.NOTHING, lambda d: d.zoom(0)),
    ActionSpec(
        "caret",
        VIEW,
        "&Caret in the article",
        ("F7",),
        Needs.ARTICLE,
        lambda d: d.turn_caret(),
        "Select words by keyboard",
        checkable=True,
    ),
    ActionSpec(
        "confirm",
        ANNOTATE,
        "&Confirm",
        ("Return", "Enter", "Space"),
        Needs.ARTICLE,
        lambda d: d.workbench.confirm(),
        "The quote is right as it stands",
        True,
    ),
    ActionSpec(
        "reject",
        ANNOTATE,
        "&Not a quote",
        ("X", "Delete"),
        Needs.QUOTE,
        lambda d: d.workbench.reject(),
        "These words are no quote",
        True,
    ),
    ActionSpec(
        "mark",
        ANNOTATE,
        "&Mark a missed quote",
        ("A",),
        Needs.ARTICLE,
        _mark,
        "The selected words, or the quotation that you clicked in",
        True,
        short="Mark a quote",
    ),
    ActionSpec(
        "cue",
        ANNOTATE,
        "The selection is the c&ue",
        ("C",),
        Needs.QUOTE,
        _with_selection(lambda d, s: d.workbench.set_cue(s)),
        "The words that introduce the quote: “said”",
    ),
    ActionSpec("no_cue", ANNOTATE, "No cue", ("Shift+C",), Needs.QUOTE, lambda d: d.workbench.set_cue(None)),
    ActionSpec(
        "type_direct",
        ANNOTATE,
        "&Direct",
        ("D",),
        Needs.QUOTE,
        lambda d: d.workbench.choose_type(QuoteType.DIRECT),
        "All in quotation marks",
    ),
    ActionSpec(
        "type_indirect",
        ANNOTATE,
        "&Indirect",
        ("I",),
        Needs.QUOTE,
        lambda d: d.workbench.choose_type(QuoteType.INDIRECT),
        "None in quotation marks",
    ),
    ActionSpec(
        "type_mixed",
        ANNOTATE,
        "&Both (mixed)",
        ("B",),
        Needs.QUOTE,
        lambda d: d.workbench.choose_type(QuoteType.MIXED),
        "Partly in quotation marks",
        short="Both",
    ),
    ActionSpec(
        "flag", ANNOTATE, "&Flag", ("F",), Needs.QUOTE, lambda d: d.workbench.turn_flag(), "Come back to it later"
    ),
    ActionSpec("note", ANNOTATE, "N&ote", ("Ctrl+M",), Needs.QUOTE, lambda d: d.type_note()),
    ActionSpec(
        "skip",
        ANNOTATE,
        "The selection is boilerplate",
        (),
        Needs.SELECTION,
        _with_selection(lambda d, s: d.workbench.set_skip(s, skip=True)),
        "Never searched for quotes",
    ),
    ActionSpec(
        "unskip",
        ANNOTATE,
        "The selection is text",
        (),
        Needs.SELECTION,
        _with_selection(lambda d, s: d.workbench.set_skip(s, skip=False)),
        "Searched for quotes again",
    ),
    ActionSpec(
        "last_label",
        ANNOTATE,
        "Decide on &last label",
        (),
        Needs.NOTHING,
        lambda d: d.turn_last_label(),
        "Choosing a speaker or a stance confirms the quote too",
        checkable=True,
    ),
    *(_speaker(rank) for rank in (*range(1, 10), 0)),
    ActionSpec(
        "speaker_name", SPEAKER, "&Another name…", ("/",), Needs.QUOTE, lambda d: d.type_name(), "Type who says it"
    ),
    ActionSpec(
        "speaker_words",
        SPEAKER,
        "The &words selected name them",
        ("W",),
        Needs.QUOTE,
        _with_selection(lambda d, s: d.workbench.speaker_from_text(s)),
        "Who says it, from the text",
    ),
    ActionSpec("next_target", STANCE, "Next &target", ("T",), Needs.QUOTE, lambda d: d.workbench.next_target()),
    ActionSpec(
        "edge_left",
        EDGE,
        "Pick the &left edge",
        ("Q",),
        Needs.QUOTE,
        lambda d: d.workbench.pick_edge("left"),
        "Then the arrows move it; Enter keeps it, Esc puts it back",
    ),
    ActionSpec(
        "edge_right",
        EDGE,
        "Pick the &right edge",
        ("E",),
        Needs.QUOTE,
        lambda d: d.workbench.pick_edge("right"),
        "Then the arrows move it; Enter keeps it, Esc puts it back",
    ),
    _edge(-1, Unit.WORD, "Left"),
    _edge(1, Unit.WORD, "Right"),
    _edge(-1, Unit.CLAUSE, "Ctrl+Left"),
    _edge(1, Unit.CLAUSE, "Ctrl+Right"),
    _edge(-1, Unit.CHARACTER, "Shift+Left"),
    _edge(1, Unit.CHARACTER, "Shift+Right"),
    ActionSpec("next_quote", GO, "&Next quote", ("J", "Down"), Needs.ARTICLE, lambda d: d.workbench.step(1)),
    ActionSpec("previous_quote", GO, "&Previous quote", ("K", "Up"), Needs.ARTICLE, lambda d: d.workbench.step(-1)),
    ActionSpec(
        "next_undecided",
        GO,
        "Next &undecided",
        ("Shift+J", "Shift+Down"),
        Needs.ARTICLE,
        lambda d: d.workbench.step(1, undecided=True),
    ),
    ActionSpec(
        "previous_undecided",
        GO,
        "Previous un&decided",
        ("Shift+K", "Shift+Up"),
        Needs.ARTICLE,
        lambda d: d.workbench.step(-1, undecided=True),
    ),
    ActionSpec(
        "next_open_article",
        GO,
        "Next &open article",
        ("Ctrl+Return",),
        Needs.ARTICLE,
        lambda d: d.workbench.next_article(),
    ),
    ActionSpec(
        "next_article",
        GO,
        "Next article in the list",
        ("Ctrl+PgDown",),
        Needs.NOTHING,
        lambda d: d.workbench.step_article(1),
    ),
    ActionSpec(
        "previous_article",
        GO,
        "Previous article in the list",
        ("Ctrl+PgUp",),
        Needs.NOTHING,
        lambda d: d.workbench.step_article(-1),
    ),
    ActionSpec("keys", HELP, "&Keys", ("F1",), Needs.NOTHING, lambda d: d.show_keys(), "What each key does", True),
    ActionSpec("about", HELP, "&About Quotemark", (), Needs.NOTHING, lambda d: d.show_about()),
)


def stance_actions(scheme: Scheme) -> tuple[ActionSpec, ...]:
    """Return the actions of a scheme's stances, each on its own letter."""

    def action(label: str, name: str, key: str, definition: str) -> ActionSpec:
        return ActionSpec(
            f"stance_{label}",
            STANCE,
            name,
            (key.upper(),),
            Needs.QUOTE,
            lambda d: d.workbench.choose_stance(label),
            definition,
        )

    return tuple(action(s.id, s.name, s.key, s.definition) for s in scheme.stance)


def clashes(specs: Iterable[ActionSpec]) -> list[tuple[str, ActionSpec, ActionSpec]]:
    """Return each key that two actions want, with the one that has it (the first) and the one that goes without."""
    owners: dict[str, ActionSpec] = {}
    found = []
    for spec in specs:
        for key in spec.keys:
            owner = owners.setdefault(key, spec)
            if owner is not spec:
                found.append((key, owner, spec))
    return found
