"""Files, and who annotates."""

from __future__ import annotations

from typing import Final

from quotemark.gui.actions.spec import FILE, ActionSpec, Needs

FILE_ACTIONS: Final = (
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
)
