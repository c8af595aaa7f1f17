"""Pointing at words by their first letters, in the real window: a missed quote, and who says one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, Quote, QuoteStatus, Span, Speaker

from .annotator import CTRL, SHIFT, Annotator, Key, close_window, open_window

TEXT = (
    "“The well is dry,” said Inga Moe, who keeps the village shop. Old Per Dahl thought that the spring would come "
    "back by June. A geologist from the capital, Zoe Quist, was of the same mind.\n"
)
FIRST = "“The well is dry,”"


@pytest.fixture
def me(qtbot: QtBot, tmp_path: Path) -> Iterator[Annotator]:
    """Return somebody in front of an article with one proposal."""
    quote = Quote("q1", (Span(0, len(FIRST)),), speaker="s1", mention=(Span(24, 32),))
    article = Article(id="well", lang="en", text=TEXT, skip=(), speakers=(Speaker("s1", "Inga Moe"),), quotes=(quote,))
    path = tmp_path / "well.jsonl"
    path.write_bytes(encode_article(article) + b"\n")
    annotator = open_window(qtbot, path)
    annotator.window.desk.name_bar.hide()
    yield annotator
    close_window(annotator)


def told(me: Annotator) -> str:
    return me.window.desk.card.accessibleDescription()


def test_a_missed_quote_takes_a_letter_and_a_label_at_each_end(me: Annotator) -> None:
    me.press(Key.Key_A, modifier=SHIFT)
    assert "first word" in told(me)
    me.type("t")
    assert "over the word" in told(me)
    places = dict(me.window.workbench.pointing.now.aim.places)
    label = next(label for label, at in places.items() if TEXT.startswith("that the spring", at))
    me.type(label)
    assert "last word" in told(me)
    me.type("j")  # no other word begins with it
    assert me.article.words(me.quote.content) == "that the spring would come back by June"
    assert (me.quote.is_open, me.window.workbench.pointing.now) == (True, None)
    me.press(Key.Key_Z, modifier=CTRL)
    assert len(me.article.quotes) == 1


def test_without_a_last_word_a_quote_goes_to_the_end_of_its_sentence_or_quotation(me: Annotator) -> None:
    me.press(Key.Key_A, modifier=SHIFT)
    me.type("t")
    places = dict(me.window.workbench.pointing.now.aim.places)
    me.type(next(label for label, at in places.items() if TEXT.startswith("that the spring", at)))
    assert "Enter: up to the ⏎" in told(me)
    assert me.window.desk.action_set.by_id["confirm"].iconText() == "To the end"
    end = TEXT.index("June") + len("June")
    assert me.window.workbench.pointing.now.labels == (("[", ("left", TEXT.index("that"))), ("⏎", ("right", end)))
    me.press(Key.Key_Return)
    assert me.article.words(me.quote.content) == "that the spring would come back by June"
    me.press(Key.Key_Z, modifier=CTRL)
    me.press(Key.Key_X)
    me.press(Key.Key_A, modifier=SHIFT)
    me.type('"')
    places = dict(me.window.workbench.pointing.now.aim.places)
    me.type(next(label for label, at in places.items() if at == 0))
    me.press(Key.Key_Return)
    assert me.article.words(me.quote.content) == FIRST


def test_without_a_last_word_a_name_is_taken_in_full(me: Annotator) -> None:
    me.press(Key.Key_W, modifier=SHIFT)
    me.type("z")
    assert me.window.desk.action_set.by_id["confirm"].iconText() == "Whole name"
    me.press(Key.Key_Return)
    speaker = me.article.speaker(me.quote.speaker)
    assert speaker is not None
    assert speaker.name == "Zoe Quist"
    assert me.article.words(me.quote.mention) == "Zoe Quist"


def test_a_pronoun_names_the_speaker_without_a_last_word_and_the_has_its_noun_with_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    text = "“The well is dry,” she said. “It is not,” the old keeper said, and the Moe Shop closed.\n"
    quote = Quote("q1", (Span(0, len(FIRST)),), mention=())
    path = tmp_path / "she.jsonl"
    article = Article(id="s", lang="en", text=text, skip=(), quotes=(quote,), speakers=(Speaker("s1", "Inga Moe"),))
    path.write_bytes(encode_article(article) + b"\n")
    me = open_window(qtbot, path)
    me.press(Key.Key_W, modifier=SHIFT)
    me.type("s")
    places = dict(me.window.workbench.pointing.now.aim.places)
    me.type(next(label for label, at in places.items() if text.startswith("she", at)))
    assert me.window.workbench.pointing.now is None
    assert me.article.words(me.quote.mention) == "she"
    for wanted in ("the old", "the Moe Shop"):
        me.press(Key.Key_W, modifier=SHIFT)
        me.type("t")
        places = dict(me.window.workbench.pointing.now.aim.places)
        me.type(next(label for label, at in places.items() if text.startswith(wanted, at)))
        me.press(Key.Key_Return)
        assert me.article.words(me.quote.mention) == wanted
    close_window(me)


def test_the_words_that_name_the_speaker(me: Annotator) -> None:
    me.press(Key.Key_W, modifier=SHIFT)
    me.type("zq")
    speaker = me.article.speaker(me.quote.speaker)
    assert speaker is not None
    assert speaker.name == "Zoe Quist"
    assert me.article.words(me.quote.mention) == "Zoe Quist"
    me.press(Key.Key_W, modifier=SHIFT)
    me.type("g")
    assert me.window.desk.action_set.by_id["confirm"].iconText() == "Whole name"
    me.press(Key.Key_Return)  # no last word: the name, which is one word here
    assert me.article.words(me.quote.mention) == "geologist"
    assert me.quote.is_open
    me.press(Key.Key_Return)
    assert me.article.quote("q1").status is QuoteStatus.CONFIRMED


def test_the_cue_and_by_it_words_that_interrupt_a_quote(me: Annotator) -> None:
    me.press(Key.Key_C, modifier=CTRL | SHIFT)
    me.type("k")
    assert me.window.desk.action_set.by_id["confirm"].iconText() == "This word"
    me.press(Key.Key_Return)
    assert me.article.words(me.quote.cue) == "keeps"
    me.press(Key.Key_C, modifier=CTRL | SHIFT)
    me.type("i")
    places = dict(me.window.workbench.pointing.now.aim.places)
    me.type(next(label for label, at in places.items() if TEXT.startswith("is dry", at)))
    me.press(Key.Key_Return)
    assert me.article.words(me.quote.cue) == "is"
    assert [TEXT[s.start : s.end] for s in me.quote.content] == ["“The well", "dry,”"]


def test_letters_are_letters_until_escape(me: Annotator) -> None:
    before = me.article
    me.press(Key.Key_A, modifier=SHIFT)
    me.type("xf")  # would reject and flag; “x” begins no word, “from” is the only one with “f”
    me.press(Key.Key_Backspace)
    me.type("x")
    me.press(Key.Key_Escape)
    assert me.window.workbench.pointing.now is None
    assert me.article is before
    me.press(Key.Key_A, modifier=SHIFT)
    me.press(Key.Key_Return)  # nothing was pointed at
    assert me.article is before
    me.press(Key.Key_A, modifier=SHIFT)
    me.press(Key.Key_J)  # a letter as well
    me.press(Key.Key_Q, modifier=SHIFT)
    assert me.window.workbench.pointing.now is None
    assert me.window.workbench.edges.in_hand is not None
    me.press(Key.Key_Escape)
    me.press(Key.Key_X)
    assert me.article.quote("q1").status is QuoteStatus.REJECTED


def test_a_quotation_mark_is_a_word_too(me: Annotator) -> None:
    me.press(Key.Key_X)
    me.press(Key.Key_A, modifier=SHIFT)
    me.type('"')
    places = dict(me.window.workbench.pointing.now.aim.places)
    me.type(next(label for label, at in places.items() if at == 0))
    me.type('"')
    assert me.article.words(me.quote.content) == FIRST


def test_another_article_is_not_pointed_at(me: Annotator) -> None:
    window = me.window
    me.press(Key.Key_A, modifier=SHIFT)
    me.type("z")
    window.session.intake.add([Article(id="short", lang="en", text="“Yes,” he said.", skip=())])
    assert window.workbench.pointing.now is None
    me.press(Key.Key_Z, modifier=CTRL)
    assert me.article.id == "well"
    me.press(Key.Key_F)
    me.press(Key.Key_A, modifier=SHIFT)
    me.press(Key.Key_Z, modifier=CTRL)
    assert window.workbench.pointing.now is None
