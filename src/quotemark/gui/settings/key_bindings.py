"""Which key does what: the defaults of the action table, and what the annotator chose instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from quotemark.gui.actions import MENUS, ActionSpec
from quotemark.gui.look.translate import ACTIONS_CONTEXT, tr

_BARE: Final = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_unknown,
    }
)
_ARROWS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_OF_LISTS: Final = frozenset({"Return", "Enter", "Esc", "Up", "Down", "Left", "Right", "Home", "End"})
_FOCUS: Final = frozenset({"Tab", "Backtab", "Shift+Tab", "Shift+Backtab"})


def bound(specs: Iterable[ActionSpec], chosen: Mapping[str, tuple[str, ...]]) -> tuple[ActionSpec, ...]:
    """Return the actions with the keys that the annotator chose for them; the others keep their own."""
    return tuple(
        replace(spec, keys=tuple(filter(_is_key, chosen[spec.id]))) if spec.id in chosen else spec for spec in specs
    )


def _is_key(key: str) -> bool:
    """Tell whether Qt writes the key like this: of one that it does not know it would take a part."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


def name_of(spec: ActionSpec) -> str:
    """Return what an action is called in the language of the interface, without the mark of its mnemonic letter."""
    return tr(ACTIONS_CONTEXT, spec.text).replace("&", "")


def in_words(keys: Sequence[str]) -> str:
    """Return keys as this system and language write them."""
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def short_key(key: str) -> str:
    """Return one key as a sentence has it: arrows as arrows, and Return by the name that most keyboards have on it."""
    modifiers, _, last = key.rpartition("+")
    if last in _ARROWS:
        return in_words([f"{modifiers}+A"])[:-1] + _ARROWS[last] if modifiers else _ARROWS[last]
    return in_words([key]).replace("Return", "Enter")


def key_of(event: QKeyEvent) -> str:
    """Return the key that was pressed as it is kept, or nothing for Shift and its like alone."""
    if event.key() in _BARE:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.GroupSwitchModifier
    text = event.text()
    if text and text.isprintable() and not text.isspace() and not text.isalnum():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # on some keyboards “/” is typed with Shift, on others without
    pressed = QKeySequence(event.key() | modifiers.value)
    return pressed.toString(QKeySequence.SequenceFormat.PortableText)


def refusal(key: str, wanting: ActionSpec, specs: Iterable[ActionSpec]) -> str:
    """Return why an action cannot have this key, with the name of what has it; empty if it can."""
    if key in _FOCUS:
        return tr("Keys", "{} moves the focus from field to field.").format(in_words([key]))
    if wanting.pane and key in _OF_LISTS:
        return tr("Keys", "{} works every list.").format(in_words([key]))
    for menu in MENUS:
        letter = QKeySequence.mnemonic(tr(ACTIONS_CONTEXT, menu))
        if letter.toString(QKeySequence.SequenceFormat.PortableText) == key:
            name = tr(ACTIONS_CONTEXT, menu).replace("&", "")
            return tr("Keys", "{} opens the menu “{}”.").format(in_words([key]), name)
    for spec in specs:
        if spec.id != wanting.id and key in spec.keys and spec.realm(key) == wanting.realm(key):
            if spec.id.startswith("stance_"):
                return tr("Keys", "{} is the letter of the stance “{}” in the scheme.").format(
                    in_words([key]), name_of(spec)
                )
            return tr("Keys", "{} belongs to “{}”. Give that another key first.").format(in_words([key]), name_of(spec))
    return ""
