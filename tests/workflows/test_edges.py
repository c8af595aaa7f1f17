"""Correcting which words a quote has, in the real window: by keys, with the caret, by mouse."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, Quote, QuoteStatus, QuoteType, Span, Speaker, Stance
from quotemark.gui.look.theme import LIGHT

from .annotator import CTRL, SHIFT, Annotator, Key, close_window, open_window
from .conftest import RunOnX

TEXT = (
    "“The kiln was cold for a year,” Petra Lund said on Sunday, “and then one morning it was not,” as if it were all.\n"
    "Her partner wrote that the firing went on for three days. Nobody slept, he wrote, and the neighbours complained. "
    "“They called us ‘the smoke people’ at the market,” he told a visitor. “We sold every bowl.”\n"
    "Read on in our weekend edition.\n"
)
PLAIN = Qt.KeyboardModifier.NoModifier
PIECES = ("“The kiln was cold for a year,”", "“and then one morning it was not,”")


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


KILN = Article(
    id="kiln",
    lang="en",
    text=TEXT,
    skip=(),
    speakers=(Speaker("s1", "Petra Lund"), Speaker("s2", "The partner")),
    quotes=(
        Quote(
            "q1",
            tuple(map(span_of, PIECES)),
            cue=(span_of("said"),),
            mention=(span_of("Petra Lund"),),
            speaker="s1",
            stances=(Stance("supports"),),
            note="by telephone",
        ),
        Quote("q2", (span_of("that the firing went on for three days"),), speaker="s2", type=QuoteType.INDIRECT),
        Quote("q3", (span_of("“They called us ‘the smoke people’ at the market,”"),), speaker="s2"),
        Quote("q4", (span_of("‘the smoke people’"),), parent="q3"),
        Quote("q5", (span_of("“We sold every bowl.”"),), speaker="s2"),
    ),
)


@pytest.fixture
def me(qtbot: QtBot, tmp_path: Path) -> Iterator[Annotator]:
    """Return somebody in front of the article."""
    path = tmp_path / "kiln.jsonl"
    path.write_bytes(encode_article(KILN) + b"\n")
    annotator = open_window(qtbot, path)
    yield annotator
    close_window(annotator)


def pieces(me: Annotator) -> list[str]:
    return [TEXT[s.start : s.end] for s in me.quote.content]


def recorded(me: Annotator) -> Article:
    """Return the article without what is only shown: an edge on its way, an entry of the coverage list."""
    article = me.window.session.article
    assert article is not None
    return article


def steps(me: Annotator) -> int:
    return me.window.session.undo_stack.index()


def is_as_before_but_for_its_words(me: Annotator, quote_id: str) -> bool:
    before = KILN.quote(quote_id)
    return replace(me.article.quote(quote_id), content=before.content) == before


# -- by keys ---------------------------------------------------------------------------------------------------


def test_three_keys_put_an_edge_inside_or_outside_the_mark(me: Annotator) -> None:
    me.press(Key.Key_Q, Key.Key_Right, Key.Key_Return)
    assert pieces(me)[0] == PIECES[0].removeprefix("“")
    me.press(Key.Key_Q, Key.Key_Left, Key.Key_Return)
    assert pieces(me) == list(PIECES)
    assert steps(me) == 2
    assert is_as_before_but_for_its_words(me, "q1")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Q Right", "the firing went on for three days"),
        ("Q 3 Right", "went on for three days"),
        ("Q 2 Left", "partner wrote that the firing went on for three days"),
        ("E Ctrl+Right", "that the firing went on for three days."),
        (
            "E 0 Right",
            "that the firing went on for three days. Nobody slept, he wrote, and the neighbours",
        ),
        ("E Shift+Left", "that the firing went on for three day"),
        ("E 2 Ctrl+Right", "that the firing went on for three days. Nobody slept,"),
        ("Q Ctrl+Shift+Left", "Her partner wrote that the firing went on for three days"),
        (
            "E 2 Ctrl+Shift+Right",
            "that the firing went on for three days. Nobody slept, he wrote, and the neighbours complained.",
        ),
        ("E Ctrl+Left", "that the firing went on for three days"),  # no step takes the whole quote away
    ],
)
def test_an_edge_costs_at_most_four_keys(me: Annotator, keys: str, words: str) -> None:
    me.press(Key.Key_J)
    for key in keys.split():
        *modifiers, name = key.split("+")
        modifier = (CTRL if "Ctrl" in modifiers else PLAIN) | (SHIFT if "Shift" in modifiers else PLAIN)
        me.press(Key[f"Key_{name}"], modifier=modifier)
    me.press(Key.Key_Return)
    assert len(keys.split()) + 1 <= 4
    assert pieces(me) == [words]
    assert me.quote.is_open
    assert is_as_before_but_for_its_words(me, "q2")


def test_an_edge_is_aimed_at_a_word_by_its_first_letter(me: Annotator) -> None:
    me.press(Key.Key_J)
    me.press(Key.Key_Q, modifier=SHIFT)
    assert "first letter" in me.window.desk.card.accessibleDescription()
    me.type("w")  # “wrote” is nearer than “went”
    assert "over the word" in me.window.desk.card.accessibleDescription()
    assert recorded(me).quotes == KILN.quotes
    me.type("1")
    assert pieces(me) == ["wrote that the firing went on for three days"]
    me.press(Key.Key_Return)
    me.press(Key.Key_E, modifier=SHIFT)
    me.type("v")  # no other word begins with it
    me.press(Key.Key_Left)  # from there as usual
    me.press(Key.Key_Return)
    assert pieces(me)[0].endswith("he told a")
    assert (steps(me), me.quote.is_open) == (2, True)
    me.press(Key.Key_Z, Key.Key_Z, modifier=CTRL)
    assert recorded(me).quotes == KILN.quotes


def test_while_a_letter_is_waited_for_it_does_nothing_else(me: Annotator) -> None:
    me.press(Key.Key_E, modifier=SHIFT)
    me.type("x")  # would reject the quote
    me.press(Key.Key_C, modifier=SHIFT)  # would take its cue away: who sees a large letter may type one
    me.press(Key.Key_Backspace)
    me.type("nN")  # “Nobody”, “neighbours”, “not”
    assert me.window.view.hasFocus()
    assert recorded(me).quotes == KILN.quotes
    me.press(Key.Key_Escape)
    assert me.window.workbench.edges.in_hand is None
    me.press(Key.Key_X)
    assert me.article.quote("q1").status is QuoteStatus.REJECTED


def test_an_inner_edge_is_aimed_by_the_same_key_once_more(me: Annotator) -> None:
    me.press(Key.Key_Q, Key.Key_Q, modifier=SHIFT)
    me.type("m")
    me.press(Key.Key_Return)
    assert pieces(me) == [PIECES[0], PIECES[1][PIECES[1].index("morning") :]]
    me.press(Key.Key_E, Key.Key_E)
    me.press(Key.Key_E, modifier=SHIFT)  # the edge that is in the hand already
    me.type("c")
    me.press(Key.Key_Return)
    assert pieces(me)[0] == "“The kiln was cold"


def test_of_a_quote_in_pieces_the_edge_of_the_piece_is_aimed_that_the_word_is_in(me: Annotator) -> None:
    me.press(Key.Key_Q, modifier=SHIFT)
    me.type("m")
    me.press(Key.Key_Return)
    inner = PIECES[1][PIECES[1].index("morning") :]
    assert pieces(me) == [PIECES[0], inner]
    me.press(Key.Key_Q, modifier=SHIFT)
    me.type("k")
    me.press(Key.Key_Right)  # it is in the hand as if it had been picked
    me.press(Key.Key_Return)
    assert pieces(me) == [PIECES[0][PIECES[0].index("was") :], inner]
    me.press(Key.Key_E, modifier=SHIFT)
    me.type("f")
    places = dict(me.window.workbench.edges.in_hand.aim.places)
    me.type(next(label for label, at in places.items() if TEXT.startswith("for a year", at - len("for"))))
    me.press(Key.Key_Return)
    assert pieces(me) == ["was cold for", inner]
    assert steps(me) == 3
    me.press(Key.Key_E, modifier=SHIFT)
    me.type("f")  # where an edge stands already: what lies beyond it goes
    places = dict(me.window.workbench.edges.in_hand.aim.places)
    me.type(next(label for label, at in places.items() if TEXT.startswith("for a year", at - len("for"))))
    me.press(Key.Key_Return)
    assert pieces(me) == ["was cold for"]


def test_the_places_to_choose_from_are_labelled_in_the_text(me: Annotator) -> None:
    def labelled() -> int:
        image = me.window.view.grab().toImage()
        colour = QColor(LIGHT.picked_handle).rgb()
        return sum(image.pixel(x, y) == colour for x in range(image.width()) for y in range(image.height()))

    me.press(Key.Key_E, modifier=SHIFT)
    asked = labelled()
    me.type("t")
    assert len(me.window.workbench.edges.in_hand.labels) > 5
    assert labelled() > 3 * asked > 0
    me.press(Key.Key_Backspace)
    assert labelled() == asked
    me.press(Key.Key_Escape)
    assert labelled() == 0


def test_the_inner_edges_of_a_quote_that_its_cue_interrupts(me: Annotator) -> None:
    me.press(Key.Key_E, Key.Key_E, Key.Key_Left, Key.Key_Return)
    assert pieces(me) == [PIECES[0].removesuffix("”"), PIECES[1]]
    me.press(Key.Key_Q, Key.Key_Q, Key.Key_Right, Key.Key_Return)
    assert pieces(me) == [PIECES[0].removesuffix("”"), PIECES[1].removeprefix("“")]
    assert is_as_before_but_for_its_words(me, "q1")
    me.press(Key.Key_Z, Key.Key_Z, modifier=CTRL)
    assert recorded(me).quotes == KILN.quotes


def test_escape_puts_an_edge_back_with_the_cue_that_it_had_passed(me: Annotator) -> None:
    me.press(Key.Key_E, Key.Key_E)
    me.press(Key.Key_Right, modifier=CTRL)
    assert (len(pieces(me)), me.quote.cue) == (2, ())
    me.press(Key.Key_Escape)
    assert recorded(me).quotes == KILN.quotes
    assert steps(me) == 0


def test_the_card_says_what_the_keys_do_while_an_edge_is_in_the_hand(me: Annotator) -> None:
    card = me.window.desk.card
    me.press(Key.Key_Q)
    assert "left edge" in card.accessibleDescription()
    me.press(Key.Key_4)
    assert "4 steps" in card.accessibleDescription()
    me.press(Key.Key_Escape)
    assert "edge" not in card.accessibleDescription()


def test_the_edge_of_an_entry_of_the_coverage_list_makes_it_a_quote_in_the_same_step(
    me: Annotator, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: me.window.desk.coverage.is_known)
    entry = next(e for e in me.window.desk.coverage.entries if TEXT[e.span.start :].startswith("Nobody slept"))
    me.window.workbench.entries.select(entry)
    me.press(Key.Key_Q, Key.Key_Right, Key.Key_Escape)
    me.press(Key.Key_Q, Key.Key_Return)
    assert (steps(me), recorded(me).quotes) == (0, KILN.quotes)
    me.press(Key.Key_Q, Key.Key_Right, Key.Key_Return)
    assert steps(me) == 1
    assert pieces(me)[0].startswith("slept")
    assert me.quote in recorded(me).quotes
    me.press(Key.Key_Z, modifier=CTRL)
    assert recorded(me).quotes == KILN.quotes


# -- with the caret ----------------------------------------------------------------------------------------------


def put_caret(me: Annotator, words: str) -> None:
    """Show the caret and let the arrows carry it to where these words begin."""
    me.press(Key.Key_F7)
    assert me.window.view.caret_mode
    me.press(Key.Key_Home, modifier=CTRL)
    for word in TEXT[: TEXT.index(words)].split():
        me.press(*[Key.Key_Right] * (len(word) + 1))
    assert me.window.desk.caret() == TEXT.index(words)


def select_on(me: Annotator, words: str) -> None:
    me.press(*[Key.Key_Right] * len(words), modifier=SHIFT)
    assert me.window.desk.selected() == span_of(words)


def test_words_selected_with_the_caret_become_cue_speaker_quote_and_boilerplate(me: Annotator) -> None:
    me.press(Key.Key_J)
    put_caret(me, "wrote that")
    select_on(me, "wrote")
    me.press(Key.Key_C)
    assert me.article.words(me.quote.cue) == "wrote"

    put_caret_back(me)
    put_caret(me, "Her partner")
    select_on(me, "Her partner")
    me.press(Key.Key_W)
    assert me.article.words(me.quote.mention) == "Her partner"

    put_caret_back(me)
    put_caret(me, "the neighbours complained")
    select_on(me, "the neighbours complained")
    me.press(Key.Key_A)
    assert pieces(me) == ["the neighbours complained"]

    put_caret_back(me)
    put_caret(me, "Read on")
    select_on(me, "Read on in our weekend edition.")
    me.press(Key.Key_B, modifier=SHIFT)
    assert me.article.skip == (span_of("Read on in our weekend edition."),)
    assert steps(me) == 4
    me.press(*[Key.Key_Z] * 4, modifier=CTRL)
    assert (recorded(me).quotes, recorded(me).skip) == (KILN.quotes, KILN.skip)


def put_caret_back(me: Annotator) -> None:
    """Leave the caret by the key that the help names."""
    me.press(Key.Key_Escape)
    assert not me.window.view.caret_mode


def test_an_edge_in_the_hand_goes_before_the_caret(me: Annotator) -> None:
    me.press(Key.Key_J)
    put_caret(me, "firing")
    me.press(Key.Key_Q, Key.Key_Right)
    assert me.window.desk.caret() == TEXT.index("firing")
    assert pieces(me) == ["the firing went on for three days"]
    me.press(Key.Key_Escape)
    assert me.window.view.caret_mode
    put_caret_back(me)
    assert recorded(me).quotes == KILN.quotes


# -- one quote and two ---------------------------------------------------------------------------------------------


def test_a_quote_is_cut_at_the_caret_and_joined_again(me: Annotator) -> None:
    me.press(Key.Key_J)
    put_caret(me, "went on")
    me.press(Key.Key_P)
    put_caret_back(me)
    assert pieces(me) == ["that the firing"]
    me.press(Key.Key_J)
    assert (pieces(me), me.quote.speaker, me.quote.type) == (["went on for three days"], "s2", QuoteType.INDIRECT)
    me.press(Key.Key_K, Key.Key_M)
    assert pieces(me) == ["that the firing went on for three days"]
    assert steps(me) == 2
    me.press(Key.Key_Z, modifier=CTRL)
    assert [q.id for q in me.article.quotes] == ["q1", "q2", "q6", "q3", "q4", "q5"]
    me.press(Key.Key_Z, modifier=CTRL)
    assert recorded(me).quotes == KILN.quotes


def test_a_click_says_where_to_cut_and_the_menu_joins(me: Annotator) -> None:
    me.click_words("it was not")
    me.choose_from_menu("one morning", "split")
    assert pieces(me) == [PIECES[0], "“and then one"]
    assert me.quote.note == "by telephone"
    me.choose_from_menu("then one", "join")
    assert me.article.quote("q1").content == KILN.quote("q1").content
    assert is_as_before_but_for_its_words(me, "q1")


def test_joined_quotes_keep_the_nested_one_and_the_labels(me: Annotator) -> None:
    me.click_words("They called us")
    me.press(Key.Key_M)
    assert pieces(me) == ["“They called us ‘the smoke people’ at the market,”", "“We sold every bowl.”"]
    assert (me.quote.speaker, me.article.quote("q4").parent) == ("s2", "q3")


def test_where_nothing_can_be_cut_the_window_says_what_to_do(me: Annotator) -> None:
    me.press(Key.Key_P)
    assert "Click between two words" in me.window.desk.messages.text
    assert recorded(me).quotes == KILN.quotes


# -- by mouse ----------------------------------------------------------------------------------------------------


def test_every_edge_of_an_interrupted_quote_can_be_dragged(me: Annotator) -> None:
    me.click_words("it was not")
    first, second = me.quote.content
    me.drag(me.place_of(first.end, nudge=0), me.place_of(span_of("for a year").end, nudge=0))
    assert pieces(me) == ["“The kiln was cold for a year", PIECES[1]]
    me.drag(me.place_of(second.start, nudge=0), me.place_of(span_of("then one").start, nudge=0))
    assert pieces(me) == ["“The kiln was cold for a year", "then one morning it was not,”"]
    assert is_as_before_but_for_its_words(me, "q1")
    assert steps(me) == 2


def test_a_nested_quote_is_chosen_by_a_click_and_its_edge_dragged(me: Annotator) -> None:
    me.click_words("smoke people")
    assert me.quote.id == "q4"
    me.drag(me.place_of(me.quote.start, nudge=0), me.place_of(span_of("smoke people").start, nudge=0))
    assert pieces(me) == ["smoke people’"]
    assert me.article.quote("q3") == KILN.quote("q3")


@pytest.mark.skipif(os.environ.get("QUOTEMARK_TEST_PLATFORM") == "xcb", reason="this is the run on the X server")
def test_on_a_real_x_server(run_on_x: RunOnX) -> None:
    done = run_on_x(f"{__file__}::test_the_inner_edges_of_a_quote_that_its_cue_interrupts")
    assert "1 passed" in done.stdout
