"""Who says it, and which open quotes follow an answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from quotemark.core import edits
from quotemark.core.types import Speaker, SpeakerKind
from quotemark.gui.article.article_view import ArticleView
from quotemark.gui.look.theme import LIGHT
from quotemark.gui.workbench import Workbench

from .conftest import span_of


def speakers_of(workbench: Workbench) -> list[str | None]:
    assert workbench.article is not None
    return [q.speaker for q in workbench.article.quotes]


@pytest.mark.parametrize("decides", [False, True])
def test_what_hangs_on_an_answer_follows_it_in_the_same_step(workbench: Workbench, *, decides: bool) -> None:
    workbench.decides_on_last_label = decides
    workbench.speakers.choose(2)
    assert speakers_of(workbench) == ["s2", "s2", "s2"]  # “She” in the second quote hangs on the first
    assert workbench.followers == {"q2"}
    assert workbench.article is not None
    assert workbench.article.quote("q2").is_open
    assert workbench.session.undo_stack.count() == 1
    workbench.session.history.undo()
    assert speakers_of(workbench) == ["s1", "s1", "s2"]
    assert workbench.current == "q1"
    assert workbench.followers == frozenset()
    workbench.session.history.redo()
    assert speakers_of(workbench) == ["s2", "s2", "s2"]
    assert workbench.current == "q1"


def test_the_mark_goes_with_the_next_act(workbench: Workbench) -> None:
    workbench.speakers.choose(2)
    workbench.step(1)
    assert workbench.followers == {"q2"}
    workbench.turn_flag()
    assert workbench.followers == frozenset()


def test_decided_quotes_do_not_follow(workbench: Workbench) -> None:
    workbench.step(1)
    workbench.confirm()
    workbench.select("q1")
    workbench.speakers.choose(2)
    assert speakers_of(workbench) == ["s2", "s1", "s2"]
    assert workbench.followers == frozenset()


def test_the_article_marks_what_followed_in_the_margin(qtbot: QtBot, workbench: Workbench) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    view.set_article(workbench.article, "q1")
    span = span_of("that the money was there")

    def bars() -> int:
        cursor = view.textCursor()
        cursor.setPosition(span.start + 1)  # the bridge before it takes two positions
        line = view.cursorRect(cursor)
        shot = view.viewport().grab(QRect(0, line.top(), line.left(), line.height())).toImage()
        wanted = QColor(LIGHT.mention_line)
        return sum(shot.pixelColor(x, y) == wanted for x in range(shot.width()) for y in range(shot.height()))

    assert bars() == 0
    view.set_followers(frozenset({"q2"}))
    assert bars() > 20
    view.set_followers(frozenset())
    assert bars() == 0


def test_nobody_named_a_typed_name_and_words_of_the_text_are_followed_too(workbench: Workbench) -> None:
    workbench.speakers.choose(0)
    assert speakers_of(workbench) == [None, None, "s2"]
    workbench.speakers.name("Iris Vale")
    assert speakers_of(workbench) == ["s3", "s3", "s2"]
    workbench.speakers.take_from_text(span_of("Tom Berg"))
    assert speakers_of(workbench) == ["s2", "s2", "s2"]


def test_undo_goes_back_to_the_quote_that_was_answered_not_to_one_that_followed(workbench: Workbench) -> None:
    assert workbench.article is not None
    article = workbench.article
    first, second, third = article.quotes
    same_words = edits.set_speaker(article, third.id, first.speaker, first.mention, workbench.session.stamp())
    workbench.keep(same_words, "Set up")
    workbench.select(third.id)
    workbench.decides_on_last_label = True
    workbench.speakers.name("Ruth Ruiz")
    assert workbench.followers == {first.id, second.id}
    assert workbench.current == first.id
    workbench.session.history.undo()
    assert workbench.current == third.id


def test_a_typed_name_keeps_the_words_that_may_mean_them(workbench: Workbench) -> None:
    workbench.step(1)
    workbench.speakers.name("Iris Vale")
    assert workbench.quote is not None
    assert workbench.quote.mention == (span_of("She"),)
    workbench.step(1)
    workbench.speakers.name("Iris Vale")  # whom “Tom Berg” never means
    assert workbench.quote.mention == ()
    workbench.session.history.undo()
    workbench.speakers.name("Thomas Berg")
    assert workbench.quote.mention == (span_of("Tom Berg"),)


def test_a_known_speaker_comes_with_what_the_dataset_knows(workbench: Workbench) -> None:
    known = Speaker("", "Dockers’ Union", SpeakerKind.ORGANIZATION, link="Q42")
    workbench.speakers.name(known.name, known)
    workbench.speakers.name("two officials")
    assert workbench.article is not None
    assert workbench.article.speakers[2:] == (
        Speaker("s3", "Dockers’ Union", SpeakerKind.ORGANIZATION, link="Q42"),
        Speaker("s4", "two officials", SpeakerKind.UNNAMED),
    )
