"""Which proposals are withheld or altered, and that nothing else of an article changes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.anchoring.drawing import with_check
from quotemark.core.edits import Stamp, confirm
from quotemark.core.formats.jsonl import decode_article, encode_article
from quotemark.core.scheme import Anchoring
from quotemark.core.types import (
    AnchoringCheck,
    Article,
    Origin,
    Quote,
    QuoteStatus,
    Shown,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Suggestion,
)

STAMP = Stamp("ann", "2026-11-29T10:00:00Z")
PEOPLE = (
    Speaker("s1", "Ana Ruiz"),
    Speaker("s2", "Tom Berg"),
    Speaker("s3", "the council", SpeakerKind.ORGANIZATION),
)
HALF = Anchoring(share_without_proposals=0.5)
ALL_WITHHELD = Anchoring(share_without_proposals=1.0)
ALL_WRONG = Anchoring(share_wrong_speaker=1.0)


def proposed(number: int, speaker: str = "s1", *others: str) -> Quote:
    start = number * 20
    content, cue = (Span(start, start + 9),), (Span(start + 10, start + 14),)
    ranked = (speaker, *others)
    mentions = tuple((Span(start + 15 + n, start + 16 + n),) for n in range(len(ranked)))
    suggestion = Suggestion(0.9, "after", "why; “x” → Ana Ruiz", content, cue, mentions=mentions, speakers=ranked)
    stances = (Stance("supports"),)
    return Quote(f"q{number}", content, cue, mentions[0], speaker, stances=stances, suggestion=suggestion)


def article_of(*quotes: Quote, article_id: str = "dock") -> Article:
    return Article(id=article_id, text="x" * 40_000, speakers=PEOPLE, quotes=quotes)


MANY = article_of(*(proposed(n, "s1", "s2", "s3") for n in range(2_000)))


def shown(article: Article) -> dict[tuple[Span, ...], Shown | None]:
    return {q.content: check.shown if (check := check_of(q)) else None for q in article.quotes}


def check_of(quote: Quote) -> AnchoringCheck | None:
    assert quote.suggestion is not None
    return None if quote.suggestion.check is UNSET else quote.suggestion.check


def test_off_it_leaves_the_very_article() -> None:
    assert with_check(MANY, Anchoring(), "ann") is MANY


def test_what_is_written_without_the_check_has_no_word_of_it() -> None:
    line = encode_article(MANY)
    assert b'"check"' not in line
    assert encode_article(decode_article(line)) == line


def test_a_withheld_proposal_leaves_the_words_and_nothing_else() -> None:
    before = proposed(1, "s1", "s2")
    (after,) = with_check(article_of(before), ALL_WITHHELD, "ann").quotes
    assert (after.speaker, after.mention, after.cue, after.stances) == (None, (), (), ())
    assert (after.id, after.content, after.type, after.status) == ("q1", before.content, before.type, before.status)
    assert check_of(after) == AnchoringCheck(Shown.NONE, "s1")
    assert after.suggestion is not None
    assert replace(after.suggestion, check=UNSET) == before.suggestion


def test_a_wrong_speaker_is_another_one_in_question_with_their_words() -> None:
    before = proposed(1, "s1", "s2", "s3")
    (after,) = with_check(article_of(before), ALL_WRONG, "ann").quotes
    assert before.suggestion is not None
    assert after.speaker in ("s2", "s3")
    assert after.mention == before.suggestion.mentions[int(after.speaker[1]) - 1]
    assert check_of(after) == AnchoringCheck(Shown.WRONG_SPEAKER, "s1", after.speaker)
    assert (after.cue, after.stances) == (before.cue, before.stances)


@pytest.mark.parametrize("members", [("s1",), ("s1", "s2")])
def test_a_group_is_no_wrong_speaker_where_one_of_it_speaks(members: tuple[str, ...]) -> None:
    group = replace(PEOPLE[2], members=members)
    article = replace(article_of(proposed(1, "s1", "s3")), speakers=(*PEOPLE[:2], group))
    assert check_of(with_check(article, ALL_WRONG, "ann").quotes[0]) == AnchoringCheck(Shown.PROPOSAL, "s1")
    turned = replace(article, quotes=(proposed(1, "s3", "s1"),))
    assert check_of(with_check(turned, ALL_WRONG, "ann").quotes[0]) == AnchoringCheck(Shown.PROPOSAL, "s3")


def test_the_shares_come_out() -> None:
    check = Anchoring(share_without_proposals=0.2, share_wrong_speaker=0.1, seed=3)
    counts = Counter(shown(with_check(MANY, check, "ann")).values())
    assert counts[Shown.NONE] == pytest.approx(400, abs=60)
    assert counts[Shown.WRONG_SPEAKER] == pytest.approx(200, abs=45)
    assert counts.total() == counts[Shown.NONE] + counts[Shown.WRONG_SPEAKER] + counts[Shown.PROPOSAL]


def test_the_draw_is_the_same_everywhere() -> None:
    """These values must never change: a project's files would no longer fit each other."""
    first = with_check(article_of(*(proposed(n) for n in range(12))), HALF, "ann")
    withheld = [q.id for q in first.quotes if q.speaker is None]
    assert withheld == ["q0", "q1", "q9"]


@given(st.permutations(range(12)))
def test_neither_order_nor_ids_change_the_draw(order: list[int]) -> None:
    straight = article_of(*(proposed(n) for n in range(12)))
    mixed = article_of(*(replace(proposed(n), id=f"x{place}") for place, n in enumerate(order)))
    assert shown(with_check(mixed, HALF, "ann")) == shown(with_check(straight, HALF, "ben"))


def test_seed_and_article_draw_others() -> None:
    plain = shown(with_check(MANY, HALF, "ann"))
    assert shown(with_check(MANY, replace(HALF, seed=1), "ann")) != plain
    assert shown(with_check(replace(MANY, id="quay"), HALF, "ann")) != plain


def test_annotators_get_the_same_unless_the_scheme_says_otherwise() -> None:
    own = replace(HALF, per_annotator=True)
    assert shown(with_check(MANY, HALF, "ann")) == shown(with_check(MANY, HALF, "ben"))
    assert shown(with_check(MANY, own, "ann")) != shown(with_check(MANY, own, "ben"))
    assert shown(with_check(MANY, own, "ann")) == shown(with_check(MANY, own, "ann"))


def test_what_was_drawn_is_not_drawn_again() -> None:
    once = with_check(MANY, HALF, "ann")
    assert with_check(once, replace(HALF, seed=9), "ben") is once


@pytest.mark.parametrize(
    "touched",
    [
        replace(proposed(1), status=QuoteStatus.REJECTED),
        replace(proposed(1), speaker="s2"),
        replace(proposed(1), mention=(Span(3, 5),)),
        replace(proposed(1), content=(Span(20, 25),)),
        replace(proposed(1), flag=True),
        replace(proposed(1), note="odd"),
        replace(proposed(1), origin=Origin.HAND),
        replace(proposed(1), suggestion=None),
        replace(proposed(1), versions=()),
        replace(proposed(1), speaker=None, mention=()),
    ],
)
def test_what_somebody_touched_or_nobody_is_proposed_for_takes_no_part(touched: Quote) -> None:
    article = article_of(touched)
    assert with_check(article, ALL_WITHHELD, "ann") is article


def test_a_decision_takes_no_part() -> None:
    article = confirm(article_of(proposed(1)), "q1", STAMP)
    assert with_check(article, ALL_WITHHELD, "ann") is article


def test_the_file_keeps_what_was_drawn() -> None:
    drawn = with_check(article_of(proposed(1, "s1", "s2")), ALL_WRONG, "ann")
    line = encode_article(drawn)
    assert b'"check":{"shown":"wrong speaker","proposed":"s1","wrong":"s2"}' in line
    assert encode_article(decode_article(line)) == line
    strange = line.replace(b'"wrong":"s2"}', b'"wrong":"s2","lot":7}')
    assert encode_article(decode_article(strange)) == strange
