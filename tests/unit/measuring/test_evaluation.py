"""Figures of predictions: against a plain implementation, by hand, on gold data, with their intervals."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace
from plain_measures import plain_figures

from engine_report.gather import read_articles
from engine_report.hard import parse
from quotemark.core.detect import search_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.measuring.evaluation import Evaluation, compare_one, evaluate
from quotemark.core.measuring.resampling import Estimate
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import (
    Article,
    Quote,
    QuoteStatus,
    QuoteType,
    Span,
    Speaker,
    Stance,
    StanceSuggestion,
    Suggestion,
)

GOLD = [
    "{Riel}2 <said>2 [one two three four five six]2. [“Seven eight,”] {said} <the mayor of Lindale, Kolb>, [“nine.”]",
    "[Eleven twelve], {thinks} <she>. [Thirteen fourteen fifteen]2, {says}2 <Mr Riel>2. [Sixteen]3 {by}3 nobody.",
    "No quote in this one, though it has words.",
]
FOUND = [
    "{Riel}2 <said>2 [one two three four five]2 six. [“Seven eight,”] {said} <the mayor of Lindale>, Kolb, “nine.”",
    "[Eleven twelve], {thinks} <she>. Thirteen [fourteen fifteen]2, {says}2 Mr <Riel>2. Sixteen {by} <nobody>.",
    "No [quote in this] one, though <it> has words.",
]


def marked(number: int, text: str) -> Article:
    bare, quotes = parse(text)
    return Article(id=f"a{number}", text=bare, quotes=quotes)


def articles(texts: Iterable[str]) -> list[Article]:
    return [marked(number, text) for number, text in enumerate(texts)]


def evaluated(gold: list[Article], found: list[Article], **options: int) -> Evaluation:
    by_id = {article.id: article for article in found}
    return evaluate([compare_one(article, by_id.get(article.id)) for article in gold], **options)


def value(evaluation: Evaluation, name: str) -> float:
    found = evaluation.figures[name].value
    assert found is not None
    return found


def test_the_figures_are_those_of_a_plain_implementation() -> None:
    gold, found = articles(GOLD), articles(FOUND)
    evaluation = evaluated(gold, found)
    expected = plain_figures(gold, {article.id: article for article in found})
    assert {name: value(evaluation, name) for name in expected} == pytest.approx(expected)
    assert 0.2 < expected["close.f1"] < 0.8  # or the example would tell nothing


def damaged(article: Article, random: Random) -> Article:
    """Return an article with quotes lost, shortened, lengthened, doubled and without a mention."""
    quotes: list[Quote] = []
    for quote in article.quotes:
        first = quote.content[0]
        ends = [first.end, max(first.start + 1, first.end - 30), min(len(article.text), first.end + 25)]
        content = (Span(first.start, random.choice(ends)),)
        mention = quote.mention if random.random() < 0.8 else ()
        changed = replace(quote, content=content, mention=mention)
        quotes += [[changed], [], [quote], [quote, replace(changed, id=f"{quote.id}b")]][random.randrange(4)]
    return replace(article, quotes=tuple(quotes))


def test_the_figures_on_gold_data_are_those_of_a_plain_implementation() -> None:
    folder = os.environ.get("QUOTEMARK_CORPORA")
    if folder is None:
        pytest.skip("QUOTEMARK_CORPORA names no folder with gold data")
    gold = read_articles(Path(folder) / "polnear-dev.jsonl")
    random = Random(6)
    noisy = [damaged(article, random) for article in gold]
    lexicon, scheme = load_lexicon("en"), Scheme(scope=Scope.ALL)
    engine = [
        search_article(replace(article, quotes=()), lexicon=lexicon, scheme=scheme).article for article in gold[::4]
    ]
    for golds, predicted in ((gold, noisy), (gold[::4], engine)):
        expected = plain_figures(golds, {article.id: article for article in predicted})
        evaluation = evaluated(golds, predicted)
        assert {name: value(evaluation, name) for name in expected} == pytest.approx(expected)


def test_eighty_four_articles_are_measured_within_a_second() -> None:
    words = " ".join(
        f"[one two {n} three four]{n % 9 + 1} {{said}}{n % 9 + 1} <Riel {n}>{n % 9 + 1}." for n in range(1, 10)
    )
    gold = articles([" ".join([words, "Some more words that nobody said. " * 60])] * 84)
    random = Random(6)
    found = [damaged(article, random) for article in gold]
    began = time.process_time()
    evaluation = evaluated(gold, found)
    assert time.process_time() - began < 1
    low, high = evaluation.figures["close.f1"].low, evaluation.figures["close.f1"].high
    assert low is not None
    assert high is not None
    assert low < value(evaluation, "close.f1") < high


class TestTypes:
    """Narrowed to some types, with what was found of others counted as false, or left out."""

    GOLD = "[One two] three [four five]2 six [seven eight]3"
    FOUND = "[One two] three [four five]2 [six]4 seven eight"

    def figures(self) -> Evaluation:
        gold, found = marked(1, self.GOLD), marked(1, self.FOUND)
        kinds = (QuoteType.DIRECT, QuoteType.MIXED, QuoteType.DIRECT)
        gold = replace(gold, quotes=tuple(replace(q, type=k) for q, k in zip(gold.quotes, kinds, strict=True)))
        return evaluate([compare_one(gold, found, [QuoteType.DIRECT])])

    def test_what_was_found_of_other_types_is_false_as_ever(self) -> None:
        evaluation = self.figures()
        assert (evaluation.gold, evaluation.predicted) == (2, 3)
        assert value(evaluation, "close.precision") == pytest.approx(1 / 3)
        assert value(evaluation, "close.recall") == 1 / 2

    def test_or_is_left_out(self) -> None:
        assert value(self.figures(), "close_within.precision") == 1 / 2
        assert value(self.figures(), "close_within.recall") == 1 / 2

    def test_all_types_need_no_second_figure(self) -> None:
        assert "close_within.precision" not in evaluated(articles(GOLD), articles(FOUND)).figures


class TestLiterature:
    """The measures of papers, counted by hand."""

    @pytest.fixture
    def evaluation(self) -> Evaluation:
        gold = marked(1, "[one two three four] {said} <Ana Ruiz>. [five six]2 {adds}2 <she>2. [seven]3 {by}3 <Kolb>3")
        found = marked(1, "[one two] three four {said} Ana <Ruiz>. [five six adds]2 <she>2. seven by Kolb [and more]3")
        return evaluate([compare_one(replace(gold, text=found.text), found)])

    def agreement(self, evaluation: Evaluation, name: str) -> list[float]:
        return [value(evaluation, f"{name}.{part}") for part in ("precision", "recall", "f1")]

    def test_strict_spans_are_those_that_are_the_same(self, evaluation: Evaluation) -> None:
        assert self.agreement(evaluation, "strict.content") == [0, 0, 0]
        assert self.agreement(evaluation, "strict.cue") == pytest.approx([1, 1 / 3, 1 / 2])
        assert self.agreement(evaluation, "strict.source") == pytest.approx([1 / 2, 1 / 3, 2 / 5])

    def test_partial_spans_count_as_far_as_they_overlap(self, evaluation: Evaluation) -> None:
        precision, recall = (1 + 2 / 3 + 0) / 3, (1 / 2 + 1 + 0) / 3
        f1 = 2 * precision * recall / (precision + recall)
        assert self.agreement(evaluation, "partial.content") == pytest.approx([precision, recall, f1])
        assert self.agreement(evaluation, "partial.source") == pytest.approx([1, 1 / 2, 2 / 3])

    def test_attributions_agree_that_have_a_word_in_common(self, evaluation: Evaluation) -> None:
        assert value(evaluation, "agr.gold") == pytest.approx(2 / 3)
        assert value(evaluation, "agr.predicted") == pytest.approx(2 / 3)
        assert value(evaluation, "agr") == pytest.approx(2 / 3)

    def test_the_joint_score_is_of_the_means_over_all_parts(self, evaluation: Evaluation) -> None:
        # content, cue and source of the three predicted quotes; the third has a content alone, the second no cue
        precision = ((1 + 2 / 3 + 0) + 1 + (1 + 1)) / (3 + 1 + 2)
        recall = ((1 / 2 + 1 + 0) + (1 + 0 + 0) + (1 / 2 + 1 + 0)) / 9
        f1 = 2 * precision * recall / (precision + recall)
        assert self.agreement(evaluation, "assigned.joint") == pytest.approx([precision, recall, f1])
        assert value(evaluation, "assigned.roles.precision") == 1

    def test_quotes_are_assigned_for_the_largest_sum(self) -> None:
        # The best pair first would leave the other two apart.
        gold = marked(1, "[one two three [four five six]2 seven eight nine]1")
        found = marked(1, "[one two three four five six seven eight]1 [nine]2")
        for number in (1, 4):  # few by trying all orders, many by a library
            golds = replace(gold, text=" ".join([gold.text] * number), quotes=repeated(gold, number))
            others = replace(found, text=golds.text, quotes=repeated(found, number))
            evaluation = evaluate([compare_one(golds, others)])
            assert value(evaluation, "assigned.content.recall") == pytest.approx((8 / 9 + 0) / 2)


def repeated(article: Article, number: int) -> tuple[Quote, ...]:
    step = len(article.text) + 1
    return tuple(
        replace(quote, id=f"{quote.id}-{n}", content=tuple(span.shifted(n * step) for span in quote.content))
        for n in range(number)
        for quote in article.quotes
    )


class TestStances:
    """Stances of the quotes that were found."""

    def evaluation(self) -> Evaluation:
        gold = marked(1, "[one two] [three four]2 [five six]3 [seven eight]4 [nine]5")
        labels = ["supports", "opposes", "neutral", "opposes", "supports"]
        found = ["supports", "supports", None, "opposes"]
        golds = tuple(
            replace(q, stances=(Stance(label, "Kolb"),)) for q, label in zip(gold.quotes, labels, strict=True)
        )
        suggested = tuple(
            replace(
                quote,
                stances=(Stance("opposes", "Kolb"),),  # its own label, which never counts beside a suggestion
                suggestion=Suggestion(0.9, "x", stances=(StanceSuggestion(label, "Kolb", 1.0),) if label else ()),
            )
            for quote, label in zip(gold.quotes, found, strict=False)
        )
        return evaluate([compare_one(replace(gold, quotes=golds), replace(gold, quotes=suggested))])

    def test_counted_by_hand(self) -> None:
        evaluation = self.evaluation()
        figures = {
            name: value(evaluation, f"stance.{name}") for name in ("coverage", "precision", "accuracy", "flipped")
        }
        assert figures == pytest.approx({"coverage": 3 / 4, "precision": 2 / 3, "accuracy": 3 / 4, "flipped": 1 / 4})
        assert value(evaluation, "stance.macro_f1") == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)

    def test_of_quotes_without_a_suggestion_the_labels_count(self) -> None:
        article = marked(1, "[one two]")
        article = replace(article, quotes=(replace(article.quotes[0], stances=(Stance("supports"),)),))
        assert value(evaluate([compare_one(article, article)]), "stance.accuracy") == 1

    def test_without_gold_stances_there_is_nothing_to_say(self) -> None:
        assert not [name for name in evaluated(articles(GOLD), articles(FOUND)).figures if name.startswith("stance")]


def test_a_speaker_is_right_by_name_where_gold_names_one() -> None:
    gold, found = marked(1, "[one] <she> [two]2 <he>2 Riel"), marked(1, "[one] she [two]2 he <Riel>")
    gold = replace(
        gold,
        speakers=(Speaker("s1", "Ana Riel"), Speaker("s2", "Tom Kolb")),
        quotes=tuple(replace(q, speaker=s) for q, s in zip(gold.quotes, ("s1", "s2"), strict=True)),
    )
    found = replace(
        found,
        speakers=(Speaker("s7", "Riel"), Speaker("s8", "Ana Kolb")),
        quotes=tuple(replace(q, speaker=s) for q, s in zip(found.quotes, ("s7", "s8"), strict=True)),
    )
    evaluation = evaluate([compare_one(gold, found)])
    assert value(evaluation, "speaker") == 0
    assert value(evaluation, "speaker.entity") == 1 / 2


def test_scores_are_set_against_what_came_of_them() -> None:
    gold, found = marked(1, "[one] [two]2 [three]3 [four]4 five"), marked(1, "[one] [two]2 [three]3 four [five]4")
    scores = (0.71, 0.79, 1.0, 0.75)
    quotes = tuple(replace(q, suggestion=Suggestion(s, "x")) for q, s in zip(found.quotes, scores, strict=True))
    evaluation = evaluate([compare_one(gold, replace(found, quotes=quotes))])
    assert evaluation.scores == {"0.7": 3, "0.9": 1}
    assert value(evaluation, "score.0.7.precision") == pytest.approx(2 / 3)
    assert value(evaluation, "score.0.7.mean") == pytest.approx((0.71 + 0.79 + 0.75) / 3)
    assert value(evaluation, "score.0.9.precision") == 1


class TestIntervals:
    def test_the_same_seed_gives_the_same_interval(self) -> None:
        first, again, other = (
            evaluated(articles(GOLD), articles(FOUND), resamples=20, seed=seed) for seed in (3, 3, 4)
        )
        assert first == again
        assert first.figures != other.figures

    def test_one_article_or_no_resample_has_none(self) -> None:
        alone = evaluated(articles(GOLD[:1]), articles(FOUND[:1])).figures["close.f1"]
        assert alone == Estimate(alone.value)
        none = evaluated(articles(GOLD), articles(FOUND), resamples=0).figures["close.f1"]
        assert none == Estimate(none.value)

    def test_a_figure_of_nothing_has_no_value(self) -> None:
        nothing = [Article(id="a1", text="words"), Article(id="a2", text="words")]
        assert evaluated(nothing, nothing).figures["close.f1"] == Estimate(None)

    def test_a_system_against_itself_and_against_nothing(self) -> None:
        gold, found = articles(GOLD), articles(FOUND)
        compared = [compare_one(g, f) for g, f in zip(gold, found, strict=True)]
        perfect = [compare_one(g, g) for g in gold]
        same = evaluate(compared, compared).against
        assert same is not None
        assert (same["close.f1"].difference, same["close.f1"].p) == (0, 1)
        better = evaluate(perfect, compared).against
        assert better is not None
        contrast = better["loose.f1"]
        assert contrast.difference == pytest.approx(1 - value(evaluate(compared), "loose.f1"))
        assert contrast.low == pytest.approx(0)  # where nothing but the article without quotes is drawn, or the like
        assert contrast.high is not None
        assert contrast.high > contrast.difference
        assert contrast.p is not None
        assert 0 < contrast.p < 0.2


def test_rejected_quotes_count_nowhere() -> None:
    article = marked(1, "[one] <Riel> [two]2")
    rejected = replace(article, quotes=tuple(replace(q, status=QuoteStatus.REJECTED) for q in article.quotes))
    evaluation = evaluate([compare_one(article, rejected)])
    assert evaluation.predicted == 0
    assert value(evaluation, "agr.gold") == 0
    assert evaluation.figures["partial.content.precision"].value is None
