"""The decision cursor: every act of annotating, as one step of the history each."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quotemark.core.errors import QuotemarkError
from quotemark.core.scheme import Scheme
from quotemark.core.steps import Unit
from quotemark.core.types import Article, Origin, QuoteStatus, QuoteType, Speaker, Stance
from quotemark.gui.workbench import Workbench

from .conftest import TEXT, candidate, span_of


def words(workbench: Workbench) -> str:
    assert workbench.article is not None
    assert workbench.quote is not None
    return workbench.article.words(workbench.quote.content)


def test_the_cursor_begins_at_the_first_open_quote_and_moves_on_by_deciding(workbench: Workbench) -> None:
    assert workbench.current == "q1"
    workbench.confirm()
    assert workbench.current == "q2"
    workbench.reject()
    assert workbench.current == "q3"
    assert workbench.article is not None
    assert [q.status for q in workbench.article.quotes] == ["confirmed", "rejected", "candidate"]


def test_the_last_decision_offers_the_next_article_and_enter_takes_the_offer(workbench: Workbench) -> None:
    for _ in range(3):
        workbench.confirm()
    assert workbench.offers_next
    assert workbench.article is not None
    assert workbench.article.status == "done"
    workbench.confirm()
    assert workbench.article.id == "tunnel"
    assert workbench.current == "q1"


def test_deciding_goes_round_to_what_was_passed_over(workbench: Workbench) -> None:
    workbench.step(1)
    workbench.step(1)
    assert workbench.current == "q3"
    workbench.confirm()
    assert workbench.current == "q1"


def test_whoever_comes_back_to_an_article_finds_the_quote_where_they_left_it(workbench: Workbench) -> None:
    workbench.select("q3")
    workbench.step_article(1)
    assert workbench.current == "q1"
    workbench.step_article(-1)
    assert workbench.current == "q3"
    for _ in range(3):
        workbench.confirm()
    workbench.select("q2")  # in an article that is done
    workbench.step_article(1)
    workbench.step_article(-1)
    assert workbench.current == "q2"
    assert workbench.offers_next


def test_undo_puts_the_cursor_back_on_the_quote_it_changes(workbench: Workbench) -> None:
    workbench.confirm()
    workbench.confirm()
    assert workbench.current == "q3"
    workbench.session.history.undo()
    assert workbench.current == "q2"
    workbench.session.history.undo()
    assert workbench.current == "q1"
    workbench.session.history.redo()
    assert workbench.current == "q1"
    assert workbench.quote is not None
    assert workbench.quote.status is QuoteStatus.CONFIRMED


def test_undo_leaves_the_cursor_where_only_proposals_of_other_quotes_change(workbench: Workbench) -> None:
    session = workbench.session
    assert session.article is not None
    others = session.article.quotes[1:]
    proposed = candidate("q1", "“We will rebuild the bridge,”", "said", "Mayor Ana Ruiz", ("s1", "s2", "s3"))
    speakers = (*session.article.speakers, Speaker("s3", "The mayor"))
    session.edit(replace(session.article, speakers=speakers, quotes=(proposed, *others)), "Propose another")
    workbench.select("q3")
    workbench.speakers.merge(["s3"], "s1")  # whom only the proposal of another quote names
    assert session.article.quotes[0] != proposed
    for move in (session.history.undo, session.history.redo):
        move()
        assert workbench.current == "q3"


def test_a_speaker_by_digit_brings_the_mention_along_and_leaves_the_quote_open(workbench: Workbench) -> None:
    workbench.speakers.choose(2)
    assert workbench.quote is not None
    assert (workbench.quote.speaker, workbench.quote.mention, workbench.quote.is_open) == ("s2", (), True)
    workbench.speakers.choose(1)
    assert workbench.quote.mention == (span_of("Mayor Ana Ruiz"),)
    workbench.speakers.choose(0)
    assert (workbench.quote.speaker, workbench.quote.mention) == (None, ())
    workbench.speakers.choose(9)  # nobody has this digit
    assert workbench.quote.speaker is None


def test_a_new_speaker_by_name_and_a_known_one_by_the_same_way(workbench: Workbench) -> None:
    workbench.speakers.name("  Iris   Vale ")
    assert workbench.quote is not None
    assert workbench.article is not None
    speaker = workbench.article.speaker(workbench.quote.speaker)
    assert speaker is not None
    assert speaker.name == "Iris Vale"
    workbench.speakers.name("tom berg")
    assert workbench.quote.speaker == "s2"
    assert len(workbench.article.speakers) == 3


def test_a_speaker_from_the_text(workbench: Workbench) -> None:
    workbench.speakers.take_from_text(span_of("Tom Berg"))
    assert workbench.quote is not None
    assert (workbench.quote.speaker, workbench.quote.mention) == ("s2", (span_of("Tom Berg"),))


def test_stances_towards_targets(workbench: Workbench) -> None:
    workbench.session.scheme = Scheme(targets=("The bridge", "The bank"), default_target="The bank")
    workbench.session.show_row(0)
    workbench.choose_stance("opposes")
    workbench.next_target()
    workbench.choose_stance("supports")
    assert workbench.quote is not None
    assert workbench.quote.stances == (Stance("opposes", "The bank"), Stance("supports", "The bridge"))
    workbench.choose_stance("supports")
    assert workbench.quote.stances == (Stance("opposes", "The bank"),)


def test_with_the_setting_the_last_label_decides(workbench: Workbench) -> None:
    workbench.decides_on_last_label = True
    workbench.speakers.choose(2)
    assert workbench.current == "q2"
    assert workbench.article is not None
    assert workbench.article.quote("q1").status is QuoteStatus.CONFIRMED
    assert workbench.article.quote("q1").speaker == "s2"
    workbench.session.history.undo()
    assert workbench.article.quote("q1").is_open
    assert workbench.article.quote("q1").speaker == "s1"


def test_an_edge_moves_by_word_as_one_step_of_the_history(workbench: Workbench) -> None:
    workbench.step(1)
    workbench.edges.pick("left")
    workbench.edges.step(1, Unit.WORD)
    workbench.edges.step(1, Unit.WORD)
    assert words(workbench) == "money was there"
    assert workbench.session.article is not None
    assert not workbench.session.undo_stack.canUndo()  # nothing is decided while the edge is in hand
    workbench.confirm()
    assert workbench.edges.in_hand is None
    assert workbench.quote is not None
    assert workbench.quote.is_open
    assert workbench.session.undo_stack.undoText() == "Move left edge"
    workbench.session.history.undo()
    assert words(workbench) == "that the money was there"


def test_escape_puts_an_edge_back_with_all_that_it_covered(workbench: Workbench) -> None:
    workbench.edges.pick("right")
    for _ in range(4):
        workbench.edges.step(1, Unit.WORD)
    assert workbench.quote is not None
    assert workbench.quote.cue == ()
    assert workbench.edges.put_back()
    assert words(workbench) == "“We will rebuild the bridge,”"
    assert workbench.quote.cue == (span_of("said"),)
    assert not workbench.edges.put_back()


def test_an_edge_that_comes_back_over_the_cue_gives_it_back(workbench: Workbench) -> None:
    workbench.edges.pick("right")
    for _ in range(4):
        workbench.edges.step(1, Unit.WORD)
    for _ in range(4):
        workbench.edges.step(-1, Unit.WORD)
    assert workbench.quote is not None
    assert workbench.quote.cue == (span_of("said"),)


def test_another_act_keeps_the_edge_first(workbench: Workbench) -> None:
    workbench.step(1)
    workbench.edges.pick("left")
    workbench.edges.step(1, Unit.WORD)
    workbench.reject()
    texts = [workbench.session.undo_stack.command(i).text() for i in range(workbench.session.undo_stack.count())]
    assert texts == ["Move left edge", "Reject"]


def test_dragging_an_edge_goes_to_its_quote(workbench: Workbench) -> None:
    workbench.edges.drag("q2", "left", 0, span_of("the money").start)
    assert workbench.current == "q2"
    assert words(workbench) == "the money was there"


def test_a_missed_quotation_is_marked_at_the_caret_and_gets_a_proposal(workbench: Workbench) -> None:
    workbench.missed.mark(None, span_of("the bank").start)
    assert words(workbench) == "“Ask the bank,”"
    quote = workbench.quote
    assert quote is not None
    assert (quote.origin, quote.is_open, quote.type) == (Origin.HAND, True, QuoteType.DIRECT)
    assert workbench.article is not None
    assert workbench.article.words(quote.cue) == "told"
    speaker = workbench.article.speaker(quote.speaker)
    assert speaker is not None
    assert speaker.name == "Ana Ruiz"
    workbench.confirm()
    assert workbench.article.quote(quote.id).by == "ada"


def test_a_quote_marked_by_hand_and_rejected_is_gone_until_undo_brings_it_back(workbench: Workbench) -> None:
    workbench.missed.mark(span_of("disagreed"), 0)
    assert workbench.article is not None
    assert len(workbench.article.quotes) == 4
    marked = workbench.current
    workbench.reject()
    assert len(workbench.article.quotes) == 3
    workbench.session.history.undo()
    assert workbench.current == marked


def test_the_quotation_inside_a_marked_one_is_marked_at_the_caret_and_lies_in_it(workbench: Workbench) -> None:
    text = "“My father said, ‘Do support the bridge,’ and I laughed,” Ana Ruiz said."
    session = workbench.session
    article = Article(id="mill", text=text, lang="en")
    session.intake.add([article])
    for words in ("laughed", "support"):
        workbench.missed.mark(None, text.index(words))
    assert session.article is not None
    outer, inner = session.article.quotes
    assert session.article.words(outer.content).startswith("“My father")
    assert session.article.words(inner.content) == "‘Do support the bridge,’"
    assert inner.parent == outer.id


def test_no_quotation_at_the_caret_is_said(workbench: Workbench) -> None:
    told: list[str] = []
    said: list[QuotemarkError] = []
    workbench.session.told.connect(told.append)
    workbench.session.refused.connect(said.append)
    workbench.missed.mark(None, span_of("reporters").start)
    assert "no quotation" in told[0]
    workbench.missed.mark(span_of("“We will rebuild the bridge,”"), 0)
    assert "already" in said[0].message


def test_cue_type_flag_and_note(workbench: Workbench) -> None:
    workbench.step(1)
    workbench.step(1)
    workbench.set_cue(span_of("disagreed"))
    workbench.choose_type(QuoteType.MIXED)
    workbench.turn_flag()
    workbench.set_note(" ask the editor ")
    quote = workbench.quote
    assert quote is not None
    assert (quote.cue, quote.type, quote.flag, quote.note) == (
        (span_of("disagreed"),),
        QuoteType.MIXED,
        True,
        "ask the editor",
    )
    workbench.set_cue(None)
    assert workbench.quote is not None
    assert workbench.quote.cue == ()


def test_boilerplate_by_hand_and_back(workbench: Workbench) -> None:
    line = span_of(TEXT.splitlines()[1])
    workbench.properties.set_skip(line, skip=True)
    assert workbench.article is not None
    assert [q.id for q in workbench.article.quotes] == ["q1", "q3"]
    workbench.properties.set_skip(line, skip=False)
    workbench.session.searching.search_now()
    assert workbench.article.skip == ()
    found = [workbench.article.words(q.content) for q in workbench.article.quotes if q.id not in ("q1", "q3")]
    assert found == ["that the money was there", "“Ask the bank,”"]


def test_the_cursor_leaves_a_quote_that_became_boilerplate(workbench: Workbench) -> None:
    workbench.properties.set_skip(span_of(TEXT.splitlines()[0]), skip=True)
    assert workbench.current == "q2"
    workbench.confirm()
    assert workbench.article is not None
    assert workbench.article.quote("q2").status is QuoteStatus.CONFIRMED


def test_the_cursor_stands_nowhere_when_every_quote_became_boilerplate(workbench: Workbench) -> None:
    workbench.properties.set_skip(span_of(TEXT.rstrip()), skip=True)
    assert workbench.current is None
    workbench.reject()
    workbench.speakers.choose(1)
    assert workbench.article is not None
    assert workbench.article.quotes == ()


@pytest.mark.parametrize("act", ["confirm", "reject", "turn_flag"])
def test_nothing_happens_without_an_article(workbench: Workbench, act: str) -> None:
    workbench.session.abandon()
    workbench.session.article_opened.emit()
    workbench.session.article_changed.emit()
    getattr(workbench, act)()
    assert workbench.article is None
    assert workbench.current is None


def test_stepping_skips_what_was_rejected_and_can_stop_at_the_undecided_only(workbench: Workbench) -> None:
    workbench.step(1)
    workbench.reject()
    assert workbench.current == "q3"
    workbench.step(-1)
    assert workbench.current == "q1"
    workbench.confirm()
    workbench.step(-1, undecided=True)
    assert workbench.current == "q3"


def test_the_next_article_is_not_said_to_be_done_while_quotes_here_are_open(workbench: Workbench) -> None:
    told: list[str] = []
    workbench.session.told.connect(told.append)
    dataset = workbench.session.dataset
    assert dataset is not None
    workbench.session.searching.found_nothing.update(head.id for head in dataset.heads)
    workbench.next_article()
    assert told[0].startswith("No other article is open")
