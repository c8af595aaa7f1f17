"""Agreement of annotators: against figures that are computed otherwise, and by hand."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import krippendorff
import numpy as np
import pytest
from msgspec.structs import replace
from plain_measures import plain_figures, words
from simulated import TARGETS, simulated_annotator, simulated_gold
from sklearn.metrics import cohen_kappa_score

from engine_report.gather import read_articles
from engine_report.hard import parse
from quotemark.core.measuring import nominal
from quotemark.core.measuring.agreement import WORD_LABELS, Agreement, Annotator, agree, layers
from quotemark.core.measuring.alignment import is_through
from quotemark.core.measuring.evaluation import sum_counts
from quotemark.core.measuring.resampling import point
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, QuoteType

Versions = Sequence[Article | None]


def measured(articles: Sequence[Versions], **options: int) -> Agreement:
    annotators = [Annotator(f"annotator {v}", 0, 0, 0) for v in range(len(articles[0]))]
    return agree([layers(versions) for versions in articles], annotators, **options)


def value(agreement: Agreement, name: str) -> float:
    found = agreement.figures[name].value
    assert found is not None
    return found


def marked(text: str) -> Article:
    bare, quotes = parse(text)
    return Article(id="a", text=bare, quotes=quotes)


@pytest.fixture(scope="module")
def people() -> list[list[Article]]:
    gold = simulated_gold(30)
    return [simulated_annotator(gold, seed) for seed in (1, 2, 3)]


@pytest.fixture(scope="module")
def agreement(people: list[list[Article]]) -> Agreement:
    return measured(list(zip(*people, strict=True)), resamples=200)


class TestSimulated:
    """Three annotators with noise of their own on thirty articles; each figure is computed a second way."""

    PAIRS = ((0, 1), (0, 2), (1, 2))

    def test_pairwise_figures_are_those_of_one_as_gold_for_the_other(
        self, people: list[list[Article]], agreement: Agreement
    ) -> None:
        for i, j in self.PAIRS:
            there, back = (plain_figures(people[a], {x.id: x for x in people[b]}) for a, b in ((i, j), (j, i)))
            found = agreement.pairs[f"annotator {i} and annotator {j}"]
            for name in ("exact.f1", "close.f1", "loose.f1", "tokens.f1", "pairs.f1"):
                assert there[name] == pytest.approx(back[name])
                assert found[name].value == pytest.approx(there[name]), name
            assert 0.5 < there["close.f1"] < 0.95

    def together(self, people: list[list[Article]]) -> list[list[Quote | None]]:
        """Return the quotes that at least two have, which are the same where their ids are."""
        found = []
        for versions in zip(*people, strict=True):
            by_id = [{quote.id: quote for quote in article.quotes} for article in versions]
            for key in sorted(set().union(*by_id)):
                group = [quotes.get(key) for quotes in by_id]
                if sum(quote is not None for quote in group) > 1:
                    found.append(group)
        return found

    def test_kappa_and_alpha_of_types_are_those_of_the_libraries(
        self, people: list[list[Article]], agreement: Agreement
    ) -> None:
        rows = [[None if q is None else q.type.value for q in group] for group in self.together(people)]
        self.same_as_libraries(agreement, "type", rows)

    def test_kappa_and_alpha_of_stances_are_those_of_the_libraries(
        self, people: list[list[Article]], agreement: Agreement
    ) -> None:
        every = []
        for target in TARGETS:
            rows = []
            for group in self.together(people):
                labels = [
                    None if q is None else next((s.label for s in q.stances if s.target == target), None) for q in group
                ]
                if any(labels):
                    rows.append(labels)
            self.same_as_libraries(agreement, f"stance of {target}", rows)
            every += rows
        self.same_as_libraries(agreement, "stance", every)

    def same_as_libraries(self, agreement: Agreement, layer: str, rows: list[list[str | None]]) -> None:
        labels = sorted({label for row in rows for label in row if label is not None})
        data = np.array([[np.nan if x is None else labels.index(x) for x in row] for row in rows]).T
        alpha = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
        assert value(agreement, f"{layer}.alpha") == pytest.approx(alpha)
        kappas = []
        for i, j in self.PAIRS:
            both = [(row[i], row[j]) for row in rows if row[i] is not None and row[j] is not None]
            kappas.append(cohen_kappa_score(*zip(*both, strict=True)))
        assert value(agreement, f"{layer}.cohen") == pytest.approx(np.mean(kappas))
        assert 0.3 < alpha < 0.95

    def test_the_intervals_rest_on_the_same_alpha_and_kappa(
        self, people: list[list[Article]], agreement: Agreement
    ) -> None:
        articles = [layers(versions).counts for versions in zip(*people, strict=True)]
        total = sum_counts(articles)
        own = point(articles, nominal.formulas_of("type", "type", total, self.PAIRS))
        own |= point(articles, {"words.alpha": lambda totals: nominal.alpha("words", WORD_LABELS, totals)})
        for name in ("type.alpha", "type.cohen", "words.alpha"):
            assert own[name] == pytest.approx(value(agreement, name))
            figure = agreement.figures[name]
            assert figure.low is not None
            assert figure.high is not None
            assert figure.low < value(agreement, name) < figure.high

    def test_alpha_over_words_is_that_of_the_library(self, people: list[list[Article]], agreement: Agreement) -> None:
        columns = []
        for versions in zip(*people, strict=True):
            label = np.zeros((3, len(versions[0].text.split())))
            for v, article in enumerate(versions):
                for part, number in (("content", 1), ("cue", 2), ("mention", 3)):
                    for quote in article.quotes:
                        label[v, sorted(words(article.text, getattr(quote, part)))] = number
            columns.append(label)
        data = np.concatenate(columns, axis=1)
        alpha = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
        assert value(agreement, "words.alpha") == pytest.approx(alpha)
        content = krippendorff.alpha(reliability_data=np.where(data == 1, 1, 0), level_of_measurement="nominal")
        assert value(agreement, "words.alpha.content") == pytest.approx(content)

    def test_speakers_are_the_same_by_name_whatever_their_ids(
        self, people: list[list[Article]], agreement: Agreement
    ) -> None:
        same = pairs = 0
        rows = []
        for number, versions in enumerate(zip(*people, strict=True)):
            names = [{s.id: s.name for s in article.speakers} for article in versions]
            quotes = [{q.id: q for q in article.quotes} for article in versions]
            for key in sorted(set().union(*quotes)):
                said = [names[v][q[key].speaker] if key in q else None for v, q in enumerate(quotes)]
                known = [name for name in said if name is not None]
                if len(known) > 1:
                    pairs += len(list(combinations(known, 2)))
                    same += sum(one == other for one, other in combinations(known, 2))
                    rows.append([None if name is None else f"{number} {name}" for name in said])
        assert value(agreement, "speaker.entity") == pytest.approx(same / pairs)
        labels = sorted({name for row in rows for name in row if name is not None})
        data = np.array([[np.nan if x is None else labels.index(x) for x in row] for row in rows]).T
        alpha = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
        assert value(agreement, "speaker.alpha") == pytest.approx(alpha)
        assert 0.6 < same / pairs < 0.95

    def test_notes_and_flags_are_nobodys_business(self, people: list[list[Article]], agreement: Agreement) -> None:
        bare = [
            [replace(a, quotes=tuple(replace(q, note="", flag=False) for q in a.quotes)) for a in articles]
            for articles in people
        ]
        assert measured(list(zip(*bare, strict=True)), resamples=200) == agreement


def test_who_comes_first_changes_nothing(people: list[list[Article]], agreement: Agreement) -> None:
    for order in ((2, 1, 0), (1, 0, 2)):
        turned = measured(list(zip(*(people[v] for v in order), strict=True)), resamples=0)
        for name, figure in turned.figures.items():
            assert figure.value == pytest.approx(value(agreement, name)), name


def test_edges_counted_by_hand() -> None:
    one = marked("[a b c d e f g h i j] k [l m]2 n [o p q r]3 s")
    other = marked("[a b c d e f g h i] j k [l m]2 n o [p q]3 r s")
    found = measured([(one, other)])
    assert value(found, "edges.exact") == pytest.approx(1 / 3)
    assert value(found, "edges.close") == pytest.approx(2 / 3)
    assert value(found, "edges.start") == pytest.approx(2 / 3)
    assert value(found, "edges.end") == pytest.approx(1 / 3)
    assert value(found, "edges.overlap") == pytest.approx((9 / 10 + 1 + 1 / 2) / 3)


def test_identical_work_agrees_in_everything() -> None:
    gold = simulated_gold(3)
    found = measured([(article, article) for article in gold], resamples=20)
    for name, figure in found.figures.items():  # and one key for each quote
        assert figure.value == pytest.approx(1), name
    assert found.figures["close.f1"].low == 1


def test_whoever_lacks_an_article_is_left_out_of_it() -> None:
    gold = simulated_gold(4)
    people = [gold, [None, *simulated_annotator(gold, 1)[1:]], [*simulated_annotator(gold, 2)[:2], None, None]]
    found = measured(list(zip(*people, strict=True)), resamples=20)
    assert set(found.pairs) == {
        "annotator 0 and annotator 1",
        "annotator 0 and annotator 2",
        "annotator 1 and annotator 2",
    }
    both = measured(list(zip(gold[1:], people[1][1:], strict=True)), resamples=20)
    assert found.pairs["annotator 0 and annotator 1"]["close.f1"].value == both.figures["close.f1"].value


def test_through_with_an_article_is_who_left_nothing_open() -> None:
    article = marked("[one] [two]2")
    decided = replace(article, quotes=tuple(replace(q, status=QuoteStatus.CONFIRMED) for q in article.quotes))
    assert not is_through(article)
    assert is_through(decided)
    assert not is_through(replace(decided, status=ArticleStatus.EXCLUDED))
    assert not is_through(Article(id="a", text="nothing here yet"))
    assert is_through(Article(id="a", text="nothing here", status=ArticleStatus.DONE))


def test_quotes_that_share_less_than_half_are_two_quotes() -> None:
    one, other = marked("[a b c] d e"), marked("a b [c d e]")
    kinds = (QuoteType.DIRECT, QuoteType.INDIRECT)
    versions = [replace(a, quotes=(replace(a.quotes[0], type=k),)) for a, k in zip((one, other), kinds, strict=True)]
    found = measured([versions])
    assert "type.alpha" not in found.figures
    assert found.figures["edges.exact"].value is None


def test_six_annotators_of_a_published_corpus() -> None:
    folder = os.environ.get("QUOTEMARK_CORPORA")
    if folder is None:
        pytest.skip("QUOTEMARK_CORPORA names no folder with gold data")
    people = [{a.id: a for a in read_articles(path)} for path in sorted((Path(folder) / "double").glob("*.jsonl"))]
    ids = sorted(set().union(*people))
    began = time.process_time()
    found = measured([[articles.get(key) for articles in people] for key in ids])
    assert time.process_time() - began < 5
    alpha = found.figures["words.alpha"]
    assert value(found, "words.alpha") == pytest.approx(0.754, abs=0.01)  # as published for the corpus
    assert alpha.low is not None
    assert alpha.high is not None
    assert alpha.low < 0.754 < alpha.high
    expected = {
        "close.f1": 0.732,
        "tokens.f1": 0.913,
        "speaker": 0.958,
        "pairs.f1": 0.706,
        "direct.close.recall": 0.961,
    }
    for name, number in expected.items():
        assert value(found, name) == pytest.approx(number, abs=0.01), name
    assert value(found, "effort") == pytest.approx(2.73, abs=0.05)
