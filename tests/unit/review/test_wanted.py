"""Which decisions a reviewer is shown."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core.review.verdicts import accept, as_review, dispute
from quotemark.core.review.wanted import Standing, Wanted, is_changed_from_proposal, standing_of
from quotemark.core.types import Article, Suggestion

from .test_verdicts import LATER, SECOND, decided


def proposed() -> Article:
    """Return decisions on proposals: one as proposed, one rejected, one of another speaker."""
    article = decided()
    scores = {"q1": 0.9, "q2": 0.4, "q3": 0.6}
    quotes = []
    for quote in article.quotes:
        suggestion = Suggestion(scores[quote.id], "rule", content=quote.content, type=quote.type, speakers=("s1",))
        quotes.append(replace(quote, suggestion=suggestion))
    article = replace(article, quotes=tuple(quotes))
    article = edits.set_flag(article, "q3", LATER._replace(by="cem"))
    return edits.set_stance(article, "q1", "supports", None, LATER)


def shown(article: Article, wanted: Wanted, reviewer: str = "rev") -> str:
    return " ".join(q.id for q in article.quotes if wanted.accepts(article, q, reviewer))


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), "q1 q2 q3"),
        (Wanted(annotator="cem"), "q3"),
        (Wanted(label="supports"), "q1"),
        (Wanted(speaker="ek"), "q3"),
        (Wanted(is_changed=True), "q2 q3"),
        (Wanted(below=0.7), "q2 q3"),
        (Wanted(is_flagged=True), "q3"),
        (Wanted(below=0.7, is_flagged=True, annotator="ana"), ""),
        (Wanted(standing=Standing.DISPUTED), ""),
        (Wanted(standing=Standing.ALL), "q1 q2 q3"),
    ],
)
def test_a_pass_shows_what_it_is_about(wanted: Wanted, ids: str) -> None:
    assert shown(proposed(), wanted) == ids


def test_what_is_reviewed_leaves_the_pass_and_can_be_looked_up_by_its_verdict() -> None:
    article = proposed()
    after = dispute(accept(article, "q1", LATER._replace(by="rev")), "q2", SECOND)
    after = as_review(after, edits.set_speaker(after, "q3", "s1", (), LATER), LATER._replace(by="rev"))
    assert shown(after, Wanted()) == ""
    assert shown(after, Wanted(standing=Standing.ACCEPTED)) == "q1"
    assert shown(after, Wanted(standing=Standing.DISPUTED)) == "q2"
    assert shown(after, Wanted(standing=Standing.CHANGED)) == "q3"
    assert [standing_of(q) for q in after.quotes] == ["accepted", "disputed", "changed"]


def test_open_quotes_are_no_decisions() -> None:
    article = edits.ask_again(proposed(), "q1", SECOND)
    assert shown(article, Wanted(standing=Standing.ALL)) == "q2 q3"


def test_ones_own_decisions_are_shown_when_they_are_asked_for() -> None:
    article = decided()
    assert shown(article, Wanted(), "ana") == ""
    assert shown(article, Wanted(annotator="ana"), "ana") == "q1 q2 q3"
    assert shown(accept(article, "q1", SECOND._replace(by="ana")), Wanted(annotator="ana"), "ana") == "q2 q3"


def test_what_was_marked_by_hand_was_never_proposed() -> None:
    assert is_changed_from_proposal(decided().quote("q3"))
    assert not is_changed_from_proposal(proposed().quote("q1"))
