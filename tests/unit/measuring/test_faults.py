"""The list of all that is wrong with a prediction."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from engine_report.hard import parse
from quotemark.core.measuring.comparison import Outcome
from quotemark.core.measuring.evaluation import compare_one
from quotemark.core.measuring.faults import FaultKind, find_faults
from quotemark.core.types import Article, Quote, Span, Speaker, Stance


def marked(text: str) -> Article:
    bare, quotes = parse(text)
    return Article(id="dock", text=bare, quotes=quotes)


def told(gold: Article, predicted: Article | None) -> list[tuple[str, str, str | None, str | None]]:
    def words(quote: Quote | None) -> str | None:
        return None if quote is None else gold.words(quote.content)

    return [(f.kind.value, f.outcome.value, words(f.gold), words(f.predicted)) for f in find_faults(gold, predicted)]


def test_each_kind_in_text_order() -> None:
    gold = marked("[one two three four five six] <Riel> and [seven eight]2, [nine]3 <Kolb>3 said. No quote.")
    found = marked("[one two three four] five six <Riel> and seven eight, [nine]3 Kolb <said>3. [No quote]4.")
    assert told(gold, found) == [
        ("wrong edges", "cut short", "one two three four five six", "one two three four"),
        ("missed", "missed", "seven eight", None),
        ("wrong speaker", "wrong speaker", "nine", "nine"),
        ("false", "false", None, "No quote"),
    ]


def test_a_quote_may_have_several() -> None:
    gold = marked("[one two three four five] <Riel> Kolb")
    found = marked("one [two three four five] Riel <Kolb>")
    assert [f.kind for f in find_faults(gold, found)] == [FaultKind.EDGES, FaultKind.SPEAKER]


def test_close_edges_are_wrong_all_the_same() -> None:
    (fault,) = find_faults(marked("[a b c d e f g h i] j"), marked("[a b c d e f g h i j]"))
    assert (fault.kind, fault.outcome) == (FaultKind.EDGES, Outcome.TOO_LONG)


def test_less_than_half_is_missed_and_false() -> None:
    assert told(marked("[one two three four five]"), marked("[one] two three four five")) == [
        ("missed", "missed", "one two three four five", None),
        ("false", "false", None, "one"),
    ]


def with_stances(article: Article, *stances: Stance) -> Article:
    return replace(article, quotes=(replace(article.quotes[0], stances=stances),))


def test_a_wrong_stance_tells_what_was_found() -> None:
    gold = with_stances(marked("[one two]"), Stance("supports", "Kolb"), Stance("neutral"))
    found = with_stances(marked("[one two]"), Stance("opposes", "Kolb"), Stance("neutral"))
    (fault,) = find_faults(gold, found)
    assert fault.kind is FaultKind.STANCE
    assert fault.stance is not None
    assert (fault.stance.target, fault.stance.gold, fault.stance.found) == ("Kolb", "supports", "opposes")


@pytest.mark.parametrize(
    ("gold", "found", "kinds"),
    [
        ("said on Monday", "told", [FaultKind.CUE]),
        ("said", "", [FaultKind.CUE]),
        ("said on Monday", "on Monday", []),  # a word in common, as in the figure
        ("", "said", []),  # gold that has no cues is no judge of them
    ],
)
def test_a_wrong_cue_is_a_fault_where_gold_has_one(gold: str, found: str, kinds: list[FaultKind]) -> None:
    text = "One two Riel said on Monday and told"
    article = replace(marked("[One two] <Riel> said on Monday and told"), text=text)

    def cued(words: str) -> Article:
        cue = (Span(text.index(words), text.index(words) + len(words)),) if words else ()
        return replace(article, quotes=(replace(article.quotes[0], cue=cue),))

    faults = find_faults(cued(gold), cued(found))
    assert [fault.kind for fault in faults] == kinds
    counts = compare_one(cued(gold), cued(found)).counts
    assert counts["cues"] - counts["cues_right"] == len(faults)


def test_the_same_speaker_named_elsewhere_is_right() -> None:
    gold, found = marked("[one] <she> Riel"), marked("[one] she <Riel>")
    assert [f.kind for f in find_faults(gold, found)] == [FaultKind.SPEAKER]
    named = [
        replace(a, speakers=(Speaker(i, "Ana Riel"),), quotes=(replace(a.quotes[0], speaker=i),))
        for a, i in ((gold, "s1"), (found, "s4"))
    ]
    assert find_faults(*named) == []


def test_without_prediction_all_is_missed_and_other_texts_are_refused() -> None:
    assert [f.kind for f in find_faults(marked("[one] [two]2"), None)] == [FaultKind.MISSED] * 2
    with pytest.raises(ValueError, match="the texts differ"):
        find_faults(marked("[one]"), marked("[two]"))
