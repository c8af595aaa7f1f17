"""The action table as Qt's actions: menus, tool bar, shortcuts, and which of them make sense now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from quotemark.core.errors import ResourceError
from quotemark.core.scheme import Scheme
from quotemark.gui.actions import ACTIONS, MENUS, ActionSpec, Desk, Needs, clashes, stance_actions
from quotemark.gui.actions.spec import DECIDING, EDIT, STANCE
from quotemark.gui.acts.pointing import Whole
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.look.translate import ACTIONS_CONTEXT, said, tr
from quotemark.gui.settings.key_bindings import bound, in_words, name_of, short_key

_ACTION: Final = re.compile(r"\{(\w+)\}")


class ActionSet(QObject):
    """Makes the actions of one window and keeps them up to date."""

    keys_changed = Signal()
    """Some action has another key: whoever tells keys has to tell them anew."""

    def __init__(self, window: QMainWindow, desk: Desk, chosen: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(window.menuBar())
        self._window, self._desk = window, desk
        self._scheme: Scheme | None = None
        self._chosen = chosen
        self.by_id: dict[str, QAction] = {}
        self.other_names: dict[str, str] = {}
        """What the keys that decide do now, by action, where it is not what they usually do."""
        self._held: dict[Needs, bool] = {}
        self.specs: tuple[ActionSpec, ...] = ACTIONS
        self._menus: dict[str, QMenu] = {name: window.menuBar().addMenu(tr(ACTIONS_CONTEXT, name)) for name in MENUS}
        self._menus[EDIT].aboutToShow.connect(self._name_steps)
        self._stances: list[QAction] = []
        self._possible: dict[str, bool] = {}
        self._in_view: set[str] = set()
        bar = self.tool_bar = QToolBar(tr("ActionSet", "Tools"), window)
        bar.setObjectName("tool_bar")
        bar.setMovable(False)
        window.addToolBar(bar)
        for spec in ACTIONS:
            action = self._make(spec)
            if spec.on_tool_bar:
                bar.addAction(action)

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(tr(ACTIONS_CONTEXT, spec.text), self)
        action.setCheckable(spec.checkable)
        action.setAutoRepeat(spec.menu not in DECIDING)  # a key that is held down decides once
        if spec.short:
            action.setIconText(tr(ACTIONS_CONTEXT, spec.short))
        action.triggered.connect(lambda _checked=False, spec=spec: spec.run(self._desk))
        if spec.pane:
            # Seen in the menu, pressed in the pane, which passes it on: elsewhere in the window the key is another's.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setEnabled(False)
        self.by_id[spec.id] = action
        self._menus[spec.menu].addAction(action)
        return action

    def set_scheme(self, scheme: Scheme) -> None:
        """Make the actions of the scheme's stances; their letters go before other single keys."""
        if scheme == self._scheme:
            return
        self._scheme = scheme
        for action in self._stances:
            self._menus[STANCE].removeAction(action)
            action.deleteLater()
        for spec in self.specs[len(ACTIONS) :]:
            del self.by_id[spec.id]
        stances = stance_actions(scheme)
        self._stances = [self._make(spec) for spec in stances]
        self._bind(stances)

    def set_keys(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Give these actions the keys that the annotator chose for them, and all others their own."""
        self._chosen = chosen
        self._bind(self.specs[len(ACTIONS) :])

    def _bind(self, stances: Sequence[ActionSpec]) -> None:
        """Give each key to one action: the letters of the scheme go first, then what was chosen, then what is usual."""
        actions = bound(ACTIONS, self._chosen)
        ranked = (*stances, *sorted(actions, key=lambda spec: spec.id not in self._chosen))
        lost = {(key, other.id): owner for key, owner, other in clashes(ranked)}
        kept = [replace(s, keys=tuple(key for key in s.keys if (key, s.id) not in lost)) for s in actions]
        self.specs = (*kept, *stances)
        for spec in self.specs:
            self._give_keys(self.by_id[spec.id], spec, spec.keys)
        self._held = {}
        for (key, other), owner in lost.items():
            self._tell_lost(key, owner, next(spec for spec in actions if spec.id == other))
        self.refresh()
        self.keys_changed.emit()

    def key(self, action: str) -> str:
        """Return the first key of an action in words, or where it is found if it has none."""
        spec = next(spec for spec in self.specs if spec.id == action)
        if spec.keys:
            return short_key(spec.keys[0])
        return tr("ActionSet", "“{}” in the menu").format(name_of(spec))

    def keys_of(self, *actions: str) -> frozenset[str]:
        """Return all keys of some actions, as they are kept."""
        return frozenset(key for spec in self.specs if spec.id in actions for key in spec.keys)

    @property
    def deciding_keys(self) -> frozenset[str]:
        """All keys of what says something of a quote."""
        return frozenset(key for spec in self.specs if spec.menu in DECIDING for key in spec.keys)

    def with_keys(self, text: str) -> str:
        """Return the text with the key of an action wherever the action's id stands in braces: “Press {mark}.”"""
        return _ACTION.sub(lambda m: self.key(m[1]) if m[1] in self.by_id else m[0], text)

    def tip_of(self, spec: ActionSpec) -> str:
        """Return what more there is to say of an action; empty if nothing."""
        return self.with_keys(tr(ACTIONS_CONTEXT, spec.tip)) if spec.tip else ""

    def can_be_done(self, spec: ActionSpec) -> bool:
        """Tell whether the keys of an action do what it says now."""
        is_idle = spec.id == "confirm" and not self._desk.workbench.can_confirm
        return self.by_id[spec.id].isEnabled() and not is_idle

    @property
    def how_to_open(self) -> str:
        """What is said wherever there is nothing to show since no article is open."""
        return self.with_keys(
            tr(
                "ActionSet",
                "No article is open. Open texts or a dataset with {open}, or paste an article with {paste}.",
            )
        )

    def _give_keys(self, action: QAction, spec: ActionSpec, keys: Sequence[str]) -> None:
        action.setShortcuts([QKeySequence(key) for key in keys])
        tip = self.tip_of(spec) or name_of(spec)
        action.setToolTip(plain_tip(f"{tip}  ({in_words(keys)})" if keys else tip))

    def _tell_lost(self, key: str, owner: ActionSpec, other: ActionSpec) -> None:
        self._desk.session.failed.emit(
            ResourceError(
                tr("ActionSet", "The key {} belongs to “{}”, so “{}” is without it now").format(
                    in_words([key]), name_of(owner), name_of(other)
                ),
                hint=tr("ActionSet", "It stays in the menu; choose another key for it in the settings."),
            )
        )

    def offer(self, possible: Mapping[str, bool]) -> None:
        """Let actions of a pane be possible, as long as the pane is in view, or not."""
        self._possible.update(possible)
        self._show_possible()

    def show_pane(self, pane: str, *, is_in_view: bool) -> None:
        """Take note that a pane is in view now, or is no longer."""
        self._in_view = self._in_view | {pane} if is_in_view else self._in_view - {pane}
        self._show_possible()

    def _show_possible(self) -> None:
        for spec in self.specs:
            if spec.pane:
                self.by_id[spec.id].setEnabled(spec.pane in self._in_view and self._possible.get(spec.id, False))

    def _name_steps(self) -> None:
        """Say what undo and redo are about when the menu opens: for each change the tool bar would be laid out anew."""
        stack = self._desk.session.undo_stack
        self.by_id["undo"].setText(tr("ActionSet", "&Undo {}").format(said(stack.undoText())).strip())
        self.by_id["redo"].setText(tr("ActionSet", "&Redo {}").format(said(stack.redoText())).strip())

    def refresh(self) -> None:
        """Grey out what makes no sense now."""
        desk = self._desk
        workbench, stack = desk.workbench, desk.session.undo_stack
        quote = workbench.quote is not None
        selection = desk.selected() is not None
        holds = {
            Needs.NOTHING: True,
            Needs.ARTICLE: workbench.article is not None,
            Needs.QUOTE: quote,
            Needs.SELECTION: selection,
            Needs.EDGE: workbench.edges.in_hand is not None,
            Needs.UNMARKED: bool(workbench.entries.listed),
            Needs.VERSIONS: workbench.versions.here is not None,
            Needs.FAULTS: desk.faults.predictions is not None,
            Needs.DECISION: workbench.verdicts.are_asked,
            Needs.UNDO: stack.canUndo(),
            Needs.REDO: stack.canRedo(),
        }
        if changed := {need for need, is_there in holds.items() if is_there is not self._held.get(need)}:
            self._held = holds
            for spec in self.specs:
                if spec.needs in changed and not spec.pane:
                    self.by_id[spec.id].setEnabled(holds[spec.needs])
        self.by_id["last_label"].setChecked(workbench.decides_on_last_label)
        self.by_id["hide_names"].setChecked(workbench.versions.hides_names)
        self.by_id["review"].setChecked(desk.session.second_pass.is_on)
        self._say_what_they_do_now()

    def _say_what_they_do_now(self) -> None:
        """Let the buttons for the keys that decide say what they mean here: they do more than agree or deny."""
        workbench, is_review = self._desk.workbench, self._desk.session.second_pass.is_on
        if workbench.pointing.now is not None:
            confirm = {
                Whole.WORD: tr("ActionSet", "This word"),
                Whole.NAME: tr("ActionSet", "Whole name"),
                Whole.SENTENCE: tr("ActionSet", "To the end"),
            }[workbench.pointing.now.whole]
        elif workbench.edges.in_hand is not None:
            confirm = tr("ActionSet", "Keep edge")
        elif workbench.offers_next:
            go_on, next_article = tr("ActionSet", "Go on"), tr("ActionSet", "Next article")
            confirm = go_on if workbench.entries.listed and not is_review else next_article
            if not workbench.has_more:
                confirm = tr("ActionSet", "All done")
        elif workbench.verdicts.are_asked:
            confirm = tr("ActionSet", "Accept")
        else:
            confirm = tr("ActionSet", "Confirm")
        reject = tr("ActionSet", "Take back") if workbench.is_on_rejected else tr("ActionSet", "Not a quote")
        if workbench.is_on_rejected and workbench.verdicts.are_asked:
            reject = tr("ActionSet", "A quote")
        is_in_list = workbench.entries.here is not None
        mark = tr("ActionSet", "A quote") if is_in_list else tr(ACTIONS_CONTEXT, "Mark a quote")
        now = {"confirm": confirm, "reject": reject, "mark": mark}
        usual = {
            "confirm": tr("ActionSet", "Confirm"),
            "reject": tr("ActionSet", "Not a quote"),
            "mark": tr(ACTIONS_CONTEXT, "Mark a quote"),
        }
        self.other_names = {name: text for name, text in now.items() if text != usual[name]}
        for name, text in now.items():
            if self.by_id[name].iconText() != text:
                self.by_id[name].setIconText(text)
