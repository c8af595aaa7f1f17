"""What an annotator sees of a withheld or altered proposal: nothing that tells what it hides."""

from __future__ import annotations

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.anchoring.drawing import with_check
from quotemark.core.anchoring.showing import as_shown
from quotemark.core.checking.checks import check_article
from quotemark.core.edits import (
    Ranked,
    Stamp,
    choices,
    confirm,
    follow,
    mention_of,
    merge_speakers,
    named_at,
    ranked_speakers,
    reject,
    remove_speaker,
    set_speaker,
)
from quotemark.core.explain import explain
from quotemark.core.proposals import Fate, fate_of, is_proposed
from quotemark.core.review.wanted import is_changed_from_proposal
from quotemark.core.scheme import Anchoring, Scheme
from quotemark.core.types import AnchoringCheck, Article, Quote, Shown, Span, Speaker, SpeakerKind, Suggestion

TEXT = (
    "Tom Berg came late. The minister, Ana Ruiz, waited. “The dock is safe,” the minister said. "
    "“It was inspected,” the minister said. “Nobody asked us,” the harbour guild said."
)
STAMP = Stamp("ann", "2026-11-29T10:00:00Z")
ANA, TOM, GUILD = (
    Speaker("s1", "Ana Ruiz"),
    Speaker("s2", "Tom Berg"),
    Speaker("s3", "the harbour guild", SpeakerKind.ORGANIZATION),
)
BY_HAND = Speaker("s4", "Zoe Lund")


def span(words: str, after: int = 0) -> Span:
    at = TEXT.index(words, after)
    return Span(at, at + len(words))


def quote_of(number: int, words: str, mention: str, *ranked: str) -> Quote:
    content = (span(words),)
    source = (span(mention, content[0].end),)
    cue = (span("said", content[0].end),)
    mentions = (source, *(((span("Tom Berg"),) if s == "s2" else (span("Ana Ruiz"),)) for s in ranked[1:]))
    suggestion = Suggestion(
        0.9,
        "after",
        f"“said” follows the quotation; “{mention}” → Ana Ruiz",
        content,
        cue,
        mentions=mentions,
        speakers=ranked,
    )
    return Quote(f"q{number}", content, cue, source, ranked[0], suggestion=suggestion)


ARTICLE = Article(
    id="dock",
    text=TEXT,
    speakers=(ANA, TOM, GUILD),
    quotes=(
        quote_of(1, "“The dock is safe,”", "the minister", "s1", "s2"),
        quote_of(2, "“It was inspected,”", "the minister", "s1", "s2"),
        quote_of(3, "“Nobody asked us,”", "the harbour guild", "s3", "s1"),
    ),
)
WITHHELD = with_check(ARTICLE, Anchoring(share_without_proposals=1.0), "ann")
WRONG = with_check(ARTICLE, Anchoring(share_wrong_speaker=1.0), "ann")


def only(article: Article, *ids: str) -> Article:
    """Return the plain article with these of its quotes as they are in another."""
    return replace(ARTICLE, quotes=tuple(article.quote(q.id) if q.id in ids else q for q in ARTICLE.quotes))


def check_of(article: Article) -> AnchoringCheck | None:
    suggestion = article.quote("q1").suggestion
    assert suggestion is not None
    return None if suggestion.check is UNSET else suggestion.check


def names(ranked: tuple[Ranked, ...]) -> list[str]:
    return [r.speaker.name for r in ranked]


def test_without_a_check_everything_is_shown() -> None:
    quote = ARTICLE.quote("q1")
    assert as_shown(ARTICLE, quote) is quote
    drawn = with_check(ARTICLE, Anchoring(share_wrong_speaker=1e-12), "ann").quote("q1")
    assert as_shown(ARTICLE, drawn) is drawn
    assert drawn.suggestion is not None
    assert drawn.suggestion.check == AnchoringCheck(Shown.PROPOSAL, "s1")


def test_of_a_withheld_proposal_nothing_is_shown() -> None:
    assert as_shown(WITHHELD, WITHHELD.quote("q1")).suggestion is None
    told = " ".join(text for _, text in explain(WITHHELD, as_shown(WITHHELD, WITHHELD.quote("q1"))))
    assert "Ruiz" not in told
    assert "minister" not in told


def test_the_speakers_of_a_withheld_proposal_stand_in_the_order_of_the_text() -> None:
    """Whoever is proposed, Tom Berg comes first, who is named first; the digit gives nothing away."""
    for quote in WITHHELD.quotes:
        assert names(ranked_speakers(WITHHELD, quote)) == ["Tom Berg", "Ana Ruiz", "the harbour guild"]
        assert all(r.mention == () for r in choices(WITHHELD, quote))
    assert names(ranked_speakers(ARTICLE, ARTICLE.quote("q3"))) == ["the harbour guild", "Ana Ruiz", "Tom Berg"]


def test_the_speakers_of_another_quote_do_not_tell_who_is_proposed_for_a_withheld_one() -> None:
    alone = quote_of(2, "“It was inspected,”", "the minister", "s1")
    article = replace(ARTICLE, quotes=(alone, quote_of(3, "“Nobody asked us,”", "the harbour guild", "s3")))
    assert names(ranked_speakers(article, alone)) == ["Ana Ruiz", "the harbour guild", "Tom Berg"]
    withheld = with_check(replace(article, quotes=article.quotes[1:]), Anchoring(share_without_proposals=1.0), "ann")
    beside = replace(article, quotes=(alone, *withheld.quotes))
    assert names(ranked_speakers(beside, alone)) == ["Ana Ruiz", "Tom Berg", "the harbour guild"]


def test_whoever_is_chosen_keeps_the_digit() -> None:
    for rank, speaker in enumerate(("s2", "s1", "s3")):
        after = set_speaker(WITHHELD, "q1", speaker, (), STAMP)
        assert ranked_speakers(after, after.quote("q1"))[rank].speaker.id == speaker


def test_a_speaker_whom_the_text_does_not_name_stands_last() -> None:
    article = replace(WITHHELD, speakers=(BY_HAND, *WITHHELD.speakers))
    assert names(ranked_speakers(article, article.quote("q1")))[-1] == "Zoe Lund"


def test_a_click_on_words_tells_who_is_named_by_them_but_not_whom_the_machine_takes_them_for() -> None:
    quote = WITHHELD.quote("q1")
    assert named_at(WITHHELD, quote, span("the minister", quote.end).start) is None
    found = named_at(WITHHELD, quote, span("Tom").start)
    assert found is not None
    assert found.speaker is TOM
    assert mention_of(WITHHELD, quote, "s1") == ()


def test_an_answer_leads_no_withheld_proposal_along() -> None:
    corrected = set_speaker(only(WITHHELD, "q2"), "q1", "s2", (), STAMP)
    after, followers = follow(only(WITHHELD, "q2"), corrected, "q1")
    assert (after.quote("q2").speaker, followers) == (None, ())
    answered = set_speaker(WITHHELD, "q1", "s2", (), STAMP)
    assert follow(WITHHELD, answered, "q1") == (answered, ())
    assert follow(ARTICLE, set_speaker(ARTICLE, "q1", "s2", (), STAMP), "q1")[1] == ("q2",)


def test_a_wrong_speaker_is_no_cause_and_follows_none() -> None:
    planted = only(WRONG, "q1")
    assert planted.quote("q1").speaker == "s2"
    assert follow(planted, set_speaker(planted, "q1", "s1", (), STAMP), "q1")[1] == ()
    other = only(WRONG, "q2")
    assert follow(other, set_speaker(other, "q1", "s3", (), STAMP), "q1")[1] == ()


def test_a_wrong_speaker_looks_like_any_proposal() -> None:
    quote = as_shown(WRONG, WRONG.quote("q1"))
    assert quote.suggestion is not None
    assert (quote.suggestion.speakers, quote.suggestion.check) == (("s2", "s1"), UNSET)
    assert quote.suggestion.why == "“said” follows the quotation; “Tom Berg”"
    assert names(ranked_speakers(WRONG, WRONG.quote("q1")))[:2] == ["Tom Berg", "Ana Ruiz"]
    told = dict(explain(WRONG, quote))
    assert told["Speaker"] == "Tom Berg (person)"
    assert "Shown" not in told


@pytest.mark.parametrize(("article", "told"), [(WITHHELD, "nothing: "), (WRONG, "Tom Berg, a wrong speaker")])
def test_whoever_reads_the_file_is_told_all(article: Article, told: str) -> None:
    remarks = dict(explain(article, article.quote("q1")))
    assert remarks["Shown"].startswith(told)
    assert remarks["Speaker"] == "“the minister” → Ana Ruiz (person)"
    assert remarks["Others"].startswith("2 Tom Berg")


def test_what_was_shown_goes_with_speakers_who_are_merged_or_removed() -> None:
    merged = merge_speakers(WRONG, "s2", "s3", STAMP)
    assert check_of(merged) == AnchoringCheck(Shown.WRONG_SPEAKER, "s1", "s3")
    answered = set_speaker(set_speaker(WRONG, "q1", "s1", (), STAMP), "q2", "s1", (), STAMP)
    gone = remove_speaker(answered, "s2", STAMP)
    assert check_of(gone) == AnchoringCheck(Shown.WRONG_SPEAKER, "s1", "")
    assert not list(check_article(gone, Scheme()))


@pytest.mark.parametrize("article", [WITHHELD, WRONG])
def test_what_became_of_a_proposal_is_not_told_by_those_that_were_not_shown(article: Article) -> None:
    confirmed = confirm(article, "q1", STAMP).quote("q1")
    assert (fate_of(confirmed), is_proposed(confirmed)) == (Fate.WITHOUT, False)
    assert fate_of(reject(article, "q1", STAMP).quote("q1")) is Fate.REJECTED
    assert fate_of(confirm(ARTICLE, "q1", STAMP).quote("q1")) is Fate.UNCHANGED


def test_a_review_of_what_was_changed_holds_the_wrong_speakers_that_were_accepted() -> None:
    assert is_changed_from_proposal(confirm(WRONG, "q1", STAMP).quote("q1"))
    corrected = set_speaker(WRONG, "q1", "s1", (span("the minister", WRONG.quote("q1").end),), STAMP)
    assert not is_changed_from_proposal(confirm(corrected, "q1", STAMP).quote("q1"))


def test_a_check_that_names_nobody_is_a_problem() -> None:
    quote = WRONG.quote("q1")
    assert quote.suggestion is not None
    lost = replace(quote, suggestion=replace(quote.suggestion, check=AnchoringCheck(Shown.WRONG_SPEAKER, "s1", "s9")))
    article = replace(WRONG, quotes=(lost, *WRONG.quotes[1:]))
    (problem,) = check_article(article, Scheme())
    assert (problem.path, problem.message) == ("quotes[0].suggestion.check.wrong", "there is no speaker 's9'")
