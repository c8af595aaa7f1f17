"""Where an edge goes next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotemark.core.steps import (
    Direction,
    Side,
    Unit,
    name_end,
    next_edge,
    sentence_end,
    trimmed,
    whole_words,
    word_edges,
)
from quotemark.core.types import Span

TEXT = "He said, “No one should go, ever – it’s bad.” Then 👩‍👩‍👧 left the state-run café."


def walk(start: str, side: Side, direction: Direction, unit: Unit, steps: int) -> list[str]:
    """Return the text that an edge stands before (left) or after (right), step by step."""
    at = TEXT.index(start) if side == "left" else TEXT.index(start) + len(start)
    seen = []
    for _ in range(steps):
        at = next_edge(TEXT, at, side, direction, unit)
        seen.append(TEXT[at : at + 7] if side == "left" else TEXT[max(0, at - 7) : at])
    return seen


def test_a_left_edge_goes_from_word_to_word_and_stops_at_marks() -> None:
    assert walk("said", "left", 1, Unit.WORD, 4) == [", “No o", "“No one", "No one ", "one sho"]
    assert walk("one should", "left", -1, Unit.WORD, 3) == ["No one ", "“No one", ", “No o"]


def test_a_right_edge_stands_behind_words() -> None:
    assert walk("should go", "right", 1, Unit.WORD, 3) == ["uld go,", "o, ever", " ever –"]


def test_a_word_keeps_its_apostrophe_and_hyphen() -> None:
    assert walk("–", "left", 1, Unit.WORD, 2) == ["it’s ba", "bad.” T"]
    assert walk("left the", "left", 1, Unit.WORD, 2) == ["the sta", "state-r"]


def test_by_clause_an_edge_stops_at_punctuation_and_at_each_quotation_mark() -> None:
    assert walk("No one", "left", 1, Unit.CLAUSE, 3) == ["ever – ", "it’s ba", "” Then "]
    assert walk("Then", "right", -1, Unit.CLAUSE, 2) == ["s bad.”", "’s bad."]


def test_a_mark_of_two_characters_and_a_number_with_a_comma_are_one_step() -> None:
    text = "``Some 60,000 left,'' it says -- or <<more>>."
    assert next_edge(text, 0, "left", 1, Unit.WORD) == text.index("Some")
    assert next_edge(text, text.index(" it"), "right", -1, Unit.WORD) == text.index("'' it")
    assert next_edge(text, text.index(" it"), "right", -1, Unit.CLAUSE) == text.index("'' it")
    assert next_edge(text, text.index("60"), "left", 1, Unit.WORD) == text.index("left")
    assert next_edge(text, text.index("says") + 4, "right", 1, Unit.WORD) == text.index(" or")


def test_by_sentence_an_edge_stands_before_and_behind_what_belongs_to_it() -> None:
    text = "“Is it late? No,” said Ana. “It cost 3.50!” They left...\nA heading without a stop\n“Why?”"
    starts, at = [], 0
    while (after := next_edge(text, at, "left", 1, Unit.SENTENCE)) > at:
        at = after
        starts.append(text[at : at + 5])
    assert starts == ["No,” ", "“It c", "They ", "A hea", "“Why?"]
    ends, at = [], 0
    while (after := next_edge(text, at, "right", 1, Unit.SENTENCE)) > at:
        at = after
        ends.append(text[at - 5 : at])
    assert ends == ["late?", " Ana.", ".50!”", "ft...", " stop", "Why?”"]


def test_by_character_a_family_of_emoji_is_one_step() -> None:
    start = TEXT.index("👩")
    assert next_edge(TEXT, start, "left", 1, Unit.CHARACTER) == TEXT.index(" left")


@pytest.mark.parametrize("unit", list(Unit))
def test_an_edge_stays_inside_the_text(unit: Unit) -> None:
    assert next_edge(TEXT, 0, "left", -1, unit) == 0
    assert next_edge(TEXT, len(TEXT), "right", 1, unit) == len(TEXT)


@given(st.text(max_size=80), st.data())
def test_a_step_goes_the_way_it_is_told_or_not_at_all(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    unit = data.draw(st.sampled_from(Unit))
    side: Side = data.draw(st.sampled_from(("left", "right")))
    forward = next_edge(text, offset, side, 1, unit)
    back = next_edge(text, offset, side, -1, unit)
    assert offset <= forward <= len(text)
    assert 0 <= back <= offset


def test_a_word_longer_than_the_window_does_not_stop_the_edge_for_ever() -> None:
    text = "x" * 10_000
    at, steps = 0, 0
    while at < len(text):
        at, steps = next_edge(text, at, "right", 1, Unit.WORD), steps + 1
        assert steps < 10
    assert at == len(text)


def test_trimmed_drops_white_space_at_the_ends_and_nothing_else() -> None:
    assert trimmed(" \u00a0ab c\n", Span(0, 7)) == Span(2, 6)
    assert trimmed("   ", Span(0, 3)) is None


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((6, 9), "bridge"),
        ((6, 12), "bridge is"),
        ((4, 10), "bridge"),
        ((0, 1), "The"),
        ((10, 11), " "),
        ((15, 20), "shut 🌉"),
    ],
)
def test_words_that_are_cut_are_taken_in_whole(span: tuple[int, int], words: str) -> None:
    text = "The bridge is shut 🌉."
    found = whole_words(text, Span(*span))
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("words", ["田中さん", "橋は"])
def test_where_no_spaces_stand_between_words_edges_stay_where_they_were_put(words: str) -> None:
    text = "市長の田中さんは橋は閉じると述べた。"
    span = Span(text.index(words), text.index(words) + len(words))
    assert whole_words(text, span) == span


@pytest.mark.parametrize(
    ("letter", "side", "found"),
    [
        ("s", "left", ["said, “", "should ", "state-r"]),
        ("S", "right", ["He said", " should", "ate-run"]),
        ("é", "left", ["ever – "]),
        ('"', "left", ["“No one", "” Then "]),
        ("-", "right", ["ever –"]),
        ("x", "left", []),
    ],
)
def test_words_are_found_by_their_first_letter(letter: str, side: Side, found: list[str]) -> None:
    places = word_edges(TEXT, Span(0, len(TEXT)), side, letter)
    assert [TEXT[at : at + 7] if side == "left" else TEXT[max(0, at - 7) : at].strip() for at in places] == [
        words.strip() if side == "right" else words for words in found
    ]


def test_only_words_within_are_found() -> None:
    assert word_edges(TEXT, Span(5, 24), "left", "s") == [TEXT.index("should")]


@pytest.mark.parametrize(
    ("start", "taken"),
    [
        ("He said", "He said, “No one should go, ever – it’s bad"),
        ("ever", "ever – it’s bad"),
        ("Then", "Then 👩‍👩‍👧 left the state-run café"),
    ],
)
def test_a_sentence_ends_before_its_mark(start: str, taken: str) -> None:
    at = TEXT.index(start)
    assert TEXT[at : sentence_end(TEXT, at)].rstrip("”.") == taken


def test_a_sentence_that_is_only_marks_ends_with_them() -> None:
    assert sentence_end("…", 0) == 1
    assert sentence_end("", 0) == 0


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("Zoe", "Zoe O’Neill-Quist"),
        ("Mayor", "Mayor Zoe O’Neill-Quist"),
        ("mayor", "mayor"),
        ("Per", "Per"),
        ("Ida", "Ida"),
        ("“", "“"),
        ("the old", "the old"),
        ("the Post", "the Post Office"),
        ("the,", "the"),
        ("A mayor", "A mayor"),
    ],
)
def test_a_name_is_all_words_in_a_row_that_begin_large(start: str, name: str) -> None:
    text = "A mayor, “Mayor Zoe O’Neill-Quist said”. Per, Ida\nMoe, the old mayor of the Post Office in the, the"
    at = text.index(start)
    assert text[at : name_end(text, at, {"the", "a"})] == name


def test_without_leading_words_a_small_one_is_alone() -> None:
    assert name_end("the Post Office", 0) == 3


@given(st.text(), st.integers(0, 50))
def test_what_is_taken_whole_is_never_empty_before_the_end(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    for end in (sentence_end(text, offset), name_end(text, offset)):
        assert offset <= end <= len(text)
