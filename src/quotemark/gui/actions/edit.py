"""Undoing, copying, finding."""

from __future__ import annotations

from typing import Final

from quotemark.gui.actions.spec import EDIT, ActionSpec, Needs

EDIT_ACTIONS: Final = (
    ActionSpec(
        "undo",
        EDIT,
        "&Undo",
        ("Ctrl+Z",),
        Needs.UNDO,
        lambda d: d.session.history.undo(),
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
        lambda d: d.session.history.redo(),
        "Make it again",
        True,
        short="Redo",
    ),
    ActionSpec("copy", EDIT, "&Copy", ("Ctrl+C",), Needs.SELECTION, lambda d: d.copy_words()),
    ActionSpec(
        "find", EDIT, "&Find…", ("Ctrl+F",), Needs.ARTICLE, lambda d: d.find_words(), "Find words in the article"
    ),
    ActionSpec(
        "find_articles",
        EDIT,
        "Find in &all articles…",
        ("Ctrl+Shift+F",),
        Needs.NOTHING,
        lambda d: d.find_articles(),
        "List the articles whose text has the words, or fits a regular expression",
    ),
    ActionSpec("find_next", EDIT, "Find &next", ("F3", "Ctrl+G"), Needs.ARTICLE, lambda d: d.find_next()),
    ActionSpec(
        "find_previous", EDIT, "Find p&revious", ("Shift+F3",), Needs.ARTICLE, lambda d: d.find_next(backwards=True)
    ),
    ActionSpec(
        "settings",
        EDIT,
        "&Settings…",
        ("Ctrl+,",),
        Needs.NOTHING,
        lambda d: d.dialogs.show_settings(),
        "Your name, the article's font, colours, language, keys",
    ),
    ActionSpec(
        "escape",
        EDIT,
        "Put back, leave",
        ("Escape",),
        Needs.NOTHING,
        lambda d: d.escape(),
        "Puts a picked edge back, leaves the caret, drops the selection",
    ),
)
