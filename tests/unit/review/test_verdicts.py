"""A reviewer's pass: what is said of a decision, and that nothing of the first pass is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core.checking.checks import check_article
from quotemark.core.edits import Stamp
from quotemark.core.errors import UsageError
from quotemark.core.formats.jsonl import decode_article, encode_article
from quotemark.core.merging.articles import merge
from quotemark.core.review.earlier import Said, said_before, said_by_others
from quotemark.core.review.verdicts import accept, as_review, dispute, is_contradicted, say_why, turn, waits_for
from quotemark.core.types import Article, Origin, Quote, QuoteStatus, QuoteType, Span, Speaker, Verdict, replace_quote

TEXT = "“The quay is sound,” Ada Lund said. She added that it would hold. “Nobody asked us,” Bo Ek said."
FIRST = Stamp("ana", "2026-03-01T10:00:00Z")
SECOND = Stamp("rev", "2026-03-02T10:00:00Z")
LATER = Stamp("ana", "2026-03-03T10:00:00Z")


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def quote(quote_id: str, words: str, speaker: str, origin: Origin = Origin.DETECTED) -> Quote:
    kind = QuoteType.DIRECT if words.startswith("“") else QuoteType.INDIRECT
    return Quote(quote_id, (span_of(words),), speaker=speaker, type=kind, origin=origin)


def decided() -> Article:
    """Return an article with two confirmed quotes, one of them marked by hand, and a rejected one."""
    article = Article(
        id="quay",
        lang="en",
        text=TEXT,
        skip=(),
        speakers=(Speaker("s1", "Ada Lund"), Speaker("s2", "Bo Ek")),
        quotes=(
            quote("q1", "“The quay is sound,”", "s1"),
            quote("q2", "that it would hold", "s1"),
            quote("q3", "“Nobody asked us,”", "s2", Origin.HAND),
        ),
    )
    for quote_id, act in (("q1", edits.confirm), ("q2", edits.reject), ("q3", edits.confirm)):
        article = act(article, quote_id, FIRST._replace(seconds=2.5))
    return article


def reviewed(article: Article, after: Article) -> Article:
    return as_review(article, after, SECOND)


def test_a_decision_is_accepted_and_stays_whose_it_is() -> None:
    article = decided()
    assert [waits_for(q, "rev") for q in article.quotes] == [True, True, True]
    after = accept(article, "q1", SECOND)
    first = after.quote("q1")
    assert (first.by, first.at, first.seconds) == (*FIRST[:2], 2.5)
    assert first.review is not None
    assert (first.review.by, first.review.at, first.review.verdict, first.review.was) == (
        "rev",
        SECOND.at,
        Verdict.ACCEPTED,
        None,
    )
    assert [waits_for(q, "rev") for q in after.quotes] == [False, True, True]
    assert accept(after, "q1", SECOND) is after


def test_one_does_not_wait_for_ones_own_verdict() -> None:
    assert not any(waits_for(q, "ana") for q in decided().quotes)


def test_a_changed_label_is_told_with_what_stood_before() -> None:
    article = decided()
    after = reviewed(article, edits.set_speaker(article, "q1", "s2", (), SECOND))
    changed = after.quote("q1")
    assert changed.speaker == "s2"
    assert (changed.by, changed.at, changed.seconds) == (*FIRST[:2], 2.5)
    assert changed.review is not None
    assert changed.review.verdict is Verdict.CHANGED
    assert changed.review.was is not None
    assert changed.review.was["speaker"] == "s1"
    assert not waits_for(changed, "rev")
    assert decode_article(encode_article(after)) == after


def test_the_labels_of_the_first_pass_survive_a_second_change_and_a_second_reviewer() -> None:
    article = decided()
    once = reviewed(article, edits.set_speaker(article, "q1", "s2", (), SECOND))
    twice = reviewed(once, edits.set_stance(once, "q1", "supports", None, SECOND))
    other = SECOND._replace(by="third")
    thrice = as_review(twice, edits.set_type(twice, "q1", QuoteType.MIXED, other), other)
    review = thrice.quote("q1").review
    assert review is not None
    assert review.by == "third"
    assert review.was is not None
    assert (review.was["speaker"], review.was["stances"], review.was["type"]) == ("s1", [], "direct")


def test_the_first_labels_again_are_no_change() -> None:
    article = decided()
    once = reviewed(article, edits.set_speaker(article, "q1", "s2", (), SECOND))
    back = reviewed(once, edits.set_speaker(once, "q1", "s1", (), SECOND))
    assert back.quotes == article.quotes
    assert waits_for(back.quote("q1"), "rev")


def test_accepting_what_one_has_changed_keeps_the_change() -> None:
    article = decided()
    once = reviewed(article, edits.set_speaker(article, "q1", "s2", (), SECOND))
    assert accept(once, "q1", SECOND) is once


def test_rejecting_removes_nothing_not_even_what_was_marked_by_hand() -> None:
    article = decided()
    after = turn(article, "q3", SECOND)
    gone = after.quote("q3")
    assert gone.status is QuoteStatus.REJECTED
    assert gone.by == "ana"
    assert gone.review is not None
    assert gone.review.was is not None
    assert gone.review.was["status"] == "confirmed"
    assert not list(check_article(after))
    back = turn(after, "q3", SECOND)
    assert back.quote("q3") == article.quote("q3")


def test_a_rejection_can_be_accepted_and_turned_over() -> None:
    article = decided()
    accepted = accept(article, "q2", SECOND).quote("q2")
    assert accepted.status is QuoteStatus.REJECTED
    assert accepted.review is not None
    assert accepted.review.verdict is Verdict.ACCEPTED
    assert turn(article, "q2", SECOND).quote("q2").status is QuoteStatus.CONFIRMED


def test_what_joining_takes_away_stays_as_a_rejected_quote() -> None:
    article = turn(decided(), "q2", SECOND)
    after = reviewed(article, edits.join(article, "q1", SECOND))
    assert after.quote("q1").content == (span_of("“The quay is sound,”"), span_of("that it would hold"))
    assert after.quote("q1").review is not None
    second = after.quote("q2")
    assert second.status is QuoteStatus.REJECTED
    assert [q.start for q in after.quotes] == sorted(q.start for q in after.quotes)


def test_merged_speakers_are_no_change_of_what_was_decided() -> None:
    article = decided()
    after = reviewed(article, edits.merge_speakers(article, "s2", "s1", SECOND))
    assert after.quote("q3").speaker == "s1"
    assert after.quote("q3").review is None
    assert after.quote("q3").by == "ana"


def test_a_note_of_the_reviewer_leaves_the_decision_whose_it_is() -> None:
    article = decided()
    after = reviewed(article, edits.set_note(article, "q1", "see the guidelines", SECOND))
    assert after.quote("q1").note == "see the guidelines"
    assert after.quote("q1").by == "ana"
    assert after.quote("q1").review is None


def test_disputing_says_why_and_waits_for_others() -> None:
    article = say_why(dispute(decided(), "q1", SECOND), "q1", "who is “she”?", SECOND)
    review = article.quote("q1").review
    assert review is not None
    assert (review.verdict, review.note) == (Verdict.DISPUTED, "who is “she”?")
    assert not waits_for(article.quote("q1"), "rev")
    assert waits_for(article.quote("q1"), "ana")
    settled = accept(article, "q1", LATER).quote("q1")
    assert settled.review is not None
    assert (settled.review.by, settled.review.verdict) == ("ana", Verdict.ACCEPTED)
    assert dispute(article, "q1", SECOND).quote("q1").review is None


def test_what_another_reviewer_has_said_stays_beside_the_verdict() -> None:
    third = LATER._replace(by="third")
    disputed = say_why(dispute(accept(decided(), "q1", SECOND), "q1", third), "q1", "who is “she”?", third)
    review = disputed.quote("q1").review
    assert review is not None
    assert (review.by, review.verdict, review.note) == ("third", Verdict.DISPUTED, "who is “she”?")
    assert said_before(review) == (Said("rev", SECOND.at, Verdict.ACCEPTED),)
    again = accept(disputed, "q1", SECOND).quote("q1").review
    assert again is not None
    assert (again.by, again.verdict) == ("rev", Verdict.ACCEPTED)  # of each person the last word
    assert said_before(again) == (Said("third", third.at, Verdict.DISPUTED, "who is “she”?"),)
    assert decode_article(encode_article(disputed)) == disputed
    assert not list(check_article(disputed))


def test_two_dispute_one_decision_and_each_takes_back_only_the_own_word() -> None:
    third = LATER._replace(by="third")
    first = say_why(dispute(decided(), "q1", SECOND), "q1", "too long", SECOND)
    both = dispute(first, "q1", third)
    review = both.quote("q1").review
    assert review is not None
    assert (review.by, [said.note for said in said_before(review)]) == ("third", ["too long"])
    assert dispute(both, "q1", third).quotes == first.quotes


def test_a_change_that_another_reviewer_sets_back_is_told_as_two_verdicts() -> None:
    third = LATER._replace(by="third")
    changed = reviewed(decided(), edits.set_speaker(decided(), "q1", "s2", (), SECOND))
    back = as_review(changed, edits.set_speaker(changed, "q1", "s1", (), third), third)
    review = back.quote("q1").review
    assert review is not None
    assert (review.by, review.verdict, review.was) == ("third", Verdict.ACCEPTED, None)
    assert said_before(review) == (Said("rev", SECOND.at, Verdict.CHANGED),)
    disputed = dispute(changed, "q1", third)
    assert dispute(disputed, "q1", third).quotes == changed.quotes
    accepted = accept(decided(), "q1", SECOND)
    other = as_review(accepted, edits.set_speaker(accepted, "q1", "s2", (), third), third)
    assert as_review(other, edits.set_speaker(other, "q1", "s1", (), third), third).quotes == accepted.quotes


def test_a_flag_that_goes_takes_no_verdict_with_it() -> None:
    flagged = edits.set_flag(dispute(decided(), "q1", SECOND), "q1", SECOND)
    bare = reviewed(flagged, edits.set_flag(flagged, "q1", SECOND))
    assert bare.quote("q1").review == flagged.quote("q1").review
    assert not bare.quote("q1").flag


@pytest.mark.parametrize("earlier", [({"by": "ana"},), ({"by": 1, "at": "x", "verdict": "accepted"},), ({},)])
def test_what_cannot_be_read_of_earlier_verdicts_is_reported_and_kept(earlier: tuple[dict[str, object], ...]) -> None:
    article = accept(decided(), "q1", SECOND)
    review = article.quote("q1").review
    assert review is not None
    strange = replace_quote(article, replace(article.quote("q1"), review=replace(review, earlier=earlier)))
    assert said_before(strange.quote("q1").review) == ()
    assert [p.path for p in check_article(strange)] == ["quotes[0].review.earlier[0]"]
    assert decode_article(encode_article(strange)) == strange


def test_only_a_decision_can_be_disputed() -> None:
    article = edits.ask_again(decided(), "q1", FIRST)
    with pytest.raises(UsageError):
        dispute(article, "q1", SECOND)


def test_what_is_decided_on_again_waits_again() -> None:
    article = accept(decided(), "q1", SECOND)
    again = edits.set_speaker(article, "q1", "s2", (), LATER)
    assert waits_for(again.quote("q1"), "rev")
    assert not waits_for(accept(again, "q1", LATER._replace(by="rev")).quote("q1"), "rev")


def test_what_two_versions_contradict_each_other_in_is_settled_by_the_same_acts() -> None:
    open_again = edits.ask_again(edits.ask_again(decided(), "q1", FIRST), "q3", FIRST)
    ana = edits.confirm(open_again, "q1", FIRST)
    ben = edits.confirm(edits.set_speaker(open_again, "q1", "s2", (), FIRST), "q1", FIRST._replace(by="ben"))
    both = merge(ana, ben, name="ben.jsonl").article
    assert is_contradicted(both.quote("q1"))
    assert waits_for(both.quote("q1"), "ben")
    settled = accept(both, "q1", SECOND).quote("q1")
    assert (settled.speaker, settled.flag) == ("s1", False)
    assert settled.review is not None
    assert settled.review.verdict is Verdict.ACCEPTED
    changed = reviewed(both, edits.set_speaker(both, "q1", "s2", (), SECOND)).quote("q1")
    assert changed.flag is False
    assert changed.review is not None
    assert changed.review.was is not None
    assert changed.review.was["speaker"] == "s1"


ACTS = {
    "speaker": lambda a, q: edits.set_speaker(a, q, "s2", (), SECOND),
    "stance": lambda a, q: edits.set_stance(a, q, "opposes", None, SECOND),
    "type": lambda a, q: edits.set_type(a, q, QuoteType.MIXED, SECOND),
    "turn": lambda a, q: turn(a, q, SECOND),
    "accept": lambda a, q: accept(a, q, SECOND),
    "dispute": lambda a, q: dispute(a, q, SECOND),
    "edge": lambda a, q: edits.move_edge(a, q, "right", a.quote(q).end - 3, SECOND),
    "reject": lambda a, q: edits.reject(a, q, SECOND),
    "split": lambda a, q: edits.split(a, q, a.quote(q).start + 6, SECOND)[0],
}


@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(["q1", "q2", "q3"])), max_size=8))
def test_whatever_a_reviewer_does_the_first_pass_can_be_told(acts: list[tuple[str, str]]) -> None:
    start = article = decided()
    for name, quote_id in acts:
        try:
            article = reviewed(article, ACTS[name](article, quote_id))
        except UsageError:
            continue
    for first in start.quotes:
        now = article.quote(first.id)
        assert (now.by, now.at, now.seconds) == (first.by, first.at, first.seconds)
        was = now.review.was if now.review is not None and now.review.was is not None else None
        if was is None:
            kept = replace(now, review=None)
            assert kept == first
        else:
            assert was["speaker"] == first.speaker
            assert was["status"] == first.status
            assert was["content"] == [[s.start, s.end] for s in first.content]
            assert was["stances"] == []
    assert decode_article(encode_article(article)) == article


@given(
    st.lists(
        st.tuples(st.sampled_from(["speaker", "turn", "accept", "dispute"]), st.sampled_from(["rev", "third"])),
        max_size=8,
    )
)
def test_whatever_two_reviewers_do_the_last_word_of_the_other_one_stays(acts: list[tuple[str, str]]) -> None:
    """Whoever said something says something still, until they take it back themselves."""
    article = decided()
    for number, (name, who) in enumerate(acts):
        stamp = Stamp(who, f"2026-04-{number + 1:02}T10:00:00Z")
        other = "third" if who == "rev" else "rev"
        before = said_by_others(article.quote("q1").review, who)
        done = {
            "speaker": lambda a, s: edits.set_speaker(a, "q1", "s2" if a.quote("q1").speaker == "s1" else "s1", (), s),
            "turn": lambda a, s: turn(a, "q1", s),
            "accept": lambda a, s: accept(a, "q1", s),
            "dispute": lambda a, s: dispute(a, "q1", s),
        }[name](article, stamp)
        article = as_review(article, done, stamp)
        after = said_by_others(article.quote("q1").review, who)
        assert [said for said in after if said.by == other] == [said for said in before if said.by == other]
    assert decode_article(encode_article(article)) == article
