"""What holds of every figure, whatever the articles: it can be told, and lies where it must."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quotemark.core.measuring.agreement import Annotator, agree, layers
from quotemark.core.measuring.evaluation import compare_one, evaluate
from quotemark.core.measuring.faults import FaultKind, find_faults
from quotemark.core.measuring.page.html import agreement_page, evaluation_page
from quotemark.core.types import Article, Quote, QuoteStatus, QuoteType, Span, Speaker, Stance

TEXT = "Ana: “One, two”. … three\nfour of five, Tom — six 😀 seven."
SPEAKERS = (Speaker("s1", "Ana"), Speaker("s2", "Tom"), Speaker("s3", "…"))


@st.composite
def spans(draw: st.DrawFn, at_most: int = 2) -> tuple[Span, ...]:
    cuts = sorted(draw(st.sets(st.integers(0, len(TEXT)), min_size=0, max_size=2 * at_most)))
    return tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))


# Made once: to make a strategy takes longer than to draw from it.
CONTENTS, CUES, MENTIONS = spans().filter(bool), spans(1), spans()
WHO = st.sampled_from([None, "s1", "s2", "s3", "gone"])
TYPES, STATUSES = st.sampled_from(list(QuoteType)), st.sampled_from(list(QuoteStatus))
STANCES = st.lists(st.builds(Stance, st.sampled_from(["supports", "neutral"]), st.just("Tom")), max_size=1).map(tuple)


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    return Quote(
        id="q",
        content=draw(CONTENTS),
        cue=draw(CUES),
        mention=draw(MENTIONS),
        speaker=draw(WHO),
        type=draw(TYPES),
        stances=draw(STANCES),
        status=draw(STATUSES),
    )


QUOTES = st.lists(quotes(), max_size=4).map(tuple)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    return Article(id="a", text=TEXT, speakers=SPEAKERS, quotes=draw(QUOTES))


@settings(max_examples=50)
@given(st.lists(st.tuples(articles(), st.one_of(st.none(), articles())), min_size=1, max_size=3))
def test_every_figure_of_a_prediction_can_be_told(pairs: list[tuple[Article, Article | None]]) -> None:
    compared = [compare_one(gold, found) for gold, found in pairs]
    evaluation = evaluate(compared, compared, resamples=5)
    for name, figure in evaluation.figures.items():
        if figure.value is not None and name != "effort":
            assert 0 <= figure.value <= 1 + 1e-9, name
    for contrast in (evaluation.against or {}).values():
        assert contrast.difference in (0, None)
    faults = [fault for gold, found in pairs for fault in find_faults(gold, found)]
    missed = sum(fault.kind is FaultKind.MISSED for fault in faults)
    recall = evaluation.figures["loose.recall"].value
    assert missed == round(evaluation.gold * (1 - (recall or 0)))


@given(articles())
def test_gold_is_a_perfect_prediction_of_itself(article: Article) -> None:
    evaluation = evaluate([compare_one(article, article)])
    for name in ("exact.f1", "tokens.f1", "partial.content.f1", "assigned.joint.f1", "agr", "cue"):
        assert evaluation.figures[name].value in (None, 1), name


@settings(max_examples=30)
@given(st.lists(st.lists(articles(), min_size=3, max_size=3), min_size=1, max_size=3))
def test_every_figure_of_agreement_can_be_told(versions: list[list[Article]]) -> None:
    annotators = [Annotator(str(v), 1, 1, 0) for v in range(3)]
    agreement = agree([layers(of_article) for of_article in versions], annotators, resamples=5)
    for name, figure in agreement.figures.items():
        if figure.value is not None and name != "effort":
            assert figure.value <= 1 + 1e-9, name
    for figures in (*agreement.pairs.values(), *agreement.each.values()):
        assert all(f.value is None or f.value >= 0 for f in figures.values())


@settings(max_examples=3)
@given(articles(), articles(), articles())
def test_every_page_can_be_written(gold: Article, found: Article, third: Article) -> None:
    compared = [compare_one(gold, found), compare_one(gold, third)]
    evaluation = evaluate(compared, compared, resamples=5)
    assert "".join(evaluation_page("t", [], evaluation, compared, "o")).endswith("</html>\n")
    annotators = [Annotator(str(v), 1, 1, 0) for v in range(3)]
    agreement = agree([layers([gold, found, third])], annotators, resamples=5)
    assert "".join(agreement_page("t", [], agreement)).endswith("</html>\n")
