"""Bring the files in resources/translations up to date with the strings of the window.

usage: python tools/translations.py [--check] [LANGUAGE ...]   (needs src on the path: make translations ARGS=fr)

Adds what is new, as unfinished, and drops what the sources no longer say; prints what has no translation. With --check
nothing is written, and the exit code says whether something is missing. A language that has no file yet
gets one to fill in, by hand or in Qt Linguist.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "quotemark" / "gui"
CORE = ROOT / "src" / "quotemark" / "core"
FOLDER = ROOT / "resources" / "translations"

Message = tuple[str, str]
"""Context and English text."""


def strings_of(tree: ast.AST, place: str, context: str = "") -> Iterator[Message]:
    """Yield the strings that a module marks for translation: ``self.tr("…")`` and ``tr("Context", "…")``.

    Raises:
        ValueError: if a string is put together before it is translated, or nothing tells its context.
    """
    for node in ast.iter_child_nodes(tree):
        inner = node.name if isinstance(node, ast.ClassDef) else context
        if isinstance(node, ast.Call):
            yield from _marked(node, place, inner)
        yield from strings_of(node, place, inner)


def _marked(call: ast.Call, place: str, context: str) -> Iterator[Message]:
    match call.func:
        case ast.Attribute(value=ast.Name(id="self"), attr="tr"):
            text = call.args[0]
        case ast.Attribute(attr="tr"):
            raise ValueError(f"{place}, line {call.lineno}: only self.tr says in which class; use tr(“Context”, …)")
        case ast.Name(id="tr"):
            if not isinstance(call.args[0], ast.Constant):
                return  # the table that the text comes from is read elsewhere
            context, text = str(call.args[0].value), call.args[1]
        case _:
            return
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        yield context, text.value
    elif isinstance(text, ast.JoinedStr | ast.BinOp):
        raise ValueError(f"{place}, line {call.lineno}: put the values in after translating: tr(…).format(…)")


def strings_of_actions() -> Iterator[Message]:
    """Yield what the action tables say."""
    from quotemark.gui.actions import ACTIONS, MENUS
    from quotemark.gui.look.translate import ACTIONS_CONTEXT

    for menu in MENUS:
        yield ACTIONS_CONTEXT, menu
    for spec in ACTIONS:
        for text in (spec.text, spec.tip, spec.short):
            if text:
                yield ACTIONS_CONTEXT, text


def strings_of_tables() -> Iterator[Message]:
    """Yield what the tables of figures say: titles, columns, and words of ours among those of the data."""
    from quotemark.core.progress.tables import TABLES, VOCABULARY
    from quotemark.gui.look.translate import TABLES_CONTEXT

    for spec in TABLES:
        for text in (spec.title, spec.about, *(column.name for column in spec.columns)):
            yield TABLES_CONTEXT, text
    for word in VOCABULARY:
        yield TABLES_CONTEXT, word


# Whose arguments are said to a person later: the name of the call, and the places of what is said.
_SAYING = {
    "emit": (0,),  # of told
    "Remark": (0, 1),
    "Problem": (2,),
    "at": (0,),
    "_Mistake": (0, 1),
    "Caution": (0,),
    "_Verdict": (2,),
    "Camp": (2,),
    "Uncovered": (2,),
    "act": (0,),
    "_answer": (0,),
    "_change": (0,),
    "change": (0,),
    "keep": (1,),
    "edit": (1,),
}
# Errors that no person meets.
_PROGRAMMERS = {"ValueError", "AttributeError"}
# Tables of what is said.
_TABLES = {"_REASONS", "_SIGNATURES", "_WHY"}
# Values of the sentences that are words of ours.
_WORDS = (
    *("left", "right", "direct", "indirect", "mixed", "person", "group", "organization", "unnamed"),
    *("candidate", "confirmed", "rejected", "nobody", "none", "open"),
    *("a decision", "{} decisions", "wait for a readable line with it", "what was read back is not what was written"),
    *("{} days", "1 day", "{} hours", "1 hour", "{} minutes", "1 minute", "less than a minute", "somebody"),
    *("1 article", "{} articles", "stances", "targets", "scope"),
)


def phrases_of(tree: ast.Module) -> Iterator[str]:
    """Yield the sentences that a module puts together for a person, with “{}” where it puts values in."""
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for table in _TABLES & constants.keys():
        told = constants[table]
        for value in told.values if isinstance(told, ast.Dict) else [told]:
            for node in ast.walk(value):
                yield from _sentences(node, constants)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "emit" and not (isinstance(node.func, ast.Attribute) and _ends_with_told(node.func.value)):
            continue
        places = (0,) if name.endswith("Error") and name not in _PROGRAMMERS else _SAYING.get(name, ())
        said = [node.args[place] for place in places if place < len(node.args)]
        said += [keyword.value for keyword in node.keywords if keyword.arg in ("hint", "where", "advice")]
        for part in said:
            yield from _sentences(part, constants)


def _ends_with_told(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "told"


def _sentences(node: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            sentence = re.sub(r"\{\w+\}", "{}", text) if "{cue}" in text else text
        case ast.JoinedStr(values=values):
            sentence = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)
            for value in values:  # words that are chosen from: “was {'moved' if gone else 'changed'}”
                if isinstance(value, ast.FormattedValue) and isinstance(value.value, ast.IfExp):
                    yield from _sentences(value.value, constants)
        case ast.IfExp(body=body, orelse=other):
            yield from _sentences(body, constants)
            yield from _sentences(other, constants)
            return
        case ast.BoolOp(values=values):  # “hint or _KEPT”
            for value in values:
                yield from _sentences(value, constants)
            return
        case ast.Name(id=name) if name in constants:
            yield from _sentences(constants[name], {})
            return
        case _:
            return
    if len(re.sub(r"\{\}|\W", "", sentence)) >= _FEWEST_LETTERS:
        yield sentence


_FEWEST_LETTERS = 3


def all_phrases() -> Iterator[Message]:
    """Yield what the core and the window put together in English and show through ``said``."""
    from quotemark.core.scheme import BUILT_IN_STANCES
    from quotemark.gui.look.translate import PHRASES_CONTEXT

    for folder in (CORE, SOURCES):
        for path in sorted(folder.rglob("*.py")):
            for sentence in phrases_of(ast.parse(path.read_text("utf-8"))):
                yield PHRASES_CONTEXT, sentence
    stances = (text for label in BUILT_IN_STANCES for text in (label.name, label.definition))
    for word in (*_WORDS, *stances):
        yield PHRASES_CONTEXT, word


def all_strings() -> list[Message]:
    """Return every string of the window once, by context in the order of the sources."""
    found: dict[Message, None] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        found |= dict.fromkeys(strings_of(ast.parse(path.read_text("utf-8")), path.name))
    found |= dict.fromkeys(strings_of_actions())
    found |= dict.fromkeys(strings_of_tables())
    found |= dict.fromkeys(all_phrases())
    return sorted(found, key=lambda message: message[0])


def read(path: Path) -> dict[Message, str]:
    """Return the translations of a file; empty where there is none yet."""
    tree = ElementTree.parse(path)
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext("translation", "")
        for context in tree.iter("context")
        for message in context.iter("message")
    }


def write(path: Path, language: str, translations: dict[Message, str]) -> None:
    """Write a file that Qt Linguist reads too."""
    root = ElementTree.Element("TS", version="2.1", language=language)
    contexts: dict[str, ElementTree.Element] = {}
    for (name, source), text in translations.items():
        if name not in contexts:
            contexts[name] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(contexts[name], "name").text = name
        message = ElementTree.SubElement(contexts[name], "message")
        ElementTree.SubElement(message, "source").text = source
        translation = ElementTree.SubElement(message, "translation", {} if text else {"type": "unfinished"})
        translation.text = text
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def problems(translations: dict[Message, str], wanted: Iterable[Message]) -> list[str]:
    """Return what is missing in a file, and what it says differently: the values to put in, the mnemonic letter."""
    found = []
    for message in wanted:
        text, said = translations.get(message, ""), message[1]
        if not text:
            found.append(f"{message[0]}: no translation of “{said}”")
        elif said.count("{}") != text.count("{}"):
            found.append(f"{message[0]}: “{text}” has not the {{}} of “{said}”")
        elif said.endswith("…") != text.endswith("…"):
            found.append(f"{message[0]}: “{text}” and “{said}” do not both open a dialog")
    found += [f"{name}: “{said}” is no longer said" for name, said in translations.keys() - set(wanted)]
    return found


def main(arguments: list[str]) -> int:
    wanted, status = all_strings(), 0
    for language in arguments:
        if language != "--check" and not (path := FOLDER / f"quotemark_{language}.ts").exists():
            write(path, language, {})
    for path in sorted(FOLDER.glob("quotemark_*.ts")):
        old = read(path)
        if "--check" not in arguments:
            old = {message: old.get(message, "") for message in wanted}
            write(path, path.stem.removeprefix("quotemark_"), old)
        for problem in problems(old, wanted):
            print(f"{path.name}: {problem}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
