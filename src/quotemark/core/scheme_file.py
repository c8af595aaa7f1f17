"""Writing a label scheme: what somebody changed is changed, and comments and the order of the file stay."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table, Whitespace

from quotemark.core.scheme import Scheme, StanceLabel
from quotemark.core.store.safe_write import replace_file

_HEAD: Final = (
    "What the stances of this project are, whom they are about, and what counts as a quote.",
    "docs/scheme.md of Quotemark says what each key means.",
)

_TABLES: Final = ("anchoring", "stance")
"""Keys of a scheme that hold tables, in the order in which they stand."""


def updated_text(text: str, scheme: Scheme) -> str:
    """Return the TOML text changed so that it says ``scheme``; what it says already stays as it is written.

    A text that is no TOML is written anew.
    """
    try:
        document = tomlkit.parse(text)
    except (TOMLKitError, RecursionError):
        document = tomlkit.document()
    if not text.strip() or not document.as_string().strip():
        for line in _HEAD:
            document.add(tomlkit.comment(line))
    usual = _plain(Scheme(scope=scheme.scope)) | {"scope": Scheme().scope}  # each scope has a threshold of its own
    for key, value in _plain(scheme).items():
        if key not in _TABLES:
            _set(document, key, value, has_default=value == usual[key])
    _set_check(document, _plain(scheme.anchoring), usual["anchoring"])
    _set_labels(document, scheme.stance)
    return tomlkit.dumps(document)


def write_scheme(path: Path, text: str) -> None:
    """Put the text of a scheme in place, in one step.

    Raises:
        WriteError: if it cannot be written; the file is then as it was.
    """
    replace_file(path, [text.encode()])


def _plain(value: Any) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return plain


def _set(table: tomlkit.TOMLDocument | Table, key: str, value: Any, *, has_default: bool) -> None:
    """Set a key that says something else; what is as it is without the key is not written where it is not there."""
    if key in table:
        if value is None:
            table.remove(key)
        elif _unwrapped(table[key]) != value:
            table[key] = value
    elif not has_default and value is not None:
        _add(table, key, value)


def _add(table: tomlkit.TOMLDocument | Table, key: str, value: Any) -> None:
    """Add a key above the tables: below them it would belong to the last one."""
    below = {name: table.pop(name) for name in _TABLES if name in table} if key not in _TABLES else {}
    table.add(key, value)
    for name, held in below.items():
        table.add(name, held)


def _set_check(document: tomlkit.TOMLDocument, check: dict[str, Any], usual: dict[str, Any]) -> None:
    """Set what is said of the anchoring check; one that is off, and was never spoken of, is not written."""
    if "anchoring" not in document:
        if check == usual:
            return
        _add(document, "anchoring", tomlkit.table())
    table = document["anchoring"]
    if isinstance(table, Table):
        for key, value in check.items():
            _set(table, key, value, has_default=value == usual[key])
    elif _unwrapped(table) != check:
        document["anchoring"] = check


def _set_labels(document: tomlkit.TOMLDocument, labels: tuple[StanceLabel, ...]) -> None:
    written = document.get("stance")
    before = _unwrapped(written) if isinstance(written, AoT) else _plain(Scheme())["stance"]
    wanted = [_plain(label) for label in labels]
    usual = {"color": StanceLabel.__struct_defaults__[0], "definition": ""}
    if [usual | label for label in before] == wanted and (written is None or isinstance(written, AoT)):
        return
    tables = {table.get("id"): table for table in written} if isinstance(written, AoT) else {}
    array = tomlkit.aot()
    for label in wanted:
        table = tables.get(label["id"]) or tomlkit.table()
        while table.value.body and isinstance(table.value.body[-1][1], Whitespace):
            table.value.body.pop()  # or each change would leave one more empty line behind every label
        for key, value in label.items():
            _set(table, key, value, has_default=usual.get(key) == value)
        array.append(table)
    document.pop("stance", None)
    document.add("stance", array)


def _unwrapped(item: Any) -> Any:
    return item.unwrap() if hasattr(item, "unwrap") else item
