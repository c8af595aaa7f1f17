"""Edges by meaning: which one is in hand, how far a key takes it, cutting in two and joining."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from quotemark.core.errors import QuotemarkError
from quotemark.core.steps import Unit
from quotemark.core.types import Quote, QuoteStatus, Stance, replace_quote
from quotemark.gui.acts import edges
from quotemark.gui.workbench import Workbench

from .conftest import span_of


@pytest.fixture
def broken(workbench: Workbench) -> Workbench:
    """Return a workbench on a quote of two pieces with everything attached that a quote can have."""
    article = workbench.session.article
    assert article is not None
    quote = replace(
        article.quote("q1"),
        content=(span_of("“We will rebuild the bridge,”"), span_of("She added that the money was there.")),
        stances=(Stance("supports"),),
        note="ask",
        flag=True,
    )
    assert workbench.session.edit(replace_quote(article, quote), "Prepare")
    workbench.select("q1")
    return workbench


def pieces(workbench: Workbench) -> list[str]:
    assert workbench.article is not None
    assert workbench.quote is not None
    return [workbench.article.text[s.start : s.end] for s in workbench.quote.content]


def quote_of(workbench: Workbench) -> Quote:
    assert workbench.quote is not None
    return workbench.quote


def test_the_same_key_goes_on_to_the_next_edge_inwards_and_round(broken: Workbench) -> None:
    quote, seen = quote_of(broken), []
    for side in ("left", "left", "left", "right", "right", "right"):
        broken.edges.pick(side)
        assert broken.edges.in_hand is not None
        seen.append(broken.edges.in_hand.at)
    first, second = quote.content
    assert seen == [first.start, second.start, first.start, second.end, first.end, second.end]


def test_an_inner_edge_moves_and_everything_attached_stays(broken: Workbench) -> None:
    before = quote_of(broken)
    broken.edges.pick("left")
    broken.edges.pick("left")
    broken.edges.step(1, Unit.WORD)
    broken.edges.step(1, Unit.WORD)
    broken.edges.keep()
    assert pieces(broken) == ["“We will rebuild the bridge,”", "that the money was there."]
    assert replace(quote_of(broken), content=before.content) == before
    broken.session.history.undo()
    assert quote_of(broken) == before


def test_picking_the_next_edge_keeps_the_one_before(broken: Workbench) -> None:
    broken.edges.pick("right")
    broken.edges.step(-1, Unit.WORD)
    broken.edges.pick("right")
    broken.edges.step(-1, Unit.WORD)
    broken.edges.keep()
    assert pieces(broken) == ["“We will rebuild the bridge,", "She added that the money was there"]
    broken.session.history.undo()
    assert pieces(broken) == ["“We will rebuild the bridge,”", "She added that the money was there"]


def test_an_inner_edge_that_meets_the_other_piece_closes_the_gap_and_opens_it_again(broken: Workbench) -> None:
    before = quote_of(broken)
    broken.edges.pick("right")
    broken.edges.pick("right")
    for _ in range(4):
        broken.edges.step(1, Unit.CLAUSE)
    assert len(pieces(broken)) == 1
    assert quote_of(broken).cue == ()
    for _ in range(2):
        broken.edges.step(-1, Unit.CLAUSE)
    assert quote_of(broken) == before


def test_a_digit_right_after_picking_counts_the_steps(workbench: Workbench) -> None:
    workbench.step(1)
    before = quote_of(workbench)
    workbench.edges.pick("left")
    workbench.speakers.choose(3)
    assert quote_of(workbench).speaker == before.speaker
    workbench.edges.step(1, Unit.WORD)
    assert pieces(workbench) == ["was there"]
    workbench.edges.step(-1, Unit.WORD)
    assert pieces(workbench) == ["money was there"]  # counted once, and not again
    workbench.speakers.choose(2)  # from here on a digit is a speaker again
    assert (pieces(workbench), quote_of(workbench).speaker) == (["money was there"], "s2")


def test_by_sentence_an_edge_takes_the_whole_of_it(workbench: Workbench) -> None:
    workbench.step(1)
    workbench.edges.pick("left")
    workbench.edges.step(-1, Unit.SENTENCE)
    workbench.edges.pick("right")
    workbench.edges.step(1, Unit.SENTENCE)
    assert pieces(workbench) == ["She added that the money was there."]


def test_a_quote_is_cut_at_the_nearest_gap_and_joined_again(workbench: Workbench) -> None:
    workbench.step(1)
    before = workbench.article
    workbench.edges.split(span_of("money").start + 1)
    assert pieces(workbench) == ["that the"]
    assert workbench.article is not None
    assert [q.id for q in workbench.article.quotes] == ["q1", "q2", "q4", "q3"]
    assert workbench.article.words(workbench.article.quotes[2].content) == "money was there"
    workbench.edges.join()
    assert pieces(workbench) == ["that the money was there"]
    workbench.session.history.undo()
    workbench.session.history.undo()
    assert workbench.article is before


def test_the_cursor_goes_on_to_the_second_part(workbench: Workbench) -> None:
    workbench.step(1)
    workbench.edges.split(span_of("money").start)
    workbench.confirm()
    assert pieces(workbench) == ["money was there"]


def test_what_cannot_be_cut_or_joined_says_so_and_changes_nothing(workbench: Workbench) -> None:
    said: list[QuotemarkError] = []
    workbench.session.refused.connect(said.append)
    before = workbench.article
    workbench.edges.split(span_of("disagreed").start)
    workbench.select("q3")
    workbench.edges.join()
    assert [bool(error.message) for error in said] == [True, True]
    assert workbench.article is before


def test_a_decided_quote_says_who_moved_its_edge_and_stays_decided(workbench: Workbench) -> None:
    workbench.confirm()
    workbench.select("q1")
    workbench.session.annotator = "ben"
    workbench.edges.pick("left")
    workbench.edges.step(1, Unit.WORD)
    workbench.edges.keep()
    assert (quote_of(workbench).status, quote_of(workbench).by) == (QuoteStatus.CONFIRMED, "ben")


def test_a_preview_records_nothing_and_leaves_the_rest_of_the_article_as_it_is(workbench: Workbench) -> None:
    before = workbench.session.article
    workbench.edges.pick("left")
    workbench.edges.step(1, Unit.WORD)
    assert workbench.session.article is before
    assert before is not None
    assert workbench.article is not None
    assert all(a is b for a, b in zip(workbench.article.quotes[1:], before.quotes[1:], strict=True))
    assert workbench.open_count == 3


def test_where_the_text_runs_from_right_to_left_keys_mean_what_is_seen(workbench: Workbench) -> None:
    text = "הנמל אמר ״המעבורת לא תפליג״ ביום שני"
    article = workbench.session.article
    assert article is not None
    words = "״המעבורת לא תפליג״"
    quote = Quote("q1", (span_of(words, text),))
    workbench.session.article = replace(article, text=text, quotes=(quote,))
    workbench.session.article_changed.emit()
    workbench.select("q1")
    workbench.edges.pick("right")  # where the words begin
    assert workbench.edges.in_hand is not None
    assert (workbench.edges.in_hand.at, workbench.edges.in_hand.seen) == (quote.start, "right")
    workbench.edges.step(-1, Unit.WORD)
    assert pieces(workbench) == [words[1:]]
    workbench.edges.step(1, Unit.WORD)
    workbench.edges.step(1, Unit.WORD)
    assert pieces(workbench) == ["אמר " + words]
    workbench.edges.put_back()


def test_what_the_first_step_needs_is_loaded_once_the_edge_has_been_picked(
    workbench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[bool] = []
    monkeypatch.setattr(edges, "prepare", lambda: prepared.append(True))
    edges._prepare.cache_clear()
    workbench.edges.pick("left")
    assert prepared == []
    qtbot.waitUntil(lambda: prepared == [True])
    edges._prepare.cache_clear()
