"""What changed between two states of an article, and the way back to the second."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from drawn import STAMP, articles, edited
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st
from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core.store import patch as comparing
from quotemark.core.store.patch import Patch, apply, diff, difference, is_empty
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteType, Span, Speaker

ARTICLE = Article(
    id="a",
    text="“No,” said Ana. “Yes,” said Ben.",
    speakers=(Speaker("s1", "Ana"),),
    quotes=(Quote("q1", (Span(0, 5),)), Quote("q2", (Span(16, 22),))),
)


def through_the_journal(patch: Patch) -> Patch:
    return msgspec.json.decode(msgspec.json.encode(patch), type=Patch)


@given(articles(), st.data())
@budget(max_examples=80)
def test_the_patches_of_a_day_lead_from_the_first_state_to_the_last(article: Article, data: st.DataObject) -> None:
    states = [article]
    for _ in range(data.draw(st.integers(1, 5))):
        states.append(edited(data.draw, states[-1]))
    patches = [through_the_journal(diff(before, after)) for before, after in pairwise(states)]
    reached = article
    for patch, state in zip(patches, states[1:], strict=True):
        reached = apply(reached, patch)
        assert reached == state
    for patch in patches:  # once too often, as after a crash between saving and saying so
        reached = apply(reached, patch)
    assert reached == states[-1]
    assert apply(article, through_the_journal(diff(article, states[-1]))) == states[-1]


@given(articles(), articles())
@budget(max_examples=30)
def test_any_state_is_reached_from_any_other_and_back(one: Article, other: Article) -> None:
    after = replace(other, id=one.id, text=one.text)
    assert apply(one, through_the_journal(diff(one, after))) == after
    assert apply(after, through_the_journal(diff(after, one))) == one


MANY = tuple(Quote(f"q{n}", (Span(n, n + 1),)) for n in range(600))


@given(st.data())
@budget(max_examples=60)
def test_the_difference_leaves_out_what_stays_in_its_place(data: st.DataObject) -> None:
    rows = data.draw(st.sets(st.integers(0, len(MANY) - 1), min_size=1, max_size=4))
    marked = tuple(replace(q, note="changed") if n in rows else q for n, q in enumerate(MANY))
    assert difference(MANY, marked) == (tuple(MANY[n] for n in sorted(rows)), tuple(marked[n] for n in sorted(rows)))
    fewer = tuple(q for n, q in enumerate(MANY) if n not in rows)
    gone, come = difference(MANY, fewer)
    assert gone == MANY[min(rows) : max(rows) + 1]
    assert come == tuple(q for q in gone if MANY.index(q) not in rows)
    assert difference(fewer, MANY) == (come, gone)


def test_two_states_are_compared_once_for_all_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    compare = comparing._compared
    monkeypatch.setattr(comparing, "_compared", lambda old, new: compared.append(len(old)) or compare(old, new))
    after = (replace(MANY[0], note="changed"), *MANY[1:])
    answers = [difference(MANY, after), difference(MANY, after), difference(after, MANY)[::-1]]
    assert compared == [len(MANY)]
    assert answers == [((MANY[0],), (after[0],))] * 3


@given(articles())
@budget(max_examples=30)
def test_no_change_is_an_empty_patch(article: Article) -> None:
    assert is_empty(diff(article, article))
    assert apply(article, Patch()) == article


def test_a_patch_holds_only_what_changed() -> None:
    patch = diff(ARTICLE, edits.set_note(ARTICLE, "q2", "hm", STAMP))
    assert patch.quotes.keys() == {"q2"}
    assert not is_empty(patch)
    assert msgspec.UNSET == patch.order == patch.speakers == patch.skip
    assert b"q1" not in msgspec.json.encode(patch)


def test_null_and_unchanged_are_told_apart() -> None:
    titled = replace(ARTICLE, title="No and yes", by="ana", skip=(Span(0, 2),))
    patch = through_the_journal(diff(titled, ARTICLE))
    assert (patch.title, patch.by, patch.skip) == (None, None, None)
    assert apply(titled, patch) == ARTICLE


def test_quotes_come_go_and_move() -> None:
    more, _ = edits.add_quote(ARTICLE, Span(6, 10), QuoteType.INDIRECT, STAMP)
    assert [q.id for q in apply(ARTICLE, diff(ARTICLE, more)).quotes] == ["q1", "q3", "q2"]
    fewer = replace(ARTICLE, quotes=ARTICLE.quotes[1:])
    assert diff(ARTICLE, fewer).quotes == {"q1": None}
    turned = replace(ARTICLE, quotes=ARTICLE.quotes[::-1])
    assert diff(ARTICLE, turned) == Patch(order=("q2", "q1"))
    none = replace(ARTICLE, quotes=())
    assert apply(ARTICLE, through_the_journal(diff(ARTICLE, none))).quotes == ()


def test_a_patch_leaves_what_it_does_not_know_of() -> None:
    patch = Patch(status=ArticleStatus.EXCLUDED, quotes={"q9": None})
    after = apply(ARTICLE, patch)
    assert after == replace(ARTICLE, status=ArticleStatus.EXCLUDED)
    assert ARTICLE.status is ArticleStatus.NEW
