"""What the search of a whole article found takes the place of what that of its first part found, and of no more."""

from __future__ import annotations

from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.types import Article, ArticleStatus, Origin, Quote, QuoteType, Span, Speaker, Suggestion

STAMP = Stamp("ada", "2026-01-01T10:00:00Z")
TEXT = "word " * 40 + "Ana Ruiz Tom Berg Sky Vale"


def offered(quote_id: str, start: int, end: int, *speakers: str, parent: str | None = None) -> Quote:
    content = (Span(start, end),)
    suggestion = Suggestion(0.9, "told", content=content, speakers=speakers, mentions=((),) * len(speakers))
    return Quote(quote_id, content, speaker=speakers[0] if speakers else None, suggestion=suggestion, parent=parent)


ANA, TOM, SKY = Speaker("s1", "Ana Ruiz"), Speaker("s2", "Tom Berg"), Speaker("s3", "Sky Vale")
FIRST = Article(
    id="a",
    text=TEXT,
    lang="en",
    skip=(),
    speakers=(ANA, TOM),
    quotes=(offered("q1", 0, 9, "s1", "s2"), offered("q2", 10, 14, "s2"), offered("q3", 20, 29, "s1")),
)
# The last quote of the first part goes on, and three more follow; another search numbers all as it likes.
FOUND = replace(
    FIRST,
    speakers=(replace(SKY, id="s1"), replace(ANA, id="s2", role="mayor"), replace(TOM, id="s3")),
    quotes=(
        offered("q1", 0, 9, "s2", "s3"),
        offered("q2", 10, 14, "s3"),
        offered("q3", 20, 34, "s2"),
        offered("q4", 40, 59, "s1"),
        offered("q5", 45, 49, "s1", parent="q4"),
        offered("q6", 60, 69, "s3"),
    ),
)


def completed(article: Article, first: Article = FIRST) -> Article:
    return edits.take_whole(article, first, edits.with_known_ids(FOUND, first, (article,)))


def test_where_nobody_has_done_anything_all_is_as_it_was_found() -> None:
    after = completed(FIRST)
    assert [(q.id, q.start, q.end, q.parent) for q in after.quotes] == [
        ("q1", 0, 9, None),
        ("q2", 10, 14, None),
        ("q4", 20, 34, None),
        ("q5", 40, 59, None),
        ("q6", 45, 49, "q5"),
        ("q7", 60, 69, None),
    ]
    assert [(s.id, s.name) for s in after.speakers] == [("s3", "Sky Vale"), ("s1", "Ana Ruiz"), ("s2", "Tom Berg")]
    assert [q.speaker for q in after.quotes] == ["s1", "s2", "s1", "s3", "s3", "s2"]


def test_what_was_decided_changed_or_marked_stays_and_the_rest_comes() -> None:
    article = edits.confirm(FIRST, "q1", STAMP)
    article = edits.set_flag(article, "q2", STAMP)
    article = edits.reject(article, "q3", STAMP)
    article, mine = edits.add_quote(article, Span(50, 64), QuoteType.INDIRECT, STAMP)
    after = completed(article)
    assert [q for q in after.quotes if q.id in ("q1", "q2", "q3", mine)] == list(article.quotes)
    # What touches the quote that was marked by hand does not come, nor does the longer form of a rejected one.
    assert [q.start for q in after.quotes] == [0, 10, 20, 45, 50]
    assert after.quotes[3].parent is None
    assert after.quote(mine).origin is Origin.HAND
    assert (after.by, after.at) == STAMP[:2]


def test_what_was_taken_away_does_not_come_back() -> None:
    skipped = edits.set_skip(FIRST, Span(8, 16), skip=True, stamp=STAMP)
    assert [q.id for q in skipped.quotes] == ["q3"]
    after = completed(skipped)
    assert after.skip == (Span(8, 16),)
    assert [q.start for q in after.quotes] == [20, 40, 45, 60]


def test_an_article_that_seemed_done_is_open_again() -> None:
    article = FIRST
    for quote in FIRST.quotes:
        article = edits.confirm(article, quote.id, STAMP)
    assert article.status is ArticleStatus.DONE
    assert completed(article).status is ArticleStatus.IN_PROGRESS


def test_speakers_who_were_entered_renamed_or_merged_are_met_again() -> None:
    article = edits.rename_speaker(FIRST, "s1", "Mayor Ruiz", STAMP)
    article = edits.merge_speakers(article, "s2", "s1", STAMP)
    article, sky = edits.speaker_named(article, "sky vale")
    article = edits.set_speaker(article, "q3", sky, (), STAMP)
    after = completed(article)
    assert [s.name for s in after.speakers] == ["Mayor Ruiz", "sky vale"]
    assert [after.speaker(q.speaker) for q in after.quotes if q.start >= 40] == [after.speakers[n] for n in (1, 1, 0)]
    last = after.quotes[0].suggestion
    assert last is not None
    assert last.speakers == ("s1",)


def test_new_speakers_and_quotes_have_ids_that_no_state_uses() -> None:
    article, mine = edits.add_quote(FIRST, Span(70, 74), QuoteType.INDIRECT, STAMP)
    article, entered = edits.speaker_named(article, "Nobody Else")
    found = edits.with_known_ids(FOUND, FIRST, (article, FIRST))
    assert mine not in {q.id for q in found.quotes}
    assert entered not in {s.id for s in found.speakers}
    alone, after = edits.take_whole(FIRST, FIRST, found), edits.take_whole(article, FIRST, found)
    assert [q for q in after.quotes if q.id != mine] == list(alone.quotes)
    assert {s.name for s in after.speakers} - {s.name for s in alone.speakers} == {"Nobody Else"}


def test_what_is_complete_stays_as_it_is() -> None:
    after = completed(edits.confirm(FIRST, "q1", STAMP))
    assert completed(after, edits.with_known_ids(FIRST, after, ())) == after
