"""The passes hold no words of a language: what a token is compared with stands in a lexicon."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotemark import resources
from quotemark.core import detect
from quotemark.core.lexicon import load_lexicon

PASSES = sorted(Path(detect.__file__).parent.glob("*.py"))
TOKEN = re.compile(r"\b(?:lows|low|word)\b")
FUNCTION_WORDS = {
    word
    for lang in resources.names("lexicons", ".toml")
    for word in load_lexicon(lang).tags
    if load_lexicon(lang).is_function_word(word)
}
FEWEST_OF_A_LIST = 3


def literals(node: ast.AST) -> list[str]:
    """Return the words that are written out in an expression."""
    texts = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [text for text in texts if re.fullmatch(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)]


def compared_with_a_token(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the words of each comparison of a token’s text with words that are written out."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        tokens = [s for s in sides if not isinstance(s, ast.Call) and TOKEN.search(ast.unparse(s))]
        written = [
            text for s in sides if isinstance(s, ast.Constant | ast.Tuple | ast.Set | ast.List) for text in literals(s)
        ]
        if tokens and written:
            yield node.lineno, written


def listed(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the words of each written-out list that holds some function words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.Set | ast.List):
            words = [text for text in literals(node) if text.lower() in FUNCTION_WORDS and len(text) > 1]
            if len(words) >= FEWEST_OF_A_LIST:
                yield node.lineno, words


CONTEXTS = {"that", "what", "to", "as", "aux"}
"""Kinds of what follows a cue, as the lexicon counts them; words as well."""


@pytest.mark.parametrize("path", PASSES, ids=lambda path: path.stem)
def test_no_word_of_a_language_stands_in_a_pass(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert list(compared_with_a_token(tree)) == []
    assert [(line, words) for line, words in listed(tree) if not set(words) <= CONTEXTS] == []


def test_words_in_a_pass_would_be_seen() -> None:
    tree = ast.parse(
        "if prepared.lows[k] == 'but' or low in ('to', 'zu'):\n    pass\nOF = frozenset({'of', 'von', 'the'})"
    )
    assert [words for _, words in compared_with_a_token(tree)] == [["but"], ["to", "zu"]]
    assert [sorted(words) for _, words in listed(tree)] == [["of", "the", "von"]]
