"""Every pattern of the package takes every text: none is slow on 40 kB of anything, and none hides in a function."""

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeGuard

import pytest
import regex
from tests.support.hostile import HOSTILE, every_code_point, fastest
from tests.support.searching import search

import quotemark
from quotemark import resources
from quotemark.core.lexicon import Lexicon, load_lexicon

LENGTH = 40_000
SLOWEST = 0.05  # seconds

KNOWN = {
    "steps.py: regex.compile(pattern)",
    "steps.py: regex.finditer(_PIECES[unit], text, pos=start, endpos=end)",
    "steps.py: regex.finditer(_PIECES[Unit.WORD], text, pos=start, endpos=end)",
    "filtering.py: regex.compile(words, regex.IGNORECASE | regex.MULTILINE)",
    "html.py: regex.sub(_CROWDED, lambda found: found[0] if found['kept'] else f'{found['tag']}>', page, "
    "timeout=_MOST_TIME)",
    "dataset_lock.py: re.compile(re.escape(self.path.name) + '\\\\.[0-9a-f]{8}')",
    "translate.py: regex.compile('(.*?)'.join(map(regex.escape, words)), regex.DOTALL)",
}
"""What is compiled in a function all the same: the patterns of ``_PIECES``, which are among those that are tried
here, what a person searches for and what a page is cleaned with, which have a time limit, names of files, and the
window's own sentences, looked for in short texts."""

COMPILING = {"compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "splititer"}


def modules() -> list[ModuleType]:
    names = [info.name for info in pkgutil.walk_packages(quotemark.__path__, "quotemark.")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__")]


def patterns_in(value: Any, name: str, depth: int = 3) -> Iterator[tuple[str, Any]]:
    """Yield the compiled patterns in a value: itself, what a container holds, the attributes of a class or lexicon."""
    if isinstance(value, re.Pattern | regex.Pattern):
        yield name, value
    elif depth and isinstance(value, dict):
        for key, held in value.items():
            yield from patterns_in(held, f"{name}[{key}]", depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for held in value:
            yield from patterns_in(held, f"{name}[]", depth - 1)
    elif depth and (isinstance(value, Lexicon) or (isinstance(value, type) and value.__module__.startswith("quotem"))):
        for key, held in vars(value).items():
            yield from patterns_in(held, f"{name}.{key}", depth - 1)


@functools.cache
def _calls(path: Path) -> list[ast.Call]:
    """Return the calls in the functions of a module that compile their argument."""
    text = path.read_text("utf-8")
    if re.search(r"\bre(?:gex)?\.\w+\(", text) is None:
        return []
    inside = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, inside)]
    return [node for function in functions for node in ast.walk(function) if _makes_pattern(node)]


def _named_in(call: ast.Call, module: ModuleType) -> str | None:
    """Return the name of the constant of a module that a call of ``re`` compiles when it is first asked; else None."""
    assert isinstance(call.func, ast.Attribute)
    assert isinstance(call.func.value, ast.Name)
    first = call.args[0]
    is_constant = isinstance(first, ast.Name) and isinstance(vars(module).get(first.id), str | bytes)
    return first.id if is_constant and call.func.value.id == "re" else None


def _makes_pattern(node: ast.AST) -> TypeGuard[ast.Call]:
    """Tell whether a node calls a function of ``re`` or ``regex`` that compiles its argument."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("re", "regex")
        and node.func.attr in COMPILING
    )


def all_patterns() -> dict[str, Any]:
    """Return every compiled pattern of the package, and those that a lexicon holds once it has been searched with."""
    found: dict[str, Any] = {}
    for module in modules():
        for key, value in vars(module).items():
            found.update(patterns_in(value, f"{module.__name__.rpartition('.')[2]}.{key}"))
    for lang in resources.names("lexicons", ".toml"):
        search("“We go,” said Ana Ruiz, “and that is that.” — Oui, dit-il.", lang)
        found.update(patterns_in(load_lexicon(lang), f"lexicon {lang}"))
    for module in modules():
        for call in _calls(Path(str(module.__file__))):
            if (named := _named_in(call, module)) is not None:
                found[f"{module.__name__.rpartition('.')[2]}.{named}"] = re.compile(vars(module)[named])
    steps = importlib.import_module("quotemark.core.steps")
    found.update({f"steps.{unit}": regex.compile(pattern) for unit, pattern in steps._PIECES.items()})
    return {name: pattern for name, pattern in found.items() if isinstance(pattern.pattern, str)}


PATTERNS = all_patterns()


@functools.cache
def texts() -> dict[str, str]:
    """Return each kind of text that a pattern is tried on."""
    return {kind: make(LENGTH) for kind, make in HOSTILE.items()} | {"every code point": every_code_point()[:LENGTH]}


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_any_text(name: str) -> None:
    pattern = PATTERNS[name]
    for kind, text in texts().items():
        for way in (pattern.finditer, pattern.fullmatch, pattern.match):

            def work(way: Any = way, text: str = text) -> object:
                found = way(text)
                return deque(found, maxlen=0) if way == pattern.finditer else found

            assert fastest(work, 1) < SLOWEST or fastest(work, 5) < SLOWEST, f"{name} on {kind}"


def test_the_patterns_of_the_engine_are_among_them() -> None:
    assert {"preparing._TOKEN", "marks._MARK", "paragraphs._LINE", "html._LANG", "lexicon._WORD"} <= set(PATTERNS)


def test_no_group_is_repeated_possessively_by_pythons_own_library() -> None:
    """Python 3.11.2, which Debian 12 has, keeps what the last, failing round had taken: “years.” for a word."""
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")
    assert possessive.search(r"\w++(?:\.\w++)*+")
    plain = {name: pattern.pattern for name, pattern in PATTERNS.items() if isinstance(pattern, re.Pattern)}
    assert "preparing._TOKEN" in plain
    assert [name for name, pattern in plain.items() if possessive.search(pattern)] == []


def test_no_pattern_is_made_where_this_test_would_not_find_it() -> None:
    hidden = set()
    for module in modules():
        path = Path(str(module.__file__))
        hidden |= {f"{path.name}: {ast.unparse(call)}" for call in _calls(path) if _named_in(call, module) is None}
        hidden |= {f"{path.name}: {line}" for line in re.findall(r"from re(?:gex)? import .+", path.read_text("utf-8"))}
    assert {
        call.replace("\\'", "'").replace('"', "'") for call in hidden
    } == KNOWN  # Pythons write marks in marks differently


@pytest.mark.parametrize("pattern", [r"(\w+\s?)+, said", r"[^\n]*\S[^\n]*"])
def test_a_pattern_that_is_not_linear_would_be_found(pattern: str) -> None:
    texts = [HOSTILE[kind](5_000 if kind == "tabs" else 21) for kind in ("one long word", "tabs")]
    assert any(fastest(lambda text=text: re.search(pattern, text), 1) > SLOWEST for text in texts)
