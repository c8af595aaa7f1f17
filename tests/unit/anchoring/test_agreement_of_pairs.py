"""How two annotators agree where proposals were shown to both, and where they were withheld from both."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quotemark.core.anchoring.agreement import pairs_of
from quotemark.core.anchoring.drawing import with_check
from quotemark.core.scheme import Anchoring
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, Shown, Span, Speaker, Suggestion

LINE = "“The dock is safe,” said Ana Ruiz.\n\n"
CHECK = Anchoring(share_without_proposals=0.4, share_wrong_speaker=0.2, seed=1)
PEOPLE = (Speaker("s1", "Ana Ruiz"), Speaker("s2", "Tom Berg"))
OTHER_IDS = (Speaker("x2", "Tom Berg"), Speaker("x1", "Ana Ruiz"))


def drawn(count: int, check: Anchoring = CHECK, by: str = "ann") -> Article:
    quotes = []
    for n in range(count):
        content = (Span(n * len(LINE), n * len(LINE) + 19),)
        suggestion = Suggestion(0.9, "after", content=content, speakers=("s1", "s2"))
        quotes.append(Quote(f"q{n}", content, speaker="s1", suggestion=suggestion))
    return with_check(Article(id="dock", text=LINE * count, speakers=PEOPLE, quotes=tuple(quotes)), check, by)


def answered(article: Article, where_shown: str, where_withheld: str) -> Article:
    """Return the article confirmed with these speakers; wrong speakers are accepted."""
    said = {Shown.PROPOSAL: where_shown, Shown.NONE: where_withheld}
    quotes = tuple(
        replace(q, speaker=said.get(shown_of(q), q.speaker), status=QuoteStatus.CONFIRMED, by="ann")
        for q in article.quotes
    )
    return replace(article, quotes=quotes)


def shown_of(quote: Quote) -> Shown:
    assert quote.suggestion is not None
    assert quote.suggestion.check
    return quote.suggestion.check.shown


def by_id(article: Article) -> dict[str, Article]:
    return {article.id: article}


def test_agreement_is_told_apart_by_what_both_were_shown() -> None:
    ann, ben = answered(drawn(200), "s1", "s1"), answered(drawn(200), "s1", "s2")
    (pair,) = pairs_of(["ann", "ben"], [by_id(ann), by_id(ben)])
    kept = sum(shown_of(q) is Shown.PROPOSAL for q in ann.quotes)
    withheld = sum(shown_of(q) is Shown.NONE for q in ann.quotes)
    assert (pair.first, pair.second) == ("ann", "ben")
    assert (pair.speaker.shown.hits, pair.speaker.shown.total) == (kept, kept)
    assert (pair.speaker.withheld.hits, pair.speaker.withheld.total) == (0, withheld)
    assert pair.speaker.difference == 1.0


def test_speakers_are_the_same_by_name() -> None:
    ann = answered(drawn(100), "s1", "s2")
    names = {"s1": "x1", "s2": "x2"}
    ben = replace(ann, speakers=OTHER_IDS, quotes=tuple(replace(q, speaker=names[q.speaker or ""]) for q in ann.quotes))
    (pair,) = pairs_of(["ann", "ben"], [by_id(ann), by_id(ben)])
    assert pair.speaker.shown.value == pair.speaker.withheld.value == 1.0


def test_quotes_that_two_were_shown_differently_are_left_out() -> None:
    own = Anchoring(share_without_proposals=0.5, per_annotator=True)
    ann, ben = (answered(drawn(200, own, by), "s1", "s1") for by in ("ann", "ben"))
    (pair,) = pairs_of(["ann", "ben"], [by_id(ann), by_id(ben)])
    alike = sum(shown_of(a) is shown_of(b) for a, b in zip(ann.quotes, ben.quotes, strict=True))
    assert 0 < pair.speaker.shown.total + pair.speaker.withheld.total == alike < 200


def test_what_one_has_not_confirmed_or_left_out_does_not_count() -> None:
    ann = answered(drawn(40), "s1", "s1")
    rejected = tuple(replace(q, status=QuoteStatus.REJECTED) for q in ann.quotes)
    assert pairs_of(["a", "b"], [by_id(ann), by_id(replace(ann, quotes=rejected))]) == []
    assert pairs_of(["a", "b"], [by_id(ann), by_id(replace(ann, status=ArticleStatus.EXCLUDED))]) == []
    assert pairs_of(["a", "b"], [by_id(ann), by_id(replace(ann, id="quay"))]) == []


def test_three_datasets_are_three_pairs() -> None:
    ann = by_id(answered(drawn(40), "s1", "s1"))
    assert [(p.first, p.second) for p in pairs_of("abc", [ann] * 3)] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_versions_with_different_texts_are_refused() -> None:
    ann = answered(drawn(4), "s1", "s1")
    with pytest.raises(ValueError, match="texts differ"):
        pairs_of(["a", "b"], [by_id(ann), by_id(replace(ann, text=ann.text + "More."))])
