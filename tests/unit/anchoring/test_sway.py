"""How far proposals sway: counted by hand, against published intervals, and of annotators whose habits are known."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from scipy.stats import binomtest

from quotemark.core.anchoring.answers import Answer, Label, answers_of
from quotemark.core.anchoring.drawing import with_check
from quotemark.core.anchoring.sway import FEWEST, Gap, Share, Sway, sway
from quotemark.core.edits import Stamp, confirm, reject, set_speaker, set_stance
from quotemark.core.review.verdicts import as_review
from quotemark.core.scheme import Anchoring
from quotemark.core.types import (
    Article,
    ArticleStatus,
    Quote,
    QuoteStatus,
    Shown,
    Span,
    Speaker,
    Stance,
    StanceSuggestion,
    Suggestion,
)

AT = "2026-11-29T10:00:00Z"
PEOPLE = (Speaker("s1", "Ana Ruiz"), Speaker("s2", "Tom Berg"), Speaker("s3", "Zoe Lund"))
LINE = "“The dock is safe,” said Ana Ruiz.\n\n"
CHECK = Anchoring(share_without_proposals=0.3, share_wrong_speaker=0.2, seed=1)


def proposals(count: int, article_id: str = "dock") -> Article:
    """Return an article with so many candidates, each proposed for the first speaker, in favour of the dock."""
    quotes = []
    for n in range(count):
        start = n * len(LINE)
        content, mention = (Span(start, start + 19),), (Span(start + 25, start + 33),)
        suggestion = Suggestion(
            0.9,
            "after",
            content=content,
            mentions=(mention, (), ()),
            speakers=("s1", "s2", "s3"),
            stances=(StanceSuggestion("supports", "the dock", 0.8),),
        )
        stances = (Stance("supports", "the dock"),)
        quotes.append(Quote(f"q{n}", content, (), mention, "s1", stances=stances, suggestion=suggestion))
    return Article(id=article_id, text=LINE * count, speakers=PEOPLE, quotes=tuple(quotes))


def decided(article: Article, quote_id: str, speaker: str | None, by: str = "ann", *, stance: bool = False) -> Article:
    stamp = Stamp(by, AT)
    article = set_speaker(article, quote_id, speaker, (), stamp)
    if stance and Stance("supports", "the dock") not in article.quote(quote_id).stances:
        article = set_stance(article, quote_id, "supports", "the dock", stamp)
    return confirm(article, quote_id, stamp)


def counted(*articles: Article, gold: Article | None = None) -> list[Sway]:
    answers = Counter(answer for article in articles for answer in answers_of(article, gold))
    return sway(answers, with_gold=gold is not None)


def shown_in(article: Article, wanted: Shown) -> list[str]:
    return [
        q.id
        for q in article.quotes
        if q.suggestion is not None and q.suggestion.check and q.suggestion.check.shown is wanted
    ]


# -- the intervals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_is_that_of_newcombes_first_table(
    hits: int, total: int, low: float, high: float
) -> None:
    """Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3."""
    share = Share.of(hits, total)
    assert (share.low, share.high) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_the_interval_of_a_share_is_that_of_scipy(counts: tuple[int, int]) -> None:
    found = binomtest(*counts).proportion_ci(method="wilson")
    share = Share.of(*counts)
    assert (share.low, share.high) == pytest.approx((found.low, found.high), abs=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((5, 56), (0, 29), -0.0381, 0.1926), ((0, 56), (0, 29), -0.1168, 0.0642)],
)
def test_the_interval_of_a_difference_is_that_of_newcombes_table(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Newcombe (1998), Interval estimation for the difference between independent proportions, table II, method 10."""
    monkeypatch.setattr("quotemark.core.anchoring.sway.FEWEST", 1)
    gap = Gap.of(Share.of(*first), Share.of(*second))
    assert gap.difference == pytest.approx(first[0] / first[1] - second[0] / second[1])
    assert (gap.low, gap.high) == pytest.approx((low, high), abs=5e-4)


def test_of_too_few_no_difference_is_told() -> None:
    few, enough = Share.of(FEWEST - 1, FEWEST - 1), Share.of(10, FEWEST)
    for gap in (Gap.of(few, enough), Gap.of(enough, few), Gap.of(enough, Share.of(0, 0))):
        assert (gap.difference, gap.low, gap.high) == (None, None, None)
    assert Gap.of(enough, enough).difference == 0
    assert Share.of(0, 0) == Share(0, 0, None, None, None)


# -- what is counted -----------------------------------------------------------------------------------------------


def test_answers_are_counted_by_what_was_shown() -> None:
    article = with_check(proposals(40), CHECK, "ann")
    kept, given, taken = (shown_in(article, shown)[:2] for shown in Shown)
    for quote_id, speaker in zip((*kept, *given, *taken), ("s1", "s2", "s1", None, None, "s3"), strict=True):
        article = decided(article, quote_id, speaker)
    wrong = article.quote(taken[0]).suggestion
    assert wrong is not None
    assert wrong.check
    article = decided(article, taken[0], wrong.check.wrong)
    article = set_speaker(article, taken[1], "s1", (), Stamp("ann", AT))
    (ann,) = counted(article)
    assert ann.by == "ann"
    assert (ann.speaker.shown.hits, ann.speaker.shown.total) == (1, 2)
    assert (ann.speaker.withheld.hits, ann.speaker.withheld.total) == (1, 2)
    assert (ann.misled.hits, ann.misled.total) == (1, 2)
    assert (ann.stance.shown.hits, ann.stance.shown.total) == (2, 2)
    assert (ann.stance.withheld.hits, ann.stance.withheld.total) == (0, 2)
    assert ann.gold is None


def test_what_is_open_rejected_left_out_or_not_drawn_does_not_count() -> None:
    article = with_check(proposals(3), CHECK, "ann")
    article = reject(decided(article, "q0", "s1"), "q1", Stamp("ann", AT))
    assert {a.label for a in answers_of(article)} == {Label.SPEAKER, Label.STANCE}
    assert len([a for a in answers_of(article) if a.label is Label.SPEAKER]) == 1
    assert not list(answers_of(replace(article, status=ArticleStatus.EXCLUDED)))
    assert not list(answers_of(decided(proposals(1), "q0", "s1")))


def test_a_speaker_who_has_left_the_article_was_not_accepted() -> None:
    article = decided(with_check(proposals(1), Anchoring(share_wrong_speaker=1.0), "ann"), "q0", None)
    quote = article.quote("q0")
    assert quote.suggestion is not None
    assert quote.suggestion.check
    gone = replace(quote.suggestion, check=replace(quote.suggestion.check, proposed="", wrong=""))
    (answer,) = answers_of(replace(article, quotes=(replace(quote, suggestion=gone),)), article)
    assert (answer.is_kept, answer.is_misled) == (False, False)
    assert (answer.is_proposal_right, answer.is_wrong_one_right) == (None, None)


def test_a_review_does_not_change_what_the_annotator_had_answered() -> None:
    before = decided(with_check(proposals(1), Anchoring(share_without_proposals=1.0), "ann"), "q0", "s2")
    after = as_review(before, set_speaker(before, "q0", "s1", (), Stamp("rev", AT)), Stamp("rev", AT))
    assert after.quote("q0").speaker == "s1"
    (answer,) = (a for a in answers_of(after) if a.label is Label.SPEAKER)
    assert (answer.by, answer.is_kept) == ("ann", False)


def test_gold_tells_who_is_right_whatever_its_ids() -> None:
    article = with_check(proposals(1), Anchoring(share_wrong_speaker=1.0), "ann")
    wrong = article.quote("q0").speaker
    gold = Article(
        id="dock",
        text=LINE,
        speakers=(Speaker("g7", "Berg", aliases=("Tom Berg",)),),
        quotes=(Quote("g1", (Span(0, 19),), speaker="g7", status=QuoteStatus.CONFIRMED),),
    )
    for said in ("s1", "s2", "s3", None):
        (answer,) = answers_of(decided(article, "q0", said), gold)
        assert answer.is_right is (said == "s2")
        assert answer.is_misled is (said == wrong)
        assert answer.is_proposal_right is False
        assert answer.is_wrong_one_right is (wrong == "s2")
    nobody = replace(gold, quotes=(replace(gold.quotes[0], speaker=None),))
    assert [a.is_right for a in answers_of(decided(article, "q0", None), nobody)] == [True]
    assert [a.is_right for a in answers_of(decided(article, "q0", "s1"), replace(gold, quotes=()))] == [None]


def test_gold_that_has_words_for_the_source_and_no_names_is_met_by_words() -> None:
    article = with_check(proposals(1), Anchoring(share_without_proposals=1.0), "ann")
    gold = Article(
        id="dock",
        text=LINE,
        quotes=(Quote("g1", (Span(0, 19),), mention=(Span(25, 33),), status=QuoteStatus.CONFIRMED),),
    )
    told = {said: next(answers_of(decided(article, "q0", said), gold)).is_right for said in ("s1", "s2", None)}
    # “Ana Ruiz” stands where gold has the source; for Tom Berg no words are known that could be compared
    assert told == {"s1": True, "s2": None, None: False}
    elsewhere = replace(gold, quotes=(replace(gold.quotes[0], mention=(Span(5, 9),)),))
    assert next(answers_of(decided(article, "q0", "s1"), elsewhere)).is_right is False
    assert next(answers_of(decided(article, "q0", "s1"), gold)).is_proposal_right is True


def test_gold_of_another_text_is_refused() -> None:
    article = decided(with_check(proposals(1), CHECK, "ann"), "q0", "s1")
    with pytest.raises(ValueError, match="texts differ"):
        list(answers_of(article, replace(article, text="Something else.", quotes=())))


# -- annotators whose habits are known ------------------------------------------------------------------------------


def annotated(by: str, keeps: float, knows: float, seed: int) -> tuple[Article, Article]:
    """Return what somebody made of 1,200 quotes, and gold: they keep whatever is shown so often, else know the truth.

    The machine is right about half of the quotes, and whoever does not know the truth says Zoe Lund.
    """
    chance = random.Random(seed)
    article = with_check(proposals(1_200), CHECK, by)
    truth = {q.id: chance.choice(("s1", "s2")) for q in article.quotes}
    quotes = []
    for quote in article.quotes:
        own = truth[quote.id] if chance.random() < knows else "s3"
        said = quote.speaker if quote.speaker is not None and chance.random() < keeps else own
        quotes.append(replace(quote, speaker=said, mention=(), status=QuoteStatus.CONFIRMED, by=by))
    gold = tuple(replace(q, speaker=truth[q.id], suggestion=None) for q in quotes)
    return replace(article, quotes=tuple(quotes)), replace(article, quotes=gold)


def test_whoever_is_swayed_is_told_apart_from_whoever_is_not() -> None:
    swayed, gold = annotated("ada", keeps=0.4, knows=0.9, seed=1)
    steady, _ = annotated("ben", keeps=0.0, knows=0.9, seed=1)
    answers = Counter(a for article in (swayed, steady) for a in answers_of(article, gold))
    ada, ben, both = sway(answers, with_gold=True)
    assert (ada.by, ben.by, both.by) == ("ada", "ben", None)
    # kept: .4 + .6 · .5 · .9 = .67; by themselves .45
    assert ada.speaker.difference == pytest.approx(0.22, abs=0.08)
    assert ada.speaker.low is not None
    assert ada.speaker.low > 0
    assert ben.speaker.low is not None
    assert ben.speaker.high is not None
    assert ben.speaker.low < 0 < ben.speaker.high
    assert both.speaker.shown.total == ada.speaker.shown.total + ben.speaker.shown.total
    assert ada.misled.value == pytest.approx(0.4 + 0.6 * (0.25 * 0.9 + 0.5 * 0.1), abs=0.12)


def test_gold_tells_what_the_sway_costs() -> None:
    swayed, gold = annotated("ada", keeps=0.4, knows=0.9, seed=2)
    (ada,) = counted(swayed, gold=gold)
    assert ada.gold is not None
    # with proposals .4 · .5 + .6 · .9 = .74 are right, without .9
    assert ada.gold.right.shown.value == pytest.approx(0.74, abs=0.05)
    assert ada.gold.right.withheld.value == pytest.approx(0.9, abs=0.05)
    # the machine's errors are kept where they are shown; nobody makes them alone
    assert ada.gold.errors.shown.value == pytest.approx(0.4, abs=0.08)
    assert ada.gold.errors.withheld.value == 0
    assert ada.gold.errors.low is not None
    assert ada.gold.errors.low > 0.3
    assert ada.gold.misled.total + sum(
        n for a, n in Counter(answers_of(swayed, gold)).items() if a.is_wrong_one_right
    ) == (ada.misled.total)
    assert ada.gold.right_all_the_same.total == ada.misled.total


def test_the_intervals_hold_as_often_as_they_say() -> None:
    """Of 200 annotators whose sway is .2, nine in ten intervals at least hold .2 (19 in 20 are promised)."""
    chance = random.Random(7)
    held = 0
    for _ in range(200):
        answers = Counter(
            Answer("a", Label.SPEAKER, shown, is_kept=chance.random() < p)
            for shown, p, n in ((Shown.PROPOSAL, 0.9, 300), (Shown.NONE, 0.7, 40))
            for _ in range(n)
        )
        (found,) = sway(answers)
        assert found.speaker.low is not None
        assert found.speaker.high is not None
        held += found.speaker.low <= 0.2 <= found.speaker.high
    assert held >= 180
