"""Inner edges, cutting a quote in two, joining two."""

from __future__ import annotations

import pytest

from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.errors import UsageError
from quotemark.core.steps import Side
from quotemark.core.types import Article, Quote, QuoteStatus, QuoteType, Span, Stance, Suggestion

STAMP = Stamp("ana", "2026-01-02T03:04:05Z")
#       0         1         2         3         4         5         6
#       012345678901234567890123456789012345678901234567890123456789012
TEXT = "“Trams are late,” said Ana, “and cold. They smell.” “So they do.”\n“Yes.”"
INTERRUPTED = Quote(
    "q1",
    (Span(0, 17), Span(28, 51)),
    cue=(Span(18, 22),),
    mention=(Span(23, 26),),
    speaker="s1",
    stances=(Stance("opposes", "trams"),),
    suggestion=Suggestion(0.9, "marks"),
    note="see",
)
NEXT = Quote("q2", (Span(52, 65),), speaker="s2", stances=(Stance("supports"), Stance("neutral", "trams")), note="too")
LAST = Quote("q3", (Span(66, 72),), type=QuoteType.MIXED)


def article_with(*quotes: Quote) -> Article:
    return Article(id="a", text=TEXT, quotes=quotes)


ARTICLE = article_with(INTERRUPTED, NEXT, LAST)


def pairs(quote: Quote) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in quote.content]


# -- inner edges ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fragment", "side", "offset", "content"),
    [
        (0, "right", 10, [(0, 10), (28, 51)]),
        (0, "right", 20, [(0, 20), (28, 51)]),
        (0, "right", 28, [(0, 51)]),
        (0, "right", 35, [(0, 51)]),
        (0, "right", 0, [(28, 51)]),
        (0, "right", 99, [(0, 51)]),
        (1, "left", 24, [(0, 17), (24, 51)]),
        (1, "left", 17, [(0, 51)]),
        (1, "left", 40, [(0, 17), (40, 51)]),
        (1, "left", 51, [(0, 17)]),
        (1, "left", 28, [(0, 17), (28, 51)]),
        (0, "left", 3, [(3, 17), (28, 51)]),
        (1, "right", 47, [(0, 17), (28, 47)]),
    ],
)
def test_an_edge_inside_an_interrupted_quote_moves(
    fragment: int, side: Side, offset: int, content: list[tuple[int, int]]
) -> None:
    after = edits.move_edge(ARTICLE, "q1", side, offset, STAMP, fragment=fragment)
    assert pairs(after.quote("q1")) == content


def test_a_cue_that_the_quote_now_covers_goes() -> None:
    after = edits.move_edge(ARTICLE, "q1", "right", 28, STAMP, fragment=0).quote("q1")
    assert (after.cue, after.mention) == ((), ())


# -- cutting in two --------------------------------------------------------------------------------------------


def test_both_parts_keep_the_labels_and_the_cue_stays_with_its_own() -> None:
    after, new = edits.split(ARTICLE, "q1", 39, STAMP)
    first, second = after.quote("q1"), after.quote(new)
    assert (pairs(first), pairs(second)) == ([(0, 17), (28, 38)], [(39, 51)])
    assert (first.cue, first.mention) == (INTERRUPTED.cue, INTERRUPTED.mention)
    assert (second.cue, second.mention, second.suggestion, second.note) == ((), (), None, "")
    assert first.suggestion == INTERRUPTED.suggestion
    assert (second.speaker, second.stances) == ("s1", INTERRUPTED.stances)
    assert [q.id for q in after.quotes] == ["q1", new, "q2", "q3"]


def test_a_quote_cut_at_its_cue_falls_into_its_pieces() -> None:
    after, new = edits.split(ARTICLE, "q1", 20, STAMP)
    assert (pairs(after.quote("q1")), pairs(after.quote(new))) == ([(0, 17)], [(28, 51)])
    assert after.quote("q1").cue == INTERRUPTED.cue


def test_a_decided_quote_stays_decided_in_both_parts() -> None:
    after, new = edits.split(edits.confirm(ARTICLE, "q1", STAMP), "q1", 39, Stamp("ben", "2026-02-03T04:05:06Z"))
    assert [(q.status, q.by) for q in (after.quote("q1"), after.quote(new))] == [(QuoteStatus.CONFIRMED, "ben")] * 2


def test_what_is_nested_goes_with_its_part() -> None:
    inner = Quote("q4", (Span(44, 49),), parent="q1")
    after, new = edits.split(article_with(INTERRUPTED, inner), "q1", 39, STAMP)
    assert after.quote("q4").parent == new


@pytest.mark.parametrize("offset", [-1, 0, 51, 60])
def test_there_must_be_words_on_both_sides(offset: int) -> None:
    with pytest.raises(UsageError, match="nothing to cut"):
        edits.split(ARTICLE, "q1", offset, STAMP)


# -- joining ---------------------------------------------------------------------------------------------------


def test_joined_quotes_keep_the_labels_of_the_first_and_fill_its_gaps() -> None:
    after = edits.join(ARTICLE, "q1", STAMP)
    joined = after.quote("q1")
    assert pairs(joined) == [(0, 17), (28, 65)]
    assert (joined.speaker, joined.cue, joined.note) == ("s1", INTERRUPTED.cue, "see\ntoo")
    assert joined.stances == (Stance("opposes", "trams"), Stance("supports"))
    assert [q.id for q in after.quotes] == ["q1", "q3"]


def test_pieces_of_two_paragraphs_stay_pieces() -> None:
    joined = edits.join(ARTICLE, "q2", STAMP).quote("q2")
    assert pairs(joined) == [(52, 65), (66, 72)]
    assert joined.type is QuoteType.MIXED


def test_cut_and_joined_is_what_it_was() -> None:
    after, _ = edits.split(ARTICLE, "q1", 39, STAMP)
    again = edits.join(after, "q1", STAMP).quote("q1")
    assert (again.content, again.cue, again.mention) == (INTERRUPTED.content, INTERRUPTED.cue, INTERRUPTED.mention)


def test_rejected_and_nested_quotes_are_not_joined() -> None:
    inner, gone = Quote("q4", (Span(33, 37),), parent="q1"), Quote("q2", (Span(52, 65),), status=QuoteStatus.REJECTED)
    joined = edits.join(article_with(INTERRUPTED, inner, gone, LAST), "q1", STAMP).quote("q1")
    assert pairs(joined) == [(0, 17), (28, 51), (66, 72)]


def test_after_the_last_quote_there_is_nothing_to_join() -> None:
    with pytest.raises(UsageError, match="No quote follows"):
        edits.join(ARTICLE, "q3", STAMP)
