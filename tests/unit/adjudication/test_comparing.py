"""In what several versions of an article differ, and the article that is made of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace
from tests.support.annotators import annotated, gold_article

from quotemark.core import edits
from quotemark.core.adjudication.comparing import Kind, compare, is_annotated
from quotemark.core.adjudication.making import adjudicable
from quotemark.core.adjudication.versions import is_adjudicated, is_taken, take, versions_of
from quotemark.core.checking.checks import Severity, check_article
from quotemark.core.edits import Stamp
from quotemark.core.errors import UsageError
from quotemark.core.formats.jsonl import decode_article, encode_article
from quotemark.core.merging.articles import merge
from quotemark.core.types import (
    Article,
    ArticleStatus,
    Quote,
    QuoteStatus,
    QuoteType,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)

TEXT = "“The quay is sound,” Ada Lund said. She added that it would hold. The mayor says, “Nobody asked us.”"
LEAD = Stamp("lead", "2026-03-05T10:00:00Z")
PEOPLE = (Speaker("s1", "Ada Lund"), Speaker("s2", "Bo Ek"))


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def quote(quote_id: str, words: str, **labels: object) -> Quote:
    labels = {"speaker": "s1", "status": QuoteStatus.CONFIRMED} | labels
    return Quote(quote_id, (span_of(words),), **labels)  # type: ignore[arg-type]


def article(*quotes: Quote, by: str = "ana", speakers: tuple[Speaker, ...] = PEOPLE, **keys: object) -> Article:
    quotes = tuple(replace(q, by=by if not q.is_open else None) for q in quotes)
    keys = {"status": ArticleStatus.DONE, "by": by} | keys
    return Article(id="quay", lang="en", text=TEXT, skip=(), speakers=speakers, quotes=quotes, **keys)  # type: ignore[arg-type]


def kinds(*versions: Article) -> list[set[Kind]]:
    compared = compare(versions, [f"v{n}" for n in range(len(versions))])
    return [set(group.kinds) for group in compared.groups]


QUAY = quote("q1", "“The quay is sound,”")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (QUAY, set()),
        (quote("other-id", "The quay is sound"), set()),  # marks and punctuation never decide
        (quote("q1", "The quay is"), {Kind.EDGES}),
        (replace(QUAY, speaker="s2"), {Kind.SPEAKER}),
        (replace(QUAY, speaker=None), {Kind.SPEAKER}),
        (replace(QUAY, stances=(Stance("supports"),)), {Kind.STANCE}),
        (replace(QUAY, type=QuoteType.MIXED), {Kind.WORDING}),
        (replace(QUAY, cue=(span_of("said"),)), {Kind.WORDING}),
        (replace(QUAY, status=QuoteStatus.REJECTED), {Kind.ONLY}),
    ],
)
def test_each_layer_is_compared_by_itself(other: Quote, expected: set[Kind]) -> None:
    assert kinds(article(QUAY), article(other, by="ben")) == [expected]


def test_a_quote_that_one_has_not_marked_is_only_in_some() -> None:
    assert kinds(
        article(QUAY, quote("q2", "that it would hold")), article(QUAY, by="ben"), article(QUAY, by="cem")
    ) == [
        set(),
        {Kind.ONLY},
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "is_same"),
    [
        (Speaker("s1", "Ada Lund"), Speaker("s9", "Ada Lund"), True),
        (Speaker("s1", "Ada Lund"), Speaker("s1", "Bo Ek"), False),
        (Speaker("s1", "Ada Lund", aliases=("Lund",)), Speaker("s1", "Lund"), True),
        (Speaker("s1", "Lund"), Speaker("s1", "Ada LUND", aliases=("lund",)), True),
        (
            Speaker("s1", "the town", kind=SpeakerKind.UNNAMED),
            Speaker("s1", "a mayor", kind=SpeakerKind.UNNAMED),
            True,
        ),
        (Speaker("s1", "Ada Lund"), Speaker("s1", "a mayor", kind=SpeakerKind.UNNAMED), False),
    ],
)
def test_speakers_are_the_same_by_what_they_are_called(mine: Speaker, theirs: Speaker, is_same: bool) -> None:
    said = quote("q1", "Nobody asked us", speaker=mine.id, mention=(span_of("The mayor"),))
    one, other = (
        article(said, speakers=(mine,)),
        article(replace(said, speaker=theirs.id), speakers=(theirs,), by="ben"),
    )
    assert kinds(one, other) == [set() if is_same else {Kind.SPEAKER}]


def test_a_name_that_two_share_means_nobody_by_itself() -> None:
    two = (Speaker("s1", "Ada Lund", aliases=("Lund",)), Speaker("s2", "Bo Lund", aliases=("Lund",)))
    one, other = article(QUAY, speakers=two), article(QUAY, speakers=(Speaker("s1", "Lund"),), by="ben")
    assert kinds(one, other) == [{Kind.SPEAKER}]
    assert [s.name for s in compare([one, other], ["a", "b"]).people.speakers] == ["Ada Lund", "Bo Lund", "Lund"]


def test_where_nobody_names_speakers_the_words_that_name_the_source_count() -> None:
    words = [replace(QUAY, speaker=None, mention=(span_of(m),)) for m in ("Ada Lund", "Lund", "She")]
    assert kinds(article(words[0]), article(words[1], by="ben")) == [set()]
    assert kinds(article(words[0]), article(words[2], by="ben")) == [{Kind.SPEAKER}]


def test_what_an_annotator_has_not_decided_yet_is_no_version_but_a_prediction_is() -> None:
    undecided = replace(quote("q2", "that it would hold"), status=QuoteStatus.CANDIDATE)
    assert kinds(article(QUAY), article(QUAY, undecided, by="ben")) == [set()]
    predicted = article(replace(QUAY, status=QuoteStatus.CANDIDATE), undecided, by="model", status=ArticleStatus.NEW)
    assert kinds(article(QUAY), predicted) == [set(), {Kind.ONLY}]


def test_an_article_that_nobody_has_looked_at_is_no_version() -> None:
    fresh = Article(id="quay", text=TEXT)
    assert not is_annotated(fresh)
    assert is_annotated(replace(fresh, status=ArticleStatus.DONE))
    assert not is_annotated(article(QUAY, status=ArticleStatus.EXCLUDED))


def made(*versions: Article) -> Article:
    return adjudicable(compare(versions, [str(version.by) for version in versions]))


def test_what_all_agree_in_is_decided_by_all_of_them() -> None:
    after = made(article(QUAY), article(replace(QUAY, id="x"), by="ben"))
    (agreed,) = after.quotes
    assert (agreed.status, agreed.by) == (QuoteStatus.CONFIRMED, "ana, ben")
    assert after.status is ArticleStatus.DONE
    assert [(v.by, v.status) for v in versions_of(agreed)] == [("ana", "confirmed"), ("ben", "confirmed")]


def test_what_they_differ_in_is_open_with_the_layers_that_most_have() -> None:
    ben = article(replace(QUAY, speaker="s2", stances=(Stance("opposes"),)), by="ben")
    cem = article(replace(QUAY, speaker="s2"), by="cem")
    after = made(article(QUAY), ben, cem)
    (asked,) = after.quotes
    assert asked.is_open
    assert asked.by is None
    assert (asked.speaker, asked.stances) == ("s2", ())
    assert after.status is ArticleStatus.IN_PROGRESS
    assert is_adjudicated(after)
    assert decode_article(encode_article(after)) == after
    assert [p for p in check_article(after) if p.severity is Severity.ERROR] == []


def test_who_said_what_survives_any_decision() -> None:
    ben = article(replace(QUAY, speaker="s2"), by="ben")
    before = made(article(QUAY), ben)
    after = take(before, "q1", 1, LEAD)
    decided = after.quote("q1")
    assert (decided.status, decided.speaker, decided.by, decided.at) == (QuoteStatus.CONFIRMED, "s2", *LEAD[:2])
    assert versions_of(decided) == versions_of(before.quote("q1"))
    assert [is_taken(decided, v) for v in versions_of(decided)] == [False, True]
    assert edits.reject(before, "q1", LEAD).quote("q1").versions == before.quote("q1").versions
    halves, _ = edits.split(before, "q1", before.quote("q1").start + 5, LEAD)
    assert [q.versions is UNSET for q in halves.quotes] == [False, True]


def test_to_take_the_version_of_somebody_who_marked_no_quote_is_to_say_that_it_is_none() -> None:
    before = made(article(QUAY), article(by="ben"))
    assert take(before, "q1", 1, LEAD).quote("q1").status is QuoteStatus.REJECTED
    assert take(take(before, "q1", 1, LEAD), "q1", 0, LEAD).quote("q1").status is QuoteStatus.CONFIRMED
    with pytest.raises(UsageError):
        take(before, "q1", 2, LEAD)


def test_what_nobody_takes_for_a_quote_stays_rejected_with_who_said_so() -> None:
    proposal = replace(quote("q2", "that it would hold"), status=QuoteStatus.REJECTED)
    after = made(article(QUAY, proposal), article(QUAY, replace(proposal, id="z"), by="ben"), article(QUAY, by="cem"))
    rejected = after.quotes[1]
    assert (rejected.status, rejected.by) == (QuoteStatus.REJECTED, "ana, ben")
    assert [v.status for v in versions_of(rejected)] == ["rejected", "rejected", None]


def test_a_quote_within_a_quote_stays_in_it() -> None:
    outer, inner = quote("a", "added that it would hold"), quote("b", "that it would hold", parent="a")
    after = made(article(outer, inner), article(replace(outer, id="m"), replace(inner, id="n", parent="m"), by="ben"))
    assert [(q.id, q.parent) for q in after.quotes] == [("q1", None), ("q2", "q1")]
    assert not [q for q in after.quotes if q.is_open]


def test_merged_speakers_are_merged_in_what_everybody_said() -> None:
    after = made(article(QUAY), article(replace(QUAY, speaker="s2"), by="ben"))
    with pytest.raises(UsageError):
        edits.remove_speaker(after, "s2", LEAD)
    one = edits.merge_speakers(after, "s2", "s1", LEAD)
    assert [v.speaker for v in versions_of(one.quote("q1"))] == ["s1", "s1"]


def test_what_a_merge_could_not_settle_has_two_versions_to_take() -> None:
    ben = article(replace(QUAY, speaker="s2"), by="ben")
    both = merge(article(QUAY), ben, name="ben.jsonl").article
    assert [(v.by, v.speaker) for v in versions_of(both.quote("q1"))] == [("ana", "s1"), ("ben", "s2")]
    settled = take(both, "q1", 1, LEAD).quote("q1")
    assert (settled.speaker, settled.by, settled.flag, settled.review) == ("s2", "lead", False, None)
    assert [v.by for v in versions_of(settled)] == ["ana", "ben"]
    more = replace(both, quotes=(*take(both, "q1", 1, LEAD).quotes, quote("q2", "that it would hold")))
    assert not is_adjudicated(more)  # an ordinary dataset in which one quote was settled


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 5))
def test_taking_the_gold_version_everywhere_leads_back_to_gold(seed: int, annotators: int) -> None:
    gold = gold_article(seed)
    versions = [gold, *(annotated(gold, f"a{n}", seed) for n in range(1, annotators))]
    before = adjudicable(compare(versions, [str(v.by) for v in versions]))
    after = before
    for asked in before.quotes:
        if asked.is_open:
            after = take(after, asked.id, 0, LEAD)
    kept = [q for q in after.quotes if q.status is QuoteStatus.CONFIRMED]
    names = {s.id: s.name for s in after.speakers}
    right = {s.id: s.name for s in gold.speakers}
    assert [(q.content, q.cue, q.mention, q.type, q.stances, names[str(q.speaker)]) for q in kept] == [
        (q.content, q.cue, q.mention, q.type, q.stances, right[str(q.speaker)]) for q in gold.quotes
    ]
    assert after.status is ArticleStatus.DONE
    assert [p for p in check_article(after) if p.severity is Severity.ERROR] == []
    assert decode_article(encode_article(after)) == after
