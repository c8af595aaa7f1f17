from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from drawn import articles
from hypothesis import given
from msgspec.structs import replace
from published import FERRY

from quotemark.core.errors import RecordError
from quotemark.core.publish.textless import KEPT_META, TEXTLESS_FORMAT, digest, with_text, without_text
from quotemark.core.types import (
    AnchoringCheck,
    Article,
    Quote,
    Review,
    Speaker,
    Stance,
    StanceSuggestion,
    Suggestion,
    Verdict,
)

WORDS = re.compile(r"\w+")


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def as_read(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record as it comes out of a file."""
    return msgspec.json.decode(msgspec.json.encode(record))


def told_of(article: Article, quote: Quote) -> Article:
    """Return the article with all that may repeat its words somewhere else."""
    sentence = "Never on a Friday"
    suggestion = Suggestion(
        0.9, "cue", why=f"after {sentence}", stances=(StanceSuggestion("supports", None, 0.5, f"says {sentence}"),)
    )
    was = {"status": "confirmed", "content": [[0, 5]], "note": sentence, "words": sentence, "speaker": None}
    loud = replace(
        quote,
        note=f"“{sentence}” is odd",
        suggestion=suggestion,
        review=Review("b", "t", Verdict.CHANGED, was, sentence),
        versions=(was, {**was, "by": "cleo", "summary": sentence}),
    )
    return replace(
        article,
        note=sentence,
        meta={**article.meta, "teaser": sentence},
        quotes=(loud, *article.quotes[1:]),
        speakers=(*article.speakers, Speaker("s9", "told me", role="ferry", aliases=("Friday", "Boatswain"))),
        unknown={"": {"summary": sentence}, "/quotes/q1": {"translation": sentence}},
    )


def test_no_words_of_the_text_are_left() -> None:
    article = told_of(FERRY, FERRY.quotes[0])
    record = as_read(without_text(article))
    said = set(WORDS.findall(article.text.lower()))
    about = {key: record[key] for key in ("id", "meta")}  # they lead to the text, and say nothing of it
    rest = {key: value for key, value in record.items() if key not in about}
    assert rest["speakers"][0].pop("role") == "ferry captain"  # the annotator's words: it does not stand there so
    assert rest["quotes"][0]["versions"][1]["by"] == "cleo"
    for version in [version for quote in rest["quotes"] for version in quote.get("versions", [])]:
        version.pop("by", None)  # annotators, some of whom are called like people in the text
    assert [quote.pop("by") for quote in rest["quotes"]][:2] == ["ana", None]
    for stance in [s for quote in rest["quotes"] for s in quote["stances"]]:
        assert stance.pop("target") in (None, "the ferry")  # a label of the project
    left = {word for text in strings(rest) for word in WORDS.findall(text.lower())} & said
    assert left == set()
    assert set(about["meta"]) <= set(KEPT_META)
    assert "Boatswain" in list(strings(rest))  # the annotator's own word


def test_every_key_of_the_format_was_thought_of() -> None:
    """A key that is added to the format may hold words: ``without_text`` and docs/publishing.md must say what of it."""
    known = {
        Article: "format id title lang meta text skip speakers quotes dismissed status by at note flag unknown",
        Speaker: "id name kind role aliases link members",
        Quote: "id content cue mention speaker type stances parent status origin suggestion by at seconds note flag "
        "review versions",
        Suggestion: "score rule why content cue type mentions speakers stances check",
        AnchoringCheck: "shown proposed wrong",
        Stance: "label target",
        StanceSuggestion: "label target score why",
        Review: "by at verdict was note earlier",
    }
    assert {kind: " ".join(kind.__struct_fields__) for kind in known} == known


def test_what_is_kept_says_where_things_stand() -> None:
    record = as_read(without_text(FERRY, ["pages"]))
    assert list(record)[:8] == ["format", "id", "title", "lang", "meta", "sha256", "length", "skip"]
    assert (record["format"], record["length"]) == (TEXTLESS_FORMAT, len(FERRY.text))
    assert record["sha256"] == digest(FERRY.text)
    assert record["meta"]["pages"] == [1, 2]
    start, end = record["speakers"][0]["name"]
    assert FERRY.text[start:end] == "Ana Ruiz"
    assert record["title"] == [0, len("The ferry 😀 is late")]
    assert without_text(replace(FERRY, title="Ferry off"))["title"] is None


def bare(article: Article) -> Article:
    """Return what of an article is to come back: all but free words."""
    quotes = []
    for quote in article.quotes:
        suggestion, review = quote.suggestion, quote.review
        if suggestion is not None:
            stances = tuple(replace(stance, why="") for stance in suggestion.stances)
            suggestion = replace(suggestion, why="", stances=stances)
        if review is not None and review.was is not None:
            labels = without_text(replace(article, quotes=(quote,)))["quotes"][0]["review"]["was"]
            review = replace(review, was=labels)
        if review is not None:
            review = replace(review, note=msgspec.UNSET)
        quotes.append(replace(quote, note="", suggestion=suggestion, review=review))
    title = article.title if article.title and article.title in article.text else None
    meta = {key: value for key, value in article.meta.items() if key in KEPT_META}
    return replace(article, title=title, meta=meta, note="", quotes=tuple(quotes), unknown=msgspec.UNSET)


@given(articles())
def test_with_its_text_an_article_is_what_it_was_but_for_free_words(article: Article) -> None:
    assert with_text(as_read(without_text(article)), article.text) == bare(article)


def test_another_text_is_refused() -> None:
    record = as_read(without_text(FERRY))
    with pytest.raises(RecordError, match="another one, with 6 characters instead of"):
        with_text(record, "Words.")
    with pytest.raises(RecordError, match="another one"):
        with_text(record, FERRY.text.swapcase())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": "quotemark/1"}, "format: expected an article without its text"),
        ({"sha256": None}, "sha256: expected str"),
        ({"length": "7"}, "length: expected int"),
        ({"speakers": [7]}, "speakers: expected a list of objects"),
        ({"meta": []}, "meta: expected an object"),
        ({"speakers": [{"id": "s1", "name": [0, "x"]}]}, r"speakers\[0\].name: expected str"),
    ],
)
def test_what_is_no_such_record_is_told(change: dict[str, Any], told: str) -> None:
    with pytest.raises(RecordError, match=told):
        with_text(as_read(without_text(FERRY)) | change, FERRY.text)
