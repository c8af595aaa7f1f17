"""The coverage list: what looks quoted and is no quote, with its reason; gone once it is decided or dismissed."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quotemark.core.detect import Uncovered, detect_article, look_over, uncovered
from quotemark.core.detect.coverage import Sign
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article, QuoteStatus, Span

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
PIECES = (
    *("“", "”", '"', "said ", "Ana Ruiz ", "he ", "that ", "the bridge is old", ". ", ", ", "\n", ": ", "Q: ", "A: "),
    *("> ", "according to ", "wrote:\n", "😀", "RUIZ: ", "\n  "),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=50).map("".join)


def listed(text: str, lang: str = "en", scheme: Scheme | None = None) -> tuple[Article, tuple[Uncovered, ...]]:
    looked = look_over(
        Article(id="a", text=text, lang=lang), lexicon=load_lexicon(lang), scheme=scheme or Scheme(threshold=0.4)
    )
    return looked.article, uncovered(looked.article, looked.signs)


@pytest.mark.parametrize(
    ("lang", "text", "sign", "words", "reason"),
    [
        ("en", "They drove the “old faithful” truck home.", Sign.SCARE_QUOTE, "“old faithful”", "scare quote"),
        ("en", "She had two copies of “The Long Road Home” there.", Sign.TITLE, "“The Long Road Home”", "a title"),
        ("de", "Sie fuhr mit dem „alten Eisen“ nach Hause.", Sign.SCARE_QUOTE, "„alten Eisen“", "scare quote"),
        ("en", "The sign, “no way out, stood at the gate of it", Sign.STRAY_MARK, "“no way out", "opening"),
        ("en", "Ana Marsh: The bridge is closed tonight.\nIt rained.", Sign.TURN, "The bridge", "“Ana Marsh:” opens"),
    ],
)
def test_each_sign_has_a_reason(lang: str, text: str, sign: Sign, words: str, reason: str) -> None:
    scheme = Scheme(threshold=1.0) if sign is Sign.CANDIDATE else None
    article, entries = listed(text, lang, scheme)
    found = [e for e in entries if e.sign is sign]
    assert len(found) == 1
    assert article.text[found[0].span.start :].startswith(words)
    assert reason in found[0].reason


def test_what_scores_below_the_threshold_is_listed_with_its_proposal() -> None:
    text = "“The bridge is old,” said Ana Marsh."
    article, (entry,) = listed(text, scheme=Scheme(threshold=1.0))
    assert article.quotes == ()
    assert (entry.sign, article.text[slice(entry.span.start, entry.span.end)]) == (Sign.CANDIDATE, text[:20])
    assert entry.candidate is not None
    assert entry.candidate.suggestion is not None
    assert entry.score == entry.candidate.suggestion.score
    assert [s.name for s in entry.speakers if s.id == entry.candidate.speaker] == ["Ana Marsh"]


def test_a_quotation_in_a_mixed_quote_is_no_oversight_where_only_direct_quotes_count() -> None:
    text = "Marsh said that the bridge was “older than anyone here thought” and closed it."
    article, entries = listed(text, scheme=Scheme(scope=Scope.DIRECT))
    assert article.quotes == ()
    assert entries == ()


def test_a_dismissed_entry_is_gone_also_when_it_has_moved_a_little() -> None:
    text = "They drove the “old faithful” truck home."
    looked = look_over(Article(id="a", text=text), lexicon=load_lexicon("en"), scheme=Scheme())
    (entry,) = uncovered(looked.article, looked.signs)
    near = Span(entry.span.start + 2, entry.span.end + 2)
    assert uncovered(replace(looked.article, dismissed=(entry.span,)), looked.signs) == ()
    assert uncovered(replace(looked.article, dismissed=(near,)), looked.signs) == ()
    far = Span(entry.span.end - 2, entry.span.end + 4)
    assert uncovered(replace(looked.article, dismissed=(far,)), looked.signs) == (entry,)


def test_a_rejected_candidate_is_decided_and_a_removed_quote_comes_back() -> None:
    text = "“The bridge is old,” said Ana Marsh."
    looked = look_over(Article(id="a", text=text), lexicon=load_lexicon("en"), scheme=Scheme())
    rejected = replace(looked.article, quotes=(replace(looked.article.quotes[0], status=QuoteStatus.REJECTED),))
    assert uncovered(rejected, looked.signs) == ()
    (entry,) = uncovered(replace(looked.article, quotes=()), looked.signs)
    assert entry.candidate is not None


@given(TEXTS, st.sampled_from(tuple(Scope)), st.sampled_from((0.0, 0.4, 1.0)))
@settings(max_examples=150, deadline=None)
def test_entries_are_in_order_and_overlap_nothing(text: str, scope: Scope, threshold: float) -> None:
    scheme = Scheme(scope=scope, threshold=threshold)
    article, entries = listed(text, scheme=scheme)
    spans = [entry.span for entry in entries]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
    taken = [s for q in article.quotes for s in (*q.content, *q.cue, *q.mention)]
    assert not any(span.overlaps(other) for span in spans for other in taken)
    assert (article, entries) == listed(text, scheme=scheme)
    assert article == detect_article(Article(id="a", text=text, lang="en"), lexicon=load_lexicon("en"), scheme=scheme)


def test_what_is_asked_has_the_same_speakers_whatever_else_is_listed() -> None:
    text = "the bridge is old“the bridge is old\n“Ana Ruiz said “"
    article, _ = listed(text)
    assert [(s.id, s.name) for s in article.speakers] == [("s1", "Ana Ruiz")]


@given(TEXTS, st.data())
@settings(max_examples=80, deadline=None)
def test_what_is_skipped_by_hand_leaves_the_list_at_once(text: str, data: st.DataObject) -> None:
    looked = look_over(Article(id="a", text=text), lexicon=load_lexicon("en"), scheme=Scheme(threshold=1.0))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    skip = (Span(start, end),) if start < end else ()
    for entry in uncovered(replace(looked.article, skip=skip), looked.signs):
        assert not any(entry.span.overlaps(span) for span in skip)


def test_the_list_is_made_anew_within_a_key_press() -> None:
    text = (SAMPLES / "harbour-tram.txt").read_text("utf-8")
    looked = look_over(Article(id="a", text=text * 3), lexicon=load_lexicon("en"), scheme=Scheme())

    def seconds() -> float:
        start = time.process_time()
        uncovered(looked.article, looked.signs)
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < 0.005
