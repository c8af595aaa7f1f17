from __future__ import annotations

import pytest
from published import FERRY, LEFT_OUT, TIDE, spans

from quotemark.core.publish.records import record_of
from quotemark.core.publish.selection import Selection, choose, without_marks
from quotemark.core.types import Quote, QuoteStatus, QuoteType


def ids(*quotes: Quote) -> list[str]:
    return [quote.id for quote in quotes]


def test_confirmed_quotes_are_exported_unless_others_are_asked_for() -> None:
    found = choose(FERRY, Selection())
    assert found is not None
    assert (ids(*found.quotes), ids(*found.negatives)) == (["q1", "q2", "q3"], [])
    assert (found.open_left_out, found.disputed) == (1, 1)
    assert [found.speaker_name(quote) for quote in found.quotes] == ["Ana Ruiz", "Ben", "Ana Ruiz"]


def test_rejected_quotes_are_negatives_whatever_else_is_exported() -> None:
    found = choose(FERRY, Selection(frozenset(QuoteStatus)))
    assert found is not None
    assert (ids(*found.quotes), ids(*found.negatives)) == (["q1", "q2", "q3", "q4"], ["q5"])
    assert ids(*found.all) == ["q1", "q2", "q3", "q4", "q5"]
    assert found.open_left_out == 0


def test_excluded_articles_never_are_and_others_only_when_done_if_that_is_asked_for() -> None:
    assert choose(LEFT_OUT, Selection()) is None
    assert choose(FERRY, Selection(done_only=True)) is None
    assert choose(TIDE, Selection(done_only=True)) is not None


def test_a_parent_that_is_not_exported_is_not_named() -> None:
    open_only = choose(FERRY, Selection(frozenset({QuoteStatus.CANDIDATE})))
    assert open_only is not None
    assert open_only.quotes[0].parent is None
    found = choose(FERRY, Selection())
    assert found is not None
    assert found.quotes[1].parent == "q1"


@pytest.mark.parametrize(
    ("text", "content", "bare"),
    [
        ("“Yes,” she said.", ["“Yes,”"], ["Yes,"]),
        ('"Yes," she said.', ['"Yes,"'], ["Yes,"]),
        ("»Ja«, sagte sie.", ["»Ja«"], ["Ja"]),
        ("‘Yes,’ she said.", ["‘Yes,’"], ["Yes,"]),
        ("‘Yes,’ she said, ‘and no.’", ["‘Yes,’", "‘and no.’"], ["Yes,", "and no."]),
        ("‘Yes, she said, and no.’", ["‘Yes,", "and no.’"], ["Yes,", "and no."]),
        ("“‘Yes,’ he said,” she told us.", ["“‘Yes,’ he said,”"], ["‘Yes,’ he said,"]),
        ("“‘Yes,’ he said,” she told us.", ["‘Yes,’ he said,"], ["‘Yes,’ he said,"]),  # content without its marks
        ("“’Tis so,” she said.", ["“’Tis so,”"], ["’Tis so,"]),
        ("’Tis so, she said.", ["’Tis so"], ["’Tis so"]),
        ("“One.\n\n“Two.\n\n“Three.” Four", ["“One.\n\n“Two.\n\n“Three.”"], ["One.", "Two.", "Three."]),
        ("“One.”\r\n“Two.”", ["“One.”\r\n“Two.”"], ["One.", "Two."]),
        ("“One.\n\nTwo.”", ["“One.\n\nTwo.”"], ["One.\n\nTwo."]),
        ("“”", ["“”"], ["“”"]),
        ("Never closed: “He went on.", ["“He went on."], ["He went on."]),
        ("no marks at all", ["no marks"], ["no marks"]),
    ],
)
def test_the_marks_around_a_direct_quote_can_be_left_out(text: str, content: list[str], bare: list[str]) -> None:
    quote = Quote("q1", spans(text, *content))
    assert [text[span.start : span.end] for span in without_marks(text, quote)] == bare


@pytest.mark.parametrize("kind", [QuoteType.MIXED, QuoteType.INDIRECT])
def test_marks_inside_a_report_stay(kind: QuoteType) -> None:
    text = "She called it “a mess”."
    quote = Quote("q1", spans(text, "“a mess”"), type=kind)
    assert without_marks(text, quote) == quote.content


def test_a_record_has_what_each_of_several_people_said() -> None:
    found = choose(FERRY, Selection())
    assert found is not None
    first, _, third = (record_of(found, quote) for quote in found.quotes)
    assert first["versions"] == []
    assert [(version["by"], version["status"], version["content"]) for version in third["versions"]] == [
        ("ana", "confirmed", [[146, 178]]),
        ("ben", None, []),
    ]
    assert "note" not in third["versions"][0]
    assert third["speaker"] == {"id": "s1", "name": "Ana Ruiz", "kind": "person", "role": "ferry captain"}
