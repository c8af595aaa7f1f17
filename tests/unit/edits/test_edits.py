"""What a person can do to an article, each act by itself and all of them in any order."""

from __future__ import annotations

import ast
import copy
from pathlib import Path

import pytest
from drawn import STAMP, articles, edited
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st
from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.errors import UsageError
from quotemark.core.steps import Side
from quotemark.core.types import (
    Article,
    ArticleStatus,
    Origin,
    Quote,
    QuoteStatus,
    QuoteType,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Suggestion,
)

LATER = Stamp("ben", "2026-02-03T04:05:06Z")
#       0         1         2         3         4         5
#       0123456789012345678901234567890123456789012345678901234567
TEXT = "“Trams are late,” said Ana Ruiz, “and cold.” She left, 😀 he"


def suggested(*speaker_ids: str) -> Suggestion:
    return Suggestion(
        0.9, "marks", speakers=speaker_ids, mentions=tuple((Span(23 + i, 25 + i),) for i in range(len(speaker_ids)))
    )


def article_with(*quotes: Quote, **more: object) -> Article:
    speakers = (Speaker("s1", "Ana Ruiz", aliases=("Ruiz",)), Speaker("s2", "Ben Ode"))
    return Article(**{"id": "a", "text": TEXT, "speakers": speakers, "quotes": quotes, **more})


INTERRUPTED = Quote("q1", (Span(0, 17), Span(33, 44)), cue=(Span(18, 22),), mention=(Span(23, 31),), speaker="s1")
OTHER = Quote("q2", (Span(45, 53),))
ARTICLE = article_with(INTERRUPTED, OTHER)


# -- laws that hold for every act ----------------------------------------------------------------------------


@given(articles(), st.data())
@budget(max_examples=100)
def test_an_act_leaves_its_argument_alone_and_everything_sound(article: Article, data: st.DataObject) -> None:
    before = copy.deepcopy(article)
    after = edited(data.draw, article)
    assert article == before
    assert (after.id, after.text, after.meta, after.format) == (article.id, article.text, article.meta, article.format)
    ids = [q.id for q in after.quotes]
    assert len(set(ids)) == len(ids)
    for quote in after.quotes:
        assert quote.content
        assert all(s.end <= len(after.text) for s in (*quote.content, *quote.cue, *quote.mention))
        assert all(a.end <= b.start for a, b in zip(quote.content, quote.content[1:], strict=False))
        assert quote.speaker is None or after.speaker(quote.speaker) is not None
        assert quote.parent is None or quote.parent in ids
    if after != article:
        assert (after.by, after.at) == STAMP[:2]
        assert after.status is edits.counted_status(after)
    else:
        assert after is article
    for state in (article, after, article):
        assert edits.count_open(state.quotes) == sum(q.is_open for q in state.quotes)


@given(articles(), st.data())
@budget(max_examples=50)
def test_only_the_quote_spoken_of_changes(article: Article, data: st.DataObject) -> None:
    if not article.quotes:
        return
    quote_id = data.draw(st.sampled_from([q.id for q in article.quotes]))
    for after in (
        edits.set_type(article, quote_id, QuoteType.MIXED, STAMP),
        edits.move_edge(article, quote_id, "right", data.draw(st.integers(0, 60)), STAMP),
        edits.confirm(article, quote_id, STAMP),
    ):
        assert {q.id: q for q in after.quotes if q.id != quote_id} == {
            q.id: q for q in article.quotes if q.id != quote_id
        }


# -- deciding ------------------------------------------------------------------------------------------------


def test_confirming_says_who_and_when() -> None:
    after = edits.confirm(ARTICLE, "q1", STAMP)
    assert after.quote("q1") == replace(INTERRUPTED, status=QuoteStatus.CONFIRMED, by=STAMP.by, at=STAMP.at)
    assert after.quote("q2") is OTHER
    assert (after.by, after.at, after.status) == (*STAMP[:2], ArticleStatus.IN_PROGRESS)
    assert ARTICLE.quote("q1").is_open


def test_what_is_decided_already_stays_whose_it_is() -> None:
    confirmed = edits.confirm(ARTICLE, "q1", STAMP)
    assert edits.confirm(confirmed, "q1", LATER) is confirmed
    rejected = edits.reject(confirmed, "q1", LATER)
    assert (rejected.quote("q1").status, rejected.quote("q1").by) == (QuoteStatus.REJECTED, "ben")
    assert edits.reject(rejected, "q1", STAMP) is rejected


def test_a_rejected_candidate_stays_as_a_negative() -> None:
    after = edits.reject(ARTICLE, "q2", STAMP)
    assert after.quote("q2") == replace(OTHER, status=QuoteStatus.REJECTED, by=STAMP.by, at=STAMP.at)


def test_a_quote_made_by_hand_is_removed_when_rejected() -> None:
    outer = Quote("q1", (Span(0, 44),))
    hand = Quote("q2", (Span(0, 17),), origin=Origin.HAND, parent="q1")
    inner = Quote("q3", (Span(1, 6),), parent="q2")
    after = edits.reject(article_with(outer, hand, inner), "q2", STAMP)
    assert after.quotes == (outer, replace(inner, parent="q1"))


def test_the_keys_of_a_removed_quote_do_not_come_back_with_its_id() -> None:
    unknown = {"": {"x": 0}, "/quotes/q1": {"x": 1}, "/quotes/q2": {"x": 2}, "/quotes/q2/suggestion": {"x": 3}}
    hand = replace(OTHER, origin=Origin.HAND)
    after = edits.reject(article_with(INTERRUPTED, hand, unknown=unknown), "q2", STAMP)
    again, quote_id = edits.add_quote(after, Span(45, 48), QuoteType.DIRECT, STAMP)
    assert quote_id == "q2"
    assert again.unknown == {"": {"x": 0}, "/quotes/q1": {"x": 1}}


@pytest.mark.parametrize("act", [edits.confirm, edits.reject, edits.set_flag])
def test_a_quote_that_is_not_there_is_an_error(act: object) -> None:
    with pytest.raises(KeyError):
        act(ARTICLE, "q9", STAMP)  # type: ignore[operator]


def test_labels_of_an_open_quote_carry_no_stamp_until_it_is_decided_on() -> None:
    after = edits.set_stance(ARTICLE, "q1", "supports", None, STAMP)
    assert (after.quote("q1").by, after.quote("q1").at) == (None, None)
    decided = edits.confirm(after, "q1", STAMP)
    changed = edits.set_type(decided, "q1", QuoteType.MIXED, LATER)
    assert (changed.quote("q1").by, changed.quote("q1").at) == LATER[:2]
    assert changed.quote("q1").status is QuoteStatus.CONFIRMED


# -- speakers ------------------------------------------------------------------------------------------------


def test_a_speaker_is_set_with_the_words_that_name_them() -> None:
    after = edits.set_speaker(ARTICLE, "q2", "s2", (Span(57, 59),), STAMP)
    assert (after.quote("q2").speaker, after.quote("q2").mention) == ("s2", (Span(57, 59),))
    nobody = edits.set_speaker(after, "q2", None, (), STAMP)
    assert (nobody.quote("q2").speaker, nobody.quote("q2").mention) == (None, ())
    with pytest.raises(KeyError):
        edits.set_speaker(ARTICLE, "q2", "s9", (), STAMP)


@pytest.mark.parametrize("name", ["Ana Ruiz", "ana  RUIZ ", "Ruiz", "\u00a0ruiz\n"])
def test_a_known_name_is_the_same_speaker(name: str) -> None:
    assert edits.speaker_named(ARTICLE, name) == (ARTICLE, "s1")


def test_a_new_name_is_a_new_speaker() -> None:
    after, speaker_id = edits.speaker_named(ARTICLE, " Cleo\n Abt ")
    assert speaker_id == "s3"
    assert after.speakers == (*ARTICLE.speakers, Speaker("s3", "Cleo Abt"))
    assert after.quotes is ARTICLE.quotes


@pytest.mark.parametrize("name", ["", " ", "\u00a0\u2003\n"])
def test_an_empty_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="A speaker needs a name"):
        edits.speaker_named(ARTICLE, name)


@pytest.mark.parametrize(
    ("ids", "free"),
    [((), "s1"), (("s1", "s7"), "s8"), (("x", "s", "s٣", "sx9"), "s1"), (("s007",), "s8"), (("S4", "q9"), "s1")],
)
def test_a_new_id_is_above_all_of_its_kind(ids: tuple[str, ...], free: str) -> None:
    article = article_with(speakers=tuple(Speaker(i, f"name {i}") for i in ids))
    assert edits.speaker_named(article, "Cleo")[1] == free


def test_proposed_speakers_come_first_then_those_nearby() -> None:
    people = tuple(Speaker(f"s{n}", f"P{n}") for n in range(1, 6))
    quote = Quote("q1", (Span(20, 25),), suggestion=suggested("s4", "s9", "s2", "s4"))
    far = Quote("q2", (Span(50, 53),), speaker="s1")
    near = Quote("q3", (Span(26, 30),), speaker="s5")
    denied = Quote("q4", (Span(19, 22),), speaker="s3", status=QuoteStatus.REJECTED)
    article = article_with(quote, far, near, denied, speakers=people)
    ranked = edits.ranked_speakers(article, quote)
    assert [r.speaker.id for r in ranked] == ["s4", "s2", "s5", "s1", "s3"]
    assert [r.mention for r in ranked] == [(Span(23, 25),), (Span(25, 27),), (), (), ()]


def test_a_digit_each_is_enough() -> None:
    people = tuple(Speaker(f"s{n}", f"P{n}") for n in range(1, 16))
    quote = Quote("q1", (Span(0, 5),), suggestion=suggested(*(f"s{n}" for n in range(15, 3, -1))))
    assert [r.speaker.id for r in edits.ranked_speakers(article_with(quote, speakers=people), quote)] == [
        f"s{n}" for n in range(15, 6, -1)
    ]
    bare = replace(quote, suggestion=None)
    assert len(edits.ranked_speakers(article_with(bare, speakers=people), bare)) == 9
    assert edits.ranked_speakers(article_with(bare, speakers=()), bare) == ()


def test_a_mention_that_is_missing_is_no_mention() -> None:
    quote = replace(OTHER, suggestion=replace(suggested("s1", "s2"), mentions=((Span(23, 31),),)))
    assert [r.mention for r in edits.ranked_speakers(ARTICLE, quote)] == [(Span(23, 31),), ()]


# -- stance, type, flag, note --------------------------------------------------------------------------------


def test_there_is_one_stance_a_target_and_the_same_key_takes_it_back() -> None:
    article = edits.set_stance(ARTICLE, "q1", "supports", "trams", STAMP)
    article = edits.set_stance(article, "q1", "opposes", "buses", STAMP)
    article = edits.set_stance(article, "q1", "opposes", "trams", STAMP)
    assert article.quote("q1").stances == (Stance("opposes", "buses"), Stance("opposes", "trams"))
    article = edits.set_stance(article, "q1", "opposes", "buses", STAMP)
    assert article.quote("q1").stances == (Stance("opposes", "trams"),)
    article = edits.set_stance(article, "q1", "neutral", None, STAMP)
    assert article.quote("q1").stances == (Stance("opposes", "trams"), Stance("neutral"))


def test_what_is_so_already_changes_nothing() -> None:
    assert edits.set_type(ARTICLE, "q1", QuoteType.DIRECT, STAMP) is ARTICLE
    assert edits.set_note(ARTICLE, "q1", "  ", STAMP) is ARTICLE
    assert edits.set_cue(ARTICLE, "q1", Span(18, 22), STAMP) is ARTICLE
    assert edits.set_speaker(ARTICLE, "q1", "s1", (Span(23, 31),), STAMP) is ARTICLE
    assert edits.move_edge(ARTICLE, "q1", "left", 0, STAMP) is ARTICLE
    backwards = article_with(OTHER, INTERRUPTED)  # a file from elsewhere need not be in text order
    assert edits.move_edge(backwards, "q1", "left", 0, STAMP) is backwards
    assert edits.set_cue(backwards, "q1", Span(18, 22), STAMP) is backwards


def test_flag_and_note() -> None:
    flagged = edits.set_flag(ARTICLE, "q1", STAMP)
    assert flagged.quote("q1").flag
    assert not edits.set_flag(flagged, "q1", STAMP).quote("q1").flag
    assert edits.set_note(ARTICLE, "q1", " see\nbelow ", STAMP).quote("q1").note == "see\nbelow"


# -- cue and content -----------------------------------------------------------------------------------------


def test_a_cue_beside_the_content_leaves_it() -> None:
    after = edits.set_cue(ARTICLE, "q2", Span(18, 22), STAMP)
    assert (after.quote("q2").cue, after.quote("q2").content) == ((Span(18, 22),), OTHER.content)
    assert edits.set_cue(after, "q2", None, STAMP).quote("q2").cue == ()


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        (Span(18, 31), [(0, 17), (31, 44)]),  # the space before it goes, the comma behind it stays
        (Span(17, 33), [(0, 17), (33, 44)]),
        (Span(0, 6), [(7, 44)]),
        (Span(38, 44), [(0, 37)]),
        (Span(1, 2), [(0, 1), (2, 44)]),
        (Span(40, 50), [(0, 40)]),
    ],
)
def test_a_cue_inside_the_content_interrupts_it(cue: Span, content: list[tuple[int, int]]) -> None:
    article = article_with(Quote("q1", (Span(0, 44),)))
    after = edits.set_cue(article, "q1", cue, STAMP).quote("q1")
    assert after.cue == (cue,)
    assert after.content == tuple(Span(*pair) for pair in content)


@pytest.mark.parametrize("cue", [Span(45, 53), Span(40, 59)])
def test_a_cue_over_the_whole_quote_is_refused(cue: Span) -> None:
    with pytest.raises(UsageError, match="covers the whole quote"):
        edits.set_cue(ARTICLE, "q2", cue, STAMP)


def test_quotes_stay_in_text_order_when_a_cue_moves_their_beginning() -> None:
    article = article_with(Quote("q1", (Span(0, 31),)), Quote("q2", (Span(7, 10),)))
    after = edits.set_cue(article, "q1", Span(0, 14), STAMP)
    assert [q.id for q in after.quotes] == ["q2", "q1"]


def moved(side: Side, offset: int) -> Quote:
    return edits.move_edge(ARTICLE, "q1", side, offset, STAMP).quote("q1")


@pytest.mark.parametrize(
    ("side", "offset", "content"),
    [
        ("left", 3, [(3, 17), (33, 44)]),
        ("left", 17, [(17, 44)]),
        ("left", 20, [(20, 44)]),
        ("left", 35, [(35, 44)]),
        ("left", 43, [(43, 44)]),
        ("left", 99, [(43, 44)]),
        ("left", -5, [(0, 17), (33, 44)]),
        ("right", 40, [(0, 17), (33, 40)]),
        ("right", 33, [(0, 33)]),
        ("right", 25, [(0, 25)]),
        ("right", 5, [(0, 5)]),
        ("right", 0, [(0, 1)]),
        ("right", -5, [(0, 1)]),
        ("right", 99, [(0, 17), (33, 59)]),
    ],
)
def test_an_edge_moves_and_swallows_what_it_passes(side: Side, offset: int, content: list[tuple[int, int]]) -> None:
    assert len(TEXT) == 59
    after = moved(side, offset)
    assert after.content == tuple(Span(*pair) for pair in content)
    assert (after.speaker, after.status, after.id) == ("s1", QuoteStatus.CANDIDATE, "q1")


def test_cue_and_mention_give_way_to_the_content_that_now_covers_them() -> None:
    assert (moved("right", 20).cue, moved("right", 20).mention) == ((), (Span(23, 31),))
    assert (moved("left", 20).cue, moved("left", 20).mention) == ((), ())
    assert (moved("left", 3).cue, moved("left", 3).mention) == (INTERRUPTED.cue, INTERRUPTED.mention)


def test_a_cue_that_lay_in_the_content_before_is_kept() -> None:
    article = article_with(replace(INTERRUPTED, content=(Span(0, 44),)))
    after = edits.move_edge(article, "q1", "right", 50, STAMP).quote("q1")
    assert (after.cue, after.mention) == (INTERRUPTED.cue, INTERRUPTED.mention)


@given(articles(), st.data())
@budget(max_examples=60)
def test_an_edge_that_moves_there_and_back_stands_where_it_stood(article: Article, data: st.DataObject) -> None:
    if not article.quotes:
        return
    quote = data.draw(st.sampled_from(article.quotes))
    side: Side = data.draw(st.sampled_from(["left", "right"]))
    edge = quote.start if side == "left" else quote.end
    there = edits.move_edge(article, quote.id, side, data.draw(st.integers(-3, len(article.text) + 3)), STAMP)
    back = edits.move_edge(there, quote.id, side, edge, STAMP).quote(quote.id)
    assert (back.start, back.end) == (quote.start, quote.end)


def test_moving_an_edge_keeps_the_quotes_in_text_order() -> None:
    after = edits.move_edge(ARTICLE, "q2", "left", 0, STAMP)
    assert [q.id for q in after.quotes] == ["q2", "q1"]


# -- marking by hand -----------------------------------------------------------------------------------------


def test_a_missed_quote_is_added_open_in_its_place() -> None:
    article, quote_id = edits.add_quote(ARTICLE, Span(18, 31), QuoteType.INDIRECT, STAMP)
    assert quote_id == "q3"
    assert [q.id for q in article.quotes] == ["q1", "q3", "q2"]
    assert article.quote("q3") == Quote("q3", (Span(18, 31),), type=QuoteType.INDIRECT, origin=Origin.HAND)
    assert article.status is ArticleStatus.IN_PROGRESS


def test_the_smallest_quote_around_is_the_parent() -> None:
    outer, middle = Quote("q1", (Span(0, 44),)), Quote("q2", (Span(0, 17),))
    denied = Quote("q3", (Span(1, 9),), status=QuoteStatus.REJECTED)
    article, quote_id = edits.add_quote(article_with(outer, middle, denied), Span(1, 6), QuoteType.DIRECT, STAMP)
    assert article.quote(quote_id).parent == "q2"


def test_words_that_are_a_quote_already_are_not_marked_twice() -> None:
    with pytest.raises(UsageError, match="marked as a quote already"):
        edits.add_quote(ARTICLE, Span(45, 53), QuoteType.DIRECT, STAMP)


def test_marking_a_rejected_quote_opens_it_again() -> None:
    rejected = edits.reject(ARTICLE, "q2", STAMP)
    article, quote_id = edits.add_quote(rejected, Span(45, 53), QuoteType.DIRECT, LATER)
    assert quote_id == "q2"
    assert len(article.quotes) == 2
    assert article.quote("q2").is_open


# -- boilerplate ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "span", "skip", "after"),
    [
        (None, (5, 9), True, [(5, 9)]),
        ([(5, 9)], (9, 12), True, [(5, 12)]),
        ([(5, 9), (20, 22)], (0, 30), True, [(0, 30)]),
        ([(5, 9)], (20, 22), True, [(5, 9), (20, 22)]),
        ([(5, 20)], (8, 10), False, [(5, 8), (10, 20)]),
        ([(5, 20)], (0, 40), False, []),
        ([(5, 9), (12, 20)], (7, 14), False, [(5, 7), (14, 20)]),
    ],
)
def test_boilerplate_is_marked_and_taken_out(
    before: list[tuple[int, int]] | None, span: tuple[int, int], after: list[tuple[int, int]], *, skip: bool
) -> None:
    article = article_with(skip=None if before is None else tuple(Span(*p) for p in before))
    done = edits.set_skip(article, Span(*span), skip=skip, stamp=STAMP)
    assert done.skip == tuple(Span(*p) for p in after)
    assert (done.by, done.at) == STAMP[:2]
    assert edits.set_skip(done, Span(*span), skip=skip, stamp=LATER) is done


def test_boilerplate_that_is_none_cannot_be_taken_out() -> None:
    article = article_with(skip=None)
    assert edits.set_skip(article, Span(0, 5), skip=False, stamp=STAMP) is article


def test_new_boilerplate_takes_the_open_candidates_in_it() -> None:
    kept = (
        Quote("q2", (Span(1, 6),), origin=Origin.HAND, parent="q1"),
        Quote("q3", (Span(7, 9),), status=QuoteStatus.CONFIRMED),
        Quote("q4", (Span(10, 14),), status=QuoteStatus.REJECTED),
        Quote("q6", (Span(45, 53),)),
    )
    gone = (Quote("q1", (Span(0, 17),)), Quote("q5", (Span(15, 17), Span(33, 44))))
    article = article_with(gone[0], *kept[:3], gone[1], kept[3])
    after = edits.set_skip(article, Span(0, 17), skip=True, stamp=STAMP)
    assert after.quotes == (replace(kept[0], parent=None), *kept[1:])


# -- candidates found afresh ---------------------------------------------------------------------------------


def found_with(*quotes: Quote, speakers: tuple[Speaker, ...] = ()) -> Article:
    return Article(id="a", text=TEXT, quotes=quotes, speakers=speakers)


WHOLE = Span(0, len(TEXT))


def test_candidates_join_where_nothing_is_yet_and_speakers_meet_by_name() -> None:
    office = Speaker("s1", "The Office", SpeakerKind.ORGANIZATION, role="press office", members=("s9",))
    ana = Speaker("s2", "RUIZ")
    taken = Quote("q1", (Span(10, 20),))
    free = Quote("q2", (Span(24, 31),), speaker="s2", parent="q1", suggestion=suggested("s2", "s8", "s1"))
    after = edits.add_candidates(ARTICLE, found_with(taken, free, speakers=(office, ana)), WHOLE)
    assert [q.id for q in after.quotes] == ["q1", "q3", "q2"]
    assert after.speakers[2:] == (replace(office, id="s3", members=()),)
    new = after.quote("q3")
    assert (new.speaker, new.parent, new.content) == ("s1", None, free.content)
    assert new.suggestion is not None
    assert new.suggestion.speakers == ("s1", "s3")
    assert new.suggestion.mentions == ((Span(23, 25),), (Span(25, 27),))


def test_candidates_outside_the_part_are_left_out() -> None:
    found = found_with(Quote("q1", (Span(18, 22),)), Quote("q2", (Span(24, 31), Span(54, 56))))
    assert edits.add_candidates(ARTICLE, found, Span(23, 40)) is ARTICLE
    after = edits.add_candidates(ARTICLE, found, Span(18, 40))
    assert [q.content[0].start for q in after.quotes] == [0, 18, 45]


def test_new_candidates_reopen_a_finished_article() -> None:
    done = edits.confirm(article_with(INTERRUPTED), "q1", STAMP)
    assert done.status is ArticleStatus.DONE
    after = edits.add_candidates(done, found_with(Quote("q1", (Span(45, 53),))), WHOLE)
    assert after.status is ArticleStatus.IN_PROGRESS


# -- how far an article is -----------------------------------------------------------------------------------

OPEN, YES, NO = QuoteStatus


@pytest.mark.parametrize(
    ("statuses", "origin", "dismissed", "expected"),
    [
        ([], Origin.DETECTED, False, ArticleStatus.NEW),
        ([OPEN, OPEN], Origin.DETECTED, False, ArticleStatus.NEW),
        ([OPEN], Origin.HAND, False, ArticleStatus.IN_PROGRESS),
        ([OPEN, YES], Origin.DETECTED, False, ArticleStatus.IN_PROGRESS),
        ([OPEN], Origin.DETECTED, True, ArticleStatus.IN_PROGRESS),
        ([YES, NO], Origin.DETECTED, False, ArticleStatus.DONE),
        ([NO], Origin.IMPORTED, False, ArticleStatus.DONE),
        ([], Origin.DETECTED, True, ArticleStatus.DONE),
    ],
)
def test_the_status_is_counted(
    statuses: list[QuoteStatus], origin: Origin, expected: ArticleStatus, *, dismissed: bool
) -> None:
    quotes = tuple(Quote(f"q{n}", (Span(n, n + 1),), status=s, origin=origin) for n, s in enumerate(statuses))
    article = article_with(*quotes, dismissed=(Span(50, 52),) if dismissed else ())
    assert edits.counted_status(article) is expected
    assert edits.counted_status(replace(article, status=ArticleStatus.EXCLUDED)) is ArticleStatus.EXCLUDED


def test_an_excluded_article_stays_excluded_when_it_is_worked_on() -> None:
    article = replace(ARTICLE, status=ArticleStatus.EXCLUDED)
    assert edits.confirm(article, "q1", STAMP).status is ArticleStatus.EXCLUDED


def test_quotes_in_order_are_left_alone_and_the_longer_comes_first() -> None:
    assert edits.in_text_order(ARTICLE) is ARTICLE
    short, long = Quote("q1", (Span(0, 5),)), Quote("q2", (Span(0, 17),))
    assert [q.id for q in edits.in_text_order(article_with(short, long)).quotes] == ["q2", "q1"]


# -- what is said of the article ---------------------------------------------------------------------------------


def test_what_holds_no_quote_is_dismissed_and_can_come_back() -> None:
    after = edits.dismiss(ARTICLE, [Span(40, 44), Span(18, 22), Span(20, 25)], STAMP)
    assert after.dismissed == (Span(18, 25), Span(40, 44))
    assert after.status is ArticleStatus.IN_PROGRESS
    assert edits.dismiss(after, [Span(20, 22)], LATER) is after
    assert edits.reopen(after, Span(41, 42), STAMP).dismissed == (Span(18, 25),)


def test_an_article_is_not_done_while_its_coverage_list_waits() -> None:
    decided = edits.confirm(article_with(INTERRUPTED), "q1", STAMP)
    assert edits.counted_status(decided) is ArticleStatus.DONE
    assert edits.counted_status(decided, waits=True) is ArticleStatus.IN_PROGRESS
    assert edits.counted_status(article_with(), waits=True) is ArticleStatus.NEW


def test_an_excluded_article_comes_back_with_its_status_counted() -> None:
    decided = edits.confirm(article_with(INTERRUPTED), "q1", STAMP)
    out = edits.set_excluded(decided, STAMP, excluded=True)
    assert out.status is ArticleStatus.EXCLUDED
    assert edits.set_excluded(out, STAMP, excluded=True) is out
    assert edits.set_excluded(out, STAMP, excluded=False).status is ArticleStatus.DONE


def test_title_language_note_and_flag_of_an_article() -> None:
    after = edits.describe(ARTICLE, STAMP, title=" Trams ", lang="en", note=" cold ", flag=True)
    assert (after.title, after.lang, after.note, after.flag, after.by) == ("Trams", "en", "cold", True, "ana")
    assert edits.describe(after, LATER, title="Trams") is after
    assert edits.describe(after, STAMP, title=" ", lang="").title is None


def test_every_act_of_the_list_is_found_where_it_is_defined() -> None:
    listed = Path(edits.__file__).with_suffix(".pyi").read_text("utf-8")
    names = ast.literal_eval(listed.partition("__all__ = ")[2])
    assert len(names) > 40
    assert all(getattr(edits, name).__module__.startswith("quotemark.core.edits.") for name in names)
    with pytest.raises(AttributeError, match="no attribute 'conjure'"):
        edits.conjure  # noqa: B018
