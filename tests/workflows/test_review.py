"""Somebody goes over another one's decisions, by keys, in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.filtering import State
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.review.earlier import said_before
from quotemark.core.review.wanted import Standing
from quotemark.core.types import Article, Quote, QuoteStatus, QuoteType, Span, Speaker, Verdict
from quotemark.gui.review.pane import ReviewPane

from ..gui.conftest import small_article
from .annotator import CTRL, SHIFT, Annotator, Key, close_window, open_window

FIRST = Stamp("ana", "2026-03-01T10:00:00Z")


def decided(article_id: str, by: str = "ana") -> Article:
    """Return the small article with three decisions: confirmed, rejected, and marked by hand."""
    stamp = FIRST._replace(by=by)
    article = edits.reject(edits.confirm(small_article(article_id), "q1", stamp), "q2", stamp)
    third = replace(article.quote("q3"), origin="hand", status=QuoteStatus.CONFIRMED, by=stamp.by, at=stamp.at)
    return replace(article, quotes=(*article.quotes[:2], third), status="done")


def write(path: Path, *articles: Article) -> Path:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


def read(path: Path) -> list[Article]:
    return [line.article for line in read_lines(path) if line.article is not None]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return write(tmp_path / "work.jsonl", decided("bridge"), decided("tunnel", "ben"))


@pytest.fixture
def me(qtbot: QtBot, work: Path) -> Iterator[Annotator]:
    """Return the reviewer in front of two articles that others have decided on."""
    annotator = open_window(qtbot, work)
    annotator.window.session.annotator = "rev"
    annotator.press(Key.Key_R, modifier=CTRL)
    qtbot.waitUntil(lambda: not annotator.window.session.second_pass.is_counting)
    yield annotator
    close_window(annotator)


def pane(me: Annotator) -> ReviewPane:
    found = me.window.desk.panes.widget("review")
    assert isinstance(found, ReviewPane)
    return found


def choose(me: Annotator, standing: Standing) -> None:
    """Choose what became of the decisions that are looked at."""
    combo = pane(me).standings
    combo.setCurrentIndex(combo.findData(standing))


def test_enter_accepts_and_goes_from_one_decision_to_the_next_through_all_articles(me: Annotator, work: Path) -> None:
    assert me.window.desk.panes.is_in_view("review")
    assert me.quote.id == "q1"
    assert pane(me).count.text() == "3 here, 6 in all articles"
    me.press(Key.Key_Return)
    assert me.quote.id == "q2"
    assert me.quote.status is QuoteStatus.REJECTED
    me.press(Key.Key_Return, Key.Key_Return)
    assert me.window.workbench.offers_next
    assert pane(me).count.text() == "0 here, 3 in all articles"
    assert "goes to the next article" in me.window.desk.card.excerpt.why.words
    me.press(Key.Key_Return)
    assert me.article.id == "tunnel"
    me.press(*[Key.Key_Return] * 3)
    assert pane(me).count.text() == "0 here, 0 in all articles"
    assert "Nothing is left of this pass" in me.window.desk.card.excerpt.why.words
    me.save()
    for before, after in zip((decided("bridge"), decided("tunnel", "ben")), read(work), strict=True):
        assert after.status == "done"
        for was, now in zip(before.quotes, after.quotes, strict=True):
            assert now.review is not None
            assert (now.review.by, now.review.verdict) == ("rev", Verdict.ACCEPTED)
            assert replace(now, review=None) == was


def test_the_pane_lists_decisions_while_there_is_a_review(me: Annotator) -> None:
    for is_on in (True, False, True):
        assert me.window.session.second_pass.is_on is is_on
        assert pane(me).list.isVisible() is is_on
        assert pane(me).hint.isHidden() is is_on
        me.press(Key.Key_R, modifier=CTRL)


def test_what_the_reviewer_changes_is_kept_with_what_stood_there(me: Annotator, work: Path) -> None:
    me.press(Key.Key_2, Key.Key_S)
    assert me.quote.id == "q1"
    assert "≠ Changed by rev; ana had: Ana Ruiz; no stance" in me.window.desk.card.verdict.line.words
    me.press(Key.Key_Return)
    assert me.quote.id == "q2"
    me.press(Key.Key_X)  # it is a quote after all
    assert me.quote.id == "q2"
    assert me.quote.status is QuoteStatus.CONFIRMED
    me.press(Key.Key_Return)
    me.press(Key.Key_X)  # what was marked by hand
    me.save()
    first, second, third = read(work)[0].quotes
    assert (first.by, first.at, first.speaker) == ("ana", FIRST.at, "s2")
    assert first.review is not None
    assert first.review.was is not None
    assert (first.review.verdict, first.review.was["speaker"], first.review.was["stances"]) == ("changed", "s1", [])
    assert (second.by, second.status) == ("ana", QuoteStatus.CONFIRMED)
    assert (third.by, third.status, third.review is not None) == ("ana", QuoteStatus.REJECTED, True)


def test_an_edge_that_the_reviewer_moves_is_a_change(me: Annotator) -> None:
    me.press(Key.Key_E, Key.Key_Left, Key.Key_Return)
    assert me.quote.review is not None
    assert me.quote.review.verdict is Verdict.CHANGED
    assert me.quote.by == "ana"
    me.press(Key.Key_Return)
    assert me.window.workbench.current == "q2"


def test_v_disputes_and_asks_why(me: Annotator) -> None:
    me.press(Key.Key_V)
    assert QApplication.focusWidget() is me.window.desk.card.verdict.reason
    me.type("who is meant?")
    me.press(Key.Key_Return)
    assert me.window.view.hasFocus()
    assert me.quote.id == "q2"
    disputed = me.article.quote("q1")
    assert disputed.review is not None
    assert (disputed.review.verdict, disputed.review.note) == (Verdict.DISPUTED, "who is meant?")
    choose(me, Standing.DISPUTED)
    assert [row.quote for row in pane(me).model.rows] == ["q1"]
    assert me.quote.id == "q1"
    verdict = me.window.desk.card.verdict
    assert (verdict.line.words, verdict.reason.text()) == ("! Disputed by rev", "who is meant?")
    me.press(Key.Key_R, modifier=CTRL)
    assert verdict.line.words == "! Disputed by rev: who is meant?"


def test_a_second_reviewer_reads_what_the_first_one_said_and_both_are_kept(me: Annotator, work: Path) -> None:
    me.press(Key.Key_V)
    me.type("who is meant?")
    me.press(Key.Key_Return)
    me.window.session.annotator = "third"
    me.press(Key.Key_K)
    assert me.quote.id == "q1"
    verdict = me.window.desk.card.verdict
    assert verdict.line.words == "! Disputed by rev: who is meant?"
    assert not verdict.reason.isVisible()  # whose dispute it is says why
    me.press(Key.Key_V)
    assert QApplication.focusWidget() is verdict.reason
    assert verdict.reason.text() == ""
    me.type("two of them")
    me.press(Key.Key_Return)
    me.press(Key.Key_K)
    assert verdict.line.words == "! Disputed by third – before: ! disputed by rev: who is meant?"
    me.press(Key.Key_Return)
    me.press(Key.Key_K)
    assert verdict.line.words == "✓ Accepted by third – before: ! disputed by rev: who is meant?"
    me.save()
    review = read(work)[0].quote("q1").review
    assert review is not None
    assert (review.by, review.verdict) == ("third", "accepted")
    assert [(said.by, said.verdict, said.note) for said in said_before(review)] == [
        ("rev", "disputed", "who is meant?")
    ]


def test_one_history_takes_back_verdicts_as_everything_else(me: Annotator) -> None:
    before = me.article
    me.press(Key.Key_Return, Key.Key_X, Key.Key_Return)
    for _ in range(3):
        me.press(Key.Key_Z, modifier=CTRL)
    assert me.article.quotes == before.quotes
    me.press(Key.Key_Z, modifier=CTRL | SHIFT)
    assert me.article.quote("q1").review is not None


def test_the_filters_show_only_what_needs_looking_at(me: Annotator) -> None:
    pane(me).speaker.setText("berg")
    assert me.window.workbench.current == "q3"
    assert pane(me).count.text().startswith("1 here")
    me.press(Key.Key_Return)
    assert me.window.workbench.offers_next
    pane(me).speaker.clear()
    assert me.quote.id == "q1"
    me.qtbot.waitUntil(lambda: not me.window.session.second_pass.is_counting)
    pane(me).annotators.setCurrentIndex(pane(me).annotators.findData("ben"))
    assert pane(me).model.rows == []
    me.press(Key.Key_Return, modifier=CTRL)
    assert me.article.id == "tunnel"
    assert len(pane(me).model.rows) == 3


def test_the_list_of_articles_says_how_much_waits_in_each(me: Annotator) -> None:
    model = me.window.desk.queue.view.model()
    assert [model.index(row, 2).data() for row in (0, 1)] == ["3", "3"]
    me.press(Key.Key_Return)
    assert [model.index(row, 2).data() for row in (0, 1)] == ["2", "3"]
    me.press(Key.Key_R, modifier=CTRL)  # annotating again: nothing is open
    assert [model.index(row, 2).data() for row in (0, 1)] == ["", ""]


def test_the_list_of_open_articles_is_that_of_what_waits_in_the_review(me: Annotator) -> None:
    queue = me.window.desk.queue
    queue.states.setCurrentIndex(queue.states.findData(State.OPEN))
    assert list(queue.listing.rows) == [0, 1]
    me.press(*[Key.Key_Return] * 4)
    assert me.article.id == "tunnel"
    assert list(queue.listing.rows) == [1]
    me.press(Key.Key_R, modifier=CTRL)  # annotating again: nothing is open
    assert list(queue.listing.rows) == []
    me.press(Key.Key_R, modifier=CTRL)
    me.qtbot.waitUntil(lambda: list(queue.listing.rows) == [1])


def test_what_two_versions_contradict_each_other_in_is_settled_in_a_review(qtbot: QtBot, tmp_path: Path) -> None:
    from quotemark.core.merging.articles import merge

    ana = decided("bridge")
    ben = edits.set_speaker(ana, "q1", "s2", (), FIRST._replace(by="ben"))
    me = open_window(qtbot, write(tmp_path / "both.jsonl", merge(ana, ben, name="ben.jsonl").article))
    me.window.session.annotator = "ana"
    me.press(Key.Key_R, modifier=CTRL)
    assert me.quote.id == "q1"
    assert "! ben says otherwise: Tom Berg" in me.window.desk.card.verdict.line.words
    me.press(Key.Key_Return)
    settled = me.article.quote("q1")
    assert settled.review is not None
    assert (settled.review.verdict, settled.flag) == (Verdict.ACCEPTED, False)
    close_window(me)


def test_a_review_begins_again_where_it_was_left(qtbot: QtBot, work: Path) -> None:
    me = open_window(qtbot, work)
    me.window.session.annotator = "rev"
    me.press(Key.Key_R, modifier=CTRL)
    me.press(Key.Key_Return)
    me.window.session.abandon()  # as after a crash: the journal has it
    me.window.deleteLater()
    again = open_window(qtbot, work)
    again.window.session.annotator = "rev"
    again.press(Key.Key_R, modifier=CTRL)
    assert again.quote.id == "q2"
    close_window(again)


def test_a_long_article_is_gone_over_without_counting_it_anew(qtbot: QtBot, tmp_path: Path) -> None:
    text = "“So it is,” said Ana Ruiz. " * 600
    words = "“So it is,” said Ana Ruiz. "
    quotes = tuple(
        Quote(f"q{n}", (Span(n * len(words), n * len(words) + 11),), speaker="s1", type=QuoteType.DIRECT)
        for n in range(600)
    )
    article = Article(id="long", lang="en", text=text, skip=(), speakers=(Speaker("s1", "Ana Ruiz"),), quotes=quotes)
    stamped = tuple(replace(q, status=QuoteStatus.CONFIRMED, by="ana", at=FIRST.at) for q in article.quotes)
    article = replace(article, quotes=stamped, status="done")
    me = open_window(qtbot, write(tmp_path / "long.jsonl", article))
    me.window.session.annotator = "rev"
    me.press(Key.Key_R, modifier=CTRL)
    assert len(pane(me).model.rows) == 600
    asked = []
    second_pass = me.window.session.second_pass
    accepts = second_pass.waits

    def counted(article: Article, quote: Quote) -> bool:
        asked.append(quote.id)
        return accepts(article, quote)

    second_pass.waits = counted  # type: ignore[method-assign]
    me.press(Key.Key_Return)
    assert me.window.workbench.open_count == 599
    assert len(asked) < 50
    close_window(me)
