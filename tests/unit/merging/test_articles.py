"""Merging: nothing of either version is lost, and what both changed is kept twice."""

from __future__ import annotations

from drawn import articles, edited
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st
from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core.checking.validate import Severity, check_record
from quotemark.core.edits import Stamp
from quotemark.core.formats.jsonl import decode_article, encode_article
from quotemark.core.merging.articles import merge
from quotemark.core.types import (
    Article,
    ArticleStatus,
    Quote,
    QuoteStatus,
    QuoteType,
    Review,
    Span,
    Speaker,
    Stance,
    Verdict,
)

BASE = Article(
    id="a",
    text="“No,” said Ana. “Yes,” said Ben. Cem said that it rained.",
    speakers=(Speaker("s1", "Ana"), Speaker("s2", "Ben")),
    quotes=(
        Quote("q1", (Span(0, 5),), speaker="s1"),
        Quote("q2", (Span(16, 22),), speaker="s2"),
        Quote("q3", (Span(42, 57),), type=QuoteType.INDIRECT),
    ),
)
ANA, BEN = Stamp("ana", "2026-01-01T10:00:00Z"), Stamp("ben", "2026-01-01T11:00:00Z")


def test_what_only_one_of_them_decided_holds() -> None:
    first = edits.confirm(BASE, "q1", ANA)
    second = edits.set_note(edits.reject(BASE, "q2", BEN), "q2", "a shout", BEN)
    for base in (BASE, None):
        done = merge(first, second, base)
        assert done.conflicts == ()
        assert done.article.quote("q1") == first.quote("q1")
        assert done.article.quote("q2") == second.quote("q2")
        assert done.article.quote("q3") == BASE.quote("q3")
        assert (done.from_first, done.from_second) == (1, 1)
        assert done.article.status is ArticleStatus.IN_PROGRESS
        assert (done.article.by, done.article.at) == ("ben", BEN.at)


def test_the_same_decision_of_two_is_no_conflict() -> None:
    done = merge(edits.confirm(BASE, "q1", ANA), edits.confirm(BASE, "q1", BEN), BASE)
    assert done.conflicts == ()
    assert done.article.quote("q1").by == "ana"


def test_where_both_decided_differently_both_are_kept() -> None:
    first = edits.set_stance(edits.confirm(BASE, "q1", ANA), "q1", "supports", None, ANA)
    second = edits.set_speaker(edits.reject(BASE, "q1", BEN), "q1", "s2", (), BEN)
    for base in (BASE, None):
        done = merge(first, second, base, name="theirs.jsonl")
        (conflict,) = done.conflicts
        assert (conflict.quote, conflict.words) == ("q1", "“No,”")
        assert conflict.told == "rejected (was confirmed); speaker Ben (was Ana); stance none (was supports)"
        quote = done.article.quote("q1")
        assert (quote.status, quote.speaker, quote.by) == (QuoteStatus.CONFIRMED, "s1", "ana")
        assert quote.stances == (Stance("supports"),)
        assert quote.flag
        assert quote.note == f"theirs.jsonl (ben): {conflict.told}"
        assert quote.review is not None
        assert (quote.review.by, quote.review.at, quote.review.verdict) == ("ben", BEN.at, Verdict.DISPUTED)
        assert quote.review.was is not None
        assert (quote.review.was["status"], quote.review.was["speaker"]) == ("rejected", "s2")
        assert quote.review.was["content"] == [[0, 5]]
        assert decode_article(encode_article(done.article)) == done.article


def test_taking_the_flag_off_settles_a_conflict() -> None:
    first, second = edits.confirm(BASE, "q1", ANA), edits.reject(BASE, "q1", BEN)
    disputed = merge(first, second, BASE).article
    settled = edits.set_flag(disputed, "q1", ANA)
    assert settled.quote("q1").review is None
    assert not settled.quote("q1").flag


def test_what_one_removed_stays_away_unless_the_other_worked_on_it() -> None:
    marked, quote_id = edits.add_quote(BASE, Span(33, 36), QuoteType.INDIRECT, ANA)
    gone = edits.reject(marked, quote_id, BEN)
    assert quote_id not in {q.id for q in merge(marked, gone, marked).article.quotes}
    assert quote_id not in {q.id for q in merge(gone, marked, marked).article.quotes}
    noted = edits.set_note(marked, quote_id, "hm", ANA)
    for done in (merge(noted, gone, marked), merge(gone, noted, marked)):
        assert [c.quote for c in done.conflicts] == [quote_id]
        assert "removed in" in done.article.quote(quote_id).note
        assert done.article.quote(quote_id).flag
    assert quote_id in {q.id for q in merge(gone, marked).article.quotes}  # without a base nobody can tell


def test_two_marks_with_one_id_are_two_quotes_and_one_mark_with_two_ids_is_one() -> None:
    first, one = edits.add_quote(BASE, Span(33, 36), QuoteType.INDIRECT, ANA)
    second, two = edits.add_quote(BASE, Span(6, 10), QuoteType.INDIRECT, BEN)
    assert one == two
    done = merge(first, second, BASE)
    assert sorted(q.start for q in done.article.quotes) == [0, 6, 16, 33, 42]
    assert len({q.id for q in done.article.quotes}) == 5
    assert done.conflicts == ()
    more, other = edits.add_quote(second, Span(33, 36), QuoteType.INDIRECT, BEN)
    assert other != one
    done = merge(first, more, BASE)
    assert sorted(q.start for q in done.article.quotes) == [0, 6, 16, 33, 42]


def test_a_nested_quote_keeps_its_parent_under_another_id() -> None:
    outer = Quote("q4", (Span(33, 57),), origin="hand", status=QuoteStatus.CONFIRMED, by="ben", at=BEN.at)  # type: ignore[arg-type]
    inner = replace(outer, id="q5", content=(Span(33, 36),), parent="q4")
    first, _ = edits.add_quote(BASE, Span(6, 10), QuoteType.INDIRECT, ANA)
    done = merge(first, replace(BASE, quotes=(*BASE.quotes, outer, inner)), BASE)
    found = {q.content: q for q in done.article.quotes}
    assert found[inner.content].parent == found[outer.content].id


def test_speakers_of_one_id_and_different_names_are_told_apart() -> None:
    first = replace(BASE, speakers=(*BASE.speakers, Speaker("s3", "Cem")))
    first = edits.confirm(edits.set_speaker(first, "q3", "s3", (), ANA), "q3", ANA)
    second = replace(BASE, speakers=(*BASE.speakers, Speaker("s3", "Dora")))
    second = edits.confirm(edits.set_speaker(second, "q1", "s3", (), BEN), "q1", BEN)
    for base in (BASE, None):
        article = merge(first, second, base).article
        names = {s.id: s.name for s in article.speakers}
        assert names[article.quote("q3").speaker or ""] == "Cem"
        assert names[article.quote("q1").speaker or ""] == "Dora"
        assert len(names) == 4


def test_one_speaker_under_two_ids_is_one() -> None:
    first = replace(BASE, speakers=(*BASE.speakers, Speaker("s3", "Cem")))
    second = replace(BASE, speakers=(*BASE.speakers, Speaker("s7", "Cem", role="farmer")))
    second = edits.confirm(edits.set_speaker(second, "q3", "s7", (), BEN), "q3", BEN)
    article = merge(first, second, BASE).article
    assert [s.name for s in article.speakers] == ["Ana", "Ben", "Cem"]
    assert article.speakers[2] == Speaker("s3", "Cem", role="farmer")
    assert article.quote("q3").speaker == "s3"


def test_a_speaker_renamed_by_one_has_the_new_name_and_by_both_has_both() -> None:
    renamed = replace(BASE, speakers=(Speaker("s1", "Ana Ruiz"), BASE.speakers[1]))
    assert merge(BASE, renamed, BASE).article.speakers[0].name == "Ana Ruiz"
    assert merge(renamed, BASE, BASE).article.speakers[0].name == "Ana Ruiz"
    other = replace(BASE, speakers=(Speaker("s1", "Ana Paz"), BASE.speakers[1]))
    done = merge(renamed, other, BASE)
    assert (done.article.speakers[0].name, done.article.speakers[0].aliases) == ("Ana Ruiz", ("Ana Paz",))
    assert done.article.flag
    assert "the speaker Ana Ruiz: name “Ana Paz”, not “Ana Ruiz”" in done.article.note


def test_what_is_said_of_the_article_itself() -> None:
    first = replace(BASE, title="No and yes", note="long", skip=(Span(0, 1),), meta={"url": "x", "n": 1}, flag=True)
    second = replace(BASE, lang="en", note="odd", skip=(Span(20, 22),), meta={"date": "y", "n": 1})
    article = merge(first, second, BASE).article
    assert (article.title, article.lang, article.note, article.flag) == ("No and yes", "en", "long; odd", True)
    assert article.skip == (Span(0, 1), Span(20, 22))
    assert article.meta == {"url": "x", "n": 1, "date": "y"}
    done = merge(first, replace(BASE, title="Rain"), replace(BASE, title="Old"), name="b.jsonl")
    assert done.article.title == "No and yes"
    assert done.article.flag
    assert "b.jsonl: title “Rain”, not “No and yes”" in done.article.note


def test_an_article_that_one_left_out_is_left_out_and_taken_in_if_one_took_it_in() -> None:
    out = edits.set_excluded(BASE, ANA, excluded=True)
    assert merge(out, edits.confirm(BASE, "q1", BEN), BASE).article.status is ArticleStatus.EXCLUDED
    assert merge(out, edits.confirm(BASE, "q1", BEN), out).article.status is ArticleStatus.IN_PROGRESS


@given(articles(), st.data())
@budget(max_examples=40)
def test_merging_with_what_it_came_from_changes_nothing(base: Article, data: st.DataObject) -> None:
    after = base
    for _ in range(data.draw(st.integers(1, 4))):
        after = edited(data.draw, after)
    for done in (merge(after, base, base), merge(base, after, base), merge(after, after, base), merge(after, after)):
        assert done.conflicts == ()
        assert {q.id: q for q in done.article.quotes} == {q.id: q for q in after.quotes}
        assert {s.id for s in done.article.speakers} >= {q.speaker for q in after.quotes if q.speaker}


@given(articles(), st.data())
@budget(max_examples=40)
def test_every_decision_of_both_is_there_after_a_merge(base: Article, data: st.DataObject) -> None:
    first, second = base, base
    for _ in range(data.draw(st.integers(1, 3))):
        first, second = edited(data.draw, first), edited(data.draw, second)
    article = merge(first, second, base).article
    there = [(q.content, q.status) for q in article.quotes]
    for quote in article.quotes:
        if quote.review is not None and quote.review.was is not None and "content" in quote.review.was:
            was = quote.review.was
            there.append((tuple(Span(*s) for s in was["content"]), QuoteStatus(was["status"])))
    for version in (first, second):
        for quote in version.quotes:
            decided = (quote.content, quote.status)  # a flag or a note on what was decided before is no decision
            if not quote.is_open and decided not in [(q.content, q.status) for q in base.quotes if q.id == quote.id]:
                assert decided in there
    sound = [p for p in check_record(encode_article(article)) if p.severity is Severity.ERROR]
    already = [
        p for v in (base, first, second) for p in check_record(encode_article(v)) if p.severity is Severity.ERROR
    ]
    assert not sound or already


def test_where_the_place_beside_a_quote_is_taken_the_other_version_is_a_quote_of_its_own() -> None:
    reviewed = replace(BASE.quotes[0], review=Review("cem", "2026-01-01T09:00:00Z", Verdict.ACCEPTED))
    base = replace(BASE, quotes=(reviewed, *BASE.quotes[1:]))
    first, second = edits.confirm(base, "q1", ANA), edits.reject(base, "q1", BEN)
    article = merge(first, second, base).article
    both = [q for q in article.quotes if q.content == reviewed.content]
    assert [q.status for q in both] == [QuoteStatus.CONFIRMED, QuoteStatus.REJECTED]
    assert all(q.flag and q.note for q in both)
    assert both[0].review == reviewed.review
