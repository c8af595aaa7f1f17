"""The measures, on examples counted by hand; gold and prediction are the same text in different brackets."""

from __future__ import annotations

import msgspec
import pytest

from engine_report.hard import parse
from quotemark.core.measuring.alignment import pair_quotes
from quotemark.core.measuring.comparison import Comparison, Outcome, compare
from quotemark.core.measuring.figures import Agreement, measure
from quotemark.core.measuring.words import WordIndex
from quotemark.core.types import Article, Quote, QuoteStatus, QuoteType, Span, Suggestion

TEN = "one two three four five six seven eight nine ten"


def marked(text: str, *types: QuoteType) -> Article:
    bare, quotes = parse(text)
    kinds = [*types, *[QuoteType.DIRECT] * len(quotes)]
    return Article(
        id="a", text=bare, quotes=tuple(msgspec.structs.replace(q, type=kinds[n]) for n, q in enumerate(quotes))
    )


def outcomes(gold: str, predicted: str) -> list[str]:
    compared = compare(marked(gold), marked(predicted))
    return [j.outcome.value for j in compared.judgements] + [Outcome.FALSE.value] * len(compared.false)


def heads(mention: str) -> set[str]:
    found = WordIndex(mention).heads((Span(0, len(mention)),))
    return {mention.split()[i].strip(",") for i in found}


def test_words_that_a_span_cuts_count_and_marks_do_not() -> None:
    text = "“One, two,” three"
    assert WordIndex(text).inside((Span(0, 1),)) == frozenset()
    assert WordIndex(text).inside((Span(0, 11),)) == {0, 1}
    assert WordIndex(text).inside((Span(3, 4), Span(12, 13))) == {0, 2}


def test_heads_stand_before_the_first_preposition_of_each_part() -> None:
    assert heads("a spokesman for Riel") == {"spokesman"}
    assert heads("Riel, the mayor of Lindale") == {"Riel", "mayor"}
    assert heads("Mr Riel") == {"Riel"}
    assert heads("of the") == {"of", "the"}
    assert heads("word " * 41) == set()


def test_fragments_apart_are_parts_of_their_own() -> None:
    text = "a friend of hers and Riel"
    assert WordIndex(text).heads((Span(0, 16), Span(21, 25))) == {1, 5}


def test_the_best_overlap_is_paired_first() -> None:
    gold = [frozenset({1, 2, 3, 4}), frozenset({3, 4, 5})]
    predicted = [frozenset({3, 4, 5}), frozenset({9})]
    assert pair_quotes(gold, predicted) == {1: (0, 1.0)}
    assert pair_quotes(gold, [frozenset({3, 4})]) == {1: (0, pytest.approx(2 / 3))}


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        (f"[{TEN}]", f"[{TEN}]", ["right"]),
        (f"[{TEN}] <Riel>", f"[{TEN}] <Riel>", ["right"]),
        (f"[{TEN}] <Riel>", f"[{TEN}] Riel", ["wrong speaker"]),
        (f"[{TEN}] Riel", f"[{TEN}] <Riel>", ["wrong speaker"]),
        (f"[{TEN}]", TEN, ["missed"]),
        (TEN, f"[{TEN}]", ["false"]),
        (f"[{TEN}]", "one two three [four five six seven eight nine ten]", ["cut short"]),
        ("one two three [four five six seven eight nine ten]", f"[{TEN}]", ["too long"]),
        (f"[{TEN}]", "[one two three four five] [six seven eight nine ten]2", ["split"]),
        ("[one two three four five] [six seven eight nine ten]2", f"[{TEN}]", ["joined", "missed"]),
        ("[one two] three", "one two [three]", ["missed", "false"]),
    ],
)
def test_each_outcome(gold: str, predicted: str, expected: list[str]) -> None:
    assert outcomes(gold, predicted) == expected


def two_articles() -> list[Comparison]:
    """Return comparisons with one exact, one close, one loose and one missed quote, and one false prediction."""
    gold = marked(f"[{TEN}] {{said}} <Riel>. [{TEN}]2 {{said}}2 <Kolb>2.", QuoteType.DIRECT, QuoteType.MIXED)
    predicted = marked(f"[{TEN}] {{said}} <Riel>. one [{TEN.removeprefix('one ')}]2 said <Kolb>.")
    other = marked(f"[{TEN}] <Riel>. [He went]2 home.", QuoteType.INDIRECT)
    found = marked("[one two three four five] six seven eight nine ten Riel. He went [home]2.")
    return [compare(gold, predicted), compare(other, found)]


def test_figures_counted_by_hand() -> None:
    figures = measure(two_articles())
    assert (figures.articles, figures.gold, figures.predicted) == (2, 4, 4)
    assert figures.exact == Agreement(0.25, 0.25, 0.25)
    assert figures.close == Agreement(0.5, 0.5, 0.5)
    assert figures.loose == Agreement(0.75, 0.75, 0.75)
    assert figures.tokens == Agreement(24 / 25, 24 / 32, 48 / 57)
    assert figures.pairs == Agreement(1 / 4, 1 / 4, 1 / 4)
    assert figures.speaker == pytest.approx(1 / 3)
    assert figures.cue == pytest.approx(1 / 2)
    # exact 1; two with a wrong end and no speaker 3 + 3 each; missed 7; false 1
    assert figures.effort == (1 + 6 + 6 + 7 + 1) / 4
    assert {kind: (t.gold, t.close, t.loose) for kind, t in figures.types.items()} == {
        "direct": (2, 0.5, 0.5),
        "mixed": (1, 1.0, 1.0),
        "indirect": (1, 0.0, 1.0),
    }
    seen = {name for name, n in figures.outcomes.items() if n == 1}
    assert seen == {"right", "wrong speaker", "cut short", "missed", "false"}
    assert sum(figures.outcomes.values()) == len(seen)


def test_a_source_among_the_nine_saves_keys() -> None:
    gold = marked(f"[{TEN}] <Riel> and Kolb")
    found = marked(f"[{TEN}] Riel and <Kolb>")
    at = gold.text.index("Riel")
    (quote,) = found.quotes
    suggestion = Suggestion(0.9, "inverted", mentions=(quote.mention, (Span(at, at + 4),)))
    ranked = msgspec.structs.replace(found, quotes=(msgspec.structs.replace(quote, suggestion=suggestion),))
    unranked, offered = (measure([compare(gold, p)]) for p in (found, ranked))
    assert (unranked.speaker, unranked.ranked, unranked.effort) == (0, 0, 4)
    assert (offered.speaker, offered.ranked, offered.effort) == (0, 1, 2)
    assert offered.rules["inverted"].precision == 1


def test_only_the_types_asked_for_are_gold() -> None:
    gold = marked("[one two] [three four]2", QuoteType.DIRECT, QuoteType.INDIRECT)
    figures = measure([compare(gold, gold, {QuoteType.DIRECT})])
    assert (figures.gold, figures.predicted, figures.close.precision, figures.close.recall) == (1, 2, 0.5, 1)


def test_rejected_quotes_and_quotes_without_a_word_are_left_out() -> None:
    article = marked("[one two] [—]2")
    rejected = [msgspec.structs.replace(q, status=QuoteStatus.REJECTED) for q in article.quotes[:1]]
    figures = measure([compare(article, msgspec.structs.replace(article, quotes=(*rejected, article.quotes[1])))])
    assert (figures.gold, figures.predicted, figures.effort) == (1, 0, 7)


def test_an_article_without_prediction_is_missed_and_another_text_is_refused() -> None:
    gold = marked("[one two] <Riel>")
    assert measure([compare(gold, None)]).outcomes["missed"] == 1
    with pytest.raises(ValueError, match="the texts differ"):
        compare(gold, Article(id="a", text="other"))


def test_nothing_compared_gives_nothing() -> None:
    figures = measure([])
    assert (figures.gold, figures.effort, figures.close.f1) == (0, 0, 0)
    assert measure([compare(Article(id="a", text="x", quotes=(Quote("q", (Span(0, 1),)),)), None)]).effort == 7
