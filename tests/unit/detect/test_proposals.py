"""A proposal for every entry of the coverage list, and taking it over into the article."""

from __future__ import annotations

from quotemark.core.detect import look_over, uncovered
from quotemark.core.detect.coverage import Sign, Uncovered
from quotemark.core.detect.proposals import with_proposals
from quotemark.core.edits import Stamp, add_candidate, dismiss, with_candidate
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Origin, QuoteType

TEXT = (
    "“The lamp is out again,” said Ida Holm, the keeper.\n\n"
    "On the door hung a board, “mind the third step at night”, and nobody minded it.\n\n"
    "Holm, asked about the oil, only denied it.\n"
)
STAMP = Stamp("ada", "2026-01-01T00:00:00Z")


def proposed() -> tuple[Article, dict[Sign, Uncovered]]:
    lexicon, scheme = load_lexicon("en"), Scheme()
    looked = look_over(Article(id="a", text=TEXT, lang="en"), lexicon=lexicon, scheme=scheme)
    article, signs = looked.article, looked.signs
    signs = with_proposals(article, signs, uncovered(article, signs), lexicon=lexicon, scheme=scheme)
    return article, {entry.sign: entry for entry in uncovered(article, signs)}


def test_every_entry_has_a_quote_to_make_of_it() -> None:
    article, entries = proposed()
    assert entries
    for entry in entries.values():
        assert entry.candidate is not None
        assert {entry.candidate.speaker} - {None} <= {s.id for s in entry.speakers}
    denial = entries[Sign.CUE].candidate
    assert denial is not None
    assert (article.words(denial.content), denial.type) == (
        "Holm, asked about the oil, only denied it.",
        QuoteType.INDIRECT,
    )
    assert denial.origin is Origin.HAND


def test_what_is_taken_over_knows_the_speakers_of_the_article() -> None:
    article, entries = proposed()
    for entry in entries.values():
        assert entry.candidate is not None
        after, quote_id = add_candidate(article, entry.candidate, entry.speakers, STAMP)
        quote = after.quote(quote_id)
        assert [q.start for q in after.quotes] == sorted(q.start for q in after.quotes)
        assert quote_id not in {q.id for q in article.quotes}
        assert quote.content == entry.candidate.content
        named = {s.name for s in entry.speakers if s.id == entry.candidate.speaker}
        assert {s.name for s in after.speakers if s.id == quote.speaker} == named
        assert quote.suggestion is None or all(after.speaker(i) for i in quote.suggestion.speakers)
        assert len({s.name for s in after.speakers}) == len(after.speakers)


def test_a_candidate_can_be_given_an_id_of_its_own() -> None:
    article, entries = proposed()
    entry = entries[Sign.CUE]
    assert entry.candidate is not None
    after = with_candidate(article, entry.candidate, entry.speakers, "looked-at")
    assert (after.by, after.status) == (article.by, article.status)
    assert after.quote("looked-at").content == entry.candidate.content


def test_a_dismissed_entry_is_proposed_no_more() -> None:
    article, entries = proposed()
    after = dismiss(article, [e.span for e in entries.values()], STAMP)
    lexicon = load_lexicon("en")
    signs = look_over(after, lexicon=lexicon, scheme=Scheme(), keep_quotes=True).signs
    assert uncovered(after, signs) == ()


def test_what_a_quote_still_covers_has_one_too_for_when_that_goes() -> None:
    lexicon, scheme = load_lexicon("en"), Scheme()
    looked = look_over(Article(id="a", text=TEXT, lang="en"), lexicon=lexicon, scheme=scheme)
    article, signs = looked.article, looked.signs
    before = uncovered(article, signs)
    signs = with_proposals(article, signs, before, lexicon=lexicon, scheme=scheme)
    bare = Article(id="a", text=TEXT, lang="en")
    assert len(uncovered(bare, signs)) > len(before)
    assert all(entry.candidate is not None for entry in (*signs.entries, *uncovered(bare, signs)))
    nothing_new = with_proposals(article, signs, (), lexicon=lexicon, scheme=scheme)
    assert nothing_new == signs
