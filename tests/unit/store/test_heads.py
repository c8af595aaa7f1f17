"""What the list of articles shows of one, kept up to date from state to state."""

from __future__ import annotations

from drawn import articles
from hypothesis import given
from hypothesis import strategies as st

from quotemark.core.store.heads import Tally, head_of
from quotemark.core.types import Article


@given(st.lists(articles(), min_size=1, max_size=6), st.data())
def test_a_tally_says_of_every_state_what_counting_anew_says(states: list[Article], data: st.DataObject) -> None:
    tally = Tally(few=data.draw(st.integers(0, 2)))
    for article in states:
        assert tally.head_of(article, 3) == head_of(article, 3)
        keep = data.draw(st.lists(st.booleans(), min_size=len(article.quotes), max_size=len(article.quotes)))
        quotes = tuple(q for q, is_kept in zip(article.quotes, keep, strict=True) if is_kept)
        after = Article(**{f: getattr(article, f) for f in article.__struct_fields__} | {"quotes": quotes})
        assert tally.head_of(after, 3) == head_of(after, 3)
        assert tally.head_of(article, 4) == head_of(article, 4)
