"""Offsets count code points, positions UTF-16 units; what is shown is as long as the article in both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotemark.core.offsets import Utf16Map, display_text, find_surrogate

# Drawn from what has broken other tools: emoji (also joined ones), combining marks, CRLF, no-break space, U+2028.
PIECES = [
    "a",
    "é",
    "e\u0301",
    "😀",
    "👩\u200d🚀",
    "\u00a0",
    "\u202f",
    "\r\n",
    "\r",
    "\n",
    "\u2028",
    "\u2029",
    "“",
    "\t",
]
PIECES += ["\ufdd0", "\ufdd1", "\0", "\ufeff", "\ufffe", "ש", "\U0001f1e9\U0001f1ea", "\u0085", "\x0b", "\x0c", "\x1c"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=40).map("".join)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.data())
def test_a_position_is_the_length_of_what_stands_before_in_utf16(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert Utf16Map.of(text).to_position(offset) == utf16_length(text[:offset])


@given(TEXTS, st.data())
def test_offsets_survive_the_round_trip(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Utf16Map.of(text)
    assert positions.to_offset(positions.to_position(offset)) == offset


@given(TEXTS, st.data())
def test_a_position_inside_a_surrogate_pair_means_its_character(text: str, data: st.DataObject) -> None:
    text = f"{text}😀{data.draw(TEXTS)}"
    positions = Utf16Map.of(text)
    emoji = text.index("😀")
    assert positions.to_offset(positions.to_position(emoji) + 1) == emoji


def test_a_text_without_emoji_is_mapped_to_itself() -> None:
    positions = Utf16Map.of("“naïve”\u00a0\u2028")
    assert [positions.to_position(i) for i in range(10)] == list(range(10))


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\ude00\ud83d"])
def test_lone_surrogates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="lone surrogate"):
        Utf16Map.of(text)


def test_the_first_lone_surrogate_is_found() -> None:
    assert find_surrogate("😀ab\udc00c\ud800") == 3
    assert find_surrogate("😀ab") is None


@given(TEXTS)
def test_what_is_shown_is_as_long_as_the_text_character_by_character(text: str) -> None:
    shown = display_text(text)
    assert [utf16_length(c) for c in shown] == [utf16_length(c) for c in text]


@given(TEXTS)
def test_only_what_qt_cannot_show_is_replaced(text: str) -> None:
    changed = {(a, b) for a, b in zip(text, display_text(text), strict=True) if a != b}
    assert {before for before, _ in changed} <= set("\r\0\ufdd0\ufdd1\ufeff\ufffe")
    assert {after for _, after in changed} <= {"\u200b", "\ufffd"}


def test_a_line_that_qt_would_choke_on_is_broken_at_spaces() -> None:
    text = "word " * 20_000
    shown = display_text(text)
    assert len(shown) == len(text)
    assert max(map(len, shown.split("\n"))) <= 20_000
    assert shown.replace("\n", " ") == text


@pytest.mark.parametrize(
    ("text", "gives_way"),
    [
        ("x" * 50_000, "x"),
        ("他说好" * 5_000 + "。" + "他说好" * 10_000, "。他说好"),
        ("😀" * 30_000 + "y" + "😀" * 30_000, "y"),
        ("😀" * 50_000, ""),
    ],
)
def test_in_a_line_without_spaces_a_narrow_character_gives_way_to_a_line_end(text: str, gives_way: str) -> None:
    shown = display_text(text)
    assert [utf16_length(c) for c in shown] == [utf16_length(c) for c in text]
    changed = {(a, b) for a, b in zip(text, shown, strict=True) if a != b}
    assert {after for _, after in changed} <= {"\n"}
    assert {before for before, _ in changed} <= set(gives_way)
    if gives_way not in ("", "y"):
        assert max(map(len, shown.split("\n"))) <= 20_000
