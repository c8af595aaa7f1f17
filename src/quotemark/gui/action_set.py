"""The action table as Qt's actions: menus, tool bar, shortcuts, and which of them make sense now."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from quotemark.core.errors import ResourceError
from quotemark.core.scheme import Scheme
from quotemark.gui.actions import ACTIONS, MENUS, ActionSpec, Desk, Needs, clashes, stance_actions
from quotemark.gui.actions.spec import STANCE
from quotemark.gui.tips import plain_tip
from quotemark.gui.translate import ACTIONS_CONTEXT, tr


class ActionSet:
    """Makes the actions of one window and keeps them up to date."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        self._window, self._desk = window, desk
        self._scheme: Scheme | None = None
        self.by_id: dict[str, QAction] = {}
        self.specs: tuple[ActionSpec, ...] = ACTIONS
        self._menus: dict[str, QMenu] = {name: window.menuBar().addMenu(tr(ACTIONS_CONTEXT, name)) for name in MENUS}
        self._stances: list[QAction] = []
        bar = self.tool_bar = QToolBar(tr("ActionSet", "Tools"), window)
        bar.setObjectName("tool_bar")
        bar.setMovable(False)
        window.addToolBar(bar)
        for spec in ACTIONS:
            action = self._make(spec)
            if spec.on_tool_bar:
                bar.addAction(action)

    def _make(self, spec: ActionSpec) -> QAction:
        window = self._window
        action = QAction(tr(ACTIONS_CONTEXT, spec.text), window)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checkable)
        if spec.short:
            action.setIconText(tr(ACTIONS_CONTEXT, spec.short))
        keys = ", ".join(k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts())
        tip = tr(ACTIONS_CONTEXT, spec.tip) if spec.tip else action.text().replace("&", "")
        action.setToolTip(plain_tip(f"{tip}  ({keys})" if keys else tip))
        action.triggered.connect(lambda _checked=False, spec=spec: spec.run(self._desk))
        self.by_id[spec.id] = action
        self._menus[spec.menu].addAction(action)
        return action

    def set_scheme(self, scheme: Scheme) -> None:
        """Make the actions of the scheme's stances; their letters go before other single keys."""
        if scheme is self._scheme:
            return
        self._scheme = scheme
        for action in self._stances:
            self._menus[STANCE].removeAction(action)
            action.deleteLater()
        for spec in self.specs[len(ACTIONS) :]:
            del self.by_id[spec.id]
        stances = stance_actions(scheme)
        self.specs = (*ACTIONS, *stances)
        taken = [(key, other) for key, _owner, other in clashes((*stances, *ACTIONS))]
        for spec in ACTIONS:
            keys = [key for key in spec.keys if (key, spec) not in taken]
            self.by_id[spec.id].setShortcuts([QKeySequence(key) for key in keys])
        self._stances = [self._make(spec) for spec in stances]
        for key, other in taken:
            name = other.text.replace("&", "")
            self._desk.session.failed.emit(
                ResourceError(
                    f"The key {key} belongs to a stance of the scheme, so “{name}” has none now",
                    hint="It stays in the menu; choose another key in quotemark.toml to have it back.",
                )
            )
        self.refresh()

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
            Needs.UNDO: stack.canUndo(),
            Needs.REDO: stack.canRedo(),
        }
        for spec in self.specs:
            self.by_id[spec.id].setEnabled(holds[spec.needs])
        undo, redo = self.by_id["undo"], self.by_id["redo"]
        undo.setText(tr("ActionSet", "&Undo {}").format(stack.undoText()).strip())
        redo.setText(tr("ActionSet", "&Redo {}").format(stack.redoText()).strip())
        self.by_id["last_label"].setChecked(workbench.decides_on_last_label)
